"""Loads: counted by hand on small plans and on the sample, under every counting rule."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from svgraph.analysis.load import (
    RULES,
    BodyLoad,
    body_loads,
    load_facts,
    loads_by_rule,
    named_leads,
)
from svgraph.analysis.networks import partner_graph
from svgraph.queries.ask import ask
from svgraph.queries.rows import ActionRow, PartyRow
from svgraph.stores.plan_graphs import PlanGraphs
from tests.tiny_plans import (
    Tiny,
    action_node,
    body_node,
    cells,
    graph_of,
    networks,
    rows_of,
)


def shares(*lead_cells: str) -> dict[str, float]:
    """Return the share of each body."""
    return {load.body: load.carried for load in body_loads(graph_of(*lead_cells))}


def load_of(name: str, kind: str, *figures: float) -> BodyLoad:
    """Return the load of a body of the sample."""
    return BodyLoad(name, kind, *figures, node=body_node(name, "sample"))  # type: ignore[arg-type]


def test_loads_of_the_sample_are_as_counted_by_hand(sample_store: PlanGraphs) -> None:
    """Led, sole, supporting, outcomes and share; the heaviest first, then by name."""
    graph = partner_graph(
        ask(sample_store, "actions").records(ActionRow),
        ask(sample_store, "parties").records(PartyRow),
    )
    assert body_loads(graph) == (
        load_of("Westmere Constabulary", "organisation", 2, 1, 0, 4, 1.5, 0.3),
        load_of("Fire and Flood Rescue", "organisation", 1, 1, 0, 2, 1.0, 0.2),
        load_of("Harbour Office", "unit", 1, 1, 0, 2, 1.0, 0.2),
        load_of("Health and Care Trust", "organisation", 1, 0, 0, 2, 1.0, 0.2),
        load_of("Licensing Section", "unit", 1, 0, 0, 3, 0.5, 0.1),
        load_of("Every Agency", "collective", 2, 1, 0, 3, 0.0),
        load_of("Town Council", "organisation", 0, 0, 1, 0, 0.0),
    )


@pytest.mark.parametrize(
    ("lead_cells", "expected"),
    [
        (["A"], {"A": 1}),
        (["A,B"], {"A": Fraction(1, 2), "B": Fraction(1, 2)}),
        (["A,B,C", "A"], {"A": Fraction(4, 3), "B": Fraction(1, 3), "C": Fraction(1, 3)}),
        (["A,+B"], {"A": 1, "B": 0}),
        (["A,*B"], {"A": 1, "B": 0}),
        (["*A"], {"A": 0}),
        (["+A"], {"A": 0}),
        ([""], {}),
    ],
)
def test_an_action_splits_one_among_its_named_leads(
    lead_cells: list[str], expected: dict[str, Fraction]
) -> None:
    """Collectives and supporting parties take nothing, and give their part to nobody."""
    assert shares(*lead_cells) == pytest.approx({k: float(f) for k, f in expected.items()})


def test_shares_are_exact_before_they_are_rounded() -> None:
    """Three thirds are one, not 0.9999."""
    assert shares("A,B,C", "A,B,C", "A,B,C")["A"] == 1.0


def test_outcomes_count_where_a_body_leads() -> None:
    """The outcomes of actions that it only supports are not its load."""
    loads = {load.body: load.outcomes for load in body_loads(graph_of("A", "A,B", "+A,B"))}
    assert loads == {"A": 1 + 2, "B": 2 + 3}


def test_equal_shares_are_sorted_by_number_then_name() -> None:
    """The order does not depend on the order of the rows."""
    names = [load.body for load in body_loads(graph_of("B", "C", "A,D", "D,A"))]
    assert names == ["A", "D", "B", "C"]


def test_beside_a_collective_a_body_leads_jointly() -> None:
    """It carries the whole action, and is not its only lead."""
    (load, _) = body_loads(graph_of("A,*B"))
    assert (load.led, load.sole, load.joint, load.carried) == (1, 0, 1, 1.0)


@pytest.mark.parametrize(("burden", "is_over"), [(1.5, False), (1.49, True)])
def test_over_burdened_is_more_than_the_threshold_allows(
    burden: float, *, is_over: bool
) -> None:
    """A carries 3 of 4 actions, two bodies lead, the mean is 2: one and a half times."""
    (top, *_) = body_loads(graph_of("A", "A", "A", "B", "*C", "+D"), burden=burden)
    assert (top.body, top.is_over_burdened) == ("A", is_over)


# One action with two named leads, a collective, a supporter and three outcomes.
MIXED = networks(rows_of(Tiny("1.1", "A,B,*C,+D", outcomes=("x", "y", "z")))).partners


def test_the_six_rules_on_one_mixed_action() -> None:
    """The rules stand in the order in which they are shown; collectives have no row."""
    assert list(RULES) == ["split", "whole", "sole", "first", "outcomes", "supporting"]
    found = {each.body: each.loads for each in loads_by_rule(MIXED)}
    assert found == {
        "A": (1 / 2, 1, 0, 1, 3 / 2, 1 / 3),
        "B": (1 / 2, 1, 0, 0, 3 / 2, 1 / 3),
        "D": (0, 0, 0, 0, 0, 1 / 3),
    }


def test_the_six_rules_on_an_action_led_alone() -> None:
    """A leads 1.1 (one outcome) alone, and 1.2 (two outcomes) beside a collective."""
    (only,) = loads_by_rule(graph_of("A", "*B,A"))
    assert only.loads == (2, 2, 1, 2, 3, 2)


@settings(deadline=None)
@given(cells)
def test_what_all_carry_is_known_under_every_rule(lead_cells: list[str]) -> None:
    """Each rule gives away a total that can be counted in the lead cells."""
    graph = graph_of(*lead_cells)
    totals = [sum(each.loads[rule] for each in loads_by_rule(graph)) for rule in range(6)]
    split = [[name for name in cell.split(",") if name] for cell in lead_cells]
    named = [[name for name in cell if name[0] not in "+*"] for cell in split]
    leading = [[name for name in cell if name[0] != "+"] for cell in split]
    shared = [[name for name in cell if name[0] != "*"] for cell in split]
    assert totals == pytest.approx(
        [
            sum(bool(cell) for cell in named),
            sum(len(cell) for cell in named),
            sum(len(cell) == 1 and cell[0][0] != "*" for cell in leading),
            sum(bool(cell) for cell in named),
            sum(at for at, cell in enumerate(named, start=1) if cell),
            sum(bool(cell) for cell in shared),
        ]
    )


@settings(deadline=None)
@given(cells)
def test_shares_add_up_to_one(lead_cells: list[str]) -> None:
    """What each carries is a part of what all carry."""
    loads = body_loads(graph_of(*lead_cells))
    assert sum(load.share for load in loads) == pytest.approx(
        int(any(x.carried for x in loads))
    )


def test_named_leads_stand_in_cell_order() -> None:
    """The lead named first is the first of the cell that is no collective."""
    assert named_leads(graph_of("*C,B,A,+D", "*C", "")) == {
        action_node("1.1"): [body_node("B"), body_node("A")],
        action_node("1.2"): [],
        action_node("1.3"): [],
    }


def told(*lead_cells: str, burden: float = 3.0) -> tuple[str, ...]:
    """Return what is said of the loads of a plan."""
    loads = body_loads(graph_of(*lead_cells), burden=burden)
    return load_facts(loads, actions=len(lead_cells), burden=burden)


def test_facts_of_one_heavy_body() -> None:
    """Without 1.6, A carries 3 1/2 of 5 actions: 70%, 1.4 times the mean of 2 1/2."""
    assert told("A", "A", "A", "A,B", "B", "*C", burden=1.2) == (
        (
            "2 bodies lead at least one action. 1 further party is a collective (C), whose"
            " members the plan lists nowhere; it takes no share."
        ),
        (
            "A carries most: it leads 4 of 6 actions, 3 of them alone. With each action split"
            " among its named leads, that is 70% of all leading and 1.4 times the mean."
        ),
        (
            "By the rule set for this plan (a share of over 1.2 times the mean), A is"
            " over-burdened. If it coordinates, it is central by design: ask what would stop"
            " without it."
        ),
    )


def test_facts_of_equal_bodies() -> None:
    """Nobody carries most where all carry the same."""
    assert told("A", "B", "C", "D") == (
        "4 bodies lead at least one action.",
        "A, B, C and 1 more carry most, 25% of all leading each.",
        (
            "No body is over-burdened by the rule set for this plan (a share of over 3 times"
            " the mean)."
        ),
    )


def test_facts_of_too_few_bodies_for_the_rule() -> None:
    """Of two, neither can carry over three times the mean."""
    assert told("A", "A", "B")[2] == (
        "With only 2 bodies that lead, the rule set for this plan (a share of over 3 times the"
        " mean) finds nobody."
    )


def test_facts_where_no_body_is_named() -> None:
    """A plan of collectives has nobody who carries most."""
    assert told("*A", "*B", "*C", "*D")[:2] == (
        (
            "4 parties are collectives (A, B, C and"
            " 1 more), whose members the plan lists nowhere; they take no share."
        ),
        "No named body leads an action.",
    )
