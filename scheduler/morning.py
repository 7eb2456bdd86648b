"""The morning plan: visits of the day, to-dos due, customers past their cadence; one message, silent when empty.

Who leads also reads, once, which to-dos of their people have been overdue for days, and in one line that somebody asks
for help or that something is overdue.
"""

from datetime import date, time

from handlers.conversation.reply import Buttons, Reply
from handlers.conversation.turn import Turn
from handlers.day.agenda import agenda, has_lines
from handlers.pushing import with_mute
from handlers.team.escalating import escalations, items, keys
from handlers.team.team import team_line
from scheduler.pushes import DailyPush
from storage.records import Role

# So many lines fit a phone's screen. What leads are told of their people may take some more, but not all of them.
MOST_LINES = 10
LEAST_OWN = 3


def build(turn: Turn, day: date) -> Reply | None:
    """The recipient's day with [Done] [Move] [Skip] on each line."""
    late, of_team = escalations(turn), team_line(turn)
    shown = _plan(turn, day, others=(1 + len(late) if late else 0) + (of_team is not None))
    if late:
        lines = items(turn, late, first=len(shown.lines) + 1)
        codes = (str(each.row.code) for each in late)
        shown = Reply((*shown.blocks, turn.line("escalated-heading"), *lines), lines=(*shown.lines, *codes))
    if of_team is not None:
        line, button = of_team
        shown = Reply((*shown.blocks, line, Buttons(((button,),))), lines=shown.lines)
    return with_mute(shown, PUSH.name, turn) if has_lines(shown) or of_team else None


def _plan(turn: Turn, day: date, others: int) -> Reply:
    """As much of one's own day as fits beside `others` lines, heading and count of the rest included."""
    room = max(LEAST_OWN, MOST_LINES - 2 - others)
    today = turn.button("button-today", "today")
    return agenda(turn, turn.actor.member_id, day, greeting="morning-heading", most=room, rest=(today,))


# A morning plan is worth sending till noon.
PUSH = DailyPush(
    "morning",
    build,
    at=time(8, 0),
    until=time(12, 0),
    audience=frozenset({Role.REP, Role.LEAD}),
    tells_once=keys,
)
