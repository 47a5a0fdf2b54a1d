"""What a careful editor would catch in the wording; listed, never corrected.

Most rules are rows of `data/reference/proofreading.csv`: a pattern, the cells it looks
into, and what to say. Those that compare words across a cell or the plan stand here.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from svgraph.documents.wording import part, raw_text
from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.place import Place
from svgraph.model.plan import Plan
from svgraph.model.terms import Severity
from svgraph.model.text import Passage

_COLUMNS = ("kind", "severity", "cells", "pattern", "wording")
_ABBREVIATION = re.compile(r"\b([A-Z]{3,})(?=s?\b)")
_IN_BRACKETS = re.compile(r"\(([A-Z]{3,})s?\)")
# Words that an abbreviation passes over.
_SMALL = frozenset({"and", "for", "in", "of", "on", "the"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the columns it looks into, and what to say where it fits."""

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


def read_abbreviations(path: Path) -> frozenset[str]:
    """Return the abbreviations that every reader knows, in `abbreviations.csv`."""
    return frozenset(row["abbreviation"] for row in read_sheet(path, ("abbreviation",)))


def _rule(row: SheetRow) -> Rule:
    try:
        pattern = re.compile(row["pattern"])
        severity = Severity(row["severity"])
    except (re.error, ValueError) as error:
        raise row.error(f"not a rule: {error}.") from error
    return Rule(row["kind"], severity, frozenset(row["cells"].split()), pattern, row["wording"])


def proofread(
    plan: Plan, rules: tuple[Rule, ...], common: Container[str] = frozenset()
) -> tuple[Finding, ...]:
    """Return what is odd in the wording of a plan's actions, in document order.

    The abbreviations in `common` need no explanation.
    """
    file = plan.source.file
    cells = [
        _Cell(action.key, cell, raw_text(cell), file)
        for action in plan.actions
        for cell in action.cells
    ]
    in_cells = (
        finding
        for cell in cells
        for finding in chain(_by_rules(cell, rules), _unbalanced(cell), _misfit(cell))
    )
    return (*in_cells, *_swapped(cells), *_unexplained(plan, cells, common))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of an action, given by its key; spans count in `raw`."""

    action: str
    passage: Passage
    raw: str
    file: str

    def place(self, span: tuple[int, int]) -> Place:
        return part(self.passage, *span).place(self.file)

    def finding(self, kind: FindingKind, span: tuple[int, int], wording: str) -> Finding:
        return Finding.of(kind, self.place(span), wording, self.action)


def _by_rules(cell: _Cell, rules: tuple[Rule, ...]) -> Iterator[Finding]:
    for rule in rules:
        if cell.passage.cell in rule.cells:
            for match in rule.pattern.finditer(cell.raw):
                place, wording = cell.place(match.span()), f"{rule.wording}: {match[0]!r}."
                yield Finding(rule.kind, rule.severity, place, wording, cell.action)


def _unbalanced(cell: _Cell) -> Iterator[Finding]:
    """Yield a finding where brackets are opened and not closed, or the reverse."""
    open_at: list[int] = []
    for match in re.finditer(r"[()]", cell.raw):
        if match[0] == "(":
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
        else:
            open_at = [match.start()]
            break
    if open_at:
        first = open_at[0]
        words = cell.raw[first : first + 40]
        yield cell.finding(
            FindingKind.UNBALANCED_BRACKET,
            (first, first + len(words)),
            f"A bracket is opened or closed without its counterpart: '{words}…'.",
        )


def _misfit(cell: _Cell) -> Iterator[Finding]:
    """Yield a finding where an abbreviation begins otherwise than the words before it."""
    for match in _IN_BRACKETS.finditer(cell.raw):
        before = cell.raw[max(0, match.start() - 100) : match.start()]
        words = re.split(r"[().;:]", before)[-1].split()[-len(match[1]) - 2 :]
        if words and match[1][0] not in {word[0].upper() for word in words}:
            wording = f"{match[1]} does not fit the words before it: '{' '.join(words)}'."
            yield cell.finding(FindingKind.SUSPECTED_TYPO, match.span(), wording)


def _swapped(cells: Iterable[_Cell]) -> Iterator[Finding]:
    """Yield two findings for an abbreviation whose letters stand elsewhere in another order."""
    known: dict[str, tuple[_Cell, re.Match[str]]] = {}
    for cell in cells:
        for match in _ABBREVIATION.finditer(cell.raw):
            letters = "".join(sorted(match[1]))
            first, there = known.setdefault(letters, (cell, match))
            if there[1] != match[1] and len(letters) > 3:  # noqa: PLR2004 - short ones collide
                yield _swap(first, there, cell, match)
                yield _swap(cell, match, first, there)


def _swap(cell: _Cell, here: re.Match[str], other: _Cell, there: re.Match[str]) -> Finding:
    wording = f"{here[1]} here, {there[1]} in action {other.action}."
    return cell.finding(FindingKind.SUSPECTED_TYPO, here.span(1), wording)


def _unexplained(
    plan: Plan, cells: Sequence[_Cell], common: Container[str]
) -> Iterator[Finding]:
    """Yield a finding for each abbreviation that is nowhere written out in brackets."""
    passages = chain((each.passage for each in plan.prose), (each.passage for each in cells))
    text = "\n".join(passage.text for passage in passages)
    counts = Counter(_ABBREVIATION.findall(text))
    words = [word for word in re.findall(r"[A-Za-z]+", text) if word not in _SMALL]
    initials = "".join(word[0] for word in words)
    seen = set(_IN_BRACKETS.findall(text)) | set(re.findall(r"\b([A-Z]{3,}) \([a-z]", text))
    for cell in cells:
        for match in _ABBREVIATION.finditer(cell.raw):
            short = match[1]
            if short not in seen and short not in common:
                seen.add(short)
                times = "once" if counts[short] == 1 else f"{counts[short]} times"
                at = initials.find(short)
                perhaps = " ".join(words[at : at + len(short)]) if at >= 0 else ""
                wording = f"{short} is not written out ({times} in the plan)"
                wording += f"; perhaps {perhaps}." if perhaps else "."
                yield cell.finding(FindingKind.UNEXPLAINED_ABBREVIATION, match.span(1), wording)
