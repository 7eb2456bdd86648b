"""Where a customer is: what a lead says, or accepts from a check-in."""

from dataclasses import dataclass
from typing import Annotated, Any

from handlers.conversation.arguments import PLACE, VISIT, SpotKind
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Block, Bold, Button, Line, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.telling.days import tell_moment
from handlers.visits.check_in import how, looked_at
from storage.customers.customers import Customer
from storage.errors import Refusal
from storage.policy import Right, Subject
from storage.records import Code
from storage.visits.places import Place
from storage.visits.visits import Visit


@dataclass(frozen=True, slots=True)
class OnMapKind(SpotKind):
    """A location that is sent or written as the place of a customer; "none" for none."""

    name: str = "spot"

    def parse(self, text: str, turn: Turn) -> Place | None:  # type: ignore[override]
        if text.strip().casefold() in {each.casefold() for each in turn.words.options("blank-words")}:
            return None
        try:
            return PLACE.parse(text, turn)
        except Refusal as refusal:
            raise Ask("ask-edit-place-again", text=text) from refusal

    def dump(self, value: Place | None) -> str:
        return PLACE.dump(value) if value else "-"


ON_MAP = OnMapKind()


def put_on_map(turn: Turn, customer_id: int, value: Place | None) -> None:
    """A customer's place as a lead says it."""
    turn.uow.check_ins.put(customer_id, value, turn.company.in_range_m)


@command("place", Subject.CUSTOMERS, Right.REASSIGN, hidden=True)
def place(turn: Turn, visit: Annotated[Code, Arg(VISIT, At.START)]) -> Reply:
    """Takes the place of a check-in for that of its customer."""
    row = turn.uow.visits.get(visit.id)
    graded = turn.uow.check_ins.accept(visit.id, turn.company.in_range_m)
    looked_at(turn, row)
    blocks: list[Block] = [turn.line("place-taken", **whose(turn, row))]
    if graded > 1:  # the check-in itself is one of them
        blocks.append(turn.line("place-graded", count=graded - 1))
    return turn.reply(blocks, buttons=turn.undo_buttons())


def offer(turn: Turn, customer: Customer) -> tuple[Line, Button] | None:
    """A check-in that could be taken for the place of a customer without one, for who may accept it."""
    waiting = turn.uow.check_ins.waiting(customer_id=customer.id) if customer.latitude is None else []
    if not waiting:
        return None
    looked_at(turn, *waiting)
    return turn.line("place-offered", **whose(turn, waiting[0])), take(turn, waiting[0])


def take(turn: Turn, row: Visit) -> Button:
    """[Take as place]."""
    return turn.button("button-take-place", "place", visit=row.code)


def whose(turn: Turn, row: Visit) -> dict[str, Any]:
    """A check-in as values of a message: at which customer, whose, when and how."""
    at = turn.local(row.checked_in_at)
    return {
        "customer": Bold(turn.uow.customers.name_of(row.customer_id)),
        "who": turn.member_name(row.member_id),
        "when": tell_moment(at.date() if at else row.visited_on or turn.today, at, turn.words, turn.today),
        "how": how(turn, row),
    }
