"""The views of the explorer: each makes what its template shows from the same context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from svgraph.pages.views.dependencies import build_dependencies
from svgraph.pages.views.gaps import build_gaps
from svgraph.pages.views.leads import build_leads
from svgraph.pages.views.partners import build_partners
from svgraph.pages.views.plan import build_plan_view
from svgraph.pages.views.questions import build_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from svgraph.pages.inputs import Explorer

__all__ = ["VIEWS", "View"]


class View(NamedTuple):
    """A view's title, and what makes the variable that its template shows."""

    title: str
    build: Callable[[Explorer], Any]


# In order; each has a template of that name in `templates/views`, and a variable.
VIEWS = {
    "partners": View("Partners", build_partners),
    "dependencies": View("Dependencies", build_dependencies),
    "leads": View("Leads", build_leads),
    "gaps": View("Gaps", build_gaps),
    "questions": View("Questions", build_questions),
    "plan": View("Plan", build_plan_view),
}
