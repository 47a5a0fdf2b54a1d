"""Where something is in a document: a value that sorts, joins, prints and can be read back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from svgraph.model.text import Fragment


class Unit(StrEnum):
    """The parts of a document that a place counts or names, in the order of their sorting."""

    PAGE = "page"
    TABLE = "table"
    ROW = "row"
    SHEET = "sheet"
    CELL = "cell"
    PARAGRAPH = "paragraph"
    LINE = "line"


_RANKS = {unit: rank for rank, unit in enumerate(Unit)}
_RUN = re.compile(r"([0-9]+)|[^0-9]+")

# What a printed place is made of. A name is in quotes where it would be read as something else.
# Patterns are compiled when they are first used: few questions read a place.
_NUMBER = r"(?:0|[1-9][0-9]{0,8})"
_NAME = r'[^",+\s](?:[^",+]*[^",+\s])?'
_QUOTED = r'"(?:[^"]|"")*"'
_AT = f"(?:{_NUMBER}|{_QUOTED}|{_NAME})"
_ONE_AT = rf"{_AT}(?=\+|\Z)"
_STEPS = rf"({'|'.join(Unit)})s? ({_AT}(?:\+{_AT})*)(, | \+ |\Z)"


def _steps_pattern(unit: str, at: str) -> tuple[str, str]:
    """Return the patterns of one printed step and of several that are joined."""
    return f"{unit} {at}", rf"{unit}s {at}(?:\+{at})+"


_NUMBERED = _steps_pattern(f"(?:{'|'.join(Unit)})", _NUMBER)
_NAMED = _steps_pattern(f"(?:{Unit.SHEET}|{Unit.CELL})", _AT)  # only these have names
_OUTER = rf"(?:(?!{Unit.LINE} )(?:{_NUMBERED[0]}|{_NAMED[0]}), )*"
_SPOT = rf"{_OUTER}(?:{'|'.join((*_NUMBERED, *_NAMED))})"
_PLACE = rf"({_SPOT}(?: \+ {_SPOT})*)(?:, ((?s:.*)))?"


@total_ordering
@dataclass(frozen=True, slots=True)
class Step:
    """One step towards a place, such as page 3 or sheet "Plan".

    Attributes:
        unit: What is counted or named.
        at: Its number, from 1; the name of a sheet, or that of a cell ("B7").
    """

    unit: Unit
    at: int | str

    def __lt__(self, other: Step) -> bool:
        """Compare by unit, then by number; the numbers in a name count as numbers."""
        return self._rank() < other._rank()

    def _rank(self) -> tuple[object, ...]:
        runs = tuple(_run(*match.group(0, 1)) for match in _RUN.finditer(str(self.at)))
        return _RANKS[self.unit], runs, isinstance(self.at, str)


def _run(text: str, digits: str | None) -> tuple[str, int, str]:
    """Return what sorts a run of letters or digits: digits first, shorter numbers first."""
    return ("", len(text.lstrip("0")), text) if digits else (text, 0, "")


# The way to one spot in a document, from the outside in; nothing is inside a line.
Steps: TypeAlias = tuple[Step, ...]


def at_line(number: int) -> Steps:
    """Return the way to a line of a text, counted from 1."""
    return (Step(Unit.LINE, number),)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is in a document; places sort in document order.

    Attributes:
        file: The document's file name.
        spots: The way to each spot that the text is at; several where it is in pieces.
        cell: The column of the table, or "" outside one. Of something that is nowhere in
            the document, its name.
    """

    file: str
    spots: tuple[Steps, ...] = ()
    cell: str = ""

    @classmethod
    def of(cls, fragments: Iterable[Fragment], *, file: str, cell: str = "") -> Place:
        """Return the one place of several slices of a document."""
        ways = filter(None, (each.steps for each in fragments))
        return cls(file, tuple(dict.fromkeys(ways)), cell)

    def __add__(self, other: Place) -> Place:
        """Return the one place of a text that goes on at another place.

        Raises:
            ValueError: The two are in different files or columns.
        """
        if (self.file, self.cell) != (other.file, other.cell):
            raise ValueError(f"{self.named} and {other.named} are not places of one text")
        return Place(self.file, tuple(dict.fromkeys(self.spots + other.spots)), self.cell)

    @property
    def named(self) -> str:
        """The place in words; one in a table of the partnership's own names the file."""
        file = self.file if self.file.endswith(".csv") else ""
        return ", ".join(filter(None, (file, str(self))))

    def __str__(self) -> str:
        """Return the place as it is printed.

        >>> print(Place("plan.txt", (at_line(36), at_line(38)), "objective"))
        lines 36+38, objective
        >>> page = Step(Unit.PAGE, 3)
        >>> print(Place("plan.pdf", ((page, Step(Unit.ROW, 9)), (page, Step(Unit.ROW, 10)))))
        page 3, rows 9+10
        """
        groups = groupby(self.spots, key=lambda steps: (steps[:-1], steps[-1].unit))
        spots = (
            ", ".join([*(_print([step]) for step in way), _print([each[-1] for each in ends])])
            for (way, _), ends in groups
        )
        cell = _quote(self.cell) if _is_ambiguous(self.spots, self.cell) else self.cell
        return ", ".join(filter(None, (" + ".join(spots), cell)))


def _print(steps: list[Step]) -> str:
    """Return steps of one unit: the unit once, in the plural where there are several."""
    plural = "s" if len(steps) > 1 else ""
    return f"{steps[0].unit}{plural} {'+'.join(_print_at(step.at) for step in steps)}"


def _print_at(at: int | str) -> str:
    is_plain = isinstance(at, int) or (
        re.fullmatch(_NAME, at) and not re.fullmatch(_NUMBER, at)
    )
    return str(at) if is_plain else _quote(str(at))


def _quote(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _unquote(text: str) -> str:
    return text[1:-1].replace('""', '"')


def parse_place(text: str, *, file: str = "") -> Place:
    """Return the place that was printed as a text: `parse_place(str(place), file=…) == place`.

    A text that does not begin with a step, such as "pier", is read as a cell.

    >>> parse_place("line 71, objective").cell
    'objective'
    """
    match = re.fullmatch(_PLACE, text)
    printed, cell = match.group(1, 2) if match else ("", text)
    spots, cell = _parse_spots(printed), cell or ""
    return Place(file, spots, _unquote(cell) if _is_ambiguous(spots, cell) else cell)


def _parse_spots(text: str) -> tuple[Steps, ...]:
    spots: list[Steps] = []
    way: Steps = ()
    for match in re.finditer(_STEPS, text):
        unit, several, then = match.groups()
        ends = [(*way, Step(Unit(unit), _parse_at(at))) for at in re.findall(_ONE_AT, several)]
        if then == ", ":
            (way,) = ends
        else:
            spots += ends
            way = ()
    return tuple(spots)


def _parse_at(text: str) -> int | str:
    if re.fullmatch(_NUMBER, text):
        return int(text)
    return _unquote(text) if text.startswith('"') else text


def _is_ambiguous(spots: tuple[Steps, ...], cell: str) -> bool:
    """Tell whether the name of a cell would be read as further steps, were it not quoted."""
    if spots and spots[-1][-1].unit is Unit.LINE:
        return False
    while re.fullmatch(_QUOTED, cell):
        cell = _unquote(cell)
    return bool(re.fullmatch(_PLACE, cell))
