"""The headings of a report in lines: today, tomorrow, help wanted; what stands below belongs to them."""

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from handlers.reading.patterns import regex
from handlers.reading.sentences.plain import plain
from handlers.reading.sentences.tense import is_to_come
from handlers.reading.when import Prefer, When, read_when

if TYPE_CHECKING:
    from handlers.reading.sentences.frame import Frame

_WORDS: Final = regex(
    r"(?:'s|'|\b(?:visits?|stops?|calls?|plans?|planned|reports?|reported|work|covered|done|did|summary|customers|meetings|for|on|my|the|to|do|schedule|agenda|next)\b|计划|安排|拜访|工作|日报|周报|汇报|总结|小结|行程|情况|记录|客户|跑了?|见了?|走访了?|一共|共|的|报|战报|要去|预计|[:：\s.,，、()（）\[\]【】—–-])"
)
_COUNT: Final = regex(
    r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s*(?:家|个客户|家客户|户|visits|stops|calls|customers)?"
)
_TODAY: Final = regex(
    r"(?:今日|今天|本日)?(?:日报|daily(?: report)?|visits|stops|today|done|拜访(?:情况|记录)?"
    r"|工作(?:汇报|总结|情况))\W*"
)
_HELP: Final = regex(
    r"(?:help|support)(?: needed| wanted| required)?\W*|need(?:s|ed)?(?: help| support)?\W*|(?:需要?|请"
    r"|求)?(?:公司|领导)?(?:的)?(?:支持|支援|协助|帮助|配合|求助)(?:事项|的事)?\W*|问题(?:和|与"
    r"|及)?(?:支持|求助)?\W*|issues?\W*"
)
_KINDS: Final = (
    ("payment", regex(r"(?:今日|今天|本日)?(?:回款|收款|到账|打款)(?:情况)?\W*|payments?\W*")),
    (
        "deal",
        regex(
            r"(?:今日|今天|本日)?(?:成交|签单|订单|下单|报价|商机)(?:情况)?\W*|(?:orders?|deals?|wins?|quotes?|quotations?)\W*"
        ),
    ),
    ("complaint", regex(r"(?:今日|今天|本日)?(?:投诉|客诉)(?:情况)?\W*|complaints?\W*")),
)
_PLANNED: Final = regex(r"(?:明日|明天|下周)?(?:计划|安排)\W*|plans?\W*")
_HALVES: Final = {
    "am": "this morning",
    "pm": "this afternoon",
    "a.m.": "this morning",
    "p.m.": "this afternoon",
    "morning": "this morning",
    "afternoon": "this afternoon",
}
_LONGEST: Final = 40


class Section(NamedTuple):
    """What stands below a heading: records of this kind (`visit`, `plan`, `help`), on this day; `behind`: the
    same words as a report would mean them ("Mon:")."""

    kind: str
    when: When
    behind: When = When()


def heading(words: str, frame: "Frame") -> Section | None:
    """The section that words alone on a line, or in front of a colon, begin; None where they say anything else."""
    folded = plain(words.strip())
    if not folded or len(folded) > _LONGEST:
        return None
    if _HELP.fullmatch(folded):
        return Section("help", When())
    for kind, words_of in _KINDS:
        if words_of.fullmatch(folded):
            return Section(kind, _read("today", frame) if re.match("[今本]", folded) else When())
    if _TODAY.fullmatch(folded):
        return Section("visit", _read("today", frame) if re.match("[今本]|today", folded) else When())
    said = _HALVES.get(folded.rstrip(":： "), words)
    when = _read(said, frame)
    if when.kind == "none" or when.at is None:
        return Section("plan", When()) if _PLANNED.fullmatch(folded) else None
    left = f"{folded[: when.at[0]]} {folded[when.at[1] :]}" if said is words else ""
    if re.search(r"\w", _WORDS.sub(" ", _COUNT.sub(" ", left))):
        return None
    behind = read_when(said, now=frame.now, prefer="past", lang=frame.lang, works_on=frame.works_on)
    return Section("plan" if is_to_come(when, frame.now) and when.kind in {"date", "period"} else "visit", when, behind)


def _read(words: str, frame: "Frame") -> When:
    folded = plain(words)
    prefer: Prefer = "past" if re.match(r"\s*(?:this|today|今)", folded) else "future"
    return read_when(words, now=frame.now, prefer=prefer, lang=frame.lang, works_on=frame.works_on)


def start_of(section: Section, frame: "Frame") -> datetime:
    """The moment against which an hour below a heading is read: the first of the section's day."""
    start = section.when.start
    if isinstance(start, datetime):
        return start
    if start is None:
        return frame.now
    return datetime.combine(start, time(), tzinfo=frame.now.tzinfo) - timedelta(seconds=1)
