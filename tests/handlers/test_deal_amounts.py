"""What a deal's line says of money: an amount, words that are asked about, a quantity; and what is left is whole."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import sqlalchemy as sa

from storage import schema
from tests.transcripts.stage import ZONE, TerminalStage

NOW = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)

# Line | minor units and currency, `~words`, or `-` | what the deal is called
DEALS = """
商机 华强 3亿5千万 大厂 | 35000000000 EUR | 大厂
商机 华强 1千2百万 | 1200000000 EUR | -
商機 华强 3億5千萬 | 35000000000 EUR | -
deal Acme Pumps $1,200,000 pumps | 120000000 USD | pumps
deal Acme Pumps $5,000 pumps | 500000 USD | pumps
deal Acme Pumps EUR 50,000 valves | 5000000 EUR | valves
deal Acme Pumps €1.200.000,50 valves | 120000050 EUR | valves
deal Acme Pumps ¥1,200,000 pumps | 120000000 CNY | pumps
deal Acme Pumps 40k orders | 4000000 EUR | orders
deal Acme Pumps 30000 samples | - | 30000 samples
deal Acme Pumps 50-60k racks | ~50-60k | racks
deal Acme Pumps 50k-60k crates | ~50k-60k | crates
deal Acme Pumps 50 to 60k | ~50 to 60k | -
deal Acme Pumps 50–60k | ~50–60k | -
deal Acme Pumps from 50k to 60k racks | ~50k to 60k | racks
商机 华强 5到6万 传感器 | ~5到6万 | 传感器
商机 华强 5、6万 阀门 | ~5、6万 | 阀门
商機 华强 5至6萬 馬達 | ~5至6萬 | 馬達
deal Acme Pumps 40k "Phase 2" | 4000000 EUR | "Phase 2"
deal Acme Pumps 70k + VAT hoses | 7000000 EUR | hoses
deal Acme Pumps hoses 70k + VAT | 7000000 EUR | hoses
deal Acme Pumps hoses 70k plus VAT | 7000000 EUR | hoses
商机 华强 约12万 水泵 | 12000000 EUR | 水泵
商机 华强 水泵 20万左右 | 20000000 EUR | 水泵
deal Acme Pumps hoses about 70k | 7000000 EUR | hoses
deal Acme Pumps hoses at 70k | 7000000 EUR | hoses
deal Acme Pumps 12 pumps at 1850 | ~12 pumps at 1850 | -
商机 华强 12台 单价1850 | ~12台 单价1850 | -
商机 华强 负5万 退货 | ~负5万 | 退货
商机 华强 8万 天线 | 8000000 EUR | 天线
商机 华强 8万天线 | 8000000 EUR | 天线
商机 华强 5万 支架 | 5000000 EUR | 支架
商机 华强 6万 套件 | 6000000 EUR | 套件
商机 华强 7万 单片机 | 7000000 EUR | 单片机
商機 华强 7萬 單片機 | 7000000 EUR | 單片機
商机 华强 8万 多功能表 | 8000000 EUR | 多功能表
商机 华强 50万(含税) 天线 | 50000000 EUR | 天线
商机 华强 大几万 天线 | ~大几万 | 天线
商机 华强 20多万 水泵 | ~20多万 | 水泵
商机 华强 5万円 水泵 | 50000 JPY | 水泵
商機 华强 5萬日圓 馬達 | 50000 JPY | 馬達
deal Acme Pumps JPY 1,234,567.89 | ~JPY 1,234,567.89 | -
deal Acme Pumps 1234.56 odd | ~1234.56 odd | -
deal Acme Pumps twenty thousand pumps | 2000000 EUR | pumps
deal Acme Pumps a hundred and twenty k valves | 12000000 EUR | valves
deal Acme Pumps - 40k pumps | 4000000 EUR | pumps
deal Acme Pumps hoses 40k gross | 4000000 EUR | hoses
deal Acme Pumps five or six thousand hoses | ~five or six thousand | hoses
deal Acme Pumps capped at 18k hoses | ~capped at 18k | hoses
商机 华强，20万 天线 | 20000000 EUR | 天线
商机 华强 3w5 支架 | 3500000 EUR | 支架
商机 华强 水泵 金额：12万 | 12000000 EUR | 水泵
商机 华强 五六万 水泵 | ~五六万 | 水泵
商机 华强 水泵 4万好几 | ~4万好几 | 水泵
deal Acme Pumps racks 8k/month | - | -
deal Acme Pumps retrofit 50 with 小敏 | - | retrofit 50 with 小敏
"""

ROWS = [tuple(part.strip() for part in line.split("|")) for line in DEALS.strip().splitlines()]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TerminalStage]:
    stage = TerminalStage(tmp_path_factory.mktemp("amounts"), NOW, "en")
    try:
        yield stage
    finally:
        stage.close()


def stored(stage: TerminalStage) -> list[tuple[str, str]]:
    """Amount and name of the deals there are; clears them away for the next line."""
    d = schema.deals

    def read(connection: sa.Connection) -> list[tuple[str, str]]:
        rows = connection.execute(sa.select(d).where(d.c.undone_by.is_(None))).all()
        connection.execute(sa.update(d).where(d.c.undone_by.is_(None)).values(undone_by=1))
        connection.execute(sa.update(schema.questions).values(status="cancelled"))
        return [_read(row) for row in rows]

    return stage.store.do(read)


def _read(row: sa.Row[tuple[object, ...]]) -> tuple[str, str]:
    words = f"~{row.amount_words}" if row.amount_words else "-"
    return (f"{row.amount} {row.currency}" if row.amount is not None else words), row.title or "-"


@pytest.mark.parametrize(("line", "amount", "title"), ROWS)
def test_an_amount_and_what_it_is_for(stage: TerminalStage, line: str, amount: str, title: str) -> None:
    stage.says("ana", line)
    assert stored(stage) == [(amount, title)]


ASKED = [
    ("deal Acme Pumps JPY 1,234,567.89", "JPY has no decimals"),
    ("won Acme Pumps JPY 1,234,567.89", "JPY has no decimals"),
    ("deal Acme Pumps 1250.123", "EUR has 2 decimals at most"),
    ("deal Acme Pumps 50-60k racks", "“50-60k” – how much is that?"),
    ("deal Acme Pumps 12 pumps at 1850", "€22,200]"),
    ("won Acme Pumps 12 pumps at 1850", "€22,200]"),
    ("商机 华强 12台 单价1850", "€22,200"),
]


@pytest.mark.parametrize(("line", "said"), ASKED)
def test_says_what_is_asked_and_why(stage: TerminalStage, line: str, said: str) -> None:
    told = str(stage.says("ana", line))
    stored(stage)
    assert said in told
