"""The tick: every second or so it looks for what fell due and puts it into the outbox, once.

What was sent is known by the database alone (`occurrences`, unique by push, recipient and local date), so two ticks, or
two processes, are harmless.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from handlers.company import Company
from handlers.customers.names import CustomerNames
from handlers.pushing import PUSHES
from scheduler import due, wins
from scheduler.building import NOWHERE, Built, Task, built, push_turn, queue
from scheduler.daily import Daily
from scheduler.moment import BEGINNING, Moment
from scheduler.pushes import Timetable
from scheduler.recipients import ChatRecipient, Reader, Recipient, Recipients, Report
from scheduler.registry import DAILY
from storage.keeping.backups import restored_at
from storage.keeping.set_back import APART, put_right
from storage.messages.occurrences import known_since
from storage.people.accounts import Address, push_addresses
from storage.people.directory import Directory
from storage.store import Connection, Store

# So many recipients share one transaction.
BATCH = 100
# What could not be built is tried again after this.
TRY_AGAIN = timedelta(minutes=1)


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
        self._report = report
        self._recipients = Recipients(company, only, report)
        self._daily = {each.name: Daily(each) for each in DAILY}
        self._failed: dict[tuple[str, str], datetime] = {}
        self._since: dict[str, datetime] = {}
        self._ticked_at: datetime | None = None
        self._names = CustomerNames()

    def tick(self, now: datetime) -> int:
        """Deals with everything due at `now`; returns how many messages went into the outbox."""
        now = now.astimezone(UTC)
        if self._ticked_at is None or now < self._ticked_at - APART:  # it begins, or the clock was set back
            self._since = self._store.do(lambda connection: self._begun(connection, now))
        self._ticked_at = now
        directory, tasks = self._store.read(lambda connection: self._find(connection, now))
        queued = 0
        for start in range(0, len(tasks), BATCH):
            ready = self._built(directory, tasks[start : start + BATCH], now)
            queued += self._store.do(lambda connection, ready=ready: queue(connection, ready, now))  # type: ignore[misc]
        return queued

    def preview(
        self,
        push: str,
        now: datetime,
        member_ids: frozenset[int] | None = None,
        team_ids: frozenset[int] = frozenset(),
    ) -> list[Built]:
        """What a push would say now to each recipient, whatever was sent before; nothing is stored. `member_ids`: to
        these alone, and to the chats of the teams `team_ids`; None: to everybody and all chats."""
        now = now.astimezone(UTC)
        directory, tasks = self._store.read(lambda connection: self._all(connection, push, now, member_ids, team_ids))
        return self._built(directory, tasks, now)

    def send(self, built: Built, now: datetime) -> bool:
        """Puts a previewed push into the outbox under the schedule's key; False when that was done before."""
        return bool(self._store.do(lambda connection: queue(connection, [built], now.astimezone(UTC), partly=True)))

    @property
    def names(self) -> tuple[str, ...]:
        """The pushes there are."""
        return PUSHES

    # --- finding ---

    def _find(self, connection: Connection, now: datetime) -> tuple[Directory, list[Task]]:
        directory, people = self._recipients.read(connection, now)
        # What was due before a backup was put back may have been sent by the store that was lost: it isn't repeated.
        not_before = restored_at(connection) or BEGINNING
        chats = self._recipients.chats(connection, directory, self._platform)
        moment = Moment(
            now, people, self._timetable, not_before, self._platform, self._is_failing(now), chats, self._known_since
        )
        found = chain(*(each.find(connection, moment) for each in self._daily.values()), due.find(connection, moment))
        found = chain(found, wins.find(connection, moment, directory))
        addressed = self._addressed(connection, list(found))
        return directory, [each for each in addressed if each.build is None or each.address != NOWHERE]

    def _all(
        self,
        connection: Connection,
        push: str,
        now: datetime,
        member_ids: frozenset[int] | None,
        team_ids: frozenset[int],
    ) -> tuple[Directory, list[Task]]:
        directory, everybody = self._recipients.read(connection, now)
        people = [each for each in everybody if member_ids is None or each.id in member_ids]
        chats = self._recipients.chats(connection, directory, self._platform)
        if member_ids is not None:
            below = directory.below(team_ids)
            chats = [each for each in chats if each.binding.team_id in below]
        moment = Moment(now, people, self._timetable, platform=self._platform, chats=chats)
        found = due.preview(connection, moment) if push == due.DUE else self._daily[push].preview(moment)
        return directory, list(self._addressed(connection, list(found)))

    def _addressed(self, connection: Connection, tasks: Sequence[Task]) -> Iterator[Task]:
        members = {each.to.id for each in tasks if isinstance(each.to, Recipient) and each.build is not None}
        known = push_addresses(connection, members, platform=self._platform) if members else {}
        return (replace(each, address=_address(each.to, known)) for each in tasks)

    def _begun(self, connection: Connection, now: datetime) -> dict[str, datetime]:
        put_right(connection, now)
        return known_since(connection, self._daily, now)

    def _known_since(self, push: str) -> datetime:
        return self._since.get(push, BEGINNING)

    # --- building ---

    def _built(self, directory: Directory, tasks: Sequence[Task], now: datetime) -> list[Built]:
        return [made for each in tasks if (made := self._one_built(directory, each, now))]

    def _one_built(self, directory: Directory, task: Task, now: datetime) -> Built | None:
        """One recipient's message, in a reading transaction of its own, that it alone can break."""
        build = task.build
        if build is None:
            return Built(task)

        def read(connection: Connection) -> tuple[Built, list[str]]:
            turn = push_turn(connection, directory, task, self._company, self._names, now)
            return built(task, build(turn), turn), turn.failed

        try:
            made, failed = self._store.read(read)
        except Exception as error:  # noqa: BLE001 - one recipient's trouble must not keep the others waiting
            self._failed[task.push, task.to.key] = now
            # The text of the error stays here, it could carry what people wrote.
            self._tell(task, type(error).__name__)
            return None
        for each in failed:  # parts of a message that is sent without them
            self._tell(task, each)
        return made

    def _tell(self, task: Task, error: str) -> None:
        if self._report is not None:
            self._report(task.push, task.to.key, error)

    def _is_failing(self, now: datetime) -> Callable[[str, str], bool]:
        self._failed = {who: at for who, at in self._failed.items() if timedelta(0) <= now - at < TRY_AGAIN}
        return lambda push, key: (push, key) in self._failed


def _address(to: Reader, known: Mapping[int, Address]) -> Address:
    if isinstance(to, ChatRecipient):
        return to.address
    return known.get(to.id, NOWHERE) if isinstance(to, Recipient) else NOWHERE
