"""Where somebody said they were, and how far that goes: never a proof.

Pure rules; `storage.check_ins` keeps what they say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt

from storage.records import CheckIn, PlaceKind

EARTH_RADIUS_M = 6_371_000

# Coarser than this a position says nothing about one street: a phone that only knows its cell is off by kilometres,
# satellites and Wi-Fi give 5 to 100 m. It is neither in range nor, unless far beyond even so, outside.
COARSE_M = 500
# Within this nobody asks how one got there: pins are put a few streets off, and clocks of messages are not exact.
NEAR_M = 5_000
# Door to door by car or fast train, up to where one would rather fly; from there on as an aeroplane goes.
BY_LAND_KMH, BY_LAND_M, BY_AIR_KMH = 200, 500_000, 800

# What replaces what: a live location is worth more than a pin, and both more than what is nobody's own position.
_WORTH: Mapping[str, int] = {PlaceKind.FORWARDED: 0, PlaceKind.VENUE: 0, PlaceKind.PIN: 1, PlaceKind.LIVE: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees, metres; `at` is when it was said."""

    latitude: float
    longitude: float
    accuracy_m: int | None = None
    kind: PlaceKind = PlaceKind.PIN
    at: datetime | None = None

    @property
    def is_own(self) -> bool:
        """Whether it can be where the person was."""
        return bool(_WORTH[self.kind])


@dataclass(frozen=True, slots=True)
class Grade:
    """`distance_m` from the known place, None where there is none."""

    check_in: CheckIn
    distance_m: int | None = None


def grade(place: Place, known: tuple[float, float] | None, in_range_m: int) -> Grade:
    """In range up to `in_range_m` plus the accuracy; unverified where the place proves nothing."""
    if known is None:
        return Grade(CheckIn.UNVERIFIED)
    away = distance_m(place.latitude, place.longitude, *known)
    if not place.is_own:
        return Grade(CheckIn.UNVERIFIED, away)
    accuracy = max(place.accuracy_m or 0, 0)
    if away > in_range_m + accuracy:
        return Grade(CheckIn.OUTSIDE, away)
    return Grade(CheckIn.UNVERIFIED if is_coarse(accuracy, in_range_m) else CheckIn.IN_RANGE, away)


def is_coarse(accuracy_m: int | None, in_range_m: int = 0) -> bool:
    """Whether a position is too coarse to say of anybody that they were there."""
    return (accuracy_m or 0) > max(COARSE_M, in_range_m)


def replaces(new: PlaceKind, old: str | None) -> bool:
    """Whether a place may take the place of another in a check-in: None is a check-in that has none."""
    return old is None or _WORTH[new] > _WORTH[old]


def is_hardly_possible(one: Place, other: Place) -> bool:
    """Whether nobody gets from one to the other in the time between, whichever was first."""
    if one.at is None or other.at is None or not (one.is_own and other.is_own):
        return False
    away = distance_m(one.latitude, one.longitude, other.latitude, other.longitude)
    away -= (one.accuracy_m or 0) + (other.accuracy_m or 0)
    return away > NEAR_M and abs(one.at - other.at) < least_time(away)


def least_time(away_m: float) -> timedelta:
    """How long one travels at least, door to door."""
    by_land, by_air = min(away_m, BY_LAND_M), max(away_m - BY_LAND_M, 0)
    return timedelta(hours=by_land / 1000 / BY_LAND_KMH + by_air / 1000 / BY_AIR_KMH)


def distance_m(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> int:
    """Metres between two places on the ground (haversine, good to 0.5 %)."""
    a, b = radians(latitude), radians(other_latitude)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_longitude - longitude) / 2) ** 2
    return round(2 * EARTH_RADIUS_M * asin(min(1, sqrt(half))))
