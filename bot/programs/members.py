"""`legwork member`: members in and out, and their join codes."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.config_values import near, read_language, read_zone
from bot.programs import joining
from bot.programs.output import show, show_table
from bot.programs.session import Session, UsageError
from bot.programs.teams import find as find_team
from storage.people.directory import Directory, Member
from storage.records import Role
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A member to be, as the command line names them."""

    name: str
    roles: list[str]
    team: str | None
    timezone: str | None
    language: str | None
    nicknames: list[str]


def add(session: Session, newcomer: Newcomer) -> None:
    """Adds a member and prints their join code, alone on the last line."""
    roles = frozenset(_role(word) for each in newcomer.roles for word in each.split(",") if word.strip())
    timezone = _checked("--timezone", newcomer.timezone, lambda text: read_zone(text).key)
    language = _checked("--language", newcomer.language, read_language)

    def job(uow: UnitOfWork) -> str:
        if not newcomer.name.strip():
            session.stop("name-empty")
        team = find_team(session, uow.directory, newcomer.team) if newcomer.team is not None else None
        _, code = uow.people.add(
            " ".join(newcomer.name.split()),
            roles,
            team_id=team.id if team else None,
            timezone=timezone,
            language=language,
            nicknames=[each.strip().removeprefix("@") for each in newcomer.nicknames if each.strip()],
        )
        return code

    code = session.act("member", job)
    show(session.say("member-added", name=newcomer.name.strip(), roles=", ".join(sorted(roles))))
    joining.show_code(session, code)


def new_code(session: Session, name: str) -> None:
    """Prints a fresh join code for a member, alone on the last line."""

    def job(uow: UnitOfWork) -> tuple[Member, str]:
        member = find(session, uow.directory, name)
        return member, uow.people.new_code(member.id)

    member, code = session.act("member", job)
    show(session.say("member-code", name=member.name))
    joining.show_code(session, code)


def remove(session: Session, name: str, to: str) -> None:
    """Takes a member out; what they had goes to `to`."""

    def job(uow: UnitOfWork) -> tuple[Member, Member, dict[str, int]]:
        leaver, heir = find(session, uow.directory, name), find(session, uow.directory, to)
        return leaver, heir, uow.people.remove(leaver.id, heir.id)

    leaver, heir, moved = session.act("member", job)
    show(session.say("member-removed", name=leaver.name, to=heir.name, **moved))


def show_all(session: Session) -> None:
    """Prints the members, by name."""
    directory = session.look(lambda uow: uow.directory)
    headers = [
        session.say(f"head-{each}") for each in ("name", "roles", "team", "joined", "nicknames", "language", "zone")
    ]
    rows = [_row(session, directory, each) for each in directory.present()]
    if rows:
        show_table(headers, rows)
    else:
        show(session.say("member-none"))


def find(session: Session, directory: Directory, name: str) -> Member:
    """A present member by name or nickname; ends the command when none or several fit."""
    found = directory.by_name(name)
    if not found:
        names = [each for member in directory.present() for each in (member.name, *member.nicknames)]
        session.stop_unknown("member", name, names)
    if len(found) > 1:
        session.stop("member-several", name=name, names=", ".join(each.name for each in found))
    return found[0]


def _row(session: Session, directory: Directory, member: Member) -> list[str | None]:
    platforms = sorted({each.platform for each in directory.accounts.values() if each.member_id == member.id})
    joined = ", ".join(platforms) or session.say("joined" if member.joined_at else "not-joined")
    return [
        member.name,
        ", ".join(sorted(member.roles)),
        directory.team_name(member.id),
        joined,
        ", ".join(member.nicknames),
        member.language,
        member.timezone,
    ]


def _role(word: str) -> Role:
    try:
        return Role(word.strip().casefold())
    except ValueError:
        guess = near(word.strip(), list(Role))
        meant = f" (did you mean {guess}?)" if guess else ""
        raise UsageError(f'--role = "{word.strip()}": no such role; write any of {", ".join(Role)}{meant}') from None


def _checked(option: str, text: str | None, read: Callable[[str], str]) -> str | None:
    if text is None:
        return None
    try:
        return read(text)
    except ValueError as error:
        raise UsageError(f'{option} = "{text}": {error}') from None
