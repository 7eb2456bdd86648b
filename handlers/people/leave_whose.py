"""Whose days off a line means: words before the days that are nobody's name are asked about, never passed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.reply import Call, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.people.kind import MEMBER, TEAMMATE, nameable
from handlers.people.leave_days import DAYS_OFF, DaysOff
from handlers.people.leave_words import unread_words
from storage.people.directory import Member
from storage.policy import Right, Subject, scope

# Without days only this is taken for a name; anything longer is a reason, and the days are asked for.
_LIKE_A_NAME = re.compile(r"\s*(?:for\s+|and\s+)?@?(?:[A-Za-z][\w'’-]*|[\u4e00-\u9fff]{2,3})\s*", re.IGNORECASE)
MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class WhomKind:
    """What stands before the days and was not read, or a member's name right behind them."""

    name: str = "whom"

    def parse(self, text: str, turn: Turn) -> str:
        return text

    def dump(self, value: str) -> str:
        return value

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        days = DAYS_OFF.find(text, turn, At.ANYWHERE)
        if days is None:
            meant = _LIKE_A_NAME.fullmatch(text) and unread_words(text)
            return Found(text, 0, len(text)) if meant else None
        if unread_words(text[: days.start]):
            return Found(text[: days.start], 0, days.start)
        behind = text[days.end :]
        return Found(behind, days.end, len(text)) if behind and named_whole(turn, behind) else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


WHOM = WhomKind()


def named(turn: Turn, text: str) -> Member | None:
    """The member whom the unread words name ("for Ana", 和 Ben), if they name one and nothing else."""
    words = unread_words(text)
    return named_whole(turn, words.text) if words else None


def named_whole(turn: Turn, text: str) -> Member | None:
    """The member a text names, with nothing left but fillers."""
    found = TEAMMATE.find(trim(text), turn, At.START)
    if found is None or unread_words(trim(text)[found.end :]):
        return None
    return MEMBER.parse(found.value, turn)


def is_also(text: str) -> bool:
    """Whether the words go on from a name before them ("and Ben")."""
    words = unread_words(text)
    return words is not None and words.also


def ask_whose(turn: Turn, words: str, kind: str | None, days: DaysOff | None) -> Reply:
    """Who is meant: oneself, or somebody whose days off one may enter. What was said instead is not kept."""
    unread = unread_words(words)
    options = [(each.name, MEMBER.dump(each)) for each in _others(turn)]
    options.insert(0, (turn.words.text("leave-whose-me"), f"#{turn.actor.member_id}"))
    asked = Ask("ask-leave-whose", options, name=unread.text if unread else words)
    return turn.ask(Call("leave", _given(kind, days)), "member", asked)


def one_at_a_time(turn: Turn, people: Sequence[Member], kind: str | None, days: DaysOff | None) -> Reply:
    """Several people in one line: each with a button of their own."""
    buttons = [
        turn.labelled(each.name, Call("leave", {"member": MEMBER.dump(each), **_given(kind, days)})) for each in people
    ]
    return turn.say("leave-one-at-a-time", buttons=buttons)


def may_enter_for(turn: Turn, member_id: int) -> bool:
    """Whether the actor may enter days off of a member."""
    return scope(turn.actor, Subject.LEAVES, Right.WRITE).covers(member_id)


def _others(turn: Turn) -> list[Member]:
    mine = turn.actor.member_id
    return [each for each in nameable(turn) if each.id != mine and may_enter_for(turn, each.id)][:MOST_OFFERED]


def _given(kind: str | None, days: DaysOff | None) -> dict[str, str]:
    return ({"kind": kind} if kind else {}) | ({"days": DAYS_OFF.dump(days)} if days else {})
