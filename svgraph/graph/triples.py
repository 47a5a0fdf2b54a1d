"""What every part of the graph is said with: triples, and the small words for them."""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from svgraph.graph.iris import Iris
from svgraph.graph.namespaces import OA, SV
from svgraph.model import Fragment

__all__ = ["Triple", "integer", "slices", "texts", "types"]

Triple = tuple[Node, URIRef, Node]


def types(node: URIRef, *classes: URIRef) -> Iterator[Triple]:
    """Yield the classes of a node, those above them included: nobody needs a reasoner."""
    for each in classes:
        yield node, RDF.type, each


def texts(node: URIRef, predicate: URIRef, text: str) -> Iterator[Triple]:
    """Yield a text where there is one."""
    if text:
        yield node, predicate, Literal(text)


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(value, datatype=XSD.integer)


def slices(node: URIRef, fragments: Iterable[Fragment], iris: Iris) -> Iterator[Triple]:
    """Yield the slices of the source that a node rests on, each with its offsets."""
    for fragment in fragments:
        slice_ = iris.fragment(fragment)
        yield node, OA.hasSelector, slice_
        yield from types(slice_, OA.TextPositionSelector, OA.TextQuoteSelector)
        yield slice_, OA.start, integer(fragment.start)
        yield slice_, OA.end, integer(fragment.end)
        yield slice_, OA.exact, Literal(fragment.exact)
        yield slice_, SV.locator, Literal(fragment.locator)
