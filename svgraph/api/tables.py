"""The measures of a plan as answers: each command's table, with what it says in sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from svgraph.analysis import tables
from svgraph.analysis.columns import column_meanings
from svgraph.analysis.cover import cover_facts, removal_facts
from svgraph.analysis.dependence import Dependency, find_dependencies
from svgraph.analysis.duplicates import duplicate_facts
from svgraph.analysis.matrices import matrix_facts
from svgraph.analysis.orphans import ORPHANS, orphan_facts
from svgraph.analysis.paths import path_facts
from svgraph.errors import UsageError, nearest
from svgraph.model.table import Quotes, Several, Table
from svgraph.queries.answer import Answer, row_type
from svgraph.queries.catalogue import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from svgraph.analysis.dependence import Way
    from svgraph.analysis.networks import Networks
    from svgraph.api.measures import Measures
    from svgraph.model.table import Cell
    from svgraph.model.terms import Node, Tier
    from svgraph.stores.plan_graphs import PlanGraphs

_LOADS = {
    "load": tables.load_table,
    "rules": tables.rule_table,
    "ranks": tables.rank_table,
    "figures": tables.figure_table,
}


def _answer(
    name: str, summary: str, table: Table, plan: PlanGraphs, facts: Sequence[str] = ()
) -> Answer:
    """Return a table as the answer to a question of its own name."""
    question = Question(name, summary, columns=column_meanings().get(name, {}))
    row = row_type(name, table.columns)
    rows = tuple(row(*cells) for cells in table.rows)
    return Answer(question, table.columns, rows, plan=plan.plan, facts=tuple(facts))


def dependence_table(dependencies: Iterable[Dependency]) -> Table:
    """Return a row for each action, with its leads and the words of each step as lists."""
    rows = (
        (
            *(each.action, each.tier.value, each.via, each.quote),
            Several(filter(None, each.lead.split(Several.separator))),
            *(each.objective, str(each.path), Quotes(each.quotes)),
        )
        for each in dependencies
    )
    return Table(Dependency._fields[:-1], tuple(rows))


def chosen(
    dependencies: Iterable[Dependency], tiers: Iterable[Tier | str], depth: int | None
) -> list[Dependency]:
    """Return those of some tiers, at most so many links away; no tier and None mean all."""
    wanted = set(map(str, tiers))
    return [
        each
        for each in dependencies
        if (not wanted or each.tier in wanted) and (depth is None or each.steps <= depth)
    ]


def dependence_answer(
    plan: PlanGraphs,
    way: Way,
    action: str,
    *,
    tiers: Iterable[Tier | str] = (),
    depth: int | None = None,
) -> Answer:
    """Return what depends on an action, or what it needs."""
    wanted = chosen(find_dependencies(plan, action, way), tiers, depth)
    summary = {"depends": "What depends on {}?", "needs": "What does {} need?"}[way]
    return _answer("depends", summary.format(action), dependence_table(wanted), plan)


def load_answer(measures: Measures, name: str, *, roll_up: bool) -> Answer:
    """Return one of the tables of workload."""
    if name not in _LOADS:
        raise UsageError(
            f"No table {name!r}.", hint=f"{nearest(name, _LOADS)} They are {[*_LOADS]}."
        )
    loads = measures.loads(roll_up=roll_up)
    return _answer(name, "Who leads how much?", _LOADS[name](loads), measures.plan, loads.facts)


def chains_answer(measures: Measures, kind: str, *, proposed: bool) -> Answer:
    """Return the chains, what rests on what ("rests-on"), "reach" or "loops"."""
    found = measures.chains(proposed=proposed)
    table = {
        "chains": lambda: tables.chain_table(found.chains),
        "rests-on": lambda: tables.resting_table(found.resting),
        "reach": lambda: tables.reach_table(measures.reach()),
        "loops": lambda: tables.loop_table(found.loops),
    }[kind]()
    return _answer(kind, "Which actions form chains?", table, measures.plan, found.facts)


def orphans_answer(measures: Measures, types: Iterable[str]) -> Answer:
    """Return what the plan leaves alone, of some types or of all."""
    wanted = {each.upper() for each in types}
    if unknown := sorted(wanted - set(map(str, ORPHANS))):
        raise UsageError(
            f"No type {unknown[0]!r}.", hint=f"The types are {', '.join(ORPHANS)}."
        )
    orphans = measures.orphans()
    facts = zip(
        ORPHANS,
        orphan_facts(orphans, measures.unchecked(), measures.networks.caveats),
        strict=True,
    )
    return _answer(
        "orphans",
        "What does the plan leave alone?",
        tables.orphan_table([each for each in orphans if not wanted or each.type in wanted]),
        measures.plan,
        [fact for code, fact in facts if not wanted or code in wanted],
    )


def duplicates_answer(measures: Measures) -> Answer:
    """Return what says nearly the same."""
    pairs = measures.duplicates()
    table, facts = tables.duplicate_table(pairs), duplicate_facts(pairs)
    return _answer("duplicates", "What says nearly the same?", table, measures.plan, facts)


def without_answer(measures: Measures, body: str | None, *, roll_up: bool) -> Answer:
    """Return what would lose its lead without a body, or the order of fastest loss."""
    if body is None:
        order = measures.removal_order(roll_up=roll_up)
        table, facts = tables.removal_table(order), removal_facts(order)
        return _answer(
            "removal",
            "Whose loss leaves most actions without a lead?",
            table,
            measures.plan,
            facts,
        )
    name, uncovered = measures.without(body, roll_up=roll_up)
    leading = () if roll_up else measures.leading_units(body)
    return _answer(
        "without",
        f"What would lose its lead without {name}?",
        tables.cover_table(uncovered),
        measures.plan,
        cover_facts(name, uncovered, leading),
    )


def path_answer(measures: Measures, start: str, end: str, *, every: bool) -> Answer:
    """Return the steps of the shortest way between two things, or of every such way."""
    ways = measures.path(start, end)
    table = tables.path_table(ways, most=ways.ways if every else 1)
    return _answer(
        "path",
        f"How do {start} and {end} hang together?",
        table,
        measures.plan,
        path_facts(ways),
    )


def matrix_answer(measures: Measures, name: str) -> Answer:
    """Return a matrix by its name."""
    matrix = measures.matrix(name)
    table, facts = tables.matrix_table(matrix), matrix_facts(matrix)
    return _answer(f"matrix-{name}", f"{matrix.meaning}.", table, measures.plan, facts)


def readable_network(networks: Networks, name: str) -> nx.Graph[str]:
    """Return a network whose nodes are text and whose attributes are plain values."""
    known: Mapping[str, nx.Graph[Node]] = {
        "partners": networks.partners,
        "links": networks.cites,
        "whole": networks.whole,
    }
    if name not in known:
        near = nearest(name, known)
        raise UsageError(
            f"No network {name!r}.", hint=f"{near} The networks are {', '.join(known)}."
        )
    network = known[name]
    described = {
        node: {
            "part": str(node.part),
            "id": node.id,
            **dict(_plain(networks.whole.nodes.get(node, {}))),
            **dict(_plain(data)),
        }
        for node, data in network.nodes(data=True)
    }
    names = _names(described)
    kinds: tuple[type[nx.Graph[str]], ...] = (nx.Graph, nx.DiGraph, nx.MultiDiGraph)
    readable = next(kind for kind in kinds if kind.__name__ == type(network).__name__)()
    readable.add_nodes_from((names[node], data) for node, data in described.items())
    readable.add_edges_from(
        (names[source], names[target], dict(_plain(data)))
        for source, target, data in network.edges(data=True)
    )
    return readable


def _names(described: Mapping[Node, Mapping[str, object]]) -> dict[Node, str]:
    """Return the label of each node; where several share one, what it is and its id as well."""
    labels = {node: str(data.get("name", data["label"])) for node, data in described.items()}
    counts = Counter(labels.values())
    return {
        node: f"{label} ({node.part} {node.id})" if counts[label] > 1 else label
        for node, label in labels.items()
    }


def _plain(data: Mapping[str, object]) -> Iterator[tuple[str, Cell | list[str]]]:
    for name, value in data.items():
        if isinstance(value, tuple):
            yield name, [str(each) for each in value]
        elif isinstance(value, str):
            yield name, str.__str__(value)
        else:
            yield name, value  # type: ignore[misc]  # a number
