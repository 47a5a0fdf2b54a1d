"""Which printed headings stand for which column, and which announce a priority area."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from svgraph.files.sheet import read_sheet
from svgraph.model.terms import Cell
from svgraph.model.text import Fragment

_LONGEST = 200  # characters; a longer line is no heading
_SIGNS = re.compile(r"[\W_]+")
_AREA = re.compile(
    r"\W*([^\W\d]+(?: [^\W\d]+)*) +(\d+[a-z]?|[A-Z]|[IVXLC]+)\W+(\w.*?)[\s*_#:]*"
)


@dataclass(frozen=True, slots=True)
class Headings:
    """Known headings, folded, each with the column it stands for, or "area"."""

    columns: Mapping[str, str]

    def column(self, heading: str) -> str:
        """Return the column that a heading stands for, or "" for an unknown one.

        >>> Headings({"objective action": "objective"}).column("Objective/Action")
        'objective'
        """
        return self.columns.get(_fold(heading), "")

    def area(self, heading: str) -> tuple[str, str] | None:
        """Return number and title in the heading of an area, or None for another heading.

        >>> Headings({"priority area": "area"}).area("Priority Area 2: Enforcement")
        ('2', 'Enforcement')
        """
        match = _AREA.fullmatch(heading) if len(heading) <= _LONGEST else None
        if match is None or self.column(match[1]) != "area":
            return None
        return match[2], match[3]

    def are_in(self, cells: Iterable[Fragment]) -> bool:
        """Tell whether a row holds headings: at least an identifier's and an objective's."""
        return {Cell.IDENTIFIER, Cell.OBJECTIVE} <= {self.column(cell.exact) for cell in cells}

    def name_columns(
        self, cells: Iterable[Fragment]
    ) -> tuple[tuple[str, ...], tuple[Fragment, ...]]:
        """Return the name of each column, and the headings that are unknown or repeated."""
        names: list[str] = []
        odd: list[Fragment] = []
        for at, cell in enumerate(cells, start=1):
            known = self.column(cell.exact)
            name = known or cell.exact or f"column {at}"
            if not known or known in names:
                odd.append(cell)
            names.append(f"{cell.exact} (column {at})" if name in names else name)
        return tuple(names), tuple(odd)


def read_headings(path: Path) -> Headings:
    """Return the headings in a CSV file with the columns heading and column."""
    rows = read_sheet(path, ("heading", "column"), key="heading")
    return Headings({_fold(row["heading"]): row["column"] for row in rows})


def _fold(heading: str) -> str:
    return _SIGNS.sub(" ", heading.casefold()).strip()
