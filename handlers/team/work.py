"""What is open in a team: who asks for help, what is overdue, what nobody reported, which deals are stuck."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from handlers.conversation.turn import Turn
from handlers.day.agenda import listed_since
from storage.day.followups import Followup
from storage.deals.deal import Stuck
from storage.people.directory import Member
from storage.policy import Right, Subject, scope
from storage.records import Role
from storage.team.help_requests import HelpRequest
from storage.visits.visits import Visit


@dataclass(frozen=True, slots=True)
class TeamWork:
    """`expected`: who works today and reports; `reported`: who of them has."""

    requests: list[HelpRequest]
    followups: list[Followup]
    plans: list[Visit]
    stuck: list[Stuck]
    expected: list[Member]
    reported: frozenset[int]

    @property
    def silent(self) -> list[Member]:
        """Who works today and has reported nothing."""
        return [each for each in self.expected if each.id not in self.reported]


def led_by(turn: Turn) -> list[Member]:
    """Whom the actor leads: the people of their teams, or everybody who sells; never themselves."""
    leads = scope(turn.actor, Subject.FOLLOWUPS, Right.NUDGE)
    sells = {Role.REP, Role.LEAD}
    return [
        each
        for each in turn.uow.directory.present()
        if each.id != turn.actor.member_id and each.roles & sells and leads.covers(each.id)
    ]


def open_in(turn: Turn, members: Collection[Member]) -> TeamWork:
    """What is open of these members, as far as who asks may read; in so many queries, however many they are."""
    ids = [each.id for each in members]
    tomorrow = turn.today + timedelta(days=1)  # somebody's zone may be a day ahead
    late = [each for each in turn.uow.owed.followups(ids, tomorrow) if _is_overdue(turn, each)]
    plans = [
        each for each in turn.uow.owed.plans(ids, tomorrow) if _is_unreported(turn, each) and _is_listed(turn, each)
    ]
    return TeamWork(
        requests=turn.uow.help_requests.open_of(ids),
        followups=late,
        plans=plans,
        stuck=turn.uow.deals.stuck(turn.today, turn.zone, turn.company.stuck_after(turn.today), ids),
        expected=[each for each in members if _reports_today(turn, each)],
        reported=turn.uow.owed.reporters(ids, turn.today),
    )


def today_of(turn: Turn, member_id: int) -> date:
    """The local day of a member."""
    member = turn.uow.directory.members[member_id]
    zone = ZoneInfo(member.timezone) if member.timezone else turn.company.timezone
    return turn.now.astimezone(zone).date()


def _is_overdue(turn: Turn, row: Followup) -> bool:
    if row.due_at is not None:
        return row.due_at < turn.now
    return row.due_on is not None and row.due_on < today_of(turn, row.member_id)


def _is_unreported(turn: Turn, row: Visit) -> bool:
    if row.planned_at is not None:
        return row.planned_at < turn.now
    return row.planned_on is not None and row.planned_on < today_of(turn, row.member_id)


def _is_listed(turn: Turn, row: Visit) -> bool:
    """Whether it still stands on the list of whose it is; a lead doesn't chase what the rep no longer sees."""
    member = turn.uow.directory.members[row.member_id]
    since = listed_since(today_of(turn, member.id), lambda day: _works(turn, member, day))
    return row.planned_on is not None and row.planned_on >= since


def _reports_today(turn: Turn, member: Member) -> bool:
    return Role.REP in member.roles and _works(turn, member, today_of(turn, member.id))


def _works(turn: Turn, member: Member, day: date) -> bool:
    return turn.company.works_on(day, member.workdays) and not turn.is_away(member.id)(day)
