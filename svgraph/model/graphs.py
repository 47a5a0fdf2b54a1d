"""The graphs that a plan's dataset is made of, by what stands in them."""

from enum import StrEnum


class GraphRole(StrEnum):
    """What stands in a graph of a plan's dataset."""

    STATED = "stated"
    READING = "reading"
    PROPOSED = "proposed"
    ABOUT = "about"
    REFERENCE = "reference"
