"""`legwork import customers FILE`: what becomes of every row, and with which reason."""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.programs import customer_sheet, sheets
from bot.programs.output import show, show_table
from bot.programs.session import Session, warn
from storage.customers.imports import Fate, FateKind, Known, carry_out, judge
from storage.people.directory import Directory, read_directory
from storage.records import Code
from storage.store import Connection, Store

FAILED = 1
# Rows a transaction: about half a second on SQLite, which has one writer at a time.
AT_ONCE = 400
# Others waiting for SQLite look every 100 ms whether it is free; without a pause they would wait for the whole sheet.
PAUSE_S = 0.12
CHANGING = frozenset({FateKind.NEW, FateKind.CHANGED})


def run(session: Session, file: Path, *, dry_run: bool) -> None:
    """Imports the good rows as one act and shows the fate of each. Refused rows make the status 1."""
    try:
        lines = sheets.read(file, hant=session.words.language == "zh-Hant")
        fates, directory, ignored = _in_store(session, lines, file, dry_run=dry_run)
    except sheets.UnreadableSheet as error:
        session.stop(f"import-{error.key}", **error.data)
    _show(session, fates, directory)
    if ignored:
        warn(session.say("import-ignored", columns=", ".join(ignored)))
    counts = {kind.value: sum(each.kind is kind for each in fates) for kind in FateKind}
    show(session.say("import-would" if dry_run else "import-done", **counts))
    if counts["refused"] and not dry_run:
        raise SystemExit(FAILED)


def _in_store(
    session: Session, lines: Sequence[sheets.Line], file: Path, *, dry_run: bool
) -> tuple[list[Fate], Directory, list[str]]:
    def judged(connection: Connection) -> tuple[list[Fate], Directory, list[str]]:
        directory = read_directory(connection, session.today)
        sheet = customer_sheet.read(lines, directory)
        return judge(sheet.rows, Known(connection, customer_sheet.key_of)), directory, sheet.ignored

    with session.opened() as store:
        fates, directory, ignored = store.read(judged)
        return fates if dry_run else _carried_out(session, store, fates, file), directory, ignored


def _carried_out(session: Session, store: Store, fates: Sequence[Fate], file: Path) -> list[Fate]:
    """One act in several transactions, so that the messages of a running `serve` need not wait for a long sheet.

    Broken off in between, the same import again finds what is there and goes on.
    """
    act_id: int | None = None

    def job(connection: Connection, part: Sequence[Fate]) -> tuple[int | None, list[Fate]]:
        uow = session.unit_of_work(connection, "import")
        uow.changes.act_id = act_id
        if act_id is None and any(each.kind in CHANGING for each in fates):
            uow.changes.note("import", f"import:{file.name}", {"rows": len(fates)})
        done = carry_out(part, uow)
        return uow.changes.act_id, done

    done: list[Fate] = []
    for start in range(0, len(fates), AT_ONCE):
        if start:
            time.sleep(PAUSE_S)
        act_id, part = store.do(partial(job, part=fates[start : start + AT_ONCE]))
        done += part
    return done


def _show(session: Session, fates: Sequence[Fate], directory: Directory) -> None:
    headers = [session.say(f"head-{each}") for each in ("line", "fate", "code", "name", "details")]
    show_table(headers, [_shown(session, each, directory) for each in fates])


def _shown(session: Session, fate: Fate, directory: Directory) -> list[str | int | None]:
    code = str(Code("customers", fate.customer_id)) if fate.customer_id is not None else None
    return [fate.row.line, session.say(f"fate-{fate.kind}"), code, fate.row.name, _details(session, fate, directory)]


def _details(session: Session, fate: Fate, directory: Directory) -> str:
    if fate.reason is not None:
        key, data = fate.reason
        return session.say(f"import-refused-{key}", **data)
    if fate.kind is FateKind.NEW:
        owner = directory.members.get(fate.row.owner_id or 0)
        return owner.name if owner else ""
    return "; ".join(
        f"{name.removesuffix('_id')}: {_told(name, before, directory)} → {_told(name, after, directory)}"
        for name, (before, after) in fate.changes.items()
    )


def _told(name: str, value: Any, directory: Directory) -> str:
    if value is None or value == []:
        return "–"
    if name == "owner_id":
        return directory.members[value].name
    return ", ".join(value) if isinstance(value, list) else str(value)
