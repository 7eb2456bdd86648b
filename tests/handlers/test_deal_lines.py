"""How people write a deal in three languages, and the look-alikes that are none: nothing is stored for these."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from storage import schema
from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)


class Deal(NamedTuple):
    """What is stored: stage, amount in whole euros, closing day or day of the end, title."""

    stage: str = "lead"
    amount: int | None = None
    day: str | None = None
    title: str | None = None


OPENED = [
    ("/deal Acme Pumps 120k Q3 pumps closing 30 Sep", Deal(amount=120_000, day="2026-09-30", title="Q3 pumps")),
    ("deal Acme Pumps 120k", Deal(amount=120_000)),
    ("/deal Acme 120k", Deal(amount=120_000)),
    ("/deal Acme Pumps €120,000 closing end of May", Deal(amount=120_000, day="2026-05-31")),
    ("/deal Acme Pumps 40k pumps", Deal(amount=40_000, title="pumps")),
    ("/deal Acme Pumps for spare parts, 8500", Deal(amount=8_500, title="spare parts")),
    ("/deal Acme Pumps 1.2m new line closes Q2", Deal(amount=1_200_000, day="2026-06-30", title="new line")),
    ("/deal Acme Pumps retrofit", Deal(title="retrofit")),
    ("/deal Acme Pumps retrofit closing next month", Deal(day="2026-04-30", title="retrofit")),
    ("new deal Acme Pumps 15k", Deal(amount=15_000)),
    ("/opp Acme Pumps 15k", Deal(amount=15_000)),
    ("/deal C1 15k", Deal(amount=15_000)),
    ("/deal Acme Pumps 15k proposal", Deal("proposal", 15_000)),
    ("/deal Acme Pumps 15k negotiation", Deal("negotiation", 15_000)),
    ("/deal Acme Pumps a few thousand", Deal()),
    ("/deal Acme Pumps 100-120k", Deal()),
    ("／deal Acme Pumps 15k", Deal(amount=15_000)),
    ("、商机 华强 15万", Deal(amount=150_000)),
    ("商机 华强电子 12万 三季度水泵 9月30日签", Deal(amount=120_000, day="2026-09-30", title="三季度水泵")),
    ("商机华强电子12万", Deal(amount=120_000)),
    ("/deal华强电子12万", Deal(amount=120_000)),
    ("商机：华强电子，12万", Deal(amount=120_000)),
    ("新商机 华强 三万五", Deal(amount=35_000)),
    ("商机 华强 20万 预计下个月底", Deal(amount=200_000, day="2026-04-30")),
    ("商机 华强 20万 9月签", Deal(amount=200_000, day="2026-09-30")),
    ("商机 华强 20万 月底前签", Deal(amount=200_000, day="2026-03-31")),
    ("商机 华强 含税126万", Deal(amount=1_260_000)),
    ("商机 华强 大几万 年后签", Deal()),
    ("商机 华强 十来万", Deal()),
    ("商机 华强 6个 阀门", Deal(title="阀门")),
    ("商机 华强 20万 已报价", Deal("proposal", 200_000)),
    ("商机 华强 定了20万收了3万定金", Deal(amount=200_000)),
    ("商機 華強 48萬5千元 第三季馬達", Deal(amount=485_000, title="第三季馬達")),
    ("商機 华强 126萬 未稅 9月30日簽", Deal(amount=1_260_000, day="2026-09-30")),
    ("新案子 华强 30萬", Deal(amount=300_000)),
]
CLOSED = [
    ("won Acme Pumps 120k", Deal("won", 120_000, "2026-03-03")),
    ("won Acme 120k yesterday", Deal("won", 120_000, "2026-03-02")),
    ("signed Acme Pumps 99k", Deal("won", 99_000, "2026-03-03")),
    ("/deal Acme Pumps won 120k", Deal("won", 120_000, "2026-03-03")),
    ("/won Acme Pumps 120,000", Deal("won", 120_000, "2026-03-03")),
    ("lost Acme Pumps price", Deal("lost", None, "2026-03-03")),
    ("lost Acme", Deal("lost", None, "2026-03-03")),
    ("lost Acme Pumps to a competitor", Deal("lost", None, "2026-03-03")),
    ("/deal Acme Pumps lost: too expensive", Deal("lost", None, "2026-03-03")),
    ("成交 华强 12万", Deal("won", 120_000, "2026-03-03")),
    ("成交华强电子12万", Deal("won", 120_000, "2026-03-03")),
    ("成交了 华强 12万", Deal("won", 120_000, "2026-03-03")),
    ("签了 华强 12万", Deal("won", 120_000, "2026-03-03")),
    ("拿下 华强 12万", Deal("won", 120_000, "2026-03-03")),
    ("中标 华强 126万 昨天", Deal("won", 1_260_000, "2026-03-02")),
    ("丢单 华强 价格", Deal("lost", None, "2026-03-03")),
    ("丢单华强", Deal("lost", None, "2026-03-03")),
    ("黄了 华强", Deal("lost", None, "2026-03-03")),
    ("簽了 华强 130萬", Deal("won", 1_300_000, "2026-03-03")),
    ("得標 华强 130萬", Deal("won", 1_300_000, "2026-03-03")),
    ("掉單 华强 選了別家", Deal("lost", None, "2026-03-03")),
    ("沒拿到 华强", Deal("lost", None, "2026-03-03")),
]
NONE = [
    "deal is off",
    "deal with it later",
    "deals are slow this month",
    "won the argument with the buyer",
    "won by a mile",
    "lost the keys of the car",
    "lost in traffic",
    "signed for the parcel",
    "opp in the south looks good",
    "客户说太贵",
    "成交价是多少",
    "成交量不错",
    "签了合同",
    "签了到",
    "黄了的叶子",
    "丢了手机",
    "商机不错",
    "商机很多",
    "单子多吗",
    "成交吗",
    "輸了球",
    "案子沒了",
    "/deal Acme Pumps how much is it?",
    "/deal 华强电子 有货吗",
    "商机 华强 什么时候签？",
    "/deal Acme Pumps",
    "won Acme Pumps",
    "成交 华强",
    "won Acme Pumps 6个",
    "成交 华强 大几万",
    "結案 华强",
    "D12 valve is leaking",
    "/deal D12 won",
    "/deal Zeta Worx 20k",
]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalStage]:
    stage = TerminalStage(tmp_path_factory.mktemp("deals"), NOW, "en")
    try:
        yield stage
    finally:
        stage.close()


def stored(stage: TerminalStage) -> list[Deal]:
    """The deals there are, and clears the table's standing rows away for the next line."""
    d = schema.deals

    def read(connection: sa.Connection) -> list[Deal]:
        rows = connection.execute(sa.select(d).where(d.c.undone_by.is_(None))).all()
        connection.execute(sa.update(d).where(d.c.undone_by.is_(None)).values(undone_by=1))
        connection.execute(sa.update(schema.questions).values(status="cancelled"))
        return [_read(row) for row in rows]

    return stage.store.do(read)


def _read(row: sa.Row[tuple[object, ...]]) -> Deal:
    day = row.won_on or row.lost_on or row.close_on
    return Deal(row.stage, row.amount // 100 if row.amount else None, day.isoformat() if day else None, row.title)


@pytest.mark.parametrize(("line", "expected"), [*OPENED, *CLOSED], ids=lambda each: str(each)[:40].replace("/", ""))
def test_is_stored_as_it_was_meant(stage: TerminalStage, line: str, expected: Deal) -> None:
    stage.says("ana", line)
    assert stored(stage) == [expected]


@pytest.mark.parametrize("line", NONE)
def test_stores_nothing(stage: TerminalStage, line: str) -> None:
    stage.says("ana", line)
    assert stored(stage) == []
