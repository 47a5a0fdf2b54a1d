"""What rows speak of without a number: concepts, and the actions that produce them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from svgraph.documents.wording import Token, raw_text, tokenise
from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model import Action, Passage, Place, Plan
from svgraph.reading.names.labels import Labels, find_labels, read_labels

_CONCEPT_COLUMNS = ("concept", "kind", "label")
_ENABLER_COLUMNS = ("concept", "action", "words")
# Words quoted on either side of a label, so that a reader sees what it is about.
_CONTEXT = 5


@dataclass(frozen=True, slots=True)
class Enabler:
    """The action that produces what a concept names, in the words of its row."""

    concept: str
    action: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Concepts:
    """The labels of every concept, and the enablers."""

    labels: Labels
    enablers: tuple[Enabler, ...]


@dataclass(frozen=True, slots=True)
class ConceptHit:
    """A place where a row speaks of a concept; the span counts in the cell's raw text."""

    action: Action
    concept: str
    cell: Passage
    span: tuple[int, int]


def read_concepts(folder: Path) -> Concepts:
    """Return the concepts in a plan's folder; none where it has no `concepts.csv`.

    Raises:
        InputError: A file is not CSV, or a row names a kind of label or a concept that
            does not exist.
    """
    labels = read_labels(read_sheet(folder / "concepts.csv", _CONCEPT_COLUMNS), "concept")
    rows = read_sheet(folder / "enablers.csv", _ENABLER_COLUMNS)
    return Concepts(labels, tuple(_enabler(row, labels) for row in rows))


def _enabler(row: SheetRow, concepts: Collection[str]) -> Enabler:
    concept = row["concept"]
    row.check_known(concept, concepts, f"no concept {concept!r} in concepts.csv.")
    return Enabler(concept, row.action("action"), row.filled("words"), row.place)


def find_concepts(plan: Plan, concepts: Concepts) -> Iterator[ConceptHit]:
    """Yield where objectives and outcomes speak of concepts, in document order."""
    for action in plan.actions:
        for cell in action.texts:
            tokens = tokenise(raw_text(cell))
            for concept, first, end in find_labels(tokens, concepts.labels):
                yield ConceptHit(action, concept, cell, _context(tokens, first, end))


def _context(tokens: list[Token], first: int, end: int) -> tuple[int, int]:
    """Return the span of a label with a few whole words on either side."""
    before, after = max(0, first - _CONTEXT), min(len(tokens), end + _CONTEXT)
    while before > 0 and tokens[before - 1].end == tokens[before].start:
        before -= 1
    while after < len(tokens) and tokens[after - 1].end == tokens[after].start:
        after += 1
    return tokens[before].start, tokens[after - 1].end
