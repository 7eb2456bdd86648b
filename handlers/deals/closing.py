"""The argument that is the day a deal closes."""

import re
from dataclasses import dataclass
from datetime import date

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.moments import FUTURE, PAST, UNCLEAR, Moment, MomentKind
from handlers.conversation.turn import Ask, Turn
from handlers.deals.kinds import STAGE
from handlers.reading.when import read_when
from storage.deals.stages import LOST, WON

_CLOSING = re.compile(
    r"(?:,\s*)?(?:\b(?:closing|closes|close|closed|expected|due|signing|signs|to sign)\b(?:\s+(?:on|by|in|at|end of))?"
    r"|预计|預計|预期|預期|计划|計劃|打算|争取|爭取|大概|准备|準備)\s*",
    re.IGNORECASE,
)
_SIGN_AFTER = re.compile(
    r"\s*(?:能|可以|会|會|前)?"
    r"(?:签约|簽約|签合同|簽合約|签单|簽單|签|簽|成交|下单|下單|定下来|定下來|结案|結案)"
)
_DAYS_LEFT_OPEN = re.compile(
    r"年后|年後|年前|节后|節後|节前|節前|开春|開春|过完年|過完年|改天|回头|回頭|过两天|過兩天|晚点|晚點"
)


@dataclass(frozen=True, slots=True)
class ClosingKind(MomentKind):
    """The day a deal closes: to come, or gone by where the words say that it is won or lost.

    A month or quarter behind "closing" means its last day. A day that can't be read holds nothing up: see
    `Moment.unclear`.
    """

    def parse(self, text: str, turn: Turn) -> Moment:
        try:
            return MomentKind.parse(self, text, turn)
        except Ask:
            if text.startswith(UNCLEAR):
                return Moment(turn.today, unclear=text)
            if last := _last_day(text, turn):
                return Moment(last)
            raise

    def dump(self, value: Moment) -> str:
        return value.unclear or MomentKind.dump(self, value)

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        if _is_closed(text, turn):
            return PAST.find(text, turn, at)
        for word in _CLOSING.finditer(text):
            if found := self._behind(text, word, turn):
                return found
        if found := _before_signing(text, turn):
            return found
        found = FUTURE.find(text, turn, at)
        if found is not None:
            return Found(found.value, found.start, _signed(text, found.end))
        left_open = _DAYS_LEFT_OPEN.search(text)
        return Found(UNCLEAR + left_open[0], left_open.start(), _signed(text, left_open.end())) if left_open else None

    def _behind(self, text: str, word: re.Match[str], turn: Turn) -> Found | None:
        rest = text[word.end() :]
        day = FUTURE.find(rest, turn, At.ANYWHERE)
        if day is not None and day.start <= 1:
            return Found(day.value, word.start(), _signed(text, word.end() + day.end))
        whole = read_when(rest, now=turn.local_now, prefer="future", lang=turn.language, works_on=turn.works_on)
        last = _last_day(rest, turn)
        if last and whole.at and whole.at[0] <= 3:
            return Found(last.isoformat(), word.start(), _signed(text, word.end() + whole.at[1]))
        left_open = _DAYS_LEFT_OPEN.match(rest)
        return Found(UNCLEAR + left_open[0], word.start(), word.end() + left_open.end()) if left_open else None


CLOSING = ClosingKind("closing", "future")


def _last_day(text: str, turn: Turn) -> date | None:
    """The last day of the month or quarter that is named."""
    read = read_when(text, now=turn.local_now, prefer="future", lang=turn.language, works_on=turn.works_on)
    end = read.end if read.kind == "period" else None
    return end if isinstance(end, date) and type(end) is date and end >= turn.today else None


def _before_signing(text: str, turn: Turn) -> Found | None:
    """9月签, 下个月能成交: a month in front of the word."""
    read = read_when(text, now=turn.local_now, prefer="future", lang=turn.language, works_on=turn.works_on)
    last = _last_day(text, turn)
    if last is None or read.at is None or _signed(text, read.at[1]) == read.at[1]:
        return None
    return Found(last.isoformat(), read.at[0], _signed(text, read.at[1]))


def _signed(text: str, end: int) -> int:
    after = _SIGN_AFTER.match(text, end)
    return after.end() if after else end


def _is_closed(text: str, turn: Turn) -> bool:
    found = STAGE.find(trim(text), turn, At.START)
    return found is not None and found.value in (WON, LOST)
