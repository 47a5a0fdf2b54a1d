"""Rows as text with a sign between cells: CSV, and its like with tabs."""

import csv
import io
from collections.abc import Iterable, Sequence

from svgraph.model.table import Cell, lexical


def as_delimited(
    columns: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    delimiter: str = ",",
    line_end: str = "\n",
) -> str:
    """Return a header and a line for each row, as RFC 4180 has it but for the line ends."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(columns)
    writer.writerows([lexical(cell) for cell in row] for row in rows)
    return buffer.getvalue()
