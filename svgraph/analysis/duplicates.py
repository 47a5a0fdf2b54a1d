"""Actions and outcomes that say nearly the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from svgraph.analysis.networks import WholeGraph, printed_node
from svgraph.analysis.words import counted, listed
from svgraph.documents.wording import tokenise
from svgraph.model.terms import EdgeRelation, Node, Part


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


def find_duplicates(graph: WholeGraph, titles: Iterable[str] = ()) -> tuple[Duplicate, ...]:
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
        graph: A plan as one network.
        titles: What the plan calls itself.
    """
    own = frozenset(_words(title) for title in titles)
    beside = {node: _beside(graph, node, own) for node in graph if node.part is Part.ACTION}
    objectives = [_prepared(graph, node, node, beside[node]) for node in beside]
    outcomes = [
        _prepared(graph, node, action, beside[action])
        for node in graph
        if node.part is Part.OUTCOME
        for action in graph.predecessors(node)
    ]
    pairs = [*_pairs(graph, "objective", objectives), *_pairs(graph, "outcome", outcomes)]
    classes = list(Likeness)
    return tuple(sorted(pairs, key=lambda each: (classes.index(each.likeness), -each.score)))


# What a plan calls itself, as words.
_Titles = frozenset[tuple[str, ...]]
# What a row says of others → whether it serves what they name.
_Beside = dict[str, bool]


def _prepared(graph: WholeGraph, node: Node, action: Node, beside: _Beside) -> _Text:
    """Return a text with the words that are compared."""
    (text,) = graph.nodes[node]["texts"]
    # where a cell is empty, its number stands there
    compared = "" if text == printed_node(node.part, node.id) else text
    for quote in sorted(beside, key=len, reverse=True):
        compared = compared.replace(quote, " ")
    served = (quote.casefold() for quote, is_served in beside.items() if is_served)
    named = frozenset(quote for quote in served if quote in text.casefold())
    return _Text(node.id, action, text, _words(compared), named)


def _beside(graph: WholeGraph, action: Node, own: _Titles) -> _Beside:
    """Return what a row says of strategies that it serves (true), of actions, of the plan."""
    return {
        " ".join(quote.split()): data["relation"] == EdgeRelation.SERVES
        for _, other, data in graph.out_edges(action, data=True)
        if data["relation"] in _NAMING or _words(graph.nodes[other]["label"]) in own
        for quote in data["quotes"]
    }


def _pairs(graph: WholeGraph, what: str, texts: Sequence[_Text]) -> Iterator[Duplicate]:
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
    """Yield the pairs that share enough words to be alike, in order, and their scores.

    Text by text, so that memory is never taken for all pairs.
    """
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    sorted_words = [" ".join(sorted(text.words)) for text in texts]
    for at, others in enumerate(_candidates([text.words for text in texts])):
        if others:
            row = cdist([sorted_words[at]], [sorted_words[i] for i in others], scorer=ratio)
            yield from zip(repeat(at), others, row[0].tolist(), strict=False)


def _candidates(texts: Sequence[tuple[str, ...]]) -> Iterator[list[int]]:
    """Yield for each text those after it that share enough words, in whatever order."""
    import numpy as np

    words = [frozenset(_numbered(text)) for text in texts]
    content = [frozenset(text) - _FUNCTION_WORDS for text in texts]
    lengths, contents = (np.array(list(map(len, each)), int) for each in (words, content))
    in_common = zip(_shared_with_later(words), _shared_with_later(content), strict=True)
    for at, (shared, of_content) in enumerate(in_common):
        own, later = lengths[at], lengths[at + 1 :]
        all_content = np.maximum(contents[at] + contents[at + 1 :], 1)
        is_near = (
            (shared >= _MOST * np.minimum(own, later))
            | (2 * shared >= _ORDERED * (own + later))
            | (2 * of_content / all_content >= _CONTENT)
        )
        yield (np.flatnonzero(is_near & (shared > 0)) + at + 1).tolist()


def _numbered(words: Iterable[str]) -> Iterator[str]:
    """Yield words, each of several that are the same with a number behind it."""
    met: Counter[str] = Counter()
    for word in words:
        met[word] += 1
        yield f"{word} {met[word]}"


def _shared_with_later(texts: Sequence[frozenset[str]]) -> Iterator[NDArray[np.intp]]:
    """Yield for each text how many of its words each text after it has too."""
    import numpy as np

    having: dict[str, list[int]] = {}
    for at, words in enumerate(texts):
        for word in words:
            having.setdefault(word, []).append(at)
    later = {word: np.array(texts_with_it) for word, texts_with_it in having.items()}
    none = np.array([], int)
    for at, words in enumerate(texts):
        for word in words:
            later[word] = later[word][1:]
        sharing = np.concatenate([none, *(later[word] for word in words)])
        yield np.bincount(sharing - at - 1, minlength=len(texts) - at - 1)


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


def _leads(graph: WholeGraph, action: Node) -> tuple[str, ...]:
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
    left: list[Span] = []
    right: list[Span] = []
    matcher = SequenceMatcher(None, _folded(one), _folded(other), autojunk=False)
    for tag, start, stop, other_start, other_stop in matcher.get_opcodes():
        if start < stop:
            left.append(Span(" ".join(one[start:stop]), tag == "equal"))
        if other_start < other_stop:
            right.append(Span(" ".join(other[other_start:other_stop]), tag == "equal"))
    return tuple(left), tuple(right)


def _folded(words: list[str]) -> list[str]:
    return [word.casefold().strip(".,;:()") for word in words]


def duplicate_facts(duplicates: Sequence[Duplicate]) -> tuple[str, ...]:
    """Return how much of a plan says nearly the same, in words."""
    if not duplicates:
        return ("No two objectives and no two outcomes are alike enough to be listed.",)
    return (
        *_alike(duplicates, "objective"),
        *_alike(duplicates, "outcome"),
        (
            "Alike in words need not be alike in meaning, and words of opposite sense are not"
            " told apart: each pair is a question to its leads."
        ),
    )


def _alike(duplicates: Sequence[Duplicate], what: str) -> Iterator[str]:
    """Yield how many objectives or outcomes are alike, where any are."""
    kept = [each for each in duplicates if each.what == what]
    if kept:
        counts = Counter(each.likeness for each in kept)
        kinds = listed(f"{counts[kind]} {kind}" for kind in Likeness if counts[kind])
        led = [each.leads for each in kept if all(each.leads)]
        apart = sum(set(one).isdisjoint(other) for one, other in led) or "none"
        pairs = counted(len(kept), f"pair of {what}s is", f"pairs of {what}s are")
        yield f"{pairs} alike ({kinds}); {apart} of them under leads with nobody in common."
