"""What becomes of a row for each thing that can go wrong: the table of error classes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from handlers.conversation.reply import Line, Reply, Text, dump
from storage import schema
from storage.messages import outbox
from tests.telegram.stage import Office, line, numbered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.servers.telegram import TelegramServer, User


@pytest.fixture
def ana(server: TelegramServer) -> User:
    return server.user(1001, "Ana").opens()


def texts(server: TelegramServer, user: User) -> list[str]:
    return [message.text for message in server.sent_to(user)]


@pytest.mark.parametrize("kind", ["answer", "push"])
@pytest.mark.parametrize(
    ("trouble", "answer", "push", "copies"),
    [
        (lambda s: s.fail("sendMessage", 429, parameters={"retry_after": 1}), "sent", "sent", (1, 1)),
        (lambda s: s.fail("sendMessage", 403), "held", "held", (0, 0)),
        (lambda s: s.fail("sendMessage", 400, "Bad Request: chat not found"), "held", "held", (0, 0)),
        (lambda s: s.fail("sendMessage", 400, "Bad Request: user is deactivated"), "held", "held", (0, 0)),
        (lambda s: s.fail("sendMessage", 400, "Bad Request: CHAT_WRITE_FORBIDDEN"), "held", "held", (0, 0)),
        (lambda s: s.fail("sendMessage", 400, "Bad Request: can't parse entities"), "sent", "sent", (1, 1)),
        (lambda s: s.fail("sendMessage", 400, "Bad Request: something new", times=2), "dead", "dead", (0, 0)),
        (lambda s: s.fail("sendMessage", 500, "Internal Server Error"), "unknown", "sent", (0, 1)),
        (lambda s: s.fail("sendMessage", 502), "unknown", "sent", (0, 1)),
        (lambda s: s.drop("sendMessage"), "unknown", "sent", (0, 1)),
        (lambda s: s.accept_then_drop("sendMessage"), "unknown", "sent", (1, 2)),
        (lambda s: s.accept_then_drop("sendMessage", reset=True), "unknown", "sent", (1, 2)),
    ],
)  # fmt: skip
def test_outcomes(
    office: Office, server: TelegramServer, ana: User, trouble: Callable[[TelegramServer], object],
    answer: str, push: str, copies: tuple[int, int], kind: str,
) -> None:  # fmt: skip
    trouble(server)
    letter = office.put(ana, line("hello", "Undo"), kind=kind)
    office.settled(letter, answer if kind == "answer" else push)
    assert texts(server, ana) == ["hello"] * copies[kind == "push"]


def test_nothing_answers_in_time(
    tmp_path: Path, server: TelegramServer, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.telegram.sending.SEND_TIMEOUT_S", 5.0)
    office = Office(tmp_path, server).start()
    server.hang("sendMessage", 60, accepted=True)
    letter = office.put(ana, line("hello"))
    later = office.put(server.user(1002, "Li").opens(), line("meanwhile"))
    office.settled(later, "sent")
    assert office.letter(letter).status == "sending"  # one failing chat doesn't slow the others
    office.settled(letter, "unknown")
    office.stop()


def test_a_throttled_chat_waits_alone(office: Office, server: TelegramServer, ana: User) -> None:
    li = server.user(1002, "Li").opens()
    server.fail("sendMessage", 429, parameters={"retry_after": 5}, chat=ana)
    first, second = office.put(ana, line("one")), office.put(ana, line("two"))
    began = time.monotonic()
    office.settled(office.put(li, line("hello")), "sent")
    assert texts(server, ana) == []
    office.settled(second, "sent")
    assert time.monotonic() - began >= 5
    assert texts(server, ana) == ["one", "two"]
    assert len(server.calls_of("sendMessage")) == 4  # nothing was tried in between
    assert office.letter(first).attempts == 2


def test_order_holds_in_a_conversation(office: Office, server: TelegramServer, ana: User) -> None:
    server.fail("sendMessage", 429, parameters={"retry_after": 1})
    letters = [office.put(ana, line(str(n)), kind="answer" if n % 2 else "push") for n in range(4)]
    office.settled(letters[-1], "sent")
    assert texts(server, ana) == ["0", "1", "2", "3"]


def test_refused_markup_goes_without_entities_and_refused_buttons_without_buttons(
    office: Office, server: TelegramServer, ana: User
) -> None:
    server.fail("sendMessage", 400, "Bad Request: can't parse entities: oh")
    first = office.put(ana, numbered(1, "Done"))
    office.settled(first, "sent")
    server.fail("sendMessage", 400, "Bad Request: BUTTON_DATA_INVALID")
    second = office.put(ana, numbered(1, "Done"))
    office.settled(second, "sent")
    assert [message.buttons for message in server.sent_to(ana)] == [["1 Done"], []]
    assert office.letter(first).plain


def test_blocked_and_back(office: Office, server: TelegramServer, ana: User) -> None:
    office.joined(ana)
    ana.blocks()
    office.at_rest()
    letters = [office.put(ana, line(f"push {n}"), kind="push") for n in range(2)]
    for letter in letters:
        office.settled(letter, "held")
    accounts = sa.select(schema.accounts.c.gone_at)
    assert office.app.store.read(lambda connection: connection.scalar(accounts)) is not None
    mark = server.mark
    ana.unblocks()
    for letter in letters:
        office.settled(letter, "sent")
    came = [message.text for message in server.sent_to(ana, since=mark)]
    assert came[:2] == ["push 0", "push 1"]
    assert office.app.store.read(lambda connection: connection.scalar(accounts)) is None


def test_a_group_becomes_a_supergroup(office: Office, server: TelegramServer, ana: User) -> None:
    group = server.group(-50, "North", [ana])
    with server._world.changed:  # the queue learns it from the refusal, not from the service message
        moved = group.migrates(ana, -1_000_000_000_050)
    letter = office.put(-50, line("weekly"), kind="push")
    office.settled(letter, "sent")
    assert [message.text for message in server.sent_to(moved)] == ["weekly"]
    assert office.letter(letter).chat == "-1000000000050"


def changes(office: Office, target: int, user: User, reply: Reply, **more: object) -> int:
    return office.put(user, reply, method="edit", edits_id=target, **more)


def test_edits(office: Office, server: TelegramServer, ana: User) -> None:
    card = office.put(ana, line("before", "Undo"))
    edit = changes(office, card, ana, line("after", "Redo"))
    office.settled(edit, "sent")
    (message,) = server.sent_to(ana)
    assert (message.text, message.buttons) == ("after", ["Redo"])
    assert str(message.button(0)["callback_data"]).startswith(f"{card}:0:")
    assert office.letter(edit).message_ids == office.letter(card).message_ids
    again = changes(office, card, ana, line("after", "Redo"))
    server.fail("editMessageText", 400, "Bad Request: message is not modified: specified new message content")
    office.settled(again, "sent")
    assert len(server.sent_to(ana)) == 1


def test_an_edit_waits_for_its_message(office: Office, server: TelegramServer, ana: User) -> None:
    server.hang("sendMessage", 1.0, accepted=True, chat=ana)
    card = office.put(ana, line("before"))
    edit = changes(office, card, ana, line("after"), conversation="telegram:other")
    office.settled(edit, "sent")
    assert texts(server, ana) == ["after"]
    assert len(server.calls_of("sendMessage")) == 1


def test_an_edit_of_what_is_gone_is_sent_anew(office: Office, server: TelegramServer, ana: User) -> None:
    card = office.put(ana, line("before"))
    office.settled(card, "sent")
    with server._world.changed:
        server._world.delete(server.sent_to(ana)[0])
    edit = changes(office, card, ana, line("after", "Undo"))
    office.settled(edit, "sent")
    assert texts(server, ana) == ["after"]
    office.settled(changes(office, card, ana, line("later")), "sent")
    assert texts(server, ana) == ["later"]  # the row knows its new message


def test_an_edit_of_what_never_arrived_is_sent(office: Office, server: TelegramServer, ana: User) -> None:
    card = office.put(ana, line("before"), status="dead")
    office.settled(changes(office, card, ana, line("after")), "sent")
    assert texts(server, ana) == ["after"]


def test_an_edit_with_unknown_outcome_is_tried_again(office: Office, server: TelegramServer, ana: User) -> None:
    card = office.put(ana, line("before"))
    office.settled(card, "sent")
    server.accept_then_drop("editMessageText")
    office.settled(changes(office, card, ana, line("after")), "sent")
    assert texts(server, ana) == ["after"]


def test_a_delete(office: Office, server: TelegramServer, ana: User) -> None:
    card = office.put(ana, line("before"))
    row = office.put(ana, Reply(()), method="delete", edits_id=card)
    office.settled(row, "sent")
    assert texts(server, ana) == []
    office.settled(office.put(ana, Reply(()), method="delete", edits_id=card), "sent")


def long(parts: int) -> Reply:
    return Reply(tuple(Line((Text(f"{n} " + "x" * 4000),)) for n in range(parts)))


def test_a_long_text_goes_in_parts_and_resumes_where_it_stopped(
    office: Office, server: TelegramServer, ana: User
) -> None:
    rule = server.fail("sendMessage", 429, parameters={"retry_after": 1}, times=0)
    seen: list[int] = []

    def refuse_second(what: str, message: object) -> None:
        seen.append(1)
        rule.times = 1 if len(seen) == 1 else 0

    server.listen(refuse_second)
    letter = office.put(ana, long(3))
    office.settled(letter, "sent")
    assert [text[0] for text in texts(server, ana)] == ["0", "1", "2"]
    assert len(office.letter(letter).message_ids or ()) == 3


def test_an_edit_may_need_fewer_or_more_messages(office: Office, server: TelegramServer, ana: User) -> None:
    card = office.put(ana, long(2))
    office.settled(changes(office, card, ana, line("short")), "sent")
    assert texts(server, ana) == ["short"]
    office.settled(changes(office, card, ana, long(2)), "sent")
    assert [text[0] for text in texts(server, ana)] == ["0", "1"]


def test_what_rights_forbid_by_now_is_not_sent(office: Office, server: TelegramServer, ana: User) -> None:
    office.member("Bo")
    member_id = office.app.store.read(lambda connection: connection.scalar(sa.select(schema.members.c.id)))
    stale = office.put(ana, line("secret"), member_id=member_id, access_version=0)
    fresh = office.put(ana, line("fine"), member_id=member_id, access_version=1)
    office.settled(fresh, "sent")
    assert office.letter(stale).status == "cancelled"
    assert texts(server, ana) == ["fine"]


def test_a_row_that_cannot_be_built_dies_alone(office: Office, server: TelegramServer, ana: User) -> None:
    broken = office.put(ana, line("x"))
    office.do(lambda connection: outbox.update_reply(connection, broken, {"blocks": "?"}))
    unaddressed = office.put("nobody", line("y"))
    office.settled(office.put(ana, line("fine")), "sent")
    office.settled(unaddressed, "dead")


def test_answers_in_a_group_hang_below_their_question(office: Office, server: TelegramServer, ana: User) -> None:
    office.joined(ana)
    group = server.group(-50, "North", [ana])
    thread = group.topic("Deals")
    ana.says("/help@legwork_bot", chat=group, thread=thread)
    question = ana.last
    answer = server.wait_for(1, group)[0]
    assert answer.reply_to is question
    assert answer.thread_id == thread


def test_a_closed_topic_is_left_for_the_group(office: Office, server: TelegramServer, ana: User) -> None:
    server.group(-50, "North", [ana]).topic("Deals")
    letter = office.put(-50, line("hello"), thread="999", conversation="telegram:-50:999")
    office.settled(letter, "sent")
    assert server.sent_to(-50)[0].thread_id is None


def test_a_burst_stays_within_the_limits(office: Office, server: TelegramServer) -> None:
    server.enforce_rates = True
    people = [server.user(2000 + n, f"P{n}").opens() for n in range(60)]
    group = server.group(-50, "North", people[:2])
    with_rows = [(each, line(f"plan {n}")) for n in range(2) for each in people]
    rows = [
        {"platform": "telegram", "chat": str(user.id), "conversation": f"telegram:{user.id}", "key": f"b{n}",
         "kind": "push", "reply": dump(reply), "created_at": sa.func.current_timestamp()}
        for n, (user, reply) in enumerate(with_rows)
    ]  # fmt: skip
    office.do(lambda connection: [outbox.put(connection, **row) for row in rows] and None)
    office.put(group.id, line("for all"), kind="push")
    office.put(group.id, line("for all again"), kind="push")
    time.sleep(0.5)
    asked = server.user(3000, "Quick").opens()
    office.settled(office.put(asked, line("answer")), "sent")
    server.wait_until(lambda: len(server.ever_sent) >= 123)
    assert server.too_many == 0
    # The bulk doesn't make a person wait: by half of it the look a second has found a row of another process.
    assert "answer" in [message.text for message in server.ever_sent[:80]]


def test_rows_of_other_processes_are_found(office: Office, server: TelegramServer, ana: User) -> None:
    office.settled(office.put(ana, line("from `legwork push`")), "sent")
