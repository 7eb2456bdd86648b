"""`legwork team`: teams and the tree they form."""

from bot.programs.output import show, show_table
from bot.programs.session import Session
from storage.people.directory import Directory, Team
from storage.unit_of_work import UnitOfWork


def add(session: Session, name: str, under: str | None) -> None:
    """Adds a team, below another if one is named."""

    def job(uow: UnitOfWork) -> None:
        parent = find(session, uow.directory, under) if under is not None else None
        if not name.strip():
            session.stop("name-empty")
        uow.people.add_team(name, parent.id if parent else None)

    session.act("team", job)
    show(session.say("team-added", name=name.strip()))


def show_all(session: Session) -> None:
    """Prints the tree, those below moved in, with how many people are in each and which chats belong to it."""
    directory, bindings = session.look(lambda uow: (uow.directory, uow.chats.bindings()))
    headers = [session.say("head-team"), session.say("head-members")]
    rows: list[list[str | int | None]] = [
        [f"{'  ' * depth}{each.name}", _size(directory, each)] for depth, each in _tree(directory)
    ]
    if bindings:
        headers.append(session.say("head-chats"))
        for row, (_, team) in zip(rows, _tree(directory), strict=True):
            row.append(", ".join(each.title or each.chat for each in bindings if each.team_id == team.id))
    if rows:
        show_table(headers, rows)
    else:
        show(session.say("team-none"))


def find(session: Session, directory: Directory, name: str) -> Team:
    """A team by name; ends the command with the near one or all there are."""
    team = directory.team_by_name(name)
    if team is None:
        session.stop_unknown("team", name, sorted(each.name for each in directory.teams.values()))
    return team


def _tree(directory: Directory, parent: int | None = None, depth: int = 0) -> list[tuple[int, Team]]:
    below = sorted((each for each in directory.teams.values() if each.parent_id == parent), key=lambda each: each.name)
    return [entry for each in below for entry in [(depth, each), *_tree(directory, each.id, depth + 1)]]


def _size(directory: Directory, team: Team) -> int:
    return sum(
        team.id in teams and not directory.members[member_id].removed for member_id, teams in directory.team_of.items()
    )
