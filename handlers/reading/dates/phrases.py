"""Joins chunks into whole phrases: "Friday 3pm", 明天下午3点, "by 5 March", 周一到周三, and says what the whole means.

The second floor of the grammar: the same patterns, now over chunks (date, clock, part …) and the small words between
them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Final

from handlers.reading.dates.combining import NOTHING, combined
from handlers.reading.dates.grammar import Chunk, Context, codes, pattern
from handlers.reading.dates.leftovers import is_cut_short
from handlers.reading.dates.leftovers_zh import hangs_on
from handlers.reading.dates.meaning import (
    Bad,
    Clock,
    ClockSpan,
    Days,
    When,
)
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

Item = Token | Chunk


# Few at a time: a thousand dashes must not be tried from each of them.
_LINK: Final = "(at|on|filler|paren|thatday){0,6}"
_SEP: Final = "(comma|at|on|filler|paren|thatday){0,6}"
_WITH: Final = "(comma|at|on|filler|paren|thatday|by|before|sometime|say){0,6}"
_TIME: Final = f"((part {_SEP})? clock ({_LINK} part)? (dash {_LINK} (part {_LINK})? clock)?)"
_DAY: Final = f"(shift filler?)? date ({_SEP} date){{0,2}}"
_CORE: Final = (
    f"({_DAY} ({_WITH} {_TIME}|{_WITH} part)?"
    f"|daypart ({_LINK} {_TIME})?|{_TIME} {_LINK} ({_DAY} ({_LINK} part)?|daypart)"
    f"|part {_LINK} {_DAY} ({_WITH} {_TIME})?|{_TIME}|part|terms)"
)
_PHRASE: Final = pattern(
    "(by|before|until|after|since|from|between|on|at|in|for|dash|filler|sometime|say){0,6} "
    f"{_CORE} ((dash|and|or|enum|slash|until|plus) {_CORE})? (qian|hou|within|since)?"
)
_TIME_FIRST: Final = pattern(f"{_TIME} comma {_LINK} date ({_SEP} date)?")
"""4 pm, 22 Nov: only where nothing else stands there, for a comma may begin another sentence."""
_INNER: Final = frozenset({"date", "clock", "part", "daypart", "terms", "shift"})
_DEADLINE: Final = frozenset({"by", "before", "until", "qian", "within"})
_OPEN: Final = frozenset({"after", "since", "hou"})
_EITHER: Final = frozenset({"or", "enum", "slash", "plus"})
_RELATIVE: Final = frozenset({"rel", "dayword", "yearword", "tonight", "daymorning"})
Reading = tuple[When, Sequence[Item], bool]
"""What was read (without its span), the items it was read from, whether it is a month or longer."""


def phrases(row: Sequence[Token], found: Sequence[Chunk], text: str) -> list[list[Item]]:
    """The items of each whole phrase, in the order of the text. A phrase with a word of time beside it that fits
    nowhere is left out: what it says is not known."""
    items = _items(row, found)
    if _TIME_FIRST.fullmatch(codes(items)):
        return [items]
    return [
        items[first + _is_adverb(items[first], text) : last]
        for first, last in (match.span() for match in _PHRASE.finditer(codes(items)))
        if not hangs_on(items, first, last) and not is_cut_short(items, first, last, text)
    ]


_CAME: Final = regex(
    r"(?<![a-z])(?:drop|stopp?|popp?|swing|swung|com|came|pass|go|went|call)(?:e|s|ed|ped|ing|ping)?\s+\Z"
)


def _is_adverb(head: Item, text: str) -> bool:
    """dropped by on Friday: that "by" sets no deadline."""
    return head.kind == "by" and text[head.start : head.end] == "by" and _came_by(text, head.start)


def _came_by(text: str, at: int) -> bool:
    found = _CAME.search(text, max(0, at - 12), at)
    return found is not None and found.group().strip() != "call"


def _items(row: Sequence[Token], found: Sequence[Chunk]) -> list[Item]:
    items: list[Item] = []
    position = 0
    for chunk in found:
        items += [_plain(token) for token in row[position : chunk.first]]
        items.append(chunk)
        position = chunk.last
    return items + [_plain(token) for token in row[position:]]


def _plain(token: Token) -> Token:
    """A token outside every chunk: a word such as 早 or `12:99` that made no phrase is not one by its kind either."""
    return token._replace(kind="other") if token.kind in _INNER else token


def meaning_of(items: Sequence[Item], context: Context) -> list[Reading]:
    """What a phrase says: (reading without span, the items it was read from, whether it is coarse). Two, if the ends
    of a range do not fit."""
    split = _split(items)
    deadline = bool(_kinds(items if split is None else [*items[:split], *items[split + 1 :]]) & _DEADLINE)
    if _kinds(items) & _OPEN:
        # "after Friday" is not Friday.
        return []
    here = replace(context, side="future") if deadline and context.prefer == "past" else context
    if split is None:
        return _single(items, here, deadline=deadline)
    if items[split].kind in _EITHER:
        return _alternatives(items, split, here)
    if items[split].kind == "and" and "between" not in _kinds(items) and _are_days(items, split):
        return _alternatives(items, split, here)
    ranged = _range(items[:split], items[split + 1 :], here)
    if ranged is not None:
        return [(replace(ranged, deadline=deadline), items, False)]
    if "between" in _kinds(items) or _is_chinese_until(items[split]) or _are_hours_of_a_week(items, split):
        return []
    if _is_plain_dash(items[split]) and _chunk_kinds(items[:split]) == {"date"} and _only_times(items[split:]):
        return _single(items, here, deadline=deadline)  # Friday - 2pm
    return list(
        chain(
            _single(items[:split], context, deadline=deadline), _single(items[split + 1 :], context, deadline=deadline)
        )
    )


def at_time(day: Sequence[Item], time: Sequence[Item], context: Context) -> When | None:
    """A day and a time that stands apart from it, together; None if they don't go together."""
    clocks = [item.make(context) for item in time if isinstance(item, Chunk) and item.kind == "clock"]
    if any(not isinstance(clock, Clock | ClockSpan) or clock.needs_day for clock in clocks):
        return None
    alone, read = _reading(day, context), _reading([*day, *time], context)
    if read.kind not in {"datetime", "period"} or not isinstance(read.start, datetime):
        return None
    if alone.kind == "daypart" and not _is_within(read.start, alone):
        return None
    return read if alone.kind in {"date", "daypart"} else None


def _is_within(at: datetime, part: When) -> bool:
    return isinstance(part.start, datetime) and isinstance(part.end, datetime) and part.start <= at <= part.end


def _are_days(items: Sequence[Item], split: int) -> bool:
    return all("date" in _chunk_kinds(half) for half in (items[:split], items[split:]))


def _alternatives(items: Sequence[Item], split: int, context: Context) -> list[Reading]:
    """ "Thursday or Friday", "Monday and Thursday": which one must be asked."""
    halves = [_reading(half, context) for half in (items[:split], items[split + 1 :])]
    if NOTHING in halves:
        return []
    options = tuple(chain.from_iterable(half.options or (half,) for half in halves))
    return [(When(options=options), items, False)]


def _kinds(items: Sequence[Item]) -> set[str]:
    return {item.kind for item in items}


def _chunk_kinds(items: Sequence[Item]) -> set[str]:
    return {item.kind for item in items if isinstance(item, Chunk)}


def _is_chinese_until(item: Item) -> bool:
    """到 and 至 join two ends of a range and nothing else."""
    return isinstance(item, Token) and item.kind == "dash" and item.name in {"到", "至"}


def _are_hours_of_a_week(items: Sequence[Item], split: int) -> bool:
    """Mon-Fri 9-5."""
    days = [item for item in items if isinstance(item, Chunk) and item.kind == "date"]
    bare = all([token.kind for token in day.got.tokens] == ["weekday"] for day in days)
    return bare and len(days) > 1 and bool(_chunk_kinds(items[split:]) & {"clock", "part"})


def _only_times(items: Sequence[Item]) -> bool:
    return _chunk_kinds(items) <= {"clock", "part"}


def _is_plain_dash(item: Item) -> bool:
    return isinstance(item, Token) and item.kind == "dash" and not item.name


def _split(items: Sequence[Item]) -> int | None:
    """Where the second half of a range begins: a dash, or `and` after `between`, with chunks on both sides."""
    between = "between" in _kinds(items)
    chunked = [index for index, item in enumerate(items) if isinstance(item, Chunk)]
    for index in range(chunked[0], chunked[-1]):
        if items[index].kind in {"dash", "until", *_EITHER} or (between and items[index].kind == "and"):
            return index
    joined = [index for index in range(chunked[0], chunked[-1]) if items[index].kind == "and"]
    return joined[0] if joined else None


def _single(items: Sequence[Item], context: Context, *, deadline: bool) -> list[Reading]:
    meanings = [item.make(context) for item in items if isinstance(item, Chunk)]
    read = combined([meaning or Bad() for meaning in meanings], context)
    coarse = any(isinstance(meaning, Days) and meaning.coarse for meaning in meanings)
    if read is NOTHING:
        return []
    return [(replace(read, deadline=True) if deadline and not read.deadline else read, items, coarse)]


def _on_one_day(left: Sequence[Item], right: Sequence[Item], context: Context) -> When | None:
    """between 10am and noon on Tuesday: the day behind the second time is that of the first."""
    last = _reading(right, context)
    if not isinstance(last.start, datetime):
        return None
    day = last.start.date()
    before = datetime.combine(day - timedelta(days=1), time(23, 59), tzinfo=context.now.tzinfo)
    first = _reading(left, replace(context, today=day, side="future", now=before))
    if not isinstance(first.start, datetime) or first.start >= last.start:
        return None
    return When("period", first.start, last.start)


def _range(left: Sequence[Item], right: Sequence[Item], context: Context) -> When | None:
    """From the first reading to the second, which is read as said on the day of the first; None if they make no
    range."""
    if any(item.kind == "and" for item in (*left, *right)) and "between" not in _kinds(left):
        return None
    if _only_times(left) and isinstance(right[-1], Chunk) and right[-1].kind == "date":
        return _on_one_day(left, right, context)
    first = _reading(left, context)
    if first.start is None:
        return None
    last = _reading(right, _context_of_end(first.start, right, context))
    if last.start is None or isinstance(last.start, datetime) is not isinstance(first.start, datetime):
        return None
    end = last.end or last.start
    return When("period", first.start, end) if _instant(first.start, context) < _instant(end, context) else None


def _context_of_end(start: date | datetime, right: Sequence[Item], context: Context) -> Context:
    """A weekday or a date is read on from the first day; tomorrow and next week are those of today."""
    said = {token.kind for item in right if isinstance(item, Chunk) for token in item.got.tokens}
    if said & _RELATIVE:
        return replace(context, side="future")
    day = start.date() if isinstance(start, datetime) else start
    return replace(context, today=day, side="future", now=_instant(start, context))


def _instant(start: date | datetime, context: Context) -> datetime:
    """The instant, or the beginning of the day, for a reading that is taken as the new now."""
    return start if isinstance(start, datetime) else datetime.combine(start, time(), tzinfo=context.now.tzinfo)


def _reading(items: Sequence[Item], context: Context) -> When:
    return combined([item.make(context) or Bad() for item in items if isinstance(item, Chunk)], context)
