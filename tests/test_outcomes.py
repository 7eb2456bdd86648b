"""A row whose arrival nobody knows of is not sent for ever; a recipient who is gone is told to the lead once."""

from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.base import NotSent, RecipientGone, UnknownOutcome
from bot.outcomes import MORE_CHANGES, MORE_PUSHES, Tried, pause_before, record
from handlers.company import Company
from storage import schema
from storage.messages import claiming, outbox
from storage.messages.outbox import Letter
from storage.store import Store
from tests.storage.firm import NOON, Firm, gather
from tests.transcripts import world


def put(store: Store, key: str, chat: str = "1", **values: Any) -> None:
    row = {"platform": "telegram", "chat": chat, "conversation": f"telegram:{chat}", "reply": {}, "created_at": NOON}
    store.do(lambda connection: outbox.put(connection, key=key, **row | values))


def tries(store: Store, error: Exception, at: Any = NOON) -> list[Letter]:
    """Tries everything that is due once."""
    letters = store.do(lambda connection: claiming.claim(connection, "telegram", "me", at))
    for letter in letters:
        tried = Tried(letter, "me", error, at, pause_before(letter, error))  # type: ignore[arg-type]
        store.do(lambda connection, tried=tried: record(connection, tried, Company()))  # type: ignore[misc]
    return letters


@pytest.mark.parametrize(
    ("values", "more"),
    [({"kind": "push"}, MORE_PUSHES), ({"method": "delete"}, MORE_CHANGES), ({"kind": "answer"}, 0)],
)
def test_a_doubtful_row_is_sent_so_many_times_more(store: Store, values: dict[str, str], more: int) -> None:
    put(store, "a", **values)
    at = NOON
    for _ in range(5):  # surely not sent: counts for nothing
        assert len(tries(store, NotSent(), at)) == 1
        at += timedelta(minutes=2)
    copies = 0
    while tries(store, UnknownOutcome("ReadTimeout"), at):
        copies += 1
        at += timedelta(minutes=2)
        assert copies < 50
    assert copies == 1 + more
    assert store.read(outbox.waiting) == {"unknown": 1}


def test_a_lead_is_told_once_who_cant_be_reached(store: Store) -> None:
    ids = store.do(lambda connection: world.found(connection, NOON, "en"))
    users = {ids["ana"]: "1", ids["sam"]: "2"}
    store.do(lambda connection: world.join(connection, NOON, "telegram", users))
    firm: Firm = gather(store)
    for key in ("a", "b"):
        put(store, key, member_id=firm.ids["ana"], access_version=1)
    assert len(tries(store, RecipientGone("blocked"))) == 1
    put(store, "c")
    tries(store, RecipientGone("blocked"), NOON + timedelta(seconds=1))
    told = firm.rows(schema.outbox, schema.outbox.c.member_id == firm.ids["sam"])
    assert len(told) == 1
    assert "2" in str(told[0].reply)


def test_one_person_of_a_chat_who_is_gone_keeps_nobody_else_waiting(store: Store) -> None:
    put(store, "shown to U1", chat="C1", only_for="U1")
    put(store, "digest", chat="C1", conversation="telegram:C1:digest", kind="push")
    (first,) = tries(store, RecipientGone("user_disabled"))
    assert first.only_for == "U1"
    assert store.read(outbox.waiting) == {"dead": 1, "ready": 1}


def test_what_one_person_was_shown_frees_nothing_of_the_chat(store: Store) -> None:
    put(store, "digest", chat="C1", kind="push")
    tries(store, RecipientGone("not_in_channel"))
    put(store, "shown to U1", chat="C1", only_for="U1")
    (letter,) = store.do(lambda connection: claiming.claim(connection, "telegram", "me", NOON))
    store.do(lambda connection: claiming.sent(connection, letter, "me", ["ephemeral"], NOON))
    assert store.read(outbox.waiting) == {"held": 1}
