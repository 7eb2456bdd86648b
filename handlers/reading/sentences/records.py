"""From the parts of a message to the records it tells of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from handlers.reading.amounts.vague import find_vague
from handlers.reading.money import NOTHING, Amount
from handlers.reading.names import Mention
from handlers.reading.patterns import regex
from handlers.reading.sentences.cues import ACT_ZH, Cue
from handlers.reading.sentences.parts import MASK, Frame, Part, first_of, nearest
from handlers.reading.sentences.persons import contact_in, is_name
from handlers.reading.sentences.steps import step_words
from handlers.reading.sentences.tense import (
    UNREAL,
    has_result,
    is_denied,
    is_meant,
    is_no_fact,
    is_over,
    is_to_come,
    stands_for_itself,
)
from handlers.reading.when import When

NO_WHEN: Final = When()
_VISIT: Final = frozenset({"visit", "missed"})
_GO: Final = frozenset({"go"})
_DEAL: Final = frozenset({"won", "lost"})
_MONEY: Final = frozenset({"arrived", "reported", "promised", "owed"})
_STATE: Final = {"arrived": "arrived", "reported": "reported", "promised": "promised", "owed": "overdue"}
# Something behind it goes with an item of these; otherwise it is something to do by itself.
_TAKES_STEP: Final = frozenset({"visit", "deal", "payment", "complaint"})


@dataclass(slots=True)
class Draft:
    """A record as it grows, part by part."""

    kind: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    contact: str | None = None
    amount: Amount = NOTHING
    when: When = NO_WHEN
    next: str | None = None
    due: When = NO_WHEN
    stage: str | None = None
    state: str | None = None
    missed: bool = False
    wants: str | None = None
    start: int = 0
    end: int = 0
    ask: str | None = None
    doubted: When = NO_WHEN
    amounts_differ: bool = False
    borrowed: bool = False
    """The customer stands in an earlier part."""
    parts: list[Part] = field(default_factory=list)


def drafts(text: str, found: Sequence[Part], frame: Frame) -> list[Draft]:
    """The records of a message in their order; those without a kind are notes about a customer."""
    made: list[Draft] = []
    for part in found:
        if part.asks and not first_of(part, frozenset({"help"})):
            made.append(_draft("question", part))
            continue
        _add(text, made, part, frame)
    return made


def correction(text: str, found: Sequence[Part]) -> Draft:
    """All that a correction names: it is about one record, whatever it says."""
    draft = Draft(start=found[0].start if found else 0, end=found[-1].end if found else len(text))
    for part in found:
        draft.parts.append(part)
        draft.mentions += part.mentions
        draft.contact = draft.contact or contact_in(
            text, part.start, part.end, [(each.start, each.end) for each in part.mentions]
        )
        draft.amount = draft.amount if draft.amount != NOTHING else next(iter(part.amounts), NOTHING)
        draft.when = draft.when if draft.when != NO_WHEN else next(iter(part.behind), NO_WHEN)
    return draft


def _add(text: str, made: list[Draft], part: Part, frame: Frame) -> None:
    current = made[-1] if made and made[-1].kind != "question" else None
    if current is not None and current.parts and current.parts[-1].section is not part.section:
        current = None
    if _is_name_alone(current, part):
        _name_met(current, part)
        return
    kind = _kind(part, frame, is_first=not any(each.kind or each.mentions for each in made))
    moves_on = _other_customer(current, part)
    if kind == "plan" and current is not None and current.kind == "visit" and not part.mentions and not current.next:
        kind = "step"
    if kind == "step":
        _add_step(text, made, current, part, frame)
        return
    if kind == "deal" and _is_talked_about(part, current) and not moves_on:
        kind = None
    if current is not None and kind is None and not moves_on:
        _extend(text, current, part, frame)
        return
    if kind == "payment" and current is not None and current.kind == kind and _is_another_sum(current, part):
        moves_on = True
    if current is not None and (current.kind == kind or current.kind is None) and not moves_on:
        current.kind = kind
        _fill(text, current, part, frame)
        return
    draft = _draft(kind, part)
    if (
        moves_on
        and kind is None
        and current is not None
        and current.kind in {"visit", "plan"}
        and (_names_first(current) or _GOES_ON.match(part.folded))
    ):
        draft.kind = current.kind
    if not part.mentions and current is not None:
        draft.mentions, draft.borrowed = current.mentions, True
    if part.section and part.mentions:
        named = draft.kind in {None, "visit"} or part.section.kind == "help"
        reported = first_of(part, _VISIT) is not None and part.section.behind != NO_WHEN
        if reported:
            draft.kind, draft.when = "visit", part.section.behind
        elif named and part.section.kind != "visit":
            draft.kind = part.section.kind
        draft.kind = draft.kind or part.section.kind
    made.append(draft)
    _fill(text, draft, part, frame)
    if part.section and draft.kind in _DATED and draft.when == NO_WHEN and draft.due == NO_WHEN:
        draft.when = part.section.when


_DATED: Final = frozenset({"visit", "plan", "deal", "payment", "complaint"})


def _is_name_alone(current: Draft | None, part: Part) -> bool:
    """Whether a clause behind a customer is nothing but a name: "Northgate - Janet, all fine"."""
    if current is None or current.contact or not current.mentions or part.cues or part.mentions or part.amounts:
        return False
    return len(current.parts) == 1 and not part.ahead and is_name(part.words, in_list=part.bullet or part.section is not None)


def _name_met(current: Draft | None, part: Part) -> None:
    if current is not None:
        current.contact, current.end = part.words.strip(), part.end
        current.parts.append(part)


def _names_first(draft: Draft) -> bool:
    """Whether a record began with its customer, so that the next customer in front begins the next."""
    first = draft.parts[0] if draft.parts else None
    return first is not None and bool(first.mentions) and first.mentions[0].start - first.start <= _NEAR_FRONT


def _is_another_sum(current: Draft, part: Part) -> bool:
    """付了5万，还欠8万: two amounts of money in two states."""
    cue = first_of(part, _MONEY)
    return bool(part.amounts) and current.amount != NOTHING and cue is not None and _STATE[cue.kind] != current.state


def _is_talked_about(part: Part, current: Draft | None) -> bool:
    """Whether what may become a deal is part of the visit's talk (谈了20万的单子), in the same sentence."""
    if current is None or current.kind != "visit" or first_of(part, _DEAL):
        return False
    return current.parts[-1].sentence == part.sentence if current.parts else False


def _draft(kind: str | None, part: Part) -> Draft:
    return Draft(kind=kind, start=part.start, end=part.end, mentions=list(part.mentions))


def _other_customer(current: Draft | None, part: Part) -> bool:
    """Whether a part speaks of another customer than the record so far: named in front or with a verb of its own."""
    if current is None or not part.mentions:
        return False
    known = {each.ids for each in current.mentions}
    if not known:
        return False
    fresh = [each for each in part.mentions if each.ids not in known]
    if not fresh or len(fresh) < len(part.mentions):
        return False
    front = _LINKS.sub("", part.folded[: fresh[0].start - part.start]).strip()
    apart = bool(current.parts) and current.parts[-1].sentence != part.sentence
    return bool(part.leads or part.cues or apart or len(front) <= _NEAR_FRONT)


_GOES_ON: Final = regex(r"\W*(?:and then|then|next|after that|later|然后|接着|再|之后|后来)")
_LINKS: Final = regex(r"\b(?:and|then|also|next|after that|plus|later)\b|然后|再|接着|之后|后来|另外|还有|第[一二三四五六七八九十]家|[\d.、)）(（]")


_NEAR_FRONT: Final = 2


def _kind(part: Part, frame: Frame, *, is_first: bool) -> str | None:
    """What a part tells of by its own words. `is_first`: nothing was told before it."""
    if first_of(part, frozenset({"leave"})) and not part.mentions and is_first:
        return "leave"
    if first_of(part, frozenset({"help"})):
        return "help"
    for cue in part.cues:
        kind = _kind_of(cue, part, frame)
        if kind:
            return kind
    return None


_DUTY: Final = regex(
    r"提醒|记得|别忘|待办|下一步|remind|forget|remember|need|must|have to|should|to[- ]?do|next|follow|chase|send|call|email|\bwill\b|'ll"
)
_ERRAND: Final = regex(rf"(?:过?去)(?:{ACT_ZH})")
"""下周三去签合同: an errand, no visit."""


def _kind_of(cue: Cue, part: Part, frame: Frame) -> str | None:
    match cue.kind:
        case "visit" | "missed":
            return "visit"
        case "go" if _ERRAND.match(part.folded, cue.start):
            return "step"
        case "go":
            return _going(cue, part, frame)
        case "won" | "lost":
            return "deal"
        case "deal":
            return "deal" if part.amounts or "deal" in part.folded or _OPEN_DEAL.search(part.folded) else None
        case "arrived" | "reported" | "promised" | "owed":
            return "payment"
        case "complaint":
            return "complaint"
        case "todo" if (
            not part.mentions
            and not part.ahead
            and not _DUTY.search(part.folded)
            and not cue.end - cue.start > _NEAR_FRONT * 3
        ):
            return None
        case "todo":
            return _doing(cue, part, frame)
        case "wants":
            dated = any(is_to_come(each, frame.now) for each in part.ahead)
            return "step" if dated else None
        case _:
            return None


_OPEN_DEAL: Final = regex(
    r"商机|单子|案子|订单|项目机会|\b(?:opps?|opportunit\w+|tender|rfq|rfp|enquiry|inquiry|prospect)\b"
)


def _going(cue: Cue, part: Part, frame: Frame) -> str | None:
    """A visit without a tense: a plan where it is meant or a day to come is named, else a report."""
    days = [each for each in part.ahead if stands_for_itself(part.folded, each)]
    meant = is_meant(part.folded, cue.start)
    earlier = any(is_over(each, frame.now) and _is_today(each, frame.now) for each in part.behind)
    to_come = any(is_to_come(each, frame.now) for each in days) and not earlier
    over = any(is_over(each, frame.now) for each in part.behind) and not to_come
    if over and not meant:
        return "visit"
    unread = not part.ahead and UNREAL.search(part.folded) is not None
    if to_come or meant or unread:
        return "plan"
    if any(_is_today(each, frame.now) for each in days):
        return "visit" if has_result(part.folded) or frame.now.hour >= _NOON else "plan"
    if has_result(part.folded):
        return "visit"
    return "visit" if part.mentions and len(part.folded[: cue.start].replace(MASK, "").strip()) < _FRONT else None


_FRONT: Final = 6


_NOON: Final = 12
"""From here on "visit today" without an hour is over."""


def _doing(cue: Cue, part: Part, frame: Frame) -> str:
    """Something to do; to go and see somebody is a plan."""
    go = next((each for each in part.cues if each.kind == "go" and each.start >= cue.start), None)
    return "plan" if go and not re.search("提醒|remind|记得|remember|forget", part.folded) else "step"


def _extend(text: str, draft: Draft, part: Part, frame: Frame) -> None:
    """More words about the same record."""
    draft.end = part.end
    wants = first_of(part, frozenset({"wants"}))
    if wants:
        draft.wants = step_words(part, wants, None)
    open_end = (draft.kind == "deal" and draft.stage is None) or draft.state == "promised"
    _take(text, draft, part, frame, with_day=draft.kind is None or open_end or not draft.parts[1:])


def _fill(text: str, draft: Draft, part: Part, frame: Frame) -> None:
    draft.end = part.end
    for cue in part.cues:
        if cue.kind in _DEAL and draft.kind == "deal":
            draft.stage = cue.kind
        if cue.kind in _MONEY and draft.kind == "payment" and draft.state is None:
            draft.state = _STATE[cue.kind]
        if cue.kind == "missed" and draft.kind == "visit":
            draft.missed = True
        if cue.kind == "wants":
            draft.wants = step_words(part, cue, None)
    _take(text, draft, part, frame, with_day=True)


def _take(text: str, draft: Draft, part: Part, frame: Frame, *, with_day: bool) -> None:
    """Whatever of customer, person, amount and day a part gives that the record has not yet."""
    draft.parts.append(part)
    if part.mentions and (not draft.mentions or draft.borrowed):
        draft.mentions, draft.borrowed = list(part.mentions), False
    elif part.mentions:
        draft.mentions += [
            each
            for each in part.mentions
            if each.ids not in {known.ids for known in draft.mentions} and _equal_rank(part, each)
        ]
    if draft.contact is None:
        draft.contact = contact_in(text, part.start, part.end, [(each.start, each.end) for each in part.mentions])
    _take_amount(draft, part)
    if with_day:
        _take_day(draft, part, frame)


_JOINS: Final = regex(r"\s*(?:,|、|and|&|\+|和|跟|与|及|还有|plus|then|/)\s*$")


def _equal_rank(part: Part, mention: Mention) -> bool:
    """Whether a second customer stands beside the first ("Acme and Northgate"), not only in what was talked about."""
    before = part.folded[: mention.start - part.start]
    return _JOINS.search(before) is not None


def _take_amount(draft: Draft, part: Part) -> None:
    if not part.amounts:
        return
    cue = next((each for each in part.cues if each.kind in _DEAL | _MONEY | {"deal"}), None)
    chosen = nearest(part.amounts, cue) if cue else part.amounts[0]
    others = {(each.amount, each.low) for each in part.amounts}
    if draft.amount == NOTHING and chosen is not None:
        draft.amount = chosen
        draft.amounts_differ = len(others) > 1 and cue is None
    elif chosen is not None and (draft.amount.amount, draft.amount.low) not in others:
        draft.amounts_differ = draft.amounts_differ or draft.kind != "deal"


def _take_day(draft: Draft, part: Part, frame: Frame) -> None:
    if draft.kind == "followup":
        draft.due = next((each for each in part.ahead if draft.due == NO_WHEN), draft.due)
        return
    if draft.state == "overdue":
        return
    planned = draft.kind in {"plan", "leave", "help"}
    promised = draft.kind == "payment" and draft.state == "promised"
    open_deal = draft.kind == "deal" and draft.stage is None
    days = part.ahead if planned or promised or open_deal else part.behind
    for when in days:
        if not stands_for_itself(part.folded, when):
            continue
        if promised or open_deal:
            if draft.due == NO_WHEN and (is_to_come(when, frame.now) or _is_today(when, frame.now)):
                draft.due = when
            continue
        if when.kind == "anchored" or (draft.kind == "visit" and _is_long(when)) or _NOW.fullmatch(when.span):
            continue
        if draft.kind == "visit" and is_to_come(when, frame.now) and not _is_today(when, frame.now):
            ahead = next((each for each in part.ahead if each.at == when.at), when)
            if draft.ask is None and _belongs(part, when):
                draft.ask, draft.doubted = "date", ahead
            if not draft.ask and draft.due == NO_WHEN:
                draft.due = ahead
            continue
        if draft.when == NO_WHEN or _narrows(draft.when, when):
            draft.when = when


_NOW: Final = regex(r"现在|現在|目前|now|right now|at the moment", re.IGNORECASE)


def _is_long(when: When) -> bool:
    """A month or a quarter is what was talked about, no day of a visit."""
    if when.kind != "period" or not (isinstance(when.start, date) and isinstance(when.end, date)):
        return False
    return (when.end - when.start).days > _A_WEEK


_A_WEEK: Final = 7


def _is_today(when: When, now: datetime) -> bool:
    start = when.start
    return (start.date() if isinstance(start, datetime) else start) == now.date()


def _belongs(part: Part, when: When) -> bool:
    """Whether a day to come stands with the verb of the visit itself."""
    verb = first_of(part, _VISIT)
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


def _add_step(text: str, made: list[Draft], current: Draft | None, part: Part, frame: Frame) -> None:
    cue = first_of(part, frozenset({"todo", "wants"}))
    due = _due(part, frame)
    words = step_words(part, cue, due)
    same = current is not None and not _other_customer(current, part)
    visits = [
        each
        for each in made
        if each.kind == "visit" and each.next is None and current is not None and each.mentions == current.mentions
    ]
    if same and current is not None and current.kind != "visit" and visits and not part.mentions:
        current = visits[-1]
    if same and current is not None and current.kind == "help":
        _extend(text, current, part, frame)
        return
    if same and current is not None and current.kind is None and (
        _is_narrative(current) or is_over(current.when, frame.now)
    ):
        current.kind = "visit"
    if same and current is not None and current.kind is None and current.next is None:
        current.kind, current.next, current.due, current.end = "followup", words, due or NO_WHEN, part.end
        current.parts.append(part)
        _take_person(text, current, part)
        return
    if same and current is not None and current.next is not None and current.due == NO_WHEN and due is not None:
        current.next, current.due, current.end = _both(current.next, words), due, part.end
        return
    if same and current is not None and current.kind in _TAKES_STEP and current.next is None:
        current.next, current.end = _with_wish(current.wants, words), part.end
        current.parts.append(part)
        if due is not None:
            current.due = due
        _take_person(text, current, part)
        return
    draft = _draft("followup", part)
    if not part.mentions and current is not None:
        draft.mentions, draft.borrowed = current.mentions, True
    draft.next, draft.due = words, due or NO_WHEN
    draft.parts.append(part)
    _take_person(text, draft, part)
    if part.amounts:
        draft.amount = part.amounts[0]
    made.append(draft)


def _is_narrative(draft: Draft) -> bool:
    """Whether a note about a customer tells of a talk: it names a person, or what was said."""
    return bool(draft.mentions) and (draft.contact is not None or any(has_result(each.folded) for each in draft.parts))


_POINTS: Final = regex(r"[他她它]|过去|\b(?:it|them|him|her|that|one|this)\b", re.IGNORECASE)


def _with_wish(wish: str | None, words: str | None) -> str | None:
    """What is to be done, with what they wished for where the words only point to it ("send it tomorrow")."""
    if wish and words and (_POINTS.search(words) or len(words) <= _NEAR_FRONT * 2):
        return _both(wish, words)
    return words or wish


def _both(one: str, other: str | None) -> str:
    joint = "，" if re.search("[\u4e00-\u9fff]", one) else ", "
    return f"{one}{joint}{other}" if other else one


def _take_person(text: str, draft: Draft, part: Part) -> None:
    if draft.contact is None:
        draft.contact = contact_in(text, part.start, part.end, [(each.start, each.end) for each in part.mentions])
    if part.mentions and (not draft.mentions or draft.borrowed):
        draft.mentions, draft.borrowed = list(part.mentions), False


def _due(part: Part, frame: Frame) -> When | None:
    exact = [each for each in part.ahead if each.kind != "none"]
    coming = [each for each in exact if is_to_come(each, frame.now) or _is_today(each, frame.now)]
    return next(iter(coming or exact), None)


def name_the_list(made: Sequence[Draft], frame: Frame) -> None:
    """Notes about a customer that are visits after all: one of several customers in lines, or a note that tells of a
    talk."""
    listed = [each for each in made if each.parts and each.mentions and not each.borrowed and _names_first(each)]
    for draft in made:
        if draft.kind is None and draft.mentions and not draft.borrowed:
            draft.kind = _by_its_words(draft, frame, listed=draft in listed and len(listed) > 1)


_HAPPENED: Final = re.compile(
    r"[了过]|完成|结束|已|\b(?:done|went|got|left|ran|sat|took|gave|brought|dropped|fine|ok|good|great|happy|[a-z]{3,}ed)\b"
)


def _by_its_words(draft: Draft, frame: Frame, *, listed: bool) -> str | None:
    """What a note about a customer is, without a word that says so: a plan on a day to come, else a visit where it
    tells of something; None where only a name or a figure stands there."""
    folded = " ".join(part.folded for part in draft.parts)
    words = re.sub(rf"[\W\d{MASK}]", "", folded)
    ahead = [when for part in draft.parts for when in part.ahead if stands_for_itself(part.folded, when)]
    if listed:
        return "visit"
    if is_no_fact(folded) or is_denied(folded + " ", len(folded) + 1) or _DENIES.search(folded):
        return None
    if any(is_to_come(when, frame.now) for when in ahead) and not _HAPPENED.search(folded):
        draft.when = next(when for when in ahead if is_to_come(when, frame.now))
        return "plan"
    told = bool(words) and draft.contact is not None
    return "visit" if told or _is_narrative(draft) else None


_DENIES: Final = re.compile(r"没|未|不|\b(?:not|never|didn'?t|couldn'?t|haven'?t|hasn'?t|no)\b")


def is_vague(words: str, home: str | None) -> bool:
    """Whether an amount stands in the words that names no number."""
    return find_vague(words, home) is not None
