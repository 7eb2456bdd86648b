"""Builds a push for one recipient, as of a moment, on a read connection, and puts it into the outbox."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from handlers.company import Company
from handlers.customer_names import CustomerNames
from handlers.incoming import Chat, Ignored, Incoming, Sender
from handlers.reply import Reply, dump
from handlers.turn import Turn
from handlers.words import words_in
from scheduler.recipients import Recipient
from storage import occurrences, outbox
from storage.accounts import Address
from storage.directory import Directory
from storage.occurrences import Entry, Key, OccurrenceStatus
from storage.store import Connection
from storage.unit_of_work import UnitOfWork

# Who can't be written to yet; a preview shows what they would get.
NOWHERE = Address("", "", "")


@dataclass(frozen=True, slots=True)
class Task:
    """Occurrences of a push that one recipient has coming, and what makes the message of them.

    Without `build` they are only written down. With it the first entry carries the message; None is nothing to say.
    """

    push: str
    to: Recipient
    entries: tuple[Entry, ...]
    build: Callable[[Turn], Reply | None] | None = None
    address: Address = NOWHERE


@dataclass(frozen=True, slots=True)
class Built:
    """A task with its message, if there is one."""

    task: Task
    reply: Reply | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is written down: that there was nothing to say, if so."""
        if self.reply is not None or self.task.build is None:
            return self.task.entries
        return tuple(replace(each, status=OccurrenceStatus.NOTHING) for each in self.task.entries)

    @property
    def name(self) -> str:
        """The recipient's name."""
        return self.task.to.member.name


def push_turn(
    connection: Connection, directory: Directory, task: Task, company: Company, names: CustomerNames, now: datetime
) -> Turn:
    """A turn in the recipient's name and language, in their private chat; it reads, and changes nothing."""
    to, address = task.to, task.address
    chat = Chat(address.platform, address.address, address.conversation)
    incoming = Incoming(chat, Sender(""), now, Ignored())
    uow = UnitOfWork(
        connection,
        to.actor,
        directory,
        now=now.astimezone(UTC),
        today=to.local(now).date(),
        platform=address.platform,
        conversation=address.conversation,
    )
    return Turn(uow, words_in(to.language), company, names, incoming, to.zone, to.language)


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
        if each.reply is None or not ours:
            continue
        if len(ours) < len(each.task.entries) and not partly:
            given_back += ours
            continue
        first = next(entry.key for entry in each.task.entries if entry.key in claimed)
        if (letter := _put(connection, each, each.reply, first, now)) is not None:
            letters |= dict.fromkeys(ours, letter)
            queued += 1
    occurrences.release(connection, given_back)
    occurrences.link(connection, letters)
    return queued


def _put(connection: Connection, built: Built, reply: Reply, key: Key, now: datetime) -> int | None:
    """Its outbox row, under the same key from the schedule and from `legwork push --send`; None when it was there."""
    member, address = built.task.to.member, built.task.address
    return outbox.put(
        connection,
        platform=address.platform,
        chat=address.address,
        conversation=address.conversation,
        key=f"push:{key.push}:{key.recipient}:{key.on_day.isoformat()}",
        method="send",
        kind="push",
        reply=dump(reply),
        member_id=member.id,
        access_version=member.access_version,
        created_at=now,
    )
