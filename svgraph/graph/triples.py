"""What every part of the graph is said with: triples, and the small words for them."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

Triple = tuple[Node, URIRef, Node]


def types(node: URIRef, *classes: URIRef) -> Iterator[Triple]:
    """Yield the classes of a node, those above them included: nobody needs a reasoner."""
    for each in classes:
        yield node, RDF.type, each


def texts(node: URIRef, predicate: URIRef, text: str) -> Iterator[Triple]:
    """Yield a text where there is one."""
    if text:
        yield node, predicate, Literal(text)
