"""A plan as files that other tools open: RDF, networks, tables, a flowchart."""

from svgraph.exports.formats import FORMATS, Options, export_plan

__all__ = ["FORMATS", "Options", "export_plan"]
