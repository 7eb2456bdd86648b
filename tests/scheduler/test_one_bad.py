"""What is wrong with one recipient stops nobody else, is reported, and is tried again."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from handlers.conversation.turn import Turn
from scheduler.registry import DAILY
from storage import schema
from tests.scheduler.office import Office, at


@pytest.mark.parametrize("values", [{"timezone": "Mars/Olympus"}, {"quiet_from": "late", "quiet_until": "07:00"}])
def test_odd_settings(office: Office, values: dict[str, Any]) -> None:
    ana, ben = office.member("Ana", **values), office.member("Ben")
    for member in (ana, ben):
        office.todo(member, "call", at("10:00"))
    ticker = office.ticker()
    for clock in ("08:00", "08:01", "10:00", "10:01"):
        ticker.tick(at(clock))
    assert (len(office.sent("morning")), len(office.sent("due"))) == (1, 1)
    assert {row.chat for row in office.rows(schema.outbox)} == {f"t{ben}"}
    ((push, reader, _),) = office.reports  # once, not with every tick
    assert (push, reader) == ("settings", str(ana))
    office.set_member(ana, timezone="Europe/Berlin", quiet_from=None)
    ticker.tick(at("10:02"))
    assert len(office.sent("due")) == 2


def test_what_cannot_be_built_is_tried_again_after_a_minute(office: Office) -> None:
    """Nothing can be said in a language there are no words for."""
    ana, ben = office.member("Ana", language="tlh"), office.member("Ben")
    for member in (ana, ben):
        office.todo(member, "call", at("10:00"))
    ticker = office.ticker()
    for clock in ("08:00:00", "08:00:01", "10:00:00", "10:00:01", "10:00:59"):
        ticker.tick(at(clock))
    assert {row.chat for row in office.rows(schema.outbox)} == {f"t{ben}"}
    assert [(push, reader) for push, reader, _ in office.reports] == [
        ("morning", str(ana)), ("morning", str(ana)), ("due", str(ana)),
    ]  # fmt: skip
    office.set_member(ana, language="en")
    assert ticker.tick(at("10:00:59")) == 0  # not with every tick
    assert ticker.tick(at("10:01")) == 2
    assert (len(office.sent("morning")), len(office.sent("due"))) == (2, 2)


def test_the_database_says_no(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failing statement spoils its transaction on PostgreSQL: each recipient has one of their own."""
    ana, ben = office.member("Ana"), office.member("Ben")
    morning = next(each for each in DAILY if each.name == "morning")

    def build(turn: Turn, day):
        if turn.actor.member_id == ana:
            turn.uow._connection.execute(sa.text("SELECT * FROM nowhere"))
        return morning.build(turn, day)

    ticker = office.ticker()
    ticker._daily["morning"].push = replace(morning, build=build)
    ticker.tick(at("08:00"))
    assert {row.chat for row in office.rows(schema.outbox)} == {f"t{ben}"}
    assert [(push, reader) for push, reader, _ in office.reports] == [("morning", str(ana))]
