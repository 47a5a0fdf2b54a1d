"""Links between actions, and what people decided about them."""

from dataclasses import dataclass

from svgraph.model.place import Place
from svgraph.model.terms import Basis, Relation, Verdict
from svgraph.model.text import Fragment


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about a proposed link, and why.

    `by` is a role, never a person's name; `on` is a date, as YYYY-MM-DD.
    """

    verdict: Verdict
    by: str
    on: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """One action's link to another, with the words it rests on.

    Attributes:
        source: The key of the action it starts from.
        target: The key of the action it goes to.
        quote: The words, as they stand in the source.
        rule: The rule that derived it, or "" where it is stated.
        fragments: The slices that the quote is made of.
        target_quote: For a proposed link, the words of the other row that suggest it.
        score: For a proposed link, a key to sort by; never a probability.
    """

    source: str
    target: str
    relation: Relation
    basis: Basis
    quote: str
    place: Place
    rule: str = ""
    fragments: tuple[Fragment, ...] = ()
    target_quote: str = ""
    score: int = 0
    decision: Decision | None = None
