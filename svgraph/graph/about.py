"""How a plan's graph came about and how it is published: PROV, DCAT and VoID.

No clock time stands in it, so that a plan that has not changed makes the same bytes; the
date of publication is given by whoever wants it there.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, OWL, PROV, RDF, RDFS, VOID, XSD

import svgraph
from svgraph.documents.wording import quote
from svgraph.graph.iris import Iris, shared_iri
from svgraph.graph.namespaces import SV, read_ontology
from svgraph.graph.passages import evidence_triples
from svgraph.graph.triples import Triple, texts, types
from svgraph.model.findings import Finding
from svgraph.model.plan import About
from svgraph.model.prefixes import ONTOLOGY, ONTOLOGY_VERSION, PREFIXES
from svgraph.model.terms import GraphRole
from svgraph.reading import Reading

_GRAPHS = {
    GraphRole.STATED: "What the document states and the register names",
    GraphRole.READING: "What is read from it by declared rules, and what was accepted",
    GraphRole.PROPOSED: (
        "What only the wording suggests; no question counts it unless asked to"
    ),
    GraphRole.ABOUT: "How the graph was made, what is declared of the plan, what is odd",
    GraphRole.REFERENCE: "Kinds that all plans share, and facts from outside",
}
# Whose terms the data uses as properties, and which may be named as individuals: in OWL 2 DL
# the namespaces of RDF, RDFS, OWL and XML Schema may not.
_VOCABULARIES = ("dcat", "dcterms", "foaf", "oa", "org", "prov", "skos", "sv", "void")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
# The files of a build: their ending, media type, and what they hold.
_DISTRIBUTIONS = (
    ("trig", "application/trig", "All graphs, as TriG"),
    ("ttl", "text/turtle", "All graphs but the proposed links, as Turtle"),
)


def about_triples(reading: Reading, counts: Mapping[URIRef, int]) -> Iterator[Triple]:
    """Yield how a dataset was made, from which files, and what it holds.

    `counts` is the number of triples in each graph, by its IRI.
    """
    iris = Iris(reading.settings.base)
    yield from _dataset(reading, iris)
    yield from _sizes(iris, counts)
    yield from _distributions(reading, iris)
    yield from _making(reading, iris)
    yield from _declared(reading.settings, iris)
    for order, finding in enumerate(reading.findings, start=1):
        yield from _finding(finding, order, reading.plan.source.file, iris)
    yield from _terms()


def dated(nquads: str, *, base: str, date: str) -> str:
    """Return sorted N-Quads with what `issued` adds."""
    return "\n".join(sorted({*nquads.split("\n"), issued(base, date)} - {""})) + "\n"


def issued(base: str, date: str) -> str:
    """Return a line of N-Quads: the day on which a graph is published; "" for no day.

    Args:
        base: What every IRI of the plan's data starts with.
        date: As YYYY-MM-DD, or "".
    """
    if not date:
        return ""
    iris, day = Iris(base), Literal(date, datatype=XSD.date)
    terms = (iris("dataset"), DCTERMS.issued, day, iris.graph(GraphRole.ABOUT))
    return " ".join(term.n3() for term in terms) + " ."


def _dataset(reading: Reading, iris: Iris) -> Iterator[Triple]:
    node, title = iris("dataset"), reading.settings.title
    focus = next(
        (a.key for a in reading.plan.actions if a.number == reading.settings.focus), ""
    )
    yield from types(node, DCAT.Dataset, VOID.Dataset, PROV.Entity)
    yield node, DCTERMS.identifier, Literal(reading.settings.id)
    yield node, RDFS.label, Literal(f"{title} as a graph")
    yield node, DCTERMS.title, Literal(f"{title} as a graph")
    holds = f"{title}: its actions, parties, outcomes and links, each with its words."
    yield node, DCTERMS.description, Literal(holds)
    yield node, DCTERMS.subject, iris("plan")
    yield node, DCTERMS.conformsTo, URIRef(f"{ONTOLOGY}/{ONTOLOGY_VERSION}")
    yield node, PROV.wasDerivedFrom, iris("source")
    yield node, PROV.wasGeneratedBy, iris.build()
    yield node, VOID.uriSpace, Literal(iris.base)
    for prefix in _VOCABULARIES:
        yield node, VOID.vocabulary, URIRef(PREFIXES[prefix])
    if focus:
        yield node, VOID.exampleResource, iris("action", focus)


def _sizes(iris: Iris, counts: Mapping[URIRef, int]) -> Iterator[Triple]:
    yield iris("dataset"), VOID.triples, Literal(sum(counts.values()))
    for role, content in _GRAPHS.items():
        graph = iris.graph(role)
        yield iris("dataset"), VOID.subset, graph
        yield graph, RDF.type, VOID.Dataset
        yield graph, DCTERMS.identifier, Literal(role)
        yield graph, RDFS.label, Literal(role)
        yield graph, DCTERMS.description, Literal(content)
        if role is not GraphRole.ABOUT:  # which is not written yet
            yield graph, VOID.triples, Literal(counts.get(graph, 0))


def _declared(about: About, iris: Iris) -> Iterator[Triple]:
    """Yield what is declared of a plan and its document does not say."""
    plan = iris("plan")
    yield from texts(plan, SV.focus, about.focus)
    yield plan, SV.direction, Literal(about.direction)
    yield plan, SV.burden, Literal(Decimal(f"{about.burden:g}"))
    yield plan, SV.equivalences, Literal(about.equivalences)
    yield plan, SV.parents, Literal(about.parents)


def _distributions(reading: Reading, iris: Iris) -> Iterator[Triple]:
    for ending, media_type, holds in _DISTRIBUTIONS:
        node = iris("distribution", ending)
        yield iris("dataset"), DCAT.distribution, node
        yield node, RDF.type, DCAT.Distribution
        yield node, DCTERMS.title, Literal(f"{reading.settings.id}.{ending}")
        yield node, DCTERMS.description, Literal(holds)
        yield node, DCAT.mediaType, URIRef(_MEDIA_TYPES + media_type)


def _making(reading: Reading, iris: Iris) -> Iterator[Triple]:
    build, software = iris.build(), shared_iri("software", svgraph.__version__)
    yield build, RDF.type, PROV.Activity
    yield build, RDFS.label, Literal("Reading the plan and making the graph")
    yield build, PROV.wasAssociatedWith, software
    yield from types(software, PROV.SoftwareAgent, PROV.Agent)
    yield software, RDFS.label, Literal(f"svgraph {svgraph.__version__}")
    yield software, OWL.versionInfo, Literal(svgraph.__version__)
    yield build, PROV.used, iris("source")
    for file, sha256 in reading.inputs.items():
        if file != reading.plan.source.file:
            node = iris("file", file)
            yield build, PROV.used, node
            yield node, RDF.type, PROV.Entity
            yield node, RDFS.label, Literal(file)
            yield node, SV.sha256, Literal(sha256)


def _finding(finding: Finding, order: int, source: str, iris: Iris) -> Iterator[Triple]:
    """Yield what is odd about a plan; `source` is the name of its document."""
    node, place = iris("finding", str(order)), finding.place
    yield from types(node, SV.Finding, PROV.Entity)
    yield node, RDFS.label, Literal(f"{finding.kind} ({place})")
    yield node, SV.order, Literal(order)
    yield node, SV.kind, Literal(finding.kind)
    yield node, SV.severity, Literal(finding.severity)
    yield node, SV.wording, Literal(finding.wording)
    yield node, SV.place, Literal(str(place))
    file = iris("source") if place.file == source else iris("file", place.file)
    yield node, PROV.wasDerivedFrom, file
    yield from texts(node, SV.subject, finding.subject)
    yield from texts(node, SV.missing, finding.missing)
    yield from texts(node, SV.quote, quote(finding.fragments))
    yield from evidence_triples(node, f"finding-{order}", finding.fragments, place, iris)


def _terms() -> Iterator[Triple]:
    """Yield what each term is, as the ontology says it.

    An editor of ontologies that opens the graph alone would else take every property for an
    annotation, and the ontology's address cannot be imported from yet.
    """
    ontology = read_ontology()
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            yield term, RDF.type, kind
