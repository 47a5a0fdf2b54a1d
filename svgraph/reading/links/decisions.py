"""What people decided about proposed links: read, applied, written.

A decision rests on the words that stood in the two rows when it was taken; where they
no longer stand there, the link is open again and a finding says so.
"""

import csv
import io
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from svgraph.documents.wording import says
from svgraph.files.output import write_file
from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.links import Decision, Link
from svgraph.model.place import Place
from svgraph.model.plan import Action, Plan
from svgraph.model.terms import Verdict

DECISIONS = "decisions.csv"
_COLUMNS = ("link", "verdict", "by", "on", "why", "source_text", "target_text")
_LINK = re.compile(r"(?:action )?(\S.*?) needs (?:action )?(\S.*)")
_NEEDED = {
    "by": "a decision has a role and a reason",
    "why": "a decision has a role and a reason",
    "source_text": "a decision rests on words of both rows",
    "target_text": "a decision rests on words of both rows",
}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One row of `decisions.csv`, on a link from one action to another.

    Attributes:
        source_text: The words of the source row that it rests on.
        target_text: The words of the target row that it rests on.
        place: Where the row stands, or None for one that is new.
        others: Columns of the partnership's own and their cells, in the order of the file.
    """

    source: str
    target: str
    decision: Decision
    source_text: str
    target_text: str
    place: Place | None = None
    others: tuple[tuple[str, str], ...] = ()


def read_decisions(folder: Path) -> tuple[DecisionRow, ...]:
    """Return the rows of `decisions.csv` in a plan's folder; none where there is no file.

    Raises:
        InputError: The file is not CSV, a link or a date is not written as it should be,
            a verdict is not known, or a reason or role is missing.
    """
    rows = read_sheet(folder / DECISIONS, _COLUMNS, key="link")
    decided: dict[tuple[str, str], DecisionRow] = {}
    for row in rows:
        decision = _decision_row(row)
        pair = decision.source, decision.target
        if pair in decided:
            raise row.error(f"{row['link']!r} is decided on in an earlier line already.")
        decided[pair] = decision
    return tuple(decided.values())


def _decision_row(row: SheetRow) -> DecisionRow:
    link = _LINK.fullmatch(row["link"])
    if link is None:
        raise row.error(f"link {row['link']!r}: write it as 'action 1.13 needs action 2.1'.")
    if row["verdict"] not in set(Verdict):
        raise row.error(f"no verdict {row['verdict']!r}; it is {' or '.join(Verdict)}.")
    if not _is_day(row["on"]):
        raise row.error(f"date {row['on']!r}: write it as 2026-04-30.")
    for column, why in _NEEDED.items():
        if not row[column]:
            raise row.error(f"the column {column} is empty; {why}.")
    decision = Decision(Verdict(row["verdict"]), row["by"], row["on"], row["why"])
    texts = row["source_text"], row["target_text"]
    others = tuple((name, cell) for name, cell in row.cells.items() if name not in _COLUMNS)
    return DecisionRow(link[1], link[2], decision, *texts, row.place, others)


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat() == text
    return False


def apply_decisions(
    proposed: Iterable[Link], rows: Iterable[DecisionRow], plan: Plan
) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Return proposed links with what was decided on them, and decisions that do not hold."""
    links = {(link.source, link.target): link for link in proposed}
    actions = {action.key: action for action in plan.actions}
    findings = []
    for row in rows:
        pair = row.source, row.target
        if pair not in links:
            findings.append(_lapsed(row, "nothing proposes this link any more"))
        elif not _holds(row, actions):
            findings.append(_lapsed(row, "its words no longer stand in the two rows"))
        else:
            links[pair] = replace(links[pair], decision=row.decision)
    return tuple(links.values()), tuple(findings)


def _holds(row: DecisionRow, actions: dict[str, Action]) -> bool:
    source, target = actions[row.source], actions[row.target]
    return says(source, row.source_text) and says(target, row.target_text)


def _lapsed(row: DecisionRow, why: str) -> Finding:
    return Finding.of(
        FindingKind.DECISION_OPEN_AGAIN,
        row.place or Place(DECISIONS),
        f"The decision that action {row.source} needs action {row.target}"
        f" ({row.decision.verdict}) does not count: {why}. Review it with 'svgraph review'.",
        row.source,
    )


def write_decisions(folder: Path, rows: Iterable[DecisionRow]) -> None:
    """Write `decisions.csv` in a plan's folder, whole or not at all.

    Raises:
        OutputError: The file cannot be written.
    """
    rows = tuple(rows)
    own = dict.fromkeys(name for row in rows for name, _ in row.others)
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, [*_COLUMNS, *own], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(_cells(row) for row in rows)
    write_file(folder / DECISIONS, buffer.getvalue())


def _cells(row: DecisionRow) -> dict[str, str]:
    link = f"action {row.source} needs action {row.target}"
    decision = row.decision
    cells = (link, decision.verdict, decision.by, decision.on, decision.why)
    texts = row.source_text, row.target_text
    return dict(zip(_COLUMNS, cells + texts, strict=True), **dict(row.others))
