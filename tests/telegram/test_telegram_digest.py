"""The digest on Telegram: the first screen, the rest and the picture below it, each once, though Telegram refuses
twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scheduler.sales_week import FOUNDED, at, founded, sales_week
from tests.transcripts import world

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.telegram import TelegramServer
    from tests.telegram.stage import Office


def throttled(server: TelegramServer) -> None:
    server.fail("sendMessage", 429, parameters={"retry_after": 1})
    server.fail("sendMessage", 500)


def the_picture(server: TelegramServer) -> None:
    server.fail("sendPhoto", 429, parameters={"retry_after": 1})
    server.fail("sendPhoto", 502)


@pytest.mark.parametrize("trouble", [throttled, the_picture])
def test_a_manager_gets_it_once_and_in_order(
    office: Office, server: TelegramServer, trouble: Callable[[TelegramServer], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outcomes.PUSH_PAUSES_S", (0.3, 0.3))
    founded(office.app.store)
    week = sales_week(office.app.store).happens()
    max_user = server.user(1006, "Max").opens()
    week.store.do(
        lambda connection: world.join(connection, FOUNDED, "telegram", {week.firm.ids["max"]: str(max_user.id)})
    )
    trouble(server)
    week.tick(at("08:30"))
    for row in week.queued()[str(max_user.id)]:
        office.settled(row.id, "sent")
    first, rest, picture = server.sent_to(max_user)
    assert first.text.startswith("Bright Pumps – week 11, to Sun 15 Mar\nMarch: €83,000 of €150,000 won – 55.3%\n")
    assert len(first.text.splitlines()) == 10
    assert first.buttons == ["1 Answer", "2 Ask", "3 Ask", "Clean copy", "Not useful"]
    assert "By person" in rest.text
    assert server.file(picture).startswith(b"\x89PNG")
