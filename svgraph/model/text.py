"""Texts of a document and where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a document.

    Attributes:
        file: The document's file name.
        locator: The place as a reader finds it, such as "line 71" (1-based).
        cell: The column of the table, or "" outside one.
    """

    file: str
    locator: str
    cell: str = ""

    @property
    def named(self) -> str:
        """The place in words; one in a table of the partnership's own names the file."""
        return f"{self.file}, {self}" if self.file.endswith(".csv") else str(self)

    def __str__(self) -> str:
        """Return the place as it is printed: "line 71, objective"."""
        return f"{self.locator}, {self.cell}" if self.cell else self.locator


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """A slice of the source: `source[start:end] == exact`.

    Attributes:
        start: First code point, 0-based.
        end: One past the last code point.
        exact: The characters themselves.
        locator: The place as a reader finds it, such as "line 71".
    """

    start: int
    end: int
    exact: str
    locator: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the plan: its raw slices in order, and beside them the text as shown.

    Attributes:
        fragments: The slices; several where a row is split over pages.
        text: The slices joined, markup resolved, white space folded, nothing corrected.
        cell: The column it stands in, or "" outside a table.
    """

    fragments: tuple[Fragment, ...]
    text: str
    cell: str = ""

    def place(self, file: str) -> Place:
        """Return where the passage stands, its locators joined ("lines 36+38")."""
        return place_of(self.fragments, file=file, cell=self.cell)


def place_of(fragments: Iterable[Fragment], *, file: str, cell: str = "") -> Place:
    """Return where slices of a document stand, their locators joined."""
    return Place(file, join_locators(fragment.locator for fragment in fragments), cell)


def join_locators(locators: Iterable[str]) -> str:
    """Return the places of one text as one: the unit once, in the plural, then the numbers.

    >>> join_locators(["line 36", "line 38"])
    'lines 36+38'
    >>> join_locators(["line 71", "line 71"])
    'line 71'
    """
    distinct = list(dict.fromkeys(locators))
    if len(distinct) < 2:  # noqa: PLR2004 - one place needs no joining
        return "".join(distinct)
    unit = distinct[0].rpartition(" ")[0]
    return f"{unit}s " + "+".join(place.rpartition(" ")[2] for place in distinct)


@dataclass(frozen=True, slots=True)
class Source:
    """The document a plan was read from.

    Attributes:
        file: Its name in the plan's folder.
        sha256: Of its bytes, in hexadecimal.
        length: Its number of code points, decoded.
    """

    file: str
    sha256: str
    length: int
