"""Who gets pushes, where, in which zone and on which days."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.company import Company
from storage.directory import Directory, Member
from storage.policy import Actor


@dataclass(frozen=True, slots=True)
class Recipient:
    """A member as a push sees them."""

    member: Member
    actor: Actor
    zone: ZoneInfo
    language: str
    company: Company
    quiet_from: time
    quiet_until: time

    def local(self, now: datetime) -> datetime:
        return now.astimezone(self.zone)

    def works_on(self, day: date) -> bool:
        return self.company.works_on(day, self.member.workdays)

    def is_quiet(self, now: datetime) -> bool:
        """Whether `now` lies in the person's quiet hours (they may span midnight)."""
        at = self.local(now).time()
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until


def recipient(directory: Directory, member: Member, company: Company) -> Recipient:
    """A member with what the company sets where they have not."""
    return Recipient(
        member=member,
        actor=directory.actor(member.id),
        zone=ZoneInfo(member.timezone) if member.timezone else company.timezone,
        language=member.language or company.language,
        company=company,
        quiet_from=time.fromisoformat(member.quiet_from or company.quiet_from),
        quiet_until=time.fromisoformat(member.quiet_until or company.quiet_until),
    )
