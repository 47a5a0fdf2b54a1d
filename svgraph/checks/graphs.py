"""Which of its graphs a thing stands in: what is only proposed must not pass for stated."""

from collections.abc import Iterator, Mapping

from svgraph.model.findings import Finding, FindingKind
from svgraph.model.place import Place
from svgraph.model.terms import Basis, GraphRole, Verdict
from svgraph.stores.endpoint import Endpoint, Value
from svgraph.stores.plan_graphs import graph_roles

# Each link that stands in a graph with a name, with what it rests on, and each direct
# triple in the graph of the proposed links.
_LINKS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sv: <https://w3id.org/svgraph/ontology#>
SELECT ?graph ?link ?label ?basis ?verdict
WHERE {
  GRAPH ?graph { ?link sv:basis ?basis }
  OPTIONAL { GRAPH ?any { ?link rdfs:label ?label } }
  OPTIONAL {
    GRAPH ?one { ?link sv:decision ?decision }
    GRAPH ?two { ?decision sv:verdict ?verdict }
  }
}
ORDER BY ?link
"""
_SHORTCUTS = """
PREFIX sv: <https://w3id.org/svgraph/ontology#>
SELECT ?graph ?from ?relation ?to
WHERE {
  VALUES ?relation {
    sv:cites sv:needs sv:leads sv:supports
    sv:serves sv:reportsTo sv:deliveredThrough sv:mentions sv:concerns
  }
  GRAPH ?graph { ?from ?relation ?to }
}
ORDER BY ?from ?relation ?to
"""
_GRAPHS: dict[str, GraphRole] = {
    Basis.STATED: GraphRole.STATED,
    Basis.INTERPRETED: GraphRole.READING,
    Basis.PROPOSED: GraphRole.PROPOSED,
}


def check_graphs(endpoint: Endpoint, *, file: str) -> tuple[Finding, ...]:
    """Return a finding for each link or direct triple that stands in a wrong graph.

    A file without named graphs has nothing to be wrong in this way. Places name `file`.
    """
    roles = graph_roles(endpoint)
    return tuple(
        Finding.of(FindingKind.WRONG_GRAPH, Place(file, cell=subject), wording, subject)
        for subject, wording in (*_links(endpoint, roles), *_shortcuts(endpoint, roles))
    )


def _links(endpoint: Endpoint, roles: Mapping[str, GraphRole]) -> Iterator[tuple[str, str]]:
    """Yield each link that stands in a wrong graph, and what is wrong."""
    for graph, link, label, basis, verdict in endpoint.select(_LINKS).rows:
        is_accepted = _end(verdict) == Verdict.ACCEPTED
        right = GraphRole.READING if is_accepted else _GRAPHS.get(_end(basis))
        role = roles.get(str(graph))
        if right and role is not right:
            what = Verdict.ACCEPTED if is_accepted else _end(basis)
            wording = (
                f"The link is {what} and stands in the graph {str(role or graph)!r};"
                f" its place is {str(right)!r}."
            )
            yield str(label or link), wording


def _shortcuts(endpoint: Endpoint, roles: Mapping[str, GraphRole]) -> Iterator[tuple[str, str]]:
    """Yield each direct triple among what is only proposed, and what is wrong."""
    for graph, *triple in endpoint.select(_SHORTCUTS).rows:
        if roles.get(str(graph)) is GraphRole.PROPOSED:
            wording = "The two are joined directly among what is only proposed."
            yield " ".join(map(_end, triple)), wording


def _end(iri: Value) -> str:
    """Return the last part of an address."""
    return str(iri or "").replace("#", "/").rpartition("/")[2]
