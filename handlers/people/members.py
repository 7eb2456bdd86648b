"""/member: people in, people out, by who leads or administers them."""

import re
from typing import Annotated

import msgspec

from handlers.acts.fields import Headed, HeadedKind, WordKind
from handlers.conversation.arguments import ROLE, TEXT, trim
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Block, Bold, Line, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.people.kind import MEMBER
from storage.errors import Refusal
from storage.people.directory import Member, Team
from storage.people.members import LEADS_MAY_GIVE
from storage.policy import Right, Subject, scope
from storage.records import Role

ACTION = WordKind("member-action", ("list", "add", "code", "remove", "nickname"))
ROLE_WORD = WordKind("role", tuple(Role))
NO_TEAM = "-"
MOST_LINES = 30
_TO = re.compile(r"\s+to\s+|\s*(?:->|→|交给|交給|转给|轉給|移交|给|給)\s*", re.IGNORECASE)


@command("member", Subject.MEMBERS, Right.READ, place=140)
def member(
    turn: Turn,
    action: Annotated[Headed | None, Arg(HeadedKind(ACTION), At.START)] = None,
    role: Annotated[str | None, Arg(ROLE)] = None,
    team: Annotated[str | None, Arg(TEXT)] = None,
    to: Annotated[Member | None, Arg(MEMBER)] = None,
    nickname: Annotated[str | None, Arg(TEXT)] = None,
    sure: Annotated[str | None, Arg(TEXT)] = None,
    text: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Lists the members the actor manages, brings one in or takes one out."""
    wanted = action.word if action else "list"
    text = text or (action.rest if action else None)
    if wanted == "list":
        return _list(turn)
    if not text:
        raise Ask(f"ask-member-{wanted}", [] if wanted == "add" else MEMBER.options(turn), argument="text")
    match wanted:
        case "add":
            return _add(turn, text, role, team)
        case "code":
            return _code(turn, _meant(text, turn))
        case "nickname":
            return _nickname(turn, text, nickname)
        case _:
            return _remove(turn, text, to, sure=sure == "yes")


def _list(turn: Turn) -> Reply:
    people = turn.uow.people.visible()
    shown = people[:MOST_LINES]
    lines: list[Block] = [turn.line("members-heading", count=len(people))]
    lines += [_line(turn, each) for each in shown]
    if len(people) > len(shown):
        lines.append(turn.line("list-more", count=len(people) - len(shown)))
    buttons = [
        turn.button("button-add-member", "member", action="add"),
        turn.button("button-member-code", "member", action="code"),
        turn.button("button-remove-member", "member", action="remove"),
    ]
    return turn.reply([*lines, turn.line("members-how")], buttons=buttons)


def _line(turn: Turn, each: Member) -> Line:
    team = turn.uow.directory.team_name(each.id) or ""
    return turn.line(
        "members-item",
        name=Bold(each.name),
        nicknames=turn.words.text("list-separator").join(each.nicknames),
        nicknamed=int(bool(each.nicknames)),
        roles=_roles(turn, each.roles),
        team=team,
        with_team=int(bool(team)),
        joined=int(each.joined_at is not None),
    )


def _roles(turn: Turn, roles: frozenset[Role]) -> str:
    return turn.words.text("list-separator").join(turn.words.text(f"role-{each}") for each in sorted(roles))


# --- in ---


def _add(turn: Turn, text: str, role: str | None, team_name: str | None) -> Reply:
    _check_private(turn)
    name, said_role, said_team = _read_new(text, turn)
    chosen = role or said_role
    if chosen is None:
        raise Ask("ask-member-role", _roles_to_give(turn), argument="role", name=name)
    if chosen not in [value for _, value in _roles_to_give(turn)]:
        raise Refusal("member-role-not-yours")
    team = _team(turn, team_name or said_team, chosen)
    _, code = turn.uow.people.add(name, [Role(chosen)], team_id=team.id if team else None)
    line = turn.line(
        "member-added",
        name=Bold(name),
        role=turn.words.text(f"role-{chosen}"),
        team=team.name if team else "",
        with_team=int(team is not None),
    )
    return _with_code(turn, line, name, code)


def _read_new(text: str, turn: Turn) -> tuple[str, str | None, str | None]:
    """Name, role and team of "Ana Ruiz rep North"; what follows the name may be missing."""
    found = ROLE_WORD.anywhere(text)
    if found is not None and trim(text[: found.start]):
        return trim(text[: found.start]), found.value, trim(text[found.end :]) or None
    words = text.split()
    for place in range(1, len(words)):
        if turn.uow.directory.team_by_name(" ".join(words[place:])):
            return trim(" ".join(words[:place])), None, " ".join(words[place:])
    return trim(text), None, None


def _roles_to_give(turn: Turn) -> list[tuple[str, str]]:
    everyone = scope(turn.actor, Subject.MEMBERS, Right.WRITE).everyone
    return [(label, value) for label, value in ROLE.options(turn) if everyone or Role(value) in LEADS_MAY_GIVE]


def _team(turn: Turn, name: str | None, role: str) -> Team | None:
    """The team named, or the only one there is to choose; who leads or sells belongs to one."""
    directory = turn.uow.directory
    everyone = scope(turn.actor, Subject.MEMBERS, Right.WRITE).everyone
    may = directory.teams.keys() if everyone else directory.below(turn.actor.team_ids)
    teams = sorted((directory.teams[each] for each in may), key=lambda each: each.name)
    if name and name != NO_TEAM:
        found = directory.team_by_name(name)
        if found is None:
            raise Ask("ask-member-team-unknown", [(each.name, each.name) for each in teams], argument="team", name=name)
        return found
    if name == NO_TEAM or not teams or role in (Role.ADMIN, Role.MANAGER, Role.FINANCE):
        return None
    if len(teams) == 1:
        return teams[0]
    options = [(each.name, each.name) for each in teams]
    raise Ask("ask-member-team", options, argument="team")


def _code(turn: Turn, who: Member) -> Reply:
    _check_private(turn)
    code = turn.uow.people.new_code(who.id)
    return _with_code(turn, turn.line("member-code", name=Bold(who.name)), who.name, code)


def _with_code(turn: Turn, first: Line, name: str, code: str) -> Reply:
    # The code stands in a message of its own, so that it can be forwarded as it is.
    turn.also.append(msgspec.structs.replace(turn.say("member-code-to-forward", code=code), secret=True))
    return turn.reply([first, turn.line("member-code-how", name=name)])


def _check_private(turn: Turn) -> None:
    if not turn.incoming.chat.private:
        raise Refusal("member-code-in-private")


# --- out, and names ---


def _remove(turn: Turn, text: str, to: Member | None, *, sure: bool) -> Reply:
    pieces = _TO.split(text, maxsplit=1)
    who = _meant(trim(pieces[0]), turn)
    if who.id == turn.actor.member_id:
        raise Refusal("member-remove-self")
    if who.id not in {each.id for each in turn.uow.people.visible()}:
        raise Refusal("member-not-found")
    heir = to or (_meant(trim(pieces[1]), turn, "to") if len(pieces) > 1 and trim(pieces[1]) else None)
    if heir is None:
        options = [(label, value) for label, value in MEMBER.options(turn) if value != MEMBER.dump(who)]
        raise Ask("ask-member-handover", options, argument="to", name=who.name)
    if not sure:
        yes = turn.button("button-remove-yes", "member", action="remove", text=MEMBER.dump(who), to=MEMBER.dump(heir),
                          sure="yes")  # fmt: skip
        back = turn.button("button-back", "member", action="list")
        return turn.say("member-remove-ask", name=Bold(who.name), heir=Bold(heir.name), buttons=[yes, back])
    moved = turn.uow.people.remove(who.id, heir.id)
    return turn.reply([turn.line("member-removed", name=Bold(who.name), heir=heir.name, **moved)])


def _meant(text: str, turn: Turn, argument: str = "text") -> Member:
    """The member a text names; several are asked about, and the answer takes the place of `argument`."""
    try:
        return MEMBER.parse(text, turn)
    except Ask as ask:
        ask.data.setdefault("argument", argument)
        raise


def _nickname(turn: Turn, text: str, given: str | None) -> Reply:
    found = MEMBER.find(text, turn, At.START)
    if found is None:
        raise Refusal("member-not-found")
    who = MEMBER.parse(found.value, turn)
    nickname = given or trim(text[found.end :])
    if not nickname:
        raise Ask("ask-member-nickname-of", argument="nickname", name=who.name)
    if [each for each in turn.uow.directory.by_name(nickname) if each.id != who.id]:
        raise Refusal("member-exists", name=nickname)
    if nickname not in who.nicknames:
        turn.uow.people.change(who.id, nicknames=[*who.nicknames, nickname])
    return turn.say("member-nickname", name=Bold(who.name), nickname=nickname)
