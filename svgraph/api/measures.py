"""What a plan's networks are measured for: each question of the analysis, in one call."""

from dataclasses import dataclass
from functools import cached_property
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
from svgraph.analysis.cover import (
    CoverLoss,
    LeadingUnit,
    Removal,
    leading_units,
    lost_without,
    removal_order,
)
from svgraph.analysis.duplicates import Duplicate, find_duplicates
from svgraph.analysis.grades import shipped_rules
from svgraph.analysis.matrices import MATRICES, Matrix, build_matrix
from svgraph.analysis.networks import (
    Networks,
    PartnerGraph,
    action_graph,
    ask_rows,
    networks_of,
    raised,
    rolled_up,
    top_of,
)
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.orphans import find_orphans, unchecked
from svgraph.analysis.paths import Ways, named, shortest_ways
from svgraph.analysis.whole import Analysis, Loads, analyse_plan, measure_loads
from svgraph.errors import InputError, UsageError, nearest
from svgraph.model.findings import Finding
from svgraph.model.plan import About
from svgraph.model.terms import Node, OrphanType, Part, Relation
from svgraph.queries.ask import ask
from svgraph.queries.rows import LinkRow, PlanRows
from svgraph.queries.things import find_thing
from svgraph.stores.plan_graphs import PlanGraphs


class ChainFindings(NamedTuple):
    """All that is said of the links between actions."""

    chains: Chains
    resting: tuple[Resting, ...]
    loops: tuple[Loop, ...]
    caveats: Caveats
    is_proposed: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """What the chains say, a sentence each."""
        return chain_facts(
            self.chains,
            self.resting,
            self.loops,
            caveats=self.caveats,
            is_proposed=self.is_proposed,
        )


@dataclass(frozen=True)
class Measures:
    """The measures of one plan; each is taken when it is asked for.

    A body is named in any spelling. Where units are rolled up, each body stands for its
    topmost parent, as far as the plan itself names one. Whatever is named and not there is a
    `UsageError`.

    Attributes:
        plan: The plan that is measured.
        about: What is declared of it.
        findings: What is odd about its text.
    """

    plan: PlanGraphs
    about: About
    findings: tuple[Finding, ...]

    @cached_property
    def rows(self) -> PlanRows:
        """The rows that the networks are made of."""
        return ask_rows(self.plan)

    @cached_property
    def networks(self) -> Networks:
        """The plan's networks, without proposed links."""
        try:
            return networks_of(self.rows)
        except KeyError as error:
            raise InputError(
                f"the graph of {self.plan.plan} names {error} and does not describe it.",
                hint="Run 'svgraph check' on it.",
            ) from error

    @cached_property
    def analysis(self) -> Analysis:
        """All findings about the plan."""
        return analyse_plan(
            self.networks,
            findings=self.findings,
            rules=shipped_rules(),
            burden=self.about.burden,
        )

    def _partners(self, *, roll_up: bool) -> PartnerGraph:
        partners = self.networks.partners
        return rolled_up(partners, self.networks.parents) if roll_up else partners

    def loads(self, *, roll_up: bool = False) -> Loads:
        """Return who carries how much."""
        parents = self.networks.parents
        return measure_loads(
            self._partners(roll_up=roll_up),
            self.networks.cites,
            caveats=self.networks.caveats,
            burden=self.about.burden,
            raised=raised(self.networks.partners, parents) if roll_up else None,
        )

    def chains(self, *, proposed: bool = False) -> ChainFindings:
        """Return the chains of citations, what rests on what, and what runs in a loop.

        Args:
            proposed: Whether proposed links count as needs, in the loops "as needs".
        """
        cites, needs = self.networks.cites, self.networks.needs
        if proposed:
            links = ask(self.plan, "links", graphs=self.plan.whole).records(LinkRow)
            needs = action_graph(self.rows.actions, links, relation=Relation.NEEDS)
        resting = rests_on(cites, self.networks.partners)
        loops = find_loops(cites, needs)
        caveats = self.networks.caveats
        return ChainFindings(maximal_chains(cites), resting, loops, caveats, proposed)

    def reach(self) -> tuple[Reach, ...]:
        """Return what depends on each linked action and what it needs, by tier and reading."""
        return reach_of_actions(self.networks)

    def orphans(self) -> tuple[Orphan, ...]:
        """Return what the plan leaves alone, by type."""
        return find_orphans(self.networks, self.findings, shipped_rules())

    def unchecked(self) -> frozenset[OrphanType]:
        """Return the types of orphan that cannot be looked for in this plan."""
        return unchecked(self.networks)

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Return the objectives and outcomes that say nearly the same."""
        return find_duplicates(self.networks.whole, self.networks.titles)

    def without(self, body: str, *, roll_up: bool = False) -> tuple[str, tuple[CoverLoss, ...]]:
        """Return a body's preferred name, and the actions that it leads as they are without it.

        Where units are rolled up, a unit has the name of the body it is counted for.
        """
        node = self.find_body(body)
        if roll_up and (top := top_of(node, self.networks.parents)):
            node = top.node
        partners = self._partners(roll_up=roll_up)
        name = named(self.networks.whole, node)
        return name, lost_without(partners, self.networks.cites, node)

    def leading_units(self, body: str) -> tuple[LeadingUnit, ...]:
        """Return what leads under another name that is read as a body or as a part of it."""
        return leading_units(self.networks, self.find_body(body))

    def counted_for(self, body: str) -> str:
        """Return the name of the body that a unit is rolled up into; "" for any other."""
        top = top_of(self.find_body(body), self.networks.parents)
        return top.name if top else ""

    def find_body(self, name: str) -> Node:
        """Return a body."""
        return find_thing(self.plan, name, Part.BODY).node

    def removal_order(self, *, roll_up: bool = False) -> tuple[Removal, ...]:
        """Return the order in which named leads would be lost fastest."""
        return removal_order(self._partners(roll_up=roll_up))

    def path(self, start: str, end: str) -> Ways:
        """Return the shortest ways between two things that the plan names.

        Args:
            start: The number of an action ("2.1") or outcome ("2.1-3"), or a name.
            end: The same.
        """
        ends = (find_thing(self.plan, name).node for name in (start, end))
        return shortest_ways(self.networks.whole, *ends)

    def matrix(self, name: str) -> Matrix:
        """Return one of `svgraph.analysis.MATRICES` by its name."""
        if name not in MATRICES:
            raise UsageError(
                f"No matrix {name!r}.",
                hint=f"{nearest(name, MATRICES)} The matrices are {', '.join(MATRICES)}.",
            )
        return build_matrix(self.networks, name)
