"""Several weekdays without a range, of which one must be asked: 下星期一同二, 周四周五, 周四五, "Thurs Fri"."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from handlers.reading.dates import calendar_math as cal
from handlers.reading.dates.calendar_words import weekdays
from handlers.reading.dates.grammar import Context, Got, Rule, rule
from handlers.reading.dates.meaning import Bad, Choice, Day, Meaning

_WEEK: Final = 7


@rule("date", "(rel ge?)? weekday (or|enum) number")
def two_weekdays(got: Got, context: Context) -> Meaning | None:
    """下星期一同二, 周三、四: either of two days."""
    last = got.tokens[-1]
    if last.name != "zh" or not 1 < last.number < _WEEK:
        return None
    first = weekdays[1].build(Got(got.tokens[:-2]), context)
    if not isinstance(first, Day) or last.number - 1 <= first.day.weekday():
        return None
    return Choice((first.day, first.day + timedelta(days=last.number - 1 - first.day.weekday())))


@rule("date", "(rel ge?)? weekday weekday weekday?", "rel ge? weekday rel ge? weekday", "rel? ge? weekdays")
def side_by_side(got: Got, context: Context) -> Meaning | None:
    """周四周五, 下周四五, "Thurs Fri": one day after the other. 周一三五 and 周二四 go for every week."""
    numbers = [token.number for token in got.all("weekday")] or list(got.tokens[-1].parts)
    if any((after - before) % _WEEK != 1 for before, after in pairwise(numbers)):
        return Bad()
    span, weeks = len(numbers) - 1, {token.number for token in got.all("rel")}
    if len(weeks) > 1:
        return Bad()
    if weeks:
        first: date = cal.monday(context.today) + timedelta(days=_WEEK * weeks.pop() + numbers[0])
    elif context.prefer == "past":
        first = cal.nearest_weekday(context.today, numbers[-1], "past") - timedelta(days=span)
    else:
        first = cal.nearest_weekday(context.today, numbers[0], "future")
    return Choice(tuple(first + timedelta(days=step) for step in range(span + 1)))


RULES: Final[list[Rule]] = [*two_weekdays, *side_by_side]
