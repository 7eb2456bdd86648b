"""What /target says: figures that can be opened, in front of whom, and the one line under a win."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from handlers import subjects
from handlers.conversation.dispatch import run
from handlers.conversation.reply import Call, Figure, Line, Reply, plain
from handlers.conversation.turn import Turn
from handlers.targets.targets import standing_line
from handlers.telling.figures import tell_share
from storage.store import Connection, Store
from storage.targets.metrics import VISITS, WON
from storage.targets.periods import Period
from storage.targets.targets import COMPANY, Whose
from tests.databases import SqliteFiles, opened
from tests.policy.office import NOW, Office, gather, open_office, turn_of

assert subjects.ALL  # the commands are declared

MARCH = Period.parse("2026-03")
assert MARCH is not None


@pytest.fixture(scope="module")
def office(sqlite_files: SqliteFiles) -> Iterator[Office]:
    with opened(sqlite_files, fill_targets) as store:
        yield gather(store)


def fill_targets(store: Store) -> None:
    """The office, with targets of March and a win of Rita's; 20 of 22 working days are to come."""
    open_office(store)
    ids = gather(store).ids

    def work(connection: Connection) -> None:
        uow = turn_of(connection, ids["Mia"]).uow
        north = uow.directory.team_by_name("North")
        assert north is not None
        assert MARCH is not None
        uow.targets.set(Whose(ids["Rita"]), WON, MARCH, 1_000_00, ideal=2_000_00, currency="EUR")
        uow.targets.set(Whose(ids["Rita"]), VISITS, MARCH, 40)
        uow.targets.set(Whose(team_id=north.id), WON, MARCH, 5_000_00, currency="EUR")
        uow.targets.set(COMPANY, WON, MARCH, 9_000_00, currency="EUR")
        uow.deals.open(
            gather_customer(connection), ids["Rita"], stage="won", on_day=date(2026, 3, 2), said_at=NOW, amount=380_00,
            currency="EUR",
        )  # fmt: skip

    store.do(work)


def gather_customer(connection: Connection) -> int:
    """Rita's customer."""
    import sqlalchemy as sa

    from storage import schema

    query = sa.select(schema.customers.c.id).where(schema.customers.c.name == "Rotterdam Valves")
    return int(connection.execute(query).scalar_one())


def figures(reply: Reply) -> list[Figure]:
    lines = [block for block in reply.blocks if isinstance(block, Line)]
    return [span for line in lines for span in line.spans if isinstance(span, Figure)]


def text(reply: Reply) -> str:
    return "\n".join(plain(block.spans) for block in reply.blocks if isinstance(block, Line))


def asked(office: Office, role: str, **args: str) -> Reply:
    with office.asking(role) as turn:
        return run(Call("target", args), turn)


class TestFigures:
    def test_have_a_name_and_parameters(self, office: Office) -> None:
        found = figures(asked(office, "rep"))
        rita = str(office.ids["Rita"])
        month = {"member": rita, "since": "2026-03-01", "until": "2026-03-31"}
        about = {**month, "metric": "won", "period": "2026-03"}
        assert {each.name: each.text for each in found[:8]} == {
            "won": "€380", "target": "€1,000", "share": "38%", "share_of_days": "4.5%", "to_go": "€620",
            "days_left": "21", "per_day": "€30", "ideal": "€2,000",
        }  # fmt: skip
        assert found[0].params == month
        assert all(each.params == about for each in found[1:8])

    def test_are_all_the_numbers_there_are(self, office: Office) -> None:
        reply = asked(office, "rep")
        said = text(reply)
        for each in figures(reply):
            said = said.replace(each.text, "", 1)
        assert not any(char.isdigit() for char in said), said


class TestInFrontOf:
    def test_finance_are_the_company_and_teams_without_members(self, office: Office) -> None:
        said = text(asked(office, "finance"))
        assert "won €380 of €9,000" in said
        said = text(asked(office, "finance", whose="North"))
        assert "€380 of €5,000" in said
        assert not [name for name in ("Rita", "Tom") if name in said]

    def test_a_lead_are_members_by_name(self, office: Office) -> None:
        said = text(asked(office, "lead", whose="North"))
        assert "Rita · won €380 of €1,000, 38%" in said
        assert "Tom" in said
        assert "Kim" not in said

    def test_a_manager_is_the_company(self, office: Office) -> None:
        assert "won €380 of €9,000" in text(asked(office, "manager"))


class TestTheLineUnderAWin:
    def line(self, office: Office, role: str, **company: Any) -> str | None:
        with office.asking(role) as turn:
            found = standing_line(turn, **company)
        return plain(found.spans) if found else None

    def test_says_what_is_to_go_and_the_days(self, office: Office) -> None:
        assert self.line(office, "rep") == "€620 to go, 21 working days"

    def test_is_none_without_a_target(self, office: Office) -> None:
        assert self.line(office, "lead") is None

    def test_says_when_it_is_reached(self, office: Office) -> None:
        with office.asking("rep") as turn:
            self._win(turn)
            found = standing_line(turn)
        assert found is not None
        assert plain(found.spans) == "Target reached: €1,380 of €1,000"

    def _win(self, turn: Turn) -> None:
        turn.uow.deals.open(
            gather_customer(turn.uow._connection), turn.actor.member_id, stage="won", on_day=turn.today, said_at=NOW,
            amount=1_000_00, currency="EUR",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("share", "told"), [(0.0, "0%"), (0.62, "62%"), (0.625, "62.5%"), (0.9999, "99.9%"), (1, "100%")]
)
def test_a_share_is_whole_only_when_it_is_reached(share: float, told: str) -> None:
    assert tell_share(share) == told
