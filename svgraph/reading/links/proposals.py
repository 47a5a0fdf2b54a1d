"""Proposed links: what the wording of two rows suggests and the plan does not state.

A row that speaks of a concept is proposed to need the action that produces what the
concept names, unless it is that action or a citation joins the two already.
"""

from collections.abc import Iterable
from itertools import groupby

from svgraph.documents.wording import part, raw_text, says
from svgraph.model import Basis, Cell, Finding, FindingKind, Link, Plan, Relation
from svgraph.reading.names.concepts import ConceptHit, Concepts, Enabler, find_concepts

# An objective says what is to be done, an outcome what may come of it.
_WEIGHTS = {Cell.OBJECTIVE: 3, Cell.OUTCOME: 1}


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
