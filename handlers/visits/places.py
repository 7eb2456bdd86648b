"""Location first: it checks in a visit just reported, or offers the nearest customers."""

from handlers.conversation.arguments import PLACE, Place
from handlers.conversation.incoming import Located
from handlers.conversation.reply import Bold, Button, Buttons, Call, Line, Reply, Text
from handlers.conversation.turn import Turn, minutes
from handlers.visits.check_in import grade_place
from storage.visits import Visit

# A location that follows a report within half an hour belongs to it.
FOLLOWS_WITHIN = minutes(30)


def located(event: Located, turn: Turn) -> Reply:
    """Answers a location."""
    place = Place(event.latitude, event.longitude, event.accuracy_m, event.exact)
    recent = turn.uow.visits.latest_of(turn.actor.member_id, turn.now - FOLLOWS_WITHIN)
    if recent is not None and recent.check_in is None:
        return _check_in(recent, place, turn)
    near = turn.uow.customers.nearby(place.latitude, place.longitude, within_m=turn.company.nearby_m)
    dumped = PLACE.dump(place)
    buttons = [
        turn.labelled(
            turn.words.text("nearby-button", customer=each.customer.name, distance=each.distance_m),
            Call("visit", {"customer": f"C{each.customer.id}", "place": dumped}),
        )
        for each in near
    ]
    others = [] if near else turn.uow.customers.recent(4)
    buttons += [
        turn.labelled(each.name, Call("visit", {"customer": f"C{each.id}", "place": dumped})) for each in others
    ]
    buttons.append(turn.button("button-another", "visit", place=dumped))
    return stacked(turn.line("nearby-which" if near else "nearby-none"), buttons)


def _check_in(visit: Visit, place: Place, turn: Turn) -> Reply:
    customer = turn.uow.customers.get(visit.customer_id)
    graded = grade_place(place, customer.latitude, customer.longitude, turn)
    turn.uow.visits.change(
        visit.id,
        action="check-in",
        latitude=place.latitude,
        longitude=place.longitude,
        accuracy_m=place.accuracy_m,
        check_in=graded.check_in,
        distance_m=graded.distance_m,
    )
    key = f"check-in-{graded.check_in.replace('_', '-')}"
    heading = turn.line("check-in-added", customer=Bold(customer.name))
    grade = turn.line(key, distance=graded.distance_m or 0)
    return turn.reply([Line((*heading.spans, Text(" "), *grade.spans))], buttons=turn.undo_buttons())


def stacked(line: Line, buttons: list[Button]) -> Reply:
    """A line with its buttons one below the other, as names of customers need it."""
    return Reply((line, Buttons(tuple((each,) for each in buttons))))
