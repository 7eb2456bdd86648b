"""The configuration: a TOML file and the environment, which beats it. `config.example.toml` explains every key."""

import os
import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import Field, ValidationError

from bot import config_problems
from bot.config_platforms import Slack, Speech, Telegram
from bot.config_problems import ConfigError
from bot.config_pushes import Due, Push, Pushes
from bot.config_section import Section
from bot.config_sections import (
    Calendar,
    CheckIn,
    CompanySection,
    Database,
    Deals,
    Http,
    Privacy,
    Retention,
    Visits,
    WordsSection,
)
from handlers.company import Company, Hearing
from storage.day.working_days import WorkCalendar
from storage.targets.periods import SalesCalendar

DEFAULT_FILE = Path("config.toml")
PREFIX = "LEGWORK_"


class Config(Section):
    """Everything that can be set. Made by `load`."""

    company_section: CompanySection = Field(default=CompanySection(), alias="company")
    words: WordsSection = WordsSection()
    privacy: Privacy = Privacy()
    database: Database = Database()
    http: Http = Http()
    telegram: Telegram = Telegram()
    slack: Slack = Slack()
    speech: Speech = Speech()
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
            hearing=Hearing(self.speech.max_seconds, self.speech.max_mb * 1024 * 1024) if self.speech.url else None,
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
        given += [self.slack.bot_token, self.slack.app_token, self.slack.signing_secret, self.speech.api_key]
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
