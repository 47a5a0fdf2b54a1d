"""The IRIs of a plan's data, minted from the document's own numbering."""

from dataclasses import dataclass
from urllib.parse import quote

from rdflib import URIRef

from svgraph.model import Assignment, Fragment, Link

__all__ = ["REFERENCE_GRAPH", "Iris", "data_prefixes", "kind_iri"]

_PARTS = (
    "action",
    "area",
    "assignment",
    "body",
    "decision",
    "fragment",
    "graph",
    "link",
    "mention",
    "outcome",
    "passage",
    "reference",
    "statement",
)
_SHARED = "https://w3id.org/svgraph/id/"
REFERENCE_GRAPH = URIRef(f"{_SHARED}graph/reference")


def data_prefixes(base: str) -> dict[str, str]:
    """Return a prefix for each part of a plan's data, and for what plans share."""
    return {part: f"{base}{part}/" for part in _PARTS} | {"kind": f"{_SHARED}kind/"}


def kind_iri(kind: str) -> URIRef:
    """Return the IRI of a kind of body, which all plans share."""
    return URIRef(f"{_SHARED}kind/{quote(kind, safe='')}")


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

    def graph(self, name: str) -> URIRef:
        """Return the IRI of the graph "stated", "reading" or "proposed"."""
        return self("graph", name)

    def assignment(self, assignment: Assignment) -> URIRef:
        """Return the IRI of an assignment: the action and its rank in the cell."""
        return self("assignment", f"{assignment.action}-{assignment.order}")

    def link(self, link: Link) -> URIRef:
        """Return the IRI of a link: source, relation, target."""
        return self("link", f"{link.source}-{link.relation}-{link.target}")

    def fragment(self, fragment: Fragment) -> URIRef:
        """Return the IRI of a slice of the source: its offsets."""
        return self("fragment", f"{fragment.start}-{fragment.end}")
