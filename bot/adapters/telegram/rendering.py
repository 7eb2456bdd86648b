"""A reply as Telegram's messages: text with entities (no parse mode, nothing is escaped) and keyboards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

import telegram
from telegram.constants import MessageEntityType

from bot.adapters.base import Limits, Seal
from bot.adapters.telegram.rich import Rich, Run, clean, joined, packed, packed_below
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

CAPTION = 1024
LIMITS = Limits(text=4096, buttons=100, button_label=64, row=3)
# A message can't be without text; this says as little as can be.
NO_TEXT = "·"
_SAFE_LINKS = ("https://", "http://", "tg://", "mailto:")

Markup: TypeAlias = telegram.InlineKeyboardMarkup | telegram.ReplyKeyboardMarkup | telegram.ForceReply
_Row: TypeAlias = list[telegram.InlineKeyboardButton]


@dataclass(frozen=True, slots=True)
class Part:
    """One message to send: a text, or a picture (of `chart`, or a stored `photo`) with the text as its caption."""

    text: str
    entities: tuple[telegram.MessageEntity, ...] = ()
    markup: Markup | None = None
    chart: Chart | None = None
    photo: Photo | None = None


def render(
    reply: Reply,
    seal: Seal,
    *,
    private: bool,
    plain: bool = False,
    bare: bool = False,
    editing: bool = False,
    pictures: bool = True,
) -> list[Part]:
    """The messages a reply becomes; the buttons stand under the last.

    `plain` leaves the entities out, `bare` the keyboards (Telegram refused them). A chart is a picture below which the
    text stands, or text itself if it is to be plain or there may be no `pictures`. A message that is edited can't bring
    keys along, and there are none in groups or below pictures.
    """
    chart = _chart(reply) if pictures and not plain else None
    found = _paragraphs(reply, drawn=chart is not None, shown=pictures and not plain)
    paragraphs = [paragraph for paragraph in found if paragraph.text.strip()]
    keys = None if bare or editing or not private or chart else _keys(reply)
    below = None if bare else _below(reply, seal, private=private, editing=editing)
    texts = packed_below(paragraphs, CAPTION, LIMITS.text) if chart else packed(paragraphs, LIMITS.text)
    parts = [Part(rich.text, () if plain else tuple(rich.entities())) for rich in texts]
    if chart is not None:
        parts[0] = replace(parts[0], chart=chart)
    if keys is not None and below is not None and len(parts) < 2:
        parts = _apart(paragraphs, keys, plain=plain)
    parts = parts or [Part(NO_TEXT)]
    if below is not None:
        parts[-1] = replace(parts[-1], markup=below)
    if keys is not None:
        parts[0] = replace(parts[0], markup=_keyboard(keys))
    return [*parts, *(_photos(reply) if pictures and not plain else ())]


def _photos(reply: Reply) -> Iterator[Part]:
    """Each stored picture is a message of its own, below all text; several can go in one album."""
    for block in reply.blocks:
        if isinstance(block, Photo):
            (rich, *_) = packed([Rich((Run(clean(block.text)),))], CAPTION) or [Rich(())]
            yield Part(rich.text, photo=block)


def _apart(paragraphs: list[Rich], keys: Keys, *, plain: bool) -> list[Part]:
    """Two messages, since one can't carry both keyboards: the first paragraphs with the keys, the last with buttons."""
    if len(paragraphs) > 1:
        halves = [joined(paragraphs[:-1]), paragraphs[-1]]
    else:
        labels = " · ".join(clean(label) for label in keys.labels)
        halves = [Rich((Run(labels),)), *paragraphs] if paragraphs else [Rich((Run(labels),)), Rich((Run(NO_TEXT),))]
    return [Part(rich.text, () if plain else tuple(rich.entities())) for rich in halves]


# --- text ---


def _paragraphs(reply: Reply, *, drawn: bool, shown: bool) -> Iterator[Rich]:
    for block in reply.blocks:
        match block:
            case Line(spans=spans):
                yield from _lines(_rich(spans))
            case Item(number=number, spans=spans):
                yield from _lines(Rich((Run(f"{number} "), *_rich(spans).runs)))
            case Chart():
                yield from () if drawn else _written(block)
            case Photo():
                yield from () if shown else [Rich((Run(clean(block.gone)),))]
            case Buttons() | Keys():
                pass
            case _:
                assert_never(block)


def _chart(reply: Reply) -> Chart | None:
    return next((block for block in reply.blocks if isinstance(block, Chart)), None)


def _written(chart: Chart) -> Iterator[Rich]:
    """A chart where no picture may be."""
    for text in (chart.title, *(f"{bar.label}  {bar.text}" for bar in chart.bars), chart.mark_text):
        yield Rich((Run(clean(text)),))


def _lines(paragraph: Rich) -> Iterator[Rich]:
    """A text with line ends inside is as many paragraphs, so that it may be parted there."""
    line: list[Run] = []
    for run in paragraph.runs:
        first, *more = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in more:
            yield Rich(tuple(line))
            line = [replace(run, text=text)]
    yield Rich(tuple(line))


def _rich(spans: Spans) -> Rich:
    alone = len(spans) == 1
    return Rich(tuple(_run(span, alone=alone) for span in spans if span.text))


def _run(span: Span, *, alone: bool) -> Run:
    text = clean(span.text)
    match span:
        case Text() | Figure():
            return Run(text)
        case Bold():
            return Run(text, MessageEntityType.BOLD)
        case Quote():
            return Run(text, MessageEntityType.BLOCKQUOTE if alone else MessageEntityType.ITALIC)
        case Link(url=url):
            safe = url.lower().startswith(_SAFE_LINKS)
            return Run(text, MessageEntityType.TEXT_LINK, clean(url)) if safe else Run(text)
        case _:
            assert_never(span)


# --- what stands below ---


def _below(reply: Reply, seal: Seal, *, private: bool, editing: bool) -> Markup | None:
    rows = _fitting(*_rows(reply, seal))
    if reply.forced and not editing and (not rows or not private):
        # In a group only an answer to our message reaches us, so being asked goes before the button [Cancel].
        return telegram.ForceReply(selective=True)
    return telegram.InlineKeyboardMarkup(rows) if rows else None


def _rows(reply: Reply, seal: Seal) -> tuple[list[_Row], list[_Row]]:
    """The rows of the numbered lines, and those below everything."""
    of_items: list[_Row] = []
    others: list[_Row] = []
    index = 0
    for block in reply.blocks:
        match block:
            case Item(number=number, buttons=buttons):
                row = [_button(f"{number} {each.label}", each, index + n, seal) for n, each in enumerate(buttons)]
                of_items += _wrapped(row)
                index += len(buttons)
            case Buttons(rows=rows):
                for buttons in rows:
                    row = [_button(each.label, each, index + n, seal) for n, each in enumerate(buttons)]
                    others += _wrapped(row)
                    index += len(buttons)
            case Line() | Keys() | Chart() | Photo():
                pass
            case _:
                assert_never(block)
    return of_items, others


def _button(label: str, button: Button, index: int, seal: Seal) -> telegram.InlineKeyboardButton:
    shown = clean(label).strip()[: LIMITS.button_label] or NO_TEXT
    return telegram.InlineKeyboardButton(shown, callback_data=seal(index, button.action))


def _wrapped(row: _Row) -> list[_Row]:
    return [row[start : start + LIMITS.row] for start in range(0, len(row), LIMITS.row)]


def _fitting(of_items: list[_Row], others: list[_Row]) -> list[_Row]:
    """All rows, or those that fit: what stands below everything is kept, the last numbered lines lose theirs."""
    others = _first(others, LIMITS.buttons)
    return [*_first(of_items, LIMITS.buttons - sum(map(len, others))), *others]


def _first(rows: Sequence[_Row], most: int) -> list[_Row]:
    kept: list[_Row] = []
    for row in rows:
        most -= len(row)
        if most < 0:
            break
        kept.append(row)
    return kept


def _keys(reply: Reply) -> Keys | None:
    return next((block for block in reply.blocks if isinstance(block, Keys) and block.labels), None)


def _keyboard(keys: Keys) -> telegram.ReplyKeyboardMarkup:
    buttons = [
        telegram.KeyboardButton(clean(label).strip() or NO_TEXT, request_location=(place == keys.place) or None)
        for place, label in enumerate(keys.labels)
    ]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return telegram.ReplyKeyboardMarkup(rows, resize_keyboard=True, is_persistent=True)
