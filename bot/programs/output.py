"""What commands print: tables for eyes on a terminal, tabs for programs in a pipe."""

import sys
from collections.abc import Iterable, Sequence

Cell = str | int | None


def show(text: str = "") -> None:
    """A line of output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()  # somebody may be reading along


def show_table(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table: drawn on a terminal, else a header and a line a row, parted by tabs."""
    if sys.stdout.isatty():
        _draw(headers, rows)
        return
    for row in (headers, *rows):
        show("\t".join(_flat(each) for each in row))


def _draw(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*headers, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(_flat(each)) for each in row))  # text, not markup: a name may hold brackets
    Console().print(table)


def _flat(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())
