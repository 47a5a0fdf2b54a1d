"""A plan as its document states it."""

from dataclasses import dataclass

from svgraph.model.terms import Policy
from svgraph.model.text import Passage, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is declared of a plan, beside its rows.

    Attributes:
        id: The plan's short name, that of its folder.
        source: The name of the document that it was read from.
        area: The place that the plan is for.
        period: The years it covers, as it gives them.
        base: Every IRI of the plan's data starts with this; it ends in "/".
        focus: The number of the action that pages open on, or "".
        direction: How a citation is read as a need.
        equivalences: Whether bodies are read as the same where only the register says so.
        parents: Whether parents without a source are read into the graph.
        burden: A body is over-burdened when its share is over this many times the mean.
    """

    id: str
    title: str
    source: str
    area: str = ""
    period: str = ""
    publisher: str = ""
    base: str = ""
    focus: str = ""
    direction: Policy = Policy.AS_CITED
    equivalences: bool = True
    parents: bool = True
    burden: float = 3.0


@dataclass(frozen=True, slots=True)
class Area:
    """A priority area.

    Attributes:
        key: Unique in the plan; the number, with "~2" for the second area of that number.
        number: As its heading gives it.
        order: Its rank in the document, from 1.
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

    @property
    def texts(self) -> tuple[Passage, ...]:
        """What the row says: its objective and its outcomes."""
        return (self.objective, *(outcome.passage for outcome in self.outcomes))

    @property
    def cells(self) -> tuple[Passage, ...]:
        """Every passage of the row, in the order of the usual columns."""
        objective, *outcomes = self.texts
        return (self.identifier, objective, self.lead, *outcomes, *self.others)


@dataclass(frozen=True, slots=True)
class Statement:
    """A line outside the tables: title, period, appendix, vision, priority, heading or text."""

    kind: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan as its document states it, in document order.

    Attributes:
        id: Short name, that of its folder.
        title: As `plan.toml` gives it.
        prose: What stands outside the tables, headings of areas left out.
    """

    id: str
    title: str
    source: Source
    areas: tuple[Area, ...]
    actions: tuple[Action, ...]
    prose: tuple[Statement, ...] = ()
