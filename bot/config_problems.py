"""What is wrong with a configuration, one line a problem: where, key, value, cure. Secrets are never shown."""

import json
import re
from collections.abc import Iterator, Mapping
from tomllib import TOMLDecodeError
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.config_values import near

# Key path → (variable, value), for what came from the environment.
Variables = Mapping[tuple[str, ...], tuple[str, str]]

_SECRET = re.compile(r"token|secret|password|passwd|key", re.IGNORECASE)
_SECRET_SECTIONS = frozenset({"telegram", "slack"})
_HARMLESS = re.compile(r".*(url|prefix)")
_PASSWORD = re.compile(r"(//[^:/@\s]*):[^@\s]*@")
# In an address on the web even the name may be a key.
_WHO = re.compile(r"(https?://)[^/@\s]+@")
_LONGEST = 60


class ConfigError(Exception):
    """A configuration nothing can be started with; `lines` are for the person at the terminal."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def told(error: ValidationError, model: type[BaseModel], variables: Variables, file: str) -> list[str]:
    """A line for each problem pydantic found."""
    return [_line(each, model, variables, file) for each in error.errors(include_url=False)]


def told_toml(error: TOMLDecodeError, text: str, file: str) -> str:
    """A line about a file that is no TOML, with the key of the line it stumbled over."""
    place = re.search(r"at line (\d+)", str(error))
    number = int(place[1]) if place else len(text.splitlines())
    line = text.splitlines()[number - 1] if 0 < number <= len(text.splitlines()) else ""
    key, _, value = (part.strip() for part in line.partition("="))
    above = re.findall(r"^\s*\[([^\]\n]+)\]", "\n".join(text.splitlines()[:number]), re.MULTILINE)
    section = above[-1] if above else ""
    cure = "text stands in quotes, a list in [ ], every key once"
    if not value:
        return f"{file}, line {number}: can't be read ({_reason(error)}); {cure}"
    shown = _shown(f"{section}.{key}".split("."), value, quote=False)
    return f"{file}, line {number}: {_dotted([section, key])} = {shown}: can't be read ({_reason(error)}); {cure}"


def _reason(error: TOMLDecodeError) -> str:
    return re.sub(r" \(at .*\)$", "", str(error)).lower()


def _line(error: ErrorDetails, model: type[BaseModel], variables: Variables, file: str) -> str:
    path = [str(each) for each in error["loc"]]
    variable = variables.get(tuple(each.lower() for each in path))
    where = variable[0] if variable else next(_section_variables(path, variables), file)
    return f"{where}: {_dotted(path)} = {_shown(path, error['input'])}: {_cure(error, path, model)}"


def _section_variables(path: list[str], variables: Variables) -> Iterator[str]:
    """Variables that set something inside a section nobody knows."""
    inside = tuple(each.lower() for each in path)
    return (name for key, (name, _) in variables.items() if key[: len(inside)] == inside)


def _dotted(path: list[str]) -> str:
    return ".".join(each for each in path if each)


def _cure(error: ErrorDetails, path: list[str], model: type[BaseModel]) -> str:
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown(path, model)
    if kind == "value_error":
        return str(error["ctx"]["error"]) if "ctx" in error else error["msg"]
    if kind.startswith("bool"):
        return "write true or false"
    if kind.startswith("model"):
        return f"this is a table; write its keys under [{_dotted(path)}]"
    return error["msg"].lower()


def _unknown(path: list[str], model: type[BaseModel]) -> str:
    *parents, key = path
    known = _keys(model, parents)
    guess = near(key, known)
    if guess:
        return f"no such key; did you mean {_dotted([*parents, guess])}?"
    elsewhere = [each for each in _all_keys(model) if each.rpartition(".")[2] == key]
    if elsewhere:
        return f"no such key; did you mean {elsewhere[0]}?"
    there = f"known here: {', '.join(known)}"
    return f"no such key; {there}"


def _keys(model: type[BaseModel], parents: list[str]) -> list[str]:
    for parent in parents:
        fields = {each.alias or name: each.annotation for name, each in model.model_fields.items()}
        inner = fields.get(parent)
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        model = inner
    return [each.alias or name for name, each in model.model_fields.items()]


def _all_keys(model: type[BaseModel], above: str = "") -> Iterator[str]:
    for name, each in model.model_fields.items():
        path = f"{above}{each.alias or name}"
        yield path
        if isinstance(each.annotation, type) and issubclass(each.annotation, BaseModel):
            yield from _all_keys(each.annotation, f"{path}.")


def _shown(path: list[str], value: Any, *, quote: bool = True) -> str:
    if value is None or value == "":
        return '""'
    private = path[0] in _SECRET_SECTIONS and not _HARMLESS.fullmatch(path[-1])
    if private or _SECRET.search(path[-1]) or isinstance(value, Mapping):
        return "…"
    text = json.dumps(value, ensure_ascii=False, default=str) if quote else str(value)
    text = _WHO.sub(r"\1…@", _PASSWORD.sub(r"\1:…@", " ".join(text.split())))
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
