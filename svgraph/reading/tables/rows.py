"""The rows that one action is written in, put together to the action."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count

from svgraph.documents import Row
from svgraph.documents.wording import passage, show
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.place import Place
from svgraph.model.plan import Action, Outcome
from svgraph.model.terms import Cell
from svgraph.model.text import Fragment, Passage
from svgraph.reading.tables.outcomes import OutcomeCell, read_outcomes


@dataclass(slots=True)
class ActionRows:
    """The rows of one action: the first has its number, the others carry on.

    Attributes:
        number: The number of the action; where none can be read, its whole identifier.
        area: The key of its priority area.
        firsts: The first cell of each row.
        cells: The cells under each column, each with whether a page break precedes it.
    """

    key: str
    number: str
    area: str
    columns: tuple[str, ...]
    firsts: list[Fragment] = field(default_factory=list)
    cells: dict[str, list[tuple[Fragment, bool]]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Take a row in; a column beyond the headings is named by its rank."""
        beyond = (f"column {at}" for at in count(len(self.columns) + 1))
        self.firsts += row.cells[:1]
        for column, cell in zip(chain(self.columns, beyond), row.cells, strict=False):
            self.cells.setdefault(column, []).append((cell, row.after_gap))

    def passage(self, column: str) -> Passage:
        """Return the cells of a column as one text."""
        return passage(*(cell for cell, _ in self.cells.get(column, ())), cell=column)


def build_actions(
    rows: Iterable[ActionRows], *, file: str
) -> tuple[tuple[Action, ...], tuple[Finding, ...]]:
    """Return the actions in rows of tables, and what is odd about how they are written.

    The rows are those of each action, in document order; `file` is the name in places.
    """
    actions: list[Action] = []
    findings: list[Finding] = []
    for order, each in enumerate(rows, start=1):
        outcomes = read_outcomes(each.cells.get(Cell.OUTCOME, ()))
        actions.append(_action(each, outcomes, order))
        findings += _odd_pieces(each, outcomes, file)
        findings += _contacts(each.key, outcomes, file)
    return tuple(actions), tuple(findings)


def _action(rows: ActionRows, outcomes: OutcomeCell, order: int) -> Action:
    others = (rows.passage(column) for column in rows.cells if column not in set(Cell))
    return Action(
        rows.key,
        rows.number,
        rows.area,
        order,
        rows.passage(Cell.IDENTIFIER),
        rows.passage(Cell.OBJECTIVE),
        rows.passage(Cell.LEAD),
        tuple(Outcome(at, outcome) for at, outcome in enumerate(outcomes.outcomes, start=1)),
        tuple(other for other in others if other.fragments),
    )


def _odd_pieces(rows: ActionRows, outcomes: OutcomeCell, file: str) -> Iterator[Finding]:
    """Yield a finding where a row is in pieces, and where its outcomes differ in style."""
    firsts = rows.firsts
    if len(firsts) > 1:
        yield Finding.of(
            FindingKind.ROW_IN_PIECES,
            Place.of(firsts, file=file),
            f"The row of action {rows.key} is in {len(firsts)} pieces, read as one.",
            rows.key,
        )
    if len(outcomes.styles) > 1:
        styles = " and ".join(sorted(outcomes.styles))
        yield Finding.of(
            FindingKind.MIXED_OUTCOME_STYLES,
            Place.of(firsts, file=file, cell=Cell.OUTCOME),
            f"The outcomes of action {rows.key} are written as {styles}.",
            rows.key,
        )


def _contacts(key: str, outcomes: OutcomeCell, file: str) -> Iterator[Finding]:
    """Yield a finding for each e-mail address among the outcomes."""
    for contact in outcomes.contacts:
        place = Place.of([contact], file=file)
        wording = f"{show(contact.exact)} stands among the outcomes and is read as a contact."
        kind = FindingKind.CONTACT_DETAIL
        yield Finding.of(kind, place, wording, key, fragments=(contact,))
