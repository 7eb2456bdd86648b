"""Below a digest's first screen: person by person, what is late by name, what comes next; and the picture."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from handlers.conversation.reply import Bar, Bold, Chart, Line, Reply, Span, Spans, Text
from handlers.conversation.turn import Turn
from handlers.reports.decisions import named, slipped_line, stuck_line, unseen_line
from handlers.reports.facts import MOST_LISTED, Facts, total_of
from handlers.reports.sections import section
from handlers.telling.days import tell_day
from handlers.telling.figures import figure, glance, tell_amounts, tell_change, tell_period, tell_share
from storage.people.directory import Member
from storage.records import Role
from storage.targets.attainment import Attainment
from storage.targets.metrics import NEW_CUSTOMERS, VISITS, WON
from storage.targets.reports import DealCounts
from storage.targets.targets import Whose

MOST_PEOPLE = 40
MOST_QUIET = 10
MOST_NAMES = 20
MOST_BARS = 30


def rest(facts: Facts) -> Reply | None:
    """Everything that is not on the first screen."""
    parts = (
        section(facts, "people", lambda: _people(facts)),
        section(facts, "todos", lambda: _todos(facts)),
        section(facts, "slipped", lambda: _slipped(facts)),
        section(facts, "stuck", lambda: _stuck(facts)),
        section(facts, "unseen", lambda: _unseen(facts)),
        section(facts, "next", lambda: _coming(facts)),
    )
    lines = [line for part in parts for line in part]
    return Reply(tuple(lines), stays=True) if lines else None


# --- person by person ---


def _people(facts: Facts) -> list[Line]:
    """What each did; who did nothing is named to who leads them alone."""
    turn = facts.turn
    lines = [deals_line(facts)]
    if facts.circle.is_one:
        return lines
    active = sorted((each for each in facts.circle.members if _is_active(facts, each)), key=lambda m: _rank(facts, m))
    if active:
        before = turn.words.text(f"report-before-{facts.stretch.kind}")
        lines.append(_heading(turn.words.text("report-people", before_name=before, compared=int(facts.is_private))))
    attained = section(facts, "standing", lambda: [facts.attained]) if facts.is_private else []
    lines += [_person(facts, each, attained) for each in active[:MOST_PEOPLE]]
    if len(active) > MOST_PEOPLE:
        lines.append(turn.line("report-more", count=len(active) - MOST_PEOPLE))
    shown = {each.id for each in active}
    silent = (each for each in facts.circle.members if each.id not in shown and Role.REP in each.roles)
    quiet = [each.name for each in silent if _was_at_work(facts, each)]
    return [*lines, _quiet(turn, quiet)] if quiet and facts.is_private else lines


def _was_at_work(facts: Facts, member: Member) -> bool:
    """Whether there was a day to do something on: no holiday, no leave."""
    turn, first = facts.turn, facts.stretch.since
    days = (first + timedelta(days=each) for each in range((facts.until - first).days + 1))
    is_away = turn.is_away(member.id)
    return any(turn.company.works_on(each, member.workdays) and not is_away(each) for each in days)


def _is_active(facts: Facts, member: Member) -> bool:
    """Whether there is something to tell of a member here."""
    did = facts.deals.get(member.id, DealCounts())
    counted = (facts.values(each).get(member.id, 0) for each in (VISITS, NEW_CUSTOMERS, WON))
    has_share = any(each.member_id == member.id for each in facts.shared)
    return any((*counted, has_share, did.opened, did.moved, did.won, did.lost if facts.is_private else 0))


def deals_line(facts: Facts) -> Line:
    """What became of deals, all together."""
    words, deals = facts.turn.words, total_of(facts.deals)
    counts = (("opened", deals.opened), ("moved", deals.moved), ("won", deals.won), ("lost", deals.lost))
    told = [words.text(f"report-deals-{name}", count=count) for name, count in counts if count]
    parts = words.text("details-separator").join(told or [words.text("report-deals-none")])
    return Line((*words.spans("report-deals"), Text(parts)))


def _heading(text: str) -> Line:
    return Line((Bold(text),))


def _rank(facts: Facts, member: Member) -> tuple[int, int, str]:
    """What was won, then visits; by name alone where others read along."""
    if not facts.is_private:
        return 0, 0, member.name
    return -facts.values(WON).get(member.id, 0), -facts.values(VISITS).get(member.id, 0), member.name


def _person(facts: Facts, member: Member, attained: Sequence[Mapping[int, Attainment]]) -> Line:
    """What a member did. Nothing that says somebody was behind where others read along: no changes for the worse, no
    lost deals, no share."""
    words = facts.turn.words
    parts = [*_did(facts, member), *(_share(facts, each[member.id]) for each in attained if member.id in each)]
    between = Text(words.text("details-separator"))
    spans: list[Span] = [span for part in parts for span in (between, *part)][1:]
    return Line((*words.spans("report-person", name=Bold(member.name)), *spans))


def _quiet(turn: Turn, names: Sequence[str]) -> Line:
    if len(names) > MOST_QUIET:
        return turn.line("report-quiet-count", count=len(names))
    return turn.line("report-quiet", names=Text(turn.words.text("list-separator").join(names)))


def _did(facts: Facts, member: Member) -> list[Spans]:
    words, deals = facts.turn.words, facts.deals.get(member.id, DealCounts())
    parts = _visited(facts, member)
    counts = (
        ("new", NEW_CUSTOMERS, facts.values(NEW_CUSTOMERS).get(member.id, 0)),
        ("opened", "deals_opened", deals.opened),
        ("moved", "deals_moved", deals.moved),
    )
    for key, name, count in counts:
        if count:
            told = _figure(facts, member, str(count), name)
            parts.append(words.spans(f"report-person-{key}", count=told, n=count))
    return [*parts, *_closed(facts, member, deals)]


def _visited(facts: Facts, member: Member) -> list[Spans]:
    visits, before = facts.values(VISITS).get(member.id, 0), facts.values(VISITS, before=True).get(member.id, 0)
    if not visits:
        return []
    change = tell_change(visits - before, facts.turn.words)
    told = _figure(facts, member, str(visits), VISITS)
    return [
        facts.turn.words.spans(
            "report-person-visits", count=told, n=visits, change=change, compared=int(facts.is_private)
        )
    ]


def _closed(facts: Facts, member: Member, deals: DealCounts) -> list[Spans]:
    words, won, parts = facts.turn.words, facts.values(WON).get(member.id, 0), list[Spans]()
    shared = sum(1 for each in facts.shared if each.member_id == member.id)
    if deals.won or won or shared:
        amount = _figure(facts, member, glance(won, facts.turn.company.currency, facts.turn), WON) if won else ""
        count = _figure(facts, member, str(deals.won), "deals_won")
        others = tell_amounts(facts.uncounted_of(member.id), facts.turn)
        parts.append(
            words.spans(
                "report-person-won",
                count=count,
                n=deals.won,
                shared=shared,
                kept="both" if deals.won and shared else "shared" if shared else "own",
                has_amount=int(won > 0),
                amount=amount,
                others=others,
                with_others=int(bool(others)),
            )
        )
    if deals.lost and facts.is_private:
        count = _figure(facts, member, str(deals.lost), "deals_lost")
        parts.append(words.spans("report-person-lost", count=count, n=deals.lost))
    return parts


def _share(facts: Facts, found: Attainment) -> Spans:
    share = figure(tell_share(found.share or 0), "won_share", found.days.since, facts.until, found.whose)
    return facts.turn.words.spans("report-person-share", share=share, period=tell_period(facts.turn, found.period))


def _figure(facts: Facts, member: Member, text: str, name: str) -> Span:
    return figure(text, name, facts.stretch.since, facts.until, Whose(member_id=member.id))


# --- what is late ---


def _todos(facts: Facts) -> list[Line]:
    if facts.circle.is_one or not facts.is_private or not facts.late_todos:
        return []
    return [facts.turn.line("report-todos", names=Text(_counted(facts, facts.late_todos)))]


def _slipped(facts: Facts) -> list[Line]:
    names = _names(facts, [each.customer_id for each in facts.slipped])
    lines = [(slipped_line(facts, each, names), each.owner_id) for each in facts.slipped[:MOST_LISTED]]
    return _listed(facts, "report-list-slipped", lines, len(facts.slipped))


def _stuck(facts: Facts) -> list[Line]:
    names = _names(facts, [each.deal.customer_id for each in facts.stuck])
    lines = [(stuck_line(facts, each, names), each.deal.owner_id) for each in facts.stuck[:MOST_LISTED]]
    return _listed(facts, "report-list-stuck", lines, len(facts.stuck))


def _unseen(facts: Facts) -> list[Line]:
    count, first = facts.unseen
    lines = [(unseen_line(facts, each), each.customer.owner_id) for each in first]
    return _listed(facts, "report-list-unseen", lines, count)


def _listed(facts: Facts, key: str, lines: Sequence[tuple[Spans, int | None]], count: int) -> list[Line]:
    """A heading and its lines, each with whose it is; for one reader alone."""
    turn = facts.turn
    if not lines or not facts.is_private:
        return []
    told = [_heading(turn.words.text(key, count=count))]
    for spans, owner_id in lines:
        owner = "" if facts.circle.is_one else turn.member_name(owner_id)
        whose = turn.words.spans("report-whose", name=Text(owner)) if owner else ()
        told.append(Line((*turn.words.spans("report-listed"), *spans, *whose)))
    return [*told, turn.line("report-more", count=count - len(lines))] if count > len(lines) else told


def _names(facts: Facts, customer_ids: Sequence[int]) -> dict[int, str]:
    return facts.customers(*customer_ids[:MOST_LISTED]) if facts.is_private else {}


# --- what comes ---


def _coming(facts: Facts) -> list[Line]:
    """Visits planned to the end of the week, by person, and the deals that are to close by then."""
    turn = facts.turn
    by_name = not facts.circle.is_one and facts.is_private and bool(facts.planned)
    until = tell_day(facts.after.until, turn.words, turn.today)
    lines = [
        turn.line(
            "report-next",
            until=until,
            visits=sum(facts.planned.values()),
            has_names=int(by_name),
            names=Text(_counted(facts, facts.planned) if by_name else ""),
        )
    ]
    closing = facts.closing[:MOST_LISTED]
    if closing:
        names = facts.customers(*(each.customer_id for each in closing))
        between = Text(turn.words.text("list-separator"))
        deals = [span for each in closing for span in (between, *named(facts, each, names))][1:]
        more = turn.words.spans("report-and-more", count=len(facts.closing) - len(closing))
        opening = turn.words.spans("report-closing", until=until)
        lines.append(Line((*opening, *deals, *(more if len(facts.closing) > len(closing) else ()))))
    return lines


def _counted(facts: Facts, counts: Mapping[int, int]) -> str:
    """`Ana 3, Ben 1`, the most first."""
    words = facts.turn.words
    ordered = sorted(counts.items(), key=lambda each: (-each[1], facts.members.get(each[0], "")))
    told = [words.text("report-name-count", name=facts.members[member], count=count) for member, count in ordered]
    shown = told[:MOST_NAMES]
    return words.text("list-separator").join([*shown, "…"] if len(told) > len(shown) else shown)


# --- the picture ---


def picture(facts: Facts) -> Reply | None:
    """Attainment by member; for one reader alone, since it shows who is behind."""
    if facts.circle.is_one or not facts.is_private:
        return None
    found = section(facts, "chart", lambda: _charts(facts))
    return Reply((found[0],), stays=True) if found else None


def _charts(facts: Facts) -> list[Chart]:
    turn = facts.turn
    if len(facts.attained) < 2:
        return []
    ordered = sorted(facts.attained.items(), key=lambda each: -(each[1].share or 0))[:MOST_BARS]
    bars = tuple(Bar(facts.members[member], each.share, tell_share(each.share or 0)) for member, each in ordered)
    first = ordered[0][1]
    title = turn.words.text("report-chart", name=facts.circle.name, period=tell_period(turn, first.period))
    gone = first.pace.share
    told = turn.words.text("report-chart-mark", share=tell_share(gone)) if gone is not None else ""
    return [Chart(title, bars, gone, told)]
