"""A document and a partnership's tables become a `Reading`: who leads and links what."""

from svgraph.reading.reading import Reading, read_folder

__all__ = ["Reading", "read_folder"]
