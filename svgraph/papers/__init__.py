"""Findings and rows become papers: the board paper, and one page for one partner."""

from svgraph.papers.inputs import gather_pack, gather_report
from svgraph.papers.pack import Pack, build_pack
from svgraph.papers.report import Report, build_report

__all__ = ["Pack", "Report", "build_pack", "build_report", "gather_pack", "gather_report"]
