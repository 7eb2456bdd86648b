"""What the records of a message say about each other, once all are read."""

from collections.abc import Sequence
from typing import Final

from handlers.reading.patterns import regex
from handlers.reading.sentences.drafts import NO_WHEN, Draft
from handlers.reading.sentences.frame import Frame
from handlers.reading.sentences.going_on import begins_with_name
from handlers.reading.sentences.kinds import by_its_words
from handlers.reading.sentences.strangers import is_listed, is_strangers
from handlers.reading.sentences.tense import (
    is_to_come,
    is_today,
)

_DATED: Final = frozenset({"visit", "plan", "deal", "payment", "complaint"})


def settled(made: list[Draft], frame: Frame) -> list[Draft]:
    """The records with what they say about each other: the kind of a list, the day of a heading or of a round, the one
    customer."""
    for draft in made:
        heading = draft.parts[0].section if draft.parts else None
        if heading and draft.kind is None and not draft.mentions and is_listed(draft.parts[0]):
            draft.kind = heading.kind  # whose it is, is asked
    listed = [each for each in made if each.mentions and not each.borrowed and each.names_first]
    for draft in made:
        if draft.kind is None and draft.mentions and not draft.borrowed:
            draft.kind = by_its_words(draft, frame, listed=draft in listed and len(listed) > 1)
        section = draft.parts[0].section if draft.parts else None
        if section and draft.kind in _DATED and draft.when == NO_WHEN and (draft.due == NO_WHEN or _is_past(draft)):
            draft.when = section.behind if _is_past(draft) and section.behind != NO_WHEN else section.when
    made = _without_count(made)
    for draft in made:
        if draft.kind == "visit" and is_to_come(draft.when, frame.now) and not is_today(draft.when, frame.now):
            draft.kind = "plan"  # nobody has been where they will be
        if draft.kind == "payment" and is_to_come(draft.when, frame.now) and not is_today(draft.when, frame.now):
            draft.state, draft.due, draft.when = "promised", draft.when, NO_WHEN
    _share_day(made, frame)
    _share_customer(made)
    return made


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
        another = each.parts and (is_strangers(each.parts[0]) or begins_with_name(each.parts[0]))
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
