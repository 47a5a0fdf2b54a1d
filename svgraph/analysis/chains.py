"""Chains of citations: how long, what rests on what, what reaches what, what runs in a loop."""

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import count, islice
from typing import NamedTuple

import networkx as nx

from svgraph.analysis.caveats import Caveats
from svgraph.analysis.dependence import Dependence, Tiers
from svgraph.analysis.load import parties_of
from svgraph.analysis.networks import ActionGraph, Networks, PartnerGraph
from svgraph.analysis.words import counted, listed, verb
from svgraph.model.terms import Node, Policy

# Actions, each the next one's.
_Chain = tuple[Node, ...]

MOST = 1_000
_NAMED = 12  # actions of a loop that a sentence names
_STEPS = 100_000


class Chains(NamedTuple):
    """The maximal chains of a plan, the longest first, then in document order.

    Attributes:
        chains: Each the keys of its actions, from the one that cites to the last one cited.
        is_cut: Whether there are more than these.
        is_reversed: Whether the plan reads an action as needed by those that its row cites.
    """

    chains: tuple[tuple[str, ...], ...]
    is_cut: bool = False
    is_reversed: bool = False


def maximal_chains(graph: ActionGraph, *, most: int = MOST) -> Chains:
    """Return the chains of citations that cannot be made longer at either end.

    A chain visits no action twice; its length is its number of actions, at least two. In a
    plan of n actions that all cite one another there are n! of them, so they are counted up
    to a limit; without loops the longest are always among those found. Found best first: a
    chain goes on where it may yet become longest; of several that may, the one begun last,
    so that whole chains are found before all beginnings are.

    Limits: how long a chain is says nothing about time, and a citation ("linked to") does
    not say what waits for what. Source: DOMAIN measures, "longest chain".

    Args:
        graph: The citations of a plan.
        most: How many chains to return at most.
    """
    ranks = {action: rank for rank, action in enumerate(graph)}
    first = list(islice(_best_first(graph, _reach(graph), ranks), most + 1))
    chains = [chain for chain in first[:most] if chain is not None]
    chains.sort(key=lambda chain: (-len(chain), [ranks[action] for action in chain]))
    keys = tuple(tuple(action.id for action in chain) for chain in chains)
    is_reversed = graph.graph.get("direction") == Policy.REVERSED
    return Chains(keys, len(first) > len(chains), is_reversed)


def _reach(graph: ActionGraph) -> dict[Node, int]:
    """Return how many actions a chain from each can have at most; exact without loops."""
    whole = nx.condensation(graph)
    reach: dict[int, int] = {}
    for each in reversed(list(nx.topological_sort(whole))):
        further = max((reach[next_] for next_ in whole[each]), default=0)
        reach[each] = len(whole.nodes[each]["members"]) + further
    return {action: reach[whole.graph["mapping"][action]] for action in graph}


def _best_first(
    graph: ActionGraph, reach: dict[Node, int], ranks: dict[Node, int]
) -> Iterator[_Chain | None]:
    """Yield maximal chains, those that can be longest first; None where it takes too long."""
    ticket = count()
    heap: list[tuple[int, int, int, _Chain]] = [
        (-reach[a], ranks[a], -next(ticket), (a,)) for a in _starts(graph)
    ]
    heap.sort()
    for _ in range(_STEPS):
        if not heap:
            return
        _, _, _, chain = heappop(heap)
        further = [action for action in graph[chain[-1]] if action not in chain]
        for action in sorted(further, key=ranks.__getitem__, reverse=True):
            bound = -(len(chain) + reach[action])
            heappush(heap, (bound, ranks[chain[0]], -next(ticket), (*chain, action)))
        citing = graph.predecessors(chain[0])
        if not further and len(chain) > 1 and all(action in chain for action in citing):
            yield chain
    if heap:
        yield None


def _starts(graph: ActionGraph) -> list[Node]:
    """Return where a maximal chain can start: uncited actions, and those within loops."""
    looping = {
        a for part in nx.strongly_connected_components(graph) if len(part) > 1 for a in part
    }
    return [a for a in graph if graph[a] and (a in looping or not graph.in_degree(a))]


class Resting(NamedTuple):
    """An action and what rests on it.

    Attributes:
        action: Its key.
        direct: How many rows cite it.
        transitive: How many actions reach it by citations, at any remove, direct ones too.
        leads: Who leads it, in cell order.
        tiers: How many depend on it, as `svgraph depends` answers.
        reaches: How many it reaches by its own citations, at any remove.
    """

    action: str
    direct: int
    transitive: int
    leads: tuple[str, ...]
    tiers: Tiers
    reaches: int


def rests_on(links: ActionGraph, partners: PartnerGraph) -> tuple[Resting, ...]:
    """Return the actions that others cite, those on which most rest first.

    Direct is the number of citations in; transitive the number of ancestors in the graph of
    citations as they are written. Range: 0 to the number of actions − 1.

    Limits: as for `maximal_chains`; the plan does not say that the citing row waits for the
    cited one. Source: DOMAIN measures, "citations in / out; transitive dependents by tier".

    Args:
        links: The citations of a plan.
        partners: Who leads its actions.
    """
    dependence = Dependence(links)
    cited = (
        Resting(
            action=action.id,
            direct=links.in_degree(action),
            transitive=len(nx.ancestors(links, action)),
            leads=tuple(
                partners.nodes[body]["label"]
                for body in parties_of(partners, action, leading=True)
            ),
            tiers=dependence.count(action, "depends"),
            reaches=len(nx.descendants(links, action)),
        )
        for action in links
        if links.in_degree(action)
    )
    return tuple(sorted(cited, key=lambda each: (-each.transitive, -each.direct)))


class Reach(NamedTuple):
    """What depends on an action, and what it needs.

    Attributes:
        action: Its key.
        dependents: By tier, as `svgraph depends` lists them.
        prerequisites: By tier, as `svgraph needs` does.
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


class Loop(NamedTuple):
    """Actions, in document order, that all reach one another by links under one reading.

    The reading is "as cited", "as needs" or "symmetric".
    """

    reading: str
    actions: tuple[str, ...]


def find_loops(cites: ActionGraph, needs: ActionGraph) -> tuple[Loop, ...]:
    """Return the strongly connected components of two actions or more, under each reading.

    As cited: the rows' own citations. As needs: what the plan's declared policy reads from
    them. Symmetric: each citation both ways; left out where the policy reads just that. Loops
    within a component are not counted: their number grows without bound and means nothing.

    Source: Tarjan 1972, doi 10.1137/0201010; DOMAIN measures, "strongly connected
    components".
    """
    readings = {"as cited": cites, "as needs": needs}
    if cites.graph.get("direction") != Policy.SYMMETRIC:
        readings["symmetric"] = nx.compose(cites, cites.reverse())
    return tuple(
        Loop(reading, actions)
        for reading, graph in readings.items()
        for actions in _loops(graph)
    )


def _loops(graph: ActionGraph) -> list[tuple[str, ...]]:
    ranks = {action: rank for rank, action in enumerate(graph)}
    parts = (
        sorted(part, key=ranks.__getitem__) for part in nx.strongly_connected_components(graph)
    )
    loops = sorted((part for part in parts if len(part) > 1), key=lambda p: ranks[p[0]])
    return [tuple(action.id for action in loop) for loop in loops]


def chain_facts(
    chains: Chains,
    resting: Sequence[Resting],
    loops: Sequence[Loop],
    *,
    caveats: Caveats,
    is_proposed: bool = False,
) -> tuple[str, ...]:
    """Return what the chains say, in words.

    Where `is_proposed`, proposed links were counted as needs in the loops.
    """
    if not chains.chains:
        loop_facts = _real_or_not(loops, is_proposed=is_proposed) if loops else ()
        return ("No action cites another, so there is no chain.", *loop_facts)
    return (
        longest_fact(chains),
        _most_rests(resting, is_reversed=chains.is_reversed),
        *_real_or_not(loops, is_proposed=is_proposed),
        (
            f"{caveats.plain_links}: a chain shows what cites what"
            f"{', not what waits for what,' if caveats.is_open else ''} and its length says"
            " nothing about time."
        ),
    )


def longest_fact(chains: Chains) -> str:
    """Return how long the longest chain is, as a sentence; there must be one."""
    longest = chains.chains[0]
    others = sum(len(chain) == len(longest) for chain in chains.chains) - 1
    found, least = (" found", "at least ") if chains.is_cut else ("", "")
    fact = f"The longest chain of citations{found} has {counted(len(longest), 'action')}"
    fact += f": {' > '.join(longest)}"
    if others:
        fact += f"; {least}{counted(others, 'other is', 'others are')} as long"
    return f"{fact}."


def _most_rests(resting: Sequence[Resting], *, is_reversed: bool) -> str:
    """Return which actions most others reach; these rest on them, or the other way round."""
    most = resting[0].transitive
    first = [each for each in resting if each.transitive == most]
    actions = listed((each.action for each in first), most=4)
    where = "it" if len(first) == 1 else "each of them"
    comes = f"{counted(most, 'action')} {verb(most, 'reaches', 'reach')} {where} by citations"
    if is_reversed:
        each = "it" if len(first) == 1 else "each"
        read = f"As links are read here, {each} rests on what reaches it."
        return f"Most citations lead to {actions}: {comes}. {read}{_led_by(first)}"
    return f"Most rests on {actions}: {comes}.{_led_by(first)}"


def _led_by(first: Sequence[Resting]) -> str:
    """Return who leads some actions, each named where there are several."""
    led = [each for each in first if each.leads]
    if not led:
        return ""
    if len(first) == 1:
        return f" Led by {listed(led[0].leads, most=4)}."
    leads = listed((f"{each.action} ({listed(each.leads)})" for each in led), most=4)
    return f" Led by: {leads}."


# Where needs come from that no citation makes: without proposed links, and with them.
_READ = {
    False: "the reading declared in plan.toml, or from links that somebody accepted",
    True: "the reading declared in plan.toml, or from links that are only proposed or accepted",
}


def _real_or_not(loops: Sequence[Loop], *, is_proposed: bool) -> Iterator[str]:
    """Yield whether what looks like a loop is one, for each reading that has any."""
    by_reading = {
        reading: [loop.actions for loop in loops if loop.reading == reading]
        for reading in ("as cited", "as needs", "symmetric")
    }
    cited, needed = by_reading["as cited"], by_reading["as needs"]
    how = "As cited, and as read as needs," if cited and needed == cited else "As cited,"
    if cited:
        yield (
            f"{how} {_groups(cited)}: their rows cite one another in a circle, so"
            " the loop is in the plan itself."
        )
    else:
        yield "As cited, no links run in a circle."
    if needed and needed != cited:
        with_ = ", with proposed links among them," if is_proposed else ","
        yield (
            f"Read as needs{with_} {_groups(needed)}. The plan's words do"
            f" not say so: that comes from {_READ[is_proposed]}."
        )
    only = [part for part in by_reading["symmetric"] if part not in cited]
    groups = _groups(only, stand="would stand")
    if only:
        but = ", but for the loop above" if cited else ""
        yield (
            f"Were links read both ways, {groups}. That is an artefact"
            f" of the reading{but}: every single link would then be a loop by itself."
        )


def _groups(parts: Sequence[tuple[str, ...]], *, stand: str = "stand") -> str:
    actions = sum(map(len, parts))
    named = "; ".join(listed(part, most=_NAMED) for part in parts)
    loops = counted(len(parts), "loop")
    return f"{counted(actions, 'action')} {stand} in {loops} ({named})"
