"""Every RDF that svgraph writes: the same bytes for the same plan, on every run."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyoxigraph
from rdflib import Dataset

from svgraph.graph.iris import data_prefixes
from svgraph.model.prefixes import PREFIXES

Quads = tuple[pyoxigraph.Quad, ...]


def as_nquads(dataset: Dataset) -> str:
    """Return the quads of a dataset, one a line, sorted."""
    lines = (
        f"{triple.removesuffix('.')}{graph.identifier.n3()} .\n"
        for graph in dataset.graphs()
        for triple in graph.serialize(format="nt").split("\n")
        if triple
    )
    return "".join(sorted(lines))


def parse_nquads(nquads: str) -> Quads:
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
    graphs: dict[str, list[pyoxigraph.Quad]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(quad)
    by_graph = (
        quad
        for _, of_graph in sorted(graphs.items())
        for of_subject in _by_subject(of_graph)
        for quad in sorted(of_subject, key=str)
    )
    return _written(by_graph, pyoxigraph.RdfFormat.TRIG, base)


def as_turtle(
    quads: Iterable[pyoxigraph.Quad], *, base: str, without: str | None = None
) -> str:
    """Return the triples of all graphs as Turtle, each once, sorted.

    Args:
        quads: In any order.
        base: What every IRI of the plan's data starts with.
        without: The IRI of a graph that is left out, such as that of the proposed links.
    """
    return _written(_merged(quads, without), pyoxigraph.RdfFormat.TURTLE, base)


def as_ntriples(quads: Iterable[pyoxigraph.Quad], *, without: str | None = None) -> str:
    """Return the triples of `as_turtle`, one a line, sorted."""
    return _written(_merged(quads, without), pyoxigraph.RdfFormat.N_TRIPLES)


def _merged(
    quads: Iterable[pyoxigraph.Quad], without: str | None
) -> Iterator[pyoxigraph.Triple]:
    kept = (quad for quad in quads if _graph_of(quad) != without)
    for of_subject in _by_subject(kept):
        yield from sorted({quad.triple for quad in of_subject}, key=str)


def _by_subject(quads: Iterable[pyoxigraph.Quad]) -> Iterator[Iterable[pyoxigraph.Quad]]:
    """Yield the quads of each subject, sorted by it.

    The text of a quad begins with its subject, so texts to sort by are never needed of more
    quads at once than those of one subject.
    """

    def subject(quad: pyoxigraph.Quad) -> str:
        return str(quad.subject)

    return (group for _, group in groupby(sorted(quads, key=subject), key=subject))


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
