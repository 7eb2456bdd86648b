"""A store that can't be used: read-only, damaged, no store at all. One clear line, and the file stays as it is."""

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.errors import StoreError
from storage.messages import cursors
from storage.store import Store
from tests.databases import PostgresServer
from tests.trouble.serving import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Its store lies alone in a folder."""
    (tmp_path / "data").mkdir()
    return Office(tmp_path / "data" / "x.db")


def one_line(office: Office, *parts: str) -> None:
    """`serve` says what is wrong in one line and ends as for whatever is set up wrongly."""
    status, said = office.runs("serve")
    assert (status, len(said)) == (2, 1), said
    assert all(part in said[0] for part in ("database.url", *parts)), said


class TestReadOnly:
    def test_at_the_start_and_over_when_it_may_be_written(self, office: Office) -> None:
        with office:
            office.path.chmod(0o444)
            one_line(office, "read-only")
            office.path.parent.chmod(0o555)
            try:
                one_line(office, "read-only")
            finally:
                office.path.parent.chmod(0o755)
                office.path.chmod(0o600)
            office.is_well_after(office.start().says())

    def test_a_folder_in_which_no_store_can_be_made(self, office: Office, tmp_path: Path) -> None:
        with office:
            office.path = tmp_path / "data" / "other.db"
            office.path.parent.chmod(0o555)
            try:
                one_line(office, "can't be opened")
            finally:
                office.path.parent.chmod(0o755)

    def test_postgresql_while_it_runs(self, postgres_server: PostgresServer) -> None:
        """Writes are refused and said to be, reads go on; it is over by itself."""
        url = postgres_server.empty()
        told: list[str | None] = []
        with closing(Store(url)) as store:
            store.on_trouble(told.append)
            store.do(lambda connection: cursors.write(connection, "a", "1"))
            _make_read_only(url, "on")
            with pytest.raises(sa.exc.DBAPIError):
                store.do(lambda connection: cursors.write(connection, "a", "2"))
            assert store.trouble == "the database is read-only"
            assert store.read(lambda connection: cursors.read(connection, "a")) == "1"
            _make_read_only(url, "off")
            store.do(lambda connection: cursors.write(connection, "a", "3"))
            assert told == ["the database is read-only", None]
        postgres_server.drop(url)


def _make_read_only(url: str, how: str) -> None:
    """For the connections that are open, too: they are ended, and others are made."""
    parsed = sa.make_url(url)
    admin = sa.create_engine(parsed.set(database="postgres"), isolation_level="AUTOCOMMIT")
    name = parsed.database
    with admin.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET default_transaction_read_only = {how}")
        connection.exec_driver_sql(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608 - ours
        )
    admin.dispose()


def noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def noise_behind_a_sound_head(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + random.Random(2).randbytes(path.stat().st_size - 100))


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def text(path: Path) -> None:
    path.write_text("This was the wrong file.\n" * 100)


@pytest.mark.parametrize("damage", [noise, noise_behind_a_sound_head, half, text], ids=lambda each: each.__name__)
def test_damaged(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "x.db"
    Store(f"sqlite:///{path}").close()
    damage(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"damaged .*legwork restore") as caught:
        Store(f"sqlite:///{path}")
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_damaged_one_is_restored(office: Office) -> None:
    with office:
        assert office.runs("backup", str(office.path.parent / "b.db"))[0] == 0
        half(office.path)
        one_line(office, "damaged", "legwork restore")
        assert office.runs("restore", str(office.path.parent / "b.db"))[0] == 0
        office.is_well_after(office.start().says())
