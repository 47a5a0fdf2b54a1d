"""The words of a passage: as shown to a reader, and as tokens for matching.

Quotes are always raw slices of the source; what is shown or matched is derived
from them here, in one place, and never written back.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from svgraph.model.plan import Action
from svgraph.model.text import Fragment, Passage

# Only these count as markup; any other "<…>" is text that somebody wrote.
_INLINE_TAG = re.compile(r"</?(?:sup|sub|u|b|i|em|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"</?(?:ul|ol|li|p|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&#?\w+;")  # without a semicolon it is none, as in "R&D"
_TOKEN = re.compile(r"</?[a-zA-Z]+(?:\s[^<>]*)?/?>|&#?\w+;|[^\W_]+|[^\w\s]|_")
_SAME_SIGN = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a text, with its span in the raw text.

    `word` is folded for matching; `exact` is as it is written, entities resolved.
    """

    word: str
    exact: str
    start: int
    end: int


def show(raw: str) -> str:
    """Return raw text as a reader sees it: markup resolved, white space folded.

    >>> show("prior to their 18<sup>th</sup>  Birthday &amp; after")
    'prior to their 18th Birthday & after'
    >>> show("<img src=x>")
    '<img src=x>'
    """
    unmarked = _BREAK_TAG.sub(" ", _INLINE_TAG.sub("", raw))
    return " ".join(_ENTITY.sub(lambda entity: html.unescape(entity[0]), unmarked).split())


def passage(*fragments: Fragment, cell: str = "") -> Passage:
    """Return a passage made of slices of the source, with the text that it shows."""
    kept = tuple(fragment for fragment in fragments if fragment.exact)
    return Passage(kept, show(quote(kept)), cell)


def quote(fragments: Iterable[Fragment]) -> str:
    """Return slices of the source as one text, as they stand, joined by one space."""
    return " ".join(fragment.exact for fragment in fragments)


def raw_text(passage: Passage) -> str:
    """Return the slices of a passage joined by one space: what offsets of tokens count in."""
    return quote(passage.fragments)


def cut(passage: Passage, start: int, end: int) -> tuple[Fragment, ...]:
    """Return the slices of the source behind `raw_text(passage)[start:end]`."""
    fragments = passage.fragments
    firsts = list(accumulate((len(f.exact) + 1 for f in fragments[:-1]), initial=0))
    first = bisect_right(firsts, start) - 1
    last = bisect_right(firsts, end - 1) - 1
    return tuple(
        fragment.part(max(start - at, 0), min(end - at, len(fragment.exact)))
        for fragment, at in zip(
            fragments[first : last + 1], firsts[first : last + 1], strict=True
        )
    )


def part(whole: Passage, start: int, end: int) -> Passage:
    """Return a part of a passage, as `cut` does, as a passage of the same cell."""
    return passage(*cut(whole, start, end), cell=whole.cell)


def says(action: Action, words: str) -> bool:
    """Tell whether the objective or an outcome of an action holds words, raw or as shown."""
    return any(words in raw_text(cell) or words in cell.text for cell in action.texts)


def tokenise(raw: str) -> list[Token]:
    """Return the words and signs of raw text in order, markup left out.

    Case, the kind of dash and apostrophe, and the white space that a line end left
    inside a word ("night- time") do not tell tokens apart.

    >>> [token.word for token in tokenise("Night- time &amp; LA – Police")]
    ['night', '-', 'time', '&', 'la', '-', 'police']
    """
    return [
        Token(exact.casefold(), exact, *match.span())
        for match in _TOKEN.finditer(raw)
        if not (_INLINE_TAG.fullmatch(match[0]) or _BREAK_TAG.fullmatch(match[0]))
        for exact in [html.unescape(match[0]).translate(_SAME_SIGN)]
    ]


def find_words(words: str, raw: str) -> Iterator[tuple[int, int]]:
    """Yield the span of words wherever they stand whole in raw text, capitals as given.

    >>> list(find_words("NHS", "NHSX/ the NHS"))
    [(10, 13)]
    """
    tokens = tokenise(raw)
    exact, wanted = [each.exact for each in tokens], [each.exact for each in tokenise(words)]
    for at in range(len(exact) - len(wanted) + 1 if wanted else 0):
        end = at + len(wanted)
        if exact[at:end] == wanted:
            yield tokens[at].start, tokens[end - 1].end
