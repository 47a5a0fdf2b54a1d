"""What is odd about a plan, as RDF."""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import PROV, RDFS

from svgraph.documents.wording import quote
from svgraph.graph.iris import Iris
from svgraph.graph.namespaces import SV
from svgraph.graph.passages import evidence_triples
from svgraph.graph.triples import Triple, integer, texts, types
from svgraph.model import Finding


def finding_triples(findings: Iterable[Finding], source: str, iris: Iris) -> Iterator[Triple]:
    """Yield findings, numbered in their order.

    Args:
        findings: What is odd about a plan.
        source: The name of its document.
        iris: Mints the plan's IRIs.
    """
    for order, finding in enumerate(findings, start=1):
        yield from _finding(finding, order, source, iris)


def _finding(finding: Finding, order: int, source: str, iris: Iris) -> Iterator[Triple]:
    node, file = iris("finding", str(order)), finding.place.file
    yield from types(node, SV.Finding, PROV.Entity)
    yield node, RDFS.label, Literal(f"{finding.kind} ({finding.place})")
    yield node, SV.order, integer(order)
    yield node, SV.kind, Literal(finding.kind)
    yield node, SV.severity, Literal(finding.severity)
    yield node, SV.wording, Literal(finding.wording)
    yield node, SV.place, Literal(str(finding.place))
    yield node, PROV.wasDerivedFrom, _file(file, source, iris)
    yield from texts(node, SV.subject, finding.subject)
    yield from texts(node, SV.missing, finding.missing)
    if finding.fragments:
        yield node, SV.quote, Literal(quote(finding.fragments))
    place, key = finding.place, f"finding-{order}"
    yield from evidence_triples(node, key, finding.fragments, place, iris)


def _file(name: str, source: str, iris: Iris) -> URIRef:
    return iris("source") if name == source else iris("file", name)
