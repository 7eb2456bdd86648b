"""A command's arguments as a form, built from its declaration, where the platform has forms.

An argument stands in a form if it has a label there: the message `form-<argument>`, or `form-<command>-<argument>`.
"""

from collections.abc import Mapping

import msgspec

from handlers.acts.fields import WordKind
from handlers.conversation.arguments import ChoiceKind, TextKind
from handlers.conversation.commands import Argument, At, Command
from handlers.conversation.incoming import Said
from handlers.conversation.reply import Field, Form, Reply
from handlers.conversation.turn import Turn
from storage.policy import Right

# A customer is picked among those at hand, or written; this field is the written one.
OTHER = "other"
MOST_OPTIONS = 20


def with_form(reply: Reply, command: Command, rest: str, turn: Turn) -> Reply:
    """The reply with the command's form, if one can be opened and the reply asks for the first argument."""
    event = turn.incoming.event
    may_open = isinstance(event, Said) and event.form and not command.hidden and command.right is Right.WRITE
    if not may_open or rest.strip():
        return reply
    question = turn.uow.questions.newest()
    if question is None or question.call != {"command": command.name, "args": {}}:
        return reply
    fields = _fields(command, turn)
    return msgspec.structs.replace(reply, form=_form(command, fields, turn)) if fields else reply


def filled(fields: Mapping[str, str]) -> dict[str, str]:
    """What was written into a form as a call's arguments; a written customer goes before a picked one."""
    given = {name: value.strip() for name, value in fields.items() if value.strip()}
    other = {name.removesuffix(f"-{OTHER}"): value for name, value in given.items() if name.endswith(f"-{OTHER}")}
    return {name: value for name, value in given.items() if not name.endswith(f"-{OTHER}")} | other


def as_written(args: Mapping[str, str], turn: Turn) -> str:
    """What a person wrote into a form as one text, for the record."""
    return "\n".join(
        f"{_label(turn, '', name)}: {value}" if _has(turn, "", name) else value for name, value in args.items()
    )


def _form(command: Command, fields: list[Field], turn: Turn) -> Form:
    words = turn.words
    return Form(
        command.name, words.text(command.name), tuple(fields), words.text("form-submit"), words.text("form-cancel")
    )


def _fields(command: Command, turn: Turn) -> list[Field]:
    shown = [each for each in command.arguments if _has(turn, command.name, each.name)]
    return [field for each in shown for field in _field(command, each, turn)]


def _field(command: Command, argument: Argument, turn: Turn) -> list[Field]:
    label, kind = _label(turn, command.name, argument.name), argument.kind
    options = tuple(kind.options(turn)[:MOST_OPTIONS])
    if kind.name == "customer" and argument.required:
        other = Field(f"{argument.name}-{OTHER}", turn.words.text("form-other-customer"))
        picked = Field(argument.name, label, options)
        return [picked, other] if options else [Field(argument.name, label, required=True)]
    if isinstance(kind, ChoiceKind | WordKind) or kind.name == "member":
        return [Field(argument.name, label, options)] if options else []
    return [Field(argument.name, label, required=argument.required, long=_is_long(argument))]


def _is_long(argument: Argument) -> bool:
    return isinstance(argument.kind, TextKind) and argument.at is At.REST


def _has(turn: Turn, command: str, argument: str) -> bool:
    return turn.words.has(f"form-{command}-{argument}") or turn.words.has(f"form-{argument}")


def _label(turn: Turn, command: str, argument: str) -> str:
    specific = f"form-{command}-{argument}"
    return turn.words.text(specific if turn.words.has(specific) else f"form-{argument}")
