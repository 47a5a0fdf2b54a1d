"""What depends on each action and what it needs, tier by tier, as the commands answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from svgraph.analysis.networks import dependence_path, dependence_tiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from svgraph.queries.rows import LinkRow

# In the order of the answers; the last is never counted.
TIERS = ("direct", "linked", "accepted", "indirect", "proposed")


class TierRow(NamedTuple):
    """An action that depends on another, or is needed by it.

    `path` goes from the one that depends to the one it depends on; it is empty where the plan
    states no link.
    """

    tier: str
    action: str
    path: tuple[str, ...] = ()

    @property
    def steps(self) -> int:
        """How many links lead there."""
        return max(1, len(self.path) - 1)


def is_suggestion(link: LinkRow) -> bool:
    """Tell whether a link rests on wording only, and nobody has rejected it."""
    return link.basis == "proposed" and link.status in {"accepted", "proposed"}


class Tiers:
    """The tiers of every action of a plan, both ways."""

    def __init__(self, cites: nx.DiGraph[str], links: Iterable[LinkRow]) -> None:
        """Take the citations of a plan, and its links; of these only suggestions are read.

        Args:
            cites: As `svgraph.analysis.networks.link_graph` returns it.
            links: In the order of their query.
        """
        self._parts = _components(cites)
        self._ranks = {action: rank for rank, action in enumerate(cites)}
        self._suggested: dict[bool, dict[str, list[tuple[str, str]]]] = {False: {}, True: {}}
        for link in links:
            if is_suggestion(link) and {link.source, link.target} <= self._ranks.keys():
                ends = ((False, link.target, link.source), (True, link.source, link.target))
                for is_back, one, other in ends:
                    found = self._suggested[is_back].setdefault(one, [])
                    found.append((link.status, other))

    def depends(self, action: str) -> tuple[TierRow, ...]:
        """Return what depends on an action, as `svgraph depends` answers."""
        return tuple(self._rows(action, is_back=False))

    def needs(self, action: str) -> tuple[TierRow, ...]:
        """Return what an action needs, as `svgraph needs` answers."""
        return tuple(self._rows(action, is_back=True))

    def _rows(self, on: str, *, is_back: bool) -> Iterator[TierRow]:
        part = self._parts[on][is_back]
        suggested = sorted(
            self._suggested[is_back].get(on, ()), key=lambda each: self._ranks[each[1]]
        )
        accepted = {action for status, action in suggested if status == "accepted"}
        found = {
            action: tier
            for action, tier in dependence_tiers(part, on).items()
            if tier != "indirect" or action not in accepted
        }
        for tier in TIERS:
            if tier in {"accepted", "proposed"}:
                for status, action in suggested:
                    if status == tier and (tier == "accepted" or action not in found):
                        path = (
                            _path(part, action, on, is_back=is_back) if action in part else ()
                        )
                        yield TierRow(tier, action, path)
            else:
                for action in (each for each, of in found.items() if of == tier):
                    yield TierRow(tier, action, _path(part, action, on, is_back=is_back))


def _components(cites: nx.DiGraph[str]) -> dict[str, tuple[nx.DiGraph[str], nx.DiGraph[str]]]:
    """Return the citations around each action, and the same turned round.

    What is not joined to an action has no part in its tiers; without it they come sooner.
    """
    number_of = {
        action: number
        for number, part in enumerate(nx.weakly_connected_components(cites))
        for action in part
    }
    parts: dict[int, nx.DiGraph[str]] = {}
    for action in cites:
        parts.setdefault(number_of[action], nx.DiGraph()).add_node(action)
    for source, target in cites.edges:
        parts[number_of[source]].add_edge(source, target)
    both = {number: (part, part.reverse()) for number, part in parts.items()}
    return {action: both[number_of[action]] for action in cites}


def _path(links: nx.DiGraph[str], action: str, on: str, *, is_back: bool) -> tuple[str, ...]:
    """Return the shortest way, through the first action in the answer that leads there."""
    near = {*links.predecessors(on), *links.successors(on)}
    way = dependence_path(links, action, on=on, via=_via(links, action, near))
    return way[::-1] if is_back else way


def _via(links: nx.DiGraph[str], action: str, near: set[str]) -> str:
    """Return what the row cites: an action next to the end, else one that leads to it."""
    if action in near:
        return ""
    cited = [each for each in links if links.has_edge(action, each)]
    leading = near.union(*(nx.ancestors(links, each) for each in near))
    return next((each for each in cited if each in near), "") or next(
        (each for each in cited if each in leading), ""
    )
