"""The argument that is a next step: what is to be done, and by when."""

import re
from dataclasses import dataclass

from handlers.conversation.arguments import cut, trim
from handlers.conversation.commands import At, Found
from handlers.conversation.moments import FUTURE, Moment, as_moment
from handlers.conversation.turn import Ask, Turn


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next, and by when."""

    text: str
    due: Moment | None = None


@dataclass(frozen=True, slots=True)
class StepKind:
    """A next step: words with a day somewhere in them. Canonical form: `2026-03-06 | send quote`."""

    name: str = "step"

    def parse(self, text: str, turn: Turn) -> Step:
        day, bar, rest = text.partition(" | ")
        if bar:
            return Step(rest, FUTURE.parse(day, turn) if day != "-" else None)
        found = FUTURE.find(text, turn, At.ANYWHERE)
        try:
            due = FUTURE.parse(found.value, turn) if found else None
        except Ask:  # a day that can't be read stays in the words and holds nothing up
            due = None
        if found is None or due is None or due.day < turn.today:
            return Step(trim(text))
        return Step(trim(cut(text, found)) or trim(text), due)

    def dump(self, value: Step) -> str:
        return f"{FUTURE.dump(value.due) if value.due else '-'} | {value.text}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        """The last clause that has a day to come ("…, send quote by Friday"); the first only if it tells to do."""
        clauses = list(re.finditer(r"[^,;，；。\n]+", text))
        rest = clauses if _TO_DO.match(text) else clauses[1:]
        for clause in reversed(rest):
            read = FUTURE.read(clause[0], turn)
            moment = as_moment(read)
            if _THEIRS.match(clause[0]) or moment is None or moment.day < turn.today:
                continue
            if _TO_DO.match(clause[0]) or _to_come(read.deadline, read.span):
                words = _INTENT.sub("", clause[0])
                return Found(self.dump(self.parse(words, turn)), clause.start(), clause.end())
        return None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        return []


# How a note to oneself begins; the words that only say "I mean to" are left out of it.
_MEAN_TO = r"(?:(?:and|then|next|i'?ll|will|need to|must|have to)\s+)"
_INTENT = re.compile(rf"^\s*{_MEAN_TO}+|^\s*(?:然后|然後|下次|接下来|接下來)", re.IGNORECASE)
_TO_DO = re.compile(
    rf"\s*{_MEAN_TO}*"
    r"(?:send|call|ring|email|mail|prepare|bring|check|order|book|arrange|quote|follow up|chase|get back)\b"
    r"|\s*(?:再|要|下次|然后|然後)?"
    r"(?:发|發|寄|送|报价|報價|打电话|打電話|准备|準備|安排|催|传|傳|联系|聯絡|去|拜访|拜訪|回访|回訪)",
    re.IGNORECASE,
)
# What the customer wants or promises is no step of one's own.
_THEIRS = re.compile(
    r"\s*(?:(?:they|he|she|it|the customer|customer|client|(?:mr|ms|mrs|dr)\.?\s+\w+)\b"
    r"|客户|客戶|他|她|对方|對方|[\u4e00-\u9fff][总總])",
    re.IGNORECASE,
)
_COMING = re.compile(r"tomorrow|next|in \d|\bby\b|下|明|后天|後天|前$|内$|內$|月底|年底|周末", re.IGNORECASE)


def _to_come(deadline: bool, span: str) -> bool:  # noqa: FBT001 - the reader's own flag
    # A bare "Friday" in a report may be last Friday; these words can only mean what is to come.
    return deadline or bool(_COMING.search(span))


def is_to_do(text: str) -> bool:
    """Whether words tell somebody to do something ("send quote", 寄样品)."""
    return _TO_DO.match(re.sub(r"^\s*to\s+", "", text)) is not None


STEP = StepKind()
