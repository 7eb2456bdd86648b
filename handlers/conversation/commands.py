"""Commands, each declared once: from the declaration come parser, questions, help, menus, rights and tests.

A command is a function `(turn, arguments…) -> Reply`; the annotations of its arguments are the grammar:

    @command("visit", Subject.VISITS, Right.WRITE, place=10)
    def visit(turn: Turn, customer: Annotated[CustomerRef, Arg(CUSTOMER, At.START)], …) -> Reply: ...

An argument without a default is required and is asked for when it is missing. Its words (names in each language, the
menu line, help, examples) stand in `words/*/commands.ftl` under the command's name.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Annotated, Any, Protocol, get_args, get_origin, get_type_hints

from storage.policy import Actor, Reach, Right, Subject, reach

if TYPE_CHECKING:
    from handlers.conversation.reply import Reply
    from handlers.conversation.turn import Turn


class At(Enum):
    """Where an argument stands in a typed line."""

    START = auto()  # right after the command's name
    ANYWHERE = auto()  # found and taken out
    CLAUSE = auto()  # a clause of its own
    REST = auto()  # what is left
    LABEL = auto()  # only after its label or from a button


@dataclass(frozen=True, slots=True)
class Found:
    """A value found in a text: its canonical form and where it stood."""

    value: str
    start: int
    end: int


class Kind(Protocol):
    """A kind of argument. It goes both ways: `parse(dump(x)) == x`."""

    @property
    def name(self) -> str: ...

    def parse(self, text: str, turn: "Turn") -> Any:
        """The value. Raises `Ask` when the text has to be asked about, `Refusal` when it can't be."""

    def dump(self, value: Any) -> str:
        """The canonical text of a value."""

    def find(self, text: str, turn: "Turn", at: At) -> Found | None:
        """The first such value in a running text, None if there is none; never raises."""

    def options(self, turn: "Turn") -> list[tuple[str, str]]:
        """Labels and values to offer when it is missing."""


@dataclass(frozen=True, slots=True)
class Arg:
    """An argument's kind, its place, and whether [Leave blank] is offered with its question."""

    kind: Kind
    at: At = At.LABEL


@dataclass(frozen=True, slots=True)
class Argument:
    name: str
    kind: Kind
    at: At
    required: bool
    default: Any = None


@dataclass(frozen=True, slots=True)
class Command:
    """A declared command. `hidden`: reached by buttons (and by who types it), not in help or menus.

    `in_group`: in a chat with several people it is answered there, as far as everybody there may read; any other
    command is answered in private, with one line in the group. `or_right`: another right that opens it as well.
    `shown_to`: the right it takes to find it in help and menus, where it does little for others.
    """

    name: str
    run: "Callable[..., Reply]"
    subject: Subject
    right: Right
    arguments: tuple[Argument, ...] = ()
    place: int = 100  # in help and menus, the smallest first
    hidden: bool = False
    anyone: bool = False  # strangers too
    in_group: bool = False
    or_right: Right | None = None
    shown_to: Right | None = None

    def allowed(self, actor: Actor) -> bool:
        """Whether the actor may use it at all; whose records is decided in the store."""
        rights = [each for each in (self.right, self.or_right) if each is not None]
        return self.anyone or any(reach(actor, self.subject, each) is not Reach.NONE for each in rights)

    def shown(self, actor: Actor) -> bool:
        """Whether the actor finds it in help and menus."""
        useful = self.shown_to is None or reach(actor, self.subject, self.shown_to) is not Reach.NONE
        return useful and not self.hidden and self.allowed(actor)

    def argument(self, name: str) -> Argument:
        found = next((each for each in self.arguments if each.name == name), None)
        if found is None:
            raise KeyError(f"{self.name} has no argument {name}")
        return found


@dataclass(slots=True)
class Registry:
    """All commands by name."""

    commands: dict[str, Command] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Command:
        return self.commands[name]

    def __iter__(self) -> Iterator[Command]:
        return iter(self.commands.values())

    def get(self, name: str) -> Command | None:
        return self.commands.get(name)

    def visible(self, actor: Actor) -> list[Command]:
        """What the actor finds in help and menus, what is used most first."""
        return sorted((each for each in self if each.shown(actor)), key=lambda each: (each.place, each.name))


REGISTRY = Registry()


def command(
    name: str,
    subject: Subject,
    right: Right,
    *,
    place: int = 100,
    hidden: bool = False,
    anyone: bool = False,
    in_group: bool = False,
    or_right: Right | None = None,
    shown_to: Right | None = None,
) -> "Callable[[Callable[..., Reply]], Callable[..., Reply]]":
    """Declares a command; the arguments are read from the function's annotations."""

    def declare(run: "Callable[..., Reply]") -> "Callable[..., Reply]":
        if name in REGISTRY.commands:
            raise ValueError(f"command {name!r} is declared twice")
        REGISTRY.commands[name] = Command(
            name, run, subject, right, _arguments(run), place, hidden, anyone, in_group, or_right, shown_to
        )
        return run

    return declare


def _arguments(run: Callable[..., Any]) -> tuple[Argument, ...]:
    hints = get_type_hints(run, include_extras=True, localns={"Turn": object, "Reply": object})
    found = []
    for parameter in list(inspect.signature(run).parameters.values())[1:]:
        hint = hints[parameter.name]
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{run.__name__}: argument {parameter.name!r} has no Arg")
        arg = next(each for each in get_args(hint) if isinstance(each, Arg))
        required = parameter.default is inspect.Parameter.empty
        found.append(Argument(parameter.name, arg.kind, arg.at, required, None if required else parameter.default))
    return tuple(found)
