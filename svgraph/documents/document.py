"""What a file holds: headings, prose and tables of raw cells, each a slice of one text."""

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

from svgraph.model.place import Steps
from svgraph.model.text import Fragment, Source


@dataclass(frozen=True, slots=True)
class Prose:
    """A line outside every table; `level` is 1 to 6 for a heading, 0 for plain text."""

    level: int
    fragment: Fragment


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its raw cells, and whether a gap (a page break) precedes it."""

    cells: tuple[Fragment, ...]
    after_gap: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that follow one another with nothing but blank lines between them."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds, and the text that all of it is slices of.

    Attributes:
        source: Where it came from.
        text: The text of the file, as extracted: `text[start:end] == exact` of each slice.
        blocks: Prose and tables, in order.
        starts: The first character of each place in the text and the way there, in order.
    """

    source: Source
    text: str
    blocks: tuple[Prose | Table, ...]
    starts: tuple[tuple[int, Steps], ...]

    def steps_at(self, offset: int) -> Steps:
        """Return the way to the place of a character of the text; none before the first."""
        rank = bisect_right(self.starts, offset, key=itemgetter(0))
        return self.starts[rank - 1][1] if rank else ()
