"""The server: answers the Web API, makes the trouble that was ordered, shows what happened."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from typing import TYPE_CHECKING, Any, Literal, Self

from tests.servers.patience import PATIENCE_S
from tests.servers.slack.answering import Answering
from tests.servers.slack.channels import Channel
from tests.servers.slack.errors import made_up
from tests.servers.slack.methods import ALL_SCOPES
from tests.servers.slack.observation import Observation, Place, chat_id_of
from tests.servers.slack.outgoing import Outgoing, RequestUrls, signature
from tests.servers.slack.people import User
from tests.servers.slack.records import Delivery
from tests.servers.slack.sockets import Sockets
from tests.servers.slack.trouble import Rates, Rule, Trouble
from tests.servers.slack.world import World
from tests.servers.telegram.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable
    from types import TracebackType


Json = dict[str, Any]


class SlackServer(Observation):
    """One workspace with one app on 127.0.0.1. Use it as a context manager, or `start` and `stop` it.

    Tokens and the signing secret are made up if not given. `clock` gives unix seconds for the ids of messages.
    With `enforce_rates` the limit of `rates` holds. `subscribed` names the event types the app gets (None: all;
    messages as `message.channels`, `message.groups`, `message.im`). `pace` shortens the pauses between the tries of
    an event (0.001: a minute is 60 ms); `patience` is how long Slack waits for an acknowledgement.
    """

    def __init__(
        self, *, token: str | None = None, app_token: str | None = None, signing_secret: str | None = None,
        port: int = 0, enforce_rates: bool = False, subscribed: set[str] | None = None, pace: float = 1.0,
        patience: float = 3.0, clock: Callable[[], float] = time.time, seed: int | None = None,
    ) -> None:  # fmt: skip
        self.token = token or f"xoxb-100-200-{secrets.token_hex(12)}"
        self.app_token = app_token or f"xapp-1-A0LEGWORK-300-{secrets.token_hex(32)}"
        self.signing_secret = signing_secret or secrets.token_hex(16)
        super().__init__(World(clock, subscribed))
        self.rates = Rates()
        self.enforce_rates = enforce_rates
        self.scopes = set(ALL_SCOPES)
        self.token_problem = ""
        dice = random.Random(seed)
        self._trouble = Trouble(random=dice)
        self._sockets = Sockets(self._world, dice)
        self._outgoing = Outgoing(self._world, self._sockets, self.signing_secret, pace=pace, patience=patience)
        self._line = Line(Answering(self, self._world, self._sockets, self._trouble).handle, port)
        self._world.deliver = lambda delivery: self._line.call_soon(lambda: self._outgoing.begin(delivery))

    def start(self) -> Self:
        self._line.start(self._outgoing.keep_open())
        self._world.root = self.root
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
        """For slack-sdk's `base_url`."""
        return f"{self.root}/api/"

    @property
    def team_id(self) -> str:
        return self._world.team_id

    @property
    def bot_user_id(self) -> str:
        return self._world.bot.id

    # Who is there

    def user(
        self, name: str, real_name: str | None = None, *, id: str | None = None, tz: str = "Europe/London",  # noqa: A002
        locale: str = "en-US", email: str = "", is_bot: bool = False, is_guest: bool = False,
    ) -> User:  # fmt: skip
        """A person of the workspace; the same one for the same name. Bots and guests are people too."""
        world = self._world
        with world.changed:
            known = next((who for who in world.people.values() if who.name == name), None)
            who = known or world.add_person(
                name, real_name or name.capitalize(), id=id, tz=tz, locale=locale, email=email, is_bot=is_bot,
                is_guest=is_guest, bot_id=world.make_id("B") if is_bot else "",
            )  # fmt: skip
            return User(world, who)

    def channel(
        self, name: str, members: Iterable[User] = (), *, private: bool = False, bot_in: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> Channel:  # fmt: skip
        """A channel with these people and (unless `bot_in` is false) the bot; nobody is told of them."""
        world = self._world
        with world.changed:
            known = next((place for place in world.conversations.values() if place.name == name), None)
            place = known or world.add_conversation("group" if private else "channel", name, [], id)
            place.members += [user.id for user in members if user.id not in place.members]
            if bot_in and world.bot.id not in place.members:
                place.members.append(world.bot.id)
            return Channel(world, place)

    def dm_between(self, *users: User) -> str:
        """The id of a direct message without the bot."""
        with self._world.changed:
            return self._world.direct(*(user.id for user in users)).id

    def raw(self, event: Json) -> Delivery | None:
        """An event of any shape for the app, well-formed or not."""
        return self._world.send_event(event)

    def raw_payload(self, kind: Literal["events_api", "slash_commands", "interactive"], payload: Json) -> Delivery:
        """A payload of any shape for the app, the outer parts too."""
        return self._world.send(Delivery(kind, payload))

    def repeats(self, delivery: Delivery) -> Delivery:
        """The same payload once more, as Slack does when an acknowledgement was lost."""
        return self._world.send(Delivery(delivery.kind, delivery.payload, delivery.user_id))

    @property
    def escapes_commands(self) -> bool:
        """The app's setting that mentions and links in slash commands come as marks; off at first."""
        return self._world.escapes_commands

    @escapes_commands.setter
    def escapes_commands(self, value: bool) -> None:
        self._world.escapes_commands = value

    # How the app is reached

    def sends_to(self, url: str, *, commands: str | None = None, interactions: str | None = None) -> None:
        """No Socket Mode: events go to this URL, commands and interactions too unless given their own.

        The URL is asked for its challenge first; ValueError when it does not pass.
        """
        self._there(self._outgoing.verify(url))
        self._outgoing.urls = RequestUrls(url, commands or url, interactions or url)

    def uses_sockets(self) -> None:
        """Back to Socket Mode."""
        self._outgoing.urls = RequestUrls()

    def signed(self, body: bytes, now: int | None = None) -> dict[str, str]:
        """The headers of a request as Slack signs it, for requests of one's own."""
        return signature(self.signing_secret, body, int(time.time()) if now is None else now)

    @property
    def connections(self) -> list[int]:
        """The numbers of the Socket Mode connections that stand, counted from 0 since the start."""
        with self._world.changed:
            return [link.number for link in self._sockets.links]

    @property
    def connections_opened(self) -> int:
        """How many there ever were."""
        return self._sockets.opened

    def wait_for_connections(self, count: int = 1, timeout: float = PATIENCE_S) -> list[int]:
        """Waits until so many connections stand."""
        return self.wait_until(lambda: numbers if len(numbers := self.connections) >= count else None, timeout)

    def disconnects(self, reason: str = "refresh_requested", *, which: int | None = None, linger: float = 0.1) -> None:
        """Tells connections (one, or all) to go: `warning`, `refresh_requested`, `link_disabled`."""
        self._there(self._sockets.disconnect(reason, which=which, linger=linger))

    def cut_connections(self, which: int | None = None) -> None:
        """Connections break without a word."""
        self._there(self._sockets.cut(which))

    @property
    def pace(self) -> float:
        return self._outgoing.pace

    @pace.setter
    def pace(self, value: float) -> None:
        self._outgoing.pace = value

    def hurries(self) -> None:
        """Events that wait for another try are tried now."""
        self._there(self._outgoing.hurry())

    def ages(self, seconds: float) -> None:
        """Triggers and response URLs given so far are so much older."""
        with self._world.changed:
            self._world.aged += seconds

    def revokes_token(self, problem: str = "token_revoked") -> None:
        """The bot's token no longer works: token_revoked, invalid_auth or account_inactive; "" mends it."""
        self.token_problem = problem

    def _there(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._line.loop).result(10)

    # Trouble

    def fail(
        self, method: str, error: str | None = None, times: int | None = 1, chat: Place = None, *,
        status: int | None = None, retry_after: int | None = None, accepted: bool = False, chance: float = 1.0,
    ) -> Rule:  # fmt: skip
        """The next calls are refused: with Slack's word, a status (without a word: a page), or `retry_after`.

        `accepted`: the call takes effect all the same.
        """
        problem = made_up(error, status, retry_after)
        return self._order(Rule("fail", method, times, chat_id_of(chat), chance, error=problem, accepted=accepted))

    def accept_then_drop(
        self, method: str, times: int | None = 1, chat: Place = None, *, chance: float = 1.0, reset: bool = False
    ) -> Rule:
        """The call takes effect, then the connection is closed (or reset) without an answer."""
        return self._order(Rule("drop", method, times, chat_id_of(chat), chance, accepted=True, reset=reset))

    def drop(
        self, method: str, times: int | None = 1, chat: Place = None, *, chance: float = 1.0, reset: bool = False
    ) -> Rule:
        """The connection is closed (or reset) without an answer and without effect."""
        return self._order(Rule("drop", method, times, chat_id_of(chat), chance, reset=reset))

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
        """How often the limit was hit (429s on order don't count)."""
        return self.rates.too_many
