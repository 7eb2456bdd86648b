"""What a test can see of the server, and wait for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar, overload

from tests.servers.patience import PATIENCE_S
from tests.servers.telegram.groups import Group
from tests.servers.telegram.people import User

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.telegram.records import Answer, Call, Chat, Message, Poll
    from tests.servers.telegram.world import World

Json = dict[str, Any]
Place = User | Group | int | None
Seen = TypeVar("Seen")


class NotSeenError(AssertionError):
    """What a test waited for did not come in time; the sentence tells what came instead."""


def chat_id_of(place: Place) -> int | None:
    """The id of a chat given as a person, a group or its id."""
    return place.chat.id if isinstance(place, User | Group) else place


class Observation:
    """Lists are copies; the messages in them are live and change with later edits."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def sent(self) -> list[Message]:
        """The bot's messages that still stand, in the order of sending."""
        return [message for message in self.ever_sent if not message.deleted]

    @property
    def ever_sent(self) -> list[Message]:
        """The bot's messages, with those it deleted since."""
        with self._world.changed:
            return list(self._world.sent)

    def sent_to(self, place: Place, *, since: int = 0) -> list[Message]:
        """The bot's standing messages in one chat (None: in all) that are new or changed after a `mark`."""
        chat_id = chat_id_of(place)
        return [message for message in self.sent if chat_id in {None, message.chat_id} and message.seq > since]

    @property
    def mark(self) -> int:
        """This moment, for `since`."""
        return self._world.count()

    @property
    def calls(self) -> list[Call]:
        """Every request but getUpdates, refused ones too."""
        with self._world.changed:
            return list(self._world.calls)

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method.lower() == method.lower()]

    @property
    def polls(self) -> list[Poll]:
        """Every getUpdates; one that waits has status 0."""
        with self._world.changed:
            return list(self._world.polls)

    @property
    def answered(self) -> list[Answer]:
        """The presses that were answered, and how."""
        with self._world.changed:
            return list(self._world.answered)

    @property
    def pending(self) -> list[Json]:
        """The updates that the bot has not confirmed."""
        with self._world.changed:
            return self._world.queue.pending()

    @property
    def confirmed(self) -> list[int]:
        """The ids of the updates that the bot has confirmed, and so will never get again."""
        with self._world.changed:
            return list(self._world.queue.confirmed)

    @property
    def webhook(self) -> Json:
        """The webhook as it was set: url, secret_token, last_error_message."""
        with self._world.changed:
            return dict(self._world.webhook)

    @property
    def commands(self) -> dict[tuple[str, int, int, str], list[Json]]:
        """The menus by (scope type, chat id or 0, user id or 0, language or '')."""
        with self._world.changed:
            return dict(self._world.commands)

    def menu(self, user: User, group: Group | None = None) -> list[Json]:
        """The command menu that this person sees, in their private chat or a group."""
        chat: Chat = group.chat if group else user.chat
        scopes = [("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)]
        if group:
            admin = user.id in chat.admins
            only_admins = [("chat_administrators", chat.id, 0)] if admin else []
            all_admins = [("all_chat_administrators", 0, 0)] if admin else []
            scopes = [
                ("chat_member", chat.id, user.id), *only_admins, ("chat", chat.id, 0), *all_admins,
                ("all_group_chats", 0, 0), ("default", 0, 0),
            ]  # fmt: skip
        menus, language = self.commands, str(user.person.get("language_code", ""))[:2]
        keys = [(*scope, spoken) for scope in scopes for spoken in (language, "")]
        return next((menus[key] for key in keys if key in menus), [])

    def keyboard(self, place: Place) -> list[list[str]]:
        """The labels of the reply keyboard that stands in a chat, row by row."""
        chat = self._world.chats[chat_id_of(place) or 0]
        rows = (chat.keyboard or {}).get("keyboard", [])
        return [[key if isinstance(key, str) else key["text"] for key in row] for row in rows]

    def file(self, message: Message) -> bytes:
        """The bytes of the picture or file in a message."""
        content = message.content
        media = content["photo"][-1] if "photo" in content else content["document"]
        return self._world.files[media["file_id"]].data

    def listen(self, listener: Callable[[str, Message], None]) -> None:
        """Calls back in the server's thread, with 'sent', 'edited' or 'deleted', for each message of the bot."""
        self._world.listeners.append(listener)

    @overload
    def wait_for(self, what: int, chat: Place = ..., timeout: float = ..., *, since: int = ...) -> list[Message]: ...
    @overload
    def wait_for(
        self, what: str | Callable[[Message], object], chat: Place = ..., timeout: float = ..., *, since: int = ...
    ) -> Message: ...
    def wait_for(
        self, what: int | str | Callable[[Message], object], chat: Place = None, timeout: float = PATIENCE_S, *,
        since: int = 0,
    ) -> list[Message] | Message:  # fmt: skip
        """Waits for so many standing messages, or for one that holds a text or meets a predicate.

        Only messages in `chat` (None: any) that are new or changed after `since` count. NotSeenError after
        `timeout` seconds. It blocks the thread: from asyncio code call it with `asyncio.to_thread`.
        """

        def look() -> Any:
            messages = self.sent_to(chat, since=since)
            if isinstance(what, int):
                return messages if len(messages) >= what else None
            return next((m for m in messages if (what in m.text if isinstance(what, str) else what(m))), None)

        def described() -> str:
            lines = [f"  {m.chat_id}: {m.text!r} {m.buttons or ''}" for m in self.sent_to(chat, since=since)[-10:]]
            return "\n".join([f"{what!r} was not seen; the last messages were", *lines])

        seen: list[Message] | Message = self.wait_until(look, timeout, described)
        return seen

    def wait_until(
        self, look: Callable[[], Seen | None], timeout: float = PATIENCE_S,
        described: Callable[[], str] = lambda: "it did not come in time",
    ) -> Seen:  # fmt: skip
        """Waits until `look` returns something true, and returns that."""
        deadline = time.monotonic() + timeout
        while True:
            with self._world.changed:
                if seen := look():
                    return seen
                left = deadline - time.monotonic()
                if left <= 0:
                    raise NotSeenError(described())
                self._world.changed.wait(min(left, 0.1))
            time.sleep(0.002)  # under load there are thousands of changes a second; looking at each would slow them

    def wait_for_poll(self, timeout: float = PATIENCE_S) -> Poll:
        """Waits until a long poll is waiting for updates, all earlier ones being confirmed."""
        return self.wait_until(lambda: next((poll for poll in self.polls[-1:] if self._is_idle(poll)), None), timeout)

    def wait_for_webhook(self, timeout: float = PATIENCE_S) -> str:
        """Waits until a webhook is set; its address."""
        return self.wait_until(lambda: str(self.webhook["url"]), timeout, lambda: "no webhook was set")

    def _is_idle(self, poll: Poll) -> bool:
        return poll.status == 0 and not self._world.queue.pending()

    def settle(self, quiet: float = 0.2, timeout: float = PATIENCE_S) -> None:
        """Waits until the bot has taken all updates and called nothing for `quiet` seconds."""
        deadline, since, before = time.monotonic() + timeout, time.monotonic(), -1
        while time.monotonic() < deadline:
            with self._world.changed:
                idle = not self._world.queue.pending()
                if not idle or before != len(self._world.calls):
                    since, before = time.monotonic(), len(self._world.calls)
                if time.monotonic() - since >= quiet:
                    return
                self._world.changed.wait(quiet / 4)
        raise NotSeenError(f"the bot is still busy after {timeout} s")
