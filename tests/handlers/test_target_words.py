"""How people ask for a target and set one, in three languages; and what only looks like it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers import subjects
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.grammar import Typed, read_call, recognise
from handlers.conversation.turn import Turn
from handlers.reports.stretches import STRETCH, Stretch, of_sales, preceding
from handlers.targets.reading import WHOSE
from handlers.targets.values import VALUE, Value
from handlers.targets.when import TARGET_PERIOD
from handlers.telling.amounts import tell_money
from handlers.words import words_in
from storage.people.directory import read_directory
from storage.records import Role
from storage.store import Connection, Store
from storage.targets.periods import Grain, Period, SalesCalendar
from storage.targets.targets import COMPANY, Whose
from tests.databases import SqliteFiles, opened
from tests.policy.office import COMPANY as OFFICE
from tests.policy.office import turn_of
from tests.transcripts import world

assert subjects.ALL  # the commands are declared

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)

# What is written, and the arguments it has: whose, period, metric, value (`None` for what isn't said).
WAYS: list[tuple[str, tuple[str | None, str | None, str | None, str | None]]] = [
    # asking
    ("/target", (None, None, None, None)),
    ("my number", (None, None, None, None)),
    ("how am I doing", (None, None, None, None)),
    ("业绩", (None, None, None, None)),
    ("还差多少", (None, None, None, None)),
    ("業績", (None, None, None, None)),
    ("達成率", (None, None, None, None)),
    ("还差多少？", (None, None, None, None)),
    ("/target Li", ("Li", None, None, None)),
    ("target Li's", ("Li", None, None, None)),
    ("业绩 小李", ("Li", None, None, None)),
    ("小李的业绩", ("Li", None, None, None)),
    ("/target North", ("North", None, None, None)),
    ("/target team", ("team", None, None, None)),
    ("/target the company 2026", ("company", "2026", None, None)),
    ("/target last month", (None, "2026-02", None, None)),
    ("/target Q1", (None, "2026-Q1", None, None)),
    ("/target 2027-Q1", (None, "2027-Q1", None, None)),
    ("/target visits", (None, None, "visits", None)),
    ("业绩 上个月", (None, "2026-02", None, None)),
    ("业绩 今年", (None, "2026", None, None)),
    ("業績 第一季", (None, "2026-Q1", None, None)),
    ("業績 115年2月", (None, "2026-02", None, None)),
    # the word behind
    ("5月业绩", (None, "2026-05", None, None)),
    ("二季度业绩", (None, "2026-Q2", None, None)),
    ("今年业绩", (None, "2026", None, None)),
    ("上个月业绩", (None, "2026-02", None, None)),
    ("這季業績", (None, "2026-Q1", None, None)),
    ("我三月还差多少", ("me", "2026-03", None, None)),
    ("这个季度还差多少？", (None, "2026-Q1", None, None)),
    ("小李还差多少", ("Li", None, None, None)),
    ("what's my target for May?", ("me", "2026-05", None, None)),
    ("may target", (None, "2026-05", None, None)),
    ("Li's target", ("Li", None, None, None)),
    ("North target this quarter", ("North", "2026-Q1", None, None)),
    ("Li's target for March is 450k", ("Li", "2026-03", None, "450000 GBP")),
    ("小李 五月目标50万", ("Li", "2026-05", None, "500000 GBP")),
    ("给小李定五月目标50万", ("Li", "2026-05", None, "500000 GBP")),
    ("給小李設五月目標50萬", ("Li", "2026-05", None, "500000 GBP")),
    ("小李的目标改成60万", ("Li", None, None, "600000 GBP")),
    # taken away
    ("target Li May none", ("Li", "2026-05", None, "0")),
    ("取消目标 小李 五月", ("Li", "2026-05", None, "0")),
    ("取消小李五月目标", ("Li", "2026-05", None, "0")),
    ("小李五月的拜訪目標取消", ("Li", "2026-05", "visits", "0")),
    # setting
    ("/target Li 2027-Q1 500k", ("Li", "2027-Q1", None, "500000 GBP")),
    ("/target Li 2027-03 40 visits", ("Li", "2027-03", "visits", "40")),
    ("/target 2027-03 new customers 5 Li", ("Li", "2027-03", "new_customers", "5")),
    ("/target North 2027 6M ideal 7M", ("North", "2027", None, "6000000 GBP ideal 7000000")),
    ("/target 500k for Li in March", ("Li", "2026-03", None, "500000 GBP")),
    ("/target Li March £500,000", ("Li", "2026-03", None, "500000 GBP")),
    ("/target Li Feb 500k", ("Li", "2027-02", None, "500000 GBP")),  # never one that is over
    ("/target Li Q1 500k", ("Li", "2026-Q1", None, "500000 GBP")),
    ("/target Li January 500k", ("Li", "2027-01", None, "500000 GBP")),
    ("/target Li next month 45,000", ("Li", "2026-04", None, "45000")),
    ("/target Li next month 450", ("Li", "2026-04", None, "450")),
    ("/target @Li Q2 2026 1.2m stretch 1.5m", ("Li", "2026-Q2", None, "1200000 GBP ideal 1500000")),
    ("/target Li 2026/4 sales 80k", ("Li", "2026-04", "won", "80000 GBP")),
    ("/target Li Apr US$50k", ("Li", "2026-04", None, "50000 USD")),
    ("/target visits Li Apr 60", ("Li", "2026-04", "visits", "60")),
    ("/target company 2027 20m", ("company", "2027", None, "20000000 GBP")),
    ("quota Li 2026-04: 30 visits", ("Li", "2026-04", "visits", "30")),
    ("目标 小李 三月 50万", ("Li", "2026-03", None, "500000 GBP")),
    ("目标小李三月50万", ("Li", "2026-03", None, "500000 GBP")),
    ("/目标 三月 小李 保底50万 冲刺60万", ("Li", "2026-03", None, "500000 GBP ideal 600000")),
    ("目标 小李 4月 冲刺60万，保底50万", ("Li", "2026-04", None, "500000 GBP ideal 600000")),
    ("任务 小李 下个月 拜访40家", ("Li", "2026-04", "visits", "40")),
    ("目标 小李 4月 40家", ("Li", "2026-04", "visits", "40")),
    ("指标 小李 2026年二季度 新客户 8 个", ("Li", "2026-Q2", "new_customers", "8")),
    ("目标：给小李定四月 5个新客户", ("Li", "2026-04", "new_customers", "5")),
    ("目標 小李 三月 拜訪40家", ("Li", "2026-03", "visits", "40")),
    ("目標 小李 2027年 基本目標600萬 挑戰目標700萬", ("Li", "2027", None, "6000000 GBP ideal 7000000")),
    ("／目標 North 第二季 120萬", ("North", "2026-Q2", None, "1200000 GBP")),
    ("業績目標", (None, None, "won", None)),
    ("/target Li 四月 拜访四十家", ("Li", "2026-04", "visits", "40")),
    ("/target Li 2026-04 500k/600k", ("Li", "2026-04", None, None)),  # which is which is asked
    ("/target 小李 四月 十几万", ("Li", "2026-04", None, None)),
    ("/target Li 2026-04 about 500k", ("Li", "2026-04", None, "500000 GBP")),
    ("小李业绩", ("Li", None, None, None)),
    ("业绩 小李 三月 多少？", ("Li", "2026-03", None, None)),
    ("业绩怎么样", (None, None, None, None)),
]

LOOK_ALIKES = [
    "target customer is Acme",
    "target price 500k for Acme",
    "targets were missed last year because of the plant",
    "my number is 0171 555 0123",
    "目标客户是华强电子",
    "目标价50万，客户没答应",
    "任务完成了",
    "指标不合格，要退货",
    "业绩不错的一家客户",
    "業績好像不錯",
    "目標客戶還沒決定",
    "华强的目标价50万",
    "客户说今年业绩不好",
    "the customer's target is 20% less",
    "Acme want a target price by May",
]


def fill_names(store: Store) -> None:
    """The company of the transcripts, and Li, 小李 to everybody."""

    def people(connection: Connection) -> None:
        world.found(connection, NOW, "en")
        unit = world.people_of(connection, NOW)
        north = unit.directory.team_by_name("North")
        unit.people.add("Li", [Role.REP], team_id=north.id if north else None, nicknames=["小李"])

    store.do(people)


@pytest.fixture(scope="module")
def store(sqlite_files: SqliteFiles) -> Iterator[Store]:
    with opened(sqlite_files, fill_names) as store:
        yield store


@pytest.fixture
def turn(store: Store) -> Iterator[Turn]:
    """Sam, who leads Li, on Tuesday 3 March 2026."""
    with store.engine.connect() as connection:
        directory = read_directory(connection, NOW.date())
        (sam,) = directory.by_name("Sam")
        made = turn_of(connection, sam.id)
        made.company = replace(OFFICE, currency="GBP")
        yield made


def named(turn: Turn, name: str | None) -> str | None:
    """The canonical form of whose it is, from how the table calls them."""
    if name in {None, "team", "me", "company"}:
        return name
    if team := turn.uow.directory.team_by_name(name or ""):
        return f"team#{team.id}"
    (member,) = turn.uow.directory.by_name(name or "")
    return f"#{member.id}"


@pytest.mark.parametrize(("text", "said"), WAYS, ids=str)
def test_is_read(turn: Turn, text: str, said: tuple[str | None, str | None, str | None, str | None]) -> None:
    typed = recognise(text, turn)
    assert isinstance(typed, Typed)
    assert typed.command.name == "target"
    args = read_call(typed.command, typed.rest, turn).args
    whose, period, metric, value = said
    wanted = {"whose": named(turn, whose), "period": period, "metric": metric, "value": value}
    assert {name: args.get(name) for name in wanted} == wanted
    unclear = text.endswith(("/600k", "about 500k", "十几万"))
    assert ("unread" in args) is unclear, args


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_is_a_sentence(turn: Turn, text: str) -> None:
    typed = recognise(text, turn)
    assert not isinstance(typed, Typed) or typed.command.name != "target"


@pytest.mark.parametrize("text", ["任务 @Li 周五前交报告", "任務 @小李 週五前交報告"])
def test_a_task_for_somebody_is_a_to_do(turn: Turn, text: str) -> None:
    typed = recognise(text, turn)
    assert isinstance(typed, Typed)
    assert typed.command.name == "followup"
    args = read_call(typed.command, typed.rest, turn).args
    assert args["member"] == named(turn, "Li")
    assert args["when"] == "2026-03-06"
    assert args["text"].endswith(("交报告", "交報告"))


@pytest.mark.parametrize("value", [
    Value(40), Value(500_000, currency="GBP"), Value(6, 7, "USD"), Value(1, 2),  # type: ignore[arg-type]
])  # fmt: skip
def test_values_go_both_ways(turn: Turn, value: Value) -> None:
    assert VALUE.parse(VALUE.dump(value), turn) == value


@pytest.mark.parametrize("whose", [COMPANY, Whose(1), Whose(team_id=1)])
def test_names_go_both_ways(turn: Turn, whose: Whose) -> None:
    assert WHOSE.parse(WHOSE.dump(whose), turn) == whose


@pytest.mark.parametrize("key", ["2027", "2027-Q3", "2027-11"])
def test_periods_go_both_ways(turn: Turn, key: str) -> None:
    period = Period.parse(key)
    assert period is not None
    assert TARGET_PERIOD.parse(TARGET_PERIOD.dump(period), turn) == period


def test_quarters_and_months_are_the_companys(turn: Turn) -> None:
    turn.company = replace(turn.company, sales_calendar=SalesCalendar(4, 25))
    assert str(TARGET_PERIOD.parse("this quarter", turn)) == "2025-Q4"
    found = TARGET_PERIOD.find("Q4 500k", turn, At.ANYWHERE)
    assert found is not None
    assert found.value == "2025-Q4"  # the present one
    assert str(TARGET_PERIOD.parse("本月", turn)) == "2026-03"
    turn.company = replace(turn.company, sales_calendar=SalesCalendar(1, 2))
    assert str(TARGET_PERIOD.parse("本月", turn)) == "2026-04"


# What a report is asked about on 27 March, where months close on the 25th: the days of sales.
REPORTED = [
    ("last month", "2026-02-26/2026-03-25"),
    ("this month", "2026-03-26/2026-04-25"),
    ("month", "2026-03-26/2026-04-25"),
    ("March", "2026-02-26/2026-03-25"),
    ("April", "2026-03-26/2026-04-25"),
    ("May", "2025-04-26/2025-05-25"),  # the last one there was
    ("上个月", "2026-02-26/2026-03-25"),
    ("3月", "2026-02-26/2026-03-25"),
    ("Q1", "2025-12-26/2026-03-25"),
    ("last quarter", "2025-12-26/2026-03-25"),
    ("year", "2025-12-26/2026-12-25"),
    ("今年", "2025-12-26/2026-12-25"),
    ("3 March", "2026-03-03/2026-03-03"),
    ("3月3日", "2026-03-03/2026-03-03"),
    ("last week", "2026-03-16/2026-03-22"),
]


@pytest.mark.parametrize(("text", "days"), REPORTED)
def test_days_of_figures_are_the_companys(turn: Turn, text: str, days: str) -> None:
    turn.company = replace(turn.company, sales_calendar=SalesCalendar(1, 25))
    turn.uow.today = date(2026, 3, 27)
    turn.uow.now = datetime(2026, 3, 27, 12, tzinfo=UTC)
    found = STRETCH.find(text, turn, At.ANYWHERE)
    assert found is not None
    assert found.value == STRETCH.parse(text, turn).dump() == days
    stretch = STRETCH.parse(days, turn)
    assert STRETCH.parse(stretch.dump(), turn) == stretch


@pytest.mark.parametrize(("text", "days"), [each for each in REPORTED if each[0] in {"last month", "March", "Q1"}])
def test_deals_won_in_a_sales_month(turn: Turn, text: str, days: str) -> None:
    turn.company = replace(turn.company, sales_calendar=SalesCalendar(1, 25))
    turn.uow.today = date(2026, 3, 27)
    turn.uow.now = datetime(2026, 3, 27, 12, tzinfo=UTC)
    assert read_call(REGISTRY["deals"], f"won {text}", turn).args["period"] == days


def test_before_a_sales_month_is_another() -> None:
    calendar = SalesCalendar(1, 25)
    month = of_sales(Period(2026, Grain.MONTH, 3), calendar)
    assert preceding(month, calendar) == Stretch("month", date(2026, 1, 26), date(2026, 2, 25))


@pytest.mark.parametrize(("home", "language", "told"), [
    ("CNY", "en", ("¥5", "JP¥5")), ("CNY", "zh-Hant", ("¥5", "JP¥5")), ("CNY", "zh-Hans", ("¥5", "JP¥5")),
    ("JPY", "en", ("CN¥5", "¥5")), ("JPY", "zh-Hans", ("CN¥5", "¥5")), ("EUR", "en", ("CN¥5", "JP¥5")),
])  # fmt: skip
def test_the_yuan_or_yen_of_the_company_needs_no_country(home: str, language: str, told: tuple[str, str]) -> None:
    words = words_in(language).at_home(home)
    assert (tell_money(500, "CNY", words), tell_money(5, "JPY", words)) == told
