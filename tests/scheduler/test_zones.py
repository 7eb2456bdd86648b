"""Every time zone with a change of clock from 2025 to 2035: each local date has exactly one occurrence.

Zones that change alike are one, under all their names. All dates are looked at as instants; the days around each
change are gone through, every hour and a minute after each due time: with one push for all zones, and with every push
of the real ticker for the odd ones.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from handlers.company import Company
from scheduler.building import Built, queue
from scheduler.daily import Daily
from scheduler.moment import Moment
from scheduler.pushes import NEVER, DailyPush, PushSettings, Timetable, instant
from scheduler.recipients import Recipient
from scheduler.registry import DAILY
from scheduler.ticking import Ticker
from storage import schema
from storage.people.directory import Member
from storage.policy import Actor
from storage.records import Role
from storage.store import Connection, Store
from tests.databases import SqliteFiles, opened, sqlite_at
from tests.scheduler.office import Office

STEP = 7  # days; no zone changes twice within them
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
FIRST, LAST = date(2025, 1, 1), date(2035, 12, 31)
CLOCKS = [time(0, 15), time(2, 30), time(8), time(23, 45)]
EVERYBODY = frozenset({Role.REP})
# By midnight, by half an hour, by two hours, with the Ramadan, by rules of their own; and the steady ones at the edges.
STEADY = {"Pacific/Apia", "Pacific/Kiritimati"}
ODD = (
    "Asia/Beirut", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Gaza", "Africa/Casablanca",
    "Antarctica/Troll", "Pacific/Chatham", "America/Nuuk", *sorted(STEADY),
)  # fmt: skip

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
    """The zones that change, by the names of those that change alike ("Europe/Berlin, Europe/Paris, …")."""
    names: dict[tuple[timedelta, Changes], list[str]] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        if changes := changes_of(zone):
            names.setdefault((offset(zone, utc(FIRST)), changes), []).append(name)
    return {", ".join(alike): changes for (_, changes), alike in names.items()}


def zone_of(names: str) -> ZoneInfo:
    return ZoneInfo(names.partition(", ")[0])


def test_there_are_many() -> None:
    found = groups()
    assert len(found) >= 25
    named = [name for names in found for name in names.split(", ")]
    assert len(named) == len(set(named)) >= 150
    assert {each for each in ODD if each not in STEADY} <= set(named)
    assert not STEADY & set(named)


@pytest.mark.parametrize("clock", CLOCKS, ids=str)
def test_each_date_has_one_instant(clock: time) -> None:
    """The instants rise from day to day, and each lies on its own day there."""
    days = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]
    for name in groups():
        zone = zone_of(name)
        instants = [instant(day, clock, zone) for day in days]
        assert [each.astimezone(zone).date() for each in instants] == days, name
        assert sorted(set(instants)) == instants, name


@pytest.mark.parametrize("clock", CLOCKS, ids=str)
def test_each_date_is_sent_once(clock: time, tmp_path: Path) -> None:
    store = Store(sqlite_at(tmp_path / "zones.db"))
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
        daily, ticks = Daily(push), moments(night - 26 * HOUR, night + 26 * HOUR, [clock], [to.zone for to in theirs])
        for tick in ticks:
            tasks = list(daily.find(connection, Moment(tick, theirs, timetable)))
            queue(connection, [Built(each) for each in tasks if each.build is None], tick)
            due = [each for each in tasks if each.build is not None]
            assert all(tick - each.entries[0].due_at <= MINUTE for each in due if tick > ticks[0])
            sent.update((int(each.to.key), each.entries[0].key.on_day) for each in due)
            queue(connection, [Built(each) for each in due], tick)
        for to in theirs:
            seen.update(dict.fromkeys(passed(ticks, clock, to), 1))
    return sent, Sent(dict.fromkeys(seen, 1))


def passed(ticks: list[datetime], clock: time, to: Recipient) -> Iterator[tuple[int, date]]:
    day, last = to.local(ticks[0]).date(), to.local(ticks[-1]).date()
    while day <= last:
        due, end = instant(day, clock, to.zone), instant(day, time(12) if clock < time(12) else time.max, to.zone)
        if due <= ticks[-1] and end >= ticks[0]:
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
        id=number, name=zone, nicknames=(), roles=EVERYBODY, language=None, timezone=zone_of(zone).key,
        workdays=frozenset(range(7)), quiet_from=None, quiet_until=None, muted=frozenset(), main_account_id=None,
        access_version=1, joined_at=None, removed=False,
    )  # fmt: skip
    return Recipient(member, Actor(), zone_of(zone), "en", Company(), None, NEVER)


# Push, recipient and local date.
Occurrence = tuple[str, str, date]


def test_every_push_of_the_real_ticker(sqlite_files: SqliteFiles) -> None:
    """Each at a time of its own, to people who work every day, on the days around the changes of a year."""
    clocks = dict(zip([each.name for each in DAILY], cycle(CLOCKS), strict=False))
    all_days = frozenset(range(7))
    timetable = Timetable(
        {name: PushSettings(at=clock, days=all_days, quiet=NEVER) for name, clock in clocks.items()}
    )  # fmt: skip
    with opened(sqlite_files) as store:
        office = Office(store, Company(), timetable)
        roles = [Role.REP, Role.LEAD, Role.MANAGER, Role.ADMIN]
        members = {office.member(each, roles=roles, timezone=each, workdays=list(all_days)): each for each in ODD}
        expected, built = dict[Occurrence, datetime](), dict[Occurrence, datetime]()
        for night, concerned in changes_within(2027).items():
            chosen = {each: zone for each, zone in members.items() if zone in concerned | STEADY}
            ticker = Ticker(store, office.company, timetable, only=frozenset(chosen))
            ticks = moments(night - 14 * HOUR, night + 16 * HOUR, CLOCKS, [ZoneInfo(each) for each in concerned])
            for each in ticks:
                ticker.tick(each)
            for member_id, zone in chosen.items():
                for push, clock in clocks.items():
                    due = due_within(ticks, clock, ZoneInfo(zone)) if zone in concerned else ()
                    expected |= {(push, str(member_id), day): at for day, at in due}
            built |= dealt_with(office)  # the next window may begin before this one ends: the clock goes back
    assert len(expected) > 60
    late = {key: due for key, due in expected.items() if key not in built or not due <= built[key] <= due + MINUTE}
    assert late == {}


def dealt_with(office: Office) -> dict[Occurrence, datetime]:
    """When each was built, those with nothing to say too."""
    rows = [row for row in office.rows(schema.occurrences) if row.status in {"queued", "nothing"}]
    return {(row.push, row.recipient, row.on_day): row.built_at for row in rows}


def moments(since: datetime, until: datetime, clocks: Iterable[time], zones: Iterable[ZoneInfo]) -> list[datetime]:
    """When it is looked: every hour, and a minute after each of these times."""
    every = [since + number * HOUR for number in range((until - since) // HOUR + 1)]
    days = [since.date() + number * DAY for number in range(-1, (until - since).days + 3)]
    due = {instant(day, clock, zone) + MINUTE for day in days for clock in clocks for zone in zones}
    return sorted({*every, *(each for each in due if since < each < until)})


def changes_within(year: int) -> dict[datetime, set[str]]:
    """The changes of the odd zones, and whose they are."""
    found: dict[datetime, set[str]] = {}
    for name in ODD:
        for moment, _ in changes_of(ZoneInfo(name)):
            if moment.year == year:
                found.setdefault(moment, set()).add(name)
    return dict(sorted(found.items()))


def due_within(ticks: list[datetime], clock: time, zone: ZoneInfo) -> Iterator[tuple[date, datetime]]:
    """The local dates whose time passed after the first of these ticks."""
    day = ticks[0].astimezone(zone).date()
    while (due := instant(day, clock, zone)) < ticks[-1] - MINUTE:
        if due > ticks[0]:
            yield day, due
        day += DAY
