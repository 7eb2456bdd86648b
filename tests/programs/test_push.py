"""`legwork push NAME`: a block for each recipient, members and chats; `--for` some of them; `--send` once."""

from typing import Any

import pytest
import sqlalchemy as sa

from handlers.pushing import PUSHES
from handlers.words import words_in
from storage import schema
from storage.store import Store
from tests.scheduler.sales_week import sales_week, worked

MONDAY = ("--now", "2026-03-16T09:00+01:00")


@pytest.fixture
def company(here):
    """The store in the working directory: a week of sales, North has a chat."""
    store = Store(f"sqlite:///{here / 'legwork.db'}")
    worked(store)
    sales_week(store).bind("North")
    store.close()


def blocks(ran: Any) -> dict[str, list[str]]:
    """Recipients, each with their lines."""
    found: dict[str, list[str]] = {}
    for line in ran.fine().lines:
        if line.startswith("== "):
            found[line[3:]] = []
        elif line:
            found[list(found)[-1]].append(line)
    return found


def test_the_digest_for_everybody(run, company):
    found = blocks(run(*MONDAY, "push", "weekly"))
    assert list(found) == ["Max", "Sam", "North chat"]
    assert "week 11, to Sun 15 Mar" in found["Max"][0]
    assert found["North chat"][0] == "North – week 11, to Sun 15 Mar"
    assert len(found["Sam"]) == 1  # reads it in the chat


@pytest.mark.parametrize(
    ("who", "told"), [("North", ["Sam", "Max", "North chat"]), ("South", []), ("Max", ["Max"]), ("Kim", [])]
)
def test_for_some(run, company, who, told):
    assert [name for name in ("Sam", "Max", "North chat") if f"== {name}" in run(
        *MONDAY, "push", "weekly", "--for", who).fine().lines] == told  # fmt: skip


def test_friday_s_lines(run, company):
    found = blocks(run("--now", "2026-03-13T15:00+01:00", "push", "preview"))
    assert list(found) == ["Ana", "Ben", "Kim"]


def test_sending_is_once(run, company):
    first = blocks(run(*MONDAY, "push", "weekly", "--send"))
    again = blocks(run(*MONDAY, "push", "weekly", "--send"))
    assert {name: lines[-1] for name, lines in first.items()} != {name: lines[-1] for name, lines in again.items()}
    assert first["Max"][-1] == run_said("push-queued")
    assert again["Max"][-1] == again["North chat"][-1] == run_said("push-sent-before")


def test_what_is_no_push(run, company):
    ran = run("push", "monthly")
    assert ran.status == 2
    assert ran.err == words_in("en").text("program-push-unknown", name="monthly", known=", ".join(PUSHES)) + "\n"


SUNDAY = ("--now", "2026-03-15T09:00+01:00")


def test_a_day_off_is_nobody_s_unless_named(run, company):
    off = blocks(run(*SUNDAY, "push", "weekly", "--send"))
    assert "a day off for Max" in off["Max"][-1]
    assert "a day off for North chat" in off["North chat"][-1]
    assert blocks(run(*SUNDAY, "push", "weekly", "--send", "--for", "Max"))["Max"][-1] == run_said("push-queued")


def test_who_switched_it_off_is_left_alone(run, company, here):
    store = Store(f"sqlite:///{here / 'legwork.db'}")
    m = schema.members
    store.do(lambda connection: connection.execute(sa.update(m).where(m.c.name == "Max").values(muted=["weekly"])))
    store.close()
    assert "has switched it off" in blocks(run(*MONDAY, "push", "weekly", "--send"))["Max"][-1]


def run_said(key):
    return words_in("en").text(f"program-{key}")
