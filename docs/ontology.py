"""Write docs/ontology.html: the ontology as a page, made from its own files.

    python docs/ontology.py            write it
    python docs/ontology.py --check    exit 1 if the page that is there is an older one

Terms come from ontology/svgraph.ttl, close matches from alignments.ttl, the crosswalk to
StratML from crosswalk.csv, promises from shapes.ttl and queries/*-violation.rq. What a term
is used for is found by looking for it in the queries.
"""

import csv
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from generated import HERE, main, render
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS, VANN
from rdflib.term import Node

from svgraph.queries.catalogue import checks, questions

ONTOLOGY = HERE.parent / "ontology"
PAGE = HERE / "ontology.html"
IRI = URIRef("https://w3id.org/svgraph/ontology")
_KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "leads to a thing",
    OWL.DatatypeProperty: "leads to a text or a number",
    OWL.FunctionalProperty: "at most one",
    OWL.InverseFunctionalProperty: "of one thing only",
    OWL.IrreflexiveProperty: "never of itself",
    OWL.NamedIndividual: "individual",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the ontology, as the page shows it; names are short ("sv:Action")."""

    name: str
    iri: str
    label: str
    comment: str
    example: str
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    kind: str
    close: tuple[str, ...]
    related: tuple[str, ...]
    disjoint: tuple[str, ...]
    queries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What every graph promises: its name, how much it matters, and what is said if broken."""

    name: str
    severity: str
    wording: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the template shows."""

    title: str
    description: str
    abstract: str
    version: str
    version_iri: str
    namespace: str
    licence: str
    creator: str
    created: str
    modified: str
    prefixes: dict[str, str]
    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    individuals: tuple[Term, ...]
    crosswalk: tuple[dict[str, str], ...]
    shapes: tuple[Promise, ...]
    rules: tuple[Promise, ...]


def build_page() -> str:
    """Return the page."""
    return render("ontology.html.j2", gather())


def gather() -> Context:
    """Return all that the page shows."""
    graph = Graph().parse(ONTOLOGY / "svgraph.ttl")
    matches = Graph().parse(ONTOLOGY / "alignments.ttl")
    for prefix, namespace in matches.namespaces():
        graph.bind(prefix, namespace)
    with (ONTOLOGY / "crosswalk.csv").open(encoding="utf-8", newline="") as file:
        crosswalk = tuple(csv.DictReader(file))
    properties = [*_of(graph, OWL.ObjectProperty), *_of(graph, OWL.DatatypeProperty)]
    return Context(
        title=_text(graph, IRI, DCTERMS.title),
        description=_text(graph, IRI, DCTERMS.description),
        abstract=_text(graph, IRI, DCTERMS.abstract),
        version=_text(graph, IRI, OWL.versionInfo),
        version_iri=_text(graph, IRI, OWL.versionIRI),
        namespace=_text(graph, IRI, VANN.preferredNamespaceUri),
        licence=_text(graph, IRI, DCTERMS.license),
        creator=_text(graph, URIRef(_text(graph, IRI, DCTERMS.creator)), RDFS.label),
        created=_text(graph, IRI, DCTERMS.created),
        modified=_text(graph, IRI, DCTERMS.modified),
        prefixes=_prefixes(graph, matches),
        classes=_terms(graph, matches, _of(graph, OWL.Class)),
        properties=_terms(graph, matches, properties),
        individuals=_terms(graph, matches, _of(graph, OWL.NamedIndividual)),
        crosswalk=crosswalk,
        shapes=tuple(_shapes()),
        rules=tuple(
            Promise(check.name.removesuffix("-violation"), check.severity, check.summary)
            for check in checks()
        ),
    )


def _of(graph: Graph, kind: URIRef) -> list[URIRef]:
    own = (s for s in graph.subjects(RDF.type, kind) if (s, RDFS.isDefinedBy, IRI) in graph)
    return [node for node in own if isinstance(node, URIRef)]


def _terms(graph: Graph, matches: Graph, nodes: Iterable[URIRef]) -> tuple[Term, ...]:
    terms = (_term(graph, matches, node) for node in nodes)
    return tuple(sorted(terms, key=lambda term: (term.name.casefold(), term.name)))


def _term(graph: Graph, matches: Graph, node: URIRef) -> Term:
    name = _short(graph, node)
    used = re.compile(rf"\b{re.escape(name)}\b")
    return Term(
        name=name,
        iri=str(node),
        label=_text(graph, node, RDFS.label),
        comment=_text(graph, node, RDFS.comment),
        example=_text(graph, node, SKOS.example),
        kind=", ".join(
            name for kind, name in _KINDS.items() if (node, RDF.type, kind) in graph
        ),
        above=_names(
            graph,
            (*graph.objects(node, RDFS.subClassOf), *graph.objects(node, RDFS.subPropertyOf)),
        ),
        domain=_names(graph, graph.objects(node, RDFS.domain)),
        range=_names(graph, graph.objects(node, RDFS.range)),
        close=_names(graph, matches.objects(node, SKOS.closeMatch)),
        related=_names(graph, matches.objects(node, SKOS.relatedMatch)),
        disjoint=_names(
            graph,
            {*graph.objects(node, OWL.disjointWith), *graph.subjects(OWL.disjointWith, node)},
        ),
        queries=tuple(each.name for each in questions() if used.search(each.text)),
    )


def _shapes() -> Iterable[Promise]:
    graph = Graph().parse(ONTOLOGY / "shapes.ttl")
    for node in sorted(graph.subjects(RDF.type, SH.PropertyShape), key=str):
        severity = graph.value(node, SH.severity) or SH.Violation
        yield Promise(
            str(node).rpartition("#")[2],
            str(severity).rpartition("#")[2].casefold(),
            _text(graph, node, SH.message),
        )


def _prefixes(*graphs: Graph) -> dict[str, str]:
    """Return the prefixes that the page uses: those of the terms that ours are beside."""
    used = {
        _short(graphs[0], node).partition(":")[0]
        for graph in graphs
        for triple in graph
        for node in triple
        if isinstance(node, URIRef)
    }
    known = {prefix: str(uri) for prefix, uri in graphs[0].namespaces() if prefix in used}
    return dict(sorted(known.items()))


def _names(graph: Graph, nodes: Iterable[Node]) -> tuple[str, ...]:
    return tuple(sorted(_short(graph, node) for node in nodes if isinstance(node, URIRef)))


def _short(graph: Graph, node: URIRef) -> str:
    return graph.namespace_manager.normalizeUri(node)


def _text(graph: Graph, node: Node, predicate: URIRef) -> str:
    value = graph.value(node, predicate)
    return str(value) if isinstance(value, Literal | URIRef) else ""


if __name__ == "__main__":
    sys.exit(main(PAGE, build_page))
