"""What becomes of a row for each thing that can go wrong: the table of error classes, and looking back."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from handlers.conversation.reply import Bar, Chart, Field, Form, Line, Reply, Text
from tests.slack.stage import Office
from tests.telegram.stage import line, numbered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.servers.slack import SlackServer, User

POST = "chat.postMessage"


def texts(server: SlackServer, user: User) -> list[str]:
    return [message.text for message in server.sent_to(user)]


@pytest.mark.parametrize("kind", ["answer", "push"])
@pytest.mark.parametrize(
    ("trouble", "status", "copies"),
    [
        (lambda s: s.fail(POST, retry_after=1), "sent", 1),
        (lambda s: s.fail(POST, "channel_not_found"), "held", 0),
        (lambda s: s.fail(POST, "is_archived"), "held", 0),
        (lambda s: s.fail(POST, "user_disabled"), "held", 0),
        (lambda s: s.fail(POST, "invalid_blocks"), "sent", 1),
        (lambda s: s.fail(POST, "something_new", times=2), "dead", 0),
        # Unknown outcomes: the history is looked at before it is said again.
        (lambda s: s.fail(POST, "internal_error"), "sent", 1),
        (lambda s: s.fail(POST, "internal_error", accepted=True), "sent", 1),
        (lambda s: s.fail(POST, status=502), "sent", 1),
        (lambda s: s.fail(POST, status=503, accepted=True), "sent", 1),
        (lambda s: s.drop(POST), "sent", 1),
        (lambda s: s.accept_then_drop(POST), "sent", 1),
        (lambda s: s.accept_then_drop(POST, reset=True), "sent", 1),
    ],
)
def test_outcomes(
    office: Office, server: SlackServer, ana: User, trouble: Callable[[SlackServer], object], status: str,
    copies: int, kind: str, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.outcomes.PUSH_PAUSES_S", (0.3, 0.3))
    trouble(server)
    letter = office.put(ana, line("hello", "Undo"), kind=kind)
    office.settled(letter, status)
    assert texts(server, ana) == ["hello"] * copies
    assert server.doubled == []
    if status == "sent":
        (sent,) = server.sent_to(ana)
        assert office.letter(letter).message_ids == [f"{ana.dm}:{sent.ts}"]


def test_nothing_answers_in_time(
    tmp_path: Path, server: SlackServer, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.adapters.slack.sending.SEND_TIMEOUT_S", 5.0)
    office = Office(tmp_path, server).start()
    server.hang(POST, 60, accepted=True)
    letter = office.put(ana, line("hello"))
    later = office.put(server.user("li"), line("meanwhile"))
    office.settled(later, "sent")
    assert office.letter(letter).status == "sending"  # one failing chat doesn't slow the others
    office.settled(letter, "sent")
    assert texts(server, ana) == ["hello"]
    office.stop()


def test_a_line_that_can_not_be_built_up_is_tried_again(office: Office, server: SlackServer, ana: User) -> None:
    server.refuse_connections()
    letter = office.put(ana, line("hello"))
    time.sleep(0.5)
    assert office.letter(letter).status in {"ready", "sending"}
    server.accept_connections()
    office.settled(letter, "sent")
    assert texts(server, ana) == ["hello"]


def test_a_part_that_arrived_is_found_and_the_rest_is_sent(office: Office, server: SlackServer, ana: User) -> None:
    server.accept_then_drop(POST, times=1)
    long = Reply(tuple(Line((Text(f"{n} " + "x" * 2900),)) for n in range(7)))
    letter = office.settled(office.put(ana, long), "sent")
    parts = server.sent_to(ana)
    assert len(parts) == len(letter.message_ids or ()) == 3
    assert [message.text[:2] for message in parts] == ["0 ", "3 ", "6 "]
    assert server.doubled == []


def test_below_a_thread_is_looked_for_in_the_thread(office: Office, server: SlackServer, ana: User) -> None:
    sales = server.channel("sales", [ana])
    root = office.settled(office.put(sales, line("digest")), "sent")
    server.accept_then_drop(POST)
    below = office.put(sales, line("the rest"), under_id=root.id)
    office.settled(below, "sent")
    (digest,) = [message for message in server.sent_to(sales) if message.text == "digest"]
    assert [message.text for message in ana.sees(sales, thread=digest)] == ["digest", "the rest"]
    assert server.doubled == []


def test_a_thread_that_is_gone(office: Office, server: SlackServer, ana: User) -> None:
    sales = server.channel("sales", [ana])
    letter = office.settled(office.put(sales, line("hello"), thread="1.000001"), "sent")
    assert server.sent_to(sales)[0].thread_ts is None
    assert letter.status == "sent"


def test_whoever_died_sending_is_looked_after(tmp_path: Path, server: SlackServer, ana: User) -> None:
    """As `serve` finds it after kill -9: the row is `sending`, and the message is there or not."""
    office = Office(tmp_path, server).start()
    server.hang(POST, 3, accepted=True)
    letter = office.put(ana, line("hello"))
    server.wait_for("hello", ana)
    office.do(lambda c: c.exec_driver_sql("update outbox set owner = 'dead', status = 'sending'"))
    office.stop()
    assert office.letter(letter).status == "sending"
    office.restart_after_death()
    office.settled(letter, "sent")
    assert texts(server, ana) == ["hello"]
    office.stop()


def test_refused_blocks_go_as_text_alone_and_other_refusals_keep_their_buttons(
    office: Office, server: SlackServer, ana: User
) -> None:
    server.fail(POST, "invalid_blocks")
    office.settled(office.put(ana, numbered(1, "Done")), "sent")
    server.fail(POST, "msg_too_long")
    office.settled(office.put(ana, numbered(1, "Done")), "sent")
    assert [message.buttons for message in server.sent_to(ana)] == [[], ["Done"]]
    assert texts(server, ana) == ["1 line 1", "1 line 1"]


def test_a_throttled_channel_waits_alone(office: Office, server: SlackServer, ana: User) -> None:
    li = server.user("li")
    server.fail(POST, retry_after=5, chat=ana)
    first, second = office.put(ana, line("one")), office.put(ana, line("two"))
    began = time.monotonic()
    office.settled(office.put(li, line("hello")), "sent")
    assert texts(server, ana) == []
    office.settled(second, "sent")
    assert time.monotonic() - began >= 5
    assert texts(server, ana) == ["one", "two"]
    assert len(server.calls_of(POST)) == 4  # nothing was tried in between
    assert office.letter(first).attempts == 2


def test_a_burst_hits_no_limit(tmp_path: Path) -> None:
    from tests.servers.slack import SlackServer

    with SlackServer(enforce_rates=True) as server:
        office = Office(tmp_path, server, rates=None).start()
        ana, sales = server.user("ana"), server.channel("sales")
        letters = [office.put(place, line(str(n))) for n in range(4) for place in (ana, sales)]
        for letter in letters:
            office.settled(letter, "sent")
        assert server.too_many == 0
        assert texts(server, ana) == ["0", "1", "2", "3"]
        office.stop()


def test_refused_credentials_pause_the_platform(office: Office, server: SlackServer, ana: User) -> None:
    server.revokes_token()
    letter = office.put(ana, line("hello"))
    server.wait_until(lambda: server.calls_of(POST))
    time.sleep(0.3)
    status, report = office.healthz()
    assert status == 503
    assert any("credentials" in each for each in report["problems"])
    assert office.letter(letter).status == "ready"


# --- changes ---


def edit(office: Office, chat, target: int, reply: Reply, **more: object) -> int:
    return office.put(chat, reply, method="edit", edits_id=target, **more)


def test_an_edit_and_a_deletion(office: Office, server: SlackServer, ana: User) -> None:
    letter = office.settled(office.put(ana, line("before", "Undo")), "sent")
    office.settled(edit(office, ana, letter.id, line("after")), "sent")
    (message,) = server.sent_to(ana)
    assert (message.text, message.buttons) == ("after", [])
    office.settled(office.put(ana, line("x"), method="delete", edits_id=letter.id), "sent")
    assert server.sent_to(ana) == []
    office.settled(office.put(ana, line("x"), method="delete", edits_id=letter.id), "sent")  # gone already


def test_a_message_that_is_gone_is_said_anew(office: Office, server: SlackServer, ana: User) -> None:
    letter = office.settled(office.put(ana, line("before")), "sent")
    server.fail("chat.update", "message_not_found")
    office.settled(edit(office, ana, letter.id, line("after")), "sent")
    assert texts(server, ana) == ["before", "after"]
    assert office.letter(letter.id).message_ids == [f"{ana.dm}:{server.sent_to(ana)[1].ts}"]


def test_an_edit_that_grows_and_shrinks(office: Office, server: SlackServer, ana: User) -> None:
    long = Reply(tuple(Line((Text("很" * 2900),)) for _ in range(7)))
    letter = office.settled(office.put(ana, line("short")), "sent")
    office.settled(edit(office, ana, letter.id, long), "sent")
    assert len(server.sent_to(ana)) == 3
    office.settled(edit(office, ana, letter.id, line("short again")), "sent")
    assert texts(server, ana) == ["short again"]


# --- pictures ---

CHART = Reply((Chart("March", (Bar("Ana", 0.5, "50%"), Bar("Li", 0.25, "25%")), 0.4, "40%"), Line((Text("*so*"),))))


def test_a_chart_is_a_picture_in_a_thread(office: Office, server: SlackServer, ana: User) -> None:
    sales = server.channel("sales", [ana])
    root = office.settled(office.put(sales, line("digest")), "sent")
    letter = office.settled(office.put(sales, CHART, under_id=root.id), "sent")
    (picture,) = [message for message in server.sent_to(sales) if message.files]
    assert server.file(picture).startswith(b"\x89PNG")
    assert picture.text == "*so*"
    assert root.message_ids == [f"{sales.id}:{picture.thread_ts}"]
    assert letter.message_ids == [f"{sales.id}:{picture.ts}"]


def test_a_chart_in_private_that_arrived_unheard_is_found(office: Office, server: SlackServer, ana: User) -> None:
    server.accept_then_drop("files.completeUploadExternal")
    letter = office.settled(office.put(ana, CHART), "sent")
    (picture,) = server.sent_to(ana)
    assert letter.message_ids == [f"{ana.dm}:{picture.ts}"]


def test_a_refused_picture_is_told_in_words(office: Office, server: SlackServer, ana: User) -> None:
    server.fail("files.getUploadURLExternal", "file_uploads_disabled")
    office.settled(office.put(ana, CHART), "sent")
    assert "Ana 50%" in texts(server, ana)[0]


# --- what one person is shown ---


def asked_in(office: Office, server: SlackServer, user: User, place, reply: Reply, **values) -> int:
    """A row that answers a slash command nobody else handles."""
    mark = len(office.inbox())
    user.slash("/legwork", "help", place)
    server.wait_until(lambda: len(office.inbox()) > mark)
    office.at_rest()
    with office.app.store.engine.connect() as connection:
        inbox_id = connection.exec_driver_sql("select max(id) from inbox").scalar()
    return office.put(place, reply, inbox_id=inbox_id, only_for=user.id, conversation=f"slack:{place.id}:{user.id}",
                      **values)  # fmt: skip


def test_an_answer_to_a_slash_command_is_for_the_asker(office: Office, server: SlackServer, ana: User) -> None:
    sales = server.channel("sales", [ana, server.user("li")], bot_in=False)
    mark = server.mark
    office.settled(asked_in(office, server, ana, sales, line("yours", "Undo")), "sent")
    heard = [each for each in server.sent_to(sales, since=mark) if each.text == "yours"]
    assert [(each.only_for, each.buttons) for each in heard] == [(ana.id, ["Undo"])]
    assert server.sent_to(ana) == []


@pytest.mark.parametrize("how", ["old", "used up"])
def test_a_closed_address_leaves_the_direct_message(office: Office, server: SlackServer, ana: User, how: str) -> None:
    sales = server.channel("sales", [ana])
    if how == "used up":
        server.fail("response_url", "used_url", status=404, times=None)
    letter = None
    if how == "old":
        office.settled(asked_in(office, server, ana, sales, line("first")), "sent")
        server.ages(31 * 60)
        row = office.letter(1)
        letter = office.put(sales, line("yours", "Undo"), inbox_id=row.inbox_id, only_for=ana.id,
                            conversation=f"slack:{sales.id}:{ana.id}")  # fmt: skip
    else:
        letter = asked_in(office, server, ana, sales, line("yours", "Undo"))
    sent = office.settled(letter, "sent")
    message = server.wait_for("yours", ana)
    assert sent.message_ids == [f"{ana.dm}:{message.ts}"]
    # A press there belongs to the channel it was asked in.
    assert message.controls[0]["value"].endswith(f"|{sales.id}")
    assert [each for each in server.sent_to(sales) if not each.is_ephemeral] == []


def test_what_one_person_was_shown_is_never_said_to_all(office: Office, server: SlackServer, ana: User) -> None:
    sales = server.channel("sales", [ana])
    server.fail("response_url", "used_url", status=404, times=None)
    letter = office.settled(asked_in(office, server, ana, sales, line("yours")), "sent")
    server.fail("chat.update", "message_not_found")
    changed = edit(office, sales, letter.id, line("changed"), only_for=ana.id)
    office.settled(changed, "sent")
    assert "changed" in texts(server, ana)
    assert [each for each in server.sent_to(sales) if not each.is_ephemeral] == []


def test_an_unheard_answer_for_one_person_is_not_said_twice(office: Office, server: SlackServer, ana: User) -> None:
    sales = server.channel("sales", [ana])
    asked = asked_in(office, server, ana, sales, line("first"))
    office.settled(asked, "sent")
    server.accept_then_drop("response_url")
    letter = office.put(sales, line("yours"), inbox_id=office.letter(asked).inbox_id, only_for=ana.id,
                        conversation=f"slack:{sales.id}:{ana.id}")  # fmt: skip
    office.settled(letter, "unknown")
    assert [each.text for each in server.sent_to(sales)].count("yours") == 1


def test_a_channel_we_are_not_in_marks_nothing(office: Office, server: SlackServer, ana: User) -> None:
    office.joined(ana)
    other = server.channel("other", [ana])
    other.invites_bot()
    said = ana.writes("hello @legwork", other)
    server.wait_until(lambda: f"m:{server.team_id}:{other.id}:{said.ts}" in dict(office.inbox()))
    office.at_rest()
    server.fail(POST, "not_in_channel", chat=other.id)
    with office.app.store.engine.connect() as connection:
        inbox_id = connection.exec_driver_sql("select max(id) from inbox").scalar()
    assert inbox_id is not None
    mark = server.mark
    # A plain answer reaches the asker; a push has nobody to turn to.
    letter = office.put(other, line("yours"), inbox_id=inbox_id)
    office.settled(letter, "sent")
    assert [each.text for each in server.sent_to(ana, since=mark)] == ["yours"]
    server.fail(POST, "not_in_channel", chat=other.id)
    office.settled(office.put(other, line("push"), kind="push"), "held")


# --- forms ---

FORM = Form(
    "followup",
    "To-do",
    (Field("customer", "Customer", required=True), Field("text", "Text", long=True)),
    "Save",
    "Cancel",
)
FORMED = Reply((Line((Text("Which customer?"),)),), form=FORM)


def test_a_form_opens_in_the_place_of_the_message(office: Office, server: SlackServer, ana: User) -> None:
    office.joined(ana)
    sales = server.channel("sales", [ana], bot_in=False)
    letter = office.settled(asked_in(office, server, ana, sales, FORMED), "sent")
    assert letter.message_ids == []
    assert ana.modal is not None
    assert list(ana.modal.fields) == ["Customer", "Text"]
    assert "Which customer?" not in [message.text for message in server.sent]
    # What is filled in comes back to where it was asked for, and is answered there.
    mark = server.mark
    server.wait_done(ana.submits({"Customer": "Acme"}))
    answer = server.wait_for(lambda m: m.only_for == ana.id, sales, since=mark)
    assert answer.text
    assert [key for key, status in office.inbox() if key.startswith("f:") and status == "done"]


@pytest.mark.parametrize(
    "trouble",
    [
        None,
        lambda s: s.fail("views.open", "expired_trigger_id"),
        lambda s: s.fail("views.open", "invalid_arguments"),
        lambda s: s.fail("views.open", status=502),
        lambda s: s.hang("views.open", 30),
        lambda s: s.fail("views.open", retry_after=30),
    ],
)
def test_what_is_asked_when_the_form_can_not_open(
    office: Office, server: SlackServer, ana: User, trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    sales = server.channel("sales", [ana], bot_in=False)
    if trouble is None:  # too late
        monkeypatch.setattr("bot.adapters.slack.opening.TRIGGER_LIVES_S", 0.0)
    else:
        trouble(server)
    office.settled(asked_in(office, server, ana, sales, FORMED), "sent")
    assert "Which customer?" in [message.text for message in server.sent_to(sales)]
    assert len(server.calls_of("views.open")) <= 1
    assert ana.modal is None


def test_a_form_is_tried_once(office: Office, server: SlackServer, ana: User) -> None:
    sales = server.channel("sales", [ana], bot_in=False)
    server.fail("views.open", "internal_error")
    server.fail("response_url", status=429, retry_after=1)
    office.settled(asked_in(office, server, ana, sales, FORMED), "sent")
    assert len(server.calls_of("views.open")) == 1


def test_created_at_of_a_clock_that_was_set(office: Office, server: SlackServer, ana: User) -> None:
    server.accept_then_drop(POST)
    letter = office.put(ana, line("hello"), created_at=datetime(2031, 1, 1, tzinfo=UTC))
    office.settled(letter, "sent")
    assert texts(server, ana) == ["hello"]
