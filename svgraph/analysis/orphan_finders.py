"""What finds orphans in a plan's networks and findings: one function for each type."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import networkx as nx

from svgraph.analysis.grades import MEANINGS, Grade, GradeRule, grade_outcome
from svgraph.analysis.load import is_named, parties_of
from svgraph.analysis.networks import (
    CoverageGraph,
    Networks,
    WholeGraph,
    acting_as,
    same,
    same_or_part,
    shortened,
)
from svgraph.analysis.words import listed, verb
from svgraph.documents.wording import quote as raw
from svgraph.model.findings import Finding
from svgraph.model.place import parse_place
from svgraph.model.terms import COLLECTIVE, Cell, EdgeRelation, Node, OrphanType, Part

# What an authority of the duty lacks.
NO_ROLE, NO_BODY = "read as a body without a role", "read as no body of the register"


class Orphan(NamedTuple):
    """One thing that a plan leaves alone.

    Attributes:
        type: Of which type it is.
        subject: What it is about: an action, an outcome ("1.2-3"), a body, an authority.
        wording: One sentence.
        quote: The plan's words, or "" where it is the lack of them.
        place: Where they stand, or "".
        detail: The grade of an outcome, what an authority lacks, or the kind of a finding;
            else "".
        source: Of an external fact, where it is said; "" for what the plan says.
        duty: What the law asks of an authority; else "".
        among: How many authorities the law asks that of; else 0.
        action: The action that it is, or whose outcome it is; "" where it is neither.
    """

    type: OrphanType
    subject: str
    wording: str
    quote: str = ""
    place: str = ""
    detail: str = ""
    source: str = ""
    duty: str = ""
    among: int = 0
    action: str = ""


class Inputs(NamedTuple):
    """What orphans are looked for in."""

    networks: Networks
    findings: Sequence[Finding]
    rules: Sequence[GradeRule]


def without_lead(inputs: Inputs) -> Iterator[Orphan]:
    """Yield actions in whose lead cell nobody is found."""
    graph = inputs.networks.partners
    for action in inputs.networks.cites:
        if not parties_of(graph, action, leading=True):
            data = graph.nodes[action]
            place = replace(parse_place(data["place"]), cell=Cell.LEAD)
            words = f"Action {action.id} names nobody who leads it.", data["lead_text"]
            yield Orphan(OrphanType.NO_LEAD, action.id, *words, str(place), action=action.id)


def only_collectives(inputs: Inputs) -> Iterator[Orphan]:
    """Yield actions whose leads are all collectives, of which the plan lists no members."""
    graph = inputs.networks.partners
    for action in inputs.networks.cites:
        leads = parties_of(graph, action, leading=True)
        if leads and not any(is_named(graph, lead) for lead in leads):
            names = listed(graph.nodes[lead]["label"] for lead in leads)
            yield Orphan(
                OrphanType.COLLECTIVE_LEAD,
                action.id,
                f"Action {action.id} is led only by {names}; the plan lists no members.",
                graph.nodes[action]["lead_text"],
                graph.edges[leads[0], action]["place"],
                action=action.id,
            )


def without_outcome(inputs: Inputs) -> Iterator[Orphan]:
    """Yield actions without an intended outcome."""
    nodes = inputs.networks.partners.nodes
    bare = (action for action in inputs.networks.cites if not nodes[action]["outcomes"])
    return _of_actions(OrphanType.NO_OUTCOME, bare, "has no intended outcome", inputs)


def unmeasured(inputs: Inputs) -> Iterator[Orphan]:
    """Yield outcomes that the rules find to hold no figure and no date."""
    whole = inputs.networks.whole
    for node, data in whole.nodes(data=True):
        if node.part is Part.OUTCOME:
            (text,) = data["texts"]
            grade = grade_outcome(text, inputs.rules)
            if grade != Grade.MEASURED:
                yield Orphan(
                    OrphanType.UNMEASURED,
                    node.id,
                    f"Outcome {node.id}, as worded: {MEANINGS[grade]}.",
                    text,
                    data["place"],
                    detail=grade,
                    action=next(whole.predecessors(node)).id,
                )


def unlinked(inputs: Inputs) -> Iterator[Orphan]:
    """Yield actions that neither cite nor are cited."""
    what = "neither cites another action of the plan nor is cited"
    return _of_actions(OrphanType.UNLINKED, nx.isolates(inputs.networks.cites), what, inputs)


def without_route(inputs: Inputs) -> Iterator[Orphan]:
    """Yield actions whose row names nothing that hears of them, if all of a row is read."""
    if inputs.networks.caveats.has_boards:
        return iter(())
    unheard = (
        action
        for action in inputs.networks.cites
        if EdgeRelation.REPORTS_TO not in _relations_of(inputs.networks.whole, action)
    )
    what = "names no board or body that hears of it"
    return _of_actions(OrphanType.NO_ROUTE, unheard, what, inputs)


def _of_actions(
    type_: OrphanType, actions: Iterable[Node], what: str, inputs: Inputs
) -> Iterator[Orphan]:
    for action in actions:
        data = inputs.networks.whole.nodes[action]
        (text,) = data["texts"]
        wording = f"Action {action.id} {what}."
        yield Orphan(type_, action.id, wording, text, data["place"], action=action.id)


# Kinds of body that meet, and of document that actions serve, as `kinds.csv` labels them.
_MEETING = {"board", "court", "forum", "group", "meeting", "network", "panel", "partnership"}
_SERVED = {"strategy", "strategy priority"}
# How an action can lead to what it names.
_ROUTES = {EdgeRelation.REPORTS_TO, EdgeRelation.DELIVERED_THROUGH, EdgeRelation.SERVES}
_PARTS = {EdgeRelation.LEADS, EdgeRelation.LEADS_JOINTLY, EdgeRelation.SUPPORTS}


def without_action(inputs: Inputs) -> Iterator[Orphan]:
    """Yield bodies that meet, and strategies, that are named and have no action."""
    for node, named in _mentioned(inputs):
        data = inputs.networks.whole.nodes[node]
        is_kind = data["kind"] in _MEETING | _SERVED
        is_led_to = any(edge["relation"] in _ROUTES for _, edge in named)
        is_planned = node in inputs.networks.planned
        if is_kind and not (is_led_to or is_planned or _has_part(inputs, node)):
            wording = f"{data['label']} ({data['kind']}) is named in {_rows(named)}, and no"
            wording += " action leads, reports or contributes to it."
            yield _mention(OrphanType.NO_ACTION, data["label"], wording, named)


def without_role(inputs: Inputs) -> Iterator[Orphan]:
    """Yield bodies that rows name and that have a part in no action."""
    done: set[Node] = set()
    for node, named in _mentioned(inputs):
        data = inputs.networks.whole.nodes[node]
        is_body = node.part is Part.BODY and data["kind"] != COLLECTIVE
        if is_body and node not in done and not _has_part(inputs, node):
            done |= set(same(inputs.networks, node))  # what is read as one body is told once
            still = " (still to be set up)" if node in inputs.networks.planned else ""
            wording = f"{data['label']}{still} is named in {_rows(named)} and has a role in no"
            yield _mention(OrphanType.NO_ROLE, data["label"], f"{wording} action.", named)


# The edges that lead to a thing named: the action's node, and what the edge carries.
_Named = list[tuple["Node", dict[str, Any]]]


def _mentioned(inputs: Inputs) -> Iterable[tuple[Node, _Named]]:
    """Return what rows name outside their lead cells, in the order of the first row."""
    whole = inputs.networks.whole
    relations = _ROUTES | {EdgeRelation.MENTIONS}
    named: dict[Node, _Named] = {}
    for action, node, data in whole.edges(data=True):
        if data["relation"] in relations:
            named.setdefault(node, []).append((action, data))
    return named.items()


def _has_part(inputs: Inputs, node: Node) -> bool:
    """Tell whether a body has a role: itself, one read as the same, or a part of those."""
    bodies = (node, *same_or_part(inputs.networks, node))
    return any(_PARTS & _relations_of(inputs.networks.whole, body) for body in bodies)


def _relations_of(graph: WholeGraph, node: Node) -> set[str]:
    """Return the relations in which a node stands to others."""
    return {data["relation"] for _, _, data in graph.out_edges(node, data=True)}


def _rows(named: _Named) -> str:
    keys = dict.fromkeys(action.id for action, _ in named)
    return f"{'row' if len(keys) == 1 else 'rows'} {listed(keys, most=6)}"


def _mention(type_: OrphanType, subject: str, wording: str, named: _Named) -> Orphan:
    _, first = named[0]
    quote, place = (" | ".join(first[name]) for name in ("quotes", "places"))
    return Orphan(type_, subject, wording, quote, place)


def category_gaps(inputs: Inputs) -> Iterator[Orphan]:
    """Yield crime categories that no action concerns."""
    graph = inputs.networks.coverage
    for node, data in graph.nodes(data=True):
        if node.part is Part.CATEGORY and not graph.in_degree(node):
            wording = f"No action's words concern {data['label']}."
            yield Orphan(OrphanType.CATEGORY, data["label"], wording, source=data["source"])


def has_authorities(coverage: CoverageGraph) -> bool:
    """Tell whether a body is read as any authority: else nothing can be held against a plan."""
    return any(
        data["relation"] == EdgeRelation.ACTS_AS for _, _, data in coverage.edges(data=True)
    )


def authority_gaps(inputs: Inputs) -> Iterator[Orphan]:
    """Yield authorities of the duty whose bodies have no part in any action."""
    graph = inputs.networks.coverage
    if not has_authorities(graph):
        return
    nodes = graph.nodes(data=True)
    authorities = {node: data for node, data in nodes if node.part is Part.AUTHORITY}
    asked_of = Counter((node.plan, data["duty"]) for node, data in authorities.items())
    for node, data in authorities.items():
        bodies = acting_as(graph, node)
        if not any(EdgeRelation.PART_IN in _relations_of(graph, body) for body in bodies):
            yield Orphan(
                OrphanType.AUTHORITY,
                data["label"],
                _of_authority(graph, node, bodies),
                detail=NO_ROLE if bodies else NO_BODY,
                source=data["source"],
                duty=data["duty"],
                among=asked_of[node.plan, data["duty"]],
            )


def _of_authority(graph: CoverageGraph, node: Node, bodies: Sequence[Node]) -> str:
    data = graph.nodes[node]
    authority = f"{data['label']}, whose duty is “{data['duty']}”"
    if not bodies:
        return f"{authority}: no body of the register is read as it."
    sources = [edge["source"] for _, _, edge in graph.in_edges(node, data=True)]
    names = listed(graph.nodes[body]["label"] for body in bodies)
    leads = verb(len(bodies), "leads and supports", "lead and support")
    by = listed(dict.fromkeys(sources))
    return f"{authority}: {names}, read as it by {by}, {leads} nothing."


def priorities(inputs: Inputs) -> Iterator[Orphan]:
    """Yield priorities that stand outside the tables and name no area with actions."""
    whole = inputs.networks.whole
    areas = [
        (node.plan, data["label"].casefold())
        for node, data in whole.nodes(data=True)
        if node.part is Part.AREA and whole.in_degree(node)
    ]
    for line in inputs.networks.statements:
        text = line.text.casefold()
        is_led_to = any(plan == line.plan and area in text for plan, area in areas)
        if line.kind == "priority" and not is_led_to:
            wording = f"The priority “{shortened(line.text)}” has no action."
            yield Orphan(OrphanType.PRIORITY, line.text, wording, line.text, line.place)


def findings_as(
    type_: OrphanType, kinds: Collection[str]
) -> Callable[[Inputs], Iterator[Orphan]]:
    """Return what yields the findings of some kinds as orphans."""

    def find(inputs: Inputs) -> Iterator[Orphan]:
        for each in inputs.findings:
            if each.kind in kinds:
                quote = each.quote or raw(each.fragments)
                subject = each.missing or each.subject or str(each.place)
                yield Orphan(type_, subject, each.wording, quote, each.place.named, each.kind)

    return find
