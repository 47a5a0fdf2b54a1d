"""The views of the explorer: each makes what its template shows from the same context."""

from svgraph.pages.views.dependencies import Dependencies, build_dependencies
from svgraph.pages.views.gaps import Gaps, build_gaps
from svgraph.pages.views.leads import Leads, build_leads
from svgraph.pages.views.partners import Partners, build_partners
from svgraph.pages.views.plan import Plan, build_plan_view
from svgraph.pages.views.questions import Questions, build_questions

__all__ = [
    "VIEWS",
    "Dependencies",
    "Gaps",
    "Leads",
    "Partners",
    "Plan",
    "Questions",
    "build_dependencies",
    "build_gaps",
    "build_leads",
    "build_partners",
    "build_plan_view",
    "build_questions",
]

# Name → title, in order; each has a template of that name in `templates/views`.
VIEWS = {
    "partners": "Partners",
    "dependencies": "Dependencies",
    "leads": "Leads",
    "gaps": "Gaps",
    "questions": "Questions",
    "plan": "Plan",
}
