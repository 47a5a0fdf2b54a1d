"""Named questions become typed rows; all that is known of SPARQL texts stands here."""

from svgraph.queries.answer import Answer
from svgraph.queries.ask import ask, ask_written, bound_text, explained
from svgraph.queries.catalogue import (
    ASKERS,
    Parameter,
    Question,
    checks,
    find_question,
    open_questions,
    questions,
    still_missing,
    unanswered,
)
from svgraph.queries.things import Thing, find_thing

__all__ = [
    "ASKERS",
    "Answer",
    "Parameter",
    "Question",
    "Thing",
    "ask",
    "ask_written",
    "bound_text",
    "checks",
    "explained",
    "find_question",
    "find_thing",
    "open_questions",
    "questions",
    "still_missing",
    "unanswered",
]
