"""Actions and outcomes that say nearly the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.words import counted, listed
from svgraph.wording import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import networkx as nx

__all__ = ["Duplicate", "Likeness", "Span", "duplicate_facts", "find_duplicates", "marked"]


class Likeness(StrEnum):
    """How alike two texts are, the most alike first."""

    VERBATIM = "verbatim"
    CONTAINED = "contained"
    SIBLING = "sibling"
    RELATED = "related"


MEANINGS = {
    Likeness.VERBATIM: "the same words",
    Likeness.CONTAINED: "one stands nearly whole in the other",
    Likeness.SIBLING: "nearly the same words",
    Likeness.RELATED: "many words in common",
}

# The measures from which two texts are of a class; `find_duplicates` says what they are.
_SIBLING, _RELATED = 60.0, 52.0
_ORDERED, _CONTENT = 0.48, 0.42
_NEARLY_ALL, _MOST, _LONGER = 0.9, 0.7, 1.3
_WORDS = 4  # that a text must have, to be told from a phrase
# Words that tell nothing of what a text is about.
_FUNCTION_WORDS = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "in", "into"}
    | {"is", "it", "its", "of", "on", "or", "that", "the", "their", "this", "to", "was"}
    | {"were", "who", "with"}
)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two texts that say nearly the same.

    Attributes:
        left: The action ("3.13") or outcome ("3.13-2") that stands first in the plan.
        right: The other one.
        what: "objective" or "outcome".
        likeness: Its class.
        score: The token-sort ratio, 0 to 100: a key to sort by, no probability.
        texts: Both texts as shown.
        leads: Who leads the action of each, in cell order.
    """

    left: str
    right: str
    what: str
    likeness: Likeness
    score: float
    texts: tuple[str, str]
    leads: tuple[tuple[str, ...], tuple[str, ...]]


class _Text(NamedTuple):
    key: str
    action: str
    text: str
    words: tuple[str, ...]


def find_duplicates(graph: nx.MultiDiGraph[str]) -> tuple[Duplicate, ...]:
    """Return the pairs of objectives, and of outcomes of different actions, that are alike.

    Before two texts are compared, the strategies that they name and their citations are
    taken out, and capitals, signs and markup do not count. The score is the token-sort
    ratio: 2 × matching characters / all characters of the two texts with their words sorted,
    times 100.

    - verbatim: the same words in the same order;
    - contained: of the shorter text (of four words or more), 9 of 10 words stand in the
      longer in the same order; or 7 of 10, the score is from 52, and the longer is longer by a
      third or so (1.3 times);
    - sibling: a score from 60, and nearly half of all words in the same order (0.48);
    - related: a score from 52, and many content words in common (Dice from 0.42).

    Words in the same order are those of the longest common subsequence.

    Sorted by class, then score, then document order. Limits: alike in words is not alike in
    meaning, and the reverse; the thresholds were set on one plan in English, with an editor's
    list of its pairs in view. Source: DOMAIN, "near-duplicates"; RapidFuzz's
    `token_sort_ratio`; Dice 1945, doi 10.2307/1932409.

    Args:
        graph: As `svgraph.network.plan_graph` returns it.
    """
    found = [*_pairs(graph, "objective", _objectives(graph))]
    found += _pairs(graph, "outcome", _outcomes(graph))
    classes = list(Likeness)
    return tuple(sorted(found, key=lambda each: (classes.index(each.likeness), -each.score)))


def _objectives(graph: nx.MultiDiGraph[str]) -> list[_Text]:
    return [
        _prepared(graph, node, node, data["text"])
        for node, data in graph.nodes(data=True)
        if data["part"] == "action"
    ]


def _outcomes(graph: nx.MultiDiGraph[str]) -> list[_Text]:
    return [
        _prepared(graph, node, next(graph.predecessors(node)), data["text"])
        for node, data in graph.nodes(data=True)
        if data["part"] == "outcome"
    ]


def _prepared(graph: nx.MultiDiGraph[str], node: str, action: str, text: str) -> _Text:
    """Return a text with the words that are compared."""
    compared = "" if text == node else text  # where a cell is empty, its number stands there
    for quote in sorted(_beside(graph, action), key=len, reverse=True):
        compared = compared.replace(quote, " ")
    words = (token.word for token in tokenise(compared))
    key = node.partition(" ")[2]
    return _Text(key, action, text, tuple(word for word in words if re.match(r"\w", word)))


def _beside(graph: nx.MultiDiGraph[str], action: str) -> Iterator[str]:
    """Yield what a row says of strategies that it serves and of actions that it cites."""
    for _, _, data in graph.out_edges(action, data=True):
        if data["relation"] in {"serves", "cites"}:
            yield from (" ".join(quote.split()) for quote in data["quote"].split(" | "))


def _pairs(
    graph: nx.MultiDiGraph[str], what: str, texts: Sequence[_Text]
) -> Iterator[Duplicate]:
    if len(texts) < 2:  # noqa: PLR2004 - a pair
        return
    import numpy as np
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    sorted_words = [" ".join(sorted(text.words)) for text in texts]
    scores = cdist(sorted_words, sorted_words, scorer=ratio)
    near = np.triu(scores >= _RELATED, 1) | np.triu(_may_contain(texts), 1)
    for first, second in zip(*np.nonzero(near), strict=True):
        one, other = texts[first], texts[second]
        likeness = _likeness(one.words, other.words, float(scores[first, second]))
        if likeness and one.action != other.action:
            yield Duplicate(
                left=one.key,
                right=other.key,
                what=what,
                likeness=likeness,
                score=round(float(scores[first, second]), 1),
                texts=(one.text, other.text),
                leads=(_leads(graph, one.action), _leads(graph, other.action)),
            )


def _may_contain(texts: Sequence[_Text]) -> list[list[bool]]:
    """Return for which pairs so many words are shared that one may contain the other."""
    sets = [set(text.words) for text in texts]
    return [
        [len(one & other) >= _MOST / 2 * min(len(one), len(other)) for other in sets]
        for one in sets
    ]


def _likeness(one: tuple[str, ...], other: tuple[str, ...], score: float) -> Likeness | None:
    if not (one and other):
        return None
    if one == other:
        return Likeness.VERBATIM
    from rapidfuzz.distance import LCSseq

    ordered = LCSseq.similarity(one, other)  # the same whichever of them stands first
    if _is_contained(ordered, *sorted((len(one), len(other))), score=score):
        return Likeness.CONTAINED
    if score >= _SIBLING and 2 * ordered >= _ORDERED * (len(one) + len(other)):
        return Likeness.SIBLING
    if score >= _RELATED and _dice(one, other) >= _CONTENT:
        return Likeness.RELATED
    return None


def _is_contained(ordered: int, shorter: int, longer: int, *, score: float) -> bool:
    is_longer = longer >= _LONGER * shorter and score >= _RELATED
    least = _MOST if is_longer else _NEARLY_ALL
    return shorter >= _WORDS and ordered >= least * shorter


def _dice(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return 2 × content words in common / all content words."""
    words = [set(each) - _FUNCTION_WORDS for each in (one, other)]
    total = len(words[0]) + len(words[1])
    return 2 * len(words[0] & words[1]) / total if total else 0.0


def _leads(graph: nx.MultiDiGraph[str], action: str) -> tuple[str, ...]:
    return tuple(
        graph.nodes[body]["label"]
        for body, _, data in graph.in_edges(action, data=True)
        if data["relation"] in {"leads", "leads-jointly"}
    )


class Span(NamedTuple):
    """A part of a text, and whether the other text has it too."""

    text: str
    is_shared: bool


def marked(duplicate: Duplicate) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return both texts of a pair in parts, those marked that only one of them has."""
    one, other = (text.split() for text in duplicate.texts)
    folded = [_folded(one), _folded(other)]
    blocks = SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_matching_blocks()
    return (
        tuple(_spans(one, [(block.a, block.size) for block in blocks])),
        tuple(_spans(other, [(block.b, block.size) for block in blocks])),
    )


def _folded(words: list[str]) -> list[str]:
    return [word.casefold().strip(".,;:()") for word in words]


def _spans(words: list[str], shared: list[tuple[int, int]]) -> Iterator[Span]:
    """Yield a text in parts: what only it has, and what both have."""
    reached = 0
    for start, size in shared:
        if start > reached:
            yield Span(" ".join(words[reached:start]), is_shared=False)
        if size:
            yield Span(" ".join(words[start : start + size]), is_shared=True)
        reached = start + size


def duplicate_facts(found: Sequence[Duplicate]) -> tuple[str, ...]:
    """Return how much of a plan says nearly the same, in words."""
    if not found:
        return ("No two objectives and no two outcomes are alike enough to be listed.",)
    return (
        *_told(found, "objective"),
        *_told(found, "outcome"),
        "Alike in words need not be alike in meaning: each pair is a question to its leads.",
    )


def _told(found: Sequence[Duplicate], what: str) -> tuple[str, ...]:
    kept = [each for each in found if each.what == what]
    if not kept:
        return ()
    counts = {kind: sum(each.likeness == kind for each in kept) for kind in Likeness}
    kinds = listed(f"{count} {kind}" for kind, count in counts.items() if count)
    other = sum(not set(each.leads[0]) & set(each.leads[1]) for each in kept)
    pairs = counted(len(kept), f"pair of {what}s is", f"pairs of {what}s are")
    return (f"{pairs} alike ({kinds}); {other} of them under leads with nobody in common.",)
