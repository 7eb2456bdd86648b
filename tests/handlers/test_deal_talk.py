"""Deals over several lines, as people type them: what is stored at the end, and what the last answer says first."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from storage import schema
from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)  # a Tuesday


class Deal(NamedTuple):
    """What is stored: stage, amount in whole euros, title, and whatever else a row is about."""

    stage: str
    amount: int | None = None
    title: str | None = None
    day: str | None = None
    reason: str | None = None


FIRST = "/deal Acme Pumps 120k Q3 pumps"
UNTOUCHED = [Deal("lead", 120_000, "Q3 pumps")]
TALKS: list[tuple[list[str], list[Deal]]] = [
    # The answer to a bare command is read like the arguments behind it.
    (["/deal", "Acme Pumps 55k gears"], [Deal("lead", 55_000, "gears")]),
    ([FIRST, "/deal", "Acme Pumps 55k gears"], [*UNTOUCHED, Deal("lead", 55_000, "gears")]),
    (["won", "Northgate 66k"], [Deal("won", 66_000, day="2026-03-03")]),
    (["lost", "Northgate price"], [Deal("lost", reason="price", day="2026-03-03")]),
    (["拿下", "华强 12万"], [Deal("won", 120_000, day="2026-03-03")]),
    (["/deal", "Zebra Co 77k stripes", "#1"], [Deal("lead", 77_000, "stripes")]),
    (["/deal", "Northgate", "20k filters next: call them Friday"], [Deal("lead", 20_000, "filters")]),
    # A command with arguments leaves the question; a question is no name.
    (["/deal", "deal Zebra Traders 40k stripes", "#1"], [Deal("lead", 40_000, "stripes")]),
    (["/deal", "what about Amy?", "#1"], []),
    (["/deal", "目标客户是谁", "#1"], []),
    # Labels.
    ([FIRST, "/deal D1 next: call them Friday"], UNTOUCHED),
    ([FIRST, "/deal D1 customer: Northgate"], UNTOUCHED),
    (
        [FIRST, "/deal D1 amount: 44k closing 1 May stage: proposal"],
        [Deal("proposal", 44_000, "Q3 pumps", "2026-05-01")],
    ),
    ([FIRST, "/deal D1 title: Blue pumps"], [Deal("lead", 120_000, "Blue pumps")]),
    # A win to come is asked.
    (["won Northgate 70k tomorrow"], []),
    (["won Northgate 70k next Friday"], []),
    (["won Northgate 70k tomorrow", "#1"], [Deal("lead", 70_000, day="2026-03-04")]),
    (["won Northgate 70k tomorrow", "#2"], [Deal("won", 70_000, day="2026-03-03")]),
    ([FIRST, "won Acme Pumps tomorrow", "#1"], [Deal("lead", 120_000, "Q3 pumps", "2026-03-04")]),
    # The code behind the verb, the verb at the end, without a slash.
    ([FIRST, "lost D1 price"], [Deal("lost", 120_000, "Q3 pumps", "2026-03-03", "price")]),
    ([FIRST, "/deal lost D1 price"], [Deal("lost", 120_000, "Q3 pumps", "2026-03-03", "price")]),
    ([FIRST, "/deal won D1 130k"], [Deal("won", 130_000, "Q3 pumps", "2026-03-03")]),
    ([FIRST, "/商机 D1 丢单 价格"], [Deal("lost", 120_000, "Q3 pumps", "2026-03-03", "price")]),
    (["/deal Acme Pumps 30k filters", "/deal Acme filters won"], [Deal("won", 30_000, "filters", "2026-03-03")]),
    (["/deal Acme Pumps 30k filters", "/deal Acme filters lost"], [Deal("lost", 30_000, "filters", "2026-03-03")]),
    (["/商機 华强 20萬 冷凍櫃", "/商機 华强 冷凍櫃 得標"], [Deal("won", 200_000, "冷凍櫃", "2026-03-03")]),
    ([FIRST, "/deal Acme Pumps quoted"], [Deal("proposal", 120_000, "Q3 pumps")]),
    ([FIRST, "D1 negotiation"], [Deal("negotiation", 120_000, "Q3 pumps")]),
    ([FIRST, "D-1 negotiation"], [Deal("negotiation", 120_000, "Q3 pumps")]),
    ([FIRST, "D1 stage proposal"], [Deal("proposal", 120_000, "Q3 pumps")]),
    ([FIRST, "D1 next: send quote Monday"], UNTOUCHED),
    # A title that fits one of several.
    (
        ["/商機 华强 155萬 第三季訂單", "/商機 华强 20萬 冷凍櫃", "得標 华强 冷凍櫃"],
        [Deal("lead", 1_550_000, "第三季訂單"), Deal("won", 200_000, "冷凍櫃", "2026-03-03")],
    ),
    # A win once more.
    (["won Northgate 70k", "won Northgate"], [Deal("won", 70_000, day="2026-03-03")]),
    (["won Northgate 70k", "won D1 75k"], [Deal("won", 75_000, day="2026-03-03")]),
    (["won Northgate 70k", "D1 lost competitor"], [Deal("won", 70_000, day="2026-03-03")]),
    (["won Northgate 70k", "D1 lost competitor", "#1"], [Deal("lead", 70_000)]),
    # Sentences are asked about, with what was read on the button.
    (["Acme Pumps signed!!"], []),
    (["We signed Acme Pumps, 100k!"], [Deal("won", 100_000, day="2026-03-03")]),
    (["华强 成交 16万"], [Deal("won", 160_000, day="2026-03-03")]),
    (["华强签了5万"], [Deal("won", 50_000, day="2026-03-03")]),
    (["华强丢了，价格"], [Deal("lost", reason="price", day="2026-03-03")]),
    (["华强有个30万的单子"], [Deal("lead", 300_000)]),
    (["We lost Northgate"], [Deal("lost", day="2026-03-03")]),
    (["/deal Northgate 20k move of machines"], [Deal("lead", 20_000, "move of machines")]),
    (["/deal Northgate 20k line 3 upgrade"], [Deal("lead", 20_000, "line 3 upgrade")]),
    (["今天成交 Acme Pumps 12万"], [Deal("won", 120_000, day="2026-03-03")]),
]
UNREAD = [
    "-5000", "0", "1,23,4", "$5k €6k", "999999999999999999", "share Ben 120%", "share Kim off", "line pumps -3 x 100",
    "delete", "owner Kim", "share Kim 30% Ben 20%", "owner Nobody",
]  # fmt: skip
FIRST_LINES = [
    ([FIRST, "/deal D1 120k"], "Acme Pumps – nothing changed"),
    (["won Northgate 70k", "won Northgate"], "D1 already stands at Won (you, today 14:20)."),
    (["/deal Northgate spare parts", "won Northgate"], "Northgate Logistics won – for how much?"),
    (
        ["/deal Acme Pumps 80k", "/deal Acme Pumps 90k"],
        "Acme Pumps has an open deal already: D1 · €80,000. The same, or a new one?",
    ),
    (["won Acme Pumps 5k", "/deal Acme Pumps share Ben 30%"], "✏️ Acme Pumps – noted"),
    (["Acme Pumps not signed yet"], "Acme Pumps: a visit or a to-do?"),
]


NO_NEWS = [
    "Acme signed off on the drawings", "Acme Pumps won't sign before May", "Acme Pumps closed early today",
    "He lost his job at Acme Pumps", "华强还没签", "华强快签了", "华强签了收据", "华强没成交",
    "Acme Pumps nearly signed",
]  # fmt: skip


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[TerminalStage]:
    stage = TerminalStage(tmp_path, NOW, "en")
    try:
        yield stage
    finally:
        stage.close()


def said(stage: TerminalStage, lines: list[str]) -> list[str]:
    """Ana's lines; what she reads because of the last one."""
    heard = [stage.says("ana", line) for line in lines][-1]
    return [paragraph for reply in heard["ana"] for paragraph in reply]


def stored(stage: TerminalStage) -> list[Deal]:
    d = schema.deals
    rows = stage.store.do(
        lambda connection: connection.execute(sa.select(d).where(d.c.undone_by.is_(None)).order_by(d.c.id)).all()
    )
    return [
        Deal(row.stage, row.amount // 100 if row.amount else None, row.title, day and day.isoformat(), row.lost_reason)
        for row in rows
        for day in [row.won_on or row.lost_on or row.close_on]
    ]


@pytest.mark.parametrize(("lines", "expected"), TALKS, ids=lambda each: str(each)[-48:].replace("/", ""))
def test_is_stored_as_it_was_meant(stage: TerminalStage, lines: list[str], expected: list[Deal]) -> None:
    said(stage, lines)
    assert stored(stage) == expected


@pytest.mark.parametrize("words", UNREAD)
def test_what_cannot_be_read_changes_nothing(stage: TerminalStage, words: str) -> None:
    paragraphs = said(stage, [FIRST, f"/deal D1 {words}"])
    assert stored(stage) == UNTOUCHED
    assert "changed" not in paragraphs[0] or "nothing was changed" in paragraphs[0]
    assert said(stage, ["/deal D1"])[1] == "Q3 pumps · €120,000 · D1"


@pytest.mark.parametrize(("lines", "first"), FIRST_LINES, ids=lambda each: str(each)[-40:].replace("/", ""))
def test_says_first(stage: TerminalStage, lines: list[str], first: str) -> None:
    assert said(stage, lines)[0] == first


@pytest.mark.parametrize("line", NO_NEWS)
def test_offers_no_win_for_what_is_none(stage: TerminalStage, line: str) -> None:
    assert said(stage, [line])[-1] in {"[1 Visit] [2 To-do]", "[1 拜访] [2 待办]"}


def test_a_changed_win_shows_the_amount_and_where_the_month_stands(stage: TerminalStage) -> None:
    paragraphs = said(stage, ["won Northgate 70k", "D1 75k"])
    assert paragraphs[1:4] == ["€75,000 · D1", "Amount was €70,000", "This month: €75,000 won."]


def test_so_does_a_win_that_was_edited(stage: TerminalStage) -> None:
    paragraphs = said(stage, ["won Northgate 70k", "#3", "#1", "75k"])
    assert paragraphs[1:4] == ["€75,000 · D1", "Amount was €70,000", "This month: €75,000 won."]


def test_a_next_step_becomes_a_to_do_of_the_deal(stage: TerminalStage) -> None:
    said(stage, [FIRST, "/deal D1 next: call them Friday"])
    f = schema.followups
    rows = stage.store.do(lambda connection: connection.execute(sa.select(f)).all())
    assert [(row.text, row.due_on.isoformat(), row.belongs_to) for row in rows] == [("call them", "2026-03-06", "D1")]


def test_a_button_never_cuts_an_amount(stage: TerminalStage) -> None:
    said(stage, ["/settings language zh-Hant", "/商機 华强电子 155萬 第三季訂單 全部的馬達和冷卻系統 備用零件"])
    assert any(re.search(r"€155\s?萬]", each) for each in said(stage, ["/商機"]))
