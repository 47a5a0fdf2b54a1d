"""The values that everything else speaks of: frozen, ordered, without behaviour of their own.

A `Plan` is what the document says, verbatim; the register adds `Party` and
`Assignment`, the links part adds `Link`; whatever is odd anywhere is a `Finding`.
"""

from svgraph.model.external import Authority, CrimeCategory, Duty, DutyRole, External
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.links import Decision, Link
from svgraph.model.names import Assignment, Body, Kind, Mention, Party, Reference
from svgraph.model.place import Place, Step, Steps, Unit, at_line, parse_place
from svgraph.model.plan import About, Action, Area, Outcome, Plan, Statement
from svgraph.model.terms import (
    COLLECTIVE,
    UNRESOLVED,
    Basis,
    Cell,
    EdgeRelation,
    GraphRole,
    MentionRelation,
    Node,
    OrphanType,
    Part,
    Policy,
    Relation,
    Role,
    Severity,
    Status,
    Tier,
    Verdict,
)
from svgraph.model.text import Fragment, Passage, Source

__all__ = [
    "COLLECTIVE",
    "UNRESOLVED",
    "About",
    "Action",
    "Area",
    "Assignment",
    "Authority",
    "Basis",
    "Body",
    "Cell",
    "CrimeCategory",
    "Decision",
    "Duty",
    "DutyRole",
    "EdgeRelation",
    "External",
    "Finding",
    "FindingKind",
    "Fragment",
    "GraphRole",
    "Kind",
    "Link",
    "Mention",
    "MentionRelation",
    "Node",
    "OrphanType",
    "Outcome",
    "Part",
    "Party",
    "Passage",
    "Place",
    "Plan",
    "Policy",
    "Reference",
    "Relation",
    "Role",
    "Severity",
    "Source",
    "Statement",
    "Status",
    "Step",
    "Steps",
    "Tier",
    "Unit",
    "Verdict",
    "at_line",
    "parse_place",
]
