"""A plan as one network: everything that it names, joined by what it says."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeAlias

import networkx as nx

from svgraph.model.terms import COLLECTIVE, EdgeRelation, Node, Part, Relation, Role, Status
from svgraph.queries.rows import PartyRow, PlanRows

# Source, target, and what the edge carries.
_Edge = tuple[Node, Node, dict[str, Any]]

# As `plan_graph` returns it.
WholeGraph: TypeAlias = "nx.MultiDiGraph[Node]"

_ROLES = {
    Role.LEAD: EdgeRelation.LEADS,
    Role.JOINT: EdgeRelation.LEADS_JOINTLY,
    Role.SUPPORTING: EdgeRelation.SUPPORTS,
}
# Of a link that says what no citation says already.
_TELLING = frozenset({Status.ACCEPTED, Status.PROPOSED})
_SHORT = 60  # characters of a text in a label


def plan_graph(rows: PlanRows) -> WholeGraph:
    """Return a plan as one network: what it names, joined by what it says.

    Nodes stand kind by kind, in document order: priority areas, actions, outcomes, bodies
    as lead cells name them and then the rest of the register, and all else that rows name.
    They carry `name` (a number or a name), `label` (readable; no two alike in a plan), `kind`
    (such as "board"), `texts` (the plan's words in full; a body's spellings), `area`, `place`
    and `weight`: of a body the number of actions that it leads, alone or jointly, of all else
    1.

    Edges have their relation as key, so that two nodes have one of each at most. They carry
    `relation`, `status` (stated; interpreted; proposed or accepted; register, where only
    the partnership's files say so), `quotes` and `places`, each once, and `weight`: of a lead
    1 / (named leads of the action), as `svgraph.analysis.body_loads` shares it out, of all
    else 1. A collective takes no share, so that its edge has 1 too.

    A need that is read from a citation is left out: it would say every link twice. One that
    somebody accepted, or that the rows propose, is there.
    """
    graph: WholeGraph = nx.MultiDiGraph()
    graph.add_nodes_from(_plan_nodes(rows))
    for edge in _plan_edges(rows):
        _join(graph, edge)
    _tell_labels_apart(graph)
    return graph


def _plan_nodes(rows: PlanRows) -> Iterator[tuple[Node, dict[str, Any]]]:
    for area, title in {row.area_node: row.area for row in rows.actions}.items():
        yield area, _data(title, kind="priority area")
    for row in rows.actions:
        label = _label(row.node, row.objective)
        own = _data(row.action, label, Part.ACTION, texts=(row.objective,), place=row.place)
        yield row.node, own | {"area": row.area}
    areas = {row.node: row.area for row in rows.actions}
    for each in rows.outcomes:
        label = _label(each.node, each.outcome)
        own = _data(each.key, label, Part.OUTCOME, texts=(each.outcome,), place=each.place)
        yield each.node, own | {"area": areas[each.action_node]}
    yield from _body_nodes(rows)
    for mention in rows.mentions:
        if mention.part == Part.REFERENCE:
            yield mention.node, _data(mention.name, kind=mention.kind)


def _body_nodes(rows: PlanRows) -> Iterator[tuple[Node, dict[str, Any]]]:
    names = {row.node: row.names for row in rows.bodies}
    leading = {(r.node, r.action_node) for r in rows.parties if r.role != Role.SUPPORTING}
    led = Counter(body for body, _ in leading)
    known = {row.node: (row.body, row.kind) for row in rows.parties}
    known |= {row.node: (row.body, row.kind) for row in rows.bodies}
    for node, (name, kind) in known.items():
        yield node, _data(name, kind=kind, texts=names.get(node, ()), weight=led[node])


def _data(
    name: str,
    label: str = "",
    kind: str = "",
    *,
    texts: tuple[str, ...] = (),
    place: str = "",
    weight: int = 1,
) -> dict[str, Any]:
    return {
        "name": name,
        "label": label or name,
        "kind": str(kind),
        "texts": tuple(filter(None, texts)) or (label or name,),
        "area": "",
        "place": place,
        "weight": weight,
    }


def _plan_edges(rows: PlanRows) -> Iterator[_Edge]:
    for row in rows.actions:
        yield _edge((row.node, row.area_node), EdgeRelation.IN_AREA)
    for outcome in rows.outcomes:
        ends = outcome.action_node, outcome.node
        yield _edge(ends, EdgeRelation.HAS_OUTCOME, words=("", outcome.place))
    yield from _party_edges(rows.parties)
    for link in rows.links:
        if link.relation == Relation.CITES or link.status in _TELLING:
            words = link.quote, link.place
            yield _edge(link.ends, link.relation, link.status, words=words)
    for mention in rows.mentions:
        # A row names a strategy; that the action serves it is a reading.
        is_read = mention.relation == EdgeRelation.SERVES
        status = Status.INTERPRETED if is_read else Status.STATED
        ends, words = (mention.action_node, mention.node), (mention.quote, mention.place)
        yield _edge(ends, mention.relation, status, words=words)
    yield from _register_edges(rows)


def _party_edges(parties: tuple[PartyRow, ...]) -> Iterator[_Edge]:
    named = {(row.action_node, row.node) for row in parties if _takes_share(row)}
    shares = Counter(action for action, _ in named)
    for row in parties:
        status = Status.INTERPRETED if row.alternative else Status.STATED
        words = row.as_written, row.place
        weight = 1 / shares[row.action_node] if _takes_share(row) else 1.0
        ends = row.node, row.action_node
        yield _edge(ends, _ROLES[Role(row.role)], status, words=words, weight=weight)
        if row.parent_id:
            ends = row.node, row.parent_node
            yield _edge(ends, EdgeRelation.PART_OF, status, words=words)


def _takes_share(row: PartyRow) -> bool:
    return row.role != Role.SUPPORTING and row.kind != COLLECTIVE


def _register_edges(rows: PlanRows) -> Iterator[_Edge]:
    names = {row.node: row.body for row in rows.bodies}
    for row in rows.bodies:
        if row.parent_id:
            yield _edge((row.node, row.parent_node), EdgeRelation.PART_OF, Status.REGISTER)
    for row in rows.bodies:
        if row.same_as_id:  # said of both, and one edge
            one, other = sorted((row.node, row.same_node), key=names.__getitem__)
            yield _edge((one, other), EdgeRelation.SAME_AS, Status.INTERPRETED)


def _edge(
    ends: tuple[Node, Node],
    relation: str,
    status: str = Status.STATED,
    *,
    words: tuple[str, str] = ("", ""),
    weight: float = 1.0,
) -> _Edge:
    """Return an edge; its words are a quote and its place, each "" where there is none."""
    quote, place = words
    data = {
        "relation": relation,
        "status": status,
        "quotes": (quote,) if quote else (),
        "places": (place,) if place else (),
        "weight": weight,
    }
    return *ends, data


def _join(graph: WholeGraph, edge: _Edge) -> None:
    """Add an edge; where it is there, as of a thing named twice, what is new of it."""
    source, target, data = edge
    if not graph.has_edge(source, target, data["relation"]):
        graph.add_edge(source, target, data["relation"], **data)
        return
    known = graph.edges[source, target, data["relation"]]
    if data["status"] == Status.STATED:
        known["status"] = data["status"]
    for name in ("quotes", "places"):
        known[name] = tuple(dict.fromkeys((*known[name], *data[name])))


def _tell_labels_apart(graph: WholeGraph) -> None:
    """Put its kind behind each label that several nodes of a plan have."""
    labels = Counter((node.plan, data["label"]) for node, data in graph.nodes(data=True))
    for node, data in graph.nodes(data=True):
        if labels[node.plan, data["label"]] > 1:
            data["label"] = f"{data['label']} ({data['kind']})"


def _label(node: Node, text: str) -> str:
    """Return a number and the first words of a text; a number never stands alone."""
    return shortened(f"{node.id} {text}") if text else printed_node(node.part, node.id)


def printed_node(part: Part, name: str) -> str:
    """Return a node as files and pages have it.

    >>> printed_node(Part.ACTION, "1.16"), printed_node(Part.BODY, "Police")
    ('action 1.16', 'body Police')
    """
    return f"{part} {name}"


def shortened(text: str) -> str:
    """Return a text, or as much of its beginning as a label has room for.

    >>> shortened("Run a patrol in the old town, on the quays and, at night, by the harbour")
    'Run a patrol in the old town, on the quays and, at night…'
    """
    words = " ".join(text.split())
    if len(words) <= _SHORT:
        return words
    room = words[: _SHORT - 1]
    whole = room.rpartition(" ")[0]
    return (whole if len(whole) > _SHORT // 2 else room).rstrip(" ,;:.–-(") + "…"
