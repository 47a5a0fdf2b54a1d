"""How stable the ranking of the leads is: other rules, areas left out, leads dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from svgraph.analysis.concentration import SEED
from svgraph.analysis.draws import lead_list
from svgraph.analysis.load import RULES, loads_by_rule
from svgraph.analysis.words import counted, in_words, listed, verb

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray

    from svgraph.analysis.draws import LeadList

__all__ = ["BodyRanks", "Stability", "rank_stability", "stability_facts"]

DROPS = 500
DROPPED = 0.1


@dataclass(frozen=True, slots=True)
class BodyRanks:
    """The ranks of one body; 1 is the heaviest, and bodies that carry the same share a rank.

    Attributes:
        body: Its preferred name.
        rank: By share load.
        by_rule: Under each counting rule, among all named bodies, in the order of
            `svgraph.analysis.RULES`; 0 where nobody carries anything by that rule.
        by_area: By share load with each area left out, in the order of the areas.
        low: The better end of its ranks in 95 of 100 plans with leads dropped.
        high: The worse end of them.
    """

    body: str
    rank: int
    by_rule: tuple[int, ...]
    by_area: tuple[int, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Stability:
    """How the ranking of the bodies that lead anything holds when it is counted otherwise.

    Attributes:
        ranks: Of each body, the heaviest first.
        areas: The areas that were left out, one after the other.
        drops: How many plans had leads dropped.
        dropped: How many of its leads each of them lost.
        leads: How many there are.
        kept_first: In how many of them the heaviest body was first, alone or with others.
        seed: What the draws start from.
    """

    ranks: tuple[BodyRanks, ...]
    areas: tuple[str, ...]
    drops: int
    dropped: int
    leads: int
    kept_first: int
    seed: int


def rank_stability(
    graph: nx.Graph[str], *, drops: int = DROPS, seed: int = SEED
) -> Stability | None:
    """Return how the ranking by share load holds under other counts.

    Each rule of `RULES`; each area left out; and plans in which a random tenth of the leads
    (at least one) is dropped, an action's other leads taking over its share. A rank is 1 +
    the number of bodies that carry more.

    Limits: it shows how far the ranking rests on single entries, not how sure the entries
    are. Source: DOMAIN measures, "robustness".

    Args:
        graph: As `svgraph.network.partner_graph` returns it.
        drops: How many plans to draw.
        seed: The same seed drops the same leads.

    Returns:
        None where nobody leads anything.
    """
    leads = lead_list(graph)
    if not leads.bodies:
        return None
    dropped = max(1, round(DROPPED * len(leads.body)))
    kept = _kept(leads, drops, dropped, seed)
    drawn = _ranks(leads.loads(kept))
    first = int(np.argmax(leads.loads()))
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0, method="inverted_cdf")
    return Stability(
        ranks=_body_ranks(graph, leads, low, high),
        areas=leads.areas,
        drops=drops,
        dropped=dropped,
        leads=len(leads.body),
        kept_first=int((drawn[:, first] == 1).sum()),
        seed=seed,
    )


def _kept(leads: LeadList, drops: int, dropped: int, seed: int) -> NDArray[np.bool_]:
    """Return which leads are left in each plan, a random set of them being dropped."""
    places = np.random.default_rng(seed).random((drops, len(leads.body)))
    return places.argsort(axis=1).argsort(axis=1) >= dropped


def _ranks(loads: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return 1 + how many carry more, for each body in each row."""
    heavier = loads[:, None, :] > loads[:, :, None]
    counts: NDArray[np.intp] = heavier.sum(axis=2, dtype=np.intp)
    return counts + 1


def _body_ranks(
    graph: nx.Graph[str],
    leads: LeadList,
    low: NDArray[np.intp],
    high: NDArray[np.intp],
) -> tuple[BodyRanks, ...]:
    ranks = _ranks(leads.loads()[None, :])[0]
    everybody = np.array([rule.loads for rule in loads_by_rule(graph)]).T
    known = {rule.body: rule.loads for rule in loads_by_rule(graph)}
    by_rule = np.array([known[name] for name in leads.names]).T
    rule_ranks = 1 + (everybody[:, None, :] > by_rule[:, :, None] + 1e-9).sum(axis=2)
    rule_ranks[everybody.max(axis=1) == 0] = 0
    without = leads.area[leads.action] != np.arange(len(leads.areas))[:, None]
    area_ranks = _ranks(leads.loads(without))
    found = (
        BodyRanks(
            body=name,
            rank=int(ranks[at]),
            by_rule=tuple(map(int, rule_ranks[:, at])),
            by_area=tuple(map(int, area_ranks[:, at])),
            low=int(low[at]),
            high=int(high[at]),
        )
        for at, name in enumerate(leads.names)
    )
    return tuple(sorted(found, key=lambda each: (each.rank, each.body)))


def stability_facts(found: Stability | None) -> tuple[str, ...]:
    """Return how stable the first rank is, in words; one body alone has no rank to speak of."""
    if found is None or len(found.ranks) == 1:
        return ()
    first = [each for each in found.ranks if each.rank == 1]
    if len(first) > 1:
        return (f"{listed((each.body for each in first), most=3)} share the first rank.",)
    (top,) = first
    said = f"{top.body} comes first, alone or with others, {_under_rules(top)}"
    if len(found.areas) > 1:
        said += f", and {_without_areas(top, found.areas)}"
    if found.leads == found.dropped:
        return (f"{said}.",)
    return (
        f"{said}.",
        (
            f"When {counted(found.dropped, 'lead')} of {found.leads}"
            f" {verb(found.dropped, 'is', 'are')} dropped at random, it comes first, alone or"
            f" with others, in {found.kept_first} of {found.drops} trials."
        ),
    )


def _under_rules(body: BodyRanks) -> str:
    """Return under which of the counting rules that tell anything a body is the first."""
    telling = {rule: rank for rule, rank in zip(RULES, body.by_rule, strict=True) if rank}
    lost = [rule for rule, rank in telling.items() if rank > 1]
    rules = f"{in_words(len(telling))} counting {verb(len(telling), 'rule', 'rules')}"
    if not lost:
        return f"under all {rules}"
    return f"under {in_words(len(telling) - len(lost))} of {rules} (not: {listed(lost)})"


def _without_areas(body: BodyRanks, areas: tuple[str, ...]) -> str:
    """Return whether a body stays the first whichever area is left out."""
    lost = [area for area, rank in zip(areas, body.by_area, strict=True) if rank > 1]
    if not lost:
        return "whichever area is left out"
    return f"unless the area left out is {listed(lost, join='or')}"
