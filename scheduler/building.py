"""Builds a push for one recipient, as of a moment, on a read connection, and puts it into the outbox."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from handlers.company import Company
from handlers.conversation.incoming import Chat, Ignored, Incoming, Sender
from handlers.conversation.reply import Reply, dump
from handlers.conversation.turn import Turn
from handlers.customers.names import CustomerNames
from handlers.words import words_in
from scheduler.pushes import Message
from scheduler.recipients import ChatRecipient, Reader, Recipient
from storage.messages import occurrences, outbox
from storage.messages.occurrences import Entry, Key, OccurrenceStatus
from storage.people.accounts import Address
from storage.people.chats import team_actor
from storage.people.directory import Directory
from storage.policy import Actor
from storage.store import Connection
from storage.unit_of_work import UnitOfWork

# Who can't be written to yet; a preview shows what they would get.
NOWHERE = Address("", "", "")


@dataclass(frozen=True, slots=True)
class Task:
    """Occurrences of a push that one recipient has coming, and what makes the message of them.

    Without `build` they are only written down. With it the first entry carries the message; None is nothing to say.
    `queued` is called with the message's row in the transaction that makes it. `tells_once`: other occurrences that
    the message deals with, known when it is built.
    """

    push: str
    to: Reader
    entries: tuple[Entry, ...]
    build: Callable[[Turn], Message | None] | None = None
    address: Address = NOWHERE
    queued: Callable[[Connection, int], None] | None = None
    tells_once: Callable[[Turn], Sequence[Key]] | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A task with its messages, if there are any; those after the first stand below it. `amounts`: whether they may
    have told some."""

    task: Task
    replies: tuple[Reply, ...] = ()
    amounts: bool = True

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is written down: that there was nothing to say, if so."""
        if self.replies or self.task.build is None:
            return self.task.entries
        return tuple(replace(each, status=OccurrenceStatus.NOTHING) for each in self.task.entries)

    @property
    def name(self) -> str:
        """The recipient's name."""
        return self.task.to.name


def push_turn(
    connection: Connection, directory: Directory, task: Task, company: Company, names: CustomerNames, now: datetime
) -> Turn:
    """A turn in the reader's name and language, in their chat; it reads, and changes nothing."""
    to, address = task.to, task.address
    in_private = isinstance(to, Recipient)
    thread = to.binding.thread if isinstance(to, ChatRecipient) else None
    chat = Chat(address.platform, address.address, address.conversation, private=in_private, thread=thread)
    incoming = Incoming(chat, Sender(""), now, Ignored())
    uow = UnitOfWork(
        connection,
        _actor(connection, directory, to),
        directory,
        now=now.astimezone(UTC),
        today=now.astimezone(to.zone).date(),
        platform=address.platform,
        conversation=address.conversation,
    )
    return Turn(uow, words_in(to.language), company, names, incoming, to.zone, to.language)


def _actor(connection: Connection, directory: Directory, to: Reader) -> Actor:
    match to:
        case Recipient(actor=actor):
            return actor
        case ChatRecipient(binding=binding):  # who is there now decides what may be told
            return team_actor(connection, directory, binding)
        case _:
            raise TypeError(type(to).__name__)


def built(task: Task, message: Message | None, turn: Turn) -> Built:
    """A task with what was built for it in a turn."""
    if message is None:
        return Built(task)
    amounts = turn.actor.audience.amounts
    if task.tells_once is not None:
        beside = (Entry(key, OccurrenceStatus.QUEUED, turn.now) for key in task.tells_once(turn))
        task = replace(task, entries=(*task.entries, *beside))
    return Built(task, message if isinstance(message, tuple) else (message,), amounts)


def queue(connection: Connection, built: Sequence[Built], now: datetime, *, partly: bool = False) -> int:
    """Writes occurrences down and puts the messages into the outbox; returns how many.

    A message goes out only if all its occurrences are ours: another tick may have dealt with some of them a moment
    ago, then the rest waits for the next tick, which builds it anew. `partly` sends for what is left.
    """
    claimed = occurrences.claim(connection, [entry for each in built for entry in each.entries], now)
    letters: dict[int, int] = {}
    given_back: list[int] = []
    queued = 0
    for each in built:
        ours = [claimed[entry.key] for entry in each.task.entries if entry.key in claimed]
        if not each.replies or not ours:
            continue
        if len(ours) < len(each.task.entries) and not partly:
            given_back += ours
            continue
        first = next(entry.key for entry in each.task.entries if entry.key in claimed)
        if (letter := _put_all(connection, each, first, now)) is not None:
            letters |= dict.fromkeys(ours, letter)
            queued += 1
            if each.task.queued is not None:
                each.task.queued(connection, letter)
    occurrences.release(connection, given_back)
    occurrences.link(connection, letters)
    return queued


def _put_all(connection: Connection, built: Built, key: Key, now: datetime) -> int | None:
    """Its outbox rows, under the same key from the schedule and from `legwork push --send`; returns the first, None
    when it was there."""
    name = f"push:{key.push}:{key.recipient}:{key.on_day.isoformat()}"
    first = _put(connection, built, built.replies[0], name, now)
    if first is not None:
        for place, reply in enumerate(built.replies[1:], 1):
            _put(connection, built, reply, f"{name}:{place}", now, under=first)
    return first


def _put(
    connection: Connection, built: Built, reply: Reply, key: str, now: datetime, *, under: int | None = None
) -> int | None:
    to, address = built.task.to, built.task.address
    member = to.member if isinstance(to, Recipient) else None
    return outbox.put(
        connection,
        platform=address.platform,
        chat=address.address,
        conversation=address.conversation,
        thread=to.binding.thread if isinstance(to, ChatRecipient) else None,
        under_id=under,
        key=key,
        method="send",
        kind="push",
        reply=dump(reply),
        member_id=member.id if member else None,
        access_version=member.access_version if member else int(built.amounts),
        created_at=now,
    )
