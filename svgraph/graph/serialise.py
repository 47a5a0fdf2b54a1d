"""Every RDF that svgraph writes: the same bytes for the same plan, on every run."""

import pyoxigraph
from rdflib import Dataset, Graph

from svgraph.graph.namespaces import PREFIXES

__all__ = ["as_nquads", "as_trig", "as_turtle", "default_graph"]


def as_nquads(dataset: Dataset) -> str:
    """Return the quads of a dataset, one a line, sorted."""
    lines = (
        f"{triple.removesuffix('.')}{graph.identifier.n3()} .\n"
        for graph in dataset.graphs()
        for triple in graph.serialize(format="nt").split("\n")
        if triple
    )
    return "".join(sorted(lines))


def as_trig(nquads: str) -> str:
    """Return N-Quads as TriG, each graph in a block of its own.

    rdflib's own TriG changes with the seed of Python's hashes, so the sorted quads are
    written by pyoxigraph.
    """
    quads = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.TRIG, prefixes=PREFIXES)
    assert written is not None  # noqa: S101 - with no output named, the bytes come back
    return written.decode("utf-8")


def as_turtle(graph: Graph) -> str:
    """Return one graph as Turtle; without blank nodes rdflib's is stable."""
    return graph.serialize(format="turtle")


def default_graph(dataset: Dataset) -> Graph:
    """Return what questions are asked of: every graph but the proposed links."""
    merged = Graph(namespace_manager=dataset.namespace_manager)
    for graph in dataset.graphs():
        if not str(graph.identifier).endswith("/graph/proposed"):
            for triple in graph:
                merged.add(triple)
    return merged
