"""Tables out of files people have: CSV in any encoding Excel writes, and XLSX. Every cell is a text."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

MOST_BYTES = 20_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_UNPACKED = 300_000_000
LONGEST_CELL = 10_000

Line = tuple[int, list[str]]  # the number a person sees in front of it, and its cells


class UnreadableSheet(Exception):
    """Why a file can't be read: a key of the message files and its data."""

    def __init__(self, key: str, **data: Any) -> None:
        super().__init__(key)
        self.key = key
        self.data = data


def read(file: Path, *, hant: bool = False) -> list[Line]:
    """The lines of a sheet that are not blank. `hant`: a doubt between the two Chinese encodings means Big5."""
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise UnreadableSheet("file-unreadable", file=str(file), reason=error.strerror or "") from None
    if size > MOST_BYTES:
        raise UnreadableSheet("file-too-large", file=str(file), most=MOST_BYTES // 1_000_000)
    lines = _xlsx(content) if content.startswith(b"PK") else _csv(decoded(content, hant=hant))
    found = []
    for number, cells in lines:
        if any(each.strip() for each in cells):
            found.append((number, cells[:MOST_COLUMNS]))
        if len(found) > MOST_ROWS:
            raise UnreadableSheet("file-too-long", most=MOST_ROWS)
    return found


# --- CSV -------------------------------------------------------------------------------------------------------------


def decoded(content: bytes, *, hant: bool = False) -> str:
    """The text of a file in UTF-8, UTF-16 with a BOM, GB18030 or Big5."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _chinese(content, hant=hant)


def _chinese(content: bytes, *, hant: bool) -> str:
    """GB18030 or Big5: nearly every byte sequence is both, so the one with the more usual characters wins."""
    candidates = []
    for codec, usual in (("big5hkscs", _usual_big5), ("gb18030", _usual_gb)):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        preferred = hant == codec.startswith("big5")
        candidates.append((usual(text), preferred, text))
    if not candidates:
        raise UnreadableSheet("file-encoding")
    return max(candidates, key=lambda each: each[:2])[2]


def _usual_gb(text: str) -> float:
    """The share of Chinese characters that stand on the first level of GB 2312."""
    return _share(text, "gb2312", 0xB0, 0xD7)


def _usual_big5(text: str) -> float:
    """The share of Chinese characters that stand on the first level of Big5."""
    return _share(text, "big5", 0xA4, 0xC6)


def _share(text: str, codec: str, low: int, high: int) -> float:
    wide = [
        char
        for char in text
        if ord(char) > 0x7F and not 0xFF00 <= ord(char) <= 0xFFEF and not 0x3000 <= ord(char) <= 0x303F
    ]
    usual = 0
    for char in wide:
        encoded = char.encode(codec, "ignore")
        usual += len(encoded) == 2 and low <= encoded[0] <= high
    return usual / len(wide) if wide else 0.0


def _csv(text: str) -> Iterator[Line]:
    csv.field_size_limit(MOST_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    number = 1
    try:
        for cells in reader:
            yield number, [_clean(each) for each in cells]
            number = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableSheet("file-unreadable", file=f"CSV, line {number}", reason=str(error)) from None


def _delimiter(text: str) -> str:
    """By the first line that has any: a semicolon also parts aliases, so only the heading is asked."""
    for line in text.splitlines():
        counts = {each: line.count(each) for each in ("\t", ",", ";")}
        if any(counts.values()):
            return max(counts, key=lambda each: counts[each])
    return ","


# --- XLSX ------------------------------------------------------------------------------------------------------------


def _xlsx(content: bytes) -> Iterator[Line]:
    import openpyxl

    _check_size(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is not to be relied on
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            yield number, [_clean(_as_text(each)) for each in cells]
    except Exception as error:  # noqa: BLE001 - a broken file breaks the library in any way it likes
        raise UnreadableSheet("file-unreadable", file="XLSX", reason=type(error).__name__) from None


def _check_size(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableSheet("file-unreadable", file="XLSX", reason=str(error)) from None
    if unpacked > MOST_UNPACKED:
        raise UnreadableSheet("file-too-large", file="XLSX", most=MOST_UNPACKED // 1_000_000)


def _as_text(value: object) -> str:
    """A cell as a person reads it: a phone number stays 13800138000, a day 2027-03-02."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _clean(cell: str) -> str:
    return cell.replace("\0", " ")[:LONGEST_CELL]
