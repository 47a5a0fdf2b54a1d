"""Which kinds of serious violence a row's words concern.

The kinds are facts from outside, and what is found is found by words: a row may concern a
kind that it does not name.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from svgraph.documents.wording import cut, quote, raw_text, tokenise
from svgraph.files.sheet import read_sheet
from svgraph.model import (
    Action,
    CrimeCategory,
    Mention,
    MentionRelation,
    Passage,
    Place,
    Plan,
)
from svgraph.reading.names.labels import Labels, find_labels, read_labels

_FILE = "category-words.csv"
_COLUMNS = ("category", "kind", "label", "where")


def read_category_words(
    folder: Path, reference: Path, categories: Iterable[CrimeCategory]
) -> Labels:
    """Return the words that mean the crime categories of a plan, those of its folder first.

    Args:
        folder: May hold a `category-words.csv` of the plan's own.
        reference: Holds the `category-words.csv` that plans share; what it says of
            categories of other places is left out.
        categories: Those that hold for the plan.

    Raises:
        InputError: A file is broken, or a row of the plan's names a category that does not
            hold for it.
    """
    known = {category.id for category in categories}
    own = read_sheet(folder / _FILE, _COLUMNS)
    for row in own:
        row.check_known(
            row["category"],
            known,
            f"no crime category {row['category']!r} holds for this plan.",
            " A row in crime-categories.csv beside this file would make it one.",
        )
    shared = read_sheet(reference / _FILE, _COLUMNS)
    held = (row for row in shared if row["category"] in known)
    return read_labels(chain(own, held), "category")


def find_categories(plan: Plan, words: Labels) -> tuple[Mention, ...]:
    """Return where objectives and outcomes name crime categories, in document order."""
    file = plan.source.file
    return tuple(chain.from_iterable(_mentions(each, words, file) for each in plan.actions))


def _mentions(action: Action, words: Labels, file: str) -> Iterator[Mention]:
    found = ((cell, *hit) for cell in action.texts for hit in _hits(cell, words))
    for order, (cell, start, end, category) in enumerate(found, start=1):
        fragments = cut(cell, start, end)
        yield Mention(
            action=action.key,
            order=order,
            named=category,
            relation=MentionRelation.CONCERNS,
            quote=quote(fragments),
            place=Place.of(fragments, file=file, cell=cell.cell),
            fragments=fragments,
        )


def _hits(cell: Passage, words: Labels) -> list[tuple[int, int, str]]:
    """Return the span of each label in a cell's raw text and what it means, in order."""
    tokens = tokenise(raw_text(cell))
    found = find_labels(tokens, words)
    hits = [(tokens[at].start, tokens[end - 1].end, category) for category, at, end in found]
    return sorted(hits, key=lambda hit: hit[:2])
