"""The plan's CSV files become bodies and references; cells are resolved to them."""

from svgraph.register.bodies import Register, read_register
from svgraph.register.concepts import Concepts, read_concepts
from svgraph.register.doubts import list_doubts
from svgraph.register.external import read_external
from svgraph.register.leads import assign_leads
from svgraph.register.mentions import find_mentions

__all__ = [
    "Concepts",
    "Register",
    "assign_leads",
    "find_mentions",
    "list_doubts",
    "read_concepts",
    "read_external",
    "read_register",
]
