"""A counted day of a period: the last day of March, first Monday of next month, last working day of the month."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Day, Days, Meaning
from handlers.reading.dates.period_words import edge
from handlers.reading.dates.scopes import SCOPE


@rule("date", f"filler? (rel|ordinal) working? (weekday|unit) (filler|in)+ {SCOPE}")
def counted_days(got: Got, context: Context) -> Meaning | None:
    """The nth such day of the period, or the last one; `next Friday of the month` is none."""
    row = got.tokens
    cut = next(index for index, token in enumerate(row) if token.kind in {"weekday", "unit"}) + 1
    fits = _test(Got(row[:cut]), context)
    first = got.first("rel", "ordinal")
    if fits is None or first is None or (first.kind == "rel" and first.number >= 0):
        return None
    number = -1 if first.kind == "rel" else first.number
    return edge(Got(row[cut:]), context, lambda span: _pick(span, number, fits))


@rule("date", f"{SCOPE} filler? (final number|di number) ge? working? (weekday|unit)")
def counted_days_zh(got: Got, context: Context) -> Meaning | None:
    """本月最后一天, 下个月第一个周一, 月底最后一个工作日 without 底."""
    row = got.tokens
    cut = next(index for index, token in enumerate(row) if token.kind in {"final", "di"})
    fits = _test(Got(row[cut:]), context)
    number = row[cut + 1].number
    if fits is None or (row[cut].kind == "final" and number != 1):
        return Bad()
    return edge(Got(row[:cut]), context, lambda span: _pick(span, -1 if got.has("final") else number, fits))


def _test(head: Got, context: Context) -> Callable[[date], bool] | None:
    """Which days count: that weekday, working days, or every day."""
    if weekday := head.first("weekday"):
        return lambda day: day.weekday() == weekday.number
    if head.name("unit") == "workday" or (head.has("working") and head.name("unit") == "day"):
        return context.works_on
    return (lambda _day: True) if head.name("unit") == "day" else None


def _pick(span: Days, number: int, fits: Callable[[date], bool]) -> Meaning | None:
    days = [span.first + timedelta(days=step) for step in range((span.last - span.first).days + 1)]
    found = [day for day in days if fits(day)]
    index = number if number < 0 else number - 1
    return Day(found[index]) if -len(found) <= index < len(found) else None


RULES: Final[list[Rule]] = [*counted_days, *counted_days_zh]
