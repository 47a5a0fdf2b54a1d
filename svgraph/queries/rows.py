"""The rows of the canned queries that other parts of svgraph build on.

Each type's name is its query's, in the singular, and its fields are the query's
columns. An action is its key ("1.16"), a body its preferred name.
"""

from typing import NamedTuple


class ActionRow(NamedTuple):
    """An action; `outcomes` is their number."""

    action: str
    area: str
    objective: str
    lead_text: str
    outcomes: int
    place: str


class AnswersForRow(NamedTuple):
    """A part of a body in an action; `others` are the other parties, each with its role."""

    action: str
    role: str
    others: str
    outcomes: int
    objective: str


class OutcomeRow(NamedTuple):
    """An intended outcome; `number` counts from 1 within the action."""

    action: str
    number: int
    outcome: str
    place: str


class PartyRow(NamedTuple):
    """A party's part in an action; role is lead, joint or supporting.

    Where the cell can be read two ways, `alternative` says the other one.
    """

    action: str
    body: str
    role: str
    kind: str
    parent: str
    as_written: str
    post: str
    remark: str
    place: str
    alternative: str = ""


class LinkRow(NamedTuple):
    """A link; status is the verdict where somebody decided, else the basis.

    Only a proposed link has a `target_quote`, the words of the other row; a need that is read
    from a citation has the declared direction as its `rule`.
    """

    source: str
    target: str
    relation: str
    status: str
    basis: str
    quote: str
    place: str
    target_quote: str = ""
    rule: str = ""


class MentionRow(NamedTuple):
    """What a row names outside its lead cell: a body, a strategy, a programme.

    `exists` is "no" where the plan says that it is still to be set up.
    """

    action: str
    kind: str
    name: str
    relation: str
    quote: str
    place: str
    exists: str = "yes"


class NamedWithoutRoleRow(NamedTuple):
    """A place that names a body which has no role in its row."""

    body: str
    action: str
    quote: str
    place: str


class NeededPartnerRow(NamedTuple):
    """A link between an action of a body and another's; direction is needs or needed-by."""

    action: str
    direction: str
    other: str
    other_leads: str
    quote: str


class BodyRow(NamedTuple):
    """A body of the register; `spellings` are joined by " | ".

    A body that is read as the same as two others has two rows. `parent_source` says where the
    plan has the parent; it is empty where the parent is a reading.
    """

    body: str
    id: str
    kind: str
    parent: str
    spellings: str
    same_as: str = ""
    parent_source: str = ""


class CategoryRow(NamedTuple):
    """A place where an action's words concern a crime category, which is external."""

    action: str
    category: str
    quote: str
    place: str
    source: str


class DutyRoleRow(NamedTuple):
    """A body that is read as a kind of authority, with the source of that reading."""

    body: str
    authority: str
    duty: str
    source: str
    note: str = ""


class FactRow(NamedTuple):
    """A fact from outside: a duty, an authority `of` a duty, or a crime category."""

    kind: str
    name: str
    of: str
    source: str


class StatementRow(NamedTuple):
    """A line outside the tables, such as a priority or the vision."""

    kind: str
    text: str
    place: str


class PlanRows(NamedTuple):
    """All that the network of a plan is made of; each in the order of its query."""

    actions: tuple[ActionRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    parties: tuple[PartyRow, ...]
    links: tuple[LinkRow, ...]
    mentions: tuple[MentionRow, ...]
    bodies: tuple[BodyRow, ...]


class CoverageRows(NamedTuple):
    """All that the coverage graph is made of; each in the order of its query."""

    actions: tuple[ActionRow, ...]
    parties: tuple[PartyRow, ...]
    bodies: tuple[BodyRow, ...]
    facts: tuple[FactRow, ...] = ()
    categories: tuple[CategoryRow, ...] = ()
    duty_roles: tuple[DutyRoleRow, ...] = ()
