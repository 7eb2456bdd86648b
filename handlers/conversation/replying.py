"""A line that answers one of ours: it carries the record with it, or answers who asked through us."""

import re

from handlers.conversation.commands import At
from handlers.conversation.dispatch import run
from handlers.conversation.incoming import Said
from handlers.conversation.lexicon import SLASHES
from handlers.conversation.reply import Answer, Call, Item, Reply, load
from handlers.conversation.turn import Turn
from handlers.people.kind import TEAMMATE
from handlers.reading.sentences.team_words import asks_about_team, asks_about_this
from storage.errors import Refusal
from storage.messages.outbox import Letter, OutStatus
from storage.policy import Right, Subject, scope
from storage.records import Code

# "1 chase", 第2条怎么回事, #3 小周催一下.
_LINE = re.compile(r"\s*(?:第|#)?(\d{1,2})(?![\d%])\s*[.、:：)）条條个個]?\s*(?=[^\s\d])")
# A message that waits for an answer in words; a second answer after it needs a reply to it.
_GONE_OUT = (OutStatus.SENT, OutStatus.SENDING, OutStatus.UNKNOWN)


def replied(text: str, turn: Turn) -> Reply | None:
    """What a reply to a message of ours means; None when it means what it would mean alone."""
    event = turn.incoming.event
    if not isinstance(event, Said) or event.reply_to is None or text[:1] in SLASHES:
        return None
    letter = turn.uow.letter_at(turn.incoming.chat.address, event.reply_to)
    if letter is None:
        return None
    return _to_somebody(text, letter, turn) or _about_it(text, letter, turn)


def about_line(text: str, turn: Turn) -> Reply | None:
    """ "1 chase", 1催一下 after a list, without a reply to it."""
    if _LINE.match(text) is None or turn.in_group:
        return None
    shown = turn.uow.last_list()
    return _about_it(text, shown, turn) if shown else None


def answers_last(text: str, turn: Turn) -> Reply | None:
    """A sentence right after somebody asked through us, with nothing in between, is the answer to them."""
    letter = turn.uow.last_letter()
    if letter is None or letter.status not in _GONE_OUT or letter.kind != "push":
        return None
    return _to_somebody(text, letter, turn)


def _to_somebody(text: str, letter: Letter, turn: Turn) -> Reply | None:
    """An answer to a nudge or to a call for help that the message was."""
    if turn.in_group or letter.conversation != turn.incoming.chat.conversation:
        return None
    for call in _calls(letter):
        if call.command == "nudged" and _waits_nudge(call, turn):
            return run(Call("nudged", {"nudge": call.args["nudge"], "how": "says", "text": text}), turn)
        if call.command == "answer" and _waits_help(call, turn):
            return run(Call("answer", {"request": call.args["request"], "text": text}), turn)
    return None


def _waits_nudge(call: Call, turn: Turn) -> bool:
    try:
        return turn.uow.nudges.get(int(call.args["nudge"])).to_id == turn.actor.member_id
    except Refusal:
        return False


def _waits_help(call: Call, turn: Turn) -> bool:
    try:
        return turn.uow.help_requests.get(int(call.args["request"])).is_open
    except Refusal:
        return False


def records_of(letter: Letter) -> list[str]:
    """The codes of the records that a message speaks of, each once."""
    return list(dict.fromkeys(_records(letter)))


def _about_it(text: str, letter: Letter, turn: Turn) -> Reply | None:
    """A lead asks about the records of a message: 小周这个怎么回事, "chase"; or of one of its lines: "1 chase"."""
    if not scope(turn.actor, Subject.FOLLOWUPS, Right.NUDGE) or asks_about_team(text):
        return None
    number, text = _line_and_words(text)
    member = None
    if not asks_about_this(text):
        named = TEAMMATE.find(text, turn, At.START)
        if named is None or not asks_about_this(text[named.end :].lstrip(" ,，")):
            return None
        member = named.value
    codes = list(dict.fromkeys(_records(letter, number)))
    if not codes:
        return None
    about = {"about": codes[0]} if len(codes) == 1 else {"among": ",".join(codes)}
    return run(Call("nudge", about | ({"member": member} if member else {})), turn)


def _line_and_words(text: str) -> tuple[int | None, str]:
    found = _LINE.match(text)
    return (int(found[1]), text[found.end() :]) if found else (None, text)


def _records(letter: Letter, number: int | None = None) -> list[str]:
    """The codes of records a message speaks of: its lines', else those of its buttons; or that of line `number`.

    Refuses a line it doesn't have.
    """
    reply = load(letter.reply)
    if number is not None:
        lines = {block.number: block.record for block in reply.blocks if isinstance(block, Item)}
        lines = dict(enumerate(reply.lines, 1)) | lines
        if not lines:
            return []
        if number not in lines:
            raise Refusal("list-no-such-line", number=number, count=max(lines, default=0))
        named = [lines[number]]
    elif reply.about:
        named = [reply.about]
    else:
        named = _named_in(reply, letter)
    codes = [code for each in named if (code := Code.read(each))]
    return [str(each) for each in codes if each.table != "contacts"]


def _named_in(reply: Reply, letter: Letter) -> list[str]:
    named = [block.record for block in reply.blocks if isinstance(block, Item)] or list(reply.lines)
    return named or [value for call in _calls(letter) for value in call.args.values()]


def _calls(letter: Letter) -> list[Call]:
    actions = [each.action for each in load(letter.reply).buttons()]
    return [each for each in actions if isinstance(each, Call) and not isinstance(each, Answer)]
