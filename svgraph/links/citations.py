"""Citations: where the row of one action names the number of another.

A citation keeps its direction (which row cites which) and its words.
"""

import re
from collections.abc import Iterator, Mapping

from svgraph.model import (
    Action,
    Basis,
    Finding,
    Link,
    Passage,
    Plan,
    Relation,
    Severity,
)
from svgraph.wording import cut, raw_text

__all__ = ["read_citations"]

_NUMBER = r"[A-Za-z]{0,4}-?\d+(?:\.\d+)*[a-z]?(?![\w.]*\d)"
_NUMBERS = re.compile(
    rf"(?<![\w.]){_NUMBER}(?:\s*(?:(?:/|,|;|&amp;|&)(?:\s*and\b)?|\band\b)\s*{_NUMBER})*"
)
# "linked to 1.12/ 1.13" and "1.12/ 1.13 linked"; a link word with no number beside it
# ("link up partners") is no citation.
_BEFORE = re.compile(
    r"\b(?:cross[- ]?)?(?:linked|links?|see(?:\s+also)?|refer(?:s|red)?)"
    r"(?:\s+(?:to|with))?(?:\s+(?:actions?|rows?|objectives?))?\s*:?\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+linked\b", re.IGNORECASE)
_REACH = 60  # characters before a number in which its link word is looked for


def read_citations(plan: Plan) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Return the citations in a plan, and what is odd about them.

    Returns:
        The cited links in document order, each pair once; and a finding for each citation
        of a missing, a repeated or its own number.
    """
    keys: dict[str, str] = {}
    for action in plan.actions:
        keys.setdefault(action.number, action.key)
    repeated = {action.number for action in plan.actions if action.key != action.number}
    cited: dict[tuple[str, str], Link] = {}
    findings: list[Finding] = []
    for link in _citations(plan, {_shape(number) for number in keys}):
        finding = _odd(link, keys, repeated)
        findings += [finding] if finding else []
        if link.target in keys and link.source != keys[link.target]:
            cited.setdefault((link.source, link.target), link)
    return tuple(cited.values()), tuple(findings)


def _citations(plan: Plan, shapes: set[str]) -> Iterator[Link]:
    """Yield what the rows cite, in document order; a target is the number as written."""
    for action in plan.actions:
        outcomes = (outcome.passage for outcome in action.outcomes)
        cells = (action.identifier, action.objective, action.lead, *outcomes, *action.others)
        for cell in cells:
            for numbers, span in _cited(raw_text(cell)):
                for number in numbers:
                    if _shape(number) in shapes:
                        yield _cites(plan, action, cell, number=number, span=span)


def _cited(raw: str) -> Iterator[tuple[list[str], tuple[int, int]]]:
    """Yield each run of numbers that has a link word, and the span from one to the other."""
    for run in _NUMBERS.finditer(raw):
        start, end = run.span()
        first = max(0, start - _REACH)
        before, after = _BEFORE.search(raw[first:start]), _AFTER.match(raw, end)
        if before:
            yield re.findall(_NUMBER, run[0]), (first + before.start(), end)
        elif after:
            yield re.findall(_NUMBER, run[0]), (start, after.end())


def _cites(
    plan: Plan, action: Action, cell: Passage, *, number: str, span: tuple[int, int]
) -> Link:
    fragments = cut(cell, *span)
    return Link(
        source=action.key,
        target=number,
        relation=Relation.CITES,
        basis=Basis.STATED,
        quote=" ".join(fragment.exact for fragment in fragments),
        place=Passage(fragments, "", cell.cell).place(plan.source.file),
        fragments=fragments,
    )


def _shape(number: str) -> str:
    """Return how a number is written, so that "2023" is not taken for an action "1.1"."""
    return re.sub(r"\d+", "9", number)


def _odd(link: Link, keys: Mapping[str, str], repeated: set[str]) -> Finding | None:
    if link.target not in keys:
        kind, wording = "dangling-citation", "and no action has that number"
    elif link.source == keys[link.target]:
        kind, wording = "cites-itself", "which is itself"
    elif link.target in repeated:
        kind, wording = "ambiguous-citation", "a number used twice; the first row is meant"
    else:
        return None
    said = f"Action {link.source} cites {link.target} ({link.quote!r}), {wording}."
    return Finding(kind, Severity.WARNING, link.place, said, link.source)
