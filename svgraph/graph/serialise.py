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


def as_turtle(nquads: str, *, base: str, proposed: bool = False) -> str:
    """Return what questions are asked of, every graph but the proposed links, as Turtle.

    Args:
        nquads: As `as_nquads` returns it.
        base: What every IRI of the plan's data starts with.
        proposed: Whether the proposed links are taken in.
    """
    return _written(_merged(nquads, proposed=proposed), pyoxigraph.RdfFormat.TURTLE, base)


def as_ntriples(nquads: str, *, proposed: bool = False) -> str:
    """Return the triples of `as_turtle`, one a line, sorted."""
    return _written(_merged(nquads, proposed=proposed), pyoxigraph.RdfFormat.N_TRIPLES)


def _merged(nquads: str, *, proposed: bool) -> list[pyoxigraph.Triple]:
    """Return the triples of all graphs, each once, sorted."""
    quads = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    kept = (q.triple for q in quads if proposed or not _is_proposed(str(q.graph_name)))
    return sorted(set(kept), key=str)


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


def _is_proposed(graph: str) -> bool:
    return graph.endswith(("/graph/proposed", "/graph/proposed>"))
