"""What one person tells another: held back it keeps nothing else waiting, and an undo stops what has not gone out."""

from datetime import datetime, timedelta

from storage import schema
from storage.messages import claiming, outbox
from storage.messages.outbox import OutStatus
from storage.store import Connection
from tests.storage.firm import NOON, Firm

LATER = NOON + timedelta(hours=9)


def put(
    firm: Firm, key: str, *, kind: str = "answer", not_before: datetime | None = None, act: int | None = None
) -> int:
    def job(connection: Connection) -> int:
        letter = outbox.put(
            connection, platform="telegram", chat="1", conversation="telegram:1", key=key, kind=kind,
            reply={"blocks": []}, created_at=NOON, next_try_at=not_before, act_id=act,
        )  # fmt: skip
        assert letter is not None
        return letter

    return firm.store.do(job)


def claimed(firm: Firm, now: datetime) -> list[int]:
    return [each.id for each in firm.store.do(lambda connection: claiming.claim(connection, "telegram", "me", now))]


def test_what_waits_lets_answers_pass(firm: Firm) -> None:
    held = put(firm, "nudge", kind="push", not_before=LATER)
    answer = put(firm, "answer")
    assert claimed(firm, NOON) == [answer]
    firm.store.do(lambda connection: claiming.settle(connection, answer, "me", OutStatus.SENT))
    assert claimed(firm, NOON) == []
    assert claimed(firm, LATER) == [held]


def test_what_is_tried_again_keeps_its_place(firm: Firm) -> None:
    first = put(firm, "first")
    second = put(firm, "second")
    assert claimed(firm, NOON) == [first]
    firm.store.do(lambda connection: claiming.settle(connection, first, "me", OutStatus.READY, next_try_at=LATER))
    assert claimed(firm, NOON) == []
    assert claimed(firm, LATER) == [first]
    assert second


def test_taken_back_before_it_went_out_and_let_go_again(firm: Firm) -> None:
    firm.todo("sam", "one")
    waits = put(firm, "waits", kind="push", not_before=LATER, act=firm.act())
    gone = put(firm, "gone", kind="push", act=firm.act())
    assert claimed(firm, NOON) == [gone]
    firm.store.do(lambda connection: claiming.settle(connection, gone, "me", OutStatus.SENT))
    told = firm.do("sam", lambda uow: uow.withhold(uow.posts_of(firm.act())))
    act = firm.row(schema.outbox, waits).act_id
    assert [each.id for each in told] == [gone]
    assert claimed(firm, LATER) == []
    again = firm.do("sam", lambda uow: uow.let_go(uow.posts_of(act)))
    assert [each.id for each in again] == [gone]
    assert claimed(firm, LATER) == [waits]
