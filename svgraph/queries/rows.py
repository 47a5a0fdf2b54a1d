"""The rows of the canned queries that other parts of svgraph build on.

Each type's name is its query's, in the singular. Its fields are the query's columns and keys,
and the plan's id, which no query knows: rows are asked plan by plan. An action is its key
("1.16"), a body its preferred name with its id beside it.
"""

from typing import NamedTuple

from svgraph.model.terms import Node, Part


class ActionRow(NamedTuple):
    """An action; `outcomes` is their number."""

    action: str
    area: str
    objective: str
    lead_text: str
    outcomes: int
    place: str
    area_id: str
    plan: str = ""

    @property
    def node(self) -> Node:
        """The action."""
        return Node(self.plan, Part.ACTION, self.action)

    @property
    def area_node(self) -> Node:
        """Its priority area."""
        return Node(self.plan, Part.AREA, self.area_id)


class AnswersForRow(NamedTuple):
    """A part of a body in an action."""

    action: str
    role: str
    outcomes: int
    objective: str


class OutcomeRow(NamedTuple):
    """An intended outcome; `number` counts from 1 within the action."""

    action: str
    number: int
    outcome: str
    place: str
    plan: str = ""

    @property
    def key(self) -> str:
        """Its key: "1.16-3"."""
        return f"{self.action}-{self.number}"

    @property
    def node(self) -> Node:
        """The outcome."""
        return Node(self.plan, Part.OUTCOME, self.key)

    @property
    def action_node(self) -> Node:
        """The action that is meant to achieve it."""
        return Node(self.plan, Part.ACTION, self.action)


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
    body_id: str
    parent_id: str = ""
    alternative: str = ""
    plan: str = ""

    @property
    def node(self) -> Node:
        """The party."""
        return Node(self.plan, Part.BODY, self.body_id)

    @property
    def parent_node(self) -> Node:
        """The body that the cell puts it in; only where there is one."""
        return Node(self.plan, Part.BODY, self.parent_id)

    @property
    def action_node(self) -> Node:
        """The action."""
        return Node(self.plan, Part.ACTION, self.action)


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
    plan: str = ""
    rule: str = ""

    @property
    def ends(self) -> tuple[Node, Node]:
        """The action that it starts from, and the one that it goes to."""
        return (
            Node(self.plan, Part.ACTION, self.source),
            Node(self.plan, Part.ACTION, self.target),
        )


class MentionRow(NamedTuple):
    """What a row names outside its lead cell; `part` is body or reference.

    `exists` is "no" where the plan says that it is still to be set up.
    """

    action: str
    kind: str
    name: str
    relation: str
    quote: str
    place: str
    id: str
    part: str
    exists: str = "yes"
    plan: str = ""

    @property
    def node(self) -> Node:
        """What is named."""
        return Node(self.plan, Part(self.part), self.id)

    @property
    def action_node(self) -> Node:
        """The action whose row names it."""
        return Node(self.plan, Part.ACTION, self.action)


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
    """A body of the register; `names` are all its spellings, its preferred name among them.

    A body that is read as the same as two others has two rows. `parent_source` says where the
    plan has the parent; it is empty where the parent is a reading.
    """

    body: str
    id: str
    kind: str
    parent: str
    names: tuple[str, ...] = ()
    same_as: str = ""
    parent_source: str = ""
    parent_id: str = ""
    same_as_id: str = ""
    plan: str = ""

    @property
    def node(self) -> Node:
        """The body."""
        return Node(self.plan, Part.BODY, self.id)

    @property
    def parent_node(self) -> Node:
        """What it is part of; only where there is anything."""
        return Node(self.plan, Part.BODY, self.parent_id)

    @property
    def same_node(self) -> Node:
        """What it is read as being the same as; only where there is anything."""
        return Node(self.plan, Part.BODY, self.same_as_id)


class CategoryRow(NamedTuple):
    """A place where an action's words concern a crime category, which is external."""

    action: str
    category: str
    quote: str
    place: str
    origin: str
    category_id: str
    plan: str = ""

    @property
    def node(self) -> Node:
        """The category."""
        return Node(self.plan, Part.CATEGORY, self.category_id)

    @property
    def action_node(self) -> Node:
        """The action."""
        return Node(self.plan, Part.ACTION, self.action)


class DutyRoleRow(NamedTuple):
    """A body that is read as a kind of authority, with the source of that reading."""

    body: str
    authority: str
    duty: str
    origin: str
    body_id: str
    authority_id: str
    note: str = ""
    plan: str = ""

    @property
    def node(self) -> Node:
        """The body."""
        return Node(self.plan, Part.BODY, self.body_id)

    @property
    def authority_node(self) -> Node:
        """The authority that it is read as."""
        return Node(self.plan, Part.AUTHORITY, self.authority_id)


class FactRow(NamedTuple):
    """A fact from outside: a duty, an authority `of` a duty, or a crime category."""

    kind: str
    name: str
    of: str
    origin: str
    id: str
    plan: str = ""


class StatementRow(NamedTuple):
    """A line outside the tables, such as a priority or the vision."""

    kind: str
    text: str
    place: str
    plan: str = ""


class SeenRow(NamedTuple):
    """A text under a heading that is not read, or one that may give hours, money or boards.

    `column` is the heading as printed; "" for a text that stands elsewhere.
    """

    column: str
    text: str


class PlanRows(NamedTuple):
    """All that the networks of a plan are made of; each in the order of its query."""

    actions: tuple[ActionRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    parties: tuple[PartyRow, ...]
    links: tuple[LinkRow, ...]
    mentions: tuple[MentionRow, ...]
    bodies: tuple[BodyRow, ...]
    facts: tuple[FactRow, ...] = ()
    categories: tuple[CategoryRow, ...] = ()
    duty_roles: tuple[DutyRoleRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    seen: tuple[SeenRow, ...] = ()
