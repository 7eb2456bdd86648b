"""The digest: the first screen with figure, pace and what needs a decision; below it the rest, person by person.

Each section stands alone: one that breaks leaves a line, is reported, and the others are told (`Turn.failed`). In a
team's chat nobody is named as being behind: people are counted there, and what they did is told, not what they didn't.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from handlers.amounts import tell_money
from handlers.decisions import decisions
from handlers.reply import Bar, Block, Bold, Chart, Figure, Line, Reply, Text
from handlers.report_facts import Facts, circle_of
from handlers.stretches import Stretch, as_of, tell_month, tell_stretch, week
from handlers.telling import tell_day, tell_moment
from handlers.turn import Turn
from storage.attainment import Attainment
from storage.directory import Member
from storage.metrics import NEW_CUSTOMERS, VISITS, WON
from storage.periods import Grain, Period
from storage.reports import DealCounts
from storage.targets import Whose

T = TypeVar("T")

MOST_PEOPLE = 40
MOST_BARS = 30
MOST_CLOSING = 5


def digest(turn: Turn, stretch: Stretch, member: Member | None = None) -> tuple[Reply, ...]:
    """The messages of a report for whoever reads it, the first screen first."""
    facts = Facts(turn, circle_of(turn, member), stretch)
    head = _head(facts)
    below = _below(facts)
    return tuple(each for each in (head, below, _picture(facts)) if each is not None)


def first_screen(turn: Turn, stretch: Stretch, member: Member | None = None) -> list[Line]:
    """Its lines alone, without decisions: what a rep sees of it before the others do."""
    facts = Facts(turn, circle_of(turn, member), stretch)
    return [_title(facts), *_figures(facts), *_late(facts)]


# --- the first screen ---


def _head(facts: Facts) -> Reply:
    turn = facts.turn
    blocks: list[Block] = [_title(facts), *_figures(facts)]
    items = _lines(facts, "decisions", lambda: decisions(facts))
    if items:
        blocks += [turn.line("report-decide", count=len(items)), *items]
    elif not facts.circle.is_own:
        blocks.append(turn.line("report-nothing-to-decide"))
    blocks += _late(facts)
    return Reply(tuple(blocks), lines=tuple(each.record for each in items), stays=True)


def _title(facts: Facts) -> Line:
    turn = facts.turn
    now = as_of(facts.stretch, turn.local_now)
    key = "report-title-mine" if facts.circle.is_own else "report-title"
    title = turn.words.spans(
        key, name=Bold(facts.circle.name), period=tell_stretch(facts.stretch, turn.words, turn.today)
    )
    when = tell_moment(now.date(), now, turn.words, turn.today)
    return Line((*title, Text("\n"), *turn.words.spans("report-as-of", when=when)))


def _figures(facts: Facts) -> list[Line]:
    standing = _lines(facts, "standing", lambda: _standing(facts))
    return [*standing, *_lines(facts, "activity", lambda: _activity(facts))]


def _standing(facts: Facts) -> list[Line]:
    """The figure of the month against its target and against the working days gone; else of the quarter, the year."""
    turn = facts.turn
    found = standing_of(facts.turn, facts.circle.whose, facts.stretch)
    if found is None:
        return []
    period = tell_period(turn, found.period, facts.stretch)
    if found.share is None:
        if found.actual is None:
            return [turn.line("report-no-target-bare", period=period)]
        return [turn.line("report-no-target", period=period, won=_money(turn, found.actual, found, "won"))]
    lines = [
        turn.line(
            "report-target",
            period=period,
            share=_figure(turn, tell_share(found.share), "won_share", found),
            has_amounts=int(found.actual is not None),
            won=_money(turn, found.actual or 0, found, "won"),
            target=_money(turn, found.target or 0, found, "won_target"),
        )
    ]
    return [*lines, *_pace(turn, found)]


def _pace(turn: Turn, found: Attainment) -> list[Line]:
    if found.pace.share is None:
        return []
    gap, standing = "", "even"
    if found.actual is not None and found.target is not None and found.currency is not None:
        missing = round(found.target * found.pace.share) - found.actual
        standing = "behind" if missing > 0 else "ahead" if missing < 0 else "even"
        gap = tell_money(abs(missing), found.currency, turn.words)
    lines = [turn.line("report-pace", gone=tell_share(found.pace.share), gap=gap, standing=standing)]
    if found.others:
        amounts = (tell_money(value, currency, turn.words) for currency, value in found.others.items())
        lines.append(turn.line("report-other-currencies", amounts=turn.words.text("list-separator").join(amounts)))
    return lines


def _activity(facts: Facts) -> list[Line]:
    turn, before = facts.turn, turn_word(facts)
    won, won_before = _total(facts.values(WON)), _total(facts.values(WON, before=True))
    count, count_before = _deals(facts.deals).won, _deals(facts.deals_before).won
    currency = turn.company.currency
    all_deals = _deals(facts.deals)
    seen = turn.actor.audience.amounts
    return [
        turn.line(
            "report-won",
            count=count,
            before_count=count_before,
            before_name=before,
            has_amounts=int(seen),
            won=_own_figure(facts, tell_money(won, currency, turn.words), WON),
            before=tell_money(won_before, currency, turn.words),
        ),
        turn.line(
            "report-visits",
            visits=_own_figure(facts, str(_total(facts.values(VISITS))), VISITS),
            visits_before=_total(facts.values(VISITS, before=True)),
            new=_own_figure(facts, str(_total(facts.values(NEW_CUSTOMERS))), NEW_CUSTOMERS),
            new_before=_total(facts.values(NEW_CUSTOMERS, before=True)),
        ),
        turn.line(
            "report-deals", opened=all_deals.opened, moved=all_deals.moved, won=all_deals.won, lost=all_deals.lost
        ),
    ]


def _late(facts: Facts) -> list[Line]:
    def lines() -> list[Line]:
        todos, stuck, unseen = _total(facts.late_todos), len(facts.stuck), len(facts.unseen)
        if not (todos or stuck or unseen):
            return [facts.turn.line("report-clean")]
        return [facts.turn.line("report-late", todos=todos, stuck=stuck, unseen=unseen)]

    return _lines(facts, "late", lines)


# --- the rest ---


def _below(facts: Facts) -> Reply | None:
    parts = (
        [] if facts.circle.is_own else _lines(facts, "people", lambda: _people(facts)),
        _lines(facts, "late", lambda: _open_ends(facts)),
        _lines(facts, "next", lambda: _coming(facts)),
    )
    lines = [line for part in parts for line in part]
    missing = [facts.turn.words.text(f"report-part-{each}") for each in dict.fromkeys(facts.turn.failed)]
    if missing:
        told = facts.turn.words.text("list-separator").join(missing)
        lines.append(facts.turn.line("report-part-missing", part=told))
    return Reply(tuple(lines), stays=True) if lines else None


def _people(facts: Facts) -> list[Line]:
    """What each did; who did nothing is named to who leads them alone."""
    turn = facts.turn
    shares = _shares(facts) if turn.actor.audience.is_private else {}
    did = [(each, _did(facts, each, shares.get(each.id))) for each in facts.circle.members]
    active = [(member, parts) for member, parts in did if parts]
    quiet = [member.name for member, parts in did if not parts]
    lines = [turn.line("report-people", before_name=turn_word(facts))] if active else []
    for member, parts in active[:MOST_PEOPLE]:
        details = Text(turn.words.text("details-separator").join(parts))
        lines.append(turn.line("report-person", name=Bold(member.name), details=details))
    if len(active) > MOST_PEOPLE:
        lines.append(turn.line("report-more-people", count=len(active) - MOST_PEOPLE))
    if quiet and turn.actor.audience.is_private:
        lines.append(_quiet(turn, quiet))
    return lines


def _quiet(turn: Turn, names: Sequence[str]) -> Line:
    if len(names) > MOST_PEOPLE // 4:
        return turn.line("report-quiet-count", count=len(names))
    return turn.line("report-quiet", names=Text(turn.words.text("list-separator").join(names)))


def _did(facts: Facts, member: Member, share: float | None) -> list[str]:
    turn, words = facts.turn, facts.turn.words
    visits, before = facts.values(VISITS).get(member.id, 0), facts.values(VISITS, before=True).get(member.id, 0)
    deals = facts.deals.get(member.id, DealCounts())
    won = facts.values(WON).get(member.id)
    parts = []
    if visits:
        parts.append(words.text("report-person-visits", count=visits, change=f"{visits - before:+d}"))
    counts = (("new", facts.values(NEW_CUSTOMERS).get(member.id, 0)), ("opened", deals.opened), ("moved", deals.moved))
    parts += [words.text(f"report-person-{key}", count=count) for key, count in counts if count]
    if deals.won or won:
        amount = tell_money(won, turn.company.currency, words) if won else ""
        parts.append(words.text("report-person-won", count=deals.won, has_amount=int(bool(won)), amount=amount))
    if deals.lost:
        parts.append(words.text("report-person-lost", count=deals.lost))
    return (
        [*parts, words.text("report-person-share", share=tell_share(share))] if parts and share is not None else parts
    )


def _open_ends(facts: Facts) -> list[Line]:
    turn = facts.turn
    if facts.circle.is_own or not turn.actor.audience.is_private or not facts.late_todos:
        return []
    names = {each.id: each.name for each in facts.circle.members}
    return [turn.line("report-todos", names=Text(_counted(turn, facts.late_todos, names)))]


def _coming(facts: Facts) -> list[Line]:
    """What is planned for the week after: visits by person, and the deals that are to close."""
    turn = facts.turn
    after = week(max(facts.stretch.until + timedelta(days=1), turn.today))
    planned = turn.uow.reports.planned(facts.circle.ids, max(after.since, turn.today), after.until)
    named = not facts.circle.is_own and turn.actor.audience.is_private and bool(planned)
    names = {each.id: each.name for each in facts.circle.members}
    told = _counted(turn, planned, names) if named else ""
    lines = [turn.line("report-next", visits=_total(planned), has_names=int(named), names=Text(told))]
    closing = turn.uow.deals.closing(turn.today, after.until, facts.circle.ids)[:MOST_CLOSING]
    if closing:
        known = turn.uow.customers.names_of({each.customer_id for each in closing})
        deals = turn.words.text("list-separator").join(f"{known[each.customer_id]} {each.code}" for each in closing)
        until = tell_day(after.until, turn.words, turn.today)
        lines.append(turn.line("report-closing", until=until, deals=Text(deals)))
    return lines


# --- the picture ---


def _picture(facts: Facts) -> Reply | None:
    """Attainment by member; private, since it shows who is behind."""
    if facts.circle.is_own or not facts.turn.actor.audience.is_private:
        return None
    return _section(facts, "chart", lambda: _chart(facts))


def _chart(facts: Facts) -> Reply | None:
    turn = facts.turn
    found = [each for each in _attained(facts).values() if each.share is not None]
    if len(found) < 2:
        return None
    names = {each.id: each.name for each in facts.circle.members}
    ordered = sorted(found, key=lambda each: -(each.share or 0))[:MOST_BARS]
    bars = tuple(Bar(names[each.whose.member_id or 0], each.share, tell_share(each.share or 0)) for each in ordered)
    first = ordered[0]
    title = turn.words.text(
        "report-chart", name=facts.circle.name, period=tell_period(turn, first.period, facts.stretch)
    )
    mark = first.pace.share
    told = turn.words.text("report-chart-mark", share=tell_share(mark)) if mark is not None else ""
    return Reply((Chart(title, bars, mark, told),), stays=True)


# --- shared ---


def standing_of(turn: Turn, whose: Whose, stretch: Stretch) -> Attainment | None:
    """How the deals won stand in the month a stretch ends in; if only the quarter or the year has a target, in that.
    None for what the reader may not know here."""
    calendar, basis = turn.company.sales_calendar, turn.company.basis()
    month = calendar.containing(min(stretch.until, turn.today), Grain.MONTH)
    found = None
    for period in (month, *calendar.around(month)):
        one = turn.uow.attainment([whose], period, basis, (WON,)).get((whose, WON))
        found = found or one
        if one is not None and one.share is not None:
            return one
    return found


def _attained(facts: Facts) -> Mapping[int, Attainment]:
    """Of each member, in the period the whole circle is measured by."""
    turn = facts.turn
    whole = standing_of(turn, facts.circle.whose, facts.stretch)
    calendar = turn.company.sales_calendar
    period = whole.period if whole else calendar.containing(facts.stretch.until, Grain.MONTH)
    whose = [Whose(member_id=each) for each in facts.circle.ids]
    found = turn.uow.attainment(whose, period, turn.company.basis(), (WON,))
    return {each.member_id or 0: value for (each, _), value in found.items()}


def _shares(facts: Facts) -> dict[int, float]:
    return {member: each.share for member, each in _attained(facts).items() if each.share is not None}


def tell_period(turn: Turn, period: Period, stretch: Stretch) -> str:
    """A period by its name: `November`, `2026-Q4`, `2026`."""
    if period.grain is Grain.MONTH:
        days = turn.company.sales_calendar.days(period)
        return tell_month(min(days.until, max(stretch.until, days.since)).replace(day=1), turn.words)
    return str(period)


def tell_share(share: float) -> str:
    """A share as people write it: 62%, 62.5%."""
    return f"{share:.1%}".replace(".0%", "%")


def turn_word(facts: Facts) -> str:
    """What the days before are called."""
    return facts.turn.words.text(f"report-before-{facts.stretch.kind}")


def _money(turn: Turn, minor: int, found: Attainment, name: str) -> Figure:
    return _figure(turn, tell_money(minor, found.currency or turn.company.currency, turn.words), name, found)


def _figure(turn: Turn, text: str, name: str, found: Attainment) -> Figure:
    until = min(found.days.until, turn.today)
    params = {"since": found.days.since.isoformat(), "until": until.isoformat(), **_whose(found.whose)}
    return Figure(text, name, params)


def _own_figure(facts: Facts, text: str, name: str) -> Figure:
    days = {"since": facts.stretch.since.isoformat(), "until": facts.stretch.until.isoformat()}
    return Figure(text, name, {**days, **_whose(facts.circle.whose)})


def _whose(whose: Whose) -> dict[str, str]:
    given = {"member": whose.member_id, "team": whose.team_id}
    return {name: str(value) for name, value in given.items() if value is not None}


def _counted(turn: Turn, counts: Mapping[int, int], names: Mapping[int, str]) -> str:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], names.get(each[0], "")))
    told = [turn.words.text("report-name-count", name=names[member], count=count) for member, count in ordered]
    shown = told[: MOST_PEOPLE // 2]
    return turn.words.text("list-separator").join([*shown, "…"] if len(told) > len(shown) else shown)


def _total(values: Mapping[int, int]) -> int:
    return sum(values.values())


def _deals(counts: Mapping[int, DealCounts]) -> DealCounts:
    rows = counts.values()
    return DealCounts(
        sum(each.opened for each in rows), sum(each.moved for each in rows),
        sum(each.won for each in rows), sum(each.lost for each in rows),
    )  # fmt: skip


def _lines(facts: Facts, name: str, build: Callable[[], list[T]]) -> list[T]:
    return _section(facts, name, build) or []


def _section(facts: Facts, name: str, build: Callable[[], T]) -> T | None:
    """A part of the report; when it breaks the rest is told without it."""
    try:
        with facts.turn.uow.apart():
            return build()
    except Exception:  # noqa: BLE001 - reported by the scheduler, named in the message
        if name not in facts.turn.failed:
            facts.turn.failed.append(name)
        return None
