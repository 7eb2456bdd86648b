"""What the digest says: ten lines first, the rest below; nobody named as behind in a chat."""

from datetime import date

import pytest
import sqlalchemy as sa

from bot.adapters.terminal.rendering import render
from handlers.conversation.reply import Chart, Figure, Line
from handlers.reports.digest import digest
from handlers.reports.stretches import week as week_of
from storage import schema
from storage.acts.changes import bump
from storage.records import Code, Role
from storage.store import Connection
from storage.targets.periods import Grain, Period
from storage.targets.targets import Whose
from tests.policy.office import turn_of
from tests.scheduler.sales_week import SalesWeek, at, day, lines, said

NAMES = ("Ana", "Ben", "Sam", "Kim", "Ivy")


# --- the first screen ---


def test_the_first_screen_is_ten_lines(week: SalesWeek) -> None:
    week.bind("North")
    week.bind("South", amounts=True, people=("kim", "max"), chat="-200")
    for built in week.preview().values():
        if built.replies:
            assert 7 <= len(lines(built)) <= 10
            assert max(map(len, lines(built))) <= 75  # two lines on a phone at most


def test_what_the_manager_reads(week: SalesWeek) -> None:
    built = week.preview()["Max"]
    assert lines(built) == [
        "Bright Pumps – week 11, to Sun 15 Mar",
        "March: €83,000 of €150,000 won – 55.3%",
        "45.4% of working days gone – about €14,800 ahead",
        "Week: 1 deal won, €62,000 (+€41,000 on the week before)",
        "Visits 4 (+2), new customers 0",
        "3 for you:",
        "1 Ben asks for help with Blue Ocean GmbH: “they want 60 days”",
        "2 Southern Steel D5 €90,000: was to close Fri 13 Mar",
        "3 台光電機 D6 €30,000: nothing for 15 days",
        "Late: 2 to-dos, 1 deal past its day, 1 stuck deal, 1 customer not seen",
    ]
    assert [each.label for each in built.replies[0].buttons()] == ["Answer", "Ask", "Ask", "Clean copy", "Not useful"]
    assert "Ana: 3 visits (+2), 1 deal moved on, 1 deal won €62,000, 103.3% of March" in lines(built, 1)


def test_numbers_can_be_asked_about(week: SalesWeek) -> None:
    first = week.preview()["Max"].replies[0]
    spans = [span for block in first.blocks if isinstance(block, Line) for span in block.spans]
    found = {(each.name, each.text): each.params for each in spans if isinstance(each, Figure)}
    assert found["won", "€83,000"] == {"since": "2026-03-01", "until": "2026-03-15"}
    assert found["won", "€62,000"] == found["visits", "4"] == {"since": "2026-03-09", "until": "2026-03-15"}


def test_a_quiet_company(idle: SalesWeek) -> None:
    """No rows at all."""
    idle.bind("North")
    idle.store.do(lambda connection: connection.execute(sa.update(schema.customers).values(grade=None)))
    found = idle.preview()
    assert lines(found["Max"]) == [
        "Bright Pumps – week 11, to Sun 15 Mar", "March: €0 won, no target set", "Week: nothing won",
        "Visits 0, new customers 0", "Nothing waits for you.",
        "✅ Nothing overdue, nothing stuck, every customer seen in time.",
    ]  # fmt: skip
    assert lines(found["Max"], 1) == [
        "Deals: nothing moved", "Nothing from Ana, Ben, Kim", "To Sun 22 Mar: no visits planned"
    ]  # fmt: skip
    assert lines(found["North chat"], 1) == ["Deals: nothing moved", "To Sun 22 Mar: no visits planned"]
    assert len(found["Max"].replies) == 2  # no picture of nothing


def test_nobody_is_missed_for_a_week_of_leave(idle: SalesWeek) -> None:
    def go(connection: Connection) -> None:
        for name, first, last in (("ben", 9, 15), ("ana", 10, 20)):
            who = {"member_id": idle.firm.ids[name], "entered_by": idle.firm.ids[name]}
            days = {"from_day": date(2026, 3, first), "until_day": date(2026, 3, last)}
            connection.execute(sa.insert(schema.leaves).values(**who, **days, said_at=day(8), created_at=day(8)))
        bump(connection, "directory")

    idle.store.do(go)
    assert "Nothing from Ana, Kim" in lines(idle.preview()["Max"], 1)  # Ana was there on Monday


def test_as_it_stood_at_the_end_of_the_week(week: SalesWeek) -> None:
    """What is won on Monday morning is next week's, also when the digest comes on Tuesday."""
    before = lines(week.preview()["Max"])[:4]
    week.deal("kim", "Southern Steel", 10_000_00, "won", opened=15, moved=16)
    assert lines(week.preview(now=at("09:00", date(2026, 3, 17)))["Max"])[:4] == before


def test_a_week_that_ends_on_the_first_is_the_old_months(week: SalesWeek) -> None:
    assert lines(week.preview(now=at("08:30", date(2026, 3, 2)))["Max"])[1] == "February: €0 won, no target set"


def test_without_a_target_of_the_month_that_of_the_quarter(idle: SalesWeek) -> None:
    idle.deal("ana", "Northgate Logistics", 50_000_00, "won", opened=3, moved=11)
    idle.target(Whose(), 200_000_00, Period(2026, Grain.QUARTER, 1))
    assert lines(idle.preview()["Max"])[1] == "Q1 2026: €50,000 of €200,000 won – 25%"


def test_other_currencies_are_named_as_not_counted(week: SalesWeek) -> None:
    week.deal("kim", "Southern Steel", 9_000_00, "won", opened=9, moved=10, currency="USD")
    built = week.preview()["Max"]
    told = lines(built)
    assert told[1] == "March: €83,000 of €150,000 won – 55.3%"
    assert told[3] == "Not counted: US$9,000"
    assert told[4] == "Week: 2 deals won, €62,000 (+€41,000 on the week before); not counted: US$9,000"
    assert "Kim: 1 visit (+1), 1 deal opened, 1 deal won (not counted: US$9,000), 42% of March" in lines(
        week.preview()["Max"], 1
    )


def test_shared_deals_count_by_their_share(week: SalesWeek) -> None:
    won = week.firm.see("ana", lambda uow: uow.deals.won(date(2026, 3, 9), date(2026, 3, 15)))
    week.firm.do("ana", lambda uow: uow.deals.share(won[0].id, week.firm.ids["kim"], 30), at=day(11))
    told = lines(week.preview()["Max"], 1)
    assert "Ana: 3 visits (+2), 1 deal moved on, 1 deal won €43,400, 72.3% of March" in told
    assert "Kim: 1 visit (+1), share of 1 deal won €18,600, 79.2% of March" in told
    assert lines(week.preview()["Max"])[3] == "Week: 1 deal won, €62,000 (+€41,000 on the week before)"


def test_who_has_a_share_of_another_teams_deal_has_no_deal_of_their_own(week: SalesWeek) -> None:
    won = week.firm.see("ana", lambda uow: uow.deals.won(date(2026, 3, 9), date(2026, 3, 15)))
    week.firm.do("ana", lambda uow: uow.deals.share(won[0].id, week.firm.ids["kim"], 30), at=day(11))
    week.bind("South", amounts=True, people=("kim", "max"), chat="-200")
    assert "Week: share of 1 deal won, €18,600 (−€2,400 on the week before)" in lines(week.preview()["South chat"])


@pytest.mark.parametrize("then", [(), ("lost",)], ids=["reopened", "lost after all"])
def test_a_win_that_does_not_stand_is_none(week: SalesWeek, then: tuple[str, ...]) -> None:
    deal = week.deal("ben", "Blue Ocean GmbH", 12_000_00, "won", opened=9, moved=10)
    week.firm.do("ben", lambda uow: uow.deals.reopen(deal, date(2026, 3, 11), "qualified"), at=day(11))
    for stage in then:
        week.firm.do("ben", lambda uow: uow.deals.move(deal, stage, date(2026, 3, 12), lost_reason="price"), at=day(12))  # noqa: B023
    built = week.preview()["Max"]
    assert "Week: 1 deal won, €62,000 (+€41,000 on the week before)" in lines(built)
    assert lines(built, 1)[0] == f"Deals: 1 opened, 1 moved on, 1 won, {1 + len(then)} lost"


def test_who_moves_team_keeps_past_months(week: SalesWeek) -> None:
    before = lines(week.preview()["Sam"])[1]
    ana, south, m = week.firm.ids["ana"], 2, schema.memberships

    def move(connection: Connection) -> None:
        moved = {"member_id": ana, "team_id": south, "from_day": date(2026, 3, 16), "created_at": day(16)}
        connection.execute(sa.update(m).where(m.c.member_id == ana).values(until_day=date(2026, 3, 16)))
        connection.execute(sa.insert(m).values(**moved))
        bump(connection, "directory")

    week.store.do(move)
    told = week.preview()["Sam"]
    assert lines(told)[1] == before == "March: €62,000 of €100,000 won – 62%"
    assert not any("Ana" in each for each in lines(told, 1))


# --- in a chat ---


def test_without_amounts_shares_and_counts_alone(week: SalesWeek) -> None:
    week.bind("North")
    told = said(week.preview()["North chat"])
    assert "March: 62% of target won" in told
    assert "€" not in told
    assert "they want 60 days" not in told


def test_nobody_is_named_as_behind_in_a_chat(week: SalesWeek) -> None:
    week.bind("North", amounts=True)
    built = week.preview()["North chat"]
    named = [line for part in range(len(built.replies)) for line in lines(built, part) if any(n in line for n in NAMES)]
    assert named == ["Ana: 3 visits, 1 deal moved on, 1 deal won €62,000"]
    assert not any(isinstance(block, Chart) for reply in built.replies for block in reply.blocks)


def test_a_guest_takes_the_amounts_out_of_the_next_digest(week: SalesWeek) -> None:
    week.bind("North", amounts=True)
    assert "€62,000 of €100,000" in said(week.preview()["North chat"])
    week.count("ana", "ben", "sam", "ivy", "max", "guest")
    told = said(week.preview()["North chat"])
    assert "62% of target won" in told
    assert "€" not in told


def test_a_chat_reads_of_its_team_alone(week: SalesWeek) -> None:
    week.bind("North", amounts=True)
    assert "Southern Steel" not in said(week.preview()["North chat"])
    assert "Southern Steel" not in said(week.preview()["Sam"])


# --- for oneself ---


def test_what_a_rep_reads_on_friday(week: SalesWeek) -> None:
    built = week.preview("preview", at("15:00", date(2026, 3, 13)))["Ben"]
    assert lines(built) == [
        "Your week as it's read on Monday. Wrong? Say so now.",
        "Ben – week 11 so far (Fri 13 Mar 15:00)",
        "March: €0 of €40,000 won – 0%",
        "40.9% of working days gone – about €16,400 behind",
        "Week: nothing won",
        "Visits 0 (−1), new customers 0",
        "Late: 1 to-do",
    ]
    assert [each.label for each in built.replies[0].buttons()] == ["Wrong", "Not useful"]


def test_calls_for_help_are_counted_where_others_read_along(week: SalesWeek) -> None:
    blue = week.firm.customers["Blue Ocean GmbH"]
    week.firm.do("ana", lambda uow: uow.help_requests.add("a word"), at=day(13))
    week.firm.do("ana", lambda uow: uow.help_requests.add("a word", kind="wrong"), at=day(13))
    week.firm.do("ben", lambda uow: uow.help_requests.add("and samples", customer_id=blue), at=day(14))
    week.bind("North")
    told = lines(week.preview()["North chat"])
    assert "1 Help wanted with Blue Ocean GmbH (2 calls)" in told
    assert "2 Help wanted" in told
    assert not any("a word" in each or "wrong" in each for each in told)


def test_what_was_asked_today_is_not_asked_again(week: SalesWeek) -> None:
    deal = Code("deals", 5)
    week.firm.do("max", lambda uow: uow.nudges.ask(deal, week.firm.ids["kim"], at("08:30").date()), at=at("08:00"))
    built = week.preview()["Max"]
    assert "2 Southern Steel D5 €90,000: was to close Fri 13 Mar · asked today" in lines(built)
    assert [each.label for each in built.replies[0].buttons()] == ["Answer", "Ask", "Clean copy", "Not useful"]


def test_finance_reads_what_all_reached_and_of_nobody(week: SalesWeek) -> None:
    week.firm.do("system", lambda uow: uow.people.change(week.firm.ids["ivy"], roles=[Role.FINANCE]))
    actor = week.firm.see("ivy", lambda uow: uow.actor)
    with week.store.engine.connect() as connection:
        turn = turn_of(connection, actor.member_id)
        turn.company, turn.uow = week.company, week.firm.unit(connection, "ivy", at("08:30"))
        (told,) = digest(turn, week_of(date(2026, 3, 9)))
    assert [each for each in render(told) if each] == [
        "Bright Pumps – week 11, to Sun 15 Mar",
        "March: €83,000 of €150,000 won – 55.3%",
        "45.4% of working days gone – about €14,800 ahead",
        "Week: 1 deal won, €62,000 (+€41,000 on the week before)",
        "Deals: 1 moved on, 1 won, 1 lost",
    ]
