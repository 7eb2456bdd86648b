"""Pushes of a time of day: who has one coming, and what becomes of those that were missed, muted or too late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from handlers.conversation.turn import Turn
from scheduler.building import Task
from scheduler.moment import Moment
from scheduler.pushes import DailyPush, Message, instant
from scheduler.recipients import Reader, Recipient
from storage.messages import occurrences
from storage.messages.occurrences import Entry, Key, OccurrenceStatus
from storage.people.accounts import changed_what_they_get
from storage.store import Connection

# So far back missed days are written down as superseded.
LOOKS_BACK = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Slot:
    """A reader's occurrence of a day; `mornings` are the spans of time in which it may go out, mostly one."""

    to: Reader
    day: date
    mornings: tuple[tuple[datetime, datetime], ...]

    @property
    def due_at(self) -> datetime:
        return self.mornings[0][0]

    def is_late(self, now: datetime) -> bool:
        """Not worth sending any more."""
        return now > self.mornings[-1][1]

    def is_open(self, now: datetime) -> bool:
        """It may go out now; else it waits for the next morning."""
        return any(start <= now <= end for start, end in self.mornings)

    def entry(self, push: DailyPush, status: OccurrenceStatus, day: date | None = None) -> Entry:
        return Entry(Key(push.name, self.to.key, day or self.day), status, self.due_at)


class Daily:
    """Finds what is due of one daily push. Remembers whom today's was dealt with for, so that an idle tick asks the
    store nothing; what was sent is decided by the store alone."""

    def __init__(self, push: DailyPush) -> None:
        self.push = push
        self._dealt: dict[str, date] = {}
        self._people: object = None

    def find(self, connection: Connection, moment: Moment) -> Iterator[Task]:
        """What is to be built or written down now."""
        if moment.people is not self._people:  # somebody's rights may have changed: what waited is built anew
            self._dealt.clear()
            self._people = moment.people
        slots = list(self._slots(moment))
        if not slots:
            return
        last = self._latest(connection, slots)
        waiting = []
        for slot in slots:
            before = last.get(slot.to.key)
            if before is not None and before >= slot.day:
                self._dealt[slot.to.key] = slot.day
            else:
                waiting.append((slot, before))
        yield from self._sorted_out(connection, waiting, moment)

    def preview(self, moment: Moment) -> Iterator[Task]:
        """What everybody in the audience would get now, whatever was sent before."""
        for to in moment.readers:
            if moment.timetable.is_for(self.push, to.kinds):
                day = moment.now.astimezone(to.zone).date()
                yield self._task(Slot(to, day, (self._morning(day, to.zone, moment),)))

    def _latest(self, connection: Connection, slots: list[Slot]) -> dict[str, date]:
        """The last day dealt with, by reader. A day later than the slot's was written by a clock that ran ahead, or
        before the reader travelled: it says nothing of this one."""
        found: dict[str, date] = {}
        for day in {each.day for each in slots}:
            theirs = [each.to.key for each in slots if each.day == day]
            found |= occurrences.latest(connection, self.push.name, theirs, day - LOOKS_BACK, day)
        return found

    def _slots(self, moment: Moment) -> Iterator[Slot]:
        days: dict[ZoneInfo, date | None] = {}
        for to in moment.readers:
            if to.zone not in days:
                days[to.zone] = self._day(moment.now.astimezone(to.zone).date(), moment)
            day = days[to.zone]
            if day is None or self._dealt.get(to.key) == day or not self._is_for(to, moment):
                continue
            slot = self._slot(to, day, moment)
            # Who joined after the time of day waits for the next one.
            if slot and moment.not_before < slot.due_at <= moment.now and to.had_joined(slot.due_at):
                yield slot

    def _is_for(self, to: Reader, moment: Moment) -> bool:
        return moment.timetable.is_for(self.push, to.kinds) and not moment.is_failing(self.push.name, to.key)

    def _day(self, today: date, moment: Moment) -> date | None:
        """The day whose occurrence may be on: today, or an earlier one that is worth being late."""
        days = (today - timedelta(days=back) for back in range(7 if self.push.keeps else 1))
        return next((each for each in days if moment.timetable.is_on_day(self.push, each)), None)

    def _slot(self, to: Reader, day: date, moment: Moment) -> Slot | None:
        if not self.push.keeps:
            return Slot(to, day, (self._morning(day, to.zone, moment),)) if to.works_on(day) else None
        first = day if to.works_on(day) else _next_working(to, day)
        mornings = [self._morning(each, to.zone, moment) for each in (first, _next_working(to, first))]
        # What was due before the store knew of the push is not caught up with.
        return Slot(to, day, tuple(mornings)) if mornings[0][0] >= moment.since(self.push.name) else None

    def _morning(self, day: date, zone: ZoneInfo, moment: Moment) -> tuple[datetime, datetime]:
        timetable = moment.timetable
        return instant(day, timetable.at(self.push), zone), instant(day, timetable.until(self.push), zone)

    def _sorted_out(
        self, connection: Connection, waiting: list[tuple[Slot, date | None]], moment: Moment
    ) -> Iterator[Task]:
        changed = self._changed(connection, [slot for slot, _ in waiting], moment)
        for slot, before in waiting:
            status = self._unsent(slot, changed, moment)
            if status is None and self._has_to_wait(slot, moment):
                continue
            if missed := self._missed(before, slot, moment):
                rows = (slot.entry(self.push, OccurrenceStatus.SUPERSEDED, day) for day in missed)
                yield Task(self.push.name, slot.to, tuple(rows))
            yield (
                self._task(slot) if status is None else Task(self.push.name, slot.to, (slot.entry(self.push, status),))
            )

    def _has_to_wait(self, slot: Slot, moment: Moment) -> bool:
        """For the end of quiet hours, or for the next morning."""
        quiet = slot.to.is_quiet(moment.now, moment.timetable.of(self.push.name).quiet)
        return quiet or not slot.is_open(moment.now)

    def _changed(self, connection: Connection, slots: list[Slot], moment: Moment) -> dict[int, datetime]:
        members = [each.to.id for each in slots if isinstance(each.to, Recipient)]
        if not members:
            return {}
        first = min(each.due_at for each in slots)
        return changed_what_they_get(connection, members, first, moment.now)

    def _unsent(self, slot: Slot, changed: dict[int, datetime], moment: Moment) -> OccurrenceStatus | None:
        """What is written down instead of a message. So nothing is left to come later: who switches a push on again at
        10:25, or travels into a zone where it is 10:25, gets the next day's."""
        if self.push.name in slot.to.muted or not moment.timetable.of(self.push.name).on:
            return OccurrenceStatus.MUTED
        changed_at = changed.get(slot.to.id) if isinstance(slot.to, Recipient) else None
        if changed_at is not None and changed_at > slot.due_at:
            return OccurrenceStatus.CHANGED
        return OccurrenceStatus.LATE if slot.is_late(moment.now) else None

    def _task(self, slot: Slot) -> Task:
        entry = slot.entry(self.push, OccurrenceStatus.QUEUED)
        build = partial(_build, self.push, slot.day)
        return Task(self.push.name, slot.to, (entry,), build, tells_once=self.push.tells_once)

    def _missed(self, last: date | None, slot: Slot, moment: Moment) -> list[date]:
        """Days it was on between the last one dealt with and this one."""
        if last is None:
            return []
        between = (last + timedelta(days=ahead) for ahead in range(1, (slot.day - last).days))
        on = (each for each in between if moment.timetable.is_on_day(self.push, each))
        return [each for each in on if self.push.keeps or slot.to.works_on(each)]


def _build(push: DailyPush, day: date, turn: Turn) -> Message | None:
    return push.build(turn, day)


def _next_working(to: Reader, day: date) -> date:
    """The first working day after a day; a calendar without any (a month closed) ends the search."""
    ahead = (day + timedelta(days=each) for each in range(1, 31))
    return next((each for each in ahead if to.works_on(each)), day + timedelta(days=31))
