"""The reader of whole messages: the door of this package for them. What a person wrote without any command becomes the
records it tells of, each with what is certain, and at most one question.

Its conventions are those of the contract ("How Legwork reads"): a wrong reading costs more than a question.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from handlers.reading.money import NOTHING, Amount
from handlers.reading.names import NameIndex
from handlers.reading.when import When, on_weekdays

Kind = Literal[
    "visit", "deal", "payment", "followup", "complaint", "plan", "question", "correction", "leave", "help", "none"
]
About = Literal["customer", "amount", "kind", "date"]

NO_WHEN: Final = When()


@dataclass(frozen=True, slots=True)
class Item:
    """One record that a message tells of.

    `customer`: an id of the names given, None where none is certain; then `options` are those that fit equally, and
    `named` the words that stand for it. `contact`: a person as written (王经理, Ms Li). `amount`: see `Amount`.
    `when`: when it took or takes place. `next`, `due`: the next step in its own words, and its day. `ask`: what must
    be asked before it is stored; what is certain is still given. `said`: the words it was read from, and `at` their
    place in the text as written. `stage` of a deal: `won`, `lost` or None. `state` of a payment: `promised`,
    `reported` or `arrived`. `missed`: a visit where nobody was there.
    """

    kind: Kind = "none"
    customer: int | None = None
    options: tuple[int, ...] = ()
    named: str = ""
    contact: str | None = None
    amount: Amount = NOTHING
    when: When = NO_WHEN
    next: str | None = None
    due: When = NO_WHEN
    ask: About | None = None
    said: str = ""
    at: tuple[int, int] = (0, 0)
    stage: str | None = None
    state: str | None = None
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Recent:
    """What the person reported last, newest first: what a message without a customer, or a correction, is about."""

    kind: Kind
    customer: int


@dataclass(frozen=True, slots=True)
class Message:
    """The records of a message in its order, at least one (kind `none` if it tells of nothing to store).

    `unnamed`: how many more customers were visited than were named ("今天跑了6家" with one name), 0 if none.
    """

    items: tuple[Item, ...]
    unnamed: int = 0

    @property
    def first(self) -> Item:
        """What the message is mainly about."""
        return self.items[0]


def read_message(
    text: str,
    *,
    now: datetime,
    names: NameIndex,
    lang: str = "en",
    own: Container[int] | None = None,
    home: str | None = None,
    recent: Sequence[Recent] = (),
    reply_to: Recent | None = None,
    works_on: Callable[[date], bool] = on_weekdays,
) -> Message:
    """What a message tells of.

    `now` is aware, in the person's zone, the time at which it was said. `names`: the customers that count; `own` the
    ids of the person's own ones, of which a single match is taken before others'. `home`: ISO currency of the company.
    Only the beginning of a very long text is read. Never raises.
    """
    raise NotImplementedError  # being written
