"""/report: how the week went, for what the asker may see; and [Wrong], before the others read it."""

from typing import Annotated

from handlers.conversation.arguments import TEXT, trim
from handlers.conversation.commands import REGISTRY, Arg, At, command
from handlers.conversation.dispatch import aside, run
from handlers.conversation.reply import Button, Call, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.people.kind import MEMBER
from handlers.reports.digest import clean_copy, digest
from handlers.reports.facts import reads_own_alone
from handlers.reports.stretches import STRETCH, Stretch, named, usual_week, week
from handlers.targets.targets import refused_figures
from handlers.team.help_requests import ask_for_help
from handlers.team.kind import TEAM
from storage.errors import Refusal
from storage.people.directory import Member, Team
from storage.policy import Right, Subject, scope
from storage.targets.targets import Whose


@command("report", Subject.FIGURES, Right.READ, or_right=Right.TOTALS, place=60, in_group=True)
def report(
    turn: Turn,
    member: Annotated[Member | None, Arg(MEMBER, At.START)] = None,
    period: Annotated[Stretch | None, Arg(STRETCH, At.ANYWHERE)] = None,
    team: Annotated[Team | None, Arg(TEAM, At.START)] = None,
    unread: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """The digest of the week, or of other days; a lead may ask for one member, or for one of several teams."""
    if turn.in_group and turn.call and (member or team or reads_own_alone(turn)):
        call = turn.call
        return aside(turn, lambda alone: [run(call, alone)])
    if unread and period is not None and len(trim(unread).split()) == 1:
        raise Refusal("member-not-found")
    if unread and trim(unread):
        raise Ask("ask-stretch-unread", STRETCH.options(turn), argument="period")
    if not (member or team or period) and _may_mean_a_visit(turn):
        visit, week_button = (
            turn.button("button-visit", "visit"),
            turn.button("button-the-week", "report", period="week"),
        )
        return turn.say("report-which", buttons=[visit, week_button])
    about = member or team
    _check(turn, about)
    stretch = period or usual_week(turn.today)
    first, *rest = digest(turn, stretch, about)
    turn.also += rest
    row = [*_other_weeks(turn, stretch, about), *clean_copy_button(turn, stretch, about)]
    shown = turn.reply(first.blocks, buttons=row, lines=first.lines)
    return Reply(shown.blocks, lines=shown.lines, stays=True)


@command("daily", Subject.FIGURES, Right.READ, or_right=Right.TOTALS, hidden=True, in_group=True)
def daily(turn: Turn) -> Reply:
    """The digest of today (日报)."""
    return report(turn, period=named("day", turn.today, turn.company.sales_calendar))


@command("monthly", Subject.FIGURES, Right.READ, or_right=Right.TOTALS, hidden=True, in_group=True)
def monthly(turn: Turn) -> Reply:
    """The digest of the sales month (月报)."""
    return report(turn, period=named("month", turn.today, turn.company.sales_calendar))


@command("clean-copy", Subject.FIGURES, Right.READ, hidden=True)
def copy(
    turn: Turn,
    period: Annotated[Stretch, Arg(STRETCH, At.ANYWHERE)],
    member: Annotated[Member | None, Arg(MEMBER)] = None,
    team: Annotated[Team | None, Arg(TEAM)] = None,
) -> Reply:
    """A digest as one message without buttons, to be passed on."""
    _check(turn, member or team)
    return clean_copy(turn, period, member or team)


def clean_copy_button(turn: Turn, stretch: Stretch, about: Member | Team | None = None) -> list[Button]:
    """[Clean copy] for who reads a digest of others alone."""
    if turn.in_group or reads_own_alone(turn):
        return []
    return [turn.button("button-clean-copy", "clean-copy", period=STRETCH.dump(stretch), **_whose(about))]


def _whose(about: Member | Team | None) -> dict[str, str]:
    """Whom a report is about, as arguments."""
    if isinstance(about, Member):
        return {"member": MEMBER.dump(about)}
    return {} if about is None else {"team": TEAM.dump(about)}


def _may_mean_a_visit(turn: Turn) -> bool:
    """ "report" alone in English is what one does after a visit, too; a tap on the menu (/report) is not."""
    return turn.text.strip(" .!?").casefold() == "report" and REGISTRY["visit"].allowed(turn.actor)


def _check(turn: Turn, about: Member | Team | None) -> None:
    if isinstance(about, Member) and not scope(turn.actor, Subject.FIGURES, Right.READ).covers(about.id):
        raise Refusal("member-not-found")
    if isinstance(about, Team) and not turn.uow.targets.may_read(Whose(team_id=about.id)):
        raise refused_figures(turn)


def _other_weeks(turn: Turn, stretch: Stretch, about: Member | Team | None) -> list[Button]:
    """[Last week] and [This week], whichever it is not."""
    if stretch.kind != "week":
        return []
    this = week(turn.today)
    offered = (("report-this-week", this), ("report-last-week", this.before))
    return [
        Button(turn.words.text(key), Call("report", {**_whose(about), "period": each.dump()}))
        for key, each in offered
        if each != stretch
    ]


@command("wrong", Subject.FIGURES, Right.READ, hidden=True)
def wrong(turn: Turn, text: Annotated[str, Arg(TEXT, At.REST)]) -> Reply:
    """A figure of the week is not right: goes to who leads the person, in their words; the answer comes back."""
    return ask_for_help(turn, text, kind="wrong")
