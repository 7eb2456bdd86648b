"""The parts of a message: each clause, cut again where it begins to tell of something else, with all that was read in
it."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from handlers.reading.money import Amount, read_all_money
from handlers.reading.names import Mention
from handlers.reading.patterns import regex
from handlers.reading.sentences.clauses import Clause, clauses
from handlers.reading.sentences.contact_words import TITLES
from handlers.reading.sentences.cues import ACT, Cue, CueKind, cues
from handlers.reading.sentences.plain import plain
from handlers.reading.sentences.sections import Section, heading, start_of
from handlers.reading.sentences.tense import (
    is_conditional,
    is_denied,
    is_meant,
    is_question,
    is_supposed,
    is_to_come,
    stands_for_itself,
)
from handlers.reading.when import When, read_both_ways

RECORD_OF: Final[dict[CueKind, str]] = {
    "visit": "visit", "missed": "visit", "go": "visit", "won": "deal", "lost": "deal", "deal": "deal",
    "arrived": "payment", "reported": "payment", "promised": "payment", "owed": "payment", "complaint": "complaint",
    "todo": "step", "wants": "step", "help": "help", "leave": "leave",
}  # fmt: skip
# Cues that never begin a new record inside a clause: 谈了20万的单子 is one visit.
_WEAK: Final = frozenset({"deal", "go", "owed", "leave"})
MASK: Final = "□"
_JOINED: Final = regex(
    r"(?:\b(?:and|then|but|so|also|plus|who|that|they|he|she|i|we|which)\s+|然后|再|还|也|并且|并|同时|另外|不过|但是|但|就|后来|最后|他们?|她们?|客户|对方)+$"
)
_TO_IT: Final = regex(
    r"\s*(?:要|再|去|前|之前|以前|我|给|来|需要|得|i'll |i will |we'll |to |need to |- |: )*\s*"
    r"(?:(?:给|跟|和|把|帮|向|替|为)[□\s]*[^,，。□]{0,8}?(?=[发寄送报交回催做传签约打问提])|[□\s]+(?=[催追跟盯]))?"
)


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
    bullet: bool = False
    asks: bool = False


class Frame(NamedTuple):
    """What every part is read against."""

    now: datetime
    lang: str
    home: str | None
    works_on: Callable[[date], bool]


_MOST: Final = 120
_LONGEST: Final = 500
"""Clauses of a message, and characters of a clause, that are looked at: no person writes as many."""


def parts(text: str, mentions: Sequence[Mention], frame: Frame) -> list[Part]:
    """The parts of a text in their order."""
    found: list[Part] = []
    section: Section | None = None
    for clause in islice(clauses(text), _MOST):
        begun, rest = _headed(text, clause, mentions, frame)
        section = begun or section
        if rest is not None:
            found += _of_clause(text, rest, mentions, frame, section)
    return found


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


_COLON: Final = regex(r"[:：]\s*(?![0-9])|\s[-–—]+\s")


def _of_clause(
    text: str, clause: Clause, mentions: Sequence[Mention], frame: Frame, section: Section | None
) -> list[Part]:
    words = text[clause.start : min(clause.end, clause.start + _LONGEST)]
    inside = [each for each in mentions if clause.start <= each.start < clause.end]
    named = [(each.start - clause.start, each.end - clause.start) for each in inside]
    seen = _masked(words, named)
    coming = start_of(section, frame) if section and section.kind == "plan" else frame.now
    ahead, behind = read_both_ways(seen, now=frame.now, coming=coming, lang=frame.lang, works_on=frame.works_on)
    amounts = read_all_money(seen, lang=frame.lang, home=frame.home)
    folded = plain(seen)
    said = _said(folded, ahead, frame)
    pieces = _pieces(folded, said, ahead, named)
    built = []
    for number, (start, end) in enumerate(pieces):
        part = Part(
            clause.start + start, clause.start + end, words[start:end], folded[start:end],
            [each for each in said if start <= each.start < end],
            mentions=[each for each, (first, _) in zip(inside, named, strict=True) if start <= first < end],
            amounts=[_moved(each, start) for each in amounts if _inside(each.at, start, end)],
            ahead=[_moved(each, start) for each in ahead if _inside(each.at, start, end)],
            behind=[_moved(each, start) for each in behind if _inside(each.at, start, end)],
            section=section, line=clause.line, sentence=clause.sentence, leads=clause.leads and not number, bullet=clause.bullet, asks=is_question(folded),
        )  # fmt: skip
        part.cues = [Cue(each.kind, each.start - start, each.end - start) for each in part.cues]
        built.append(part)
    return built


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


def _said(folded: str, ahead: Sequence[When], frame: Frame) -> list[Cue]:
    """The cues of a clause that count: none inside a name or a day, none that is denied."""
    dated = [each.at for each in ahead if each.at]
    found = [
        each
        for each in cues(folded, 0, len(folded))
        if not any(start <= each.start and each.end <= end for start, end in dated) and not _is_denied(each, folded)
    ]
    found = [_in_time(each, folded, ahead, frame) for each in found if not _is_no_report(each, folded)]
    found += [each for each in _ordered(folded, ahead, frame) if not any(_meets(each, other) for other in found)]
    return sorted(found, key=lambda cue: cue.start)


_STANDS: Final = frozenset({"missed", "wants", "owed", "lost", "leave", "help", "complaint"})
_FORGET: Final = regex(r"(?:don'?t|别|不要)[^,，。]{0,6}(?:forget|忘)")


def _is_denied(cue: Cue, folded: str) -> bool:
    """Whether it is said not to have happened; what is lost, owed or missing says so itself."""
    if cue.kind in _STANDS or (cue.kind == "todo" and _FORGET.search(folded)):
        return False
    return is_denied(folded, cue.start)


def _meets(one: Cue, other: Cue) -> bool:
    return one.start < other.end and other.start < one.end and other.kind not in {"wants", "deal"}


_THEIRS: Final = regex(r"(?:要|需要|想|得|希望)")
_OURS: Final = regex(r"(?:^|我们?|^[^□]{0,12}[\s,，])(?:还|也|又|就|都|再)?$")


def _in_time(cue: Cue, folded: str, ahead: Sequence[When], frame: Frame) -> Cue:
    """What is meant or supposed is no report: "will have won" is a deal, 等签了 too; what they need is no step of ours."""
    if cue.kind == "todo" and _THEIRS.match(folded, cue.start) and not _OURS.search(folded[: cue.start]):
        return Cue("wants", cue.start, cue.start + 1)
    if cue.kind in {"arrived", "reported"} and any(_leads_to(each, cue, frame) for each in ahead):
        return Cue("promised", cue.start, cue.end)
    if cue.kind in {"won", "arrived", "reported"} and (
        is_supposed(folded, cue.start) or (is_meant(folded, cue.start) and folded[cue.end - 1 : cue.end] != "了")
    ):
        return Cue("deal" if cue.kind == "won" else "promised", cue.start, cue.end)
    if cue.kind == "visit" and is_supposed(folded, cue.start):
        return Cue("go", cue.start, cue.end)
    return cue


_REPORTS: Final = frozenset({"visit", "missed", "won", "arrived", "reported"})
_WENT: Final = regex(r"(?:去|见|跑|拜访|走访|visited|saw|met|went)")
_ELSE: Final = regex(
    rf"(?:[小老阿][\u4e00-\u9fff]|{TITLES}|他们?|她们?|客户|同事|听说|聽說|据说)\s*(?:也|都|已经?|刚|昨天|今天|上周)?$"
    r"|\b(?:heard|apparently|reportedly)\b[^,]{0,40}$"
)
_NOT_YET: Final = regex(
    rf"\s*{MASK}*\s*(?:之后|以后|后再|再说|再定|再看|才能|才会|的话)|\s*{MASK}+\s*(?:is|are|was|were|has|have|had|will|would|on (?:the news|linkedin|tv))\b"
)


def _is_no_report(cue: Cue, folded: str) -> bool:
    """Whether a verb of a report tells of what another one did, what might be, or what hangs on it (见了华强之后再定)."""
    if cue.kind not in _REPORTS:
        return False
    if is_conditional(folded, cue.start):
        return True
    if cue.kind != "visit" or not _WENT.match(folded, cue.start):
        return False
    return _ELSE.search(folded[: cue.start]) is not None or _NOT_YET.match(folded, cue.end) is not None


def _leads_to(when: When, cue: Cue, frame: Frame) -> bool:
    """Whether a day to come stands before a verb of money: 月底把货款付了."""
    return (
        when.at is not None
        and when.at[1] <= cue.start
        and is_to_come(when, frame.now)
        and not _WEEKDAY.fullmatch(when.span)
    )


_WEEKDAY: Final = regex(r"(?:周|週|星期|禮拜|礼拜).|[A-Za-z]{3,9}")


def _ordered(folded: str, ahead: Sequence[When], frame: Frame) -> list[Cue]:
    """Something to do without a word that says so: a day to come and a verb (下周三送样品, "Friday send samples"), or a
    verb in front ("send quote by Friday")."""
    found = []
    arranged = re.search(r"(?<![合预条违签续制大节])约[了好定]", folded)
    for when in ahead:
        if arranged or when.at is None or not is_to_come(when, frame.now) or not stands_for_itself(folded, when):
            continue
        gap = _TO_IT.match(folded, when.at[1])
        verb = ACT.match(folded, gap.end() if gap else when.at[1])
        if verb:
            found.append(Cue("todo", when.at[0], verb.end()))
    first = ACT.match(folded)
    if first and first[0] not in _TALK and (first[0].isascii() or any(_is_day_ahead(each, frame) for each in ahead)):
        found.append(Cue("todo", 0, first.end()))
    return found


_TALK: Final = frozenset({"谈", "沟通", "讨论", "看", "问", "查", "处理", "约"})
"""Verbs that, in front, as often say what was done as what is to be."""


def _is_day_ahead(when: When, frame: Frame) -> bool:
    return when.kind in {"date", "datetime", "daypart"} and is_to_come(when, frame.now)


def _pieces(
    folded: str, said: Sequence[Cue], ahead: Sequence[When], named: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Where a clause is cut: before each cue that begins another record, and before another customer set apart."""
    fronts = [(_before(folded, start, ahead), end) for start, end in named[1:]]
    own = [at for at, end in fronts if _has_verb_of_its_own(said, at, end)]
    cuts: list[int] = [at for at, end in fronts if _SET_APART.search(folded[:at]) and _GOES_ON.match(folded, end)]
    cuts += [*own, *_planned_later(folded, said, ahead)]
    current: str | None = None
    for cue in said:
        record = RECORD_OF[cue.kind]
        if current is None:
            current = None if cue.kind in {"owed", "leave"} else record
            continue
        if record == current or cue.kind in _WEAK or current in {"step", "help", "leave"}:
            continue
        cuts.append(_before(folded, cue.start, ahead))
        current = record
    edges = [0, *sorted({at for at in cuts if at > 0}), len(folded)]
    return [pair for pair in zip(edges, edges[1:], strict=False) if pair[0] < pair[1]]


def _has_verb_of_its_own(said: Sequence[Cue], start: int, end: int) -> bool:
    """Whether another customer begins what it tells itself: "… and Stockwell Glass complained"."""
    told_before = any(each.end <= start and each.kind not in {"deal", "wants"} for each in said)
    return told_before and any(end <= each.start <= end + 2 and each.kind not in {"deal", "wants"} for each in said)


def _planned_later(folded: str, said: Sequence[Cue], ahead: Sequence[When]) -> list[int]:
    """Where a day to come and a visit stand behind something else: 样品留下了 下周三回访."""
    cuts = []
    for cue in said:
        if cue.kind == "go":
            at = _before(folded, cue.start, ahead)
            if (
                (at < cue.start or folded.startswith("约", cue.start))
                and len(folded[:at].replace(MASK, "").strip()) > _FEW
                and folded[at - 1 : at].isspace()
            ):
                cuts.append(at)
    return cuts


_FEW: Final = 3
_SET_APART: Final = regex(r"(?:[\u4e00-\u9fff□]{2}\s+|、|(?:^|\s)\d{1,2}[.、)）]?\s?)$")
_GOES_ON: Final = regex(r"(?!\s*(?:、|和|跟|与|and\b|$))[^、□]{2}")


def _before(folded: str, at: int, ahead: Sequence[When]) -> int:
    """The cut goes in front of the small words and the day that lead to the cue."""
    for _ in range(3):
        joined = _JOINED.search(folded[:at])
        if joined:
            at = joined.start()
            continue
        days = [
            each.at for each in ahead if each.at and each.at[1] <= at and not folded[each.at[1] : at].strip(" ,，要再")
        ]
        if not days:
            break
        at = max(days)[0]
    return _with_what(folded, at)


def _with_what(folded: str, at: int) -> int:
    """图纸明天给他: a short word set apart in front of the day belongs to what is to be done."""
    word = _WORD.search(folded[:at])
    return word.start(1) if word and not cues(folded, word.start(1), at) else at


_WORD: Final = regex(r"[\u4e00-\u9fff□]\s+([\u4e00-\u9fff]{1,8})$")


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
