"""The closed lists of words that a plan is described in."""

from enum import StrEnum
from typing import NamedTuple

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


class Node(NamedTuple):
    """A thing of a plan, as the networks of plans join it.

    Attributes:
        plan: The plan's id.
        part: What it is.
        id: Its key, unique among the things of that part in its plan. An outcome has the key
            of its action and its number ("1.16-3"), what is external its address.
    """

    plan: str
    part: Part
    id: str


class GraphRole(StrEnum):
    """What stands in a graph of a plan's dataset."""

    STATED = "stated"
    READING = "reading"
    PROPOSED = "proposed"
    ABOUT = "about"
    REFERENCE = "reference"


class Cell(StrEnum):
    """The columns of an action plan's table, as a place names them."""

    IDENTIFIER = "identifier"
    OBJECTIVE = "objective"
    LEAD = "lead"
    OUTCOME = "outcome"


class OrphanType(StrEnum):
    """What a plan leaves alone: the types of orphan, in the order in which they are told."""

    NO_LEAD = "O1"
    COLLECTIVE_LEAD = "O2"
    NO_OUTCOME = "O3"
    UNMEASURED = "O4"
    UNLINKED = "O5"
    NO_ROUTE = "O6"
    NO_ACTION = "O7"
    CATEGORY = "O8"
    AUTHORITY = "O9"
    PRIORITY = "O10"
    UNDEFINED = "O11"
    NUMBERING = "O12"
    NO_ROLE = "O13"
    DANGLING = "O14"


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


class EdgeRelation(StrEnum):
    """What joins two nodes of a plan's networks."""

    LEADS = "leads"
    LEADS_JOINTLY = "leads-jointly"
    SUPPORTS = "supports"
    CITES = "cites"
    NEEDS = "needs"
    HAS_OUTCOME = "has-outcome"
    IN_AREA = "in-area"
    SERVES = "serves"
    REPORTS_TO = "reports-to"
    DELIVERED_THROUGH = "delivered-through"
    MENTIONS = "mentions"
    CONCERNS = "concerns"
    PART_OF = "part-of"
    SAME_AS = "same-as"
    PART_IN = "part-in"
    ACTS_AS = "acts-as"


class Status(StrEnum):
    """How sure a link or an edge is: the decision on it, else what it rests on."""

    STATED = "stated"
    INTERPRETED = "interpreted"
    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    REGISTER = "register"


class Policy(StrEnum):
    """How a citation ("linked to 2.1") is read as a need."""

    AS_CITED = "as-cited"
    REVERSED = "reversed"
    SYMMETRIC = "symmetric"
    NONE = "none"


class Tier(StrEnum):
    """How an action is linked to the one that is asked about, by who cites whom.

    Of two actions, the one that depends and the one that is needed: direct where the row of
    the first cites the second, linked where it is the other way round, accepted where
    somebody decided so, indirect by way of one of these, proposed where only the wording
    suggests it.
    """

    DIRECT = "direct"
    LINKED = "linked"
    ACCEPTED = "accepted"
    INDIRECT = "indirect"
    PROPOSED = "proposed"
