"""Check-in: how far from the customer's known place a person said they were. Never a proof."""

from dataclasses import dataclass
from typing import Any

from handlers.conversation.arguments import Place
from handlers.conversation.turn import Turn
from storage.customers import distance_m
from storage.records import CheckIn


@dataclass(frozen=True, slots=True)
class CheckedIn:
    check_in: CheckIn
    distance_m: int | None


def check_in(place: Place | None, latitude: float | None, longitude: float | None, turn: Turn) -> dict[str, Any]:
    if place is None:
        return {}
    here: dict[str, Any] = {
        "latitude": place.latitude, "longitude": place.longitude, "accuracy_m": place.accuracy_m,
    }  # fmt: skip
    graded = grade_place(place, latitude, longitude, turn)
    return here | {"check_in": graded.check_in, "distance_m": graded.distance_m}


def grade_place(place: Place, latitude: float | None, longitude: float | None, turn: Turn) -> CheckedIn:
    """In range up to the company's distance plus the accuracy; unverified when it proves nothing."""
    if latitude is None or longitude is None:
        return CheckedIn(CheckIn.UNVERIFIED, None)
    away = distance_m(place.latitude, place.longitude, latitude, longitude)
    if not place.exact:
        return CheckedIn(CheckIn.UNVERIFIED, away)
    near = away <= turn.company.in_range_m + (place.accuracy_m or 0)
    return CheckedIn(CheckIn.IN_RANGE if near else CheckIn.OUTSIDE, away)
