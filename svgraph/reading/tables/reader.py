"""The tables of a document become actions, row by row.

The only module that knows how the table of an action plan is laid out. A row begins
where its identifier cell holds something; rows without one continue the row before,
as page breaks leave them.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field, replace

from svgraph.documents import Document, Prose, Row, Table
from svgraph.documents.wording import passage, show
from svgraph.errors import InputError
from svgraph.files.settings import Settings
from svgraph.model import (
    Action,
    Area,
    Cell,
    Finding,
    Fragment,
    Outcome,
    Passage,
    Place,
    Plan,
    Severity,
    Statement,
    Steps,
)
from svgraph.reading.tables.headings import Headings
from svgraph.reading.tables.numbers import leading_number, odd_numbers
from svgraph.reading.tables.outcomes import OutcomeCell, read_outcomes
from svgraph.reading.tables.preamble import announces_priorities, classify, odd_promises
from svgraph.reading.tables.proofread import Rule, proofread


def build_plan(
    document: Document,
    settings: Settings,
    headings: Headings,
    *,
    rules: tuple[Rule, ...] = (),
    common: Container[str] = frozenset(),
) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the plan in a document, with what is odd about it, in document order.

    Args:
        document: The blocks of the file.
        settings: What `plan.toml` declares.
        headings: Which heading stands for what.
        rules: What to look for in the wording.
        common: Abbreviations that need no explanation.

    Raises:
        InputError: The document holds no table whose headings name at least an
            identifier and an objective.
    """
    reader = _Reader(document.source.file, headings, settings.title)
    for block in document.blocks:
        if isinstance(block, Table):
            reader.read_table(block)
        else:
            reader.read_prose(block)
    if not reader.rows:
        raise InputError(
            f"{document.source.file}: no action table found. A table starts with a line of"
            " headings separated by tabs (not commas), such as: ID, Objective, Lead"
            " Organisation, Outcome."
        )
    actions = tuple(reader.actions())
    file = document.source.file
    reader.findings += odd_numbers(actions, file)
    reader.findings += odd_promises(reader.prose, reader.areas, file)
    plan = Plan(
        settings.id,
        settings.title,
        document.source,
        tuple(reader.areas),
        actions,
        tuple(reader.prose),
    )
    reader.findings += proofread(plan, rules, common)
    return plan, tuple(sorted(reader.findings, key=_document_order))


def _document_order(finding: Finding) -> tuple[tuple[Steps, ...], str]:
    """Return where a finding begins, and what sorts those that begin at one spot."""
    return finding.place.spots[:1], finding.kind


@dataclass(slots=True)
class _ActionRows:
    """The lines of one action, before they are put together."""

    area: str
    columns: tuple[str, ...]
    rows: list[Row]


@dataclass(slots=True)
class _Reader:
    """What has been read so far, block by block."""

    file: str
    headings: Headings
    title: str
    areas: list[Area] = field(default_factory=list)
    rows: list[_ActionRows] = field(default_factory=list)
    prose: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    between: list[Passage] = field(default_factory=list)
    announced: bool = False

    def read_prose(self, block: Prose) -> None:
        heading = passage(block.fragment)
        area = self.headings.area(heading.text)
        if area is None:
            kind = classify(
                heading,
                is_heading=block.level > 0,
                title=self.title,
                announced=self.announced,
            )
            self.announced = kind == "priority" or announces_priorities(heading)
            self.prose.append(Statement(kind, heading))
            self.between.append(heading)
        else:
            self.areas.append(self._area(*area, heading))
            self.between.clear()

    def _area(self, number: str, title: str, heading: Passage) -> Area:
        times = sum(area.number == number for area in self.areas)
        key = f"{number}~{times + 1}" if times else number
        return Area(key, number, title, len(self.areas) + 1, heading)

    def read_table(self, table: Table) -> None:
        if self.rows and self._is_open() and not self._is_heading(table.rows[0]):
            self._report_between()
        self.between.clear()
        for at, row in enumerate(table.rows):
            if self._is_heading(row):
                self._read_heading(row)
            elif at == 0 and self.columns and self._looks_like_heading(row):
                self._report(
                    "headings-not-known",
                    Severity.WARNING,
                    row.cells,
                    "The table starts with headings that nobody knows; its rows are read under"
                    " those before. Rows in data/reference/headings.csv would name them.",
                )
            elif self.columns:
                self._read_row(row)
            else:
                self._report(
                    "row-before-headings",
                    Severity.WARNING,
                    row.cells,
                    "This row stands before any line of headings and was not read.",
                )

    def _is_heading(self, row: Row) -> bool:
        known = {self.headings.column(cell.exact) for cell in row.cells}
        return {Cell.IDENTIFIER, Cell.OBJECTIVE} <= known

    def _report_between(self) -> None:
        """Report lines without tabs between two rows: they may belong to the first."""
        number = leading_number(self.rows[-1].rows[0].cells[0].exact)
        for line in self.between:
            self._report(
                "text-between-rows",
                Severity.WARNING,
                (),
                f"'{line.text[:60]}' stands between rows and is read as part of none. If it"
                f" carries on action {number}, put a tab before it.",
                place=line.place(self.file),
                subject=number,
            )

    def _looks_like_heading(self, row: Row) -> bool:
        """Tell whether the first row of a table has a word in every cell and no number."""
        return all(cell.exact and not leading_number(cell.exact) for cell in row.cells)

    def _read_heading(self, row: Row) -> None:
        columns: list[str] = []
        for at, cell in enumerate(row.cells, start=1):
            known = self.headings.column(cell.exact)
            name = known or cell.exact or f"column {at}"
            if not known or known in columns:
                self._report(
                    "unknown-column",
                    Severity.WARNING,
                    (),
                    f"The column {cell.exact!r} is not known, or stands twice: its cells are"
                    " kept as they are. A row in data/reference/headings.csv would name it.",
                    place=Place.of((cell,), file=self.file),
                )
            columns.append(f"{cell.exact} (column {at})" if name in columns else name)
        self._place_heading(row)
        self.columns = tuple(columns)

    def _place_heading(self, row: Row) -> None:
        """Keep the headings as printed with their area, and report where they change."""
        if not self.areas:
            self.areas.append(self._area("1", "", passage()))
            self._report(
                "no-area",
                Severity.WARNING,
                (),
                "The table stands under no heading of a priority area.",
                place=Place.of(row.cells, file=self.file),
            )
        area = self.areas[-1]
        printed = tuple(passage(cell) for cell in row.cells if cell.exact)
        before = next((a.columns for a in reversed(self.areas[:-1]) if a.columns), printed)
        changes = [
            f"{new.text!r} where the area before has {old.text!r}"
            for old, new in zip(before, printed, strict=False)
            if old.text != new.text
        ]
        if changes:
            self._report(
                "heading-changed",
                Severity.INFO,
                (),
                f"The headings of the table change: {', '.join(changes)}.",
                place=Place.of(row.cells, file=self.file),
            )
        self.areas[-1] = replace(area, columns=area.columns + printed)

    def _read_row(self, row: Row) -> None:
        cells = dict(zip(self.columns, row.cells, strict=False))
        identifier, objective = cells.get(Cell.IDENTIFIER), cells.get(Cell.OBJECTIVE)
        named = identifier is not None and identifier.exact
        if named and (leading_number(named) or (objective and objective.exact)):
            if len(row.cells) < len(self.columns):
                self._report(
                    "row-cut",
                    Severity.WARNING,
                    (),
                    f"The row has {len(row.cells)} cells under {len(self.columns)} headings;"
                    " the rest of it may be missing.",
                    place=Place.of(row.cells, file=self.file),
                    subject=leading_number(named),
                )
            self.rows.append(_ActionRows(self.areas[-1].key, self.columns, [row]))
        elif not named and self.rows and self._is_open():
            self.rows[-1].rows.append(row)
        else:
            self._report(
                "row-not-understood",
                Severity.WARNING,
                row.cells,
                "This row has no number and continues none; it was not read as an action.",
            )

    def _is_open(self) -> bool:
        return self.rows[-1].area == self.areas[-1].key

    def actions(self) -> Iterator[Action]:
        """Yield the actions, each put together from its lines."""
        seen: Counter[str] = Counter()
        for order, rows in enumerate(self.rows, start=1):
            yield self._action(rows, order, seen)

    def _action(self, rows: _ActionRows, order: int, seen: Counter[str]) -> Action:
        identifier = self._cell(rows, Cell.IDENTIFIER)
        number = leading_number(identifier.text) or identifier.text
        seen[number] += 1
        key = number if seen[number] == 1 else f"{number}~{seen[number]}"
        cell = read_outcomes(
            (row.cells[at], row.after_gap) for row, at in _column(rows, Cell.OUTCOME)
        )
        self._report_row(rows, key, cell)
        return Action(
            key,
            number,
            rows.area,
            order,
            identifier,
            self._cell(rows, Cell.OBJECTIVE),
            self._cell(rows, Cell.LEAD),
            tuple(Outcome(at, outcome) for at, outcome in enumerate(cell.outcomes, start=1)),
            tuple(self._others(rows)),
        )

    def _cell(self, rows: _ActionRows, cell: str) -> Passage:
        return passage(*(row.cells[at] for row, at in _column(rows, cell)), cell=cell)

    def _others(self, rows: _ActionRows) -> Iterator[Passage]:
        width = max(len(row.cells) for row in rows.rows)
        beyond = tuple(f"column {at + 1}" for at in range(len(rows.columns), width))
        rows.columns += beyond
        for column in rows.columns:
            if column not in set(Cell) and (found := self._cell(rows, column)).fragments:
                yield found

    def _report_row(self, rows: _ActionRows, key: str, outcomes: OutcomeCell) -> None:
        lines = [cell for row in rows.rows for cell in row.cells[:1]]
        if len(lines) > 1:
            self._report(
                "row-in-pieces",
                Severity.INFO,
                (),
                f"The row of action {key} is in {len(lines)} pieces, read as one.",
                place=Place.of(lines, file=self.file),
                subject=key,
            )
        styles = " and ".join(sorted(outcomes.styles))
        if len(outcomes.styles) > 1:
            self._report(
                "mixed-outcome-styles",
                Severity.INFO,
                (),
                f"The outcomes of action {key} are written as {styles}.",
                place=Place.of(lines, file=self.file, cell=Cell.OUTCOME),
                subject=key,
            )
        for contact in outcomes.contacts:
            self._report(
                "contact-detail",
                Severity.INFO,
                (contact,),
                f"{show(contact.exact)} stands among the outcomes and is read as a contact.",
                subject=key,
            )

    def _report(
        self,
        kind: str,
        severity: Severity,
        fragments: Iterable[Fragment],
        wording: str,
        *,
        place: Place | None = None,
        subject: str = "",
    ) -> None:
        kept = tuple(fragment for fragment in fragments if fragment.exact)
        where = place or Place.of(kept, file=self.file)
        self.findings.append(Finding(kind, severity, where, wording, subject, kept))


def _column(rows: _ActionRows, column: str) -> Iterator[tuple[Row, int]]:
    """Yield the lines of an action that have a cell in a column, and its index."""
    if column in rows.columns:
        at = rows.columns.index(column)
        yield from ((row, at) for row in rows.rows if at < len(row.cells))
