"""The terms of the ontology, as names that cannot be misspelt."""

from functools import cache

from rdflib import Graph, Namespace
from rdflib.namespace import ClosedNamespace

from svgraph.files import resources
from svgraph.model.prefixes import PREFIXES

# The Web Annotation vocabulary; rdflib has none of its own.
OA = Namespace(PREFIXES["oa"])

_TERMS = """
Action Assignment Body Collective CrimeCategory Decision Duty DutyRole Finding Indicator Link
Mention Outcome Party Passage Plan PriorityArea Programme Reference Strategy StrategyPriority

accepted interpreted joint lead proposed rejected stated supporting

action alternative asWritten authority basis burden by cell cites concerns decision
deliveredThrough direction equivalences exists focus hasIndicator hasOutcome inArea kind
leadText leads length locator mentions missing names needs number objective on order owedBy
owner parents parentSource party passage place post quote relation remark reportsTo role rule
score serves sha256 severity source subject supports target targetQuote text verdict why
within wording
"""
# The terms of `ontology/svgraph.ttl`; a misspelt one is an error at once.
SV = ClosedNamespace(PREFIXES["sv"], _TERMS.split())


@cache
def read_ontology() -> Graph:
    """Return `ontology/svgraph.ttl`; whoever gets it must not change it."""
    return Graph().parse(resources.folder("ontology") / "svgraph.ttl", format="turtle")
