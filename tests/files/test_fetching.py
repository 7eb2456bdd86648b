"""The fetcher beside a store in trouble: what it can't settle it gives back, and it doesn't spin."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot import fetching
from bot.clock import Clock, real
from bot.errands import LOOK_EVERY_S
from bot.fetching import Fetching
from bot.turns import Turns
from handlers.company import Company
from storage import schema
from storage.store import Store
from storage.visits import fetches
from tests.databases import sqlite_at
from tests.files.samples import picture

REFUSE = "CREATE TRIGGER trouble BEFORE UPDATE ON attachments WHEN {} BEGIN SELECT RAISE(ABORT, 'full'); END"


class Source:
    """A platform with one picture; `then` happens while it is asked."""

    name = "telegram"

    def __init__(self, data: bytes = b"", then: Callable[[], None] = lambda: None) -> None:
        self.ready = True
        self.asked = 0
        self._data, self._then = data or picture(), then

    async def fetch(self, _ref: str, _at_most: int) -> bytes:
        self.asked += 1
        self._then()
        return self._data


class Desk:
    """A store with wanted files, and a fetcher for them."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fetching, "FIRST_RETRY_S", 0.001)
        self.store = store
        self.turns = Turns(store, Company(), Clock(real(), running=True), {}, owner="us")

    def want(self, **values: Any) -> None:
        def add(connection: sa.Connection) -> None:
            member = connection.execute(sa.insert(schema.members).values(name="Ana", created_at=real()))
            stated = {"kind": "photo", "status": "wanted", "platform": "telegram", "file_ref": "r", **values}
            stated |= {"member_id": member.inserted_primary_key[0], "said_at": real(), "created_at": real()}  # type: ignore[index]
            connection.execute(sa.insert(schema.attachments).values(**stated))

        self.store.do(add)

    def run(self, statement: str) -> None:
        self.store.do(lambda connection: connection.execute(sa.text(statement)))

    def fetching(self, source: Source, *, sure: bool = True) -> Fetching:
        return Fetching(self.turns, [source], "us", lambda: sure)

    def files(self) -> list[tuple[str, str | None]]:
        a = schema.attachments
        query = sa.select(a.c.status, a.c.owner).order_by(a.c.id)
        return [(row[0], row[1]) for row in self.store.read(lambda connection: connection.execute(query).all())]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    store = Store(sqlite_at(tmp_path / "files.db"))
    yield Desk(store, monkeypatch)
    store.close()


async def fetched(part: Fetching) -> None:
    """One is fetched; a file whose pause isn't over is waited for."""
    async with asyncio.timeout(10):
        while not await part.do_one():  # noqa: ASYNC110 - its pause is over by the clock
            await asyncio.sleep(0.005)


def test_what_the_store_did_not_take_is_fetched_again(desk: Desk) -> None:
    desk.want()
    desk.run(REFUSE.format("NEW.status = 'stored'"))
    source = Source()

    async def work() -> None:
        part = desk.fetching(source)
        await fetched(part)
        assert desk.files() == [("wanted", None)]
        desk.run("DROP TRIGGER trouble")
        await fetched(part)

    asyncio.run(work())
    assert desk.files() == [("stored", None)]
    assert source.asked == 2


def test_while_it_takes_nothing_the_claim_stays_and_is_given_back_after(desk: Desk) -> None:
    desk.want()
    source = Source(then=lambda: desk.run(REFUSE.format("1")) if source.asked == 1 else None)

    async def work() -> None:
        part = desk.fetching(source)
        await fetched(part)
        assert desk.files() == [("wanted", "us")]
        with pytest.raises(sa.exc.SQLAlchemyError):  # its end is seen to by whoever runs it
            await part.do_one()
        desk.run("DROP TRIGGER trouble")
        await fetched(part)

    asyncio.run(work())
    assert desk.files() == [("stored", None)]


def test_a_bug_in_telling_holds_up_no_other_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.want(size=fetching.MOST_BYTES + 1)
    desk.want()

    def bug(*_: Any) -> None:
        raise KeyError("bug")

    monkeypatch.setattr(fetches, "message_of", bug)
    monkeypatch.setattr(fetching, "FIRST_RETRY_S", 600.0)

    async def work() -> None:
        part = desk.fetching(Source())
        assert await part.do_one()
        assert await part.do_one()

    asyncio.run(work())
    assert desk.files() == [("wanted", None), ("stored", None)]


def test_what_its_fetchers_die_of_is_refused_in_the_end_unseen(desk: Desk) -> None:
    desk.want(attempts=fetching.MOST_ATTEMPTS)
    source = Source()
    assert asyncio.run(desk.fetching(source).do_one())
    assert desk.files() == [("refused", None)]
    assert source.asked == 0


def test_what_an_earlier_run_left_is_given_back_but_not_what_is_under_way(desk: Desk) -> None:
    desk.want(owner="us")
    seen = []
    source = Source(then=lambda: seen.append(desk.files()))

    async def work() -> None:
        part = desk.fetching(source)
        desk.want(owner="other")
        await fetched(part)

    asyncio.run(work())
    assert seen == [[("wanted", "us"), ("wanted", "other")]]
    assert desk.files() == [("stored", None), ("wanted", "other")]


@pytest.mark.parametrize(
    ("ready", "sure", "seconds"), [(True, True, 0.05), (False, True, LOOK_EVERY_S), (True, False, LOOK_EVERY_S)]
)
def test_it_looks_for_what_is_due_only_where_it_may_ask(desk: Desk, ready: bool, sure: bool, seconds: float) -> None:
    desk.want(next_try_at=real())
    source = Source()
    source.ready = ready
    assert asyncio.run(desk.fetching(source, sure=sure).pause()) == seconds
