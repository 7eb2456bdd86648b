"""A record as it grows, part by part."""

from dataclasses import dataclass, field
from typing import Final

from handlers.reading.money import NOTHING, Amount
from handlers.reading.names import Mention
from handlers.reading.sentences.parts import Part
from handlers.reading.sentences.tense import has_result
from handlers.reading.when import When

NO_WHEN: Final = When()
VISIT: Final = frozenset({"visit", "missed"})
DEAL: Final = frozenset({"won", "lost"})
STATE: Final = {"arrived": "arrived", "reported": "reported", "promised": "promised", "owed": "overdue"}
"""What a cue of money says of a payment."""
NEAR: Final = 2
"""So many characters may stand in front of a name that begins a clause."""


@dataclass(slots=True)
class Draft:
    """A record as it grows, part by part."""

    kind: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    contact: str | None = None
    amount: Amount = NOTHING
    when: When = NO_WHEN
    next: str | None = None
    due: When = NO_WHEN
    stage: str | None = None
    state: str | None = None
    missed: bool = False
    wants: str | None = None
    start: int = 0
    end: int = 0
    ask: str | None = None
    doubted: When = NO_WHEN
    amounts_differ: bool = False
    borrowed: bool = False
    """The customer stands in an earlier part."""
    parts: list[Part] = field(default_factory=list)

    @property
    def names_first(self) -> bool:
        """Whether it began with its customer, so that the next customer in front begins the next record."""
        first = self.parts[0] if self.parts else None
        return first is not None and bool(first.mentions) and first.mentions[0].start - first.start <= NEAR

    @property
    def is_narrative(self) -> bool:
        """Whether a note about a customer tells of a talk: it names a person, or what was said."""
        told = self.contact is not None or any(has_result(each.folded) for each in self.parts)
        return bool(self.mentions) and told
