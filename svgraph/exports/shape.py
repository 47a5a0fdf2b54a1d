"""What is taken of a table: some columns, some rows, in another order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.errors import UsageError, nearest
from svgraph.model.table import Several, Table, lexical

if TYPE_CHECKING:
    from svgraph.model.table import Cell

_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is cut and sorted; rows are chosen first, then sorted, then counted.

    Attributes:
        columns: The columns to keep, in their new order; none keeps all.
        where: Column and value that a row must have, of several texts in a cell one.
        sort: A column, or COLUMN:desc; "" keeps the order.
        limit: The most rows, or None.
    """

    columns: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    limit: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether the table is taken as it is."""
        return self == WHOLE

    def apply(self, table: Table) -> Table:
        """Return what is taken of a table.

        Raises:
            UsageError: The table has no such column.
        """
        rows = table.rows
        for column, value in self.where:
            at = _rank(table, column, "--where")
            rows = tuple(row for row in rows if _is(row[at], value))
        if self.sort:
            column, _, order = self.sort.partition(":")
            if order not in {"", "asc", "desc"}:
                raise UsageError(
                    f"--sort {self.sort}: write {column}:desc for the other order."
                )
            at = _rank(table, column, "--sort")
            rows = tuple(sorted(rows, key=lambda row: _order(row[at]), reverse=order == "desc"))
        rows = rows[: self.limit]
        if not self.columns:
            return Table(table.columns, rows)
        ranks = [_rank(table, column, "--columns") for column in self.columns]
        return Table(self.columns, tuple(tuple(row[at] for at in ranks) for row in rows))


WHOLE = Shape()
"""A table as it is."""


def _rank(table: Table, column: str, option: str) -> int:
    if column in table.columns:
        return table.columns.index(column)
    near = nearest(column, table.columns)
    columns = ", ".join(table.columns)
    raise UsageError(
        f"no column {column!r}.", where=option, hint=f"{near} The columns are {columns}."
    )


def _is(cell: Cell, value: str) -> bool:
    texts = cell if isinstance(cell, Several) else ()
    wanted = _folded(value)
    return any(_folded(text) == wanted for text in (str(lexical(cell)), *texts))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _order(cell: Cell) -> tuple[object, ...]:
    """Return what sorts a cell: what is empty last, numbers by size, 1.9 before 1.10.

    >>> sorted(["1.10", "1.9", "", "1.9-2", "Police"], key=_order)
    ['1.9', '1.9-2', '1.10', 'Police', '']
    """
    if cell is None or cell == "":
        return (2,)
    if not isinstance(cell, str | tuple) and hasattr(cell, "__float__"):
        return (0, float(cell))
    parts = _NUMBER.split(str(cell).casefold())
    return (1, [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts])
