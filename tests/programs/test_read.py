"""legwork read: the program as other programs use it, through its pipes."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "bot", "read"]
WHEN = {"text": "by Friday", "now": "2026-11-25T09:30", "tz": "Europe/London", "prefer": "future", "lang": "en"}
MONEY = {"text": "三万五", "lang": "zh-Hans"}
CUSTOMERS = [{"id": "c-7", "name": "Acme Pumps", "aliases": ["Acme"]}, {"id": 12, "name": "华强电子", "aliases": []}]
MESSAGE = {
    "text": "Visited Acme, they ordered 20k. Next: send the contract by Friday",
    "now": "2026-11-25T17:30",
    "tz": "Europe/London",
    "lang": "en",
    "customers": CUSTOMERS,
}


def environ(**more):
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def read(subject, *lines, folder=None, **more):
    """The answers to these lines: objects as JSON, bytes as they are."""
    typed = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    command = [*PROGRAM, subject]
    ran = subprocess.run(command, input=typed, capture_output=True, cwd=folder, env=environ(**more), check=False)
    assert (ran.returncode, ran.stderr.decode()) == (0, "")
    return [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]


@contextmanager
def started(subject):
    process = subprocess.Popen(
        [*PROGRAM, subject], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ()
    )
    with process:
        yield process
        process.kill()


# --- what comes out ---


DATES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"kind": "date", "start": "2026-11-27", "end": None, "span": "by Friday"}),
    ({"text": "nothing here"}, {"kind": "none", "start": None, "end": None, "span": None}),
    ({"text": "Friday", "prefer": "past"}, {"kind": "date", "start": "2026-11-20", "end": None, "span": "Friday"}),
    (
        {"text": "call at 3pm", "tz": "Asia/Taipei"},
        {"kind": "datetime", "start": "2026-11-25T15:00:00+08:00", "end": None, "span": "at 3pm"},
    ),
    (
        {"text": "明晚", "lang": "zh"},
        {
            "kind": "daypart",
            "start": "2026-11-26T17:00:00+00:00",
            "end": "2026-11-27T00:00:00+00:00",
            "span": "明晚",
        },
    ),
    (
        {"text": "12月上旬交貨", "lang": "zh-Hant"},
        {"kind": "period", "start": "2026-12-01", "end": "2026-12-10", "span": "12月上旬"},
    ),
    # A day and its time, and the words between them.
    (
        {"text": "see Kim at 2pm in Leeds on Friday, with samples"},
        {"kind": "datetime", "start": "2026-11-27T14:00:00+00:00", "end": None, "span": "at 2pm in Leeds on Friday"},
    ),
    # The offset says where the day is another one.
    (
        {"text": "today", "now": "2026-11-25T23:30+00:00", "tz": "Asia/Taipei"},
        {"kind": "date", "start": "2026-11-26", "end": None, "span": "today"},
    ),
]


def test_dates():
    answers = read("when", *(WHEN | line for line, _ in DATES))
    assert answers == [read_as | {"offset_days": None} for _, read_as in DATES]


def test_days_from_something_have_an_offset_and_no_start():
    (answer,) = read("when", WHEN | {"text": "30 days from invoice"})
    assert answer == {
        "kind": "anchored",
        "start": None,
        "end": None,
        "offset_days": 30,
        "span": "30 days from invoice",
    }


AMOUNTS = [
    ({}, "35000", None, None, None),
    ({"text": "1.234,56 €", "lang": "en"}, "1234.56", "EUR", None, None),
    ({"text": "$5k", "lang": "en", "home": "SGD"}, "5000", "SGD", None, None),
    ({"text": "¥10-20万", "lang": "zh"}, None, "CNY", "100000", "200000"),
    ({"text": "2亿"}, "200000000", None, None, None),
    ({"text": "十几万"}, None, None, None, None),
]


def test_amounts():
    answers = read("money", *(MONEY | line for line, *_ in AMOUNTS))
    assert [set(answer) for answer in answers] == [{"amount", "currency", "unit", "low", "high"}] * len(AMOUNTS)
    figures = [(answer["amount"], answer["currency"], answer["low"], answer["high"]) for answer in answers]
    assert figures == [tuple(expected) for _, *expected in AMOUNTS]


# --- messages ---

NO_DAY: dict[str, Any] = {"kind": "none", "start": None, "end": None, "offset_days": None, "span": None}
NOTHING: dict[str, Any] = {
    "kind": "none", "customer": None, "contact": None, "amount": None, "currency": None, "low": None, "high": None,
    "when": NO_DAY, "next": None, "due": NO_DAY, "ask": False, "ask_about": None,
}  # fmt: skip


def a_day(start, span):
    return NO_DAY | {"kind": "date", "start": start, "span": span}


MESSAGES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (
        {"text": "Visited Acme today, met Ms Li, price agreed. Next: send the contract by Friday"},
        {
            "kind": "visit", "customer": "c-7", "contact": "Ms Li", "when": a_day("2026-11-25", "today"),
            "next": "send the contract", "due": a_day("2026-11-27", "by Friday"),
        },
    ),
    ({"text": "华强电子成交 12万", "lang": "zh"}, {"kind": "deal", "customer": 12, "amount": "120000"}),
    (
        {"text": "华强电子成交 ¥12万", "home": "CNY"},
        {"kind": "deal", "customer": 12, "amount": "120000", "currency": "CNY"},
    ),
    ({"text": "good morning"}, {}),
    (
        {"text": "visited them again today", "reply_to": {"kind": "visit", "customer": 12}},
        {"kind": "visit", "customer": 12, "when": a_day("2026-11-25", "today")},
    ),
    (
        {
            "text": "sorry, meant 15k",
            "recent": [{"kind": "deal", "customer": "c-7"}, {"kind": "visit", "customer": 12}],
        },
        {"kind": "correction", "customer": "c-7", "amount": "15000"},
    ),
]  # fmt: skip


def test_messages():
    answers = read("message", *(MESSAGE | line for line, _ in MESSAGES))
    assert answers == [NOTHING | read_as for _, read_as in MESSAGES]


def test_what_is_not_known_of_a_record_before_tells_nothing():
    line = MESSAGE | {"text": "good morning", "own": [3, "c-9"], "reply_to": {"kind": "visit", "customer": 3}}
    assert read("message", line | {"recent": [{"kind": "visit", "customer": None}]}) == [NOTHING]


def test_several_records_stand_in_items_and_the_first_outside():
    (answer,) = read("message", MESSAGE | {"text": "Acme Pumps paid 5k\n华强电子成交 12万"})
    first, second = answer["items"]
    assert answer == first | {"items": [first, second]}
    assert (first["kind"], first["customer"], first["amount"]) == ("payment", "c-7", "5000")
    assert (second["kind"], second["customer"], second["amount"]) == ("deal", 12, "120000")


def test_the_writers_own_customer_goes_before_others():
    both = [{"id": 1, "name": "Acme Pumps"}, {"id": 2, "name": "Acme Valves"}]
    line = MESSAGE | {"text": "met Acme today", "customers": both}
    anybodys, mine, nobodys = read("message", line, line | {"own": [2]}, line | {"own": []})
    assert (anybodys["customer"], anybodys["ask_about"]) == (None, "customer")
    assert (mine["customer"], mine["ask"]) == (2, False)
    assert nobodys["ask_about"] == "customer"


def test_each_line_has_its_own_customers():
    lists = [[{"id": number, "name": name}] for number in range(3) for name in ("Acme", "Northgate")]
    answers = read("message", *(MESSAGE | {"text": "met Acme today", "customers": each} for each in lists))
    assert [answer["customer"] for answer in answers] == [0, None, 1, None, 2, None]


# --- lines that can't be read ---


REFUSED = [
    ("when", b"", "truncated"),
    ("when", b"Friday", "malformed"),
    ("when", b"[]", "object"),
    ("when", b"\xff", "malformed"),
    ("when", b'{"text": "\xff"}', "utf-8"),
    ("when", b"[" * 200_000, "array"),
    ("when", {"text": "Friday"}, "required field"),
    ("when", WHEN | {"text": 5}, "$.text"),
    ("when", WHEN | {"prefer": "later"}, "$.prefer"),
    ("when", WHEN | {"lang": "de"}, "$.lang"),
    ("when", WHEN | {"tz": "Mars/Olympus"}, "tz: not a zone"),
    ("when", WHEN | {"tz": "Europe"}, "tz: not a zone"),
    ("when", WHEN | {"tz": "../../etc/passwd"}, "tz: not a zone"),
    ("when", WHEN | {"tz": ""}, "tz: not a zone"),
    ("when", WHEN | {"now": "soon"}, "now: not a moment"),
    ("when", WHEN | {"now": "0001-01-01T00:00+10:00"}, "now: not a moment"),
    ("money", MONEY | {"home": "dollars"}, "$.home"),
    ("message", MESSAGE | {"customers": None}, "customers: "),
    ("message", MESSAGE | {"customers": [{"id": 1}]}, "customers: "),
    ("message", MESSAGE | {"customers": [{"id": 1.5, "name": "Acme"}]}, "customers: "),
    ("message", MESSAGE | {"customers": [CUSTOMERS[0], CUSTOMERS[0]]}, "customers: an id stands twice"),
    ("message", MESSAGE | {"recent": [{"kind": "party", "customer": 12}]}, "kind: none of visit, "),
]


@pytest.mark.parametrize("subject", ["when", "money", "message"])
def test_a_line_that_cannot_be_read_is_an_error(subject):
    table = [(line, told) for of, line, told in REFUSED if of == subject]
    for answer, (_, told) in zip(read(subject, *(line for line, _ in table)), table, strict=True):
        assert answer.keys() == {"error"}
        assert told in answer["error"]


def test_the_lines_after_a_bad_one_are_read():
    answers = read("when", b"", WHEN, b"?", {}, WHEN | {"tz": "?"}, WHEN)
    assert ["error" in answer for answer in answers] == [True, False, True, True, True, False]


# --- how it runs ---


def test_each_line_is_answered_before_the_next_is_there():
    with started("when") as process:
        for text in ("by Friday", "下周三", "tomorrow"):
            process.stdin.write(json.dumps(WHEN | {"text": text}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["span"] == text


def test_it_ends_quietly_when_nobody_reads_on():
    line = json.dumps(WHEN).encode() + b"\n"
    with started("when") as process:
        process.stdin.write(line)
        process.stdin.flush()
        assert process.stdout.readline()
        process.stdout.close()
        process.stdin.write(line * 2)
        process.stdin.close()
        assert (process.wait(20), process.stderr.read()) == (0, b"")


def test_nothing_in_nothing_out():
    assert read("money") == []


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_utf_8_whatever_the_locale_says(locale):
    as_written = json.dumps(WHEN | {"text": "下周三 🙂"}, ensure_ascii=False).encode()
    (answer,) = read("when", as_written, LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert answer["span"] == "下周三"


@pytest.mark.parametrize("line_end", [b"", b"\r"])
def test_lines_as_windows_writes_them(line_end):
    (answer,) = read("when", b"\xef\xbb\xbf" + json.dumps(WHEN).encode() + line_end)
    assert answer["start"] == "2026-11-27"


def test_half_an_emoji_spoils_nothing():
    (answer,) = read("when", json.dumps(WHEN | {"text": r"ok \ud83d 👍 " + "\ud83d by Friday"}).encode())
    assert answer["span"] == "by Friday"


def test_long_lines():
    long = WHEN | {"text": "by Friday. " + "拜访了客户，" * 20_000}
    assert [answer["kind"] for answer in read("when", long, WHEN)] == ["date", "date"]


def test_a_line_may_hold_more_than_is_asked_for():
    (answer,) = read("when", WHEN | {"id": 17, "expected": {"kind": "date"}})
    assert answer["kind"] == "date"


def test_neither_configuration_nor_store_are_looked_at(tmp_path):
    (tmp_path / "config.toml").write_text("this is [no configuration", encoding="utf-8")
    (answer,) = read("when", WHEN, folder=tmp_path, LEGWORK_DATABASE__URL="postgresql+psycopg://nobody@nowhere/none")
    assert answer["kind"] == "date"
    assert [file.name for file in tmp_path.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(("subject", "line"), [("when", WHEN), ("money", MONEY)])
def test_it_loads_little(subject, line):
    starts = (
        "import sys; from bot.__main__ import main\n"
        f"try: main(['read', '{subject}'])\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", starts], input=json.dumps(line).encode(), capture_output=True, env=environ(), check=True
    )
    loaded = set(ran.stderr.decode().split())
    assert "handlers.reading.money" in loaded
    assert not loaded & {"sqlalchemy", "rich", "dateparser", "opencc", "rapidfuzz", "pypinyin", "babel"}
