"""What people type in the demo, as data: one TOML file a language in `demo_scripts/`. What the bot says is in none."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from handlers.company import Company
from storage.records import Role

LANGUAGES = ("mixed", "en", "zh-Hans", "zh-Hant")


@dataclass(frozen=True, slots=True)
class Heading:
    """What comes next, in a few words; `shown_first`: it stands in the README too."""

    text: str
    shown_first: bool


@dataclass(frozen=True, slots=True)
class At:
    """The clock moves on to this moment."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody types a line, or presses the button `[Label]` of the last reply."""

    who: str
    line: str

    @property
    def button(self) -> str | None:
        """The label of the button that is pressed; None for a line."""
        return self.line[1:-1] if self.line.startswith("[") and self.line.endswith("]") else None


Step = Heading | At | Typed


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    name: str
    roles: frozenset[Role]
    language: str


@dataclass(frozen=True, slots=True)
class Client:
    """A customer as the team had it before. `seen_days`: about so long ago was the last visit; None for never."""

    name: str
    owner: str | None
    seen_days: int | None
    known: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Script:
    language: str
    company: Company
    team: str
    people: tuple[Person, ...]
    clients: tuple[Client, ...]
    notes: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def start(self) -> datetime:
        """When the play begins: its first moment."""
        return next(step.moment for step in self.steps if isinstance(step, At))

    def person(self, key: str) -> Person:
        return next(each for each in self.people if each.key == key)


def script(language: str) -> Script:
    """The script of one of `LANGUAGES`."""
    text = files("bot.programs").joinpath("demo_scripts", f"{language}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    company = _company(data["company"])
    return Script(
        language=company.language,
        company=company,
        team=data["company"]["team"],
        people=tuple(_person(key, each) for key, each in data["people"].items()),
        clients=tuple(_client(each) for each in data["customers"]),
        notes=tuple(data["notes"]),
        steps=tuple(_steps(data["play"]["script"], company.timezone)),
    )


def _company(data: dict[str, Any]) -> Company:
    return Company(
        name=data["name"], timezone=ZoneInfo(data["timezone"]), language=data["language"], currency=data["currency"]
    )


def _person(key: str, data: dict[str, Any]) -> Person:
    return Person(key, data["name"], frozenset(Role(each) for each in data["roles"]), data["language"])


def _client(data: dict[str, Any]) -> Client:
    known = {name: value for name, value in data.items() if name not in {"name", "owner", "seen_days"}}
    return Client(data["name"], data.get("owner"), data.get("seen_days"), known)


def _steps(text: str, zone: ZoneInfo) -> Iterator[Step]:
    for line in text.splitlines():
        who, typed, rest = line.partition(" > ")
        if line.startswith("=="):
            yield Heading(line.lstrip("=* ").strip(), line.startswith("==*"))
        elif line.startswith("at "):
            yield At(datetime.fromisoformat(line[3:]).replace(tzinfo=zone))
        elif typed:
            yield Typed(who, rest)
        elif line.strip():
            raise ValueError(f"a line of the demo nobody understands: {line}")
