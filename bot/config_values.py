"""What a value of the configuration may be. Each reader takes what stands in TOML or in the environment.

A reader raises `ValueError` with the cure alone ("write it like …"); key and value are put in front by
`bot.config_problems`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BeforeValidator, SecretStr

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HH_MM = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::00)?")
_NONE = frozenset({"", "none", "off", "false"})


@dataclass(frozen=True, slots=True)
class Hours:
    """From one local clock time to another, over midnight if the first is the later one."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be."""
    found = get_close_matches(word.casefold(), {each.casefold(): None for each in known}, n=1, cutoff=0.6)
    return next((each for each in known if found and each.casefold() == found[0]), None)


def read_zone(value: Any) -> ZoneInfo:
    """An IANA time zone by name."""
    if isinstance(value, ZoneInfo):
        return value
    text = str(value).strip()
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zones = available_timezones()
        guess = near(text, sorted(zones)) or _zone_of_city(text, zones) or "Asia/Shanghai"
        raise ValueError(f'not a time zone; write one like "{guess}"') from None


def _zone_of_city(text: str, zones: Iterable[str]) -> str | None:
    city = text.rpartition("/")[2].replace(" ", "_").casefold()
    return next((each for each in sorted(zones) if each.rpartition("/")[2].casefold() == city), None)


def read_language(value: Any) -> str:
    """One of our languages, from any tag that means it."""
    from handlers.words import LANGUAGES, language_of  # brings Babel along

    found = language_of(str(value))
    if found is None:
        raise ValueError(f"not a language Legwork speaks; write one of {', '.join(LANGUAGES)}")
    return found


def read_currency(value: Any) -> str:
    """An ISO 4217 code."""
    from babel.numbers import list_currencies  # only for a currency that was set

    code = str(value).strip().upper()
    if code not in list_currencies():
        raise ValueError('not a currency; write its three letters, like "CNY", "TWD" or "EUR"')
    return code


def read_country(value: Any) -> str | None:
    """An ISO 3166 code of two letters, with a part of the country behind it if it has holidays of its own (`DE-BY`);
    None for an empty text."""
    code = str(value).strip().upper().replace("_", "-")
    if not code:
        return None
    found = re.fullmatch(r"([A-Z]{2})(?:-([A-Z0-9]{1,3}))?", code)
    if not found:
        raise ValueError('not a country; write its two letters, like "CN", "TW" or "GB"')
    _check_country(found[1], code)
    return code


def _check_country(country: str, code: str) -> None:
    from storage.day import public_holidays

    if public_holidays.is_known(code):
        return
    if country == code:
        raise ValueError(f"no public holidays are known for {code}; leave it empty and list them in calendar.closed")
    parts = ", ".join(f"{country}-{each}" for each in public_holidays.parts_of(country)[:20])
    raise ValueError(f"no such part of {country}; write {country}" + (f" or one of {parts}" if parts else ""))


def read_time(value: Any) -> time:
    """A local clock time; TOML's own times are taken too."""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    found = _HH_MM.fullmatch(str(value).strip())
    if not found:
        raise ValueError('not a time of day; write it like "08:30"')
    return time(int(found[1]), int(found[2]))


def read_hours(value: Any) -> Hours | None:
    """`21:00-07:30`; None for "none"."""
    if value is None or isinstance(value, Hours):
        return value
    text = str(value).strip().casefold()
    if text in _NONE:
        return None
    start, dash, end = re.sub(r"\s*[-–—~]\s*", "-", text).partition("-")
    try:
        hours = Hours(read_time(start), read_time(end))
    except ValueError:
        dash = ""
        hours = Hours(time(), time())
    if not dash or hours.start == hours.end:
        raise ValueError('not a span of hours; write it like "21:00-07:30", or "none"')
    return hours


def read_days(value: Any) -> frozenset[int]:
    """Weekdays, Monday 0: `["mon", "tue"]`, `"mon-fri, sun"`."""
    found: set[int] = set()
    for item in items(value):
        first, _, last = item.casefold().partition("-")
        bounds = [_weekday(first), _weekday(last or first)]
        if None in bounds:
            raise ValueError('not days of the week; write them like "mon-fri" or ["mon", "wed", "sat"]')
        start, end = (each or 0 for each in bounds)
        found |= {day % 7 for day in range(start, end + (7 if end < start else 0) + 1)}
    if not found:
        raise ValueError('no day at all; write days like "mon-fri"')
    return frozenset(found)


def read_push_days(value: Any) -> frozenset[int] | None:
    """Weekdays; None stands for the recipient's own working days."""
    if value is None or str(value).strip().casefold() == "workdays":
        return None
    try:
        return read_days(value)
    except ValueError as error:
        raise ValueError(f'{error}, or "workdays"') from None


def _weekday(text: str) -> int | None:
    short = text.strip()[:3]
    fits = short in DAYS and re.fullmatch(r"[a-z]+", text.strip())
    return DAYS.index(short) if fits else None


def read_dates(value: Any) -> frozenset[date]:
    """Local dates: `["2027-10-01"]`."""
    try:
        return frozenset(each if isinstance(each, date) else date.fromisoformat(each) for each in items(value))
    except ValueError:
        raise ValueError('not dates; write them like ["2027-10-01", "2027-10-02"]') from None


def items(value: Any) -> list[Any]:
    """A list as it stands in TOML, or parted by commas as in the environment."""
    given = value if isinstance(value, list | tuple | set | frozenset) else str(value).strip("[] ").split(",")
    trimmed = [each.strip(" \"'") if isinstance(each, str) else each for each in given]
    return [each for each in trimmed if each != ""]


def read_database(value: Any) -> str:
    """An address SQLAlchemy understands, of the two kinds of store we run on."""
    text = str(value).strip()
    if text.startswith(("postgresql+psycopg://", "sqlite:///")) and not text.endswith("://"):
        return text
    raise ValueError(
        'not a database Legwork runs on; write "sqlite:///legwork.db" or "postgresql+psycopg://user:password@host/name"'
    )


def read_url(value: Any) -> str | None:
    """An address on the web without a trailing slash; None for an empty text."""
    text = str(value or "").strip().rstrip("/")
    if not text:
        return None
    try:
        parts = urlsplit(text)
        fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        fine = False
    if not fine or re.search(r"\s", text):
        raise ValueError('not a web address; write it like "https://bot.example.com/telegram"')
    return text


# Served on the same port by somebody else.
TAKEN_PATHS = frozenset({"/healthz", "/metrics", "/slack/events"})


def read_webhook_url(value: Any) -> str | None:
    """Where Telegram calls us, without a trailing slash; None for an empty text."""
    url = read_url(value)
    path = urlsplit(url or "").path
    if not re.fullmatch(r"[\w/.~-]*", path, re.ASCII):
        raise ValueError("the path may hold letters, digits, / . ~ - and _ only")
    if path in TAKEN_PATHS:
        raise ValueError(f"{path} is served by another part of Legwork; take another path, /telegram say")
    return url


def read_api_url(value: Any) -> str | None:
    """Where a Bot API server is, as people type it; None for an empty text."""
    from bot.adapters.telegram.address import address

    text = str(value or "").strip()
    try:
        address(text)
    except ValueError:
        raise ValueError('not a web address; write it like "https://api.telegram.org"') from None
    return text or None


def read_listen(value: Any) -> str:
    """`host:port`; a port alone listens on this machine only."""
    text = str(value).strip()
    host, _, port = text.rpartition(":")
    if not (port.isdecimal() and int(port) < 65_536) or re.search(r"[\s/]", host):
        raise ValueError('no place to listen; write host and port, like "127.0.0.1:8080"')
    return f"{host or '127.0.0.1'}:{port}"


def secret(form: str, cure: str) -> Callable[[Any], SecretStr | None]:
    """A reader for a secret of that form; an empty text is none."""

    def read(value: Any) -> SecretStr | None:
        text = value.get_secret_value() if isinstance(value, SecretStr) else str(value or "").strip()
        if text and not re.fullmatch(form, text):
            raise ValueError(cure)
        return SecretStr(text) if text else None

    return read


def whole(low: int, high: int) -> Callable[[Any], int]:
    """A reader for a whole number within bounds."""

    def read(value: Any) -> int:
        text = str(value).strip()
        if isinstance(value, bool) or not text.isdecimal() or not low <= int(text) <= high:
            raise ValueError(f"write a whole number from {low} to {high}")
        return int(text)

    return read


def one_of(*known: str) -> Callable[[Any], str]:
    """A reader for one of some words."""

    def read(value: Any) -> str:
        word = str(value).strip().casefold()
        if word not in known:
            raise ValueError(f"write one of {', '.join(known)}{_meant(word, known)}")
        return word

    return read


def some_of(*known: str) -> Callable[[Any], frozenset[str]]:
    """A reader for any of some words."""

    def read(value: Any) -> frozenset[str]:
        words = [str(each).casefold() for each in items(value)]
        odd = next((each for each in words if each not in known), None)
        if odd is not None:
            raise ValueError(f"write any of {', '.join(known)}{_meant(odd, known)}")
        return frozenset(words)

    return read


def _meant(word: str, known: Iterable[str]) -> str:
    guess = near(word, known)
    return f" (did you mean {guess}?)" if guess else ""


def read_spoken_language(value: Any) -> str:
    """An ISO 639-1 code ("zh", "en"); an empty text leaves it to who listens."""
    text = str(value).strip().casefold().partition("-")[0]
    if text and not re.fullmatch(r"[a-z]{2,3}", text):
        raise ValueError('not a language; write its two letters, like "zh", or leave it empty')
    return text


def read_text(value: Any) -> str:
    """A name or word, on one line."""
    if not isinstance(value, str) or "\n" in value.strip():
        raise ValueError('write a text in quotes, like "Acme"')
    return value.strip()


Zone = Annotated[ZoneInfo, BeforeValidator(read_zone)]
Language = Annotated[str, BeforeValidator(read_language)]
Currency = Annotated[str, BeforeValidator(read_currency)]
Country = Annotated[str | None, BeforeValidator(read_country)]
ClockTime = Annotated[time, BeforeValidator(read_time)]
QuietHours = Annotated[Hours | None, BeforeValidator(read_hours)]
Days = Annotated[frozenset[int], BeforeValidator(read_days)]
PushDays = Annotated[frozenset[int] | None, BeforeValidator(read_push_days)]
Dates = Annotated[frozenset[date], BeforeValidator(read_dates)]
DatabaseUrl = Annotated[str, BeforeValidator(read_database)]
Url = Annotated[str | None, BeforeValidator(read_url)]
WebhookUrl = Annotated[str | None, BeforeValidator(read_webhook_url)]
ApiUrl = Annotated[str | None, BeforeValidator(read_api_url)]
Listen = Annotated[str, BeforeValidator(read_listen)]
SpokenLanguage = Annotated[str, BeforeValidator(read_spoken_language)]
Words = Annotated[str, BeforeValidator(read_text)]
