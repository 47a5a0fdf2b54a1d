"""Tables as an Excel workbook: a sheet each, every text shown as it is."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from svgraph.exports.signs import visible
from svgraph.model.table import lexical

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from svgraph.model.table import Cell, Table

_WIDEST = 60  # characters, from which on a cell is wrapped
_FORBIDDEN = re.compile(r"[\\/*?:\[\]]|^'|'$")  # in the name of a sheet
_LONGEST_NAME = 31
# A workbook is an archive whose files are dated; the first day that it can name.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def as_workbook(tables: Mapping[str, Table]) -> bytes:
    """Return tables as a workbook: name of the sheet → table; the same give the same bytes.

    A text is a cell of text, so that 1.10 is never read as a number, nor "=1+1" as a formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        _fill(book.create_sheet(_FORBIDDEN.sub(" ", visible(name))[:_LONGEST_NAME]), table)
    made = io.BytesIO()
    book.save(made)
    return _undated(made)


def _fill(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for at, row in enumerate([table.columns, *table.rows], start=1):
        for rank, value in enumerate(row, start=1):
            _write(sheet, at, rank, value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for rank, cells in enumerate(zip(table.columns, *table.rows, strict=True), start=1):
        width = max(len(str(lexical(cell))) for cell in cells) + 2
        sheet.column_dimensions[get_column_letter(rank)].width = min(width, _WIDEST)
        if width > _WIDEST:
            for (cell,) in sheet.iter_rows(min_row=2, min_col=rank, max_col=rank):
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _write(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    from openpyxl.cell.cell import TYPE_STRING

    if value is None or value == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(value, str | tuple):
        cell.value = visible(str(value))
        cell.data_type, cell.number_format, cell.quotePrefix = TYPE_STRING, "@", True
    else:
        cell.value = value


def _undated(made: io.BytesIO) -> bytes:
    """Return a workbook without the time at which it was made."""
    undated = io.BytesIO()
    with zipfile.ZipFile(made) as book, zipfile.ZipFile(undated, "w") as copy:
        for name in book.namelist():
            data = book.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"<dcterms:(created|modified).*?</dcterms:\1>", b"", data)
            info = zipfile.ZipInfo(name, _NO_DATE)
            copy.writestr(info, data, zipfile.ZIP_DEFLATED)
    return undated.getvalue()
