"""Who has what part in which action, what rows name beside, and how all of it is joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.networks import printed_node
from svgraph.analysis.paths import RELATIONS, named
from svgraph.documents.wording import show
from svgraph.model.terms import EdgeRelation, Part, Role, Status
from svgraph.pages.items import NAMING, Join, ThingItem
from svgraph.pages.lines import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from svgraph.model.terms import Node
    from svgraph.pages.inputs import Explorer

# These follow from the actions themselves; a page has them already.
_PLAIN = frozenset({EdgeRelation.IN_AREA, EdgeRelation.HAS_OUTCOME})
_MOST = 2000  # marks; with more, the picture opens on a summary


class BodyLine(NamedTuple):
    """A body and the actions that it leads alone, leads with others and supports, in order."""

    name: str
    kind: str
    alone: tuple[str, ...]
    jointly: tuple[str, ...]
    supports: tuple[str, ...]


class NamedLine(NamedTuple):
    """What rows name without giving it a part: the actions, and how each names it, in words."""

    part: Part
    name: str
    kind: str
    actions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Partners:
    """What the view shows.

    Attributes:
        rows: A line for each body that has a part, in the order of the plan.
        named: A line for each thing that a row names otherwise, in the order of the plan.
        things: Those of them that are no bodies.
        joins: What joins actions, bodies and things, but for outcomes and areas.
        order: Every node, in document order, but for areas.
        relations: Relation → how it reads forwards, and from its other end.
        statuses: How sure lines are, the surest first; only what there is.
        namable: Node and name of what rows name without giving it a part, by name.
        is_summary: Whether there is too much for one picture.
    """

    rows: tuple[BodyLine, ...]
    named: tuple[NamedLine, ...]
    things: tuple[ThingItem, ...]
    joins: tuple[Join, ...]
    order: tuple[str, ...]
    relations: dict[str, tuple[str, str]]
    statuses: tuple[str, ...]
    namable: tuple[tuple[str, str], ...]
    is_summary: bool


def build_partners(context: Explorer) -> Partners:
    """Return what the view shows of a plan."""
    whole = context.networks.whole
    things = tuple(
        ThingItem(id=_printed(whole, node), name=named(whole, node), kind=data["kind"])
        for node, data in whole.nodes(data=True)
        if node.part is Part.REFERENCE
    )
    rows, naming = tuple(_body_lines(context)), tuple(_named_lines(whole))
    return Partners(
        rows=rows,
        named=naming,
        things=things,
        joins=tuple(_joins(whole)),
        order=tuple(_printed(whole, node) for node in whole if node.part is not Part.AREA),
        relations={str(relation): ways for relation, ways in RELATIONS.items()},
        statuses=_statuses(context),
        namable=tuple(
            (printed_node(row.part, row.name), row.name)
            for row in sorted(naming, key=lambda row: row.name.casefold())
        ),
        is_summary=len(context.rows.actions) + len(rows) > _MOST,
    )


def _statuses(context: Explorer) -> tuple[str, ...]:
    """Return how sure the lines of the picture are, the surest first."""
    drawn = {data["status"] for *_, data in context.networks.whole.edges(data=True)}
    drawn |= {link.status for link in context.links}
    return tuple(each for each in STATUSES if each == Status.STATED or each in drawn)


def _printed(whole: nx.MultiDiGraph[Node], node: Node) -> str:
    return printed_node(node.part, named(whole, node))


def _joins(whole: nx.MultiDiGraph[Node]) -> Iterator[Join]:
    for source, target, data in whole.edges(data=True):
        if data["relation"] not in _PLAIN:
            yield Join(
                source=_printed(whole, source),
                relation=data["relation"],
                target=_printed(whole, target),
                status=data["status"],
                quote=show(" | ".join(data["quotes"])),
                place=" | ".join(data["places"]),
            )


def _body_lines(context: Explorer) -> Iterator[BodyLine]:
    graph = context.networks.partners
    order = {node: rank for rank, node in enumerate(context.networks.cites)}
    for node, data in graph.nodes(data=True):
        if node.part is Part.BODY:
            parts = sorted(graph[node].items(), key=lambda part: order[part[0]])
            by_role = {
                role: tuple(action.id for action, part in parts if part["role"] == role)
                for role in Role
            }
            yield BodyLine(
                name=data["label"],
                kind=data["kind"],
                alone=by_role[Role.LEAD],
                jointly=by_role[Role.JOINT],
                supports=by_role[Role.SUPPORTING],
            )


def _named_lines(whole: nx.MultiDiGraph[Node]) -> Iterator[NamedLine]:
    for node, data in whole.nodes(data=True):
        ways: dict[str, list[str]] = {}
        for action, _, join in whole.in_edges(node, data=True):
            if join["relation"] in NAMING:
                words = RELATIONS[join["relation"]][0]
                ways.setdefault(named(whole, action), []).append(words)
        if ways:
            actions = tuple((action, ", ".join(words)) for action, words in ways.items())
            yield NamedLine(node.part, named(whole, node), data["kind"], actions)
