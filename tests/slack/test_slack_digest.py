"""The digest on Slack: the first screen in the channel, the rest and the picture in its thread, each once, though Slack
refuses twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scheduler.sales_week import FOUNDED, SalesWeek, at, founded, sales_week
from tests.transcripts import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from storage.store import Store
    from tests.servers.slack import SlackServer
    from tests.slack.stage import Office

POST = "chat.postMessage"
UPLOAD = "files.completeUploadExternal"


@pytest.fixture
def week(office: Office) -> SalesWeek:
    """The company in the store that is served; nobody was sent anything."""
    store: Store = office.app.store
    founded(store)
    return sales_week(store).happens()


def refuses_twice(server: SlackServer) -> None:
    server.fail(POST, retry_after=1)
    server.fail(POST, "internal_error")


def loses_twice(server: SlackServer) -> None:
    server.accept_then_drop(POST)
    server.fail(POST, status=500, accepted=True)


def refuses_the_picture(server: SlackServer) -> None:
    server.fail(UPLOAD, retry_after=1)
    server.accept_then_drop(UPLOAD)


@pytest.mark.parametrize("trouble", [refuses_twice, loses_twice, refuses_the_picture])
def test_a_manager_gets_it_once_and_in_order(
    office: Office, server: SlackServer, week: SalesWeek, trouble: Callable[[SlackServer], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("bot.outcomes.PUSH_PAUSES_S", (0.3, 0.3))
    max_user = server.user("max")
    joined(week, {"max": max_user.id})
    trouble(server)
    week.tick(at("08:30"))
    rows = week.queued()[max_user.id]
    assert len(rows) == 3
    for row in rows:
        office.settled(row.id, "sent")
    first, rest, picture = server.sent_to(max_user)
    assert first.text.startswith("Bright Pumps – week 11") or "Bright Pumps" in first.text
    assert [each.thread_ts for each in (rest, picture)] == [first.ts, first.ts]
    assert "By person" in rest.text
    assert server.file(picture).startswith(b"\x89PNG")
    assert server.doubled == []


def test_a_channel_keeps_one_message_at_its_top(office: Office, server: SlackServer, week: SalesWeek) -> None:
    people = {name: server.user(name) for name in ("ana", "ben", "sam")}
    sales = server.channel("sales", list(people.values()))
    joined(week, {name: user.id for name, user in people.items()})
    week.bind("North", platform="slack", chat=sales.id, people=tuple(user.id for user in people.values()), amounts=True)
    server.fail(POST, retry_after=1)
    server.fail(POST, status=500)
    week.tick(at("08:30"))
    for row in week.queued()[sales.id]:
        office.settled(row.id, "sent")
    first, rest = server.sent_to(sales)
    assert first.thread_ts in {None, first.ts}
    assert rest.thread_ts == first.ts
    assert "€62,000 of €100,000" in first.text
    assert server.doubled == []


def joined(week: SalesWeek, users: dict[str, str]) -> None:
    """They have an account on Slack, which they are written to."""
    ids = {week.firm.ids[name]: user for name, user in users.items()}
    week.store.do(lambda connection: world.join(connection, FOUNDED, "slack", ids))
