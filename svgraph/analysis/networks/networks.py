"""All networks of a plan, asked of its graph, and which bodies are kin in them."""

from collections.abc import Sequence
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

import networkx as nx

from svgraph.analysis.caveats import Caveats, derive_caveats, quotes_of
from svgraph.analysis.networks.coverage import CoverageGraph, coverage_graph
from svgraph.analysis.networks.links import ActionGraph, action_graph
from svgraph.analysis.networks.partners import (
    Parents,
    PartnerGraph,
    partner_graph,
    sourced_parents,
)
from svgraph.analysis.networks.whole import WholeGraph, plan_graph
from svgraph.model.terms import EdgeRelation, Node, Relation, Status
from svgraph.queries.about import ask_bodies, ask_seen
from svgraph.queries.ask import ask
from svgraph.queries.rows import (
    ActionRow,
    CategoryRow,
    DutyRoleRow,
    FactRow,
    LinkRow,
    MentionRow,
    OutcomeRow,
    PartyRow,
    PlanRows,
    StatementRow,
)
from svgraph.stores.plan_graphs import PlanGraphs


class Networks(NamedTuple):
    """The projections of a plan, or of several, that measures are taken on.

    Attributes:
        cites: The actions, joined by citations.
        needs: The same by needs: what the declared policy reads, and accepted links.
        planned: The nodes of `whole` that the plan only means to set up.
        statements: The lines outside the tables.
        caveats: What has to be said beside figures of the plan.
    """

    partners: PartnerGraph
    cites: ActionGraph
    needs: ActionGraph
    whole: WholeGraph
    coverage: CoverageGraph
    caveats: Caveats
    planned: frozenset[Node] = frozenset()
    statements: tuple[StatementRow, ...] = ()
    parents: Parents = MappingProxyType({})

    @property
    def titles(self) -> tuple[str, ...]:
        """What the plan calls itself, above its tables."""
        return tuple(line.text for line in self.statements if line.kind == "title")


def ask_rows(plan: PlanGraphs, *, graphs: Sequence[str] | None = None) -> PlanRows:
    """Return the rows that the networks of a plan are made of.

    Args:
        plan: The plan; the rows are those of its canned queries.
        graphs: Those that links are asked of; None for all but that of the proposed ones.
    """
    return PlanRows(
        actions=ask(plan, "actions").records(ActionRow),
        outcomes=ask(plan, "outcomes").records(OutcomeRow),
        parties=ask(plan, "parties").records(PartyRow),
        links=ask(plan, "links", graphs=graphs).records(LinkRow),
        mentions=ask(plan, "mentions").records(MentionRow),
        bodies=ask_bodies(plan),
        facts=ask(plan, "external-facts").records(FactRow),
        categories=ask(plan, "categories").records(CategoryRow),
        duty_roles=ask(plan, "duty-roles").records(DutyRoleRow),
        statements=ask(plan, "statements").records(StatementRow),
        seen=ask_seen(plan),
    )


def networks_of(*plans: PlanRows) -> Networks:
    """Return the networks that the rows of a plan make, or of several plans together.

    A rejected link is in none of them. No two plans share a node.
    """
    rows = PlanRows(*(tuple(chain(*tables)) for tables in zip(*plans, strict=True)))
    links = tuple(link for link in rows.links if link.status != Status.REJECTED)
    return Networks(
        partners=partner_graph(rows.actions, rows.parties),
        cites=action_graph(rows.actions, links),
        needs=action_graph(rows.actions, links, relation=Relation.NEEDS),
        whole=plan_graph(rows._replace(links=links)),
        coverage=coverage_graph(rows),
        caveats=derive_caveats(rows.seen, quotes_of(links)),
        planned=frozenset(mention.node for mention in rows.mentions if mention.exists == "no"),
        statements=rows.statements,
        parents=sourced_parents(rows.bodies),
    )


_SAME = frozenset({EdgeRelation.SAME_AS})
_PART = _SAME | {EdgeRelation.PART_OF}
_ACTING = _PART | {EdgeRelation.ACTS_AS}


def same_or_part(networks: Networks, body: Node) -> tuple[Node, ...]:
    """Return the bodies that are read as the same as one, or are a part of it or of those.

    A body is read as the same where the register says so; it is a part where the plan itself
    names what it belongs to. Both at any remove. What a body is a part of is not among them:
    that a council leads says nothing of its unit.

    Returns:
        Nodes in the order of the plan graph, without the body itself; none for a node that is
        no body.
    """
    return _kin(networks, body, _PART)


def same(networks: Networks, body: Node) -> tuple[Node, ...]:
    """Return the bodies that are read as the same as one, as `same_or_part` does."""
    return _kin(networks, body, _SAME)


def acting_as(coverage: CoverageGraph, authority: Node) -> tuple[Node, ...]:
    """Return the bodies that are read as an authority, or are the same or part of one."""
    acting = _leading_to(coverage, authority, _ACTING)
    return tuple(node for node in coverage if node in acting)


def _kin(
    networks: Networks, body: Node, relations: frozenset[EdgeRelation]
) -> tuple[Node, ...]:
    kin = _leading_to(networks.coverage, body, relations)
    if not kin:  # as of most bodies
        return ()
    return tuple(node for node in networks.whole if node in kin)


def _leading_to(
    coverage: CoverageGraph, node: Node, relations: frozenset[EdgeRelation]
) -> set[Node]:
    """Return all nodes from which edges of some relations lead to a node, at any remove."""
    if node not in coverage:
        return set()

    def is_step(source: Node, target: Node, key: int | str) -> bool:
        return coverage.edges[source, target, key]["relation"] in relations

    steps: CoverageGraph = nx.subgraph_view(coverage, filter_edge=is_step)
    return nx.ancestors(steps, node)
