"""Places as a conversation keeps them: what is forgotten at once, a company that keeps none, the argument itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot.config import load
from handlers.conversation.arguments import PLACE
from handlers.conversation.reply import NO_PLACE, Keys
from handlers.conversation.reply import load as load_reply
from storage import schema
from storage.errors import Refusal
from storage.records import PlaceKind
from storage.visits.places import Place
from tests.transcripts.stage import COMPANY as BRIGHT_PUMPS
from tests.transcripts.stage import ZONE, TerminalStage

AT = datetime(2026, 3, 3, 14, 20, tzinfo=ZONE)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[TerminalStage]:
    made = TerminalStage(tmp_path, AT, "en")
    yield made
    made.close()


def first(stage: TerminalStage, who: str, line: str) -> str:
    return stage.says(who, line)[who][0][0]


def column(stage: TerminalStage, column: sa.Column[Any]) -> list[Any]:
    return stage.store.read(lambda connection: list(connection.scalars(sa.select(column).order_by(column.table.c.id))))


def silenced(stage: TerminalStage) -> TerminalStage:
    """The same people; their company has switched places off."""
    stage.turns.company = replace(BRIGHT_PUMPS, location=False)
    return stage


class TestKept:
    def test_the_message_of_a_place_is_forgotten_when_it_is_handled(self, stage: TerminalStage) -> None:
        stage.says("ana", "/visit Acme Pumps met Ms Li")
        stage.says("ana", "@geo 53.8001 -1.55 20")
        payloads = column(stage, schema.inbox.c.payload)
        assert payloads[-1] == {}
        assert payloads[-2]
        assert column(stage, schema.visits.c.latitude) == [53.8001]

    def test_what_a_stranger_sends_too(self, stage: TerminalStage) -> None:
        stage.says("eve", "@geo 53.8001 -1.55 20")
        assert column(stage, schema.inbox.c.payload)[-1] == {}

    def test_what_a_lead_is_shown_is_noted(self, stage: TerminalStage) -> None:
        stage.says("ana", "/visit Acme Pumps met Ms Li")
        stage.says("ana", "@geo 53.8001 -1.55 20")
        for line in ("/visits", "V1"):
            stage.says("ana", line)
        assert column(stage, schema.place_views.c.record) == []
        for line in ("/visits Ben", "/visits Ana", "V1", "Acme Pumps", "/visits Ana"):
            stage.says("sam", line)
        assert column(stage, schema.place_views.c.record) == ["V1"]
        stage.tick(AT + timedelta(days=1))
        stage.says("sam", "Acme Pumps")
        assert column(stage, schema.place_views.c.record) == ["V1", "V1"]

    def test_a_location_half_an_hour_later_is_no_check_in(self, stage: TerminalStage) -> None:
        for minutes, said in ((30, "Acme Pumps: 📍"), (31, "Where are you?")):
            stage.tick(AT)
            stage.says("ana", f"/visit Acme Pumps met Ms Li {minutes}")
            stage.tick(AT + timedelta(minutes=minutes))
            assert first(stage, "ana", "@geo 53.8001 -1.55 20").startswith(said)

    def test_an_assistant_is_not_where_the_rep_is(self, stage: TerminalStage) -> None:
        stage.says("ivy", "/visit Blue Ocean GmbH for Ben met the buyer")
        stage.says("ivy", "@geo 53.8001 -1.55 20")
        assert set(column(stage, schema.visits.c.check_in)) <= {None}


class TestNotKept:
    @pytest.fixture
    def silent(self, stage: TerminalStage) -> TerminalStage:
        return silenced(stage)

    def test_a_place_is_let_go_in_a_word(self, silent: TerminalStage) -> None:
        silent.says("ana", "/visit Acme Pumps met Ms Li")
        assert "keeps no places" in first(silent, "ana", "@geo 53.8001 -1.55 20")
        assert column(silent, schema.visits.c.check_in) == [None]
        assert column(silent, schema.visits.c.latitude) == [None]
        assert column(silent, schema.inbox.c.payload)[-1] == {}
        assert "53.8001" not in str(column(silent, schema.outbox.c.reply))

    def test_an_old_button_keeps_none_either(self, stage: TerminalStage) -> None:
        stage.says("ana", "@geo 53.8001 -1.55 20")
        silent = silenced(stage)
        assert "Acme Pumps" in first(silent, "ana", "#1")
        assert column(silent, schema.visits.c.latitude) == [None]

    def test_nothing_is_asked_for(self, silent: TerminalStage) -> None:
        silent.says("ana", "/start")
        shown = [load_reply(each) for each in column(silent, schema.outbox.c.reply)][-1]
        (thumb,) = (each for each in shown.blocks if isinstance(each, Keys))
        assert thumb.place == NO_PLACE
        assert not [each for each in thumb.labels if "here" in each]
        settings = silent.says("ana", "/settings")["ana"][0]
        assert not [each for each in settings if "Who looked" in each]

    def test_what_is_there_is_deleted_at_once(self) -> None:
        config = load(None, {"LEGWORK_PRIVACY__LOCATION": "false"})
        assert config.coordinates_before(AT) == AT
        assert config.company().location is False
        assert load(None, {}).coordinates_before(AT) == AT - timedelta(days=90)
        assert load(None, {"LEGWORK_RETENTION__COORDINATES_DAYS": "0"}).coordinates_before(AT) is None


places = st.builds(
    Place,
    st.floats(-90, 90).map(lambda each: round(each, 7)),
    st.floats(-180, 180).map(lambda each: round(each, 7)),
    st.none() | st.integers(0, 100_000),
    st.sampled_from(PlaceKind),
    st.none() | st.datetimes(timezones=st.just(UTC)),
)


class TestArgument:
    @given(places)
    def test_goes_both_ways(self, place: Place) -> None:
        assert PLACE.parse(PLACE.dump(place), None) == place  # type: ignore[arg-type]

    def test_of_an_old_button(self) -> None:
        assert PLACE.parse("31.2000000,121.4000000~25", None) == Place(31.2, 121.4, 25)  # type: ignore[arg-type]
        forwarded = Place(31.2, 121.4, None, PlaceKind.FORWARDED)
        assert PLACE.parse("31.2000000,121.4000000!", None) == forwarded  # type: ignore[arg-type]

    @pytest.mark.parametrize("text", ["", "here", "31.2", "91,0", "0,181", "1,2,3", "1,2!far", "nan,nan"])
    def test_of_no_place(self, text: str) -> None:
        with pytest.raises(Refusal):
            PLACE.parse(text, None)  # type: ignore[arg-type]
