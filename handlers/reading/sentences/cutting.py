"""Where a clause is cut: before each cue that begins another record, and before another customer set apart."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from handlers.reading.patterns import regex
from handlers.reading.sentences.cues import Cue, CueKind, cues
from handlers.reading.sentences.frame import MASK
from handlers.reading.when import When

RECORD_OF: Final[dict[CueKind, str]] = {
    "visit": "visit", "missed": "visit", "go": "visit", "won": "deal", "lost": "deal", "deal": "deal",
    "arrived": "payment", "reported": "payment", "promised": "payment", "owed": "payment", "complaint": "complaint",
    "todo": "step", "wants": "wish", "help": "help", "leave": "leave",
}  # fmt: skip
# Cues that never begin a new record inside a clause: 谈了20万的单子 is one visit.
_WEAK: Final = frozenset({"deal", "go", "owed", "leave"})
_JOINED: Final = regex(
    r"(?:\b(?:and|then|but|so|also|plus|who|that|they|he|she|i|we|which)\s+|然后|再|还|也|并且|并|同时|另外|不过|但是|但|就|后来|最后|他们?|她们?|客户|对方)+$"
)


def pieces(
    folded: str, said: Sequence[Cue], ahead: Sequence[When], named: Sequence[tuple[int, int]], *, listed: bool
) -> list[tuple[int, int]]:
    """Where a clause is cut: before each cue that begins another record, and before another customer set apart.
    `listed`: it stands under a heading, so that its customers are one point each."""
    fronts = [(_before_name(folded, start, ahead), end) for start, end in named[1:]]
    own = [at for at, end in fronts if _has_verb_of_its_own(said, at, end)]
    cuts: list[int] = [
        at
        for at, end in fronts
        if _SET_APART.search(folded[:at]) and _GOES_ON.match(folded, end) and not _joined(folded, at)
    ]
    dated = [
        at for (at, _), (start, _) in zip(fronts, named[1:], strict=True) if _SPACE.search(folded[:at]) and at < start
    ]
    hours = [each.at[0] for each in ahead if each.at and each.kind == "datetime"]
    if listed and len(hours) > 1 and hours[0] == 0:  # each hour begins the next point
        cuts += hours[1:]
    many = len(fronts) > 1 and all(_joined(folded, at) for at, _ in fronts)  # of two it is asked which one
    cuts += [at for at, _ in fronts if (listed or many) and _joined(folded, at)]
    cuts += [*own, *_planned_later(folded, said, ahead), *(at for at in dated if not _joined(folded, at))]
    current: str | None = None
    wished = 0
    for cue in said:
        record = RECORD_OF[cue.kind]
        wished = cue.end if record == "wish" else wished
        if current is None:
            current = None if cue.kind in {"owed", "leave"} else record
            continue
        if (
            record == current
            or cue.kind in _WEAK
            or current in {"step", "help", "leave"}
            or (current == "wish" and record != "step")
        ):
            continue
        if current == "wish" and cue.start - wished <= _ARTICLE:
            current = record  # wants a quote
            continue
        theirs = cue.kind == "wants" and folded[cue.start].isascii()
        cuts.append(_before_title(folded, cue.start) if theirs else _before(folded, cue.start, ahead))
        current = record
    edges = [0, *sorted({at for at in cuts if at > 0}), len(folded)]
    return [pair for pair in pairwise(edges) if pair[0] < pair[1]]


_TITLE: Final = regex(r"\b(?:mr|ms|mrs|miss|dr|prof|herr|frau)\.?\s+$")


def _before_title(folded: str, at: int) -> int:
    """In front of the title of who wants something: Frau Peters needs …."""
    found = _TITLE.search(folded[:at])
    return found.start() if found else at


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
                and not _SETS.search(folded[:at])
                and folded[at - 1 : at].isspace()
            ):
                cuts.append(at)
    return cuts


_FEW: Final = 3
_ARTICLE: Final = 5
"""So many characters stand between what is wanted and its verb ("wants the quote")."""
_SETS: Final = regex(
    r"(?:cancel|move|push|postpone|reschedule|confirm|book|plan|schedule|set up|skip|取消|推迟|改)(?:d|ed"
    r"|ing)?\s*$"
)
""" "cancel tomorrow's visit": the day is that of the visit named behind it."""


def _joined(folded: str, at: int) -> bool:
    """Whether nothing but "and" stands between the name before and the one that begins at `at`."""
    return _AND.search(folded[:at].rstrip()) is not None or _AND_BEHIND.match(folded, at) is not None


_AND: Final = regex(rf"{MASK}\s*(?:,|、|and|&|\+|和|跟|与|及|还有|plus|or|/)$")
_AND_BEHIND: Final = regex(
    rf"(?<={MASK})\s*(?:and|&|\+|和|跟|与|及|还有|plus|or|/)\s*{MASK}|(?<={MASK} )(?:and|&|plus|or)\s+{MASK}"
)
_SPACE: Final = regex(r"\s$")
_SET_APART: Final = regex(r"(?:(?<=[\u4e00-\u9fff□])\s+|、|(?:^|\s)\d{1,2}[.、)）]?\s?)$")
_GOES_ON: Final = regex(r"(?!\s*(?:、|和|跟|与|and\b|$))[^、□]{2}")


def _before_name(folded: str, at: int, ahead: Sequence[When]) -> int:
    """The cut goes in front of the day right beside the name, and of "and" before both."""
    days = [each.at for each in ahead if each.at and each.at[1] <= at and not folded[each.at[1] : at].strip()]
    at = max(days)[0] if days else at
    joined = _JOINED.search(folded[:at])
    return _with_what(folded, joined.start() if joined else at)


_ADDS: Final = regex(r"\b(?:and|then|but|so|also|plus)\b")
_WHO: Final = regex(r"\b(?:they|he|she|who)\b|[他她]们?|客户|对方")


def _before(folded: str, at: int, ahead: Sequence[When]) -> int:
    """The cut goes in front of the small words and the day that lead to the cue; a day in front of "they" is behind."""
    for _ in range(3):
        joined = _JOINED.search(folded[:at])
        if joined:
            at = joined.start()
            if _ADDS.search(joined[0]) or _WHO.search(joined[0]):
                break  # the day in front of "and" belongs to what was said before
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
