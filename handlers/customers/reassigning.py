"""Who gets a customer and who gives one away are told, each alone, in the name of who did it."""

from handlers.conversation.reply import Bold, Text
from handlers.conversation.turn import Turn
from handlers.team.passing_on import pass_on
from storage.customers.customers import Customer
from storage.policy import Right, Subject, scope


def give_along(turn: Turn, before: Customer, after_id: int) -> int:
    """The open deals of the old owner go along with the customer; how many."""
    if before.owner_id is None or not scope(turn.actor, Subject.DEALS, Right.REASSIGN):
        return 0
    return turn.uow.deals.give_along(before.id, before.owner_id, after_id)


def tell_owners(turn: Turn, before: Customer, after_id: int, deals: int = 0) -> None:
    """One line each to the new and the old owner of a customer that changed hands; none to who did it."""
    who, name, code = Bold(turn.actor.name), Bold(before.name), str(before.code)
    was, now = turn.member_name(before.owner_id), turn.member_name(after_id)
    if after_id != turn.actor.member_id:
        pass_on(
            turn,
            after_id,
            lambda there: there.say(
                "customer-given-to-you",
                who=who,
                customer=name,
                code=code,
                former=was,
                with_before=int(bool(was)),
                deals=deals,
            ),
            f"owner:{before.id}",
        )
    if before.owner_id is not None and before.owner_id != turn.actor.member_id:
        pass_on(
            turn,
            before.owner_id,
            lambda there: there.say(
                "customer-given-away", who=who, customer=name, code=code, after=Text(now), deals=deals
            ),
            f"owner-was:{before.id}",
        )
