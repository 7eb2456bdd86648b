"""Every time zone with a change of clock from 2025 to 2035: each local date has exactly one occurrence.

Zones that change alike count as one. All dates are looked at as instants; the days around each change are ticked
through a store, every half hour.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from handlers.company import Company
from scheduler.building import Built, queue
from scheduler.daily import Daily
from scheduler.moment import Moment
from scheduler.pushes import NEVER, DailyPush, PushSettings, Timetable, instant
from scheduler.recipients import Recipient
from storage.directory import Member
from storage.policy import Actor
from storage.records import Role
from storage.store import Connection, Store

STEP = 7  # days; no zone changes twice within them
DAY, TICK = timedelta(days=1), timedelta(minutes=30)
FIRST, LAST = date(2025, 1, 1), date(2035, 12, 31)
CLOCKS = [time(0, 15), time(2, 30), time(8)]
EVERYBODY = frozenset({Role.REP})

# When the offset changes, and to what.
Changes = tuple[tuple[datetime, timedelta], ...]


def utc(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def changes_of(zone: ZoneInfo) -> Changes:
    found, before = [], offset(zone, utc(FIRST))
    for number in range(0, (LAST - FIRST).days + STEP, STEP):
        moment = utc(FIRST) + number * DAY
        if offset(zone, moment) != before:
            low, high = moment - STEP * DAY, moment
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if offset(zone, middle) == before else (low, middle)
            before = offset(zone, moment)
            found.append((high.replace(second=0, microsecond=0), before))
    return tuple(found)


@cache
def groups() -> dict[str, Changes]:
    """One zone of each kind, by name."""
    names: dict[tuple[timedelta, Changes], str] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        if changes := changes_of(zone):
            names.setdefault((offset(zone, utc(FIRST)), changes), name)
    return {name: changes for (_, changes), name in names.items()}


def test_there_are_many() -> None:
    found = groups()
    assert len(found) >= 25
    for name in ("Africa/Cairo", "America/Santiago", "Asia/Beirut", "Australia/Lord_Howe", "America/Nuuk"):
        assert any(changes_of(ZoneInfo(name)) == each for each in found.values())


@pytest.mark.parametrize("clock", CLOCKS, ids=str)
def test_each_date_has_one_instant(clock: time) -> None:
    """The instants rise from day to day, and each lies on its own day there."""
    days = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]
    for name in groups():
        zone = ZoneInfo(name)
        instants = [instant(day, clock, zone) for day in days]
        assert [each.astimezone(zone).date() for each in instants] == days, name
        assert sorted(set(instants)) == instants, name


@pytest.mark.parametrize("clock", CLOCKS, ids=str)
def test_each_date_is_sent_once(clock: time, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'zones.db'}")
    try:
        sent, seen = store.do(lambda connection: played(connection, clock))
    finally:
        store.close()
    assert sum(seen.values()) > 1000
    assert {which: count for which, count in sent.items() if count != 1} == {}
    assert sent == seen


Sent = Counter[tuple[int, date]]


def played(connection: Connection, clock: time) -> tuple[Sent, Sent]:
    """What was built by (member, local date), and the dates whose time passed while the ticks ran."""
    people = {changes: person(number, name) for number, (name, changes) in enumerate(groups().items())}
    push = DailyPush("test", lambda _turn, _day: None, at=clock, until=time(12), audience=EVERYBODY)
    timetable = Timetable({"test": PushSettings(quiet=NEVER)})
    sent, seen = Sent(), Sent()
    for night, theirs in nights(people):
        daily, ticks = Daily(push), [night - 26 * timedelta(hours=1) + number * TICK for number in range(104)]
        for tick in ticks:
            tasks = list(daily.find(connection, Moment(tick, theirs, timetable)))
            queue(connection, [Built(each) for each in tasks if each.build is None], tick)
            due = [each for each in tasks if each.build is not None]
            assert all(tick - each.entries[0].due_at < TICK for each in due if tick > ticks[0])
            sent.update((int(each.to.key), each.entries[0].key.on_day) for each in due)
            queue(connection, [Built(each) for each in due], tick)
        for to in theirs:
            seen.update(dict.fromkeys(passed(ticks, clock, to), 1))
    return sent, Sent(dict.fromkeys(seen, 1))


def passed(ticks: list[datetime], clock: time, to: Recipient) -> Iterator[tuple[int, date]]:
    day, last = to.local(ticks[0]).date(), to.local(ticks[-1]).date()
    while day <= last:
        due, noon = instant(day, clock, to.zone), instant(day, time(12), to.zone)
        if due <= ticks[-1] and noon >= ticks[0]:
            yield to.id, day
        day += DAY


def nights(people: dict[Changes, Recipient]) -> Iterator[tuple[datetime, list[Recipient]]]:
    """Each change of clock, with those it concerns."""
    theirs: dict[datetime, list[Recipient]] = {}
    for changes, to in people.items():
        for moment, _ in changes:
            theirs.setdefault(moment, []).append(to)
    yield from sorted(theirs.items(), key=lambda each: each[0])


def person(number: int, zone: str) -> Recipient:
    """A rep who works every day."""
    member = Member(
        id=number, name=zone, nicknames=(), roles=EVERYBODY, language=None, timezone=zone,
        workdays=frozenset(range(7)), quiet_from=None, quiet_until=None, muted=frozenset(), main_account_id=None,
        access_version=1, joined_at=None, removed=False,
    )  # fmt: skip
    return Recipient(member, Actor(), ZoneInfo(zone), "en", Company(), None, NEVER)
