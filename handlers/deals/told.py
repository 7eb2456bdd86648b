"""A deal as it is told: what became of it, how it stands, what is asked about it, its buttons."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.conversation.reply import Answer, Bold, Button, Buttons, Call, Line, Reply, Text
from handlers.conversation.turn import Ask, Turn
from handlers.deals.closing import CLOSING
from handlers.deals.kinds import REASON, REOPEN, stage_name
from handlers.deals.parts import part_lines
from handlers.telling.amounts import AMOUNT, meanings, tell_money, too_fine
from handlers.telling.days import tell_day, tell_time
from storage.deals.announcements import HELD, OLDEST_DAYS
from storage.deals.deal import Deal
from storage.deals.stages import LOST, WON
from storage.errors import Refusal
from storage.policy import Right, Subject, scope

MOST_NOTE = 200


def told_deal(
    turn: Turn, deal: Deal, head: Line | None = None, *, extra: Sequence[Line] = (), guessed: bool = False,
    ask: bool = True, unclear: str | None = None, known: bool = True,
    priced: bool = False,
) -> Reply:  # fmt: skip
    """A deal as it stands below `head` (what has just become of it; none for its card).

    `ask`: one question about what is vague or missing; `unclear` are words for its closing day that can't be read;
    `known` False leaves out the stage that the head has said; `priced`: the head has not said what was won.
    """
    won_now = head is not None and deal.stage == WON and not priced
    facts = _facts(turn, deal, staged=known and head is not None, priced=not won_now)
    blocks = [head or _title(turn, deal), facts, *extra, *_details(turn, deal)]
    rows = _button_rows(turn, deal, guessed=guessed)
    question = _question(turn, deal, unclear) if ask and may_write(turn, deal) else None
    if question is None:
        return Reply((*blocks, Buttons(tuple(rows))))
    line, answers = question
    return Reply((*blocks, line, Buttons((*answers, *rows))))


def told_lost(turn: Turn, deal: Deal, head: Line, *, extra: Sequence[Line] = ()) -> Reply:
    """A lost deal; why is asked if nobody said, and holds nothing up."""
    if deal.lost_reason or not may_write(turn, deal):
        return told_deal(turn, deal, head, extra=extra, ask=False, known=False)
    question = turn.uow.questions.ask({"command": "lost-reason", "args": {"record": str(deal.code)}}, "reason")
    reasons = [Button(label, Answer(question, value)) for label, value in REASON.options(turn)]
    below = told_deal(turn, deal, head, extra=[*extra, turn.line("deal-ask-reason")], ask=False, known=False)
    *blocks, buttons = below.blocks
    kept = buttons.rows if isinstance(buttons, Buttons) else ()
    return Reply((*blocks, Buttons((tuple(reasons[:3]), tuple(reasons[3:]), *kept))))


def may_write(turn: Turn, deal: Deal) -> bool:
    """Whether the actor may change a deal they can read."""
    return scope(turn.actor, Subject.DEALS, Right.WRITE).covers(deal.owner_id)


def check_mine(turn: Turn, deal: Deal) -> None:
    """Refuses, with whose it is, to change a deal that one may only read: who shares it, say."""
    if not may_write(turn, deal):
        shared = int(turn.actor.member_id in turn.uow.deals.shares(deal.id))
        raise Refusal("deal-of-other", code=str(deal.code), owner=turn.member_name(deal.owner_id), shared=shared)


def deal_amount(turn: Turn, deal: Deal) -> str:
    """How much, as it is told; the words of a vague amount; empty where nothing is known or may be told."""
    if deal.amount is not None and deal.currency:
        return tell_money(deal.amount, deal.currency, turn.words)
    return deal.amount_words or ""


def closes(turn: Turn, deal: Deal) -> str:
    """ "closes Wed 30 Sep"; empty without a day, and for a closed deal."""
    if deal.close_on is None or not deal.is_open:
        return ""
    key = "deal-closes" if deal.close_on >= turn.today else "deal-should-have-closed"
    return turn.words.text(key, day=tell_day(deal.close_on, turn.words, turn.today))


def joined(parts: Sequence[str | None]) -> str:
    """What is known, in one line."""
    return " · ".join(each for each in parts if each)


# --- lines ---


def _title(turn: Turn, deal: Deal) -> Line:
    customer = turn.uow.customers.name_of(deal.customer_id)
    return turn.line("deal-card", customer=Bold(customer), stage=stage_name(turn, deal.stage), day=_ended(turn, deal))


def _ended(turn: Turn, deal: Deal) -> str:
    day = deal.won_on or deal.lost_on
    return f" {tell_day(day, turn.words, turn.today)}" if day else ""


def _facts(turn: Turn, deal: Deal, *, staged: bool, priced: bool) -> Line:
    tax = turn.words.text(f"deal-tax-{deal.tax_basis}") if deal.tax_basis and deal.amount is not None else ""
    amount = " ".join(each for each in (deal_amount(turn, deal) if priced else "", tax) if each)
    stage = stage_name(turn, deal.stage) if staged and deal.is_open else ""
    parts = [deal.title, stage, amount, closes(turn, deal), str(deal.code)]
    return Line((Text(joined(parts)),))


def _details(turn: Turn, deal: Deal) -> list[Line]:
    lines = part_lines(turn, deal)
    if deal.owner_id != turn.actor.member_id:
        lines.append(turn.line("deal-owner", member=turn.member_name(deal.owner_id)))
    if deal.lost_reason:
        lines.append(turn.line("deal-lost-because", reason=Text(told_reason(turn, deal.lost_reason))))
    lines += [
        turn.line("deal-fact", what=turn.words.text(f"deal-need-{key}"), words=Text(value))
        for key, value in deal.known.items()
        if turn.words.has(f"deal-need-{key}")
    ]
    if deal.note:
        note = deal.note if len(deal.note) <= MOST_NOTE else f"{deal.note[:MOST_NOTE]} …"
        lines.append(turn.line("deal-note", note=Text(note)))
    return lines


def told_reason(turn: Turn, reason: str) -> str:
    """Why a deal was lost, as a word of ours or as it was written."""
    return turn.words.text(f"lost-reason-{reason}") if reason in REASON.values else reason


def told_soon(turn: Turn, deal: Deal) -> list[Line]:
    """When the team hears of a win, if any chat does."""
    recent = deal.won_on is not None and (turn.today - deal.won_on).days < OLDEST_DAYS
    if not recent or not turn.uow.announcements.untold(deal.id, deal.owner_id):
        return []
    at = (deal.moved_at + HELD).astimezone(turn.zone)
    return [turn.line("deal-told-at", time=tell_time(at, turn.words))]


# --- the one question ---


def _question(turn: Turn, deal: Deal, unclear: str | None) -> tuple[Line, list[tuple[Button, ...]]] | None:
    if deal.amount is None and deal.amount_words:
        line = turn.line("deal-ask-vague", words=Text(deal.amount_words))
        if fine := too_fine(deal.amount_words, turn):
            line = turn.line("ask-amount-decimals", **fine)
        return line, _answers(turn, deal, "amount", meanings(deal.amount_words, turn))
    if unclear:
        return _ask_day(turn, deal, unclear)
    for need in turn.company.stages.needs(deal.stage) if deal.is_open else ():
        if not _is_known(turn, deal, need):
            return _ask_need(turn, deal, need)
    return None


def _answers(turn: Turn, deal: Deal, field: str, options: Sequence[tuple[str, str]]) -> list[tuple[Button, ...]]:
    """Buttons for the values of a field, and [Leave blank]."""
    call = {"command": "edit", "args": {"record": str(deal.code), "field": field}}
    return _choices(turn, turn.uow.questions.ask(call, "value"), options)


def _choices(turn: Turn, question: int, options: Sequence[tuple[str, str]]) -> list[tuple[Button, ...]]:
    buttons = [Button(label, Answer(question, value)) for label, value in options]
    rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
    blank = Call("cancel", {"question": str(question), "quietly": "1"})
    return [*rows, (Button(turn.words.text("button-leave-blank"), blank),)]


def _ask_day(turn: Turn, deal: Deal, unclear: str) -> tuple[Line, list[tuple[Button, ...]]]:
    words = unclear.removeprefix("?")
    try:
        CLOSING.parse(words, turn)
    except Ask as ask:
        return turn.line("deal-ask-unclear-day", words=Text(words)), _answers(turn, deal, "closing", ask.options[:4])
    return turn.line("deal-ask-unclear-day", words=Text(words)), _answers(turn, deal, "closing", _later(turn))


def _later(turn: Turn) -> list[tuple[str, str]]:
    """Days a deal may close: the ends of this and the next month, and of the quarter."""
    first = turn.today.replace(day=1)
    ends = [_month_end(first, ahead) for ahead in (0, 1, 2 - (first.month - 1) % 3)]
    return [(tell_day(day, turn.words, turn.today), day.isoformat()) for day in sorted(set(ends))]


def _month_end(first: date, ahead: int) -> date:
    months = first.month + ahead
    following = first.replace(year=first.year + months // 12, month=months % 12 + 1)
    return following - timedelta(days=1)


def _is_known(turn: Turn, deal: Deal, need: str) -> bool:
    match need:
        case "amount":
            return deal.amount is not None or not turn.actor.audience.amounts
        case "close_on":
            return deal.close_on is not None
        case "contact":
            # Who was given the deal alone knows the customer's name and no more.
            seen = turn.uow.customers.find(deal.customer_id) is not None
            people = turn.uow.customers.contacts(deal.customer_id) if seen else []
            return "contact" in deal.known or any(each.part in {"decides", "signs"} for each in people)
        case _:
            return need in deal.known


def _ask_need(turn: Turn, deal: Deal, need: str) -> tuple[Line, list[tuple[Button, ...]]]:
    customer = turn.uow.customers.name_of(deal.customer_id)
    line = turn.line(f"deal-ask-{need.replace('_', '-')}", customer=Bold(customer))
    if need == "amount":
        return line, _answers(turn, deal, "amount", AMOUNT.options(turn))
    if need == "close_on":
        return line, _answers(turn, deal, "closing", _later(turn))
    call = {"command": "deal-known", "args": {"record": str(deal.code), "key": need}}
    return line, _choices(turn, turn.uow.questions.ask(call, "value"), [])


# --- buttons ---


def _button_rows(turn: Turn, deal: Deal, *, guessed: bool) -> list[tuple[Button, ...]]:
    if not may_write(turn, deal):
        return []
    rows = [tuple(_stage_buttons(turn, deal))]
    below = turn.record_buttons(deal.code)
    if guessed:
        below.insert(0, turn.button("button-other-customer", "edit", record=deal.code, field="customer"))
    return [*(each for each in rows if each), tuple(below)]


def _stage_buttons(turn: Turn, deal: Deal) -> list[Button]:
    """[Next stage] [Won] [Lost]; [Announce] of a win nobody heard of; [Open again] of what is closed."""
    given = {"customer": deal.code, "was": deal.stage}
    if deal.is_open:
        after = turn.company.stages.after(deal.stage)
        onward = [turn.button("button-next-stage", "deal", stage=after.key, **given)] if after else []
        won = turn.button("button-won", "deal", stage=WON, **given)
        return [*onward, won, turn.button("button-lost", "deal", stage=LOST, **given)]
    again = turn.button("button-reopen", "deal", stage=REOPEN, **given)
    if deal.stage == WON and turn.uow.announcements.untold(deal.id, deal.owner_id):
        return [turn.button("button-announce", "announce", record=deal.code), again]
    return [again]
