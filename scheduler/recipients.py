"""Who gets pushes, in which zone, on which days, and when not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.company import Company
from scheduler.pushes import Hours, is_within
from storage.directory import Directory, DirectoryCache, Member
from storage.policy import Actor
from storage.store import Connection

# Told of what could not be made: the push ("settings": the person's), the member's id, the error's name.
Report = Callable[[str, int, str], None]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A member as a push sees them. `own_quiet` are the quiet hours they set themself, if they did."""

    member: Member
    actor: Actor
    zone: ZoneInfo
    language: str
    company: Company
    own_quiet: Hours | None
    company_quiet: Hours

    @property
    def id(self) -> int:
        return self.member.id

    def local(self, now: datetime) -> datetime:
        return now.astimezone(self.zone)

    def works_on(self, day: date) -> bool:
        return self.company.works_on(day, self.member.workdays)

    def had_joined(self, at: datetime) -> bool:
        """Whether they were here at an instant; who sits at a terminal never joined, and always was."""
        return self.member.joined_at is None or self.member.joined_at <= at

    def is_quiet(self, now: datetime, of_push: Hours | None) -> bool:
        """Whether `now` lies in their quiet hours: their own, else those of the push, else the company's."""
        return is_within(self.own_quiet or of_push or self.company_quiet, self.local(now).time())


def recipient(directory: Directory, member: Member, company: Company) -> Recipient:
    """A member with what the company sets where they have not."""
    own = None
    if member.quiet_from and member.quiet_until:
        own = time.fromisoformat(member.quiet_from), time.fromisoformat(member.quiet_until)
    return Recipient(
        member=member,
        actor=directory.actor(member.id),
        zone=ZoneInfo(member.timezone) if member.timezone else company.timezone,
        language=member.language or company.language,
        company=company,
        own_quiet=own,
        company_quiet=(time.fromisoformat(company.quiet_from), time.fromisoformat(company.quiet_until)),
    )


class Recipients:
    """Everybody who may get a push, by name; read again when a member, team or account changed, or the day did."""

    def __init__(self, company: Company, only: frozenset[int] | None, report: Report | None) -> None:
        self._company = company
        self._only = only
        self._report = report
        self._cache = DirectoryCache()
        self._directory = Directory()
        self._all: list[Recipient] = []

    def read(self, connection: Connection, now: datetime) -> tuple[Directory, list[Recipient]]:
        """The directory as of now, and who is in it."""
        directory = self._cache.get(connection, now.astimezone(self._company.timezone).date())
        if directory is not self._directory:
            self._all = [found for each in directory.present() if (found := self._one(directory, each))]
            self._directory = directory
        return directory, self._all

    def _one(self, directory: Directory, member: Member) -> Recipient | None:
        if self._only is not None and member.id not in self._only:
            return None
        try:
            return recipient(directory, member, self._company)
        except Exception as error:  # noqa: BLE001 - one person's odd zone must not keep the others waiting
            if self._report is not None:
                self._report("settings", member.id, type(error).__name__)
            return None
