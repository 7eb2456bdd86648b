"""Wins told in the chats of a team: [Announce], what is said there, and the correction when it was otherwise.

Praise is public and names who won; the amount only where the chat's audience has amounts.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from handlers.conversation.arguments import CodeKind
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Bold, Reply, Text
from handlers.conversation.turn import Turn
from handlers.deals.told import told_deal
from handlers.telling.amounts import tell_money
from storage.deals.deal import Deal
from storage.deals.stages import WON
from storage.errors import Refusal
from storage.policy import Right, Subject, scope
from storage.records import Code

_DEAL = CodeKind("deal", ("deals",))


@command("announce", Subject.DEALS, Right.WRITE, hidden=True)
def announce(turn: Turn, record: Annotated[Code, Arg(_DEAL, At.START)]) -> Reply:
    """Tells a win at once in the chats of the owner's teams."""
    deal = turn.uow.deals.get(record.id)
    if not scope(turn.actor, Subject.DEALS, Right.WRITE).covers(deal.owner_id):
        raise Refusal("deal-not-found")
    if deal.stage != WON:
        raise Refusal("announce-not-won", code=str(deal.code))
    if not turn.uow.announcements.chats(deal.owner_id):
        return turn.say("announce-no-chat")
    told = 0
    for binding in turn.uow.announcements.untold(deal.id, deal.owner_id):
        other = turn.for_chat(binding)
        reply, what = news(other, deal.id, None)
        if reply is not None and turn.uow.announcements.tell(deal.id, binding.id, what):
            turn.tell(other, reply, f"win:{deal.id}:{binding.id}", win=(deal.id, binding.id))
            told += 1
    if not told:
        return turn.say("announced-before")
    head = turn.line("announced", count=told, customer=Bold(turn.uow.customers.name_of(deal.customer_id)))
    return told_deal(turn, deal, head, ask=False, priced=True)


def news(turn: Turn, deal_id: int, told: Mapping[str, Any] | None) -> tuple[Reply | None, dict[str, Any]]:
    """What a chat is to read of a deal after it was `told` (None: nothing so far), and what it knows then.

    No reply: nothing it was told has changed. `turn` is the chat's.
    """
    deal = _seen(turn, deal_id)
    if deal is None:
        version, won = turn.uow.deals.version(deal_id)
        gone = {**(told or {}), "won": won, "version": version}
        return (_taken_back(turn, told) if told and told.get("won") and not won else None), gone
    now = _told_of(turn, deal)
    if told is None or not told.get("won"):
        return (announcement(turn, deal) if now["won"] else None), now
    return correction(turn, deal, told), now


def announcement(turn: Turn, deal: Deal) -> Reply:
    """A win, as a team's chat reads it."""
    now = _told_of(turn, deal)
    return Reply((turn.line("win-announced", **_words(turn, now, deal.title)),), about=str(deal.code))


def correction(turn: Turn, deal: Deal, told: Mapping[str, Any]) -> Reply | None:
    """What is said when a win that was told is none, or another one; None when nothing that was told has changed."""
    now = _told_of(turn, deal)
    if not now["won"]:
        return _taken_back(turn, told)
    # An amount that was not told then is not told now.
    said = {key: now[key] for key in ("customer", "who")} | ({"amount": now["amount"]} if told.get("amount") else {})
    if all(told.get(key) == value for key, value in said.items()):
        return None
    shown = {**now, "amount": now["amount"] if told.get("amount") else None}
    return Reply((turn.line("corrected", **_words(turn, shown, deal.title)),), about=str(deal.code))


def _taken_back(turn: Turn, told: Mapping[str, Any]) -> Reply:
    return turn.say("corrected-not-won", customer=Bold(str(told.get("customer", ""))))


def _seen(turn: Turn, deal_id: int) -> Deal | None:
    try:
        return turn.uow.deals.get(deal_id)
    except Refusal:
        return None


def _told_of(turn: Turn, deal: Deal) -> dict[str, Any]:
    """What is said of a win in a chat: names, and the amount where the chat has amounts."""
    partners = [each for each in turn.uow.deals.shares(deal.id) if each in (turn.actor.audience.members or ())]
    who = [turn.member_name(each) for each in (deal.owner_id, *partners)]
    return {
        "version": turn.uow.deals.version(deal.id)[0],
        "won": deal.stage == WON,
        "customer": turn.uow.customers.name_of(deal.customer_id),
        "who": who,
        "amount": [deal.amount, deal.currency] if deal.amount is not None else None,
    }


def _words(turn: Turn, now: Mapping[str, Any], title: str | None) -> dict[str, Any]:
    amount = tell_money(now["amount"][0], now["amount"][1], turn.words) if now["amount"] else ""
    return {
        "who": Bold(turn.words.text("names-and").join(now["who"])),
        "customer": Bold(now["customer"]),
        "title": Text(title or ""),
        "titled": int(bool(title)),
        "amount": Text(amount),
        "told": int(bool(amount)),
    }
