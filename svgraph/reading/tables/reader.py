"""A document becomes a plan, block by block.

The only module that knows how an action plan is laid out. An action begins in a row whose
identifier cell holds something; rows without one carry on the action before, as page
breaks leave them.
"""

from collections.abc import Container
from dataclasses import dataclass, field, replace

from svgraph.documents import Document, Prose, Row, Table
from svgraph.documents.wording import passage, show
from svgraph.errors import InputError
from svgraph.files.settings import Settings
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.place import Place, Steps
from svgraph.model.plan import Area, Plan, Statement
from svgraph.model.terms import Cell
from svgraph.model.text import Fragment, Passage
from svgraph.reading.tables.headings import Headings
from svgraph.reading.tables.numbers import claim_key, leading_number, odd_numbers
from svgraph.reading.tables.preamble import announces_priorities, classify, odd_promises
from svgraph.reading.tables.proofread import Rule, proofread
from svgraph.reading.tables.rows import ActionRows, build_actions


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
        InputError: No table has headings for an identifier and an objective.
    """
    reader = _Reader(document.source.file, headings, settings.title)
    for block in document.blocks:
        if isinstance(block, Table):
            reader.read_table(block)
        else:
            reader.read_prose(block)
    left_out = {finding.kind for finding in reader.findings}
    if not reader.rows and FindingKind.ROW_NOT_UNDERSTOOD in left_out:
        raise InputError(
            f"{document.source.file}: no action was read: no row under the headings"
            f" {', '.join(map(repr, reader.columns))} begins with a number, such as 1.1."
        )
    if not reader.rows:
        raise InputError(
            "no action table found.",
            where=document.source.file,
            hint=(
                "A table starts with a line of headings separated by tabs (not commas),"
                " such as: ID, Objective, Lead Organisation, Outcome."
            ),
        )
    file = document.source.file
    actions, odd_rows = build_actions(reader.rows, file=file)
    plan = Plan(
        settings.id,
        settings.title,
        document.source,
        tuple(reader.areas),
        actions,
        tuple(reader.prose),
    )
    findings = (
        *reader.findings,
        *odd_rows,
        *odd_numbers(actions, file),
        *odd_promises(plan.prose, plan.areas, file),
        *proofread(plan, rules, common),
    )
    return plan, tuple(sorted(findings, key=_document_order))


def _document_order(finding: Finding) -> tuple[tuple[Steps, ...], str]:
    """Return where a finding begins, and what sorts those that begin at one spot."""
    return finding.place.spots[:1], finding.kind


@dataclass(slots=True)
class _Reader:
    """What has been read so far, block by block."""

    file: str
    headings: Headings
    title: str
    areas: list[Area] = field(default_factory=list)
    rows: list[ActionRows] = field(default_factory=list)
    prose: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    between: list[Passage] = field(default_factory=list)
    announced: bool = False
    area_keys: dict[str, int] = field(default_factory=dict)
    action_keys: dict[str, int] = field(default_factory=dict)

    def read_prose(self, block: Prose) -> None:
        heading = passage(block.fragment)
        area = self.headings.area(heading.text)
        if area:
            self.areas.append(self._area(*area, heading))
            self.between.clear()
            return
        kind = classify(
            heading, is_heading=block.level > 0, title=self.title, announced=self.announced
        )
        self.announced = kind == "priority" or announces_priorities(heading)
        self.prose.append(Statement(kind, heading))
        self.between.append(heading)

    def _area(self, number: str, title: str, heading: Passage) -> Area:
        key = claim_key(number, self.area_keys)
        return Area(key, number, title, len(self.areas) + 1, heading)

    def read_table(self, table: Table) -> None:
        first = table.rows[0]
        if self.rows and self._is_open() and not self.headings.are_in(first.cells):
            self._report_lines_between()
        self.between.clear()
        for row in table.rows:
            if self.headings.are_in(row.cells):
                self._read_heading(row)
            elif not self.columns:
                wording = "This row stands before any line of headings and was not read."
                self._leave_out(row, FindingKind.ROW_BEFORE_HEADINGS, wording)
            elif row is first and _looks_like_heading(row):
                wording = (
                    "The table starts with headings that nobody knows; its rows are read under"
                    " those before. Rows in data/reference/headings.csv would name them."
                )
                self._leave_out(row, FindingKind.HEADINGS_NOT_KNOWN, wording)
            else:
                self._read_row(row)

    def _report_lines_between(self) -> None:
        """Report lines without tabs between two rows: they may belong to the first."""
        key = self.rows[-1].key
        for line in self.between:
            wording = (
                f"'{line.text[:60]}' stands between rows and is read as part of none. If it"
                f" carries on action {key}, put a tab before it."
            )
            self._report(FindingKind.TEXT_BETWEEN_ROWS, line.place(self.file), wording, key)

    def _read_heading(self, row: Row) -> None:
        self.columns, unknown = self.headings.name_columns(row.cells)
        for cell in unknown:
            wording = (
                f"The column {cell.exact!r} is not known, or stands twice: its cells are"
                " kept as they are. A row in data/reference/headings.csv would name it."
            )
            self._report(FindingKind.UNKNOWN_COLUMN, Place.of([cell], file=self.file), wording)
        place = Place.of(row.cells, file=self.file)
        if not self.areas:
            self.areas.append(self._area("1", "", passage()))
            wording = "The table stands under no heading of a priority area."
            self._report(FindingKind.NO_AREA, place, wording)
        printed = tuple(passage(cell) for cell in row.cells if cell.exact)
        before = next((a.columns for a in reversed(self.areas[:-1]) if a.columns), printed)
        if changes := _changes(before, printed):
            wording = f"The headings of the table change: {changes}."
            self._report(FindingKind.HEADING_CHANGED, place, wording)
        area = self.areas[-1]
        self.areas[-1] = replace(area, columns=area.columns + printed)

    def _read_row(self, row: Row) -> None:
        cells = dict(zip(self.columns, row.cells, strict=False))
        identifier = _text(cells.get(Cell.IDENTIFIER))
        number = leading_number(identifier)
        if number or (identifier and _text(cells.get(Cell.OBJECTIVE))):
            self._begin_action(row, number or identifier)
        elif not identifier and self.rows and self._is_open():
            self.rows[-1].add(row)
        else:
            wording = "This row has no number and continues none; it was not read as an action."
            self._leave_out(row, FindingKind.ROW_NOT_UNDERSTOOD, wording)

    def _begin_action(self, row: Row, number: str) -> None:
        key = claim_key(number, self.action_keys)
        width, expected = len(row.cells), len(self.columns)
        if width < expected:
            wording = (
                f"The row has {width} cells under {expected} headings;"
                " the rest of it may be missing."
            )
            self._report(FindingKind.ROW_CUT, Place.of(row.cells, file=self.file), wording, key)
        self.rows.append(ActionRows(key, number, self.areas[-1].key, self.columns))
        self.rows[-1].add(row)

    def _is_open(self) -> bool:
        """Tell whether a row may carry on the last action: both are in one area."""
        return self.rows[-1].area == self.areas[-1].key

    def _leave_out(self, row: Row, kind: FindingKind, wording: str) -> None:
        """Report a row that is not read, with its words."""
        kept = tuple(cell for cell in row.cells if cell.exact)
        place = Place.of(kept, file=self.file)
        self.findings.append(Finding.of(kind, place, wording, fragments=kept))

    def _report(self, kind: FindingKind, place: Place, wording: str, subject: str = "") -> None:
        self.findings.append(Finding.of(kind, place, wording, subject))


def _text(cell: Fragment | None) -> str:
    """Return what a cell says; "" where there is none."""
    return show(cell.exact) if cell else ""


def _looks_like_heading(row: Row) -> bool:
    """Tell whether the first row of a table has a word in every cell and no number."""
    return all(cell.exact and not leading_number(cell.exact) for cell in row.cells)


def _changes(before: tuple[Passage, ...], printed: tuple[Passage, ...]) -> str:
    """Return which headings differ from those of the area before; "" where none do."""
    return ", ".join(
        f"{new.text!r} where the area before has {old.text!r}"
        for old, new in zip(before, printed, strict=False)
        if old.text != new.text
    )
