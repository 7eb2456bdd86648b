"""Several processes on one store: who lives, who is the eldest, and what becomes of what a dead one held."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from itertools import count

import pytest
import sqlalchemy as sa

from storage import schema
from storage.messages import claiming, cursors, inbox, outbox, processes
from storage.messages.inbox import HandledElsewhere, Message, Received
from storage.messages.outbox import Letter, OutStatus
from storage.messages.processes import DEAD_AFTER, SENT_AT_MOST, Freed
from storage.store import Store
from tests.storage.firm import NOON

SECOND = timedelta(seconds=1)


class Office:
    """Processes by name. Time passes by ageing what was heard of them, since PostgreSQL has a clock of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._ticks = count()

    def beat(self, *owners: str) -> list[bool]:
        return [self._beat(each, NOON + next(self._ticks) * SECOND / 100) for each in owners]

    def _beat(self, owner: str, now: datetime) -> bool:
        return self.store.do(partial(processes.beat, owner=owner, version="1", now=now))

    def fall_silent(self, owner: str, seconds: timedelta = DEAD_AFTER + SECOND) -> None:
        p = schema.processes
        now = self.store.read(lambda connection: processes.server_now(connection, NOON))
        silent = sa.update(p).where(p.c.owner == owner).values(beat_at=now - seconds)
        self.store.do(lambda connection: connection.execute(silent))

    def bury(self) -> Freed:
        return self.store.do(lambda connection: processes.bury(connection, NOON))

    def take(self, owner: str, limit: int = 64) -> list[Message]:
        return self.store.do(lambda connection: inbox.take(connection, ["telegram"], owner, NOON, limit))

    def claim(self, owner: str) -> list[Letter]:
        return self.store.do(lambda connection: claiming.claim(connection, "telegram", owner, NOON))

    def lease(self, owner: str, at: datetime = NOON) -> bool:
        return self.store.do(lambda connection: cursors.lease(connection, "telegram", owner, at, 10 * SECOND))

    def receive(self, *texts: str, conversation: str = "a") -> None:
        updates = [Received("telegram", each, conversation, {"text": each}) for each in texts]
        self.store.do(lambda connection: inbox.store(connection, updates, NOON))

    def write(self, key: str) -> None:
        values = {"platform": "telegram", "chat": "1", "conversation": "a", "reply": {}, "created_at": NOON}
        self.store.do(lambda connection: outbox.put(connection, key=key, **values))


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store)
    office.beat("one", "two")
    return office


def texts(messages: list[Message]) -> list[str]:
    return [each.payload["text"] for each in messages]


def test_the_eldest_does_what_one_should_do_alone(office: Office) -> None:
    assert office.beat("one", "two", "three") == [True, False, False]
    office.store.do(lambda connection: processes.leave(connection, "one"))
    assert office.beat("two", "three") == [True, False]
    assert office.beat("one") == [False]  # who comes back is the youngest


def test_a_message_in_the_hands_of_the_living_waits_with_its_conversation(office: Office) -> None:
    office.receive("first", "second")
    assert texts(office.take("one")) == ["first"]
    assert office.take("two") == []
    (again,) = office.take("one")  # it has no turn under way when it asks
    assert again.payload == {"text": "first"}


def test_what_a_dead_one_held_goes_on_with_another(office: Office) -> None:
    office.receive("first", "second")
    office.write("answer")
    office.lease("one")
    (message,), (letter,) = office.take("one"), office.claim("one")
    office.fall_silent("one", DEAD_AFTER - SECOND)
    assert office.bury() == Freed()
    office.fall_silent("one")
    assert office.bury() == Freed(processes=1, letters=1)
    assert texts(office.take("two")) == ["first"]
    assert [each.id for each in office.claim("two")] == [letter.id]
    assert office.lease("two")
    with pytest.raises(HandledElsewhere):  # the dead one was only slow: it changes nothing any more
        office.store.do(lambda connection: inbox.finish(connection, message.id, "one", NOON))
    sent = partial(claiming.sent, letter=letter, owner="one", message_ids=["7"], now=NOON)
    assert not office.store.do(sent)


def test_a_letter_that_its_senders_die_of_is_parked_until_somebody_decides(office: Office) -> None:
    office.write("answer")
    for _ in range(SENT_AT_MOST):
        office.beat("three")
        (letter,) = office.claim("three")
        office.store.do(processes.bury_all)
    assert office.claim("one") == []
    parked = office.store.read(lambda connection: outbox.get(connection, letter.id))
    assert parked is not None
    assert (parked.status, parked.error) == ("unknown", "its senders died")
    office.store.do(lambda connection: outbox.release(connection, [letter.id]))
    assert len(office.claim("one")) == 1


def test_tries_that_came_to_an_outcome_park_nothing_when_a_sender_dies(office: Office) -> None:
    office.write("answer")
    for _ in range(SENT_AT_MOST + 5):
        (letter,) = office.claim("one")
        unsent = partial(
            claiming.settle, letter_id=letter.id, owner="one", status=OutStatus.READY, error="NotSent: no net"
        )
        assert office.store.do(unsent)
    office.claim("one")
    assert office.store.do(processes.bury_all).letters == 1
    assert len(office.claim("two")) == 1


def test_a_lease_is_not_taken_from_the_living(office: Office) -> None:
    assert office.lease("one")
    assert not office.lease("two", NOON + 365 * 24 * 3600 * SECOND)
    assert office.lease("one")


def test_alone_on_a_store_everything_of_others_is_free(office: Office) -> None:
    office.write("answer")
    office.lease("one")
    office.claim("one")
    assert office.store.do(processes.bury_all) == Freed(processes=2, letters=1)
    assert office.lease("three")
    assert len(office.claim("three")) == 1


def test_several_that_take_at_once_share_the_conversations_and_keep_their_order(office: Office) -> None:
    owners = [f"process {number}" for number in range(4)]
    office.beat(*owners)
    for number in range(40):
        office.receive(f"{number}/1", f"{number}/2", f"{number}/3", conversation=str(number))
    handled: list[str] = []

    def work(owner: str) -> int:
        count = 0
        while messages := office.take(owner, 5):
            for each in messages:
                office.store.do(partial(inbox.finish, message_id=each.id, owner=owner, now=NOON))
                handled.append(each.payload["text"])  # appending is atomic
                count += 1
        return count

    with ThreadPoolExecutor(len(owners)) as pool:
        counts = list(pool.map(work, owners))
    while work("process 0"):  # what another had in hand when the last one looked
        pass
    assert sorted(handled) == sorted(f"{each}/{place}" for each in range(40) for place in (1, 2, 3))
    for number in range(40):
        mine = [each for each in handled if each.startswith(f"{number}/")]
        assert mine == [f"{number}/1", f"{number}/2", f"{number}/3"]
    assert sum(counts) <= 120
