"""What a careful editor would catch in the wording; listed, never corrected.

Most rules are rows of `data/reference/proofreading.csv`: a pattern, the cells it looks
into, and what to say. Those that compare words across a cell or the plan stand here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from svgraph.model import Action, Finding, Passage, Plan, Severity
from svgraph.sheet import SheetRow, read_sheet
from svgraph.wording import cut, raw_text

__all__ = ["Rule", "proofread", "read_rules"]

_COLUMNS = ("kind", "severity", "cells", "pattern", "wording")
_ABBREVIATION = re.compile(r"\b[A-Z]{3,}\b")
_IN_BRACKETS = re.compile(r"\(([A-Z]{3,})\)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the columns it looks into, and what to say of what it finds."""

    kind: str
    severity: Severity
    cells: frozenset[str]
    pattern: re.Pattern[str]
    wording: str


def read_rules(path: Path) -> tuple[Rule, ...]:
    """Return the rules in `proofreading.csv`.

    Raises:
        InputError: The file is not CSV, or a row holds no severity or no pattern.
    """
    return tuple(_rule(row) for row in read_sheet(path, _COLUMNS))


def _rule(row: SheetRow) -> Rule:
    try:
        pattern = re.compile(row["pattern"])
        severity = Severity(row["severity"])
    except (re.error, ValueError) as error:
        raise row.error(f"not a rule: {error}.") from error
    return Rule(row["kind"], severity, frozenset(row["cells"].split()), pattern, row["wording"])


def proofread(plan: Plan, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """Return what is odd in the wording of a plan, in document order."""
    cells = [(action, cell) for action in plan.actions for cell in _cells(action)]
    file = plan.source.file
    in_cells = (
        finding
        for action, cell in cells
        for finding in chain(
            _by_rules(action, cell, rules, file),
            _unbalanced(action, cell, file),
            _misfit(action, cell, file),
        )
    )
    return (*in_cells, *_swapped(cells, file), *_unexplained(plan, cells, file))


def _cells(action: Action) -> Iterator[Passage]:
    yield from (action.identifier, action.objective, action.lead)
    yield from (outcome.passage for outcome in action.outcomes)


def _found(  # noqa: PLR0913 - where it stands and what to say of it
    action: Action,
    cell: Passage,
    span: tuple[int, int],
    kind: str,
    wording: str,
    *,
    file: str,
    severity: Severity = Severity.INFO,
) -> Finding:
    place = Passage(cut(cell, *span), "", cell.cell).place(file)
    return Finding(kind, severity, place, wording, action.key)


def _by_rules(
    action: Action, cell: Passage, rules: tuple[Rule, ...], file: str
) -> Iterator[Finding]:
    raw = raw_text(cell)
    for rule in rules:
        if cell.cell in rule.cells:
            for found in rule.pattern.finditer(raw):
                said = f"{rule.wording}: {found[0]!r}."
                yield _found(
                    action,
                    cell,
                    found.span(),
                    rule.kind,
                    said,
                    file=file,
                    severity=rule.severity,
                )


def _unbalanced(action: Action, cell: Passage, file: str) -> Iterator[Finding]:
    """Yield a finding where brackets are opened and not closed, or the reverse."""
    raw = raw_text(cell)
    open_at: list[int] = []
    for found in re.finditer(r"[()]", raw):
        if found[0] == "(":
            open_at.append(found.start())
        elif open_at:
            open_at.pop()
        else:
            open_at = [found.start()]
            break
    if open_at:
        first = open_at[0]
        words = raw[first : first + 40]
        yield _found(
            action,
            cell,
            (first, first + len(words)),
            "unbalanced-bracket",
            f"A bracket without its fellow: {words!r}.",
            file=file,
            severity=Severity.WARNING,
        )


def _misfit(action: Action, cell: Passage, file: str) -> Iterator[Finding]:
    """Yield a finding where an abbreviation begins otherwise than the words before it."""
    raw = raw_text(cell)
    for found in _IN_BRACKETS.finditer(raw):
        before = re.findall(r"[\w-]+", raw[max(0, found.start() - 100) : found.start()])
        words = before[-len(found[1]) - 2 :]
        if words and found[1][0] not in {word[0].upper() for word in words}:
            said = f"{found[1]} does not fit the words before it: {' '.join(words)!r}."
            yield _found(
                action,
                cell,
                found.span(),
                "suspected-typo",
                said,
                file=file,
                severity=Severity.WARNING,
            )


def _swapped(cells: list[tuple[Action, Passage]], file: str) -> Iterator[Finding]:
    """Yield a finding for an abbreviation whose letters stand elsewhere in another order."""
    known: dict[str, str] = {}
    for action, cell in cells:
        for found in _ABBREVIATION.finditer(raw_text(cell)):
            first = known.setdefault("".join(sorted(found[0])), found[0])
            if first != found[0] and len(first) > 3:  # noqa: PLR2004 - short ones collide
                yield _found(
                    action,
                    cell,
                    found.span(),
                    "suspected-typo",
                    f"{found[0]} here, {first} before it.",
                    file=file,
                    severity=Severity.WARNING,
                )


def _unexplained(
    plan: Plan, cells: list[tuple[Action, Passage]], file: str
) -> Iterator[Finding]:
    """Yield a finding for each abbreviation that the plan never writes out."""
    text = "\n".join(
        chain((each.passage.text for each in plan.prose), (cell.text for _, cell in cells))
    )
    counts = Counter(_ABBREVIATION.findall(text))
    explained = set(re.findall(r"\(([A-Z]{3,})s?\)", text))
    explained |= set(re.findall(r"\b([A-Z]{3,}) \([a-z]", text))
    seen = explained
    for action, cell in cells:
        for found in _ABBREVIATION.finditer(raw_text(cell)):
            if found[0] not in seen:
                seen.add(found[0])
                said = (
                    f"{found[0]} is never written out ({counts[found[0]]} times in the plan)."
                )
                yield _found(
                    action, cell, found.span(), "unexplained-abbreviation", said, file=file
                )
