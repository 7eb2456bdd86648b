"""English words of time beside a phrase that belong to no part of it: "mid next week", "not Friday", "tomorrow 12".

What they make of the phrase is not known, so it is not read.
"""

from collections.abc import Sequence
from typing import Final

from handlers.reading.dates.grammar import Chunk
from handlers.reading.dates.tokens import Token
from handlers.reading.patterns import regex

_Item = Token | Chunk

_ALWAYS: Final = frozenset({"not", "every"})
_BEFORE: Final = frozenset(
    {
        "early",
        "late",
        "mid",
        "half",
        "few",
        "wish",
        "about",
        "rel",
        "ordinal",
        "vaguely",
        "eve",
        "unit",
        "title",
        "later",
        "earlier",
        "time",
    }
)
_AFTER: Final = frozenset(
    {"decimal", "same", "unit", "ago", "few", "ish", "vaguely", "later", "half", "year", "shortunit"}
)
_LAST: Final = frozenset({"rel", "ampm", "end"})
_DENIED_BEFORE: Final = regex(
    r"(?:can't|cant|cannot|couldn't|won't|unable\s+to)\s+(?:make|do|manage|meet|come|attend)(?:\s+it)?(?:\s+on)?\s+\Z"
)
_DENIED_AFTER: Final = regex(
    r"\s+(?:(?:doesn't|won't|isn't|didn't)|(?:does\s+|is\s+)?(?:not|no))\s+"
    r"(?:work|good|possible|ok|suit|free|available|great)"
)
_SUGGESTED: Final = regex(r"(?:how|what)\s+\Z")  # about Monday?
_ZONES: Final = "utc|gmt|[ecmp][sd]?t|cet|eet|cest|bst|ist|jst|hkt|sgt|aest|aedt"
_ZONE: Final = regex(
    rf"\s{{0,6}}(?:z(?![a-z])|[+-][0-9]{{2}}:?[0-9]{{2}}|\(?(?:{_ZONES})(?![a-z])"
    r"|(?!(?:this|that|the|some|any|a|our|next)\s)[a-z]+(?:\s[a-z]+)?\stime(?![a-z])|(?:北京|台北|当地|美国|美东|东京|伦敦)时间)"
)
_ZONE_ENDS: Final = frozenset("tc),")
_ZONED: Final = regex(rf"[0-9](?:\s?[ap]\.?m\.?)?\s?\(?(?:{_ZONES})\)?,?\s+(?:on\s)?\Z")
_OPEN: Final = regex(
    r"(?<![a-z])(?:open|opens|opening|hours|hrs|closed|working days|shifts?)(?: hours)?(?: are| is|:)?\s+\Z"
)
_ONLY: Final = regex(r"\s+only(?![a-z])")
_ALL_DAY: Final = regex(r"(?<![a-z])(?:all|whole|full)\s+day\Z")
_STRETCH: Final = regex(r"(?<![a-z])(?:period|term|season|fy|fiscal|year|quarter|month|week)\s*\Z")
_PAUSES: Final = frozenset({"stop", "comma"})
_MOST_DAYS: Final = 31
_HOURS: Final = 12


def is_cut_short(items: Sequence[_Item], first: int, last: int, text: str) -> bool:
    """Whether such a word stands right before or right behind `items[first:last]`."""
    if _is_open_then(items[first:last], text):
        return True
    if _is_denied(items[first:last], text) or _is_elsewhere(items[first:last], text):
        return True
    before = items[first - 1] if first and _is_english(items[first - 1], text) else None
    if before is not None and before.kind == "about" and _SUGGESTED.search(text, 0, before.start):
        before = None
    after = items[last] if last < len(items) and _is_english(items[last], text) else None
    return (before is not None and _cuts_before(items, first, before, text)) or (
        after is not None and _cuts_after(items, last, after)
    )


def _is_denied(phrase: Sequence[_Item], text: str) -> bool:
    """can't make Friday; Friday doesn't work."""
    start = phrase[0].start
    return bool(_DENIED_BEFORE.search(text, max(0, start - 60), start) or _DENIED_AFTER.match(text, phrase[-1].end))


def _is_elsewhere(phrase: Sequence[_Item], text: str) -> bool:
    """10:00 UTC, 3pm EST: on whose clock must be asked."""
    start = phrase[0].start
    if start > len("9 ct ") and text[start - 2] in _ZONE_ENDS and _ZONED.search(text, max(0, start - 16), start):
        return True  # 14:00 CET tomorrow
    return any(item.kind == "clock" for item in phrase) and _ZONE.match(text, phrase[-1].end) is not None


def _is_open_then(phrase: Sequence[_Item], text: str) -> bool:
    """open Mon-Fri, Mon-Fri only: every week."""
    if sum(isinstance(item, Chunk) and item.got.has("weekday") for item in phrase) < len(("mon", "fri")):
        return False
    start = phrase[0].start
    return bool(_OPEN.search(text, max(0, start - 24), start) or _ONLY.match(text, phrase[-1].end))


def _is_english(item: _Item, text: str) -> bool:
    return text[item.start].isascii()


def _cuts_before(items: Sequence[_Item], first: int, before: _Item, text: str) -> bool:
    head = items[first]
    if before.kind == "unit" and _ALL_DAY.search(text, max(0, before.end - 12), before.end):
        return False
    if before.kind in _ALWAYS or _is_count_before(items, first, before):
        return True
    if before.kind == "earlier" and not isinstance(head, Chunk) and head.name == "than":
        return True  # not earlier than
    if before.kind == "stop" and first > 1 and items[first - 2].kind == "decimal":
        return items[first - 2].end == before.start and head.kind == "clock"  # 27.11. 15:45
    if before.kind == "ended":
        return first > 1 and _is_stretch(items[first - 2], text)
    if before.kind == "over":
        return isinstance(head, Chunk) and (head.got.has("holiday") or _is_next_unit(head))
    if head.kind == "dash" and before.kind in {"number", "early", "mid", "late"}:
        return True  # 2-3 weeks from now, mid-to-late January
    if before.kind == "time" and first > 1 and items[first - 2].kind == "some":
        return False
    if isinstance(head, Chunk) or head.kind == "filler":
        return before.kind in _BEFORE and not _explained(items, first, before)
    return head.kind in {"before", "after"} and before.kind == "unit"


def _is_stretch(item: _Item, text: str) -> bool:
    """week ended Friday: all that week; but a call or a contract ended then."""
    return item.kind == "unit" or isinstance(item, Chunk) or bool(_STRETCH.search(text, item.start, item.end))


def _is_count_before(items: Sequence[_Item], first: int, before: _Item) -> bool:
    """12 tomorrow, after 3 tomorrow, 3-4 tomorrow, 2 or Friday: hours, or so many of something."""
    earlier = items[first - 2].kind if first > 1 else ""
    if before.kind in {"or", "and"}:
        head = items[first]
        counts = isinstance(head, Chunk) and head.got.tokens[0].kind == "number"  # 1 & 2 Dec
        return earlier == "number" and (before.kind == "or" or counts)
    if before.kind != "number" or not isinstance(before, Token):
        return False
    opens = first == 1 and before.number <= _HOURS and before.end < items[first].start and _is_dayword(items[first])
    return opens or earlier in {"after", "since", "dash"}


def _is_dayword(head: _Item) -> bool:
    return isinstance(head, Chunk) and head.got.tokens[0].kind == "dayword"


def _is_next_unit(head: Chunk) -> bool:
    """over the next month: the coming thirty days, or that month."""
    return head.got.tokens[-1].kind == "unit" and head.got.has("rel") and head.got.number("rel") > 0


def _explained(items: Sequence[_Item], first: int, before: _Item) -> bool:
    """late Friday afternoon, later today: the day and its part are known all the same."""
    head, following = items[first], items[first + 1] if first + 1 < len(items) else None
    if not isinstance(head, Chunk):
        return False
    if before.kind in {"later", "earlier"}:
        return head.kind == "daypart" or head.got.tokens[0].kind in {"dayword", "tonight"}
    return before.kind in {"early", "late"} and (
        head.kind == "daypart" or (isinstance(following, Chunk) and following.kind == "part")
    )


def _cuts_after(items: Sequence[_Item], last: int, after: _Item) -> bool:
    following = items[last + 1] if last + 1 < len(items) else None
    if after.kind in _AFTER:
        return True
    if after.kind in {"or", "plus"}:
        return following is not None and following.kind in {"number", "few", "rel"}
    if after.kind == "dash":
        return following is not None and following.kind == "ish"
    if after.kind in {"after", "since"}:
        return following is not None and following.kind in {"number", "clock", "part"}
    if after.kind == "number" and isinstance(after, Token) and not isinstance(following, Chunk):
        # tomorrow 12: the hour, or so many of something.
        is_time = after.end - after.start == len("1600") and after.number < 2400 and after.number % 100 < 60
        if 1900 <= after.number < 1990:
            return True  # 12 May 1980
        return (after.number <= _MOST_DAYS or is_time) and (following is None or following.kind in _PAUSES)
    return after.kind in _LAST and following is None
