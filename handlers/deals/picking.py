"""Which deal a line is about: the one it names, the only one that fits, or one that has to be asked for."""

from dataclasses import dataclass

from handlers.conversation.reply import Bold, Text
from handlers.conversation.turn import Ask, Turn
from handlers.deals.kinds import LONGEST_LABEL, REOPEN, DealTarget, deal_label
from handlers.deals.parts import Part
from handlers.deals.words import Given
from storage.deals.deal import Deal
from storage.deals.stages import CLOSED, WON

MOST_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Pick:
    """The deal a line is about; None for a new one of the customer. `named`: the words were its name, nothing more."""

    deal: int | None
    guessed: bool = False
    named: bool = False


def pick(turn: Turn, target: DealTarget, given: Given, part: Part | None) -> Pick:
    """The deal that is meant; asks when several may be."""
    if target.deal is not None:
        return Pick(target.deal)
    ref = target.customer
    if ref is None or ref.id is None or target.new:
        return Pick(None)
    rows = turn.uow.deals.open_of_customer(ref.id)
    if part is not None and not rows:  # a share right after the win
        rows = turn.uow.deals.closed_lately(ref.id, WON)
    about_one = part is not None or given.stage in (*CLOSED, REOPEN) or given.is_bare or _only_moves(given)
    named = [each for each in rows if _is_called(each, given)]
    if about_one and len(named) == 1:
        return Pick(named[0].id, ref.guessed, named=True)
    meant = rows if about_one else [each for each in rows if _alike(turn, each, given)]
    if about_one and len(rows) == 1:
        return Pick(rows[0].id, ref.guessed)
    if not meant:
        return Pick(None)
    if given.said and turn.uow.deals.said_before(ref.id, given.said):
        return Pick(None)  # `open` knows it again
    raise _which(turn, meant, ref.id, about_one=about_one)


def label(turn: Turn, row: Deal, customer: str) -> str:
    """A deal by its code, and whatever tells it apart from others of the customer."""
    code = f"{row.code} · "
    shown = deal_label(turn, row, "" if row.title or row.amount else customer, most=LONGEST_LABEL - len(code))
    return f"{code}{shown}"


def _which(turn: Turn, rows: list[Deal], customer_id: int, *, about_one: bool) -> Ask:
    customer = turn.uow.customers.name_of(customer_id)
    deals = [(label(turn, each, customer), str(each.code)) for each in rows[:MOST_OFFERED]]
    options = [*deals, (turn.words.text("button-new-deal"), f"C{customer_id}!")]
    if about_one:
        return Ask("ask-which-deal", options, argument="customer")
    owner = "" if rows[0].owner_id == turn.actor.member_id else turn.member_name(rows[0].owner_id)
    told = Text(label(turn, rows[0], customer))
    return Ask(
        "ask-deal-again", options, argument="customer", customer=Bold(customer), deal=told, count=len(rows),
        owner=owner, owned=int(bool(owner)),
    )  # fmt: skip


def _only_moves(given: Given) -> bool:
    """Whether nothing but a stage or a next step was said: that is about a deal there is, if there is one."""
    said = given.stage or given.next_step or given.owner
    return bool(said) and not (given.amount or given.title)


def _is_called(row: Deal, given: Given) -> bool:
    return bool(row.title and given.title) and _folded(row.title) == _folded(given.title)


def _folded(title: str | None) -> str:
    return " ".join((title or "").split()).casefold()


def _alike(turn: Turn, row: Deal, given: Given) -> bool:
    """Whether a line may speak of a deal that is open: nothing in it says that it is another one."""
    if not given.title or not row.title:
        same = given.amount is not None and row.amount == given.amount.minor(row.currency or turn.company.currency)
        return not given.title or same
    return _is_called(row, given)
