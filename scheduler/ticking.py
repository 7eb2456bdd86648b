"""The tick: every second or so it looks for what fell due and puts it into the outbox, once.

What was sent is known by the database alone (`occurrences`, unique by push, recipient and local date), so two ticks, or
two processes, are harmless.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

from handlers.company import Company
from handlers.customer_names import CustomerNames
from handlers.reply import Reply
from scheduler import due
from scheduler.building import Occurrence, push_turn, put
from scheduler.morning import MORNING
from scheduler.pushes import DailyPush, Timetable, instant
from scheduler.recipients import Recipient, recipient
from storage import occurrences
from storage.accounts import Address, push_addresses
from storage.backups import restored_at
from storage.directory import Directory, read_directory
from storage.followups import Followup, fallen_due
from storage.store import Connection, Store

DAILY: tuple[DailyPush, ...] = (MORNING,)
# Who can't be written to yet; a preview shows what they would get.
NOWHERE = Address("", "", "")
_BEGINNING = datetime.min.replace(tzinfo=UTC)
# So many recipients share one transaction.
BATCH = 100

# Told of a push that could not be built: its name, the member's id, the error's name.
Report = Callable[[str, int, str], None]


class Ticker:
    """Looks for due pushes. `platform` and `only` restrict to one platform's accounts and to some members (the
    terminal's chat and the demo)."""

    def __init__(
        self,
        store: Store,
        company: Company,
        timetable: Timetable | None = None,
        *,
        platform: str | None = None,
        only: frozenset[int] | None = None,
        report: Report | None = None,
    ) -> None:
        self._store = store
        self._company = company
        self._timetable = timetable or Timetable()
        self._platform = platform
        self._only = only
        self._report = report
        self._not_before = _BEGINNING
        self._names = CustomerNames()

    def tick(self, now: datetime) -> int:
        """Deals with everything due at `now`; returns how many messages went into the outbox."""
        found = self._store.read(lambda connection: list(self._find(connection, now)))
        queued = 0
        for start in range(0, len(found), BATCH):
            part = found[start : start + BATCH]
            queued += self._store.do(lambda connection, part=part: self._queue(connection, part, now))  # type: ignore[misc]
        return queued

    def preview(self, push: str, now: datetime, member_ids: frozenset[int] | None = None) -> list[Occurrence]:
        """What a push would say now to each recipient, whatever was sent before; nothing is stored."""
        return self._store.read(lambda connection: list(self._all(connection, push, now, member_ids)))

    def send(self, built: Occurrence, now: datetime) -> bool:
        """Puts a previewed push into the outbox under the schedule's key; False when that was done before."""
        return bool(self._store.do(lambda connection: self._queue(connection, [(built, "queued")], now)))

    @property
    def names(self) -> tuple[str, ...]:
        """The pushes there are."""
        return (*(each.name for each in DAILY), due.DUE)

    # --- finding ---

    def _find(self, connection: Connection, now: datetime) -> Iterator[tuple[Occurrence, str]]:
        directory = self._directory(connection, now)
        people = self._people(connection, directory)
        # What was due before a backup was put back may have been sent by the store that was lost: it isn't repeated.
        self._not_before = restored_at(connection) or _BEGINNING
        for push in DAILY:
            if self._timetable.of(push.name).on:
                yield from self._find_daily(connection, directory, people, push, now)
        if self._timetable.of(due.DUE).on:
            yield from self._find_due(connection, directory, people, now)

    def _find_daily(
        self,
        connection: Connection,
        directory: Directory,
        people: list[tuple[Recipient, Address]],
        push: DailyPush,
        now: datetime,
    ) -> Iterator[tuple[Occurrence, str]]:
        dealt = occurrences.latest_all(connection, push.name)
        for to, address in people:
            last = dealt.get(str(to.member.id))
            day = to.local(now).date()
            due_at = instant(day, self._timetable.at(push), to.zone)
            if not self._is_due(push, to, due_at, now) or (last is not None and last >= day):
                continue
            for missed in _missed(last, day, to):
                yield self._occurrence(push, to, address, missed, due_at), "superseded"
            if now > instant(day, push.until, to.zone):
                yield self._occurrence(push, to, address, day, due_at), "late"
                continue
            built = self._build(connection, directory, push, to, address, now, due_at)
            if built is not None:
                yield built, "queued" if built.reply else "nothing"

    def _is_due(self, push: DailyPush, to: Recipient, due_at: datetime, now: datetime) -> bool:
        # Who joined (or came into this zone) after the time of day waits for the next one: nothing back-fills.
        joined = to.member.joined_at
        in_time = self._not_before < due_at <= now and (joined is None or joined <= due_at)
        day = to.local(now).date()
        wanted = push.name not in to.member.muted and self._timetable.is_for(push, to.member.roles)
        return in_time and wanted and to.works_on(day) and self._timetable.is_on_day(push, day)

    def _find_due(
        self,
        connection: Connection,
        directory: Directory,
        people: list[tuple[Recipient, Address]],
        now: datetime,
    ) -> Iterator[tuple[Occurrence, str]]:
        since = max(now - due.LOOKS_BACK, self._not_before)
        reminded = occurrences.recipients(connection, due.DUE, since.date() - timedelta(days=1))
        waiting: dict[int, list[Followup]] = {}
        for row in fallen_due(connection, since, now):
            if due.occurrence_of(row) not in reminded:
                waiting.setdefault(row.member_id, []).append(row)
        for to, address in people:
            ready = [each for each in waiting.get(to.member.id, []) if due.may_come(each, to, now)]
            if ready and due.DUE not in to.member.muted:
                turn = push_turn(connection, directory, to, address, self._company, self._names, now)
                yield from _merged(ready, to, address, due.build(turn, ready), now)

    # --- building and storing ---

    def _build(
        self,
        connection: Connection,
        directory: Directory,
        push: DailyPush,
        to: Recipient,
        address: Address,
        now: datetime,
        due_at: datetime,
    ) -> Occurrence | None:
        turn = push_turn(connection, directory, to, address, self._company, self._names, now)
        try:
            reply = push.build(turn, turn.today)
        except Exception as error:  # noqa: BLE001 - one recipient's trouble must not keep the others waiting
            # The next tick tries again; the text of the error stays here, it could carry what people wrote.
            if self._report is not None:
                self._report(push.name, to.member.id, type(error).__name__)
            return None
        return Occurrence(push.name, str(to.member.id), turn.today, due_at, to, address, reply)

    def _queue(self, connection: Connection, found: list[tuple[Occurrence, str]], now: datetime) -> int:
        queued = 0
        for built, status in found:
            if occurrences.done(connection, built.push, built.recipient, built.on_day):
                continue
            row = put(connection, built, now) if status == "queued" else None
            queued += row is not None
            occurrences.mark(
                connection, built.push, built.recipient, built.on_day,
                status=status, due_at=built.due_at, now=now, outbox_id=row,
            )  # fmt: skip
        return queued

    def _all(
        self, connection: Connection, push_name: str, now: datetime, member_ids: frozenset[int] | None
    ) -> Iterator[Occurrence]:
        directory = self._directory(connection, now)
        people = self._people(connection, directory, nowhere=NOWHERE)
        chosen = [each for each in people if member_ids is None or each[0].member.id in member_ids]
        if push_name == due.DUE:
            yield from (built for built, _ in self._find_due(connection, directory, chosen, now))
            return
        push = next(each for each in DAILY if each.name == push_name)
        for to, address in chosen:
            if not self._timetable.is_for(push, to.member.roles):
                continue
            due_at = instant(to.local(now).date(), self._timetable.at(push), to.zone)
            built = self._build(connection, directory, push, to, address, now, due_at)
            if built is not None:
                yield built

    def _directory(self, connection: Connection, now: datetime) -> Directory:
        return read_directory(connection, now.astimezone(self._company.timezone).date())

    def _people(
        self, connection: Connection, directory: Directory, nowhere: Address | None = None
    ) -> list[tuple[Recipient, Address]]:
        addresses = push_addresses(connection, platform=self._platform)
        return [
            (recipient(directory, each, self._company), address)
            for each in directory.present()
            if (address := addresses.get(each.id, nowhere)) and (self._only is None or each.id in self._only)
        ]

    @staticmethod
    def _occurrence(push: DailyPush, to: Recipient, address: Address, day: date, due_at: datetime) -> Occurrence:
        return Occurrence(push.name, str(to.member.id), day, due_at, to, address, None)


def _missed(last: date | None, day: date, to: Recipient) -> list[date]:
    """Working days between the last one dealt with and today: superseded by today's."""
    if last is None:
        return []
    between = (last + timedelta(days=ahead) for ahead in range(1, (day - last).days))
    return [each for each in between if to.works_on(each)]


def _merged(
    rows: list[Followup], to: Recipient, address: Address, reply: Reply, now: datetime
) -> Iterator[tuple[Occurrence, str]]:
    """The first to-do carries the message of all; the others are marked as dealt with by it."""
    for place, row in enumerate(rows):
        due_at = row.due_at or now
        day = row.due_on or now.date()
        message = reply if place == 0 else None
        status = "queued" if place == 0 else "merged"
        yield Occurrence(due.DUE, due.occurrence_of(row), day, due_at, to, address, message), status
