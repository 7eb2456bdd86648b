"""The weekly digest: the week before, on Monday morning, to managers, to the teams' chats, and privately to leads whose
team has no chat."""

from datetime import date, time, timedelta

from handlers.conversation.turn import Turn
from handlers.pushing import with_mute
from handlers.reports.digest import digest
from handlers.reports.reports import clean_copy_button
from handlers.reports.stretches import week
from scheduler.pushes import CHATS, DailyPush, Message
from storage.records import Role


def build(turn: Turn, day: date) -> Message | None:
    """The digest of the week before `day`, the first screen first."""
    if _reads_it_in_the_chat(turn):
        return None
    stretch = week(day - timedelta(days=7))
    first, *rest = digest(turn, stretch)
    return (first if turn.in_group else with_mute(first, PUSH.name, turn, *clean_copy_button(turn, stretch)), *rest)


def _reads_it_in_the_chat(turn: Turn) -> bool:
    """A lead whose teams all have a chat gets it there; who manages reads it in private as well."""
    if turn.in_group or Role.LEAD not in turn.actor.roles or Role.MANAGER in turn.actor.roles:
        return False
    bound = {each.team_id for each in turn.uow.chats.bindings()}
    return bool(turn.actor.team_ids) and turn.actor.team_ids <= bound


PUSH = DailyPush(
    "weekly",
    build,
    at=time(8, 30),
    until=time(12, 0),
    audience=frozenset({Role.MANAGER, Role.LEAD, CHATS}),
    days=frozenset({0}),
    keeps=True,
)
