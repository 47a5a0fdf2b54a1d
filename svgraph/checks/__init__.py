"""All that a graph is held against: its shapes, rules across nodes, and the source's words."""

from svgraph.checks.graphs import check_graphs
from svgraph.checks.quotes import check_quotes
from svgraph.checks.rules import find_violations
from svgraph.checks.whole import check_endpoint, check_plan_graphs, check_whole

__all__ = [
    "check_endpoint",
    "check_graphs",
    "check_plan_graphs",
    "check_quotes",
    "check_whole",
    "find_violations",
]
