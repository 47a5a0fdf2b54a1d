"""Links between actions and the decisions on them, as RDF."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import PROV, RDFS

import svgraph
from svgraph.graph.iris import Iris
from svgraph.graph.namespaces import SV
from svgraph.graph.passages import evidence_triples
from svgraph.graph.triples import Triple, integer, texts, types
from svgraph.model import Basis, Decision, GraphRole, Link, Relation, Verdict

_BASES = {
    Basis.STATED: SV.stated,
    Basis.INTERPRETED: SV.interpreted,
    Basis.PROPOSED: SV.proposed,
}
_GRAPHS = {
    Basis.STATED: GraphRole.STATED,
    Basis.INTERPRETED: GraphRole.READING,
    Basis.PROPOSED: GraphRole.PROPOSED,
}
_VERDICTS = {Verdict.ACCEPTED: SV.accepted, Verdict.REJECTED: SV.rejected}
_RELATIONS = {Relation.CITES: SV.cites, Relation.NEEDS: SV.needs}


def graph_of(link: Link) -> GraphRole:
    """Return the graph that a link stands in."""
    return GraphRole.READING if _is_accepted(link) else _GRAPHS[link.basis]


def link_triples(link: Link, iris: Iris) -> Iterator[Triple]:
    """Yield a link, its decision, and beside it the direct triple where it counts."""
    node = iris.link(link)
    source, target = iris("action", link.source), iris("action", link.target)
    yield from types(node, SV.Link, PROV.Entity)
    yield node, RDFS.label, Literal(f"{link.source} {link.relation} {link.target}")
    yield node, SV.source, source
    yield node, SV.target, target
    yield node, SV.relation, _RELATIONS[link.relation]
    yield node, SV.basis, _BASES[link.basis]
    yield node, SV.quote, Literal(link.quote)
    yield node, SV.place, Literal(str(link.place))
    key = f"link-{link.source}-{link.relation}-{link.target}"
    yield from evidence_triples(node, key, link.fragments, link.place, iris)
    yield from texts(node, SV.rule, link.rule)
    if link.basis is Basis.PROPOSED:
        yield node, SV.targetQuote, Literal(link.target_quote)
        yield node, SV.score, integer(link.score)
    if link.basis is not Basis.PROPOSED or _is_accepted(link):
        yield source, _RELATIONS[link.relation], target
    if link.decision:
        yield from _decision(node, link, link.decision, iris)


def _decision(node: URIRef, link: Link, said: Decision, iris: Iris) -> Iterator[Triple]:
    own = iris.decision(link)
    yield node, SV.decision, own
    # beside the decision, so that no graph speaks of one that it does not hold
    yield iris.build(svgraph.__version__), PROV.used, own
    yield from types(own, SV.Decision, PROV.Entity)
    yield own, RDFS.label, Literal(f"{link.source} {link.relation} {link.target}")
    yield own, SV.verdict, _VERDICTS[said.verdict]
    yield own, SV.by, Literal(said.by)
    yield own, SV.on, Literal(said.on)
    yield own, SV.why, Literal(said.why)


def _is_accepted(link: Link) -> bool:
    return link.decision is not None and link.decision.verdict is Verdict.ACCEPTED
