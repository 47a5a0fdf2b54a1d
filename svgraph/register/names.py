"""Names looked up in text: the longest one that starts at a word, in one pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from svgraph.wording import Token, tokenise

__all__ = ["Names"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Step(Generic[T]):
    """Where the words so far lead: to further words, and to a meaning if they are a name."""

    further: "dict[str, _Step[T]]" = field(default_factory=dict)
    meaning: list[T] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Names(Generic[T]):
    """A tree of names by their words; a look-up costs at most the longest name.

    >>> names = Names.of({"Fire": 1, "Fire and Rescue Service": 2})
    >>> names.longest(tokenise("Fire and Rescue Service and others"), 0)
    (4, 2)
    """

    root: _Step[T]

    @classmethod
    def of(cls, meanings: Mapping[str, T]) -> "Names[T]":
        """Return a tree of names; of two that fold alike the later one counts."""
        root: _Step[T] = _Step()
        for name, meaning in meanings.items():
            step = root
            for token in tokenise(name):
                step = step.further.setdefault(token.word, _Step())
            step.meaning[:] = [meaning]
        return cls(root)

    def longest(self, tokens: Sequence[Token], start: int) -> tuple[int, T] | None:
        """Return where the longest name from a token on ends, and its meaning, or None."""
        step, found = self.root, None
        for at in range(start, len(tokens)):
            following = step.further.get(tokens[at].word)
            if following is None:
                break
            step = following
            if step.meaning:
                found = at + 1, step.meaning[0]
        return found
