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
from handlers.reading.sentences.clauses import in_lines
from handlers.reading.sentences.doubts import (
    adds,
    doubt,
    is_correction,
    is_letter,
    is_ruled_out,
    more_visited,
    new_name,
    talk_of,
    unreal_words,
)
from handlers.reading.sentences.drafts import Draft
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.kinds import change_of, is_duty
from handlers.reading.sentences.parts import parts
from handlers.reading.sentences.plain import LIMIT, plain
from handlers.reading.sentences.records import correction, drafts
from handlers.reading.sentences.tense import is_no_fact
from handlers.reading.when import When, on_weekdays

Kind = Literal[
    "visit", "deal", "payment", "followup", "complaint", "plan", "question", "correction", "leave", "help", "none"
]
Change = Literal["moved", "off"]
About = Literal["customer", "amount", "kind", "date"]

NO_WHEN: Final = When()


@dataclass(frozen=True, slots=True)
class Item:
    """One record that a message tells of.

    `customer`: an id of the names given, None where none is certain; then `options` are those that fit equally,
    and `named` the words that stand for it. `contact`: a person as written (王经理, Ms Li). `amount`: see
    `Amount`. `when`: when it took or takes place. `next`, `due`: the next step in its own words, and its day.
    `ask`: what must be asked before it is stored; what is certain is still given. `said`: the words it was read
    from, and `at` their place in the text as written. `stage` of a deal: `won`, `lost` or None. `state` of a
    payment: `promised`, `reported` or `arrived`. `missed`: a visit where nobody was there. `guessed`: the
    customer was found by a part, a slip or a sound of the name. `recalled`: none was named, so the last
    report's is meant. `joined`: several customers stand in one clause. `unread`: the words of a day that
    doesn't exist. `doubted`: a day to come beside a verb that says it is over. `change`: an
    appointment was `moved` to `when`, or is `off`.
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
    guessed: bool = False
    recalled: bool = False
    joined: bool = False
    unread: str = ""
    doubted: When = NO_WHEN
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Recent:
    """What the person reported last, newest first: what a message without a customer, or a correction, is about."""

    kind: Kind
    customer: int


@dataclass(frozen=True, slots=True)
class Message:
    """The records of a message in its order, at least one (kind `none` if it tells of nothing to store).

    `unnamed`: how many more customers were visited than were named ("今天跑了6家" with one name), 0 if none.
    `is_talk`: a greeting, thanks: nothing was told.
    """

    items: tuple[Item, ...]
    unnamed: int = 0
    is_talk: bool = False

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
    text = in_lines(text[:LIMIT])
    frame = Frame(now, lang, home, works_on)
    mentions = names.mentions(text, own)
    if told := talk_of(text, bool(mentions)):
        return Message((Item(told, said=text.strip(), at=(0, len(text))),), is_talk=True)
    if is_letter(text):
        return Message((Item(ask="kind", said=text.strip(), at=(0, len(text))),))
    found = parts(text, mentions, frame)
    corrects = is_correction(text, len(mentions))
    made = [correction(text, found)] if corrects else drafts(text, found, frame)
    about = reply_to or (recent[0] if recent and (corrects or adds(text)) else None)
    items = [_item(text, draft, frame, about, corrects=corrects) for draft in made]
    stored = [item for item in items if item.kind not in {"none", "question"} or item.ask] or items[:1]
    return Message(
        tuple(stored) or (Item(said=text.strip()),), more_visited(text, len({item.customer for item in stored}))
    )


def _item(text: str, draft: Draft, frame: Frame, about: Recent | None, *, corrects: bool) -> Item:
    """What a draft comes to: whose it is, and what must be asked."""
    customer, options, named = _whose(text, draft, corrects=corrects)
    kind: Kind = draft.kind or "none"  # type: ignore[assignment]
    ask: About | None = draft.ask  # type: ignore[assignment]
    said = text[draft.start : draft.end]
    words = " ".join(part.folded for part in draft.parts) or plain(said)  # a name in it (April & May) says nothing
    supposed = kind in _SUPPOSED or (kind == "deal" and draft.stage is None and draft.amount == NOTHING)
    if supposed and is_no_fact(words) and not is_duty(words):
        kind, ask = "none", None
    if corrects:
        kind, ask = "correction", None
    recalled = customer is None and not options and about is not None and kind not in {"question", "leave", "help"}
    if recalled and about is not None:
        customer = about.customer
        kind = about.kind if kind == "none" and draft.parts else kind
    if customer is None and not named and kind in _NAMED:
        named = new_name(text, draft.start, draft.end)
    contact = None if draft.contact and named and draft.contact in named else draft.contact
    if ask is None and words.strip(f"{MASK} ,，.。!！?？"):  # a bare name tells of nothing: the bot shows its card
        ask = doubt(kind, draft, said, customer, options, frame)
    return Item(
        kind, customer, options, named, contact, NOTHING if draft.amounts_differ else draft.amount, draft.when,
        draft.next, draft.due, ask, said, (draft.start, draft.end), draft.stage, draft.state, draft.missed,
        guessed=bool(draft.mentions) and draft.mentions[0].how not in {"name", "alias"}, recalled=recalled,
        joined=len({each.ids for each in draft.mentions}) > 1, unread=unreal_words(said, draft),
        doubted=draft.doubted, change=change_of(kind, words),
    )  # fmt: skip


_SUPPOSED: Final = frozenset({"plan", "followup"})
"""Kinds that words about what may be ("maybe next year", 下个月可能签) look like."""
_NAMED: Final = frozenset({"visit", "plan", "deal", "payment", "complaint"})
"""Kinds that are somebody's, so that unknown names in them may be a new customer's."""


def _whose(text: str, draft: Draft, *, corrects: bool) -> tuple[int | None, tuple[int, ...], str]:
    """The one customer of a draft; or those that fit equally, and two in one clause."""
    mentions = [each for each in draft.mentions if not (corrects and is_ruled_out(text, each.start))]
    if not mentions:
        return None, (), ""
    first = mentions[0]
    named = text[first.start : first.end]
    ids = tuple(dict.fromkeys(one for each in mentions for one in each.ids))
    return (ids[0], (), named) if len(ids) == 1 else (None, ids, named)
