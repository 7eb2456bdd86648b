"""A chat with several people: what is answered there, what in private, and who is told that somebody new is there."""

from collections.abc import Callable

from handlers.dispatch import press
from handlers.incoming import Came, Census, Edited, JoinedGroup, Left, Pressed, Said, StaleButton
from handlers.reply import Action, Reply
from handlers.turn import Turn
from storage.chats import Binding


def respond(turn: Turn, action: Action | None, said: Callable[[str, Turn], Reply]) -> list[Reply]:
    """The replies to a member in a group; `said` reads a line that was meant for us."""
    match turn.incoming.event:
        case JoinedGroup(sees_all=sees_all):
            return [turn.say("group-greeting-all" if sees_all else "group-greeting-commands")]
        case Said(text=text, addressed=True) | Edited(text=text):
            return [said(text, turn)]
        case Pressed() | StaleButton():
            return [press(action, turn) if action else turn.say("button-old")]
        case _:
            return []


def watch(turn: Turn) -> None:
    """Notes who is in the group, whoever they are; its lead is told once if that takes amounts out of it."""
    chat, chats = turn.incoming.chat, turn.uow.chats
    binding = chats.binding(chat.platform, chat.address)
    if binding is None:
        return
    match turn.incoming.event:
        case Came(user_keys=keys):
            chats.seen(chat.platform, chat.address, keys)
        case Left(user_keys=keys):
            chats.left(chat.platform, chat.address, keys)
        case Census(count=count, present=present):
            chats.counted(chat.platform, chat.address, count, present)
        case _:
            chats.seen(chat.platform, chat.address, [turn.incoming.sender.user_key])
    if chats.tell_of_strangers(binding):
        _tell_lead(turn, binding)


def _tell_lead(turn: Turn, binding: Binding) -> None:
    leads = turn.uow.directory.leads_of_team(binding.team_id)
    for lead_id in {each.id for each in leads} or {binding.bound_by}:
        if other := turn.for_member(lead_id):
            line = other.say(
                "group-strangers", title=binding.title or "", team=turn.uow.directory.teams[binding.team_id].name
            )
            turn.tell(other, line, f"strangers:{lead_id}")
