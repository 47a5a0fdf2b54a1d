"""Paths: the shortest ways between two things, in the plan's words."""

import igraph
from hypothesis import given, settings

from svgraph.analysis.paths import Step, Ways, named, path_facts, shortest_ways
from tests.tiny_plans import (
    Tiny,
    action_node,
    any_links,
    body_row,
    link_row,
    mention_row,
    networks,
    rows_of,
)

WHOLE = networks(
    rows_of(
        Tiny("1.1", "Club", "Caulk the hull", ("A dry hull",), "Boats"),
        Tiny("1.2", "Club,Loft", "Raise the mast", ("A mast",), "Boats"),
        Tiny("1.3", "Guild", "Sew a flag", (), "Boats"),
        Tiny("2.1", "+Club,Mill", "Saw planks", ("Planks",), "Wood"),
        links=[link_row("1.2", "1.1")],
        mentions=[
            mention_row("1.3", "Harbour Board", "board", "reports-to"),
            mention_row("2.1", "Wood Strategy", "strategy", "serves"),
        ],
        bodies=[body_row("Loft", parent="Yard", names=("The Loft", "Sail Loft"))],
    )
).whole


def ways(start: str, end: str, *, most: int = 10) -> Ways:
    """Return the shortest ways between two things by their names."""
    nodes = {named(WHOLE, node): node for node in WHOLE}
    return shortest_ways(WHOLE, nodes[start], nodes[end], most=most)


def words(found: Ways) -> list[str]:
    """Return the steps as short sentences."""
    return [f"{step.way}: {step.start} {step.relation} {step.end}" for step in found.steps]


def test_one_step_has_its_words_and_place() -> None:
    """From the row that cites to the one that is cited."""
    step = Step(1, "1.2", "cites", "1.1", ("linked to 1.1",), ("line 1",), "stated", 1)
    assert ways("1.2", "1.1") == Ways(("1.2", "1.1"), (step,), 1)


def test_a_step_is_told_from_its_other_end() -> None:
    """A citation and a lead, walked against their direction."""
    assert words(ways("1.1", "1.2")) == ["1: 1.1 is cited by 1.2"]
    assert words(ways("1.1", "Club")) == ["1: 1.1 is led by Club"]
    assert words(ways("1.2", "Loft")) == ["1: 1.2 is led jointly by Loft"]


def test_all_relations_have_two_directions() -> None:
    """From an outcome over two bodies to the strategy that an action serves."""
    assert words(ways("1.2-1", "Wood Strategy")) == [
        "1: 1.2-1 is an outcome of 1.2",
        "1: 1.2 is led jointly by Club",
        "1: Club supports 2.1",
        "1: 2.1 serves Wood Strategy",
    ]
    assert words(ways("Harbour Board", "Guild")) == [
        "1: Harbour Board hears of 1.3",
        "1: 1.3 is led by Guild",
    ]
    assert words(ways("Yard", "1.2")) == [
        "1: Yard has the part Loft",
        "1: Loft leads jointly 1.2",
    ]


def test_no_way_goes_through_an_area() -> None:
    """1.3 shares an area with 1.1, and nothing else with anything."""
    found = ways("1.3", "1.1")
    assert found == Ways(("1.3", "1.1"), (), 0, shared=("Boats",))
    assert path_facts(found) == (
        (
            "No way joins 1.3 and 1.1 without going through a priority area or a collective."
            " Both are joined to Boats."
        ),
    )


def test_an_area_may_be_an_end() -> None:
    """At either end."""
    assert words(ways("1.3", "Boats")) == ["1: 1.3 is in the area Boats"]
    assert words(ways("Wood", "Mill")) == ["1: Wood holds 2.1", "1: 2.1 is led by Mill"]


def test_several_ways_stand_in_document_order() -> None:
    """From Club to 1.1 there is one; to the outcome of 1.1 from 1.2 two, by 1.1 alone one."""
    rows = rows_of(
        Tiny("1.1"),
        Tiny("1.2", "B"),
        Tiny("1.3", "C"),
        Tiny("1.4", "D"),
        links=[
            link_row(a, b)
            for a, b in (("1.4", "1.3"), ("1.4", "1.2"), ("1.3", "1.1"), ("1.2", "1.1"))
        ],
    )
    whole = networks(rows).whole
    found = shortest_ways(whole, action_node("1.4"), action_node("1.1"))
    assert (found.ways, found.is_cut) == (2, False)
    assert words(found) == [
        "1: 1.4 cites 1.2",
        "1: 1.2 cites 1.1",
        "2: 1.4 cites 1.3",
        "2: 1.3 cites 1.1",
    ]
    assert path_facts(found) == (
        (
            "1.4 and 1.1 are 2 steps apart, areas and collectives left aside, and 1 other way"
            " is as short. The plan states every step of the way shown."
        ),
    )
    cut = shortest_ways(whole, action_node("1.4"), action_node("1.1"), most=1)
    assert (cut.ways, cut.is_cut, words(cut)) == (1, True, words(found)[:2])


def test_a_way_that_the_plan_states_stands_first() -> None:
    """By 1.2 somebody accepted a link; by 1.3, later in the plan, all is cited."""
    links = [
        link_row("1.4", "1.2", "needs", status="accepted"),
        link_row("1.2", "1.1"),
        link_row("1.4", "1.3"),
        link_row("1.3", "1.1"),
    ]
    rows = rows_of(
        Tiny("1.1"), Tiny("1.2", "B"), Tiny("1.3", "C"), Tiny("1.4", "D"), links=links
    )
    found = shortest_ways(networks(rows).whole, action_node("1.4"), action_node("1.1"))
    assert words(found)[:2] == ["1: 1.4 cites 1.3", "1: 1.3 cites 1.1"]
    assert words(found)[2] == "2: 1.4 needs 1.2"


def test_of_two_edges_the_stated_one_is_told() -> None:
    """The need was accepted, and the other row cites: the citation stands in the way."""
    links = [
        link_row("1.1", "1.2", "needs", status="accepted"),
        link_row("1.2", "1.1"),
    ]
    whole = networks(rows_of(Tiny("1.1"), Tiny("1.2", "B"), links=links)).whole
    found = shortest_ways(whole, action_node("1.1"), action_node("1.2"))
    assert words(found) == ["1: 1.1 is cited by 1.2"]


def test_what_the_plan_does_not_state_is_said() -> None:
    """That a unit is part of the yard only the register says."""
    (said,) = path_facts(ways("1.2", "Yard"))
    assert said == (
        "1.2 and Yard are 2 steps apart, areas and collectives left aside. Of the way shown, 1"
        " step is not stated."
    )


def test_one_step_is_one_step() -> None:
    """Not "1 steps"."""
    assert path_facts(ways("1.1", "1.2")) == (
        (
            "1.1 and 1.2 are 1 step apart, areas and collectives left aside. The plan states"
            " every step of the way shown."
        ),
    )


def test_a_thing_and_itself() -> None:
    """No step is needed."""
    found = ways("Club", "Club")
    assert found.steps == ()
    assert path_facts(found) == ("Both are the same.",)


@settings(deadline=None)
@given(any_links)
def test_steps_are_as_many_as_igraph_counts(links: set[str]) -> None:
    """Over edges in either direction; as many ways as igraph finds, too."""
    ends = [("abcdef".index(link[0]), "abcdef".index(link[1])) for link in links]
    known = igraph.Graph(n=6, edges=ends).simplify()
    tinies = (Tiny(action, action.upper(), outcomes=()) for action in "abcdef")
    whole = networks(rows_of(*tinies, links=[link_row(*link) for link in links])).whole
    for other in range(1, 6):
        found = shortest_ways(whole, action_node("a"), action_node("abcdef"[other]), most=99)
        paths = known.get_all_shortest_paths(0, other)
        assert found.ways == len(paths)
        if paths:
            assert len(found.steps) == len(paths) * known.distances(0, other)[0][0]
