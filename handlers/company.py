"""What the conversation must know of the company that runs it; filled from the configuration by the process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from storage.attainment import Basis
from storage.periods import SalesCalendar
from storage.stages import DEFAULT_STAGES, STUCK_AFTER_DAYS, Stages

MONDAY_TO_FRIDAY = frozenset(range(5))
CADENCE_DAYS: Mapping[str, int] = {"A": 14, "B": 30, "C": 90}


@dataclass(frozen=True, slots=True)
class Company:
    """`workdays` are ISO weekdays minus one; `cadence` is days between visits by grade; distances in metres;
    `closed` and `open` are days of the company's calendar; `audiences` are the roles that get a push, by its name."""

    name: str = "Legwork"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    language: str = "en"
    currency: str = "EUR"
    workdays: frozenset[int] = MONDAY_TO_FRIDAY
    cadence: Mapping[str, int] = field(default_factory=lambda: dict(CADENCE_DAYS))
    in_range_m: int = 200
    nearby_m: int = 1_000
    quiet_from: str = "21:00"
    quiet_until: str = "07:30"
    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()
    sales_calendar: SalesCalendar = field(default_factory=SalesCalendar)
    audiences: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stages: Stages = DEFAULT_STAGES
    stuck_after_days: int = STUCK_AFTER_DAYS

    def works_on(self, day: date, workdays: frozenset[int] | None = None) -> bool:
        """Whether a day is a working day, for somebody with these weekdays; the company's calendar stands above."""
        if day in self.open:
            return True
        return day not in self.closed and day.weekday() in (self.workdays if workdays is None else workdays)

    def basis(self) -> Basis:
        """How the company counts figures."""
        return Basis(self.currency, self.timezone, self.sales_calendar, self.works_on)
