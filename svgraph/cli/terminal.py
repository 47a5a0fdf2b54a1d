"""What a terminal is given: text that fits it, tables, a pager for what is long, notes."""

import os
import re
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

import click

from svgraph.exports.signs import plain
from svgraph.model.table import Table

# A column of text is readable from this width on.
_READABLE = 16
# One of numbers or roles is no wider than this.
_NEVER_FOLDED = 12
_GAP = 2  # blanks between columns
# How less shows a page unless the user has said otherwise: colours as they are, no pager for
# what fits, and the text stays on the screen.
_LESS = "FRX"


def wanted(switch: str) -> bool:
    """Return whether a switch of the whole command line was given, such as "quiet"."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().params.get(switch))


def note(text: str) -> None:
    """Say on standard error what is no part of the answer, unless --quiet was given."""
    if not wanted("quiet"):
        click.echo(plain(text), err=True)


def print_text(text: str) -> None:
    """Write text for people to standard output; in a terminal what is long gets a pager."""
    if text and not text.endswith("\n"):
        text += "\n"
    lines = text.count("\n")
    is_long = sys.stdout.isatty() and lines >= shutil.get_terminal_size().lines
    if is_long and sys.stdin.isatty() and _has_pager():
        os.environ.setdefault("LESS", _LESS)
        click.echo_via_pager(text, color=True)  # without them where the text has none
    else:
        click.echo(text, nl=False)


def _has_pager() -> bool:
    return not wanted("no_pager") and os.environ.get("TERM") != "dumb"


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


def sentences(texts: Iterable[str]) -> str:
    """Return sentences, each beginning a line."""
    return "\n".join(wrapped(text, hanging="  ") for text in texts)


def table_text(table: Table) -> str:
    """Return a table as text: as wide as a terminal, or one line a row for a pipe."""
    rows = [[plain(value) for value in row] for row in table.rows]
    if not sys.stdout.isatty():
        return _aligned(table.columns, rows)
    right = [_is_numeric(cells) for cells in zip(*table.rows, strict=True)]
    return _fitted(table.columns, rows, right or [False] * len(table.columns))


def _is_numeric(cells: Sequence[object]) -> bool:
    """Return whether a column holds numbers, which stand at its right."""
    there = [cell for cell in cells if cell is not None and cell != ""]
    return bool(there) and not any(isinstance(cell, str | bool | tuple) for cell in there)


def _fitted(columns: Sequence[str], rows: list[list[str]], right: Sequence[bool]) -> str:
    """Return a table that wraps to the terminal's width."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    console = Console(
        highlight=False,
        width=shutil.get_terminal_size().columns,
        no_color=wanted("no_color") or None,
    )
    longest = [max(map(len, cells), default=0) for cells in zip(*rows, strict=True)]
    longest = longest or [0] * len(columns)
    widths = map(max, longest, map(len, columns))
    if sum(min(width, _READABLE) + _GAP for width in widths) - _GAP > console.width:
        return "\n".join(_record(columns, row) for row in rows)
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for column, width, is_right in zip(columns, longest, right, strict=True):
        grid.add_column(
            column,
            overflow="fold",
            no_wrap=width <= _NEVER_FOLDED,
            justify="right" if is_right else "left",
        )
    for row in rows:
        grid.add_row(*map(Text, row))
    with console.capture() as text:
        console.print(grid)
    return text.get().strip("\n") + "\n"


def _record(columns: Sequence[str], row: Sequence[str]) -> str:
    """Return one row as lines of column and value, where a table would be too narrow."""
    lines = []
    for column, value in zip(columns, row, strict=True):
        if value:
            head = f"{column}: "
            lines.append(head + wrapped(value, indent=" " * len(head)).lstrip() + "\n")
    return "".join(lines)


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
