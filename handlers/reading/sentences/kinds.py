"""What a part of a message tells of by its own words."""

import re
from collections.abc import Sequence
from typing import Final, Literal

from handlers.reading.patterns import regex
from handlers.reading.sentences.changes import CALLED_OFF, MOVED
from handlers.reading.sentences.cues import ACT_ZH, Cue
from handlers.reading.sentences.drafts import NEAR, NO_WHEN, Draft
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.parts import Part, first_of
from handlers.reading.sentences.tense import (
    UNREAL,
    has_result,
    is_denied,
    is_meant,
    is_no_fact,
    is_over,
    is_to_come,
    is_today,
    stands_for_itself,
)

# Cues that need no second look.
_PLAIN: Final = {
    "visit": "visit", "missed": "visit", "won": "deal", "lost": "deal", "arrived": "payment", "reported": "payment",
    "promised": "payment", "owed": "payment", "complaint": "complaint",
}  # fmt: skip


def kind_of(part: Part, frame: Frame, *, is_first: bool) -> str | None:
    """What a part tells of by its own words. `is_first`: nothing was told before it."""
    leave = first_of(part, frozenset({"leave"}))
    if (
        leave
        and not part.mentions
        and (is_first or part.leads or part.opens)
        and not _OTHERS.search(part.folded[: leave.start])
    ):
        return "leave"
    if first_of(part, frozenset({"help"})):
        return "help"
    if CALLED_OFF.search(part.folded):
        return None
    for cue in part.cues:
        kind = _kind_of(cue, part, frame)
        if kind:
            return kind
    return None


def _kind_of(cue: Cue, part: Part, frame: Frame) -> str | None:
    if cue.kind in _PLAIN:
        return _PLAIN[cue.kind]
    match cue.kind:
        case "go":
            return "step" if _ERRAND.match(part.folded, cue.start) else _going(cue, part, frame)
        case "deal" if _CLOSED.search(part.folded):
            return None
        case "deal":
            return "deal" if part.amounts or "deal" in part.folded or _OPEN_DEAL.search(part.folded) else None
        case "todo":
            return _doing(cue, part) if _is_duty(cue, part) else None
        case "wants" if part.ahead and MOVED.search(part.folded):
            return "plan"
        case "wants" if part.ahead and _TO_GO.search(part.folded, cue.end):
            return _going(cue, part, frame)
        case "wants" if part.amounts and _ORDERS.search(part.folded):
            return "deal"
        case "wants":
            return "step" if any(is_to_come(each, frame.now) for each in part.ahead) else None
        case _:
            return None


_OTHERS: Final = regex(
    r"客户|业助|助理|同事|对方|他们|她们|[他她]|厂里|老板|[\u4e00-\u9fff]总|经理|\b(?:they|he|she|customer|client|buyer)\b"
)
"""客户都放假了: not our own days off."""


def is_duty(folded: str) -> bool:
    """Whether words say that something is to be done: remind me, 记得."""
    return _DUTY.search(folded) is not None


def _is_duty(cue: Cue, part: Part) -> bool:
    """Whether words that may tell to do something do: they name a customer or a day, or say so at length."""
    said = _DUTY.search(part.folded) is not None or cue.end - cue.start > NEAR * 3
    return bool(part.mentions or part.ahead) or said


_DUTY: Final = regex(
    r"提醒|记得|别忘|待办|下一步|remind|forget|remember|need|must|have to|should|to[- ]?do|next|follow"
    r"|chase|send|call|email|\bwill\b|'ll"
)
_ERRAND: Final = regex(rf"(?:过?去)(?!谈|沟通|开会|看看?|讨论|培训|演示)(?:{ACT_ZH})")
"""下周三去签合同: an errand, no visit."""
_CLOSED: Final = regex(r"结案|(?:案子|单子|项目)[^,，。]{0,3}结了")
"""Which way it was closed is asked."""
_OPEN_DEAL: Final = regex(
    r"下单|签[约单]|订货|商机|单子|案子|订单|项目机会|\b(?:opps?|opportunit\w+|tender|rfq|rfp|enquiry|inquiry|prospect)\b"
)


def change_of(kind: str, folded: str) -> Literal["moved", "off"] | None:
    """What became of an appointment that was made before; None where words of this `kind` speak of none."""
    if kind == "none" and CALLED_OFF.search(folded):
        return "off"
    return "moved" if kind == "plan" and MOVED.search(folded) else None


def _going(cue: Cue, part: Part, frame: Frame) -> str | None:
    """A visit without a tense: a plan where it is meant or a day to come is named, else a report."""
    days = [each for each in part.ahead if stands_for_itself(part.folded, each)]
    meant = is_meant(part.folded, cue.start) or _TO_BE_SET.match(part.folded, cue.start) is not None
    meant = meant or _ON_THE_WAY.search(part.folded) is not None
    earlier = any(is_over(each, frame.now) and is_today(each, frame.now) for each in part.behind)
    to_come = any(is_to_come(each, frame.now) for each in days) and not earlier
    if any(is_over(each, frame.now) for each in part.behind) and not (to_come or meant):
        return "visit"
    if to_come or meant or (not part.ahead and UNREAL.search(part.folded)):
        return "plan"
    if has_result(part.folded):
        return "visit"
    if any(is_today(each, frame.now) for each in days):
        return "visit" if frame.now.hour >= _NOON else "plan"
    if part.folded.startswith("约", cue.start):
        return None  # to arrange is not to have been there
    in_front = len(part.folded[: cue.start].replace(MASK, "").strip()) < _FRONT
    return "visit" if part.mentions and in_front else None


_ON_THE_WAY: Final = regex(r"路上|正(?:在)?[去往]|\b(?:on my way|en route|heading|headed|off) to\b")
_TO_BE_SET: Final = regex(
    r"(?:meeting|visit|appointment|appt|call|demo) (?:\w+ ){0,2}(?:moved|rescheduled|postponed|pushed)"
    r"|(?:sched(?:uled?)?|resched\w*|appt|appointment|plan|book|pencil)\b|(?:visit|meeting|call"
    r"|demo) booked|new (?:date"
    r"|time|slot)|moved"
    r"|shifted|postponed|pushed|推到|推后|挪到|改在"
    r"|rescheduled|rebooked|changed|改约|改期|改到|推迟到|延到|改成"
)
_FRONT: Final = 2
_NOON: Final = 12
"""From here on "visit today" without an hour is over."""


def _doing(cue: Cue, part: Part) -> str:
    """Something to do; to go and see somebody is a plan."""
    go = any(each.kind == "go" and each.start >= cue.start for each in part.cues)
    return "plan" if (go or _TO_GO.search(part.folded)) and not _REMINDS.search(part.folded) else "step"


_TO_GO: Final = regex(rf"(?:去|跑|到)\s*{MASK}+(?!\s*[签送取拿收催交装修补换])")
_REMINDS: Final = regex("提醒|remind|记得|remember|forget")


_THEIR_DOING: Final = regex(rf"{MASK}\s+(?!is\b|was\b|this\b|sales\b|thurs\b|tues\b|weds\b)[a-z]{{2,}}s\b")
"""Acme goes away on Friday: what the customer does is no plan of ours."""


def by_its_words(draft: Draft, frame: Frame, *, listed: bool) -> str | None:
    """What a note about a customer is, without a word that says so: a plan on a day to come, else a visit where it
    tells of a talk; None where only a name or a figure stands there. `listed`: one of several customers in lines."""
    if draft.parts and draft.parts[0].section:
        return draft.parts[0].section.kind
    if listed and not is_to_be(draft.parts, frame):
        return "visit"
    folded = " ".join(part.folded for part in draft.parts)
    if is_no_fact(folded) or is_denied(folded + " ", len(folded) + 1) or _DENIES.search(folded):
        return None
    ahead = [each for part in draft.parts for each in part.ahead if stands_for_itself(part.folded, each)]
    if CALLED_OFF.search(folded) or _CHANGES.search(folded) or _THEIR_DAYS.search(folded):
        return None
    coming = [each for each in ahead if is_to_come(each, frame.now) and each != draft.due]
    worth = any(part.amounts for part in draft.parts)
    if worth and (_ORDERS.search(folded) or any(first_of(part, frozenset({"deal"})) for part in draft.parts)):
        if coming:
            draft.due, draft.when = coming[0], NO_WHEN
        return "deal"
    if coming and draft.wants is not None:
        draft.next, draft.due = draft.next or draft.wants, coming[0]
        return "visit" if draft.is_narrative else "followup"
    if coming and not (_HAPPENED.search(folded) or _THEIR_DOING.search(folded)):
        draft.when = coming[0]
        return "plan"
    if draft.next is not None:
        return "visit" if draft.is_narrative else "followup"
    words = re.sub(rf"[\W\d{MASK}]", "", folded)
    return "visit" if (words and draft.contact is not None) or draft.is_narrative else None


def _without_days(part: Part) -> str:
    words = list(part.folded)
    for start, end in [place for each in part.ahead for place in (each.at, each.time_at) if place]:
        words[start:end] = " " * (end - start)
    return "".join(words)


def is_to_be(parts: Sequence[Part], frame: Frame) -> bool:
    """Keane Packaging – 10am Friday: a customer in a list with nothing but a time to come."""
    ahead = [each for part in parts for each in part.ahead]
    words = "".join(_without_days(part) for part in parts)
    few = len(re.sub(rf"[\W\d{MASK}]", "", words)) < NEAR
    behind = [each for part in parts for each in part.behind]
    return (
        few
        and any(is_to_come(each, frame.now) for each in ahead)
        and not any(is_today(each, frame.now) for each in behind)
    )


_THEIR_DAYS: Final = regex(
    rf"(?:总|经理|主任|老板|工|姐|哥|长|{MASK})[^,，。]{{0,4}}(?:出差|休假|请假|放假|生日|回来)|\b(?:is"
    rf"|'s|was) (?:away|back|off)\b"
)
"""周总出差，周五回来: their days, not ours."""
_CHANGES: Final = regex(
    r"\bis leaving\b|\bhas left\b|\b(?:new|main) contact\b|\bretire[sd]?\b|\b(?:got |was )?promoted\b"
    r"|离职|调走|换了?(?:个"
    r"|新)?(?:采购|人|联系人|负责人|对接人|老板)"
    r"|换人了?|新联系人|联系人换|"
    r"\b(?:contract|agreement|warranty|lease|trial) (?:ends?|expires?|runs out|is up|renews?)\b|合同(?:到期|期满)"
)
"""What changes at a customer is no visit and no plan: Ms Li is leaving; the contract ends 31 Dec."""
_ORDERS: Final = regex(
    r"\b(?:want|wants|need|needs|after|interested in|asked for) (?:about |another |around "
    r"|~)?\d+ (?!days?|weeks?|months?|percent|pct)[a-z]{3,}"
    r"|(?:要|想要|需要|想买|采购)\s?\d+\s?[台套件箱吨个只米卷张把根组支桶袋瓶盒]"
)
"""They want so many of something, and what it is worth is said: an opportunity."""
_HAPPENED: Final = regex(
    r"[了过]|完成|结束|已|\b(?:done|went|got|left|ran|sat|took|gave|brought|dropped|fine|ok|good|great|happy|[a-z]{3,}ed)\b"
)
_DENIES: Final = regex(r"没|未|不|\b(?:not|never|didn'?t|couldn'?t|haven'?t|hasn'?t|no)\b")
