"""What became of files that people sent, while an office of either platform is running."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage import schema
from tests.servers.patience import PATIENCE_S

if TYPE_CHECKING:
    from tests.slack import stage as slack
    from tests.telegram import stage as telegram


def told(server: Any, person: Any, words: str, since: int) -> Any:
    """The message with these words, once it is there."""
    return server.wait_until(
        lambda: next((each for each in server.sent_to(person, since=since) if words in each.text), None)
    )


def files(office: slack.Office | telegram.Office) -> list[Any]:
    """All files, the oldest first."""
    with office.app.store.engine.connect() as connection:
        return list(connection.execute(sa.select(schema.attachments).order_by(schema.attachments.c.id)))


def settled(office: slack.Office | telegram.Office, count: int = 1) -> list[Any]:
    """All files, once so many are here and none is wanted any more."""
    until = time.monotonic() + PATIENCE_S
    while len(found := files(office)) < count or any(each.status == "wanted" for each in found):
        assert time.monotonic() < until, [(each.status, each.error) for each in found]
        time.sleep(0.02)
    return found
