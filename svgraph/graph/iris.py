"""The IRIs of a plan's data, minted from the document's own numbering."""

from dataclasses import dataclass
from urllib.parse import quote

from rdflib import URIRef

import svgraph
from svgraph.model.external import CrimeCategory
from svgraph.model.terms import GraphRole

_PARTS = (
    "action",
    "area",
    "assignment",
    "body",
    "build",
    "category",
    "decision",
    "distribution",
    "duty-role",
    "file",
    "finding",
    "fragment",
    "graph",
    "link",
    "mention",
    "outcome",
    "passage",
    "priorities",
    "reference",
)
_SHARED_PARTS = ("authority", "crime-category", "duty", "kind")
_SHARED = "https://w3id.org/svgraph/id/"
REFERENCE_GRAPH = URIRef(f"{_SHARED}graph/reference")


def data_prefixes(base: str) -> dict[str, str]:
    """Return a prefix for each part of a plan's data, and for what plans share."""
    own = {"data": base} | {part: f"{base}{part}/" for part in _PARTS}
    return own | {part: f"{_SHARED}{part}/" for part in _SHARED_PARTS}


def shared_iri(part: str, key: str = "") -> URIRef:
    """Return the IRI of a thing that all plans share: what it is, and its key."""
    return URIRef(_SHARED + part + (f"/{quote(key, safe='')}" if key else ""))


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs under the base of one plan.

    >>> Iris("https://example.org/plan/")("action", "1.4~2")
    rdflib.term.URIRef('https://example.org/plan/action/1.4~2')
    """

    base: str

    def __call__(self, part: str, key: str = "") -> URIRef:
        """Return the IRI of a thing: what it is part of the data, and its key."""
        return URIRef(self.base + part + (f"/{quote(key, safe='~')}" if key else ""))

    def graph(self, role: GraphRole) -> URIRef:
        """Return the IRI of a graph of the plan; that of the reference data is shared."""
        return REFERENCE_GRAPH if role is GraphRole.REFERENCE else self("graph", role)

    def category(self, category: CrimeCategory) -> URIRef:
        """Return the IRI of a crime category: the plan's own, or one that plans share."""
        if category.own:
            return self("category", category.id)
        return shared_iri("crime-category", category.id)

    def build(self) -> URIRef:
        """Return the IRI of the making of a graph by this version of svgraph."""
        return self("build", svgraph.__version__)
