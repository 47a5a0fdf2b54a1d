"""How stable the ranking of the leads is: other rules, areas left out, leads dropped."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svgraph.analysis.concentration import SEED
from svgraph.analysis.draws import LeadList, lead_list
from svgraph.analysis.load import RULES, loads_by_rule
from svgraph.analysis.networks import PartnerGraph
from svgraph.analysis.words import counted, in_words, listed, verb

DROPS = 500
DROPPED = 0.1
_CHUNK = 50  # plans counted at once: what a large plan takes of memory


@dataclass(frozen=True, slots=True)
class BodyRanks:
    """The ranks of one body; 1 is the heaviest, and bodies that carry the same share a rank.

    Attributes:
        body: Its preferred name.
        rank: By share load.
        by_rule: Under each counting rule, among all named bodies, in the order of
            `svgraph.analysis.RULES`; None where nobody carries anything by that rule.
        by_area: By share load with each area left out, in the order of the areas; None where
            nobody carries anything without it.
        low: The better end of its ranks in 95 of 100 plans with leads dropped.
        high: The worse end of them.
    """

    body: str
    rank: int
    by_rule: tuple[int | None, ...]
    by_area: tuple[int | None, ...]
    low: int
    high: int

    @property
    def rules_range(self) -> tuple[int, int] | None:
        """The best and the worst rank under any rule; None where no rule tells any."""
        return _range(self.by_rule)

    @property
    def areas_range(self) -> tuple[int, int] | None:
        """The best and the worst rank with an area left out; None where no area tells any."""
        return _range(self.by_area)


def _range(ranks: tuple[int | None, ...]) -> tuple[int, int] | None:
    known = [rank for rank in ranks if rank is not None]
    return (min(known), max(known)) if known else None


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
    graph: PartnerGraph, *, drops: int = DROPS, seed: int = SEED
) -> Stability | None:
    """Return how the ranking by share load holds under other counts.

    Each rule of `RULES`; each area left out; and plans in which a random tenth of the leads
    (at least one) is dropped, an action's other leads taking over its share. A rank is 1 +
    the number of bodies that carry more.

    Limits: it shows how far the ranking rests on single entries, not how sure the entries
    are. Source: DOMAIN measures, "robustness".

    Args:
        graph: Bodies and actions.
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
    parts = (leads.loads(kept[begun : begun + _CHUNK]) for begun in range(0, drops, _CHUNK))
    drawn = _ranks(np.concatenate(list(parts)))
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


def _ranks(loads: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.intp]:
    """Return 1 + how many carry more, for each body in each row."""
    ranks = np.empty(loads.shape, np.intp)
    for at, row in enumerate(loads):
        ranks[at] = 1 + len(row) - np.searchsorted(np.sort(row), row, side="right")
    return ranks


def _body_ranks(
    graph: PartnerGraph,
    leads: LeadList,
    low: NDArray[np.intp],
    high: NDArray[np.intp],
) -> tuple[BodyRanks, ...]:
    ranks = _ranks(leads.loads())[0]
    rules = {rule.node: rule.loads for rule in loads_by_rule(graph)}
    columns = [list(rules).index(node) for node in leads.nodes]
    everybody = np.array(list(rules.values())).T
    by_rule = _known(_ranks(everybody)[:, columns], np.asarray(everybody.any(axis=1)))
    without = leads.area[leads.action] != np.arange(len(leads.areas))[:, None]
    loads = np.concatenate([leads.loads(one[None, :]) for one in without])
    by_area = _known(_ranks(loads), np.asarray(loads.any(axis=1)))
    of_bodies = (
        BodyRanks(name, int(ranks[at]), by_rule[at], by_area[at], int(low[at]), int(high[at]))
        for at, name in enumerate(leads.names)
    )
    return tuple(sorted(of_bodies, key=lambda each: (each.rank, each.body)))


def _known(
    ranks: NDArray[np.intp], is_telling: NDArray[np.bool_]
) -> list[tuple[int | None, ...]]:
    """Return the ranks of each body, None where a row of them tells nothing."""
    return [
        tuple(int(rank) if tells else None for rank, tells in zip(of, is_telling, strict=True))
        for of in ranks.T
    ]


def stability_facts(stability: Stability | None) -> tuple[str, ...]:
    """Return how stable the first rank is, in words; one body alone has no rank to speak of."""
    if stability is None or len(stability.ranks) == 1:
        return ()
    first = [each for each in stability.ranks if each.rank == 1]
    if len(first) > 1:
        return (f"{listed((each.body for each in first), most=3)} share the first rank.",)
    (top,) = first
    fact = f"{top.body} comes first, alone or with others, {_under_rules(top)}"
    if top.areas_range:
        fact += f", {_without_areas(top, stability.areas)}"
    if stability.leads == stability.dropped:
        return (f"{fact}.",)
    are = verb(stability.dropped, "is", "are")
    dropped = (
        f"{counted(stability.dropped, 'lead')} of {stability.leads} {are} dropped at random"
    )
    trials = f"in {stability.kept_first} of {stability.drops} trials"
    return (
        f"{fact}.",
        f"When {dropped}, it comes first, alone or with others, {trials}.",
    )


def _under_rules(body: BodyRanks) -> str:
    """Return under which of the counting rules that tell anything a body is the first."""
    telling = {r: rank for r, rank in zip(RULES, body.by_rule, strict=True) if rank is not None}
    lost = [rule for rule, rank in telling.items() if rank > 1]
    rules = f"{in_words(len(telling))} counting {verb(len(telling), 'rule', 'rules')}"
    if not lost:
        return f"under all {rules}"
    return f"under {in_words(len(telling) - len(lost))} of {rules} (not: {listed(lost)})"


def _without_areas(body: BodyRanks, areas: tuple[str, ...]) -> str:
    """Return whether a body stays the first whichever area is left out."""
    ranks = zip(areas, body.by_area, strict=True)
    lost = [area for area, rank in ranks if rank is not None and rank > 1]
    if not lost:
        return "and whichever area is left out"
    return f"but not with {listed(lost, join='or')} left out"
