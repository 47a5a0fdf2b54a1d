"""How rows are written: a table for people, CSV, JSON and Markdown for other programs."""

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Callable, Sequence

import click

from svgraph.store import Value

__all__ = ["FORMATS", "plain", "print_rows"]

Rows = Sequence[Sequence[Value]]


def print_rows(columns: Sequence[str], rows: Rows, *, form: str) -> None:
    """Write rows to standard output in one of the formats."""
    FORMATS[form](columns, rows)


def plain(value: Value) -> str:
    r"""Return a value for a terminal: control characters are shown, never obeyed.

    >>> plain("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    text = "" if value is None else str(value)
    return "".join(
        char if unicodedata.category(char) not in {"Cc", "Cf"} else repr(char)[1:-1]
        for char in text
    )


def _table(columns: Sequence[str], rows: Rows) -> None:
    shown = [[plain(value) for value in row] for row in rows]
    if sys.stdout.isatty():
        _rich_table(columns, shown)
    else:
        click.echo(_aligned(columns, shown), nl=False)


def _rich_table(columns: Sequence[str], rows: list[list[str]]) -> None:
    """Print a table that wraps to the terminal's width."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=_is_short(column, columns, rows))
    for row in rows:
        table.add_row(*(Text(value) for value in row))
    Console(highlight=False).print(table)


def _is_short(column: str, columns: Sequence[str], rows: list[list[str]]) -> bool:
    """Tell whether a column is narrow enough never to be folded."""
    at = list(columns).index(column)
    return max((len(row[at]) for row in rows), default=0) <= 12  # noqa: PLR2004 - a number, a role


def _aligned(columns: Sequence[str], rows: list[list[str]]) -> str:
    """Return rows as plain text in columns, one line each, for a pipe."""
    lines = [list(columns), *rows]
    widths = [max(map(_width, cells)) for cells in zip(*lines, strict=True)]
    return "".join(
        "  ".join(
            cell + " " * (width - _width(cell))
            for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide


def _csv(columns: Sequence[str], rows: Rows) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    click.echo(buffer.getvalue(), nl=False)


def _json(columns: Sequence[str], rows: Rows) -> None:
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    click.echo(json.dumps(records, ensure_ascii=False, indent=2))


def _markdown(columns: Sequence[str], rows: Rows) -> None:
    click.echo("| " + " | ".join(columns) + " |")
    click.echo("|" + " --- |" * len(columns))
    for row in rows:
        cells = (plain(value).replace("\\", "\\\\").replace("|", "\\|") for value in row)
        click.echo("| " + " | ".join(cells) + " |")


FORMATS: dict[str, Callable[[Sequence[str], Rows], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "markdown": _markdown,
}
