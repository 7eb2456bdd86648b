"""Metrics: what counts, for whom, in which currency; what a team reached when people came and went."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from handlers.company import Company
from storage import schema
from storage.records import Channel, Outcome, Role
from storage.store import Connection
from storage.targets.attainment import Attainment
from storage.targets.metrics import METRICS, NEW_CUSTOMERS, VISITS, WON, sums
from storage.targets.periods import Days, Grain, Period
from storage.targets.targets import COMPANY, Whose
from tests.storage.firm import NOON, TODAY, Firm

MARCH = Period(2026, Grain.MONTH, 3)
UK = Company(currency="GBP", timezone=ZoneInfo("Europe/London"))
DAYS = UK.sales_calendar.days(MARCH)


def win(firm: Firm, who: str, amount: int | None, *, on: date = TODAY, currency: str = "GBP", shares: Any = ()) -> int:
    """A deal of `who` won on a day; `shares` are names and percentages."""

    def work(uow: Any) -> int:
        deal = uow.deals.open(
            firm.customers["Open Air Ltd"], firm.ids[who], stage="won", on_day=on, said_at=NOON, amount=amount,
            currency=currency,
        )  # fmt: skip
        for name, percent in shares:
            uow.deals.share(deal.id, firm.ids[name], percent)
        return int(deal.id)

    return firm.do("sam" if who != "kim" else "max", work, command="deal")


def reached(firm: Firm, metric: str, days: Days = DAYS, company: Company = UK) -> dict[str, dict[str | None, int]]:
    """By the members' names and the currency."""
    rows = firm.store.read(lambda connection: sums(connection, METRICS[metric], days, company.timezone))
    names = {row_id: name for name, row_id in firm.ids.items()}
    found: dict[str, dict[str | None, int]] = {}
    for row in rows:
        found.setdefault(names[row.member_id], {})[row.currency] = row.value
    return found


def stands(firm: Firm, whose: Whose, metric: str, period: Period = MARCH, *, as_who: str = "max") -> Attainment:
    """What one of the company reached."""
    return firm.see(as_who, lambda uow: uow.attainment([whose], period, UK.basis()))[whose, metric]


class TestWon:
    def test_is_the_amount_of_deals_won_in_the_days(self, firm: Firm) -> None:
        win(firm, "ana", 100_00)
        win(firm, "ana", 50_00, on=DAYS.since)
        win(firm, "ana", 7_00, on=DAYS.since - timedelta(days=1))
        win(firm, "ben", 30_00, on=DAYS.until)
        win(firm, "ben", 9_00, on=DAYS.until + timedelta(days=1))
        assert reached(firm, WON) == {"ana": {"GBP": 150_00}, "ben": {"GBP": 30_00}}

    def test_keeps_currencies_apart_and_leaves_out_what_has_no_amount(self, firm: Firm) -> None:
        win(firm, "ana", 100_00)
        win(firm, "ana", 80_00, currency="USD")
        win(firm, "ana", None)
        assert reached(firm, WON) == {"ana": {"GBP": 100_00, "USD": 80_00}}

    def test_of_a_shared_deal_adds_up_to_it(self, firm: Firm) -> None:
        win(firm, "ana", 100_01, shares=[("ben", 33), ("sam", 33)])
        found = reached(firm, WON)
        assert found == {"ana": {"GBP": 34_01}, "ben": {"GBP": 33_00}, "sam": {"GBP": 33_00}}

    @pytest.mark.parametrize("amount", [1, 3, 99, 1_000_001, 987_654_321_07])
    def test_rounds_shares_to_whole_units_and_loses_none(self, firm: Firm, amount: int) -> None:
        win(firm, "ana", amount, shares=[("ben", 17), ("sam", 41)])
        found = reached(firm, WON)
        assert sum(each["GBP"] for each in found.values()) == amount
        assert found["ben"]["GBP"] == (amount * 17 + 50) // 100

    def test_forgets_what_was_taken_back(self, firm: Firm) -> None:
        win(firm, "ana", 100_00, shares=[("ben", 50)])
        firm.undo("sam")
        assert reached(firm, WON) == {}

    def test_forgets_a_deal_that_is_open_again(self, firm: Firm) -> None:
        deal = win(firm, "ana", 100_00)
        firm.do("sam", lambda uow: uow.deals.reopen(deal, TODAY, "proposal"), command="deal")
        assert reached(firm, WON) == {}

    def test_follows_a_share_that_changes(self, firm: Firm) -> None:
        deal = win(firm, "ana", 100_00, shares=[("ben", 50)])
        firm.do("sam", lambda uow: uow.deals.share(deal, firm.ids["ben"], 0), command="deal")
        assert {who: each["GBP"] for who, each in reached(firm, WON).items() if each["GBP"]} == {"ana": 100_00}


class TestVisits:
    def test_count_a_customer_once_a_day(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps", note="one")
        firm.visit("ana", "Acme Pumps", note="two")
        firm.visit("ana", "Northgate Logistics")
        firm.visit("ana", "Acme Pumps", on=TODAY - timedelta(days=1))
        firm.visit("ana", "Acme Pumps", on=date(2026, 2, 28))
        firm.visit("ben", "Blue Ocean GmbH", channel=Channel.PHONE)
        firm.visit("ben", "台光電機", outcome=Outcome.NOT_MET)
        assert reached(firm, VISITS) == {"ana": {None: 3}}

    def test_are_those_one_member_counts(self, firm: Firm) -> None:
        for offset in (0, 0, -1):
            firm.visit("ana", "Acme Pumps", on=TODAY + timedelta(days=offset), note=str(offset))
        alone = firm.see("ana", lambda uow: uow.visits.count_met(firm.ids["ana"], DAYS.since, DAYS.until))
        assert reached(firm, VISITS) == {"ana": {None: alone}}

    def test_forget_what_was_taken_back(self, firm: Firm) -> None:
        firm.visit("ana", "Acme Pumps")
        firm.undo("ana")
        assert reached(firm, VISITS) == {}


def add_customer(firm: Firm, who: str, name: str, *, at: datetime = NOON, command: str = "visit") -> int:
    """A customer of `who`, created at some moment."""
    made = firm.do(who, lambda uow: uow.customers.add(name, owner_id=uow.actor.member_id), at=at, command=command)
    return int(made)


class TestNewCustomers:
    def test_count_for_their_first_owner(self, firm: Firm) -> None:
        customer = add_customer(firm, "ana", "Zagreb Foods")
        firm.do("sam", lambda uow: uow.customers.change(customer, owner_id=firm.ids["ben"]), command="customer")
        assert reached(firm, NEW_CUSTOMERS) == {"ana": {None: 1}}

    def test_are_new_on_the_companys_day(self, firm: Firm) -> None:
        late = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)  # 1 April in London
        add_customer(firm, "ana", "Zagreb Foods", at=late)
        add_customer(firm, "ana", "York Mills", at=late - timedelta(hours=1))
        assert reached(firm, NEW_CUSTOMERS) == {"ana": {None: 1}}
        assert reached(firm, NEW_CUSTOMERS, company=Company(timezone=ZoneInfo("UTC"))) == {"ana": {None: 2}}

    def test_are_none_that_a_file_brought_in_or_that_were_taken_back(self, firm: Firm) -> None:
        add_customer(firm, "ana", "Zagreb Foods", command="import")
        add_customer(firm, "ana", "York Mills")
        firm.undo("ana")
        assert reached(firm, NEW_CUSTOMERS) == {}


def move(firm: Firm, who: str, to: str, on: date) -> None:
    """Somebody belongs to another team from a day on."""

    def work(connection: Connection) -> None:
        m = schema.memberships
        teams = {row.name: row.id for row in connection.execute(sa.select(schema.teams))}
        mine = sa.and_(m.c.member_id == firm.ids[who], m.c.until_day.is_(None))
        connection.execute(sa.update(m).where(mine).values(until_day=on))
        connection.execute(
            sa.insert(m).values(member_id=firm.ids[who], team_id=teams[to], from_day=on, created_at=NOON, version=1)
        )

    firm.store.do(work)


def team(firm: Firm, name: str) -> Whose:
    found = firm.see("max", lambda uow: uow.directory.team_by_name(name))
    assert found is not None
    return Whose(team_id=found.id)


class TestTeams:
    def test_reach_what_their_members_of_the_day_reached(self, firm: Firm) -> None:
        for day in (3, 10, 20):
            win(firm, "ana", 10**day % 97 * 100, on=date(2026, 3, day))
            firm.visit("ana", "Acme Pumps", on=date(2026, 3, day), at=NOON)
        win(firm, "ben", 5_00, on=date(2026, 3, 20))
        before = stands(firm, team(firm, "North"), WON).actual
        move(firm, "ana", "South", date(2026, 3, 10))
        north, south = stands(firm, team(firm, "North"), WON), stands(firm, team(firm, "South"), WON)
        assert north.actual == 10**3 % 97 * 100 + 5_00
        assert (north.actual or 0) + (south.actual or 0) == before
        assert stands(firm, team(firm, "North"), VISITS).actual == 1
        assert stands(firm, team(firm, "South"), VISITS).actual == 2
        assert stands(firm, Whose(firm.ids["ana"]), VISITS).actual == 3

    def test_keep_the_past_months_of_who_left(self, firm: Firm) -> None:
        win(firm, "ana", 100_00, on=date(2026, 3, 3))
        move(firm, "ana", "South", date(2026, 4, 1))
        assert stands(firm, team(firm, "North"), WON).actual == 100_00
        assert stands(firm, team(firm, "South"), WON).actual == 0

    def test_have_what_their_members_reached_before_they_had_a_team(self, firm: Firm) -> None:
        win(firm, "ana", 100_00, on=date(2026, 1, 20))  # the company was founded in February
        january = Period(2026, Grain.MONTH, 1)
        assert stands(firm, team(firm, "North"), WON, january).actual == 100_00
        move(firm, "ana", "South", date(2026, 3, 1))
        assert stands(firm, team(firm, "North"), WON, january).actual == 100_00
        assert stands(firm, team(firm, "South"), WON, january).actual == 0

    def test_keep_what_members_reached_who_left_the_company(self, firm: Firm) -> None:
        win(firm, "ana", 100_00, on=TODAY - timedelta(days=1))
        firm.do("max", lambda uow: uow.people.remove(firm.ids["ana"], firm.ids["ben"]), command="member")
        assert stands(firm, team(firm, "North"), WON).actual == 100_00
        assert stands(firm, COMPANY, WON).actual == 100_00

    def test_reach_what_teams_below_reach_and_count_nobody_twice(self, firm: Firm) -> None:
        area = firm.do("max", lambda uow: uow.people.add_team("East", team(firm, "North").team_id), command="team")
        cara = firm.do(
            "max", lambda uow: uow.people.add("Cara", [Role.REP], team_id=area)[0], at=NOON - timedelta(days=9)
        )
        firm.ids["cara"] = cara  # type: ignore[index]
        firm.visit("cara", "Open Air Ltd")
        firm.visit("ana", "Acme Pumps")
        both = {"member_id": cara, "team_id": team(firm, "North").team_id, "from_day": date(2026, 1, 1)}
        firm.store.do(
            lambda connection: connection.execute(
                sa.insert(schema.memberships).values(created_at=NOON, version=1, **both)
            )
        )
        assert stands(firm, team(firm, "North"), VISITS).actual == 2
        assert stands(firm, Whose(team_id=area), VISITS).actual == 1
        assert stands(firm, COMPANY, VISITS).actual == 2


class TestQueries:
    def test_are_as_many_for_many_as_for_one(self, firm: Firm) -> None:
        for who in ("ana", "ben", "kim"):
            win(firm, who, 100_00)
        few, many = [Whose(firm.ids["ana"])], [*(Whose(each) for each in firm.ids.values()), COMPANY]
        assert _count(firm, few) == _count(firm, many)
        teams = [team(firm, "North"), team(firm, "South")]
        assert _count(firm, [*many, *teams]) == _count(firm, few) + 1


def _count(firm: Firm, whose: list[Whose]) -> int:
    seen: Counter[str] = Counter()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen[statement] += 1

    engine = firm.store.engine

    def read(uow: Any) -> None:
        sa.event.listen(engine, "before_cursor_execute", note)
        try:
            uow.attainment(whose, MARCH, UK.basis())
        finally:
            sa.event.remove(engine, "before_cursor_execute", note)

    firm.see("max", read)
    return seen.total()
