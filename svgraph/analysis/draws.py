"""The leads of a plan as arrays, so that thousands of plans can be drawn at once."""

from dataclasses import dataclass
from math import lcm

import numpy as np
from numpy.typing import NDArray

from svgraph.analysis.load import named_leads
from svgraph.analysis.networks import PartnerGraph
from svgraph.model.terms import Node

# Row: a drawn plan; column: a body; whole numbers, in parts of an action.
Loads = NDArray[np.int64]

_MOST = 22  # lcm(1, …, 22) is 232,792,560; that of more soon overflows


@dataclass(frozen=True, slots=True)
class LeadList:
    """Each named lead of each action, as the ranks of both.

    Attributes:
        nodes: The bodies that lead anything, in the order of the graph.
        names: What they are called.
        areas: The areas of the actions, in the order of the graph.
        action: Of each lead, the rank of its action among those with a named lead.
        body: Of each lead, the rank of its body in `nodes`.
        area: Of each action, the rank of its area in `areas`.
        parts: In how many parts an action is counted, so that every share is whole (for
            actions of up to 22 leads; beyond, a share is rounded down to whole parts).
    """

    nodes: tuple[Node, ...]
    names: tuple[str, ...]
    areas: tuple[str, ...]
    action: NDArray[np.intp]
    body: NDArray[np.intp]
    area: NDArray[np.intp]
    parts: int

    @property
    def bodies(self) -> int:
        """How many bodies lead anything."""
        return len(self.nodes)

    @property
    def leads_of_actions(self) -> NDArray[np.intp]:
        """How many named leads each action has."""
        return np.bincount(self.action, minlength=len(self.area))

    def loads(self, kept: NDArray[np.bool_] | None = None) -> Loads:
        """Return what each body carries, in parts of an action.

        Args:
            kept: Which leads count, one row for each plan to count; None for one plan with
                all of them.
        """
        rows = np.ones((1, len(self.body)), bool) if kept is None else kept
        plan, lead = np.nonzero(rows)
        actions = plan * len(self.area) + self.action[lead]
        sizes = np.bincount(actions, minlength=len(rows) * len(self.area))
        return self._summed(plan, self.body[lead], self.parts // sizes[actions], len(rows))

    def drawn(self, runs: int, random: np.random.Generator) -> Loads:
        """Return what each body carries in plans whose leads are drawn at random.

        Every action keeps its number of named leads; they are drawn without replacement,
        each body with the same chance.
        """
        totals = np.zeros((runs, self.bodies), np.int64)
        counts = self.leads_of_actions
        for size in np.unique(counts):
            actions = int((counts == size).sum())
            bodies = _sampled(runs * actions, int(size), self.bodies, random)
            plans = np.repeat(np.arange(runs), actions * int(size))
            parts = np.full(bodies.size, self.parts // int(size))
            totals += self._summed(plans, bodies.ravel(), parts, runs)
        return totals

    def _summed(
        self,
        plan: NDArray[np.intp],
        body: NDArray[np.intp],
        parts: NDArray[np.int64],
        plans: int,
    ) -> Loads:
        # the sums stay far below 2**53, so the floats that bincount adds up are exact
        flat = np.bincount(
            plan * self.bodies + body, weights=parts, minlength=plans * self.bodies
        )
        return flat.astype(np.int64).reshape(plans, self.bodies)


def _sampled(
    rows: int, size: int, population: int, random: np.random.Generator
) -> NDArray[np.intp]:
    """Return rows of different ranks below a population, every set of them equally likely.

    Floyd's method, a column at a time: doi 10.1145/30401.315746.
    """
    sampled = np.empty((rows, size), np.intp)
    for column in range(size):
        last = population - size + column
        picked = random.integers(0, last + 1, rows)
        taken = (sampled[:, :column] == picked[:, None]).any(axis=1)
        sampled[:, column] = np.where(taken, last, picked)
    return sampled


def lead_list(graph: PartnerGraph) -> LeadList:
    """Return the named leads of a plan's actions as arrays.

    Actions without a named lead are left out, as are bodies that lead nothing. Limits: shares
    are whole parts for up to 22 leads of an action; beyond, they are rounded down. Source:
    DOMAIN measures, "load against equal chance".
    """
    leads = {action: bodies for action, bodies in named_leads(graph).items() if bodies}
    nodes = tuple(dict.fromkeys(body for bodies in leads.values() for body in bodies))
    area_of = {action: (action.plan, graph.nodes[action]["area"]) for action in leads}
    areas = {area: rank for rank, area in enumerate(dict.fromkeys(area_of.values()))}
    ranks = {node: rank for rank, node in enumerate(nodes)}
    pairs = [
        (rank, ranks[body]) for rank, bodies in enumerate(leads.values()) for body in bodies
    ]
    ends = np.array(pairs, np.intp).reshape(-1, 2)
    return LeadList(
        nodes=nodes,
        names=tuple(graph.nodes[node]["label"] for node in nodes),
        areas=tuple(title for _, title in areas),
        action=ends[:, 0],
        body=ends[:, 1],
        area=np.array([areas[area_of[action]] for action in leads], np.intp),
        parts=lcm(*range(1, min(_MOST, max(map(len, leads.values()), default=1)) + 1)),
    )
