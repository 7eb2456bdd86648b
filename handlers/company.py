"""What the conversation must know of the company that runs it; filled from the configuration by the process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from storage.day.working_days import WorkCalendar
from storage.deals.stages import DEFAULT_STAGES, STUCK_AFTER_DAYS, Stages
from storage.targets.attainment import Basis
from storage.targets.periods import SalesCalendar

CADENCE_DAYS: Mapping[str, int] = {"A": 14, "B": 30, "C": 90}


@dataclass(frozen=True, slots=True)
class Hearing:
    """Voice messages up to this length and size are listened to."""

    most_seconds: int
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Company:
    """`cadence` is days between visits by grade; distances in metres; `location`: whether places of people are asked
    for and kept; `calendar` says which days are worked; `audiences` are the roles that get a push, by its name;
    `hearing` None: nobody listens to voice messages."""

    name: str = "Legwork"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    language: str = "en"
    currency: str = "EUR"
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    cadence: Mapping[str, int] = field(default_factory=lambda: dict(CADENCE_DAYS))
    in_range_m: int = 200
    nearby_m: int = 1_000
    location: bool = True
    quiet_from: str = "21:00"
    quiet_until: str = "07:30"
    sales_calendar: SalesCalendar = field(default_factory=SalesCalendar)
    audiences: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stages: Stages = DEFAULT_STAGES
    stuck_after_days: int = STUCK_AFTER_DAYS
    hearing: Hearing | None = None

    def works_on(self, day: date, workdays: frozenset[int] | None = None) -> bool:
        """Whether a day is a working day for somebody with these weekdays; leave is not known here."""
        return self.calendar.works_on(day, workdays)

    def cadence_on(self, today: date, is_away: Callable[[date], bool] = lambda _day: False) -> Mapping[str, int]:
        """Days between visits by grade as of a day: holidays, and days on which somebody is away, don't count."""
        return {grade: self.calendar.stretched(days, today, is_away) for grade, days in self.cadence.items()}

    def stuck_after(self, today: date) -> int:
        """After so many days of the calendar a deal is stuck as of a day: holidays don't count."""
        return self.calendar.stretched(self.stuck_after_days, today)

    def basis(self) -> Basis:
        """How the company counts figures."""
        return Basis(self.currency, self.timezone, self.sales_calendar, self.works_on)
