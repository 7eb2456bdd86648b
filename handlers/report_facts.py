"""What a report is about and for whom: the circle of members its reader may hear of, and the numbers, each asked for
once however many sections show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from handlers.stretches import Stretch
from handlers.turn import Turn
from storage.deals import Deal, Stuck
from storage.directory import Member
from storage.help_requests import HelpRequest
from storage.metrics import NEW_CUSTOMERS, VISITS, WON
from storage.policy import Right, Subject, scope
from storage.records import Role
from storage.reports import DealCounts
from storage.targets import COMPANY, Whose
from storage.visits import Overdue

_FIELD = frozenset({Role.REP, Role.LEAD})


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom a report is about. `whose`: the figures they have together; `is_own`: the reader alone."""

    name: str
    members: tuple[Member, ...]
    whose: Whose
    is_own: bool = False

    @property
    def ids(self) -> list[int]:
        return [each.id for each in self.members]


def circle_of(turn: Turn, member: Member | None = None) -> Circle:
    """The members whose work the reader may hear of: all, the teams they lead, the chat's team, or themselves."""
    reach = scope(turn.actor, Subject.FIGURES, Right.READ)
    directory = turn.uow.directory
    if member is not None:
        return Circle(member.name, (member,), Whose(member_id=member.id))
    field = tuple(each for each in directory.present() if each.roles & _FIELD and reach.covers(each.id))
    if reach.everyone:
        return Circle(turn.company.name, field, COMPANY)
    if len(reach.members) <= 1 and turn.actor.member_id:
        me = turn.me()
        return Circle(me.name, (me,), Whose(member_id=me.id), is_own=True)
    teams = sorted(directory.teams[each].name for each in turn.actor.team_ids)
    name = turn.words.text("list-separator").join(teams)
    team = next(iter(turn.actor.team_ids)) if len(turn.actor.team_ids) == 1 else None
    return Circle(name, field, Whose(team_id=team) if team else COMPANY)


@dataclass
class Facts:
    """The numbers of one report. Each is read when it is first wanted."""

    turn: Turn
    circle: Circle
    stretch: Stretch

    def values(self, metric: str, *, before: bool = False) -> Mapping[int, int]:
        """What each member reached in these days (in those before); money in the company's currency alone."""
        return self._values[metric, before]

    @cached_property
    def _values(self) -> dict[tuple[str, bool], dict[int, int]]:
        uow, company = self.turn.uow, self.turn.company
        return {
            (metric, before): uow.reports.reached(
                metric, self.circle.ids, stretch.days, company.timezone, company.currency
            )
            for metric in (VISITS, NEW_CUSTOMERS, WON)
            for before, stretch in ((False, self.stretch), (True, self.stretch.before))
        }

    @cached_property
    def deals(self) -> Mapping[int, DealCounts]:
        return self.turn.uow.reports.deals(self.circle.ids, self.stretch.since, self.stretch.until)

    @cached_property
    def deals_before(self) -> Mapping[int, DealCounts]:
        before = self.stretch.before
        return self.turn.uow.reports.deals(self.circle.ids, before.since, before.until)

    @cached_property
    def late_todos(self) -> Mapping[int, int]:
        return self.turn.uow.reports.late_todos(self.circle.ids, self.turn.today)

    @cached_property
    def stuck(self) -> Sequence[Stuck]:
        return self.turn.uow.deals.stuck(self.turn.today, self.turn.company.stuck_after_days, self.circle.ids)

    @cached_property
    def unseen(self) -> Sequence[Overdue]:
        return self.turn.uow.reports.neglected(self.circle.ids, self.turn.today, self.turn.company.cadence)

    @cached_property
    def slipped(self) -> Sequence[Deal]:
        """Open deals past their closing date, the largest first."""
        late = self.turn.uow.deals.closing(until=self.turn.today, member_ids=self.circle.ids)
        return sorted((each for each in late if each.close_on != self.turn.today), key=lambda each: -(each.amount or 0))

    @cached_property
    def help(self) -> Sequence[HelpRequest]:
        return self.turn.uow.help_requests.open_of(self.circle.ids)

    @cached_property
    def names(self) -> Mapping[int, str]:
        """The names of all customers the lines are about."""
        deals = [*self.slipped, *(each.deal for each in self.stuck)]
        wanted = {each.customer_id for each in deals} | {each.customer_id for each in self.help if each.customer_id}
        return self.turn.uow.customers.names_of(wanted)
