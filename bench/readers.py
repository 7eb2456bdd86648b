"""One reader in a process of its own: `python -m bench.readers NAME`, rows on stdin, what it read and how long it took
on stdout. So each one's import and memory are its own.

A row is text, prefer, lang, now and zone of a date; text, lang and the company's currency of an amount. A reading is
`[start, end]`, each a day or a minute, naive and local; or `[amount]`, `[low, high]`; an empty list is nothing.
"""

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

Reading = list[str]
Read = Callable[..., Any]
"""Of a row, for a date with the present, aware, at the end; gives a `When`, an `Amount`, a `datetime`, the ends as
strings, or None."""
ROUNDS: Final = 3


def ours() -> Read:
    """`read_when`, as the program uses it."""
    from handlers.reading.when import Prefer, read_when

    def read(text: str, prefer: Prefer, lang: str, now: datetime) -> Any:
        return read_when(text, now=now, prefer=prefer, lang=lang)

    return read


def _settings(prefer: str, now: datetime) -> dict[str, Any]:
    return {"PREFER_DATES_FROM": prefer, "RELATIVE_BASE": now.replace(tzinfo=None)}


def whole_phrase() -> Read:
    """dateparser, given the whole phrase."""
    import dateparser

    def read(text: str, prefer: str, lang: str, now: datetime) -> Any:
        languages = ["en"] if lang == "en" else [lang, "zh", "en"]
        return dateparser.parse(text, languages=languages, settings=_settings(prefer, now))

    return read


def searching() -> Read:
    """dateparser's search within a text."""
    from dateparser.search import search_dates

    def read(text: str, prefer: str, lang: str, now: datetime) -> Any:
        languages = ["en"] if lang == "en" else ["zh"]
        found = search_dates(text, languages=languages, settings=_settings(prefer, now))
        return found[0][1] if found else None

    return read


def jionlp() -> Read:
    """JioNLP: the times it finds in a text, as its search and its parser together give them. Chinese only."""
    import contextlib

    with contextlib.redirect_stdout(sys.stderr):  # it greets
        jio = importlib.import_module("jionlp")

    def read(text: str, _prefer: str, _lang: str, now: datetime) -> Any:
        base = {unit: getattr(now, unit) for unit in ("year", "month", "day", "hour", "minute", "second")}
        found = jio.ner.extract_time(text, time_base=base)
        return found[0]["detail"]["time"] if found else None

    return read


def our_amounts() -> Read:
    """`read_money`, as the program uses it."""
    from handlers.reading.money import read_money

    def read(text: str, lang: str, home: str | None) -> Any:
        return read_money(text, lang=lang, home=home)

    return read


def jionlp_amounts() -> Read:
    """JioNLP: the first amount that it finds in a text. Chinese only."""
    import contextlib

    with contextlib.redirect_stdout(sys.stderr):
        jio = importlib.import_module("jionlp")

    def read(text: str, _lang: str, _home: str | None) -> Any:
        found = jio.ner.extract_money(text)
        number = found[0]["detail"]["num"] if found else None
        return [number] if isinstance(number, str) else number

    return read


READERS: Final[dict[str, Callable[[], Read]]] = {
    "legwork": ours,
    "dateparser": whole_phrase,
    "search_dates": searching,
    "jionlp": jionlp,
    "legwork amounts": our_amounts,
    "jionlp amounts": jionlp_amounts,
}


def main(name: str) -> None:
    """Imports the reader, reads each row `ROUNDS` times, and prints the figures."""
    rows = [_prepared(row) for row in json.load(sys.stdin)]
    before, started = _megabytes(), time.process_time()
    try:
        read = READERS[name]()
    except ImportError:
        json.dump(None, sys.stdout)
        return
    import_ms = (time.process_time() - started) * 1000
    readings, times = [], []
    for row in rows:
        reading, micros = _timed(read, row)
        readings.append(reading)
        times.append(micros)
    figures = {"import_ms": import_ms, "mb": _megabytes() - before, "readings": readings, "times": times}
    json.dump(figures, sys.stdout)


def _prepared(row: list[str]) -> list[Any]:
    """With the moment made, which is no reader's business."""
    match row:
        case [text, prefer, lang, now, zone]:
            return [text, prefer, lang, datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone))]
        case _:
            return row


def _timed(read: Read, row: Any) -> tuple[Reading, float]:
    """The quickest of the rounds: what else the machine does comes on top."""
    best, found = float("inf"), None
    for _ in range(ROUNDS):
        started = time.thread_time()
        try:
            found = read(*row)
        except Exception:  # noqa: BLE001 - a reader that raises has read nothing
            found = None
        best = min(best, time.thread_time() - started)
    return _ends(found), best * 1e6


def _ends(found: Any) -> Reading:
    if isinstance(found, datetime):
        return [_local(found)]
    if isinstance(found, (list, tuple)):
        return [str(one)[:16] for one in found]
    named = [getattr(found, name, None) for name in ("start", "end", "amount", "low", "high")]
    return [_local(one) for one in named if one is not None] or _anchored(found)


def _local(one: date | datetime | Decimal) -> str:
    if isinstance(one, Decimal):
        return format(one, "f")
    if isinstance(one, datetime):
        return one.replace(tzinfo=None).isoformat(" ", "minutes")
    return one.isoformat()


def _anchored(found: Any) -> Reading:
    days = getattr(found, "offset_days", None)
    return [] if days is None else [f"{days} {found.anchor}"]


def _megabytes() -> float:
    """Resident now; where the system doesn't say, the most it has been."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / (1 << 20)
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


if __name__ == "__main__":
    main(sys.argv[1])
