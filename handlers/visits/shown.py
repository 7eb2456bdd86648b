"""/photos: the pictures of visits, the latest first; [Photos] under a customer's card and under a list of visits."""

from datetime import date
from typing import Annotated, Any

from handlers.conversation.arguments import NUMBER
from handlers.conversation.commands import REGISTRY, Arg, At, command
from handlers.conversation.dispatch import aside
from handlers.conversation.moments import PERIOD, Period
from handlers.conversation.reply import Bold, Button, Call, Figure, Line, Photo, Reply
from handlers.conversation.turn import Turn
from handlers.customers.kind import CUSTOMER, CustomerRef
from handlers.people.kind import MEMBER
from handlers.telling.days import tell_day
from handlers.visits.told import shortened
from storage.errors import Refusal
from storage.people.directory import Member
from storage.policy import Right, Subject, scope
from storage.records import Code
from storage.visits.pictures import Picture

# As many as one album holds.
AT_ONCE = 10


@command("photos", Subject.VISITS, Right.READ, hidden=True)
def photos(
    turn: Turn,
    member: Annotated[Member | None, Arg(MEMBER, At.START)] = None,
    period: Annotated[Period | None, Arg(PERIOD, At.ANYWHERE)] = None,
    customer: Annotated[CustomerRef | None, Arg(CUSTOMER, At.ANYWHERE)] = None,
    skip: Annotated[int | None, Arg(NUMBER)] = None,
) -> Reply:
    """The pictures of visits: one's own, unless a customer or a member is named."""
    if turn.incoming.chat.asker_only:  # what is shown to one person alone in a channel can hold no pictures
        return aside(turn, lambda alone: [photos(alone, member, period, customer, skip)])
    turn.beside = True
    about = customer.id if customer else None
    whose = member.id if member else None if about else turn.actor.member_id
    if whose is not None and not scope(turn.actor, Subject.VISITS, Right.READ).covers(whose):
        raise Refusal("member-not-found")
    which = _which(about, whose, period)
    count, found = turn.uow.pictures.count(**which), turn.uow.pictures.of_visits(**which, limit=AT_ONCE, skip=skip or 0)
    if not found:
        return turn.say("photos-none")
    names = turn.uow.customers.names_of({each.customer_id for each in found})
    told = [_photo(turn, each, names[each.customer_id], named=about is None) for each in found]
    shown = (skip or 0) + len(found)
    earlier = [Button(turn.words.text("button-earlier"), turn.same_but("photos", skip=str(shown)))]
    heading = _heading(turn, count, names[about] if about else None, which)
    return turn.reply([heading, *told], buttons=earlier if count > shown else [])


def photo_buttons(
    turn: Turn,
    *,
    customer_id: int | None = None,
    member_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Button]:
    """[Photos] with their number, for the visits that `Visits.done` finds by the same; nothing where there are none."""
    period = Period(since, until) if since and until else None
    count = turn.uow.pictures.count(**_which(customer_id, member_id, period))
    if not count or not REGISTRY["photos"].allowed(turn.actor):
        return []
    args = {
        "customer": f"C{customer_id}" if customer_id else None,
        "member": f"#{member_id}" if member_id else None,
        "period": PERIOD.dump(period) if period else None,
    }
    given = {name: value for name, value in args.items() if value}
    return [Button(turn.words.text("button-photos", count=count), Call("photos", given))]


def _which(customer_id: int | None, member_id: int | None, period: Period | None) -> dict[str, Any]:
    days = {"since": period.since, "until": period.until} if period else {}
    return {"customer_id": customer_id, "member_id": member_id, **days}


def _heading(turn: Turn, count: int, customer: str | None, which: dict[str, Any]) -> Line:
    params = {name: str(value) for name, value in which.items() if value}
    figure = Figure(str(count), "photos", params)
    if customer is None:
        return turn.line("photos-heading", count=figure)
    return turn.line("photos-heading-of", count=figure, customer=Bold(customer), single=int(count == 1))


def _photo(turn: Turn, picture: Picture, customer: str, *, named: bool) -> Photo:
    words = {
        "code": str(Code("visits", picture.visit_id)), "day": tell_day(picture.visited_on, turn.words, turn.today),
        "customer": customer, "named": int(named),
        "caption": shortened(picture.caption or ""), "captioned": int(bool(picture.caption)),
    }  # fmt: skip
    return Photo(picture.id, turn.words.text("photo-shown", **words), turn.words.text("photo-gone", **words))
