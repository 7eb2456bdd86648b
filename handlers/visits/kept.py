"""Files that came before the report they belong to."""

from handlers.conversation.incoming import Pictured
from handlers.conversation.turn import Turn
from storage.visits.attachments import Attachment


def kept_words(note: str | None, words: str, waiting: list[Attachment], turn: Turn) -> str | None:
    """The note of a visit with the captions of the album it is reported by, each once. What else waited comes along as
    a file alone: its words were about something nobody named."""
    event = turn.incoming.event
    album = event.album if isinstance(event, Pictured) else None
    said = [
        each.caption for each in waiting if album and each.album == album and each.caption and each.caption not in words
    ]
    return "\n".join(dict.fromkeys([*([note] if note else []), *said])) or None
