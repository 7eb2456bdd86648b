"""A reply as lines of text: one paragraph a line, buttons as `[1 Undo] [2 Edit]`, colour only on a terminal."""

from typing import assert_never

from handlers.reply import (
    Bar,
    Bold,
    Button,
    Buttons,
    Chart,
    Figure,
    Item,
    Keys,
    Line,
    Link,
    Quote,
    Reply,
    Span,
    Spans,
    Text,
)

BAR_WIDTH = 12


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
                lines += _chart(block)
            case _:
                assert_never(block)
    return [line for each in lines for line in each.splitlines() if line.strip()]


def _chart(chart: Chart) -> list[str]:
    widest = max((len(bar.label) for bar in chart.bars), default=0)
    return [chart.title, *(f"{bar.label:<{widest}} {_bar(bar)} {bar.text}" for bar in chart.bars), chart.mark_text]


def _bar(bar: Bar) -> str:
    full = 0 if bar.share is None else min(BAR_WIDTH, round(max(bar.share, 0) * BAR_WIDTH))
    return "█" * full + "░" * (BAR_WIDTH - full)


def _join(text: str, buttons: tuple[Button, ...], first: int) -> str:
    shown = " ".join(f"[{number} {button.label}]" for number, button in enumerate(buttons, first))
    return f"{text} {shown}".strip()


def _spans(spans: Spans, *, colour: bool) -> str:
    return "".join(_span(span, colour=colour) for span in spans)


def _span(span: Span, *, colour: bool) -> str:
    match span:
        case Bold():
            return f"\x1b[1m{span.text}\x1b[0m" if colour else span.text
        case Link():
            return f"{span.text} ({span.url})"
        case Quote():
            return f"“{span.text}”"
        case Text() | Figure():
            return span.text
        case _:
            assert_never(span)
