"""The store of quads: whatever it is asked, it answers what rdflib's own store answers."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from svgraph.graph.quads import QuadStore
from svgraph.graph.union import union

A, B, C = (URIRef(f"https://e.org/{name}") for name in "abc")
SUBJECTS: list[Node] = [A, B, BNode("n")]
PREDICATES = [RDF.type, C]
OBJECTS: list[Node] = [
    *(A, B, Literal("1"), Literal(1), Literal("")),
    *(Literal("1", lang="en"), Literal("01", datatype=XSD.integer)),
]
GRAPHS = [URIRef("https://e.org/g"), URIRef("https://e.org/h")]
Quad = tuple[Node, URIRef, Node, URIRef]
quads = st.lists(
    st.tuples(
        st.sampled_from(SUBJECTS),
        st.sampled_from(PREDICATES),
        st.sampled_from(OBJECTS),
        st.sampled_from(GRAPHS),
    ),
    max_size=30,
)


def datasets(quads: list[Quad]) -> tuple[Dataset, Dataset]:
    """Return two datasets that say the same: in the store of quads, and in rdflib's own."""
    ours, theirs = (
        Dataset(store=QuadStore(), default_union=True),
        Dataset(default_union=True),
    )
    for dataset in (ours, theirs):
        for subject, predicate, object_, graph in quads:
            dataset.graph(graph).add((subject, predicate, object_))
    return ours, theirs


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(quads)
def test_every_pattern_matches_what_it_matches_in_rdflib(quads: list[Quad]) -> None:
    """With and without each term, in all graphs, in one, and in one that is not there."""
    ours, theirs = datasets(quads)
    graphs = [None, *GRAPHS, C]
    terms = ([None, *SUBJECTS], [None, *PREDICATES], [None, *OBJECTS], graphs)
    for pattern in product(*terms):
        own, other = (sorted(each.quads(pattern), key=str) for each in (ours, theirs))  # type: ignore[arg-type]
        assert own == other


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(quads)
def test_it_counts_what_rdflib_counts(quads: list[Quad]) -> None:
    """A triple of two graphs is one of all, and one of each."""
    ours, theirs = datasets(quads)
    assert len(ours) == len(theirs)
    for name in GRAPHS:
        assert len(ours.graph(name)) == len(theirs.graph(name))
    assert {graph.identifier for graph in ours.graphs()} == {
        graph.identifier for graph in theirs.graphs()
    }


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(quads)
def test_the_union_says_what_all_graphs_say(quads: list[Quad]) -> None:
    """Each triple once."""
    ours, theirs = (union(dataset) for dataset in datasets(quads))
    triples = {quad[:3] for quad in quads}
    for graph in (ours, theirs):
        assert len(graph) == len(triples)
        assert sorted(graph, key=str) == sorted(triples, key=str)


def test_the_union_is_searched_by_term_and_by_path() -> None:
    """Whatever graph the triples stand in."""
    dataset, _ = datasets([(A, C, B, GRAPHS[0]), (B, C, Literal("end"), GRAPHS[1])])
    graph = union(dataset)
    assert graph.value(A, C) == B
    assert (A, C, B) in graph
    assert (A, C, A) not in graph
    assert list(graph.objects(A, C / C)) == [Literal("end")]
    rows = graph.query("SELECT ?o WHERE { ?s <https://e.org/c> ?o }")
    assert [str(row[0]) for row in rows] == [str(B), "end"]  # type: ignore[index]


def test_the_union_sees_what_is_added_later() -> None:
    """It is a view and no copy."""
    dataset, _ = datasets([])
    graph = union(dataset)
    dataset.graph(GRAPHS[0]).add((A, C, B))
    assert (A, C, B) in graph


def test_nothing_is_removed() -> None:
    """An error says so, rather than that it stays unnoticed."""
    graph = Graph(store=QuadStore())
    graph.add((A, C, B))
    with pytest.raises(NotImplementedError, match="Nothing can be removed"):
        graph.remove((A, C, B))
    assert (A, C, B) in graph
