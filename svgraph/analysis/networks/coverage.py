"""The coverage graph: which authorities and crime categories a plan's actions answer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from svgraph.analysis.networks.nodes import action_node, body_node
from svgraph.analysis.networks.partners import sourced_parents

if TYPE_CHECKING:
    from svgraph.queries.rows import CoverageRows


def coverage_graph(rows: CoverageRows) -> nx.MultiDiGraph[str]:
    """Return authorities and crime categories, joined to what answers to them in a plan.

    Nodes carry `part` (action, body, authority or category) and `label`; an authority its
    `duty`, and both external kinds their `source`. Actions stand in document order, the
    external kinds in that of their files. Edges carry `relation`: "acts-as" from a body to
    the authority that it is read as, with the `source` of that; "part-of" from a body to its
    parent, where `sourced_parents` has one; "same-as" between two bodies, both ways;
    "part-in" from a body to an action, with its `role`; "concerns" from an action to a crime
    category, one for each place, with `quote` and `place`.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for action in rows.actions:
        graph.add_node(action_node(action.action), part="action", label=action.action)
    for fact in rows.facts:
        if fact.kind == "authority":
            node, said = _authority(fact.name), {"part": "authority", "duty": fact.of}
            graph.add_node(node, label=fact.name, source=fact.source, **said)
        elif fact.kind == "crime category":
            said = {"part": "category", "source": fact.source}
            graph.add_node(_category(fact.name), label=fact.name, **said)
    for body in rows.bodies:
        graph.add_node(body_node(body.body), part="body", label=body.body)
    _add_edges(graph, rows)
    return graph


def _add_edges(graph: nx.MultiDiGraph[str], rows: CoverageRows) -> None:
    for name, parent in sourced_parents(rows.bodies).items():
        graph.add_edge(body_node(name), body_node(parent.name), relation="part-of")
    for body in rows.bodies:
        if body.same_as:
            one, other = body_node(body.body), body_node(body.same_as)
            graph.add_edge(one, other, "same-as", relation="same-as")
            graph.add_edge(other, one, "same-as", relation="same-as")
    for role in rows.duty_roles:
        said = {"relation": "acts-as", "source": role.source}
        graph.add_edge(body_node(role.body), _authority(role.authority), **said)
    for party in rows.parties:
        ends = body_node(party.body), action_node(party.action)
        if party.body and ends[0] in graph:
            graph.add_edge(*ends, relation="part-in", role=party.role)
    for match in rows.categories:
        said = {"relation": "concerns", "quote": match.quote, "place": match.place}
        graph.add_edge(action_node(match.action), _category(match.category), **said)


def _authority(name: str) -> str:
    return f"authority {name}"


def _category(name: str) -> str:
    return f"category {name}"
