"""Whatever of customer, person, amount and day a part of a message gives to the record it belongs to."""

import re
from datetime import date, datetime
from typing import Final

from handlers.reading.money import NOTHING, Amount, read_money
from handlers.reading.names import Mention
from handlers.reading.patterns import regex
from handlers.reading.sentences.changes import MOVED
from handlers.reading.sentences.drafts import DEAL, NO_WHEN, STATE, VISIT, Draft, is_today
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.parts import Part, first_of, nearest
from handlers.reading.sentences.persons import contact_in
from handlers.reading.sentences.plain import plain
from handlers.reading.sentences.steps import step_words
from handlers.reading.sentences.tense import is_to_come, stands_for_itself
from handlers.reading.when import When


def extend(text: str, draft: Draft, part: Part, frame: Frame) -> None:
    """More words about the same record."""
    draft.end = part.end
    if draft.kind == "payment" and (falls_due := _matures(part, frame)) != NO_WHEN:
        draft.due = falls_due
    coming = [each for each in part.ahead if is_to_come(each, frame.now)]
    if draft.state == "overdue" and coming and _THEY_SAY.search(part.folded):
        draft.state, draft.due = "promised", coming[0]
    wants = first_of(part, frozenset({"wants"}))
    if wants:
        draft.wants = step_words(part, wants, None)
    if draft.due == NO_WHEN and len(part.ahead) == 1 and _ONLY_BY.match(part.folded):
        draft.next = draft.next or draft.wants
        draft.due = part.ahead[0] if draft.next else NO_WHEN
    if draft.kind == "plan" and part.ahead and _narrows(draft.when, part.ahead[0]):
        draft.when = part.ahead[0]
    open_end = (draft.kind == "deal" and draft.stage is None) or draft.state == "promised"
    _take(text, draft, part, frame, with_day=draft.kind is None or open_end or not draft.parts[1:])


_THEY_SAY: Final = regex(r"\b(?:he|she|they|[a-z]+) (?:says?|said|promises?|reckons?)\b|说|答应|话")
_ONLY_BY: Final = regex(r"\W*(?:by|before|until|latest|i do|deadline|due|in|on|最晚|最迟|之前|在)\b")


_GOES_ON_TO: Final = frozenset(
    {(None, state) for state in STATE.values()}
    | {("reported", "arrived"), ("overdue", "promised"), ("overdue", "reported"), ("overdue", "arrived")}
)
"""What is said later of the same money: 还欠8万，答应下周五打."""
_ANOTHER_MET: Final = regex(r"(?:见|碰|找)(?:了|到)|met\b|saw\b|spoke\b|talked\b")


def fill(text: str, draft: Draft, part: Part, frame: Frame) -> None:
    """A part that says what the record is."""
    draft.end = part.end
    for cue in part.cues:
        if cue.kind in DEAL and draft.kind == "deal":
            draft.stage = cue.kind
        if cue.kind in STATE and draft.kind == "payment" and (draft.state, STATE[cue.kind]) in _GOES_ON_TO:
            draft.state = STATE[cue.kind]
        if cue.kind == "missed" and draft.kind == "visit":
            draft.missed = True
        if cue.kind == "visit" and draft.missed and _ANOTHER_MET.match(part.folded, cue.start):
            draft.missed, draft.contact = False, None  # 没见到周总，见了他助理
        if cue.kind == "wants":
            draft.wants = step_words(part, cue, None)
    _take(text, draft, part, frame, with_day=True)


def take_person(text: str, draft: Draft, part: Part) -> None:
    """Who was met, and whose it is, where the record doesn't know yet."""
    if draft.contact is None:
        draft.contact = contact_in(text, part.start, part.end, [(each.start, each.end) for each in part.mentions])
    if part.mentions and (not draft.mentions or draft.borrowed):
        draft.mentions, draft.borrowed = list(part.mentions), False


def _take(text: str, draft: Draft, part: Part, frame: Frame, *, with_day: bool) -> None:
    draft.parts.append(part)
    if draft.mentions and not draft.borrowed:
        known = {each.ids for each in draft.mentions}
        draft.mentions += [each for each in part.mentions if each.ids not in known and _is_equal(part, each)]
    take_person(text, draft, part)
    _take_amount(draft, part)
    if with_day:
        _take_day(draft, part, frame)


_JOINS: Final = regex(r"\s*(?:,|、|and|&|\+|和|跟|与|及|还有|plus|then|/)\s*$")


def _is_equal(part: Part, mention: Mention) -> bool:
    """Whether a second customer stands beside the first ("Acme and Northgate"), not only in what was talked about."""
    before = part.folded[: mention.start - part.start]
    return _JOINS.search(before) is not None


def _take_amount(draft: Draft, part: Part) -> None:
    if not part.amounts:
        if draft.kind == "payment" and draft.amount == NOTHING:
            draft.amount = _bare_sum(part)
        elif draft.stage == "won" and draft.amount == NOTHING:
            draft.amount = _long_figure(part, _LEAST if "," in part.words else _LARGE)
        return
    money = sorted((each for each in part.cues if each.kind in _OF_MONEY), key=lambda cue: cue.kind == "owed")
    cue = next(iter(money), None)
    chosen = nearest(part.amounts, cue) if cue else part.amounts[0]
    others = {(each.amount, each.low) for each in part.amounts}
    if draft.amount == NOTHING and chosen is not None:
        draft.amount = chosen
        draft.amounts_differ = len(others) > 1 and cue is None
    elif chosen is not None and (draft.amount.amount, draft.amount.low) not in others:
        draft.amounts_differ = draft.amounts_differ or (draft.kind != "deal" and cue is not None)


_LEAST: Final = 100


def _bare_sum(part: Part) -> Amount:
    """The one figure without sign or size beside a verb of money: 收了8000现金; a small one may be pieces."""
    words = part.words
    for when in part.behind:
        if when.at:
            words = words[: when.at[0]] + " " * (when.at[1] - when.at[0]) + words[when.at[1] :]
    cue = next((each for each in part.cues if each.kind in STATE), None)
    for stretch in (words[cue.start :], words[: cue.end]) if cue else (words,):
        found = read_money(stretch)
        if found.amount is not None and found.amount >= _LEAST:
            return found
    return _long_figure(part, _LEAST)


_FIGURE: Final = regex(
    r"(?<![A-Za-z0-9_.#/-])(?<![第号型])(?<!invoice )(?<!inv )(?<!no )(?<!no\. )(?<!po )(?<!order )(?<!发票)(?<!单)"
    r"[1-9](?:[0-9]{3,}|[0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]{1,2})?"
    r"(?![A-Za-z0-9./:-]|\s*(?:pcs|units?|pieces|[件台个套只箱吨米号年型款单张颗]))"
)
_LARGE: Final = 10_000
"""From here on a figure beside a win is no number of pieces."""


def _long_figure(part: Part, least: int) -> Amount:
    """瑞丰签了,188000: the one long figure beside a win or a payment, where nothing is counted with it."""
    figures = [] if part.behind else list(_FIGURE.finditer(part.words))
    amount = read_money(f"{figures[0][0]}元").amount if len(figures) == 1 else None
    return Amount(amount=amount, span=figures[0][0], at=figures[0].span()) if amount and amount >= least else NOTHING


_OF_MONEY: Final = DEAL | set(STATE) | {"deal"}


def _take_day(draft: Draft, part: Part, frame: Frame) -> None:
    """The days of a part: when it was, or by when it is to be."""
    if draft.kind == "followup":
        if draft.due == NO_WHEN and part.ahead:
            draft.due = part.ahead[0]
    elif draft.kind == "payment" and (falls_due := _matures(part, frame)) != NO_WHEN:
        draft.due = falls_due
    elif draft.kind == "payment" and part.ahead and _TO_BE.search(part.folded):
        draft.due = part.ahead[0]
    elif draft.kind == "complaint" and any(each.deadline for each in part.ahead):
        draft.due = next(each for each in part.ahead if each.deadline)
    elif draft.kind == "leave" and draft.when == NO_WHEN:
        draft.when = _from_first_to_last([one for each in part.ahead for one in each.options or (each,)])
    elif draft.state == "promised" or (draft.kind == "deal" and draft.stage is None):
        for when in _as_due(part):
            if stands_for_itself(part.folded, when):
                _take_due(draft, when, frame)
    elif draft.state != "overdue" and not (draft.kind == "payment" and _REST.search(part.folded)):
        _take_when(draft, part, frame)


def _take_when(draft: Draft, part: Part, frame: Frame) -> None:
    visit = draft.kind == "visit"
    planned = draft.kind in {"plan", "leave", "help"}
    for when in _moved_to(part) if planned else part.behind:
        if not stands_for_itself(part.folded, when) or (when.deadline and draft.kind in {None, "visit"}):
            continue
        if visit and is_to_come(when, frame.now) and not is_today(when, frame.now):
            _take_doubted(draft, part, when)
        elif visit and not _is_of_visit(part, when):
            continue
        elif not _is_no_day(draft, when) and (draft.when == NO_WHEN or _narrows(draft.when, when)):
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


def _take_due(draft: Draft, when: When, frame: Frame) -> None:
    today = is_today(when, frame.now) and draft.kind == "payment"  # a deal that closes today is won
    coming = is_to_come(when, frame.now) or today
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


def _narrows(one: When, other: When) -> bool:
    """今天 … 下午三点: the hour of the day that was said before."""
    if one.kind != "date" or other.kind not in {"datetime", "daypart"}:
        return False
    return isinstance(other.start, datetime) and other.start.date() == one.start
