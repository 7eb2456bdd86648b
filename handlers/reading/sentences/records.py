"""From the parts of a message to the records it tells of."""

import re
from collections.abc import Sequence
from typing import Final

from handlers.reading.money import NOTHING
from handlers.reading.patterns import regex
from handlers.reading.sentences.changes import MOVED
from handlers.reading.sentences.doubts import is_ruled_out
from handlers.reading.sentences.drafts import DEAL, NEAR, NO_WHEN, STATE, VISIT, Draft, is_today
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.kinds import by_its_words, is_to_be, kind_of
from handlers.reading.sentences.parts import Part, first_of
from handlers.reading.sentences.persons import is_name
from handlers.reading.sentences.plain import plain
from handlers.reading.sentences.steps import step_words
from handlers.reading.sentences.strangers import is_listed, is_strangers
from handlers.reading.sentences.taking import extend, fill, take_person
from handlers.reading.sentences.tense import is_over, is_to_come
from handlers.reading.when import When

# What may have a next step; behind anything else it is something to do by itself.
_WITH_STEP: Final = frozenset({"visit", "deal", "payment", "complaint"})
_DATED: Final = frozenset({"visit", "plan", "deal", "payment", "complaint"})


def correction(text: str, found: Sequence[Part]) -> Draft:
    """All that a correction names: it is about one record, whatever it says."""
    draft = Draft(start=found[0].start if found else 0, end=found[-1].end if found else len(text))
    for part in found:
        draft.parts.append(part)
        named = draft.mentions + part.mentions
        take_person(text, draft, part)
        draft.mentions = named
        meant = [each for each in part.amounts if not (each.at and is_ruled_out(part.words, each.at[0]))]
        draft.amount = draft.amount if draft.amount != NOTHING else next(iter(meant), NOTHING)
        days = [each for each in part.behind if not (each.at and is_ruled_out(part.words, each.at[0]))]
        draft.when = draft.when if draft.when != NO_WHEN else next(iter(days), NO_WHEN)
    return draft


def drafts(text: str, found: Sequence[Part], frame: Frame) -> list[Draft]:
    """The records of a message in their order; those without a kind are notes about a customer."""
    report = _Report(text, frame)
    for part in found:
        report.add(part)
    for draft in report.made:
        heading = draft.parts[0].section if draft.parts else None
        if heading and draft.kind is None and not draft.mentions and is_listed(draft.parts[0]):
            draft.kind = heading.kind  # whose it is, is asked
    listed = [each for each in report.made if each.mentions and not each.borrowed and each.names_first]
    for draft in report.made:
        if draft.kind is None and draft.mentions and not draft.borrowed:
            draft.kind = by_its_words(draft, frame, listed=draft in listed and len(listed) > 1)
        section = draft.parts[0].section if draft.parts else None
        if section and draft.kind in _DATED and draft.when == NO_WHEN and (draft.due == NO_WHEN or _is_past(draft)):
            draft.when = section.behind if _is_past(draft) and section.behind != NO_WHEN else section.when
    report.made = _without_count(report.made)
    for draft in report.made:
        if draft.kind == "visit" and is_to_come(draft.when, frame.now) and not is_today(draft.when, frame.now):
            draft.kind = "plan"  # nobody has been where they will be
    _share_day(report.made, frame)
    _share_customer(report.made)
    return report.made


def _is_past(draft: Draft) -> bool:
    return draft.kind == "visit" or draft.stage is not None or draft.state in {"arrived", "reported"}


_ROUND: Final = regex(
    r"(?:去|跑|走|拜访|见)(?:了|过)?\s*(?:\d+|[一二两三四五六七八九十]+)(?:家|间|个客户|户)|\d+ (?:calls"
    r"|visits|meetings|stops)"
)


def _without_count(made: list[Draft]) -> list[Draft]:
    """今天去了两家，…: how many were visited is no visit beside those that follow."""
    if not any(each.mentions for each in made):
        return made
    return [each for each in made if each.mentions or each.kind != "visit" or not _ROUND.search(each.parts[0].folded)]


def _share_customer(made: Sequence[Draft]) -> None:
    """定了20万收了3万 华强电子: the one customer of a message is that of what was told before the name too."""
    named = {each.mentions[0].ids: each.mentions for each in made if each.mentions}
    if len(named) != 1:
        return
    for each in made:
        another = each.parts and (is_strangers(each.parts[0]) or _begins_with_name(each.parts[0]))
        if each.kind in {"deal", "payment"} and not each.mentions and not another:
            each.mentions, each.borrowed = next(iter(named.values())), True


def _share_day(made: Sequence[Draft], frame: Frame) -> None:
    """ "今天跑了三家 …", "visited Wabash (Eli), then Tri-State (Ron) today": the one day is that of each report."""
    reports = [each for each in made if _is_past(each)]
    said = [each.when for each in reports if each.when != NO_WHEN]
    if len(said) != 1 or said[0].kind != "date" or is_to_come(said[0], frame.now):
        return
    for each in reports:
        if each.when == NO_WHEN and not any(part.section for part in each.parts):
            each.when = said[0]


_ASKS_FOR_FACTS: Final = regex(
    r"什么时候|啥时候|多少|几[点号家个]|哪[家个天](?!来|能|可以|帮)|\b(?:when|how (?:much|many|often)|what was)\b"
)


class _Report:
    """The records so far, and where the next part goes."""

    def __init__(self, text: str, frame: Frame) -> None:
        self.made: list[Draft] = []
        self._text = text
        self._frame = frame

    def add(self, part: Part) -> None:
        if part.asks and (_ASKS_FOR_FACTS.search(part.folded) or not first_of(part, frozenset({"help"}))):
            self.made.append(_draft("question", part))
            return
        current = self._current(part)
        if current is not None and _is_name_alone(current, part):
            current.contact, current.end = part.words.strip(), part.end
            current.parts.append(part)
            return
        if current is not None and current.parts and _ONLY_REMINDS.fullmatch(part.folded):
            current.end = part.end
            return
        told = any(each.kind or each.mentions for each in self.made)
        kind = kind_of(part, self._frame, is_first=not told)
        if kind == "step" and current is not None and _goes_on(current, part):
            kind = current.kind
        if kind == "plan" and current is not None and not part.mentions and MOVED.search(part.folded):
            current.kind = "plan"
            current.when = current.due = NO_WHEN
            fill(self._text, current, part, self._frame)
            return
        if kind == "step" or (kind == "plan" and current is not None and _is_next_visit(current, part)):
            self._add_step(current, part)
        else:
            self._add_record(current, part, kind)

    def _current(self, part: Part) -> Draft | None:
        """The record that a part may go on about."""
        last = self.made[-1] if self.made and self.made[-1].kind != "question" else None
        return None if last is not None and last.parts and last.parts[-1].section is not part.section else last

    def _add_record(self, current: Draft | None, part: Part, kind: str | None) -> None:
        moves_on = current is not None and (_moves_on(current, part, kind) or _names_another(part, current))
        if current is not None and not moves_on:
            if kind == "deal" and _is_talked_about(part, current):
                kind = None
            if kind == "payment" and current.kind == "followup" and not part.amounts and not part.mentions:
                kind = None  # chase them, 30 days over
            if kind is None:
                extend(self._text, current, part, self._frame)
                return
            if kind == "complaint" and current.kind == "visit" and _THEY_CALLED.search(current.parts[0].folded):
                current.kind = None  # they called to complain: one thing
            if current.kind in {kind, None}:
                if kind == "plan" and part.ahead and (current.kind is None or MOVED.search(part.folded)):
                    current.when = NO_WHEN  # not today, moved to Thursday
                current.kind = kind
                fill(self._text, current, part, self._frame)
                return
        self._begin(current, part, _kind_before(current, part, self._frame) if moves_on and kind is None else kind)

    def _begin(self, before: Draft | None, part: Part, kind: str | None) -> None:
        """Another record; one without a customer of its own is about the one before."""
        draft = _draft(kind, part)
        if not part.mentions and before is not None and kind != "leave" and not _names_another(part, before):
            draft.mentions, draft.borrowed = before.mentions, True
        if part.section and part.mentions:
            _under_heading(draft, part)
        self.made.append(draft)
        fill(self._text, draft, part, self._frame)

    # --- next steps ---

    def _add_step(self, current: Draft | None, part: Part) -> None:
        due = _due(part, self._frame)
        words = step_words(part, first_of(part, frozenset({"todo", "wants"})), due)
        if current is None or _other_customer(current, part):
            self._begin_step(current, part, words, due)
            _hear_them(self.made[-1], part)
            return
        target = self._visit_before(current) or current if not part.mentions else current
        if target.kind is None:
            now, last = self._frame.now, target.parts[-1]
            today = any(is_today(each, now) and is_over(each, now) for each in last.behind)  # "at 10", said at noon
            coming = [] if today else [each for each in last.ahead if is_to_come(each, now)]
            told = target.is_narrative or is_over(target.when, now)
            target.kind = "visit" if told and not coming else "followup"
            if coming:
                target.due, target.when = coming[0], NO_WHEN
        if target.kind == "help":
            extend(self._text, target, part, self._frame)
        elif target.next is not None and target.due == NO_WHEN and due is not None:
            target.next, target.due, target.end = _both(target.next, words), due, part.end
        elif target.next is None and (target.kind in _WITH_STEP or (target.kind == "followup" and target is current)):
            self._give_step(target, part, words, due)
        else:
            self._begin_step(current, part, words, due)

    def _give_step(self, draft: Draft, part: Part, words: str | None, due: When | None) -> None:
        draft.next, draft.end, draft.due = _with_wish(draft.wants, words), part.end, due or draft.due
        draft.parts.append(part)
        take_person(self._text, draft, part)

    def _begin_step(self, before: Draft | None, part: Part, words: str | None, due: When | None) -> None:
        draft = _draft("followup", part)
        if not part.mentions and before is not None and not _names_another(part, before):
            draft.mentions, draft.borrowed = before.mentions, True
        draft.next, draft.due = words, due or NO_WHEN
        draft.parts.append(part)
        draft.amount = next(iter(part.amounts), NOTHING)
        take_person(self._text, draft, part)
        self.made.append(draft)

    def _visit_before(self, current: Draft) -> Draft | None:
        """The visit with the same customer that has no next step yet: what is to be done follows from it."""
        fitting = [
            each
            for each in self.made
            if each.kind == "visit" and each.next is None and each.mentions == current.mentions
        ]
        return fitting[-1] if fitting and current.kind != "visit" else None


_THEY_SAY: Final = regex(
    r"^.*?(?:说|表示|答应|回复说|讲|\b(?:says?|said|tells me|promised|promises))(?:会|要|that|he'll|she'll"
    r"|they'll|to)?\s*"
)


def _hear_them(step: Draft, part: Part) -> None:
    """王经理说下周给答复: they were spoken to, and what they will do is the next step."""
    said = _THEY_SAY.match(part.folded)
    if said is None or not part.mentions or step.contact is None or step.next is None:
        return
    step.kind = "visit"
    step.next = re.sub(_THEY_SAY.pattern, "", step.next) or step.next


_THEY_CALLED: Final = regex(rf"{MASK}\s*(?:just )?(?:called|rang|phoned|emailed|messaged|texted|来电|打电话|打来)")


def _draft(kind: str | None, part: Part) -> Draft:
    return Draft(kind=kind, start=part.start, end=part.end, mentions=list(part.mentions))


_ANOTHER: Final = regex(
    r"\W*(?P<name>[\u4e00-\u9fff]{2,10}|[A-Z][\w&'’.-]*(?: [A-Z&][\w&'’.-]*){0,3})(?:\s*[:：–—-]\s"
    r"|\s+(?=[\u4e00-\u9fff])|\s+(?=paid|signed|ordered|won|lost|met|saw))"
)


def _names_another(part: Part, before: Draft) -> bool:
    """Whether a new line, point or sentence begins with a name that nobody could read: then it is not about the
    customer before."""
    if not part.mentions and (is_strangers(part) or (part.section is not None and is_listed(part))):
        return True
    if part.mentions or not part.leads or not before.parts or before.parts[-1].line == part.line:
        return part.opens and not part.mentions and _begins_with_name(part)
    return before.names_first and _begins_with_name(part)


def _begins_with_name(part: Part) -> bool:
    found = _ANOTHER.match(part.words)
    if found is None or first_of(part, frozenset({"todo", "help", "wants"})):
        return False
    name = plain(found["name"])
    said = any(each.start < found.end("name") for each in part.cues) or any(
        each.at and each.at[0] < found.end("name") for each in part.behind
    )
    return not said and not is_name(found["name"], in_list=False) and not _NO_NAME.match(name)


_NO_NAME: Final = regex(
    r"他们?|她们?|客户|对方|老板|那边|我们?|今天|明天|下午|上午|价格|样品|合同|货款|尾款|定金|next|met|note|contact|when|they|he|she|also|then"
)


def _under_heading(draft: Draft, part: Part) -> None:
    """What stands under a heading is what the heading says, unless its own words say more."""
    section = part.section
    if section is None:
        return
    if _is_bare(part) and (section.kind == "visit" or section.behind != NO_WHEN):
        return  # what stands behind the name says it, or nothing
    if first_of(part, VISIT) is not None and section.behind != NO_WHEN:
        draft.kind, draft.when = "visit", section.behind
    elif section.kind != "visit" and (draft.kind in {None, "visit"} or section.kind == "help"):
        draft.kind = section.kind
    draft.kind = draft.kind or section.kind


def _is_bare(part: Part) -> bool:
    """Whether a part is a name and nothing else."""
    return not part.folded.replace(MASK, "").strip(" -–—:：.,，、()（）")


def _is_next_visit(current: Draft, part: Part) -> bool:
    """Whether a plan is the next step of the visit before: "… 下周三再去"."""
    return current.kind == "visit" and not part.mentions and not current.next


def _kind_before(current: Draft | None, part: Part, frame: Frame) -> str | None:
    """Another customer in front begins the same again: 宏远没见到，锦江嫌贵; "then Tri-State"."""
    if current is None or current.kind not in {"visit", "plan"} or _is_bare(part):
        return None
    if current.kind == "visit" and is_to_be([part], frame):
        return None
    return current.kind if current.names_first or _GOES_ON.match(part.folded) else None


def _goes_on(current: Draft, part: Part) -> bool:
    """Whether the next customer of a round begins ("… and then Garza, Luis wants a discount"): what they want there is
    said of the same kind of visit."""
    wished = bool(part.cues) and all(each.kind == "wants" for each in part.cues)
    return wished and _GOES_ON.match(part.folded) is not None and current.kind == "visit"


def _moves_on(current: Draft, part: Part, kind: str | None) -> bool:
    """Whether a part begins another record, though it may be of the same kind."""
    another_sum = kind == "payment" and current.kind == kind and _is_another_sum(current, part)
    return another_sum or _other_customer(current, part)


def _is_name_alone(current: Draft, part: Part) -> bool:
    """Whether a clause behind a customer is nothing but a name: "Northgate - Janet, all fine"."""
    if current.contact or not current.mentions or len(current.parts) != 1:
        return False
    if part.cues or part.mentions or part.amounts or part.ahead:
        return False
    return is_name(part.words, in_list=part.bullet or part.section is not None)


def _is_another_sum(current: Draft, part: Part) -> bool:
    """付了5万，还欠8万: two amounts of money in two states."""
    cue = first_of(part, frozenset(STATE))
    return bool(part.amounts) and current.amount != NOTHING and cue is not None and STATE[cue.kind] != current.state


def _is_talked_about(part: Part, current: Draft) -> bool:
    """Whether what may become a deal is part of the visit's talk (谈了20万的单子), in the same sentence."""
    if current.kind != "visit" or first_of(part, DEAL) or not current.parts:
        return False
    return current.parts[-1].sentence == part.sentence


def _other_customer(current: Draft, part: Part) -> bool:
    """Whether a part speaks of another customer than the record so far: named in front or with a verb of its own."""
    known = {each.ids for each in current.mentions}
    if not known or not part.mentions or any(each.ids in known for each in part.mentions):
        return False
    begin = part.mentions[0].start - part.start
    front = part.folded[:begin]
    for when in part.ahead:
        if when.at and when.at[1] <= begin:
            front = front.replace(plain(when.span), "")
    front = _LINKS.sub("", front).strip()
    apart = bool(current.parts) and current.parts[-1].sentence != part.sentence
    return bool(part.leads or part.cues or apart or len(front) <= NEAR)


_ONLY_REMINDS: Final = regex(
    r"\W*(?:please |pls )?(?:remind me(?: (?:about|of) (?:it|that))?|don'?t (?:let me )?forget(?: (?:it"
    r"|that|about it))?)\W*"
    r"|\W*(?:记得|别忘了?|到时候?)*(?:提醒(?:我|一下|我一下|下我)?|别忘了?|记得哦?)\W*"
)
_GOES_ON: Final = regex(r"\W*(?:and then|then|next|after that|later|然后|接着|再|之后|后来)")
_LINKS: Final = regex(
    r"\b(?:and|then|also|next|after that|plus|later)\b|然后|再|接着|之后|后来|另外|还有"
    r"|第[一二三四五六七八九十]家|[\d.、)）(（]"
)


def _due(part: Part, frame: Frame) -> When | None:
    exact = [each for each in part.ahead if each.kind != "none"]
    coming = [each for each in exact if is_to_come(each, frame.now) or is_today(each, frame.now)]
    return next(iter(coming or exact), None)


_POINTS: Final = regex(r"[他她它]|过去|\b(?:it|them|him|her|that|one|this)\b", re.IGNORECASE)


def _with_wish(wish: str | None, words: str | None) -> str | None:
    """What is to be done, with what they wished for where the words only point to it ("send it tomorrow")."""
    if wish and words and (_POINTS.search(words) or len(words) <= NEAR * 2):
        return _both(wish, words)
    return words or wish


def _both(one: str, other: str | None) -> str:
    joint = "，" if re.search("[\u4e00-\u9fff]", one) else ", "
    return f"{one}{joint}{other}" if other else one
