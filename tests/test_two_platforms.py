"""One `serve` on Telegram and Slack at once, on one store: reps on the one, their lead on the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from bot.adapters.slack.adapter import SlackAdapter
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.app import App
from bot.config import Config
from scheduler.ticking import Ticker
from storage import schema
from storage.people.directory import read_directory
from storage.policy import SYSTEM
from storage.records import Role
from storage.unit_of_work import UnitOfWork
from tests.servers.slack import SlackServer
from tests.servers.telegram import TelegramServer
from tests.slack.stage import NO_LIMITS
from tests.telegram import stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.slack import User as SlackUser
    from tests.servers.telegram import User as TelegramUser


class Office(stage.Office):
    """Ana is a rep on Telegram, Sam leads her team from Slack; nobody sleeps, and every day is a working day."""

    def __init__(self, folder: Path, telegram: TelegramServer, slack: SlackServer) -> None:
        self.slack = slack
        super().__init__(folder, telegram)

    def _app(self) -> App:
        self.config = Config.model_validate({
            "database": {"url": self.config.database.url}, "http": {"listen": "127.0.0.1:0"},
            "pushes": {"quiet_hours": "none"}, "company": {"workdays": "mon-sun"},
        })  # fmt: skip
        telegram = TelegramAdapter(self.token, self.server.root)
        slack = SlackAdapter(self.slack.token, base_url=self.slack.base_url, app_token=self.slack.app_token)
        telegram.rates = slack.rates = NO_LIMITS
        return App(self.config, adapters={"telegram": telegram, "slack": slack})

    def with_people(self, work: Any) -> Any:
        """What becomes of `work(people)`, done by the system."""

        def job(connection: sa.Connection) -> Any:
            now = datetime.now(UTC)
            return work(UnitOfWork(
                connection, SYSTEM, read_directory(connection, now.date()), now=now, today=now.date(),
                platform="terminal", conversation="terminal:test",
            ).people)  # fmt: skip

        return self.do(job)

    def next_push(self, member_id: int, now: datetime) -> tuple[datetime, list[str]]:
        """Lets the hours pass until a push for a member falls due; when that was, and the platforms it went to."""
        ticker = Ticker(self.app.store, self.app.company, self.app.timetable)
        ticker.tick(now)
        before = len(self.pushes(member_id))
        for hours in range(1, 100):
            ticker.tick(now + timedelta(hours=hours))
            if new := self.pushes(member_id)[before:]:
                return now + timedelta(hours=hours), new
        raise AssertionError("nothing fell due")

    def pushes(self, member_id: int) -> list[str]:
        """The platforms that a member's pushes so far were meant for."""
        o = schema.outbox
        query = sa.select(o.c.platform).where(o.c.member_id == member_id, o.c.kind == "push").order_by(o.c.id)
        return self.app.store.read(lambda connection: list(connection.scalars(query)))

    def settled_everywhere(self) -> None:
        self.slack.settle(0.3)
        self.server.settle(0.3)


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        yield server


@pytest.fixture
def slack() -> Iterator[SlackServer]:
    with SlackServer(pace=0.001) as server:
        yield server


@pytest.fixture
def ana(telegram: TelegramServer) -> TelegramUser:
    return telegram.user(1, "Ana", "en")


@pytest.fixture
def sam(slack: SlackServer) -> SlackUser:
    return slack.user("sam")


@pytest.fixture
def office(
    tmp_path: Path, telegram: TelegramServer, slack: SlackServer, ana: TelegramUser, sam: SlackUser
) -> Iterator[Office]:
    office = Office(tmp_path, telegram, slack).start()
    slack.wait_for_connections(2)
    team = office.with_people(lambda people: people.add_team("North"))
    for name, role in (("Ana", Role.REP), ("Sam", Role.LEAD)):
        code = office.with_people(
            lambda people, name=name, role=role: people.add(name, {role}, team_id=team, language="en")[1]
        )
        if name == "Ana":
            ana.says(f"/start {code}")
            telegram.wait_for(1, ana)
        else:
            sam.writes(f"join {code}")
            slack.wait_for(1, sam)
    ana.says("/customer add Northwind")
    telegram.wait_for("Northwind", ana)
    office.settled_everywhere()
    yield office
    office.stop()


def test_what_a_rep_reports_is_read_and_taken_back_across(
    office: Office, telegram: TelegramServer, slack: SlackServer, ana: TelegramUser, sam: SlackUser
) -> None:
    ana.says("/visit Northwind saw the samples")
    card = telegram.wait_for("saw the samples", ana)
    mark = slack.mark
    sam.slash("/legwork", "customer Northwind")
    assert "saw the samples" in slack.wait_for("Northwind", sam, since=mark).text
    ana.presses(card, "Undo")
    telegram.wait_for("Taken back", ana)
    mark = slack.mark
    sam.slash("/legwork", "customer Northwind")
    assert "saw the samples" not in slack.wait_for("Northwind", sam, since=mark).text
    assert office.healthz()[0] == 200
    assert set(office.healthz()[1]["poll_age_s"]) == {"telegram", "slack"}


def test_a_nudge_crosses_and_its_answer_and_both_undos_come_back(
    office: Office, telegram: TelegramServer, slack: SlackServer, ana: TelegramUser, sam: SlackUser
) -> None:
    ana.says("/followup Northwind send samples tomorrow")
    telegram.wait_for("send samples", ana)
    office.settled_everywhere()
    sam.writes("chase Ana on F1")
    question = telegram.wait_for("Sam asks about send samples", ana)
    ana.presses(question, "Done")
    answer = slack.wait_for("Ana: done – send samples", sam)
    # Taken back in the one, it is corrected in the other.
    ana.presses(telegram.wait_for("Sam knows", ana), "Undo")
    slack.wait_for("Ana took this back", sam, since=answer.seq)
    mark = telegram.mark
    sam.presses(slack.wait_for("Asked Ana", sam), "Undo")
    slack.wait_for("Question taken back", sam)
    telegram.wait_for("Sam", ana, since=mark)
    office.settled_everywhere()
    for words in ("Sam asks", "Ana: done", "Ana took"):  # each once, on one platform only
        seen = [m.text for server in (telegram, slack) for m in server.ever_sent if m.text.startswith(words)]
        assert len(seen) <= 1, seen
    assert slack.doubled == []


def test_who_is_on_both_is_pushed_on_one_only(
    office: Office, telegram: TelegramServer, slack: SlackServer, ana: TelegramUser
) -> None:
    code = office.with_people(lambda people: people.new_code(1))
    also = slack.user("ana")
    also.writes(f"join {code}")
    slack.wait_for(1, also)
    ana.says("/followup Northwind send samples tomorrow")
    telegram.wait_for("send samples", ana)
    now = datetime.now(UTC)
    places: list[tuple[str, Any, Any, Any, Any]] = [
        ("slack", slack, also, telegram, ana), ("telegram", telegram, ana, slack, also),
    ]  # fmt: skip
    for name, where, here, elsewhere, there in places:
        ana.says(f"/settings account {name}")
        office.settled_everywhere()
        marks = where.mark, elsewhere.mark
        now, platforms = office.next_push(1, now)
        assert platforms == [name]
        where.wait_for(1, here, since=marks[0])
        office.settled_everywhere()
        assert elsewhere.sent_to(there, since=marks[1]) == []
