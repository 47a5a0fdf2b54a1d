"""SHACL: a graph is held against `ontology/shapes.ttl`, and what fails becomes findings."""

from functools import cache

from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from svgraph.files import resources
from svgraph.graph.namespaces import SV
from svgraph.model.findings import Finding
from svgraph.model.place import parse_place
from svgraph.model.terms import Cell, Severity

_SEVERITIES: dict[Node | None, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}


@cache
def read_shapes() -> Graph:
    """Return the shapes of the ontology, each property shape with targets of its own.

    pyshacl asks a property shape of one node after the other where a node shape names it, and
    of all of them at once, six times as fast, where it has the targets itself.
    """
    shapes = Graph().parse(resources.folder("ontology") / "shapes.ttl", format="turtle")
    for node_shape, property_shape in shapes.subject_objects(SH.property):
        for target in (SH.targetClass, SH.targetObjectsOf):
            for aimed_at in shapes.objects(node_shape, target):
                shapes.add((property_shape, target, aimed_at))
    return shapes.remove((None, SH.property, None))


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
