"""Which kinds of serious violence a row's words concern.

The kinds are facts from outside, and what is found is found by words: a row may concern a
kind that it does not name.
"""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from svgraph.documents.wording import raw_text, tokenise
from svgraph.files.sheet import read_sheet
from svgraph.model.external import CrimeCategory
from svgraph.model.names import Mention
from svgraph.model.plan import Plan
from svgraph.model.terms import MentionRelation
from svgraph.model.text import Passage
from svgraph.reading.names.lookup import Labels, find_labels, read_labels
from svgraph.reading.names.mentions import Hit, build_mentions

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
    return tuple(
        mention
        for action in plan.actions
        for mention in build_mentions(
            action,
            chain.from_iterable(_hits(cell, words) for cell in action.texts),
            file=plan.source.file,
        )
    )


def _hits(cell: Passage, words: Labels) -> list[Hit]:
    """Return where a cell names a category, in the order of its words."""
    tokens = tokenise(raw_text(cell))
    hits = (
        Hit(cell, category, MentionRelation.CONCERNS, (tokens[at].start, tokens[end - 1].end))
        for category, at, end in find_labels(tokens, words)
    )
    return sorted(hits, key=lambda hit: hit.span)
