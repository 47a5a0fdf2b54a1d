"""How rows are written: a table for people, CSV, JSON and Markdown for other programs."""

import csv
import io
import json
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal

import click

from svgraph.exports.signs import as_markdown, lexical, plain
from svgraph.stores.endpoint import Value

# A column of text is readable from this width on.
_READABLE = 16
# One of numbers or roles is no wider than this.
_NEVER_FOLDED = 12

Rows = Sequence[Sequence[Value | Decimal]]


def print_rows(columns: Sequence[str], rows: Rows, *, form: str) -> None:
    """Write rows to standard output in one of the formats.

    In a terminal control characters are shown in every format; a pipe gets what the plan
    has.
    """
    if sys.stdout.isatty():
        rows = [[plain(v) if isinstance(v, str) else v for v in row] for row in rows]
    FORMATS[form](columns, rows)


def print_document(text: str) -> None:
    """Write a document to standard output: in UTF-8, whatever the system's own encoding.

    In a terminal control characters are shown, as everywhere.
    """
    if sys.stdout.isatty():
        text = re.sub(r"[^\n\t]+", lambda run: plain(run[0]), text)
    click.echo(text.encode("utf-8"), nl=False)


def wrapped(text: str, *, indent: str = "", hanging: str = "") -> str:
    """Return text for a terminal, broken between words.

    Each line starts with `indent`, and each but the first with `hanging` after it.
    """
    width = shutil.get_terminal_size().columns
    return textwrap.fill(
        plain(text),
        max(40, min(width, 100)),
        initial_indent=indent,
        subsequent_indent=indent + hanging,
        break_long_words=False,
        break_on_hyphens=False,
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

    console = Console(highlight=False)
    longest = [
        max(map(len, cells), default=0) for _, *cells in zip(columns, *rows, strict=True)
    ]
    widths = map(max, longest, map(len, columns))
    if sum(min(width, _READABLE) + 3 for width in widths) > console.width:
        for row in rows:
            _print_record(columns, row)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column, width in zip(columns, longest, strict=True):
        table.add_column(column, overflow="fold", no_wrap=width <= _NEVER_FOLDED)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _print_record(columns: Sequence[str], row: Sequence[str]) -> None:
    """Print one row as lines of column and value, where a table would be too narrow."""
    for column, value in zip(columns, row, strict=True):
        if value:
            head = f"{column}: "
            click.echo(head + wrapped(value, indent=" " * len(head)).lstrip())
    click.echo()


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
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)


def _csv(columns: Sequence[str], rows: Rows) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([lexical(value) for value in row] for row in rows)
    click.echo(buffer.getvalue(), nl=False)


def _json(columns: Sequence[str], rows: Rows) -> None:
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    click.echo(json.dumps(records, ensure_ascii=False, indent=2, default=_as_json))


def _as_json(value: object) -> object:
    """Return a value that JSON has no form for: a decimal as a number, a date as text."""
    return float(value) if isinstance(value, Decimal) else str(value)


def _markdown(columns: Sequence[str], rows: Rows) -> None:
    click.echo("| " + " | ".join(columns) + " |")
    click.echo("|" + " --- |" * len(columns))
    for row in rows:
        click.echo("| " + " | ".join(map(as_markdown, row)) + " |")


FORMATS: dict[str, Callable[[Sequence[str], Rows], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "markdown": _markdown,
}
