"""Wins are told in the team's chats ten minutes later, and put right once they are otherwise.

What a chat was told stands in `announcements`; an occurrence a telling keeps a second tick from telling it again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from handlers.deals.wins import news
from scheduler.building import Task
from scheduler.moment import Moment
from scheduler.recipients import ChatRecipient
from storage.deals import announcements
from storage.deals.announcements import CORRECTED_FOR, WIN, Due
from storage.messages import occurrences, outbox
from storage.messages.occurrences import Entry, Key, OccurrenceStatus
from storage.people.directory import Directory
from storage.store import Connection


@dataclass(slots=True)
class _Told:
    """What a message that was built says, for who writes it down."""

    what: dict[str, Any] = field(default_factory=dict)


def find(connection: Connection, moment: Moment, directory: Directory) -> Iterator[Task]:
    """Wins to be told and what was told and is no longer so, for each chat that is not in its quiet hours."""
    chats = {each.binding.id: each for each in moment.chats if not each.is_quiet(moment.now, None)}
    if not chats:
        return
    found = [
        *announcements.due(connection, directory, moment.now, not_before=moment.not_before),
        *announcements.changed(connection, moment.now),
    ]
    wanted = [each for each in found if each.binding.id in chats and not moment.is_failing(WIN, _key(each))]
    known = _dealt_with(connection, wanted, moment)
    for each in wanted:
        if _key(each) not in known:
            yield _task(each, chats[each.binding.id])


def _task(due: Due, to: ChatRecipient) -> Task:
    told = _Told()
    entry = Entry(Key(WIN, _key(due), due.at.date()), OccurrenceStatus.QUEUED, due.at)
    return Task(WIN, to, (entry,), partial(_build, due, told), to.address, _written_down(due, told))


def _build(due: Due, told: _Told, turn: Turn) -> Reply | None:
    reply, told.what = news(turn, due.deal_id, due.told)
    return reply


def _written_down(due: Due, told: _Told) -> Callable[[Connection, int], None]:
    """Writes down what the chat is told; if it was told otherwise in between, this message is not sent."""

    def write(connection: Connection, letter: int) -> None:
        if due.told is None:
            ours = announcements.tell(connection, due.deal_id, due.binding.id, told.what, due.at)
        else:
            ours = announcements.tell_again(connection, due.deal_id, due.binding.id, due.told, told.what)
        if ours:
            announcements.carried_by(connection, due.deal_id, due.binding.id, letter)
        else:
            outbox.drop(connection, [letter])

    return write


def _key(due: Due) -> str:
    """A telling by its chat, its deal and how often the deal had been changed."""
    return announcements.telling(due.binding.id, due.deal_id, None if due.told is None else due.version)


def _dealt_with(connection: Connection, wanted: list[Due], moment: Moment) -> set[str]:
    if not wanted:
        return set()
    since = (moment.now - CORRECTED_FOR - timedelta(days=1)).date()
    return set(occurrences.latest(connection, WIN, [_key(each) for each in wanted], since))
