"""Proposed links: what the wording of two rows suggests and the plan does not state.

A row that speaks of a concept is proposed to need the action that produces what the
concept names, unless it is that action or a citation joins the two already.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from svgraph.documents.wording import Token, part, raw_text, says, tokenise
from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.links import Link
from svgraph.model.place import Place
from svgraph.model.plan import Action, Plan
from svgraph.model.terms import Basis, Cell, Relation
from svgraph.model.text import Passage
from svgraph.reading.names.lookup import Labels, find_labels, read_labels

_CONCEPT_COLUMNS = ("concept", "kind", "label")
_ENABLER_COLUMNS = ("concept", "action", "words")
# Words quoted on either side of a label, so that a reader sees what it is about.
_CONTEXT = 5
# An objective says what is to be done, an outcome what may come of it.
_WEIGHTS = {Cell.OBJECTIVE: 3, Cell.OUTCOME: 1}


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


def propose_links(
    plan: Plan, concepts: Concepts, cited: Iterable[Link]
) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Return the proposed links in document order, and enablers whose words are gone.

    Pairs that a citation joins, in either direction, are not proposed.
    """
    joined = {frozenset((link.source, link.target)) for link in cited}
    rows = {action.key: action for action in plan.actions}
    stale = [
        enabler
        for enabler in concepts.enablers
        if enabler.action not in rows or not says(rows[enabler.action], enabler.words)
    ]
    proposed: dict[tuple[str, str], Link] = {}
    hits = find_concepts(plan, concepts)
    for action, of_action in groupby(hits, key=lambda hit: hit.action.key):
        spoken_of = list(of_action)
        for enabler in concepts.enablers:
            own = [hit for hit in spoken_of if hit.concept == enabler.concept]
            pair = frozenset((action, enabler.action))
            if own and enabler not in stale and len(pair) > 1 and pair not in joined:
                link = _propose(plan, own, enabler)
                proposed.setdefault((link.source, link.target), link)
    return tuple(proposed.values()), tuple(map(_stale, stale))


def _propose(plan: Plan, hits: list[ConceptHit], enabler: Enabler) -> Link:
    """Return the link that some hits of one concept in one row suggest."""
    first = max(hits, key=_weight)
    words = part(first.cell, *first.span)
    return Link(
        source=first.action.key,
        target=enabler.action,
        relation=Relation.NEEDS,
        basis=Basis.PROPOSED,
        quote=raw_text(words),
        place=words.place(plan.source.file),
        rule=f"speaks of {enabler.concept}",
        fragments=words.fragments,
        target_quote=enabler.words,
        score=sum(map(_weight, hits)),
    )


def _weight(hit: ConceptHit) -> int:
    return _WEIGHTS[Cell(hit.cell.cell)]


def _stale(enabler: Enabler) -> Finding:
    wording = (
        f"{enabler.words!r} does not stand in the row of action {enabler.action}, so it"
        f" proposes nothing for {enabler.concept}. Correct the row or take it out."
    )
    return Finding.of(FindingKind.STALE_ROW, enabler.place, wording, enabler.action)
