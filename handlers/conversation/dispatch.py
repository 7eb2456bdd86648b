"""One message in, replies out: who asks what, what is missing, and what the answer was to."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from handlers.conversation.arguments import trim
from handlers.conversation.commands import REGISTRY, Argument, At, Command
from handlers.conversation.forms import as_written, filled, with_form
from handlers.conversation.grammar import after_name, read_call
from handlers.conversation.incoming import FormClosed, Submitted
from handlers.conversation.reply import Action, Answer, Buttons, Call, Line, Reply
from handlers.conversation.turn import Ask, Turn
from storage.errors import Refusal
from storage.messages.questions import Question
from storage.policy import NOBODY, Subject
from storage.records import Code


def run(call: Call, turn: Turn) -> Reply:
    """Runs a call: rights, arguments, handler. A missing or unclear argument is asked for.

    Raises `Refusal` where the answer is no.
    """
    command = REGISTRY.get(call.command)
    if command is None:
        raise Refusal("command-unknown", word=call.command)
    if not command.allowed(turn.actor):
        raise Refusal("not-allowed", lead=turn.lead_name())
    if turn.in_group and not _is_for_all(command, turn):
        return aside(turn, lambda alone: [run(call, alone)])
    turn.uow.changes.command = turn.uow.changes.command or command.name
    turn.call = call
    values: dict[str, Any] = {}
    for argument in command.arguments:
        try:
            values[argument.name] = _value(command, argument, call, turn)
        except Ask as ask:
            return turn.ask(call, argument.name, ask)
    try:
        return command.run(turn, **values)
    except Ask as ask:  # only the handler could tell, from what the values mean together
        return turn.ask(call, str(ask.data.pop("argument")), ask)


def _is_for_all(command: Command, turn: Turn) -> bool:
    """Whether a command is answered in the group itself; a chat that is nobody's only talks about itself."""
    about_chat = command.subject in (Subject.BINDINGS, Subject.SELF)
    return command.in_group and (about_chat or turn.actor.audience != NOBODY)


def aside(turn: Turn, answers: Callable[[Turn], list[Reply]]) -> Reply:
    """Answers in the asker's private chat what is none of the group's business, and says so in one line."""
    alone = turn.alone()
    if alone is None:
        return turn.say("group-no-private-chat", name=turn.actor.name)
    try:
        replies = [*answers(alone), *alone.also]
    except Refusal as refusal:
        if alone.uow.changes.act_id is not None:
            turn.spoiled = True
            raise
        replies = [alone.say(f"refused-{refusal.key}", **refusal.data)]
    for place, reply in enumerate(replies):
        turn.tell(alone, reply, f"private:{place}")
    turn.posts += alone.posts
    turn.beside = True
    if alone.uow.changes.act_id is None:
        return turn.say("group-in-private", name=turn.actor.name)
    of_its_own = f"group-noted-{alone.uow.changes.command}"
    return turn.say(of_its_own if turn.words.has(of_its_own) else "group-noted", name=turn.actor.name)


def _value(command: Command, argument: Argument, call: Call, turn: Turn) -> Any:
    text = call.args.get(argument.name)
    if text is not None:
        return argument.kind.parse(text, turn)
    if argument.required:
        raise Ask(_question_key(command, argument.name, turn), argument.kind.options(turn))
    return argument.default


def answer(question: Question, text: str, turn: Turn) -> Reply:
    """An answer to an open question, typed or pressed: fills the call and runs it."""
    call = Call(question.call["command"], dict(question.call["args"]))
    argument = REGISTRY[call.command].argument(question.argument)
    turn.uow.questions.close(question.id)
    try:
        value = argument.kind.parse(text, turn)
    except Ask as ask:
        return turn.ask(call, argument.name, ask)
    call.args[argument.name] = argument.kind.dump(value)
    return run(call, turn)


def answer_typed(question: Question, text: str, turn: Turn) -> Reply:
    """An answer in words. To "which customer?" after a bare command people write the whole line: what stands behind the
    name is read as behind the command; the command's own name in front of it is left out."""
    command = REGISTRY[question.call["command"]]
    argument = command.argument(question.argument)
    text = after_name(command, text) if argument.kind.name != "text" else text
    if argument.kind.name != "customer" or argument.at is not At.START or argument.name in question.call["args"]:
        return answer(question, text, turn)
    read = read_call(command, text, turn).args
    if argument.name not in read or not read.keys() - {argument.name}:
        return answer(question, text, turn)
    turn.uow.questions.close(question.id)
    return run(Call(command.name, with_answer(question, read)), turn)


def with_answer(question: Question, read: dict[str, str]) -> dict[str, str]:
    """What was known when it was asked, and what the answer says; words of both are kept."""
    known: dict[str, str] = question.call["args"]
    notes = [each for each in (known.get("note"), read.get("note")) if each]
    return read | known | ({"note": "\n".join(notes)} if notes else {})


def press(action: Action, turn: Turn) -> Reply:
    """What a button does."""
    match action:
        case Call():
            return run(action, turn)
        case Answer():
            question = turn.uow.questions.get(action.question)
            if question is None:
                raise Refusal("question-answered")
            return answer(question, action.value, turn)


def run_typed(command: Command, rest: str, turn: Turn) -> Reply:
    """A typed command. An open question is parked, and the reply says so."""
    parked = not command.hidden and park(turn)
    call = _card(command, rest, turn) or read_call(command, rest, turn)
    reply = with_form(run(call, turn), command, rest, turn)
    return with_line(reply, turn.line("question-parked")) if parked else reply


def _card(command: Command, rest: str, turn: Turn) -> Call | None:
    """ "/deal D12" of who may read deals and not change them is its card."""
    code = Code.read(trim(rest))
    if code is None or code.table != f"{command.name}s" or command.allowed(turn.actor):
        return None
    return Call("show", {"record": str(code)})


def formed(form: Submitted | FormClosed, turn: Turn) -> list[Reply]:
    """A filled form, as if it had been typed; what was asked in its place is answered, or asked no more."""
    question = turn.uow.questions.newest()
    if question is not None and question.call["command"] == form.command and not question.call["args"]:
        turn.uow.questions.close(question.id, "cancelled")
    if isinstance(form, FormClosed):
        return []
    args = filled(form.args)
    turn.text = as_written(args, turn)
    return [run(Call(form.command, args), turn)]


def _question_key(command: Command, argument: str, turn: Turn) -> str:
    specific = f"ask-{command.name}-{argument}"
    return specific if turn.words.has(specific) else f"ask-{argument}"


def park(turn: Turn) -> bool:
    """Sets an open question aside; True when something waits for it. What only offered to add more, or what was heard,
    goes silently."""
    question = turn.uow.questions.newest()
    if question is None:
        return False
    turn.uow.questions.park()
    return not ({"record", "visit", "voice"} & question.call["args"].keys())


def with_line(reply: Reply, line: Line) -> Reply:
    """The reply with one more paragraph, above its buttons."""
    place = next((at for at, block in enumerate(reply.blocks) if isinstance(block, Buttons)), len(reply.blocks))
    return msgspec.structs.replace(reply, blocks=(*reply.blocks[:place], line, *reply.blocks[place:]))


def merged(replies: Sequence[Reply]) -> Reply:
    """Several replies as one message."""
    return Reply(tuple(block for reply in replies for block in reply.blocks))
