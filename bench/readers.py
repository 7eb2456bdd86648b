"""One reader of dates in a process of its own: `python -m bench.readers NAME`, rows on stdin, what it read and how long
it took on stdout. So each one's import and memory are its own.

A reading is `[start, end]`, each a day or a minute, naive and local; an empty list is nothing.
"""

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

Reading = list[str]
Read = Callable[[str, str, str, datetime], Any]
"""Of text, prefer, lang and the present, aware; gives a `When`, a `datetime`, the ends as strings, or None."""
ROUNDS: Final = 3


def ours() -> Read:
    """`read_when`, as the program uses it."""
    from handlers.reading.when import Prefer, read_when

    def read(text: str, prefer: Prefer, lang: str, now: datetime) -> Any:
        return read_when(text, now=now, prefer=prefer, lang=lang)

    return read  # type: ignore[return-value]


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


READERS: Final[dict[str, Callable[[], Read]]] = {
    "legwork": ours,
    "dateparser": whole_phrase,
    "search_dates": searching,
    "jionlp": jionlp,
}


def main(name: str) -> None:
    """Imports the reader, reads each row `ROUNDS` times, and prints the figures."""
    rows = [(*row[:3], datetime.fromisoformat(row[3]).replace(tzinfo=ZoneInfo(row[4]))) for row in json.load(sys.stdin)]
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


def _timed(read: Read, row: Any) -> tuple[Reading, float]:
    """The quickest of the rounds: what else the machine does comes on top."""
    best, found = float("inf"), None
    for _ in range(ROUNDS):
        started = time.perf_counter()
        try:
            found = read(*row)
        except Exception:  # noqa: BLE001 - a reader that raises has read nothing
            found = None
        best = min(best, time.perf_counter() - started)
    return _ends(found), best * 1e6


def _ends(found: Any) -> Reading:
    if isinstance(found, datetime):
        return [_local(found)]
    if isinstance(found, (list, tuple)):
        return [str(one)[:16] for one in found]
    ends = (getattr(found, "start", None), getattr(found, "end", None))
    return [_local(one) for one in ends if one is not None] or _anchored(found)


def _local(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return moment.replace(tzinfo=None).isoformat(" ", "minutes")
    return moment.isoformat()


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
