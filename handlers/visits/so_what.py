"""The "so what" under a report: said on the first of the day and when a round number is passed, else nothing."""

from handlers.conversation.reply import Block, Button, Figure
from handlers.conversation.turn import Turn
from handlers.day.next_act import next_act
from storage.records import VisitStatus
from storage.visits.visits import Visit

EVERY = 10


def so_what(turn: Turn, row: Visit) -> tuple[list[Block], Button | None]:
    """Where the month stands and the one next act with its button. A shop rep reports twenty visits a day: mostly
    this is silent."""
    if row.status != VisitStatus.DONE or row.member_id != turn.actor.member_id or turn.again:
        return [], None
    calendar = turn.company.sales_calendar
    first_of_month = calendar.days(calendar.containing(turn.today)).since
    today = turn.uow.visits.count(member_id=row.member_id, since=turn.today, until=turn.today)
    if row.visited_on != turn.today or (today != 1 and today % EVERY):
        return [], None
    month = turn.uow.visits.count_met(row.member_id, first_of_month, turn.today)
    if not month:  # calls and messages alone make no figure
        return [], None
    params = {"member": str(row.member_id), "since": first_of_month.isoformat(), "until": turn.today.isoformat()}
    figure = Figure(str(month), "visits", params)
    left = len(turn.uow.visits.planned(row.member_id, since=turn.today, until=turn.today))
    lines: list[Block] = [turn.line("so-what-visits", month=figure, today=today, left=left)]
    act = next_act(turn)
    if act is None:
        return lines, None
    return [*lines, act.line], act.button
