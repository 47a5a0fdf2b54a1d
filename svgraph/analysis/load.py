"""How much of a plan each body leads, and how much under other ways of counting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from svgraph.analysis.networks import PartnerGraph
from svgraph.analysis.words import counted, listed, percent, verb
from svgraph.model.terms import COLLECTIVE, UNRESOLVED, Node, Part, Role


@dataclass(frozen=True, slots=True)
class BodyLoad:
    """How much of the plan one party carries.

    Attributes:
        body: Its preferred name.
        kind: Its kind; a collective takes no share.
        led: Actions it leads, alone or jointly: `sole + joint`.
        sole: Actions it is the only party to lead.
        supporting: Actions it supports.
        outcomes: Outcomes of the actions it leads.
        carried: The sum over its actions of 1 / (named leads of the action), in actions.
        share: What it carries as a part of what all carry, 0 to 1.
        is_over_burdened: Whether it carries more than the threshold allows.
        node: The party.
    """

    body: str
    kind: str
    led: int
    sole: int
    supporting: int
    outcomes: int
    carried: float
    share: float = 0.0
    is_over_burdened: bool = False
    node: Node = field(kw_only=True)

    @property
    def joint(self) -> int:
        """Actions that it leads with others."""
        return self.led - self.sole


def body_loads(graph: PartnerGraph, *, burden: float = 3.0) -> tuple[BodyLoad, ...]:
    """Return the load of every party, the heaviest first, then by name.

    Share load: each action splits 1 among its named leads; collectives and supporting
    parties take nothing, and an action that has only those adds nothing. Range: 0 to the
    number of actions. The mean is over the bodies with at least one lead role.

    Limits: neither hours nor budgets are read, so actions count alike; that a body
    carries much says nothing of whether it can. Source: DOMAIN measures, "share load";
    fractional counting as in bibliometrics: Waltman & van Eck 2015, doi
    10.1016/j.joi.2015.08.001.

    Args:
        graph: Bodies and actions.
        burden: A body is over-burdened where it carries more than this many times the mean.
    """
    carried = _summed(graph, RULES["split"].give)
    total = sum(carried.values(), Fraction(0))
    leading = sum(1 for body in carried if actions_of(graph, body, leading=True))
    limit = Fraction(str(burden)) * total / leading if leading else Fraction(0)
    loads = (
        _load(graph, node, carried.get(node, Fraction(0)), total=total, limit=limit)
        for node in graph
        if node.part is Part.BODY
    )
    return tuple(sorted(loads, key=lambda load: (-load.carried, -load.led, load.body)))


def _load(
    graph: PartnerGraph, node: Node, carried: Fraction, *, total: Fraction, limit: Fraction
) -> BodyLoad:
    led = actions_of(graph, node, leading=True)
    return BodyLoad(
        body=graph.nodes[node]["label"],
        kind=graph.nodes[node]["kind"],
        led=len(led),
        sole=sum(len(parties_of(graph, action, leading=True)) == 1 for action in led),
        supporting=len(graph[node]) - len(led),
        outcomes=sum(graph.nodes[action]["outcomes"] for action in led),
        carried=float(carried),
        share=float(carried / total) if total else 0.0,
        is_over_burdened=carried > limit,
        node=node,
    )


def actions_of(graph: PartnerGraph, body: Node, *, leading: bool) -> list[Node]:
    """Return the actions that a party leads, or those that it supports."""
    edges = graph.edges
    return [
        other
        for other in graph[body]
        if (edges[body, other]["role"] != Role.SUPPORTING) is leading
    ]


def parties_of(graph: PartnerGraph, action: Node, *, leading: bool) -> list[Node]:
    """Return the parties that lead an action, or support it, in cell order."""
    return actions_of(graph, action, leading=leading)  # the same, from the other end


def is_named(graph: PartnerGraph, body: Node) -> bool:
    """Tell whether a party is a body of its own: of a collective the plan lists no members."""
    return bool(graph.nodes[body]["kind"] != COLLECTIVE)


def named_leads(graph: PartnerGraph) -> dict[Node, list[Node]]:
    """Return the named leads of each action, in cell order; none for a collective's."""
    return {
        node: [b for b in parties_of(graph, node, leading=True) if is_named(graph, b)]
        for node in graph
        if node.part is Part.ACTION
    }


@dataclass(frozen=True, slots=True)
class RuleLoad:
    """What one named body carries under each counting rule, in the order of `RULES`."""

    body: str
    loads: tuple[float, ...]
    node: Node


# What one action gives to each of its parties, under one rule.
_Given = dict["Node", Fraction]


def _split(parties: Sequence[Node], whole: int = 1) -> _Given:
    return {party: Fraction(whole, len(parties)) for party in parties}


class _Cell(NamedTuple):
    """What a rule sees of an action."""

    leads: list[Node]  # named ones, in cell order
    leading: int  # parties that lead it, collectives too
    supporting: list[Node]  # named ones
    outcomes: int


class Rule(NamedTuple):
    """A way to count load: what it means, and what an action gives to whom."""

    meaning: str
    give: Callable[[_Cell], _Given]


RULES: dict[str, Rule] = {
    "split": Rule(
        "each action splits 1 among its named leads",
        lambda cell: _split(cell.leads),
    ),
    "whole": Rule(
        "each action counts 1 for every named lead",
        lambda cell: dict.fromkeys(cell.leads, Fraction(1)),
    ),
    "sole": Rule(
        "only actions that a body leads alone",
        lambda cell: _split(cell.leads) if cell.leading == 1 else {},
    ),
    "first": Rule(
        "the named lead that stands first takes the whole action",
        lambda cell: _split(cell.leads[:1]),
    ),
    "outcomes": Rule(
        "each action splits its number of outcomes among its named leads",
        lambda cell: _split(cell.leads, cell.outcomes),
    ),
    "supporting": Rule(
        "each action splits 1 among its named leads and supporters",
        lambda cell: _split([*cell.leads, *cell.supporting]),
    ),
}


def _summed(graph: PartnerGraph, give: Callable[[_Cell], _Given]) -> _Given:
    """Return what each named body is given by all actions; 0 where it is given nothing."""
    total = {
        node: Fraction(0) for node in graph if node.part is Part.BODY and is_named(graph, node)
    }
    for action, leads in named_leads(graph).items():
        cell = _Cell(
            leads=leads,
            leading=len(parties_of(graph, action, leading=True)),
            supporting=[
                b for b in parties_of(graph, action, leading=False) if is_named(graph, b)
            ],
            outcomes=graph.nodes[action]["outcomes"],
        )
        for body, given in give(cell).items():
            total[body] += given
    return total


def loads_by_rule(graph: PartnerGraph) -> tuple[RuleLoad, ...]:
    """Return what each named body carries under every counting rule, side by side.

    The rules are those of `RULES`; "split" is the one that all else rests on. In the order
    of `body_loads`. Limits as there.
    """
    by_rule = [_summed(graph, rule.give) for rule in RULES.values()]
    return tuple(
        RuleLoad(each.body, tuple(float(rule[each.node]) for rule in by_rule), each.node)
        for each in body_loads(graph)
        if is_named(graph, each.node)
    )


def load_facts(loads: Sequence[BodyLoad], *, actions: int, burden: float) -> tuple[str, ...]:
    """Return who leads and who leads most, a sentence each.

    Args:
        loads: The heaviest first.
        actions: How many the plan has.
        burden: The threshold that they were held against.
    """
    named = _leading(loads)
    collectives = [load for load in loads if load.kind == COLLECTIVE]
    facts = [_who_leads(named, collectives), _most(named, actions)]
    facts += [_over_burdened(named, burden)]
    return tuple(filter(None, facts))


def heaviest_facts(
    loads: Sequence[BodyLoad], *, actions: int, burden: float
) -> tuple[str, ...]:
    """Return who carries most and, where anybody is, who is over-burdened by which rule.

    The arguments are those of `load_facts`.
    """
    named = _leading(loads)
    is_over = any(load.is_over_burdened for load in named)
    return (_most(named, actions), *([_over_burdened(named, burden)] if is_over else []))


def _leading(loads: Sequence[BodyLoad]) -> list[BodyLoad]:
    return [load for load in loads if load.kind != COLLECTIVE and load.led]


def _who_leads(named: list[BodyLoad], collectives: list[BodyLoad]) -> str:
    facts = []
    if named:
        facts.append(f"{counted(len(named), 'body leads', 'bodies lead')} at least one action.")
    if unknown := sum(load.kind == UNRESOLVED for load in named):
        are = counted(unknown, "of them is", "of them are")
        facts.append(f"{are} not in the register: they may be one body or several.")
    if collectives:
        further = "further " if named else ""
        parties = counted(len(collectives), f"{further}party", f"{further}parties")
        are = verb(len(collectives), "is a collective", "are collectives")
        takes = verb(len(collectives), "it takes", "they take")
        facts.append(
            f"{parties} {are} ({listed((c.body for c in collectives), most=3)}), whose members"
            f" the plan lists nowhere; {takes} no share."
        )
    return " ".join(facts)


def _most(named: list[BodyLoad], actions: int) -> str:
    if not named:
        return "No named body leads an action."
    most = named[0].carried
    first = [load for load in named if load.carried == most]
    if len(first) > 1:
        names = listed((load.body for load in first), most=3)
        return f"{names} carry most, {percent(first[0].share)} of all leading each."
    (top,) = first
    return (
        f"{top.body} carries most: it leads {top.led} of {counted(actions, 'action')},"
        f" {top.sole or 'none'} of them alone. With each action split among its named"
        f" leads, that is {percent(top.share)} of all leading and"
        f" {top.share * len(named):.1f} times the mean."
    )


def _over_burdened(named: list[BodyLoad], burden: float) -> str:
    if not named:
        return ""
    over = [load for load in named if load.is_over_burdened]
    rule = f"the rule set for this plan (a share of over {burden:g} times the mean)"
    if len(named) <= burden:
        few = counted(len(named), "body", "bodies")
        return f"With only {few} that {verb(len(named), 'leads', 'lead')}, {rule} finds nobody."
    if not over:
        return f"No body is over-burdened by {rule}."
    are = verb(len(over), "is", "are")
    return (
        f"By {rule}, {listed(load.body for load in over)} {are} over-burdened."
        f" {verb(len(over), 'If it coordinates, it is', 'One that coordinates is')} central"
        " by design: ask what would stop without it."
    )
