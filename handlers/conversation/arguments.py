"""The kinds of arguments beside days, customers and people: records, texts, choices."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from handlers.words import typed_words
from storage.errors import Refusal
from storage.records import Code, PlaceKind, Role
from storage.visits.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

_EDGE = " \t\r\n,;:.，。；：、!！"
_DASH = re.compile(r"^[-—–]+(?=\s|$)|\s[-—–]+$")


@dataclass(frozen=True, slots=True)
class TextKind:
    """Words as they are."""

    name: str = "text"

    def parse(self, text: str, turn: Turn) -> str:
        return text.strip()

    def dump(self, value: str) -> str:
        return value

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        trimmed = trim(text)
        return Found(trimmed, 0, len(text)) if trimmed else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class CodeKind:
    """A record by its code, or by its number in the last list. `tables` says which records fit."""

    name: str
    tables: tuple[str, ...]

    def parse(self, text: str, turn: Turn) -> Code:
        code = Code.read(text) or self._by_number(text, turn)
        if code is None or code.table not in self.tables:
            raise Ask("ask-code-unread", text=text)
        return code

    def dump(self, value: Code) -> str:
        return str(value)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        found = re.match(r"\s*(#?[A-Za-z]-?\d{1,9}|\d{1,2})(?![\w%])", text)
        if not found:
            return None
        code = Code.read(found[1]) or self._by_number(found[1], turn)
        if code is None or code.table not in self.tables:
            return None
        return Found(str(code), 0, found.end())

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []

    def _by_number(self, text: str, turn: Turn) -> Code | None:
        if not text.strip().isdigit():
            return None
        shown = turn.uow.last_list()
        lines: Sequence[str] = shown.reply.get("lines", ()) if shown else ()
        number = int(text)
        return Code.read(lines[number - 1]) if 0 < number <= len(lines) else None


@dataclass(frozen=True, slots=True)
class TaskKind(CodeKind):
    """A to-do or a planned visit; what is open today is offered."""

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        me = turn.actor.member_id
        visits = turn.uow.visits.planned(me, until=turn.today)[:MOST_OFFERED]
        names = turn.uow.customers.names_of({each.customer_id for each in visits})
        todos = turn.uow.followups.open_of(me)
        offered = [(names[each.customer_id], str(each.code)) for each in visits]
        return [*offered, *((each.text, str(each.code)) for each in todos)][:MOST_OFFERED]


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """One of a few words. The message `<name>-<value>` is what a value is called, its `.names` what is read."""

    name: str
    values: tuple[str, ...]

    def parse(self, text: str, turn: Turn) -> str:
        wanted = text.strip().casefold()
        for value in self.values:
            if wanted == value.casefold() or wanted in self._names(value):
                return value
        raise Ask("ask-choice", self.options(turn), text=text)

    def dump(self, value: str) -> str:
        return value

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        first = re.match(r"\s*([^\s,，:：;；]+)", text)
        if not first:
            return None
        try:
            return Found(self.parse(first[1], turn), 0, first.end())
        except Ask:
            return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return [(turn.words.text(f"{self.name}-{value.replace('_', '-')}"), value) for value in self.values]

    def _names(self, value: str) -> frozenset[str]:
        return typed_words(f"{self.name}-{value.replace('_', '-')}.names")


_PLACE = re.compile(
    r"(-?\d+(?:\.\d+)?)\s*[,，]\s*(-?\d+(?:\.\d+)?)(?:~(\d{1,9}))?(?:@([\d:T.+-]+))?(?:!(live|pin|venue|forwarded)?)?"
)


@dataclass(frozen=True, slots=True)
class SpotKind:
    """A location: `31.2,121.4`, with `~25` for its accuracy in metres, `@` and when it was said, `!live` for how it was
    sent (`!` alone stands on old buttons, for what is nobody's own position)."""

    name: str = "place"

    def parse(self, text: str, turn: Turn) -> Place:
        found = _PLACE.fullmatch(text.strip())
        if not found:
            raise Refusal("place-unreadable")
        latitude, longitude, accuracy, at, kind = found.groups()
        if abs(float(latitude)) > 90 or abs(float(longitude)) > 180:
            raise Refusal("place-unreadable")
        how = kind or ("forwarded" if "!" in text else "pin")
        said = datetime.fromisoformat(at) if at else None
        return Place(float(latitude), float(longitude), int(accuracy) if accuracy else None, PlaceKind(how), said)

    def dump(self, value: Place) -> str:
        accuracy = f"~{value.accuracy_m}" if value.accuracy_m is not None else ""
        at = f"@{value.at.astimezone(UTC).isoformat()}" if value.at else ""
        return f"{value.latitude:.7f},{value.longitude:.7f}{accuracy}{at}!{value.kind}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A whole number that only buttons carry (an act, a question, a row)."""

    name: str = "number"

    def parse(self, text: str, turn: Turn) -> int:
        if not text.strip().isdigit():
            raise Ask("ask-number", text=text)
        return int(text)

    def dump(self, value: int) -> str:
        return str(value)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


TEXT = TextKind()
PLACE = SpotKind()
NUMBER = NumberKind()
VISIT = CodeKind("visit", ("visits",))
TASK = TaskKind("task", ("followups", "visits"))
RECORD = CodeKind("record", ("visits", "followups", "customers", "contacts", "deals"))
ROLE = ChoiceKind("role", tuple(Role))


def trim(text: str) -> str:
    """A text without the punctuation and blanks around it; a minus sign in front of a number stays."""
    return _DASH.sub("", text.strip(_EDGE)).strip(_EDGE)


def cut(text: str, found: Found) -> str:
    """A text without what was found in it."""
    before, after = text[: found.start].rstrip(), text[found.end :].lstrip()
    if not before or not after:
        return before or after
    return f"{before} {after}" if before[-1].isascii() and after[0].isascii() else before + after
