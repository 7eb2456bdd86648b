"""`legwork import customers FILE`: what becomes of every row, and with which reason."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.programs import customer_sheet, sheets
from bot.programs.output import show, show_table
from bot.programs.session import Session, warn
from storage.directory import Directory, read_directory
from storage.imports import Fate, FateKind, Known, carry_out, judge
from storage.records import Code
from storage.store import Connection

FAILED = 1


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

    def imported(connection: Connection) -> tuple[list[Fate], Directory, list[str]]:
        fates, directory, ignored = judged(connection)
        uow = session.unit_of_work(connection, "import")
        done = carry_out(fates, uow)
        if any(each.kind in (FateKind.NEW, FateKind.CHANGED) for each in done):
            uow.changes.note("import", f"import:{file.name}", {"rows": len(done)})
        return done, directory, ignored

    with session.opened() as store:
        return store.read(judged) if dry_run else store.do(imported)


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
