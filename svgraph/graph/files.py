"""Graphs in files: what svgraph wrote, perhaps edited by hand since, is read back."""

import codecs
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from rdflib import Dataset, Graph

from svgraph.errors import InputError
from svgraph.graph.namespaces import ONTOLOGY, ONTOLOGY_VERSION

RDF_ENDINGS = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
}
_CONFORMS_TO = "http://purl.org/dc/terms/conformsTo"


def read_graph(path: Path) -> str:
    """Return the graph in a file, as N-Quads.

    Raises:
        InputError: The file is missing, is not RDF, or was written with another version of
            the ontology.
    """
    form = RDF_ENDINGS[path.suffix.casefold()]
    try:
        raw = path.read_bytes().removeprefix(codecs.BOM_UTF8)
        quads = list(pyoxigraph.parse(raw, format=form))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise InputError(
            f"{path}{line}: not {form.name}: {error.msg}. Mend it there, or export it again."
        ) from error
    if any(isinstance(quad.graph_name, pyoxigraph.BlankNode) for quad in quads):
        raise InputError(
            f"{path}: holds a graph without an address, which nobody can ask. Give it an IRI."
        )
    _check_version(path, set(_versions(quads)))
    written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert written is not None  # noqa: S101 - with no output named, the bytes come back
    return written.decode("utf-8")


def union(dataset: Dataset) -> Graph:
    """Return all that the graphs of a dataset say, the proposed links too, as one graph."""
    merged = Graph()
    for each in dataset.graphs():
        merged += each
    return merged


def parse_union(nquads: str) -> Graph:
    """Return all that N-Quads say, whatever graph it stands in, as one graph."""
    quads = pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    triples = (quad.triple for quad in quads)
    written = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert written is not None  # noqa: S101 - with no output named, the bytes come back
    return Graph().parse(data=written, format="nt")


def _versions(quads: list[pyoxigraph.Quad]) -> Iterator[str]:
    """Yield the versions of the ontology that a graph says it was written with."""
    prefix = f"{ONTOLOGY}/"
    for quad in quads:
        value = getattr(quad.object, "value", "")
        if quad.predicate.value == _CONFORMS_TO and value.startswith(prefix):
            yield value.removeprefix(prefix)


def _check_version(path: Path, versions: set[str]) -> None:
    """Refuse a graph in other words than ours: its checks would say nothing.

    Raises:
        InputError: The graph names no version of the ontology, or another one.
    """
    if versions == {ONTOLOGY_VERSION}:
        return
    if not versions:
        raise InputError(
            f"{path}: does not say which version of the ontology it was written with"
            f" (dcterms:conformsTo <{ONTOLOGY}/{ONTOLOGY_VERSION}>). Export it again."
        )
    raise InputError(
        f"{path}: written with version {' and '.join(sorted(versions))} of the ontology; this"
        f" svgraph knows {ONTOLOGY_VERSION}. Export it again with 'svgraph export'."
    )
