"""What a line says of a deal beside its customer: what it is called, what is only a note, what is a question."""

import re
from dataclasses import dataclass, replace

from handlers.conversation.arguments import cut, trim
from handlers.conversation.commands import At
from handlers.conversation.moments import Moment
from handlers.conversation.turn import Ask, Turn
from handlers.deals.closing import CLOSING
from handlers.reading.money import read_all_money
from handlers.telling.amounts import AMOUNT, Money
from storage.directory import Member
from storage.stages import LOST

# A longer text tells about the deal and is no name for it.
LONGEST_TITLE = 40
_ABOUT = re.compile(r"^(?:for|about|on|re|of|worth|at)\b[:\s]*", re.IGNORECASE)
_QUESTION = re.compile(
    r"[?？]\s*$|(?:吗|嗎|呢|多少|怎么样|怎麼樣|如何)[。\s]*$|^(?:how|what|when|who|why|where|is|are|did)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[,;，；。\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of a deal. `was`: the stage a button was pressed for."""

    when: Moment | None = None
    amount: Money | None = None
    stage: str | None = None
    was: str | None = None
    member: Member | None = None
    said: str | None = None
    text: str | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a deal or a customer was named."""
        return not (self.when or self.amount or self.stage or self.text)

    @property
    def title(self) -> str | None:
        """What the deal is called, if the words are short enough for a name. An amount makes a note of them: names are
        told where amounts are not."""
        words = trim(_ABOUT.sub("", trim(self.text or "")))
        long = len(words) > LONGEST_TITLE or _SENTENCE.search(words)
        return words if words and not long and not read_all_money(words) else None

    @property
    def note(self) -> str | None:
        """Words that are no name."""
        words = trim(self.text or "")
        return words if words and self.title is None else None


def is_question(text: str) -> bool:
    """Whether the words ask something: a question stores nothing."""
    return bool(_QUESTION.search(text.strip()))


def reread(turn: Turn, given: Given) -> Given:
    """Amount and day out of words that came as an answer, where nobody has looked for them yet."""
    if not given.text or given.amount or given.when or given.stage == LOST:
        return given
    text, when, amount = given.text, None, None
    if found := CLOSING.find(text, turn, At.ANYWHERE):
        when, text = CLOSING.parse(found.value, turn), cut(text, found)
    if found := AMOUNT.find(text, turn, At.ANYWHERE):
        try:
            amount, text = AMOUNT.parse(found.value, turn), cut(text, found)
        except Ask:
            amount = None
    return replace(given, text=trim(text) or None, when=when, amount=amount)
