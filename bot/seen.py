"""What messages tell beside what they say: who is there, who can be reached where, which chat has moved."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.clock import Clock
from bot.leaving import hold
from handlers.company import Company
from handlers.conversation.incoming import CameBack, ChatMoved, Incoming, JoinedGroup, WentAway
from storage.messages import recipients
from storage.people.accounts import SEEN_EVERY, note_seen
from storage.people.chats import binding_of
from storage.people.presence import forget_count, note_people


class Seen:
    """Notes it, now and then for each person."""

    def __init__(self, company: Company, clock: Clock) -> None:
        self._company = company
        self._clock = clock
        self._at: dict[tuple[str, str], datetime] = {}

    def chat(self, connection: sa.Connection, incoming: Incoming) -> None:
        """What a message says of its chat: reachable again, left, or moved."""
        chat = incoming.chat
        match incoming.event:
            case CameBack() | JoinedGroup():
                recipients.free_chat(connection, chat.platform, chat.address)
            case WentAway():
                hold(connection, self._company, chat.platform, chat.address, "went away", self._clock.now())
            case ChatMoved(new_address=new_address):
                recipients.move_chat(connection, chat.platform, chat.address, new_address)
            case _:
                pass

    def sender(self, connection: sa.Connection, incoming: Incoming) -> None:
        """Who writes from an account can be reached there."""
        who, now = (incoming.chat.platform, incoming.sender.user_key), self._clock.now()
        last = self._at.get(who)
        if last is None or not timedelta() <= now - last < SEEN_EVERY:
            note_seen(connection, *who, now)
            self._at[who] = now

    def present(self, connection: sa.Connection, incoming: Incoming) -> None:
        """Who talks in a team's chat is there, whatever they talk about."""
        chat, who = incoming.chat, incoming.sender
        there = (chat.platform, f"{chat.address}:{who.user_key}")
        if chat.private or not who.is_person or there in self._at:
            return
        if binding_of(connection, chat.platform, chat.address):
            self._at[there] = self._clock.now()
            if note_people(connection, chat.platform, chat.address, [who.user_key], self._clock.now()):
                forget_count(connection, chat.platform, chat.address)
