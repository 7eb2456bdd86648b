"""queue: what waits is listed without its text, tried again or given up."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from handlers.conversation.reply import Line, Reply, Text, dump
from storage import schema
from storage.messages.outbox import RESTORED
from storage.store import Store

AT = datetime(2027, 3, 2, 6, 30, tzinfo=UTC)
SECRET_TEXT = "Acme owes us 5,000"


@pytest.fixture
def store(company, here):
    with closing(Store(f"sqlite:///{here / 'legwork.db'}")) as store:
        yield store


@pytest.fixture
def stuck(company, store):
    """Out: 1 held, 2 sent, 3 dead, 4 unknown. In: 1 dead, 2 done."""

    def job(connection):
        reply = dump(Reply((Line((Text(SECRET_TEXT),)),)))
        for status in ("held", "sent", "dead", "unknown"):
            row = {"platform": "telegram", "chat": "77", "conversation": "telegram:77", "key": f"k-{status}"}
            connection.execute(
                schema.outbox.insert().values(**row, reply=reply, status=status, created_at=AT, attempts=3)
            )
        for status in ("dead", "done"):
            row = {"platform": "telegram", "conversation": "telegram:77", "update_key": status, "error": "KeyError"}
            payload = {"message": {"text": SECRET_TEXT}}
            values = {**row, "received_at": AT, "payload": payload, "status": status}
            connection.execute(schema.inbox.insert().values(**values))

    store.do(job)
    return company


def statuses(store, table):
    query = table.select().order_by(table.c.id)
    return [row.status for row in store.read(lambda connection: connection.execute(query).all())]


def test_nothing_waits(company):
    assert company("queue", "list").fine().out == "Nothing waits.\n"


def test_the_list_shows_no_text(stuck):
    ran = stuck("queue", "list").fine()
    assert [row[:2] for row in ran.rows[1:]] == [
        ["in1", "dead"], ["out1", "held"], ["out3", "dead"], ["out4", "unknown"],
    ]  # fmt: skip
    assert SECRET_TEXT not in ran.out


def test_one_is_shown_and_its_text_on_request(stuck):
    for wanted in ("out3", "3", "#3", "OUT3"):
        ran = stuck("queue", "show", wanted).fine()
        assert SECRET_TEXT not in ran.out
        assert "k-dead" in ran.out
        assert "legwork queue show out3 --text" in ran.out
        assert SECRET_TEXT in stuck("queue", "show", wanted, "--text").fine().out
    assert SECRET_TEXT not in stuck("queue", "show", "in1").fine().out
    assert SECRET_TEXT in stuck("queue", "show", "in1", "--text").fine().out


@pytest.mark.parametrize(
    ("wanted", "means", "do"),
    [("in1", "收到了，没处理成", "queue retry in1"), ("out1", "收件人联系不上", "回来就会发"),
     ("out3", "发不出去", "queue drop out3"), ("out4", "发了，没有回音", "看聊天")],
)  # fmt: skip
def test_what_it_means_in_the_reader_s_language(stuck, monkeypatch, wanted, means, do):
    monkeypatch.setenv("LEGWORK_COMPANY__LANGUAGE", "zh-Hans")
    shown = dict(line.partition(": ")[::2] for line in stuck("queue", "show", wanted).fine().lines if ": " in line)
    assert (shown["意思"], do in shown["怎么办"]) == (means, True)
    assert {row[0]: row[-1] for row in stuck("queue", "list").rows}[wanted] == means


def test_what_was_held_by_a_restore_is_another_thing(stuck, store):
    store.do(lambda connection: connection.execute(schema.outbox.update().values(error=RESTORED)))
    assert "since the restore" in stuck("queue", "show", "out1").fine().out


def test_which_one_is_asked_in_our_words(stuck):
    ran = stuck("queue", "show")
    assert (ran.status, "`legwork queue list`" in ran.err) == (1, True)


def test_a_number_both_sides_have_must_be_written_out(stuck):
    ran = stuck("queue", "show", "1")
    assert (ran.status, "in1, out1" in ran.err) == (1, True)
    assert stuck("queue", "show", "2").status == 1  # sent: does not wait
    assert stuck("queue", "drop", "nonsense").status == 1


def test_retry_takes_some_or_all(stuck, store):
    assert stuck("queue", "retry").status == 1
    assert "2 messages are" in stuck("queue", "retry", "in1", "4").fine().out
    assert statuses(store, schema.inbox) == ["ready", "done"]
    assert statuses(store, schema.outbox) == ["held", "sent", "dead", "ready"]
    stuck("queue", "retry", "all").fine()
    assert statuses(store, schema.outbox) == ["ready", "sent", "ready", "ready"]


def test_drop_gives_up_and_keeps_what_was_received(stuck, store):
    assert "2 messages" in stuck("queue", "drop", "in1", "3").fine().out
    assert statuses(store, schema.inbox) == ["done", "done"]
    assert statuses(store, schema.outbox) == ["held", "sent", "cancelled", "unknown"]
    assert SECRET_TEXT in str(store.read(lambda connection: connection.execute(schema.inbox.select()).first()))


def test_retry_all_has_a_flag_too(stuck, store):
    stuck("queue", "retry", "--all").fine()
    assert statuses(store, schema.outbox) == ["ready", "sent", "ready", "ready"]
    assert statuses(store, schema.inbox) == ["ready", "done"]


def test_nothing_changes_when_one_of_several_is_unknown(stuck, store):
    assert stuck("queue", "drop", "out1", "out99").status == 1
    assert statuses(store, schema.outbox)[0] == "held"


def test_doctor_says_what_waits(stuck):
    ran = stuck("doctor")
    assert ran.status == 1
    assert sum(line.startswith("!!") and "legwork queue list" in line for line in ran.lines) == 4
