"""What stands before the tables: title, years, appendix, vision, priorities, promises."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from svgraph.model.findings import Finding, FindingKind
from svgraph.model.plan import Area, Statement
from svgraph.model.text import Passage

# What a line outside the tables is, by its form; the first that fits counts.
_KINDS = (
    ("appendix", re.compile(r"Appendix\b.{0,20}", re.IGNORECASE)),
    ("period", re.compile(r"\W*(?:19|20)\d\d\s*[-–/]\s*(?:20)?\d\d\W*")),
    ("vision", re.compile(r"(?:Our )?vision\b.*", re.IGNORECASE)),
    ("priority", re.compile(r"[-*•]?\s*\d+[.)]\s+\S.{0,120}")),
    ("title", re.compile(r"(?:\S+\s+){0,12}(?:Plan|Strategy)\b[\s\d–-]*")),
)
# Characters of a line that are looked at; only a vision may be longer.
_LONGEST = 400
_PRIORITIES = re.compile(r"\b(?:priorit|theme|strand|area)", re.IGNORECASE)
_PROMISED = {
    "principles": "a list of principles",
    "diagram": "a diagram",
    "figure": "a figure",
    "chart": "a chart",
}
_LIST_MARK = re.compile(r"(?:[-*•]\s*(?:\d+[.)])?|\d+[.)])\s+")


def classify(
    passage: Passage, *, is_heading: bool, title: str = "", announced: bool = True
) -> str:
    """Return what a line outside the tables is.

    A list is one of priorities only where a line before it `announced` them.

    >>> classify(Passage((), "2024-2025"), is_heading=True)
    'period'
    """
    if title and _words(passage.text) == _words(title):
        return "title"
    start = passage.text[:_LONGEST]
    kinds = (kind for kind, form in _KINDS if form.fullmatch(start))
    kind = next(kinds, "heading" if is_heading else "text")
    return "item" if kind == "priority" and not announced else kind


def announces_priorities(passage: Passage) -> bool:
    """Tell whether a line speaks of priorities, so that a list after it may be theirs."""
    return bool(_PRIORITIES.search(passage.text))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def odd_promises(
    statements: Sequence[Statement], areas: Iterable[Area], file: str
) -> Iterator[Finding]:
    """Yield a finding for what the text promises and does not hold.

    A list is there where lines with list marks follow a line that announces it; pictures
    are never there, since the document is read as text. Priorities must be areas.
    """
    for word, promised in _PROMISED.items():
        named = [each for each in statements if re.search(rf"\b{word}\b", each.passage.text)]
        if named and not _is_listed(statements, named):
            yield Finding.of(
                FindingKind.PROMISED_AND_MISSING,
                named[0].passage.place(file),
                f"The text announces {promised}, which is not in the document as read.",
            )
    titles = {area.title.casefold() for area in areas}
    for each in statements:
        title = _LIST_MARK.sub("", each.passage.text, count=1)
        if each.kind == "priority" and title.casefold() not in titles:
            yield Finding.of(
                FindingKind.PRIORITY_WITHOUT_AREA,
                each.passage.place(file),
                f"The priority {title!r} has no table of actions under that title.",
            )


def _is_listed(statements: Sequence[Statement], named: Sequence[Statement]) -> bool:
    """Tell whether one of some lines announces a list that follows it."""
    following = dict(pairwise(statements))
    return any(
        (each.kind == "heading" or each.passage.text.endswith(":"))
        and each in following
        and _LIST_MARK.match(following[each].passage.text)
        for each in named
    )
