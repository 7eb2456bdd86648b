"""Groups as members of a team see them: who is there decides what is told, and answers stay where they belong."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot import censuses
from bot.adapters.terminal.reading import group_address
from bot.clock import Clock
from bot.turns import Turns
from handlers.conversation.commands import REGISTRY
from handlers.conversation.incoming import (
    Census,
    Chat,
    Deleted,
    Event,
    FormClosed,
    Incoming,
    JoinedGroup,
    Pressed,
    Said,
    Sender,
    Submitted,
)
from handlers.conversation.reply import Line, Reply, load, plain
from handlers.conversation.turn import Turn
from storage import schema
from storage.errors import Refusal
from storage.messages import outbox, recipients
from storage.messages.inbox import Received
from storage.people.chats import all_bindings, audience_of, binding_of, forget_old_counts, to_count
from storage.people.directory import read_directory
from storage.people.presence import present_keys
from storage.policy import Audience
from storage.store import Connection, Store
from tests.databases import sqlite_at
from tests.transcripts import world
from tests.transcripts.stage import COMPANY, TerminalStage

NOW = datetime(2026, 3, 3, 13, 20, tzinfo=UTC)
NORTH = group_address("north")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[TerminalStage]:
    stage = TerminalStage(tmp_path, NOW, "en")
    stage.group("north", ["ana", "ben", "sam"], "North", amounts=True)
    yield stage
    stage.close()


def audience(stage: TerminalStage) -> Audience:
    def read(connection: Connection) -> Audience:
        binding = binding_of(connection, "terminal", NORTH)
        assert binding is not None
        return audience_of(connection, read_directory(connection, NOW.date()), binding)

    return stage.store.read(read)


class TestAmounts:
    def test_go_when_a_guest_comes_and_come_back(self, stage: TerminalStage) -> None:
        assert audience(stage).amounts
        heard = stage.says("guest", "@joins", "north")
        assert list(heard) == ["sam"]
        assert not audience(stage).amounts
        assert stage.says("guest", "@leaves", "north") == {}
        assert audience(stage).amounts

    def test_are_off_for_a_member_of_another_team(self, stage: TerminalStage) -> None:
        heard = stage.says("kim", "@joins", "north")
        assert "Kim" in heard["sam"][0][0]
        assert not audience(stage).amounts

    def test_are_on_for_who_sees_all(self, stage: TerminalStage) -> None:
        assert stage.says("max", "@joins", "north") == {}
        assert audience(stage).amounts

    def test_are_off_until_somebody_has_counted(self, stage: TerminalStage) -> None:
        def bind(connection: Connection) -> None:
            world.bind(connection, NOW, "terminal", NORTH, "North", amounts=True, language="en", title="north")

        stage.store.do(bind)
        assert not audience(stage).amounts

    def test_are_off_when_the_count_is_old(self, stage: TerminalStage) -> None:
        stage.store.do(lambda connection: censuses.forget_old(connection, NOW + censuses.HOLDS / 2))
        assert audience(stage).amounts
        stage.store.do(lambda connection: censuses.forget_old(connection, NOW + 2 * censuses.HOLDS))
        assert not audience(stage).amounts

    def test_go_with_who_is_taken_out_of_the_company(self, stage: TerminalStage) -> None:
        def remove(connection: Connection) -> None:
            uow = world.people_of(connection, NOW)
            ben, ana = (uow.directory.by_name(name)[0].id for name in ("Ben", "Ana"))
            uow.people.remove(ben, ana)

        stage.store.do(remove)
        assert not audience(stage).amounts

    def test_stay_off_while_more_are_there_than_are_known(self, stage: TerminalStage) -> None:
        stage.scene.gather("north", ["ana", "ben", "sam", "somebody silent"])
        stage.clock.set(NOW + 2 * censuses.EVERY)
        heard = stage.says("ana", "1", "north")
        assert "somebody I don't know" in heard["sam"][0][0]
        assert not audience(stage).amounts

    @pytest.mark.parametrize("gone", [(), ("ben",)])
    def test_stay_off_for_who_comes_while_it_is_counted(self, stage: TerminalStage, gone: tuple[str, ...]) -> None:
        stage.says("guest", "@joins", "north")
        present = tuple(each for each in ("ana", "ben", "sam") if each not in gone)
        asked_before = Census(len(present), present, gone)
        with stage.store.engine.connect() as connection:
            binding = binding_of(connection, "terminal", NORTH)
        assert binding is not None
        stage.turns.receive([censuses.received(binding, asked_before, NOW)]).result()
        stage.turns.work(["terminal"])
        assert not audience(stage).amounts
        with stage.store.engine.connect() as connection:
            assert set(present_keys(connection, "terminal", NORTH)) == {*present, "guest"}
            (due,) = to_count(connection, "terminal", NOW - censuses.EVERY)
        assert due == binding

    def test_the_lead_is_told_once(self, stage: TerminalStage) -> None:
        assert "sam" in stage.says("guest", "@joins", "north")
        assert stage.says("stranger", "@joins", "north") == {}
        assert stage.says("stranger", "@leaves", "north") == {}


class TestWhenToCount:
    def test_every_ten_minutes(self, stage: TerminalStage) -> None:
        def due(before: datetime) -> list[str]:
            return stage.store.read(lambda connection: [each.chat for each in to_count(connection, "terminal", before)])

        assert due(NOW - censuses.EVERY) == []
        assert due(NOW + censuses.EVERY) == [NORTH]

    def test_a_chat_that_is_nobodys_is_not_counted(self, stage: TerminalStage) -> None:
        stage.group("lobby", ["ana"], None, amounts=False)
        stage.store.do(lambda connection: forget_old_counts(connection, NOW + 2 * censuses.HOLDS))
        due = stage.store.read(lambda connection: to_count(connection, "terminal", NOW))
        assert [each.chat for each in due] == [NORTH]

    def test_nobody_else_can_send_a_census(self) -> None:
        payload: dict[str, Any] = {"legwork": "census", "chat": NORTH, "title": None, "at": NOW.isoformat()}
        message = stored("m:1:2", payload | {"count": 1, "present": []})
        assert censuses.parsed(message) is None


def stored(key: str, payload: dict[str, Any]) -> Any:
    from storage.messages.inbox import Message

    return Message(1, "terminal", f"terminal:{NORTH}", payload, NOW, 1, key)


class TestSupergroup:
    def test_everything_moves(self, stage: TerminalStage) -> None:
        new = group_address("supergroup")
        stage.says("guest", "@joins", "north")

        def move(connection: Connection) -> None:
            outbox.put(connection, platform="terminal", chat=NORTH, conversation=f"terminal:{NORTH}", key="waits",
                       reply={"blocks": []}, created_at=NOW)  # fmt: skip
            recipients.move_chat(connection, "terminal", NORTH, new)
            recipients.move_chat(
                connection, "terminal", NORTH, new
            )  # told twice: by the group and by a refused message

        stage.store.do(move)
        with stage.store.engine.connect() as connection:
            assert binding_of(connection, "terminal", NORTH) is None
            assert binding_of(connection, "terminal", new) is not None
            row = connection.execute(sa.select(schema.outbox).where(schema.outbox.c.key == "waits")).one()
            assert (row.chat, row.conversation) == (new, f"terminal:{new}")
            people = connection.execute(sa.select(schema.chat_people)).all()
            assert {each.chat for each in people} == {new}
            assert {each.user_key for each in people} == {"ana", "ben", "sam", "guest"}
            chats = connection.execute(sa.select(schema.chats)).all()
            assert [(each.chat, each.counted_at, each.told_at is not None) for each in chats] == [(new, None, True)]

    def test_a_new_one_that_was_bound_before_the_news_came_stays_bound_once(self, stage: TerminalStage) -> None:
        stage.group("supergroup", ["ana", "sam"], "North", amounts=False)
        new = group_address("supergroup")
        stage.store.do(lambda connection: recipients.move_chat(connection, "terminal", NORTH, new))
        with stage.store.engine.connect() as connection:
            found = binding_of(connection, "terminal", new)
            assert [each.id for each in all_bindings(connection)] == [found.id if found else None]


# --- events that no line at a terminal makes ---


@dataclass
class Company:
    """The same company; events are handed over as they are."""

    turns: Turns
    events: dict[str, Incoming] = field(default_factory=dict)

    def tell(self, who: str, event: Event, *, group: str | None = None, asker_only: bool = False) -> list[Reply]:
        """What is said because of an event, in order of the outbox."""
        key = str(len(self.events))
        address = group or who
        chat = Chat("test", address, f"test:{address}", private=group is None, asker_only=asker_only, hears="mentions")
        self.events[key] = Incoming(chat, Sender(who), NOW, event)
        mark = self._last()
        self.turns.receive([Received("test", key, chat.conversation, {"n": key})]).result()
        self.turns.work(["test"])
        return [load(each.reply) for each in self.letters() if each.id > mark]

    def letters(self) -> list[outbox.Letter]:
        def read(connection: Connection) -> list[outbox.Letter]:
            ids = connection.scalars(sa.select(schema.outbox.c.id).order_by(schema.outbox.c.id)).all()
            return [letter for each in ids if (letter := outbox.get(connection, each))]

        return self.turns.store.read(read)

    def _last(self) -> int:
        return max((each.id for each in self.letters()), default=0)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    store = Store(sqlite_at(tmp_path / "events.db"))
    ids = store.do(lambda connection: world.found(connection, NOW, "en"))
    store.do(lambda connection: world.join(connection, NOW, "test", {each: who for who, each in ids.items()}))
    company = Company(Turns(store, COMPANY, Clock(NOW, running=False), {}))
    company.turns.parsers["test"] = lambda payload, _: company.events[payload["n"]]
    yield company
    store.close()


def text_of(reply: Reply) -> str:
    return "\n".join(plain(each.spans) for each in reply.blocks if isinstance(each, Line))


class TestAForm:
    def test_opens_for_a_bare_command(self, company: Company) -> None:
        (reply,) = company.tell("ana", Said("/visit", form=True))
        assert reply.form is not None
        assert reply.form.command == "visit"
        names = [each.name for each in reply.form.fields]
        assert names[:2] == ["customer", "customer-other"]
        assert {"next_step", "when", "contact", "note"} <= set(names)
        assert "said" not in names
        picked = reply.form.fields[0]
        assert "Acme Pumps" in [label for label, _ in picked.options]
        assert not [label for label, _ in picked.options if "Southern Steel" in label]
        assert reply.buttons()  # what is shown where no form opens

    @pytest.mark.parametrize("line", ["/visit Acme Pumps", "/today", "/customer", "/help", "/followup"])
    def test_opens_only_for_what_has_to_be_asked(self, company: Company, line: str) -> None:
        for reply in company.tell("ana", Said(line, form=True)):
            assert reply.form is None

    def test_does_not_open_where_none_can(self, company: Company) -> None:
        (reply,) = company.tell("ana", Said("/visit"))
        assert reply.form is None

    def test_runs_the_command_as_if_it_was_typed(self, company: Company) -> None:
        company.tell("ana", Said("/visit", form=True))
        fields = {"customer": "", "customer-other": "Northgate", "note": "met Mr Oh", "when": "yesterday 4pm"}
        fields["next_step"] = "send quote by Friday"
        (reply,) = company.tell("ana", Submitted("visit", fields))
        said = text_of(reply)
        assert said.startswith("✅ Northgate Logistics")
        assert "Mon 2 Mar" in said or "yesterday" in said
        assert "send quote" in said.lower()
        row = company.turns.store.read(lambda connection: connection.execute(sa.select(schema.visits)).one())
        assert "met Mr Oh" in row.said

    def test_leaves_no_question_behind(self, company: Company) -> None:
        company.tell("ana", Said("/visit", form=True))
        company.tell("ana", Submitted("visit", {"customer": "Acme Pumps", "note": "met Ms Li"}))
        (reply,) = company.tell("ana", Said("Northgate Logistics"))
        assert "✅" not in text_of(reply)  # a card, no second report

    def test_closed_leaves_no_question_behind(self, company: Company) -> None:
        company.tell("ana", Said("/visit", form=True))
        assert company.tell("ana", FormClosed("visit")) == []
        (reply,) = company.tell("ana", Said("Northgate Logistics"))
        assert "✅" not in text_of(reply)  # a card, no report

    def test_of_a_deal(self, company: Company) -> None:
        (reply,) = company.tell("ana", Said("/deal", form=True))
        assert reply.form is not None
        names = [each.name for each in reply.form.fields]
        assert names[:2] == ["customer", "customer-other"]
        assert {"when", "amount", "stage", "title"} <= set(names)
        fields = {"customer-other": "Acme Pumps", "amount": "120k", "title": "Q3 pumps", "when": "30 Sep"}
        (reply,) = company.tell("ana", Submitted("deal", fields))
        said = text_of(reply)
        assert said.startswith("💼 Acme Pumps")
        assert "Q3 pumps" in said
        assert "€120,000" in said
        assert "30 Sep" in said

    def test_of_a_call_for_help(self, company: Company) -> None:
        (reply,) = company.tell("ana", Said("/helpme", form=True))
        assert reply.form is not None
        assert [each.name for each in reply.form.fields] == ["customer", "text"]
        replies = company.tell("ana", Submitted("helpme", {"customer": "Southern Steel", "text": "they know us"}))
        assert any("they know us" in text_of(each) for each in replies)

    def test_asks_for_what_was_left_empty(self, company: Company) -> None:
        company.tell("ana", Said("/visit", form=True))
        (reply,) = company.tell("ana", Submitted("visit", {"note": "met Ms Li"}))
        assert "Acme Pumps" in [each.label for each in reply.buttons()]


class TestAChannel:
    """Nobody writes there but by buttons: Telegram's channels."""

    def test_is_bound_by_the_button_of_the_greeting(self, company: Company) -> None:
        (hello,) = company.tell("sam", JoinedGroup(sees_all=True), group="news")
        assert [each.label for each in hello.buttons()] == ["Choose team"]
        (asked,) = company.tell("sam", Pressed(company.letters()[-1].id, 0), group="news")
        assert [each.label for each in asked.buttons()] == ["North", "Cancel"]
        (bound,) = company.tell("sam", Pressed(company.letters()[-1].id, 0), group="news")
        assert text_of(bound).startswith("✅ This chat now belongs to North.")

    def test_is_not_bound_by_who_leads_nobody(self, company: Company) -> None:
        company.tell("sam", JoinedGroup(sees_all=True), group="news")
        (no,) = company.tell("ana", Pressed(company.letters()[-1].id, 0), group="news")
        assert text_of(no).startswith("I can't do that for you")


class TestADeletedMessage:
    def test_stands_and_can_be_undone(self, company: Company) -> None:
        company.tell("ana", Said("/visit Acme Pumps met Ms Li"))
        (reply,) = company.tell("ana", Deleted("0"))
        assert "V1" in text_of(reply)
        letter = company.letters()[-1]
        (undone,) = company.tell("ana", Pressed(letter.id, 0))
        assert "Undo" not in [each.label for each in undone.buttons()]
        assert company.tell("ana", Deleted("0")) == []

    def test_is_told_to_its_author_alone(self, company: Company) -> None:
        company.tell("ana", Said("/visit Acme Pumps met Ms Li"), group="north")
        assert company.tell("sam", Deleted("0"), group="north") == []
        (reply,) = company.tell("ana", Deleted("0"), group="north")
        assert "V1" in text_of(reply)
        assert company.letters()[-1].chat == "ana"

    @pytest.mark.parametrize("line", ["/today", "hello", "/visit"])
    def test_nothing_is_said_where_nothing_stands(self, company: Company, line: str) -> None:
        company.tell("ana", Said(line))
        assert company.tell("ana", Deleted("0")) == []

    def test_nothing_is_said_of_what_never_came(self, company: Company) -> None:
        assert company.tell("ana", Deleted("9")) == []


class TestAPressInAGroup:
    def test_of_what_is_answered_in_private_leaves_the_message(self, company: Company) -> None:
        company.tell("sam", Said("/bind North"), group="north")
        shown = company.letters()[-1]
        company.turns.store.do(lambda connection: outbox.update_reply(connection, shown.id, with_today(shown.reply)))
        company.tell("ana", Pressed(shown.id, 0), group="north")
        later = [each for each in company.letters() if each.id > shown.id]
        assert [(each.chat, each.edits_id) for each in later] == [("north", None), ("ana", None)]

    def test_of_somebody_elses_question_does_nothing(self, company: Company) -> None:
        company.tell("sam", Said("/bind"), group="north")
        asked = company.letters()[-1]
        assert company.tell("max", Pressed(asked.id, 0), group="north") == []
        (bound,) = company.tell("sam", Pressed(asked.id, 0), group="north")
        assert "North" in text_of(bound)


def with_today(reply: dict[str, Any]) -> dict[str, Any]:
    from handlers.conversation.reply import Button, Buttons, Call, dump

    return dump(Reply((*load(reply).blocks[:1], Buttons(((Button("Today", Call("today")),),)))))


class TestAskedForAlone:
    def test_binding_is_said_in_the_chat(self, company: Company) -> None:
        replies = company.tell("sam", Said("/bind North"), group="C1", asker_only=True)
        assert [each.only_for for each in company.letters()] == ["sam", None]
        assert [each.chat for each in company.letters()] == ["C1", "C1"]
        assert all("North" in text_of(each) for each in replies)

    def test_a_thread_is_no_place_for_pushes(self, company: Company) -> None:
        key = str(len(company.events))
        chat = Chat("test", "C1", "test:C1:17.1", private=False, thread="17.1")
        company.events[key] = Incoming(chat, Sender("sam"), NOW, Said("/bind North"))
        company.turns.receive([Received("test", key, chat.conversation, {"n": key})]).result()
        company.turns.work(["test"])
        binding = company.turns.store.read(lambda connection: binding_of(connection, "test", "C1"))
        assert binding is not None
        assert binding.thread is None
        assert company.letters()[-1].thread == "17.1"  # the answer stays where it was asked

    def test_a_topic_is(self, company: Company) -> None:
        key = str(len(company.events))
        chat = Chat("test", "-5", "test:-5:8", private=False, thread="8", topic="8")
        company.events[key] = Incoming(chat, Sender("sam"), NOW, Said("/bind North"))
        company.turns.receive([Received("test", key, chat.conversation, {"n": key})]).result()
        company.turns.work(["test"])
        binding = company.turns.store.read(lambda connection: binding_of(connection, "test", "-5"))
        assert binding is not None
        assert binding.thread == "8"


def test_a_failing_census_is_not_apologised_for_in_the_chat(company: Company) -> None:
    company.tell("sam", Said("/bind North"), group="north")
    mark = len(company.letters())
    binding = company.turns.store.read(lambda connection: binding_of(connection, "test", "north"))
    assert binding is not None
    broken = censuses.received(binding, Census(3, ("ana",)), NOW)
    broken.payload["count"] = "three"
    company.turns.receive([broken]).result()
    clock = company.turns.clock
    company.turns.work(["test"])
    while (when := company.turns.next_try(["test"])) is not None:
        clock.set(when)
        company.turns.work(["test"])
    assert len(company.letters()) == mark
    status = company.turns.store.read(
        lambda connection: connection.scalar(
            sa.select(schema.inbox.c.status).where(schema.inbox.c.update_key == broken.update_key)
        )
    )
    assert status == "dead"


def test_who_adds_us_reads_what_we_hear(company: Company) -> None:
    for who in ("ana", "nobody we know"):
        (reply,) = company.tell(who, JoinedGroup(sees_all=False), group=f"chat of {who}")
        assert "/bind" in text_of(reply)
        assert "my name" in text_of(reply)


def test_a_refusal_in_private_keeps_nothing_of_what_was_changed_before(
    stage: TerminalStage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoils(turn: Turn) -> Reply:
        turn.uow.followups.add("half a thing", turn.actor.member_id, said_at=turn.now)
        raise Refusal("followup-not-found")

    monkeypatch.setitem(REGISTRY.commands, "today", replace(REGISTRY["today"], run=spoils, arguments=()))
    heard = stage.says("ana", "/today", "north")
    assert heard["ana"] == [["I can't find that to-do."]]
    assert [len(replies) for replies in heard.values()] == [1, 1]
    query = sa.select(sa.func.count()).select_from(schema.followups)
    assert stage.store.read(lambda connection: connection.scalar(query)) == 0
