"""SHACL: a graph is held against `ontology/shapes.ttl`, and what fails becomes findings."""

from functools import cache
from pathlib import Path

from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from svgraph.files import resources
from svgraph.graph.namespaces import SV
from svgraph.model import Cell, Finding, Severity, parse_place

_SEVERITIES: dict[Node | None, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}


@cache
def read_shapes(path: Path | None = None) -> Graph:
    """Return the shapes in a Turtle file; those that come with svgraph if none is named."""
    return Graph().parse(path or resources.folder("ontology") / "shapes.ttl", format="turtle")


def validate_graph(graph: Graph, *, file: str) -> tuple[Finding, ...]:
    """Return a finding for each promise that a graph breaks.

    Args:
        graph: All that a plan's graphs say, as `svgraph.graph.union` returns it.
        file: The name that places give where the graph knows none better.
    """
    _, results, _ = validate(graph, shacl_graph=read_shapes(), inplace=True)
    assert isinstance(results, Graph)  # noqa: S101 - text comes only where it is asked for
    findings = (
        _finding(graph, results, result, file)
        for result in results.subjects(RDF.type, SH.ValidationResult)
    )
    return tuple(sorted(set(findings)))  # one promise may be broken in two ways


def _finding(data: Graph, results: Graph, result: Node, file: str) -> Finding:
    focus = results.value(result, SH.focusNode)
    shape = results.value(result, SH.sourceShape)
    label = data.value(focus, RDFS.label) if focus is not None else None
    return Finding(
        str(shape).rpartition("#")[2],
        _SEVERITIES[results.value(result, SH.resultSeverity)],
        parse_place(str(_place(data, focus) or label or focus), file=file),
        str(results.value(result, SH.resultMessage)),
        str(label or focus),
    )


def _place(data: Graph, focus: Node | None) -> Node | None:
    """Return where a node stands, by its own place or that of its objective or passage."""
    if not isinstance(focus, URIRef):
        return None
    passages = sorted(
        data.objects(focus, SV.passage),
        key=lambda node: (data.value(node, SV.cell) != Literal(Cell.OBJECTIVE), str(node)),
    )
    places = (data.value(passage, SV.place) for passage in passages)
    return data.value(focus, SV.place) or next(filter(None, places), None)
