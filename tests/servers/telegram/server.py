"""The server: answers the Bot API's requests, makes the trouble that was ordered, shows what happened."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.servers.telegram.account import COUNTED, METHODS
from tests.servers.telegram.answers import HungUpError, given, hang_up, refusal
from tests.servers.telegram.delivery import Delivery
from tests.servers.telegram.errors import ApiError, made_up
from tests.servers.telegram.groups import Group
from tests.servers.telegram.line import Line
from tests.servers.telegram.observation import Observation, Place, chat_id_of
from tests.servers.telegram.params import Params, read
from tests.servers.telegram.people import User
from tests.servers.telegram.records import Call, Chat
from tests.servers.telegram.trouble import Rates, Rule, Trouble
from tests.servers.telegram.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import TracebackType

Json = dict[str, Any]

BOT_ID = 7_000_000_001
SUPERGROUPS = -1_000_000_000_000  # and below


class TelegramServer(Observation):
    """A Bot API server for one bot on 127.0.0.1. Use it as a context manager, or `start` and `stop` it.

    `token`, `username` and `first_update_id` are made up if not given; `clock` gives unix seconds for the dates
    of messages. With `enforce_rates` the flood limits of `rates` hold.
    """

    def __init__(
        self, *, token: str | None = None, username: str = "legwork_bot", port: int = 0,
        can_read_all_group_messages: bool = False, first_update_id: int | None = None, enforce_rates: bool = False,
        clock: Callable[[], float] = time.time, seed: int | None = None,
    ) -> None:  # fmt: skip
        self.token = token or f"{BOT_ID}:AA{secrets.token_hex(16)}x"
        bot: Json = {
            "id": int(self.token.partition(":")[0]), "is_bot": True, "first_name": "Legwork", "username": username,
            "can_join_groups": True, "can_read_all_group_messages": can_read_all_group_messages,
            "supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False,
        }  # fmt: skip
        first = random.randrange(10**8, 10**9) if first_update_id is None else first_update_id
        super().__init__(World(bot, first, clock))
        self.rates = Rates()
        self.enforce_rates = enforce_rates
        self._trouble = Trouble(random=random.Random(seed))
        self._line = Line(self._handle, port)
        self._delivery = Delivery(self._world)
        self._world.wake = lambda: self._line.call_soon(self._delivery.wake)

    def start(self) -> Self:
        self._line.start(self._delivery.post_to_webhook())
        return self

    def stop(self) -> None:
        self._line.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # Where it is

    @property
    def port(self) -> int:
        return self._line.port

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def base_url(self) -> str:
        """For python-telegram-bot's `base_url`."""
        return f"{self.root}/bot"

    @property
    def base_file_url(self) -> str:
        """For python-telegram-bot's `base_file_url`."""
        return f"{self.root}/file/bot"

    # Who is there

    def user(self, id: int, first_name: str = "Ana", language_code: str | None = "en", **more: Any) -> User:  # noqa: A002
        """A person; the same one for the same id. The bot can't write to them before they wrote or `opens()`."""
        world = self._world
        with world.changed:
            if id not in world.people:
                person: Json = {"id": id, "is_bot": False, "first_name": first_name, **more}
                if language_code:
                    person["language_code"] = language_code
                world.people[id] = person
                world.chats[id] = Chat(id, "private", person=person, bot_status="unknown")
            return User(world, world.people[id], world.chats[id])

    def group(self, id: int, title: str, members: Iterable[User] = (), *, bot_in: bool = True) -> Group:  # noqa: A002
        """A group with these people and (unless `bot_in` is false) the bot; a supergroup from -1000000000000 down."""
        if id >= 0:
            raise ValueError("the id of a group is negative")
        kind = "supergroup" if id <= SUPERGROUPS else "group"
        with self._world.changed:
            status = "member" if bot_in else "left"
            chat = self._world.chats.setdefault(id, Chat(id, kind, title=title, bot_status=status))
            group = Group(self._world, chat)
            for user in members:
                group.add(user)
        return group

    def raw(self, update: Json) -> int:
        """Puts an update of any shape into the queue, well-formed or not; its id is added if it brings none."""
        return self._world.push_raw(update)

    def quiet_week(self, next_update_id: int | None = None) -> None:
        """A week passes without updates: nothing waits any more, and the next id is this or a random one."""
        with self._world.changed:
            self._world.queue.renumber(next_update_id)

    @property
    def next_update_id(self) -> int:
        return self._world.queue.next_id

    @next_update_id.setter
    def next_update_id(self, value: int) -> None:
        self._world.queue.next_id = value

    @property
    def can_read_all_group_messages(self) -> bool:
        return bool(self._world.bot["can_read_all_group_messages"])

    @can_read_all_group_messages.setter
    def can_read_all_group_messages(self, value: bool) -> None:
        self._world.bot["can_read_all_group_messages"] = value

    @property
    def webhook_target(self) -> str | None:
        """Where updates are posted instead of the webhook's own URL (only loopback is ever posted to)."""
        return self._delivery.webhook_target

    @webhook_target.setter
    def webhook_target(self, url: str | None) -> None:
        self._delivery.webhook_target = url
        self._world.wake()

    @property
    def posted(self) -> list[tuple[int, str]]:
        """Every post to the webhook that came to an end: the update, and what was wrong with the answer."""
        with self._world.changed:
            return list(self._delivery.posted)

    def webhook_second(self, seconds: float) -> None:
        """How long a second of the pauses between posts takes here (0.05 unless told)."""
        self._delivery.second = seconds

    def expire_presses(self) -> None:
        """All presses so far are too old to be answered."""
        with self._world.changed:
            for press in self._world.presses.values():
                press.old = True

    # Trouble

    def fail(
        self, method: str, status: int, description: str | None = None, parameters: Json | None = None,
        times: int | None = 1, chat: Place = None, *, chance: float = 1.0,
    ) -> Rule:  # fmt: skip
        """The next calls are refused, without effect. A 5xx without a description is a page of HTML."""
        error = made_up(status, description, parameters)
        return self._order(Rule("fail", method, times, chat_id_of(chat), chance, error=error))

    def accept_then_drop(
        self, method: str, times: int | None = 1, chat: Place = None, *, chance: float = 1.0, reset: bool = False
    ) -> Rule:
        """The call takes effect, then the connection is closed (or reset) without an answer."""
        return self._order(Rule("drop", method, times, chat_id_of(chat), chance, accepted=True, reset=reset))

    def drop(self, method: str, times: int | None = 1, chat: Place = None, *, chance: float = 1.0) -> Rule:
        """The connection is closed without an answer and without effect."""
        return self._order(Rule("drop", method, times, chat_id_of(chat), chance))

    def hang(
        self, method: str, seconds: float, times: int | None = 1, chat: Place = None, *, accepted: bool = False,
        chance: float = 1.0,
    ) -> Rule:  # fmt: skip
        """The answer takes so long. `accepted`: the call takes effect at once, else when the time is up and the
        asker still there."""
        return self._order(Rule("hang", method, times, chat_id_of(chat), chance, seconds=seconds, accepted=accepted))

    def _order(self, rule: Rule) -> Rule:
        with self._world.changed:
            self._trouble.rules.append(rule)
        return rule

    def no_more_trouble(self) -> None:
        """Cancels every rule and the latency."""
        with self._world.changed:
            self._trouble.rules.clear()
            self._trouble.latency = (0.0, 0.0)

    def latency(self, low: float, high: float) -> None:
        """Each call takes between so many seconds before it is looked at."""
        self._trouble.latency = (low, high)

    def refuse_connections(self) -> None:
        """Connecting is refused, and what was open is cut."""
        self._line.refuse()

    def accept_connections(self) -> None:
        """The port is open again."""
        self._line.accept()

    @property
    def too_many(self) -> int:
        """How often the flood limits were hit (429s on order don't count)."""
        return self.rates.too_many

    # Answering

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        where = request.path.removeprefix("/file")
        token, _, rest = where.removeprefix("/bot").partition("/")
        try:
            self._admit(where, token)
            if where != request.path:
                return await self._download(rest, request)
            return given({"ok": True, "result": await self._call(rest.lower(), request)})
        except ApiError as error:
            return refusal(error)
        except HungUpError:
            return web.Response()  # nobody hears it

    def _admit(self, where: str, token: str) -> None:
        if not where.startswith("/bot"):
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized")

    async def _download(self, path: str, request: web.Request) -> web.StreamResponse:
        """The bytes of a file, for an hour after `getFile` told of it. Trouble as for a method `download`."""
        with self._world.changed:
            rule = self._trouble.pick("download", None)
            self._world.downloads.append(path)
            kept = next((each for each in self._world.files.values() if each.path == path), None)
            there = kept is not None and path in self._world.told_paths
        if rule is not None and rule.error is not None:
            raise rule.error
        if rule is not None and rule.kind == "drop":
            hang_up(request, reset=rule.reset)
        if rule is not None:
            await asyncio.sleep(rule.seconds)
        if kept is None or not there:
            raise ApiError(404, "Not Found")
        return web.Response(body=kept.data, content_type="application/octet-stream")

    @property
    def downloads(self) -> list[str]:
        """The paths that were downloaded, or tried."""
        with self._world.changed:
            return list(self._world.downloads)

    def an_hour_passes(self) -> None:
        """The addresses that `getFile` told of so far hold no more."""
        with self._world.changed:
            self._world.told_paths.clear()

    async def _call(self, method: str, request: web.Request) -> Any:
        params = await read(request)
        call = Call(request.path.rpartition("/")[2], params.shown(), time.monotonic())
        with self._world.changed:
            rule = self._trouble.pick(method, call.chat_id)
            pause = self._trouble.delay()
            if method != "getupdates":
                self._world.calls.append(call)
        if pause:
            await asyncio.sleep(pause)
        try:
            result = await self._troubled(rule, method, params, request)
            call.status = 200
        except ApiError as error:
            call.status, call.description = error.status, error.description
            raise
        finally:
            with self._world.changed:
                self._world.changed.notify_all()
        return result

    async def _troubled(self, rule: Rule | None, method: str, params: Params, request: web.Request) -> Any:
        if rule is None:
            return await self._perform(method, params)
        if rule.error is not None:
            raise rule.error
        result = await self._perform(method, params) if rule.accepted else None
        if rule.kind == "drop":
            hang_up(request, reset=rule.reset)
        await asyncio.sleep(rule.seconds)
        if rule.accepted:
            return result
        if request.transport is None or request.transport.is_closing():
            raise HungUpError
        return await self._perform(method, params)

    async def _perform(self, method: str, params: Params) -> Any:
        if method == "getupdates":
            return await self._delivery.get_updates(params)
        if method not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        with self._world.changed:
            if self.enforce_rates and method in COUNTED:
                self.rates.check(params.integer("chat_id"))
            return METHODS[method](self._world, params)
