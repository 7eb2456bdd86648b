"""A correction in words changes what was stored last: "不对，是15万", "sorry, meant Thursday"."""

import re
from typing import Final

from handlers.conversation.dispatch import run
from handlers.conversation.reply import Call, Reply
from handlers.conversation.turn import Turn
from handlers.reading.message import Item
from handlers.reading.money import NOTHING
from handlers.sentences.hearing import customer_of, last_records
from storage.records import Code

_DAY: Final = {"visits": "when", "followups": "when", "deals": "closing"}


def corrected(item: Item, turn: Turn) -> Reply:
    """The last record with what was corrected; which field is asked where the words don't say."""
    records = last_records(turn)
    if records and _DROPS.search(item.said):
        return run(Call("undo"), turn)
    if not records:
        return turn.say("correction-of-what")
    changes = _changes(item, records, turn)
    if not changes:
        return run(Call("edit", {"record": str(records[0])}), turn)
    replies = [run(each, turn) for each in changes]
    return replies[-1]


def _changes(item: Item, records: list[Code], turn: Turn) -> list[Call]:
    """An [Edit] for each thing that the words name, of the record it belongs to."""
    first, changes = records[0], []
    deal = next((each for each in records if each.table == "deals"), None)
    if item.customer is not None and not item.recalled and (customer := customer_of(item, turn)):
        changes.append(_edit(first, "customer", customer))
    if item.amount != NOTHING and deal is not None:
        changes.append(_edit(deal, "amount", item.amount.span))
    elif item.amount != NOTHING:
        changes.append(_added(first, item.said, turn))
    when = item.when if item.when.span else item.due
    if when.span:
        dated = _dated(records, turn)
        changes.append(_edit(dated, _DAY[dated.table], when.span))
    return changes


_DROPS: Final = re.compile(r"删掉|刪掉|删了|刪了|撤[销銷回]|不要了|\b(?:delete|remove|scrap|undo)\b", re.IGNORECASE)


def _dated(records: list[Code], turn: Turn) -> Code:
    """Which record a new day is for: of a visit of today with a next step, the step's day was the one that was said."""
    first = records[0]
    steps = [each for each in records if each.table == "followups"]
    if first.table == "visits" and steps and turn.uow.visits.get(first.id).visited_on == turn.today:
        return steps[0]
    return first


def _added(code: Code, words: str, turn: Turn) -> Call:
    """The new words behind those that stand: what was said of an amount in them is not guessed at."""
    if code.table == "followups":
        return _edit(code, "text", f"{turn.uow.followups.get(code.id).text} ({words})")
    note = turn.uow.visits.get(code.id).note
    return _edit(code, "note", f"{note}\n{words}" if note else words)


def _edit(code: Code, field: str, value: str) -> Call:
    return Call("edit", {"record": str(code), "field": field, "value": value})
