"""Pictures and other files that came with a message: first a wish, later the bytes (see `fetches`)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from storage import schema
from storage.acts.changes import Changes
from storage.policy import Actor
from storage.records import load
from storage.statements import held

_attachments, _acts, _audit = schema.attachments, schema.acts, schema.audit


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file without its bytes. `record` is the code of the visit it belongs to; `size` as the platform states it until
    it is stored."""

    id: int
    kind: str
    status: str
    file_ref: str
    size: int | None
    record: str | None
    album: str | None
    caption: str | None
    media_type: str | None
    said_at: datetime
    undone_by: int | None


class FileAct(NamedTuple):
    """An act that made or attached files, the act that took it back, and the message that led to it."""

    id: int
    undone_by: int | None
    inbox_id: int | None


# The bytes may be many: no list reads them.
COLUMNS = tuple(_attachments.c[name] for name in Attachment.__slots__)


class Attachments:
    """Files of the actor's own messages."""

    def __init__(self, connection: sa.Connection, actor: Actor, changes: Changes, platform: str) -> None:
        self._connection = connection
        self._actor = actor
        self._changes = changes
        self._platform = platform

    def add(
        self,
        kind: str,
        file_ref: str,
        *,
        said_at: datetime,
        record: str | None,
        album: str | None,
        caption: str | None,
        size: int | None = None,
    ) -> int:
        """A file to fetch; it belongs to `record`, or waits for one."""
        return self._changes.insert(
            _attachments, kind=kind, status="wanted", platform=self._platform, file_ref=file_ref, size=size,
            member_id=self._actor.member_id, record=record, album=album, caption=caption, said_at=said_at,
        )  # fmt: skip

    def get(self, attachment_id: int) -> Attachment | None:
        """One of the actor's own files."""
        query = sa.select(*COLUMNS).where(
            _attachments.c.id == attachment_id, _attachments.c.member_id == self._actor.member_id
        )
        return next(iter(self._loaded(query)), None)

    def waiting(self, since: datetime) -> list[Attachment]:
        """The actor's files since an instant that belong to no record yet, in order; none that was refused."""
        query = sa.select(*COLUMNS).where(
            _attachments.c.member_id == self._actor.member_id,
            _attachments.c.record.is_(None),
            _attachments.c.status != "refused",
            _attachments.c.said_at >= since,
            _attachments.c.undone_by.is_(None),
        )
        return self._loaded(query)

    def attach(self, attachment_ids: list[int], record: str) -> None:
        """These files belong to this record."""
        for each in attachment_ids:
            self._changes.update(_attachments, each, record=record)

    # --- albums: several messages, one act ---

    def of_album(self, album: str) -> list[Attachment]:
        """The pieces of an album in the order they came, also those that were taken back."""
        query = sa.select(*COLUMNS).where(
            _attachments.c.album == album,
            _attachments.c.platform == self._platform,
            _attachments.c.member_id == self._actor.member_id,
        )
        return self._loaded(query)

    def acts_of(self, pieces: list[Attachment]) -> list["FileAct"]:
        """The acts that made or attached these files, the latest first."""
        named = [f"attachments:{each.id}" for each in pieces]
        query = (
            sa.select(_acts.c.id, _acts.c.undone_by, _acts.c.inbox_id)
            .join(_audit, _audit.c.act_id == _acts.c.id)
            .where(_audit.c.record.in_(named), _acts.c.undoes.is_(None))
            .distinct()
            .order_by(_acts.c.id.desc())
        )
        return [FileAct(*row) for row in self._connection.execute(query)]

    def go_on_with(self, pieces: list[Attachment]) -> "FileAct":
        """What is changed from here on belongs to the act of these pieces, so that all is taken back at once."""
        act = self.acts_of(pieces)[0]
        self._connection.execute(held(self._connection, sa.select(_acts.c.id).where(_acts.c.id == act.id)))
        self._changes.act_id = act.id
        return act

    def add_taken_back(self, pieces: list[Attachment], **values: Any) -> None:
        """A piece that comes after its album was taken back: taken back with it, and there again with it."""
        act = self.go_on_with(pieces)
        new = self.add(**values)
        self._changes.act_id = act.undone_by
        self._changes.update(_attachments, new, action="undo", undone_by=act.undone_by)

    def _loaded(self, query: sa.Select[*tuple[Any, ...]]) -> list[Attachment]:
        return [load(Attachment, row) for row in self._connection.execute(query.order_by(_attachments.c.id))]
