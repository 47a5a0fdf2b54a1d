"""Readings made by hand, as CSV files, and what the code read put in the same columns.

The real plan and the plan of traps are held against such files in the same way.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from svgraph.model.plan import Action
from svgraph.model.terms import Relation
from svgraph.model.text import Passage
from svgraph.reading import Reading

Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class HandReading:
    """A folder of CSV files that somebody made by reading the document."""

    folder: Path

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a file."""
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def by_action(self, name: str, *columns: str) -> dict[str, Rows]:
        """Return some columns of the rows of a file, gathered by action."""
        rows = defaultdict(list)
        for row in self.rows(name):
            rows[row.get("action") or row["source"]].append(tuple(row[c] for c in columns))
        return rows

    def findings(self, kind: str) -> Rows:
        """Return place and subject of the findings of a kind."""
        return [(r["place"], r["subject"]) for r in self.rows("findings") if r["kind"] == kind]


def action_of(reading: Reading, key: str) -> Action:
    """Return one action of a reading."""
    return next(action for action in reading.plan.actions if action.key == key)


def lines(*cells: Passage) -> str:
    """Return the lines that some cells stand on ("36+38")."""
    ways = {each.steps for cell in cells for each in cell.fragments}
    return "+".join(str(line.at) for (line,) in sorted(ways))


def outcomes_of(reading: Reading, key: str) -> Rows:
    """Return number and text of each outcome of one action."""
    return [(str(o.number), o.passage.text) for o in action_of(reading, key).outcomes]


def parties_of(reading: Reading, key: str) -> Rows:
    """Return the parties of one action.

    The columns are order, body, role, kind, parent, words, post and remark.
    """
    bodies = reading.register.bodies
    return [
        (
            str(each.order),
            each.party.name,
            str(each.role),
            each.party.kind,
            bodies[each.parent].name if each.parent else "",
            each.as_written,
            each.post,
            each.remark,
        )
        for each in reading.assignments
        if each.action == key
    ]


def citations_of(reading: Reading, key: str) -> Rows:
    """Return target, quote and place of all that one action cites."""
    return [
        (link.target, link.quote, str(link.place))
        for link in reading.links
        if link.source == key and link.relation is Relation.CITES
    ]


def findings_of(reading: Reading, kind: str) -> Rows:
    """Return place and subject of all findings of a kind, in order."""
    return [(str(each.place), each.subject) for each in reading.findings if each.kind == kind]
