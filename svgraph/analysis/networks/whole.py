"""A plan as one network: everything that it names, joined by what it says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx

from svgraph.analysis.networks.nodes import action_node, body_node, shortened
from svgraph.model import COLLECTIVE, Basis, MentionRelation, Relation, Role, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from svgraph.queries.rows import OutcomeRow, PartyRow, PlanRows

    # Source, target, and what the edge carries.
    _Edge = tuple[str, str, dict[str, Any]]

_ROLES = {
    Role.LEAD: "leads",
    Role.JOINT: "leads-jointly",
    Role.SUPPORTING: "supports",
}
# Of a link that says what no citation says already.
_TELLING = frozenset({Verdict.ACCEPTED, Basis.PROPOSED})


def plan_graph(rows: PlanRows) -> nx.MultiDiGraph[str]:
    """Return a plan as one network: what it names, joined by what it says.

    Nodes stand kind by kind, in document order: priority areas, actions, outcomes, bodies
    as lead cells name them and then the rest of the register, and all else that rows name.
    They carry `label` (readable; no two alike), `part` (area, action, outcome, body or
    reference), `kind` (such as "board"), `text` (the plan's words in full; a body's
    spellings), `area`, `place` and `weight`: of a body the number of actions that it leads,
    alone or jointly, of all else 1.

    Edges have their relation as key, so that two nodes have one of each at most. They carry
    `relation`, `status` (stated; interpreted; proposed or accepted; register, where only
    the partnership's files say so), `quote`, `place` and `weight`: of a lead 1 / (named
    leads of the action), as `svgraph.analysis.body_loads` shares it out, of all else 1. A
    collective takes no share, so that its edge has 1 too.

    A need that is read from a citation is left out: it would say every link twice. One that
    somebody accepted, or that the rows propose, is there.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(_plan_nodes(rows))
    for edge in _plan_edges(rows):
        _join(graph, edge)
    _tell_labels_apart(graph)
    return graph


def _plan_nodes(rows: PlanRows) -> Iterator[tuple[str, dict[str, Any]]]:
    for area in dict.fromkeys(row.area for row in rows.actions):
        yield _area_node(area), _node("area", area, kind="priority area")
    for row in rows.actions:
        label = _label("action", row.action, row.objective)
        said = _node("action", label, text=row.objective, area=row.area, place=row.place)
        yield action_node(row.action), said
    areas = {row.action: row.area for row in rows.actions}
    for each in rows.outcomes:
        label = _label("outcome", _outcome_key(each), each.outcome)
        area = areas[each.action]
        said = _node("outcome", label, text=each.outcome, area=area, place=each.place)
        yield _outcome_node(each), said
    yield from _body_nodes(rows)
    for (name, kind), node in things_named(rows).items():
        if node != body_node(name):
            yield node, _node("reference", name, kind=kind)


def _body_nodes(rows: PlanRows) -> Iterator[tuple[str, dict[str, Any]]]:
    spellings = {row.body: row.spellings for row in rows.bodies}
    leading = {(row.body, row.action) for row in rows.parties if row.role != Role.SUPPORTING}
    led = Counter(body for body, _ in leading)
    kinds = {row.body: row.kind for row in rows.parties}
    kinds |= {row.body: row.kind for row in rows.bodies}
    for body, kind in kinds.items():
        text = spellings.get(body, "")
        yield body_node(body), _node("body", body, kind, text=text, weight=led[body])


def things_named(rows: PlanRows) -> dict[tuple[str, str], str]:
    """Return the name and kind of each thing that a row names → its node."""
    bodies = {(row.body, row.kind) for row in rows.bodies}
    named = dict.fromkeys((mention.name, mention.kind) for mention in rows.mentions)
    return {
        thing: body_node(thing[0]) if thing in bodies else f"reference {thing[0]}"
        for thing in named
    }


def _node(  # noqa: PLR0913 - every node carries all of them
    part: str,
    label: str,
    kind: str = "",
    *,
    text: str = "",
    area: str = "",
    place: str = "",
    weight: int = 1,
) -> dict[str, Any]:
    return {
        "label": label,
        "part": part,
        "kind": kind or part,
        "text": text or label,
        "area": area,
        "place": place,
        "weight": weight,
    }


def _plan_edges(rows: PlanRows) -> Iterator[_Edge]:
    for row in rows.actions:
        yield action_node(row.action), _area_node(row.area), _said("in-area")
    for outcome in rows.outcomes:
        said = _said("has-outcome", place=outcome.place)
        yield action_node(outcome.action), _outcome_node(outcome), said
    yield from _party_edges(rows.parties)
    for link in rows.links:
        if link.relation == Relation.CITES or link.status in _TELLING:
            said = _said(link.relation, link.status, quote=link.quote, place=link.place)
            yield action_node(link.source), action_node(link.target), said
    yield from _mention_edges(rows)
    yield from _register_edges(rows)


def _party_edges(parties: tuple[PartyRow, ...]) -> Iterator[_Edge]:
    named = {(row.action, row.body) for row in parties if _takes_share(row)}
    shares = Counter(action for action, _ in named)
    for row in parties:
        status = Basis.INTERPRETED if row.alternative else Basis.STATED
        said = _said(_ROLES[Role(row.role)], status, quote=row.as_written, place=row.place)
        if _takes_share(row):
            said["weight"] = 1 / shares[row.action]
        yield body_node(row.body), action_node(row.action), said
        if row.parent:
            said = _said("part-of", status, quote=row.as_written, place=row.place)
            yield body_node(row.body), body_node(row.parent), said


def _takes_share(row: PartyRow) -> bool:
    return row.role != Role.SUPPORTING and row.kind != COLLECTIVE


def _mention_edges(rows: PlanRows) -> Iterator[_Edge]:
    things = things_named(rows)
    for row in rows.mentions:
        # A row names a strategy; that the action serves it is a reading.
        is_read = row.relation == MentionRelation.SERVES
        status = Basis.INTERPRETED if is_read else Basis.STATED
        said = _said(row.relation, status, quote=row.quote, place=row.place)
        yield action_node(row.action), things[row.name, row.kind], said


def _register_edges(rows: PlanRows) -> Iterator[_Edge]:
    for row in rows.bodies:
        if row.parent:
            yield body_node(row.body), body_node(row.parent), _said("part-of", "register")
    same = (sorted((row.body, row.same_as)) for row in rows.bodies if row.same_as)
    for one, other in dict.fromkeys(map(tuple, same)):
        yield body_node(one), body_node(other), _said("same-as", Basis.INTERPRETED)


def _said(
    relation: str, status: str = Basis.STATED, *, quote: str = "", place: str = ""
) -> dict[str, Any]:
    return {
        "relation": str(relation),
        "status": str(status),
        "quote": quote,
        "place": place,
        "weight": 1.0,
    }


def _join(graph: nx.MultiDiGraph[str], edge: _Edge) -> None:
    """Add an edge; where it is there, as of a thing named twice, what is new of it."""
    source, target, said = edge
    if not graph.has_edge(source, target, said["relation"]):
        graph.add_edge(source, target, said["relation"], **said)
        return
    known = graph.edges[source, target, said["relation"]]
    if said["status"] == Basis.STATED:
        known["status"] = said["status"]
    for name in ("quote", "place"):
        if said[name] not in known[name].split(" | "):
            known[name] = " | ".join(filter(None, (known[name], said[name])))


def _tell_labels_apart(graph: nx.MultiDiGraph[str]) -> None:
    """Put its kind behind each label that several nodes have."""
    labels = Counter(data["label"] for _, data in graph.nodes(data=True))
    for _, data in graph.nodes(data=True):
        if labels[data["label"]] > 1:
            data["label"] = f"{data['label']} ({data['kind']})"


def _label(part: str, key: str, text: str) -> str:
    """Return a number and the first words of a text; a number never stands alone."""
    return shortened(f"{key} {text}") if text else f"{part} {key}"


def _outcome_key(row: OutcomeRow) -> str:
    return f"{row.action}-{row.number}"


def _outcome_node(row: OutcomeRow) -> str:
    return f"outcome {_outcome_key(row)}"


def _area_node(title: str) -> str:
    return f"area {title}"
