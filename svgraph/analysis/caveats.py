"""Derive what has to be said beside the figures of a plan from what its graph holds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from svgraph.analysis.words import listed
from svgraph.files import resources
from svgraph.files.sheet import read_sheet
from svgraph.model.terms import Relation
from svgraph.queries.about import ask_seen
from svgraph.queries.ask import ask
from svgraph.queries.rows import LinkRow, SeenRow
from svgraph.stores.plan_graphs import PlanGraphs

_AMOUNT = re.compile(r"£ ?[0-9][0-9.,]*[km]?|[0-9]+ ?(?:hours?|hrs|fte)\b", re.IGNORECASE)
_BOARD = re.compile(r"board|committee", re.IGNORECASE)
_SHOWN = 3  # words that a sentence names


@dataclass(frozen=True, slots=True)
class Caveats:
    """Caveats of one plan; each sentence was looked up in its columns, texts and links.

    Attributes:
        effort: What the plan gives of hours and budgets, as the beginning of a sentence.
        links: Whether its links say which action needs which, as a sentence without its end.
        is_open: Whether none of its links says so.
        progress: What it holds of progress, as the end of a sentence.
        measures: Where dates and figures may be that nobody looks at, as a sentence, or "".
        has_boards: Whether a column may say who hears of an action.
        names_boards: Whether a column or a line outside the tables may.
    """

    effort: str
    links: str
    is_open: bool
    progress: str
    measures: str
    has_boards: bool
    names_boards: bool

    @property
    def alike(self) -> str:
        """Why every action counts as much as any other, as a sentence."""
        return f"{self.effort}, so every action counts alike."

    @property
    def load(self) -> str:
        """The same as it stands beside every figure of load."""
        return f"{self.alike[:-1]}: this is a count of actions, not of effort."

    @property
    def plain_links(self) -> str:
        """What the links say, for a terminal: with straight quotation marks."""
        return self.links.replace("“", '"').replace("”", '"')


def derive_caveats(seen: Iterable[SeenRow], citations: Iterable[str]) -> Caveats:
    """Return the caveats of a plan, or of several together.

    Args:
        seen: Texts in columns that are not read, and others that may matter here.
        citations: The words of each citation.
    """
    rows = tuple(seen)
    columns = _columns(rows)
    words = tuple(dict.fromkeys(map(_link_word, citations)))
    directed = tuple(word for word in words if _link_words().get(word))
    return Caveats(
        effort=_effort(columns.get("effort", ()), rows),
        links=_links(directed, tuple(word for word in words if word not in directed)),
        is_open=not directed,
        progress=(
            f"what it says under {_quoted(columns['progress'])} is not looked at"
            if "progress" in columns
            else "the plan holds no progress"
        ),
        measures=(
            f"What stands under {_quoted(columns['measure'])} is not looked at."
            if "measure" in columns
            else ""
        ),
        has_boards="board" in columns,
        names_boards="board" in columns
        or any(not row.column and _BOARD.search(row.text) for row in rows),
    )


def read_caveats(plan: PlanGraphs) -> Caveats:
    """Return the caveats of a plan."""
    links = ask(plan, "links").records(LinkRow)
    return derive_caveats(ask_seen(plan), quotes_of(links))


def quotes_of(links: Iterable[LinkRow]) -> tuple[str, ...]:
    """Return the words of the citations among some links."""
    return tuple(link.quote for link in links if link.relation == Relation.CITES)


@cache
def _link_words() -> Mapping[str, bool]:
    """Return the words of citations, the longest first: do they say which needs which?"""
    rows = read_sheet(resources.folder("data") / "reference" / "link-words.csv", ("words",))
    known = {
        row["words"]: bool(row.get("states")) for row in rows if row.get("side") != "between"
    }
    return dict(sorted(known.items(), key=lambda item: -len(item[0])))


@cache
def _headings() -> Sequence[tuple[re.Pattern[str], str]]:
    """Return what the headings of columns that are not read say of what they hold."""
    file = resources.folder("data") / "reference" / "measures" / "unread-columns.csv"
    rows = read_sheet(file, ("words", "holds"))
    return [
        (re.compile(rf"(?<!\w){re.escape(row['words'])}(?!\w)", re.IGNORECASE), row["holds"])
        for row in rows
    ]


def _columns(rows: Iterable[SeenRow]) -> dict[str, tuple[str, ...]]:
    """Return what columns hold, by their headings: "effort" → ("Hours", "Budget")."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        for pattern, holds in _headings():
            if pattern.search(row.column):
                found.setdefault(holds, {})[row.column] = None
    return {holds: tuple(headings) for holds, headings in found.items()}


def _effort(columns: Sequence[str], rows: Iterable[SeenRow]) -> str:
    if columns:
        return f"What stands under {_quoted(columns)} is not counted"
    amounts = dict.fromkeys(match[0] for row in rows for match in _AMOUNT.finditer(row.text))
    if amounts:
        return f"Hours and money that the text names ({_quoted(amounts)}) are not counted"
    return "The plan gives no hours and no budgets"


def _links(directed: Sequence[str], others: Sequence[str]) -> str:
    if directed and others:
        return (
            f"The plan says {_quoted(directed)} of some links and only {_quoted(others)} of"
            " others"
        )
    if directed:
        return f"The plan says {_quoted(directed)} of every link"
    if others:
        words = _quoted(others, "or")
        return f"The plan only ever says {words} and never which action needs which"
    return "No action of the plan cites another"


def _link_word(quote: str) -> str:
    """Return what makes a citation one: "linked", of whatever links; else its first words."""
    words = " ".join(quote.casefold().split())
    ends = (each for each in _link_words() if words.startswith(each) or words.endswith(each))
    found = next(ends, words)
    return "linked" if found.startswith("link") else found


def _quoted(words: Iterable[str], join: str = "and") -> str:
    return listed((f"“{each}”" for each in words), most=_SHOWN, join=join)
