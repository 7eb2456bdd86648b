"""Sentences about one's people: "chase Priya on Acme Valves" asks, "remind Li to send samples" gives a to-do."""

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, At
from handlers.conversation.dispatch import run
from handlers.conversation.grammar import read_call
from handlers.conversation.reply import Call, Reply
from handlers.conversation.turn import Turn
from handlers.people.kind import TEAMMATE
from handlers.reading.sentences.team_words import HOW_IS_IT, asked, chased, got, reminded
from handlers.team.nudging import ABOUT
from handlers.visits.steps import is_to_do
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject, scope


def about_people(text: str, turn: Turn) -> Reply | None:
    """What a sentence about one of one's people does; None for any other sentence, and for who leads nobody."""
    call = people_call(text, turn)
    return run(call, turn) if call else None


def people_call(text: str, turn: Turn) -> Call | None:
    """A nudge, or a to-do for somebody, as a sentence says it."""
    if not scope(turn.actor, Subject.FOLLOWUPS, Right.NUDGE):
        return None
    if rest := chased(text):
        return _nudge(rest, turn, loose=True)
    if (rest := asked(text)) and (call := _nudge(rest, turn, loose=False)):
        return call
    if rest := reminded(text):
        return _nudge(rest, turn, loose=False) or _task(rest, turn, loose=True)
    if rest := got(text):
        return _task(rest, turn, loose=False)
    return None


def _nudge(rest: str, turn: Turn, *, loose: bool) -> Call | None:
    """Member and record, in either order. `loose`: other words may follow, for the member to read."""
    named = _named(rest, turn)
    if named is None:
        return _record_first(rest, turn)
    member, end = named
    about = ABOUT.find(rest[end:], turn, At.ANYWHERE)
    if about is None:
        return Call("nudge", {"member": f"#{member.id}"}) if loose and HOW_IS_IT.fullmatch(rest, end) else None
    note = trim(rest[end + about.end :])
    if note and not loose:
        return None
    return Call("nudge", {"member": f"#{member.id}", "about": about.value} | ({"note": note} if note else {}))


def _record_first(rest: str, turn: Turn) -> Call | None:
    """ "chase Acme Pumps" (whoever's it is), 催一下宏远 小李. One's own customer is a to-do for oneself."""
    about = ABOUT.find(rest, turn, At.ANYWHERE)
    if about is None:
        return None
    behind = rest[about.end :].strip(" ,，")
    named = _named(behind, turn) if behind else None
    if named is not None and not trim(behind[named[1] :]):
        return Call("nudge", {"member": f"#{named[0].id}", "about": about.value})
    return Call("nudge", {"about": about.value}) if not behind and _is_anothers(about.value, turn) else None


def _is_anothers(about: str, turn: Turn) -> bool:
    from handlers.conversation.turn import Ask
    from handlers.telling.records import member_of

    try:
        owner = member_of(turn, ABOUT.parse(about, turn))
    except (Ask, Refusal):
        return False
    return owner is not None and owner != turn.actor.member_id


def _task(rest: str, turn: Turn, *, loose: bool) -> Call | None:
    """A to-do for the member. `loose`: any words; else it takes a day or a deed."""
    named = _named(rest, turn)
    if named is None:
        return None
    member, end = named
    call = read_call(REGISTRY["followup"], rest[end:].strip(" ,，：:"), turn)
    if not call.args.get("text"):
        return None
    if not (loose or "when" in call.args or is_to_do(call.args["text"])):
        return None
    return Call("followup", call.args | {"member": f"#{member.id}"})


def _named(text: str, turn: Turn) -> tuple[Member, int] | None:
    """Somebody the actor leads, at the start of a text, and where the name ends."""
    found = TEAMMATE.find(text, turn, At.START)
    if found is None:
        return None
    member = TEAMMATE.parse(found.value, turn)
    mine = member.id == turn.actor.member_id
    may = scope(turn.actor, Subject.FOLLOWUPS, Right.NUDGE).covers(member.id)
    return (member, found.end) if may and not mine else None
