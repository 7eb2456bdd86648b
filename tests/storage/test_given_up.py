"""A win whose message somebody dropped was told to nobody: not by itself again, but by hand, and never put right."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from storage import schema
from storage.deals import announcements
from storage.messages import occurrences, outbox, stuck
from storage.messages.stuck import StuckId
from storage.people.directory import read_directory
from tests.storage.firm import NOON, TODAY

TOLD = {"version": 1, "won": True}


@pytest.fixture
def won(firm):
    """A deal that was told to a chat in a message that is stuck: deal, chat, message."""

    def job(uow):
        deal = uow.deals.open(
            firm.customers["Acme Pumps"], firm.ids["ana"], stage="won", on_day=TODAY, said_at=NOON,
            amount=120_000_00, currency="EUR",
        )  # fmt: skip
        return deal.id

    deal = firm.do("ana", job, at=NOON, command="deal")
    team = firm.see("ana", lambda uow: uow.directory.team_by_name("North").id)
    binding = firm.do(
        "max", lambda uow: uow.chats.bind("telegram", "-5", team, amounts=False, language=None, title="North")
    )

    def told(connection):
        row = {"platform": "telegram", "chat": "-5", "conversation": "telegram:-5", "kind": "push"}
        letter = outbox.put(connection, key="win", reply={"blocks": []}, created_at=NOON, **row)
        connection.execute(sa.update(schema.outbox).values(status="dead"))
        chat = connection.scalar(sa.select(schema.bindings.c.id).order_by(schema.bindings.c.id.desc()).limit(1))
        announcements.tell(connection, deal, chat, TOLD, NOON)
        assert letter is not None
        announcements.carried_by(connection, deal, chat, letter)
        return chat, letter

    assert binding
    return (deal, *firm.store.do(told))


def dropped(firm, letter):
    return firm.store.do(lambda connection: stuck.drop(connection, [StuckId("out", letter)], NOON))


def test_it_counts_as_untold_and_is_not_told_by_itself(firm, won):
    deal, chat, letter = won
    assert firm.see("ana", lambda uow: uow.announcements.untold(deal, firm.ids["ana"])) == []
    assert dropped(firm, letter) == 1
    assert [each.id for each in firm.see("ana", lambda uow: uow.announcements.untold(deal, firm.ids["ana"]))] == [chat]

    def look(connection):
        later = NOON + timedelta(minutes=11)
        due = announcements.due(connection, read_directory(connection, TODAY), later)
        keys = [announcements.telling(each.binding.id, each.deal_id) for each in due]
        return keys, set(occurrences.latest(connection, announcements.WIN, keys, TODAY))

    keys, dealt_with = firm.store.read(look)
    assert keys == [announcements.telling(chat, deal)]
    assert dealt_with == set(keys)


def test_what_was_never_told_is_not_put_right(firm, won):
    deal, _, letter = won
    dropped(firm, letter)
    firm.do("ana", lambda uow: uow.deals.change(deal, amount=5_00))
    assert firm.store.read(lambda connection: announcements.changed(connection, NOON)) == []


def test_a_dropped_correction_leaves_what_was_told(firm, won):
    deal, chat, letter = won
    now = TOLD | {"version": 2}

    def correct(connection):
        row = {"platform": "telegram", "chat": "-5", "conversation": "telegram:-5", "kind": "push"}
        later = outbox.put(connection, key="again", reply={"blocks": []}, created_at=NOON, **row)
        connection.execute(sa.update(schema.outbox).where(schema.outbox.c.id == later).values(status="dead"))
        announcements.tell_again(connection, deal, chat, TOLD, now)
        assert later is not None
        announcements.carried_by(connection, deal, chat, later)
        return later

    dropped(firm, firm.store.do(correct))
    told = firm.store.read(lambda connection: connection.execute(sa.select(schema.announcements.c.told)).scalar_one())
    assert (told, letter > 0) == (TOLD, True)
