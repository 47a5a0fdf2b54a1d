"""What all plans share, as RDF: kinds of things named, and facts from outside."""

from collections.abc import Iterator, Mapping

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDFS, SKOS

from svgraph.graph.iris import Iris, shared_iri
from svgraph.graph.namespaces import SV
from svgraph.graph.triples import Triple, texts, types
from svgraph.model.external import External
from svgraph.model.names import Kind


def kind_triples(kinds: Mapping[str, Kind]) -> Iterator[Triple]:
    """Yield the kinds of bodies, references and lines, by the word that files use."""
    scheme = shared_iri("kinds")
    yield from _scheme(scheme, "Kinds of what plans name")
    for word, kind in kinds.items():
        node = shared_iri("kind", word)
        yield from types(node, SKOS.Concept)
        yield node, SKOS.inScheme, scheme
        yield from _named(node, kind.label)
        yield from texts(node, SKOS.definition, kind.definition)


def external_triples(external: External, iris: Iris) -> Iterator[Triple]:
    """Yield duties, the kinds of authority that owe them, and crime categories."""
    for order, duty in enumerate(external.duties, start=1):
        node = shared_iri("duty", duty.id)
        yield from types(node, SV.Duty, PROV.Entity)
        yield node, RDFS.label, Literal(duty.name)
        yield node, DCTERMS.source, URIRef(duty.section)
        yield node, DCTERMS.bibliographicCitation, Literal(duty.source)
        yield node, SV.order, Literal(order)
    authorities, categories = shared_iri("authorities"), shared_iri("crime-categories")
    yield from _scheme(authorities, "Kinds of authority that owe a duty")
    for order, authority in enumerate(external.authorities, start=1):
        node = shared_iri("authority", authority.id)
        yield from _concept(node, authority.name, authorities, authority.source)
        yield node, SV.order, Literal(order)
        yield shared_iri("duty", authority.duty), SV.owedBy, node
    yield from _scheme(categories, "Crime categories")
    for order, category in enumerate(external.categories, start=1):
        node = iris.category(category)
        yield from types(node, SV.CrimeCategory)
        yield from _concept(node, category.name, categories, category.source)
        yield node, SV.order, Literal(order)


def _named(node: URIRef, label: str) -> Iterator[Triple]:
    """Yield a concept's name, as every tool and as those for SKOS look for it."""
    yield node, RDFS.label, Literal(label)
    yield node, SKOS.prefLabel, Literal(label)


def _scheme(node: URIRef, label: str) -> Iterator[Triple]:
    yield from types(node, SKOS.ConceptScheme)
    yield node, RDFS.label, Literal(label)


def _concept(node: URIRef, label: str, scheme: URIRef, source: str) -> Iterator[Triple]:
    yield from types(node, SKOS.Concept)
    yield node, SKOS.inScheme, scheme
    yield from _named(node, label)
    yield node, DCTERMS.source, URIRef(source)
