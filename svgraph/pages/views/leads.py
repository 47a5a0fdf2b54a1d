"""Who carries how much, with whom, and what would stop without them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from svgraph.analysis.concentration import chance_facts, concentration_facts
from svgraph.analysis.cover import COVER, cover_facts, lost_without
from svgraph.analysis.load import RULES, named_leads
from svgraph.analysis.matrices import Matrix, build_matrix
from svgraph.analysis.networks import shortened
from svgraph.analysis.stability import stability_facts
from svgraph.model import COLLECTIVE
from svgraph.pages.views.covered import turned
from svgraph.pages.views.load_chart import LoadChart, build_load_chart, figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from svgraph.analysis.cover import Lost, Uncovered
    from svgraph.analysis.load import BodyLoad
    from svgraph.analysis.networks import Networks
    from svgraph.analysis.stability import BodyRanks
    from svgraph.analysis.whole import Analysis, Loads
    from svgraph.pages.context import Explorer

# Rule → what its column is headed.
_RULE_HEADS = {
    "share": "Split among leads",
    "whole": "Whole for each lead",
    "sole": "Led alone only",
    "first": "First named takes all",
    "outcomes": "By outcomes",
    "supporting": "Split with supporters",
}


class RuleLine(NamedTuple):
    """A counting rule: how its column is headed, and what it means."""

    head: str
    meaning: str


class Ranks(NamedTuple):
    """The rank of a body by share, and between which ranks it is when counted otherwise."""

    body: str
    rank: int
    rules: str
    areas: str
    drops: str


class JointPair(NamedTuple):
    """Two named bodies, in the order of their names, and what they lead jointly."""

    one: str
    other: str
    actions: tuple[str, ...]


class WithoutRow(NamedTuple):
    """An action that a body leads, without it.

    `objective` is shortened; `state` is one of `svgraph.analysis.COVER`.
    """

    action: str
    objective: str
    state: str
    remaining: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """What the actions that a body leads would be left with if it dropped out.

    Attributes:
        body: Its preferred name.
        fact: The same as a sentence.
        rows: The actions that it leads, in document order.
    """

    body: str
    fact: str
    rows: tuple[WithoutRow, ...]

    def of(self, state: str) -> tuple[str, ...]:
        """Return which of the actions would be in a state."""
        return tuple(row.action for row in self.rows if row.state == state)


@dataclass(frozen=True, slots=True)
class Leads:
    """What the view shows.

    Attributes:
        facts: Sentences for its top: who leads, who leads most, who is over-burdened.
        background: Sentences on concentration, chance and stability.
        caveat: What must stand beside every figure of load.
        burden: The threshold of the over-burdened flag, in times the mean.
        chart: The loads as bars; None where no named body leads anything.
        named: The loads of the named bodies that have a part, the heaviest first.
        collectives: The same of collectives, who take no share.
        rules: The counting rules.
        by_rule: Body → what it carries under each of them.
        ranks: How the rank of each body holds under other counts.
        joint: Body × body: how many actions they lead jointly; None where there are none.
        pairs: The same pair by pair, with the actions.
        areas: Body × area: how many actions it leads; None where nobody leads anything.
        without: For each named body that leads something.
        states: State of an action without a body → what that means.
        removal: In which order named leads would be lost fastest.
    """

    facts: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    caveat: str = ""
    burden: str = ""
    chart: LoadChart | None = None
    named: tuple[BodyLoad, ...] = ()
    collectives: tuple[BodyLoad, ...] = ()
    rules: tuple[RuleLine, ...] = ()
    by_rule: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ranks: tuple[Ranks, ...] = ()
    joint: Matrix | None = None
    pairs: tuple[JointPair, ...] = ()
    areas: Matrix | None = None
    without: tuple[Without, ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    removal: tuple[Lost, ...] = ()


def build_leads(context: Explorer) -> Leads:
    """Return what the view shows of a plan; nothing where nothing was measured."""
    if context.analysis is None or context.networks is None:
        return Leads()
    return _leads(context, context.analysis, context.networks)


def _leads(context: Explorer, analysis: Analysis, networks: Networks) -> Leads:
    loads = analysis.loads
    background = _background(loads)
    *facts, caveat = (fact for fact in loads.facts if fact not in background)
    joint = build_matrix(networks, "bodies")
    areas = turned(build_matrix(networks, "areas"), "body")
    return Leads(
        facts=tuple(facts),
        background=background,
        caveat=caveat,
        burden=f"{loads.burden:g}",
        chart=build_load_chart(loads),
        named=tuple(load for load in loads.bodies if load.kind != COLLECTIVE),
        collectives=tuple(load for load in loads.bodies if load.kind == COLLECTIVE),
        rules=tuple(RuleLine(_RULE_HEADS[name], rule.meaning) for name, rule in RULES.items()),
        by_rule=tuple((each.body, tuple(map(figure, each.loads))) for each in loads.rules),
        ranks=tuple(map(_held, loads.stability.ranks if loads.stability else ())),
        joint=joint if joint.rows else None,
        pairs=tuple(_pairs(networks)),
        areas=areas if areas.rows else None,
        without=tuple(_without(context, loads, networks)),
        states=tuple(COVER.items()),
        removal=analysis.removal,
    )


def _background(loads: Loads) -> tuple[str, ...]:
    return (
        *concentration_facts(loads.concentration),
        *chance_facts(loads.chance),
        *stability_facts(loads.stability),
    )


def _held(ranks: BodyRanks) -> Ranks:
    return Ranks(
        body=ranks.body,
        rank=ranks.rank,
        rules=_between(ranks.rules_range),
        areas=_between(ranks.areas_range),
        drops=_between((ranks.low, ranks.high)),
    )


def _between(ends: tuple[int, int] | None) -> str:
    """Return a range of ranks in words; "" where nothing can be ranked."""
    if ends is None:
        return ""
    best, worst = ends
    return str(best) if best == worst else f"{best} to {worst}"


def _pairs(networks: Networks) -> Iterator[JointPair]:
    """Yield who leads jointly with whom: those with most actions first, then by name."""
    partners = networks.partners
    leads = named_leads(partners)
    found: dict[tuple[str, str], list[str]] = {}
    for action in networks.cites:
        names = sorted(partners.nodes[lead]["label"] for lead in leads[action])
        for one, other in combinations(names, 2):
            found.setdefault((one, other), []).append(action.id)
    pairs = (JointPair(*both, tuple(actions)) for both, actions in found.items())
    yield from sorted(pairs, key=lambda pair: (-len(pair.actions), pair.one, pair.other))


def _without(context: Explorer, loads: Loads, networks: Networks) -> Iterator[Without]:
    objectives = {row.action: shortened(row.objective) for row in context.actions}
    for load in loads.bodies:
        if load.led and load.kind != COLLECTIVE:
            found = lost_without(networks.partners, networks.cites, load.node)
            rows = (
                WithoutRow(
                    each.action, objectives.get(each.action, ""), each.state, each.remaining
                )
                for each in found
            )
            yield Without(load.body, cover_facts(load.body, found)[0], tuple(rows))


def _left(each: Uncovered) -> tuple[str, tuple[str, ...]]:
    return each.state, each.remaining
