"""The terms of the ontology, as names that cannot be misspelt."""

from functools import cache

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from svgraph.files import resources

# The Web Annotation vocabulary; rdflib has none of its own.
OA = Namespace("http://www.w3.org/ns/oa#")


class SV(DefinedNamespace):
    """The terms of `ontology/svgraph.ttl`; a misspelt one is an error at once."""

    _NS = Namespace("https://w3id.org/svgraph/ontology#")
    _fail = True

    Action: URIRef
    Assignment: URIRef
    Body: URIRef
    Collective: URIRef
    CrimeCategory: URIRef
    Decision: URIRef
    Duty: URIRef
    DutyRole: URIRef
    Finding: URIRef
    Indicator: URIRef
    Link: URIRef
    Mention: URIRef
    Outcome: URIRef
    Party: URIRef
    Passage: URIRef
    Plan: URIRef
    PriorityArea: URIRef
    Programme: URIRef
    Reference: URIRef
    Strategy: URIRef
    StrategyPriority: URIRef

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
    authority: URIRef
    basis: URIRef
    burden: URIRef
    by: URIRef
    cell: URIRef
    cites: URIRef
    concerns: URIRef
    decision: URIRef
    deliveredThrough: URIRef  # noqa: N815
    direction: URIRef
    equivalences: URIRef
    exists: URIRef
    focus: URIRef
    hasIndicator: URIRef  # noqa: N815
    hasOutcome: URIRef  # noqa: N815
    inArea: URIRef  # noqa: N815
    kind: URIRef
    leadText: URIRef  # noqa: N815
    leads: URIRef
    length: URIRef
    locator: URIRef
    mentions: URIRef
    missing: URIRef
    names: URIRef
    needs: URIRef
    number: URIRef
    objective: URIRef
    on: URIRef
    order: URIRef
    owedBy: URIRef  # noqa: N815
    owner: URIRef
    parents: URIRef
    parentSource: URIRef  # noqa: N815
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
    severity: URIRef
    source: URIRef
    subject: URIRef
    supports: URIRef
    target: URIRef
    targetQuote: URIRef  # noqa: N815
    text: URIRef
    verdict: URIRef
    why: URIRef
    within: URIRef
    wording: URIRef


@cache
def read_ontology() -> Graph:
    """Return `ontology/svgraph.ttl`; whoever gets it must not change it."""
    return Graph().parse(resources.folder("ontology") / "svgraph.ttl", format="turtle")
