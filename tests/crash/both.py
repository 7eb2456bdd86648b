"""Both platforms at once, as several replicas serve them: people with an account on each."""

import random
from typing import Self

from tests.crash.scenes import Heard, Telegram
from tests.crash.slack import Slack


class Both:
    """Telegram by polling; Slack through sockets or over `http`."""

    def __init__(self, seed: int, *, http: bool) -> None:
        self.telegram = Telegram(seed)
        self.slack = Slack(seed, http=http)

    def __enter__(self) -> Self:
        self.telegram.__enter__()
        self.slack.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.slack.__exit__()
        self.telegram.__exit__()

    @property
    def people(self) -> list[dict[str, str]]:
        return [one | other for one, other in zip(self.telegram.people, self.slack.people, strict=True)]

    def environment(self, port: int) -> dict[str, str]:
        return self.telegram.environment(port) | self.slack.environment(port)

    def lives(self) -> int:
        return self.telegram.lives() + self.slack.lives()

    def is_up(self, port: int) -> None:
        self.slack.is_up(port)

    def acts(self, place: int, mark: str, dice: random.Random) -> bool:
        platform = self.telegram if dice.random() < 0.5 else self.slack
        return platform.acts(place, mark, dice)

    def wanted(self) -> list[str]:
        return [*self.telegram.wanted(), *self.slack.wanted()]

    def in_order(self, url: str) -> dict[str, list[str]]:
        slack = {place: marks for place, marks in self.slack.in_order(url).items() if not place.startswith("telegram:")}
        return self.telegram.in_order(url) | slack

    def may_swap(self, one: str, other: str) -> bool:
        return self.slack.may_swap(one, other)

    def hurries(self) -> None:
        self.slack.hurries()

    def kept(self) -> set[int]:
        """What Slack has to bring again, or is bringing."""
        return self.slack.kept()

    def pending(self) -> int:
        return self.telegram.pending() + self.slack.pending()

    def answers(self) -> tuple[int, int]:
        """How many answers there were so far on each."""
        telegram, slack = self.telegram.heard("").told, self.slack.told
        return telegram["telegram"].total(), sum(each.total() for each in slack.values())

    def heard(self, url: str) -> Heard:
        telegram, slack = self.telegram.heard(url), self.slack.heard(url)
        return Heard(telegram.told | slack.told, slack.untold)
