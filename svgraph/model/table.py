"""A table: what every answer is printed from, in whatever format."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class Several(tuple[str, ...]):
    """Several texts in one cell: a list in JSON, joined into one text everywhere else.

    >>> str(Several(["Police", "Probation"])), str(Keys(["2.1", "2.4"]))
    ('Police; Probation', '2.1, 2.4')
    """

    __slots__ = ()
    separator: ClassVar[str] = "; "

    def __str__(self) -> str:
        """Return the texts as one."""
        return self.separator.join(self)


class Keys(Several):
    """Several numbers of actions or outcomes in one cell."""

    __slots__ = ()
    separator = ", "


class Quotes(Several):
    """Several texts in one cell that may hold semicolons themselves."""

    __slots__ = ()
    separator = " | "


SEVERAL = {kind.separator: kind for kind in (Several, Keys, Quotes)}
"""What joins the texts of a cell → the cells that it joins."""

# A number whose decimals stay as they are printed is a `Decimal`.
Cell: TypeAlias = "str | int | float | bool | date | Decimal | Several | None"


class Table(NamedTuple):
    """Rows with their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def lexical(value: object) -> object:
    """Return a value that prints as RDF writes it: true and false in small letters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return str(value)
    return "" if value is None else value
