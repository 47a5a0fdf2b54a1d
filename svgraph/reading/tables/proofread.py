"""What a careful editor would catch in the wording; listed, never corrected.

Most rules are rows of `data/reference/proofreading.csv`: a pattern, the cells it looks
into, and what to say. Those that compare words across a cell or the plan stand here.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from svgraph.documents.wording import cut, raw_text
from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model import Action, Finding, Passage, Place, Plan, Severity

_COLUMNS = ("kind", "severity", "cells", "pattern", "wording")
_ABBREVIATION = re.compile(r"\b([A-Z]{3,})(?=s?\b)")
_IN_BRACKETS = re.compile(r"\(([A-Z]{3,})s?\)")
# Words that an abbreviation passes over.
_SMALL = frozenset({"and", "for", "in", "of", "on", "the"})


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
    """Return what is odd in the wording of a plan, in document order.

    Args:
        plan: Its actions are looked through.
        rules: What to look for.
        common: Abbreviations that need no explanation.
    """
    cells = [(action, cell) for action in plan.actions for cell in action.cells]
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
    return (*in_cells, *_swapped(cells, file), *_unexplained(plan, cells, file, common))


def _finding_at(  # noqa: PLR0913 - where it stands and what to say of it
    action: Action,
    cell: Passage,
    span: tuple[int, int],
    kind: str,
    wording: str,
    *,
    file: str,
    severity: Severity = Severity.INFO,
) -> Finding:
    place = Place.of(cut(cell, *span), file=file, cell=cell.cell)
    return Finding(kind, severity, place, wording, action.key)


def _by_rules(
    action: Action, cell: Passage, rules: tuple[Rule, ...], file: str
) -> Iterator[Finding]:
    raw = raw_text(cell)
    for rule in rules:
        if cell.cell in rule.cells:
            for match in rule.pattern.finditer(raw):
                wording = f"{rule.wording}: {match[0]!r}."
                yield _finding_at(
                    action,
                    cell,
                    match.span(),
                    rule.kind,
                    wording,
                    file=file,
                    severity=rule.severity,
                )


def _unbalanced(action: Action, cell: Passage, file: str) -> Iterator[Finding]:
    """Yield a finding where brackets are opened and not closed, or the reverse."""
    raw = raw_text(cell)
    open_at: list[int] = []
    for match in re.finditer(r"[()]", raw):
        if match[0] == "(":
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
        else:
            open_at = [match.start()]
            break
    if open_at:
        first = open_at[0]
        words = raw[first : first + 40]
        yield _finding_at(
            action,
            cell,
            (first, first + len(words)),
            "unbalanced-bracket",
            f"A bracket is opened or closed without its counterpart: '{words}…'.",
            file=file,
            severity=Severity.WARNING,
        )


def _misfit(action: Action, cell: Passage, file: str) -> Iterator[Finding]:
    """Yield a finding where an abbreviation begins otherwise than the words before it."""
    raw = raw_text(cell)
    for match in _IN_BRACKETS.finditer(raw):
        before = re.split(r"[().;:]", raw[max(0, match.start() - 100) : match.start()])[-1]
        words = before.split()[-len(match[1]) - 2 :]
        if words and match[1][0] not in {word[0].upper() for word in words}:
            wording = f"{match[1]} does not fit the words before it: '{' '.join(words)}'."
            yield _finding_at(
                action,
                cell,
                match.span(),
                "suspected-typo",
                wording,
                file=file,
                severity=Severity.WARNING,
            )


def _swapped(cells: list[tuple[Action, Passage]], file: str) -> Iterator[Finding]:
    """Yield two findings for an abbreviation whose letters stand elsewhere in another order."""
    known: dict[str, tuple[Action, Passage, re.Match[str]]] = {}
    for action, cell in cells:
        for match in _ABBREVIATION.finditer(raw_text(cell)):
            letters = "".join(sorted(match[1]))
            first = known.setdefault(letters, (action, cell, match))
            if first[2][1] != match[1] and len(letters) > 3:  # noqa: PLR2004 - short ones collide
                yield _swap(*first, other=match[1], where=action.key, file=file)
                yield _swap(
                    action, cell, match, other=first[2][1], where=first[0].key, file=file
                )


def _swap(
    action: Action, cell: Passage, match: re.Match[str], *, other: str, where: str, file: str
) -> Finding:
    wording = f"{match[1]} here, {other} in action {where}."
    span = match.span(1)
    return _finding_at(
        action, cell, span, "suspected-typo", wording, file=file, severity=Severity.WARNING
    )


def _unexplained(
    plan: Plan, cells: list[tuple[Action, Passage]], file: str, common: Container[str]
) -> Iterator[Finding]:
    """Yield a finding for each abbreviation that is nowhere written out in brackets."""
    text = "\n".join(
        chain((each.passage.text for each in plan.prose), (c.text for _, c in cells))
    )
    counts = Counter(_ABBREVIATION.findall(text))
    words = [word for word in re.findall(r"[A-Za-z]+", text) if word not in _SMALL]
    initials = "".join(word[0] for word in words)
    seen = set(_IN_BRACKETS.findall(text)) | set(re.findall(r"\b([A-Z]{3,}) \([a-z]", text))
    for action, cell in cells:
        for match in _ABBREVIATION.finditer(raw_text(cell)):
            if match[1] not in seen and match[1] not in common:
                seen.add(match[1])
                at = initials.find(match[1])
                perhaps = " ".join(words[at : at + len(match[1])]) if at >= 0 else ""
                wording = (
                    f"{match[1]} is not written out ({_times(counts[match[1]])} in the plan)"
                )
                wording += f"; perhaps {perhaps}." if perhaps else "."
                yield _finding_at(
                    action, cell, match.span(1), "unexplained-abbreviation", wording, file=file
                )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
