"""The terms of the ontology and the prefixes that all written RDF binds."""

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD, DefinedNamespace

__all__ = ["OA", "PREFIXES", "SV"]

# The Web Annotation vocabulary; rdflib has none of its own.
OA = Namespace("http://www.w3.org/ns/oa#")


class SV(DefinedNamespace):
    """The terms of `ontology/svgraph.ttl`; a misspelt one is an error at once."""

    _NS = Namespace("https://w3id.org/svgraph/ontology#")
    _fail = True

    Action: URIRef
    Assignment: URIRef
    Basis: URIRef
    Body: URIRef
    Collective: URIRef
    Decision: URIRef
    Link: URIRef
    Mention: URIRef
    Outcome: URIRef
    Party: URIRef
    Passage: URIRef
    Plan: URIRef
    PriorityArea: URIRef
    Programme: URIRef
    Reference: URIRef
    Statement: URIRef
    Strategy: URIRef
    StrategyPriority: URIRef
    Verdict: URIRef

    accepted: URIRef
    interpreted: URIRef
    joint: URIRef
    lead: URIRef
    proposed: URIRef
    rejected: URIRef
    stated: URIRef
    supporting: URIRef

    action: URIRef
    alternative: URIRef
    asWritten: URIRef  # noqa: N815 - the term's own spelling
    basis: URIRef
    by: URIRef
    cell: URIRef
    cites: URIRef
    decision: URIRef
    deliveredThrough: URIRef  # noqa: N815
    exists: URIRef
    hasOutcome: URIRef  # noqa: N815
    inArea: URIRef  # noqa: N815
    leadText: URIRef  # noqa: N815
    leads: URIRef
    locator: URIRef
    mentions: URIRef
    names: URIRef
    needs: URIRef
    number: URIRef
    objective: URIRef
    on: URIRef
    order: URIRef
    owner: URIRef
    party: URIRef
    passage: URIRef
    place: URIRef
    post: URIRef
    quote: URIRef
    relation: URIRef
    remark: URIRef
    reportsTo: URIRef  # noqa: N815
    role: URIRef
    rule: URIRef
    score: URIRef
    serves: URIRef
    sha256: URIRef
    source: URIRef
    supports: URIRef
    target: URIRef
    targetQuote: URIRef  # noqa: N815
    text: URIRef
    verdict: URIRef
    why: URIRef
    within: URIRef


PREFIXES = {
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF),
    "oa": str(OA),
    "org": str(ORG),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
    "sv": "https://w3id.org/svgraph/ontology#",
    "xsd": str(XSD),
}
