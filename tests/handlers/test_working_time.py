"""Working days, quiet hours and zones as people write them."""

import pytest

from handlers.people.working_time import find_zones, read_hours, read_workdays, tell_workdays
from handlers.words import words_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Fri", [0, 1, 2, 3, 4]),
        ("Monday to Saturday", [0, 1, 2, 3, 4, 5]),
        ("mon, wed and fri", [0, 2, 4]),
        ("Sat-Wed", [0, 1, 2, 5, 6]),
        ("周一到周六", [0, 1, 2, 3, 4, 5]),
        ("週一至週五", [0, 1, 2, 3, 4]),
        ("一到五", [0, 1, 2, 3, 4]),
        ("一三五", [0, 2, 4]),
        ("星期二、星期四", [1, 3]),
        ("周一到周五和周日", [0, 1, 2, 3, 4, 6]),
        ("every day", None),
        ("", None),
    ],
)
def test_workdays(text: str, days: list[int] | None) -> None:
    assert read_workdays(text) == days


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("days", [[0, 1, 2, 3, 4], [0, 2, 4], [5, 6], [0, 1, 2, 3, 5]])
def test_told_workdays_are_read_back(language: str, days: list[int]) -> None:
    assert read_workdays(tell_workdays(days, words_in(language))) == days


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("21:00-07:30", ("21:00", "07:30")),
        ("9pm to 7:30am", ("21:00", "07:30")),
        ("21-7", ("21:00", "07:00")),
        ("晚上9点到早上7点半", ("21:00", "07:30")),
        ("晚上九點到早上七點半", ("21:00", "07:30")),
        ("22点至8点15分", ("22:00", "08:15")),
        ("12am - 6am", ("00:00", "06:00")),
        ("25:00-07:00", None),
        ("late", None),
        ("21:00", None),
    ],
)
def test_hours(text: str, hours: tuple[str, str] | None) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        ("europe/london", "Europe/London"),
        ("Berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("上海", "Asia/Shanghai"),
        ("深圳市", "Asia/Shanghai"),
        ("台北", "Asia/Taipei"),
        ("臺中", "Asia/Taipei"),
        ("香港", "Asia/Hong_Kong"),
        ("Mumbai", "Asia/Kolkata"),
        ("UTC", "UTC"),
    ],
)
def test_zones(text: str, zone: str) -> None:
    assert find_zones(text) == ([zone], True)


@pytest.mark.parametrize("text", ["Londn", "San", "Atlantis"])
def test_a_guess_is_not_taken(text: str) -> None:
    assert not find_zones(text)[1]
