"""What depends on each action and what each action needs, by tier and by reading."""

from typing import NamedTuple

import networkx as nx

from svgraph.analysis.dependence import Dependence, Tiers
from svgraph.analysis.networks import Networks


class Reach(NamedTuple):
    """What depends on an action, and what it needs.

    Attributes:
        action: Its key.
        dependents: By tier, as `svgraph depends` lists them.
        prerequisites: The same, the other way round.
        needed_by: How many actions come to it when links are read as needs.
        needs: How many it comes to when they are.
        joined: How many it is joined to when links are read both ways.
    """

    action: str
    dependents: Tiers
    prerequisites: Tiers
    needed_by: int
    needs: int
    joined: int


def reach_of_actions(networks: Networks) -> tuple[Reach, ...]:
    """Return the reach of every action that is linked at all, in document order.

    Dependents and prerequisites are counted in the tiers of `svgraph depends` and `needs`;
    `needed_by` and `needs` are ancestors and descendants in the graph of needs, which the
    plan's declared policy makes; `joined` is the size of the weakly connected component, less
    one. Range: 0 to the number of actions − 1.

    Limits: a number of actions says nothing of time or weight. Source: DOMAIN measures,
    "transitive dependents by tier".
    """
    cites, needs = networks.cites, networks.needs
    dependence = Dependence(cites)
    joined = {
        action: len(part) - 1
        for part in nx.weakly_connected_components(cites)
        for action in part
    }
    return tuple(
        Reach(
            action=action.id,
            dependents=dependence.count(action, "depends"),
            prerequisites=dependence.count(action, "needs"),
            needed_by=len(nx.ancestors(needs, action)),
            needs=len(nx.descendants(needs, action)),
            joined=joined[action],
        )
        for action in cites
        if cites.degree(action) or needs.degree(action)
    )
