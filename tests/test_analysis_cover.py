"""Cover: what has no named lead left when a body drops out, and which order loses most."""

from hypothesis import given, settings

from svgraph.analysis.cover import (
    COVER,
    Cover,
    CoverLoss,
    LeadingUnit,
    Removal,
    cover_facts,
    leading_units,
    lost_without,
    removal_facts,
    removal_order,
)
from svgraph.analysis.load import named_leads
from tests.tiny_plans import (
    Tiny,
    body_node,
    body_row,
    cells,
    graph_of,
    link_row,
    networks,
    rows_of,
)

# 1.1 rests on nothing else; 1.4 cites 1.3, which cites 1.2, which cites 1.1.
PLAN = networks(
    rows_of(
        Tiny("1.1", "A"),
        Tiny("1.2", "A,*C"),
        Tiny("1.3", "A,B,*C"),
        Tiny("1.4", "B,+A"),
        links=[link_row("1.2", "1.1"), link_row("1.3", "1.2"), link_row("1.4", "1.3")],
    )
)


def lost(body: str) -> tuple[CoverLoss, ...]:
    """Return what a body's actions are without it."""
    return lost_without(PLAN.partners, PLAN.cites, body_node(body))


def test_what_a_body_leads_without_it() -> None:
    """Nobody else, only a collective, or another named body; and what reaches it."""
    assert lost("A") == (
        CoverLoss("1.1", (), Cover.NO_LEAD, ("1.2", "1.3", "1.4")),
        CoverLoss("1.2", ("C",), Cover.COLLECTIVE_ONLY, ("1.3", "1.4")),
        CoverLoss("1.3", ("B", "C"), Cover.LEAD_LEFT, ("1.4",)),
    )


def test_a_body_that_only_supports_loses_nothing() -> None:
    """Nor does one that is not there."""
    assert [each.action for each in lost("B")] == ["1.3", "1.4"]
    assert lost("Nobody") == ()
    only_supporting = graph_of("B,+A")
    assert lost_without(only_supporting, PLAN.cites, body_node("A")) == ()


def test_every_state_has_its_meaning() -> None:
    """Those that are found are those that are explained."""
    assert {each.state for each in lost("A")} == set(COVER)


def test_facts_of_what_would_stop() -> None:
    """What has no lead, what is left to a collective, and what reaches those."""
    assert cover_facts("A", lost("A")) == (
        (
            "Without A, 2 of the 3 actions that it leads lose their last named lead: 1.1 and"
            " 1.2. Of these, 1.2 is left to a collective. 1.3 and 1.4 cite one or more of"
            " them, directly or by way of others."
        ),
        "Who could step in is not looked at: a question to ask, no forecast.",
    )
    assert cover_facts("B", lost("B"))[0] == (
        "Without B, 1 of the 2 actions that it leads loses its last named lead: 1.4."
    )


def test_facts_where_others_lead_too() -> None:
    """Nothing would be without a lead, and nobody is told off."""
    graph = graph_of("A,B")
    found = lost_without(graph, networks(rows_of(Tiny("1.1"))).cites, body_node("A"))
    assert cover_facts("A", found)[0] == ("Without A, no action loses its last named lead.")


def test_facts_of_a_body_that_leads_nothing() -> None:
    """One sentence."""
    assert cover_facts("A", ()) == ("A leads no action, so none would lose a lead.",)


def test_what_leads_under_another_name_is_named() -> None:
    """Borough is Council, and the plan puts Team in it: they lead 1.1 to 1.3, it leads none."""
    rows = rows_of(
        *(Tiny("1.1", "Team"), Tiny("1.2", "Team,Borough"), Tiny("1.3", "B,+Desk")),
        bodies=[
            body_row("Team", parent="Council", parent_source="row 1.1"),
            body_row("Desk", parent="Council", parent_source="row 1.3"),
            body_row("Borough", same_as="Council"),
            body_row("Council", same_as="Borough"),
        ],
    )
    plan = networks(rows)
    acting = leading_units(plan, body_node("Council"))
    assert acting == (LeadingUnit("Team", 2), LeadingUnit("Borough", 1))
    assert cover_facts("Council", (), acting) == (
        (
            "Under this name alone Council leads no action. Read as the same or as a part of"
            " it, Team (2 actions) and Borough (1 action) lead under their own names."
        ),
    )
    borough = body_node("Borough")
    found = lost_without(plan.partners, plan.cites, borough)
    assert cover_facts("Borough", found, leading_units(plan, borough))[1] == (
        "Not counted here: Team (2 actions), read as the same or as a part of it, leads under"
        " its own name."
    )
    assert leading_units(plan, body_node("B")) == leading_units(plan, body_node("Nobody")) == ()


def test_facts_of_the_order() -> None:
    """The first three, and of how many actions they are the last named leads."""
    said = "Each time the body goes whose going leaves most further actions bare; who could"
    said += " step in is not looked at."
    assert removal_facts(removal_order(graph_of("A", "A", "B", "C", "D", "*E"))) == (
        f"Were A, B and C to go, 4 of the 5 actions with a named lead would have none. {said}",
    )
    assert removal_facts(removal_order(graph_of("A", "B"))) == (
        f"Were A and B to go, all 2 actions with a named lead would have none. {said}",
    )
    assert removal_facts(removal_order(graph_of("A"))) == (
        f"Were A to go, the one action with a named lead would have none. {said}",
    )
    (fact,) = removal_facts(removal_order(graph_of("A,B,C,D")))
    assert fact.startswith(
        "Were A, B and C to go, every action with a named lead would still have one. Each time"
    )
    assert removal_facts(()) == ("No named body leads an action, so none can be missed.",)


def test_the_order_in_which_leads_are_lost() -> None:
    """A alone leads 1.1 and 1.2; then B loses 1.3 and 1.5, and C, the last, 1.4.

    Without A: B alone leads 1.3 and 1.5, C alone 1.4. The collective's 1.6 is not counted.
    """
    graph = graph_of("A", "A,*D", "A,B", "B,C", "B", "*D")
    assert removal_order(graph) == (Removal("A", 2, 2), Removal("B", 2, 4), Removal("C", 1, 5))


def test_of_equals_the_one_that_leads_more_goes_first() -> None:
    """Each leads one action alone; B leads one more jointly, so does C, and B comes by name."""
    graph = graph_of("A", "C", "B", "B,C")
    assert removal_order(graph) == (Removal("B", 1, 1), Removal("C", 2, 3), Removal("A", 1, 4))


def test_greedy_goes_on_where_nothing_is_lost_at_first() -> None:
    """All are led by two: the first to go loses none."""
    assert removal_order(graph_of("A,B", "B,C")) == (
        Removal("B", 0, 0),
        Removal("A", 1, 1),
        Removal("C", 1, 2),
    )


def test_no_leads_are_lost_where_there_are_none() -> None:
    """A plan of collectives, and one without actions."""
    assert removal_order(graph_of("*A", "")) == removal_order(graph_of()) == ()


@settings(deadline=None)
@given(cells)
def test_each_step_of_the_order_is_the_worst(lead_cells: list[str]) -> None:
    """Step by step: no body left would leave more further actions without a named lead."""
    graph = graph_of(*lead_cells)
    names = {node: graph.nodes[node]["label"] for node in graph}
    left = [
        {names[body] for body in bodies} for bodies in named_leads(graph).values() if bodies
    ]
    gone: set[str] = set()
    total = 0
    for step in removal_order(graph):
        alive = [leads for leads in left if leads - gone]
        harm = {
            body: sum(leads - gone == {body} for leads in alive)
            for body in set().union(*alive) - gone
        }
        assert step.body not in gone
        assert step.lost == max(harm.values())
        gone.add(step.body)
        total += step.lost
        assert step.total == total == sum(leads <= gone for leads in left)
    assert total == len(left)
