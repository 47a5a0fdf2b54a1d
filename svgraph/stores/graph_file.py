"""A graph in a file: what svgraph wrote, perhaps edited by hand since."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import pyoxigraph

from svgraph.errors import InputError
from svgraph.files.input import read_file
from svgraph.model.prefixes import ONTOLOGY, ONTOLOGY_VERSION
from svgraph.stores.local import LocalEndpoint

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = {
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
    ".rdf": pyoxigraph.RdfFormat.RDF_XML,
}
_CONFORMS_TO = pyoxigraph.NamedNode("http://purl.org/dc/terms/conformsTo")
# Entities of XML can stand for one another until a few lines take all the memory.
_ENTITY = b"<!ENTITY"


class GraphFile(LocalEndpoint):
    """The graph in a file, in memory."""

    def __init__(self, path: Path) -> None:
        """Load a file.

        Raises:
            InputError: The file is missing, is not RDF, or was written with another version
                of the ontology.
        """
        quads = _parse(path)
        if any(isinstance(quad.graph_name, pyoxigraph.BlankNode) for quad in quads):
            raise InputError(
                "holds a graph without an address, which nobody can ask.",
                where=str(path),
                hint="Give it an IRI.",
            )
        _check_version(path, quads)
        engine = pyoxigraph.Store()
        engine.bulk_extend(quads)
        super().__init__(engine)


def _parse(path: Path) -> list[pyoxigraph.Quad]:
    form = FORMATS[path.suffix.casefold()]
    try:
        raw = read_file(path).removeprefix(codecs.BOM_UTF8)
        if form == pyoxigraph.RdfFormat.RDF_XML and _ENTITY in raw:
            raise InputError("declares entities of XML, which are not read.", where=str(path))
        return list(pyoxigraph.parse(raw, format=form))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}).", where=str(path)) from error
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise InputError(
            f"not {form.name}: {error.msg}.",
            where=f"{path}{line}",
            hint="Mend it there, or export it again.",
        ) from error


def _check_version(path: Path, quads: list[pyoxigraph.Quad]) -> None:
    """Refuse a graph in other words than ours: its checks would say nothing."""
    prefix = f"{ONTOLOGY}/"
    named = (getattr(q.object, "value", "") for q in quads if q.predicate == _CONFORMS_TO)
    versions = {iri.removeprefix(prefix) for iri in named if iri.startswith(prefix)}
    if versions == {ONTOLOGY_VERSION}:
        return
    if not versions:
        raise InputError(
            (
                "does not say which version of the ontology it was written with"
                f" (dcterms:conformsTo <{ONTOLOGY}/{ONTOLOGY_VERSION}>)."
            ),
            where=str(path),
            hint="Export it again.",
        )
    raise InputError(
        (
            f"written with version {' and '.join(sorted(versions))} of the ontology;"
            f" this svgraph knows {ONTOLOGY_VERSION}."
        ),
        where=str(path),
        hint="Export it again with 'svgraph export'.",
    )
