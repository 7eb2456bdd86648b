"""The sections of the configuration about the company, its records, and where they are kept."""

from collections.abc import Mapping
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, model_validator

from bot.config_section import Section
from bot.config_stages import StageList
from bot.config_values import (
    Country,
    Currency,
    DatabaseUrl,
    Dates,
    Days,
    Language,
    Listen,
    Words,
    Zone,
    one_of,
    whole,
)
from storage.deals.stages import DEFAULT_STAGES, STUCK_AFTER_DAYS


class CompanySection(Section):
    """`workdays`: Monday 0. `month_closes_on`: the last day of the sales month, 31 for the calendar's. A fiscal year
    is named by the calendar year it begins in."""

    name: Words = "Legwork"
    timezone: Zone = ZoneInfo("UTC")
    language: Language = "en"
    currency: Currency = "EUR"
    country: Country = None
    workdays: Days = frozenset(range(5))
    fiscal_year_start: Annotated[int, BeforeValidator(whole(1, 12))] = 1
    month_closes_on: Annotated[int, BeforeValidator(whole(1, 31))] = 31
    headline_metric: Annotated[str, BeforeValidator(one_of("won", "shipped", "invoiced", "collected"))] = "won"
    terms_anchor: Annotated[
        str,
        BeforeValidator(one_of("invoice", "invoice_receipt", "delivery", "acceptance", "statement_month_end", "order")),
    ] = "invoice"


class WordsSection(Section):
    """The company's own word for a customer; empty for the language's."""

    customer: Words = ""


class Privacy(Section):
    """`ranking`: who sees whose place. `location`: whether check-ins may ask for one."""

    ranking: Annotated[str, BeforeValidator(one_of("own", "names", "off"))] = "own"
    location: bool = True
    evening_question: bool = True


class Database(Section):
    url: DatabaseUrl = "sqlite:///legwork.db"


class Http(Section):
    listen: Listen = "127.0.0.1:8080"

    @property
    def host(self) -> str:
        return self.listen.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        return int(self.listen.rpartition(":")[2])


class Cadence(Section):
    """Days between visits, by grade."""

    A: Annotated[int, BeforeValidator(whole(1, 999))] = 14
    B: Annotated[int, BeforeValidator(whole(1, 999))] = 30
    C: Annotated[int, BeforeValidator(whole(1, 999))] = 90

    @model_validator(mode="before")
    @classmethod
    def _fold_grades(cls, given: Any) -> Any:
        # Names in the environment come in small letters.
        return {str(name).upper(): days for name, days in given.items()} if isinstance(given, Mapping) else given


class Visits(Section):
    cadence: Cadence = Cadence()


class Deals(Section):
    """`stages` in their order; a deal is stuck after so many days in which nothing happened."""

    stages: StageList = DEFAULT_STAGES
    stuck_after_days: Annotated[int, BeforeValidator(whole(1, 365))] = STUCK_AFTER_DAYS


class CheckIn(Section):
    """Distances in metres."""

    in_range_m: Annotated[int, BeforeValidator(whole(10, 10_000))] = 200
    nearby_m: Annotated[int, BeforeValidator(whole(10, 50_000))] = 1_000


class Calendar(Section):
    """Days the company is closed, and days it works although they are no workdays (补班, 補班): above the public
    holidays of `company.country`, which `holidays` switches off."""

    holidays: bool = True
    closed: Dates = frozenset()
    open: Dates = frozenset()


_KeptDays = Annotated[int, BeforeValidator(whole(0, 36_500))]


class Retention(Section):
    """After so many days something is taken out of the store; 0 keeps it. Grades and distances of check-ins stay."""

    coordinates_days: _KeptDays = 90
    files_days: _KeptDays = 730
