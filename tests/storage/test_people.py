"""People: teams with dates, who manages whom, hand-over on removal, join codes, questions."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from storage import schema
from storage.messages import outbox
from storage.people.directory import DirectoryCache, read_directory
from storage.people.members import CODE_LIVES, TRIES, count_wrong_code, seat_at_terminal
from storage.policy import Right, Subject, scope
from storage.records import Role
from tests.storage.firm import NOON, TODAY, Firm, refused

DAY = timedelta(days=1)


def team(firm: Firm, name: str) -> int:
    (row,) = firm.rows(schema.teams, schema.teams.c.name == name)
    return int(row.id)


def teams_on(firm: Firm, who: str, day: date) -> list[str]:
    directory = firm.store.read(lambda connection: read_directory(connection, day))
    return sorted(directory.teams[each].name for each in directory.team_of.get(firm.ids[who], ()))


def join(firm: Firm, who: str, user: str = "77") -> None:
    code = firm.do("max", lambda uow: uow.people.new_code(firm.ids[who]), command="member")
    firm.do(
        who,
        lambda uow: uow.people.join(code, platform="telegram", user_key=user, address=user, shown_as=None),
        command="join",
    )


def put_letter(connection, **values) -> int | None:
    row = {"platform": "telegram", "conversation": "telegram:77", "key": "k", "reply": {}, "created_at": NOON}
    return outbox.put(connection, **row, **values)


class TestTeams:
    def test_a_lead_reaches_down_the_tree(self, firm: Firm) -> None:
        below = firm.do("system", lambda uow: uow.people.add_team("North 2", team(firm, "North")), command="team")
        new, _ = firm.do("system", lambda uow: uow.people.add("New", {Role.REP}, team_id=below), command="member")
        actor = firm.see("sam", lambda uow: uow.actor)
        assert actor.led == {new, *(firm.ids[each] for each in ("ana", "ben", "sam", "ivy", "max"))}

    @pytest.mark.parametrize(
        ("who", "under", "key"),
        [
            ("sam", "North", None), ("max", None, None), ("sam", None, "team-not-yours"),
            ("sam", "South", "team-not-yours"), ("ana", "North", "team-not-yours"), ("ivy", None, "team-not-yours"),
        ],
    )  # fmt: skip
    def test_a_team_is_added_below_ones_own(self, firm: Firm, who: str, under: str | None, key: str | None) -> None:
        def add(uow):
            return uow.people.add_team("New", team(firm, under) if under else None)

        if key is None:
            assert firm.do(who, add, command="team")
            return
        with refused(key):
            firm.do(who, add, command="team")

    def test_names_are_taken_once(self, firm: Firm) -> None:
        with refused("team-exists"):
            firm.do("system", lambda uow: uow.people.add_team("north "))
        with refused("member-exists"):
            firm.do("system", lambda uow: uow.people.add("ANA", {Role.REP}))


class TestManaging:
    @pytest.mark.parametrize(
        ("who", "roles", "where", "key"),
        [
            ("sam", {Role.REP}, "North", None),
            ("sam", {Role.ASSISTANT}, "North", None),
            ("sam", {Role.LEAD}, "North", "member-role-not-yours"),
            ("sam", {Role.ADMIN}, "North", "member-role-not-yours"),
            ("sam", {Role.REP}, "South", "team-not-yours"),
            ("sam", {Role.REP}, None, "team-not-yours"),
            ("ana", {Role.REP}, "North", "team-not-yours"),
            ("ivy", {Role.REP}, "North", "team-not-yours"),
            ("max", {Role.MANAGER}, None, None),
        ],
    )
    def test_who_may_bring_in_whom(
        self, firm: Firm, who: str, roles: set[Role], where: str | None, key: str | None
    ) -> None:
        team_id = team(firm, where) if where else None
        if key is None:
            member_id, _ = firm.do(who, lambda uow: uow.people.add("New", roles, team_id=team_id), command="member")
            assert firm.row(schema.members, member_id).roles == sorted(roles)
            return
        with refused(key):
            firm.do(who, lambda uow: uow.people.add("New", roles, team_id=team_id), command="member")

    @pytest.mark.parametrize(("who", "whom"), [("sam", "kim"), ("sam", "max"), ("ana", "ben"), ("ivy", "ana")])
    def test_others_read_as_none(self, firm: Firm, who: str, whom: str) -> None:
        for member_id in (firm.ids[whom], 999):
            for job in (
                lambda uow, each=member_id: uow.people.new_code(each),
                lambda uow, each=member_id: uow.people.change(each, nicknames=["X"]),
                lambda uow, each=member_id: uow.people.remove(each, firm.ids["ana"]),
            ):
                with refused("member-not-found"):
                    firm.do(who, job, command="member")


class TestRemoval:
    def remove(self, firm: Firm, whom: str, to: str) -> dict[str, int]:
        return firm.do("max", lambda uow: uow.people.remove(firm.ids[whom], firm.ids[to]), command="member")

    def test_a_removed_member_takes_over_from_nobody(self, firm: Firm) -> None:
        self.remove(firm, "kim", "ana")
        with refused("member-not-found"):
            self.remove(firm, "ben", "kim")
        with refused("member-not-found"):
            firm.do("max", lambda uow: uow.people.new_code(firm.ids["kim"]), command="member")

    def test_whose_account_was_anothers_main_one(self, firm: Firm) -> None:
        join(firm, "ana")
        (account,) = firm.rows(schema.accounts, schema.accounts.c.platform == "telegram")
        firm.do("ana", lambda uow: uow.people.change(uow.actor.member_id, main_account_id=account.id))
        waiting = firm.store.do(partial(put_letter, member_id=firm.ids["ana"], chat="77"))
        join(firm, "ben")  # the phone changed hands
        assert firm.row(schema.members, firm.ids["ana"]).main_account_id is None
        assert firm.row(schema.outbox, waiting or 0).status == "cancelled"  # it isn't for Ben to read
        self.remove(firm, "ben", "ana")
        assert firm.row(schema.members, firm.ids["ben"]).removed_at == NOON

    def test_a_seat_at_the_terminal_changes_hands(self, firm: Firm) -> None:
        firm.store.do(lambda connection: seat_at_terminal(connection, firm.ids["ana"], "desk", NOON))
        (account,) = firm.rows(schema.accounts, schema.accounts.c.user_key == "desk")
        firm.do("ana", lambda uow: uow.people.change(uow.actor.member_id, main_account_id=account.id))
        firm.store.do(lambda connection: seat_at_terminal(connection, firm.ids["ben"], "desk", NOON))
        assert firm.row(schema.members, firm.ids["ana"]).main_account_id is None

    def test_hands_over_customers_plans_and_todos(self, firm: Firm) -> None:
        plan = firm.plan("ana", "Acme Pumps", TODAY)
        done = firm.visit("ana", "Northgate Logistics")
        todo = firm.todo("ana", "call")
        closed = firm.todo("ana", "closed")
        firm.do("ana", lambda uow: uow.followups.close(closed))
        assert self.remove(firm, "ana", "ben") == {"customers": 3, "visits": 1, "followups": 1, "deals": 0}
        ben, ana = firm.ids["ben"], firm.ids["ana"]
        assert [firm.row(schema.visits, each).member_id for each in (plan, done)] == [ben, ana]
        assert [firm.row(schema.followups, each).member_id for each in (todo, closed)] == [ben, ana]
        acme = schema.ownerships.c.customer_id == firm.customers["Acme Pumps"]
        assert [(row.member_id, row.until_at) for row in firm.rows(schema.ownerships, acme)] == [
            (ana, NOON), (ben, None),
        ]  # fmt: skip

    def test_ends_every_way_in_and_what_waits_to_be_sent(self, firm: Firm) -> None:
        from storage.messages import outbox

        for key, status in (("1", "ready"), ("2", "held"), ("3", "sent")):
            firm.store.do(partial(
                outbox.put, platform="telegram", chat="1", conversation="telegram:1", key=key, status=status, reply={},
                member_id=firm.ids["ana"], access_version=1, created_at=NOON,
            ))  # fmt: skip
        self.remove(firm, "ana", "ben")
        assert [row.status for row in firm.rows(schema.outbox)] == ["cancelled", "cancelled", "sent"]
        assert firm.rows(schema.accounts, schema.accounts.c.member_id == firm.ids["ana"]) == []
        assert firm.rows(schema.join_codes, schema.join_codes.c.member_id == firm.ids["ana"]) == []
        directory = firm.store.read(lambda connection: read_directory(connection, TODAY + DAY))
        assert directory.actor(firm.ids["ana"]).is_stranger
        assert firm.ids["ana"] not in {each.id for each in directory.present()}
        assert teams_on(firm, "ana", TODAY + DAY) == []

    def test_not_to_oneself(self, firm: Firm) -> None:
        with refused("member-handover-to-self"):
            self.remove(firm, "ana", "ana")


class TestJoining:
    def code(self, firm: Firm, whom: str = "ana") -> str:
        return firm.do("max", lambda uow: uow.people.new_code(firm.ids[whom]), command="member")

    def join(self, firm: Firm, code: str, *, at=NOON, user: str = "77") -> str:
        def job(connection) -> str:
            from storage.policy import Actor
            from storage.unit_of_work import UnitOfWork

            uow = UnitOfWork(
                connection, Actor(), read_directory(connection, at.date()), now=at, today=at.date(),
                platform="telegram", conversation="telegram:77",
            )  # fmt: skip
            return uow.people.join(code, platform="telegram", user_key=user, address=user, shown_as="x").name

        return firm.store.do(job)

    def test_makes_an_account_the_members(self, firm: Firm) -> None:
        assert self.join(firm, self.code(firm)) == "Ana"
        (account,) = firm.rows(schema.accounts, schema.accounts.c.platform == "telegram")
        assert (account.member_id, account.address) == (firm.ids["ana"], "77")
        assert firm.row(schema.members, firm.ids["ana"]).joined_at == NOON

    def test_is_kept_as_a_hash_alone(self, firm: Firm) -> None:
        code = self.code(firm)
        assert len(code) >= 22  # 128 bits
        kept = str(firm.rows(schema.join_codes)) + str(firm.rows(schema.audit))
        assert code not in kept

    def test_works_once(self, firm: Firm) -> None:
        code = self.code(firm)
        self.join(firm, code)
        with refused("join-code-wrong"):
            self.join(firm, code, user="78")

    @pytest.mark.parametrize(("late", "may"), [(timedelta(0), True), (timedelta(seconds=1), False)])
    def test_lives_a_week(self, firm: Firm, late: timedelta, may: bool) -> None:
        code = self.code(firm)
        if may:
            self.join(firm, code, at=NOON + CODE_LIVES + late)
        else:
            with refused("join-code-wrong"):
                self.join(firm, code, at=NOON + CODE_LIVES + late)

    def test_a_new_one_ends_the_old(self, firm: Firm) -> None:
        old = self.code(firm)
        new = self.code(firm)
        with refused("join-code-wrong"):
            self.join(firm, old)
        assert self.join(firm, new) == "Ana"

    def test_tries_are_limited_even_for_the_right_code(self, firm: Firm) -> None:
        code = self.code(firm)
        for _ in range(TRIES):
            with refused("join-code-wrong"):
                self.join(firm, "wrong")
            firm.store.do(lambda connection: count_wrong_code(connection, "telegram:77", NOON))
        with refused("join-too-many-tries"):
            self.join(firm, code)
        assert self.join(firm, code, user="78") == "Ana"  # somebody else isn't kept out
        with refused("join-code-wrong"):
            self.join(firm, code, at=NOON + timedelta(hours=1, seconds=1))

    def test_an_account_is_one_members_at_a_time(self, firm: Firm) -> None:
        self.join(firm, self.code(firm, "ana"))
        self.join(firm, self.code(firm, "ben"))
        (account,) = firm.rows(schema.accounts, schema.accounts.c.platform == "telegram")
        assert account.member_id == firm.ids["ben"]


class TestDirectory:
    def test_is_read_anew_when_somebody_changed(self, firm: Firm) -> None:
        cache = DirectoryCache()
        first = firm.store.read(lambda connection: cache.get(connection, TODAY))
        assert firm.store.read(lambda connection: cache.get(connection, TODAY)) is first
        firm.do("ana", lambda uow: uow.people.change(uow.actor.member_id, language="zh-Hant"), command="settings")
        again = firm.store.read(lambda connection: cache.get(connection, TODAY))
        assert again.members[firm.ids["ana"]].language == "zh-Hant"
        assert firm.store.read(lambda connection: cache.get(connection, TODAY + DAY)) is not again

    def test_roles_add_up(self, firm: Firm) -> None:
        both, north = {Role.REP, Role.LEAD}, team(firm, "North")
        new, _ = firm.do("max", lambda uow: uow.people.add("New", both, team_id=north), command="member")
        actor = firm.store.read(lambda connection: read_directory(connection, TODAY).actor(new))
        assert scope(actor, Subject.VISITS, Right.READ).covers(firm.ids["ben"])
        assert not scope(actor, Subject.VISITS, Right.READ).covers(firm.ids["kim"])


class TestQuestions:
    """A question belongs to a chat and a person and lives 24 hours."""

    def ask(self, firm: Firm, who: str, argument: str, at=NOON) -> int:
        return firm.do(who, lambda uow: uow.questions.ask({"command": "visit", "args": {}}, argument), at=at)

    @pytest.mark.parametrize(("hours", "there"), [(0, True), (23.99, True), (24, False)])
    def test_lives_a_day(self, firm: Firm, hours: float, there: bool) -> None:
        question = self.ask(firm, "ana", "customer")
        at = NOON + timedelta(hours=hours)
        assert (firm.see("ana", lambda uow: uow.questions.newest(), at=at) is not None) is there
        assert (firm.see("ana", lambda uow: uow.questions.get(question), at=at) is not None) is there

    def test_a_newer_one_parks_it_and_its_buttons_still_work(self, firm: Firm) -> None:
        old, new = self.ask(firm, "ana", "customer"), self.ask(firm, "ana", "when")
        newest = firm.see("ana", lambda uow: uow.questions.newest())
        assert newest is not None
        assert (newest.id, newest.call) == (new, {"command": "visit", "args": {}})
        parked = firm.see("ana", lambda uow: uow.questions.get(old))
        assert parked is not None
        assert (parked.status, parked.argument) == ("parked", "customer")

    def test_is_over_when_answered(self, firm: Firm) -> None:
        question = self.ask(firm, "ana", "customer")
        firm.do("ana", lambda uow: uow.questions.close(question))
        assert firm.see("ana", lambda uow: uow.questions.newest()) is None
        assert firm.see("ana", lambda uow: uow.questions.get(question)) is None

    def test_is_parked_once(self, firm: Firm) -> None:
        self.ask(firm, "ana", "customer")
        assert firm.do("ana", lambda uow: uow.questions.park())
        assert not firm.do("ana", lambda uow: uow.questions.park())

    def test_is_nobody_elses(self, firm: Firm) -> None:
        question = self.ask(firm, "ana", "customer")
        assert firm.see("ben", lambda uow: uow.questions.newest()) is None
        assert firm.see("ben", lambda uow: uow.questions.get(question)) is None


def test_the_first_schema_keeps_a_naive_instant_out(firm: Firm) -> None:
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        firm.todo("ana", "call", due_at=datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point
