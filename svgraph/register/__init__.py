"""The plan's CSV files become parties, and lead cells are resolved to them."""

from svgraph.register.bodies import Register, read_register
from svgraph.register.leads import assign_leads

__all__ = ["Register", "assign_leads", "read_register"]
