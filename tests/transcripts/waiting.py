"""What is still under way in a SQLite store, read beside it: the question is asked a hundred times a second, and must
not take the processor from whom it waits for."""

import sqlite3

import sqlalchemy as sa

_WAITING = """
SELECT EXISTS (SELECT 1 FROM inbox WHERE status = 'ready')
    OR EXISTS (SELECT 1 FROM outbox WHERE status IN ('ready', 'sending'))
    OR EXISTS (SELECT 1 FROM attachments WHERE status = 'wanted' AND undone_by IS NULL)
"""


class Queues:
    """Of the store at a URL."""

    def __init__(self, url: str | sa.URL) -> None:
        # Whoever looks, looks from a thread of their own.
        self._connection = sqlite3.connect(str(sa.make_url(url).database), check_same_thread=False)

    def wait(self) -> bool:
        """Whether something is still to be handled, sent or fetched."""
        return bool(self._connection.execute(_WAITING).fetchone()[0])

    def close(self) -> None:
        self._connection.close()
