"""The parts of a message: each clause, cut again where it begins to tell of something else, with all that was read in
it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import Final, TypeVar

from handlers.reading.money import Amount, read_all_money
from handlers.reading.names import Mention
from handlers.reading.patterns import regex
from handlers.reading.sentences.clauses import Clause, clauses
from handlers.reading.sentences.cues import Cue
from handlers.reading.sentences.cutting import pieces
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.plain import plain
from handlers.reading.sentences.sayings import said_in
from handlers.reading.sentences.sections import Section, heading, start_of
from handlers.reading.sentences.tense import (
    is_question,
)
from handlers.reading.when import When, read_both_ways


@dataclass(slots=True)
class Part:
    """`text[start:end]` and what was read in it. `ahead` and `behind` are the days as a plan and as a report would mean
    them; places are those of the whole text."""

    start: int
    end: int
    words: str
    folded: str
    cues: list[Cue]
    mentions: list[Mention] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    ahead: list[When] = field(default_factory=list)
    behind: list[When] = field(default_factory=list)
    section: Section | None = None
    line: int = 0
    sentence: int = 0
    leads: bool = False
    opens: bool = False
    bullet: bool = False
    asks: bool = False


_MOST: Final = 120
_LONGEST: Final = 500
_MOST_NAMES: Final = 24
"""Clauses of a message, characters and names of a clause, that are looked at: no person writes as many."""


def parts(text: str, mentions: Sequence[Mention], frame: Frame) -> list[Part]:
    """The parts of a text in their order."""
    found: list[Part] = []
    section: Section | None = None
    for clause in islice(clauses(text), _MOST):
        begun, rest = _headed(text, clause, mentions, frame)
        section = begun or section
        if rest is not None:
            found += _of_clause(text, rest, mentions, frame, section, listed=_is_bare_name(found, rest))
    _carry_day(found, frame)
    return found


def _is_bare_name(found: Sequence[Part], clause: Clause) -> bool:
    """Whether the clause before was a customer's name alone: "Acme, Northgate and Blue Ocean visited"."""
    last = found[-1] if found else None
    if last is None or last.sentence != clause.sentence or not last.mentions:
        return False
    return not last.folded.replace(MASK, "").strip(" ,，")


_CLOCK: Final = regex(
    r"(?:at |by |around |约|在)?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a|p|h)?|noon|midday"
    r"|[约在]?(?:上午|下午|早上|晚上|傍晚|中午)?\s?(?:[\d一二两三四五六七八九十]{1,3}\s?(?:点半?|时|:\d\d)(?:\d{1,2}分?|[一二三]刻|半)?|\d{1,2}:\d\d)?"
    r"|(?:this )?(?:morning|afternoon|evening)"
)
"""An hour or a part of the day without a day of its own."""


def _carry_day(found: list[Part], frame: Frame) -> None:
    """Monday 10am Acme, 2pm Northgate: the hour of the next customer is that of the same day."""
    day: date | None = None
    for part in found:
        first = next((each for each in part.ahead if each.start is not None), None)
        if first is None or first.kind not in {"date", "datetime", "daypart"}:
            continue
        goes = part.mentions or first_of(part, frozenset({"go"})) or not part.cues
        if day is not None and goes and part.section is None and _CLOCK.fullmatch(plain(first.span).strip()):
            part.ahead = [_on(each, day) for each in part.ahead]
            part.behind = list(part.ahead)
        else:
            start = first.start.date() if isinstance(first.start, datetime) else first.start
            errand = not part.mentions or first_of(part, frozenset({"todo", "wants"}))
            coming = (
                not errand
                and start is not None
                and start > frame.now.date()
                and not _CLOCK.fullmatch(plain(first.span).strip())
            )
            day = start if coming else None


def _on(when: When, day: date) -> When:
    """The same hour on another day."""
    if not isinstance(when.start, datetime):
        return when
    shift = day - when.start.date()
    start = datetime.combine(day, when.start.timetz())
    return replace(when, start=start, end=when.end + shift if when.end is not None else None)


def _headed(
    text: str, clause: Clause, mentions: Sequence[Mention], frame: Frame
) -> tuple[Section | None, Clause | None]:
    """The section that a clause begins, alone on its line or in front of a colon; and what is left of the clause."""
    if not clause.leads:
        return None, clause
    words = text[clause.start : clause.end]
    colon = _COLON.search(words)
    end = clause.start + (colon.start() if colon else len(words))
    if any(clause.start <= each.start < end for each in mentions):
        return None, clause
    if colon is None:
        line = text[clause.start :].split("\n", 1)[0]
        alone = "\n" in text and line.strip(" :：\t") == words.strip()
        begun = heading(words, frame) if alone else None
        return begun, None if begun else clause
    begun = heading(words[: colon.start()], frame)
    if begun is None:
        return None, clause
    rest = clause.start + colon.end()
    return begun, clause._replace(start=rest) if words[colon.end() :].strip() else None


_COLON: Final = regex(r"(?<![0-9])[:：]\s*|[:：]\s*(?![0-9])|\s[-–—]+\s")


_RIVAL: Final = regex(r"(?i:被|输给|丢给|给了|lost (?:it |out )?to|losing to)\s*$")
"""What stands in front of who took a deal from us."""
_TOLD: Final = regex(
    r"(?:提到|说起|说到|聊到|谈到|讲到|听说|据说|\b(?:heard(?: from .{1,20})? that|told me(?: that)?"
    r"|mentioned(?: that)?))\s*$"
)
_CHEAPER: Final = regex(
    r"\s*(?:quoted (?:them|him|her|lower|less)|undercut|(?:is|are|was|were) cheaper|(?:的)?(?:价格?"
    r"|报价)?(?:比较|更|便)?(?:便宜|价低|低))"
)
"""Words of a customer that was only talked about, or that offers them the same for less."""


def _is_told_about(folded: str, start: int, mention: Mention, first: Mention) -> bool:
    """Whether a customer named beside another one is no part of the report: who got the deal, who was talked about."""
    before = folded[: mention.start - start]
    if _RIVAL.search(before):
        return True
    return mention is not first and bool(_TOLD.search(before) or _CHEAPER.match(folded, mention.end - start))


def _of_clause(
    text: str, clause: Clause, mentions: Sequence[Mention], frame: Frame, section: Section | None, *, listed: bool
) -> list[Part]:
    words = text[clause.start : min(clause.end, clause.start + _LONGEST)]
    inside = [each for each in mentions if clause.start <= each.start < clause.end][:_MOST_NAMES]
    if inside and len(mentions) > 1:
        told = plain(words)
        inside = [each for each in inside if not _is_told_about(told, clause.start, each, mentions[0])]
    named = [(each.start - clause.start, each.end - clause.start) for each in inside]
    seen = _masked(words, named)
    if section and section.kind == "plan":
        seen = _DOTTED_HOUR.sub(r"\1:\2", seen)
    coming = start_of(section, frame) if section and section.kind == "plan" else frame.now
    ahead, behind = read_both_ways(seen, now=frame.now, coming=coming, lang=frame.lang, works_on=frame.works_on)
    amounts = read_all_money(seen, lang=frame.lang, home=frame.home)
    folded = plain(seen)
    said = said_in(folded, ahead, frame)
    cuts = pieces(folded, said, ahead, named, listed=listed or section is not None)
    built = []
    for number, (start, end) in enumerate(cuts):
        part = Part(
            clause.start + start, clause.start + end, words[start:end], folded[start:end],
            [each for each in said if start <= each.start < end],
            mentions=[each for each, (first, _) in zip(inside, named, strict=True) if start <= first < end],
            amounts=[_moved(each, start) for each in amounts if _inside(each.at, start, end)],
            ahead=[_moved(each, start) for each in ahead if _inside(each.at, start, end)],
            behind=[_moved(each, start) for each in behind if _inside(each.at, start, end)],
            section=section, line=clause.line, sentence=clause.sentence, leads=clause.leads and not number,
            opens=clause.opens and not number,
            bullet=clause.bullet, asks=is_question(folded),
        )  # fmt: skip
        part.cues = [Cue(each.kind, each.start - start, each.end - start) for each in part.cues]
        built.append(part)
    return built


_DOTTED_HOUR: Final = regex(r"(?<![\d£$€.,])(\d{1,2})\.([0-5]\d)(?![\d%.])")
"""9.30 under "tomorrow"."""


def _masked(words: str, named: Sequence[tuple[int, int]]) -> str:
    """The words without their names: a customer's own name tells no day, no amount and no verb."""
    for start, end in named:
        words = f"{words[:start]}{MASK * (min(end, len(words)) - start)}{words[end:]}"
    return words


def _inside(at: tuple[int, int] | None, start: int, end: int) -> bool:
    return at is not None and start <= at[0] < end


_Read = TypeVar("_Read", Amount, When)


def _moved(read: _Read, start: int) -> _Read:
    """With its place counted from `start`."""
    return replace(read, at=(read.at[0] - start, read.at[1] - start)) if start and read.at else read


def first_of(part: Part, kinds: frozenset[str]) -> Cue | None:
    """The first cue of one of these kinds."""
    return next((each for each in part.cues if each.kind in kinds), None)


def nearest(amounts: Sequence[Amount], cue: Cue) -> Amount | None:
    """The amount that belongs to a verb: the one behind it, else the last in front of it."""
    places = [each.at[0] for each in amounts if each.at]
    behind = bisect_left(places, cue.start)
    if behind < len(amounts):
        return amounts[behind]
    return amounts[-1] if amounts else None
