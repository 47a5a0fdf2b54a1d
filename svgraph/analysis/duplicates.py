"""Actions and outcomes that say nearly the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.networks import printed_node
from svgraph.analysis.words import counted, listed
from svgraph.documents.wording import tokenise
from svgraph.model import EdgeRelation, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from svgraph.model import Node


class Likeness(StrEnum):
    """How alike two texts are, the most alike first."""

    VERBATIM = "verbatim"
    CONTAINED = "contained"
    SIBLING = "sibling"
    RELATED = "related"


MEANINGS = {
    Likeness.VERBATIM: "the same words",
    Likeness.CONTAINED: "most of one stands in the other",
    Likeness.SIBLING: "half of the words in the same order",
    Likeness.RELATED: "many words in common",
}

# The measures from which two texts are of a class; `find_duplicates` says what they are.
_SIBLING, _RELATED = 60.0, 52.0
_ORDERED, _CONTENT = 0.48, 0.42
_NEARLY_ALL, _MOST, _LONGER = 0.9, 0.7, 1.3
_LEADING = frozenset({EdgeRelation.LEADS, EdgeRelation.LEADS_JOINTLY})
# The relations whose quotes are no part of what an action says itself.
_NAMING = frozenset({EdgeRelation.SERVES, EdgeRelation.CITES})
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
        actions: The action of each.
    """

    left: str
    right: str
    what: str
    likeness: Likeness
    score: float
    texts: tuple[str, str]
    leads: tuple[tuple[str, ...], tuple[str, ...]]
    actions: tuple[Node, Node]


class _Text(NamedTuple):
    key: str
    action: Node
    text: str
    words: tuple[str, ...]
    served: frozenset[str]


def find_duplicates(
    graph: nx.MultiDiGraph[Node], titles: Iterable[str] = ()
) -> tuple[Duplicate, ...]:
    """Return the pairs of objectives, and of outcomes of different actions, that are alike.

    Before two texts are compared, the strategies that they name, their citations and the
    plan's own title are taken out, and capitals, signs and markup do not count. The score is
    the token-sort ratio: 2 × matching characters / all characters of the two texts with their
    words sorted, times 100.

    - verbatim: the same words in the same order; but sibling where each names another
      strategy;
    - contained: of the shorter text, 9 of 10 words stand in the
      longer in the same order; or 7 of 10, the score is from 52, and the longer is longer by a
      third or so (1.3 times);
    - sibling: a score from 60, and nearly half of all words in the same order (0.48);
    - related: a score from 52, and many content words in common (Dice from 0.42).

    Texts of fewer than four words are only held to be verbatim. Order is that of the longest
    common subsequence. Sorted by class, then score, then document order. Limits: alike in
    words is not alike in meaning ("fewer", "more"), and the reverse; the thresholds were set
    on one plan in English, with an editor's list of its pairs in view, and find few of the
    pairs that only mean the same: data/README.md has how many. Source: DOMAIN,
    "near-duplicates"; RapidFuzz's `token_sort_ratio`; Dice 1945, doi 10.2307/1932409.

    Args:
        graph: As `svgraph.analysis.networks.plan_graph` returns it.
        titles: What the plan calls itself.
    """
    own = frozenset(_words(title) for title in titles)
    found = [*_pairs(graph, "objective", _objectives(graph, own))]
    found += _pairs(graph, "outcome", _outcomes(graph, own))
    classes = list(Likeness)
    return tuple(sorted(found, key=lambda each: (classes.index(each.likeness), -each.score)))


# What a plan calls itself, as words.
_Titles = frozenset[tuple[str, ...]]
# The words of each text.
_Words = Sequence[Sequence[str]]


def _objectives(graph: nx.MultiDiGraph[Node], own: _Titles) -> list[_Text]:
    return [_prepared(graph, node, node, own=own) for node in graph if node.part is Part.ACTION]


def _outcomes(graph: nx.MultiDiGraph[Node], own: _Titles) -> list[_Text]:
    return [
        _prepared(graph, node, next(graph.predecessors(node)), own=own)
        for node in graph
        if node.part is Part.OUTCOME
    ]


def _prepared(graph: nx.MultiDiGraph[Node], node: Node, action: Node, *, own: _Titles) -> _Text:
    """Return a text with the words that are compared."""
    (text,) = graph.nodes[node]["texts"]
    # where a cell is empty, its number stands there
    compared = "" if text == printed_node(node.part, node.id) else text
    beside = _beside(graph, action, own)
    for quote in sorted(beside, key=len, reverse=True):
        compared = compared.replace(quote, " ")
    served = (quote.casefold() for quote, is_served in beside.items() if is_served)
    named = frozenset(quote for quote in served if quote in text.casefold())
    return _Text(node.id, action, text, _words(compared), named)


def _beside(graph: nx.MultiDiGraph[Node], action: Node, own: _Titles) -> dict[str, bool]:
    """Return what a row says of strategies that it serves (true), of actions, of the plan."""
    return {
        " ".join(quote.split()): data["relation"] == EdgeRelation.SERVES
        for _, other, data in graph.out_edges(action, data=True)
        if data["relation"] in _NAMING or _words(graph.nodes[other]["label"]) in own
        for quote in data["quotes"]
    }


def _pairs(
    graph: nx.MultiDiGraph[Node], what: str, texts: Sequence[_Text]
) -> Iterator[Duplicate]:
    for first, second, score in _near(texts):
        one, other = texts[first], texts[second]
        likeness = _likeness(one, other, score)
        if likeness and one.action != other.action:
            yield Duplicate(
                left=one.key,
                right=other.key,
                what=what,
                likeness=likeness,
                score=round(score, 1),
                texts=(one.text, other.text),
                leads=(_leads(graph, one.action), _leads(graph, other.action)),
                actions=(one.action, other.action),
            )


def _near(texts: Sequence[_Text]) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs that may be alike, in order, and their scores.

    A text is held against those alone that share its rarer words, row by row, so neither time
    nor memory is taken for all pairs.
    """
    if len(texts) < 2:  # noqa: PLR2004 - a pair
        return
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    sorted_words = [" ".join(sorted(text.words)) for text in texts]
    containing, sharing = _sharers([text.words for text in texts])
    for first in range(len(texts)):
        contained, others = containing.after(first), sorted(sharing.after(first))
        if others:
            row = cdist([sorted_words[first]], [sorted_words[i] for i in others], scorer=ratio)
            for second, score in zip(others, row[0].tolist(), strict=True):
                if score >= _RELATED or second in contained:
                    yield first, second, score


class _Sharers:
    """Finds the texts that share any of certain words: those chosen of either text."""

    def __init__(self, words: _Words, chosen: _Words) -> None:
        self._words, self._chosen = words, chosen
        self._having, self._choosing = _by_word(words), _by_word(chosen)

    def after(self, first: int) -> set[int]:
        """Return which of the texts after one share a word with it."""
        texts = [self._having[word] for word in self._chosen[first]]
        texts += [self._choosing[word] for word in self._words[first] if word in self._choosing]
        return set[int]().union(*(each[bisect_right(each, first) :] for each in texts))


def _by_word(words: _Words) -> dict[str, list[int]]:
    """Return each word with the texts that have it, in order."""
    texts: dict[str, list[int]] = {}
    for at, each in enumerate(words):
        for word in dict.fromkeys(each):
            texts.setdefault(word, []).append(at)
    return texts


def _sharers(words: _Words) -> tuple[_Sharers, _Sharers]:
    """Return what finds texts that may contain each other, and all that may be alike.

    Whatever has n of the words of a text has one of those that are left when any n - 1 are
    taken away: here the commonest. Of two texts that are alike, the longer has nearly all
    words of the shorter, or nearly half of them, or a good part of its content words.
    """
    counts = {word: len(texts) for word, texts in _by_word(words).items()}
    rarest_first = [sorted(each, key=counts.__getitem__) for each in words]
    content = [
        [word for word in dict.fromkeys(each) if word not in _FUNCTION_WORDS]
        for each in rarest_first
    ]
    nearly_all = [_rarest(each, _NEARLY_ALL) for each in rarest_first]
    shared = [
        _rarest(each, _ORDERED) + _rarest(only, _CONTENT)
        for each, only in zip(rarest_first, content, strict=True)
    ]
    return _Sharers(words, nearly_all), _Sharers(words, shared)


def _rarest(words: list[str], share: float) -> list[str]:
    """Return the first words; what comes after them is less than a share of all."""
    least = ceil(round(share * len(words), 9))  # 0.42 * 50 must not come out above 21
    return words[: len(words) - least + 1] if words else []


def _likeness(left: _Text, right: _Text, score: float) -> Likeness | None:
    one, other = left.words, right.words
    if one and one == other:
        is_for_others = left.served and right.served and left.served != right.served
        return Likeness.SIBLING if is_for_others else Likeness.VERBATIM
    if min(len(one), len(other)) < _WORDS:
        return None
    from rapidfuzz.distance import LCSseq

    ordered = LCSseq.similarity(one, other)  # the same whichever of them stands first
    if _is_contained(ordered, *sorted((len(one), len(other))), score=score):
        return Likeness.CONTAINED
    if score >= _SIBLING and 2 * ordered >= _ORDERED * (len(one) + len(other)):
        return Likeness.SIBLING
    is_related = score >= _RELATED and _dice(one, other) >= _CONTENT
    return Likeness.RELATED if is_related else None


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared, signs left out."""
    return tuple(token.word for token in tokenise(text) if re.match(r"\w", token.word))


def _is_contained(ordered: int, shorter: int, longer: int, *, score: float) -> bool:
    is_longer = longer >= _LONGER * shorter and score >= _RELATED
    least = _MOST if is_longer else _NEARLY_ALL
    return ordered >= least * shorter


def _dice(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return 2 × content words in common / all content words."""
    words = [set(each) - _FUNCTION_WORDS for each in (one, other)]
    total = len(words[0]) + len(words[1])
    return 2 * len(words[0] & words[1]) / total if total else 0.0


def _leads(graph: nx.MultiDiGraph[Node], action: Node) -> tuple[str, ...]:
    return tuple(
        graph.nodes[body]["label"]
        for body, _, data in graph.in_edges(action, data=True)
        if data["relation"] in _LEADING
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
        (
            "Alike in words need not be alike in meaning, and words of opposite sense are not"
            " told apart: each pair is a question to its leads."
        ),
    )


def _told(found: Sequence[Duplicate], what: str) -> tuple[str, ...]:
    kept = [each for each in found if each.what == what]
    if not kept:
        return ()
    counts = {kind: sum(each.likeness == kind for each in kept) for kind in Likeness}
    kinds = listed(f"{count} {kind}" for kind, count in counts.items() if count)
    other = sum(
        all(each.leads) and not set.intersection(*map(set, each.leads)) for each in kept
    )
    pairs = counted(len(kept), f"pair of {what}s is", f"pairs of {what}s are")
    under = "of them under leads with nobody in common"
    return (f"{pairs} alike ({kinds}); {other or 'none'} {under}.",)
