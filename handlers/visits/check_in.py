"""Check-in: where somebody said they were, and how that is told. Never a proof."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from handlers.conversation.reply import Bold, Line
from handlers.conversation.turn import Turn
from handlers.telling.distances import tell_distance
from storage.records import CheckIn, PlaceKind
from storage.visits.check_ins import misfit
from storage.visits.places import Place, is_coarse
from storage.visits.visits import Visit


def reported_at(
    turn: Turn, place: Place | None, values: dict[str, Any], customer_id: int, member_id: int
) -> tuple[dict[str, Any], list[Line]]:
    """What a place adds to the columns of a visit that is reported with it; or nothing, and why."""
    if place is None or not turn.company.location:
        return {}, []
    place = replace(place, at=place.at or turn.now)
    if why := refused(turn, place, values, member_id):
        return {}, told_refused(turn, why, customer_id)
    return turn.uow.check_ins.values(customer_id, member_id, place, turn.company.in_range_m), []


def refused(turn: Turn, place: Place, values: dict[str, Any], member_id: int) -> str | None:
    """Why a place is no check-in of a visit with these values, as the end of a message's key; None if it is one."""
    if member_id != turn.actor.member_id:
        return "member"
    at = place.at or turn.now
    return misfit(values["channel"], values["visited_on"], values["visited_at"], at, local_day(turn, at))


def told_refused(turn: Turn, why: str, customer_id: int) -> list[Line]:
    """A kind word for a place that is no check-in; nothing where it was another's visit."""
    if why == "member":
        return []
    return [turn.line(f"check-in-no-{why}", customer=Bold(turn.uow.customers.name_of(customer_id)))]


def local_day(turn: Turn, at: datetime) -> date:
    """The day of an instant, for who acts."""
    return at.astimezone(turn.zone).date()


def settle(turn: Turn, visit_id: int) -> None:
    """The check-in of a visit whose customer, day or channel was changed."""
    at = turn.uow.visits.get(visit_id).checked_in_at
    turn.uow.check_ins.settle(visit_id, turn.company.in_range_m, local_day(turn, at) if at else None)


def put_back(turn: Turn, places: Mapping[int, Place]) -> None:
    """The check-ins of visits that were reported anew, as far as they still fit."""
    act = turn.uow.changes.act_id
    made = turn.uow.acts.touched(act, "visits") if act is not None and places else []
    for _, visit_id in made:
        place = places.get(visit_id)
        row = turn.uow.visits.get(visit_id)
        values = {"channel": row.channel, "visited_on": row.visited_on, "visited_at": row.visited_at}
        if place and row.check_in is None and not refused(turn, place, values, row.member_id):
            turn.uow.check_ins.add(visit_id, place, turn.company.in_range_m)


def told_check_in(turn: Turn, row: Visit) -> list[Line]:
    """What is said of a check-in: the grade with distance and accuracy, and, neutrally, what is odd about it. Who is
    shown another's is noted."""
    if row.check_in is None:
        return []
    looked_at(turn, row)
    distance, accuracy = (tell_distance(each or 0, turn.words) for each in (row.distance_m, row.accuracy_m))
    lines = [turn.line(f"check-in-{_said(turn, row)}", distance=distance, accuracy=accuracy, how=how(turn, row))]
    return [*lines, turn.line("check-in-doubt")] if row.place_doubt else lines


def mark(turn: Turn, row: Visit) -> str:
    """A check-in in a list, as short as can be; an empty text for none."""
    if row.check_in is None:
        return ""
    distance = tell_distance(row.distance_m or 0, turn.words)
    grade = turn.words.text(f"mark-{row.check_in.replace('_', '-')}", distance=distance)
    return grade + (turn.words.text("mark-doubt") if row.place_doubt else "")


def looked_at(turn: Turn, *visits: Visit) -> None:
    """The actor is shown where these visits were; counts once a day."""
    midnight = datetime.combine(turn.today, time.min, turn.zone).astimezone(UTC)
    turn.uow.place_views.note(visits, midnight)


def _said(turn: Turn, row: Visit) -> str:
    if row.check_in != CheckIn.UNVERIFIED:
        return str(row.check_in).replace("_", "-")
    if row.place_kind in (PlaceKind.FORWARDED, PlaceKind.VENUE):
        return str(row.place_kind)
    if row.distance_m is None:
        return "unplaced"
    return "coarse" if is_coarse(row.accuracy_m, turn.company.in_range_m) else "unverified"


def how(turn: Turn, row: Visit) -> str:
    """How a place was sent, and how exact it is."""
    accuracy = tell_distance(row.accuracy_m or 0, turn.words)
    kind = row.place_kind or ""
    return turn.words.text("check-in-how", kind=kind, accurate=int(bool(row.accuracy_m)), accuracy=accuracy)
