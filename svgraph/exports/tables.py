"""A plan as tables for a spreadsheet and for Kumu: nodes, edges, actions."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from svgraph.analysis.networks import plan_graph, printed_node
from svgraph.exports.printed import printed_graph
from svgraph.exports.signs import visible
from svgraph.model.terms import EdgeRelation, Part, Relation, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
# What a spreadsheet would take for a formula, or read as a number or a date of its own.
_TAKEN_AMISS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]|[\d\s.,:/-]+\Z")
_UNDIRECTED = {EdgeRelation.SAME_AS}


def build_tables(rows: PlanRows) -> dict[str, str]:
    """Return the tables of a plan as CSV: "nodes", "edges" and "actions" → text.

    UTF-8 with a mark at the start and lines that end as spreadsheets end them. Cells that
    these would take for formulas, numbers or dates start with an apostrophe.
    """
    graph = printed_graph(plan_graph(rows))
    return {
        "nodes": _table(_NODES, _node_cells(graph)),
        "edges": _table(_EDGES, _edge_cells(graph)),
        "actions": _table(_ACTIONS, _all_action_cells(rows)),
    }


Cells = tuple[str | float, ...]


def _table(headings: Sequence[str], rows: Iterable[Cells]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + visible(buffer.getvalue())


def _cell(value: str | float) -> str:
    r"""Return what a cell holds, so that a spreadsheet shows a text as it is.

    >>> _cell("=1+1"), _cell("1.10"), _cell("1.10 Light the quay"), _cell(0.5)
    ("'=1+1", "'1.10", '1.10 Light the quay', '0.5')
    """
    if not isinstance(value, str):
        return f"{value:g}"
    return f"'{value}" if _TAKEN_AMISS.match(value) else value


def _node_cells(graph: nx.MultiDiGraph[str]) -> Iterable[Cells]:
    for node, data in graph.nodes(data=True):
        named = ("label", "kind", "text", "area", "place", "weight")
        yield (node, *(data[name] for name in named))


def _edge_cells(graph: nx.MultiDiGraph[str]) -> Iterable[Cells]:
    for source, target, relation, data in graph.edges(data=True, keys=True):
        direction = "undirected" if relation in _UNDIRECTED else "directed"
        own = (data[name] for name in ("quote", "status", "place", "weight"))
        yield (f"{source} {relation} {target}", source, target, direction, relation, *own)


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
