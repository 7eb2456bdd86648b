"""Turns: stored messages become effects and replies, each message once, in one transaction."""

import threading
import time
import traceback
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from bot import censuses
from bot.amending import amend, message_continued
from bot.buttons import button_key, pressed_action
from bot.clock import Clock
from bot.letters import Letters
from bot.logbook import log
from bot.logbook import turn as logging_turn
from bot.observing import Observer, Unobserved
from bot.seen import Seen
from handlers.company import Company
from handlers.conversation.dispatch import aside
from handlers.conversation.groups import watch
from handlers.conversation.incoming import (
    Came,
    Census,
    ChatMoved,
    Deleted,
    Edited,
    Ignored,
    Incoming,
    Left,
    Located,
    Pressed,
    WentAway,
)
from handlers.conversation.lateness import dated, is_late
from handlers.conversation.marking import marked
from handlers.conversation.reply import Item, Reply
from handlers.conversation.responding import respond
from handlers.conversation.turn import Turn
from handlers.customers.names import CustomerNames
from handlers.words import language_of, words_in
from storage.errors import Refusal
from storage.messages import inbox
from storage.messages.inbox import HandledElsewhere, Message, Received
from storage.people.chats import audience_of, binding_of
from storage.people.directory import Directory, DirectoryCache
from storage.people.members import count_wrong_code
from storage.policy import NOBODY, PRIVATE, Actor
from storage.store import BATCH, Store
from storage.troubles import is_store_trouble
from storage.unit_of_work import UnitOfWork

Parser = Callable[[dict[str, Any], datetime], Incoming]


# A message whose turn ends the process each time is parked too, before whoever starts us loses patience.
TAKEN_AT_MOST = 5
# Where others take too, a process takes no more than it can begin soon.
AT_ONCE_SHARED = 16
_SILENT = (Ignored, Came, Left, Census, Deleted, ChatMoved, WentAway)


class TakenTooOften(Exception):
    """Each time a message was taken, no turn came to an end."""


class _Rejected(Exception):
    """A refusal after something was changed: the transaction goes back, then the refusal alone is said."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.key)
        self.refusal = refusal


class _Caches(threading.local):
    """What one writing thread knows of names and people. On PostgreSQL several write at once, and what one of them has
    changed is true for the others only after its commit."""

    def __init__(self) -> None:
        self.names = CustomerNames()
        self.directory = DirectoryCache()

    def rolled_back(self) -> None:
        """Called in the thread whose transaction it was."""
        self.names.rolled_back()
        self.directory.clear()


class Turns:
    """Receives raw updates, takes them in order and handles each in one transaction.

    `parsers` reads the raw updates of each platform. `owner` names this process to others on the same store. Nothing
    here touches the network.
    """

    def __init__(
        self, store: Store, company: Company, clock: Clock, parsers: Mapping[str, Parser], owner: str = "alone"
    ) -> None:
        self.store = store
        self.owner = owner
        self.company = company
        self.clock = clock
        self.parsers = dict(parsers)
        self.observer: Observer = Unobserved()
        self._seen = Seen(company, clock)
        self._caches = _Caches()
        self._letters = Letters(clock, self._caches)
        store.on_rollback(self._caches.rolled_back)
        self._key = store.do(button_key)

    # --- in ---

    def receive(self, updates: list[Received]) -> Future[int]:
        """Stores raw updates; when the future is done they may be acknowledged."""
        now = self.clock.now()
        return self.store.write(lambda connection: inbox.store(connection, updates, now))

    def work(self, platforms: Collection[str]) -> int:
        """Handles what is due, oldest first in each conversation, until nothing is; returns how many messages."""
        handled, at_once = 0, BATCH if self.store.is_sqlite else AT_ONCE_SHARED
        under_way: dict[Future[None], Message] = {}
        while True:
            is_alone = any(each.attempts > inbox.SUSPECT_AFTER for each in under_way.values())
            if len(under_way) <= at_once // 2 and not is_alone:  # one that takes long keeps nobody else waiting
                for message in self._taken(platforms, at_once - len(under_way), under_way.values()):
                    under_way[self.store.write(_job(self._begun, message))] = message
            if not under_way:
                return handled
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                self._settle(under_way.pop(future), future)
                handled += 1

    def _taken(self, platforms: Collection[str], limit: int, under_way: Collection[Message]) -> list[Message]:
        now, busy = self.clock.now(), [each.id for each in under_way]
        return self.store.do(lambda connection: inbox.take(connection, platforms, self.owner, now, limit, busy))

    def next_try(self, platforms: Collection[str]) -> datetime | None:
        """When a message that failed may be tried again."""
        return self.store.read(lambda connection: inbox.next_try(connection, platforms, self.owner))

    def incoming_of(self, connection: sa.Connection, message_id: int) -> Incoming | None:
        """An earlier message as it is read; None when it is gone."""
        message = inbox.get(connection, message_id)
        return self._parse(message) if message else None

    def tell(self, connection: sa.Connection, message_id: int, key: str, reply: Callable[[Turn], Reply]) -> None:
        """One more answer to an earlier message, in its sender's private chat; the same `key` is told once."""
        incoming = self.incoming_of(connection, message_id)
        turn = self._turn(connection, incoming) if incoming else None
        turn = turn.alone() if turn is not None and turn.in_group else turn
        if turn is not None and turn.actor.member_id:
            self._letters.put(connection, turn, reply(turn), f"{turn.actor.member_id}:{key}")

    @property
    def key(self) -> bytes:
        """The store's secret for buttons."""
        return self._key

    # --- one message ---

    def _settle(self, message: Message, future: Future[None]) -> None:
        error = future.exception()
        if isinstance(error, _Rejected):
            refusal = error.refusal
            error = self.store.write(lambda connection: self._handle(connection, message, refusal)).exception()
        if error is not None:
            self._failed(message, error)
        else:
            self.observer.turn(message.platform, "done")

    def _failed(self, message: Message, error: BaseException) -> None:
        if isinstance(error, HandledElsewhere):
            log().warning("turn.handled_elsewhere", turn=message.id)
            return
        if is_store_trouble(error):
            log().warning("turn.store_failed", turn=message.id, error=type(error).__name__)
            self.store.do(lambda connection: inbox.put_back(connection, message, self.owner, self.clock.now()))
            return
        log().error("turn.failed", turn=message.id, attempt=message.attempts, error=type(error).__name__,
                  where=_where(error))  # fmt: skip
        self.observer.turn(message.platform, "failed")
        name, now = type(error).__name__, self.clock.now()
        if not self.store.do(lambda connection: inbox.failed(connection, message, self.owner, name, now)):
            return
        self.observer.turn(message.platform, "dead")
        # On its own: what broke the turn may break the apology too, and the message is parked all the same.
        broken = self.store.write(lambda connection: self._apologise(connection, message)).exception()
        if broken is not None:
            log().error("turn.no_apology", turn=message.id, error=type(broken).__name__)

    def _apologise(self, connection: sa.Connection, message: Message) -> None:
        incoming = self._parse(message)
        if not isinstance(incoming.event, _SILENT):  # nobody waits for an answer
            turn = self._turn(connection, incoming)
            # A key of its own: the answer's is kept for when the message is tried again.
            self._letters.put(connection, turn, turn.say("apology", id=str(message.id)), f"turn:{message.id}:apology")

    def _begun(self, connection: sa.Connection, message: Message) -> None:
        if message.attempts > TAKEN_AT_MOST:
            raise TakenTooOften
        self._handle(connection, message)

    def _handle(self, connection: sa.Connection, message: Message, refusal: Refusal | None = None) -> None:
        with logging_turn(message.id):
            incoming = self._parse(message)
            if isinstance(incoming.event, Ignored):
                self._seen.present(connection, incoming)
                inbox.finish(connection, message.id, self.owner, self.clock.now(), forget=incoming.event.forget)
                return
            began = time.monotonic()
            self._seen.chat(connection, incoming)
            if not isinstance(incoming.event, WentAway):  # who blocked us there is not to be reached there
                self._seen.sender(connection, incoming)
            turn = self._turn(connection, incoming)
            if turn.in_group:
                watch(turn)
            replies = self._replies(connection, turn, refusal)
            self._letters.say(connection, turn, self._late(connection, turn, replies))
            self.observer.handled(message.platform, time.monotonic() - began)
            # The visit has what is kept of a place; the message need not hold it as well.
            placed = isinstance(incoming.event, Located)
            inbox.finish(connection, message.id, self.owner, self.clock.now(), forget=placed)

    def _replies(self, connection: sa.Connection, turn: Turn, refusal: Refusal | None) -> list[Reply]:
        event = turn.incoming.event
        if refusal is not None:
            return [self._told(connection, refusal, turn, rejected=True)]
        try:
            if isinstance(event, Edited) and not turn.actor.is_stranger:
                return self._amend(connection, turn, event)
            if isinstance(event, Pressed) and not turn.actor.is_stranger:
                return self._press(connection, turn, event)
            return respond(turn)
        except Refusal as refused:
            if turn.uow.changes.act_id is not None or turn.spoiled:
                raise _Rejected(refused) from refused
            return [self._told(connection, refused, turn)]

    def _late(self, connection: sa.Connection, turn: Turn, replies: list[Reply]) -> list[Reply]:
        """The answers to a message that waited for long; who reads them now has all the time to answer a question."""
        now = self.clock.now()
        if is_late(turn, now):
            turn.uow.questions.asked_at(now)
        return dated(turn, replies, now)

    def _told(self, connection: sa.Connection, refusal: Refusal, turn: Turn, *, rejected: bool = False) -> Reply:
        if refusal.key == "join-code-wrong":
            sender, chat = turn.incoming.sender, turn.incoming.chat
            count_wrong_code(connection, f"{chat.platform}:{sender.user_key}", turn.now)
        if rejected and turn.in_group:  # what it was about is none of the others' business
            return aside(turn, lambda alone: [alone.say(f"refused-{refusal.key}", **refusal.data)])
        return turn.say(f"refused-{refusal.key}", **refusal.data)

    def _press(self, connection: sa.Connection, turn: Turn, event: Pressed) -> list[Reply]:
        pressed = pressed_action(connection, self._key, event.letter_id, event.index, event.seal, turn.now)
        if pressed is None:
            return respond(turn)
        letter, shown, action = pressed
        if letter.conversation != turn.incoming.chat.conversation:
            return respond(turn)
        turn.letter_id = letter.id
        if (message_id := message_continued(turn, letter, action)) is not None:
            turn.uow.continue_message(message_id)
        replies = respond(turn, action)
        stays = turn.beside or shown.stays or any(isinstance(block, Item) for block in shown.blocks)
        if stays:
            return [*_ticked(letter.id, shown, turn), *replies]
        return [_in_place(replies[0], letter.id), *replies[1:]] if replies else []

    def _amend(self, connection: sa.Connection, turn: Turn, event: Edited) -> list[Reply]:
        """See `amending`. An edit of what never came to us is a message of its own."""
        key = event.original_key
        original = inbox.find(connection, turn.incoming.chat.platform, key) if key else None
        if original is None:
            turn.uow.questions.unheard = True
            return respond(turn)
        was = self._parse(original).event
        try:
            return amend(connection, turn, original.id, was, lambda: self._turn(connection, turn.incoming))
        except Refusal as refused:
            raise _Rejected(refused) from refused

    # --- around it ---

    @property
    def names(self) -> CustomerNames:
        """The index of names of the calling thread."""
        return self._caches.names

    @property
    def directory(self) -> DirectoryCache:
        """Who is who, for the calling thread."""
        return self._caches.directory

    def _parse(self, message: Message) -> Incoming:
        parser = self.parsers[message.platform]
        incoming = censuses.parsed(message) or parser(message.payload, message.received_at)
        return replace(incoming, inbox_id=message.id)

    def _turn(self, connection: sa.Connection, incoming: Incoming) -> Turn:
        directory = self.directory.get(connection, incoming.said_at.astimezone(self.company.timezone).date())
        actor = self._actor(directory, incoming)
        zone = ZoneInfo(actor.timezone) if actor.timezone else self.company.timezone
        language = actor.language or language_of(incoming.sender.language) or self.company.language
        audience, chat = PRIVATE, incoming.chat
        if not chat.private and not chat.asker_only:
            binding = binding_of(connection, chat.platform, chat.address)
            audience = audience_of(connection, directory, binding) if binding else NOBODY
            if binding is not None:  # else nobody but the asker has a language there
                language = binding.language or self.company.language
        uow = UnitOfWork(
            connection,
            actor,
            directory,
            now=incoming.said_at.astimezone(UTC),
            today=incoming.said_at.astimezone(zone).date(),
            platform=incoming.chat.platform,
            conversation=incoming.chat.conversation,
            inbox_id=incoming.inbox_id,
            audience=audience,
        )
        return Turn(uow, words_in(language), self.company, self.names, incoming, zone, language)

    def _actor(self, directory: Directory, incoming: Incoming) -> Actor:
        account = directory.accounts.get((incoming.chat.platform, incoming.sender.user_key))
        return directory.actor(account.member_id) if account else Actor()


def _in_place(reply: Reply, letter_id: int) -> Reply:
    return Reply(reply.blocks, updates=letter_id, lines=reply.lines, forced=reply.forced)


def _ticked(letter_id: int, shown: Reply, turn: Turn) -> list[Reply]:
    changed = marked(shown, turn.closed)
    return [Reply(changed.blocks, updates=letter_id, lines=changed.lines)] if changed is not shown else []


def _job(handle: Callable[[sa.Connection, Message], None], message: Message) -> Callable[[sa.Connection], None]:
    return lambda connection: handle(connection, message)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
