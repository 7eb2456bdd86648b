"""Grades of a place: distance, accuracy and how it was sent; journeys nobody makes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records import CheckIn, PlaceKind
from storage.visits.places import BY_LAND_M, Grade, Place, distance_m, grade, is_hardly_possible, least_time, replaces
from tests.storage.firm import NOON

HERE = (53.8, -1.55)
RANGE_M = 200
# Metres of one degree of latitude.
DEGREE_M = 111_194.93


def place(away_m: float, accuracy: int | None = None, kind: PlaceKind = PlaceKind.PIN) -> Place:
    return Place(HERE[0] + away_m / DEGREE_M, HERE[1], accuracy, kind, NOON)


@pytest.mark.parametrize(
    ("away", "accuracy", "wanted"),
    [
        (0, None, CheckIn.IN_RANGE),
        (199, None, CheckIn.IN_RANGE),
        (201, None, CheckIn.OUTSIDE),
        (201, 0, CheckIn.OUTSIDE),
        (219, 20, CheckIn.IN_RANGE),
        (221, 20, CheckIn.OUTSIDE),
        (699, 500, CheckIn.IN_RANGE),  # as coarse as can be
        (701, 500, CheckIn.OUTSIDE),
        (0, 501, CheckIn.UNVERIFIED),  # too coarse to say so
        (5_000, 5_000, CheckIn.UNVERIFIED),
        (5_201, 5_000, CheckIn.OUTSIDE),  # too far even so
        (10, -5, CheckIn.IN_RANGE),
    ],
)
@pytest.mark.parametrize("kind", [PlaceKind.LIVE, PlaceKind.PIN])
def test_distance_and_accuracy(away: int, accuracy: int | None, wanted: CheckIn, kind: PlaceKind) -> None:
    assert grade(place(away, accuracy, kind), HERE, RANGE_M) == Grade(wanted, away)


def test_a_wide_range_takes_a_coarse_place() -> None:
    assert grade(place(900, 900), HERE, 1_000).check_in == CheckIn.IN_RANGE
    assert grade(place(900, 1_001), HERE, 1_000).check_in == CheckIn.UNVERIFIED


@pytest.mark.parametrize("kind", [PlaceKind.VENUE, PlaceKind.FORWARDED])
def test_what_is_nobodys_own_position_proves_nothing(kind: PlaceKind) -> None:
    assert grade(place(7, 5, kind), HERE, RANGE_M) == Grade(CheckIn.UNVERIFIED, 7)


@pytest.mark.parametrize("kind", PlaceKind)
def test_without_a_known_place_nothing_is_said(kind: PlaceKind) -> None:
    assert grade(place(7, 5, kind), None, RANGE_M) == Grade(CheckIn.UNVERIFIED)


points = st.builds(
    Place,
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.none() | st.integers(0, 20_000),
    st.sampled_from(PlaceKind),
    st.just(NOON),
)
known = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, known, st.integers(10, 10_000))
def test_never_in_range_when_forwarded_or_picked(where: Place, customer: tuple[float, float], reach: int) -> None:
    for kind in (PlaceKind.FORWARDED, PlaceKind.VENUE):
        assert grade(replace(where, kind=kind), customer, reach).check_in == CheckIn.UNVERIFIED


@given(
    st.floats(0, 20_000), st.floats(0, 20_000), st.none() | st.integers(0, 20_000), st.integers(10, 10_000),
    st.sampled_from([PlaceKind.LIVE, PlaceKind.PIN]),
)  # fmt: skip
def test_farther_is_never_better(one: float, other: float, accuracy: int | None, reach: int, kind: PlaceKind) -> None:
    near, far = (grade(place(each, accuracy, kind), HERE, reach) for each in sorted((one, other)))
    worth = [CheckIn.OUTSIDE, CheckIn.UNVERIFIED, CheckIn.IN_RANGE]
    assert worth.index(far.check_in) <= worth.index(near.check_in)


@given(points, known, st.integers(10, 10_000))
def test_how_it_was_sent_never_betters_a_grade(where: Place, customer: tuple[float, float], reach: int) -> None:
    live, pin = (grade(replace(where, kind=kind), customer, reach) for kind in (PlaceKind.LIVE, PlaceKind.PIN))
    assert live == pin  # a pin in range is in range, and is called a pin


@given(known, known)
def test_a_distance_is_the_same_both_ways(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert distance_m(*one, *other) == pytest.approx(distance_m(*other, *one), abs=1)


# --- what takes the place of what ---


@pytest.mark.parametrize(
    ("old", "better"),
    [
        (None, set(PlaceKind)),
        ("forwarded", {PlaceKind.PIN, PlaceKind.LIVE}),
        ("venue", {PlaceKind.PIN, PlaceKind.LIVE}),
        ("pin", {PlaceKind.LIVE}),
        ("live", set()),
    ],
)
def test_what_replaces_what(old: str | None, better: set[PlaceKind]) -> None:
    assert {each for each in PlaceKind if replaces(each, old)} == better


# --- journeys ---

LEEDS, MANCHESTER, LONDON, PARIS = (53.80, -1.55), (53.48, -2.24), (51.51, -0.13), (48.86, 2.35)
SHANGHAI, BEIJING, NEW_YORK = (31.23, 121.47), (39.90, 116.40), (40.71, -74.01)


@pytest.mark.parametrize(
    ("there", "back", "minutes", "odd"),
    [
        (LEEDS, (53.84, -1.55), 0, False),  # 4.4 km: a pin a few streets off
        (LEEDS, MANCHESTER, 60, False),
        (LEEDS, MANCHESTER, 10, True),  # 58 km
        (LONDON, PARIS, 200, False),
        (LONDON, PARIS, 60, True),
        (SHANGHAI, BEIJING, 285, False),  # by train or plane
        (SHANGHAI, BEIJING, 120, True),
        (LONDON, NEW_YORK, 11 * 60, False),
        (LONDON, NEW_YORK, 5 * 60, True),
    ],
)
def test_journeys(there: tuple[float, float], back: tuple[float, float], minutes: int, odd: bool) -> None:
    first = Place(*there, 20, PlaceKind.PIN, NOON)
    then = Place(*back, 20, PlaceKind.LIVE, NOON + timedelta(minutes=minutes))
    assert is_hardly_possible(first, then) is odd
    assert is_hardly_possible(then, first) is odd


def test_accuracy_may_explain_a_journey() -> None:
    coarse = Place(*LEEDS, 55_000, PlaceKind.PIN, NOON)
    assert not is_hardly_possible(coarse, Place(*MANCHESTER, 20, PlaceKind.PIN, NOON + timedelta(minutes=10)))


@pytest.mark.parametrize("kind", [PlaceKind.VENUE, PlaceKind.FORWARDED])
def test_what_is_nobodys_own_position_is_no_journey(kind: PlaceKind) -> None:
    assert not is_hardly_possible(Place(*LEEDS, None, kind, NOON), Place(*PARIS, None, PlaceKind.PIN, NOON))


@given(st.floats(0, 20_000_000), st.floats(0, 20_000_000))
def test_farther_takes_longer(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert least_time(near) <= least_time(far)
    assert least_time(BY_LAND_M) == timedelta(hours=2.5)
