"""What people type in the demo, as data: one TOML file a language in `demo_scripts/`. What the bot says is in none."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from handlers.company import Company
from storage.records import Role

LANGUAGES = ("mixed", "en", "zh-Hans", "zh-Hant")
_IN_GROUP = "group: "


@dataclass(frozen=True, slots=True)
class Heading:
    """What comes next, in a few words; `shown_first`: it stands in the README too."""

    text: str
    shown_first: bool


@dataclass(frozen=True, slots=True)
class At:
    """The clock moves on to this moment. Who watches sees what these people (and the group, as `group`) read on the
    way; None: what everybody reads."""

    moment: datetime
    watched: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody types a line, or presses the button `[Label]` of the last reply. `unseen`: it happens meanwhile, who
    watches sees neither the line nor what becomes of it."""

    who: str
    line: str
    in_group: bool = False
    unseen: bool = False

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


# --- the weeks before ---


@dataclass(frozen=True, slots=True)
class Client:
    """A customer as the team had it before. `seen`: the days of its last visits."""

    name: str
    owner: str | None
    seen: tuple[date, ...]
    known: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Business:
    """A deal as it stood before: opened one day, moved to its `stage` on another."""

    customer: str
    title: str
    amount: Decimal
    stage: str
    opened: date
    moved: date
    close_on: date | None


@dataclass(frozen=True, slots=True)
class Goal:
    """A target for the month of the play: of a person, or (`who` None) of the team and so the company."""

    who: str | None
    won: Decimal
    visits: int | None


@dataclass(frozen=True, slots=True)
class Task:
    """A to-do that was there before."""

    who: str
    text: str
    customer: str
    due: date


@dataclass(frozen=True, slots=True)
class Past:
    """What the team knew before the first day. `notes` are what visits say."""

    clients: tuple[Client, ...]
    deals: tuple[Business, ...]
    targets: tuple[Goal, ...]
    tasks: tuple[Task, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """`team` has one chat, named `group`, where everybody but the manager is."""

    language: str
    company: Company
    team: str
    group: str
    people: tuple[Person, ...]
    past: Past
    steps: tuple[Step, ...]

    @property
    def start(self) -> datetime:
        """When the play begins: its first moment."""
        return next(step.moment for step in self.steps if isinstance(step, At))

    def person(self, key: str) -> Person:
        return next(each for each in self.people if each.key == key)

    def named(self, name: str) -> Person | None:
        """Whom a name means, however it is written; None for nobody in the play."""
        wanted = name.strip().casefold()
        return next((each for each in self.people if wanted in {each.key, each.name.casefold()}), None)

    def with_role(self, role: Role) -> Person:
        """The first with a role."""
        return next(each for each in self.people if role in each.roles)


def script(language: str) -> Script:
    """The script of one of `LANGUAGES`."""
    text = files("bot.programs").joinpath("demo_scripts", f"{language}.toml").read_text("utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    company = _company(data["company"])
    return Script(
        language=company.language,
        company=company,
        team=data["company"]["team"],
        group=data["company"]["group"],
        people=tuple(_person(key, each) for key, each in data["people"].items()),
        past=_past(data),
        steps=tuple(_steps(data["play"]["script"], company.timezone)),
    )


def _company(data: dict[str, Any]) -> Company:
    return Company(
        name=data["name"], timezone=ZoneInfo(data["timezone"]), language=data["language"], currency=data["currency"]
    )


def _person(key: str, data: dict[str, Any]) -> Person:
    return Person(key, data["name"], frozenset(Role(each) for each in data["roles"]), data["language"])


def _past(data: dict[str, Any]) -> Past:
    return Past(
        clients=tuple(_client(each) for each in data["customers"]),
        deals=tuple(_business(each) for each in data["deals"]),
        targets=tuple(Goal(each.get("who"), Decimal(each["won"]), each.get("visits")) for each in data["targets"]),
        tasks=tuple(Task(each["who"], each["text"], each["customer"], each["due"]) for each in data["todos"]),
        notes=tuple(data["notes"]),
    )


def _client(data: dict[str, Any]) -> Client:
    known = {name: value for name, value in data.items() if name not in {"name", "owner", "seen"}}
    return Client(data["name"], data.get("owner"), tuple(data.get("seen", ())), known)


def _business(data: dict[str, Any]) -> Business:
    return Business(
        data["customer"], data["title"], Decimal(data["amount"]), data["stage"], data["opened"], data["moved"],
        data.get("closes"),
    )  # fmt: skip


def _steps(text: str, zone: ZoneInfo) -> Iterator[Step]:
    for line in filter(str.strip, text.splitlines()):
        who, typed, rest = line.partition(" > ")
        if line.startswith("=="):
            yield Heading(line.lstrip("=* ").strip(), line.startswith("==*"))
        elif line.startswith("at "):
            yield _at(line[3:], zone)
        elif typed:
            yield _typed(who, rest)
        else:
            raise ValueError(f"a line of the demo nobody understands: {line}")


def _at(text: str, zone: ZoneInfo) -> At:
    moment, watching, names = text.partition(" for ")
    watched = frozenset(names.replace(",", " ").split()) if watching else None
    return At(datetime.fromisoformat(moment).replace(tzinfo=zone), watched)


def _typed(who: str, line: str) -> Typed:
    seen = who.removeprefix("~")
    name = seen.removeprefix(_IN_GROUP)
    return Typed(name, line, in_group=name != seen, unseen=seen != who)
