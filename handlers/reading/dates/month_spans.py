"""Stretches of months: 10月到12月, 明年1-3月."""

from datetime import date
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Days, Meaning
from handlers.reading.dates.scopes import YEAR, said_year


@rule("date", f"({YEAR} filler?)? number moon? dash number moon")
def month_spans(got: Got, context: Context) -> Meaning | None:
    """Within a year, or over its end; without a year the nearest that is not over (future) or has begun (past)."""
    cut = next(index for index, token in enumerate(got.tokens) if token.kind == "dash")
    first, last = got.tokens[cut - 1 if got.tokens[cut - 1].kind == "number" else cut - 2].number, got.tokens[-2].number
    year = said_year(Got(got.tokens[:-2]), context) if cut > 2 else None
    for step in (0,) if year else (-1, 0, 1) if context.prefer == "future" else (0, -1):
        found = _stretch((year or context.today.year) + step, first, last)
        if year or (found.last >= context.today if context.prefer == "future" else found.first <= context.today):
            return found if first != last else Bad()
    return Bad()


def _stretch(year: int, first: int, last: int) -> Days:
    return Days(date(year, first, 1), cal.month_end(date(year + (last < first), last, 1)), coarse=True)


RULES: Final[list[Rule]] = [*month_spans]
