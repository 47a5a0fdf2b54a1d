"""What depends on each action of a plan and what it needs, tier by tier, with the ways.

The queries `depends-on` and `needs` ask the same of a graph; commands, library and pages
ask here.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from svgraph.model.terms import Basis, Part, Policy, Role, Tier, Verdict
from svgraph.queries.ask import ask
from svgraph.queries.rows import ActionRow, LinkRow, PartyRow
from svgraph.queries.things import find_thing
from svgraph.queries.tier_words import tiers_in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from svgraph.stores.plan_graphs import PlanGraphs

Way = Literal["depends", "needs"]
A = TypeVar("A", bound=Hashable)  # an action: its node, or its key in its plan


@dataclass(frozen=True, slots=True)
class LinkPath:
    """Actions joined by citations, from the one that depends to the one it depends on.

    It prints as the commands show it: " > " where a row cites the next, " < " where it is
    cited by it.

    >>> str(LinkPath(("4.1", "1.12", "2.1"), (True, False)))
    '4.1 > 1.12 < 2.1'

    Attributes:
        actions: Their keys; none where the plan states no such way.
        forwards: Of each step, whether the row of its first action cites the other.
    """

    actions: tuple[str, ...] = ()
    forwards: tuple[bool, ...] = ()

    def __str__(self) -> str:
        """Return the path in one line."""
        steps = zip(self.forwards, self.actions[1:], strict=True)
        signs = (f" {'>' if is_forward else '<'} {action}" for is_forward, action in steps)
        return "".join([*self.actions[:1], *signs])


class Dependency(NamedTuple):
    """An action that depends on another or is needed by it, and the way there.

    Attributes:
        action: Its key.
        tier: How it is linked.
        via: Of an indirect one, the action in the answer that joins it to the other.
        quote: The words that join it to the other, or to `via`.
        lead: Who leads it.
        objective: What is to be done, in the plan's words.
        path: The way; of what is only suggested, usually none.
        quotes: The words of each step; of what is suggested, those of both rows.
        places: Where they stand; of what is suggested, where the first row has them.
    """

    action: str
    tier: Tier
    via: str
    quote: str
    lead: str
    objective: str
    path: LinkPath
    quotes: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def steps(self) -> int:
        """How many links lead there."""
        return len(self.path.forwards) or 1

    @property
    def printed(self) -> tuple[str, ...]:
        """The row as `svgraph depends` and `needs` print it: without the places."""
        return (*self[:6], str(self.path), " | ".join(self.quotes))


class Tiers(NamedTuple):
    """How many actions are linked to one in each tier, as `svgraph depends` lists them.

    Attributes:
        direct: Joined by a citation in the direction asked about.
        linked: Joined by a citation in the other direction.
        indirect: Joined to one of those, at any remove.
    """

    direct: int
    linked: int
    indirect: int


@dataclass(frozen=True, slots=True)
class _Walk(Generic[A]):
    """The citations of a plan, turned round for what an action needs, and how they are read."""

    cites: nx.DiGraph[A]
    direction: Policy
    ranks: Mapping[A, int]

    def in_order(self, actions: Iterable[A]) -> list[A]:
        """Return actions in document order."""
        return sorted(actions, key=self.ranks.__getitem__)

    def onward(self, action: A) -> list[A]:
        """Return what an action is read to depend on, in document order."""
        return self._read(self.cites.successors(action), self.cites.predecessors(action))

    def back(self, action: A) -> list[A]:
        """Return what is read to depend on an action, in document order."""
        return self._read(self.cites.predecessors(action), self.cites.successors(action))

    def _read(self, as_cited: Iterable[A], turned: Iterable[A]) -> list[A]:
        if self.direction is Policy.SYMMETRIC:
            return self.in_order({*as_cited, *turned})
        return self.in_order(turned if self.direction is Policy.REVERSED else as_cited)

    def near(self, on: A) -> dict[A, Tier]:
        """Return the actions that a citation joins to one, with their tiers, in order."""
        joined = {
            Tier.DIRECT: self.cites.predecessors(on),
            Tier.LINKED: self.cites.successors(on),
        }
        near: dict[A, Tier] = {}
        for tier in filter(joined.__contains__, tiers_in_order(self.direction)):
            for action in self.in_order(joined[tier]):
                near.setdefault(action, tier)
        return near

    def is_forward(self, step: tuple[A, A]) -> bool:
        """Tell whether a step is a citation as written; of two, the one that is read counts."""
        is_back = self.cites.has_edge(*step[::-1])
        return self.cites.has_edge(*step) and not (
            is_back and self.direction is Policy.REVERSED
        )

    def path(self: _Walk[str], way: tuple[str, ...]) -> LinkPath:
        """Return a way with the direction of each step."""
        return LinkPath(way, tuple(map(self.is_forward, pairwise(way))))

    def edge(self, step: tuple[A, A]) -> Mapping[str, str]:
        """Return the words of a step and their place."""
        edge: Mapping[str, str]
        edge = self.cites.edges[step if self.is_forward(step) else step[::-1]]
        return edge


@dataclass(frozen=True, slots=True)
class _Leading(Generic[A]):
    """What leads to an action by citations."""

    walk: _Walk[A]
    on: A
    near: Mapping[A, Tier]  # what a single citation joins to it
    next_of: Mapping[A, A]  # every action that leads there → the next one on its shortest way

    @classmethod
    def to(cls, on: A, walk: _Walk[A], *, without: A | None = None) -> _Leading[A]:
        """Return what leads to an action, the nearest first, without going by another."""
        near = walk.near(on)
        next_of = {each: on for each in near if each != without}
        reached = deque(next_of)
        while reached:
            action = reached.popleft()
            for each in walk.back(action):
                if each not in next_of and each not in {on, without}:
                    next_of[each] = action
                    reached.append(each)
        return cls(walk, on, near, next_of)

    @property
    def tiers(self) -> dict[A, Tier]:
        """Every action that leads there → its tier, in document order within each."""
        further = self.walk.in_order(self.next_of.keys() - self.near.keys())
        return {**self.near, **dict.fromkeys(further, Tier.INDIRECT)}

    def via(self, action: A) -> A:
        """Return the first action that an indirect one goes on to, best one next to the end."""
        onward = [each for each in self.walk.onward(action) if each in self.next_of]
        return next((each for each in onward if each in self.near), onward[0])

    def way(self, action: A, via: A | None = None) -> tuple[A, ...]:
        """Return the shortest way; by `via`, unless that only leads back to the action."""
        if via is None:
            return self._way(action) if action in self.next_of else ()
        way = self._way(via)
        if action in way:
            around = _Leading.to(self.on, self.walk, without=action)
            way = around.way(via)
        return (action, *way) if way else self._way(action)

    def _way(self, start: A) -> tuple[A, ...]:
        way = [start]
        while way[-1] != self.on:
            way.append(self.next_of[way[-1]])
        return tuple(way)


class Dependence(Generic[A]):
    """What depends on each action of a plan and what it needs.

    A citation has the same tier whatever is read from it; the declared direction says which
    citations are read as the answer, so which tier comes first and what leads there by way
    of others. Where no need is read at all, citations are followed as they are written.
    """

    def __init__(
        self,
        cites: nx.DiGraph[A],
        links: Iterable[LinkRow] = (),
        *,
        direction: Policy | None = None,
        words: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """Take the citations of a plan, and its links; of these only suggestions are read.

        Args:
            cites: The citations.
            links: Of all kinds, in any order.
            direction: How a citation is read as a need; None for what `cites` says of it.
            words: Action → who leads it, and what is to be done.
        """
        read = direction or cites.graph.get("direction", Policy.AS_CITED)
        ranks = {action: rank for rank, action in enumerate(cites)}
        self._words = words or {}
        self._walks: dict[Way, _Walk[A]] = {
            "depends": _Walk(cites, read, ranks),
            "needs": _Walk(cites.reverse(copy=False), read, ranks),
        }
        self._suggested: dict[tuple[Way, str], dict[str, LinkRow]] = {}
        for link in links:
            if is_suggestion(link) and {link.source, link.target} <= ranks.keys():
                self._suggested.setdefault(("depends", link.target), {})[link.source] = link
                self._suggested.setdefault(("needs", link.source), {})[link.target] = link

    def tiers(self, action: A, way: Way) -> dict[A, Tier]:
        """Return the actions of an answer that citations lead to, tier by tier."""
        return _Leading.to(action, self._walks[way]).tiers

    def count(self, action: A, way: Way) -> Tiers:
        """Return how many actions of an answer citations lead to, tier by tier."""
        tiers = list(self.tiers(action, way).values())
        return Tiers(*map(tiers.count, (Tier.DIRECT, Tier.LINKED, Tier.INDIRECT)))

    def rows(self: Dependence[str], action: str, way: Way) -> tuple[Dependency, ...]:
        """Return what depends on an action, or what it needs.

        Returns:
            Tier by tier, in the order that the direction gives; in document order within
            each. What is accepted is not indirect as well, and what is only proposed is in
            no other tier.
        """
        leading = _Leading.to(action, self._walks[way])
        suggested = self._suggested.get((way, action), {})
        by_tier = _by_tier(leading, suggested)
        rows = (
            self._suggested_row(leading, each, tier, suggested[each])
            if tier in {Tier.ACCEPTED, Tier.PROPOSED}
            else self._stated_row(leading, each, tier)
            for tier in tiers_in_order(leading.walk.direction)
            for each in by_tier[tier]
        )
        return tuple(rows if way == "depends" else map(_turned, rows))

    def _stated_row(
        self: Dependence[str], leading: _Leading[str], action: str, tier: Tier
    ) -> Dependency:
        via = leading.via(action) if tier is Tier.INDIRECT else None
        way = leading.way(action, via)
        edges = [leading.walk.edge(step) for step in pairwise(way)]
        return Dependency(
            *(action, tier, via or "", leading.walk.edge((action, via or leading.on))["quote"]),
            *self._words.get(action, ("", "")),
            path=leading.walk.path(way),
            quotes=tuple(edge["quote"] for edge in edges),
            places=tuple(edge["place"] for edge in edges),
        )

    def _suggested_row(
        self: Dependence[str], leading: _Leading[str], action: str, tier: Tier, link: LinkRow
    ) -> Dependency:
        return Dependency(
            *(action, tier, "", link.quote, *self._words.get(action, ("", ""))),
            path=leading.walk.path(leading.way(action)),
            quotes=(link.quote, link.target_quote),
            places=(link.place,),
        )


def _by_tier(leading: _Leading[str], suggested: Mapping[str, LinkRow]) -> dict[Tier, list[str]]:
    """Return the actions of each tier, in document order."""
    stated = leading.tiers
    accepted = {each for each in suggested if suggested[each].status == Tier.ACCEPTED}
    by_tier: dict[Tier, list[str]] = {tier: [] for tier in Tier}
    for action, tier in stated.items():
        if tier is not Tier.INDIRECT or action not in accepted:
            by_tier[tier].append(action)
    by_tier[Tier.ACCEPTED] = leading.walk.in_order(accepted)
    by_tier[Tier.PROPOSED] = leading.walk.in_order(suggested.keys() - accepted - stated.keys())
    return by_tier


def _turned(row: Dependency) -> Dependency:
    """Return a row whose path starts at the other end; what is suggested has no order."""
    path = LinkPath(row.path.actions[::-1], row.path.forwards[::-1])
    if row.tier in {Tier.ACCEPTED, Tier.PROPOSED}:
        return row._replace(path=path)
    return row._replace(path=path, quotes=row.quotes[::-1], places=row.places[::-1])


def is_suggestion(link: LinkRow) -> bool:
    """Tell whether a link rests on wording only, and nobody has rejected it."""
    return link.basis == Basis.PROPOSED and link.status != Verdict.REJECTED


def find_dependencies(plan: PlanGraphs, action: str, way: Way) -> tuple[Dependency, ...]:
    """Return the actions that depend on one, or that it needs, each with the way there.

    Raises:
        UsageError: There is no such action.
    """
    from svgraph.analysis.networks import link_graph

    key = find_thing(plan, action, Part.ACTION).id
    actions = ask(plan, "actions").records(ActionRow)
    links = ask(plan, "links", graphs=plan.whole).records(LinkRow)
    leads = leads_of(ask(plan, "parties").records(PartyRow))
    words = {
        row.action: ("; ".join(leads.get(row.action, ())), row.objective) for row in actions
    }
    return Dependence(link_graph(actions, links), links, words=words).rows(key, way)


def leads_of(parties: Iterable[PartyRow]) -> dict[str, list[str]]:
    """Return action → the names of its leads, in cell order; those without any left out."""
    leads: dict[str, list[str]] = {}
    for party in parties:
        if party.role != Role.SUPPORTING:
            leads.setdefault(party.action, []).append(party.body)
    return leads
