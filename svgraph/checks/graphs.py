"""Which of its graphs a thing stands in: what is only proposed must not pass for stated."""

from collections.abc import Iterator

from svgraph.model import Finding, Place, Severity
from svgraph.stores.memory import Store, Value

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
  FILTER(STRENDS(STR(?graph), "/graph/proposed"))
}
ORDER BY ?from ?relation ?to
"""
_GRAPHS = {"stated": "stated", "interpreted": "reading", "proposed": "proposed"}


def check_graphs(store: Store, *, file: str) -> tuple[Finding, ...]:
    """Return a finding for each link or direct triple that stands in a wrong graph.

    A file without named graphs has nothing to be wrong in this way.

    Args:
        store: The graph.
        file: The name that places give.
    """
    return (*_links(store, file), *_shortcuts(store, file))


def _links(store: Store, file: str) -> Iterator[Finding]:
    for graph, link, label, basis, verdict in store.select(_LINKS).rows:
        is_accepted = _end(verdict) == "accepted"
        right = "reading" if is_accepted else _GRAPHS.get(_end(basis), "")
        if right and str(graph).rpartition("/")[2] != right:
            wording = (
                f"The link is {'accepted' if is_accepted else _end(basis)} and stands in the"
                f" graph {str(graph).rpartition('/')[2]!r}; its place is {right!r}."
            )
            subject = str(label or link)
            yield Finding(
                "wrong-graph", Severity.VIOLATION, Place(file, subject), wording, subject
            )


def _shortcuts(store: Store, file: str) -> Iterator[Finding]:
    for _, source, relation, target in store.select(_SHORTCUTS).rows:
        subject = f"{_end(source)} {_end(relation)} {_end(target)}"
        wording = "The two are joined directly among what is only proposed."
        yield Finding("wrong-graph", Severity.VIOLATION, Place(file, subject), wording, subject)


def _end(iri: Value) -> str:
    """Return the last part of an address."""
    return str(iri or "").replace("#", "/").rpartition("/")[2]
