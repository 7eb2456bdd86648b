"""`legwork export TABLE`: records as JSON lines, CSV or XLSX, streamed from the store."""

import csv
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, TextIO
from zoneinfo import ZoneInfo

from bot.config_values import near
from bot.programs import cells
from bot.programs.session import Session, UsageError, read_day, warn
from storage.keeping.exports import EXPORTS, Window, rows
from storage.people.directory import read_directory
from storage.store import Connection
from storage.unit_of_work import UnitOfWork

FORMATS = ("jsonl", "csv", "xlsx")
NOT_KEPT_YET = ("invoices", "instalments", "payments")
LONGEST_CELL = 32_767  # of XLSX
# Control characters XML has no place for.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Rows = Iterable[tuple[Any, ...]]
Write = Callable[[IO[bytes], tuple[str, ...], Rows, ZoneInfo], int]


@dataclass(frozen=True, slots=True)
class Order:
    """What to export, as the command line names it."""

    table: str
    form: str
    output: Path | None
    since: str | None = None
    until: str | None = None


def run(session: Session, order: Order) -> None:
    """Writes the table to the file or to stdout."""
    _check(session, order)
    window = _window(order, session.zone)
    columns = EXPORTS[order.table].columns

    def job(connection: Connection) -> int:
        directory = read_directory(connection, session.today)
        return _write_out(order, columns, rows(connection, order.table, directory, window), session.zone)

    with session.opened() as store:
        count = store.read(job)
        store.do(lambda connection: _note(session.unit_of_work(connection, "export"), order, count))
    if order.output is not None:
        warn(session.say("exported", count=count, table=order.table, file=str(order.output)))


def _check(session: Session, order: Order) -> None:
    if order.table in NOT_KEPT_YET:
        raise UsageError(session.say("export-not-yet", table=order.table, known=", ".join(EXPORTS)))
    if order.table not in EXPORTS:
        guess = near(order.table, EXPORTS)
        hint = f"did you mean {guess}?" if guess else f"write one of {', '.join(EXPORTS)}"
        raise UsageError(f'TABLE = "{order.table}": no such table; {hint}')
    if order.form not in FORMATS:
        raise UsageError(f'--format = "{order.form}": no such format; write one of {", ".join(FORMATS)}')
    if order.form == "xlsx" and order.output is None:
        raise UsageError("--format = xlsx needs a file; write --output FILE")


def _window(order: Order, zone: ZoneInfo) -> Window:
    since = read_day(order.since, "--since") if order.since else None
    until = read_day(order.until, "--until") if order.until else None
    if since and until and until < since:
        raise UsageError(f'--until = "{until}": before --since; write a later day')
    after = until + timedelta(days=1) if until else None
    return Window(since, until, _midnight(since, zone), _midnight(after, zone))


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, time(), zone).astimezone(UTC) if day else None


def _note(uow: UnitOfWork, order: Order, count: int) -> None:
    """What was taken out of the store belongs into its audit."""
    after = {"format": order.form, "rows": count, "since": order.since, "until": order.until}
    uow.changes.note("export", f"export:{order.table}", after)


# --- writing ---------------------------------------------------------------------------------------------------------


def _write_out(order: Order, columns: tuple[str, ...], found: Rows, zone: ZoneInfo) -> int:
    if order.output is None:
        sys.stdout.flush()
        write = _write_jsonl if order.form == "jsonl" else _write_csv
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:  # a stdout somebody replaced by text
            return _through_text(sys.stdout, write, columns, found, zone)
        return write(stream, columns, found, zone)
    with _whole_or_not_at_all(order.output) as file:
        if order.form == "csv":
            file.write(b"\xef\xbb\xbf")  # Excel takes a CSV without it for the system's old encoding
        return WRITERS[order.form](file, columns, found, zone)


def _through_text(stream: TextIO, write: Write, columns: tuple[str, ...], found: Rows, zone: ZoneInfo) -> int:
    with tempfile.TemporaryFile() as file:
        count = write(file, columns, found, zone)
        file.seek(0)
        stream.writelines(line.decode() for line in file)
    return count


@contextmanager
def _whole_or_not_at_all(target: Path) -> Iterator[IO[bytes]]:
    """A file for the owner's eyes that appears under its name when it is complete."""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise UsageError(f'--output = "{target}": can\'t be written ({error.strerror}); name another place') from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)


def _write_jsonl(file: IO[bytes], columns: tuple[str, ...], found: Rows, zone: ZoneInfo) -> int:
    count = 0
    for row in found:
        record = {name: cells.plain(value, zone) for name, value in zip(columns, row, strict=True)}
        file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        count += 1
    file.flush()
    return count


class _Encoded:
    """What `csv` writes to: text in, UTF-8 out."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode("utf-8", "replace"))


def _write_csv(file: IO[bytes], columns: tuple[str, ...], found: Rows, zone: ZoneInfo) -> int:
    writer = csv.writer(_Encoded(file), lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in found:
        writer.writerow([cells.cell(value, zone) for value in row])
        count += 1
    file.flush()
    return count


def _write_xlsx(file: IO[bytes], columns: tuple[str, ...], found: Rows, zone: ZoneInfo) -> int:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Legwork")
    sheet.freeze_panes = "A2"
    sheet.append(list(columns))

    def safe(value: Any) -> Any:
        flat = cells.cell(value, zone)
        if not isinstance(flat, str):
            return flat
        written = WriteOnlyCell(sheet, value=_UNPRINTABLE.sub(" ", flat)[:LONGEST_CELL])
        written.data_type = "s"  # a text, whatever it begins with
        return written

    count = 0
    for row in found:
        sheet.append([safe(value) for value in row])
        count += 1
    book.save(file)
    return count


WRITERS: dict[str, Write] = {"jsonl": _write_jsonl, "csv": _write_csv, "xlsx": _write_xlsx}
