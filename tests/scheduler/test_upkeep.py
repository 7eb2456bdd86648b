"""The morning note to admins: only when something is wrong, and nobody's words in it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.adapters.terminal.rendering import render
from handlers.conversation.reply import load
from scheduler.pushes import PushSettings
from storage import schema
from storage.keeping.upkeep import note_backup
from storage.messages.outbox import RESTORED
from storage.records import Role
from tests.scheduler.office import TUESDAY, added, at, settings

MORNING = at("09:00")
SECRET = "Acme owes us 5,000"


@pytest.fixture
def admin(office):
    member_id = office.member("Max", roles=[Role.ADMIN])
    office.member("Ben")
    office.tick(at("08:59"))  # the store knows the push from now on
    return member_id


def letter(office, status, since, **values):
    row = {
        "platform": "telegram", "chat": "77", "conversation": "telegram:77", "status": status, "created_at": since,
        "key": f"{status}:{since}:{len(values)}", "reply": {"blocks": [], "canary": SECRET}, **values,
    }  # fmt: skip
    office.store.do(lambda connection: added(connection, schema.outbox, **row))


def unprocessed(office, since):
    row = {
        "platform": "telegram", "conversation": "telegram:77", "update_key": str(since), "status": "dead",
        "received_at": since, "payload": {"text": SECRET},
    }  # fmt: skip
    office.store.do(lambda connection: added(connection, schema.inbox, **row))


def told(office, on=MORNING):
    """The paragraphs of each note that one tick puts into the outbox."""
    o = schema.outbox
    mine = sa.select(o.c.reply).where(o.c.key.startswith("push:upkeep:"))
    before = len(office.store.read(lambda connection: connection.execute(mine).all()))
    office.tick(on)
    rows = office.store.read(lambda connection: connection.execute(mine.order_by(o.c.id)).all())
    return [render(load(row.reply)) for row in rows[before:]]


def test_nothing_wrong_no_note(office, admin):
    letter(office, "sent", at("07:00"))
    letter(office, "dead", at("08:30"))  # not for an hour yet
    assert told(office) == []


def test_the_note_counts_and_says_what_to_type(office, admin):
    for hour in (5, 6):
        letter(office, "dead", at(f"0{hour}:00"))
    letter(office, "unknown", at("06:30"))
    letter(office, "held", at("06:40"), error=RESTORED)
    letter(office, "held", at("06:50"), error="blocked")
    unprocessed(office, at("04:00"))
    (note,) = told(office)
    assert note == [
        "Legwork: 5 messages are stuck",
        "Received, not processed: 1, oldest today 04:00",
        "Could not be sent: 2, oldest today 05:00",
        "May or may not have arrived: 1, oldest today 06:30",
        "Held since a backup was restored: 1, oldest today 06:40",
        "Waiting for people I can't reach: 1, oldest today 06:50",
        "On the server, type legwork queue list",
        "[1 Not useful]",
    ]


def test_it_comes_again_until_somebody_decides(office, admin):
    letter(office, "dead", at("05:00"))
    assert len(told(office)) == 1
    assert len(told(office, at("09:00", TUESDAY + timedelta(days=1)))) == 1


def test_who_left_is_told_once_and_then_by_the_week(office, admin):
    letter(office, "held", at("05:00"))
    gone = sa.update(schema.accounts).where(schema.accounts.c.member_id != admin).values(gone_at=MORNING)
    office.store.do(lambda connection: connection.execute(gone).rowcount)
    assert "Can't be reached: Ben (Telegram)" in told(office)[0]
    days = [TUESDAY + timedelta(days=each) for each in range(1, 9)]
    notes = {each: told(office, at("09:00", each)) for each in days if each.weekday() < 5}
    assert [each for each, found in notes.items() if found] == [TUESDAY + timedelta(days=7)]
    letter(office, "held", at("20:00", TUESDAY + timedelta(days=8)))
    assert len(told(office, at("09:00", TUESDAY + timedelta(days=9)))) == 1


@pytest.mark.parametrize("still", [True, False])
def test_chores_left_undone(office, admin, still):
    long_ago = at("12:00", TUESDAY - timedelta(days=9))
    note_backup(office.store.url.render_as_string(hide_password=False), long_ago)
    office.todo(admin, "something with an act")

    def fill(connection):
        act = added(
            connection, schema.acts, member_id=admin, at=long_ago, platform="telegram", conversation="x", command="x"
        )
        row = {"act_id": act, "at": long_ago, "platform": "telegram", "action": "create", "record": "visits:1"}
        for place in (1, None):
            added(connection, schema.audit, place=place, **row)
        if still:
            added(connection, schema.audit, place=None, **{**row, "at": at("07:00")})

    office.store.do(fill)
    (note,) = told(office)
    assert note[0] == "Legwork needs a look"
    # What an outage left over is sealed in a moment; it is worth a word when today's rows wait, too.
    assert any(each.startswith("The audit has not been sealed since") for each in note) is still
    assert any(each.startswith("The last backup is from") for each in note)
    assert not any("queue list" in each for each in note)


def test_who_may_not_read_the_audit_is_told_nothing(office, admin):
    letter(office, "dead", at("05:00"))
    office.timetable = settings(upkeep=PushSettings(audience=frozenset({Role.REP})))
    assert told(office) == []


def test_no_note_holds_a_text(office, admin):
    letter(office, "dead", at("05:00"))
    unprocessed(office, at("04:00"))
    assert SECRET not in str(told(office))
