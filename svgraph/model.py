"""The values that everything else speaks of: frozen, ordered, without behaviour of their own.

A `Plan` is what the document says, verbatim; the register adds `Party` and
`Assignment`, the links part adds `Link`; whatever is odd anywhere is a `Finding`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "COLLECTIVE",
    "UNRESOLVED",
    "Action",
    "Area",
    "Assignment",
    "Basis",
    "Body",
    "Cell",
    "Decision",
    "Finding",
    "Fragment",
    "Link",
    "Mention",
    "MentionRelation",
    "Outcome",
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
    "Verdict",
    "join_locators",
]

# The two kinds of party that are no bodies: one whose members the plan never lists, and
# one that the register does not know.
COLLECTIVE = "collective"
UNRESOLVED = "unresolved"


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


class Policy(StrEnum):
    """How a citation ("linked to 2.1") is read as a need."""

    AS_CITED = "as-cited"
    REVERSED = "reversed"
    SYMMETRIC = "symmetric"
    NONE = "none"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a document.

    Attributes:
        file: The document's file name.
        locator: The place as a reader finds it, such as "line 71" (1-based).
        cell: The column of the table, or "" outside one.
    """

    file: str
    locator: str
    cell: str = ""

    def __str__(self) -> str:
        """Return the place as it is printed: "line 71, objective"."""
        return f"{self.locator}, {self.cell}" if self.cell else self.locator


@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """A slice of the source: `source[start:end] == exact`.

    Attributes:
        start: First code point, 0-based.
        end: One past the last code point.
        exact: The characters themselves.
        locator: The place as a reader finds it, such as "line 71".
    """

    start: int
    end: int
    exact: str
    locator: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the plan: its raw slices in order, and beside them the text as shown.

    Attributes:
        fragments: The slices; several where a row is split over pages.
        text: The slices joined, markup resolved, white space folded, nothing corrected.
        cell: The column it stands in, or "" outside a table.
    """

    fragments: tuple[Fragment, ...]
    text: str
    cell: str = ""

    def place(self, file: str) -> Place:
        """Return where the passage stands, its locators joined ("lines 36+38")."""
        return Place(file, join_locators(f.locator for f in self.fragments), self.cell)


def join_locators(locators: Iterable[str]) -> str:
    """Return the places of one text as one: the unit once, in the plural, then the numbers.

    >>> join_locators(["line 36", "line 38"])
    'lines 36+38'
    >>> join_locators(["line 71", "line 71"])
    'line 71'
    """
    distinct = list(dict.fromkeys(locators))
    if len(distinct) < 2:  # noqa: PLR2004 - one place needs no joining
        return "".join(distinct)
    unit = distinct[0].rpartition(" ")[0]
    return f"{unit}s " + "+".join(place.rpartition(" ")[2] for place in distinct)


@dataclass(frozen=True, slots=True)
class Source:
    """The document a plan was read from.

    Attributes:
        file: Its name in the plan's folder.
        sha256: Of its bytes, in hexadecimal.
        length: Its number of code points, decoded.
    """

    file: str
    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
class Area:
    """A priority area.

    Attributes:
        key: Unique in the plan; the number, with "~2" for the second area of that number.
        number: As its heading gives it.
        title: As its heading gives it.
        order: Its rank in the document, from 1.
        heading: The heading itself.
        columns: The headings of its table, as printed.
    """

    key: str
    number: str
    title: str
    order: int
    heading: Passage
    columns: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One intended outcome; `number` counts from 1 within its action."""

    number: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Action:
    """One row of the plan.

    Attributes:
        key: Unique in the plan; the number, with "~2" for the second row of that number.
        number: As printed; text, so that "1.1" and "1.10" differ.
        area: The key of its priority area.
        order: Its rank in the document, from 1.
        others: The cells of columns that nobody knows; each names its column.
    """

    key: str
    number: str
    area: str
    order: int
    identifier: Passage
    objective: Passage
    lead: Passage
    outcomes: tuple[Outcome, ...] = ()
    others: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something a careful editor would want to know.

    Attributes:
        kind: A short name, such as "missing-number"; one kind, one severity.
        severity: How much it matters.
        place: Where it stands.
        wording: One sentence for a reader who is no programmer.
        subject: The action, body or link it is about, or "".
        fragments: The slices of the source that no node of the plan holds but this finding.
    """

    kind: str
    severity: Severity
    place: Place
    wording: str
    subject: str = ""
    fragments: tuple[Fragment, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A line outside the tables.

    Attributes:
        kind: title, period, appendix, vision, priority, heading or text.
        passage: The line.
    """

    kind: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan as its document states it.

    Attributes:
        id: Short name, that of its folder.
        title: As `plan.toml` gives it.
        source: The document.
        areas: In document order.
        actions: In document order.
        prose: What stands outside the tables, headings of areas left out.
    """

    id: str
    title: str
    source: Source
    areas: tuple[Area, ...]
    actions: tuple[Action, ...]
    prose: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """Whatever can act or meet: an organisation, unit, team, partnership, board, group.

    Attributes:
        id: Short name, unique in the register.
        name: The preferred name.
        kind: One of the register's kinds; "collective" has members the plan never lists.
        kind_source: Where that is said ("row 2.3"), or "" for a reading of ours.
        parent: The id of the body it is part of, or "".
        parent_source: Where that is said ("row 2.2"), or "" for a reading of ours.
        same_as: The ids of bodies that it is read as being the same as.
        note: What a reader should know.
        spellings: How else the plan writes its name.
        exists: Whether it does already; the plan may say that it is to be established.
    """

    id: str
    name: str
    kind: str
    parent: str = ""
    parent_source: str = ""
    same_as: tuple[str, ...] = ()
    note: str = ""
    spellings: tuple[str, ...] = ()
    exists: bool = True
    kind_source: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a plan names that neither acts nor meets: a strategy, a programme, a report.

    Attributes:
        id: Short name, unique in the register, among bodies too.
        name: The preferred name.
        kind: One of the register's kinds.
        owner: The id of the reference or body it belongs to, or "".
        note: What a reader should know.
        spellings: How else the plan writes its name.
        exists: Whether it does already; the plan may say that it is to be developed.
    """

    id: str
    name: str
    kind: str
    owner: str = ""
    note: str = ""
    spellings: tuple[str, ...] = ()
    exists: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a row names a body or a reference, outside its lead cell.

    Attributes:
        action: The key of the action.
        order: Its rank in the row, from 1.
        named: The id of the body or reference.
        relation: How the row speaks of it.
        quote: The words, as they stand in the source.
        place: Where they stand.
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
        party: Who.
        role: What for.
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


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a proposed link.

    Attributes:
        verdict: Accepted or rejected.
        by: The role in which it was decided, never a person's name.
        on: The date, as YYYY-MM-DD.
        why: The reason.
    """

    verdict: Verdict
    by: str
    on: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """One action's link to another, with the words it rests on.

    Attributes:
        source: The key of the action it starts from.
        target: The key of the action it goes to.
        relation: What it says.
        basis: Why it is there.
        quote: The words, as they stand in the source.
        place: Where the quote stands.
        rule: The rule that derived it, or "" where it is stated.
        fragments: The slices that the quote is made of.
        target_quote: For a proposed link, the words of the other row that suggest it.
        score: For a proposed link, a key to sort by; never a probability.
        decision: What somebody decided about it, or None.
    """

    source: str
    target: str
    relation: Relation
    basis: Basis
    quote: str
    place: Place
    rule: str = ""
    fragments: tuple[Fragment, ...] = ()
    target_quote: str = ""
    score: int = 0
    decision: Decision | None = None
