"""A reply as lines of text: one paragraph a line, buttons as `[1 Undo] [2 Edit]`, colour only on a terminal."""

import re
from typing import assert_never

from bot.adapters.terminal.charts import chart_lines
from handlers.conversation.reply import (
    Bold,
    Button,
    Buttons,
    Chart,
    Figure,
    Item,
    Keys,
    Line,
    Link,
    Photo,
    Quote,
    Reply,
    Span,
    Spans,
    Text,
)

# What a terminal obeys instead of showing: a customer's name must not clear the screen or write to the title.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def render(reply: Reply, *, colour: bool = False) -> list[str]:
    """The paragraphs of a reply. A button's number is what `#1` presses; no paragraph is empty."""
    lines: list[str] = []
    number = 1
    for block in reply.blocks:
        match block:
            case Line():
                lines.append(_spans(block.spans, colour=colour))
            case Item():
                lines.append(_join(f"{block.number} {_spans(block.spans, colour=colour)}", block.buttons, number))
                number += len(block.buttons)
            case Buttons():
                for row in block.rows:
                    lines.append(_join("", row, number))
                    number += len(row)
            case Keys():
                pass  # there is no thumb at a terminal
            case Chart():
                lines += map(_clean, chart_lines(block))
            case Photo():
                lines.append(f"[📷 {_clean(block.text)}]")
            case _:
                assert_never(block)
    return [line for each in lines for line in each.splitlines() if line.strip()]


def _join(text: str, buttons: tuple[Button, ...], first: int) -> str:
    shown = " ".join(f"[{number} {_clean(button.label)}]" for number, button in enumerate(buttons, first))
    return f"{text} {shown}".strip()


def _spans(spans: Spans, *, colour: bool) -> str:
    return "".join(_span(span, colour=colour) for span in spans)


def _span(span: Span, *, colour: bool) -> str:
    text = _clean(span.text)
    match span:
        case Bold():
            return f"\x1b[1m{text}\x1b[0m" if colour else text
        case Link():
            return f"{text} ({_clean(span.url)})"
        case Quote():
            return f"“{text}”"
        case Text() | Figure():
            return text
        case _:
            assert_never(span)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
