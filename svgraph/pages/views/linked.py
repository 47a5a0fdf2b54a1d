"""What is told of the links of one action: its tiers as rows with words, counted and drawn."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.networks import link_graph
from svgraph.analysis.words import counted, verb
from svgraph.documents.wording import show
from svgraph.model import Role
from svgraph.pages.views.layered import build_layered
from svgraph.pages.views.tiers import Tiers, is_suggestion
from svgraph.queries.tiers import TIERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import networkx as nx

    from svgraph.pages.context import Explorer
    from svgraph.pages.views.layered import Layered
    from svgraph.pages.views.tiers import TierRow
    from svgraph.queries.rows import PartyRow

_LETTERS, _NUMBER = 27, 14  # of a line in a box, and of the number there


class Label(NamedTuple):
    """What stands in an action's box; `gist` where it has room for one line only."""

    number: str
    lead: str
    words: tuple[str, ...]
    gist: str


@dataclass(frozen=True, slots=True)
class Told:
    """One row of the table.

    Attributes:
        action: Its number.
        tier: One of `TIERS`.
        lead: Who leads it.
        objective: Verbatim.
        path: The way in words; "" where the plan states no link.
        quotes: The words of each step, each after the action that says them, or after "".
        places: Where they stand.
    """

    action: str
    tier: str
    lead: str
    objective: str
    path: str
    quotes: tuple[tuple[str, str], ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one tier.

    Attributes:
        tier: One of `TIERS`.
        heading: What the tier means.
        rows: In document order.
    """

    tier: str
    heading: str
    rows: tuple[Told, ...]


class Linking:
    """The links of a plan, both ways, for every action."""

    def __init__(self, context: Explorer, sides: tuple[str, str]) -> None:
        """Take what is needed from the rows of a plan, once.

        Args:
            context: The plan.
            sides: As for `build_layered`.
        """
        self._sides = sides
        self.cites = link_graph(context.actions, context.links)
        suggested = (*context.links, *context.proposed)
        self.suggested = {(x.source, x.target): x for x in suggested if is_suggestion(x)}
        self.ranks = {action: rank for rank, action in enumerate(self.cites)}
        self.objectives = {row.action: row.objective for row in context.actions}
        self.leads = _leads(context.parties)
        tiers = Tiers(self.cites, self.suggested.values())
        self.rows = {each: (tiers.depends(each), tiers.needs(each)) for each in self.cites}

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

    def groups(self, action: str, way: str) -> Iterator[Group]:
        """Yield the tiers of an action, those without rows too unless somebody has to decide.

        Args:
            action: Its number.
            way: "depends" or "needs".
        """
        rows = self.rows[action][way == "needs"]
        for tier, heading in TIERS[way].items():
            told = tuple(self._told(row, action, way) for row in rows if row.tier == tier)
            if told or tier != "accepted":
                yield Group(tier, heading, told)

    def sentence(self, action: str) -> str:
        """Return how many actions are linked to one, tier by tier, in words."""
        depends, needs = self.rows[action]
        citing, cited = (_count(rows, "direct") for rows in (depends, needs))
        further = {row.action for row in (*depends, *needs) if row.tier == "indirect"}
        accepted = _count((*depends, *needs), "accepted")
        proposed = _count((*depends, *needs), "proposed")
        said = [_stated(citing, cited)]
        if further:
            are = verb(len(further), "is", "are")
            said.append(f"{len(further)} more {are} linked through these.")
        if accepted:
            said.append(f"{counted(accepted, 'suggested link')} more somebody accepted.")
        if proposed:
            said.append(f"The wording suggests {counted(proposed, 'link')}, not counted.")
        return " ".join(said)

    def _told(self, row: TierRow, action: str, way: str) -> Told:
        ends = (action, row.action) if way == "needs" else (row.action, action)
        is_stated = row.tier in {"direct", "linked", "indirect"}
        steps = list(pairwise(row.path)) if is_stated else []
        edges = [self.cites.edges[_edge(self.cites, step)] for step in steps]
        quotes = [("", show(edge["quote"])) for edge in edges]
        places = [edge["place"] for edge in edges]
        if not is_stated:
            link = self.suggested[ends]
            quotes = [(ends[0], show(link.quote)), (ends[1], show(link.target_quote or ""))]
            places = [link.place]
        return Told(
            action=row.action,
            tier=row.tier,
            lead=self.leads.get(row.action, ""),
            objective=self.objectives[row.action],
            path=_path(self.cites, steps),
            quotes=tuple(quotes),
            places=tuple(places),
        )


def cut_words(words: str, letters: int) -> str:
    """Return the first words of a text, white space folded."""
    return next(iter(textwrap.wrap(words, letters, max_lines=1, placeholder="…")), "")


def _leads(parties: Iterable[PartyRow]) -> dict[str, str]:
    """Return action → the names of its leads, in cell order; those without any left out."""
    leads: dict[str, dict[str, None]] = {}
    for party in parties:
        if party.role != Role.SUPPORTING:
            leads.setdefault(party.action, {})[party.body] = None
    return {action: "; ".join(names) for action, names in leads.items()}


def _stated(citing: int, cited: int) -> str:
    rows = counted(citing, "other row cites", "other rows cite")
    if citing and cited:
        return f"{rows} this action, and its own row cites {cited}."
    if citing:
        return f"{rows} this action; its own row cites none."
    if cited:
        return f"The row of this action cites {counted(cited, 'other')}; no other row cites it."
    return "The plan states no link between this action and another."


def _count(rows: Iterable[TierRow], tier: str) -> int:
    return sum(row.tier == tier for row in rows)


def _edge(cites: nx.DiGraph[str], step: tuple[str, str]) -> tuple[str, str]:
    return step if cites.has_edge(*step) else step[::-1]


def _path(cites: nx.DiGraph[str], steps: list[tuple[str, str]]) -> str:
    """Return a way in words: "4.1 cites 1.12, which is cited by 2.1"."""
    said = [
        f"{'cites' if cites.has_edge(*step) else 'is cited by'} {step[1]}" for step in steps
    ]
    return f"{steps[0][0]} {', which '.join(said)}" if steps else ""
