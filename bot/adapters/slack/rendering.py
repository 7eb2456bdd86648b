"""A reply as Slack's messages: rich text (nothing in it is markup) and rows of buttons, within Block Kit's limits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, assert_never

from bot.adapters.base import Limits, Seal
from bot.adapters.slack.marks import escaped
from bot.adapters.slack.rich import Paragraph, Run, block, clean, paragraphs
from handlers.conversation.reply import Button, Buttons, Chart, Item, Keys, Line, Photo, Reply

# The text of one message; Slack would take some more, but nobody reads it on a phone.
LIMITS = Limits(text=9000, buttons=500, button_label=75, row=25)
BLOCKS, SECTION, IN_ROW, VALUE = 50, 3000, 25, 2000
# Stored pictures that share a message.
PHOTOS = 10
# The text behind the blocks: what a notification and a screen reader say. Bytes as it is sent; an edit may hold 4000.
FALLBACK = 3900
# A message can't be without text; this says as little as can be.
NO_TEXT = "·"

Json = dict[str, Any]
_Row = list[Json]


@dataclass(frozen=True, slots=True)
class Part:
    """One message to send. `text` is escaped; `blocks` None for text alone. `chart`: a picture, with this below it;
    `photos`: stored pictures, which have their own texts."""

    text: str
    blocks: tuple[Json, ...] | None = None
    chart: Chart | None = None
    photos: tuple[Photo, ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """`plain` leaves styles out, `bare` the blocks altogether (Slack refused them). `belongs_to`: the channel that
    buttons name, where the message may stand elsewhere. `pictures`: whether a chart may be one."""

    plain: bool = False
    bare: bool = False
    pictures: bool = True
    belongs_to: str = ""


def render(reply: Reply, seal: Seal, style: Style) -> list[Part]:
    """The messages a reply becomes; buttons stand below the line they belong to."""
    chart = next((each for each in reply.blocks if isinstance(each, Chart)), None)
    pictured = chart if style.pictures and not (style.plain or style.bare) else None
    longest = FALLBACK // 4 if style.bare else SECTION  # text alone counts bytes
    shown = style.pictures and not (style.plain or style.bare)
    units = list(_units(reply, seal, style.belongs_to, longest=longest, as_text=pictured is None, shown=shown))
    if style.bare:
        return [Part(text) for text in _texts(units)] or [Part(NO_TEXT)]
    messages = list(_packed(units)) or [_Message()]
    parts = [Part(each.text, tuple(each.blocks(plain=style.plain))) for each in messages]
    if pictured is not None:
        parts[0] = Part(parts[0].text, parts[0].blocks, pictured)
    return [*parts, *(_photos(reply) if style.pictures and not style.plain else ())]


def _photos(reply: Reply) -> Iterator[Part]:
    """Stored pictures, several in one message."""
    found = tuple(each for each in reply.blocks if isinstance(each, Photo))
    for start in range(0, len(found), PHOTOS):
        photos = found[start : start + PHOTOS]
        yield Part(_fallback("\n".join(each.text for each in photos)), photos=photos)


# --- the pieces, which are never parted ---


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line with the buttons below it, or either of them."""

    lines: tuple[Paragraph, ...] = ()
    rows: tuple[_Row, ...] = ()

    @property
    def size(self) -> int:
        return sum(len(each.text) + 1 for each in self.lines)


def _units(reply: Reply, seal: Seal, belongs_to: str, *, longest: int, as_text: bool, shown: bool) -> Iterator[_Unit]:
    index = 0
    for each in reply.blocks:
        match each:
            case Line(spans=spans):
                yield from (_Unit((line,)) for line in paragraphs(spans, longest))
            case Item(number=number, spans=spans, buttons=buttons):
                *before, last = [*paragraphs(spans, longest, lead=f"{number} ")] or [Paragraph((Run(f"{number}"),))]
                yield from (_Unit((line,)) for line in before)
                yield _Unit((last,), _rows(buttons, index, seal, belongs_to))
                index += len(buttons)
            case Buttons(rows=rows):
                flat = tuple(button for row in rows for button in row)
                yield from (_Unit(rows=(row,)) for row in _rows(flat, index, seal, belongs_to))
                index += len(flat)
            case Chart():
                yield from _chart(each) if as_text else ()
            case Photo(gone=gone):
                yield from () if shown else [_Unit((Paragraph((Run(clean(gone)),)),))]
            case Keys():
                pass  # nothing stays at the thumb in Slack
            case _:
                assert_never(each)


def _rows(buttons: tuple[Button, ...], first: int, seal: Seal, belongs_to: str) -> tuple[_Row, ...]:
    shown = [_button(button, index, seal, belongs_to) for index, button in enumerate(buttons, first)]
    return tuple(shown[start : start + IN_ROW] for start in range(0, len(shown), IN_ROW))


def _button(button: Button, index: int, seal: Seal, belongs_to: str) -> Json:
    value = seal(index, button.action)
    return {
        "type": "button",
        "action_id": f"b{index}",
        "text": plain_text(button.label, LIMITS.button_label),
        "value": f"{value}|{belongs_to}" if belongs_to else value,
    }


def plain_text(words: str, longest: int) -> Json:
    """A text object in which nothing is markup, not even `:smile:`."""
    shown = " ".join(clean(words).split())
    return {"type": "plain_text", "text": shown[:longest] or NO_TEXT, "emoji": False}


def _chart(chart: Chart) -> Iterator[_Unit]:
    told = [chart.title, *(f"{bar.label} {bar.text}" for bar in chart.bars), chart.mark_text]
    yield from (_Unit((Paragraph((Run(clean(text)),)),)) for text in told if text.strip())


# --- messages ---


class _Measure(NamedTuple):
    """How much of a message is used: characters, blocks, and characters in a last block that takes more lines."""

    size: int = 0
    blocks: int = 0
    last: int = 0

    def with_unit(self, unit: _Unit) -> "_Measure":
        blocks, last = self.blocks, self.last
        if unit.lines:
            begins = not last or last + unit.size > SECTION
            blocks, last = blocks + begins, unit.size if begins else last + unit.size
        if unit.rows:
            blocks, last = blocks + len(unit.rows), 0
        return _Measure(self.size + unit.size, blocks, last)

    @property
    def fits(self) -> bool:
        return self.size <= LIMITS.text and self.blocks <= BLOCKS


@dataclass(slots=True)
class _Message:
    """What fits into one message, in order."""

    units: list[_Unit] = field(default_factory=list)
    used: _Measure = field(default_factory=_Measure)

    def takes(self, unit: _Unit) -> bool:
        """Adds it, if it still fits; the first one always does."""
        used = self.used.with_unit(unit)
        if self.units and not used.fits:
            return False
        self.units.append(unit)
        self.used = used
        return True

    @property
    def text(self) -> str:
        """The fallback."""
        return _fallback("\n".join(line.text for unit in self.units for line in unit.lines))

    def blocks(self, *, plain: bool) -> list[Json]:
        """The blocks, neighbouring lines in one."""
        built: list[Json] = []
        lines: list[Paragraph] = []
        for unit in self.units:
            if lines and sum(len(each.text) + 1 for each in lines) + unit.size > SECTION:
                built.append(_said(lines, plain=plain))
                lines = []
            lines += unit.lines
            if unit.rows:
                built += [_said(lines, plain=plain)] if lines else []
                built += [{"type": "actions", "elements": row} for row in unit.rows]
                lines = []
        return [*built, *([_said(lines, plain=plain)] if lines else [])]


def _said(lines: list[Paragraph], *, plain: bool) -> Json:
    if not plain:
        return block(lines)
    text = "\n".join(line.text for line in lines)
    return {"type": "section", "text": {"type": "plain_text", "text": text[:SECTION], "emoji": False}}


def _packed(units: list[_Unit]) -> Iterator[_Message]:
    message = _Message()
    for unit in units:
        if not message.takes(unit):
            yield message
            message = _Message()
            message.takes(unit)
    if message.units:
        yield message


def _texts(units: list[_Unit]) -> Iterator[str]:
    """Text alone, in parts."""
    part = ""
    for line in (escaped(line.text) for unit in units for line in unit.lines):
        if part and _bytes(f"{part}\n{line}") > FALLBACK:
            yield part
            part = ""
        part = f"{part}\n{line}" if part else _fallback(line, is_escaped=True)
    if part:
        yield part


def _fallback(text: str, *, is_escaped: bool = False) -> str:
    shown = text if is_escaped else escaped(text)
    if _bytes(shown) > FALLBACK:
        cut = shown.encode()[: FALLBACK - 3].decode(errors="ignore")
        shown = f"{cut.rpartition('&')[0] if '&' in cut[-5:] else cut}…"
    return shown if shown.strip() else NO_TEXT


def _bytes(text: str) -> int:
    return len(text.encode())
