"""A table in the formats that other programs read; people get theirs in `svgraph.cli`."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from svgraph.exports.signs import as_markdown, unmistakable, visible
from svgraph.files.delimited import as_delimited
from svgraph.model.table import Several, lexical

if TYPE_CHECKING:
    from collections.abc import Callable

    from svgraph.model.table import Cell, Table

_PAGE = """\
<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid #8888; padding: .35rem .6rem }}
th, td {{ text-align: start; vertical-align: top }}
.number {{ text-align: end }}
</style>
<h1>{title}</h1>
<table>
<caption>{count}</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{body}
</tbody>
</table>
</html>
"""


def as_csv(table: Table, _title: str = "") -> str:
    """Return a table as CSV (RFC 4180 but for its line ends, which are those of Unix)."""
    return as_delimited(table.columns, table.rows)


def as_tsv(table: Table, _title: str = "") -> str:
    """Return a table as text with tabs between cells; a cell with one is in quotes."""
    return as_delimited(table.columns, table.rows, delimiter="\t")


def for_spreadsheet(table: Table, *, delimiter: str = ",") -> str:
    """Return a table as CSV that shows every text as it is after a double click.

    UTF-8 with a mark at the start, and lines that end as spreadsheets end them. A text that
    would be taken for a formula, a number or a date starts with an apostrophe.
    """
    rows = tuple(tuple(map(unmistakable, row)) for row in table.rows)
    made = as_delimited(table.columns, rows, delimiter=delimiter, line_end="\r\n")
    return "\ufeff" + visible(made)


def as_json(table: Table, _title: str = "") -> str:
    """Return a table as a JSON list of objects, one for each row, with its column names.

    What is empty is null; several texts in a cell are a list.
    """
    return json.dumps(_objects(table), ensure_ascii=False, indent=2) + "\n"


def as_ndjson(table: Table, _title: str = "") -> str:
    """Return a table as JSON objects, one a line."""
    objects = (json.dumps(each, ensure_ascii=False) for each in _objects(table))
    return "".join(f"{each}\n" for each in objects)


def _objects(table: Table) -> list[dict[str, object]]:
    return [dict(zip(table.columns, map(_as_json, row), strict=True)) for row in table.rows]


def _as_json(cell: Cell) -> object:
    """Return a cell as JSON has it: a decimal as a number, a date as text."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, Several):
        return list(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, Decimal) else cell


def as_markdown_table(table: Table, _title: str = "") -> str:
    """Return a table as Markdown has it."""
    lines = [
        "| " + " | ".join(table.columns) + " |",
        "|" + " --- |" * len(table.columns),
        *("| " + " | ".join(map(as_markdown, row)) + " |" for row in table.rows),
    ]
    return "".join(f"{line}\n" for line in lines)


def as_html(table: Table, title: str = "Answer") -> str:
    """Return a table as one HTML page, without any script or request."""
    count = f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    body = "\n".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in table.rows)
    return _PAGE.format(title=escape(title), count=count, head=head, body=body)


def _html_cell(cell: Cell) -> str:
    text = escape(visible(str(lexical(cell))))
    is_number = not isinstance(cell, str | bool | tuple | None)
    return f'<td class="number">{text}</td>' if is_number else f"<td>{text}</td>"


def as_xlsx(table: Table, title: str = "Answer") -> bytes:
    """Return a table as an Excel workbook."""
    from svgraph.exports.workbook import as_workbook

    return as_workbook({title: table})


FORMATS: dict[str, Callable[[Table, str], str | bytes]] = {
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "ndjson": as_ndjson,
    "markdown": as_markdown_table,
    "html": as_html,
    "xlsx": as_xlsx,
}
"""Format → what makes a table and its title into it."""

ENDINGS = {f".{form}": form for form in FORMATS} | {".md": "markdown", ".htm": "html"}
"""Ending of a file → format."""
