"""What the days of a part of a message mean for its record: when it was, when it is to be, by when money is to come."""

import re
from datetime import date, datetime
from typing import Final

from handlers.reading.patterns import regex
from handlers.reading.sentences.changes import MOVED
from handlers.reading.sentences.drafts import NO_WHEN, VISIT, Draft
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.parts import Part, first_of
from handlers.reading.sentences.plain import plain
from handlers.reading.sentences.tense import (
    is_to_come,
    is_today,
    stands_for_itself,
)
from handlers.reading.when import When


def take_day(draft: Draft, part: Part, frame: Frame) -> None:
    """The days of a part: when it was, or by when it is to be."""
    if draft.kind == "followup":
        if draft.due == NO_WHEN and part.ahead:
            draft.due = part.ahead[0]
    elif (due := falls_due(draft, part, frame)) is not None:
        draft.due = due
    elif draft.kind == "leave" and draft.when == NO_WHEN:
        draft.when = _from_first_to_last([one for each in part.ahead for one in each.options or (each,)])
    elif draft.state == "promised" or (draft.kind == "deal" and draft.stage is None):
        for when in _as_due(part):
            if stands_for_itself(part.folded, when):
                _take_due(draft, when, frame)
    elif draft.state != "overdue" and not (draft.kind == "payment" and _REST.search(part.folded)):
        _take_when(draft, part, frame)


def falls_due(draft: Draft, part: Part, frame: Frame) -> When | None:
    """The day by which money is to come, a cheque falls due or a complaint is to be settled; None if none is said."""
    if draft.kind == "payment":
        matures = _matures(part, frame)
        if matures != NO_WHEN:
            return matures
        to_come = first_of(part, frozenset({"promised"})) is not None and draft.state != "promised"
        return part.ahead[0] if part.ahead and (to_come or _TO_BE.search(part.folded)) else None
    if draft.kind == "complaint":
        return next((each for each in part.ahead if each.deadline), None)
    return None


def _take_when(draft: Draft, part: Part, frame: Frame) -> None:
    visit = draft.kind == "visit"
    under_plan = draft.kind is None and part.section is not None and part.section.kind == "plan"
    planned = under_plan or draft.kind in {"plan", "leave", "help"}
    for when in _moved_to(part) if planned else part.behind:
        if not stands_for_itself(part.folded, when) or (when.deadline and draft.kind in {None, "visit"}):
            continue
        if draft.kind in {None, "visit"} and _is_theirs(part, when):
            continue
        if draft.stage == "won" and is_to_come(when, frame.now) and not is_today(when, frame.now):
            continue
        if visit and is_to_come(when, frame.now) and not is_today(when, frame.now):
            _take_doubted(draft, part, when)
        elif visit and not _is_of_visit(part, when):
            continue
        elif not _is_no_day(draft, when) and (draft.when == NO_WHEN or narrows(draft.when, when)):
            draft.when = when


_REST: Final = regex(r"\b(?:rest|remainder|remaining)\b|剩下|其余")
"""When the rest comes is no day of what has come."""


def _from_first_to_last(days: list[When]) -> When:
    """Thursday and Friday off: one stretch of days."""
    if not days:
        return NO_WHEN
    dated = [each for each in days if each.kind == "date" and isinstance(each.start, date)]
    if len(dated) < len(days) or len(days) == 1:
        return days[0]
    first, last = min(dated, key=_start), max(dated, key=_start)
    return When("period", first.start, last.start, span=first.span, at=first.at)


def _start(when: When) -> date:
    return when.start if isinstance(when.start, date) else date.max


_PAST: Final = regex(
    r"\b(?:last|yesterday|today|this|ago|earlier|tonight|just|morning|afternoon|am|pm)\b|[昨前上今早晚刚]|下午|周|星期|礼拜"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)",
    re.IGNORECASE,
)
_FEW_WORDS: Final = 12
_THEY_DO: Final = regex(
    r"[\s,]*(?:and |so |but )?(?:(?:he|she|it|[a-z]{2,12})(?: [a-z]{2,12})?"
    r" (?!this|was|is|has|talks|visits|thurs|tues|weds)[a-z]{3,}s"
    r"|(?:they|we) (?!met|saw|came|went|gave|took|said|told|had|were|got|sent|paid|did)[a-z]{3,}(?<!ed)"
    r"|[a-z]{2,12}(?:'s|’s| is|'re|’re| are) (?:back|in|out|off|away|due|coming|here|free|on))\b"
)
_BARE_DAY: Final = regex(
    r"(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:周|週|星期|礼拜|禮拜)[一二三四五六日天][上下]?午?", re.IGNORECASE
)
_TO_BE: Final = regex(r"(?:能|会|要|才|可以|预计|大概)[^,，。了]{0,3}?(?:到|来|给|付|好|出|发|送|回|签|定)(?!了)")
"""What they do, or are to do, in a clause of its own: "bob signs friday"."""


_FILLS: Final = regex(
    r"(?:[\W\d]|\b(?:on|at|in|it|was|went|were|we|i|there|that|all|very|really|good|fine|ok|okay|well|great|him|her|them|talks?"
    r"|again|with|the|for|an?|hour|morning|afternoon|evening)\b|的|去|了|很|都|好|在|也|早上|上午|下午|晚上)*"
)
"""Words beside a weekday that leave it the day of the visit."""


def _is_of_visit(part: Part, when: When) -> bool:
    """Whether a bare day is the visit's own: in front, or beside its verb and names; "kick-off on the 22nd" is talk."""
    if _BARE_DAY.fullmatch(when.span) and (_THEY_DO.match(part.folded) or _TO_BE.search(part.folded)):
        return False
    if _BARE_DAY.fullmatch(when.span) and when.at and first_of(part, VISIT | {"go"}) is None:
        beside = part.folded[: when.at[0]] + part.folded[when.at[1] :]
        if not part.mentions and not _FILLS.fullmatch(beside):
            return False  # "visited Orwell. Samples Monday"
    if when.at is None or when.kind == "datetime" or _PAST.search(plain(when.span)):
        return True
    verb = first_of(part, VISIT | {"go"})
    if verb is None:
        left = part.folded[: when.at[0]] + part.folded[when.at[1] :]
        return len(left.replace(MASK, "").strip()) <= _FEW_WORDS
    return when.at[1] <= verb.start or _AFTER_VERB.fullmatch(part.folded, verb.end, when.at[0]) is not None


_MATURES: Final = regex(
    r"(?:post[- ]?dated|dated|matur\w+|good for|到期日?|票期|兑现日?)(?: on| for| to)?\s*[:：]?\s*$"
)


_FALLS_DUE: Final = regex(r"\s*(?:到期|兑现|兑付|可兑|能兑|到账|入账)")


def _matures(part: Part, frame: Frame) -> When:
    """The day on which a cheque or a bill falls due; it lies ahead."""
    for when in part.ahead:
        if (
            when.at
            and is_to_come(when, frame.now)
            and (_MATURES.search(part.folded[: when.at[0]]) or _FALLS_DUE.match(part.folded, when.at[1]))
        ):
            return when
    return NO_WHEN


def _moved_to(part: Part) -> list[When]:
    """The days of a plan, those to which it was moved first: 约的明早改成下周二."""
    moved = MOVED.search(part.folded)
    return sorted(part.ahead, key=lambda when: bool(moved and when.at and when.at[1] <= moved.end()))


def _as_due(part: Part) -> list[When]:
    """The days of what is to be, those behind the verb that promises it first: 下午老板说月底打."""
    cue = first_of(part, frozenset({"promised"}))
    return sorted(part.ahead, key=lambda when: bool(cue and when.at and when.at[0] < cue.start))


_TILL: Final = regex(r"\b(?:till?|until|back|away)\s*$")
_SIGNS_THEN: Final = regex(r"\s*(?:签|定[^在]|付|汇|到货|出货|交货|开标|开工|要货)")


def _is_theirs(part: Part, when: When) -> bool:
    """A day of what the customer does, or of how long something lasts: "away til Monday", 合同本周签."""
    if when.at is None:
        return False
    till = _TILL.search(part.folded[: when.at[0]]) or part.folded.startswith(("til ", "till ", "until "), when.at[0])
    return bool(till) or _SIGNS_THEN.match(part.folded, when.at[1]) is not None


def _take_due(draft: Draft, when: When, frame: Frame) -> None:
    today = is_today(when, frame.now) and draft.kind == "payment"  # a deal that closes today is won
    if when.kind == "anchored" and draft.due == NO_WHEN:
        draft.due = when
    coming = (
        today
        or (is_to_come(when, frame.now) and not is_today(when, frame.now))
        or (draft.kind == "payment" and is_to_come(when, frame.now))
    )
    if coming and (draft.due == NO_WHEN or (is_today(draft.due, frame.now) and not is_today(when, frame.now))):
        draft.due = when


def _take_doubted(draft: Draft, part: Part, when: When) -> None:
    """A day to come in a report: with its verb it is asked about, else it is of what comes next."""
    ahead = next((each for each in part.ahead if each.at == when.at), when)
    if _is_long(when):
        return
    if draft.ask is None and _belongs(part, when):
        draft.ask, draft.doubted = "date", ahead
    elif draft.ask is None and draft.due == NO_WHEN:
        draft.due = ahead


def _is_no_day(draft: Draft, when: When) -> bool:
    """Whether a reading is no day of the record: terms of payment, a quarter that was talked about, "now"."""
    return (
        when.kind == "anchored" or (draft.kind == "visit" and _is_long(when)) or _NOW.fullmatch(when.span) is not None
    )


_NOW: Final = regex(r"现在|現在|目前|(?:just |right )?now|at the moment", re.IGNORECASE)


def _is_long(when: When) -> bool:
    """A month or a quarter is what was talked about, no day of a visit."""
    if when.kind != "period" or not (isinstance(when.start, date) and isinstance(when.end, date)):
        return False
    return (when.end - when.start).days > _A_WEEK


_A_WEEK: Final = 7


def _belongs(part: Part, when: When) -> bool:
    """Whether a day to come stands with the verb of the visit itself."""
    verb = first_of(part, VISIT)
    if verb is None or when.at is None:
        return False
    if when.at[1] <= verb.start:
        return _SMALL_GAP.fullmatch(part.folded, when.at[1], verb.start) is not None
    return _AFTER_VERB.fullmatch(part.folded, verb.end, when.at[0]) is not None


_SMALL_GAP: Final = regex(r"[\s,，]*(?:我们?|i|we|也|又|就|已经?|刚)?\s*")
_AFTER_VERB: Final = regex(
    r"[\s□]*(?:(?:at|on|in|with) )?(?:\S{1,12} (?:at|from|of) )?[\s□]*(?:[\u4e00-\u9fff]{2,4}\s)?(?:on|at|for|in)?\s*"
)


def narrows(one: When, other: When) -> bool:
    """今天 … 下午三点: the hour of the day that was said before."""
    if one.kind != "date" or other.kind not in {"datetime", "daypart"}:
        return False
    return isinstance(other.start, datetime) and other.start.date() == one.start
