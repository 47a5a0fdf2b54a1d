"""Labels: words that mean something, beside words that only look so.

A thing has labels that mean it and negative ones; the longest label counts, so a negative
one suppresses what it overlaps.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from svgraph.documents.wording import Token
from svgraph.files.sheet import SheetRow
from svgraph.reading.names.lookup import Names

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
