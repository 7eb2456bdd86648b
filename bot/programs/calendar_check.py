"""What `doctor` says of the calendar: which days off come next, and whether next year's are known."""

from collections.abc import Iterator
from datetime import timedelta

from bot.programs.session import Session
from storage.day.public_holidays import holiday_name

# So many of the holidays to come are named.
MOST_NAMED = 3
YEAR = timedelta(days=366)
# China publishes the next year's days in November; in December somebody has to do something.
DECEMBER = 12


def findings(session: Session) -> Iterator[tuple[str, bool, dict[str, object]]]:
    """Message, whether it is fine, and what it says."""
    calendar, today = session.config.work_calendar(), session.today
    own = sum(day >= today for day in calendar.closed)
    if own:
        yield "holidays", True, {"count": own}
    if calendar.country is None:
        if not own:
            yield "holidays-none", True, {}
        return
    off = list(calendar.holidays(today, today + YEAR))[:MOST_NAMED]
    made_up = [f"{day:%Y-%m-%d}" for day in calendar.made_up(today, today + YEAR)]
    language, country = session.config.company_section.language, calendar.country
    told = ((day, holiday_name(country, day, name, language)) for day, name in off)
    named = ", ".join(f"{day:%Y-%m-%d} {name}" for day, name in told)
    values: dict[str, object] = {"country": calendar.country, "days": named, "made_up": ", ".join(made_up) or "none"}
    yield "holidays-next", True, values
    for year in (today.year, today.year + 1):
        if not calendar.is_published(year):
            soon = year == today.year or today.month == DECEMBER
            yield "holidays-unpublished", not soon, {"country": calendar.country, "year": str(year)}
