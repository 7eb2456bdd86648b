"""A digest of 500 members: as many queries as for six, messages within each platform's limits."""

from bot.adapters.slack.rendering import Style
from bot.adapters.slack.rendering import render as render_slack
from bot.adapters.telegram.rendering import render as render_telegram
from handlers.conversation.reply import Chart
from tests.scheduler.sales_crowd import FIRST, crowd
from tests.scheduler.sales_week import SalesWeek, at, lines
from tests.scheduler.test_cost import statements


def test_queries_do_not_grow_with_the_members(week: SalesWeek) -> None:
    counts = []
    for first, more in ((FIRST, 10), (FIRST + 10, 300)):
        crowd(week, more, first=first)
        with statements(week.store) as found:
            (built,) = week.ticker(only=frozenset({week.firm.ids["max"]})).preview("weekly", at("08:30"))
        assert len(built.replies) == 3
        counts.append(len([each for each in found if not each.startswith(("SAVEPOINT", "RELEASE"))]))
    assert counts[0] == counts[1] <= 40


def test_500_members(week: SalesWeek) -> None:
    crowd(week, 500)
    week.bind("North", amounts=True)
    found = {name: built for name, built in week.preview().items() if built.replies}
    assert sorted(found) == ["Max", "North chat"]
    for built in found.values():
        assert len(lines(built)) <= 10
        for reply in built.replies:
            telegram = render_telegram(reply, seal, private=True)
            assert len(telegram) <= 2
            assert all(len(part.text) <= 4096 for part in telegram)
            slack = render_slack(reply, seal, Style())
            assert len(slack) <= 2
            assert all(len(part.blocks or ()) <= 50 for part in slack)
    told = lines(found["Max"], 1)
    assert "… and 463 more" in told
    chart = found["Max"].replies[-1].blocks[0]
    assert isinstance(chart, Chart)
    assert len(chart.bars) == 30


def seal(index: int, action: object) -> str:
    return f"{index}:{type(action).__name__}"
