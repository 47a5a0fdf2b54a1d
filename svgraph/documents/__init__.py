"""A file becomes a `Document`: headings, prose and tables of raw cells, each with its place."""

from svgraph.documents.document import Document, Prose, Row, Table
from svgraph.documents.reader import parse_document, read_document

__all__ = ["Document", "Prose", "Row", "Table", "parse_document", "read_document"]
