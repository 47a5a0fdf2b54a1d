"""Named questions become typed rows; all that is known of SPARQL texts stands here."""

from svgraph.queries.ask import Answer, ask, bound_text, find_action
from svgraph.queries.catalogue import Parameter, Question, checks, find_question, questions

__all__ = [
    "Answer",
    "Parameter",
    "Question",
    "ask",
    "bound_text",
    "checks",
    "find_action",
    "find_question",
    "questions",
]
