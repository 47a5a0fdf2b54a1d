"""Texts of a document and where they stand."""

from dataclasses import dataclass

from svgraph.model.place import Place, Steps


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """A slice of the source: `source[start:end] == exact`.

    Attributes:
        start: First code point, 0-based.
        end: One past the last code point.
        exact: The characters themselves.
        steps: The way to where it is, such as line 71; none where that is not known.
    """

    start: int
    end: int
    exact: str
    steps: Steps

    def part(self, start: int, end: int) -> "Fragment":
        """Return a slice of this slice; `start` and `end` count from its first character."""
        return Fragment(self.start + start, self.start + end, self.exact[start:end], self.steps)

    def strip(self) -> "Fragment":
        """Return the slice without the white space around it."""
        start = len(self.exact) - len(self.exact.lstrip())
        return self.part(start, start + len(self.exact.strip()))

    @property
    def locator(self) -> str:
        """The place of the slice as it is printed."""
        return str(Place.of([self], file=""))


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
        """Return the one place of all its slices."""
        return Place.of(self.fragments, file=file, cell=self.cell)


@dataclass(frozen=True, slots=True)
class Source:
    """The document a plan was read from: its name, and of what it holds.

    `sha256` is that of its bytes, in hexadecimal; `length` counts code points, decoded.
    """

    file: str
    sha256: str
    length: int
