"""One list names the pushes; everything else about them is found by that name."""

from datetime import time

import pytest

from bot.app import timetable
from bot.config import Config, load
from handlers.pushing import PUSHES
from handlers.words import LANGUAGES, words_in
from scheduler.due import DUE
from scheduler.registry import DAILY, _declared
from storage.records import Role

WORDS = ("push-{}", "setting-{}", "button-{}-on", "button-{}-off")


def test_each_is_declared() -> None:
    assert [each.name for each in DAILY] == [each for each in PUSHES if each != DUE]


def test_a_name_without_a_push_says_so() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"scheduler\.nightly"):
        _declared("nightly")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("push", PUSHES)
def test_each_has_its_words(push: str, language: str) -> None:
    missing = [each.format(push) for each in WORDS if not words_in(language).has(each.format(push))]
    assert missing == []


def test_each_has_its_section_and_starts_with_its_own_defaults() -> None:
    configured = timetable(Config())
    assert set(configured.settings) == set(PUSHES)
    for push in DAILY:
        settings = configured.of(push.name)
        assert (settings.at, settings.audience, settings.on) == (push.at, push.audience, True)


def test_what_is_configured_arrives() -> None:
    environ = {"ON": "false", "AT": "07:15", "DAYS": "mon,tue", "AUDIENCE": "manager", "QUIET_HOURS": "22:00-06:00"}
    found = timetable(load(None, {f"LEGWORK_PUSHES__MORNING__{name}": value for name, value in environ.items()}))
    settings = found.of("morning")
    assert (settings.on, settings.at, settings.days) == (False, time(7, 15), frozenset({0, 1}))
    assert (settings.audience, settings.quiet) == (frozenset({Role.MANAGER}), (time(22), time(6)))
    assert found.of("due").on
