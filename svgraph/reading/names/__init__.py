"""The plan's CSV files become bodies and references; cells are resolved to them."""

from svgraph.reading.names.categories import find_categories, read_category_words
from svgraph.reading.names.external import read_duty_roles, read_external
from svgraph.reading.names.leads import assign_leads
from svgraph.reading.names.mentions import find_mentions
from svgraph.reading.names.register import Register, list_doubts, read_register

__all__ = [
    "Register",
    "assign_leads",
    "find_categories",
    "find_mentions",
    "list_doubts",
    "read_category_words",
    "read_duty_roles",
    "read_external",
    "read_register",
]
