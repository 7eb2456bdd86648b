"""A chat with several people: what is answered there, what in private, and who is told that somebody new is there."""

from collections.abc import Callable

from handlers.conversation.arguments import trim
from handlers.conversation.deleting import deleted
from handlers.conversation.dispatch import answer_typed, aside, press, run_typed
from handlers.conversation.grammar import Typed, recognise
from handlers.conversation.incoming import (
    Came,
    Census,
    ChatMoved,
    Deleted,
    Edited,
    JoinedGroup,
    Left,
    Pressed,
    Said,
    StaleButton,
    WentAway,
)
from handlers.conversation.reply import Action, Answer, Reply
from handlers.conversation.replying import replied
from handlers.conversation.turn import Turn
from handlers.team.binding import greeting
from handlers.team.team import about_team
from handlers.words import typed_words
from storage.people.chats import Binding
from storage.people.presence import Strangers

Read = Callable[[str, Turn], Reply]
# "1", "+1", "10": so few characters without a letter are a nod, more may be an amount that was asked for.
LONGEST_NOD = 2


def respond(turn: Turn, action: Action | None, said: Read) -> list[Reply]:
    """The replies to a member in a group; `said` reads a line that was meant for us."""
    match turn.incoming.event:
        case JoinedGroup():
            return [greeting(turn, _binding(turn))]
        case Said(text=text, addressed=True) | Edited(text=text):
            return _said(text, turn, said)
        case Pressed() | StaleButton():
            return _pressed(action, turn)
        case Deleted(original_key=key):
            _whisper(turn, lambda alone: deleted(key, alone))
            return []
        case _:
            return []


def _said(text: str, turn: Turn, read: Read) -> list[Reply]:
    """A command is answered here or in private, as it is declared; the answer of who was asked here is taken here;
    any other sentence is talked about in private."""
    turn.text = text.strip()
    if not _is_words(text):
        return []
    if (carried := replied(text, turn)) is not None:
        return [carried]
    typed = recognise(text, turn)
    if isinstance(typed, Typed):
        return [run_typed(typed.command, typed.rest, turn)]
    question = turn.uow.questions.newest()
    if typed is None and question is not None:
        return [answer_typed(question, text, turn)]
    if typed is None and (told := about_team(text, turn)) is not None:
        return [told]
    return [aside(turn, lambda alone: [read(text, alone)])]


def _is_words(text: str) -> bool:
    """Whether a line says something to us: "1", "+1", 👍, 收到 and thanks are nods among people."""
    nods = {word for kind in ("thanks", "seen") for word in typed_words(f"small-{kind}-words")}
    said = trim(text).casefold()
    return said not in nods and (any(char.isalpha() for char in said) or len(said) > LONGEST_NOD)


def _pressed(action: Action | None, turn: Turn) -> list[Reply]:
    """Only the person asked answers an open question; others press in vain, and old buttons do nothing."""
    if action is None or (isinstance(action, Answer) and turn.uow.questions.get(action.question) is None):
        return []
    return [press(action, turn)]


def _whisper(turn: Turn, replies: Callable[[Turn], list[Reply]]) -> None:
    """Says something to the sender alone, without a word in the group."""
    if (alone := turn.alone()) is not None:
        for place, reply in enumerate(replies(alone)):
            turn.tell(alone, reply, f"private:{place}")


# --- who is there ---


def watch(turn: Turn) -> None:
    """Notes who is in the group, whoever they are; its lead is told once if that takes amounts out of it."""
    chat, chats = turn.incoming.chat, turn.uow.chats
    binding = _binding(turn)
    if binding is None:
        return
    match turn.incoming.event:
        case WentAway():
            _end(turn)
            return
        case Came(user_keys=keys):
            chats.seen(chat.platform, chat.address, keys)
        case Left(user_keys=keys):
            chats.left(chat.platform, chat.address, keys)
        case Census(count=count, present=present, gone=gone):
            chats.counted(chat.platform, chat.address, count, present, gone)
        case ChatMoved() | JoinedGroup():
            pass  # who does that may be none of them
        case _:
            if turn.incoming.sender.is_person:
                chats.seen(chat.platform, chat.address, [turn.incoming.sender.user_key])
    if strangers := chats.tell_of_strangers(binding):
        _tell_leads(turn, binding, "strangers", lambda other: _strangers(other, binding, strangers))


def _end(turn: Turn) -> None:
    turn.uow.changes.command = "bind"
    was = turn.uow.chats.ended(turn.incoming.chat.platform, turn.incoming.chat.address)
    if was is not None:
        _tell_leads(turn, was, "unbound", lambda other: _ended(other, was))


def _tell_leads(turn: Turn, binding: Binding, name: str, told: Callable[[Turn], Reply]) -> None:
    leads = turn.uow.directory.leads_of_team(binding.team_id)
    for lead_id in sorted({each.id for each in leads} or {binding.bound_by}):
        if other := turn.for_member(lead_id):
            turn.tell(other, told(other), f"{name}:{lead_id}")


def _ended(turn: Turn, binding: Binding) -> Reply:
    return turn.say("group-ended", team=_team_name(turn, binding), title=binding.title or "", titled=_titled(binding))


def _strangers(turn: Turn, binding: Binding, strangers: Strangers) -> Reply:
    names = sorted(turn.member_name(each) for each in strangers.members)
    if strangers.unknown:
        names.append(turn.words.text("group-strangers-unknown", count=strangers.unknown))
    who = turn.words.text("list-separator").join(names)
    team = _team_name(turn, binding)
    lines = [
        turn.line("group-strangers", team=team, title=binding.title or "", titled=_titled(binding), who=who),
        turn.line("group-strangers-then"),
    ]
    if strangers.unknown:
        lines.append(turn.line("group-strangers-colleague"))
    return turn.reply(lines)


def _titled(binding: Binding) -> int:
    return int(bool(binding.title))


def _team_name(turn: Turn, binding: Binding) -> str:
    return turn.uow.directory.teams[binding.team_id].name


def _binding(turn: Turn) -> Binding | None:
    return turn.uow.chats.binding(turn.incoming.chat.platform, turn.incoming.chat.address)
