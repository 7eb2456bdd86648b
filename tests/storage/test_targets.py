"""Targets: who sets and sees them, what stands, and what was reached of them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from storage import schema
from storage.policy import Audience
from storage.targets.attainment import Attainment
from storage.targets.metrics import NEW_CUSTOMERS, VISITS, WON
from storage.targets.periods import Pace, Period
from storage.targets.targets import COMPANY, Target, Whose
from tests.storage.firm import NOON, Firm, refused
from tests.storage.test_metrics import MARCH, UK, stands, team, win

YEAR = Period(2026)


def put(
    firm: Firm, who: str, whose: Whose, amount: int, *, metric: str = WON, period: Period = MARCH, **values: Any
) -> Target | None:
    """Sets a target as `who`; returns what it was."""
    values.setdefault("currency", "GBP" if metric == WON else None)
    return firm.do(who, lambda uow: uow.targets.set(whose, metric, period, amount, **values), command="target")


def found(firm: Firm, who: str, whose: Whose, metric: str = WON, period: Period = MARCH) -> Target | None:
    """The target that stands, as `who` sees it."""
    return firm.see(who, lambda uow: uow.targets.find([whose], [period], [metric])).get((whose, metric, period))


def ana(firm: Firm) -> Whose:
    return Whose(firm.ids["ana"])


class TestSetting:
    def test_twice_keeps_both_and_the_later_one_stands(self, firm: Firm) -> None:
        assert put(firm, "sam", ana(firm), 500_00) is None
        before = put(firm, "max", ana(firm), 600_00, ideal=700_00)
        assert before is not None
        assert (before.amount, before.revision) == (500_00, 1)
        now = found(firm, "ana", ana(firm))
        assert now is not None
        assert (now.amount, now.ideal, now.currency, now.revision) == (600_00, 700_00, "GBP", 2)
        assert (now.set_by, now.set_at) == (firm.ids["max"], NOON)
        assert [row.revision for row in firm.rows(schema.targets)] == [1, 2]

    def test_the_same_again_changes_nothing(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 500_00)
        put(firm, "sam", ana(firm), 500_00)
        assert firm.last_act is None
        assert len(firm.rows(schema.targets)) == 1

    def test_taken_back_leaves_what_stood_before_and_its_number(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 500_00)
        put(firm, "sam", ana(firm), 600_00)
        act = firm.act()
        firm.undo("sam")
        now = found(firm, "sam", ana(firm))
        assert now is not None
        assert (now.amount, now.revision) == (500_00, 1)
        put(firm, "sam", ana(firm), 650_00)
        assert [row.revision for row in firm.rows(schema.targets)] == [1, 2, 3]
        assert act

    def test_of_one_metric_or_period_touches_no_other(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 500_00)
        put(firm, "sam", ana(firm), 40, metric=VISITS)
        put(firm, "sam", ana(firm), 9_000_00, period=YEAR)
        keys = firm.see("sam", lambda uow: uow.targets.find([ana(firm)], [MARCH, YEAR]))
        assert {(metric, str(period)): each.amount for (_, metric, period), each in keys.items()} == {
            ("won", "2026-03"): 500_00, ("visits", "2026-03"): 40, ("won", "2026"): 9_000_00,
        }  # fmt: skip


class TestWho:
    @pytest.mark.parametrize("who", ["sam", "max"])
    @pytest.mark.parametrize("whose", ["ana", "sam"])
    def test_leads_and_managers_set_their_peoples_and_their_own(self, firm: Firm, who: str, whose: str) -> None:
        put(firm, who, Whose(firm.ids[whose]), 1)
        assert found(firm, who, Whose(firm.ids[whose])) is not None

    def test_reps_set_none(self, firm: Firm) -> None:
        with refused("target-not-yours"):
            put(firm, "ana", ana(firm), 1)
        with refused("member-not-found"):
            put(firm, "ana", Whose(firm.ids["ben"]), 1)
        with refused("team-not-yours"):
            put(firm, "ana", team(firm, "North"), 1)

    def test_the_only_rep_of_a_team_does_not_read_it(self, firm: Firm) -> None:
        south = team(firm, "South")
        assert not firm.see("kim", lambda uow: uow.targets.may_read(south))
        assert not firm.see("kim", lambda uow: uow.targets.may_list(south.team_id or 0))
        assert not firm.see("kim", lambda uow: uow.targets.may_set(south))

    def test_leads_set_none_elsewhere(self, firm: Firm) -> None:
        with refused("member-not-found"):
            put(firm, "sam", Whose(firm.ids["kim"]), 1)
        with refused("team-not-yours"):
            put(firm, "sam", team(firm, "South"), 1)
        with refused("team-not-yours"):
            put(firm, "sam", COMPANY, 1)
        put(firm, "sam", team(firm, "North"), 1)
        put(firm, "max", COMPANY, 1)

    def test_an_assistant_and_a_colleague_see_none(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 1)
        assert found(firm, "ben", ana(firm)) is None
        assert found(firm, "ivy", ana(firm)) is None
        assert found(firm, "ana", ana(firm)) is not None
        assert firm.see("ben", lambda uow: uow.attainment([ana(firm)], MARCH, UK.basis())) == {}

    def test_finance_reads_teams_and_the_company_only(self, firm: Firm) -> None:
        from storage.records import Role

        firm.ids["fay"] = firm.do("max", lambda uow: uow.people.add("Fay", [Role.FINANCE])[0])  # type: ignore[index]
        for whose in (ana(firm), team(firm, "North"), COMPANY):
            put(firm, "max", whose, 1)
        assert found(firm, "fay", ana(firm)) is None
        assert found(firm, "fay", team(firm, "North")) is not None
        assert found(firm, "fay", COMPANY) is not None
        north = team(firm, "North").team_id or 0
        assert not firm.see("fay", lambda uow: uow.targets.may_list(north))
        with refused("target-not-yours"):
            put(firm, "fay", COMPANY, 2)


class TestAttainment:
    def test_is_the_share_and_the_pace(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 1_000_00, ideal=2_000_00)
        win(firm, "ana", 381_00)
        got = stands(firm, ana(firm), WON)
        assert (got.actual, got.target, got.ideal, got.currency) == (381_00, 1_000_00, 2_000_00, "GBP")
        assert (got.share, got.share_of_ideal) == (0.381, 0.1905)
        assert got.pace == Pace(total=22, gone=1)  # Monday the 2nd; today is the 3rd
        assert (got.to_go, got.per_day) == (619_00, -(-619_00 // 21))
        assert not got.behind

    def test_without_a_target_has_no_share(self, firm: Firm) -> None:
        win(firm, "ana", 381_00)
        got = stands(firm, ana(firm), WON)
        assert (got.actual, got.target, got.share, got.to_go, got.per_day) == (381_00, None, None, None, None)

    def test_invents_nothing_from_a_year_for_a_month(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 1_200_00, period=YEAR)
        assert stands(firm, ana(firm), WON).target is None
        assert stands(firm, ana(firm), WON, YEAR).target == 1_200_00

    def test_names_other_currencies_and_counts_them_not(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 1_000_00)
        win(firm, "ana", 100_00)
        win(firm, "ana", 999_00, currency="USD")
        got = stands(firm, ana(firm), WON)
        assert (got.actual, dict(got.others)) == (100_00, {"USD": 999_00})

    def test_of_a_target_in_another_currency_counts_that_one(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 1_000_00, currency="USD")
        win(firm, "ana", 100_00)
        win(firm, "ana", 250_00, currency="USD")
        got = stands(firm, ana(firm), WON)
        assert (got.actual, got.currency, got.share, dict(got.others)) == (250_00, "USD", 0.25, {"GBP": 100_00})

    def test_past_the_last_day_asks_for_nothing_a_day(self, firm: Firm) -> None:
        put(firm, "sam", ana(firm), 10, metric=VISITS)
        april = datetime(2026, 4, 2, 9, tzinfo=UTC)
        got = firm.see("ana", lambda uow: uow.attainment([ana(firm)], MARCH, UK.basis()), at=april)[ana(firm), VISITS]
        assert (got.to_go, got.per_day, got.pace.left) == (10, None, 0)

    def test_counts_ones_own_working_days(self, firm: Firm) -> None:
        firm.do("ana", lambda uow: uow.people.change(firm.ids["ana"], workdays=[0, 1]), command="settings")
        assert stands(firm, ana(firm), NEW_CUSTOMERS).pace == Pace(total=10, gone=1)
        assert stands(firm, COMPANY, NEW_CUSTOMERS).pace == Pace(total=22, gone=1)

    def test_where_amounts_are_not_seen_keeps_the_shares(self, firm: Firm) -> None:
        north = team(firm, "North")
        put(firm, "sam", north, 1_000_00)
        put(firm, "sam", north, 40, metric=VISITS)
        win(firm, "ana", 381_00)
        win(firm, "ana", 5_00, currency="USD")
        firm.visit("ana", "Acme Pumps", on=date(2026, 3, 2))
        got = _in_group(firm, "sam", north)
        won = got[north, WON]
        assert (won.actual, won.target, won.ideal, dict(won.others), won.share) == (None, None, None, {}, 0.381)
        assert (won.to_go, won.per_day) == (None, None)
        assert got[north, VISITS].actual == 1
        masked = firm.store.read(
            lambda connection: _group_unit(firm, connection, "sam", north).targets.find([north], [MARCH])
        )
        assert {metric: each.amount for (_, metric, _), each in masked.items()} == {WON: None, VISITS: 40}

    def test_in_a_group_is_of_that_team_alone(self, firm: Firm) -> None:
        north, south = team(firm, "North"), team(firm, "South")
        assert set(_in_group(firm, "max", north, asked=[north, south, COMPANY])) == {
            (north, each) for each in (WON, VISITS, NEW_CUSTOMERS)
        }
        assert _in_group(firm, "ana", north, asked=[north]) == {}


def _group_unit(firm: Firm, connection: Any, who: str, whose: Whose) -> Any:
    uow = firm.unit(connection, who)
    members = uow.directory.in_teams(frozenset({whose.team_id or 0}))
    audience = Audience(members, amounts=False, notes=False)
    uow.actor = replace(uow.actor, audience=audience)
    return uow


def _in_group(
    firm: Firm, who: str, whose: Whose, asked: list[Whose] | None = None
) -> dict[tuple[Whose, str], Attainment]:
    """What somebody reads in the group of a team that was bound without amounts."""

    def read(connection: Any) -> dict[tuple[Whose, str], Attainment]:
        found: dict[tuple[Whose, str], Attainment] = _group_unit(firm, connection, who, whose).attainment(
            asked or [whose], MARCH, UK.basis()
        )
        return found

    return firm.store.read(read)
