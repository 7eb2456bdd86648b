"""`legwork disclose NAME`: everything the store holds about a person, to hand over to them."""

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from bot.programs.output import show
from bot.programs.persons import the_one, told
from bot.programs.session import Session, warn
from storage.privacy import disclosing
from storage.privacy.persons import Person
from storage.store import Connection


def run(session: Session, name: str, output: Path | None) -> None:
    """JSON on stdout or in a file; a file named *.zip holds the pictures and other files too."""
    with session.opened() as store:
        store.read(lambda connection: _write(session, connection, name, output))


def _write(session: Session, connection: Connection, name: str, output: Path | None) -> None:
    person = the_one(session, connection, name)
    text = json.dumps(_everything(session, connection, person), ensure_ascii=False, indent=2)
    if output is not None and output.suffix == ".zip":
        _private(output)
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("data.json", text)
            for file, content in disclosing.files(connection, person):
                archive.writestr(file, content)
    elif left_out := disclosing.count_files(connection, person):
        warn(session.say("disclosed-without-files", count=left_out))
    if output is None:
        sys.stdout.write(f"{text}\n")
        return
    if output.suffix != ".zip":
        _private(output)
        output.write_text(f"{text}\n", encoding="utf-8")
    show(session.say("disclosed", who=told(session, person), file=str(output)))


def _private(file: Path) -> None:
    """For the eyes of who asked for it alone."""
    file.touch(mode=0o600)
    file.chmod(0o600)


def _everything(session: Session, connection: Connection, person: Person) -> dict[str, Any]:
    return {
        "about": told(session, person),
        "as of": session.now.astimezone(session.zone).isoformat(),
        "company": session.config.company_section.name,
        "data": dict(disclosing.disclose(connection, person, session.zone)),
    }
