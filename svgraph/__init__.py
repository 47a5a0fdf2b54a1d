"""svgraph: a partnership's action plan as a knowledge graph.

>>> import svgraph
>>> plan = svgraph.open_plan("blackpool-2024-25")
>>> plan.query("leads")
<Answer leads: 88 rows of body, role, action, objective>
>>> plan.depends("2.1")[0].quote
'linked to 2.1'

    open_plan       open a plan: a folder, an id, a graph file, a store or an endpoint
    plans           the plans in reach
    questions       the canned queries
    build_plan      write a plan's graph, explorer and board paper
    check_plan      list what is odd about a plan; check_plans for several
    analyse_plans   compare several plans, measure by measure
    copy_plan       copy a plan, to edit it
    review_plan     decide on proposed links
    open_explorer   open the explorer that was built in a browser

Everything that the command line does is one call here, of the same name and arguments.
"""

__version__ = "0.1.0"

from svgraph.api.build import BuildResult, build_plan, check_plan, check_plans, open_explorer
from svgraph.api.plan import OpenPlan, open_plan, plans, questions
from svgraph.api.review import Review, copy_plan, review_plan
from svgraph.api.survey import SurveyRow, analyse_plans
from svgraph.errors import InputError, OutputError, SvgraphError, UsageError
from svgraph.queries.answer import Answer

__all__ = [
    "Answer",
    "BuildResult",
    "InputError",
    "OpenPlan",
    "OutputError",
    "Review",
    "SurveyRow",
    "SvgraphError",
    "UsageError",
    "analyse_plans",
    "build_plan",
    "check_plan",
    "check_plans",
    "copy_plan",
    "open_explorer",
    "open_plan",
    "plans",
    "questions",
    "review_plan",
]
