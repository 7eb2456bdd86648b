"""`legwork push NAME`: what a push would say now, whatever was sent before; and sending it once."""

from datetime import timedelta
from typing import Any

from scheduler.building import NOWHERE
from scheduler.pushes import PushSettings
from scheduler.ticking import Ticker
from storage import schema
from storage.keeping import restoring
from tests.scheduler.office import TUESDAY, Office, at, settings


def shown(ticker: Ticker, push: str, clock: str) -> list[tuple[str, int]]:
    """Names, and how many lines of a list they would read."""
    return [(each.name, sum(len(one.lines) for one in each.replies)) for each in ticker.preview(push, at(clock))]


def test_what_was_sent_is_shown_again(office: Office) -> None:
    ana = office.member("Ana")
    office.todo(ana, "call", at("10:00"))
    office.tick(at("08:00"), at("10:00"))
    assert shown(office.ticker(), "morning", "10:30") == [("Ana", 2)]
    assert shown(office.ticker(), "due", "10:30") == [("Ana", 1)]


def test_a_preview_stores_nothing(office: Office) -> None:
    office.todo(office.member("Ana"), "call", at("10:00"))
    for push in ("morning", "due"):
        office.ticker().preview(push, at("10:30"))
    assert office.rows(schema.occurrences) == office.rows(schema.outbox) == []


def test_it_is_shown_whoever_is_quiet_muted_or_without_an_account(office: Office) -> None:
    people: dict[str, dict[str, Any]] = {"Ana": {"muted": ["due", "morning"]}, "Ben": {"account": None}, "Cai": {}}
    for name, values in people.items():
        office.todo(office.member(name, **values), "call", at("03:00"))
    office.timetable = settings(morning=PushSettings(on=False))
    office.store.do(lambda connection: restoring.hold_what_is_due(connection, at("03:10")))
    for push, lines in (("morning", 2), ("due", 1)):
        found = office.ticker().preview(push, at("03:30"))
        assert [(each.name, sum(len(one.lines) for one in each.replies)) for each in found] == [
            ("Ana", lines), ("Ben", lines), ("Cai", lines),
        ]  # fmt: skip
        assert [each.task.address == NOWHERE for each in found] == [False, True, False]


def test_those_asked_for(office: Office) -> None:
    ana, ben = office.member("Ana"), office.member("Ben")
    for member in (ana, ben):
        office.todo(member, "call", at("10:00"))
    for push in ("morning", "due"):
        (found,) = office.ticker().preview(push, at("10:30"), frozenset({ben}))
        assert found.name == "Ben"


def test_sending_is_once_from_here_and_from_the_schedule(office: Office) -> None:
    office.todo(office.member("Ana"), "call", at("10:00"))
    ticker = office.ticker()
    for push, clock in (("morning", "07:45"), ("due", "10:00")):
        (built,) = ticker.preview(push, at(clock))
        assert ticker.send(built, at(clock))
        assert not ticker.send(built, at(clock))
    office.tick(at("08:00"), at("10:01"), at("11:00"))
    assert (len(office.sent("morning")), len(office.sent("due"))) == (1, 1)
    assert all(row.outbox_id for row in office.rows(schema.occurrences))


def test_what_was_sent_already_does_not_keep_the_rest_from_being_sent(office: Office) -> None:
    ana = office.member("Ana")
    office.todo(ana, "call", at("10:00"))
    office.tick(at("10:00"))
    office.todo(ana, "write", at("10:01"))
    ticker = office.ticker()
    (built,) = ticker.preview("due", at("10:02"))
    assert ticker.send(built, at("10:02"))
    assert len(office.sent("due")) == 2
    (again,) = ticker.preview("due", at("10:03"))
    assert not ticker.send(again, at("10:03"))
    assert office.tick(at("10:03")) == 0


def test_a_preview_leaves_the_schedule_as_it_was(office: Office) -> None:
    """What a restored store does not make up for must not depend on what was looked at before."""
    office.member("Ana")
    office.store.do(lambda connection: restoring.hold_what_is_due(connection, at("09:00")))
    ticker = office.ticker()
    ticker.preview("morning", at("09:30"))
    ticker.tick(at("09:30"))
    ticker.preview("due", at("09:31"))
    assert office.sent("morning") == []
    assert ticker.tick(at("08:00", TUESDAY + timedelta(days=1))) == 1
