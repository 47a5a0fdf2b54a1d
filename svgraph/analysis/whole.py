"""Every measure of one plan, taken at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from svgraph.analysis.caveats import Caveats
from svgraph.analysis.chains import (
    Chains,
    Loop,
    Reach,
    Resting,
    chain_facts,
    find_loops,
    maximal_chains,
    reach_of_actions,
    rests_on,
)
from svgraph.analysis.concentration import (
    Chance,
    Compared,
    Concentration,
    chance_facts,
    compare_with_chance,
    concentration,
    concentration_facts,
)
from svgraph.analysis.cover import (
    Removal,
    cover_facts,
    lost_without,
    removal_facts,
    removal_order,
)
from svgraph.analysis.duplicates import Duplicate, duplicate_facts, find_duplicates
from svgraph.analysis.grades import GradeRule
from svgraph.analysis.load import BodyLoad, RuleLoad, body_loads, load_facts, loads_by_rule
from svgraph.analysis.matrices import MATRICES, Matrix, build_matrix
from svgraph.analysis.networks import ActionGraph, Networks, Parent, PartnerGraph, Raised
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.orphans import find_orphans, orphan_facts, unchecked
from svgraph.analysis.stability import Stability, rank_stability, stability_facts
from svgraph.analysis.words import listed, verb
from svgraph.model.findings import Finding, unread
from svgraph.model.terms import Node, OrphanType


@dataclass(frozen=True, slots=True)
class Loads:
    """Who carries how much of a plan, and what that can be trusted for.

    Attributes:
        actions: How many actions the plan has.
        caveat: What must stand beside every figure of load.
        burden: The threshold of `is_over_burdened`, in times the mean.
        bodies: The load of every party, the heaviest first.
        rules: The same of named bodies, under every counting rule.
        concentration: How unevenly it is spread.
        chance: What equal chance would do; None where fewer than two bodies lead.
        stability: How the ranks hold; None where nobody leads.
        stopped: For each over-burdened body, a sentence on what would lose its lead.
        raised: Where units were rolled up, for whom they are counted, and which are not, as
            the plan names nothing that they belong to; a sentence each.
    """

    actions: int
    caveat: str
    burden: float
    bodies: tuple[BodyLoad, ...]
    rules: tuple[RuleLoad, ...]
    concentration: Concentration
    chance: Chance | None
    stability: Stability | None
    stopped: tuple[str, ...]
    raised: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """What the loads say, a sentence each, the caveat last."""
        facts = load_facts(self.bodies, actions=self.actions, burden=self.burden)
        return (*self.raised, *facts, *self.stopped, *self._compared, self.caveat)

    @property
    def figures(self) -> tuple[tuple[str, float | None, Compared | None], ...]:
        """The figures of concentration: name, in the plan, and in drawn plans where tested."""
        leading, chance = self.concentration, self.chance
        largest, effective = (chance.largest, chance.effective) if chance else (None, None)
        return (
            ("bodies that lead", leading.bodies, None),
            ("mean, in actions", leading.mean, None),
            ("largest share", leading.largest, largest),
            ("effective number of leads", leading.effective, effective),
            ("Gini, adjusted", leading.gini, None),
        )

    @property
    def _compared(self) -> tuple[str, ...]:
        """What is said of several bodies beside one another; of one there is little to say."""
        if self.concentration.bodies < 2:  # noqa: PLR2004 - one beside another
            return chance_facts(self.chance) if self.concentration.bodies else ()
        return (
            *concentration_facts(self.concentration),
            *chance_facts(self.chance),
            *stability_facts(self.stability),
        )


_UNITS = frozenset({"unit", "team"})


def _raised_facts(raised: Iterable[Raised], loads: Sequence[BodyLoad]) -> Iterator[str]:
    """Yield for whom units are counted, and which stay by themselves."""
    tops: dict[Parent, list[str]] = {}
    for name, top in raised:
        tops.setdefault(top, []).append(name)
    if tops:
        units = "; ".join(f"{listed(names)} for {top.name}" for top, names in tops.items())
        yield f"Units are counted for the body that the plan puts them in: {units}."
    else:
        yield "The plan puts no unit that leads or supports into another body."
    nodes = {top.node for top in tops}
    left = [load.body for load in loads if load.kind in _UNITS and load.node not in nodes]
    if left:
        stays = verb(len(left), "stays by itself", "stay by themselves")
        them = verb(len(left), "it belongs", "they belong")
        yield f"{listed(left)} {stays}: the plan names no body that {them} to."


def measure_loads(
    partners: PartnerGraph,
    links: ActionGraph,
    *,
    caveats: Caveats,
    burden: float = 3.0,
    raised: Mapping[Node, Raised] | None = None,
) -> Loads:
    """Return every measure of load.

    Args:
        partners: Of a plan, or rolled up.
        links: Its citations.
        caveats: Of the plan.
        burden: A body is over-burdened where it carries more than this many times the mean.
        raised: Which bodies stand for their topmost parents in `partners`, if any do.
    """
    bodies = body_loads(partners, burden=burden)
    return Loads(
        actions=len(links),
        caveat=caveats.load,
        burden=burden,
        bodies=bodies,
        rules=loads_by_rule(partners),
        concentration=concentration(partners),
        chance=compare_with_chance(partners),
        stability=rank_stability(partners),
        stopped=tuple(
            cover_facts(load.body, lost_without(partners, links, load.node))[0]
            for load in bodies
            if load.is_over_burdened
        ),
        raised=() if raised is None else tuple(_raised_facts(raised.values(), bodies)),
    )


@dataclass(frozen=True, slots=True)
class Analysis:
    """All findings about one plan, in the order of each measure.

    Attributes:
        resting: The actions on which others rest.
        caveats: What has to be said beside the figures.
        unread: What must be read before any figure: that no lead was found, or the like.
        removal: In which order named leads would be lost fastest.
        matrices: Name → matrix, as `MATRICES` lists them.
        unchecked: The types of orphan that could not be looked for.
    """

    caveats: Caveats
    loads: Loads
    chains: Chains
    resting: tuple[Resting, ...]
    loops: tuple[Loop, ...]
    orphans: tuple[Orphan, ...]
    duplicates: tuple[Duplicate, ...]
    removal: tuple[Removal, ...]
    reach: tuple[Reach, ...] = ()
    matrices: Mapping[str, Matrix] = field(default_factory=dict)
    unchecked: frozenset[OrphanType] = frozenset()
    unread: tuple[str, ...] = ()


class Fact(NamedTuple):
    """One sentence of a measure: a row of the table that all findings end in."""

    measure: str
    fact: str


def analyse_plan(
    networks: Networks,
    *,
    findings: Sequence[Finding] = (),
    rules: Sequence[GradeRule] = (),
    burden: float = 3.0,
) -> Analysis:
    """Return all findings about a plan.

    Args:
        networks: The plan's.
        findings: What is odd about its text.
        rules: By which outcomes are graded.
        burden: As for `measure_loads`.
    """
    partners, cites = networks.partners, networks.cites
    caveats = networks.caveats
    return Analysis(
        caveats=caveats,
        loads=measure_loads(partners, cites, caveats=caveats, burden=burden),
        chains=maximal_chains(cites),
        resting=rests_on(cites, partners),
        loops=find_loops(cites, networks.needs),
        orphans=find_orphans(networks, findings, rules),
        duplicates=find_duplicates(networks.whole, networks.titles),
        removal=removal_order(partners),
        reach=reach_of_actions(networks),
        matrices={name: build_matrix(networks, name) for name in MATRICES},
        unchecked=unchecked(networks),
        unread=unread(findings),
    )


def facts_of(analysis: Analysis) -> tuple[Fact, ...]:
    """Return every sentence that the measures of a plan say, measure by measure."""
    by_measure = {
        "load": analysis.loads.facts,
        "chains": chain_facts(
            analysis.chains, analysis.resting, analysis.loops, caveats=analysis.caveats
        ),
        "orphans": orphan_facts(analysis.orphans, analysis.unchecked, analysis.caveats),
        "duplicates": duplicate_facts(analysis.duplicates),
        "without": removal_facts(analysis.removal),
    }
    return tuple(Fact(measure, said) for measure, facts in by_measure.items() for said in facts)
