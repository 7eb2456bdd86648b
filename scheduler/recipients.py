"""Who gets pushes, in which zone, on which days, and when not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from handlers.company import Company
from scheduler.pushes import CHATS, Hours, is_within
from storage.people.accounts import Address
from storage.people.chats import Binding, all_bindings
from storage.people.directory import Directory, DirectoryCache, Member
from storage.people.leaves import Leave
from storage.policy import Actor
from storage.store import Connection

# Told of what could not be made: the push ("settings": the person's), whose (see `Reader.key`), the error's name.
Report = Callable[[str, str, str], None]


class Reader(Protocol):
    """Who gets pushes: a member in private, or a team's chat."""

    @property
    def key(self) -> str:
        """Their name in `occurrences`."""

    @property
    def name(self) -> str: ...

    @property
    def zone(self) -> ZoneInfo: ...

    @property
    def language(self) -> str: ...

    @property
    def kinds(self) -> frozenset[str]:
        """What an audience knows them by: roles, or `CHATS`."""

    @property
    def muted(self) -> frozenset[str]:
        """Pushes they have switched off."""

    def works_on(self, day: date) -> bool: ...

    def had_joined(self, at: datetime) -> bool:
        """Whether they were here at an instant."""

    def is_quiet(self, now: datetime, of_push: Hours | None) -> bool:
        """Whether `now` lies in their quiet hours."""


@dataclass(frozen=True, slots=True)
class ChatRecipient:
    """A chat that belongs to a team, in the company's zone and working days."""

    binding: Binding
    team: str
    company: Company

    @property
    def key(self) -> str:
        return f"chat:{self.binding.id}"

    @property
    def name(self) -> str:
        return self.binding.title or self.team

    @property
    def zone(self) -> ZoneInfo:
        return self.company.timezone

    @property
    def language(self) -> str:
        return self.binding.language or self.company.language

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset({CHATS})

    @property
    def muted(self) -> frozenset[str]:
        return frozenset()

    @property
    def address(self) -> Address:
        return Address(self.binding.platform, self.binding.chat, self.binding.conversation)

    def works_on(self, day: date) -> bool:
        return self.company.works_on(day)

    def had_joined(self, at: datetime) -> bool:
        return self.binding.from_at <= at

    def is_quiet(self, now: datetime, of_push: Hours | None) -> bool:
        company = time.fromisoformat(self.company.quiet_from), time.fromisoformat(self.company.quiet_until)
        return is_within(of_push or company, now.astimezone(self.zone).time())


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
    leaves: tuple[Leave, ...] = ()

    @property
    def id(self) -> int:
        return self.member.id

    @property
    def key(self) -> str:
        return str(self.member.id)

    @property
    def name(self) -> str:
        return self.member.name

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(self.member.roles)

    @property
    def muted(self) -> frozenset[str]:
        return self.member.muted

    def local(self, now: datetime) -> datetime:
        return now.astimezone(self.zone)

    def works_on(self, day: date) -> bool:
        return self.company.works_on(day, self.member.workdays) and self.leave_on(day) is None

    def leave_on(self, day: date) -> Leave | None:
        """The leave a day belongs to, if it does."""
        return next((each for each in self.leaves if day in each), None)

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
        leaves=directory.leaves.get(member.id, ()),
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

    def chats(self, connection: Connection, directory: Directory, platform: str | None) -> list[ChatRecipient]:
        """The chats that belong to a team (on one platform); none when only some members are asked for."""
        if self._only is not None:
            return []
        found = [each for each in all_bindings(connection) if platform is None or each.platform == platform]
        return [ChatRecipient(each, directory.teams[each.team_id].name, self._company) for each in found]

    def _one(self, directory: Directory, member: Member) -> Recipient | None:
        if self._only is not None and member.id not in self._only:
            return None
        try:
            return recipient(directory, member, self._company)
        except Exception as error:  # noqa: BLE001 - one person's odd zone must not keep the others waiting
            if self._report is not None:
                self._report("settings", str(member.id), type(error).__name__)
            return None
