"""/bind: a chat with several people becomes a team's; what is shown there, and how it ends."""

import re
from dataclasses import dataclass
from typing import Annotated

from handlers.acts.fields import WordKind
from handlers.conversation.commands import Arg, At, Found, command
from handlers.conversation.reply import Block, Bold, Button, Line, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.team.kind import TEAM_TO_BIND as TEAM
from storage.errors import Refusal
from storage.people.chats import Binding
from storage.people.directory import Team
from storage.policy import Right, Subject

OFF = WordKind("binding-off", ("off",))
WITH, WITHOUT = "with", "without"


@dataclass(frozen=True, slots=True)
class AmountsKind(WordKind):
    """ "with amounts" or "without amounts", wherever it stands."""

    def find(self, text: str, turn: Turn, at: At) -> Found | None:
        for place in re.finditer(r"\S", text):
            if (found := self.at_start(text[place.start() :])) is not None:
                return Found(found.value, place.start(), place.start() + found.end)
        return None


AMOUNTS = AmountsKind("binding-amounts", (WITH, WITHOUT))


@command("bind", Subject.BINDINGS, Right.WRITE, place=145, in_group=True)
def bind(
    turn: Turn,
    off: Annotated[str | None, Arg(OFF, At.START)] = None,
    amounts: Annotated[str | None, Arg(AMOUNTS, At.ANYWHERE)] = None,
    team: Annotated[Team | None, Arg(TEAM, At.START)] = None,
) -> Reply:
    """Ties the chat to a team, says to which one it is tied, or ends that."""
    if off is not None:
        return unbind(turn)
    _check_group(turn)
    bound = _binding(turn)
    if team is None and bound is not None:
        if amounts is None:
            return _said_of(turn, bound)
        team = turn.uow.directory.teams[bound.team_id]
    if team is None:
        options = TEAM.options(turn)
        raise Ask("ask-bind-team", options, argument="team") if options else Refusal("bind-no-team")
    return _bind(turn, team, bound, amounts=amounts == WITH)


@command("unbind", Subject.BINDINGS, Right.WRITE, in_group=True, hidden=True)
def unbind(turn: Turn) -> Reply:
    """The chat is nobody's any more."""
    turn.uow.changes.command = "bind"
    _check_group(turn)
    was = turn.uow.chats.unbind(turn.incoming.chat.platform, turn.incoming.chat.address)
    if was is None:
        return turn.say("bind-was-not")
    return turn.say("bind-ended", team=Bold(_team_name(turn, was)))


def greeting(turn: Turn, binding: Binding | None) -> Reply:
    """What we say when we come into a chat: whose it is, what we hear there, and the one next step."""
    if binding is not None:
        return _said_of(turn, binding)
    blocks = [turn.line("group-hello"), turn.line(f"group-hears-{turn.incoming.chat.hears}")]
    return turn.reply(blocks, buttons=[turn.button("button-bind", "bind")])


def change_language(turn: Turn, language: str) -> None:
    """The language of a chat with several people. Refuses who may not bind it, and a chat that is nobody's."""
    bound = _binding(turn)
    if bound is None or not turn.uow.chats.may_bind(bound.team_id):
        raise Refusal("language-of-chat")
    turn.uow.chats.change(bound, language=language)


def _bind(turn: Turn, team: Team, before: Binding | None, *, amounts: bool) -> Reply:
    chat = turn.incoming.chat
    mine = turn.me().language or turn.language
    same = before is not None and before.team_id == team.id
    made = turn.uow.chats.bind(
        chat.platform,
        chat.address,
        team.id,
        amounts=amounts,
        language=before.language or mine if same and before else mine,
        thread=chat.topic or (before.thread if same and before else None),
        title=chat.title or (before.title if before else None),
    )
    there = turn.for_chat(made)
    reply = _said_of(there, made, new=True)
    if turn.in_group:
        return reply
    # Asked for so that nobody else saw it: the others are to know as well.
    turn.tell(there, reply, "bound")
    return turn.say("bind-done", team=Bold(team.name))


def _said_of(turn: Turn, binding: Binding, *, new: bool = False) -> Reply:
    """Whose chat it is, what is shown in it and what not, what we hear and keep, what to try."""
    amounts = int(binding.amounts)
    blocks: list[Block] = [
        turn.line("bind-team", team=Bold(_team_name(turn, binding)), new=int(new)),
        turn.line("bind-shown", amounts=amounts),
        *_why_not_yet(turn, binding),
        turn.line(f"group-hears-{turn.incoming.chat.hears}"),
        turn.line("bind-kept"),
    ]
    blocks.append(turn.line("bind-try"))
    return turn.reply(blocks, buttons=_buttons(turn, binding))


def _why_not_yet(turn: Turn, binding: Binding) -> list[Line]:
    """Amounts were asked for and stay off: for whom, without a name, or till it is known who is here."""
    strangers = turn.uow.chats.strangers(binding)
    if not binding.amounts or not strangers:
        return []
    others = len(strangers.members) + strangers.unknown
    return [turn.line("bind-amounts-wait", others=others)]


def _buttons(turn: Turn, binding: Binding) -> list[Button]:
    other = WITHOUT if binding.amounts else WITH
    change = turn.button(f"button-bind-{other}", "bind", team=f"#{binding.team_id}", amounts=other)
    return [change, turn.button("button-unbind", "unbind")]


def _binding(turn: Turn) -> Binding | None:
    return turn.uow.chats.binding(turn.incoming.chat.platform, turn.incoming.chat.address)


def _team_name(turn: Turn, binding: Binding) -> str:
    return turn.uow.directory.teams[binding.team_id].name


def _check_group(turn: Turn) -> None:
    if turn.incoming.chat.private:
        raise Refusal("bind-in-group")
