"""The argument that is a team, by its name."""

from dataclasses import dataclass

from handlers.conversation.arguments import trim
from handlers.conversation.commands import At, Found
from handlers.conversation.turn import Ask, Turn
from storage.people.directory import Team


@dataclass(frozen=True, slots=True)
class TeamKind:
    """Canonical form: `#3`. Any team is known by its name, and all are offered.

    `to_bind`: an unknown name is asked about too, and only teams the asker may bind are offered.
    """

    name: str = "team"
    to_bind: bool = False

    def parse(self, text: str, turn: Turn) -> Team:
        if text.startswith("#") and text[1:].isdigit() and (team := turn.uow.directory.teams.get(int(text[1:]))):
            return team
        if found := turn.uow.directory.team_by_name(trim(text)):
            return found
        key = "ask-bind-team-unknown" if self.to_bind else "ask-member-team-unknown"
        raise Ask(key, self.options(turn), name=text[:60])

    def dump(self, value: Team) -> str:
        return f"#{value.id}"

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        wanted = trim(text)
        known = turn.uow.directory.team_by_name(wanted) if wanted else None
        if known is not None:
            return Found(self.dump(known), 0, len(text))
        return Found(wanted, 0, len(text)) if wanted and self.to_bind and at is At.START else None

    def options(self, turn: Turn) -> list[tuple[str, str]]:
        teams = sorted(turn.uow.directory.teams.values(), key=lambda each: each.name)
        shown = [each for each in teams if not self.to_bind or turn.uow.chats.may_bind(each.id)]
        return [(each.name, self.dump(each)) for each in shown]


TEAM = TeamKind()
TEAM_TO_BIND = TeamKind(to_bind=True)
