"""What a lead is told, once, when a platform doesn't let us write to somebody of theirs any more."""

from handlers.company import Company
from handlers.conversation.reply import Bold, Line, Reply
from handlers.words import words_in
from storage.people.directory import Member


def cant_reach(whom: Member, platform: str, waiting: int, reader: Member, company: Company) -> Reply:
    """In the reader's language; `waiting` messages are held until they can be reached again."""
    words = words_in(reader.language or company.language)
    return Reply((Line(words.spans("cant-reach", name=Bold(whom.name), platform=platform.title(), waiting=waiting)),))
