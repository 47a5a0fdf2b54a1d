"""Tables of raw cells become a `Plan`, verbatim; whatever is odd becomes a finding."""

from svgraph.reading.tables.headings import Headings, read_headings
from svgraph.reading.tables.proofread import Rule, read_abbreviations, read_rules
from svgraph.reading.tables.reader import build_plan

__all__ = [
    "Headings",
    "Rule",
    "build_plan",
    "read_abbreviations",
    "read_headings",
    "read_rules",
]
