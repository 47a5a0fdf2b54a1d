"""Links between actions and the decisions on them, as RDF."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import PROV, RDFS

from svgraph.graph.iris import Iris
from svgraph.graph.namespaces import SV
from svgraph.graph.passages import evidence_triples
from svgraph.graph.triples import Triple, texts, types
from svgraph.model.links import Decision, Link
from svgraph.model.terms import Basis, GraphRole, Verdict

_GRAPHS = {
    Basis.STATED: GraphRole.STATED,
    Basis.INTERPRETED: GraphRole.READING,
    Basis.PROPOSED: GraphRole.PROPOSED,
}


def graph_of(link: Link) -> GraphRole:
    """Return the graph that a link stands in."""
    return GraphRole.READING if _is_accepted(link) else _GRAPHS[link.basis]


def link_triples(link: Link, iris: Iris) -> Iterator[Triple]:
    """Yield a link, its decision, and beside it the direct triple where it counts."""
    key = f"{link.source}-{link.relation}-{link.target}"
    node = iris("link", key)
    source, target = iris("action", link.source), iris("action", link.target)
    yield from types(node, SV.Link, PROV.Entity)
    yield node, RDFS.label, Literal(f"{link.source} {link.relation} {link.target}")
    yield node, SV.source, source
    yield node, SV.target, target
    yield node, SV.relation, SV[link.relation]
    yield node, SV.basis, SV[link.basis]
    yield node, SV.quote, Literal(link.quote)
    yield node, SV.place, Literal(str(link.place))
    yield from evidence_triples(node, f"link-{key}", link.fragments, link.place, iris)
    yield from texts(node, SV.rule, link.rule)
    if link.basis is Basis.PROPOSED:
        yield node, SV.targetQuote, Literal(link.target_quote)
        yield node, SV.score, Literal(link.score)
    if link.basis is not Basis.PROPOSED or _is_accepted(link):
        yield source, SV[link.relation], target
    if link.decision:
        own = iris("decision", key)
        yield node, SV.decision, own
        # beside the decision, so that no graph speaks of one that it does not hold
        yield iris.build(), PROV.used, own
        yield from _decision(own, link, link.decision)


def _decision(node: URIRef, link: Link, decision: Decision) -> Iterator[Triple]:
    yield from types(node, SV.Decision, PROV.Entity)
    yield node, RDFS.label, Literal(f"{link.source} {link.relation} {link.target}")
    yield node, SV.verdict, SV[decision.verdict]
    yield node, SV.by, Literal(decision.by)
    yield node, SV.on, Literal(decision.on)
    yield node, SV.why, Literal(decision.why)


def _is_accepted(link: Link) -> bool:
    return link.decision is not None and link.decision.verdict is Verdict.ACCEPTED
