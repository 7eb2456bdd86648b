"""/target: where somebody stands, and what they are to reach."""

from typing import Annotated

from handlers.conversation.arguments import TEXT, trim
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.dispatch import aside, run, with_line
from handlers.conversation.reply import Block, Bold, Button, Line, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.day.next_act import next_act
from handlers.targets.reading import ASKING, METRIC, SELLING, WHOSE
from handlers.targets.told import (
    by_member,
    figure_of,
    listed,
    not_set,
    standing,
    sum_of_members,
    tell_metric,
    tell_period,
    tell_units,
    tell_whose,
)
from handlers.targets.values import VALUE, Value
from handlers.targets.when import TARGET_PERIOD
from handlers.team.passing_on import pass_on, told_line
from handlers.telling.amounts import tell_money
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Reach, Right, Subject, reach
from storage.targets.attainment import Attainment
from storage.targets.metrics import METRICS, WON
from storage.targets.periods import Period
from storage.targets.targets import COMPANY, Target, Whose


@command("target", Subject.FIGURES, Right.READ, or_right=Right.TOTALS, place=75, in_group=True)
def target(
    turn: Turn,
    whose: Annotated[Whose | None, Arg(WHOSE, At.ANYWHERE)] = None,
    period: Annotated[Period | None, Arg(TARGET_PERIOD, At.ANYWHERE)] = None,
    metric: Annotated[str | None, Arg(METRIC, At.ANYWHERE)] = None,
    value: Annotated[Value | None, Arg(VALUE, At.ANYWHERE)] = None,
    asking: Annotated[str | None, Arg(ASKING, At.ANYWHERE)] = None,  # noqa: ARG001 - a question like the bare command
    change: Annotated[str | None, Arg(TEXT)] = None,
    unread: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Where one stands in a period (this month, if none is said), or sets a target."""
    if turn.in_group and (value or change or whose is None or whose.team_id is None) and turn.call:
        call = turn.call
        return aside(turn, lambda alone: [run(call, alone)])
    if unread and trim(unread):
        raise _not_understood(unread)
    if value is None and not change:
        return _show(turn, whose or _own(turn), period or this_month(turn), metric)
    return _set(turn, whose, period, metric, value)


def this_month(turn: Turn) -> Period:
    """The sales month of today."""
    return turn.company.sales_calendar.containing(turn.today)


def standing_line(turn: Turn, metric: str = WON) -> Line | None:
    """ "£6,200 to go, 2 working days" of who acts, in this month; None where no target is set."""
    me = Whose(turn.actor.member_id)
    one = turn.uow.attainment([me], this_month(turn), turn.company.basis(), [metric]).get((me, metric))
    if one is None or one.target is None:
        return None
    if one.to_go:
        rest = figure_of(one, tell_units(turn, one.to_go, one.currency, brief=True), "to_go")
        days = figure_of(one, str(one.pace.left), "days_left")
        return turn.line("target-standing", rest=rest, days=days, left=one.pace.left)
    reached = figure_of(one, tell_units(turn, one.actual or 0, one.currency), one.metric)
    goal = figure_of(one, tell_units(turn, one.target, one.currency), "target")
    return turn.line("target-standing-done", reached=reached, target=goal)


def _not_understood(unread: str) -> Refusal:
    """A word or two that fit nothing are somebody's name; anything else is said back."""
    words = trim(unread)
    if len(words.split()) <= 2 and not any(char.isdigit() for char in words):
        return Refusal("member-not-found")
    return Refusal("target-unread", text=words[:40])


def _check(turn: Turn, whose: Whose) -> None:
    """Refuses what may not be read here: a colleague like nobody, a team, which everybody knows of, with who can."""
    if whose.member_id is None and not turn.uow.targets.may_read(whose):
        raise refused_figures(turn)
    turn.uow.targets.check(whose)


def refused_figures(turn: Turn) -> Refusal:
    """Figures of a team or the company that somebody may not read, with who can show them."""
    return Refusal("figures-not-yours", lead=turn.lead_name())


def _own(turn: Turn) -> Whose:
    """Whose figures a bare /target is about: a rep's and a lead's own, else the company's."""
    sells = bool(turn.actor.roles & SELLING)
    wide = reach(turn.actor, Subject.FIGURES, Right.TOTALS) is Reach.ALL
    return COMPANY if wide and not sells else Whose(turn.actor.member_id)


# --- where one stands ---


def _show(turn: Turn, whose: Whose, period: Period, metric: str | None) -> Reply:
    _check(turn, whose)
    members = _members(turn, whose)
    found = turn.uow.attainment(
        [whose, *(Whose(each.id) for each in members)], period, turn.company.basis()
    )  # fmt: skip
    mine = [found[whose, each] for each in ([metric] if metric else METRICS)]
    blocks: list[Block] = [*_standings(turn, whose, period, mine)]
    if members:
        blocks += sum_of_members(turn, whose, members, period)
        blocks += by_member(turn, members, found)
    return _with_next(turn, whose, period, blocks)


def _members(turn: Turn, whose: Whose) -> list[Member]:
    return listed(turn, whose.team_id) if whose.team_id and turn.uow.targets.may_list(whose.team_id) else []


def _standings(turn: Turn, whose: Whose, period: Period, mine: list[Attainment]) -> list[Line]:
    """The metrics with a target; the others where they tell anything."""
    set_ones = [each for each in mine if each.share is not None]
    seen = [each for each in mine if each.share is None and each.actual is not None]
    free = [each for each in seen if each.actual or each.others or (not set_ones and each is seen[0])]
    name = tell_whose(turn, whose)
    head = turn.words.text("target-head", name=name, named=int(bool(name)), period=tell_period(turn, period))
    lines: list[Line] = []
    for each in (*set_ones, *free):
        lines += standing(turn, each, "" if lines else head)
    if not lines:
        lines.append(turn.line("target-nothing", head=head))
    unset = [each.metric for each in mine if each.share is None]
    calendar = turn.company.sales_calendar
    near = {*calendar.months(period), *calendar.parts(period), *calendar.around(period)} - {period}
    elsewhere = turn.uow.targets.find([whose], near, unset) if unset else {}
    return [*lines, *not_set(turn, whose, period, elsewhere, some=bool(set_ones))]


def _with_next(turn: Turn, whose: Whose, period: Period, blocks: list[Block]) -> Reply:
    buttons: list[Button] = []
    if whose.member_id == turn.actor.member_id and period == this_month(turn):
        if act := next_act(turn):
            blocks.append(act.line)
            buttons.append(act.button)
        buttons += _team_button(turn)
    return turn.reply(blocks, buttons=buttons)


def _team_button(turn: Turn) -> list[Button]:
    teams = [each for each in sorted(turn.actor.team_ids) if turn.uow.targets.may_list(each)]
    return [turn.button("button-team-target", "target", whose=f"team#{teams[0]}")] if teams else []


# --- setting ---


def _set(turn: Turn, whose: Whose | None, period: Period | None, metric: str | None, value: Value | None) -> Reply:
    if whose is None:
        options = WHOSE.options(turn)
        if not options:
            raise Refusal("target-not-yours", lead=turn.lead_name())
        raise Ask("ask-target-whose", options, argument="whose")
    _check(turn, whose)
    if not turn.uow.targets.may_set(whose):
        raise Refusal("target-not-yours", lead=turn.lead_name())
    if value is not None and value.is_none:
        return _remove(turn, whose, period, metric)
    metric = metric or (WON if value and value.surely_money else None)
    if metric is None:
        raise Ask("ask-target-metric", METRIC.options(turn), argument="metric")
    if period is None:
        raise Ask("ask-target-period", TARGET_PERIOD.options(turn), argument="period")
    if value is None:
        raise _ask_value(turn, whose, metric, period)
    currency = (value.currency or turn.company.currency) if METRICS[metric].is_money else None
    units = value.in_units(currency)
    if units is None:
        raise _ask_value(turn, whose, metric, period)
    if units[1] is not None and units[1] < units[0]:
        raise Ask("ask-target-ideal-below", argument="value")
    before = turn.uow.targets.set(whose, metric, period, units[0], ideal=units[1], currency=currency)
    reply = _told(turn, whose, metric, period, before)
    later = _tell_member(turn, whose, metric, period, before)
    return with_line(reply, later) if later else reply


def _remove(turn: Turn, whose: Whose, period: Period | None, metric: str | None) -> Reply:
    if period is None:
        raise Ask("ask-target-period", TARGET_PERIOD.options(turn), argument="period")
    there = [name for _, name, _ in turn.uow.targets.find([whose], [period], [metric] if metric else tuple(METRICS))]
    if not there:
        raise Refusal("target-not-set", period=tell_period(turn, period))
    if len(there) > 1:
        options = [each for each in METRIC.options(turn) if each[1] in there]
        raise Ask("ask-target-metric", options, argument="metric")
    before = turn.uow.targets.remove(whose, there[0], period)
    name = tell_whose(turn, whose) or turn.actor.name
    lines = [turn.line("target-removed", name=name, period=tell_period(turn, period), metric=there[0])]
    if before is not None:
        lines.append(turn.line("target-was", value=_told_values(turn, before)))
    return turn.reply(lines, buttons=turn.undo_buttons())


def _ask_value(turn: Turn, whose: Whose, metric: str, period: Period) -> Ask:
    there = turn.uow.targets.find([whose], [period], [metric]).get((whose, metric, period))
    now = _told_values(turn, there) if there else ""
    name = tell_whose(turn, whose)
    return Ask(
        "ask-target-value", argument="value", metric=tell_metric(turn, metric), name=name,
        named=int(bool(name)),
        period=tell_period(turn, period),
        now=now, is_set=int(bool(now)),
    )  # fmt: skip


def _told(turn: Turn, whose: Whose, metric: str, period: Period, before: Target | None) -> Reply:
    now = turn.uow.targets.find([whose], [period], [metric])[whose, metric, period]
    changed = turn.uow.changes.act_id is not None
    name = tell_whose(turn, whose) or turn.actor.name
    key = "target-set" if changed else "target-same"
    lines = [
        turn.line(key, name=name, period=tell_period(turn, period), metric=metric, value=_told_values(turn, now))
    ]  # fmt: skip
    if before is not None and changed:
        lines.append(turn.line("target-was", value=_told_values(turn, before)))
    if now.currency not in (None, turn.company.currency):
        sign = tell_money(0, now.currency or "", turn.words).rstrip("0").strip()
        lines.append(turn.line("target-own-currency", currency=sign))
    one = turn.uow.attainment([whose], period, turn.company.basis(), [metric])[whose, metric]
    if one.days.since <= turn.today:
        lines.append(standing(turn, one)[0])
    edit = turn.button(
        "button-edit", "target", whose=WHOSE.dump(whose), period=period, metric=metric, change="yes"
    )  # fmt: skip
    return turn.reply(lines, buttons=[edit, *turn.undo_buttons()])


def _tell_member(turn: Turn, whose: Whose, metric: str, period: Period, before: Target | None) -> Line | None:
    """One line to whose target it is; returns what to say of it to who set it."""
    member_id = whose.member_id
    if member_id is None or member_id == turn.actor.member_id or turn.uow.changes.act_id is None:
        return None
    now = turn.uow.targets.find([whose], [period], [metric])[whose, metric, period]

    def build(there: Turn) -> Reply:
        was = _told_values(there, before) if before else ""
        return there.say(
            "target-set-for-you", who=Bold(turn.actor.name), metric=metric, period=tell_period(there, period),
            value=_told_values(there, now), before=was, changed=int(bool(was)),
        )  # fmt: skip

    return told_line(turn, pass_on(turn, member_id, build, "target"), member_id)


def _told_values(turn: Turn, each: Target) -> str:
    realistic = tell_units(turn, each.amount or 0, each.currency)
    if each.ideal is None:
        return realistic
    ideal = tell_units(turn, each.ideal, each.currency)
    return turn.words.text("target-with-ideal", realistic=realistic, ideal=ideal)
