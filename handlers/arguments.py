"""The kinds of arguments beside days: customers, records, people, texts, choices."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handlers.commands import At, Found
from handlers.moments import FUTURE, Moment, as_moment
from handlers.turn import Ask, Turn
from handlers.words import typed_words
from storage.directory import Member
from storage.errors import Refusal
from storage.records import Code, Role

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


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next, and by when."""

    text: str
    due: Moment | None = None


@dataclass(frozen=True, slots=True)
class StepKind:
    """A next step: words with a day somewhere in them. Canonical form: `2026-03-06 | send quote`."""

    name: str = "step"

    def parse(self, text: str, turn: Turn) -> Step:
        day, bar, rest = text.partition(" | ")
        if bar:
            return Step(rest, FUTURE.parse(day, turn) if day != "-" else None)
        found = FUTURE.find(text, turn, At.ANYWHERE)
        try:
            due = FUTURE.parse(found.value, turn) if found else None
        except Ask:  # a day that can't be read stays in the words and holds nothing up
            due = None
        if found is None or due is None or due.day < turn.today:
            return Step(trim(text))
        return Step(trim(cut(text, found)) or trim(text), due)

    def dump(self, value: Step) -> str:
        return f"{FUTURE.dump(value.due) if value.due else '-'} | {value.text}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        """The last clause that has a day to come ("…, send quote by Friday"); the first only if it tells to do."""
        clauses = list(re.finditer(r"[^,;，；。\n]+", text))
        rest = clauses if _TO_DO.match(text) else clauses[1:]
        for clause in reversed(rest):
            read = FUTURE.read(clause[0], turn)
            moment = as_moment(read)
            if _THEIRS.match(clause[0]) or moment is None or moment.day < turn.today:
                continue
            if _TO_DO.match(clause[0]) or _to_come(read.deadline, read.span):
                words = _INTENT.sub("", clause[0])
                return Found(self.dump(self.parse(words, turn)), clause.start(), clause.end())
        return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


MOST_OFFERED = 8
# How a note to oneself begins; the words that only say "I mean to" are left out of it.
_MEAN_TO = r"(?:(?:and|then|next|i'?ll|will|need to|must|have to)\s+)"
_INTENT = re.compile(rf"^\s*{_MEAN_TO}+|^\s*(?:然后|然後|下次|接下来|接下來)", re.IGNORECASE)
_TO_DO = re.compile(
    rf"\s*{_MEAN_TO}*"
    r"(?:send|call|ring|email|mail|prepare|bring|check|order|book|arrange|quote|follow up|chase|get back)\b"
    r"|\s*(?:再|要|下次|然后|然後)?"
    r"(?:发|發|寄|送|报价|報價|打电话|打電話|准备|準備|安排|催|传|傳|联系|聯絡|去|拜访|拜訪|回访|回訪)",
    re.IGNORECASE,
)
# What the customer wants or promises is no step of one's own.
_THEIRS = re.compile(
    r"\s*(?:(?:they|he|she|it|the customer|customer|client|(?:mr|ms|mrs|dr)\.?\s+\w+)\b"
    r"|客户|客戶|他|她|对方|對方|[\u4e00-\u9fff][总總])",
    re.IGNORECASE,
)
_COMING = re.compile(r"tomorrow|next|in \d|\bby\b|下|明|后天|後天|前$|内$|內$|月底|年底|周末", re.IGNORECASE)


def _to_come(deadline: bool, span: str) -> bool:  # noqa: FBT001 - the reader's own flag
    # A bare "Friday" in a report may be last Friday; these words can only mean what is to come.
    return deadline or bool(_COMING.search(span))


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
        found = re.match(r"\s*(#?[A-Za-z]\d{1,9}|\d{1,2})(?![\w%])", text)
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
class MemberKind:
    """A member by name or nickname."""

    name: str = "member"

    def parse(self, text: str, turn: Turn) -> Member:
        if text.startswith("#") and text[1:].isdigit():
            member = turn.uow.directory.members.get(int(text[1:]))
            if member and not member.removed:
                return member
        found = turn.uow.directory.by_name(text)
        if len(found) == 1:
            return found[0]
        if found:
            raise Ask("ask-which-member", [(each.name, self.dump(each)) for each in found], name=text)
        raise Refusal("member-not-found")

    def dump(self, value: Member) -> str:
        return f"#{value.id}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        words = re.match(r"\s*@?([^\s,，:：;；]+(?: [^\s,，:：;；]+)?)", text)
        if not words:
            return None
        for candidate in (words[1], words[1].split(" ")[0]):
            found = turn.uow.directory.by_name(candidate)
            if len(found) == 1:
                return Found(self.dump(found[0]), 0, words.start(1) + len(candidate))
        return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return [(each.name, self.dump(each)) for each in turn.uow.people.visible()][:10]


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


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A location: `31.2,121.4` with `~25` for its accuracy in metres, `!` when it was not the person's own."""

    name: str = "place"

    def parse(self, text: str, turn: Turn) -> "Place":
        found = re.fullmatch(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:~(\d+))?(!?)", text.strip())
        if not found:
            raise Refusal("place-unreadable")
        return Place(float(found[1]), float(found[2]), int(found[3]) if found[3] else None, not found[4])

    def dump(self, value: "Place") -> str:
        accuracy = f"~{value.accuracy_m}" if value.accuracy_m is not None else ""
        return f"{value.latitude:.7f},{value.longitude:.7f}{accuracy}{'' if value.exact else '!'}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees, metres; `exact` is false for a forwarded place or a venue."""

    latitude: float
    longitude: float
    accuracy_m: int | None = None
    exact: bool = True


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
STEP = StepKind()
MEMBER = MemberKind()
PLACE = PlaceKind()
NUMBER = NumberKind()
VISIT = CodeKind("visit", ("visits",))
FOLLOWUP = CodeKind("followup", ("followups",))
TASK = TaskKind("task", ("followups", "visits"))
RECORD = CodeKind("record", ("visits", "followups", "customers", "contacts"))
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


def dumped(values: dict[str, tuple[Any, Any]]) -> dict[str, str]:
    """Values with their kinds as the text of a call; None is left out."""
    return {name: kind.dump(value) for name, (kind, value) in values.items() if value is not None}
