"""Quotes: whether the words that a graph quotes really stand where it says they do.

SHACL and SPARQL cannot tell, since the graph holds the source's SHA-256 and not its text.
"""

from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from svgraph.document import Document
from svgraph.graph import OA, SV
from svgraph.model import Finding, Place, Severity

__all__ = ["check_quotes"]


def check_quotes(graph: Graph, document: Document) -> tuple[Finding, ...]:
    """Return a finding for each slice or quote of a graph that its source does not bear out.

    Args:
        graph: All that a plan's graphs say.
        document: The document that it says it was made from.

    Returns:
        One finding alone where the document is another one than the graph was made from.
    """
    source = document.source
    if (None, SV.sha256, Literal(source.sha256)) not in graph:
        wording = "This is not the document that the graph was made from: its SHA-256 differs."
        return (
            Finding(
                "source-differs", Severity.VIOLATION, Place(source.file, source.file), wording
            ),
        )
    slices = _slices(graph, document.text, source.file)
    return tuple(sorted((*slices, *_quotes(graph, source.file))))


def _slices(graph: Graph, text: str, file: str) -> Iterator[Finding]:
    for node in graph.subjects(RDF.type, OA.TextQuoteSelector):
        start, end, exact = (graph.value(node, each) for each in (OA.start, OA.end, OA.exact))
        # what a slice lacks is for its shape to say
        if exact is not None and not _stands(text, start, end, exact):
            place = Place(file, str(graph.value(node, SV.locator) or node))
            wording = (
                f"The document does not say {str(exact)!r} at characters {start} to {end}."
            )
            yield Finding("quote-not-there", Severity.VIOLATION, place, wording, str(exact))


def _stands(text: str, start: Node | None, end: Node | None, exact: Node) -> bool:
    first, last = str(start), str(end)
    if not (first.isdecimal() and last.isdecimal()):
        return True  # no offsets: for the slice's shape to say
    return text[int(first) : int(last)] == str(exact)


def _quotes(graph: Graph, file: str) -> Iterator[Finding]:
    """Yield the quotes of links and mentions that are not what their slices hold."""
    for node, said in graph.subject_objects(SV.quote):
        slices = list(graph.objects(node, OA.hasSelector))
        if slices and str(said) != _joined(graph, slices):
            label = str(graph.value(node, RDFS.label) or node)
            place = Place(file, str(graph.value(node, SV.place) or label))
            wording = f"The quote {str(said)!r} is not what the characters it points at say."
            yield Finding("quote-differs", Severity.VIOLATION, place, wording, label)


def _joined(graph: Graph, slices: Iterable[Node]) -> str:
    ordered = sorted(slices, key=lambda each: int(str(graph.value(each, OA.start) or 0)))
    return " ".join(str(graph.value(each, OA.exact)) for each in ordered)
