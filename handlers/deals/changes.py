"""What can be done to a deal, and what is said then: opened, changed, moved, won, lost, opened again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.conversation.reply import Bold, Figure, Line, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CustomerRef
from handlers.customers.settling import settle_customer, settle_member
from handlers.deals.beside import add_step
from handlers.deals.kinds import LOST_REASON, REOPEN, DealTarget, stage_name
from handlers.deals.parts import Part
from handlers.deals.told import deal_amount, told_deal, told_lost, told_soon
from handlers.deals.words import Given
from handlers.targets.targets import standing_line
from handlers.telling.amounts import AMOUNT, Money, meanings, tell_money, too_fine
from handlers.telling.days import tell_day, tell_moment
from storage.customers.customers import Customer
from storage.deals.deal import Deal
from storage.deals.stages import CLOSED, LOST, WON
from storage.errors import Refusal
from storage.money import to_major
from storage.policy import Right, Subject, scope
from storage.records import Code, Role
from storage.targets.metrics import WON as WON_FIGURE
from storage.targets.periods import Grain
from storage.targets.targets import Whose


def open_deal(turn: Turn, target: DealTarget, given: Given, part: Part | None) -> Reply:
    """A new deal of a customer, won or lost at once if that is what was said."""
    ref = target.customer
    if ref is None or part is not None or given.stage == REOPEN:
        raise Refusal("deal-none-open")
    if given.is_bare:
        raise Ask("ask-deal-text", argument="text")
    if ref.id is not None and not target.new and (there := _closed_before(turn, ref.id, given)):
        new = turn.same_but("deal", customer=f"C{ref.id}!", stage=given.stage)
        again = turn.labelled(turn.words.text("button-new-deal"), new)
        return turn.reply([_already_line(turn, there)], buttons=[again])
    if given.stage == WON:
        _check_amount(turn, given, None, ref)
    settled = settle_customer(turn, ref, _owner(turn, given, ref.id))
    values = {**_amount(given.amount, turn.company.currency), "title": given.title, "note": given.note}
    if given.stage == LOST:
        values |= {"lost_reason": _reason(turn, given), "title": given.called, "note": given.written}
    elif given.when and not given.when.unclear and given.stage != WON:
        values["close_on"] = given.when.day
    stage = given.stage or turn.company.stages.first.key
    opened = turn.uow.deals.open(
        settled.customer.id, settled.member_id, stage=stage, on_day=_day(turn, given), said=given.said,
        said_at=turn.now, **values,
    )  # fmt: skip
    row = turn.uow.deals.get(opened.id)
    if given.next_step is not None and not opened.again:
        settled.lines.append(add_step(turn, row, given.next_step))
    if opened.again:
        head = turn.line("deal-again", customer=Bold(settled.customer.name), code=str(row.code))
        return told_deal(turn, row, head, ask=False)
    return _told_new(turn, row, settled.customer, settled.lines, given, guessed=ref.guessed)


def _told_new(
    turn: Turn, row: Deal, customer: Customer, extra: Sequence[Line], given: Given, *, guessed: bool
) -> Reply:
    new = turn.line("deal-new-too")
    if row.stage == WON:
        return _told_won(turn, row, None, [*extra, new], guessed=guessed)
    if row.stage == LOST:
        return told_lost(turn, row, turn.line("deal-lost", customer=Bold(customer.name)), extra=[*extra, new])
    head = turn.line("deal-opened", customer=Bold(customer.name))
    unclear = given.when.unclear if given.when else None
    return told_deal(turn, row, head, extra=extra, guessed=guessed, unclear=unclear)


def change(turn: Turn, row: Deal, given: Given, *, guessed: bool = False) -> Reply:
    """Another amount, closing day, name or note."""
    values = _changed(turn, row, given)
    turn.uow.deals.change(row.id, **values)
    return told_change(turn, row, guessed=guessed, unclear=given.when.unclear if given.when else None)


def told_change(turn: Turn, before: Deal, *, guessed: bool = False, unclear: str | None = None) -> Reply:
    """A deal after fields of it were changed; of a win also where the month stands now."""
    after = turn.uow.deals.get(before.id)
    changed = turn.uow.changes.act_id is not None
    customer = turn.uow.customers.name_of(after.customer_id)
    head = turn.line("deal-changed" if changed else "deal-same", customer=Bold(customer))
    extra = _differences(turn, before, after)
    if after.stage == WON and before.amount != after.amount:
        extra += _money_moved(turn, after)
    return told_deal(turn, after, head, extra=extra, guessed=guessed, unclear=unclear, priced=True)


def move(turn: Turn, row: Deal, given: Given, *, guessed: bool = False) -> Reply:
    """Another stage; what it needs is asked for afterwards."""
    stage = given.stage or row.stage
    before = _moved(turn, row, stage, turn.today, given, _changed(turn, row, given))
    after = turn.uow.deals.get(row.id)
    head = turn.line(
        "deal-moved", customer=Bold(turn.uow.customers.name_of(row.customer_id)), stage=stage_name(turn, stage),
        before=stage_name(turn, before.stage),
    )  # fmt: skip
    extra = _differences(turn, before, after)
    return told_deal(turn, after, head, extra=extra, guessed=guessed, known=False)


def win(turn: Turn, row: Deal, given: Given, *, guessed: bool = False) -> Reply:
    """Won, for the amount that is said or known; without one it is asked before anything is stored."""
    if _is_other_amount(turn, row, given):
        return change(turn, row, replace(given, stage=None, when=None), guessed=guessed)
    if row.stage != WON:
        _check_amount(turn, given, row)
    values = _amount(given.amount, row.currency or turn.company.currency) if _clear(given.amount) else {}
    before = _moved(turn, row, WON, _day(turn, given), given, values | _words(row, given))
    return _told_won(turn, turn.uow.deals.get(row.id), before, [], guessed=guessed)


def _is_other_amount(turn: Turn, row: Deal, given: Given) -> bool:
    """Whether what is won already is said again with another amount."""
    if row.stage != WON or given.was is not None or given.amount is None or not _clear(given.amount):
        return False
    return given.amount.minor(row.currency or turn.company.currency) != row.amount


def lose(turn: Turn, row: Deal, given: Given) -> Reply:
    """Lost; the reason is asked if nobody said."""
    values = {"lost_reason": _reason(turn, given)} if given.text else {}
    before = _moved(turn, row, LOST, _day(turn, given), given, values)
    after = turn.uow.deals.get(row.id)
    head = turn.line("deal-lost", customer=Bold(turn.uow.customers.name_of(row.customer_id)))
    return told_lost(turn, after, head, extra=[_was_stage(turn, before)])


def _reason(turn: Turn, given: Given) -> str | None:
    return LOST_REASON.parse(given.text, turn) if given.text else None


def still_to_come(turn: Turn, given: Given, deal_id: int | None) -> Reply | None:
    """A win on a day to come: asked, not announced. `deal_id`: the deal it is about, if there is one."""
    when = given.when
    if when is None or when.unclear or when.day <= turn.today or turn.call is None:
        return None
    day = when.day.isoformat()
    customer = str(Code("deals", deal_id)) if deal_id is not None else turn.call.args.get("customer")
    closes = turn.same_but("deal", customer=customer, verb=None, stage=None, when=day)
    won = turn.same_but(turn.call.command, when=turn.today.isoformat())
    return turn.say(
        "ask-won-when", day=tell_day(when.day, turn.words, turn.today),
        buttons=[
            turn.labelled(turn.words.text("button-closes-then"), closes),
            turn.labelled(turn.words.text("button-won-today"), won),
        ],
    )  # fmt: skip


def told_closed(turn: Turn, row: Deal, refusal: Refusal) -> Reply:
    """What is closed already may be opened again; any other refusal stays one."""
    if refusal.key != "deal-already" or row.is_open or turn.uow.changes.act_id is not None:
        raise refusal
    again = turn.button("button-reopen", "deal", customer=row.code, stage=REOPEN)
    return turn.say("refused-deal-already", **refusal.data, buttons=[again])


def reopen(turn: Turn, row: Deal) -> Reply:
    """Back to the stage it was in before it was closed."""
    try:
        before = turn.uow.deals.reopen(row.id, turn.today, turn.company.stages.first.key)
    except Refusal as refusal:
        raise told_already(turn, refusal) from refusal
    after = turn.uow.deals.get(row.id)
    head = turn.line(
        "deal-moved", customer=Bold(turn.uow.customers.name_of(row.customer_id)),
        stage=stage_name(turn, after.stage), before=stage_name(turn, before.stage),
    )  # fmt: skip
    return told_deal(turn, after, head, ask=False, known=False)


def told_already(turn: Turn, refusal: Refusal) -> Refusal:
    """ "already won by Li 14:02", in the reader's words."""
    if refusal.key != "deal-already":
        return refusal
    local = turn.local(refusal.data["at"]) or turn.local_now
    who = refusal.data["member_id"]
    return Refusal(
        "deal-already", code=refusal.data["code"], stage=stage_name(turn, refusal.data["stage"]),
        mine=int(who == turn.actor.member_id), who=turn.member_name(who),
        when=tell_moment(local.date(), local, turn.words, turn.today),
    )  # fmt: skip


# --- inside ---


def _moved(turn: Turn, row: Deal, stage: str, day: date, given: Given, values: dict[str, Any]) -> Deal:
    try:
        return turn.uow.deals.move(row.id, stage, day, was=given.was, **values)
    except Refusal as refusal:
        raise told_already(turn, refusal) from refusal


def _told_won(turn: Turn, row: Deal, before: Deal | None, extra: Sequence[Line], *, guessed: bool) -> Reply:
    customer = turn.uow.customers.name_of(row.customer_id)
    day = tell_day(row.won_on or turn.today, turn.words, turn.today)
    past = int(row.won_on != turn.today)
    head = turn.line("deal-won", customer=Bold(customer), amount=deal_amount(turn, row), day=day, past=past)
    told = [*extra]
    if before is not None:
        told += [_was_stage(turn, before), *_differences(turn, before, row)]
    told += [*told_soon(turn, row), *_money_moved(turn, row)]
    return told_deal(turn, row, head, extra=told, guessed=guessed, ask=False, known=False)


def _money_moved(turn: Turn, row: Deal) -> list[Line]:
    """Where this month's wins stand against the target, or what they come to, for who has just won."""
    if row.owner_id != turn.actor.member_id or turn.again or turn.brief:
        return []
    if line := standing_line(turn, WON_FIGURE):
        return [line]
    month = turn.company.sales_calendar.containing(turn.today, Grain.MONTH)
    whose = Whose(member_id=row.owner_id)
    found = turn.uow.attainment([whose], month, turn.company.basis(), (WON_FIGURE,)).get((whose, WON_FIGURE))
    if found is None or not found.actual or found.currency is None:
        return []
    until = min(found.days.until, turn.today)
    params = {"member": str(row.owner_id), "since": found.days.since.isoformat(), "until": until.isoformat()}
    told = tell_money(found.actual, found.currency, turn.words)
    return [turn.line("so-what-won", won=Figure(told, WON_FIGURE, params))]


def _was_stage(turn: Turn, before: Deal) -> Line:
    return turn.line("deal-was", before=stage_name(turn, before.stage))


def _differences(turn: Turn, before: Deal, after: Deal) -> list[Line]:
    """What was there before, of what is another thing now."""
    lines = []
    if before.amount is not None and (before.amount, before.currency) != (after.amount, after.currency):
        lines.append(turn.line("deal-amount-was", amount=deal_amount(turn, before)))
    if before.close_on is not None and after.is_open and before.close_on != after.close_on:
        lines.append(turn.line("deal-closing-was", day=tell_day(before.close_on, turn.words, turn.today)))
    if before.title and before.title != after.title:
        lines.append(turn.line("deal-title-was", title=Text(before.title)))
    return lines


def _changed(turn: Turn, row: Deal, given: Given) -> dict[str, Any]:
    values = _amount(given.amount, row.currency or turn.company.currency)
    if given.when is not None and not given.when.unclear:
        values["close_on"] = given.when.day
    return values | _words(row, given)


def _words(row: Deal, given: Given) -> dict[str, Any]:
    """Words about a deal: its name if it has none, else a note below those there are."""
    if given.title and row.title and given.title.casefold() == row.title.casefold() and not given.called:
        return {}
    named = given.called or (not row.title and given.title) or None
    words = given.written if given.title == named or not given.text else given.text
    if given.called and given.text:
        words = given.note
    title = {"title": named} if named else {}
    return title | ({"note": f"{row.note}\n{words}" if row.note else words} if words else {})


def _clear(money: Money | None) -> bool:
    return money is not None and money.amount is not None


def _amount(money: Money | None, currency: str) -> dict[str, Any]:
    if money is None:
        return {}
    minor = money.minor(currency)
    if minor is None:
        return {"amount_words": money.vague}
    tax = {"tax_basis": money.tax} if money.tax else {}
    return {"amount": minor, "currency": money.currency or currency, "amount_words": None, **tax}


def _check_amount(turn: Turn, given: Given, row: Deal | None, ref: CustomerRef | None = None) -> None:
    """A win waits for its amount."""
    if _clear(given.amount) or (row is not None and row.amount is not None and given.amount is None):
        return
    vague = (given.amount.vague if given.amount else None) or (row.amount_words if row else None) or ""
    customer_id = row.customer_id if row else ref.id if ref else None
    name = turn.uow.customers.name_of(customer_id) if customer_id else (ref and ref.new) or ""
    options = meanings(vague, turn)
    if row is not None and row.amount is not None and row.currency:
        known = Money(to_major(row.amount, row.currency), row.currency)
        options.append((deal_amount(turn, row), AMOUNT.dump(known)))
    if fine := too_fine(vague, turn):
        raise Ask("ask-amount-decimals", options, argument="amount", **fine)
    raise Ask("ask-win-amount", options, argument="amount", vague=vague, is_vague=int(bool(vague)), customer=Bold(name))


def _day(turn: Turn, given: Given) -> date:
    """When it was won or lost: a day gone by if one was said, else today."""
    when = given.when
    return when.day if when and not when.unclear and when.day <= turn.today else turn.today


def _closed_before(turn: Turn, customer_id: int, given: Given) -> Deal | None:
    """A deal of the customer that was closed the same way within a day, for the same amount if one is said."""
    if given.stage not in CLOSED:
        return None
    if given.said and turn.uow.deals.said_before(customer_id, given.said):
        return None  # `open` knows it again
    for row in turn.uow.deals.closed_lately(customer_id, given.stage or WON):
        minor = given.amount.minor(row.currency or turn.company.currency) if given.amount else None
        if minor is None or minor == row.amount:
            return row
    return None


def _already_line(turn: Turn, row: Deal) -> Line:
    last = turn.uow.deals.moves(row.id)[-1]
    data = {"code": str(row.code), "stage": row.stage, "member_id": last.member_id, "at": last.at}
    return turn.line("refused-deal-already", **told_already(turn, Refusal("deal-already", **data)).data)


def _owner(turn: Turn, given: Given, customer_id: int | None) -> int:
    """Whose deal it becomes: who is named, else the customer's owner as far as one may write for them, else the
    actor's; an assistant is asked."""
    reach = scope(turn.actor, Subject.DEALS, Right.WRITE)
    if given.member is not None:
        if not reach.covers(given.member.id):
            raise Refusal("member-not-found")
        return given.member.id
    owner = turn.uow.customers.get(customer_id).owner_id if customer_id is not None else None
    if owner is not None and reach.covers(owner):
        return owner
    if Role.ASSISTANT in turn.actor.roles:
        return settle_member(turn, None)
    return turn.actor.member_id
