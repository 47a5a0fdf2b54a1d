"""The lines of a picture: what part a body has by their width, on what basis by dashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from svgraph.analysis.networks import printed_node
from svgraph.model.terms import Part, Relation, Role, Status
from svgraph.pages.items import NAMING, outcome_node

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import networkx as nx

    from svgraph.pages.items import ActionItem, Join
    from svgraph.queries.rows import LinkRow, PartyRow

# Status → the dashes of its line, in pixels; a status that stands nowhere here is stated.
STATUSES: dict[str, bool | list[int]] = {
    str(Status.STATED): False,
    str(Status.INTERPRETED): [14, 5],
    str(Status.ACCEPTED): [14, 5, 3, 5],
    str(Status.PROPOSED): [4, 5],
}
_WIDTHS: dict[str, float] = {Role.LEAD: 4.0, Role.JOINT: 1.5, Role.SUPPORTING: 1.5}
# A supporting part ends in a bead, which can be seen where colours and widths cannot.
_BEAD = {"to": {"enabled": True, "type": "circle", "scaleFactor": 0.5}}
_BENDS = {"link": "curvedCW", "named": "curvedCCW"}


def party_lines(
    graph: nx.Graph[str], parties: Iterable[PartyRow], rank: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Return the line of each part of a body in an action, in the order of the items."""
    read = {
        (printed_node(Part.BODY, row.body), printed_node(Part.ACTION, row.action))
        for row in parties
        if row.alternative
    }
    pairs = (sorted(edge, key=rank.__getitem__) for edge in graph.edges)
    for action, body in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        role, name = graph.edges[action, body]["role"], f"{body} / {action}"
        status = str(Status.INTERPRETED if (body, action) in read else Status.STATED)
        yield {
            "source": body,
            "to": action,
            "id": name,
            "role": role,
            "status": status,
            "width": _WIDTHS[role],
            "dashes": STATUSES[status],
            "arrows": _BEAD if role == Role.SUPPORTING else "",
        }


def link_lines(links: Sequence[LinkRow], known: Collection[str]) -> Iterator[dict[str, Any]]:
    """Return one arrow for each link that is cited, and for each need that no citation has.

    Of what is said of one pair, the surest counts: what is only proposed comes last.
    """
    drawn = [
        link
        for link in links
        if link.status != Status.REJECTED
        and _action(link.source) in known
        and _action(link.target) in known
    ]
    cited = {(link.source, link.target) for link in drawn if link.relation == Relation.CITES}
    surest: dict[tuple[str, str], str] = {}
    doubt = {status: rank for rank, status in enumerate(STATUSES)}
    for link in sorted(drawn, key=lambda link: doubt.get(link.status, 0)):
        surest.setdefault((link.source, link.target), link.status)
    for source, target in dict.fromkeys((link.source, link.target) for link in drawn):
        pair = source, target
        if pair in cited or not cited & {pair, (target, source)}:
            yield _arrow(_action(source), _action(target), "link", surest[pair])


def _action(key: str) -> str:
    return printed_node(Part.ACTION, key)


def naming_lines(joins: Iterable[Join], known: Collection[str]) -> Iterator[dict[str, Any]]:
    """Return an arrow from each action to each thing that its row names without a part."""
    statuses: dict[tuple[str, str], str] = {}
    for join in joins:
        if join.relation in NAMING and join.source in known and join.target in known:
            statuses.setdefault((join.source, join.target), join.status)
    for (action, thing), status in statuses.items():
        yield _arrow(action, thing, "named", status)


def outcome_lines(actions: Iterable[ActionItem]) -> Iterator[dict[str, Any]]:
    """Return the line from each action to each of its outcomes."""
    for action in actions:
        for row in action.outcomes:
            end = outcome_node(row)
            yield {
                "source": action.id,
                "to": end,
                "id": f"{action.id} > {end}",
                "role": "outcome",
                "status": str(Status.STATED),
                "arrows": "",
            }


def _arrow(start: str, end: str, role: str, status: str) -> dict[str, Any]:
    return {
        "source": start,
        "to": end,
        "id": f"{start} {role} {end}",
        "role": role,
        "status": status,
        "width": 1.5,
        "dashes": STATUSES.get(status, False),
        "arrows": "to",
        "smooth": {"enabled": True, "type": _BENDS[role], "roundness": 0.15},
    }
