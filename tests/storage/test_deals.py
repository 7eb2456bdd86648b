"""Deals: opened, moved, won, lost and opened again; shared; stuck; who may see what of them; who takes over."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from storage import schema
from storage.deals import announcements
from storage.deals.deal import largest_first
from storage.people.directory import read_directory
from storage.policy import Audience
from storage.unit_of_work import UnitOfWork
from tests.storage.firm import NOON, TODAY, Firm, refused

DAY = timedelta(days=1)
ACME = "Acme Pumps"


def opened(firm: Firm, who: str = "ana", customer: str = ACME, *, at: Any = NOON, **values: Any) -> int:
    given = {"stage": "lead", "on_day": at.date(), "said_at": at, "amount": 120_000_00, "currency": "EUR", **values}

    def job(uow: UnitOfWork) -> int:
        return uow.deals.open(firm.customers[customer], firm.ids[who], **given).id

    return firm.do(who, job, at=at, command="deal")


def stages_of(firm: Firm, deal: int) -> list[tuple[str | None, str]]:
    return firm.see("ana", lambda uow: [(each.from_stage, each.to_stage) for each in uow.deals.moves(deal)])


def shared(uow: UnitOfWork, deal: int, member: int, percent: int) -> None:
    uow.deals.share(deal, member, percent)


class TestMoves:
    def test_each_is_kept(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.do("ana", lambda uow: uow.deals.move(deal, "proposal", TODAY))
        firm.do("ana", lambda uow: uow.deals.move(deal, "won", TODAY - DAY, amount=130_000_00))
        row = firm.row(schema.deals, deal)
        assert (row.stage, row.won_on, row.amount) == ("won", TODAY - DAY, 130_000_00)
        assert stages_of(firm, deal) == [(None, "lead"), ("lead", "proposal"), ("proposal", "won")]

    @pytest.mark.parametrize("stage", ["won", "lost"])
    def test_who_comes_second_reads_who_was_first_and_when(self, firm: Firm, stage: str) -> None:
        deal = opened(firm)
        firm.do("sam", lambda uow: uow.deals.move(deal, "won", TODAY), at=NOON + DAY)
        with refused("deal-already", code=f"D{deal}", stage="won", member_id=firm.ids["sam"], at=NOON + DAY):
            firm.do("ana", lambda uow: uow.deals.move(deal, stage, TODAY), at=NOON + 2 * DAY)

    def test_a_button_of_an_earlier_stage_is_refused(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.do("ana", lambda uow: uow.deals.move(deal, "negotiation", TODAY))
        with refused("deal-already", stage="negotiation"):
            firm.do("sam", lambda uow: uow.deals.move(deal, "qualified", TODAY, was="lead"))

    def test_open_again_goes_back_to_the_stage_before(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.do("ana", lambda uow: uow.deals.move(deal, "proposal", TODAY))
        firm.do("ana", lambda uow: uow.deals.move(deal, "lost", TODAY, lost_reason="price"))
        firm.do("ana", lambda uow: uow.deals.reopen(deal, TODAY, "lead"))
        row = firm.row(schema.deals, deal)
        assert (row.stage, row.lost_on, row.lost_reason) == ("proposal", None, None)

    def test_undo_and_redo_bring_deal_and_history_back(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.do("ana", lambda uow: uow.deals.move(deal, "won", TODAY, amount=1_00), command="won")
        won = firm.act()
        firm.undo("ana", won)
        row = firm.row(schema.deals, deal)
        assert (row.stage, row.won_on, row.amount) == ("lead", None, 120_000_00)
        assert stages_of(firm, deal) == [(None, "lead")]
        firm.undo("ana", firm.act())
        assert firm.row(schema.deals, deal).stage == "won"
        assert stages_of(firm, deal) == [(None, "lead"), ("lead", "won")]

    def test_opening_can_be_taken_back_whole(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.undo("ana")
        with refused("deal-not-found"):
            firm.see("ana", lambda uow: uow.deals.get(deal))
        assert [each.undone_by is None for each in firm.rows(schema.deal_moves)] == [False]


class TestTheSameWords:
    def test_are_one_record_while_it_is_open(self, firm: Firm) -> None:
        first = opened(firm, said="/deal Acme 120k")
        assert opened(firm, said="/deal Acme 120k", at=NOON + 60 * DAY) == first

    def test_are_another_deal_a_day_after_it_was_closed(self, firm: Firm) -> None:
        first = opened(firm, said="won Acme 120k", stage="won")
        assert opened(firm, said="won Acme 120k", stage="won", at=NOON + DAY / 2) == first
        assert opened(firm, said="won Acme 120k", stage="won", at=NOON + 2 * DAY) != first

    def test_of_somebody_else_are_not_the_same(self, firm: Firm) -> None:
        first = opened(firm, said="Acme 120k")
        job = lambda uow: uow.deals.open(  # noqa: E731
            firm.customers[ACME], firm.ids["ana"], stage="lead", on_day=TODAY, said_at=NOON, said="Acme 120k"
        )
        assert firm.do("sam", job).id != first


class TestShares:
    def test_the_owner_keeps_the_rest(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.do("ana", lambda uow: uow.deals.share(deal, firm.ids["ben"], 30))
        firm.do("ana", lambda uow: uow.deals.share(deal, firm.ids["kim"], 70))
        with refused("deal-share-too-much", left=30):
            firm.do("ana", lambda uow: uow.deals.share(deal, firm.ids["ben"], 31))
        with refused("deal-share-of-owner"):
            firm.do("ana", lambda uow: uow.deals.share(deal, firm.ids["ana"], 10))
        firm.do("ana", lambda uow: uow.deals.share(deal, firm.ids["kim"], 0))
        assert firm.see("ana", lambda uow: uow.deals.shares(deal)) == {firm.ids["ben"]: 30}

    def test_who_shares_reads_and_does_not_write(self, firm: Firm) -> None:
        deal = opened(firm)
        with refused("deal-not-found"):
            firm.see("ben", lambda uow: uow.deals.get(deal))
        firm.do("ana", lambda uow: uow.deals.share(deal, firm.ids["ben"], 30))
        assert firm.see("ben", lambda uow: uow.deals.get(deal)).id == deal
        with refused("deal-not-found"):
            firm.do("ben", lambda uow: uow.deals.move(deal, "won", TODAY))

    def test_costs_are_seen_and_written_by_few(self, firm: Firm) -> None:
        deal = opened(firm)
        with refused("deal-cost-not-yours"):
            firm.do("ana", lambda uow: uow.deals.add_line(deal, "pumps", "12", 1850_00, 1200_00))
        firm.do("max", lambda uow: uow.deals.add_line(deal, "pumps", "12", 1850_00, 1200_00))
        (seen,) = firm.see("ana", lambda uow: uow.deals.lines(deal))
        (whole,) = firm.see("max", lambda uow: uow.deals.lines(deal))
        assert (seen.price, seen.cost, whole.cost) == (1850_00, None, 1200_00)


def masked(firm: Firm, audience: Audience, job: Any) -> Any:
    def read(connection: Any) -> Any:
        unit = firm.unit(connection, "sam")
        return job(unit.elsewhere("test:group", audience=audience))

    return firm.store.read(read)


class TestWhoSeesWhat:
    def test_a_chat_without_amounts_gets_none_and_no_words(self, firm: Firm) -> None:
        deal = opened(firm, note="they are slow payers", said="120k", amount_words="12万多", known={"need": "speed"})
        firm.do("ana", lambda uow: uow.deals.add_line(deal, "pumps", "12", 1850_00))
        team = frozenset({firm.ids["ana"], firm.ids["ben"]})
        bare = Audience(team, amounts=False, notes=False)
        seen = masked(firm, bare, lambda uow: uow.deals.get(deal))
        assert (seen.amount, seen.currency, seen.amount_words, seen.note, seen.said) == (None,) * 5
        assert seen.known == {}
        assert [each.price for each in masked(firm, bare, lambda uow: uow.deals.lines(deal))] == [None]
        assert [each.amount for each in masked(firm, bare, lambda uow: uow.deals.sums())] == [None]
        rich = Audience(team, amounts=True, notes=False)
        seen = masked(firm, rich, lambda uow: uow.deals.get(deal))
        assert (seen.amount, seen.note) == (120_000_00, None)

    def test_a_share_opens_no_deal_of_another_team_to_a_chat(self, firm: Firm) -> None:
        deal = opened(firm, "kim", "Southern Steel")
        firm.do("kim", lambda uow: uow.deals.share(deal, firm.ids["ana"], 40))
        north = Audience(frozenset({firm.ids["ana"], firm.ids["ben"]}))
        assert firm.see("sam", lambda uow: uow.deals.get(deal)).id == deal
        with refused("deal-not-found"):
            masked(firm, north, lambda uow: uow.deals.get(deal))


class TestStuck:
    def stuck(self, firm: Firm, days: int) -> list[tuple[int, int]]:
        at = NOON + days * DAY
        found = firm.see("ana", lambda uow: uow.deals.stuck(at.date(), ZoneInfo("UTC"), 14), at=at)
        return [(each.deal.id, each.days) for each in found]

    def test_is_fourteen_days_without_anything(self, firm: Firm) -> None:
        deal = opened(firm)
        assert self.stuck(firm, 13) == []
        assert self.stuck(firm, 14) == [(deal, 14)]
        firm.do("ana", lambda uow: uow.deals.move(deal, "proposal", TODAY), at=NOON + 10 * DAY)
        assert self.stuck(firm, 14) == []
        assert self.stuck(firm, 24) == [(deal, 14)]

    def test_a_visit_or_a_todo_there_counts_and_elsewhere_does_not(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.visit("ana", "Northgate Logistics", at=NOON + 9 * DAY)
        assert self.stuck(firm, 14) == [(deal, 14)]
        firm.visit("ana", ACME, at=NOON + 5 * DAY)
        assert self.stuck(firm, 14) == []
        assert self.stuck(firm, 20) == [(deal, 15)]
        todo = firm.todo("ana", "call", at=NOON + 8 * DAY, customer_id=firm.customers[ACME])
        assert self.stuck(firm, 20) == []
        firm.do("ana", lambda uow: uow.followups.close(todo), at=NOON + 30 * DAY)
        assert self.stuck(firm, 40) == []

    def test_what_was_taken_back_does_not_count(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.visit("ana", ACME, at=NOON + 5 * DAY)
        firm.undo("ana", at=NOON + 5 * DAY)
        assert self.stuck(firm, 14) == [(deal, 14)]

    @pytest.mark.parametrize(
        ("zone", "moved", "days"),
        [
            ("Asia/Shanghai", "2026-03-03T17:00+00:00", 13),  # on the 4th there
            ("Asia/Shanghai", "2026-03-03T15:00+00:00", 14),
            ("America/Los_Angeles", "2026-03-04T03:00+00:00", 14),  # still the 3rd there
        ],
    )
    def test_days_are_those_of_who_asks(self, firm: Firm, zone: str, moved: str, days: int) -> None:
        deal = opened(firm, at=datetime.fromisoformat(moved))
        noon = datetime(2026, 3, 17, 12, tzinfo=ZoneInfo(zone))
        found = firm.see("ana", lambda uow: uow.deals.stuck(noon.date(), ZoneInfo(zone), 14), at=noon)
        assert [each.deal.id for each in found] == ([deal] if days == 14 else [])

    def test_closed_deals_are_not_stuck(self, firm: Firm) -> None:
        deal = opened(firm)
        firm.do("ana", lambda uow: uow.deals.move(deal, "lost", TODAY))
        assert self.stuck(firm, 30) == []


def test_what_is_large_is_large_in_the_home_currency(firm: Firm) -> None:
    given = ((None, None), (1_00, "EUR"), (9_000_000, "JPY"), (5_00, "EUR"))
    made = [opened(firm, amount=amount, currency=currency) for amount, currency in given]
    rows = firm.see("ana", lambda uow: [uow.deals.get(each) for each in made])
    assert [(each.amount, each.currency) for each in largest_first(rows, "EUR")] == [
        (5_00, "EUR"), (1_00, "EUR"), (9_000_000, "JPY"), (None, None),
    ]  # fmt: skip


def test_another_currency_leaves_the_figures_of_its_lines(firm: Firm) -> None:
    deal = opened(firm, amount=120_00, currency="EUR")
    firm.do("max", lambda uow: uow.deals.add_line(deal, "pumps", "2", price=12_50, cost=8_00))
    firm.do("ana", lambda uow: uow.deals.change(deal, currency="JPY", amount=120))
    (line,) = firm.see("max", lambda uow: uow.deals.lines(deal))
    assert (line.price, line.cost) == (13, 8)
    firm.undo("ana")
    (line,) = firm.see("max", lambda uow: uow.deals.lines(deal))
    assert (line.price, line.cost) == (12_50, 8_00)


def test_without_a_next_step(firm: Firm) -> None:
    small, large = opened(firm, amount=1_00), opened(firm, customer="Northgate Logistics")

    def stepless() -> list[int]:
        found = firm.see("ana", lambda uow: uow.deals.without_next_step(TODAY))
        return [each.id for each in largest_first(found, "EUR")]

    assert stepless() == [large, small]
    firm.todo("ana", "some day", customer_id=firm.customers["Northgate Logistics"])
    assert stepless() == [large, small]
    firm.todo("ana", "call", due_on=TODAY, belongs_to=f"D{large}")
    assert stepless() == [small]
    firm.plan("ana", ACME, TODAY - DAY)
    assert stepless() == [small]
    firm.plan("ana", ACME, TODAY)
    assert stepless() == []


def test_closing_between_days(firm: Firm) -> None:
    days = [date(2026, 3, 10), date(2026, 3, 20), None]
    made = [opened(firm, close_on=day) for day in days]
    found = firm.see("ana", lambda uow: uow.deals.closing(date(2026, 3, 11), date(2026, 3, 20)))
    assert [each.id for each in found] == [made[1]]
    assert [each.id for each in firm.see("ana", lambda uow: uow.deals.closing())] == made[:2]
    assert firm.see("ben", lambda uow: uow.deals.closing()) == []


def test_sums_by_stage_and_currency(firm: Firm) -> None:
    for amount, currency in ((1_00, "EUR"), (2_00, "EUR"), (5_00, "USD"), (None, None)):
        opened(firm, amount=amount, currency=currency)
    found = firm.see("ana", lambda uow: uow.deals.sums())
    assert {(each.currency, each.deals, each.amount) for each in found} == {
        ("EUR", 2, 3_00), ("USD", 1, 5_00), (None, 1, None),
    }  # fmt: skip


def test_who_takes_over_a_deal_they_had_a_share_in_has_it_whole(firm: Firm) -> None:
    deal = opened(firm)
    firm.do("ana", lambda uow: shared(uow, deal, firm.ids["ben"], 30))
    firm.do("max", lambda uow: uow.people.remove(firm.ids["ana"], firm.ids["ben"]), command="member")
    assert firm.see("ben", lambda uow: uow.deals.get(deal).owner_id) == firm.ids["ben"]
    assert firm.see("ben", lambda uow: uow.deals.shares(deal)) == {}


def test_who_takes_over_gets_the_open_deals(firm: Firm) -> None:
    kept, closed = opened(firm), opened(firm, stage="won")
    moved = firm.do("max", lambda uow: uow.people.remove(firm.ids["ana"], firm.ids["ben"]), command="member")
    assert moved["deals"] == 1
    owners = [firm.row(schema.deals, each).owner_id for each in (kept, closed)]
    assert owners == [firm.ids["ben"], firm.ids["ana"]]


class TestAnnouncements:
    """Wins that are due in the team's chats, and what is no longer as it was told."""

    @pytest.fixture
    def chats(self, firm: Firm) -> dict[str, int]:
        def bind(uow: UnitOfWork, team: str) -> int:
            found = uow.directory.team_by_name(team)
            assert found
            return uow.chats.bind("test", f"chat {team}", found.id, amounts=False, language="en").id

        return {
            team: firm.do("max", lambda uow, team=team: bind(uow, team), at=NOON - DAY, command="bind")  # type: ignore[misc]
            for team in ("North", "South")
        }

    def due(self, firm: Firm, minutes: int) -> list[tuple[int, int]]:
        at = NOON + timedelta(minutes=minutes)
        found = firm.store.read(lambda connection: announcements.due(connection, read_directory(connection, TODAY), at))
        return [(each.deal_id, each.binding.id) for each in found]

    def test_ten_minutes_later_in_the_chats_of_the_owner(self, firm: Firm, chats: dict[str, int]) -> None:
        deal = opened(firm, stage="won")
        assert self.due(firm, 9) == []
        assert self.due(firm, 10) == [(deal, chats["North"])]
        assert self.due(firm, 25 * 60) == []

    def test_taken_back_in_time_is_never_told(self, firm: Firm, chats: dict[str, int]) -> None:
        opened(firm, stage="won")
        firm.undo("ana")
        assert chats
        assert self.due(firm, 10) == []

    def test_a_win_of_long_ago_is_no_news(self, firm: Firm, chats: dict[str, int]) -> None:
        opened(firm, stage="won", on_day=TODAY - 8 * DAY)
        assert chats
        assert self.due(firm, 10) == []

    def test_told_once_and_changed_until_that_is_told(self, firm: Firm, chats: dict[str, int]) -> None:
        deal = opened(firm, stage="won")
        told = {"version": 1, "won": True}
        tell = lambda connection: announcements.tell(connection, deal, chats["North"], told, NOON)  # noqa: E731
        assert [firm.store.do(tell), firm.store.do(tell)] == [True, False]
        assert self.due(firm, 10) == []

        def changed() -> list[int]:
            found = firm.store.read(lambda connection: announcements.changed(connection, NOON))
            return [each.version for each in found]

        assert changed() == []
        firm.do("ana", lambda uow: uow.deals.change(deal, amount=5_00))
        assert changed() == [2]
        again = lambda connection: announcements.tell_again(  # noqa: E731
            connection, deal, chats["North"], told, told | {"version": 2}
        )
        assert [firm.store.do(again), firm.store.do(again)] == [True, False]
        assert changed() == []

    def test_who_shares_it_is_a_change_too(self, firm: Firm, chats: dict[str, int]) -> None:
        deal = opened(firm, stage="won")
        version, _ = firm.see("ana", lambda uow: uow.deals.version(deal))
        told = {"version": version, "won": True}
        firm.store.do(lambda connection: announcements.tell(connection, deal, chats["North"], told, NOON))
        changed = lambda: firm.store.read(lambda connection: announcements.changed(connection, NOON))  # noqa: E731
        before = [version]
        for percent in (30, 40, 0):
            before = [each.version for each in changed()] or before
            firm.do("ana", partial(shared, deal=deal, member=firm.ids["ben"], percent=percent))
            assert [each.version for each in changed()] > before
        firm.undo("ana")
        assert firm.see("ana", lambda uow: uow.deals.shares(deal)) == {firm.ids["ben"]: 40}
        assert [each.version for each in changed()] > before
