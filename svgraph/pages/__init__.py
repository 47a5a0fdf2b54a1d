"""Findings and rows become HTML files that open anywhere, without a network."""

from svgraph.pages.asked import gather_explorer
from svgraph.pages.explorer import Explorer, build_explorer
from svgraph.pages.items import FindingRow

__all__ = ["Explorer", "FindingRow", "build_explorer", "gather_explorer"]
