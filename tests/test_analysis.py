"""Analysis: loads counted by hand on the sample, and what a plan is in a minute."""

from fractions import Fraction

import networkx as nx
import pytest

from svgraph.analysis import BodyLoad, body_loads, headlines
from svgraph.network import link_graph, partner_graph
from svgraph.queries import ask
from svgraph.queries.rows import ActionRow, LinkRow, PartyRow
from svgraph.store import Store


def graph_of(*cells: str) -> "nx.Graph[str]":
    """Return partners of actions 1.1, 1.2 and so on.

    Each cell names its parties, parted by commas: "A" leads, "+A" supports, "*A" is a
    collective; several that lead are joint.
    """
    actions, parties = [], []
    for at, cell in enumerate(cells, start=1):
        actions.append(ActionRow(f"1.{at}", "Area", "x", cell, at, "line 1"))
        names = [name for name in cell.split(",") if name]
        leading = sum(name[0] != "+" for name in names)
        for name in names:
            role = "supporting" if name[0] == "+" else "lead" if leading == 1 else "joint"
            kind = "collective" if "*" in name else "unit"
            party = PartyRow(f"1.{at}", name.strip("+*"), role, kind, "", "", "", "", "line 1")
            parties.append(party)
    return partner_graph(actions, parties)


def shares(*cells: str) -> dict[str, float]:
    """Return the share of each body."""
    return {load.body: load.carried for load in body_loads(graph_of(*cells))}


def test_loads_of_the_sample_are_as_counted_by_hand(sample_store: Store) -> None:
    """Led, sole, supporting, outcomes and share; the heaviest first, then by name."""
    graph = partner_graph(
        ask(sample_store, "actions").records(ActionRow),
        ask(sample_store, "parties").records(PartyRow),
    )
    assert body_loads(graph) == (
        BodyLoad("Westmere Constabulary", "organisation", 2, 1, 0, 4, 1.5, 0.3),
        BodyLoad("Fire and Flood Rescue", "organisation", 1, 1, 0, 2, 1.0, 0.2),
        BodyLoad("Harbour Office", "unit", 1, 1, 0, 2, 1.0, 0.2),
        BodyLoad("Health and Care Trust", "organisation", 1, 0, 0, 2, 1.0, 0.2),
        BodyLoad("Licensing Section", "unit", 1, 0, 0, 3, 0.5, 0.1),
        BodyLoad("Every Agency", "collective", 2, 1, 0, 3, 0.0),
        BodyLoad("Town Council", "organisation", 0, 0, 1, 0, 0.0),
    )


@pytest.mark.parametrize(
    ("cells", "expected"),
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
    cells: list[str], expected: dict[str, Fraction]
) -> None:
    """Collectives and supporting parties take nothing, and give their part to nobody."""
    assert shares(*cells) == pytest.approx({name: float(f) for name, f in expected.items()})


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


def test_headlines_of_the_sample(sample_store: Store) -> None:
    """A sentence each, with the numbers of the README."""
    actions = ask(sample_store, "actions").records(ActionRow)
    graph = partner_graph(actions, ask(sample_store, "parties").records(PartyRow))
    links = link_graph(actions, ask(sample_store, "links").records(LinkRow))
    said = headlines(graph, links)
    assert said[0] == "6 actions in 2 priority areas, with 11 intended outcomes."
    assert said[1].startswith("7 parties")
    assert said[2].startswith("5 stated links between actions; 1 ")
    assert said[3].startswith(
        "Westmere Constabulary leads most: 2 of 6 actions, 1 of them alone."
    )


def test_one_of_a_thing_is_said_in_the_singular() -> None:
    """One action is not "1 actions"."""
    links: nx.DiGraph[str] = nx.DiGraph()
    links.add_node("1.1")
    said = headlines(graph_of("A"), links)
    assert said[0] == "1 action in 1 priority area, with 1 intended outcome."
    assert "1 of the actions neither cite " not in said[2]


def test_where_nobody_leads_nobody_leads_most() -> None:
    """A plan of collectives has no heaviest body."""
    links: nx.DiGraph[str] = nx.DiGraph()
    links.add_node("1.1")
    assert len(headlines(graph_of("*A"), links)) == 3
