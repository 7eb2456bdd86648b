"""`legwork read`: what the readers of `handlers/reading` make of a text, a JSON object a line in and one out.

The shapes of the lines are a contract with programs (docs/reading.md). Needs no configuration and no store.
"""

import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeVar
from zoneinfo import ZoneInfo

import msgspec

if TYPE_CHECKING:
    from handlers.reading.message import Item, Recent
    from handlers.reading.names import NameIndex
    from handlers.reading.when import When

Subject = Literal["when", "money", "message"]
Answer = dict[str, Any]
Id = int | str
Currency = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
T = TypeVar("T")

_BOM: Final = b"\xef\xbb\xbf"
_INDEXES: Final = 4
"""Lists of customers kept ready: an index of 20,000 names takes a second to build."""


class _Said(msgspec.Struct):
    text: str
    lang: Literal["en", "zh", "zh-Hans", "zh-Hant"]

    @property
    def language(self) -> str:
        return "zh-Hans" if self.lang == "zh" else self.lang


class _SaidThen(_Said):
    """`now`: ISO; without an offset it is local to `tz`."""

    now: str
    tz: str

    @property
    def moment(self) -> datetime:
        zone = _zone(self.tz)
        try:
            moment = datetime.fromisoformat(self.now)
            return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
        except (ValueError, OverflowError):
            raise ValueError(f"now: not a moment such as 2027-03-02T08:00: {self.now!r}") from None


class _WhenLine(_SaidThen):
    prefer: Literal["future", "past"]


class _MoneyLine(_Said):
    home: Currency | None = None


class _Customer(msgspec.Struct):
    id: Id
    name: str
    aliases: list[str] | None = None


class _Record(msgspec.Struct):
    """One reported before. Without a customer from the list it tells nothing."""

    kind: str
    customer: Id | None = None


class _MessageLine(_SaidThen):
    customers: msgspec.Raw
    own: list[Id] | None = None
    home: Currency | None = None
    recent: list[_Record] | None = None
    reply_to: _Record | None = None


def run(subject: Subject) -> None:
    """Answers every line of stdin on stdout, at once, in order; a line that can't be read gets `{"error": …}`. Ends
    quietly where the input ends or nobody reads the answers any more."""
    read = _READERS[subject]()
    try:
        for line in sys.stdin.buffer:
            sys.stdout.buffer.write(_encoded(_answer(read, line)) + b"\n")
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        # What is left in the buffer goes nowhere, also when Python flushes it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _answer(read: Callable[[bytes], Answer], line: bytes) -> Answer:
    try:
        return read(line.removeprefix(_BOM))
    except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
        return {"error": str(error)}
    except Exception as error:  # noqa: BLE001 - a fault in one line is no reason to leave the others unread
        traceback.print_exc()
        return {"error": f"a bug; please report it: {type(error).__name__}: {error}"}


def _encoded(answer: Answer) -> bytes:
    """UTF-8, whatever the locale; escaped where half a character was read, which has no UTF-8."""
    try:
        return json.dumps(answer, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(answer).encode()


# --- one line of each subject; the readers are imported by the subject that needs them ---


def _when() -> Callable[[bytes], Answer]:
    from handlers.reading.when import read_when

    def read(line: bytes) -> Answer:
        said = _decoded(line, _WhenLine)
        found = read_when(said.text, now=said.moment, prefer=said.prefer, lang=said.language)
        return _shown_when(found) | {"span": _whole_span(found, said.text)}

    return read


def _money() -> Callable[[bytes], Answer]:
    from handlers.reading.money import read_money

    def read(line: bytes) -> Answer:
        said = _decoded(line, _MoneyLine)
        amount = read_money(said.text, lang=said.language, home=said.home)
        return {
            "amount": _digits(amount.amount),
            "currency": amount.currency,
            "unit": amount.unit,
            "low": _digits(amount.low),
            "high": _digits(amount.high),
        }

    return read


def _message() -> Callable[[bytes], Answer]:
    from handlers.reading.message import read_message

    def read(line: bytes) -> Answer:
        said = _decoded(line, _MessageLine)
        moment = said.moment
        known = _known(bytes(said.customers))
        records = [known.recent(record) for record in (said.recent or [])]
        replied = known.recent(said.reply_to) if said.reply_to else None
        message = read_message(
            said.text,
            now=moment,
            names=known.names,
            lang=said.language,
            own=None if said.own is None else known.numbers(said.own),
            home=said.home,
            recent=[record for record in records if record],
            reply_to=replied,
        )
        items = [_shown_item(item, known) for item in message.items]
        return items[0] | ({"items": items} if len(items) > 1 else {})

    return read


_READERS: Final = {"when": _when, "money": _money, "message": _message}


# --- customers ---


@dataclass(frozen=True, slots=True)
class _Known:
    """The customers of a line. The index numbers them by their place in the list: its ids are whole numbers, those of
    the line need not be."""

    names: "NameIndex"
    ids: tuple[Id, ...]
    places: dict[Hashable, int]

    def numbers(self, ids: Iterable[Id]) -> frozenset[int]:
        return frozenset(self.places[one] for one in ids if one in self.places)

    def recent(self, record: _Record) -> "Recent | None":
        from handlers.reading.message import Recent

        place = self.places.get(record.customer)
        return None if place is None else Recent(_kind(record.kind), place)


@lru_cache(maxsize=_INDEXES)
def _known(customers: bytes) -> _Known:
    """By the very bytes of the list, so that a list that comes with every line isn't even decoded again."""
    from handlers.reading.names import Named, NameIndex

    listed = _decoded(customers, list[_Customer], "customers: ")
    places: dict[Hashable, int] = {one.id: place for place, one in enumerate(listed)}
    if len(places) < len(listed):
        raise ValueError("customers: an id stands twice")
    named = (Named(place, one.name, tuple(one.aliases or ())) for place, one in enumerate(listed))
    return _Known(NameIndex(named), tuple(one.id for one in listed), places)


# --- in ---

_ESCAPES: Final = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)


def _decoded(line: bytes, shape: type[T], told: str = "") -> T:
    """The line in its shape; half a surrogate pair, as cut-off texts have it, becomes U+FFFD."""
    try:
        return msgspec.json.decode(line, type=shape)
    except msgspec.ValidationError as error:
        raise ValueError(f"{told}{error}") from None
    except msgspec.DecodeError:
        whole = _ESCAPES.sub(lambda match: rb"\ufffd" if match[1] else match[0], line)
        return msgspec.json.decode(whole, type=shape)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # OSError: the name of a folder of zones
        raise ValueError(f"tz: not a zone such as Europe/London: {name!r}") from None


def _kind(name: str) -> Any:
    from typing import get_args

    from handlers.reading.message import Kind

    if name not in get_args(Kind):
        raise ValueError(f"kind: none of {', '.join(get_args(Kind))}: {name!r}")
    return name


# --- out ---


def _shown_when(when: "When") -> Answer:
    return {
        "kind": when.kind,
        "start": _iso(when.start),
        "end": _iso(when.end),
        "offset_days": when.offset_days,
        "span": when.span or None,
    }


def _whole_span(when: "When", text: str) -> str | None:
    """The words that were read; a day and its time with those between them."""
    if when.at is None or when.time_at is None:
        return when.span or None
    return text[min(when.at[0], when.time_at[0]) : max(when.at[1], when.time_at[1])]


def _shown_item(item: "Item", known: _Known) -> Answer:
    return {
        "kind": item.kind,
        "customer": None if item.customer is None else known.ids[item.customer],
        "contact": item.contact,
        "amount": _digits(item.amount.amount),
        "currency": item.amount.currency,
        "low": _digits(item.amount.low),
        "high": _digits(item.amount.high),
        "when": _shown_when(item.when),
        "next": item.next,
        "due": _shown_when(item.due),
        "ask": item.ask is not None,
        "ask_about": item.ask,
    }


def _iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value else None


def _digits(value: Decimal | None) -> str | None:
    """Every digit written out: never 2E+5."""
    return None if value is None else format(value, "f")
