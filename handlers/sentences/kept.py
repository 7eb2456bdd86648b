"""What has no list of its own yet: a payment, a complaint. Its words are kept with the customer as a to-do."""

from datetime import date, timedelta
from typing import Annotated

from handlers.conversation.arguments import TEXT, ChoiceKind
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.moments import FUTURE, Moment
from handlers.conversation.reply import Bold, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.customers.settling import settle_customer, settle_member
from handlers.people.kind import MEMBER
from handlers.telling.amounts import AMOUNT, tell_money
from handlers.telling.days import tell_moment
from storage.money import to_minor
from storage.people.directory import Member
from storage.policy import Right, Subject
from storage.records import Code

ABOUT = ChoiceKind("about-kept", ("payment", "complaint"))


@command("noted", Subject.FOLLOWUPS, Right.WRITE, hidden=True)
def noted(
    turn: Turn,
    customer: Annotated[CustomerRef, Arg(CUSTOMER, At.START)],
    text: Annotated[str, Arg(TEXT, At.REST)],
    about: Annotated[str, Arg(ABOUT)] = "payment",
    when: Annotated[Moment | None, Arg(FUTURE)] = None,
    amount: Annotated[str | None, Arg(TEXT)] = None,
    member: Annotated[Member | None, Arg(MEMBER)] = None,
) -> Reply:
    """Keeps what was said of a payment or a complaint: a to-do with the very words, due when it was promised or on the
    next working day."""
    settled = settle_customer(turn, customer, settle_member(turn, member, customer))
    day = when.day if when and when.day >= turn.today else next_working_day(turn)
    followup_id = turn.uow.followups.add(
        turn.words.text(f"kept-{about}", text=text), settled.member_id, said_at=turn.now,
        customer_id=settled.customer.id, due_on=day, due_at=when.at if when and when.day == day else None,
    )  # fmt: skip
    due = tell_moment(day, None, turn.words, turn.today)
    told = _exactly(amount, turn) if amount else ""
    line = turn.line(
        f"noted-{about}", customer=Bold(settled.customer.name), amount=told, stated=int(bool(told)), due=due
    )
    return turn.reply([line, *settled.lines], buttons=turn.record_buttons(Code("followups", followup_id)))


def _exactly(amount: str, turn: Turn) -> str:
    """An amount with separators and currency; as it was written where it can't be read."""
    try:
        money = AMOUNT.parse(amount, turn)
    except Ask:
        return amount
    currency = money.currency or turn.company.currency
    minor = to_minor(money.amount, currency) if money.amount is not None else None
    return tell_money(minor, currency, turn.words) if minor is not None else amount


def next_working_day(turn: Turn) -> date:
    """The first day after today on which its author works; tomorrow if none of the next month is one."""
    days = (turn.today + timedelta(days=ahead) for ahead in range(1, 32))
    return next((day for day in days if turn.works_on(day)), turn.today + timedelta(days=1))
