"""`/metrics` as Prometheus reads it: from a serving process, and from what the store holds."""

import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from prometheus_client.parser import text_string_to_metric_families

from storage import schema
from storage.messages.backlog import backlog
from tests.servers.telegram import TelegramServer
from tests.telegram.stage import Office
from tests.telegram.stage import line as a_line

NOW = datetime(2027, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def served(tmp_path):
    with TelegramServer() as server:
        office = Office(tmp_path, server, tick=lambda _now: 0).start()
        yield server, office
        office.stop()


def asked(office, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{office.port}{path}") as answer:
        return answer.headers["Content-Type"], answer.read().decode()


def scraped(office):
    """Value by name and labels."""
    kind, page = asked(office, "/metrics")
    assert kind.startswith("text/plain; version=0.0.4")
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


def value(found, name, **labels):
    return found[name, *sorted(labels.items())]


def test_a_turn_and_its_answer_are_counted(served):
    server, office = served
    before = scraped(office)
    assert value(before, "legwork_sends_total", platform="telegram", outcome="throttled") == 0
    office.joined(server.user(1001, "Canary Ana"))
    found = scraped(office)
    assert value(found, "legwork_turns_total", platform="telegram", outcome="done") >= 1
    assert value(found, "legwork_sends_total", platform="telegram", outcome="sent") >= 1
    assert value(found, "legwork_turn_seconds_count", platform="telegram") >= 1
    assert value(found, "legwork_answer_seconds_count", platform="telegram") >= 1
    assert value(found, "legwork_store_write_seconds_count") > value(before, "legwork_store_write_seconds_count")
    assert value(found, "legwork_store_up") == 1
    assert value(found, "legwork_tick_age_seconds") < 60
    assert value(found, "legwork_poll_age_seconds", platform="telegram") < 60
    assert value(found, "process_start_time_seconds") > 1e9
    assert any(key[0] == "legwork_build_info" for key in found)


def test_refusals_are_counted_by_their_class(served):
    server, office = served
    ana = server.user(1001, "Ana")
    office.joined(ana)
    ana.blocks()
    office.at_rest()
    office.settled(office.put(ana, a_line("canary text")), "held")
    found = scraped(office)
    assert value(found, "legwork_sends_total", platform="telegram", outcome="gone") == 1
    assert value(found, "legwork_outbox_messages", platform="telegram", status="held") >= 1


def test_a_bug_is_a_failed_turn_and_then_a_dead_one(served):
    server, office = served
    ana = server.user(1001, "Ana")
    office.joined(ana)

    def broken(payload, received_at):
        raise ValueError("canary")

    office.app.turns.parsers["telegram"] = broken
    ana.says("canary words")
    server.wait_until(lambda: "dead" in {status for _, status in office.inbox()})
    found = scraped(office)
    assert value(found, "legwork_turns_total", platform="telegram", outcome="failed") == 4
    assert value(found, "legwork_turns_total", platform="telegram", outcome="dead") == 1
    assert value(found, "legwork_inbox_messages", platform="telegram", status="dead") == 1


def test_no_label_holds_what_people_make(served):
    server, office = served
    ana = server.user(1001, "Canary Ana")
    office.joined(ana, "Canary")
    ana.says("/customer add Canary Pumps")
    server.wait_for("Canary Pumps", ana)
    page = asked(office, "/metrics")[1]
    assert [line for line in page.splitlines() if "anary" in line or "1001" in line or server.token in line] == []
    allowed = {"platform", "outcome", "status", "kind", "le", "version", "schema"}
    labels = {name for key in scraped(office) for name, _ in key[1:]}
    assert labels <= allowed


def test_alive_is_whoever_answers(served):
    _, office = served
    assert asked(office, "/livez")[1] == "ok\n"


# --- what the store holds ---


def put(connection, number, **values):
    row = {
        "platform": "telegram", "chat": "1", "conversation": "telegram:1", "key": f"k{number}", "reply": {},
        "status": "ready", "created_at": NOW - timedelta(minutes=10), **values,
    }  # fmt: skip
    connection.execute(schema.outbox.insert().values(**row))


def test_what_waits_for_quiet_hours_is_not_overdue(store):
    def fill(connection):
        put(connection, 1, next_try_at=NOW + timedelta(hours=1))  # at seven in the morning
        put(connection, 2, next_try_at=NOW - timedelta(minutes=1), kind="push")
        put(connection, 3, next_try_at=NOW + timedelta(seconds=30), attempts=4)  # tried in vain since it was written

    store.do(fill)
    found = store.read(lambda connection: backlog(connection, NOW))
    assert found.oldest_due == {
        ("telegram", "push"): NOW - timedelta(minutes=1),
        ("telegram", "answer"): NOW - timedelta(minutes=10),
    }
    assert found.outbox == {("telegram", "ready"): 3}


def test_what_is_sent_is_not_looked_at(store):
    """By the plans: every count goes by an index, however much was sent."""

    def fill(connection):
        rows = [
            {"platform": "telegram", "chat": "1", "conversation": f"telegram:{n % 400}", "key": f"s{n}", "reply": {},
             "status": "sent", "created_at": NOW, "kind": "push", "method": "send", "attempts": 1, "unsure": 0,
             "plain": False}
            for n in range(20_000)
        ]  # fmt: skip
        connection.execute(schema.outbox.insert(), rows)
        put(connection, 1)

    store.do(fill)
    if not store.is_sqlite:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    plans = store.read(lambda connection: plans_of(connection, lambda: backlog(connection, NOW)))
    assert len(plans) == 6
    for plan in plans:
        assert "SCAN outbox" not in plan.replace("SCAN outbox USING", "")
        assert "Seq Scan on outbox" not in plan


def plans_of(connection, job):
    """How the database goes about each statement of a job."""
    said = []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        if statement.startswith("SELECT"):
            said.append((statement, parameters))

    sa.event.listen(connection, "before_cursor_execute", note)
    job()
    sa.event.remove(connection, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    return [
        "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + text, given)) for text, given in said
    ]
