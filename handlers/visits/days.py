"""The day of a report: read only where it can be the visit's own.

A date inside what was talked about ("they pay on 15 December", 谈了12月15日交货) belongs to the note. The visit's day
stands at the head, is a clause of its own, or is told back from now (yesterday, 昨天下午3点).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from handlers.conversation.commands import At, Found
from handlers.conversation.moments import FUTURE, UNCLEAR, Moment, MomentKind, as_moment
from handlers.conversation.turn import Ask, Turn
from handlers.reading.when import When, read_all_when

_CLAUSE = re.compile(r"[^,;，；。\n]+")
_LEAD = re.compile(r"\s*(?:(?:on|at|in)\s+)?", re.IGNORECASE)
_TOLD_BACK = re.compile(
    r"(?:on )?(?:yesterday|today|this (?:morning|afternoon|evening)|earlier today|just now|last "
    r"|the day before yesterday|昨|前天|大前天|今天|今早|今晚|今日|刚才|剛才|上[个個]?(?:周|週|星期|礼拜|禮拜))",
    re.IGNORECASE,
)
# "yesterday's issue", 今天的价格, 比昨天高: the day of something else.
_OF_SOMETHING = re.compile(r"['’]s\b|[的比]")
# Chinese has no tense: without one of these a bare weekday still to come is a plan (reading.md, messages).
_HAPPENED = re.compile(
    r"[了过過刚剛才见見谈談聊昨]|上[周週]|\b(?:met|saw|was|were|had|spoke|talked|visited|last)\b", re.IGNORECASE
)
_BARE_WEEKDAY = re.compile(r"(?:周|週|星期|礼拜|禮拜)[一二三四五六日天](?:[上下]午|早上|晚上)?.*")
_AT_THE_END = re.compile(r"on |tomorrow|明天|后天|後天", re.IGNORECASE)
_POSSESSED = re.compile(r"['’]s$")
_WITH_YEAR = re.compile(r"\d{3,4}")
# "3 Dec" written on 24 November is next week's, not last year's.
LONG_AGO, SOON = timedelta(days=60), timedelta(days=45)


@dataclass(frozen=True, slots=True)
class ReportedKind(MomentKind):
    """A day that a report tells of. One that can't be read doesn't hold the report up: see `Moment.unclear`."""

    def parse(self, text: str, turn: Turn) -> Moment:
        try:
            return MomentKind.parse(self, text, turn)
        except Ask:
            if not text.startswith(UNCLEAR):
                raise
            return Moment(turn.today, unclear=text)

    def dump(self, value: Moment) -> str:
        return value.unclear or MomentKind.dump(self, value)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        head = self._at_head(text, turn)
        if head is not None:
            return head
        for clause in _CLAUSE.finditer(text):
            for read in self._all(clause[0], turn):
                if _is_own(clause[0], read, first=clause.start() == 0):
                    return self._found(read, clause.start())
        return None

    def _at_head(self, text: str, turn: Turn) -> Found | None:
        found = MomentKind.find(self, text, turn, At.ANYWHERE)
        if found is None or text[: found.start].strip().casefold() not in {"", "on", "at", "in"}:
            return None
        if _OF_SOMETHING.match(text, found.end) or _POSSESSED.search(text[: found.end]):
            return None
        read = self.read(text, turn)
        if read.kind != "none" and _is_to_come(read, text, turn):
            coming = FUTURE.read(text, turn)
            moment = as_moment(coming)
            return Found(self.dump(moment), 0, coming.at[1]) if moment and coming.at else found
        return Found(found.value, 0, found.end)

    def _all(self, text: str, turn: Turn) -> Iterator[When]:
        yield from read_all_when(
            text, now=turn.local_now, prefer=self.prefer, lang=turn.language, works_on=turn.works_on
        )

    def _found(self, read: When, offset: int) -> Found | None:
        moment = as_moment(read)
        if moment is None or read.at is None:
            return None
        return Found(self.dump(moment), read.at[0] + offset, read.at[1] + offset)


def _is_own(clause: str, read: When, *, first: bool) -> bool:
    if read.at is None or as_moment(read) is None:
        return False
    start, end = read.at
    span, last = clause[start:end], not clause[end:].strip()
    if _OF_SOMETHING.match(clause, end) or _POSSESSED.search(span) or clause[:start].rstrip().endswith("比"):
        return False
    if last and not _LEAD.sub("", clause[:start]).strip():
        return True  # a clause of its own
    # "met Bob on Friday", and "met Bob tomorrow", which can't be and is asked.
    met = last and bool(_HAPPENED.search(clause)) and _AT_THE_END.match(span) is not None
    return first and (met or _TOLD_BACK.match(span) is not None)


def _is_to_come(read: When, text: str, turn: Turn) -> bool:
    """A bare weekday in words that tell of nothing that happened, or a day and month that are near ahead."""
    if _BARE_WEEKDAY.fullmatch(read.span):
        return not _HAPPENED.search(text)
    past = as_moment(read)
    if past is None or _WITH_YEAR.search(read.span) or turn.today - past.day < LONG_AGO:
        return False
    coming = as_moment(FUTURE.read(text, turn))
    return coming is not None and coming.day - turn.today <= SOON


REPORTED = ReportedKind("reported", "past")
