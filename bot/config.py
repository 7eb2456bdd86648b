"""The configuration: a TOML file and the environment, which beats it. `config.example.toml` explains every key."""

import os
import tomllib
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from bot import config_problems
from bot.config_problems import ConfigError
from bot.config_stages import StageList
from bot.config_values import (
    ApiUrl,
    ClockTime,
    Country,
    Currency,
    DatabaseUrl,
    Dates,
    Days,
    Hours,
    Language,
    Listen,
    PushDays,
    QuietHours,
    Url,
    WebhookUrl,
    Words,
    Zone,
    one_of,
    secret,
    some_of,
    whole,
)
from handlers.company import Company
from storage.day.working_days import WorkCalendar
from storage.deals.stages import DEFAULT_STAGES, STUCK_AFTER_DAYS
from storage.targets.periods import SalesCalendar

DEFAULT_FILE = Path("config.toml")
PREFIX = "LEGWORK_"
TELEGRAM_API = "https://api.telegram.org"
SLACK_API = "https://slack.com/api"
_AUDIENCE = some_of("rep", "lead", "manager", "finance", "assistant", "admin", "chats")
_Audience = Annotated[frozenset[str], BeforeValidator(_AUDIENCE)]


class Section(BaseModel):
    """A table of the file. A key nobody knows is an error, not a silent nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_default=False)


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


_TOKEN = secret(r"\d+:\S+", 'write the token as @BotFather gave it: digits, ":" and letters')
_WEBHOOK_SECRET = secret(r"[\w-]{1,256}", "write letters, digits, - and _ only, 256 at most")


def _callable(url: str | None, info: ValidationInfo) -> str | None:
    """Telegram itself calls https on four ports; a Bot API server of one's own calls anything."""
    parts = urlsplit(url or "")
    if url is None or info.data.get("base_url") != TELEGRAM_API:
        return url
    if parts.scheme != "https" or parts.port not in {None, 443, 80, 88, 8443}:
        raise ValueError("Telegram calls https on port 443, 80, 88 or 8443 only; put a reverse proxy in front")
    return url


class Telegram(Section):
    """`base_url` as it was typed: `bot.adapters.telegram.address` makes the addresses of it. `webhook_url` set means
    webhook, else polling; `webhook_secret` None: the store keeps one."""

    token: Annotated[SecretStr | None, BeforeValidator(_TOKEN)] = None
    base_url: ApiUrl = TELEGRAM_API
    webhook_url: Annotated[WebhookUrl, AfterValidator(_callable)] = None
    webhook_secret: Annotated[SecretStr | None, BeforeValidator(_WEBHOOK_SECRET)] = None


_BOT_TOKEN = secret(r"xoxb-\S+", "write the bot token, which begins with xoxb-")
_APP_TOKEN = secret(r"xapp-\S+", "write the app-level token, which begins with xapp-")
_SIGNING = secret(r"\S+", "write the signing secret from the app's page, without spaces")


def _way_in(secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
    """Slack must be able to reach us, one way or the other."""
    if secret is None and info.data.get("bot_token") and not info.data.get("app_token"):
        raise ValueError("write the signing secret here (HTTP), or the app-level token into slack.app_token (sockets)")
    return secret


class Slack(Section):
    """`app_token` set means Socket Mode, else HTTP with `signing_secret`."""

    bot_token: Annotated[SecretStr | None, BeforeValidator(_BOT_TOKEN)] = None
    app_token: Annotated[SecretStr | None, BeforeValidator(_APP_TOKEN)] = None
    signing_secret: Annotated[
        SecretStr | None, BeforeValidator(_SIGNING), AfterValidator(_way_in), Field(validate_default=True)
    ] = None
    base_url: Url = SLACK_API
    command_prefix: Words = ""


class Push(Section):
    """When a push goes out and to whom. `days` None: each recipient's working days. `quiet_hours` None: no pause."""

    on: bool = True
    at: ClockTime
    days: PushDays = None
    audience: _Audience
    quiet_hours: QuietHours = None


class Morning(Push):
    at: ClockTime = time(8)
    audience: _Audience = frozenset({"rep", "lead"})


def _before_seven(at: time) -> time:
    """The evening question is one of working hours."""
    if at >= time(19):
        raise ValueError('nobody is asked after 19:00; write an earlier time, like "17:30"')
    return at


class Evening(Push):
    at: Annotated[ClockTime, AfterValidator(_before_seven)] = time(17, 30)
    audience: _Audience = frozenset({"rep", "lead"})


class Weekly(Push):
    at: ClockTime = time(8, 30)
    days: PushDays = frozenset({0})
    audience: _Audience = frozenset({"manager", "lead", "chats"})


class Preview(Push):
    at: ClockTime = time(15)
    days: PushDays = frozenset({4})
    audience: _Audience = frozenset({"rep"})


class Upkeep(Push):
    at: ClockTime = time(9)
    audience: _Audience = frozenset({"admin"})


class Due(Section):
    """Reminders come at the time of what is due, so there is no `at`."""

    on: bool = True
    quiet_hours: QuietHours = None


class Pushes(Section):
    """`quiet_hours` holds for every push and person that has none of its own."""

    quiet_hours: QuietHours = Hours(time(21), time(7, 30))
    morning: Morning = Morning()
    due: Due = Due()
    evening: Evening = Evening()
    weekly: Weekly = Weekly()
    preview: Preview = Preview()
    upkeep: Upkeep = Upkeep()

    def quiet(self, name: str) -> Hours | None:
        """The quiet hours of one push: its own if it sets any ("none" too), else those of all."""
        push: Push | Due = getattr(self, name)
        return push.quiet_hours if "quiet_hours" in push.model_fields_set else self.quiet_hours


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


class Config(Section):
    """Everything that can be set. Made by `load`."""

    company_section: CompanySection = Field(default=CompanySection(), alias="company")
    words: WordsSection = WordsSection()
    privacy: Privacy = Privacy()
    database: Database = Database()
    http: Http = Http()
    telegram: Telegram = Telegram()
    slack: Slack = Slack()
    pushes: Pushes = Pushes()
    visits: Visits = Visits()
    deals: Deals = Deals()
    checkin: CheckIn = CheckIn()
    calendar: Calendar = Calendar()
    retention: Retention = Retention()

    def company(self) -> Company:
        """What the conversation must know of the company."""
        section = self.company_section
        quiet = self.pushes.quiet_hours
        return Company(
            name=section.name,
            timezone=section.timezone,
            language=section.language,
            currency=section.currency,
            cadence=self.visits.cadence.model_dump(),
            in_range_m=self.checkin.in_range_m,
            nearby_m=self.checkin.nearby_m,
            location=self.privacy.location,
            stages=self.deals.stages,
            stuck_after_days=self.deals.stuck_after_days,
            # From midnight to midnight is no pause at all.
            quiet_from=f"{quiet.start:%H:%M}" if quiet else "00:00",
            quiet_until=f"{quiet.end:%H:%M}" if quiet else "00:00",
            calendar=self.work_calendar(),
            audiences=self._audiences(),
            sales_calendar=SalesCalendar(section.fiscal_year_start, section.month_closes_on),
        )

    def coordinates_before(self, now: datetime) -> datetime | None:
        """What was said of places before this instant is deleted; None: nothing is. Where places aren't kept that is
        everything, at once."""
        if not self.privacy.location:
            return now
        days = self.retention.coordinates_days
        return now - timedelta(days=days) if days else None

    def files_before(self, now: datetime) -> datetime | None:
        """Files sent before this instant are deleted; None: none is."""
        days = self.retention.files_days
        return now - timedelta(days=days) if days else None

    def work_calendar(self) -> WorkCalendar:
        """Which days the company works."""
        country = self.company_section.country if self.calendar.holidays else None
        return WorkCalendar(self.company_section.workdays, self.calendar.closed, self.calendar.open, country)

    def _audiences(self) -> dict[str, frozenset[str]]:
        pushes = ((name, getattr(self.pushes, name)) for name in type(self.pushes).model_fields)
        nobody = frozenset[str]()
        return {name: push.audience if self.is_on(name) else nobody for name, push in pushes if isinstance(push, Push)}

    def is_on(self, push: str) -> bool:
        """Whether the company has a push at all."""
        section: Push | Due = getattr(self.pushes, push)
        return section.on and (push != "evening" or self.privacy.evening_question)

    def secrets(self) -> list[str]:
        """What must never stand in a log: tokens, secrets, and the password of the database."""
        given = [self.telegram.token, self.telegram.webhook_secret]
        given += [self.slack.bot_token, self.slack.app_token, self.slack.signing_secret]
        password = urlsplit(self.database.url).password or ""
        written = {password, unquote(password)} - {""}  # drivers tell it as it is meant
        return [each.get_secret_value() for each in given if each] + sorted(written)


def load(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Config:
    """The configuration of `path` (None: no file) and the environment. Raises `ConfigError`."""
    from_file = _read_file(path) if path is not None else {}
    variables = _variables(os.environ if environ is None else environ)
    merged = _merge(from_file, _nest(variables))
    try:
        return Config.model_validate(merged)
    except ValidationError as error:
        shown = str(path) if path is not None else "configuration"
        raise ConfigError(config_problems.told(error, Config, variables, shown)) from None


def _read_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError([f"{path}: not saved as UTF-8; save it as UTF-8 in your editor"]) from None
    except FileNotFoundError:
        raise ConfigError([f"{path}: no such file; `legwork init` writes one"]) from None
    except OSError as error:
        raise ConfigError([f"{path}: can't be read ({error.strerror}); check its name and rights"]) from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([config_problems.told_toml(error, text, str(path))]) from None


def _variables(environ: Mapping[str, str]) -> dict[tuple[str, ...], tuple[str, str]]:
    """Path of the key → (variable, value). An empty value is none: `LEGWORK_TELEGRAM__TOKEN=` in a compose file.

    A variable without two underscores is no key of ours (`LEGWORK_ACCEPT`, say).
    """
    found = {}
    for name, value in environ.items():
        path = tuple(name.upper().removeprefix(PREFIX).lower().split("__"))
        if name.upper().startswith(PREFIX) and len(path) > 1 and value.strip():
            found[path] = (name, value.strip())
    return found


def _nest(variables: Mapping[tuple[str, ...], tuple[str, str]]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for (*sections, key), (_, value) in sorted(variables.items()):
        place = tree
        for section in sections:
            inner = place.setdefault(section, {})
            if not isinstance(inner, dict):
                break  # LEGWORK_A__B and LEGWORK_A__B__C: the first is refused for what it is
            place = inner
        else:
            place[key] = value
    return tree


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        # Grades are capital letters in the file and small ones in the environment.
        place = next((name for name in merged if name.lower() == key), key)
        there = merged.get(place)
        merged[place] = _merge(there, value) if isinstance(there, Mapping) and isinstance(value, Mapping) else value
    return merged
