"""An outcome cell, piece by piece, becomes the outcomes that it lists.

A bullet sign, a `<li>` or a new piece of the cell starts an outcome; a line that
carries a sentence on belongs to the outcome before.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from svgraph.documents.wording import passage, show
from svgraph.model.terms import Cell
from svgraph.model.text import Fragment, Passage

_SIGN = re.compile(
    r"(</?(?:ul|ol|li|p)(?:\s[^<>]*)?>|[•▪◦‣●○■]|^\s*[-–*](?=\s))", re.IGNORECASE
)
_E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
# A line that ends in one of these goes on in the next, whatever that begins with.
_JOINS = (",", "-", "–", "/", "&", "(")
_SMALL_WORDS = frozenset(
    "a an and as at between by for from in into of on or the their through to with".split()  # noqa: SIM905
)


@dataclass(slots=True)
class OutcomeCell:
    """What an outcome cell holds, in order.

    Attributes:
        pieces: The slices of each outcome.
        contacts: E-mail addresses that stand among them.
        styles: How outcomes begin: "list item", "bullet" or "plain text".
        open: Whether the last outcome may still go on.
    """

    pieces: list[list[Fragment]] = field(default_factory=list)
    contacts: list[Fragment] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)
    open: bool = False

    @property
    def outcomes(self) -> tuple[Passage, ...]:
        """The outcomes."""
        return tuple(passage(*pieces, cell=Cell.OUTCOME) for pieces in self.pieces)

    def add(self, piece: Fragment, sign: str, *, after_gap: bool) -> None:
        """Add a stretch of text with the list sign before it, or ""."""
        if _E_MAIL.fullmatch(show(piece.exact)):
            self.contacts.append(piece)
        elif self.open and self._goes_on(piece, after_gap=after_gap and not sign):
            self.pieces[-1].append(piece)
        else:
            self.pieces.append([piece])
            self.styles.add(_style(sign))
            self.open = True

    def _goes_on(self, piece: Fragment, *, after_gap: bool) -> bool:
        before = show(self.pieces[-1][-1].exact)
        unfinished = before.endswith(_JOINS) or before.rpartition(" ")[2] in _SMALL_WORDS
        return show(piece.exact)[:1].islower() or (unfinished and not after_gap)


def read_outcomes(lines: Iterable[tuple[Fragment, bool]]) -> OutcomeCell:
    """Return what the lines of a cell hold, each with whether a page break precedes it."""
    cell = OutcomeCell()
    for line, after_gap in lines:
        for sign, piece in _pieces(line):
            if sign:
                cell.open = False
            if piece.exact:
                cell.add(piece, sign, after_gap=after_gap)
    return cell


def _style(sign: str) -> str:
    if not sign or sign.startswith("</"):
        return "plain text"
    return "list item" if sign.startswith("<") else "bullet"


def _pieces(line: Fragment) -> Iterator[tuple[str, Fragment]]:
    """Yield each stretch of text with the list sign before it, or ""."""
    at, sign = 0, ""
    # split() puts the signs, which the pattern captures, between the texts
    for index, text in enumerate(_SIGN.split(line.exact)):
        if index % 2:
            sign = text
        else:
            piece = line.part(at, at + len(text)).strip()
            yield sign, piece
            sign = "" if piece.exact else sign
        at += len(text)
