"""Passages of the plan's document, as Web Annotation says where a text stands."""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef

from svgraph.documents.wording import passage
from svgraph.graph.iris import Iris
from svgraph.graph.namespaces import OA, SV
from svgraph.graph.triples import Triple, texts, types
from svgraph.model.place import Place
from svgraph.model.text import Fragment, Passage


def passage_triples(
    node: URIRef, passage: Passage, place: Place, iris: Iris, *, order: int = 0
) -> Iterator[Triple]:
    """Yield a text of the plan: its source, its place, its slices.

    A text that the document holds in pieces has several slices, in the order of `oa:start`.
    Its own order is its rank among others of its kind; 0 for none.
    """
    yield from types(node, SV.Passage, OA.SpecificResource)
    yield node, OA.hasSource, iris("source")
    yield node, SV.place, Literal(str(place))
    yield node, SV.text, Literal(passage.text)
    yield from texts(node, SV.cell, passage.cell)
    if order:
        yield node, SV.order, Literal(order)
    yield from _slices(node, passage.fragments, iris)


def evidence_triples(
    of: URIRef, key: str, fragments: tuple[Fragment, ...], place: Place, iris: Iris
) -> Iterator[Triple]:
    """Yield the passage that a link or a mention rests on; none where it has no words."""
    if fragments:
        node = iris("passage", key)
        yield of, SV.passage, node
        words = passage(*fragments, cell=place.cell)
        yield from passage_triples(node, words, place, iris)


def _slices(node: URIRef, fragments: Iterable[Fragment], iris: Iris) -> Iterator[Triple]:
    """Yield the slices of the source that a text is made of, each with its offsets."""
    for fragment in fragments:
        slice_ = iris("fragment", f"{fragment.start}-{fragment.end}")
        yield node, OA.hasSelector, slice_
        yield from types(slice_, OA.TextPositionSelector, OA.TextQuoteSelector)
        yield slice_, OA.start, Literal(fragment.start)
        yield slice_, OA.end, Literal(fragment.end)
        yield slice_, OA.exact, Literal(fragment.exact)
        yield slice_, SV.locator, Literal(fragment.locator)
