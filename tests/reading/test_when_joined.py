"""English days with every time and part of the day, before and behind, and phrases of time in sentences: the parts are
read together as they are read alone.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.reading.when import When, read_when

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/London"))

DAYS = """
tomorrow, Friday, fri, this Friday, next Friday, Friday next week, next week Friday, on Friday, the 12th
on the 12th, 12 Dec, 12th Dec, Dec 12, Dec. 12, 12th of December, December 12th, 12 Dec 2026, 12/12, 12/12/2026
12-12-2026, 12.12.2026, 2026-12-12, Sat 12 Dec, Saturday 12th, Saturday the 12th, 26Nov, Christmas Eve
Good Friday, the day after tomorrow, a week on Friday, Friday week, the 1st of next month, last day of the month
first Monday of December, end of month, eom, the Monday after Easter, tomorrow week, three weeks today
next working day
"""
TIMES = {
    (15, 0): "3pm, at 3pm, at 3, @ 3pm, 15:00, at 15:00, 3 p.m., 3 in the afternoon",
    (15, 30): "3:30pm, 3.30pm, at 3.30, 3.30, at half past 3",
    (15, 15): "at quarter past 3",
    (15, 45): "at quarter to 4",
    (15, 10): "at ten past three",
    (12, 0): "noon, at noon, 12 noon",
    (9, 0): "9am, 9 am, 9 o'clock, at 9, around 9, about 9am, 9ish, 9 in the morning",
    (17, 0): "by 5pm",
    (14, 30): "14h30, 1430hrs",
    (20, 0): "8 in the evening",
}
PARTS = {
    6: "morning, in the morning, first thing, early morning",
    12: "afternoon, arvo, late afternoon",
    17: "evening, night",
    16: "EOD, by EOD, COB, end of day, close of business",
}
PHRASES = """
tomorrow, tmrw, Friday, fri, thu, next Friday, nxt fri, next week, this week, next month, Friday next week
12 Dec, 12th Dec, Dec. 12, 12th of December, 12 Dec 2026, 12/12, 12/12/2026, 12.12.2026, 2026-12-12, Sat 12 Dec
Saturday 12th, 26Nov, in 3 days, in two weeks, in 2w, in an hour, in half an hour, a week on Friday, Friday week
the 1st of next month, last day of the month, first Monday of December, end of month, eom, month end, EOW
end of next week, mid-Dec, early December, next quarter, Jan 2027, tomorrow 3pm, Friday at 4, 3pm, at 3pm, 10:30
noon, tomorrow morning, Friday pm, tonight, this afternoon, EOD, COB Friday, Mon-Wed, 3-5 Dec, 2-4pm Friday
w/c 7 Dec, week 50, this weekend, 3 days before Christmas, 30 days from invoice, net 30, within 14 days
5 working days from Monday, by Friday, before Christmas, by EOD tomorrow, first thing Monday
"""
SENTENCES = [
    "call Acme {}", "call Acme {} please", "send the quote to Li {}", "visit Acme Pumps {} and bring samples",
    "{} call Acme", "{}: call Acme", "{} - call Acme", "{}, call Acme", "Acme ({})",
    "meeting {} with Sam about the pumps", "hi, {} ok?", "{}!", "{} thanks", "ring Sam {}, he is back",
    "deadline {}", "moved to {}", "can we do {}?", "{} works for me", "{} at Acme", "{} @ Acme",
    "need it {} latest", "quote {} then demo later", "\n{}\n", "* {}",
]  # fmt: skip


def listed(table: str) -> list[str]:
    return [each.strip() for line in table.strip().splitlines() for each in line.split(",")]


def read(text: str) -> When:
    return read_when(text, now=NOW)


@pytest.mark.parametrize("day", listed(DAYS))
def test_a_day_goes_with_every_time(day: str) -> None:
    meant = read(day)
    assert (meant.kind, meant.span) == ("date", day)
    for (hour, minute), words in TIMES.items():
        for time in listed(words):
            for text in (f"{day} {time}", f"{time} {day}", f"{day}, {time}"):
                found = read(text)
                assert isinstance(found.start, datetime), text
                assert (found.kind, found.span) == ("datetime", text)
                assert (found.start.date(), found.start.hour, found.start.minute) == (meant.start, hour, minute)


@pytest.mark.parametrize("day", listed(DAYS))
def test_a_day_goes_with_every_part(day: str) -> None:
    meant = read(day).start
    for hour, words in PARTS.items():
        for part in listed(words):
            for text in (f"{day} {part}", f"{part} {day}"):
                found = read(text)
                assert isinstance(found.start, datetime), text
                assert (found.kind, found.span, found.start.date(), found.start.hour) == ("daypart", text, meant, hour)


@pytest.mark.parametrize("phrase", listed(PHRASES))
def test_a_phrase_is_found_in_every_sentence(phrase: str) -> None:
    def said(when: When) -> tuple[str, date | None, date | None, int | None]:
        return when.kind, when.start, when.end, when.offset_days

    meant = said(read(phrase))
    assert meant[0] != "none"
    for sentence in SENTENCES:
        assert said(read(sentence.format(phrase))) == meant, sentence
