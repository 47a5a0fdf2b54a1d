"""Findings and rows become HTML files that open anywhere, without a network."""

from svgraph.pages.answer import AnswerPage, build_network_page, build_table_page
from svgraph.pages.asked import Taken, gather_explorer, gather_pack, gather_report
from svgraph.pages.context import Explorer
from svgraph.pages.explorer import build_explorer
from svgraph.pages.items import FindingRow
from svgraph.pages.pack import Pack, build_pack
from svgraph.pages.report import Report, build_report

__all__ = [
    "AnswerPage",
    "Explorer",
    "FindingRow",
    "Pack",
    "Report",
    "Taken",
    "build_explorer",
    "build_network_page",
    "build_pack",
    "build_report",
    "build_table_page",
    "gather_explorer",
    "gather_pack",
    "gather_report",
]
