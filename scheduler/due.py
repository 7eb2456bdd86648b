"""Reminders: a to-do with a time comes at that time; several that are late come in one message."""

from datetime import datetime, timedelta

from handlers.pushing import reminder, with_mute
from handlers.reply import Reply
from handlers.turn import Turn
from scheduler.recipients import Recipient
from storage.followups import Followup

DUE = "due"
# So far back a reminder that was never sent is still looked for; three weeks of outage lose none.
LOOKS_BACK = timedelta(days=60)


def occurrence_of(row: Followup) -> str:
    """A to-do moved to another time is another occurrence."""
    return f"{row.code}@{row.due_at:%Y%m%dT%H%M}"


def may_come(row: Followup, to: Recipient, now: datetime) -> bool:
    """Quiet hours hold what others ask for; a time one set oneself is kept."""
    asked_for = row.entered_by == to.member.id
    return asked_for or not to.is_quiet(now)


def build(turn: Turn, rows: list[Followup]) -> Reply:
    """One message for all that is due now."""
    return with_mute(reminder(turn, rows), DUE, turn)
