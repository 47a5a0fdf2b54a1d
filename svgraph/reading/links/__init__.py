"""What the rows of a plan say of one another, each link with the words it rests on.

A plan seldom says which action needs which. Citations are stated; needs are read from them
by a declared policy; proposals come from wording, and people decide on them.
"""

from svgraph.reading.links.citations import (
    LinkWords,
    derive_needs,
    read_citations,
    read_link_words,
)
from svgraph.reading.links.decisions import (
    DECISIONS,
    DecisionRow,
    apply_decisions,
    read_decisions,
    write_decisions,
)
from svgraph.reading.links.proposals import Concepts, propose_links, read_concepts

__all__ = [
    "DECISIONS",
    "Concepts",
    "DecisionRow",
    "LinkWords",
    "apply_decisions",
    "derive_needs",
    "propose_links",
    "read_citations",
    "read_concepts",
    "read_decisions",
    "read_link_words",
    "write_decisions",
]
