"""Tables of raw cells become a `Plan`, verbatim; whatever is odd becomes a finding."""

from svgraph.plan.headings import Headings, read_headings
from svgraph.plan.proofread import Rule, read_abbreviations, read_rules
from svgraph.plan.reader import build_plan, read_plan

__all__ = [
    "Headings",
    "Rule",
    "build_plan",
    "read_abbreviations",
    "read_headings",
    "read_plan",
    "read_rules",
]
