"""Pushes of a time of day: who has one coming, and what becomes of those that were missed, muted or too late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from handlers.reply import Reply
from handlers.turn import Turn
from scheduler.building import Task
from scheduler.moment import Moment
from scheduler.pushes import DailyPush, instant
from scheduler.recipients import Recipient
from storage import occurrences
from storage.accounts import changed_what_they_get
from storage.occurrences import Entry, Key, OccurrenceStatus
from storage.store import Connection

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

# So far back missed days are written down as superseded.
LOOKS_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Slot:
    """A recipient's occurrence of today."""

    to: Recipient
    day: date
    due_at: datetime

    def entry(self, push: DailyPush, status: OccurrenceStatus, day: date | None = None) -> Entry:
        return Entry(Key(push.name, str(self.to.id), day or self.day), status, self.due_at)


class Daily:
    """Finds what is due of one daily push. Remembers whom today's was dealt with for, so that an idle tick asks the
    store nothing; what was sent is decided by the store alone."""

    def __init__(self, push: DailyPush) -> None:
        self.push = push
        self._dealt: dict[int, date] = {}

    def find(self, connection: Connection, moment: Moment) -> Iterator[Task]:
        """What is to be built or written down now."""
        slots = [each for each in self._slots(moment) if self._dealt.get(each.to.id) != each.day]
        if not slots:
            return
        since = min(each.day for each in slots) - LOOKS_BACK
        last = occurrences.latest(connection, self.push.name, [str(each.to.id) for each in slots], since)
        waiting = []
        for slot in slots:
            before = last.get(str(slot.to.id))
            if before is not None and before >= slot.day:
                self._dealt[slot.to.id] = slot.day
            else:
                waiting.append((slot, before))
        yield from self._sorted_out(connection, waiting, moment)

    def preview(self, moment: Moment) -> Iterator[Task]:
        """What everybody in the audience would get now, whatever was sent before."""
        for to in moment.people:
            if moment.timetable.is_for(self.push, to.member.roles):
                day = to.local(moment.now).date()
                yield self._task(Slot(to, day, instant(day, moment.timetable.at(self.push), to.zone)))

    def _slots(self, moment: Moment) -> Iterator[Slot]:
        times: dict[ZoneInfo, tuple[date, datetime]] = {}
        for to in moment.people:
            if to.zone not in times:
                day = to.local(moment.now).date()
                times[to.zone] = day, instant(day, moment.timetable.at(self.push), to.zone)
            day, due_at = times[to.zone]
            # Who joined after the time of day waits for the next one.
            in_time = moment.not_before < due_at <= moment.now and to.had_joined(due_at)
            if in_time and self._is_on(to, day, moment):
                yield Slot(to, day, due_at)

    def _is_on(self, to: Recipient, day: date, moment: Moment) -> bool:
        timetable = moment.timetable
        return (
            timetable.is_for(self.push, to.member.roles)
            and to.works_on(day)
            and timetable.is_on_day(self.push, day)
            and not moment.is_failing(self.push.name, to.id)
        )

    def _sorted_out(
        self, connection: Connection, waiting: list[tuple[Slot, date | None]], moment: Moment
    ) -> Iterator[Task]:
        changed = self._changed(connection, [slot for slot, _ in waiting], moment)
        for slot, before in waiting:
            status = self._unsent(slot, changed, moment)
            if status is None and slot.to.is_quiet(moment.now, moment.timetable.of(self.push.name).quiet):
                continue  # it waits until they are over
            if missed := _missed(before, slot):
                rows = (slot.entry(self.push, OccurrenceStatus.SUPERSEDED, day) for day in missed)
                yield Task(self.push.name, slot.to, tuple(rows))
            yield (
                self._task(slot) if status is None else Task(self.push.name, slot.to, (slot.entry(self.push, status),))
            )

    def _changed(self, connection: Connection, slots: list[Slot], moment: Moment) -> dict[int, datetime]:
        if not slots:
            return {}
        first = min(each.due_at for each in slots)
        return changed_what_they_get(connection, [each.to.id for each in slots], first, moment.now)

    def _unsent(self, slot: Slot, changed: dict[int, datetime], moment: Moment) -> OccurrenceStatus | None:
        """What is written down instead of a message. So nothing is left to come later: who switches a push on again at
        10:25, or travels into a zone where it is 10:25, gets the next day's."""
        muted = self.push.name in slot.to.member.muted
        if muted or not moment.timetable.of(self.push.name).on:
            return OccurrenceStatus.MUTED
        if slot.to.id in changed and changed[slot.to.id] > slot.due_at:
            return OccurrenceStatus.CHANGED
        until = instant(slot.day, moment.timetable.until(self.push), slot.to.zone)
        return OccurrenceStatus.LATE if moment.now > until else None

    def _task(self, slot: Slot) -> Task:
        entry = slot.entry(self.push, OccurrenceStatus.QUEUED)
        return Task(self.push.name, slot.to, (entry,), partial(_build, self.push, slot.day))


def _build(push: DailyPush, day: date, turn: Turn) -> Reply | None:
    return push.build(turn, day)


def _missed(last: date | None, slot: Slot) -> list[date]:
    """Working days between the last one dealt with and today."""
    if last is None:
        return []
    between = (last + timedelta(days=ahead) for ahead in range(1, (slot.day - last).days))
    return [each for each in between if slot.to.works_on(each)]
