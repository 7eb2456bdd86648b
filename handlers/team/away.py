"""Who of a team is away, for who leads it."""

from collections.abc import Sequence

from handlers.conversation.reply import Line
from handlers.conversation.turn import Turn
from handlers.team.work import today_of
from handlers.telling.days import tell_day
from storage.people.directory import Member


def away_line(turn: Turn, people: Sequence[Member]) -> Line | None:
    """Who of these is on leave or on a trip today, and till when; None when nobody is."""
    found = ((each, turn.uow.directory.away_on(each.id, today_of(turn, each.id))) for each in people)
    told = [
        turn.words.text(f"team-away-{leave.kind}", who=each.name, day=tell_day(leave.until_day, turn.words, turn.today))
        for each, leave in found
        if leave is not None
    ]
    return turn.line("team-away", names=turn.words.text("list-separator").join(told)) if told else None
