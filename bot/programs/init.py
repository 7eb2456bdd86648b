"""`legwork init`: the configuration, the store and the first admin. A second run changes nothing, but for the code."""

import os
import sys
from importlib.resources import files
from pathlib import Path

from bot.programs import joining
from bot.programs.five_questions import ask_all
from bot.programs.output import show
from bot.programs.session import DEFAULT_FILE, Session
from storage.people.directory import Member
from storage.records import Role
from storage.unit_of_work import UnitOfWork

FIRST_ADMIN = "Admin"


def run(session: Session, name: str | None) -> None:
    """Writes what is missing and prints the admin's join code, alone on the last line."""
    _write_config(session)
    wanted = " ".join((name or "").split()) or None
    admin, code, new = session.act("member", lambda uow: _admin_and_code(session, uow, wanted))
    show(session.say("init-store", store=_store_shown(session)))
    show(session.say("init-admin" if new else "init-admin-again", name=admin))
    joining.show_code(session, code)


def example() -> str:
    """The text of config.example.toml: in the wheel beside the package, in a checkout at the root."""
    inside = files("bot").joinpath("config.example.toml")
    beside = Path(__file__).parents[2] / "config.example.toml"
    return inside.read_text("utf-8") if inside.is_file() else beside.read_text("utf-8")


def _write_config(session: Session) -> None:
    target = session.config_file or DEFAULT_FILE
    if target.exists():
        show(session.say("init-config-there", file=str(target)))
        return
    # Until the file is there, the environment alone decides the language of the questions.
    asking = Session()
    asking.__dict__["file"] = None
    text = example()
    if sys.stdin.isatty():
        text = ask_all(asking, text)
    _create(target, text)
    session.__dict__.pop("file", None)
    show(session.say("init-config", file=str(target)))


def _create(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # A token may come to stand in it: for the owner's eyes only.
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def _admin_and_code(session: Session, uow: UnitOfWork, name: str | None) -> tuple[str, str, bool]:
    """Name, code, and whether the admin is new."""
    admins = sorted((each for each in uow.directory.present() if Role.ADMIN in each.roles), key=lambda each: each.id)
    if not admins:
        _, code = uow.people.add(name or FIRST_ADMIN, [Role.ADMIN, Role.MANAGER])
        return name or FIRST_ADMIN, code, True
    admin = _the_one(session, uow, admins, name)
    return admin.name, uow.people.new_code(admin.id), False


def _the_one(session: Session, uow: UnitOfWork, admins: list[Member], name: str | None) -> Member:
    if name is None:
        return admins[0]
    named = [each for each in admins if each in uow.directory.by_name(name)]
    if not named:
        session.stop("init-other-admin", name=name, admin=admins[0].name)
    return named[0]


def _store_shown(session: Session) -> str:
    from sqlalchemy import make_url

    return make_url(session.config.database.url).render_as_string()
