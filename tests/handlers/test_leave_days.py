"""Days off as people write them, both ways; half days are whole ones; three days from Thursday end on Monday."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation.commands import At
from handlers.conversation.turn import Ask, Turn
from handlers.people.leave_days import DAYS_OFF, DaysOff
from handlers.people.leave_words import Whom, unread_words
from storage.store import Store
from tests.databases import SqliteFiles, opened
from tests.policy.office import Office, gather, open_office


@pytest.fixture(scope="module")
def turn(sqlite_files: SqliteFiles) -> Iterator[Turn]:
    """A rep's, on Tuesday 3 March 2026."""
    with opened(sqlite_files, open_office) as store, _office(store).asking("rep") as turn:
        yield turn


def _office(store: Store) -> Office:
    return gather(store)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("today", "en", "2026-03-03/2026-03-03"),
        ("tomorrow", "en", "2026-03-04/2026-03-04"),
        ("3–7 Aug", "en", "2026-08-03/2026-08-07"),
        ("3 Aug to 7 Aug", "en", "2026-08-03/2026-08-07"),
        ("August 3rd to 7th", "en", "2026-08-03/2026-08-07"),
        ("8/3-8/7", "en", "2026-08-03/2026-08-07"),
        ("3/8 – 7/8", "en", "2026-08-03/2026-08-07"),
        ("3.8.-7.8.", "en", "2026-08-03/2026-08-07"),
        ("29 Dec - 2 Jan", "en", "2026-12-29/2027-01-02"),
        ("Thursday to Friday", "en", "2026-03-05/2026-03-06"),
        ("Thursday and Friday", "en", "2026-03-05/2026-03-06"),
        ("thu and fri", "en", "2026-03-05/2026-03-06"),
        ("周四和周五", "zh-Hans", "2026-03-05/2026-03-06"),
        ("週四跟週五", "zh-Hant", "2026-03-05/2026-03-06"),
        ("from Monday till Thursday next week", "en", "2026-03-09/2026-03-12"),
        ("until Friday", "en", "2026-03-03/2026-03-06"),
        ("this week", "en", "2026-03-02/2026-03-08"),
        ("next week", "en", "2026-03-09/2026-03-15"),
        ("tomorrow afternoon", "en", "2026-03-04/2026-03-04|half"),
        ("3 days", "en", "2026-03-03/2026-03-05"),
        ("Thursday for three days", "en", "2026-03-05/2026-03-09"),
        ("from Thursday for 3 days", "en", "2026-03-05/2026-03-09"),
        ("今天", "zh-Hans", "2026-03-03/2026-03-03"),
        ("下周一到周三", "zh-Hans", "2026-03-09/2026-03-11"),
        ("下週一到週三", "zh-Hant", "2026-03-09/2026-03-11"),
        ("8/3-8/7", "zh-Hans", "2026-08-03/2026-08-07"),
        ("8/3~7", "zh-Hant", "2026-08-03/2026-08-07"),
        ("8月3日到7日", "zh-Hans", "2026-08-03/2026-08-07"),
        ("8.3-8.7", "zh-Hans", "2026-08-03/2026-08-07"),
        ("明天下午", "zh-Hans", "2026-03-04/2026-03-04|half"),
        ("周四起三天", "zh-Hans", "2026-03-05/2026-03-09"),
        ("从明天起3天", "zh-Hans", "2026-03-04/2026-03-06"),
        ("兩天", "zh-Hant", "2026-03-03/2026-03-04"),
        ("for 2 weeks", "en", "2026-03-03/2026-03-16"),
        ("两周", "zh-Hans", "2026-03-03/2026-03-16"),
        ("rest of the week", "en", "2026-03-03/2026-03-08"),
    ],
)
def test_what_is_read(turn: Turn, text: str, language: str, days: str) -> None:
    turn.language = language
    found = DAYS_OFF.find(text, turn, At.ANYWHERE)
    assert found is not None
    assert DAYS_OFF.dump(DAYS_OFF.parse(found.value, turn)) == days
    assert DAYS_OFF.dump(DAYS_OFF.parse(text, turn)) == days
    assert text[: found.start].strip() + text[found.end :].strip() in {"", "起", "."}


@pytest.mark.parametrize("text", ["3/5", "soon", "国庆"])
def test_what_is_asked(turn: Turn, text: str) -> None:
    turn.language = "en"
    with pytest.raises(Ask):
        DAYS_OFF.parse(text, turn)


def test_both_readings_are_offered(turn: Turn) -> None:
    turn.language = "en"
    with pytest.raises(Ask) as asked:
        DAYS_OFF.parse("3/5", turn)
    assert [value for _, value in asked.value.options] == ["2026-03-05/2026-03-05", "2026-05-03/2026-05-03"]


@pytest.mark.parametrize(
    ("text", "language", "offered"),
    [
        ("7 Aug - 3 Aug", "en", "2026-08-03/2026-08-07"),
        ("3月20日-3月18日", "zh-Hans", "2026-03-18/2026-03-20"),
        ("8/7到8/3", "zh-Hant", "2026-08-03/2026-08-07"),
        ("Tue-Thu", "en", "2026-03-03/2026-03-05"),  # it is Tuesday afternoon: this week's, or the next
        ("Christmas", "en", "2026-12-25/2026-12-26"),
        ("国庆", "zh-Hans", "2026-10-01/2026-10-03"),
    ],
)
def test_days_that_are_offered_rather_than_taken(turn: Turn, text: str, language: str, offered: str) -> None:
    turn.language = language
    found = DAYS_OFF.find(text, turn, At.ANYWHERE)
    assert found is not None
    with pytest.raises(Ask) as asked:
        DAYS_OFF.parse(found.value, turn)
    assert asked.value.options[0][1] == offered


@pytest.mark.parametrize("text", ["客户明天出差了", "Zed tomorrow"])
def test_a_sentence_about_somebody_is_no_answer(turn: Turn, text: str) -> None:
    with pytest.raises(Ask):
        DAYS_OFF.parse(text, turn)


@pytest.mark.parametrize(
    ("text", "name", "also"),
    [("Zed ", "Zed", False), ("小赵 ", "小赵", False), ("for Ana ", "Ana", False), ("and Ben ", "Ben", True)],
)
def test_words_before_the_days_may_be_a_name(text: str, name: str, also: bool) -> None:
    assert unread_words(text) == Whom(name, also)


@pytest.mark.parametrize("text", ["", "from ", "on ", "the whole ", "我要 ", "从"])
def test_fillers_are_no_name(text: str) -> None:
    assert unread_words(text) is None


@given(st.dates(), st.dates(), st.booleans(), st.booleans())
def test_both_ways(first: date, last: date, halved: bool, sure: bool) -> None:
    value = DaysOff(first, last, halved, sure)
    assert DAYS_OFF.parse(DAYS_OFF.dump(value), None) == value  # type: ignore[arg-type]


@given(text=st.text(max_size=40))
def test_never_raises_where_it_looks(turn: Turn, text: str) -> None:
    found = DAYS_OFF.find(text, turn, At.ANYWHERE)
    assert found is None or 0 <= found.start <= found.end <= len(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("30 Feb", "30 Feb"),
        ("30 Feb to 3 Mar", "30 Feb to 3 Mar"),
        ("12-10 Dec", "12-10 Dec"),
        ("3-32 Dec", "3-32 Dec"),
        ("from 31 June", "31 June"),
        ("2月30日", "2月30日"),
        ("2月30日到3月5日", "2月30日到3月5日"),
        ("下周八", "下周八"),
        ("32号", "32号"),
    ],
)
def test_days_that_are_none_are_told_and_asked_for(turn: Turn, text: str, said: str) -> None:
    found = DAYS_OFF.find(text, turn, At.ANYWHERE)
    assert found is not None
    with pytest.raises(Ask) as asked:
        DAYS_OFF.parse(found.value, turn)
    assert (asked.value.key, asked.value.data["text"]) == ("ask-leave-unread", said)
