"""The coverage graph: which authorities and crime categories a plan's actions answer to."""

from typing import TypeAlias

import networkx as nx

from svgraph.analysis.networks.partners import sourced_parents
from svgraph.model.terms import EdgeRelation, Node, Part
from svgraph.queries.rows import PlanRows

# As `coverage_graph` returns it.
CoverageGraph: TypeAlias = "nx.MultiDiGraph[Node]"

# The kinds of external fact that are nodes.
_EXTERNAL = {"authority": Part.AUTHORITY, "crime category": Part.CATEGORY}


def coverage_graph(rows: PlanRows) -> CoverageGraph:
    """Return authorities and crime categories, joined to what answers to them in a plan.

    Nodes are actions, bodies, authorities and categories; they carry `label`, an authority its
    `duty`, and both external kinds their `source`. Actions stand in document order, the
    external kinds in that of their files. Edges carry `relation`: "acts-as" from a body to
    the authority that it is read as, with the `source` of that; "part-of" from a body to its
    parent, where `sourced_parents` has one; "same-as" between two bodies, both ways;
    "part-in" from a body to an action, with its `role`; "concerns" from an action to a crime
    category, one for each place, with `quote` and `place`.
    """
    graph: CoverageGraph = nx.MultiDiGraph()
    for action in rows.actions:
        graph.add_node(action.node, label=action.action)
    for fact in rows.facts:
        part = _EXTERNAL.get(fact.kind)
        if part:
            duty = {"duty": fact.of} if part is Part.AUTHORITY else {}
            node = Node(fact.plan, part, fact.id)
            graph.add_node(node, label=fact.name, source=fact.origin, **duty)
    for body in rows.bodies:
        graph.add_node(body.node, label=body.body)
    _add_edges(graph, rows)
    return graph


def _add_edges(graph: CoverageGraph, rows: PlanRows) -> None:
    for body, parent in sourced_parents(rows.bodies).items():
        graph.add_edge(body, parent.node, relation=EdgeRelation.PART_OF)
    for row in rows.bodies:
        if row.same_as_id:
            same = EdgeRelation.SAME_AS
            graph.add_edge(row.node, row.same_node, same, relation=same)
            graph.add_edge(row.same_node, row.node, same, relation=same)
    for role in rows.duty_roles:
        ends = role.node, role.authority_node
        graph.add_edge(*ends, relation=EdgeRelation.ACTS_AS, source=role.origin)
    for party in rows.parties:
        if party.node in graph:
            ends = party.node, party.action_node
            graph.add_edge(*ends, relation=EdgeRelation.PART_IN, role=party.role)
    for match in rows.categories:
        words = {"relation": EdgeRelation.CONCERNS, "quote": match.quote, "place": match.place}
        graph.add_edge(match.action_node, match.node, **words)
