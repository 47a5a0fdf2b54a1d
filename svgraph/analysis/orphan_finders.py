"""What finds orphans in a plan's networks and findings: one function for each type."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.grades import MEANINGS, Grade, grade_outcome
from svgraph.analysis.load import is_named, parties_of
from svgraph.analysis.networks import (
    acting_as,
    action_node,
    body_node,
    same,
    same_or_part,
    shortened,
)
from svgraph.analysis.words import listed, verb
from svgraph.documents.wording import quote as raw
from svgraph.model import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import networkx as nx

    from svgraph.analysis.grades import GradeRule
    from svgraph.analysis.networks import Networks
    from svgraph.model import Finding

# What an authority of the duty lacks.
NO_ROLE, NO_BODY = "read as a body without a role", "read as no body of the register"


class Orphan(NamedTuple):
    """One thing that a plan leaves alone.

    Attributes:
        type: "O1" to "O14".
        subject: What it is about: an action, an outcome ("1.2-3"), a body, an authority.
        wording: One sentence.
        quote: The plan's words, or "" where it is the lack of them.
        place: Where they stand, or "".
        detail: For O4 the grade, for O9 what is lacking, for O11 the kind of finding; else "".
        source: Of an external fact, where it is said; "" for what the plan says.
        duty: For O9 what the law asks of the authority; else "".
        among: For O9 how many authorities the law asks that of; else 0.
    """

    type: str
    subject: str
    wording: str
    quote: str = ""
    place: str = ""
    detail: str = ""
    source: str = ""
    duty: str = ""
    among: int = 0


class Asked(NamedTuple):
    """What orphans are looked for in."""

    networks: Networks
    findings: Sequence[Finding]
    rules: Sequence[GradeRule]


def without_lead(asked: Asked) -> Iterator[Orphan]:
    """Yield O1: actions in whose lead cell nobody is found."""
    graph = asked.networks.partners
    for action in asked.networks.cites:
        node = action_node(action)
        if not parties_of(graph, node, leading=True):
            cell = graph.nodes[node]["lead_text"]
            said = f"Action {action} names nobody who leads it."
            row = graph.nodes[node]["place"].partition(",")[0]
            yield Orphan("O1", action, said, cell, f"{row}, {Cell.LEAD}")


def only_collectives(asked: Asked) -> Iterator[Orphan]:
    """Yield O2: actions whose leads are all collectives, of which the plan lists no members."""
    graph = asked.networks.partners
    for action in asked.networks.cites:
        leads = parties_of(graph, action_node(action), leading=True)
        if leads and not any(is_named(graph, lead) for lead in leads):
            names = listed(graph.nodes[lead]["label"] for lead in leads)
            said = f"Action {action} is led only by {names}; the plan lists no members."
            cell = graph.nodes[action_node(action)]["lead_text"]
            place = graph.edges[leads[0], action_node(action)]["place"]
            yield Orphan("O2", action, said, cell, place)


def without_outcome(asked: Asked) -> Iterator[Orphan]:
    """Yield O3: actions without an intended outcome."""
    graph = asked.networks.partners
    for action in asked.networks.cites:
        if not graph.nodes[action_node(action)]["outcomes"]:
            yield _of_action("O3", action, "has no intended outcome", asked)


def unmeasured(asked: Asked) -> Iterator[Orphan]:
    """Yield O4: outcomes that the rules find to hold no figure and no date."""
    for node, data in asked.networks.whole.nodes(data=True):
        if data["part"] == "outcome":
            grade = grade_outcome(data["text"], asked.rules)
            if grade != Grade.MEASURED:
                key = node.partition(" ")[2]
                said = f"Outcome {key}, as worded: {MEANINGS[grade]}."
                yield Orphan("O4", key, said, data["text"], data["place"], detail=grade)


def unlinked(asked: Asked) -> Iterator[Orphan]:
    """Yield O5: actions that neither cite nor are cited."""
    cites = asked.networks.cites
    for action in cites:
        if not cites.degree(action):
            yield _of_action(
                "O5", action, "neither cites another action of the plan nor is cited", asked
            )


def without_route(asked: Asked) -> Iterator[Orphan]:
    """Yield O6: actions whose row names nothing that hears of them."""
    whole = asked.networks.whole
    for action in asked.networks.cites:
        if "reports-to" not in _relations_of(whole, action_node(action)):
            yield _of_action("O6", action, "names no board or body that hears of it", asked)


def _of_action(kind: str, action: str, what: str, asked: Asked) -> Orphan:
    data = asked.networks.whole.nodes[action_node(action)]
    said = f"Action {action} {what}."
    return Orphan(kind, action, said, data["text"], data["place"])


# Kinds of body that meet, and of document that actions serve, as `kinds.csv` labels them.
_MEETING = {"board", "court", "forum", "group", "meeting", "network", "panel", "partnership"}
_SERVED = {"strategy", "strategy priority"}
# How an action can lead to what it names.
_ROUTES = {"reports-to", "delivered-through", "serves"}
_PARTS = {"leads", "leads-jointly", "supports"}


def without_action(asked: Asked) -> Iterator[Orphan]:
    """Yield O7: bodies that meet, and strategies, that are named and have no action."""
    for node, named in _mentioned(asked):
        data = asked.networks.whole.nodes[node]
        is_kind = data["kind"] in _MEETING | _SERVED
        is_led_to = any(edge["relation"] in _ROUTES for _, edge in named)
        is_planned = node in asked.networks.planned
        if is_kind and not (is_led_to or is_planned or _has_part(asked, node)):
            said = f"{data['label']} ({data['kind']}) is named in {_rows(named)}, and no"
            said += " action leads, reports or contributes to it."
            yield _mention("O7", data["label"], said, named)


def without_role(asked: Asked) -> Iterator[Orphan]:
    """Yield O13: bodies that rows name and that have a part in no action."""
    told: set[str] = set()
    for node, named in _mentioned(asked):
        data = asked.networks.whole.nodes[node]
        is_body = data["part"] == "body" and data["kind"] != "collective"
        if is_body and node not in told and not _has_part(asked, node):
            others = same(asked.networks, node.partition(" ")[2])
            told |= set(map(body_node, others))  # bodies that are read as one: told of once
            still = " (still to be set up)" if node in asked.networks.planned else ""
            said = f"{data['label']}{still} is named in {_rows(named)} and has a role in no"
            yield _mention("O13", data["label"], f"{said} action.", named)


# The edges that lead to a thing named: the action's node, and what the edge carries.
_Named = list[tuple[str, dict[str, str]]]


def _mentioned(asked: Asked) -> Iterator[tuple[str, _Named]]:
    """Yield what rows name outside their lead cells, in the order of the first row."""
    whole = asked.networks.whole
    relations = _ROUTES | {"mentions"}
    named: dict[str, _Named] = {}
    for action, node, data in whole.edges(data=True):
        if data["relation"] in relations:
            named.setdefault(node, []).append((action, data))
    yield from named.items()


def _has_part(asked: Asked, node: str) -> bool:
    """Tell whether a body has a role: itself, one read as the same, or a part of those."""
    name = node.partition(" ")[2]
    bodies = (node, *map(body_node, same_or_part(asked.networks, name)))
    return any(_PARTS & _relations_of(asked.networks.whole, body) for body in bodies)


def _relations_of(graph: nx.MultiDiGraph[str], node: str) -> set[str]:
    """Return the relations in which a node stands to others."""
    return {data["relation"] for _, _, data in graph.out_edges(node, data=True)}


def _rows(named: _Named) -> str:
    keys = dict.fromkeys(action.partition(" ")[2] for action, _ in named)
    return f"{'row' if len(keys) == 1 else 'rows'} {listed(keys, most=6)}"


def _mention(kind: str, subject: str, said: str, named: _Named) -> Orphan:
    first = named[0][1]
    return Orphan(kind, subject, said, first["quote"], first["place"])


def category_gaps(asked: Asked) -> Iterator[Orphan]:
    """Yield O8: crime categories that no action concerns."""
    graph = asked.networks.coverage
    for node, data in graph.nodes(data=True):
        if data["part"] == "category" and not graph.in_degree(node):
            said = f"No action's words concern {data['label']}."
            yield Orphan("O8", data["label"], said, source=data["source"])


def has_authorities(coverage: nx.MultiDiGraph[str]) -> bool:
    """Tell whether a body is read as any authority: else nothing can be held against a plan."""
    return any(data["relation"] == "acts-as" for _, _, data in coverage.edges(data=True))


def authority_gaps(asked: Asked) -> Iterator[Orphan]:
    """Yield O9: authorities of the duty whose bodies have no part in any action."""
    graph = asked.networks.coverage
    if not has_authorities(graph):
        return
    nodes = graph.nodes(data=True)
    asked_of = Counter(data["duty"] for _, data in nodes if data["part"] == "authority")
    for node, data in nodes:
        if data["part"] != "authority":
            continue
        bodies = acting_as(graph, node)
        if not any("part-in" in _relations_of(graph, body) for body in bodies):
            detail = NO_ROLE if bodies else NO_BODY
            said = _of_authority(graph, node, bodies)
            yield Orphan(
                *("O9", data["label"], said),
                detail=detail,
                source=data["source"],
                duty=data["duty"],
                among=asked_of[data["duty"]],
            )


def _of_authority(graph: nx.MultiDiGraph[str], node: str, bodies: Sequence[str]) -> str:
    data = graph.nodes[node]
    authority = f"{data['label']}, whose duty is “{data['duty']}”"
    if not bodies:
        return f"{authority}: no body of the register is read as it."
    sources = [edge["source"] for _, _, edge in graph.in_edges(node, data=True)]
    names = listed(graph.nodes[body]["label"] for body in bodies)
    leads = verb(len(bodies), "leads and supports", "lead and support")
    by = listed(dict.fromkeys(sources))
    return f"{authority}: {names}, read as it by {by}, {leads} nothing."


def priorities(asked: Asked) -> Iterator[Orphan]:
    """Yield O10: priorities that stand outside the tables and name no area with actions."""
    whole = asked.networks.whole
    areas = [
        data["label"].casefold()
        for node, data in whole.nodes(data=True)
        if data["part"] == "area" and whole.in_degree(node)
    ]
    for line in asked.networks.statements:
        if line.kind == "priority" and not any(area in line.text.casefold() for area in areas):
            said = f"The priority “{shortened(line.text)}” has no action."
            yield Orphan("O10", line.text, said, line.text, line.place)


def findings_as(code: str, kinds: frozenset[str]) -> Callable[[Asked], Iterator[Orphan]]:
    """Return what yields the findings of some kinds as orphans."""

    def find(asked: Asked) -> Iterator[Orphan]:
        for each in asked.findings:
            if each.kind in kinds:
                quote = each.quote or raw(each.fragments)
                subject = each.missing or each.subject or str(each.place)
                yield Orphan(code, subject, each.wording, quote, each.place.named, each.kind)

    return find
