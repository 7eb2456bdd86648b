"""What a digest is about: whose numbers, and the numbers, each asked for once however many sections show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from handlers.conversation.turn import Turn
from handlers.reports.stretches import Stretch, preceding, week
from storage.deals.deal import Deal, Stuck, largest_first
from storage.people.directory import Member, Team
from storage.policy import Right, Subject, scope
from storage.records import Role
from storage.targets.attainment import Attainment
from storage.targets.metrics import NEW_CUSTOMERS, VISITS, WON
from storage.targets.periods import Grain, Period
from storage.targets.reports import DealCounts, Reached, SharedWin
from storage.targets.targets import COMPANY, Whose
from storage.team.help_requests import HelpRequest
from storage.visits.visits import Overdue

# So many of a kind are told by name.
MOST_LISTED = 5
_FIELD = frozenset({Role.REP, Role.LEAD})


@dataclass(frozen=True, slots=True)
class Circle:
    """Whom a report is about. `whose`: the figures they have together, of each team of several; `is_own`: the reader
    alone; `is_one`: a single member; `is_total`: what all reached together is the reader's to know, nobody's part."""

    name: str
    members: tuple[Member, ...]
    whose: tuple[Whose, ...]
    is_own: bool = False
    is_one: bool = False
    is_total: bool = False

    @property
    def ids(self) -> list[int]:
        return [each.id for each in self.members]

    @property
    def right(self) -> Right:
        """By which the reader may know their figures."""
        return Right.TOTALS if self.is_total else Right.READ


def circle_of(turn: Turn, about: Member | Team | None = None) -> Circle:
    """The members whose work the reader may hear of: all, the teams they lead, the chat's team, or themselves; `about`
    whom it is wanted otherwise, as far as the reader may read that."""
    if isinstance(about, Member):
        return _one(turn, about)
    is_total = not scope(turn.actor, Subject.FIGURES, Right.READ)
    if about is not None:
        return _of_teams(turn, frozenset({about.id}), is_total=is_total)
    if scope(turn.actor, Subject.FIGURES, Right.TOTALS if is_total else Right.READ).everyone:
        return Circle(turn.company.name, _field(turn, is_total=is_total), (COMPANY,), is_total=is_total)
    if turn.actor.member_id and reads_own_alone(turn):
        return _one(turn, turn.me())
    return _of_teams(turn, _teams(turn))


def _field(turn: Turn, *, is_total: bool = False) -> tuple[Member, ...]:
    """Who sells, of those the reader may hear of."""
    reach = scope(turn.actor, Subject.FIGURES, Right.TOTALS if is_total else Right.READ)
    return tuple(each for each in turn.uow.directory.present() if each.roles & _FIELD and reach.covers(each.id))


def _of_teams(turn: Turn, team_ids: frozenset[int], *, is_total: bool = False) -> Circle:
    directory = turn.uow.directory
    teams = sorted(team_ids, key=lambda each: directory.teams[each].name)
    inside = directory.in_teams(directory.below(team_ids))
    members = tuple(each for each in _field(turn, is_total=is_total) if each.id in inside)
    name = turn.words.text("list-separator").join(directory.teams[each].name for each in teams)
    return Circle(name, members, tuple(Whose(team_id=each) for each in teams), is_total=is_total)


def _teams(turn: Turn) -> frozenset[int]:
    """The teams one leads; in a group the one it belongs to."""
    chat = turn.incoming.chat
    binding = turn.uow.chats.binding(chat.platform, chat.address) if turn.in_group else None
    return frozenset({binding.team_id}) if binding else turn.actor.team_ids


def reads_own_alone(turn: Turn) -> bool:
    """Whether the reader may know nobody's figures here but their own."""
    reach = scope(turn.actor, Subject.FIGURES, Right.READ)
    return not reach.everyone and reach.members <= {turn.actor.member_id}


def _one(turn: Turn, member: Member) -> Circle:
    is_own = member.id == turn.actor.member_id
    return Circle(member.name, (member,), (Whose(member_id=member.id),), is_own=is_own, is_one=True)


@dataclass
class Facts:
    """The numbers of one report. Each is read when it is first wanted."""

    turn: Turn
    circle: Circle
    stretch: Stretch

    @property
    def is_private(self) -> bool:
        """Whether one person alone reads it: where several do, nobody is named as being behind."""
        return self.turn.actor.audience.is_private

    @property
    def until(self) -> date:
        """The last day that counts: of the stretch, or today."""
        return min(self.stretch.until, self.turn.today)

    # --- against the target ---

    @cached_property
    def standings(self) -> Sequence[Attainment]:
        """How the deals won stand in the month, or in the quarter or year that is asked for; if only a longer one has
        a target, in that. Without those the reader may not know here."""
        asked = self._asked
        first = self._attained(self.circle.whose, asked)
        for period in (asked, *self.turn.company.sales_calendar.around(asked)):
            found = first if period == asked else self._attained(self.circle.whose, period)
            if any(each.share is not None for each in found.values()):
                return list(found.values())
        return list(first.values())

    @cached_property
    def attained(self) -> Mapping[int, Attainment]:
        """Of each member who has a target, in the period the whole circle is measured by."""
        set_for = [each.period for each in self.standings if each.share is not None]
        found = self._attained([Whose(member_id=each) for each in self.circle.ids], (set_for or [self._asked])[0])
        return {each.member_id or 0: value for each, value in found.items() if value.share is not None}

    def _attained(self, whose: Sequence[Whose], period: Period) -> dict[Whose, Attainment]:
        found = self.turn.uow.attainment(whose, period, self.turn.company.basis(), (WON,), until=self.until)
        return {each: value for (each, _), value in found.items()}

    @property
    def _asked(self) -> Period:
        """The period the report is about; of days and weeks the month of the last working day: a week that ends on
        Sunday the 1st is the old month's."""
        company, day = self.turn.company, self.until
        if whole := self.stretch.period(company.sales_calendar):
            return whole
        while day > self.stretch.since and not company.works_on(day):
            day -= timedelta(days=1)
        return company.sales_calendar.containing(day, Grain.MONTH)

    # --- what was done ---

    def values(self, metric: str, *, before: bool = False) -> Mapping[int, int]:
        """What each member reached in these days (in those before); money in the company's currency alone."""
        return self._reached[metric, before].by_member

    def total(self, metric: str, *, before: bool = False) -> int:
        return sum(self.values(metric, before=before).values())

    @property
    def uncounted(self) -> dict[str, int]:
        """What was won in other currencies in these days, by currency."""
        found: dict[str, int] = {}
        for theirs in self._reached[WON, False].others.values():
            for currency, value in theirs.items():
                found[currency] = found.get(currency, 0) + value
        return dict(sorted(found.items()))

    def uncounted_of(self, member_id: int) -> dict[str, int]:
        """The same of one member."""
        return dict(sorted(self._reached[WON, False].others.get(member_id, {}).items()))

    @cached_property
    def _reached(self) -> dict[tuple[str, bool], Reached]:
        uow, company = self.turn.uow, self.turn.company
        return {
            (metric, before): uow.reports.reached(
                metric,
                self.circle.ids,
                stretch.days,
                company.timezone,
                company.currency,
                right=self.circle.right,
            )
            for metric in (VISITS, NEW_CUSTOMERS, WON)
            for before, stretch in ((False, self.stretch), (True, self.before))
        }

    @cached_property
    def shared(self) -> Sequence[SharedWin]:
        """Shares of these members in won deals of somebody else."""
        return self.turn.uow.reports.shared_wins(
            self.circle.ids,
            self.stretch.since,
            self.stretch.until,
            Right.TOTALS if self.circle.is_total else Right.READ,
        )

    @property
    def shared_from_outside(self) -> int:
        """How many won deals they have a share in that are nobody's of them."""
        return len({each.deal_id for each in self.shared if each.owner_id not in self.circle.ids})

    @cached_property
    def deals(self) -> Mapping[int, DealCounts]:
        return self.turn.uow.reports.deals(self.circle.ids, self.stretch.since, self.stretch.until)

    @cached_property
    def deals_before(self) -> Mapping[int, DealCounts]:
        return self.turn.uow.reports.deals(self.circle.ids, self.before.since, self.before.until)

    @property
    def before(self) -> Stretch:
        """The days to compare with: as many of the stretch before as are over of this one."""
        whole = preceding(self.stretch, self.turn.company.sales_calendar)
        return replace(whole, until=min(whole.until, whole.since + (self.until - self.stretch.since)))

    # --- what is late ---

    @cached_property
    def late_todos(self) -> Mapping[int, int]:
        return self.turn.uow.reports.late_todos(self.circle.ids, self.turn.today)

    @cached_property
    def stuck(self) -> Sequence[Stuck]:
        """Deals where nothing happens, without those that are past their closing day anyway."""
        today, after = self.turn.today, self.turn.company.stuck_after(self.turn.today)
        found = self.turn.uow.deals.stuck(today, self.turn.zone, after, self.circle.ids)
        return [each for each in found if each.deal.close_on is None or each.deal.close_on >= today]

    @cached_property
    def unseen(self) -> tuple[int, Sequence[Overdue]]:
        """How many graded customers are past their cadence, and the first of them."""
        today, company = self.turn.today, self.turn.company
        return self.turn.uow.reports.neglected(self.circle.ids, today, company.cadence_on(today), MOST_LISTED)

    @cached_property
    def slipped(self) -> Sequence[Deal]:
        """Open deals past their closing date, the largest first."""
        late = self.turn.uow.deals.closing(until=self.turn.today - timedelta(days=1), member_ids=self.circle.ids)
        return largest_first(late, self.turn.company.currency)

    @cached_property
    def help(self) -> Sequence[HelpRequest]:
        return self.turn.uow.help_requests.open_of(self.circle.ids)

    # --- what comes ---

    @property
    def after(self) -> Stretch:
        """From today to the end of the week: the one after the day or week, else the one under way."""
        ends_soon = self.stretch.kind in {"day", "week"}
        first = self.stretch.until + timedelta(days=1) if ends_soon else self.turn.today
        coming = week(max(first, self.turn.today))
        return Stretch("days", max(coming.since, self.turn.today), coming.until)

    @cached_property
    def planned(self) -> Mapping[int, int]:
        return self.turn.uow.reports.planned(self.circle.ids, self.after.since, self.after.until)

    @cached_property
    def closing(self) -> Sequence[Deal]:
        return self.turn.uow.deals.closing(self.turn.today, self.after.until, self.circle.ids)

    # --- names ---

    def customers(self, *customer_ids: int | None) -> dict[int, str]:
        """The names of customers, for many at once."""
        return self.turn.uow.customers.names_of({each for each in customer_ids if each is not None})

    @cached_property
    def members(self) -> Mapping[int, str]:
        return {each.id: each.name for each in self.circle.members}


def total_of(counts: Mapping[int, DealCounts]) -> DealCounts:
    """Those of all together."""
    rows = counts.values()
    return DealCounts(
        sum(each.opened for each in rows), sum(each.moved for each in rows),
        sum(each.won for each in rows), sum(each.lost for each in rows),
    )  # fmt: skip
