"""Where the demo is played: a company in a throwaway store, everybody at a terminal, the clock in our hand.

Store, turns, handlers and scheduler are the real ones; only the clock is moved instead of waited for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self, assert_never

from bot.adapters.terminal import scene
from bot.adapters.terminal.reading import parse
from bot.adapters.terminal.scene import Scene
from bot.adapters.terminal.session import Session
from bot.clock import Clock
from bot.programs.demo_past import found
from bot.programs.demo_script import At, Heading, Person, Script, Step, Typed
from bot.turns import Turns
from handlers import subjects
from handlers.conversation.reply import Reply
from scheduler.ticking import Ticker
from storage.records import PLATFORM_TERMINAL, Role
from storage.store import Store

# Between two moments of the script the scheduler looks this often for what fell due, while people work.
TICK = timedelta(minutes=15)
AWAKE = range(8, 19)
# How the script calls the group.
GROUP = "group"
DECLARED = subjects.ALL  # the commands


@dataclass(frozen=True, slots=True)
class Moved:
    """The clock shows another time."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody did something, in the group of this name or in private; `button` is the label of what was pressed."""

    person: Person
    line: str
    group: str | None = None
    button: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody is told in private, or a group (`person` None); `asked`: it answers what was just done there.

    `before`: what the message said until now, if it is one that changed.
    """

    person: Person | None
    group: str | None
    reply: Reply
    asked: bool
    before: Reply | None = None


Event = Heading | Moved | Said | Heard


class Stage:
    """A company of a script, in a store in `folder`."""

    def __init__(self, script: Script, folder: Path) -> None:
        self._script = script
        self._clock = Clock(script.start, running=False)
        self._store = Store(f"sqlite:///{folder / 'demo.db'}")
        self._turns = Turns(self._store, script.company, self._clock, {PLATFORM_TERMINAL: parse})
        self._ticker = Ticker(self._store, script.company, platform=PLATFORM_TERMINAL)
        self._scene = Scene(self._turns)
        self._last: dict[str, list[Reply]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()

    @property
    def now(self) -> datetime:
        """Where the clock stands, in the company's zone."""
        return self._clock.now().astimezone(self._script.company.timezone)

    def session(self, person: Person) -> Session:
        """Somebody's private chat, where the play left it."""
        return Session(self._turns, person.key, self._ticker)

    def play(self) -> Iterator[Event]:
        """Founds the company, then does what the script says; yields what is seen."""
        self._begin()
        shown: datetime | None = None
        for step in self._script.steps:
            for event in self._played(step):
                if not isinstance(event, Heading) and shown != self.now:
                    shown = self.now
                    yield Moved(shown)
                yield event

    def _played(self, step: Step) -> Iterator[Heading | Said | Heard]:
        match step:
            case Heading():
                yield step
            case At():
                yield from self._move(step)
            case Typed():
                yield from self._type(step)
            case _:
                assert_never(step)

    def _begin(self) -> None:
        codes = self._store.do(lambda connection: found(connection, self._script))
        for key, code in codes.items():
            self._scene.says(key, f"join {code}")
        there = [each.key for each in self._script.people if Role.MANAGER not in each.roles]
        self._scene.gather(self._script.group, there)

    # --- the clock ---

    def _move(self, step: At) -> Iterator[Heard]:
        moment = self.now
        while moment < step.moment:
            moment = min(self._next_tick(moment), step.moment)
            self._clock.set(moment)
            if self._ticker.tick(moment):
                yield from (each for each in self._heard(self._scene.heard()) if self._is_watched(each, step))

    def _is_watched(self, heard: Heard, step: At) -> bool:
        return step.watched is None or (heard.person.key if heard.person else GROUP) in step.watched

    # --- people ---

    def _type(self, step: Typed) -> Iterator[Said | Heard]:
        person, group = self._script.person(step.who), self._script.group if step.in_group else None
        said = Said(person, step.line, group, step.button)
        place = group or step.who
        line = step.line if step.button is None else f"#{self._number(place, step.button)}"
        pressed = self._buttons(place) if step.button else None
        heard = self._heard(self._scene.says(step.who, line, group), place)
        if pressed is not None and len(heard) > 1 and heard[0].asked:
            heard[0] = replace(heard[0], before=pressed)
        if not step.unseen:
            yield said
            yield from heard

    def _heard(self, replies: scene.Heard, here: str | None = None) -> list[Heard]:
        """What was told, first where it was asked."""
        self._last.update(replies)
        places = sorted(replies, key=lambda place: place != here)
        return [self._told(place, reply, asked=place == here) for place in places for reply in replies[place]]

    def _told(self, place: str, reply: Reply, *, asked: bool) -> Heard:
        if place == self._script.group:
            return Heard(None, place, reply, asked)
        return Heard(self._script.person(place), None, reply, asked)

    def _number(self, place: str, label: str) -> int:
        """What presses a button (`Label`, `2 Label` if there are several) of what was said there last."""
        reply = self._buttons(place)
        labels = [each.label for each in reply.buttons()] if reply else []
        number, _, numbered = label.partition(" ")
        if number.isdecimal() and labels[int(number) - 1 : int(number)] == [numbered]:
            return int(number)
        if label not in labels:
            raise ValueError(f"{place} sees no button [{label}], but {labels}")
        return labels.index(label) + 1

    def _buttons(self, place: str) -> Reply | None:
        """What was said there last that has buttons."""
        return next((each for each in reversed(self._last.get(place, [])) if each.buttons()), None)

    def _next_tick(self, moment: datetime) -> datetime:
        following = moment + TICK - timedelta(minutes=moment.minute % (TICK.seconds // 60))
        if following.hour >= AWAKE.stop:
            following = _opening(following + timedelta(days=1))
        while not self._script.company.works_on(following.date()):
            following = _opening(following + timedelta(days=1))
        return following if following.hour in AWAKE else _opening(following)


def _opening(moment: datetime) -> datetime:
    return moment.replace(hour=AWAKE.start, minute=0)
