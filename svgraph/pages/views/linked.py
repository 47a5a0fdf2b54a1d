"""What is told of the links of one action: its tiers as rows with words, counted and drawn."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.dependence import Dependence, is_suggestion, leads_of
from svgraph.analysis.networks import link_graph
from svgraph.analysis.words import counted, verb
from svgraph.documents.wording import show
from svgraph.model.terms import Tier
from svgraph.pages.views.layered import build_layered
from svgraph.queries.tier_words import tier_headings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from svgraph.analysis.dependence import Dependency, LinkPath, Way
    from svgraph.pages.inputs import Explorer
    from svgraph.pages.views.layered import Layered
    from svgraph.queries.tier_words import Headings

_LETTERS, _NUMBER = 27, 14  # of a line in a box, and of the number there


class Label(NamedTuple):
    """What stands in an action's box; `gist` where it has room for one line only."""

    number: str
    lead: str
    words: tuple[str, ...]
    gist: str


class LinkedRow(NamedTuple):
    """One row of the table.

    `path` is the way in words, "" where the plan states no link; `quotes` are the words of each
    step, each after the action that says them, or after "".
    """

    linked: Dependency
    path: str
    quotes: tuple[tuple[str, str], ...]


class Group(NamedTuple):
    """The rows of one tier, in document order; `heading` is what the tier means."""

    tier: Tier
    heading: str
    rows: tuple[LinkedRow, ...]


class Linking:
    """The links of a plan, both ways, for every action."""

    def __init__(self, context: Explorer, sides: tuple[str, str]) -> None:
        """Take what is needed from the rows of a plan, once; `sides` are those of pictures."""
        rows = context.rows
        self._sides = sides
        self.direction = context.about.direction
        self._is_open = context.analysis.caveats.is_open
        self.cites = link_graph(rows.actions, rows.links)
        self.suggested = {(x.source, x.target): x for x in context.links if is_suggestion(x)}
        self.ranks = {action: rank for rank, action in enumerate(self.cites)}
        self.objectives = {row.action: row.objective for row in rows.actions}
        leads = leads_of(rows.parties)
        self.leads = {each: "; ".join(dict.fromkeys(leads[each])) for each in leads}
        dependence = Dependence(
            self.cites,
            context.links,
            direction=self.direction,
            words={
                action: (self.leads.get(action, ""), objective)
                for action, objective in self.objectives.items()
            },
        )
        self.rows = {
            each: (dependence.rows(each, "depends"), dependence.rows(each, "needs"))
            for each in self.cites
        }

    def headings(self, way: Way) -> Headings:
        """Return what each tier of an answer means."""
        return tier_headings(self.direction, way, is_open=self._is_open)

    def label(self, action: str) -> Label:
        """Return what stands in an action's box."""
        lead = self.leads.get(action, "No lead named")
        objective = self.objectives[action]
        words = textwrap.wrap(objective, _LETTERS, max_lines=2, placeholder="…")
        return Label(
            number=cut_words(action, _NUMBER),
            lead=cut_words(lead, _LETTERS),
            words=tuple(words),
            gist=cut_words(objective, _LETTERS),
        )

    def picture(self, action: str) -> Layered:
        """Return an action's picture; without any row it holds that action alone."""
        return build_layered(
            self.cites, action, self.rows[action], order=self.ranks, sides=self._sides
        )

    def groups(self, action: str, way: Way) -> Iterator[Group]:
        """Yield the tiers of an action, the empty ones too but for what somebody accepted."""
        rows = self.rows[action][way == "needs"]
        for tier, heading in self.headings(way).items():
            of_tier = tuple(_row(row, action, way) for row in rows if row.tier is tier)
            if of_tier or tier is not Tier.ACCEPTED:
                yield Group(tier, heading, of_tier)

    def sentence(self, action: str) -> str:
        """Return how many actions are linked to one, tier by tier, in words."""
        rows = [row for side in self.rows[action] for row in side]
        further = {row.action for row in rows if row.tier is Tier.INDIRECT}
        tiers = [row.tier for row in rows]
        accepted, proposed = tiers.count(Tier.ACCEPTED), tiers.count(Tier.PROPOSED)
        sentences = [_stated(self.cites.in_degree(action), self.cites.out_degree(action))]
        if further:
            are = verb(len(further), "is", "are")
            sentences.append(f"{len(further)} more {are} linked through these.")
        if accepted:
            sentences.append(f"{counted(accepted, 'suggested link')} more somebody accepted.")
        if proposed:
            suggested = counted(proposed, "link")
            sentences.append(f"The wording suggests {suggested}, not counted.")
        return " ".join(sentences)


def _row(row: Dependency, action: str, way: Way) -> LinkedRow:
    is_stated = row.tier not in {Tier.ACCEPTED, Tier.PROPOSED}
    ends = (action, row.action) if way == "needs" else (row.action, action)
    sayers = ("",) * len(row.quotes) if is_stated else ends
    quotes = tuple(zip(sayers, map(show, row.quotes), strict=True))
    return LinkedRow(row, _path(row.path) if is_stated else "", quotes)


def cut_words(words: str, letters: int) -> str:
    """Return the first words of a text, white space folded."""
    return next(iter(textwrap.wrap(words, letters, max_lines=1, placeholder="…")), "")


def _stated(citing: int, cited: int) -> str:
    rows = counted(citing, "other row cites", "other rows cite")
    if citing and cited:
        return f"{rows} this action, and its own row cites {cited}."
    if citing:
        return f"{rows} this action; its own row cites none."
    if cited:
        return f"The row of this action cites {counted(cited, 'other')}; no other row cites it."
    return "The plan states no link between this action and another."


def _path(path: LinkPath) -> str:
    """Return a path in words: "4.1 cites 1.12, which is cited by 2.1"."""
    steps = zip(path.forwards, path.actions[1:], strict=True)
    words = (f"{'cites' if is_on else 'is cited by'} {action}" for is_on, action in steps)
    return f"{path.actions[0]} {', which '.join(words)}"
