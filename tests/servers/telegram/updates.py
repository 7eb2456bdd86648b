"""The queue of updates, as TDLib's TQueue keeps it."""

from __future__ import annotations

import random
from collections import deque
from typing import Any

Json = dict[str, Any]

FUTURE = 10  # an offset further ahead than this is not believed
PAST = 2_000_000  # nor one further behind
KEPT_S = 86_400  # longer than this nothing waits
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})  # only if named in allowed_updates


class UpdateQueue:
    """Updates that nobody has confirmed yet, in order. `confirmed` lists the ids that are gone for good."""

    def __init__(self, first_id: int) -> None:
        self.next_id = first_id
        self.allowed: list[str] = []
        self.confirmed: list[int] = []
        self._items: deque[tuple[int, Json]] = deque()
        self._came_at: dict[int, float] = {}

    def __len__(self) -> int:
        return len(self._items)

    def pending(self) -> list[Json]:
        """What still waits, the oldest first."""
        return [update for _, update in self._items]

    def wants(self, kind: str) -> bool:
        """Whether the bot has asked for this kind of update."""
        return kind in self.allowed if self.allowed else kind not in UNASKED

    def push(self, update: Json, now: float) -> int:
        """Adds an update (its own `update_id`, if it brings one, is kept) and returns its id."""
        given = update.get("update_id")
        update_id = given if isinstance(given, int) else self.next_id
        self.next_id = max(self.next_id, update_id + 1)
        self._items.append((update_id, {"update_id": update_id, **update}))
        self._came_at[update_id] = now
        return update_id

    def expire(self, now: float) -> None:
        """Drops what has waited for more than 24 hours, unconfirmed."""
        while self._items and self._came_at[self._items[0][0]] < now - KEPT_S:
            self._items.popleft()

    def take(self, offset: int, limit: int) -> list[Json]:
        """What getUpdates gives: an offset confirms all before it; a negative one keeps that many of the last.

        After a quiet week the ids start anew, so an offset that can't belong to this queue confirms nothing.
        """
        if offset < 0:
            while len(self._items) > -offset:
                self._confirm()
        elif self.next_id - PAST <= offset <= self.next_id + FUTURE:
            while self._items and self._items[0][0] < offset:
                self._confirm()
        return [update for _, update in list(self._items)[:limit]]

    def confirm(self, update_id: int) -> None:
        """A webhook took one; it may have gone meanwhile."""
        for item in self._items:
            if item[0] == update_id:
                self._items.remove(item)
                self.confirmed.append(update_id)
                return

    def forget(self) -> None:
        """Drops everything that waits, unconfirmed: the bot asked for it, or a quiet week passed."""
        self._items.clear()

    def renumber(self, next_id: int | None) -> None:
        """A quiet week: nothing is left, and the next id is random."""
        self.forget()
        self.next_id = random.randrange(PAST + 1, 2**30) if next_id is None else next_id

    def _confirm(self) -> None:
        self.confirmed.append(self._items.popleft()[0])


def queue_of(update: Json) -> str:
    """What a webhook gets strictly in order: messages and edits of a chat, presses of a person, our own standing in a
    chat, a person's standing anywhere. Anything else is a queue of its own, and queues don't wait for each other."""
    for kind, given in update.items():
        payload = given if isinstance(given, dict) else {}
        chat = payload.get("chat") if isinstance(payload.get("chat"), dict) else {}
        if kind in {"message", "edited_message"}:
            return f"chat {chat.get('id')}"
        if kind == "callback_query":
            return f"presses of {(payload.get('from') or {}).get('id')}"
        if kind == "my_chat_member":
            return f"our standing in {chat.get('id')}"
        if kind == "chat_member":
            return f"standing of {payload['new_chat_member']['user']['id']}"
    return f"alone {update.get('update_id')}"
