"""What a row names outside its lead cell, and how it speaks of it.

A name counts where it stands with the capitals that the register gives it; of two that
overlap the longer counts. The words just before a name tell the relation.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from svgraph.documents.wording import Token, part, raw_text, tokenise
from svgraph.model.names import Body, Mention
from svgraph.model.plan import Action, Plan
from svgraph.model.terms import MentionRelation
from svgraph.model.text import Passage
from svgraph.reading.names.lookup import Names
from svgraph.reading.names.register import Register

_ARTICLES = frozenset({"the", "a", "an", "our"})
_REACH = 6  # words before a name in which the relation is told
_SERVED = frozenset({"strategy", "strategy priority"})


def find_mentions(plan: Plan, register: Register) -> tuple[Mention, ...]:
    """Return all that the rows name in their objectives and outcomes, in document order."""
    finder = _Finder(plan.source.file, register)
    return tuple(chain.from_iterable(finder.mentions(action) for action in plan.actions))


class Hit(NamedTuple):
    """Where a cell names something, and how; the span counts in the cell's raw text."""

    cell: Passage
    named: str
    relation: MentionRelation
    span: tuple[int, int]


def build_mentions(action: Action, hits: Iterable[Hit], *, file: str) -> Iterator[Mention]:
    """Yield the mentions in one row, numbered in the order of its words."""
    for order, hit in enumerate(hits, start=1):
        words = part(hit.cell, *hit.span)
        yield Mention(
            action=action.key,
            order=order,
            named=hit.named,
            relation=hit.relation,
            quote=raw_text(words),
            place=words.place(file),
            fragments=words.fragments,
        )


class _Finder:
    """Looks names up in the cells of a plan."""

    def __init__(self, file: str, register: Register) -> None:
        self._file = file
        self._register = register
        self._names = register.names()
        # from the name backwards, so that the longest run of words before it is found
        self._before = Names.of(
            (" ".join(reversed(words.split())), relation)
            for words, relation in register.relations.items()
        )

    def mentions(self, action: Action) -> Iterator[Mention]:
        cells = (cell for cell in action.cells if cell is not action.lead)
        hits = chain.from_iterable(map(self._hits, cells))
        return build_mentions(action, hits, file=self._file)

    def _hits(self, cell: Passage) -> Iterator[Hit]:
        tokens = tokenise(raw_text(cell))
        reached = 0
        for at, end, named in self._names.matches(tokens):
            if named and at >= reached:
                reached = self._with_abbreviation(tokens, end, named)
                first, relation = self._relation(tokens, at, named)
                span = tokens[first].start, tokens[reached - 1].end
                yield Hit(cell, named, relation, span)

    def _with_abbreviation(self, tokens: Sequence[Token], end: int, named: str) -> int:
        """Return where a name ends, with an abbreviation of it in brackets included."""
        inside = self._names.longest(tokens, end + 1, capitals=True)
        if inside is None or inside[1] != named or inside[0] >= len(tokens):
            return end
        brackets = tokens[end].word + tokens[inside[0]].word
        return inside[0] + 1 if brackets == "()" else end

    def _relation(
        self, tokens: Sequence[Token], at: int, named: str
    ) -> tuple[int, MentionRelation]:
        """Return where the words that tell the relation of a name begin, and the relation."""
        skipped = 1
        while skipped <= at and tokens[at - skipped].word in _ARTICLES:
            skipped += 1
        backwards = tokens[max(0, at - skipped - _REACH) : at - skipped + 1][::-1]
        words_before = self._before.longest(backwards, 0)
        if words_before:
            end, relation = words_before
            return at - skipped - end + 1, relation
        thing = self._register.find(named)
        served = not isinstance(thing, Body) and thing.kind in _SERVED and thing.exists
        return at, MentionRelation.SERVES if served else MentionRelation.MENTIONS
