"""A reply as a value: blocks of spans that no platform has seen yet.

It is stored as JSON in the outbox (msgspec, tagged by type) and rendered by the adapter that sends it; a new block or
span makes the type checker list every renderer to finish.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec


class Node(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """A part of a reply; its class name is its tag in JSON."""


# --- inline ---


class Text(Node, frozen=True, tag=True):
    text: str


class Bold(Node, frozen=True, tag=True):
    text: str


class Quote(Node, frozen=True, tag=True):
    """Words of somebody else, kept as they were."""

    text: str


class Link(Node, frozen=True, tag=True):
    text: str
    url: str


class Figure(Node, frozen=True, tag=True):
    """A number with its name and parameters, so that it can be asked how it came about (`/why`)."""

    text: str
    name: str
    params: dict[str, str]


Span: TypeAlias = Text | Bold | Quote | Link | Figure
Spans: TypeAlias = tuple[Span, ...]


# --- what a button does ---


class Call(Node, frozen=True, tag=True):
    """A command with its arguments as text: what somebody could have typed."""

    command: str
    args: dict[str, str] = {}


class Answer(Node, frozen=True, tag=True):
    """An answer to an open question: `value` in the form its kind dumps, or the word it stands for."""

    question: int
    value: str


Action: TypeAlias = Call | Answer


class Button(Node, frozen=True, tag=True):
    """A label of at most 6 Chinese characters or 14 Latin letters, as people read them on a phone."""

    label: str
    action: Action


# --- blocks ---


class Line(Node, frozen=True, tag=True):
    """One paragraph."""

    spans: Spans


class Item(Node, frozen=True, tag=True):
    """A numbered line about one record, with its own buttons; "1 done" speaks of it by its number."""

    number: int
    spans: Spans
    record: str  # the record's code
    buttons: tuple[Button, ...] = ()


class Buttons(Node, frozen=True, tag=True):
    """Buttons below the text, one tuple a row."""

    rows: tuple[tuple[Button, ...], ...]


# For keys none of which sends the location.
NO_PLACE = -1


class Keys(Node, frozen=True, tag=True):
    """Keys that stay at the thumb in a private chat. `place` marks the one that sends the location."""

    labels: tuple[str, ...]
    place: int = 0


class Bar(Node, frozen=True, tag=True):
    """One bar of a chart: `share` of what was aimed at (1.0 is all of it, more is more), `text` as it is written
    beside the bar. None: nothing was aimed at."""

    label: str
    share: float | None
    text: str


class Chart(Node, frozen=True, tag=True):
    """Bars below each other, drawn as a picture where the platform shows pictures, else as text.

    `mark` is where the bars would be if all went evenly (the share of working days gone), `mark_text` says so.
    A reply with a chart has nothing else but lines, which are its caption.
    """

    title: str
    bars: tuple[Bar, ...]
    mark: float | None = None
    mark_text: str = ""


class Photo(Node, frozen=True, tag=True):
    """A stored picture, shown with `text` where the platform shows pictures; its bytes are read, and whether the reader
    may see it is asked, when it is sent. `gone` is said in its place when it can't be shown."""

    attachment: int
    text: str
    gone: str


Block: TypeAlias = Line | Item | Buttons | Keys | Chart | Photo


# --- a form ---


class Field(Node, frozen=True, tag=True):
    """One field of a form: `name` of the argument. With `options` (labels and values) one of them is picked."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""
    required: bool = False
    long: bool = False
    hint: str = ""


class Form(Node, frozen=True, tag=True):
    """A command's arguments to be filled in at once, where the platform has forms (see `Said.form`)."""

    command: str
    title: str
    fields: tuple[Field, ...]
    submit: str
    cancel: str


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said, once, to one chat.

    `updates`: instead of a new message, the message of this outbox row is changed. `lines`: the codes of its numbered
    lines, in order. `forced`: the person is asked for text, so the platform may open the keyboard. `secret`: its words
    are forgotten once it was sent (a join code). `stays`: a press on its buttons is
    answered below it, not in its place. `about`: the code of the record it speaks of, where neither a line nor a button
    names it. `form`: is opened in the place of the message, if it can be; the message is
    what is shown else.
    """

    blocks: tuple[Block, ...]
    updates: int | None = None
    lines: tuple[str, ...] = ()
    forced: bool = False
    secret: bool = False
    stays: bool = False
    about: str | None = None
    form: Form | None = None

    def buttons(self) -> list[Button]:
        """All buttons in the order they are shown; a press names one by its place here."""
        found: list[Button] = []
        for block in self.blocks:
            match block:
                case Item():
                    found += block.buttons
                case Buttons():
                    found += [button for row in block.rows for button in row]
                case Line() | Keys() | Chart() | Photo():
                    pass
        return found


def dump(reply: Reply) -> dict[str, Any]:
    """The reply as plain JSON values."""
    built: dict[str, Any] = msgspec.to_builtins(reply)
    return built


def load(stored: dict[str, Any]) -> Reply:
    """The inverse of `dump`."""
    return msgspec.convert(stored, Reply)


def plain(spans: Spans) -> str:
    """The text of spans alone."""
    return "".join(span.text for span in spans)
