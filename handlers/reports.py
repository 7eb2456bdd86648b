"""/report: how the week went, for what the asker may see; and [Wrong], before the others read it."""

from typing import Annotated

from handlers.arguments import TEXT
from handlers.commands import Arg, At, command
from handlers.digest import digest
from handlers.member_kind import MEMBER
from handlers.reply import Button, Call, Reply
from handlers.stretches import STRETCH, Stretch, named, usual_week, week
from handlers.turn import Turn
from storage.directory import Member
from storage.errors import Refusal
from storage.policy import Right, Subject, scope


@command("report", Subject.FIGURES, Right.READ, place=60, in_group=True)
def report(
    turn: Turn,
    member: Annotated[Member | None, Arg(MEMBER, At.START)] = None,
    period: Annotated[Stretch | None, Arg(STRETCH, At.ANYWHERE)] = None,
) -> Reply:
    """The digest of the week, or of other days; a lead may ask for one member."""
    if member is not None and not scope(turn.actor, Subject.FIGURES, Right.READ).covers(member.id):
        raise Refusal("member-not-found")
    if member is not None and turn.in_group:
        raise Refusal("report-of-one-in-private")
    stretch = period or usual_week(turn.today)
    first, *rest = digest(turn, stretch, member)
    turn.also += rest
    return turn.reply(first.blocks, buttons=_other_weeks(turn, stretch, member), lines=first.lines)


@command("daily", Subject.FIGURES, Right.READ, hidden=True, in_group=True)
def daily(turn: Turn) -> Reply:
    """The digest of today (日报)."""
    return report(turn, period=named("day", turn.today, turn.company.sales_calendar))


@command("monthly", Subject.FIGURES, Right.READ, hidden=True, in_group=True)
def monthly(turn: Turn) -> Reply:
    """The digest of the sales month (月报)."""
    return report(turn, period=named("month", turn.today, turn.company.sales_calendar))


def _other_weeks(turn: Turn, stretch: Stretch, member: Member | None) -> list[Button]:
    """[Last week] and [This week], whichever it is not."""
    if stretch.kind != "week":
        return []
    whose = {} if member is None else {"member": MEMBER.dump(member)}
    this = week(turn.today)
    offered = (("report-this-week", this), ("report-last-week", this.before))
    return [
        Button(turn.words.text(key), Call("report", {**whose, "period": each.dump()}))
        for key, each in offered
        if each != stretch
    ]


@command("wrong", Subject.FIGURES, Right.READ, hidden=True)
def wrong(turn: Turn, text: Annotated[str, Arg(TEXT, At.REST)]) -> Reply:
    """A figure of the week is not right: goes to who leads the person, with their words."""
    turn.uow.help_requests.add(text, kind="wrong")
    others = [each for lead in turn.uow.directory.leads_of(turn.actor.member_id) if (each := turn.for_member(lead.id))]
    for other in others:
        told = other.say("wrong-told", who=turn.actor.name, text=text)
        turn.tell(other, told, f"wrong:{other.actor.member_id}")
    if not others:
        return turn.say("wrong-nobody", buttons=turn.undo_buttons())
    leads = turn.words.text("list-separator").join(other.actor.name for other in others)
    return turn.say("wrong-passed-on", lead=leads, buttons=turn.undo_buttons())
