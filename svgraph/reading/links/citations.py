"""Citations, where the row of one action names the number of another, and needs.

A citation keeps its direction (which row cites which) and its words. What it is read to
need is for the policy to say that `plan.toml` declares.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from svgraph.documents.wording import part, raw_text
from svgraph.files.sheet import read_sheet
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.links import Link
from svgraph.model.plan import Plan
from svgraph.model.terms import Basis, Policy, Relation

_NUMBER = r"[A-Za-z]{0,4}-?\d{1,4}(?:\.\d{1,4}){0,4}[a-z]?(?![\w]|\.\d)"
_JOIN = r"(?:(?:/|,|;|&amp;|&)(?:\s*and\b)?|\b(?:and|or|to)\b|-|–)"
_NUMBERS = re.compile(rf"(?<![\w.]){_NUMBER}(?:\s*{_JOIN}\s*{_NUMBER})*")
_RANGE = re.compile(rf"({_NUMBER})\s*(?:-|–|\bto\b)\s*({_NUMBER})")
_REACH = 60  # characters before a number in which its link word is looked for


# Whether the citing row needs the cited one, and the other way round.
_DIRECTIONS: dict[Policy, tuple[bool, bool]] = {
    Policy.AS_CITED: (True, False),
    Policy.REVERSED: (False, True),
    Policy.SYMMETRIC: (True, True),
    Policy.NONE: (False, False),
}
_SIDES = ("before", "after", "between")


class LinkWords(NamedTuple):
    """What makes a number a citation: words at the end of the text before it, or after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]


def read_link_words(path: Path) -> LinkWords:
    """Return the words in `link-words.csv` that make a number beside them a citation.

    A link word without a number beside it ("link up partners") is no citation. One stands
    "before" the number where the file has no column `side`, or leaves it empty; a word
    "between", such as "action", may stand between a link word and the number.

    Raises:
        InputError: The file is broken, or a row has no words or another side.
    """
    words: dict[str, list[str]] = {side: [] for side in _SIDES}
    for row in read_sheet(path, ("words",)):
        side = row.get("side") or "before"
        row.check_known(
            side, words, f"no side {side!r}.", f" The sides are {', '.join(_SIDES)}."
        )
        words[side].append(row.filled("words"))
    before, after, between = (_any_of(words[side]) for side in _SIDES)
    return LinkWords(
        re.compile(rf"\b{before}(?:\s+{between})?\s*:?\s*$", re.IGNORECASE),
        re.compile(rf"\s+{after}\b", re.IGNORECASE),
    )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first; of no text where none are."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return f"(?:{'|'.join(longest_first) or '(?!)'})"


def read_citations(
    plan: Plan, words: LinkWords
) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Return what the rows of a plan cite, and what is odd about it.

    Every cell is searched. The links are in document order, each pair once; there is a
    finding for each citation of a missing, a repeated or its own number.
    """
    keys: dict[str, str] = {}
    for action in plan.actions:
        keys.setdefault(action.number, action.key)
    repeated = {action.number for action in plan.actions if action.key != action.number}
    cited: dict[tuple[str, str], Link] = {}
    findings: list[Finding] = []
    for link in _citations(plan, words, keys):
        finding = _odd(link, keys, repeated)
        findings += [finding] if finding else []
        if link.target in keys and link.source != keys[link.target]:
            cited.setdefault((link.source, link.target), link)
    return tuple(cited.values()), tuple(findings)


def _citations(plan: Plan, words: LinkWords, keys: Mapping[str, str]) -> Iterator[Link]:
    """Yield what the rows cite, in document order; a target is the number as written."""
    shapes = {_shape(number) for number in keys}
    order = tuple(keys)
    ranks = {number: rank for rank, number in enumerate(order)}
    for action in plan.actions:
        for cell in action.cells:
            for run, span in _cited(raw_text(cell), words):
                quoted = part(cell, *span)
                for number in _numbers(run, order, ranks):
                    if _shape(number) in shapes:
                        yield Link(
                            source=action.key,
                            target=number,
                            relation=Relation.CITES,
                            basis=Basis.STATED,
                            quote=raw_text(quoted),
                            place=quoted.place(plan.source.file),
                            fragments=quoted.fragments,
                        )


def _cited(raw: str, words: LinkWords) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each run of numbers that has a link word, and the span from one to the other."""
    for run in _NUMBERS.finditer(raw):
        start, end = run.span()
        first = max(0, start - _REACH)
        before, after = words.before.search(raw[first:start]), words.after.match(raw, end)
        if before:
            yield run[0], (first + before.start(), end)
        elif after:
            yield run[0], (start, after.end())


def _numbers(run: str, order: tuple[str, ...], ranks: Mapping[str, int]) -> Iterator[str]:
    """Yield the numbers of a run, those between the ends of a range included."""
    inside: dict[str, list[str]] = {}
    for first, last in _RANGE.findall(run):
        if first in ranks and last in ranks:
            inside[first] = list(order[ranks[first] : ranks[last]])
    for number in re.findall(_NUMBER, run):
        yield from inside.get(number, [number])


def _shape(number: str) -> str:
    """Return how a number is written, so that "2023" is not taken for an action "1.1"."""
    return re.sub(r"\d+", "9", number)


def _odd(link: Link, keys: Mapping[str, str], repeated: set[str]) -> Finding | None:
    if link.target not in keys:
        kind, why = FindingKind.DANGLING_CITATION, "and no action has that number"
    elif link.source == keys[link.target]:
        kind, why = FindingKind.CITES_ITSELF, "which is itself"
    elif link.target in repeated:
        kind = FindingKind.AMBIGUOUS_CITATION
        why = "a number used twice; the first row is meant"
    else:
        return None
    wording = f"Action {link.source} cites {link.target} ({link.quote!r}), {why}."
    return Finding.of(kind, link.place, wording, link.source)


def derive_needs(cited: Iterable[Link], policy: Policy) -> tuple[Link, ...]:
    """Return the needs that citations are read as, each pair once, in document order."""
    forward, backward = _DIRECTIONS[policy]
    needs: dict[tuple[str, str], Link] = {}
    for link in cited:
        ends = link.source, link.target
        for source, target in [ends] * forward + [ends[::-1]] * backward:
            need = replace(
                link,
                source=source,
                target=target,
                relation=Relation.NEEDS,
                basis=Basis.INTERPRETED,
                rule=policy,
            )
            needs.setdefault((source, target), need)
    return tuple(needs.values())
