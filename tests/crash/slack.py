"""Slack as a scene: people in direct messages and channels, with messages, mentions, slash commands and presses."""

import math
import random
from collections import Counter
from dataclasses import dataclass
from typing import Self

from tests.crash import company
from tests.crash.scenes import PEOPLE, Heard, marks_in
from tests.servers.slack import Delivery, Message, SlackServer

CHANNELS = 8
UNDONE = "Taken back"


@dataclass
class Said:
    """What carries a mark. `told_to`: the command or press, whose person hears at once when it wasn't taken."""

    place: int
    told_to: Delivery | None = None

    @property
    def must_be_there(self) -> bool:
        """Events are brought again until they are taken; a command or press is lost to nobody's surprise."""
        return self.told_to is None or self.told_to.acked


class Slack:
    """Received through sockets, or over `http`. The pauses before Slack's further tries are real: a minute and more."""

    def __init__(self, seed: int, *, http: bool) -> None:
        self._server = SlackServer(seed=seed)
        self._http = http
        self._said: dict[str, Said] = {}
        self._pressed: dict[str, Delivery] = {}
        self._cards: dict[str, Message] = {}
        self._open: dict[str, str] = {}  # the latest mark that each person was answered
        self._heard = Heard({"slack": Counter(), company.ASIDE: Counter()})

    def __enter__(self) -> Self:
        self._server.start()
        self._server.latency(0.0, 0.05)
        self._server.listen(self._hears)
        self._users = [self._server.user(f"rep{number}") for number in range(PEOPLE)]
        size = PEOPLE // CHANNELS
        parts = [self._users[start : start + size] for start in range(0, PEOPLE, size)]
        self._channels = [self._server.channel(f"team{number}", people) for number, people in enumerate(parts)]
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def people(self) -> list[dict[str, str]]:
        return [{"slack": each.id} for each in self._users]

    def environment(self, port: int) -> dict[str, str]:
        way = {"SIGNING_SECRET": self._server.signing_secret} if self._http else {"APP_TOKEN": self._server.app_token}
        given = {"BOT_TOKEN": self._server.token, "BASE_URL": self._server.base_url, **way}
        return {f"LEGWORK_SLACK__{name}": value for name, value in given.items()}

    def lives(self) -> int:
        if self._http:
            return len([call for call in self._server.calls_of("auth.test") if call.status == 200])
        return self._server.connections_opened

    def is_up(self, port: int) -> None:
        if self._http:
            self._server.sends_to(f"http://127.0.0.1:{port}/slack/events")

    # --- what people do ---

    def acts(self, place: int, mark: str, dice: random.Random) -> bool:
        user, channel = self._users[place], self._channels[place * CHANNELS // PEOPLE]
        words = f"visit Client {place} Ltd saw the samples {mark}"
        what = dice.random()
        if what < 0.2 and self._presses(place):
            return False
        said = self._said[mark] = Said(place)
        if what < 0.35:
            said.told_to = user.slash("/legwork", words)
        elif what < 0.5:
            said.told_to = user.slash("/legwork", words, channel)
        elif what < 0.6:
            user.writes(f"@legwork {words}", channel, mention_first=dice.random() < 0.5)
        else:
            user.writes(f"/{words}")
        return True

    def _presses(self, place: int) -> bool:
        """Takes back what they were answered last, if they haven't yet."""
        user = self._users[place]
        mark = self._open.pop(user.id, None)
        if mark is None:
            return False
        self._pressed[mark] = user.presses(self._cards[mark], "Undo")
        return True

    def _hears(self, what: str, message: Message) -> None:
        if what != "sent":
            return
        # What carries no mark of ours (the line that a group gets) is told apart by its row.
        for mark in marks_in(message.text) or [str(message.metadata)] * bool(message.metadata):
            self._heard.told[company.ASIDE if message.is_ephemeral else "slack"][mark] += 1
            if mark in self._said:
                self._cards[mark] = message
                self._open[self._users[self._said[mark].place].id] = mark

    # --- afterwards ---

    def wanted(self) -> list[str]:
        return [mark for mark, said in self._said.items() if said.must_be_there]

    def in_order(self, url: str) -> dict[str, list[str]]:
        """As they were taken in: Slack's further tries come later than what was said since."""
        taken = company.taken_in(url).items()
        return {place: [mark for text in texts for mark in marks_in(text)] for place, texts in taken}

    def may_swap(self, one: str, other: str) -> bool:
        """Slack waits for no acknowledgement before it brings the next."""
        ours = one in self._said and other in self._said
        return ours and not (self._was_over(one, other) or self._was_over(other, one))

    def _was_over(self, one: str, other: str) -> bool:
        """Whether the first was acknowledged before anything of the other was brought."""
        began = min((each.attempts[0].at for each in self._brought(other) if each.attempts), default=math.inf)
        return min((each.acked_at for each in self._brought(one) if each.acked_at), default=math.inf) < began

    def _brought(self, mark: str) -> list[Delivery]:
        """What carries the mark: a message in a channel comes twice, as one and as a mention."""
        return [each for each in self._server.deliveries if mark in marks_in(company.text_of(each.payload))]

    def hurries(self) -> None:
        self._server.hurries()

    def kept(self) -> set[int]:
        """What was refused and is not taken yet."""
        return {id(each) for each in self._server.pending if len(each.attempts) > 1}

    def pending(self) -> int:
        return len(self._server.pending)

    @property
    def told(self) -> dict[str, Counter[str]]:
        """What was answered so far."""
        return self._heard.told

    def heard(self, url: str) -> Heard:
        """A press that was taken must have taken back its visit, once, and must show it."""
        undone = company.undone(url)
        taken = [mark for mark, delivery in self._pressed.items() if delivery.acked]
        self._heard.untold = [mark for mark in taken if undone[mark] != 1 or UNDONE not in self._cards[mark].text]
        return self._heard
