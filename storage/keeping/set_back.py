"""What a clock that ran ahead has left behind, put right when it is set back."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage import schema
from storage.keeping.backups import RESTORED_AT
from storage.messages.occurrences import SINCE, OccurrenceStatus

# So far the clocks of two machines may differ.
APART = timedelta(minutes=5)

_SENT = (OccurrenceStatus.QUEUED, OccurrenceStatus.MERGED)


def put_right(connection: sa.Connection, now: datetime) -> None:
    """To be called when a process begins, and when its clock went back.

    What was written down as not to be sent, of times still to come, is forgotten: it is dealt with at its time. What
    was sent ahead of its time is not sent again. Since when a push is known, and from when on after a restore, lies not
    in the future.
    """
    o, m = schema.occurrences, schema.meta
    connection.execute(sa.delete(o).where(o.c.built_at > now + APART, o.c.status.not_in(_SENT)))
    instants = sa.or_(m.c.key == RESTORED_AT, m.c.key.startswith(SINCE))
    for row in connection.execute(sa.select(m.c.key, m.c.value).where(instants)).all():
        if datetime.fromisoformat(row.value) > now + APART:
            connection.execute(sa.update(m).where(m.c.key == row.key).values(value=now.isoformat()))
