"""Where somebody stands, in words: what is reached of what, the share of working days gone, what is to go."""

import re
from collections.abc import Mapping

from babel.dates import format_date

from handlers.conversation.reply import Block, Bold, Figure, Line, Span, Text
from handlers.conversation.turn import Turn
from handlers.targets.reading import SELLING
from handlers.telling.amounts import tell_money
from handlers.telling.figures import tell_share
from storage.money import digits
from storage.people.directory import Member
from storage.targets.attainment import Attainment
from storage.targets.metrics import METRICS, WON
from storage.targets.periods import Grain, Period
from storage.targets.targets import Target, Whose

MOST_MEMBERS = 30
_SHORT = re.compile(r"（(.+)）$")
_MONTH = {"en": "MMMM", "zh-Hans": "M月", "zh-Hant": "M月"}
_MONTH_WITH_YEAR = {"en": "MMMM y", "zh-Hans": "y年M月", "zh-Hant": "y年M月"}


# --- names ---


def tell_period(turn: Turn, period: Period) -> str:
    """`March`, `Q1 2027 (1 Apr – 30 Jun)`, `2027`; its days where the company's year or month is not the calendar's."""
    calendar, words = turn.company.sales_calendar, turn.words
    if period.grain is Grain.MONTH:
        same_year = period.year == turn.today.year
        pattern = (_MONTH if same_year else _MONTH_WITH_YEAR)[words.language]
        told = format_date(calendar.days(period).until.replace(day=1), pattern, locale=words.locale)
    else:
        told = words.text(f"target-{period.grain}", year=str(period.year), number=period.number)
    if calendar.is_plain:
        return told
    days = calendar.days(period)
    pattern = "d MMM" if words.language == "en" else "M/d"
    ends = [format_date(each, pattern, locale=words.locale) for each in (days.since, days.until)]
    return words.text("target-with-days", period=told, since=ends[0], until=ends[1])


def tell_whose(turn: Turn, whose: Whose) -> str:
    """The name of a member, a team or the company; empty for the asker."""
    if whose.member_id is not None:
        return "" if whose.member_id == turn.actor.member_id else turn.member_name(whose.member_id)
    if whose.team_id is not None:
        return turn.uow.directory.teams[whose.team_id].name
    return turn.company.name


def tell_metric(turn: Turn, metric: str) -> str:
    """What a metric is called."""
    return turn.words.text(f"metric-{metric.replace('_', '-')}")


# --- values ---


def tell_units(turn: Turn, units: int, currency: str | None, *, brief: bool = False) -> str:
    """An amount or a count; `brief`: the short form alone where the language has one (6.2万)."""
    if currency is None:
        return f"{units:,}"
    told = tell_money(units, currency, turn.words)
    short = _SHORT.search(told)
    return short[1] if brief and short else told


def tell_alike(turn: Turn, currency: str | None, *units: int) -> list[str]:
    """Values beside each other in one style: all in the short form, or all in figures alone."""
    told = [tell_units(turn, each, currency) for each in units]
    shorts = [_SHORT.search(each) for each in told]
    if any(units) and all(short or not each for short, each in zip(shorts, units, strict=True)):
        return [short[1] if short else each for short, each in zip(shorts, told, strict=True)]
    return [_SHORT.sub("", each) for each in told]


def figure_of(one: Attainment, text: str, name: str) -> Figure:
    """A number about an attainment, by its name: the metric's own, or `target`, `share`, `share_of_days`, `to_go`,
    `per_day`, `days_left` with the metric among its parameters."""
    who = {"member": one.whose.member_id, "team": one.whose.team_id}
    params = {key: str(value) for key, value in who.items() if value is not None}
    params |= {"since": one.days.since.isoformat(), "until": one.days.until.isoformat()}
    if name != one.metric:
        params |= {"metric": one.metric, "period": str(one.period)}
    return Figure(text, name, params)


def _reached(turn: Turn, one: Attainment) -> Figure:
    return figure_of(one, tell_units(turn, one.actual or 0, one.currency), one.metric)


# --- lines ---


def standing(turn: Turn, one: Attainment, head: str = "") -> list[Line]:
    """One metric: what is reached, then what is to go. Without a target what is reached alone; where amounts are not
    to be seen the shares alone."""
    lines = [_first(turn, one, head)]
    if one.target is not None:
        lines += _to_go(turn, one)
    if one.ideal:
        ideal = figure_of(one, tell_units(turn, one.ideal, one.currency), "ideal")
        share = figure_of(one, tell_share(one.share_of_ideal or 0), "share_of_ideal")
        lines.append(turn.line("target-ideal", ideal=ideal, share=share))
    if one.others:
        lines.append(_others(turn, one))
    return lines


def _first(turn: Turn, one: Attainment, head: str) -> Line:
    given = {"head": head, "with_head": int(bool(head)), "metric": one.metric}
    if one.share is None:
        return turn.line("target-reached", reached=_reached(turn, one), **given)
    share = figure_of(one, tell_share(one.share), "share")
    gone = figure_of(one, tell_share(one.pace.share or 0), "share_of_days")
    given |= {"share": share, "gone": gone, "paced": int(one.pace.share is not None)}
    if one.target is None:
        return turn.line("target-share", **given)
    reached, target = tell_alike(turn, one.currency, one.actual or 0, one.target)
    return turn.line(
        "target-reached-of",
        reached=figure_of(one, reached, one.metric),
        target=figure_of(one, target, "target"),
        **given,
    )


def _to_go(turn: Turn, one: Attainment) -> list[Line]:
    if not one.to_go:
        over = (one.actual or 0) - (one.target or 0)
        told = figure_of(one, tell_units(turn, over, one.currency, brief=True), "over")
        return [turn.line("target-done", over=told, is_over=int(over > 0))]
    left = one.pace.left
    if not left:
        rest = figure_of(one, tell_units(turn, one.to_go, one.currency, brief=True), "to_go")
        return [turn.line("target-missed", rest=rest)]
    rest_told, daily_told = tell_alike(turn, one.currency, one.to_go, _whole(one.per_day or 0, one.currency))
    rest, daily = figure_of(one, rest_told, "to_go"), figure_of(one, daily_told, "per_day")
    days = figure_of(one, str(left), "days_left")
    return [turn.line("target-to-go", metric=one.metric, rest=rest, days=days, left=left, daily=daily)]


def _whole(units: int, currency: str | None) -> int:
    """Rounded up to whole pounds: nobody is asked for pence a day."""
    step = 10 ** digits(currency) if currency else 1
    return -(-units // step) * step


def _others(turn: Turn, one: Attainment) -> Line:
    told = [tell_units(turn, value, currency) for currency, value in one.others.items()]
    return turn.line("target-others", amounts=turn.words.text("list-separator").join(told))


def not_set(
    turn: Turn, whose: Whose, period: Period, elsewhere: Mapping[tuple[Whose, str, Period], Target], *, some: bool
) -> list[Line]:
    """That nothing is set for a period, who sets it, and what is set for longer and shorter ones: no split is invented.

    `some`: for another metric there is a target.
    """
    lines = []
    if not some:
        mine = turn.uow.targets.may_set(whose)
        lines.append(turn.line("target-none", period=tell_period(turn, period), lead=turn.lead_name(), mine=int(mine)))
    told = [_told_target(turn, each) for each in elsewhere.values() if each.whose == whose]
    if told:
        lines.append(turn.line("target-elsewhere", targets=turn.words.text("list-separator").join(told)))
    return lines


def _told_target(turn: Turn, each: Target) -> str:
    value = tell_units(turn, each.amount, each.currency) if each.amount is not None else ""
    return turn.words.text(
        "target-one", period=tell_period(turn, each.period), metric=each.metric, value=value, seen=int(bool(value))
    )  # fmt: skip


# --- a team ---


def listed(turn: Turn, team_id: int) -> list[Member]:
    """The members of a team whose figures count: reps and leads, by name."""
    directory = turn.uow.directory
    people = (directory.members[each] for each in directory.in_teams(frozenset({team_id})))
    return sorted((each for each in people if each.roles & SELLING), key=lambda each: each.name)


def by_member(turn: Turn, members: list[Member], found: Mapping[tuple[Whose, str], Attainment]) -> list[Block]:
    """A line a member: each metric with a target, else what was won and visited."""
    shown = members[:MOST_MEMBERS]
    blocks: list[Block] = []
    for each in shown:
        mine = [found[Whose(each.id), name] for name in METRICS]
        kept = [one for one in mine if one.target is not None] or [
            one for one in mine if one.actual or one.metric == WON
        ]
        spans: list[Span] = [Bold(each.name)]
        for one in kept:
            spans += [Text(" · "), *_cell(turn, one)]
        blocks.append(Line(tuple(spans)))
    if len(members) > len(shown):
        blocks.append(turn.line("list-more", count=len(members) - len(shown)))
    return blocks


def _cell(turn: Turn, one: Attainment) -> tuple[Span, ...]:
    if one.target is None:
        return turn.words.spans("target-cell", metric=one.metric, reached=_reached(turn, one))
    target = figure_of(one, tell_units(turn, one.target, one.currency, brief=True), "target")
    share = figure_of(one, tell_share(one.share or 0), "share")
    reached = figure_of(one, tell_units(turn, one.actual or 0, one.currency, brief=True), one.metric)
    return turn.words.spans("target-cell-of", metric=one.metric, reached=reached, target=target, share=share)


def sum_of_members(turn: Turn, team: Whose, members: list[Member], period: Period) -> list[Line]:
    """What the members' own targets add up to, where the team has none: it is said, not taken for the team's."""
    whose = [Whose(each.id) for each in members]
    found = turn.uow.targets.find([team, *whose], [period])
    lines = []
    for metric in METRICS:
        theirs = [each for (who, name, _), each in found.items() if name == metric and who != team]
        if (team, metric, period) in found or not theirs or any(each.amount is None for each in theirs):
            continue
        if len({each.currency for each in theirs}) > 1:
            continue
        total = sum(each.amount or 0 for each in theirs)
        told = Figure(
            tell_units(turn, total, theirs[0].currency),
            "sum_of_targets",
            {"metric": metric, "period": str(period), "team": str(team.team_id)},
        )
        lines.append(turn.line("target-sum-of-members", metric=metric, sum=told, count=len(theirs), of=len(members)))
    return lines
