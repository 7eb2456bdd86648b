"""/deals: the pipeline by stage, what is stuck, what closes when, what was won."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from handlers.acts.fields import WordKind
from handlers.conversation.arguments import TEXT
from handlers.conversation.commands import Arg, At, Found, command
from handlers.conversation.dispatch import aside, run
from handlers.conversation.moments import Period, PeriodKind
from handlers.conversation.reply import Block, Bold, Button, Call, Figure, Item, Line, Reply, Text
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.deals.kinds import stage_name
from handlers.deals.told import closes, deal_amount, joined
from handlers.people.kind import MEMBER
from handlers.reading.when import read_when
from handlers.reports.stretches import sales_days
from handlers.targets.when import Said
from handlers.telling.amounts import tell_money
from handlers.telling.days import tell_day
from storage.deals.deal import Deal
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject, scope
from storage.records import Role

MOST_LINES = 12
WHICH = WordKind("deals-which", ("open", "stuck", "closing", "won"))
# Who looks at more than their own deals when nobody is named.
_OVERSEERS = frozenset({Role.LEAD, Role.MANAGER, Role.FINANCE, Role.ASSISTANT})


@dataclass(frozen=True, slots=True)
class ComingKind(PeriodKind):
    """A span of days, the next one of its name ("September" is the coming one)."""

    name: str = "coming"

    def parse(self, text: str, turn: Turn) -> Period:
        if "/" in text:
            return PeriodKind.parse(self, text, turn)
        read = read_when(text, now=turn.local_now, prefer="future", lang=turn.language, works_on=turn.works_on)
        start, end = read.start, read.end or read.start
        if type(start) is date and type(end) is date:
            return Period(start, end)
        return PeriodKind.parse(self, text, turn)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        if not turn.company.sales_calendar.is_plain and (found := sales_days(text, turn, Said.ASKING)):
            return found
        read = read_when(text, now=turn.local_now, prefer="future", lang=turn.language, works_on=turn.works_on)
        if read.at is None or type(read.start) is not date:
            return None
        return Found(self.dump(self.parse(read.span, turn)), *read.at)


COMING = ComingKind("coming")


@command("deals", Subject.DEALS, Right.READ, place=65, in_group=True)
def deals(
    turn: Turn,
    which: Annotated[str | None, Arg(WHICH, At.START)] = None,
    member: Annotated[Member | None, Arg(MEMBER, At.START)] = None,
    customer: Annotated[CustomerRef | None, Arg(CUSTOMER, At.ANYWHERE)] = None,
    period: Annotated[Period | None, Arg(COMING, At.ANYWHERE)] = None,
    rest: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Open deals by stage; those that are stuck, that close in a period, or that were won in it."""
    if rest:
        raise Refusal("deals-of-whom", text=rest[:60])
    if turn.in_group and turn.call and (member is not None or customer is not None or _sees_own_alone(turn)):
        call = turn.call
        return aside(turn, lambda alone: [run(call, alone)])
    whose = _whose(turn, member)
    view = _View(turn, whose, member)
    if which == "stuck":
        return view.stuck()
    if which == "won":
        return view.won(period)
    if which == "closing" or period is not None:
        return view.closing(period)
    return view.open(customer.id if customer else None)


def _sees_own_alone(turn: Turn) -> bool:
    """Whether nobody's deals but one's own may be told here: that is no business of a group either."""
    reach = scope(turn.actor, Subject.DEALS, Right.READ)
    return not reach.everyone and reach.members <= {turn.actor.member_id}


def _whose(turn: Turn, member: Member | None) -> list[int] | None:
    """The members asked about; None for everybody within reach."""
    reach = scope(turn.actor, Subject.DEALS, Right.READ)
    if member is not None:
        if not reach.covers(member.id):
            raise Refusal("member-not-found")
        return [member.id]
    return None if turn.actor.roles & _OVERSEERS or turn.in_group else [turn.actor.member_id]


@dataclass(slots=True)
class _View:
    """One way to look at the deals of `whose` (None: of all within reach)."""

    turn: Turn
    whose: list[int] | None
    member: Member | None

    def open(self, customer_id: int | None) -> Reply:
        """By stage, in the order of the stages."""
        rows = self.turn.uow.deals.pipeline(self.whose)
        shared = self._shared()
        if customer_id is not None:
            rows, shared = ([each for each in some if each.customer_id == customer_id] for some in (rows, shared))
        if not rows and not shared:
            return self._nothing("deals-none")
        order = {each.key: place for place, each in enumerate(self.turn.company.stages)}
        rows.sort(key=lambda each: -order.get(each.stage, -1))
        heading = self._line("deals-heading", rows, weighted=self._weighted(rows))
        if self.turn.in_group:
            return self._by_stages(heading, rows)
        return self._told(heading, rows, by_stage=True, shared=shared)

    def stuck(self) -> Reply:
        """Where nothing happened for days, the longest first."""
        company = self.turn.company
        after = company.stuck_after(self.turn.today)
        found = self.turn.uow.deals.stuck(self.turn.today, self.turn.zone, after, self.whose)
        if not found:
            return self._nothing("deals-none-stuck", days=company.stuck_after_days)
        heading = self.turn.line("deals-stuck", count=len(found), days=company.stuck_after_days)
        if self.turn.in_group:  # whose they are is no business of a group
            return self.turn.reply([heading])
        quiet = {each.deal.id: self.turn.words.text("deal-quiet", days=each.days) for each in found}
        return self._told(heading, [each.deal for each in found], beside=quiet)

    def closing(self, period: Period | None) -> Reply:
        """What should close, by day; without a period everything that has a day."""
        since, until = (period.since, period.until) if period else (None, None)
        rows = self.turn.uow.deals.closing(since, until, self.whose)
        if not rows:
            return self._nothing("deals-none-closing")
        return self._told(self._line("deals-closing", rows, weighted=self._weighted(rows)), rows)

    def won(self, period: Period | None) -> Reply:
        """What was won; this sales month without a period."""
        today, calendar = self.turn.today, self.turn.company.sales_calendar
        month = calendar.days(calendar.containing(today))
        since, until = (period.since, period.until) if period else (month.since, today)
        rows = self.turn.uow.deals.won(since, until, self.whose)
        if not rows:
            return self._nothing("deals-none-won")
        days = {each.id: tell_day(each.won_on, self.turn.words, today) for each in rows if each.won_on}
        return self._told(self._line("deals-won", rows), rows, beside=days)

    # --- inside ---

    def _shared(self) -> list[Deal]:
        """Open deals of others that count for who asks about their own."""
        mine = self.turn.actor.member_id
        return self.turn.uow.deals.shared_with(mine) if self.whose == [mine] and not self.turn.in_group else []

    def _by_stages(self, heading: Line, rows: Sequence[Deal]) -> Reply:
        """Counts and shares by stage, without names: what a group may read."""
        stages = dict.fromkeys(each.stage for each in rows)
        lines = [self._stage_line(key, [each for each in rows if each.stage == key], of=len(rows)) for key in stages]
        return self.turn.reply([heading, *lines])

    def _nothing(self, key: str, **values: int) -> Reply:
        able = key == "deals-none" and not self.turn.in_group and scope(self.turn.actor, Subject.DEALS, Right.WRITE)
        button = [self.turn.button("button-new-deal", "deal")] if able else []
        return self.turn.say(key, buttons=button, **values)

    def _line(self, key: str, rows: Sequence[Deal], weighted: str = "") -> Line:
        total = self._total((each.currency, each.amount) for each in rows)
        params = {"members": ",".join(map(str, self.whose)) if self.whose else "all"}
        return self.turn.line(
            key,
            count=len(rows),
            whose=self.member.name if self.member else "",
            named=int(self.member is not None),
            total=Figure(total, key, params),
            summed=int(bool(total)),
            weighted=Figure(weighted, "weighted", params),
            is_weighted=int(bool(weighted)),
        )

    def _weighted(self, rows: Sequence[Deal]) -> str:
        """Amounts times the probability of their stage; empty where no amount may be told."""
        stages = self.turn.company.stages
        return self._total(
            (each.currency, each.amount * stages.probability(each.stage) // 100 if each.amount is not None else None)
            for each in rows
        )

    def _total(self, amounts: Iterable[tuple[str | None, int | None]]) -> str:
        sums: Counter[str] = Counter()
        for currency, amount in amounts:
            if currency is not None and amount is not None:
                sums[currency] += amount
        return " + ".join(tell_money(sums[each], each, self.turn.words) for each in sorted(sums))

    def _told(
        self, heading: Line, rows: Sequence[Deal], *, by_stage: bool = False, beside: Mapping[int, str] | None = None,
        shared: Sequence[Deal] = (),
    ) -> Reply:  # fmt: skip
        turn, shown = self.turn, rows[:MOST_LINES]
        names = turn.uow.customers.names_of({each.customer_id for each in (*shown, *shared)})
        blocks: list[Block] = [heading] if rows else []
        stage = ""
        for place, each in enumerate(shown, 1):
            if by_stage and each.stage != stage:
                stage = each.stage
                blocks.append(self._stage_line(stage, [row for row in rows if row.stage == stage]))
            blocks.append(self._item(place, each, names[each.customer_id], (beside or {}).get(each.id), by_stage))
        if len(rows) > len(shown):
            blocks.append(turn.line("list-more", count=len(rows) - len(shown)))
        if shared:
            blocks.append(turn.line("deals-shared", count=len(shared)))
        for place, each in enumerate(shared, len(shown) + 1):
            blocks.append(self._item(place, each, names[each.customer_id], None, by_stage=False))
        return turn.reply(blocks, lines=[str(each.code) for each in (*shown, *shared)])

    def _stage_line(self, key: str, rows: Sequence[Deal], of: int = 0) -> Line:
        total = self._total((each.currency, each.amount) for each in rows)
        params = {"stage": key, "members": ",".join(map(str, self.whose)) if self.whose else "all"}
        return self.turn.line(
            "deals-stage",
            stage=Bold(stage_name(self.turn, key)),
            probability=self.turn.company.stages.probability(key),
            count=len(rows),
            total=Figure(total, "deals-stage", params),
            summed=int(bool(total)),
            share=100 * len(rows) // of if of else 0,
            shared=int(bool(of)),
        )

    def _item(self, place: int, row: Deal, customer: str, beside: str | None, by_stage: bool) -> Item:  # noqa: FBT001
        turn = self.turn
        # Praise is public, asking is private: in a group only wins have names.
        silent = row.owner_id == turn.actor.member_id or self.member or (turn.in_group and row.is_open)
        owner = "" if silent else turn.member_name(row.owner_id)
        stage = "" if by_stage or not row.is_open else stage_name(turn, row.stage)
        details = joined([row.title, deal_amount(turn, row), stage, beside, closes(turn, row), owner])
        spans = turn.words.spans(
            "deals-item", customer=Bold(customer), details=Text(details), detailed=int(bool(details))
        )
        return Item(place, spans, str(row.code), (Button(str(row.code), Call("show", {"record": str(row.code)})),))
