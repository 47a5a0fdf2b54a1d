"""The rows of the canned queries that other parts of svgraph build on.

Each type's name is its query's, in the singular, and its fields are the query's
columns. An action is its key ("1.16"), a body its preferred name.
"""

from typing import NamedTuple

__all__ = ["ActionRow", "BodyRow", "DependsOnRow", "LinkRow", "OutcomeRow", "PartyRow"]


class ActionRow(NamedTuple):
    """An action; `outcomes` is their number."""

    action: str
    area: str
    objective: str
    lead_text: str
    outcomes: int
    place: str


class DependsOnRow(NamedTuple):
    """An action that depends on another, by what tier and in which words."""

    action: str
    tier: str
    via: str
    quote: str
    lead: str
    objective: str


class OutcomeRow(NamedTuple):
    """An intended outcome; `number` counts from 1 within the action."""

    action: str
    number: int
    outcome: str
    place: str


class PartyRow(NamedTuple):
    """A party's part in an action; role is lead, joint or supporting."""

    action: str
    body: str
    role: str
    kind: str
    parent: str
    as_written: str
    post: str
    remark: str
    place: str


class LinkRow(NamedTuple):
    """A link; status is the verdict where somebody decided, else the basis.

    Only a proposed link has a `target_quote`, the words of the other row.
    """

    source: str
    target: str
    relation: str
    status: str
    basis: str
    quote: str
    place: str
    target_quote: str = ""


class BodyRow(NamedTuple):
    """A body of the register; `spellings` are joined by " | "."""

    body: str
    id: str
    kind: str
    parent: str
    spellings: str
