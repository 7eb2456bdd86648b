"""A day and the time of it with words between them: Friday visit to Acme at 2pm, 明天跟王总下午三点见.

Only within a clause, and only where nothing between them begins another thing to do; else each is read for itself.
"""

from collections.abc import Sequence
from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_Item = Token | Chunk

_NOT_JOINED: Final = frozenset(
    {"by", "before", "until", "after", "since", "from", "between", "dash", "or", "enum", "slash", "plus", "and"}
    | {"qian", "hou", "within"}
)
_FURTHEST: Final = 48
_FEW_WORDS: Final = 3
_OTHER_THING: Final = regex(
    r"[.;!?\n。,()]|(?<![a-z])(?:and|then|but|or|next|also|until|before|after|re|about|regarding)(?![a-z])"
    "|[又再还另接并]|然后|之后|后来|同时|以及|讨论|确认|关于"
)
_ITS_SUBJECT: Final = regex("(?<![a-z])(?:for|to|due|by|of|quote|send|deliver|delivery|move|if|until|'s)(?![a-z])")
_PAUSE: Final = regex(r"\s*,\s*(?:at\s)?\Z")
_HEADING: Final = regex(r"\s*:(?=\s)")
_ENDS: Final = regex(r"\s*(?:$|[.;!?\n。,)])")
_ENDS_ZH: Final = regex(
    r"\s*(?:(?:[见碰会]面?|到|开[会标始]?|[面详]?谈|碰头|聊|过去|吃饭|聚餐|通话|签约?|验收|培训|交流|会议|出发|集合|演示)[吧哦啊呢的了]?)?"
    r"\s*(?:$|[.;!?\n。,)])"
)
_MEETS_ZH: Final = regex("[见到开碰]|会面|过去|吃饭|聚餐|出发|集合")
_LED_ZH: Final = regex(r"(?:[\s,约在]|约[好了的]*|改[到成]|的是)\Z")
_BARE_HOUR: Final = frozenset({"at", "number"})
_PLAIN_HOUR_ZH: Final = frozenset({"number", "dian"})
_GOES_ON: Final = regex(r"\s*(?:$|[.;!?\n。,)]|(?:with|on|in|sharp)(?![a-z]))")


def times_apart(phrases: Sequence[Sequence[_Item]], text: str) -> dict[int, int]:
    """Which phrase is the time of which day, by their places: `{place of the day: place of the time}`."""
    found: dict[int, int] = {}
    for at in range(len(phrases) - 1):
        first, second = phrases[at], phrases[at + 1]
        if at not in found.values() and _is_day(first) and _is_time(second) and _is_time_of(first, second, text):
            found[at] = at + 1
        elif at not in found.values() and _is_time(first) and _is_day(second) and _is_day_of(first, second, text):
            found[at + 1] = at
    return found


def _kinds(phrase: Sequence[_Item]) -> set[str]:
    return {item.kind for item in phrase if isinstance(item, Chunk)}


def _is_day(phrase: Sequence[_Item]) -> bool:
    kinds = _kinds(phrase)
    return bool(kinds & {"date", "daypart"}) and kinds <= {"date", "daypart", "part"} and _is_joined_freely(phrase)


def _is_time(phrase: Sequence[_Item]) -> bool:
    kinds = _kinds(phrase)
    return "clock" in kinds and kinds <= {"clock", "part"} and _is_joined_freely(phrase)


def _is_joined_freely(phrase: Sequence[_Item]) -> bool:
    return not _NOT_JOINED.intersection(item.kind for item in phrase)


def _is_time_of(day: Sequence[_Item], time: Sequence[_Item], text: str) -> bool:
    """Whether the time behind the day is its time."""
    start, end = day[-1].end, time[0].start
    if end - start > _FURTHEST:
        return False
    between = text[start:end]
    if heading := _HEADING.match(between):
        between = between[heading.end() :]
    paused = _PAUSE.search(between)
    if paused:
        between = between[: paused.start()]
    if _OTHER_THING.search(between):
        return False
    after = time[-1].end
    if paused:
        return _ENDS.match(text, after) is not None
    return _ends_well(time, text)


def _ends_well(time: Sequence[_Item], text: str) -> bool:
    """Whether what follows the time, and what leads to it, leave it to the day."""
    after = time[-1].end
    kinds = {token.kind for item in time if isinstance(item, Chunk) for token in item.got.tokens}
    if not text[time[-1].end - 1].isascii():
        if kinds == _PLAIN_HOUR_ZH and not (
            _LED_ZH.search(text, max(0, time[0].start - 4), time[0].start) or _MEETS_ZH.match(text, after)
        ):
            return False
        return _ENDS_ZH.match(text, after) is not None
    if kinds == {"halfclock"}:
        return False
    return kinds != _BARE_HOUR or _GOES_ON.match(text, after) is not None


def _is_day_of(time: Sequence[_Item], day: Sequence[_Item], text: str) -> bool:
    """Whether the day behind the time is its day: in English, at the end of the clause or behind "on"."""
    start, end = time[-1].end, day[0].start
    if end - start > _FURTHEST or not (text[end].isascii() and text[time[0].start].isascii()):
        return False
    between = text[start:end]
    if _OTHER_THING.search(between) or _ITS_SUBJECT.search(between):
        return False
    on = day[0].kind == "on" or (isinstance(day[0], Chunk) and day[0].got.tokens[0].kind == "on")
    return on or (len(between.split()) <= _FEW_WORDS and _ENDS.match(text, day[-1].end) is not None)
