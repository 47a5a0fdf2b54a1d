"""Who carries how much, with whom, and what would stop without them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.concentration import chance_facts, concentration_facts
from svgraph.analysis.cover import cover_facts, lost_without
from svgraph.analysis.load import RULES, named_leads
from svgraph.analysis.matrices import Matrix, build_matrix
from svgraph.analysis.networks import shortened
from svgraph.analysis.stability import stability_facts
from svgraph.model.terms import COLLECTIVE
from svgraph.pages.views.covered import turned
from svgraph.pages.views.load_chart import LoadChart, build_load_chart, figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from svgraph.analysis.cover import CoverLoss, Removal
    from svgraph.analysis.load import BodyLoad
    from svgraph.analysis.networks import Networks
    from svgraph.analysis.stability import BodyRanks
    from svgraph.analysis.whole import Loads
    from svgraph.pages.inputs import Explorer

# Rule → what its column is headed.
_RULE_HEADS = {
    "split": "Split among leads",
    "whole": "Whole for each lead",
    "sole": "Led alone only",
    "first": "First named takes all",
    "outcomes": "By outcomes",
    "supporting": "Split with supporters",
}


class JointPair(NamedTuple):
    """Two named bodies, in the order of their names, and what they lead jointly."""

    one: str
    other: str
    actions: tuple[str, ...]


class Without(NamedTuple):
    """What the actions that a body leads would be left with if it dropped out.

    `fact` is the same as a sentence; `rows` are in document order.
    """

    body: str
    fact: str
    rows: tuple[CoverLoss, ...]


@dataclass(frozen=True, slots=True)
class Leads:
    """What the view shows.

    Attributes:
        facts: Sentences for its top: who leads, who leads most, who is over-burdened.
        background: Sentences on concentration, chance and stability.
        caveat: What must stand beside every figure of load.
        chart: The loads as bars; None where no named body leads anything.
        named: The loads of the named bodies that have a part, the heaviest first.
        collectives: The same of collectives, who take no share.
        rules: The counting rules: how the column of each is headed, and what it means.
        by_rule: Body → what it carries under each of them.
        ranks: How the rank of each body holds under other counts.
        joint: Body × body: how many actions they lead jointly; None where there are none.
        pairs: The same pair by pair, with the actions.
        areas: Body × area: how many actions it leads; None where nobody leads anything.
        without: For each named body that leads something.
        objectives: Action → the beginning of its objective.
        removal: In which order named leads would be lost fastest.
    """

    facts: tuple[str, ...]
    background: tuple[str, ...]
    caveat: str
    chart: LoadChart | None
    named: tuple[BodyLoad, ...]
    collectives: tuple[BodyLoad, ...]
    rules: tuple[tuple[str, str], ...]
    by_rule: tuple[tuple[str, tuple[str, ...]], ...]
    ranks: tuple[BodyRanks, ...]
    joint: Matrix | None
    pairs: tuple[JointPair, ...]
    areas: Matrix | None
    without: tuple[Without, ...]
    objectives: Mapping[str, str]
    removal: tuple[Removal, ...]


def build_leads(context: Explorer) -> Leads:
    """Return what the view shows of a plan."""
    analysis, networks = context.analysis, context.networks
    loads = analysis.loads
    background = _background(loads)
    facts = tuple(fact for fact in loads.facts[:-1] if fact not in background)
    joint = build_matrix(networks, "bodies")
    areas = turned(build_matrix(networks, "areas"), "body")
    return Leads(
        facts=facts,
        background=background,
        caveat=loads.caveat,
        chart=build_load_chart(loads),
        named=tuple(load for load in loads.bodies if load.kind != COLLECTIVE),
        collectives=tuple(load for load in loads.bodies if load.kind == COLLECTIVE),
        rules=tuple((_RULE_HEADS[name], rule.meaning) for name, rule in RULES.items()),
        by_rule=tuple((each.body, tuple(map(figure, each.loads))) for each in loads.rules),
        ranks=loads.stability.ranks if loads.stability else (),
        joint=joint if joint.rows else None,
        pairs=tuple(_pairs(networks)),
        areas=areas if areas.rows else None,
        without=tuple(_without(loads, networks)),
        objectives={row.action: shortened(row.objective) for row in context.rows.actions},
        removal=analysis.removal,
    )


def _background(loads: Loads) -> tuple[str, ...]:
    return (
        *concentration_facts(loads.concentration),
        *chance_facts(loads.chance),
        *stability_facts(loads.stability),
    )


def _pairs(networks: Networks) -> Iterator[JointPair]:
    """Yield who leads jointly with whom: those with most actions first, then by name."""
    partners = networks.partners
    leads = named_leads(partners)
    led: dict[tuple[str, str], list[str]] = {}
    for action in networks.cites:
        names = sorted(partners.nodes[lead]["label"] for lead in leads[action])
        for one, other in combinations(names, 2):
            led.setdefault((one, other), []).append(action.id)
    pairs = (JointPair(*both, tuple(actions)) for both, actions in led.items())
    yield from sorted(pairs, key=lambda pair: (-len(pair.actions), pair.one, pair.other))


def _without(loads: Loads, networks: Networks) -> Iterator[Without]:
    for load in loads.bodies:
        if load.led and load.kind != COLLECTIVE:
            uncovered = lost_without(networks.partners, networks.cites, load.node)
            yield Without(load.body, cover_facts(load.body, uncovered)[0], uncovered)
