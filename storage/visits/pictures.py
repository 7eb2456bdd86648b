"""Pictures of visits to look at: which there are, and, one by one, their bytes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from storage import schema
from storage.policy import Actor
from storage.records import load
from storage.visits.visits import took_place

# What can be shown; of other files it is only known that they are there.
SHOWN = ("image/jpeg", "image/png", "image/webp", "image/gif")

_attachments, _visits = schema.attachments, schema.visits
_OF_VISITS = _attachments.join(_visits, _attachments.c.record == sa.literal("V").concat(sa.cast(_visits.c.id, sa.Text)))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is stored, without its bytes; of which visit, and the local day of that."""

    id: int
    visit_id: int
    customer_id: int
    visited_on: date
    caption: str | None


class Pictures:
    """Pictures of visits within the actor's reach. Where notes may not be told there are none."""

    def __init__(self, connection: sa.Connection, actor: Actor) -> None:
        self._connection = connection
        self._actor = actor

    def of_visits(self, *, limit: int, skip: int = 0, **which: Any) -> list[Picture]:
        """The latest visit's first; `which` narrows as in `Visits.done`."""
        columns = (
            _attachments.c.id,
            _visits.c.id.label("visit_id"),
            _visits.c.customer_id,
            _visits.c.visited_on,
            _attachments.c.caption,
        )
        query = sa.select(*columns).select_from(_OF_VISITS).where(*self._there(**which))
        query = query.order_by(_visits.c.visited_on.desc(), _visits.c.id.desc(), _attachments.c.id)
        return [load(Picture, row) for row in self._connection.execute(query.limit(limit).offset(skip))]

    def count(self, **which: Any) -> int:
        """How many `of_visits` would find without a limit."""
        query = sa.select(sa.func.count()).select_from(_OF_VISITS).where(*self._there(**which))
        return self._connection.scalar(query) or 0

    def content(self, attachment_id: int) -> bytes | None:
        """The bytes of a picture the actor may see now; None when it is gone, or not theirs to see."""
        query = sa.select(_attachments.c.content).select_from(_OF_VISITS).where(*self._there())
        found: bytes | None = self._connection.scalar(query.where(_attachments.c.id == attachment_id))
        return found

    def _there(self, **which: Any) -> list[sa.ColumnElement[bool]]:
        return [
            sa.true() if self._actor.audience.notes else sa.false(),
            *took_place(self._actor, **which),
            _attachments.c.status == "stored",
            _attachments.c.media_type.in_(SHOWN),
            _attachments.c.undone_by.is_(None),
        ]
