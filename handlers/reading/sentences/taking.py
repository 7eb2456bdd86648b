"""Whatever of customer, person, amount and day (`dating`) a part of a message gives to the record it belongs to."""

from typing import Final

from handlers.reading.money import NOTHING, Amount, read_money
from handlers.reading.names import Mention
from handlers.reading.patterns import regex
from handlers.reading.sentences.dating import falls_due, narrows, take_day
from handlers.reading.sentences.drafts import DEAL, NO_WHEN, STATE, Draft
from handlers.reading.sentences.frame import Frame
from handlers.reading.sentences.parts import Part, first_of, nearest
from handlers.reading.sentences.persons import contact_in
from handlers.reading.sentences.steps import step_words
from handlers.reading.sentences.tense import is_to_come


def extend(text: str, draft: Draft, part: Part, frame: Frame) -> None:
    """More words about the same record."""
    draft.end = part.end
    if draft.kind == "payment" and (due := falls_due(draft, part, frame)) is not None:
        draft.due = due
    coming = [each for each in part.ahead if is_to_come(each, frame.now)]
    if draft.state == "overdue" and coming and _THEY_SAY.search(part.folded):
        draft.state, draft.due = "promised", coming[0]
    wants = first_of(part, frozenset({"wants"}))
    if wants:
        draft.wants = step_words(part, wants, None)
    if draft.due == NO_WHEN and len(part.ahead) == 1 and _ONLY_BY.match(part.folded):
        draft.next = draft.next or draft.wants
        draft.due = part.ahead[0] if draft.next else NO_WHEN
    if draft.kind == "plan" and part.ahead and narrows(draft.when, part.ahead[0]):
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
        take_day(draft, part, frame)


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
