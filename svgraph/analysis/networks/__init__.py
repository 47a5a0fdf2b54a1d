"""Rows of canned queries become NetworkX graphs; the one place that knows the projections."""

from svgraph.analysis.networks.coverage import CoverageGraph
from svgraph.analysis.networks.links import ActionGraph, action_graph, link_graph
from svgraph.analysis.networks.networks import (
    Networks,
    acting_as,
    ask_rows,
    networks_of,
    same,
    same_or_part,
)
from svgraph.analysis.networks.partners import (
    Parent,
    PartnerGraph,
    Raised,
    partner_graph,
    raised,
    rolled_up,
    top_of,
)
from svgraph.analysis.networks.whole import WholeGraph, plan_graph, printed_node, shortened

__all__ = [
    "ActionGraph",
    "CoverageGraph",
    "Networks",
    "Parent",
    "PartnerGraph",
    "Raised",
    "WholeGraph",
    "acting_as",
    "action_graph",
    "ask_rows",
    "link_graph",
    "networks_of",
    "partner_graph",
    "plan_graph",
    "printed_node",
    "raised",
    "rolled_up",
    "same",
    "same_or_part",
    "shortened",
    "top_of",
]
