"""Pictures and other files that came with a message: first a wish, later the bytes."""

from datetime import datetime

import sqlalchemy as sa

from storage import schema
from storage.changes import Changes
from storage.policy import Actor

_attachments = schema.attachments


class Attachments:
    """Files of the actor's own messages."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, platform: str) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._platform = platform

    def add(
        self, kind: str, file_ref: str, *, said_at: datetime, record: str | None, album: str | None, caption: str | None
    ) -> int:
        """A file to fetch; it belongs to `record`, or waits for one."""
        return self._changes.insert(
            _attachments, kind=kind, status="wanted", platform=self._platform, file_ref=file_ref,
            member_id=self._actor.member_id, record=record, album=album, caption=caption, said_at=said_at,
        )  # fmt: skip

    def waiting(self, since: datetime) -> list[int]:
        """The actor's files since an instant that belong to no record yet."""
        query = sa.select(_attachments.c.id).where(
            _attachments.c.member_id == self._actor.member_id,
            _attachments.c.record.is_(None),
            _attachments.c.said_at >= since,
            _attachments.c.undone_by.is_(None),
        )
        return list(self._connection.scalars(query))

    def attach(self, attachment_ids: list[int], record: str) -> None:
        """These files belong to this record."""
        for each in attachment_ids:
            self._changes.update(_attachments, each, record=record)

    def album_record(self, album: str) -> tuple[bool, str | None]:
        """Whether pieces of this album came before, and the record those that stand belong to."""
        query = sa.select(_attachments.c.record, _attachments.c.undone_by).where(
            _attachments.c.album == album, _attachments.c.member_id == self._actor.member_id
        )
        rows = self._connection.execute(query).all()
        return bool(rows), next((row.record for row in rows if row.record and row.undone_by is None), None)
