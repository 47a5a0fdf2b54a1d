"""Every RDF that svgraph writes: the same bytes for the same plan, on every run."""

from collections.abc import Iterable

import pyoxigraph
from rdflib import Dataset

from svgraph.graph.iris import data_prefixes
from svgraph.model.prefixes import PREFIXES


def as_nquads(dataset: Dataset) -> str:
    """Return the quads of a dataset, one a line, sorted."""
    lines = (
        f"{triple.removesuffix('.')}{graph.identifier.n3()} .\n"
        for graph in dataset.graphs()
        for triple in graph.serialize(format="nt").split("\n")
        if triple
    )
    return "".join(sorted(lines))


def parse_nquads(nquads: str) -> tuple[pyoxigraph.Quad, ...]:
    """Return the quads in N-Quads, in their order."""
    return tuple(pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS))


def as_trig(quads: Iterable[pyoxigraph.Quad], *, base: str) -> str:
    """Return quads as TriG, each graph in a block of its own.

    Args:
        quads: In any order.
        base: What every IRI of the plan's data starts with.

    rdflib's own TriG changes with the seed of Python's hashes, so sorted quads are
    written by pyoxigraph.
    """
    by_graph = sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))
    return _written(by_graph, pyoxigraph.RdfFormat.TRIG, base)


def as_turtle(quads: Iterable[pyoxigraph.Quad], *, base: str, without: str = "") -> str:
    """Return the triples of all graphs as Turtle, each once, sorted.

    Args:
        quads: In any order.
        base: What every IRI of the plan's data starts with.
        without: The IRI of a graph that is left out, such as that of the proposed links.
    """
    return _written(_merged(quads, without), pyoxigraph.RdfFormat.TURTLE, base)


def as_ntriples(quads: Iterable[pyoxigraph.Quad], *, without: str = "") -> str:
    """Return the triples of `as_turtle`, one a line, sorted."""
    return _written(_merged(quads, without), pyoxigraph.RdfFormat.N_TRIPLES)


def _merged(quads: Iterable[pyoxigraph.Quad], without: str) -> list[pyoxigraph.Triple]:
    kept = (quad.triple for quad in quads if _graph_of(quad) != without)
    return sorted(set(kept), key=str)


def _graph_of(quad: pyoxigraph.Quad) -> str:
    """Return the IRI of the graph that a quad stands in, or "" for the default graph."""
    return getattr(quad.graph_name, "value", "")


def _written(
    statements: Iterable[pyoxigraph.Quad] | Iterable[pyoxigraph.Triple],
    form: pyoxigraph.RdfFormat,
    base: str = "",
) -> str:
    """Return statements in a format; without a base, in one that knows no prefixes."""
    prefixes = PREFIXES | data_prefixes(base) if base else None
    written = pyoxigraph.serialize(statements, format=form, prefixes=prefixes)
    assert written is not None  # noqa: S101 - with no output named, the bytes come back
    return written.decode("utf-8")
