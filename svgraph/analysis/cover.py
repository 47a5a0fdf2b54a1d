"""What is left without a named lead when a body drops out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heappop, heappush
from typing import NamedTuple

import networkx as nx

from svgraph.analysis.load import actions_of, is_named, named_leads, parties_of
from svgraph.analysis.networks import ActionGraph, Networks, PartnerGraph, same_or_part
from svgraph.analysis.words import counted, listed, verb
from svgraph.model.terms import Node


class Cover(StrEnum):
    """What becomes of an action when one of those who lead it is gone."""

    NO_LEAD = "no lead"
    COLLECTIVE_ONLY = "collective only"
    LEAD_LEFT = "lead left"


COVER = {
    Cover.NO_LEAD: "nobody else leads it",
    Cover.COLLECTIVE_ONLY: "only a collective is left, whose members the plan lists nowhere",
    Cover.LEAD_LEFT: "another named body leads it too",
}
_FIRST = 3  # bodies of an order that a sentence names


@dataclass(frozen=True, slots=True)
class CoverLoss:
    """An action that a body leads, without that body.

    Attributes:
        action: Its key.
        remaining: Who else leads it, in cell order.
        state: What becomes of it.
        had_lead: Whether a named body leads it now.
        dependents: The actions that reach it by citations, at any remove, in document order.
    """

    action: str
    remaining: tuple[str, ...]
    state: Cover
    dependents: tuple[str, ...]
    had_lead: bool = True


def lost_without(
    partners: PartnerGraph, links: ActionGraph, body: Node
) -> tuple[CoverLoss, ...]:
    """Return the actions that a body leads, and who would lead them without it.

    In document order. Limits: who could step in is not looked at; a body that drops
    out is a question to ask, not a forecast. Source: DOMAIN measures, "leaderless after
    removal".

    Args:
        partners: Who leads what.
        links: The citations between actions.
        body: Its node; one that leads nothing loses nothing.
    """
    led = set(actions_of(partners, body, leading=True)) if body in partners else set()
    return tuple(
        _uncovered(partners, links, action, without=body) for action in links if action in led
    )


def _uncovered(
    partners: PartnerGraph, links: ActionGraph, action: Node, *, without: Node
) -> CoverLoss:
    leads = parties_of(partners, action, leading=True)
    left = [party for party in leads if party != without]
    named = [party for party in left if is_named(partners, party)]
    dependents = nx.ancestors(links, action)
    return CoverLoss(
        action=action.id,
        remaining=tuple(partners.nodes[party]["label"] for party in left),
        state=Cover.LEAD_LEFT if named else Cover.COLLECTIVE_ONLY if left else Cover.NO_LEAD,
        dependents=tuple(each.id for each in links if each in dependents),
        had_lead=any(is_named(partners, party) for party in leads),
    )


class LeadingUnit(NamedTuple):
    """A body that leads, alone or jointly, and is read as another or as a part of it."""

    body: str
    led: int


def leading_units(networks: Networks, body: Node) -> tuple[LeadingUnit, ...]:
    """Return what leads and is read as the same as a body, or as a part of it.

    Those that lead most stand first, then by name. Range of `led`: 1 to the number of
    actions; added up, an action that several of them lead counts several times. Limits: that
    two names mean one body is a reading; parts are those that the plan itself names.
    """
    partners = networks.partners
    kin = (
        LeadingUnit(
            partners.nodes[node]["label"], len(actions_of(partners, node, leading=True))
        )
        for node in same_or_part(networks, body)
        if node in partners
    )
    return tuple(sorted((x for x in kin if x.led), key=lambda x: (-x.led, x.body)))


class Removal(NamedTuple):
    """One step of a removal: who goes, and how many more actions, and in all, are then bare."""

    body: str
    lost: int
    total: int


def removal_order(partners: PartnerGraph) -> tuple[Removal, ...]:
    """Return the order in which named leads are lost fastest.

    Greedy: each time the body goes whose going leaves most further actions without a named
    lead; of several the one that leads more, then by name. Actions without a named lead from
    the start are not counted. It ends when no action has a named lead. Greedy need not be
    the worst order there is.

    Source: DOMAIN measures, "greedy order"; after the "truck factor" of Avelino et al. 2016,
    doi 10.1109/ICPC.2016.7503718, as a table and not as one number.
    """
    left = {action: set(leads) for action, leads in named_leads(partners).items() if leads}
    led: dict[Node, list[Node]] = {}
    for action, bodies in left.items():
        for body in bodies:
            led.setdefault(body, []).append(action)
    alone = Counter(next(iter(bodies)) for bodies in left.values() if len(bodies) == 1)

    def harm(body: Node) -> tuple[int, int, str, Node]:
        return -alone[body], -len(led[body]), partners.nodes[body]["label"], body

    waiting = sorted(map(harm, led))
    order: list[Removal] = []
    total = 0
    while total < len(left):
        lost, _, label, worst = heappop(waiting)
        if -lost != alone[worst]:
            continue  # it waits further up as well, since it was left alone with more
        total += alone[worst]
        order.append(Removal(label, alone[worst], total))
        for action in led[worst]:
            left[action].remove(worst)
            if len(left[action]) == 1:
                (last,) = left[action]
                alone[last] += 1
                heappush(waiting, harm(last))
    return tuple(order)


def removal_facts(order: Sequence[Removal]) -> tuple[str, ...]:
    """Return how many actions hang on the first few bodies of an order, in words."""
    if not order:
        return ("No named body leads an action, so none can be missed.",)
    first, whole = order[:_FIRST], order[-1].total
    lost = first[-1].total
    bare = f"{_how_many(lost, whole)} with a named lead would have none"
    kept = "every action with a named lead would still have one"
    return (
        (
            f"Were {listed(each.body for each in first)} to go, {bare if lost else kept}. Each"
            " time the body goes whose going leaves most further actions bare; who could"
            " step in is not looked at."
        ),
    )


def cover_facts(
    body: str, uncovered: Sequence[CoverLoss], acting: Sequence[LeadingUnit] = ()
) -> tuple[str, ...]:
    """Return what would stop without a body, in words.

    Args:
        body: Its preferred name.
        uncovered: The actions that it leads.
        acting: What leads under another name, and is read as the body or as a part of it.
    """
    kin = listed(f"{each.body} ({counted(each.led, 'action')})" for each in acting)
    own = verb(len(acting), "leads under its own name", "lead under their own names")
    if uncovered:
        caveat = "Who could step in is not looked at: a question to ask, no forecast."
        apart = f"Not counted here: {kin}, read as the same or as a part of it, {own}."
        return (_lost(body, uncovered), *([apart] if acting else ()), caveat)
    if acting:
        none = f"Under this name alone {body} leads no action."
        return (f"{none} Read as the same or as a part of it, {kin} {own}.",)
    return (f"{body} leads no action, so none would lose a lead.",)


def _lost(body: str, uncovered: Sequence[CoverLoss]) -> str:
    lost = [each for each in uncovered if each.had_lead and each.state != Cover.LEAD_LEFT]
    if not lost:
        return _nothing_lost(body, uncovered)
    fact = f"Without {body}, {_how_many(len(lost), len(uncovered))} that it leads"
    fact += f" {verb(len(lost), 'loses its', 'lose their')} last named lead:"
    fact += f" {listed(each.action for each in lost)}."
    vague = [each.action for each in lost if each.state == Cover.COLLECTIVE_ONLY]
    if vague:
        are = verb(len(vague), "is", "are")
        fact += f" Of these, {listed(vague)} {are} left to a collective."
    gone = {each.action for each in lost}
    touched = [d for d in dict.fromkeys(d for x in lost for d in x.dependents) if d not in gone]
    if touched:
        cites = verb(len(touched), "cites", "cite")
        fact += f" {listed(touched)} {cites} one or more of them, directly or by way of others."
    return fact


def _how_many(some: int, total: int) -> str:
    if total == 1:
        return "the one action"
    return f"all {total} actions" if some == total else f"{some} of the {total} actions"


def _nothing_lost(body: str, uncovered: Sequence[CoverLoss]) -> str:
    fact = f"Without {body}, no action loses its last named lead."
    bare = sum(not each.had_lead for each in uncovered)
    if not bare:
        return fact
    led, have = counted(len(uncovered), "action"), verb(bare, "has", "have")
    return f"{fact} {bare} of the {led} that it leads {have} none anyway."
