"""The digest: a first screen of ten lines with figure, pace and what needs a decision; the rest stands below it.

In a team's chat nobody is named as being behind: what people did is told, not what they didn't.
"""

from collections.abc import Sequence

from handlers.conversation.reply import Block, Bold, Chart, Figure, Item, Line, Reply, Spans, Text
from handlers.conversation.turn import Turn, joined
from handlers.reports.decisions import decisions
from handlers.reports.facts import Facts, circle_of, total_of
from handlers.reports.rest import deals_line, picture, rest
from handlers.reports.sections import section
from handlers.reports.stretches import Stretch, tell_stretch
from handlers.telling.figures import (
    about,
    figure,
    glance,
    tell_amounts,
    tell_change,
    tell_money_change,
    tell_period,
    tell_share,
)
from storage.people.directory import Member, Team
from storage.targets.attainment import Attainment
from storage.targets.metrics import NEW_CUSTOMERS, VISITS, WON
from storage.targets.targets import COMPANY, Whose

# So many customers nobody saw are named on a rep's own lines.
MOST_UNSEEN = 3


def digest(turn: Turn, stretch: Stretch, about: Member | Team | None = None) -> tuple[Reply, ...]:
    """The messages of a report for whoever reads it, the first screen first."""
    facts = Facts(turn, circle_of(turn, about), stretch)
    if facts.circle.is_total:
        return (_totals(facts),)
    head, below = _head(facts), rest(facts)
    if facts.circle.is_one:  # short enough for one message
        more = below.blocks if below else ()
        return (Reply((*head.blocks, *more, *_missing(facts)), lines=head.lines, stays=True),)
    shown = [each for each in (below, picture(facts)) if each is not None]
    return (head, *_with_missing(facts, shown))


def first_screen(turn: Turn, stretch: Stretch, about: Member | Team | None = None) -> list[Line]:
    """Its lines alone, without decisions: what a rep sees of it before the others do."""
    facts = Facts(turn, circle_of(turn, about), stretch)
    return [_title(facts), *_figures(facts), *_late(facts, by_name=True), *_missing(facts)]


def clean_copy(turn: Turn, stretch: Stretch, about: Member | Team | None = None) -> Reply:
    """First screen and rest as one message without buttons, to be passed on."""
    texts = [each for each in digest(turn, stretch, about) if not _is_picture(each)]
    return Reply(tuple(_without_buttons(block) for each in texts for block in each.blocks), stays=True)


def _is_picture(reply: Reply) -> bool:
    return any(isinstance(each, Chart) for each in reply.blocks)


def _without_buttons(block: Block) -> Block:
    return Line((Text(f"{block.number} "), *block.spans)) if isinstance(block, Item) else block


def _with_missing(facts: Facts, below: list[Reply]) -> list[Reply]:
    """What broke is named at the end of the text below the first screen."""
    lines = _missing(facts)
    if not lines:
        return below
    text = next((each for each in below if not _is_picture(each)), Reply((), stays=True))
    others = [each for each in below if each is not text]
    return [Reply((*text.blocks, *lines), lines=text.lines, stays=True), *others]


def _missing(facts: Facts) -> list[Line]:
    turn = facts.turn
    if not turn.failed:
        return []
    parts = [turn.words.text(f"report-part-{each}") for each in turn.failed]
    return [turn.line("report-part-missing", part=turn.words.text("list-separator").join(parts))]


def _totals(facts: Facts) -> Reply:
    """What all reached together, without anybody's name, visits or words."""
    lines = [
        _title(facts),
        *section(facts, "standing", lambda: _standings(facts)),
        *section(facts, "won", lambda: _won(facts)),
        *section(facts, "people", lambda: [deals_line(facts)]),
    ]
    return Reply((*lines, *_missing(facts)), stays=True)


# --- the first screen ---


def _head(facts: Facts) -> Reply:
    turn = facts.turn
    blocks: list[Block] = [_title(facts), *_figures(facts)]
    before = len(turn.failed)
    items = decisions(facts)
    if items:
        blocks += [turn.line("report-decide" if facts.is_private else "report-decide-here", count=len(items)), *items]
    elif facts.is_private and not facts.circle.is_one and len(turn.failed) == before:
        blocks.append(turn.line("report-nothing-to-decide"))
    blocks += _late(facts)
    return Reply(tuple(blocks), lines=tuple(each.record for each in items), stays=True)


def _title(facts: Facts) -> Line:
    turn = facts.turn
    period = tell_stretch(facts.stretch, turn.words, turn.local_now, turn.company.sales_calendar)
    return Line(turn.words.spans("report-title", name=Bold(facts.circle.name), period=period))


def _figures(facts: Facts) -> list[Line]:
    return [
        *section(facts, "standing", lambda: _standings(facts)),
        *section(facts, "won", lambda: _won(facts)),
        *section(facts, "activity", lambda: _activity(facts)),
    ]


def _standings(facts: Facts) -> list[Line]:
    """The figure against its target, and both against the working days gone."""
    found = facts.standings
    lines = [_standing(facts, each, several=len(found) > 1) for each in found]
    if found and found[0].share is not None and found[0].pace.share is not None:
        lines.append(_pace(facts, found[0]) if len(found) == 1 else _days_gone(facts, found[0].pace.share, "even", ""))
    others = _summed(found)
    if others:
        lines.append(facts.turn.line("report-other-currencies", amounts=tell_amounts(others, facts.turn)))
    return lines


def _summed(found: Sequence[Attainment]) -> dict[str, int]:
    """What all of them have in other currencies."""
    sums: dict[str, int] = {}
    for each in found:
        for currency, value in each.others.items():
            sums[currency] = sums.get(currency, 0) + value
    return dict(sorted(sums.items()))


def _standing(facts: Facts, found: Attainment, *, several: bool) -> Line:
    turn = facts.turn
    until = min(found.days.until, facts.until)

    def money(minor: int | None, name: str) -> Figure | str:
        if minor is None:
            return ""
        told = glance(minor, found.currency or turn.company.currency, turn)
        return figure(told, name, found.days.since, until, found.whose)

    share = tell_share(found.share or 0)
    return turn.line(
        "report-target" if found.share is not None else "report-no-target",
        several=int(several),
        name=_name(turn, found.whose) if several else "",
        period=tell_period(turn, found.period),
        share=figure(share, "won_share", found.days.since, until, found.whose),
        has_amounts=int(found.actual is not None),
        won=money(found.actual, "won"),
        target=money(found.target, "won_target"),
    )


def _name(turn: Turn, whose: Whose) -> str:
    team = turn.uow.directory.teams.get(whose.team_id or 0)
    return team.name if team else turn.company.name


def _pace(facts: Facts, found: Attainment) -> Line:
    """How far ahead or behind; in money where it may be told."""
    gone, share = found.pace.share or 0.0, found.share or 0.0
    gap = ""
    if found.actual is not None and found.target is not None and found.currency is not None:
        gap = about(abs(round(found.target * gone) - found.actual), found.currency, facts.turn)
    standing = "even" if abs(share - gone) < 0.001 else "behind" if share < gone else "ahead"
    return _days_gone(facts, gone, standing, gap)


def _days_gone(facts: Facts, gone: float, standing: str, gap: str) -> Line:
    return facts.turn.line(
        "report-pace", gone=tell_share(gone), gap=gap, with_gap=int(bool(gap)), standing=standing
    )  # fmt: skip


def _won(facts: Facts) -> list[Line]:
    """Deals won in these days, and against those before."""
    turn, currency = facts.turn, facts.turn.company.currency
    seen = turn.actor.audience.amounts
    won, before = facts.total(WON), facts.total(WON, before=True)
    count, count_before = total_of(facts.deals).won, total_of(facts.deals_before).won
    by_money = seen and (won or before)
    more = won - before if by_money else count - count_before
    change = tell_money_change(more, currency, turn) if by_money else tell_change(more, turn.words)
    nothing = not (count or count_before or won or before)
    shared = facts.shared_from_outside
    others = tell_amounts(facts.uncounted, turn)
    return [
        turn.line(
            "report-won",
            kind=facts.stretch.kind,
            count=count,
            shared=shared,
            kept="both" if count and shared else "shared" if shared else "own",
            others=others,
            with_others=int(bool(others)),
            has_amounts=int(seen and won > 0),
            won=_figure(facts, glance(won, currency, turn), WON),
            compared="none" if nothing else "other" if more else "same",
            change=change,
            before_name=facts.turn.words.text(f"report-before-{facts.stretch.kind}"),
        )
    ]


def _activity(facts: Facts) -> list[Line]:
    between = (Text(facts.turn.words.text("details-separator")),)
    return [
        Line(joined([_counted(facts, "report-visits", VISITS), between, _counted(facts, "report-new", NEW_CUSTOMERS)]))
    ]


def _counted(facts: Facts, key: str, metric: str) -> Spans:
    now, before = facts.total(metric), facts.total(metric, before=True)
    change = tell_change(now - before, facts.turn.words)
    told = _figure(facts, str(now), metric)
    return facts.turn.words.spans(key, count=told, change=change, with_change=int(bool(now or before)))


def _late(facts: Facts, *, by_name: bool = False) -> list[Line]:
    """How much is late, part by part; that nothing is, is a result. `by_name`: with the customers nobody saw, for whose
    they are alone."""
    turn = facts.turn
    counts = [
        *section(facts, "todos", lambda: [("todos", sum(facts.late_todos.values()))]),
        *section(facts, "slipped", lambda: [("slipped", len(facts.slipped))]),
        *section(facts, "stuck", lambda: [("stuck", len(facts.stuck))]),
        *section(facts, "unseen", lambda: [("unseen", facts.unseen[0])]),
    ]
    told = [_late_part(facts, name, count, by_name=by_name) for name, count in counts if count]
    if told:
        return [turn.line("report-late", parts=turn.words.text("details-separator").join(told))]
    return [turn.line("report-clean")] if len(counts) == 4 else []


def _late_part(facts: Facts, name: str, count: int, *, by_name: bool) -> str:
    words = facts.turn.words
    part = words.text(f"report-late-{name}", count=count)
    if name != "unseen" or not (by_name and facts.is_private):
        return part
    names = [each.customer.name for each in facts.unseen[1][:MOST_UNSEEN]]
    shown = words.text("list-separator").join([*names, "…"] if count > len(names) else names)
    return words.text("report-late-named", part=part, names=shown)


def _figure(facts: Facts, text: str, name: str) -> Figure:
    whose = facts.circle.whose[0] if len(facts.circle.whose) == 1 else COMPANY
    return figure(text, name, facts.stretch.since, facts.until, whose)
