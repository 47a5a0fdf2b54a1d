"""The IRIs of a plan's data, minted from the document's own numbering."""

from dataclasses import dataclass
from urllib.parse import quote

from rdflib import URIRef

from svgraph.model import (
    Assignment,
    CrimeCategory,
    DutyRole,
    Fragment,
    GraphRole,
    Link,
    Mention,
    MentionRelation,
)

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


def kind_iri(kind: str) -> URIRef:
    """Return the IRI of a kind of thing named, which all plans share."""
    return shared_iri("kind", kind)


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

    def assignment(self, assignment: Assignment) -> URIRef:
        """Return the IRI of an assignment: the action and its rank in the cell."""
        return self("assignment", f"{assignment.action}-{assignment.order}")

    def mention(self, mention: Mention) -> URIRef:
        """Return the IRI of a mention."""
        return self("mention", self.mention_key(mention))

    def mention_key(self, mention: Mention) -> str:
        """Return the action and the rank of a mention; crime categories count by themselves."""
        part = "-category" if mention.relation is MentionRelation.CONCERNS else ""
        return f"{mention.action}{part}-{mention.order}"

    def category(self, category: CrimeCategory) -> URIRef:
        """Return the IRI of a crime category: the plan's own, or one that plans share."""
        if category.own:
            return self("category", category.id)
        return shared_iri("crime-category", category.id)

    def duty_role(self, role: DutyRole) -> URIRef:
        """Return the IRI of a body's being read as a kind of authority."""
        return self("duty-role", f"{role.body}-as-{role.authority}")

    def link(self, link: Link) -> URIRef:
        """Return the IRI of a link: source, relation, target."""
        return self("link", f"{link.source}-{link.relation}-{link.target}")

    def decision(self, link: Link) -> URIRef:
        """Return the IRI of the decision on a link."""
        return self("decision", f"{link.source}-{link.relation}-{link.target}")

    def build(self, version: str) -> URIRef:
        """Return the IRI of the making of a graph by a version of svgraph."""
        return self("build", version)

    def fragment(self, fragment: Fragment) -> URIRef:
        """Return the IRI of a slice of the source: its offsets."""
        return self("fragment", f"{fragment.start}-{fragment.end}")
