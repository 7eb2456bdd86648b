"""Builds a push for one recipient, as of a moment, on a read connection."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from handlers.company import Company
from handlers.customer_names import CustomerNames
from handlers.incoming import Chat, Ignored, Incoming, Sender
from handlers.reply import Reply, dump
from handlers.turn import Turn
from handlers.words import words_in
from scheduler.recipients import Recipient
from storage import outbox
from storage.accounts import Address
from storage.directory import Directory
from storage.store import Connection
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One push for one recipient on one local date, built or found to be empty (`reply` None)."""

    push: str
    recipient: str
    on_day: date
    due_at: datetime
    member: Recipient
    address: Address
    reply: Reply | None

    @property
    def key(self) -> str:
        """The key of its outbox row: the same from the schedule and from `legwork push --send`."""
        return f"push:{self.push}:{self.recipient}:{self.on_day.isoformat()}"


def push_turn(
    connection: Connection,
    directory: Directory,
    to: Recipient,
    address: Address,
    company: Company,
    names: CustomerNames,
    now: datetime,
) -> Turn:
    """A turn in the recipient's name and language, in their private chat; it reads, and changes nothing."""
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


def put(connection: Connection, built: Occurrence, now: datetime) -> int | None:
    """Its outbox row; None when it was there."""
    if built.reply is None:
        return None
    return outbox.put(
        connection,
        platform=built.address.platform,
        chat=built.address.address,
        conversation=built.address.conversation,
        key=built.key,
        method="send",
        kind="push",
        reply=dump(built.reply),
        member_id=built.member.member.id,
        access_version=built.member.member.access_version,
        created_at=now,
    )
