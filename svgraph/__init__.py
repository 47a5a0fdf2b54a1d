"""svgraph: a partnership's action plan as a knowledge graph."""

__version__ = "0.1.0"
