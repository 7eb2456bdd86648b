"""What a test can see of the server, and wait for."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar, overload

from tests.servers.patience import PATIENCE_S
from tests.servers.slack.channels import Channel
from tests.servers.slack.people import User

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.slack.records import Call, Delivery, Message, StoredFile
    from tests.servers.slack.world import World

Json = dict[str, Any]
Place = User | Channel | str | None
Seen = TypeVar("Seen")


class NotSeenError(AssertionError):
    """What a test waited for did not come in time; the sentence tells what came instead."""


def chat_id_of(place: Place) -> str | None:
    """The id of a conversation given as a person (their direct message), a channel or its id."""
    if isinstance(place, User):
        return place.dm
    return place.id if isinstance(place, Channel) else place


class Observation:
    """Lists are copies; the messages in them are live and change with later edits."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def sent(self) -> list[Message]:
        """The app's messages that still stand, ephemeral ones too, in the order of sending."""
        return [message for message in self.ever_sent if not message.deleted]

    @property
    def ever_sent(self) -> list[Message]:
        """The app's messages, with those it deleted since."""
        with self._world.changed:
            return [message for message in self._world.order if message.from_app]

    def sent_to(self, place: Place, *, since: int = 0) -> list[Message]:
        """The app's standing messages in one conversation (None: in all) that are new or changed after a `mark`."""
        chat_id = chat_id_of(place)
        return [message for message in self.sent if chat_id in {None, message.channel_id} and message.seq > since]

    @property
    def mark(self) -> int:
        """This moment, for `since`."""
        with self._world.changed:
            return self._world.count()

    @property
    def doubled(self) -> list[list[Message]]:
        """Messages that carry the same metadata, group by group: what was sent more than once."""
        groups: dict[str, list[Message]] = defaultdict(list)
        for message in self.ever_sent:
            if message.metadata:
                groups[json.dumps(message.metadata, sort_keys=True)].append(message)
        return [group for group in groups.values() if len(group) > 1]

    @property
    def calls(self) -> list[Call]:
        """Every request of the Web API, refused ones too; response URLs as method `response_url`."""
        with self._world.changed:
            return list(self._world.calls)

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything that was to reach the app, with its attempts."""
        with self._world.changed:
            return list(self._world.deliveries)

    @property
    def pending(self) -> list[Delivery]:
        """What the app has not acknowledged and will be tried again."""
        return [delivery for delivery in self.deliveries if not (delivery.acked or delivery.done)]

    @property
    def confirmed(self) -> list[Delivery]:
        """What the app has acknowledged."""
        return [delivery for delivery in self.deliveries if delivery.acked]

    @property
    def lost(self) -> list[Delivery]:
        """What was given up after the last try."""
        return [delivery for delivery in self.deliveries if delivery.done and not delivery.acked]

    def file(self, message: Message) -> bytes:
        """The bytes of the first file of a message."""
        return message.files[0].data or b""

    @property
    def files(self) -> list[StoredFile]:
        """Every file, announced ones too."""
        with self._world.changed:
            return list(self._world.files.values())

    def listen(self, listener: Callable[[str, Message], None]) -> None:
        """Calls back in the server's thread, with 'sent', 'edited' or 'deleted', for each message of the app."""
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
            lines = [f"  {m.channel_id}: {m.text!r} {m.buttons or ''}" for m in self.sent_to(chat, since=since)[-10:]]
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

    def wait_done(self, delivery: Delivery, timeout: float = PATIENCE_S) -> Delivery:
        """Waits until nothing more will be tried with a delivery."""
        self.wait_until(lambda: delivery.done, timeout, lambda: f"still pending: {delivery.problem}")
        return delivery

    def settle(self, quiet: float = 0.2, timeout: float = PATIENCE_S) -> None:
        """Waits until the app has taken everything and called nothing for `quiet` seconds."""
        deadline, since, before = time.monotonic() + timeout, time.monotonic(), -1
        while time.monotonic() < deadline:
            with self._world.changed:
                if self.pending or before != len(self._world.calls):
                    since, before = time.monotonic(), len(self._world.calls)
                if time.monotonic() - since >= quiet:
                    return
                self._world.changed.wait(quiet / 4)
        raise NotSeenError(f"the app is still busy after {timeout} s")
