"""Names and labels looked up in text: the longest one that starts at a word, in one pass.

A label is words that mean something. A thing also has negative ones, which only look so: the
longest label counts, so that a negative one suppresses what it overlaps.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from svgraph.documents.wording import Token, tokenise
from svgraph.files.sheet import SheetRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Step(Generic[T]):
    """Where the words so far lead: to further words, and to what the names there mean."""

    further: "dict[str, _Step[T]]" = field(default_factory=dict)
    meanings: list[tuple[tuple[str, ...], T]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Names(Generic[T]):
    """A tree of names by their words; a look-up costs at most the longest name.

    >>> names = Names.of([("Fire", 1), ("Fire and Rescue Service", 2)])
    >>> names.longest(tokenise("Fire and Rescue Service and others"), 0)
    (4, 2)
    >>> names.longest(tokenise("fire and water"), 0, capitals=True) is None
    True
    """

    root: _Step[T]

    @classmethod
    def of(cls, meanings: Iterable[tuple[str, T]]) -> "Names[T]":
        """Return a tree of names, each with what it means; of two alike the first counts."""
        root: _Step[T] = _Step()
        for name, meaning in meanings:
            step = root
            tokens = tokenise(name)
            for token in tokens:
                step = step.further.setdefault(token.word, _Step())
            step.meanings.append((tuple(token.exact for token in tokens), meaning))
        return cls(root)

    def longest(
        self, tokens: Sequence[Token], start: int, *, capitals: bool = False
    ) -> tuple[int, T] | None:
        """Return where the longest name from a token on ends, and what it means, or None.

        Args:
            tokens: The words of a text.
            start: The token that the name must begin with.
            capitals: Whether a word that a name writes with a capital must have it in
                the text too.
        """
        step, longest = self.root, None
        for at in range(start, len(tokens)):
            following = step.further.get(tokens[at].word)
            if following is None:
                break
            step = following
            for words, meaning in step.meanings:
                if not capitals or _same_capitals(words, tokens[start : at + 1]):
                    longest = at + 1, meaning
                    break
        return longest

    def matches(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, T]]:
        """Yield where names stand, first token and one past the last, and what they mean.

        A word that a name writes with a capital must have it in the text too. Of two names
        that overlap the longer counts, and of two as long the first.
        """
        at = 0
        while at < len(tokens):
            longest = self.longest(tokens, at, capitals=True)
            if longest is None or self._is_outdone(tokens, at, longest[0]):
                at += 1
            else:
                end, meaning = longest
                yield at, end, meaning
                at = end

    def _is_outdone(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Tell whether a longer name begins inside a match."""
        others = (self.longest(tokens, at, capitals=True) for at in range(start + 1, end))
        return any(
            other is not None and other[0] - at > end - start
            for at, other in enumerate(others, start=start + 1)
        )


def _same_capitals(words: tuple[str, ...], tokens: Sequence[Token]) -> bool:
    return all(
        word == token.exact
        for word, token in zip(words, tokens, strict=True)
        if word != word.lower()
    )


# What the labels mean → the labels, each with whether it means it.
Labels = Mapping[str, Names[bool]]

_MEANS = {"preferred": True, "alternative": True, "negative": False}


def read_labels(rows: Iterable[SheetRow], column: str) -> Labels:
    """Return the labels in the rows of a table; of two alike the first counts.

    `column` names what a label means; the others are `kind` and `label`.

    Raises:
        InputError: A row names a kind of label that does not exist, or has no label.
    """
    labels: dict[str, list[tuple[str, bool]]] = {}
    for row in rows:
        wrong, hint = f"no kind {row['kind']!r}.", f" The kinds are {', '.join(_MEANS)}."
        row.check_known(row["kind"], _MEANS, wrong, hint)
        label = row.filled("label"), _MEANS[row["kind"]]
        labels.setdefault(row.filled(column), []).append(label)
    return {meant: Names.of(pairs) for meant, pairs in labels.items()}


def find_labels(tokens: Sequence[Token], labels: Labels) -> Iterator[tuple[str, int, int]]:
    """Yield what a text speaks of, with the first token of a label and one past its last."""
    words = {token.word for token in tokens}
    for meant, names in labels.items():
        if words.isdisjoint(names.root.further):
            continue  # no label begins here: of many concepts a text speaks of few
        for first, end, means in names.matches(tokens):
            if means:
                yield meant, first, end
