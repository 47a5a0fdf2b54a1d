"""The plan's CSV files become bodies and references; cells are resolved to them."""

from svgraph.register.bodies import Register, read_register
from svgraph.register.categories import find_categories, read_category_words
from svgraph.register.concepts import Concepts, read_concepts
from svgraph.register.doubts import list_doubts
from svgraph.register.duties import read_duty_roles
from svgraph.register.external import read_external
from svgraph.register.leads import assign_leads
from svgraph.register.mentions import find_mentions

__all__ = [
    "Concepts",
    "Register",
    "assign_leads",
    "find_categories",
    "find_mentions",
    "list_doubts",
    "read_category_words",
    "read_concepts",
    "read_duty_roles",
    "read_external",
    "read_register",
]
