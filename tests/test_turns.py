"""A message's way through the turns: what breaks is parked, what is edited follows, what is old is said to be old."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from bot.adapters.terminal.reading import conversation_of, parse, received
from bot.adapters.terminal.rendering import render
from bot.adapters.terminal.session import delivered
from bot.buttons import button_key, pressed_action, read_token, token
from bot.clock import Clock
from bot.turns import TAKEN_AT_MOST, Parser, Turns
from handlers import subjects
from handlers.company import Company
from handlers.conversation.incoming import Chat, Incoming, Pictured, Sender, WentAway
from handlers.conversation.reply import Reply, load
from handlers.conversation.turn import Turn
from handlers.customers.names import CustomerNames
from handlers.reading.names import NameIndex
from storage import schema
from storage.errors import Refusal
from storage.messages import inbox, outbox, stuck
from storage.messages.outbox import Letter
from storage.people.directory import read_directory
from storage.store import Store
from tests.databases import Databases, opened
from tests.transcripts import world

NOW = datetime(2026, 3, 3, 13, 20, tzinfo=UTC)
PLATFORM = "terminal"
assert subjects.ALL


class Office:
    """Everybody of the company, writing to the turns; a message may be read by another parser than the terminal's."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = Clock(NOW, running=False)
        self.ids = store.do(lambda connection: world.found(connection, NOW, "en"))
        self.join(PLATFORM, *self.ids)
        self.read: Parser = parse
        self.turns = Turns(store, Company(), self.clock, {PLATFORM: self._parse})
        self._keys = 0

    def join(self, platform: str, *who: str) -> None:
        seats = {self.ids[each]: each for each in who}
        self.store.do(lambda connection: world.join(connection, NOW, platform, seats))

    def _parse(self, payload: Mapping[str, Any], received_at: datetime) -> Incoming:
        return self.read(dict(payload), received_at)

    def says(self, line: str, who: str = "ana", **more: Any) -> str:
        """One line, handled; its key."""
        self._keys += 1
        key = f"k{self._keys}"
        self.turns.receive([received(who, line, key, self.clock.now(), **more)]).result()
        self.work()
        return key

    def work(self) -> None:
        self.turns.work([PLATFORM])

    def letters(self, who: str = "ana") -> list[Letter]:
        query = sa.select(schema.outbox.c.id).where(schema.outbox.c.conversation == conversation_of(who))
        ids = self.rows(query.order_by(schema.outbox.c.id))
        found = [self.store.read(lambda connection, each=each: outbox.get(connection, each.id)) for each in ids]  # type: ignore[misc]
        return [each for each in found if each]

    def told(self, who: str = "ana") -> str:
        """The last thing said to somebody."""
        return "\n".join(render(load(self.letters(who)[-1].reply)))

    def presses(self, index: int, who: str = "ana") -> None:
        letter = self.letters(who)[-1]
        self.says("#", who, pressed=(letter.edits_id or letter.id, index))

    def rows(self, query: Any) -> list[Any]:
        return list(self.store.read(lambda connection: connection.execute(query).all()))

    def visits(self) -> list[tuple[int, str, str | None]]:
        """Code, customer and note of the visits that stand."""
        v, c = schema.visits.c, schema.customers.c
        query = sa.select(v.id, c.name, v.note).join(schema.customers, c.id == v.customer_id)
        return [tuple(row) for row in self.rows(query.where(v.undone_by.is_(None)).order_by(v.id))]

    def inbox(self) -> dict[str, int]:
        return self.store.read(inbox.unhandled)


@pytest.fixture
def office(databases: Databases) -> Iterator[Office]:
    with opened(databases) as store:
        yield Office(store)


def broken(_payload: dict[str, Any], _at: datetime) -> Incoming:
    raise RuntimeError("a bug")


class TestFailing:
    def until_dead(self, office: Office) -> None:
        while (when := office.turns.next_try([PLATFORM])) is not None:
            office.clock.set(when + timedelta(milliseconds=1))
            office.work()

    def test_a_message_that_cant_be_read_is_parked_and_the_conversation_goes_on(self, office: Office) -> None:
        office.read = broken
        office.says("/today")
        self.until_dead(office)
        assert office.inbox() == {"dead": 1}
        assert office.letters() == []
        office.read = parse
        office.says("/today")
        assert "nothing planned" in office.told()

    def test_one_that_ends_the_process_each_time_is_parked_and_takes_nobody_along(self, office: Office) -> None:
        people = ["ana", *(f"stranger {number}" for number in range(20))]
        updates = [received(who, "/today", who, office.clock.now()) for who in people]
        office.turns.receive(updates).result()
        take = partial(inbox.take, platforms=[PLATFORM], owner=office.turns.owner, now=office.clock.now())
        seen = [len(office.store.do(take)) for _ in range(2)]
        # Whatever was taken, Ana's message ends the process before anything is committed.
        while (alone := office.store.do(take))[0].id == 1 and alone[0].attempts < TAKEN_AT_MOST:
            seen.append(len(alone))
        assert seen == [21, 21, 1, 1]
        office.work()
        assert office.inbox() == {"dead": 1}
        assert "#1" in office.told()
        assert all(office.letters(who) for who in people)

    def test_one_whose_refusal_cant_be_said_is_parked_too(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(turn: Turn) -> list[Reply]:
            turn.uow.changes.begin()
            raise Refusal("no-words-for-this")

        monkeypatch.setattr("bot.turns.respond", refuse)
        office.says("/today")
        self.until_dead(office)
        assert office.inbox() == {"dead": 1}
        assert "#1" in office.told()  # the apology

    def test_tried_again_after_the_repair_it_is_answered(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("bot.turns.respond", lambda _turn: broken({}, NOW))
            office.says("/today")
            self.until_dead(office)
        assert "#1" in office.told()
        dead = office.store.read(stuck.stuck)
        office.store.do(lambda connection: stuck.retry(connection, [each.id for each in dead]))
        office.work()
        assert office.inbox() == {}
        assert "nothing planned" in office.told()

    @pytest.mark.parametrize(
        "line",
        [
            "@photo don't",
            "@photo",
            "@photo ",
            "@geo",
            "@geo 1",
            "@geo nan nan",
            "@geo 1 2 inf",
            "@geo 91 0",
            "#²",
            "#٣",
        ],
    )
    def test_no_line_is_an_error(self, line: str) -> None:
        update = received("ana", line, "1", NOW)
        assert parse(update.payload, NOW).chat.address == "ana"


class TestEditing:
    def test_after_a_press_on_its_answers_button(self, office: Office) -> None:
        key = office.says("Acme Pumps met Ms Li")
        office.presses(0)
        assert office.visits() == [(1, "Acme Pumps", "met Ms Li")]
        for note in ("met Ms Wang", "met Mr Wu"):
            office.says(f"Acme Pumps {note}", edits=key)
            assert office.visits() == [(1, "Acme Pumps", note)]
            assert office.letters()[-1].method == "edit"

    def test_the_answer_to_a_question(self, office: Office) -> None:
        office.says("/visit")
        key = office.says("Acme Pumps")
        office.says("Northgate Logistics", edits=key)
        assert office.visits() == [(1, "Northgate Logistics", None)]
        office.says("they want three pumps")  # answers what was asked about the new one
        assert office.visits() == [(1, "Northgate Logistics", "they want three pumps")]
        assert len(office.rows(sa.select(schema.questions).where(schema.questions.c.status == "cancelled"))) == 1

    def test_what_led_to_a_question_that_was_answered(self, office: Office) -> None:
        key = office.says("/visit")
        office.says("Acme Pumps")
        office.says("/visit Northgate Logistics met Li", edits=key)
        assert office.visits() == [(1, "Northgate Logistics", "met Li")]

    def test_an_answer_pressed(self, office: Office) -> None:
        key = office.says("/visit")
        office.presses(0)
        assert office.visits() == [(1, "Acme Pumps", None)]
        office.says("/visit Northgate Logistics met Li", edits=key)
        assert office.visits() == [(1, "Northgate Logistics", "met Li")]

    def test_a_picture_keeps_its_file_and_its_visit(self, office: Office) -> None:
        key = office.says("@photo f.jpg Acme Pumps met Ms Li")
        office.says("Acme Pumps met Ms Wang", edits=key)
        assert office.visits() == [(1, "Acme Pumps", "met Ms Wang")]
        (file,) = office.rows(sa.select(schema.attachments))
        assert (file.file_ref, file.record, file.caption, file.undone_by) == (
            "f.jpg", "V1", "Acme Pumps met Ms Wang", None,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("first", "edited"),
        [
            (("/visit Acme Pumps met Ms Li",), "hello"),
            (("@photo f.jpg Acme Pumps met Ms Li",), "nothing to do with anybody"),
            (("Acme Pumps met Ms Li", 0), "thanks"),
        ],
    )
    def test_what_makes_nothing_of_it_leaves_it_as_it_was(self, office: Office, first: Any, edited: str) -> None:
        key = office.says(first[0])
        for index in first[1:]:
            office.presses(index)
        office.says(edited, edits=key)
        assert office.visits() == [(1, "Acme Pumps", "met Ms Li")]
        assert "couldn't carry that edit over" in office.told()

    def test_what_was_changed_since_stays(self, office: Office) -> None:
        key = office.says("/visit Acme Pumps")
        office.says("they want three pumps")
        office.says("/visit Northgate Logistics", edits=key)
        assert office.visits() == [(1, "Acme Pumps", "they want three pumps")]
        assert "couldn't carry that edit over" in office.told()

    def test_an_edit_answers_no_question_of_another_message(self, office: Office) -> None:
        key = office.says("hello")
        office.says("/visit")
        office.says("Acme Pumps", edits=key)
        assert office.visits() == []
        office.says("Acme Pumps")
        assert office.visits() == [(1, "Acme Pumps", None)]

    def test_a_list_is_no_part_of_what_was_pressed_on_it(self, office: Office) -> None:
        office.says("/followup call Bob today")
        key = office.says("/today")
        office.presses(0)
        office.says("/tomorrow", edits=key)
        (todo,) = office.rows(sa.select(schema.followups))
        assert todo.status == "done"


class TestAlbums:
    """Pieces of one album, as they come from a platform that has albums."""

    @pytest.fixture
    def album(self, office: Office) -> Office:
        def read(payload: dict[str, Any], at: datetime) -> Incoming:
            incoming = parse(payload, at)
            if not isinstance(incoming.event, Pictured):
                return incoming
            picture = incoming.event
            return Incoming(
                incoming.chat, incoming.sender, incoming.said_at,
                Pictured(picture.files, picture.caption, album="7"),
            )  # fmt: skip

        office.read = read
        return office

    def test_one_undo_takes_all_of_it_and_redo_puts_it_back(self, album: Office) -> None:
        album.says("@photo a.jpg Acme Pumps met Ms Li")
        album.says("@photo b.jpg their new hall")
        album.says("@photo c.jpg")
        assert album.visits() == [(1, "Acme Pumps", "met Ms Li\ntheir new hall")]
        album.says("/undo")
        assert album.visits() == []
        assert self.standing(album) == []
        album.presses(0)
        assert album.visits() == [(1, "Acme Pumps", "met Ms Li\ntheir new hall")]
        assert self.standing(album) == [("a.jpg", "V1"), ("b.jpg", "V1"), ("c.jpg", "V1")]

    def test_a_later_piece_of_an_album_taken_back_is_taken_back_too(self, album: Office) -> None:
        album.says("@photo a.jpg Acme Pumps met Ms Li")
        album.says("/undo")
        album.says("@photo b.jpg more")
        assert "↩️" in album.told()  # nothing was said since
        assert self.standing(album) == []
        album.presses(0)
        assert self.standing(album) == [("a.jpg", "V1"), ("b.jpg", "V1")]
        album.says("/undo")
        assert self.standing(album) == []

    def test_the_report_may_stand_on_a_later_piece(self, album: Office) -> None:
        album.says("@photo a.jpg")
        delivered(album.turns)
        album.says("@photo b.jpg Acme Pumps met Ms Li")
        album.says("@photo c.jpg their new hall")
        assert album.visits() == [(1, "Acme Pumps", "met Ms Li\ntheir new hall")]
        assert self.standing(album) == [("a.jpg", "V1"), ("b.jpg", "V1"), ("c.jpg", "V1")]
        first, second = album.letters()
        assert (first.status, second.edits_id) == ("sent", first.id)  # the question became the answer

    def test_a_question_that_was_not_sent_yet_never_is(self, album: Office) -> None:
        def bring(line: str) -> None:
            album.turns.receive([received("ana", line, uuid4().hex, NOW)]).result()

        bring("@photo a.jpg")
        bring("@photo b.jpg Acme Pumps met Ms Li")
        album.turns.work([PLATFORM])
        first, second = album.letters()
        assert (first.status, second.edits_id, second.status) == ("cancelled", None, "ready")
        assert self.standing(album) == [("a.jpg", "V1"), ("b.jpg", "V1")]

    def test_captions_wait_with_their_pictures(self, album: Office) -> None:
        album.says("@photo a.jpg the hall")
        album.says("@photo b.jpg the yard")
        album.says("Acme Pumps met Ms Li")
        album.presses(0)
        assert [note for _, _, note in album.visits()] == ["the hall\nthe yard\nmet Ms Li"]

    def test_the_caption_of_any_piece_may_change(self, album: Office) -> None:
        album.says("@photo a.jpg")
        key = album.says("@photo b.jpg Acme Pumps met Ms Li")
        album.says("@photo c.jpg their hall")
        album.says("Acme Pumps met Ms Wang", edits=key)
        assert album.visits() == [(1, "Acme Pumps", "met Ms Wang\ntheir hall")]
        assert self.standing(album) == [("a.jpg", "V1"), ("b.jpg", "V1"), ("c.jpg", "V1")]
        album.says("/undo")
        assert (album.visits(), self.standing(album)) == ([], [])

    def test_pieces_after_the_customer_was_picked(self, album: Office) -> None:
        album.says("@photo a.jpg")
        album.presses(0)
        album.says("@photo b.jpg")
        assert self.standing(album) == [("a.jpg", "V1"), ("b.jpg", "V1")]
        album.says("/undo")  # the visit, and what came to it
        assert album.visits() == []

    @staticmethod
    def standing(album: Office) -> list[tuple[str, str]]:
        files = album.rows(sa.select(schema.attachments).order_by(schema.attachments.c.id))
        return [(each.file_ref, each.record) for each in files if each.undone_by is None]

    def test_the_caption_with_the_report_may_change(self, album: Office) -> None:
        key = album.says("@photo a.jpg Acme Pumps met Ms Li")
        album.says("@photo b.jpg")
        album.says("Acme Pumps met Ms Wang", edits=key)
        assert album.visits() == [(1, "Acme Pumps", "met Ms Wang")]
        files = album.rows(sa.select(schema.attachments).where(schema.attachments.c.undone_by.is_(None)))
        assert [each.record for each in files] == ["V1", "V1"]

    def test_so_may_that_of_a_later_piece(self, album: Office) -> None:
        album.says("@photo a.jpg Acme Pumps met Ms Li")
        key = album.says("@photo b.jpg their new hall")
        album.says("their old hall", edits=key)
        assert album.visits() == [(1, "Acme Pumps", "met Ms Li\ntheir old hall")]


class TestButtons:
    def test_a_token_of_huge_numbers_is_none(self) -> None:
        assert read_token(f"{10**17}:9999:abc") == (10**17, 9999, "abc")
        for odd in (f"{10**18}:0:abc", "1:10000:abc", "1:0:", "1:0", "-1:0:abc", "1:0:a:b"):
            assert read_token(odd) is None

    def test_after_ninety_days_it_is_old(self, office: Office) -> None:
        office.says("/today")
        letter = office.letters()[-1]
        key = office.store.do(button_key)
        assert office.turns.key == key
        seal = token(key, letter.id, 0, load(letter.reply).buttons()[0].action).rpartition(":")[2]
        for days, there in ((90, True), (90.1, False)):
            at = NOW + timedelta(days=days)
            found = office.store.read(lambda each, at=at: pressed_action(each, key, letter.id, 0, seal, at))  # type: ignore[misc]
            assert (found is not None) is there
        office.clock.set(NOW + timedelta(days=91))
        office.says("#", pressed=(letter.id, 0))
        assert "out of date" in office.told()


class TestWhoIsSeen:
    def test_going_away_is_no_sign_of_life(self, office: Office) -> None:
        def left(payload: dict[str, Any], at: datetime) -> Incoming:
            return Incoming(Chat(PLATFORM, payload["name"], conversation_of("ana")), Sender("ana"), at, WentAway())

        office.clock.set(NOW + timedelta(hours=1))
        office.read = left
        office.says("blocked")
        (account,) = office.rows(sa.select(schema.accounts).where(schema.accounts.c.user_key == "ana"))
        assert (account.last_seen_at, account.gone_at is not None) == (NOW, True)

    def test_the_lead_hears_of_it_once(self, office: Office) -> None:
        office.join("telegram", "ana", "sam")
        row = {"platform": "telegram", "chat": "ana", "conversation": "telegram:ana", "reply": {}, "created_at": NOW}
        for key in ("a", "b"):
            office.store.do(lambda connection, key=key: outbox.put(connection, key=key, **row))  # type: ignore[misc]

        def left(_payload: dict[str, Any], at: datetime) -> Incoming:
            return Incoming(Chat("telegram", "ana", "telegram:ana"), Sender("ana"), at, WentAway())

        office.read = left
        office.says("blocked")
        office.says("blocked")
        told = office.rows(sa.select(schema.outbox).where(schema.outbox.c.chat == "sam"))
        assert ["\n".join(render(load(each.reply))) for each in told] == [
            "I can't reach Ana on Telegram any more; 2 messages wait."
        ]
        directory = office.store.read(lambda connection: read_directory(connection, NOW.date()))
        sam = directory.members[office.ids["sam"]]
        assert (told[0].kind, told[0].member_id, told[0].access_version) == ("push", sam.id, sam.access_version)


class TestNames:
    def test_a_rollback_forgets_only_what_it_took_back(self, office: Office) -> None:
        """The names the rolled-back transaction read are read again, the others are kept."""
        names = CustomerNames()

        def index(connection: sa.Connection) -> NameIndex:
            return names.index(world.people_of(connection, NOW).customers)

        def breaks(connection: sa.Connection) -> None:
            customers = world.people_of(connection, NOW).customers
            customers.add("Brandnew Tools")
            customers.change(1, name="Acme Renamed")
            assert len(names.index(customers)) == 9
            raise Refusal("broken")

        first = office.store.do(index)
        office.store.do(lambda connection: world.people_of(connection, NOW).customers.add("Kept Ltd"))
        with pytest.raises(Refusal):
            office.store.do(breaks)
        names.rolled_back()
        again = office.store.do(index)
        assert again is first  # not built anew
        assert len(again) == 8
        assert [each.id for each in again.at_start("Acme Pumps")] == [1]
        assert [len(again.at_start(each)) for each in ("Kept Ltd", "Brandnew Tools", "Acme Renamed")] == [1, 0, 0]
        names.rolled_back()  # of a transaction that read nothing
        assert len(office.store.do(index)) == 8

    def test_each_writing_thread_has_its_own(self, office: Office) -> None:
        with ThreadPoolExecutor(1) as other:
            assert other.submit(lambda: office.turns.names).result() is not office.turns.names
