"""The reader of dates and times: the door of this package for them.

Its conventions are those of the contract ("How Legwork reads"): a wrong reading costs more than a question.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from handlers.reading.dates import (
    calendar_words,
    clock_spans,
    clock_words,
    clock_words_zh,
    holidays_named,
    month_spans,
    numeric_dates,
    ordinal_days,
    part_words,
    period_words,
    recurring,
    relative_words,
    several_weekdays,
    terms,
)
from handlers.reading.dates.ahead import is_leave, is_still_owed
from handlers.reading.dates.apart import times_apart
from handlers.reading.dates.grammar import Build, Chunk, Context, Grammar, Prefer
from handlers.reading.dates.lookalikes import Surroundings
from handlers.reading.dates.meaning import When
from handlers.reading.dates.phrases import Item, at_time, meaning_of, phrases
from handlers.reading.dates.script import simplified
from handlers.reading.dates.tokens import Token, tokens
from handlers.reading.fold import LIMIT, as_written, evenly_spaced, fold

__all__ = ["Prefer", "When", "read_all_when", "read_both_ways", "read_when"]

_GRAMMAR: Final = Grammar(
    [
        *recurring.RULES,
        *calendar_words.RULES,
        *several_weekdays.RULES,
        *numeric_dates.RULES,
        *month_spans.RULES,
        *holidays_named.RULES,
        *period_words.RULES,
        *ordinal_days.RULES,
        *relative_words.RULES,
        *clock_words.RULES,
        *clock_words_zh.RULES,
        *clock_spans.RULES,
        *part_words.RULES,
        *terms.RULES,
    ]
)


_CLOSING: Final = {")": "(", "）": "（"}


def on_weekdays(day: date) -> bool:
    """Whether a day is a working day where no calendar is known."""
    return day.weekday() < 5


def read_when(
    text: str,
    *,
    now: datetime,
    prefer: Prefer = "future",
    lang: str = "en",
    works_on: Callable[[date], bool] = on_weekdays,
) -> When:
    """The date or time that `text` speaks of; kind `none` if there is none or it must be asked (then with `options`).

    `now` is aware, in the person's zone; `works_on` knows their working days. Of several, an exact day goes before a
    month or longer, one on the side of `prefer` before the others, then the first. Only the beginning of a very long
    text is read. Never raises.
    """
    found = _Looked(text).read(Context(now, now.date(), prefer, lang, works_on))
    if not found:
        return When()
    return min(found, key=lambda pair: (pair[1], _off_side(pair[0], now, prefer)))[0]


def read_all_when(
    text: str,
    *,
    now: datetime,
    prefer: Prefer = "future",
    lang: str = "en",
    works_on: Callable[[date], bool] = on_weekdays,
) -> tuple[When, ...]:
    """Every date or time in the text, in its order; otherwise as `read_when`."""
    return tuple(when for when, _ in _Looked(text).read(Context(now, now.date(), prefer, lang, works_on)))


def read_both_ways(
    text: str,
    *,
    now: datetime,
    coming: datetime,
    lang: str = "en",
    works_on: Callable[[date], bool] = on_weekdays,
) -> tuple[tuple[When, ...], tuple[When, ...]]:
    """What `read_all_when` gives for a plan that was made at `coming`, and for a report at `now`, in nearly the time of
    one."""
    looked = _Looked(text)
    plan = Context(coming, coming.date(), "future", lang, works_on)
    ahead = looked.read(plan)
    alike = coming == now and not plan.asked
    behind = ahead if alike else looked.read(Context(now, now.date(), "past", lang, works_on))
    return tuple(when for when, _ in ahead), tuple(when for when, _ in behind)


class _Looked:
    """A text in tokens, to be read in one context or several."""

    def __init__(self, text: str) -> None:
        self._written = text
        self._text, self._places = evenly_spaced(text[:LIMIT])
        self._folded = simplified(fold(self._text))
        self._row = _within_stops(tokens(self._folded))
        self._around = Surroundings(self._row, self._folded, self._text)
        self._order = numeric_dates.order_shown(self._row) if "/" in self._folded else ""
        self._is_barren = False
        self._known: dict[tuple[int, int, Build], bool] = {}

    def read(self, context: Context) -> list[tuple[When, bool]]:
        """The readings, each with whether it is coarse."""
        if self._is_barren:
            return []

        if self._order:
            context = replace(context, order=self._order)

        def accept(chunk: Chunk) -> bool:
            return chunk.make(context) is not None and not self._is_lookalike(chunk, context)

        found = _GRAMMAR.chunks(self._row, accept)
        if not found:
            # Neither is there one in another context, unless a meaning hung on the side.
            self._is_barren = not context.asked
            return []
        said = phrases(self._row, found, self._folded)
        return [(self._as_written(read), coarse) for read, coarse in self._meant(said, context)]

    def _is_lookalike(self, chunk: Chunk, context: Context) -> bool:
        """What is around a phrase is the same in every context; so is the zone."""
        key = (chunk.first, chunk.last, chunk.build)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._around.is_lookalike(chunk, context)
        return known

    def _meant(self, said: Sequence[list[Item]], context: Context) -> Iterator[tuple[When, bool]]:
        """What the phrases mean, a day and the time of it together."""
        joined = dict(self._joined(said, context)) if len(said) > 1 else {}
        times = {time for time, _ in joined.values()}
        for place, phrase in enumerate(said):
            if place in joined:
                yield joined[place][1], False
            elif place not in times:
                for read, items, coarse in meaning_of(phrase, self._side(phrase, context)):
                    yield _placed(read, items, self._text), coarse

    def _side(self, phrase: Sequence[Item], context: Context) -> Context:
        if context.side != "past":
            return context
        start, end = phrase[0].start, phrase[-1].end
        if is_leave(self._folded, start, end) or is_still_owed(self._folded, start, end):
            return replace(context, side="future")
        return context

    def _joined(self, said: Sequence[list[Item]], context: Context) -> Iterator[tuple[int, tuple[int, When]]]:
        """Each day with its time apart from it: the places of both, what they mean together."""
        for day, time in times_apart(said, self._folded).items():
            read = at_time(said[day], said[time], context)
            if read is not None:
                placed = _placed(read, said[day], self._text)
                yield day, (time, replace(placed, time_at=(said[time][0].start, said[time][-1].end)))

    def _as_written(self, read: When) -> When:
        """With the words and their place as they stood before the spaces were evened out."""
        if not self._places or read.at is None:
            return read
        at = as_written(self._places, *read.at)
        options = tuple(map(self._as_written, read.options))
        time_at = as_written(self._places, *read.time_at) if read.time_at else None
        return replace(read, span=self._written[slice(*at)], at=at, options=options, time_at=time_at)


def _within_stops(row: list[Token]) -> list[Token]:
    """Without the stops and line ends around it: what stands alone is read more freely."""
    first, last = 0, len(row)
    while first < last and row[first].kind == "stop":
        first += 1
    while first < last and row[last - 1].kind == "stop":
        last -= 1
    return row[first:last]


def _placed(read: When, items: Sequence[Item], text: str) -> When:
    start, end = items[0].start, items[-1].end
    if text[end : end + 1] in _CLOSING and text[start:end].count(_CLOSING[text[end]]):
        end += 1
    options = tuple(replace(option, span=text[start:end], at=(start, end)) for option in read.options)
    span = text[start:end]
    return When(
        read.kind, read.start, read.end, read.offset_days, span, (start, end), read.deadline, read.anchor, options
    )


def _off_side(read: When, now: datetime, prefer: Prefer) -> int:
    """1 for a day behind in a plan or ahead in a report, 2 for what must be asked; 0 otherwise."""
    if read.kind == "none":
        return 2
    start, end = _day(read.start), _day(read.end or read.start)
    if start is None or end is None:
        return 0
    return int(end < now.date() if prefer == "future" else start > now.date())


def _day(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value
