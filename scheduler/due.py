"""Reminders: a to-do with a time comes at that time; several that are late come in one message."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from handlers.pushing import ON_TIME, reminder, with_mute
from scheduler.building import Task
from scheduler.moment import Moment
from scheduler.recipients import Recipient
from storage.day.followups import Followup, fallen_due
from storage.messages.occurrences import Entry, Key, OccurrenceStatus, reminder_of
from storage.store import Connection

DUE = "due"
# So far back a reminder that was never sent is still looked for; three weeks of outage lose none.
LOOKS_BACK = timedelta(days=60)


def find(connection: Connection, moment: Moment) -> Iterator[Task]:
    """What is to be built or written down now."""
    since = max(moment.now - LOOKS_BACK, moment.not_before)
    rows = fallen_due(connection, since, moment.now, fresh_for=DUE, platform=moment.platform)
    for to, theirs in _by_recipient(moment, rows):
        early, rest = _parted(theirs, lambda row, to=to: not to.had_joined(_at(row)))  # type: ignore[misc]
        if early:
            yield Task(DUE, to, _entries(early, OccurrenceStatus.EARLY))
        if DUE in to.member.muted or not moment.timetable.of(DUE).on:
            # Written down at their time, so that switching reminders on again brings none of days ago.
            ready, muted = [], rest
        else:
            ready, muted = [each for each in rest if _may_come(each, to, moment)], []
        if muted:
            yield Task(DUE, to, _entries(muted, OccurrenceStatus.MUTED))
        if ready and not moment.is_failing(DUE, to.key):
            yield _task(to, ready, ready)


def preview(connection: Connection, moment: Moment) -> Iterator[Task]:
    """Everything open whose time has come, whatever was sent before."""
    since = moment.now - LOOKS_BACK
    fresh = {each.id for each in fallen_due(connection, since, moment.now, fresh_for=DUE, platform=moment.platform)}
    for to, rows in _by_recipient(moment, fallen_due(connection, since, moment.now)):
        # The first entry gives the message its key: one that was not sent, if there is any.
        yield _task(to, rows, sorted(rows, key=lambda each: each.id not in fresh))


def _by_recipient(moment: Moment, rows: Sequence[Followup]) -> Iterator[tuple[Recipient, list[Followup]]]:
    theirs: dict[int, list[Followup]] = {}
    for row in rows:
        theirs.setdefault(row.member_id, []).append(row)
    for to in moment.people if theirs else ():
        if to.id in theirs:
            yield to, theirs[to.id]


def _may_come(row: Followup, to: Recipient, moment: Moment) -> bool:
    """A time one set oneself is kept, even at night and on a day off; what others set, and what is late, waits for the
    next working morning. On leave one's own waits too, unless it was set since the leave was entered."""
    today = to.local(moment.now).date()
    leave = to.leave_on(today)
    own = row.entered_by == to.id and (leave is None or row.created_at > leave.said_at)
    if own and moment.now - _at(row) <= ON_TIME:
        return True
    return to.works_on(today) and not to.is_quiet(moment.now, moment.timetable.of(DUE).quiet)


def _task(to: Recipient, rows: Sequence[Followup], entered: Sequence[Followup]) -> Task:
    """One message: its first occurrence carries it, the others are dealt with by it."""
    first, others = entered[:1], entered[1:]
    entries = _entries(first, OccurrenceStatus.QUEUED) + _entries(others, OccurrenceStatus.MERGED)
    return Task(DUE, to, entries, partial(_build, rows))


def _build(rows: Sequence[Followup], turn: Turn) -> Reply:
    return with_mute(reminder(turn, rows), DUE, turn)


def _entries(rows: Sequence[Followup], status: OccurrenceStatus) -> tuple[Entry, ...]:
    return tuple(
        Entry(Key(DUE, reminder_of(row.code, _at(row)), row.due_on or _at(row).date()), status, _at(row))
        for row in rows
    )


def _at(row: Followup) -> datetime:
    if row.due_at is None:
        raise TypeError(f"{row.code} has no time")  # `fallen_due` finds none of these
    return row.due_at


def _parted(
    rows: Sequence[Followup], which: Callable[[Followup], bool]
) -> tuple[list[Followup], list[Followup]]:  # fmt: skip
    return [each for each in rows if which(each)], [each for each in rows if not which(each)]
