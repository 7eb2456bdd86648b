"""The way in and the way out: inbox, outbox, occurrences, cursors."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from storage import schema
from storage.messages import claiming, cursors, inbox, occurrences, outbox, recipients, stuck
from storage.messages.inbox import HandledElsewhere, Message, Received
from storage.messages.occurrences import Entry, Key, OccurrenceStatus
from storage.messages.outbox import Letter, OutStatus
from storage.store import Connection, Store
from tests.storage.firm import NOON, TODAY, Firm

SECOND = timedelta(seconds=1)
HERE = ("telegram",)


def received(key: str, conversation: str = "telegram:1") -> Received:
    return Received("telegram", key, conversation, {"text": f"message {key}", "emoji": "泵👍"})


def store_all(store: Store, *updates: Received, at: datetime = NOON) -> int:
    return store.do(lambda connection: inbox.store(connection, updates, at))


def take(store: Store, at: datetime = NOON, owner: str = "me") -> list[Message]:
    return store.do(lambda connection: inbox.take(connection, HERE, owner, at))


def together(jobs: Sequence[Callable[[Connection], Any]], store: Store) -> list[Any]:
    """Runs jobs in transactions that are open at the same time (on SQLite they queue)."""
    start = Barrier(len(jobs))

    def run(job: Callable[[Connection], Any]) -> Any:
        if store.is_sqlite:
            return store.do(job)
        with store.engine.begin() as connection:
            start.wait()
            return job(connection)

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(run, job) for job in jobs]]


class TestInbox:
    def test_an_update_is_stored_once(self, store: Store) -> None:
        assert store_all(store, received("1"), received("2"), received("1")) == 2
        assert store_all(store, received("2"), received("3")) == 1
        message = store.read(lambda connection: inbox.find(connection, "telegram", "3"))
        assert message is not None
        assert message.payload == {"text": "message 3", "emoji": "泵👍"}
        assert message.received_at == NOON
        assert message.update_key == "3"

    def test_the_same_key_on_another_platform_is_another_update(self, store: Store) -> None:
        assert store_all(store, received("1"), Received("slack", "1", "slack:1", {})) == 2

    def test_stored_by_two_at_once_it_is_stored_once(self, store: Store) -> None:
        jobs = [lambda connection: inbox.store(connection, [received("1"), received("2")], NOON)] * 2
        assert sum(together(jobs, store)) == 2

    def test_the_oldest_of_each_conversation_comes_first(self, store: Store) -> None:
        store_all(store, received("1", "a"), received("2", "b"), received("3", "a"))
        first = take(store)
        assert [(each.conversation, each.payload["text"]) for each in first] == [("a", "message 1"), ("b", "message 2")]
        store.do(lambda connection: inbox.finish(connection, first[0].id, "me", NOON))
        assert [each.payload["text"] for each in take(store)] == ["message 3", "message 2"][::-1]

    def test_a_failure_is_tried_again_after_half_a_second_two_and_five_then_it_is_dead(self, store: Store) -> None:
        store_all(store, received("1"), received("2"))
        now, pauses = NOON, []
        for attempt in (1, 2, 3, 4):
            (message,) = take(store, now)
            assert (message.payload["text"], message.attempts) == ("message 1", attempt)
            dead = store.do(partial(inbox.failed, message=message, owner="me", error="ValueError", now=now))
            assert dead is (attempt == 4)
            if not dead:
                due = store.read(lambda connection: inbox.next_try(connection, HERE, "me"))
                assert due is not None
                assert take(store, due - timedelta(milliseconds=1)) == []  # the conversation waits with its oldest
                pauses.append((due - now).total_seconds())
                now = due
        assert pauses == [0.5, 2, 5]
        assert [each.payload["text"] for each in take(store, now)] == ["message 2"]
        assert store.read(inbox.unhandled) == {"ready": 1, "dead": 1}

    def test_other_conversations_dont_wait(self, store: Store) -> None:
        store_all(store, received("1", "a"), received("2", "b"))
        bad, _ = take(store)
        store.do(lambda connection: inbox.failed(connection, bad, "me", "ValueError", NOON))
        assert [each.conversation for each in take(store)] == ["b"]

    def test_what_is_handled_is_done_and_may_be_forgotten(self, store: Store) -> None:
        store_all(store, received("1", "a"), received("2", "b"))
        kept, dropped = take(store)
        store.do(lambda connection: inbox.finish(connection, kept.id, "me", NOON))
        store.do(lambda connection: inbox.finish(connection, dropped.id, "me", NOON, forget=True))
        rows = [store.read(partial(inbox.get, message_id=each.id)) for each in (kept, dropped)]
        assert [row.payload for row in rows if row] == [kept.payload, {}]
        assert store.read(lambda connection: inbox.handled(connection, "telegram", ["1", "2", "3"])) == {"1", "2"}
        assert take(store) == []

    def test_two_replicas_with_the_same_message_change_the_data_once(self, store: Store) -> None:
        store_all(store, received("1"))
        (message,), (same,) = take(store), take(store)
        assert message.id == same.id

        def handle(connection: Connection) -> bool:
            cursors.write(connection, f"effect {id(object())}", "done")
            inbox.finish(connection, message.id, "me", NOON)
            return True

        store.do(handle)
        with pytest.raises(HandledElsewhere):
            store.do(handle)
        assert not store.do(lambda connection: inbox.failed(connection, same, "me", "HandledElsewhere", NOON))
        assert take(store) == []
        assert len(store.read(lambda connection: cursors.starting_with(connection, "effect"))) == 1


def put(store: Store, key: str, **values: Any) -> int | None:
    chat = values.setdefault("chat", "1")
    given = {"platform": "telegram", "conversation": f"telegram:{chat}", "reply": {"blocks": [key]}, "created_at": NOON}
    return store.do(lambda connection: outbox.put(connection, key=key, **{**given, **values}))


def claim(store: Store, owner: str = "me", at: datetime = NOON, **limits: Any) -> list[Letter]:
    return store.do(lambda connection: claiming.claim(connection, "telegram", owner, at, **limits))


def keys(letters: list[Letter]) -> list[str]:
    return [each.key for each in letters]


def sent(store: Store, letter: Letter, ids: tuple[str, ...] = ("m1",), owner: str = "me") -> bool:
    return store.do(lambda connection: claiming.sent(connection, letter, owner, ids, NOON))


def status(store: Store, letter_id: int | None) -> str:
    letter = store.read(lambda connection: outbox.get(connection, letter_id or 0))
    assert letter is not None
    return letter.status


def reply(store: Store, letter_id: int | None) -> Any:
    letter = store.read(lambda connection: outbox.get(connection, letter_id or 0))
    assert letter is not None
    return letter.reply


class TestPutting:
    def test_a_key_is_put_once(self, store: Store) -> None:
        assert put(store, "turn:1:0") is not None
        assert put(store, "turn:1:0", reply={"other": 1}) is None
        jobs = [
            lambda connection: outbox.put(
                connection, platform="telegram", chat="1", conversation="1", key="push", reply={}, created_at=NOON
            )
        ] * 2
        assert together(jobs, store).count(None) == 1

    def test_what_was_put_comes_back(self, store: Store) -> None:
        reply = {"blocks": [{"type": "Line", "spans": ["已记录 👍"]}], "lines": ["V1"]}
        letter_id = put(store, "k", reply=reply, thread="7")
        letter = store.read(lambda connection: outbox.get(connection, letter_id or 0))
        assert letter is not None
        assert (letter.reply, letter.thread, letter.method, letter.kind, letter.attempts, letter.message_ids) == (
            reply, "7", "send", "answer", 0, None,
        )  # fmt: skip


class TestClaiming:
    def test_one_a_conversation_in_order(self, store: Store) -> None:
        for key, chat in (("a1", "a"), ("a2", "a"), ("b1", "b")):
            put(store, key, chat=chat)
        first = claim(store)
        assert keys(first) == ["a1", "b1"]
        assert [(each.attempts, status(store, each.id)) for each in first] == [(1, "sending")] * 2
        assert claim(store) == []  # a2 waits for a1
        sent(store, first[0])
        assert keys(claim(store)) == ["a2"]

    def test_ten_thousand_that_wait_slow_nobody_down(self, store: Store) -> None:
        row = {"platform": "telegram", "kind": "push", "reply": {}, "created_at": NOON}
        rows = [{**row, "chat": str(n), "conversation": f"telegram:{n}", "key": str(n)} for n in range(10_000)]
        store.do(lambda connection: connection.execute(schema.outbox.insert(), rows).rowcount)
        began = time.monotonic()
        assert len(claim(store, limit=4)) == 4
        assert time.monotonic() - began < 5.0  # 20 ms; without its index 15 s on PostgreSQL

    def test_answers_go_before_pushes(self, store: Store) -> None:
        for number in range(3):
            put(store, f"push{number}", chat=f"p{number}", kind="push")
        put(store, "answer", chat="z")
        assert keys(claim(store, limit=2)) == ["answer", "push0"]

    def test_so_many_pushes_at_most(self, store: Store) -> None:
        for number in range(3):
            put(store, f"push{number}", chat=f"p{number}", kind="push")
        assert claim(store, pushes=0) == []
        assert keys(claim(store, pushes=2)) == ["push0", "push1"]

    def test_busy_chats_and_other_platforms_are_passed_over(self, store: Store) -> None:
        put(store, "a", chat="a")
        put(store, "b", chat="b")
        put(store, "s", chat="s", platform="slack")
        assert keys(claim(store, busy={"a"})) == ["b"]
        assert keys(claim(store, only="telegram:a")) == ["a"]

    def test_topics_of_a_group_share_its_rate(self, store: Store) -> None:
        put(store, "t1", chat="g", conversation="telegram:g:1")
        put(store, "t2", chat="g", conversation="telegram:g:2")
        assert keys(claim(store)) == ["t1"]

    def test_waits_for_its_next_try_and_keeps_the_order(self, store: Store) -> None:
        first = put(store, "a1")
        put(store, "a2")
        (letter,) = claim(store)
        store.do(lambda connection: claiming.settle(
            connection, letter.id, "me", OutStatus.READY, next_try_at=NOON + 5 * SECOND
        ))  # fmt: skip
        assert claim(store, at=NOON + 4 * SECOND) == []
        (again,) = claim(store, at=NOON + 5 * SECOND)
        assert (again.id, again.attempts) == (first, 2)

    def test_a_change_waits_for_the_message_it_changes(self, store: Store) -> None:
        first = put(store, "send", chat="a")
        put(store, "edit", chat="a", conversation="telegram:a:press", method="edit", edits_id=first)
        (letter,) = claim(store)
        assert claim(store) == []
        sent(store, letter, ("m7",))
        (edit,) = claim(store)
        sent(store, edit, ("m8",))
        changed = store.read(lambda connection: outbox.get(connection, first or 0))
        assert changed is not None
        assert changed.message_ids == ["m8"]

    def test_two_at_once_never_get_the_same_row_or_the_second_of_a_conversation(self, store: Store) -> None:
        for chat in range(20):
            for number in (1, 2):
                put(store, f"{chat}:{number}", chat=str(chat))
        jobs = [
            partial(claiming.claim, platform="telegram", owner=owner, now=NOON, limit=20)
            for owner in ("one", "two", "three")
        ]
        found = [key for letters in together(jobs, store) for key in keys(letters)]
        assert sorted(found) == sorted(set(found))
        assert all(key.endswith(":1") for key in found)

    def test_whose_rights_changed_gets_nothing_old(self, firm: Firm) -> None:
        store, ana = firm.store, firm.ids["ana"]
        access = firm.row(schema.members, ana).access_version
        stale = put(store, "old", member_id=ana, access_version=access - 1)
        gone = put(store, "delete", member_id=ana, access_version=access - 1, method="delete")
        put(store, "new", member_id=ana, access_version=access)
        assert keys(claim(store)) == ["delete"]
        assert [status(store, each) for each in (stale, gone)] == ["cancelled", "sending"]


class TestSettling:
    def test_only_by_who_claimed_it(self, store: Store) -> None:
        put(store, "a")
        (letter,) = claim(store)
        assert not sent(store, letter, owner="another")
        assert sent(store, letter)
        assert not sent(store, letter)  # a late answer changes nothing
        assert not store.do(lambda connection: claiming.settle(connection, letter.id, "me", OutStatus.READY))
        assert status(store, letter.id) == "sent"

    def test_a_claim_whose_answer_was_lost_is_given_back(self, store: Store) -> None:
        put(store, "a", chat="a")
        (lost,) = claim(store, "me")
        put(store, "b", chat="b")
        (known,) = claim(store, "me")
        given = store.do(lambda connection: claiming.give_back(connection, "telegram", "me", [known.id]))
        assert (given, status(store, lost.id), status(store, known.id)) == (1, "ready", "sending")

    def test_who_is_gone_waits_until_they_are_back(self, firm: Firm) -> None:
        store = firm.store
        import sqlalchemy as sa

        row = sa.insert(schema.accounts).values(
            member_id=firm.ids["ana"], platform="telegram", user_key="1", address="1", created_at=NOON
        )
        store.do(lambda connection: connection.execute(row))
        first, second, other = put(store, "a1"), put(store, "a2"), put(store, "b", chat="2")
        assert store.do(lambda connection: recipients.hold_chat(connection, "telegram", "1", "blocked"))
        assert not store.do(lambda connection: recipients.hold_chat(connection, "telegram", "1", "blocked"))  # no news
        assert [status(store, each) for each in (first, second, other)] == ["held", "held", "ready"]
        (account,) = firm.rows(schema.accounts, schema.accounts.c.platform == "telegram")
        assert account.gone_at is not None
        assert store.do(lambda connection: recipients.free_chat(connection, "telegram", "1")) == 2
        assert keys(claim(store)) == ["a1", "b"]
        assert firm.rows(schema.accounts, schema.accounts.c.gone_at.is_not(None)) == []

    def test_a_message_that_arrived_frees_what_was_held(self, store: Store) -> None:
        first = put(store, "a1")
        store.do(lambda connection: recipients.hold_chat(connection, "telegram", "1", "blocked"))
        put(store, "a2")
        (letter,) = claim(store)
        sent(store, letter)
        assert status(store, first) == "ready"

    def test_a_moved_chat_takes_its_queue_along(self, firm: Firm) -> None:
        store = firm.store
        waiting = put(store, "a", chat="-1")
        (letter,) = claim(store)
        assert waiting == letter.id
        held = put(store, "b", chat="-1")
        store.do(lambda connection: recipients.move_chat(connection, "telegram", "-1", "-100"))
        chats = [store.read(partial(outbox.get, letter_id=each or 0)) for each in (waiting, held)]
        assert [each.chat for each in chats if each] == ["-100", "-100"]

    def test_release_and_drop(self, store: Store) -> None:
        ids = [put(store, each, status=each, chat=each) for each in ("ready", "sent", "held", "dead", "unknown")]
        wanted = [each for each in ids if each]
        assert store.do(lambda connection: outbox.release(connection, wanted)) == 3
        assert [status(store, each) for each in ids] == ["ready", "sent", "ready", "ready", "ready"]
        assert store.do(lambda connection: outbox.drop(connection, wanted)) == 4
        assert store.read(outbox.waiting) == {}


SECRET = {"blocks": [{"type": "Line", "spans": [{"type": "Text", "text": "ABCD-1234"}]}], "secret": True}


class TestSecrets:
    @pytest.mark.parametrize("end", ["sent", "dead", "unknown"])
    def test_they_are_forgotten_however_it_ends(self, store: Store, end: str) -> None:
        letter_id = put(store, "code", reply=SECRET)
        put(store, "next", reply={"blocks": [], "lines": ["V1"]}, chat="2")
        claim(store)
        settle = partial(claiming.settle, letter_id=letter_id or 0, owner="me", status=OutStatus(end))
        assert store.do(settle)
        assert reply(store, letter_id) == outbox.FORGOTTEN

    def test_they_are_kept_while_they_may_be_sent(self, store: Store) -> None:
        letter_id = put(store, "code", reply=SECRET)
        claim(store)
        store.do(lambda connection: claiming.settle(connection, letter_id or 0, "me", OutStatus.READY))
        store.do(lambda connection: recipients.hold_chat(connection, "telegram", "1", "blocked"))
        assert reply(store, letter_id) == SECRET
        (shown,) = store.read(stuck.stuck)
        assert shown.content == outbox.FORGOTTEN
        store.do(lambda connection: outbox.drop(connection, [letter_id or 0]))
        assert reply(store, letter_id) == outbox.FORGOTTEN

    def test_they_are_forgotten_when_their_readers_rights_changed(self, firm: Firm) -> None:
        store, ana = firm.store, firm.ids["ana"]
        letter_id = put(store, "code", reply=SECRET, member_id=ana, access_version=-1)
        assert claim(store) == []
        assert (status(store, letter_id), reply(store, letter_id)) == ("cancelled", outbox.FORGOTTEN)

    def test_what_is_forgotten_does_not_go_out_empty(self, store: Store) -> None:
        letter_id = put(store, "code", reply=SECRET)
        claim(store)
        store.do(lambda connection: claiming.settle(connection, letter_id or 0, "me", OutStatus.DEAD))
        assert store.do(lambda connection: outbox.release(connection, [letter_id or 0])) == 0
        assert status(store, letter_id) == "cancelled"


class TestFinding:
    def test_the_last_list_of_a_person(self, firm: Firm) -> None:
        store, ana = firm.store, firm.ids["ana"]
        listed = put(store, "list", reply={"lines": ["V1"]}, member_id=ana)
        put(store, "plain", reply={"blocks": []}, member_id=ana)
        put(store, "cancelled", reply={"lines": ["V2"]}, member_id=ana, status="cancelled")
        put(store, "another's", reply={"lines": ["V3"]}, member_id=firm.ids["ben"])
        found = store.read(lambda connection: outbox.last_list(connection, "telegram:1", ana))
        assert found is not None
        assert found.id == listed


class TestOccurrences:
    def claim(self, connection: Connection, *keys: tuple[str, str, int]) -> list[Key]:
        """Claims occurrences: push, recipient, days from today; returns those that were new."""
        entries = [
            Entry(Key(push, recipient, TODAY + timedelta(days=days)), OccurrenceStatus.QUEUED, NOON)
            for push, recipient, days in keys
        ]
        return list(occurrences.claim(connection, entries, NOON))

    def test_one_a_push_a_recipient_and_a_day(self, store: Store) -> None:
        first = ("morning", "1", 0)
        others = (("morning", "2", 0), ("due", "1", 0), ("morning", "1", 1))
        assert len(store.do(lambda connection: self.claim(connection, first, first))) == 1
        assert len(store.do(lambda connection: self.claim(connection, first, *others))) == 3
        assert store.do(lambda connection: self.claim(connection, first, *others)) == []

    def test_the_last_day_of_those_asked_about(self, store: Store) -> None:
        keys = [("morning", "1", 0), ("morning", "1", 1), ("morning", "2", -3), ("morning", "3", 0), ("due", "4", 0)]
        store.do(lambda connection: self.claim(connection, *keys))
        found = store.read(lambda connection: occurrences.latest(connection, "morning", ["1", "2", "4"], TODAY))
        assert found == {"1": TODAY + timedelta(days=1)}

    def test_a_thousand_at_once(self, store: Store) -> None:
        keys = [("morning", str(each), 0) for each in range(1_001)]
        assert len(store.do(lambda connection: self.claim(connection, *keys))) == 1_001

    def test_two_ticks_at_once_claim_it_once(self, store: Store) -> None:
        claims = [lambda connection: self.claim(connection, ("morning", "1", 0)) for _ in range(3)]
        assert sorted(len(each) for each in together(claims, store)) == [0, 0, 1]


class TestCursors:
    def test_one_reader_at_a_time(self, sqlite: Store) -> None:  # PostgreSQL has a clock of its own
        store = sqlite

        def lease(owner: str, at: datetime) -> bool:
            return store.do(lambda connection: cursors.lease(connection, "telegram", owner, at, 10 * SECOND))

        def advance(owner: str, value: str) -> bool:
            return store.do(lambda connection: cursors.advance(connection, "telegram", owner, value, NOON))

        assert lease("one", NOON)
        assert lease("one", NOON + SECOND)
        assert not lease("two", NOON + 10 * SECOND)
        assert advance("one", "900")
        assert advance("one", "5")  # after a quiet week the ids start anew
        assert lease("two", NOON + 12 * SECOND)
        assert not advance("one", "6")
        assert store.read(lambda connection: cursors.read(connection, "telegram")) == "5"
        store.do(lambda connection: cursors.release(connection, "telegram", "one"))
        assert not lease("one", NOON + 13 * SECOND)

    def test_the_first_lease_goes_to_one(self, store: Store) -> None:
        jobs = [
            partial(cursors.lease, name="new", owner=owner, now=NOON, lasting=10 * SECOND)
            for owner in ("one", "two", "three")
        ]
        assert sorted(together(jobs, store)) == [False, False, True]

    def test_a_plain_value_is_written_over(self, store: Store) -> None:
        for value in ("a", "b"):
            store.do(partial(cursors.write, name="menu", value=value))
        assert store.read(lambda connection: cursors.read(connection, "menu")) == "b"
        assert store.read(lambda connection: cursors.read(connection, "none")) is None
