"""Who looked at one's places: everybody may know."""

from handlers.conversation.commands import command
from handlers.conversation.reply import Block, Bold, Figure, Reply
from handlers.conversation.turn import Turn
from handlers.telling.days import tell_moment
from storage.policy import Right, Subject
from storage.visits.place_views import VIEWS_LIVE, Viewer


@command("who-looked", Subject.SELF, Right.READ, hidden=True)
def who_looked(turn: Turn) -> Reply:
    """Who was shown where one's visits were, how many of them, and when last."""
    viewers = turn.uow.place_views.of_mine()
    heading = turn.line("looked-heading" if viewers else "looked-nobody", days=VIEWS_LIVE.days)
    lines: list[Block] = [turn.line("looked-by", **_told(turn, each)) for each in viewers]
    return turn.reply([heading, *lines], buttons=[turn.button("button-settings", "settings")])


def _told(turn: Turn, viewer: Viewer) -> dict[str, object]:
    at = viewer.last.astimezone(turn.zone)
    params = {"member": str(turn.actor.member_id), "by": str(viewer.member_id)}
    return {
        "who": Bold(turn.member_name(viewer.member_id)),
        "count": Figure(str(viewer.visits), "place_views", params),
        "when": tell_moment(at.date(), at, turn.words, turn.today),
    }
