"""What a line says of a deal beside its customer: what it is called, what is only a note, what is a question."""

import re
from dataclasses import dataclass, replace

from handlers.conversation.arguments import cut, trim
from handlers.conversation.commands import At
from handlers.conversation.grammar import labelled
from handlers.conversation.moments import Moment
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CustomerRef
from handlers.deals.closing import CLOSING
from handlers.deals.kinds import ends_with_verb
from handlers.reading.money import mentions_money
from handlers.telling.amounts import AMOUNT, Money
from handlers.visits.steps import STEP, Step
from storage.deals.stages import LOST
from storage.errors import Refusal
from storage.people.directory import Member

# A longer text tells about the deal and is no name for it.
LONGEST_TITLE = 40
_ABOUT = re.compile(r"^(?:for|about|on|re|of|worth|at)\b[:\s]*", re.IGNORECASE)
_QUESTION = re.compile(
    r"[?？]\s*$|(?:谁|誰|吗|嗎|呢|多少|怎么样|怎麼樣|如何)[。\s]*$|^(?:how|what|when|who|why|where|is|are|did)\b",
    re.IGNORECASE,
)
# Nothing but figures, signs and sizes; words that ask for something to be done.
_NUMBERS = re.compile(r"[\s\d.,，+\-–−$€£¥%％/]*(?:(?:NT\$|[kKmM万萬亿億元块塊])[\s\d.,，+\-–−$€£¥%％/]*)*")
# -5000, 1,23,4: a slip of the finger, which nobody can say the meaning of.
_NO_AMOUNT = re.compile(r"^\s*[-−–]\s*[\d$€£¥]|,\d{1,2},|^0+$")
_INTENDED = re.compile(
    r"(?:share|shared|split|line|item|delete|remove|cancel|owner|hand|move|give|assign|rename|merge)\b(?=\s*$|\s.*\d|\s+(?-i:[A-Z@])|\s*[:：]"
    r"|\s+[\u3400-\u9fff])"
    r"|(?:分给|分給|分成|明细|明細|品项|品項|负责人|負責人|转给|轉給|删除|刪除|删掉|刪掉|取消)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:share|line|item|分给|分給|明细|明細)\b.*(?:[%％]|\d\s*[x×*]\s*\d)|owner\s+(?-i:[A-Z])", re.IGNORECASE
)
_SENTENCE = re.compile(r"[,;，；。\n]|\.\s")


@dataclass(frozen=True, slots=True)
class Given:
    """What was said of a deal. `was`: the stage a button was pressed for; `called` and `written`: its name and a note
    behind their labels; `customer` and `owner`: whose it is to be."""

    when: Moment | None = None
    amount: Money | None = None
    stage: str | None = None
    was: str | None = None
    member: Member | None = None
    said: str | None = None
    text: str | None = None
    called: str | None = None
    written: str | None = None
    next_step: Step | None = None
    customer: CustomerRef | None = None
    owner: Member | None = None

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a deal or a customer was named."""
        said = self.when or self.amount or self.stage or self.text or self.called or self.written
        return not (said or self.next_step or self.customer or self.owner)

    @property
    def title(self) -> str | None:
        """What the deal is called, if the words are short enough for a name. An amount makes a note of them: names are
        told where amounts are not."""
        if self.called:
            return self.called
        words = trim(_ABOUT.sub("", trim(self.text or "")))
        long = len(words) > LONGEST_TITLE or _SENTENCE.search(words)
        return words if words and not long and not mentions_money(words) else None

    @property
    def note(self) -> str | None:
        """Words that are no name."""
        words = trim(self.text or "")
        told = words if words and (self.called or self.title is None) else None
        return "\n".join(each for each in (self.written, told) if each) or None


def is_question(text: str) -> bool:
    """Whether the words ask something: a question stores nothing."""
    return bool(_QUESTION.search(text.strip()))


def check_read(given: Given, *, known: bool) -> None:
    """Refuses words that were to do something, or an amount, and could not be read: they are no name and no note.
    `known`: the deal was named by its code, so that a verb in front is meant for it."""
    text, vague = given.text or "", given.amount.vague if given.amount else None
    does = _INTENDED.match(text) if known else given.amount is None and _PART.match(text)
    if text and (_NUMBERS.fullmatch(text) or does):
        raise Refusal("deal-unread", text=text[:60])
    if vague and _NO_AMOUNT.search(vague):
        raise Refusal("deal-unread", text=vague[:60])


def _labels(turn: Turn, given: Given) -> Given:
    """What stands behind labels in words that came as an answer."""
    head, parts = labelled(given.text or "", {"next_step", "note", "title"})
    if not parts:
        return given
    step = STEP.parse(parts["next_step"], turn) if "next_step" in parts else given.next_step
    return replace(
        given, text=head or None, next_step=step, called=parts.get("title", given.called),
        written=parts.get("note", given.written),
    )  # fmt: skip


def reread(turn: Turn, given: Given) -> Given:
    """What the words of a line say beside: a verb at their end; amount and day where nobody has looked for them yet,
    since the words came as an answer."""
    given = _labels(turn, given)
    if given.text and given.stage is None and (closed := ends_with_verb(given.text, turn)):
        stage, words = closed
        # In front of "lost" stands what it is called, behind it why.
        called = words or None if stage == LOST else given.called
        given = replace(given, stage=stage, called=called, text=(words or None) if stage != LOST else None)
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
