"""Rows of canned queries become NetworkX graphs; the one place that knows the projections."""

from svgraph.network.links import dependence_path, dependence_tiers, link_graph
from svgraph.network.nodes import action_node, body_node, shortened
from svgraph.network.partners import partner_graph
from svgraph.network.whole import plan_graph

__all__ = [
    "action_node",
    "body_node",
    "dependence_path",
    "dependence_tiers",
    "link_graph",
    "partner_graph",
    "plan_graph",
    "shortened",
]
