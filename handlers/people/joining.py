"""/join: an account becomes a member's; what they see first."""

import re
from typing import Annotated

from handlers.conversation.arguments import TEXT
from handlers.conversation.commands import REGISTRY, Arg, At, command
from handlers.conversation.reply import NO_PLACE, Block, Bold, Buttons, Keys, Reply
from handlers.conversation.turn import Turn
from handlers.words import language_of, words_in
from storage.people.directory import Member
from storage.policy import Actor, Right, Subject
from storage.records import Role

_JOIN = re.compile(r"[/／、\\]?\s*(?:join|start|加入)[\s:：]*(\S{8,64})\s*", re.IGNORECASE)


@command("join", Subject.SELF, Right.WRITE, place=150, anyone=True)
def join(turn: Turn, code: Annotated[str, Arg(TEXT, At.REST)]) -> Reply:
    """Makes this account a member's, by the code they were given."""
    return welcome(turn, code)[0]


@command("start", Subject.SELF, Right.WRITE, anyone=True, hidden=True)
def start(turn: Turn, code: Annotated[str | None, Arg(TEXT, At.REST)] = None) -> Reply:
    """Telegram's first button; with a code it joins, without one it shows the card again."""
    if code:
        return welcome(turn, code)[0]
    return Reply((*first_card(turn, turn.me()), keys(turn, turn.me())), stays=True)


def join_code(text: str) -> str | None:
    """The code in "join CODE", "/start CODE" or "加入 CODE"."""
    found = _JOIN.fullmatch(text.strip())
    return found[1] if found else None


def welcome(turn: Turn, code: str) -> list[Reply]:
    """Joins and says who they are here, what the lead sees of them, and how to begin."""
    turn.uow.changes.command = "join"
    sender, chat = turn.incoming.sender, turn.incoming.chat
    member = turn.uow.people.join(
        code, platform=chat.platform, user_key=sender.user_key, address=chat.address, shown_as=sender.shown_as
    )
    language = member.language or language_of(sender.language)
    if language and language != turn.language:
        turn.language, turn.words = language, words_in(language)
    return [Reply((*first_card(turn, member), keys(turn, member)), stays=True)]


def first_card(turn: Turn, member: Member) -> list[Block]:
    """Who you are here, four lines on what the lead can and cannot see, and three buttons that really run."""
    team = turn.uow.directory.team_name(member.id)
    roles = turn.words.text("list-separator").join(turn.words.text(f"role-{each}") for each in sorted(member.roles))
    blocks: list[Block] = [
        turn.line("welcome", name=Bold(member.name), company=turn.company.name),
        turn.line("welcome-you-are", roles=roles, team=team or "", with_team=int(team is not None)),
    ]
    if member.roles & {Role.REP, Role.ASSISTANT}:
        leads = turn.uow.directory.leads_of(member.id)
        lead = leads[0].name if leads else turn.words.text("your-lead")
        last = "4" if turn.company.location else "no-places"
        blocks += [turn.line(f"welcome-seen-{each}", lead=lead) for each in ("1", "2", "3", last)]
    blocks.append(turn.line("welcome-delete"))
    buttons = tuple(turn.button(f"button-{name}", name) for name in ("visit", "today", "help") if may(member, name))
    return [*blocks, Buttons((buttons,))]


def keys(turn: Turn, member: Member) -> Keys:
    """The keys at the thumb: here (sends the location), today, my number, help; those that do something for them."""
    behind = {"key-here": "visit", "key-today": "today", "key-number": "target", "key-help": "help"}
    located = turn.company.location and may(member, "visit")
    if not located:
        del behind["key-here"]
    labels = tuple(turn.words.text(label) for label, name in behind.items() if may(member, name))
    return Keys(labels, place=0 if located else NO_PLACE)


def may(member: Member, command_name: str) -> bool:
    """Whether a member may use a command at all."""
    return REGISTRY[command_name].allowed(Actor(member_id=member.id, roles=member.roles))
