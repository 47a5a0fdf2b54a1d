"""A plan as tables for a spreadsheet and for Kumu: nodes, edges, actions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from svgraph.analysis.networks import plan_graph, printed_node
from svgraph.exports.printed import printed_graph
from svgraph.exports.rows import for_spreadsheet
from svgraph.model.table import Table
from svgraph.model.terms import EdgeRelation, Part, Relation, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import networkx as nx

    from svgraph.model.terms import Node
    from svgraph.queries.rows import PlanRows

# The headings that Kumu gives a meaning: with an ID first, From and To are IDs.
_NODES = ("ID", "Label", "Type", "Description", "Area", "Place", "Weight")
_EDGES = ("ID", "From", "To", "Direction", "Type", "Description", "Status", "Place", "Weight")
_ACTIONS = (
    "action",
    "area",
    "objective",
    "lead cell",
    "leads",
    "leads jointly",
    "supports",
    "outcomes",
    "cites",
    "cited by",
    "place",
)
_UNDIRECTED = {EdgeRelation.SAME_AS}


def build_tables(rows: PlanRows) -> dict[str, str]:
    """Return the tables of a plan as CSV: "nodes", "edges" and "actions" → text.

    They are made for spreadsheets, which show each text as it is.
    """
    graph = printed_graph(plan_graph(rows))
    tables = {
        "nodes": Table(_NODES, tuple(_node_cells(graph))),
        "edges": Table(_EDGES, tuple(_edge_cells(graph))),
        "actions": Table(_ACTIONS, tuple(_all_action_cells(rows))),
    }
    return {name: for_spreadsheet(table) for name, table in tables.items()}


Cells = tuple[str | float, ...]


def _node_cells(graph: nx.MultiDiGraph[str]) -> Iterable[Cells]:
    for node, data in graph.nodes(data=True):
        named = ("label", "kind", "text", "area", "place", "weight")
        yield (node, *(_short(data[name]) for name in named))


def _edge_cells(graph: nx.MultiDiGraph[str]) -> Iterable[Cells]:
    for source, target, relation, data in graph.edges(data=True, keys=True):
        direction = "undirected" if relation in _UNDIRECTED else "directed"
        own = (_short(data[name]) for name in ("quote", "status", "place", "weight"))
        yield (f"{source} {relation} {target}", source, target, direction, relation, *own)


def _short(value: str | float) -> str | float:
    """Return a whole number without decimals."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _all_action_cells(rows: PlanRows) -> Iterator[Cells]:
    cited = [link for link in rows.links if link.relation == Relation.CITES]
    parties = {
        role: _by_action((p.action_node, p.body) for p in rows.parties if p.role == role)
        for role in Role
    }
    outcomes = _by_action((each.action_node, each.outcome) for each in rows.outcomes)
    cites = _by_action((link.ends[0], _printed(link.target)) for link in cited)
    cited_by = _by_action((link.ends[1], _printed(link.source)) for link in cited)
    for row in rows.actions:
        yield (
            *(_printed(row.action), row.area, row.objective, row.lead_text),
            *("; ".join(dict.fromkeys(texts.get(row.node, ()))) for texts in parties.values()),
            "\n".join(outcomes.get(row.node, ())),
            *("; ".join(texts.get(row.node, ())) for texts in (cites, cited_by)),
            row.place,
        )


def _printed(action: str) -> str:
    return printed_node(Part.ACTION, action)


def _by_action(pairs: Iterable[tuple[Node, str]]) -> Mapping[Node, list[str]]:
    """Return a list of texts for each action that has any."""
    texts = defaultdict(list)
    for action, text in pairs:
        texts[action].append(text)
    return texts
