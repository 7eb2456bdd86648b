"""/team: for who leads, what waits for whom, each line with [Nudge]; in a group only counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from handlers.conversation.arguments import NUMBER
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Block, Bold, Button, Call, Figure, Item, Line, Reply, Spans, Text
from handlers.conversation.turn import Turn
from handlers.customers.spot import take, whose
from handlers.day.agenda import adds_name, followup_buttons
from handlers.reading.sentences.team_words import asks_about_team
from handlers.team.away import away_line
from handlers.team.escalating import is_escalated, overdue_days
from handlers.team.kind import TEAM
from handlers.team.work import TeamWork, led_by, open_in, today_of
from handlers.telling.days import tell_day
from handlers.visits.check_in import looked_at
from storage.day.followups import Followup
from storage.people.chats import Binding
from storage.people.directory import Member, Team
from storage.policy import Right, Subject
from storage.team.help_requests import HelpRequest
from storage.visits.visits import Visit

# With the heading, who is silent and [More], ten lines: one screen.
PAGE = 7
# A deal or a call for help stands before a to-do that is a few days late.
_HELP_FIRST, _STUCK_WEIGHS = 10_000, 0.5
# So long a check-in without a place to compare it with stands in the list; then on the customer's card alone.
_PLACES_WAIT_DAYS = 14


@dataclass(frozen=True, slots=True)
class _Line:
    """Something that waits for a member; `weight` grows with how bad it is."""

    member_id: int
    weight: float
    record: str
    spans: Callable[[], Spans]
    buttons: tuple[Button, ...]


@command("team", Subject.FOLLOWUPS, Right.READ, place=72, in_group=True, shown_to=Right.NUDGE)
def team(
    turn: Turn,
    team: Annotated[Team | None, Arg(TEAM, At.START)] = None,
    page: Annotated[int | None, Arg(NUMBER)] = None,
) -> Reply:
    """What waits for whom in the teams one leads; counts for everybody in a group; one's own for a rep."""
    if turn.in_group:
        return _in_group(turn)
    people = led_by(turn)
    if team is not None:
        inside = turn.uow.directory.in_teams(frozenset({team.id}))
        people = [each for each in people if each.id in inside]
    if not people:
        return _own(turn)
    return team_list(turn, people, page=page or 1, team=team)


def about_team(text: str, turn: Turn) -> Reply | None:
    """The answer to a sentence that asks who of the team is behind; None for any other sentence."""
    if not asks_about_team(text):
        return None
    from handlers.conversation.dispatch import run

    return run(Call("team"), turn)


def team_list(turn: Turn, people: Sequence[Member], *, page: int = 1, team: Team | None = None) -> Reply:
    """What waits for these members, the worst first, by team where there are several."""
    work = open_in(turn, people)
    unplaced = {str(each.code): each for each in _unplaced(turn, people)}
    lines = _ordered(turn, [*_lines(turn, work), *(_place(turn, each) for each in unplaced.values())])
    shown = lines[(page - 1) * PAGE : page * PAGE]
    looked_at(turn, *(unplaced[each.record] for each in shown if each.record in unplaced))
    away = away_line(turn, people) if page == 1 else None
    blocks: list[Block] = [_heading(turn, work, people), *([away] if away else [])]
    blocks += _by_team(turn, shown, people, first=(page - 1) * PAGE + 1)
    if not lines:
        blocks.append(turn.line("team-clean"))
    if work.silent and page == 1 and len(work.silent) < len(work.expected):
        blocks.append(turn.line("team-silent", names=_names(turn, work.silent), count=len(work.silent)))
    left = len(lines) - page * PAGE
    more = (
        [turn.button("button-more", "team", page=page + 1, team=TEAM.dump(team) if team else None)] if left > 0 else []
    )
    if left > 0:
        blocks.append(turn.line("list-more", count=left))
    # Numbers speak of the lines of this page as they are shown.
    codes = [""] * ((page - 1) * PAGE) + [each.record for each in shown]
    return turn.reply(blocks, buttons=more, lines=codes if shown else ())


def team_line(turn: Turn) -> tuple[Line, Button] | None:
    """One line for who leads, with [Team]: how many ask for help and how much is overdue; None if nothing is."""
    people = led_by(turn)
    if not people:
        return None
    work = open_in(turn, people)
    late = len(work.followups) + len(work.plans)
    if not (late or work.requests):
        return None
    line = turn.line(
        "team-morning",
        help=_figure(turn, "help_requests_open", len(work.requests), people),
        helps=len(work.requests),
        late=_figure(turn, "overdue", late, people),
        lates=late,
    )
    return line, turn.button("button-team", "team")


# --- in a group ---


def _in_group(turn: Turn) -> Reply:
    """Counts of the team whose chat it is. Who leads it is sent the names alone."""
    chat = turn.incoming.chat
    binding = turn.uow.chats.binding(chat.platform, chat.address)
    turn.beside = True
    if binding is None:
        return turn.say("team-unbound")
    people = _of_chat(turn, binding)
    here = turn.for_chat(binding)
    work = open_in(here, people)
    counts = turn.line(
        "team-counts",
        reported=_figure(turn, "reported", len(work.expected) - len(work.silent), people),
        expected=len(work.expected),
        late=_figure(turn, "overdue_followups", len(work.followups), people),
        lates=len(work.followups),
        plans=_figure(turn, "unreported_plans", len(work.plans), people),
        unreported=len(work.plans),
    )
    sent = _names_to_lead(turn, people)
    return turn.reply([counts, turn.line(sent)] if sent else [counts])


def _names_to_lead(turn: Turn, people: Sequence[Member]) -> str | None:
    """Sends who leads these people the list in private; returns what to say of it."""
    alone = turn.alone()
    if alone is None:
        return "team-names-nowhere" if led_by(turn) else None
    led = {each.id for each in led_by(alone)}
    theirs = [each for each in people if each.id in led]
    if not theirs:
        return None
    turn.tell(alone, team_list(alone, theirs), "team")
    return "team-names-sent"


def _of_chat(turn: Turn, binding: Binding) -> list[Member]:
    inside = turn.uow.directory.in_teams(frozenset({binding.team_id}))
    return [each for each in turn.uow.directory.present() if each.id in inside]


# --- one's own ---


def _own(turn: Turn) -> Reply:
    """For who leads nobody: what waits for them, and whom to ask for the rest."""
    me = turn.me()
    work = open_in(turn, [me])
    lines = [*(_followup(turn, each) for each in work.followups), *(_plan(turn, each) for each in work.plans)]
    items = [Item(place, each.spans(), each.record, each.buttons) for place, each in enumerate(lines[:PAGE], 1)]
    heading = turn.line("team-own" if items else "team-own-clean", lead=turn.lead_name())
    return turn.reply([heading, *items], lines=[each.record for each in items])


# --- lines ---


def _heading(turn: Turn, work: TeamWork, people: Sequence[Member]) -> Line:
    reported = len(work.expected) - len(work.silent)
    return turn.line(
        "team-heading",
        day=tell_day(turn.today, turn.words, turn.today),
        reported=_figure(turn, "reported", reported, people),
        expected=len(work.expected),
    )


def _lines(turn: Turn, work: TeamWork) -> Iterator[_Line]:
    codes = [str(each.code) for each in work.followups] + [str(each.code) for each in work.plans]
    codes += [str(each.deal.code) for each in work.stuck]
    asked = turn.uow.nudges.asked_on(turn.today, codes)
    names = _customer_names(turn, work)
    for request in work.requests:
        yield _request(turn, request, names)
    for each in work.followups:
        yield _followup(turn, each, names, asked=str(each.code) in asked)
    for visit in work.plans:
        yield _plan(turn, visit, names, asked=str(visit.code) in asked)
    for stuck in work.stuck:
        code, owner, days = str(stuck.deal.code), stuck.deal.owner_id, stuck.days
        name = names.get(stuck.deal.customer_id, "")
        name = f"{name} – {stuck.deal.title}" if stuck.deal.title else name
        yield _Line(
            owner,
            days * _STUCK_WEIGHS,
            code,
            lambda owner=owner, name=name, days=days, code=code: turn.words.spans(  # type: ignore[misc]
                "team-stuck", who=_who(turn, owner), deal=Bold(name), days=days, **_asked(code in asked)
            ),
            _nudge(turn, code, owner, asked=code in asked),
        )


def _request(turn: Turn, row: HelpRequest, names: dict[int, str]) -> _Line:
    customer = names.get(row.customer_id or 0, "")

    def spans() -> Spans:
        return turn.words.spans(
            f"team-help-{row.kind}", who=_who(turn, row.member_id), text=Text(row.text), customer=Bold(customer),
            with_customer=int(adds_name(customer, row.text)),
        )  # fmt: skip

    days = max((turn.now - row.said_at).days, 0)
    answer = turn.button("button-answer", "answer", request=row.id)
    return _Line(row.member_id, _HELP_FIRST + days, f"H{row.id}", spans, (answer,))


def _followup(turn: Turn, row: Followup, names: dict[int, str] | None = None, *, asked: bool = False) -> _Line:
    if names is None:
        names = turn.uow.customers.names_of({row.customer_id} if row.customer_id else ())
    customer = names.get(row.customer_id or 0, "")
    mine = row.member_id == turn.actor.member_id
    late = overdue_days(turn, row)

    def spans() -> Spans:
        return turn.words.spans(
            "team-own-followup" if mine else "team-followup", who=_who(turn, row.member_id), text=Text(row.text),
            customer=Bold(customer), with_customer=int(adds_name(customer, row.text)),
            day=tell_day(row.due_on or turn.today, turn.words, turn.today), days=late,
            escalated=int(is_escalated(late)), **_asked(asked),
        )  # fmt: skip

    days = (today_of(turn, row.member_id) - row.due_on).days if row.due_on else 0
    buttons = followup_buttons(turn, row) if mine else _nudge(turn, str(row.code), row.member_id, asked=asked)
    return _Line(row.member_id, days, str(row.code), spans, buttons)


def _plan(turn: Turn, row: Visit, names: dict[int, str] | None = None, *, asked: bool = False) -> _Line:
    customer = (names or turn.uow.customers.names_of({row.customer_id})).get(row.customer_id, "")
    mine = row.member_id == turn.actor.member_id
    day = row.planned_on or turn.today

    def spans() -> Spans:
        return turn.words.spans(
            "team-own-plan" if mine else "team-plan", who=_who(turn, row.member_id), customer=Bold(customer),
            day=tell_day(day, turn.words, turn.today), **_asked(asked),
        )  # fmt: skip

    own = (
        turn.button("button-been-there", "done", records=row.code),
        turn.button("button-move", "move", record=row.code),
        turn.button("button-not-going", "skip", record=row.code),
    )
    buttons = own if mine else _nudge(turn, str(row.code), row.member_id, asked=asked)
    return _Line(row.member_id, (today_of(turn, row.member_id) - day).days, str(row.code), spans, buttons)


def _unplaced(turn: Turn, people: Sequence[Member]) -> list[Visit]:
    """Check-ins at customers whose place nobody knows, which could be taken for it."""
    since = turn.today - timedelta(days=_PLACES_WAIT_DAYS)
    return turn.uow.check_ins.waiting(member_ids=[each.id for each in people], since=since)


def _place(turn: Turn, row: Visit) -> _Line:
    def spans() -> Spans:
        return turn.words.spans("team-place", **whose(turn, row))

    return _Line(row.member_id, 0, str(row.code), spans, (take(turn, row),))


def _nudge(turn: Turn, code: str, member_id: int, *, asked: bool) -> tuple[Button, ...]:
    return () if asked else (turn.button("button-nudge", "nudge", about=code, member=f"#{member_id}"),)


def _asked(asked: bool) -> dict[str, int]:  # noqa: FBT001 - a placeable of the sentence
    return {"asked": int(asked)}


def _ordered(turn: Turn, lines: list[_Line]) -> list[_Line]:
    """By team, then the member with the worst line first, then the worst line."""
    worst = {each.member_id: 0.0 for each in lines}
    for each in lines:
        worst[each.member_id] = max(worst[each.member_id], each.weight)

    def order(each: _Line) -> tuple[str, float, int, float]:
        return _team_of(turn, each.member_id), -worst[each.member_id], each.member_id, -each.weight

    return sorted(lines, key=order)


def _by_team(turn: Turn, lines: Sequence[_Line], people: Sequence[Member], *, first: int) -> Iterator[Block]:
    several = len({_team_of(turn, each.id) for each in people}) > 1
    last = None
    for number, each in enumerate(lines, first):
        its = _team_of(turn, each.member_id)
        if several and its != last:
            yield Line((Bold(its or turn.words.text("team-none")),))
        last = its
        yield Item(number, each.spans(), each.record, each.buttons)


def _team_of(turn: Turn, member_id: int) -> str:
    return turn.uow.directory.team_name(member_id) or ""


def _who(turn: Turn, member_id: int) -> Text:
    return Text(turn.member_name(member_id))


def _names(turn: Turn, members: Sequence[Member]) -> str:
    return turn.words.text("list-separator").join(each.name for each in members)


def _customer_names(turn: Turn, work: TeamWork) -> dict[int, str]:
    ids = {each.customer_id for each in work.requests} | {each.customer_id for each in work.followups}
    ids |= {each.customer_id for each in work.plans} | {each.deal.customer_id for each in work.stuck}
    return turn.uow.customers.names_of(each for each in ids if each)


def _figure(turn: Turn, name: str, count: int, people: Sequence[Member]) -> Figure:
    params = {"members": ",".join(str(each.id) for each in people), "day": turn.today.isoformat()}
    return Figure(str(count), name, params)
