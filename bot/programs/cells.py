"""Values of an export as text, and text of a sheet back as it was: harmless to who opens it in a spreadsheet."""

import json
import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

# What a spreadsheet may take for a formula, the full-width forms included (Excel in Chinese and Japanese reads them).
_ACTIVE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_LINE_END = re.compile(r"\r\n?")
_PARTED = re.compile(r"(?<!\\)((?:\\\\)*)[;；]")

Plain = str | int | float | bool | None


def harmless(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe before what could begin a formula."""
    return f"'{text}" if _ACTIVE.match(text) else text


def as_written(cell: str) -> str:
    """The inverse of `harmless`."""
    return cell[1:] if cell.startswith("'") and _ACTIVE.match(cell[1:]) else cell


def plain(value: Any, zone: ZoneInfo) -> Any:
    """A value as JSON knows it: instants in `zone` with offset, days as days, lists parted by semicolons."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return join(str(each) for each in value) or None
    return None if value == "" else value


def cell(value: Any, zone: ZoneInfo) -> str | int | float:
    """A value for a cell: texts made harmless, blanks empty, numbers as numbers, the audit's contents as JSON."""
    flat = plain(value, zone)
    if flat is None:
        return ""
    if isinstance(flat, dict):
        flat = json.dumps(flat, ensure_ascii=False)
    # A bare CR ends a line for some readers, and `csv` would not quote it.
    return flat if isinstance(flat, int | float) else harmless(_LINE_END.sub("\n", flat))


def join(items: Any) -> str:
    """Several texts as one, parted by `;`; a semicolon inside gets a backslash."""
    return ";".join(re.sub(r"([\\;；])", r"\\\1", each) for each in items)


def split(text: str) -> list[str]:
    """The inverse of `join`; blanks around the parts are dropped, as are empty parts."""
    marked = _PARTED.sub("\\1\0", text)
    parts = (re.sub(r"\\([\\;；])", r"\1", each).strip() for each in marked.split("\0"))
    return [each for each in parts if each]
