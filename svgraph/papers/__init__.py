"""Findings and rows become papers: the board paper, and one page for one partner."""

from svgraph.papers.pack import Pack, build_pack, gather_pack
from svgraph.papers.report import Report, build_report

__all__ = ["Pack", "Report", "build_pack", "build_report", "gather_pack"]
