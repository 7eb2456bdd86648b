"""What dateparser adds to our reader of dates, and what it must not read. Said on Wednesday 25 November 2026, 09:30 in
London.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.reading.dates.last_resort import read_with_dateparser
from handlers.reading.when import Prefer, read_when
from tests.reading.test_when import ASKED, LOOKALIKES, rows
from tests.reading.test_when import shown as reading

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/London"))


def shown(found: date | datetime | None) -> str:
    if found is None:
        return "-"
    return f"{found:%Y-%m-%d %H:%M}" if isinstance(found, datetime) else found.isoformat()


PLANS = rows("""
5Mar                     | 2027-03-05
5mar27                   | 2027-03-05
05Mar2027                | 2027-03-05
25Nov                    | 2026-11-25
24Nov                    | 2027-11-24
10.Dec                   | 2026-12-10
10/Dec                   | 2026-12-10
10/Dec/26                | 2026-12-10
10/Dec/2026              | 2026-12-10
5.Mar.2027               | 2027-03-05
10th/Dec                 | 2026-12-10
Dec-10                   | 2026-12-10
Dec. 5                   | 2026-12-05
Dec. 5th.                | 2026-12-05
Mar. 5, 2027             | 2027-03-05
Sept. 5th, 2027          | 2027-09-05
Mar-05-2027              | 2027-03-05
25/12/26                 | 2026-12-25
12/25/26                 | 2026-12-25
25.12.26                 | 2026-12-25
25-12-26                 | 2026-12-25
25 12 2026               | 2026-12-25
12 25 2026               | 2026-12-25
10Dec 14h30              | 2026-12-10 14:30
+3d                      | 2026-11-28
+3 days                  | 2026-11-28
+1 week                  | 2026-12-02
+1 month                 | 2026-12-25
in 3d                    | 2026-11-28
in 2w                    | 2026-12-09
in 1mo                   | 2026-12-25
now                      | 2026-11-25 09:30
现在                     | 2026-11-25 09:30
５Ｍａｒ                 | 2027-03-05
""")

REPORTS = rows("""
5Mar                     | 2026-03-05
25Nov                    | 2026-11-25
26Nov                    | 2025-11-26
Nov. 20                  | 2026-11-20
20/Nov/2026              | 2026-11-20
25 10 2026               | 2026-10-25
2w ago                   | 2026-11-11
3d ago                   | 2026-11-22
just now                 | 2026-11-25 09:30
刚刚                     | 2026-11-25 09:30
剛剛                     | 2026-11-25 09:30
""")

# What dateparser reads, and wrongly or where two readings are possible; and what only looks like the tables above.
REFUSED = """
30Feb, 30.Feb.2027, 31/Apr, 29Feb, 31/04/27, 31 04 2027, 30/2/2027, 2026-02-30, 13月5日, 下周八, 下周三, 25日
12.03.26, 12/10/26, 6/12/26, 6 12 26, 25 12 26, 2026 05 06, 2026 25 12, 10122026, 10 12 2026
Dec-26, Dec/26, Mar27, Dec.26, Dec'26, Mar 2027, Mar-2027, 2027/Mar, 5Mar72, 25/12/62, 5Mar1999, 25Mar 25h00, 5Mar 10:75
26-28Nov, 26Nov-28, Nov 26-28, 3-7Aug, 5/6/Mar, 5Mar 6Apr, 5Mar-7Mar
Thursday at 4, may 5pm, sat, sun, May, March, 12th, the twelfth, 5, 12, 1203, 2027, 3d, 2w, 1 mo, 3 days, -3d, in 3m
2 weeks from today, 10 days from today, 2 days from tomorrow, 2 weeks and 3 days, today + 3, in 3, + 3, +3h, in 99mo
May 5 Chen, 5Mar Foods, Sept. 5 units, Mar. 10 people, room 5Mar, every 5Mar, after Mar. 5, not 5Mar, 5Mar or 6Mar
50%, $12.50, 24/7, 24/7/365, 12.25, 14h30, 14:30, 1797000000, 2026-12-10T14:00Z, 5Mar 14:30 EST, 5Mar 14:30+02:00
v2.3.1, 2.3.1, 192.168.1.1, 138 12 2031, 555 12 2026, M5, D12, PO-25-12-26, 25-12-26-1, A25/12/26, 10x12x26
"""
REFUSALS = [words.strip() for line in REFUSED.strip().splitlines() for words in line.split(", ")]


@pytest.mark.parametrize(
    ("words", "expected", "prefer"),
    [*((*row, "future") for row in PLANS), *((*row, "past") for row in REPORTS)],
)
def test_adds(words: str, expected: str, prefer: Prefer) -> None:
    ours = read_when(words, now=NOW, prefer=prefer)
    assert ours.kind == "none" or reading(ours) == expected, "our own reader is asked first"
    assert shown(read_with_dateparser(words, now=NOW, prefer=prefer, lang="en")) == expected


@pytest.mark.parametrize("prefer", ["future", "past"])
@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("words", [*REFUSALS, *(words for words, _ in LOOKALIKES + ASKED)])
def test_refuses(words: str, lang: str, prefer: Prefer) -> None:
    assert read_with_dateparser(words, now=NOW, prefer=prefer, lang=lang) is None


@pytest.mark.parametrize("words", ["25/12/26", "25.12.26", "26.12.25"])
def test_where_the_year_may_come_first_a_short_one_is_asked(words: str) -> None:
    assert read_with_dateparser(words, now=NOW, prefer="future", lang="zh-Hans") is None


@pytest.mark.parametrize(("words", "prefer"), [("10/Dec/26", "past"), ("just now", "future"), ("24/10/26", "future")])
def test_a_day_on_the_wrong_side_is_asked(words: str, prefer: Prefer) -> None:
    assert read_with_dateparser(words, now=NOW, prefer=prefer, lang="en") is None


def test_a_time_the_clock_skips_is_not_read() -> None:
    before = datetime(2027, 3, 13, 12, tzinfo=ZoneInfo("America/New_York"))
    assert read_with_dateparser("14Mar 02h30", now=before, prefer="future", lang="en") is None
    assert shown(read_with_dateparser("14Mar 03h30", now=before, prefer="future", lang="en")) == "2027-03-14 03:30"


def test_the_day_is_the_person_s() -> None:
    late = datetime(2026, 11, 26, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))  # still the 25th in UTC
    assert shown(read_with_dateparser("+1 week", now=late, prefer="future", lang="en")) == "2026-12-03"


def test_months_are_clamped() -> None:
    last = NOW.replace(year=2027, month=1, day=31)
    assert shown(read_with_dateparser("+1 month", now=last, prefer="future", lang="en")) == "2027-02-28"


def test_only_a_short_phrase_is_looked_at() -> None:
    assert read_with_dateparser(f"{' ' * 40}5Mar", now=NOW, prefer="future", lang="en") is None
    assert read_with_dateparser("on the 5th of the Mar. 2027", now=NOW, prefer="future", lang="en") is None


MORSELS = st.sampled_from([*"0123456789/-:.,+ h", "Mar", "dec", "th ", "of ", "at ", "in ", "d", "w ago", "now", "月"])


@settings(max_examples=150, deadline=None)
@example("+99 mo")
@example("10Dec 99h99")
@given(st.lists(MORSELS, max_size=10).map("".join) | st.text(max_size=40))
def test_never_raises_and_keeps_to_the_zone(text: str) -> None:
    found = read_with_dateparser(text, now=NOW, prefer="future", lang="en")
    assert not isinstance(found, datetime) or found.tzinfo is NOW.tzinfo
