"""Chats of teams: what is known of the people in them."""

from storage import schema
from storage.people.presence import note_count
from storage.unit_of_work import UnitOfWork
from tests.storage.firm import NOON, Firm


def test_who_was_there_is_forgotten_with_the_binding(firm: Firm) -> None:
    def bind(uow: UnitOfWork) -> None:
        north = uow.directory.team_by_name("North")
        assert north is not None
        uow.chats.bind("slack", "C1", north.id, amounts=True, language="en")

    firm.do("max", bind, command="bind")
    firm.store.do(lambda connection: note_count(connection, "slack", "C1", 2, ["U1", "U2"], NOON))
    firm.do("max", lambda uow: uow.chats.unbind("slack", "C1"), command="bind")
    assert firm.rows(schema.chat_people) == []
    assert firm.rows(schema.chats) == []
