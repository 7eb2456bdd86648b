"""A sheet of customers: its heading in English or Chinese, and each line as a row for the import."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.config_values import near
from bot.programs.cells import as_written, split
from bot.programs.sheets import Line, UnreadableSheet
from handlers.reading.naming.folding import forms
from handlers.words import LANGUAGES, words_in
from storage.customers.imports import NameKey, Row
from storage.people.directory import Directory
from storage.records import Code, CustomerKind, Grade

LONGEST_NAME = 200
# A title or two may stand above the heading.
HEADING_WITHIN = 10

FIELDS = (
    "code", "name", "kind", "grade", "owner", "team", "aliases", "address", "latitude", "longitude", "created_at",
    "segment", "town", "source", "referred_by",
)  # fmt: skip
# In every export, and not the sheet's to say.
NOT_TAKEN = frozenset({"team", "created_at"})


@cache
def _listed(prefix: str, keys: tuple[str, ...]) -> dict[str, str]:
    """What people write for each key, in any of our languages: an English sheet comes to a Chinese company too."""
    return {
        _plain(each): key
        for language in LANGUAGES
        for key in keys
        for each in words_in(language).options(f"program-{prefix}-{key}")
    }


def _plain(text: str) -> str:
    return "".join(text.casefold().replace("_", " ").replace("*", "").split()).strip(":：()（）")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file says: its rows, and the headings that mean nothing here."""

    rows: list[Row]
    ignored: list[str]


class _Refused(Exception):
    def __init__(self, key: str, **data: Any) -> None:
        super().__init__(key)
        self.key = key
        self.data = data


def read(lines: Sequence[Line], directory: Directory) -> Sheet:
    """The rows of a sheet. Refuses (`UnreadableSheet`) one without a column for the name."""
    place, fields = _heading(lines)
    heading = lines[place][1]
    taken = {field for field in fields if field}
    ignored = [text.strip() for text, field in zip(heading, fields, strict=True) if field is None and text.strip()]
    ignored += sorted(taken & NOT_TAKEN)
    rows = [_row(number, dict(_filled(fields, cells)), directory) for number, cells in lines[place + 1 :]]
    return Sheet(rows, ignored)


def key_of(name: str) -> NameKey:
    """A name in comparison form; one of punctuation alone stands for itself."""
    found = forms(name)
    return NameKey(found.written or name, found.formless or name)


def _heading(lines: Sequence[Line]) -> tuple[int, list[str | None]]:
    names = _listed("heading", FIELDS)
    for place, (_, cells) in enumerate(lines[:HEADING_WITHIN]):
        fields = [names.get(_plain(each)) for each in cells]
        if "name" in fields:
            twice = next((each for each in fields if each and fields.count(each) > 1), None)
            if twice:
                raise UnreadableSheet("heading-twice", column=twice)
            return place, fields
    first = ", ".join(each.strip() for each in (lines[0][1] if lines else []) if each.strip())
    raise UnreadableSheet("heading-missing", found=first[:200])


def _filled(fields: Sequence[str | None], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    for field, cell in zip(fields, cells, strict=False):
        text = as_written(cell.strip(" \u00a0\u3000"))
        if field and field not in NOT_TAKEN and text.strip():
            yield field, text


def _row(number: int, given: dict[str, str], directory: Directory) -> Row:
    name = " ".join(given.pop("name", "").split())
    try:
        return _read_row(number, name, given, directory)
    except _Refused as refused:
        return Row(number, name, refusal=(refused.key, refused.data))


def _read_row(number: int, name: str, given: dict[str, str], directory: Directory) -> Row:
    if not name:
        raise _Refused("no-name")
    if len(name) > LONGEST_NAME:
        raise _Refused("long-name", most=LONGEST_NAME)
    code, foreign = _code(given.pop("code", ""))
    owner_id = _owner(given.pop("owner", ""), directory)
    values = {field: _READERS.get(field, str.strip)(text) for field, text in given.items()}
    if ("latitude" in values) != ("longitude" in values):
        raise _Refused("half-a-place")
    return Row(number, name, code, foreign, key_of(name), values, owner_id)


def _code(text: str) -> tuple[Code | None, str | None]:
    """Our own code, or another system's."""
    text = text.strip()
    code = Code.read(text)
    if code is not None and code.table == "customers":
        return code, None
    return None, text or None


def _owner(text: str, directory: Directory) -> int | None:
    if not text.strip():
        return None
    found = directory.by_name(text)
    if len(found) == 1:
        return found[0].id
    names = [each for member in directory.present() for each in (member.name, *member.nicknames)]
    if found:
        raise _Refused("owner-several", owner=text.strip())
    guess = near(text.strip(), names)
    raise _Refused("owner-near" if guess else "owner-unknown", owner=text.strip(), near=guess or "")


def _kind(text: str) -> str:
    kind = _listed("kind", tuple(CustomerKind)).get(_plain(text))
    if kind is None:
        raise _Refused("kind", value=text.strip(), known=", ".join(CustomerKind))
    return kind


def _grade(text: str) -> str:
    letter = text.strip().upper().translate(str.maketrans("ＡＢＣ", "ABC")).rstrip("级級类類")
    if letter not in set(Grade):
        raise _Refused("grade", value=text.strip(), known=", ".join(Grade))
    return letter


def _degrees(most: int) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not abs(number) <= most:
            raise _Refused("place", value=text.strip())
        return number

    return read


_READERS: dict[str, Callable[[str], Any]] = {
    "kind": _kind,
    "grade": _grade,
    "aliases": split,
    "latitude": _degrees(90),
    "longitude": _degrees(180),
}
