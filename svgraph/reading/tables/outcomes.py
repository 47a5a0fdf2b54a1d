"""An outcome cell, piece by piece, becomes the outcomes that it lists.

A bullet sign, a `<li>` or a new piece of the cell starts an outcome; a line that
carries a sentence on belongs to the outcome before.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from svgraph.documents.wording import passage, show
from svgraph.model import Cell, Fragment, Passage

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
class _Reading:
    """The outcomes so far; `open` while the last one may still go on."""

    outcomes: list[list[Fragment]] = field(default_factory=list)
    contacts: list[Fragment] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)
    open: bool = False

    def add(self, piece: Fragment, style: str, *, after_gap: bool) -> None:
        if _E_MAIL.fullmatch(show(piece.exact)):
            self.contacts.append(piece)
        elif self.open and self._goes_on(piece, after_gap=after_gap):
            self.outcomes[-1].append(piece)
        else:
            self.outcomes.append([piece])
            self.styles.add(style)
            self.open = True

    def _goes_on(self, piece: Fragment, *, after_gap: bool) -> bool:
        before = show(self.outcomes[-1][-1].exact)
        unfinished = before.endswith(_JOINS) or before.rpartition(" ")[2] in _SMALL_WORDS
        return show(piece.exact)[:1].islower() or (unfinished and not after_gap)


@dataclass(frozen=True, slots=True)
class OutcomeCell:
    """What an outcome cell holds, in order.

    Attributes:
        outcomes: The outcomes.
        contacts: E-mail addresses that stand among them.
        styles: How outcomes begin: "list item", "bullet" or "plain text".
    """

    outcomes: tuple[Passage, ...]
    contacts: tuple[Fragment, ...]
    styles: frozenset[str]


def read_outcomes(pieces: Iterable[tuple[Fragment, bool]]) -> OutcomeCell:
    """Return what an outcome cell holds.

    Args:
        pieces: The cell's lines in order, each with whether a page break precedes it.
    """
    reading = _Reading()
    for piece, after_gap in pieces:
        for sign, part in _parts(piece):
            if sign:
                reading.open = False
            if part.exact:
                reading.add(part, _style(sign), after_gap=after_gap and not sign)
    return OutcomeCell(
        tuple(passage(*parts, cell=Cell.OUTCOME) for parts in reading.outcomes),
        tuple(reading.contacts),
        frozenset(reading.styles),
    )


def _style(sign: str) -> str:
    if sign.startswith("</"):
        return "plain text"
    return "list item" if sign.startswith("<") else "bullet" if sign else "plain text"


def _parts(piece: Fragment) -> Iterator[tuple[str, Fragment]]:
    """Yield each stretch of text with the list sign before it, or ""."""
    at, sign = 0, ""
    # split() puts the signs, which the pattern captures, between the texts
    for index, text in enumerate(_SIGN.split(piece.exact)):
        if index % 2:
            sign = text
        else:
            kept = text.strip()
            first = piece.start + at + len(text) - len(text.lstrip())
            yield sign, Fragment(first, first + len(kept), kept, piece.steps)
            sign = "" if kept else sign
        at += len(text)
