"""Whether the clock can be believed, asked before something is deleted by its age."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from storage.messages import cursors

# A clock that jumped has to go on like this for so long; somebody will have noticed if it is wrong.
WATCHED = timedelta(days=1)
# Asked again within this it has not jumped.
ABSENT = timedelta(days=2)
_BACK = timedelta(minutes=5)
_LAST, _SINCE = "clock:last", "clock:since"


def is_steady(connection: sa.Connection, now: datetime) -> bool:
    """Whether it has gone on for a day without a jump; to be asked every hour or so. After an outage of days it is
    watched for a day as well: from here that looks the same. A new store believes it."""
    last, since = _read(connection, _LAST) or now, _read(connection, _SINCE) or now - WATCHED
    if not last - _BACK <= now <= last + ABSENT:
        since = now
    cursors.write(connection, _LAST, now.isoformat())
    cursors.write(connection, _SINCE, since.isoformat())
    return now - since >= WATCHED


def _read(connection: sa.Connection, name: str) -> datetime | None:
    value = cursors.read(connection, name)
    return datetime.fromisoformat(value) if value else None
