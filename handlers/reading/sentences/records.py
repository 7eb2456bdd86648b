"""From the parts of a message to the records it tells of."""

import re
from collections.abc import Sequence
from typing import Final

from handlers.reading.money import NOTHING
from handlers.reading.patterns import regex
from handlers.reading.sentences.changes import MOVED
from handlers.reading.sentences.doubts import is_ruled_out
from handlers.reading.sentences.drafts import NEAR, NO_WHEN, VISIT, Draft
from handlers.reading.sentences.frame import MASK, Frame
from handlers.reading.sentences.going_on import (
    goes_on,
    is_bare,
    is_name_alone,
    is_next_visit,
    is_talked_about,
    kind_before,
    moves_on,
    names_another,
    other_customer,
)
from handlers.reading.sentences.kinds import kind_of
from handlers.reading.sentences.parts import Part, first_of
from handlers.reading.sentences.settling import settled
from handlers.reading.sentences.steps import step_words
from handlers.reading.sentences.taking import extend, fill, take_person
from handlers.reading.sentences.tense import (
    is_over,
    is_to_come,
    is_today,
)
from handlers.reading.when import When

# What may have a next step; behind anything else it is something to do by itself.
_WITH_STEP: Final = frozenset({"visit", "deal", "payment", "complaint"})


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
    return settled(report.made, frame)


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
        if current is not None and is_name_alone(current, part):
            current.contact, current.end = part.words.strip(), part.end
            current.parts.append(part)
            return
        if current is not None and current.parts and _ONLY_REMINDS.fullmatch(part.folded):
            current.end = part.end
            return
        told = any(each.kind or each.mentions for each in self.made)
        kind = kind_of(part, self._frame, is_first=not told)
        if kind == "step" and current is not None and goes_on(current, part):
            kind = current.kind
        if kind == "plan" and current is not None and not part.mentions and MOVED.search(part.folded):
            current.kind = "plan"
            current.when = current.due = NO_WHEN
            fill(self._text, current, part, self._frame)
            return
        if kind == "step" or (kind == "plan" and current is not None and is_next_visit(current, part)):
            self._add_step(current, part)
        else:
            self._add_record(current, part, kind)

    def _current(self, part: Part) -> Draft | None:
        """The record that a part may go on about."""
        last = self.made[-1] if self.made and self.made[-1].kind != "question" else None
        return None if last is not None and last.parts and last.parts[-1].section is not part.section else last

    def _add_record(self, current: Draft | None, part: Part, kind: str | None) -> None:
        another = current is not None and (moves_on(current, part, kind) or names_another(part, current))
        if current is not None and not another:
            if kind == "deal" and is_talked_about(part, current):
                kind = None
            if kind == "payment" and current.kind == "followup" and not part.amounts and not part.mentions:
                kind = None  # chase them, 30 days over
            if kind is None:
                extend(self._text, current, part, self._frame)
                return
            if kind == "complaint" and current.kind == "visit" and _THEY_CALLED.search(current.parts[0].folded):
                current.kind = None  # they called to complain: one thing
            if current.kind == kind or (current.kind is None and not (kind == "leave" and current.mentions)):
                if kind == "plan" and part.ahead and (current.kind is None or MOVED.search(part.folded)):
                    current.when = NO_WHEN  # not today, moved to Thursday
                current.kind = kind
                fill(self._text, current, part, self._frame)
                return
        self._begin(current, part, kind_before(current, part, self._frame) if another and kind is None else kind)

    def _begin(self, before: Draft | None, part: Part, kind: str | None) -> None:
        """Another record; one without a customer of its own is about the one before."""
        draft = _draft(kind, part)
        if not part.mentions and before is not None and kind != "leave" and not names_another(part, before):
            draft.mentions, draft.borrowed = before.mentions, True
        if part.section and part.mentions:
            _under_heading(draft, part)
        self.made.append(draft)
        fill(self._text, draft, part, self._frame)

    # --- next steps ---

    def _add_step(self, current: Draft | None, part: Part) -> None:
        due = _due(part, self._frame)
        words = step_words(part, first_of(part, frozenset({"todo", "wants"})), due)
        if current is None or other_customer(current, part):
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
        if not part.mentions and before is not None and not names_another(part, before):
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


def _under_heading(draft: Draft, part: Part) -> None:
    """What stands under a heading is what the heading says, unless its own words say more."""
    section = part.section
    if section is None:
        return
    if is_bare(part) and (section.kind == "visit" or section.behind != NO_WHEN):
        return  # what stands behind the name says it, or nothing
    if first_of(part, VISIT) is not None and section.behind != NO_WHEN:
        draft.kind, draft.when = "visit", section.behind
    elif section.kind != "visit" and (draft.kind in {None, "visit"} or section.kind == "help"):
        draft.kind = section.kind
    draft.kind = draft.kind or section.kind


_ONLY_REMINDS: Final = regex(
    r"\W*(?:please |pls )?(?:remind me(?: (?:about|of) (?:it|that))?|don'?t (?:let me )?forget(?: (?:it"
    r"|that|about it))?)\W*"
    r"|\W*(?:记得|别忘了?|到时候?)*(?:提醒(?:我|一下|我一下|下我)?|别忘了?|记得哦?)\W*"
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
