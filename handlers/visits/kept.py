"""Files that came before the report they belong to."""

from storage.visits.attachments import Attachment


def kept_words(note: str | None, words: str, waiting: list[Attachment]) -> str | None:
    """The note of a visit with the captions of the files that waited for it, each once."""
    said = [each.caption for each in waiting if each.caption and each.caption not in words]
    return "\n".join(dict.fromkeys([*([note] if note else []), *said])) or None
