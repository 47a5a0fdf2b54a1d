"""Findings and rows become HTML files that open anywhere, without a network."""

from svgraph.pages.answer import AnswerPage, build_network_page, build_table_page
from svgraph.pages.explorer import build_explorer
from svgraph.pages.inputs import Explorer, gather_explorer
from svgraph.pages.items import FindingRow

__all__ = [
    "AnswerPage",
    "Explorer",
    "FindingRow",
    "build_explorer",
    "build_network_page",
    "build_table_page",
    "gather_explorer",
]
