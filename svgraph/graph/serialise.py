"""Every RDF that svgraph writes: the same bytes for the same plan, on every run."""

from collections.abc import Iterable

import pyoxigraph
from rdflib import Dataset

from svgraph.graph.iris import data_prefixes
from svgraph.graph.namespaces import PREFIXES

__all__ = ["as_nquads", "as_trig", "as_turtle"]


def as_nquads(dataset: Dataset) -> str:
    """Return the quads of a dataset, one a line, sorted."""
    lines = (
        f"{triple.removesuffix('.')}{graph.identifier.n3()} .\n"
        for graph in dataset.graphs()
        for triple in graph.serialize(format="nt").split("\n")
        if triple
    )
    return "".join(sorted(lines))


def as_trig(nquads: str, *, base: str) -> str:
    """Return N-Quads as TriG, each graph in a block of its own.

    Args:
        nquads: As `as_nquads` returns it.
        base: What every IRI of the plan's data starts with.

    rdflib's own TriG changes with the seed of Python's hashes, so sorted quads are
    written by pyoxigraph.
    """
    quads = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    by_graph = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    return _written(by_graph, pyoxigraph.RdfFormat.TRIG, base)


def as_turtle(nquads: str, *, base: str) -> str:
    """Return what questions are asked of, every graph but the proposed links, as Turtle."""
    quads = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    triples = (quad.triple for quad in quads if not _is_proposed(str(quad.graph_name)))
    distinct = sorted(set(triples), key=str)
    return _written(distinct, pyoxigraph.RdfFormat.TURTLE, base)


def _written(
    statements: Iterable[pyoxigraph.Quad] | Iterable[pyoxigraph.Triple],
    form: pyoxigraph.RdfFormat,
    base: str,
) -> str:
    prefixes = PREFIXES | data_prefixes(base)
    written = pyoxigraph.serialize(statements, format=form, prefixes=prefixes)
    assert written is not None  # noqa: S101 - with no output named, the bytes come back
    return written.decode("utf-8")


def _is_proposed(graph: str) -> bool:
    return graph.endswith(("/graph/proposed", "/graph/proposed>"))
