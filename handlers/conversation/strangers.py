"""Whom we don't know: one polite sentence and no data; a join code makes them a member."""

from handlers.conversation.incoming import CameBack, ChatMoved, JoinedGroup, Said, WentAway
from handlers.conversation.reply import Reply
from handlers.conversation.turn import Turn
from handlers.people.joining import join_code, welcome
from handlers.team.binding import greeting


def respond(turn: Turn) -> list[Reply]:
    """Answers somebody without an account: a join code in private, else the one sentence; groups get silence."""
    event = turn.incoming.event
    if not turn.incoming.chat.private:
        if isinstance(event, JoinedGroup):
            return [greeting(turn, turn.uow.chats.binding(turn.incoming.chat.platform, turn.incoming.chat.address))]
        return []
    if isinstance(event, WentAway | CameBack | ChatMoved):
        return []
    if isinstance(event, Said):
        code = join_code(event.text)
        if code is not None:
            return welcome(turn, code)
    return [turn.say("stranger")]
