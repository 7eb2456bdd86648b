"""The cues of a clause that count, with their time: what is denied, meant or another's is no report."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from handlers.reading.patterns import regex
from handlers.reading.sentences.contact_words import TITLES
from handlers.reading.sentences.cues import ACT, Cue, cues
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.tense import (
    is_conditional,
    is_denied,
    is_meant,
    is_supposed,
    is_to_come,
    is_today,
    stands_for_itself,
)
from handlers.reading.when import When

_TO_IT: Final = regex(
    r"\s*(?:要|再|去|前|之前|以前|我|来|需要|得|i'll |i will |we'll |to |need to |- |: )*\s*"
    r"(?:(?:给|跟|和|把|帮|向|替|为)[□\s]*[^,，。□]{0,8}?(?=[发寄送报交回催做传签约打问提])|[□\s]+(?=[催追跟盯]))?"
)


def said_in(folded: str, ahead: Sequence[When], frame: Frame) -> list[Cue]:
    """The cues of a clause that count: none inside a name or a day, none that is denied."""
    dated = [each.at for each in ahead if each.at]
    found = [
        each
        for each in cues(folded, 0, len(folded))
        if (
            each.kind == "deal"
            or folded[each.start] in "改推挪延"
            or not any(start <= each.start and each.end <= end for start, end in dated)
        )
        and not _is_denied(each, folded)
    ]
    found = [_in_time(each, folded, ahead, frame) for each in found if not _is_no_report(each, folded)]
    found = [each for each in found if each.kind not in {"todo", "wants"} or not _TALKED.search(folded[: each.start])]
    found += [each for each in _ordered(folded, ahead, frame) if not any(_meets(each, other) for other in found)]
    return sorted(found, key=lambda cue: cue.start)


_STANDS: Final = frozenset({"missed", "wants", "owed", "lost", "leave", "help", "complaint"})
_FORGET: Final = regex(r"(?:don'?t|别|不要)[^,，。]{0,6}(?:forget|忘)")


_CANNOT: Final = regex(r".不(?:了|成|上)")
"""去不了, 见不上."""


def _is_denied(cue: Cue, folded: str) -> bool:
    """Whether it is said not to have happened; what is lost, owed or missing says so itself."""
    if cue.kind in _STANDS or (cue.kind == "todo" and _FORGET.search(folded)):
        return False
    return is_denied(folded, cue.start) or _CANNOT.match(folded, cue.start) is not None


def _meets(one: Cue, other: Cue) -> bool:
    return one.start < other.end and other.start < one.end and other.kind not in {"wants", "deal"}


_THEIRS: Final = regex(r"(?:要|需要|想|得|希望)")
_OURS: Final = regex(r"(?:^|我们?|^[^□]{0,12}[\s,，])(?:还|也|又|就|都|再)?$")


_PROMISED: Final = regex(r"(?:答应|承诺|保证|同意)[^,，。]{0,20}$")
_SOON: Final = regex(r"(?:快要?|就要|即将|马上|差点|眼看)$")


def _undated(folded: str, cue: Cue, ahead: Sequence[When]) -> str:
    """The words in front of a cue without a day that stands right before it."""
    days = [
        each.at for each in ahead if each.at and each.at[1] <= cue.start and not folded[each.at[1] : cue.start].strip()
    ]
    return folded[: max(days)[0]].rstrip() if days else folded[: cue.start]


def _in_time(cue: Cue, folded: str, ahead: Sequence[When], frame: Frame) -> Cue:
    """What is meant or supposed is no report: 等签了 is a deal to come; what they need is no step of ours."""
    if cue.kind == "todo" and _THEIRS.match(folded, cue.start) and not _OURS.search(_undated(folded, cue, ahead)):
        return Cue("wants", cue.start, cue.start + 1)
    over = "了" in folded[cue.start : cue.end + 1]  # 下午收了2万: this afternoon has begun
    leading = [each for each in ahead if _leads_to(each, cue, frame) and not (over and is_today(each, frame.now))]
    if cue.kind in {"arrived", "reported"} and leading:
        return Cue("promised", cue.start, cue.end)
    if cue.kind == "won" and folded[cue.end - 1] != "了" and any(_leads_to(each, cue, frame) for each in ahead):
        return Cue("deal", cue.start, cue.end)
    if cue.kind == "promised" and _HAS.match(folded, cue.end):
        return Cue("reported", cue.start, cue.end)
    if (
        cue.kind == "won"
        and _BARE_SIGNING.fullmatch(folded, cue.start, cue.end)
        and folded[cue.end : cue.end + 1] != "了"
        and not (_SUM.search(folded) or any(not is_to_come(each, frame.now) for each in ahead))
    ):
        return Cue("deal", cue.start, cue.end)
    if cue.kind == "reported" and _PROMISED.search(folded[: cue.start]):
        return Cue("promised", cue.start, cue.end)
    if cue.kind in {"won", "arrived", "reported"} and (
        is_supposed(folded, cue.start)
        or (
            is_meant(folded, cue.start) and (folded[cue.end - 1 : cue.end] != "了" or _SOON.search(folded[: cue.start]))
        )
    ):
        return Cue("deal" if cue.kind == "won" else "promised", cue.start, cue.end)
    if cue.kind == "visit" and (
        is_supposed(folded, cue.start)
        or _SHALL_BE.search(folded[: cue.start])
        or (not _DONE.search(folded, cue.start, cue.end + 1) and any(_leads_to(each, cue, frame) for each in ahead))
    ):
        return Cue("go", cue.start, cue.end)
    return cue


_DONE: Final = regex(r"[了过刚完好已得的a-z]")
_SHALL_BE: Final = regex(r"(?:\bwill|'ll|’ll|going to|gonna) (?:be )?$")
_HAS: Final = regex("(?:款|钱|账)?了(?!再|才|就)")
_BARE_SIGNING: Final = regex("签字|签合同|签单|订货|定单|出单|开单|追单|返单|补单|续约|续签|签约|下单|下订单")
"""Words that say as little of what was done as of what is to be: 以后找他签字."""
_REPORTS: Final = frozenset({"visit", "missed", "won", "arrived", "reported"})
_WENT: Final = regex(r"(?:去|见|跑|拜访|走访|visited|saw|met|went)")
_ELSE: Final = regex(
    rf"(?:[小老阿][\u4e00-\u9fff]|{TITLES}|他们?|她们?|客户|同事|听说|聽說|据说)\s*(?:也|都|已经?|刚|昨天|今天|上周)?$"
    r"|\b(?:heard|apparently|reportedly)\b[^,]{0,40}$"
)
_NOT_YET: Final = regex(
    rf"\s*{MASK}*\s*(?:之后|以后|后再|再说|再定|再看|才能|才会|的话)|\s*{MASK}+\s*(?:is|are|was|were|has"
    rf"|have|had|will|would|on (?:the news|linkedin|tv))\b"
)


def _is_no_report(cue: Cue, folded: str) -> bool:
    """Whether a verb tells of what another one did, what might be, or what hangs on it (见了华强之后再定)."""
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
        and not _is_far(when, frame)
        and not _WEEKDAY.fullmatch(when.span)
    )


def _is_far(when: When, frame: Frame) -> bool:
    """A day that lies half a year ahead, where its like lies closer behind: 11月20日付了 said in December."""
    start = when.start.date() if isinstance(when.start, datetime) else when.start
    return when.kind == "date" and start is not None and (start - frame.now.date()).days > _HALF_A_YEAR


_HALF_A_YEAR: Final = 183
_WEEKDAY: Final = regex(r"(?:周|週|星期|禮拜|礼拜).|[A-Za-z]{3,9}")


def _ordered(folded: str, ahead: Sequence[When], frame: Frame) -> list[Cue]:
    """Something to do without a word that says so: a day to come and a verb (下周三送样品, "Friday send samples"), or a
    verb in front ("send quote by Friday")."""
    found = []
    if not _ARRANGED.search(folded):
        found += [cue for when in ahead if when.at and (cue := _behind_day(folded, when, when.at, frame))]
    named = _NAME_FIRST.match(folded)
    first = None if _MOVED.match(folded) else ACT.match(folded, named.end() if named else 0)
    if first and first[0] not in _TALK and (first[0].isascii() or any(_is_day_ahead(each, frame) for each in ahead)):
        found.append(Cue("todo", first.start(), first.end()))
    return found


_ARRANGED: Final = regex(r"(?<![合预条违签续制大节])约[了好定]")


def _behind_day(folded: str, when: When, at: tuple[int, int], frame: Frame) -> Cue | None:
    """What the verb right behind a day to come says: to go, to be paid, to be signed for a sum, or to be done."""
    start, end = at
    if not is_to_come(when, frame.now) or not stands_for_itself(folded, when) or _TALKED.search(folded[:start]):
        return None
    if is_today(when, frame.now) and _DONE_NOW.search(folded, end):
        return None  # 下午送样过去了
    gap = _TO_IT.match(folded, end)
    behind = gap.end() if gap else end
    pays = _PAY.match(folded, behind)
    if pays and _OWING.search(folded[: pays.start()]):
        return Cue("promised", *pays.span())
    verb = ACT.match(folded, behind)
    if verb is None or (gap and gap[0].strip() == "to" and _SET_UP.search(folded[:start])):
        return None
    going = gap is not None and gap[0].rstrip().endswith(("去", "来"))
    if verb[0] in _VISITS and (going or when.kind == "datetime"):
        return Cue("go", start, verb.end())
    if verb[0] in _PAYS and (_OWING.search(folded[: verb.start()]) or _SUM_NEXT.match(folded, verb.end())):
        return Cue("promised", *verb.span())
    if verb[0] in _SIGNS and (_SUM.search(folded) or _BY_THEM.search(folded[:start])):
        return Cue("deal", *verb.span())
    return Cue("todo", start, verb.end())


_VISITS: Final = frozenset({"谈", "沟通", "开会", "看", "讨论", "培训", "演示"})
_SET_UP: Final = regex(r"\b(?:booked|visit|meeting|call|demo|appointment|seeing|going)\b")
"""Booked in for Tuesday to show …: what a visit is for."""
_TALKED: Final = regex(r"(?:聊|谈|说|提|讲)到[^,，。]{0,12}$")
"""聊到年底要换线: what was talked about is nothing to do."""
_PAY: Final = regex(r"(?:会|再|就|才|能)?(?:付|汇|打|转|结)(?:过来|出来|清)?(?=$|[,，。\s])")
_PAYS: Final = frozenset({"付", "结", "给"})
_OWING: Final = regex(r"货款|尾款|定金|订金|余款|首款|全款|欠款|质保金|账|\d\s*[万千]")
_SUM_NEXT: Final = regex(r"\s?(?:\d[\d.,]*\s?[万千元块w]|[一二两三四五六七八九十]+[万千百])")
"""尾款5万下月10号付, 月底给一万五: what they will pay, no errand."""
_BY_THEM: Final = regex(r"(?:客户|对方|[他她]们?|老板|总|经理)[^,，。]{0,4}$|说$")
_SIGNS: Final = frozenset({"签", "订", "下单"})
_SUM: Final = regex(r"\d\s*[万千kw]|[¥$€£]|\d{4}|[一二两三四五六七八九十]万")
"""38万 月底签: what is to be signed for a sum is a deal."""
_DONE_NOW: Final = regex("(?:去|来|到|完|好)了")
_NAME_FIRST: Final = regex(rf"{MASK}+\s*(?:[:：]|[-–]\s)\s*")
"""Northgate: chase invoice."""
_MOVED: Final = regex(r"改(?=[明后下周今]|到|约|期|成)|取消")
_TALK: Final = frozenset({"谈", "沟通", "讨论", "看", "问", "查", "处理", "约"})
"""Verbs that, in front, as often say what was done as what is to be."""


def _is_day_ahead(when: When, frame: Frame) -> bool:
    return when.kind in {"date", "datetime", "daypart"} and is_to_come(when, frame.now)
