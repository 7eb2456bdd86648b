"""Dates and times as people write them. Said on Wednesday 25 November 2026, 09:30 in London, unless a table says
otherwise.

A row is `words | what is read`: a day, `day hh:mm`, `from .. until`, `n days from anchor`, `ask day/day`, or `-` for
nothing.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.reading.when import Prefer, When, on_weekdays, read_all_when, read_when

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZoneInfo("Europe/London"))


def shown(when: When) -> str:
    """The reading as the tables write it."""
    if when.options:
        return "ask " + "/".join(shown(option) for option in when.options)
    if when.kind == "none":
        return "-"
    if when.kind == "anchored":
        return f"{when.offset_days} days from {when.anchor}"
    ends = [one for one in (when.start, when.end) if one is not None]
    return " .. ".join(one.strftime("%Y-%m-%d %H:%M") if isinstance(one, datetime) else one.isoformat() for one in ends)


def rows(table: str) -> list[tuple[str, str]]:
    pairs = (line.rsplit("|", 1) for line in table.strip().splitlines())
    return [(words.strip(), expected.strip()) for words, expected in pairs]


PLANS_EN = rows("""
today                          | 2026-11-25
tomorrow                       | 2026-11-26
tmrw                           | 2026-11-26
yesterday                      | 2026-11-24
the day after tomorrow         | 2026-11-27
the day before yesterday       | 2026-11-23
Friday                         | 2026-11-27
by Friday                      | 2026-11-27
Wednesday                      | 2026-12-02
by Wednesday                   | 2026-12-02
this Monday                    | 2026-11-23
this Friday                    | 2026-11-27
next Friday                    | 2026-12-04
last Friday                    | 2026-11-20
coming Monday                  | 2026-11-30
next week Tuesday              | 2026-12-01
Tuesday next week              | 2026-12-01
Friday week                    | 2026-12-04
on 5 March                     | 2027-03-05
5th of March                   | 2027-03-05
March 5th                      | 2027-03-05
Dec 5                          | 2026-12-05
5 Mar 2027                     | 2027-03-05
Mar 5, 2027                    | 2027-03-05
5-Mar-2027                     | 2027-03-05
5 March next year              | 2027-03-05
25 November                    | 2026-11-25
24 November                    | 2027-11-24
Friday, 27 November            | 2026-11-27
27 Nov (Fri)                   | 2026-11-27
Fri 27/11                      | 2026-11-27
Fri 28 Nov                     | -
Wed 2/12                       | 2026-12-02
the 5th                        | 2026-12-05
on the 30th                    | 2026-11-30
the 5th of next month          | 2026-12-05
2026-12-24                     | 2026-12-24
2026/12/24                     | 2026-12-24
24.12.2026                     | 2026-12-24
20261224                       | 2026-12-24
27/11                          | 2026-11-27
11/27                          | 2026-11-27
3/3                            | 2027-03-03
in 3 days                      | 2026-11-28
in a week                      | 2026-12-02
in two weeks                   | 2026-12-09
in 2 weeks' time               | 2026-12-09
a fortnight ago                | 2026-11-11
3 weeks from now               | 2026-12-16
2 weeks from Friday            | 2026-12-11
a week from tomorrow           | 2026-12-03
in 3 months                    | 2027-02-25
a year ago                     | 2025-11-25
3 days later                   | 2026-11-28
within two weeks               | 2026-12-09
in 3 working days              | 2026-11-30
within 5 business days         | 2026-12-02
next working day               | 2026-11-26
end of month                   | 2026-11-30
by EOM                         | 2026-11-30
month end                      | 2026-11-30
end of next month              | 2026-12-31
end of March                   | 2027-03-31
end of the week                | 2026-11-27
end of next week               | 2026-12-04
end of Q1                      | 2027-03-31
end of quarter                 | 2026-12-31
end of the year                | 2026-12-31
start of next month            | 2026-12-01
mid-Dec                        | 2026-12-15
mid December                   | 2026-12-15
early December                 | 2026-12-01 .. 2026-12-10
late March                     | 2027-03-21 .. 2027-03-31
next week                      | 2026-11-30 .. 2026-12-06
this week                      | 2026-11-23 .. 2026-11-29
last week                      | 2026-11-16 .. 2026-11-22
week after next                | 2026-12-07 .. 2026-12-13
next month                     | 2026-12-01 .. 2026-12-31
in March                       | 2027-03-01 .. 2027-03-31
March 2027                     | 2027-03-01 .. 2027-03-31
2027-03                        | 2027-03-01 .. 2027-03-31
next quarter                   | 2027-01-01 .. 2027-03-31
Q1                             | 2027-01-01 .. 2027-03-31
Q4                             | 2026-10-01 .. 2026-12-31
Q2 2027                        | 2027-04-01 .. 2027-06-30
2027-Q1                        | 2027-01-01 .. 2027-03-31
H1 2027                        | 2027-01-01 .. 2027-06-30
next year                      | 2027-01-01 .. 2027-12-31
week 48                        | 2026-11-23 .. 2026-11-29
this weekend                   | 2026-11-28 .. 2026-11-29
next weekend                   | 2026-12-05 .. 2026-12-06
3-7 Aug                        | 2027-08-03 .. 2027-08-07
3–7 Aug                        | 2027-08-03 .. 2027-08-07
from 3 Aug to 7 Aug            | 2027-08-03 .. 2027-08-07
3 Aug-7 Aug                    | 2027-08-03 .. 2027-08-07
20 Nov–22 Nov                  | 2027-11-20 .. 2027-11-22
Dec 28 to Jan 3                | 2026-12-28 .. 2027-01-03
Monday to Wednesday            | 2026-11-30 .. 2026-12-02
Friday 3pm                     | 2026-11-27 15:00
3pm on Friday                  | 2026-11-27 15:00
tomorrow 10:00                 | 2026-11-26 10:00
tomorrow at 3                  | 2026-11-26 15:00
tomorrow at 9                  | 2026-11-26 09:00
tomorrow 3.30pm                | 2026-11-26 15:30
tomorrow 3 p.m.                | 2026-11-26 15:00
5 March at 14:15               | 2027-03-05 14:15
2027-03-05T10:00               | 2027-03-05 10:00
3pm                            | 2026-11-25 15:00
9am                            | 2026-11-26 09:00
at 9                           | 2026-11-26 09:00
10:30                          | 2026-11-25 10:30
3:30                           | 2026-11-25 15:30
03:30                          | 2026-11-26 03:30
half past 3                    | 2026-11-25 15:30
quarter to 4                   | 2026-11-25 15:45
tomorrow noon                  | 2026-11-26 12:00
tomorrow 24:00                 | 2026-11-27 00:00
12am tomorrow                  | 2026-11-26 00:00
in 2 hours                     | 2026-11-25 11:30
in half an hour                | 2026-11-25 10:00
90 minutes ago                 | 2026-11-25 08:00
an hour and a half ago         | 2026-11-25 08:00
within 2 hours                 | 2026-11-25 11:30
this morning                   | 2026-11-25 06:00 .. 2026-11-25 12:00
tomorrow morning               | 2026-11-26 06:00 .. 2026-11-26 12:00
Friday afternoon               | 2026-11-27 12:00 .. 2026-11-27 18:00
tonight                        | 2026-11-25 17:00 .. 2026-11-26 00:00
last night                     | 2026-11-24 17:00 .. 2026-11-25 00:00
tomorrow morning at 9          | 2026-11-26 09:00
8 in the evening               | 2026-11-25 20:00
at 8 in the evening            | 2026-11-25 20:00
EOD                            | 2026-11-25 16:00 .. 2026-11-26 00:00
EOD Friday                     | 2026-11-27 16:00 .. 2026-11-28 00:00
COB tomorrow                   | 2026-11-26 16:00 .. 2026-11-27 00:00
end of day Friday              | 2026-11-27 16:00 .. 2026-11-28 00:00
3-5pm tomorrow                 | 2026-11-26 15:00 .. 2026-11-26 17:00
tomorrow 10:00-11:30           | 2026-11-26 10:00 .. 2026-11-26 11:30
between 2 and 4pm tomorrow     | 2026-11-26 14:00 .. 2026-11-26 16:00
no later than Friday           | 2026-11-27
before end of business tomorrow | 2026-11-26 16:00 .. 2026-11-27 00:00
Dec 15th by noon               | 2026-12-15 12:00
Saturday 9am-12pm              | 2026-11-28 09:00 .. 2026-11-28 12:00
Friday 4th                     | 2026-12-04
Friday the 27th                | 2026-11-27
last Friday of the month       | 2026-11-27
first Monday of next month     | 2026-12-07
last day of March              | 2027-03-31
last working day of the month  | 2026-11-30
the week of 7 December         | 2026-12-07 .. 2026-12-13
week commencing 7 Dec          | 2026-12-07 .. 2026-12-13
quarter of an hour ago         | 2026-11-25 09:15
in a quarter of an hour        | 2026-11-25 09:45
within 30 days of invoice      | 30 days from invoice
30 days from invoice           | 30 days from invoice
net 30                         | 30 days from invoice
45 days after delivery         | 45 days from delivery
send quote by Friday about the Q3 order | 2026-11-27
met Ms Li about Q3, next: send quote by Friday | 2026-11-27
""")

PLANS_ZH = rows("""
今天                | 2026-11-25
明天                | 2026-11-26
大后天              | 2026-11-28
前天                | 2026-11-23
周五                | 2026-11-27
周三                | 2026-12-02
星期五              | 2026-11-27
礼拜天              | 2026-11-29
周五前              | 2026-11-27
本周五              | 2026-11-27
这周一              | 2026-11-23
下周三              | 2026-12-02
下个周三            | 2026-12-02
下星期三            | 2026-12-02
下个礼拜五          | 2026-12-04
下下周三            | 2026-12-09
上周五              | 2026-11-20
在下周三之前        | 2026-12-02
3月5日              | 2027-03-05
打电话 3月5日       | 2027-03-05
打电话 11月10日     | 2027-11-10
去电话 11/20        | 2027-11-20
打電話 6/10         | 2027-06-10
续约 2027年1月15日  | 2027-01-15
约 12月3日 见面     | 2026-12-03
电话 3月5日         | 2027-03-05
給李總打電話3月5號  | 2027-03-05
3月5号              | 2027-03-05
三月五号            | 2027-03-05
十二月二十五日      | 2026-12-25
2027年3月5日        | 2027-03-05
二零二七年三月五日  | 2027-03-05
27年3月5日          | 2027-03-05
明年3月5日          | 2027-03-05
11月27日（周五）    | 2026-11-27
12/2 周三           | 2026-12-02
12/2                | 2026-12-02
3/5                 | 2027-03-05
2027/3/5            | 2027-03-05
15号                | 2026-12-15
二十八号            | 2026-11-28
15号前              | 2026-12-15
下个月5号           | 2026-12-05
下月5日             | 2026-12-05
三天后              | 2026-11-28
3天后               | 2026-11-28
过3天               | 2026-11-28
三天前              | 2026-11-22
两周后              | 2026-12-09
两个星期后          | 2026-12-09
一个月后            | 2026-12-25
半个月后            | 2026-12-10
半年后              | 2027-05-25
两年前              | 2024-11-25
两周内              | 2026-12-09
10天之内            | 2026-12-05
3个工作日后         | 2026-11-30
5个工作日内         | 2026-12-02
月底                | 2026-11-30
月底前              | 2026-11-30
下月底              | 2026-12-31
下个月底            | 2026-12-31
3月底               | 2027-03-31
月初                | 2026-12-01
下月初              | 2026-12-01
12月中              | 2026-12-15
季度末              | 2026-12-31
年底                | 2026-12-31
明年底              | 2027-12-31
上旬                | 2026-12-01 .. 2026-12-10
下旬                | 2026-11-21 .. 2026-11-30
12月中旬            | 2026-12-11 .. 2026-12-20
下周                | 2026-11-30 .. 2026-12-06
本周                | 2026-11-23 .. 2026-11-29
下下周              | 2026-12-07 .. 2026-12-13
下个月              | 2026-12-01 .. 2026-12-31
3月                 | 2027-03-01 .. 2027-03-31
三月份              | 2027-03-01 .. 2027-03-31
明年3月             | 2027-03-01 .. 2027-03-31
下季度              | 2027-01-01 .. 2027-03-31
第一季度            | 2027-01-01 .. 2027-03-31
上半年              | 2027-01-01 .. 2027-06-30
明年                | 2027-01-01 .. 2027-12-31
2027年              | 2027-01-01 .. 2027-12-31
周末                | 2026-11-28 .. 2026-11-29
下周末              | 2026-12-05 .. 2026-12-06
周一到周三          | 2026-11-30 .. 2026-12-02
下周一至周三        | 2026-11-30 .. 2026-12-02
3月5日到8日         | 2027-03-05 .. 2027-03-08
3月5-8日            | 2027-03-05 .. 2027-03-08
12/1-12/3           | 2026-12-01 .. 2026-12-03
本周内              | 2026-11-29
明天下午3点         | 2026-11-26 15:00
明天下午三点半      | 2026-11-26 15:30
明天3点             | 2026-11-26 15:00
明天9点             | 2026-11-26 09:00
周五15:00           | 2026-11-27 15:00
周一一点            | 2026-11-30 13:00
下周三三点          | 2026-12-02 15:00
3月5日上午10点      | 2027-03-05 10:00
今晚8点             | 2026-11-25 20:00
明早八点            | 2026-11-26 08:00
周五晚7点           | 2026-11-27 19:00
下午3点             | 2026-11-25 15:00
3点                 | 2026-11-25 15:00
3点一刻             | 2026-11-25 15:15
十五点二十分        | 2026-11-25 15:20
晚上12点            | 2026-11-26 00:00
明天凌晨2点         | 2026-11-26 02:00
明天中午            | 2026-11-26 12:00
半小时后            | 2026-11-25 10:00
一个半小时后        | 2026-11-25 11:00
2小时后             | 2026-11-25 11:30
两个小时内          | 2026-11-25 11:30
明天上午            | 2026-11-26 06:00 .. 2026-11-26 12:00
今天下午            | 2026-11-25 12:00 .. 2026-11-25 18:00
明晚                | 2026-11-26 17:00 .. 2026-11-27 00:00
下班前              | 2026-11-25 16:00 .. 2026-11-26 00:00
周五下班前          | 2026-11-27 16:00 .. 2026-11-28 00:00
明天下午3点到5点    | 2026-11-26 15:00 .. 2026-11-26 17:00
月结30天            | 30 days from statement_month_end
票到30天            | 30 days from invoice_receipt
发货后15天          | 15 days from delivery
验收后付            | 0 days from acceptance
货到付款            | 0 days from delivery
款到发货            | 0 days from order
""")

PLANS_HANT = rows("""
下週三              | 2026-12-02
下個月5號           | 2026-12-05
三天後              | 2026-11-28
兩週內              | 2026-12-09
明天下午3點         | 2026-11-26 15:00
半小時後            | 2026-11-25 10:00
禮拜五              | 2026-11-27
115/12              | 2026-12-01 .. 2026-12-31
115/12/5            | 2026-12-05
115.12.30           | 2026-12-30
115年12月5日        | 2026-12-05
民國116年3月5日     | 2027-03-05
114/10的貨款        | 2025-10-01 .. 2025-10-31
月結60天            | 60 days from statement_month_end
""")

MIXED = rows("""
下周 Friday         | 2026-12-04
Friday 下午3点      | 2026-11-27 15:00
明天 3pm            | 2026-11-26 15:00
tomorrow 上午10点   | 2026-11-26 10:00
next 周三           | 2026-12-02
by 月底             | 2026-11-30
""")

REPORTS = rows("""
Friday              | 2026-11-20
Wednesday           | 2026-11-18
周五                | 2026-11-20
yesterday 4pm       | 2026-11-24 16:00
昨天下午4点         | 2026-11-24 16:00
5 March             | 2026-03-05
3月5日              | 2026-03-05
25 November         | 2026-11-25
26 November         | 2025-11-26
the 5th             | 2026-11-05
28号                | 2026-10-28
10:30               | 2026-11-24 10:30
9am                 | 2026-11-25 09:00
月底                | 2026-10-31
月初                | 2026-11-01
in March            | 2026-03-01 .. 2026-03-31
Q4                  | 2026-10-01 .. 2026-12-31
by Friday           | 2026-11-27
周五前              | 2026-11-27
周末                | 2026-11-21 .. 2026-11-22
met Li on Monday, will send the quote on 3 Dec | 2026-11-23
""")

ASKED = rows("""
12/2                | ask 2026-12-02/2027-02-12
3/5/2027            | ask 2027-03-05/2027-05-03
Thursday or Friday  | ask 2026-11-26/2026-11-27
周四或周五          | ask 2026-11-26/2026-11-27
by 3/5              | ask 2027-03-05/2027-05-03
年后再说            | ask 2027-02-13/2027-02-21
年前                | ask 2026-12-31/2027-02-05
节前                | ask 2026-12-31/2027-02-05
节后                | ask 2027-01-04/2027-02-15
开春                | ask 2027-02-04/2027-03-01
""")

LOOKALIKES = rows("""
May Chen            | -
met May Chen        | -
quote by May Chen   | -
March Foods         | -
order from March Foods | -
Sunday Ltd          | -
visited Sunday Ltd  | -
Friday Pumps        | -
sat with Li         | -
we may call         | -
周大福              | -
周总来电            | -
周到的服务          | -
10周年庆            | -
三一重工            | -
九月集团            | -
九月科技            | -
周五金店            | -
2024 units          | -
10-12 people        | -
march 10 people     | -
room 12/2           | -
电话 12/2           | -
room 1203           | -
1203                | -
138-1203-4455       | -
13812031203         | -
v2.3.1              | -
version 12.25       | -
D12                 | -
M6x20               | -
K3-12               | -
PO-2026-03-05       | -
6/12 inch           | -
3/8寸               | -
24/7                | -
50%                 | -
$12.50              | -
ratio 3:10          | -
3号楼               | -
5号线               | -
1号店               | -
有三点要求          | -
提了3点建议         | -
两个点              | -
便宜一点            | -
every Friday        | -
每周五              | -
good morning        | -
30 Feb              | -
2月30日             | -
31/4                | -
13月5日             | -
2026-02-30          | -
29 Feb              | -
Friday 30 Feb       | -
下周八              | -
25:00               | -
tomorrow 25:00      | -
10:75               | -
明天25点            | -
13pm                | -
下周三家客户        | -
两三天后            | -
三五天后            | -
改天                | -
回头再说            | -
过两天              | -
這兩天              | -
晚点联系            | -
in a few days       | -
a couple of days    | -
after Friday        | -
Friday after next   | -
the Friday after    | -
the first visit     | -
the 3rd floor       | -
in the first half   | -
周五以后            | -
日报                | -
提前               | -
线下单              | -
next                | -
by                  | -
""")

READ: list[tuple[str, str, Prefer, str]] = [
    *((words, expected, "future", "en") for words, expected in PLANS_EN + MIXED + ASKED),
    *((words, expected, "future", "zh-Hans") for words, expected in PLANS_ZH),
    *((words, expected, "future", "zh-Hant") for words, expected in PLANS_HANT),
    *((words, expected, "past", "en") for words, expected in REPORTS),
    *((words, "-", prefer, "en") for words, _ in LOOKALIKES for prefer in ("future", "past")),
]


@pytest.mark.parametrize(("words", "expected", "prefer", "lang"), READ)
def test_reads(words: str, expected: str, prefer: Prefer, lang: str) -> None:
    assert shown(read_when(words, now=NOW, prefer=prefer, lang=lang)) == expected


@pytest.mark.parametrize(
    ("words", "deadline"),
    [
        ("by Friday", True),
        ("before 5 March", True),
        ("周五前", True),
        ("within two weeks", True),
        ("两周内", True),
        ("EOD", True),
        ("on Friday", False),
        ("周五", False),
        ("in two weeks", False),
        ("三天前", False),
    ],
)
def test_tells_a_deadline(words: str, deadline: bool) -> None:
    assert read_when(words, now=NOW).deadline is deadline


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("send samples by Friday please", "by Friday"),
        ("/plan Acme Pumps tomorrow 10:00", "tomorrow 10:00"),
        ("拜访　华强电子　明天下午３点", "明天下午３点"),
        ("下週三之前報價", "下週三之前"),
    ],
)
def test_span_is_what_was_written(text: str, span: str) -> None:
    when = read_when(text, now=NOW)
    assert when.at is not None
    assert (when.span, text[slice(*when.at)]) == (span, span)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("see Kim at 2pm in Leeds on Friday", "on Friday", "at 2pm"),
        ("明天　　跟王总　　下午三点见", "明天", "下午三点"),
        ("下週二拜訪台光，早上十點", "下週二", "早上十點"),
    ],
)
def test_a_day_and_its_time_apart_keep_their_places(text: str, day: str, time: str) -> None:
    when = read_when(text, now=NOW)
    assert when.at is not None
    assert when.time_at is not None
    assert (text[slice(*when.at)], text[slice(*when.time_at)]) == (day, time)
    assert isinstance(when.start, datetime)


def test_a_time_that_stands_with_its_day_has_no_place_of_its_own() -> None:
    assert read_when("see Kim on Friday at 2pm", now=NOW).time_at is None


def test_every_date_of_a_text_in_order() -> None:
    found = read_all_when("昨天见了李总，周五报价，下周三签合同", now=NOW, lang="zh")
    assert [shown(when) for when in found] == ["2026-11-24", "2026-11-27", "2026-12-02"]


CLOCK_CHANGES = [
    # zone, now, words, read: elapsed time runs through the change, wall-clock time does not.
    ("Europe/London", "2027-03-27T23:30", "in 2 hours", "2027-03-28T02:30+01:00"),
    ("Europe/London", "2027-03-27T23:30", "tomorrow 3pm", "2027-03-28T15:00+01:00"),
    ("America/New_York", "2026-11-01T00:30", "in 3 hours", "2026-11-01T02:30-05:00"),
    ("America/New_York", "2026-10-31T12:00", "tomorrow 3pm", "2026-11-01T15:00-05:00"),
    ("Asia/Shanghai", "2026-11-25T23:50", "半小时后", "2026-11-26T00:20+08:00"),
]


@pytest.mark.parametrize(("zone", "now", "words", "expected"), CLOCK_CHANGES)
def test_across_a_change_of_clock(zone: str, now: str, words: str, expected: str) -> None:
    start = read_when(words, now=datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone))).start
    assert isinstance(start, datetime)
    assert start.isoformat(timespec="minutes") == expected


def test_a_time_the_clock_skips_is_not_read() -> None:
    assert (
        read_when("tomorrow 02:30am", now=datetime(2027, 3, 13, 12, tzinfo=ZoneInfo("America/New_York"))).kind == "none"
    )


def test_months_are_clamped() -> None:
    assert shown(read_when("in 1 month", now=NOW.replace(year=2027, month=1, day=31))) == "2027-02-28"


def test_working_days_skip_holidays_and_own_days_off() -> None:
    christmas = {date(2026, 12, 25), date(2026, 12, 28)}
    eve = NOW.replace(month=12, day=24)
    assert (
        shown(read_when("in 2 working days", now=eve, works_on=lambda day: on_weekdays(day) and day not in christmas))
        == "2026-12-30"
    )
    assert shown(read_when("3个工作日后", now=NOW, works_on=lambda day: day.weekday() < 6)) == "2026-11-28"


def test_a_calendar_without_working_days_reads_nothing() -> None:
    assert read_when("in 2 working days", now=NOW, works_on=lambda _: False).kind == "none"


PHRASES = [words for words, expected in PLANS_EN + PLANS_ZH if expected != "-"]


@given(st.sampled_from(PHRASES))
def test_case_and_width_do_not_matter(words: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in words)
    plain = shown(read_when(words, now=NOW, lang="zh"))
    assert shown(read_when(words.upper(), now=NOW, lang="zh")) == plain
    assert shown(read_when(words.lower(), now=NOW, lang="zh")) == plain
    assert shown(read_when(wide, now=NOW, lang="zh")) == plain


MORSELS = st.sampled_from(
    [
        *"0123456789/-:.,年月日号点半前后内周下上三五 @#()",
        "next ",
        "by ",
        "Friday ",
        "March ",
        "in ",
        "days ",
        "pm ",
        "of ",
        "下午",
        "个",
        "99999",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(MORSELS, max_size=25).map("".join) | st.text(max_size=60),
    st.sampled_from(["future", "past"]),
    st.sampled_from(["en", "zh-Hans", "zh-Hant"]),
)
def test_never_raises_and_says_what_it_read(text: str, prefer: Prefer, lang: str) -> None:
    when = read_when(text, now=NOW, prefer=prefer, lang=lang)
    assert (when.at is None) == (when.span == "")
    assert when.at is None or text[slice(*when.at)] == when.span
    assert not isinstance(when.start, datetime) or when.start.tzinfo is not None


@pytest.mark.parametrize(("words", "span"), [
    ("续约 2027年1月15日", "2027年1月15日"), ("预约 11月20日", "11月20日"), ("續約 12月3日", "12月3日"),
    ("约在周五", "约在周五"), ("和王总约周五", "约周五"),
])  # fmt: skip
def test_a_verb_keeps_its_last_sign(words: str, span: str) -> None:
    assert read_when(words, now=NOW, lang="zh-Hans").span == span
