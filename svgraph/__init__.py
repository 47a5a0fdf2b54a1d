"""svgraph: a partnership's action plan as a knowledge graph.

>>> import svgraph
>>> plan = svgraph.open_plan()
>>> plan.query("leads").columns
('body', 'role', 'action', 'objective')
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from svgraph.api.build import Built, build_plan, check_plan, check_plans
    from svgraph.api.plan import OpenPlan, open_plan
    from svgraph.api.survey import Found, analyse_plans
    from svgraph.errors import InputError, OutputError, SvgraphError, UsageError
    from svgraph.model.findings import Finding
    from svgraph.queries.answer import Answer
    from svgraph.queries.catalogue import questions

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Built",
    "Finding",
    "Found",
    "InputError",
    "OpenPlan",
    "OutputError",
    "SvgraphError",
    "UsageError",
    "analyse_plans",
    "build_plan",
    "check_plan",
    "check_plans",
    "open_plan",
    "questions",
]

# Module → its public names, imported at first use: asking a question needs none of what builds.
_HOMES = {
    "svgraph.api.build": ("Built", "build_plan", "check_plan", "check_plans"),
    "svgraph.api.plan": ("OpenPlan", "open_plan"),
    "svgraph.api.survey": ("Found", "analyse_plans"),
    "svgraph.errors": ("InputError", "OutputError", "SvgraphError", "UsageError"),
    "svgraph.model.findings": ("Finding",),
    "svgraph.queries": ("Answer", "questions"),
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'svgraph' has no attribute {name!r}")
