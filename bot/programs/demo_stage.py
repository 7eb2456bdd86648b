"""Where the demo is played: a company in a throwaway store, everybody at a terminal, the clock in our hand.

Store, turns, handlers and scheduler are the real ones; only the clock is moved instead of waited for.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Self

from bot.adapters.terminal.reading import parse
from bot.adapters.terminal.session import Session
from bot.clock import Clock
from bot.programs.demo_script import At, Client, Heading, Person, Script, Typed
from bot.turns import Turns
from handlers import subjects
from handlers.company import Company
from handlers.reply import Reply
from scheduler.ticking import Ticker
from storage.directory import read_directory
from storage.policy import SYSTEM, Actor
from storage.records import PLATFORM_TERMINAL
from storage.store import Connection, Store
from storage.unit_of_work import UnitOfWork

SEED = 7
# Between two moments of the script the scheduler looks this often for what fell due.
TICK = timedelta(minutes=15)
DECLARED = subjects.ALL  # the commands


@dataclass(frozen=True, slots=True)
class Moved:
    """The clock shows another time."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody did something; `button` is the label of what was pressed."""

    person: Person
    line: str
    button: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody is told something; `asked` when it answers what they just did."""

    person: Person
    reply: Reply
    asked: bool


Event = Heading | Moved | Said | Heard


class Stage:
    """A company of a script, in a store in `folder`."""

    def __init__(self, script: Script, folder: Path) -> None:
        self._script = script
        self._clock = Clock(script.start, running=False)
        self._store = Store(f"sqlite:///{folder / 'demo.db'}")
        self._turns = Turns(self._store, script.company, self._clock, {PLATFORM_TERMINAL: parse})
        self._ticker = Ticker(self._store, script.company, platform=PLATFORM_TERMINAL)
        self._sessions = {each.key: Session(self._turns, each.key) for each in script.people}
        self._last: dict[str, Reply] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    def play(self) -> Iterator[Event]:
        """Founds the company, then does what the script says; yields what is seen."""
        codes = self._store.do(lambda connection: found(connection, self._script))
        for key, code in codes.items():
            self._sessions[key].say(f"join {code}")
        for step in self._script.steps:
            match step:
                case Heading():
                    yield step
                case At():
                    yield from self._move(step.moment)
                case Typed():
                    yield from self._type(step)

    def _move(self, until: datetime) -> Iterator[Event]:
        moment = self._clock.now()
        if moment == until:  # the play begins
            yield Moved(until)
        while moment < until:
            moment = min(_next_tick(moment), until)
            self._clock.set(moment)
            queued = self._ticker.tick(moment)
            heard = [each for key in self._sessions for each in self._replies(key)] if queued else []
            if heard or moment >= until:
                yield Moved(moment.astimezone(until.tzinfo))
                yield from heard

    def _replies(self, key: str) -> Iterator[Heard]:
        for reply in self._sessions[key].replies():
            self._last[key] = reply
            yield Heard(self._script.person(key), reply, asked=False)

    def _type(self, step: Typed) -> Iterator[Event]:
        person = self._script.person(step.who)
        yield Said(person, step.line, step.button)
        line = step.line if step.button is None else f"#{self._number(step.who, step.button)}"
        for reply in self._sessions[step.who].say(line):
            self._last[step.who] = reply
            yield Heard(person, reply, asked=True)

    def _number(self, who: str, label: str) -> int:
        labels = [each.label for each in self._last[who].buttons()]
        if label not in labels:
            raise ValueError(f"{who} sees no button [{label}], but {labels}")
        return labels.index(label) + 1


def _next_tick(moment: datetime) -> datetime:
    return moment + TICK - timedelta(minutes=moment.minute % (TICK.seconds // 60))


# --- the company before the first day ---


def found(connection: Connection, script: Script) -> dict[str, str]:
    """Team, members, customers and the visits of the last weeks; returns each member's join code."""
    boss = _Office(connection, script)
    team = boss.as_member(SYSTEM).people.add_team(script.team)
    ids: dict[str, int] = {}
    codes: dict[str, str] = {}
    for person in script.people:
        people = boss.as_member(SYSTEM).people
        ids[person.key], codes[person.key] = people.add(
            person.name, person.roles, team_id=team, language=person.language
        )
    dice = random.Random(SEED)  # noqa: S311 - the same past each time is what is wanted
    for client in script.clients:
        boss.add(client, ids, dice)
    return codes


class _Office:
    """Writes what the team knew before it had the bot."""

    def __init__(self, connection: Connection, script: Script) -> None:
        self._connection = connection
        self._script = script

    def as_member(self, actor: Actor, said_at: datetime | None = None) -> UnitOfWork:
        now = said_at or self._script.start
        return UnitOfWork(
            self._connection, actor, read_directory(self._connection, now.date()), now=now, today=now.date(),
            platform=PLATFORM_TERMINAL, conversation="demo",
        )  # fmt: skip

    def add(self, client: Client, ids: dict[str, int], dice: random.Random) -> None:
        owner = ids.get(client.owner or "")
        added = self.as_member(SYSTEM).customers.add(client.name, owner_id=owner, **client.known)
        if owner is None or client.seen_days is None:
            return
        day = _workday(self._script.start.date() - timedelta(days=client.seen_days), self._script.company)
        said_at = self._script.start.replace(year=day.year, month=day.month, day=day.day, hour=dice.randint(9, 16))
        said_at = said_at.replace(minute=dice.randrange(0, 60, 5))
        directory = self.as_member(SYSTEM).directory
        visits = self.as_member(directory.actor(owner), said_at).visits
        note = dice.choice(self._script.notes)
        visits.report(added, owner, visited_on=day, visited_at=said_at, said_at=said_at, note=note)


def _workday(day: date, company: Company) -> date:
    while not company.works_on(day):
        day -= timedelta(days=1)
    return day
