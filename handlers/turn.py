"""A turn: one message or press, what is known when it is handled, and how an answer is put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.company import Company
from handlers.customer_names import CustomerNames
from handlers.incoming import Incoming
from handlers.reply import Action, Answer, Block, Button, Buttons, Call, Line, Reply, Span
from handlers.words import Words
from storage.directory import Member
from storage.policy import Actor
from storage.records import Code, Role
from storage.unit_of_work import UnitOfWork


class Ask(Exception):
    """An argument has to be asked for: a message key with its data, and values to choose from."""

    def __init__(self, key: str, options: Sequence[tuple[str, str]] = (), **data: Any) -> None:
        super().__init__(key)
        self.key = key
        self.options = list(options)
        self.data = data


@dataclass(slots=True)
class Turn:
    """What a handler may use. `now` is when the person sent it (UTC); local reasoning is in `zone`."""

    uow: UnitOfWork
    words: Words
    company: Company
    names: CustomerNames
    incoming: Incoming
    zone: ZoneInfo
    language: str
    text: str = ""  # the line as it was written, for the record
    letter_id: int | None = None  # the message whose button was pressed
    again: bool = False  # the author edited an earlier message
    brief: bool = False  # one of several acts in a line: no questions, no second thoughts
    also: list[Reply] = field(default_factory=list)
    call: Call | None = None  # the call that runs
    closed: dict[str, str] = field(default_factory=dict)  # lines of a list this turn dealt with, and how to mark them

    @property
    def actor(self) -> Actor:
        return self.uow.actor

    @property
    def now(self) -> datetime:
        return self.uow.now

    @property
    def today(self) -> date:
        return self.uow.today

    @property
    def local_now(self) -> datetime:
        return self.now.astimezone(self.zone)

    def me(self) -> Member:
        """The member who acts."""
        return self.uow.directory.members[self.actor.member_id]

    def local(self, moment: datetime | None) -> datetime | None:
        """An instant in the person's zone."""
        return moment.astimezone(self.zone) if moment else None

    # --- answers ---

    def line(self, key: str, /, **values: Any) -> Line:
        """A paragraph from a message."""
        return Line(self.words.spans(key, **values))

    def say(self, key: str, /, *, buttons: Sequence[Button] = (), **values: Any) -> Reply:
        """A reply of one paragraph and one row of buttons."""
        return self.reply([self.line(key, **values)], buttons=buttons)

    def reply(self, blocks: Sequence[Block], *, buttons: Sequence[Button] = (), lines: Sequence[str] = ()) -> Reply:
        """A reply of blocks, with a last row of buttons."""
        below = (Buttons((tuple(buttons),)),) if buttons else ()
        return Reply((*blocks, *below), lines=tuple(lines))

    def button(self, key: str, command: str, /, **args: Any) -> Button:
        """A button that runs a command; arguments that are None are left out."""
        given = {name: str(value) for name, value in args.items() if value is not None}
        return Button(self.words.text(key), Call(command, given))

    def same_but(self, command: str, /, **changed: str | None) -> Call:
        """The call under way as another command, with some arguments changed; None takes one out.

        What was read with it (next step, whom it counts for …) goes along as far as the other command takes it.
        """
        given = {**(self.call.args if self.call else {}), **changed}
        return Call(command, {name: value for name, value in given.items() if value is not None})

    def labelled(self, label: str, action: Action) -> Button:
        """A button whose label is a name rather than a message."""
        return Button(_short(label, 30), action)

    def undo_buttons(self) -> list[Button]:
        """[Undo] for this very act; nothing when the turn changed nothing."""
        act = self.uow.changes.act_id
        return [] if act is None else [self.button("button-undo", "undo", act=act)]

    def record_buttons(self, code: Code) -> list[Button]:
        """What stands under every reply about a record: [Edit], and [Undo] of what was last done to it."""
        edit = self.button("button-edit", "edit", record=code)
        act = self.uow.changes.act_id or self.uow.acts.last_on(code)
        return [edit] if act is None else [edit, self.button("button-undo", "undo", act=act)]

    def ask(self, call: Call, argument: str, ask: Ask) -> Reply:
        """Asks for one argument of a half-filled call; the call waits in the store."""
        stored = {"command": call.command, "args": call.args}
        question = self.uow.questions.ask(stored, argument)
        rows: list[tuple[Button, ...]] = _rows(
            [self.labelled(label, Answer(question, value)) for label, value in ask.options]
        )
        rows.append((Button(self.words.text("button-cancel"), Call("cancel", {"question": str(question)})),))
        return Reply((self.line(ask.key, **ask.data), Buttons(tuple(rows))), forced=not ask.options)

    def member_name(self, member_id: int | None) -> str:
        """A member's name; an empty text for nobody."""
        member = self.uow.directory.members.get(member_id or 0)
        return member.name if member else ""

    def lead_name(self) -> str:
        """Whom the actor can ask: the nearest lead, else an admin, else the word for a lead."""
        leads = self.uow.directory.leads_of(self.actor.member_id)
        admins = [each for each in self.uow.directory.present() if Role.ADMIN in each.roles]
        others = [each.name for each in (*leads, *admins) if each.id != self.actor.member_id]
        return others[0] if others else self.words.text("your-lead")


def minutes(count: int) -> timedelta:
    """A span of minutes, where a bare number would not say what it counts."""
    return timedelta(minutes=count)


def joined(spans: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    """Spans of several messages as one paragraph."""
    return tuple(span for each in spans for span in each)


def _short(label: str, most: int) -> str:
    return label if len(label) <= most else label[: most - 1] + "…"


def _rows(buttons: list[Button]) -> list[tuple[Button, ...]]:
    # Two short names fit beside each other on a phone; a long one gets a row of its own.
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        narrow = _width(button.label) <= 14
        if narrow and rows and len(rows[-1]) < 2 and _width(rows[-1][0].label) <= 14:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return rows


def _width(label: str) -> int:
    return sum(2 if ord(char) > 0x2E80 else 1 for char in label)
