"""Location first: it checks in a visit just reported, answers what was asked, or offers the nearest customers."""

from handlers.conversation.arguments import PLACE
from handlers.conversation.dispatch import answer
from handlers.conversation.incoming import Located
from handlers.conversation.reply import Answer, Block, Bold, Button, Buttons, Call, Line, Reply
from handlers.conversation.turn import Turn, minutes
from handlers.customers.kind import CUSTOMER
from handlers.telling.distances import tell_distance
from handlers.visits.check_in import refused, told_check_in, told_refused
from storage.messages.questions import Question
from storage.records import CheckIn, PlaceKind
from storage.visits.places import Place, replaces
from storage.visits.visits import Visit

# A location that follows a report within half an hour belongs to it.
FOLLOWS_WITHIN = minutes(30)
MOST_OFFERED = 5
# So far from the place on file somebody stands at another customer's, or the report names the wrong one.
FAR_M = 2_000


def located(event: Located, turn: Turn) -> Reply:
    """Answers a location."""
    if not turn.company.location:
        return turn.say("place-not-kept", buttons=[turn.button("button-visit", "visit")])
    place = Place(event.latitude, event.longitude, event.accuracy_m, event.kind, turn.now)
    question = turn.uow.questions.newest()
    if question is not None and question.call["args"].get("field") == "place":
        return answer(question, PLACE.dump(place), turn)
    asked = question if question is not None and _asks_customer(question) else None
    recent = None if asked else turn.uow.visits.latest_of(turn.actor.member_id, turn.now - FOLLOWS_WITHIN)
    if recent is None or not replaces(place.kind, recent.place_kind if recent.check_in else None):
        return _which(turn, place, asked)
    values = {"channel": recent.channel, "visited_on": recent.visited_on, "visited_at": recent.visited_at}
    if why := refused(turn, place, values, recent.member_id):
        return _which(turn, place, None, *told_refused(turn, why, recent.customer_id))
    return _check_in(recent, place, turn)


def _asks_customer(question: Question) -> bool:
    return question.call["command"] == "visit" and question.argument == "customer"


def _which(turn: Turn, place: Place, asked: Question | None, *above: Line) -> Reply:
    """The nearest customers, what is planned today first; with none near, planned and recent ones. What was asked
    before goes on with the place."""
    near, others = _near(turn, place), []
    if not near:
        others = CUSTOMER.options(turn)[:MOST_OFFERED]
    if place.kind in (PlaceKind.FORWARDED, PlaceKind.VENUE):
        above = (*above, turn.line("place-no-proof"))
    dumped = PLACE.dump(place)
    args = {**(asked.call["args"] if asked else {}), "place": dumped}
    question = turn.uow.questions.ask({"command": "visit", "args": args}, "customer") if asked else None
    buttons = [
        turn.labelled(label, Answer(question, code) if question else Call("visit", {"customer": code, "place": dumped}))
        for label, code in near or others
    ]
    if question is None:
        buttons.append(turn.button("button-another", "visit", place=dumped))
    return stacked(turn.line("nearby-which" if near else "nearby-none"), buttons, *above)


def _near(turn: Turn, place: Place) -> list[tuple[str, str]]:
    """Labels and codes of customers around a place: today's plan first, then by distance."""
    plans = turn.uow.visits.planned(turn.actor.member_id, since=turn.today, until=turn.today)
    planned = {each.customer_id for each in plans}
    near = turn.uow.customers.nearby(place.latitude, place.longitude, within_m=turn.company.nearby_m, limit=None)
    near.sort(key=lambda each: (each.customer.id not in planned, each.distance_m))
    return [
        (
            turn.words.text(
                "nearby-button", customer=each.customer.name, distance=tell_distance(each.distance_m, turn.words)
            ),
            str(each.customer.code),
        )
        for each in near[:MOST_OFFERED]
    ]


def _check_in(visit: Visit, place: Place, turn: Turn) -> Reply:
    turn.uow.check_ins.add(visit.id, place, turn.company.in_range_m)
    row = turn.uow.visits.get(visit.id)
    heading = turn.line("check-in-added", customer=Bold(turn.uow.customers.name_of(row.customer_id)))
    first, *more = told_check_in(turn, row)
    buttons = turn.undo_buttons()
    if row.check_in == CheckIn.OUTSIDE and (row.distance_m or 0) > FAR_M:
        buttons.insert(0, turn.button("button-other-customer", "edit", record=row.code, field="customer"))
    return turn.reply([Line((*heading.spans, *first.spans)), *more], buttons=buttons)


def stacked(line: Line, buttons: list[Button], *above: Block) -> Reply:
    """A line with its buttons one below the other, as names of customers need it."""
    return Reply((*above, line, Buttons(tuple((each,) for each in buttons))))
