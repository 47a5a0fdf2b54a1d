"""The closed lists of words that a plan is described in."""

from enum import StrEnum

# The two kinds of party that are no bodies: one whose members the plan never lists, and
# one that the register does not know.
COLLECTIVE = "collective"
UNRESOLVED = "unresolved"


class Part(StrEnum):
    """What a thing is part of a plan's network as."""

    ACTION = "action"
    OUTCOME = "outcome"
    BODY = "body"
    REFERENCE = "reference"
    AREA = "area"
    AUTHORITY = "authority"
    CATEGORY = "category"


class Cell(StrEnum):
    """The columns of an action plan's table, as a place names them."""

    IDENTIFIER = "identifier"
    OBJECTIVE = "objective"
    LEAD = "lead"
    OUTCOME = "outcome"


class Severity(StrEnum):
    """How much a finding matters, the worst first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


class Role(StrEnum):
    """What a party does in an action, as its lead cell says it."""

    LEAD = "lead"
    JOINT = "joint"
    SUPPORTING = "supporting"


class Basis(StrEnum):
    """Why a link is there: the plan's words, a declared rule, or wording that suggests it."""

    STATED = "stated"
    INTERPRETED = "interpreted"
    PROPOSED = "proposed"


class Verdict(StrEnum):
    """What somebody decided about a proposed link."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Relation(StrEnum):
    """What a link from one action to another says."""

    CITES = "cites"
    NEEDS = "needs"


class MentionRelation(StrEnum):
    """How a row speaks of what it names."""

    SERVES = "serves"
    REPORTS_TO = "reports-to"
    DELIVERED_THROUGH = "delivered-through"
    MENTIONS = "mentions"
    CONCERNS = "concerns"


class Policy(StrEnum):
    """How a citation ("linked to 2.1") is read as a need."""

    AS_CITED = "as-cited"
    REVERSED = "reversed"
    SYMMETRIC = "symmetric"
    NONE = "none"
