"""Who and what a plan names, and where."""

from dataclasses import dataclass, field

from svgraph.model.place import Place
from svgraph.model.terms import MentionRelation, Role
from svgraph.model.text import Fragment


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that a plan names: what answers call it, and what is meant."""

    label: str
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Whatever a plan can name.

    Attributes:
        id: Short name, unique among all that the register holds.
        name: The preferred name.
        kind: One of the register's kinds; "collective" has members the plan never lists.
        spellings: How else the plan writes its name.
        exists: Whether it does already; the plan may say that it is to come.
    """

    id: str
    name: str
    kind: str
    note: str = field(default="", kw_only=True)
    spellings: tuple[str, ...] = field(default=(), kw_only=True)
    exists: bool = field(default=True, kw_only=True)


@dataclass(frozen=True, slots=True)
class Body(Named):
    """Whatever can act or meet: an organisation, unit, team, partnership, board, group.

    Attributes:
        parent: The id of the body it is part of, or "".
        parent_source: Where that is said ("row 2.2"), or "" for a reading of ours.
        same_as: The ids of bodies that it is read as being the same as.
        kind_source: Where its kind is said ("row 2.3"), or "" for a reading of ours.
    """

    parent: str = ""
    parent_source: str = ""
    same_as: tuple[str, ...] = ()
    kind_source: str = ""


@dataclass(frozen=True, slots=True)
class Reference(Named):
    """What a plan names that neither acts nor meets: a strategy, a programme, a report.

    `owner` is the id of the reference or body it belongs to, or "".
    """

    owner: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place outside the lead cell where a row names a body, reference or crime category.

    Attributes:
        action: The key of the action.
        order: Its rank in the row, from 1.
        named: The id of the body, reference or crime category.
        quote: The words, as they stand in the source.
        fragments: The slices that the quote is made of.
    """

    action: str
    order: int
    named: str
    relation: MentionRelation
    quote: str
    place: Place
    fragments: tuple[Fragment, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in a lead cell: a body of the register, or words it does not know."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """One party's part in one action.

    Attributes:
        action: The key of the action.
        order: Its rank in the lead cell, from 1.
        as_written: The words of the cell that name the party.
        parent: The id of the body that the cell puts it in, or "".
        post: A post named with it, such as "Partnership Manager", or "".
        remark: Any other words in brackets after it, or "".
        alternative: The other way to read the cell, or "".
    """

    action: str
    order: int
    party: Party
    role: Role
    as_written: str
    parent: str = ""
    post: str = ""
    remark: str = ""
    alternative: str = ""
