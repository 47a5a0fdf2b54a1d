"""The whole plan as one network; the expected counts are those of the sample's README."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from svgraph.analysis.networks import ask_rows, plan_graph, shortened
from svgraph.queries.rows import (
    ActionRow,
    BodyRow,
    LinkRow,
    MentionRow,
    OutcomeRow,
    PartyRow,
    PlanRows,
)
from tests.tiny_plans import by_name, id_of

if TYPE_CHECKING:
    from svgraph.stores.plan_graphs import PlanGraphs


@pytest.fixture(scope="module")
def network(sample_store: PlanGraphs) -> nx.MultiDiGraph[str]:
    """Return the sample as a network."""
    return by_name(plan_graph(ask_rows(sample_store)))


def an_action(number: str, objective: str = "Mow", *, area: str = "Lawns") -> ActionRow:
    """Return an action of which nothing else is said."""
    return ActionRow(number, area, objective, "", 0, f"line {number}", id_of(area))


def a_party(action: str, body: str, role: str, kind: str = "team", **said: str) -> PartyRow:
    """Return a party of an action."""
    place, within = f"line {action}, lead", id_of(said.get("parent", ""))
    row = PartyRow(action, body, role, kind, "", body, "", "", place, id_of(body), within)
    return row._replace(**said)


def a_body(name: str, kind: str = "organisation", *, same_as: str = "") -> BodyRow:
    """Return a body of the register."""
    row = BodyRow(name, id_of(name), kind, "", (name,))
    return row._replace(same_as=same_as, same_as_id=id_of(same_as))


def a_network(
    *actions: ActionRow,
    outcomes: tuple[OutcomeRow, ...] = (),
    parties: tuple[PartyRow, ...] = (),
    links: tuple[LinkRow, ...] = (),
    mentions: tuple[MentionRow, ...] = (),
    bodies: tuple[BodyRow, ...] = (),
) -> nx.MultiDiGraph[str]:
    """Return the network of a few rows."""
    rows = PlanRows(actions, outcomes, parties, links, mentions, bodies)
    return by_name(plan_graph(rows))


# Nodes


def test_nodes_are_all_that_a_plan_names(network: nx.MultiDiGraph[str]) -> None:
    """2 areas, 6 actions, 11 outcomes, 8 bodies (one without a part) and a strategy."""
    parts = Counter(node.partition(" ")[0] for node in network)
    assert parts == {"area": 2, "action": 6, "outcome": 11, "body": 8, "reference": 1}


def test_nodes_stand_kind_by_kind_in_document_order(network: nx.MultiDiGraph[str]) -> None:
    """Bodies in the order of the lead cells, then who is only in the register."""
    assert list(network)[:8] == [
        "area Safer streets",
        "area Support and recovery",
        "action 1.1",
        "action 1.2",
        "action 1.3",
        "action 2.1",
        "action 2.2",
        "action 2.3",
    ]
    assert list(network)[19:] == [
        "body Harbour Office",
        "body Westmere Constabulary",
        "body Licensing Section",
        "body Every Agency",
        "body Fire and Flood Rescue",
        "body Town Council",
        "body Health and Care Trust",
        "body Westmere Borough",
        "reference Westmere Youth Strategy",
    ]


def test_an_action_is_labelled_by_its_number_and_first_words(
    network: nx.MultiDiGraph[str],
) -> None:
    """The objective stands whole beside it, with its area and its place."""
    objective = (
        "Review the ways into treatment so that nobody is sent from one door to the next"
        " (linked to 1.1/ 2.1)"
    )
    assert network.nodes["action 2.2"] == {
        "name": "2.2",
        "label": "2.2 Review the ways into treatment so that nobody is sent…",
        "kind": "action",
        "texts": (objective,),
        "area": "Support and recovery",
        "place": "lines 18+20, objective",
        "weight": 1,
    }


def test_an_outcome_is_labelled_by_its_action_and_rank(network: nx.MultiDiGraph[str]) -> None:
    """It stands in the area of its action."""
    assert network.nodes["outcome 2.3-1"] == {
        "name": "2.3-1",
        "label": "2.3-1 A map that all services use (linked to 2.2)",
        "kind": "outcome",
        "texts": ("A map that all services use (linked to 2.2)",),
        "area": "Support and recovery",
        "place": "line 21, outcome",
        "weight": 1,
    }


def test_a_body_has_its_kind_and_spellings(network: nx.MultiDiGraph[str]) -> None:
    """Its weight is the number of actions that it leads: 1.2 jointly and 2.3 alone."""
    assert network.nodes["body Westmere Constabulary"] == {
        "name": "Westmere Constabulary",
        "label": "Westmere Constabulary",
        "kind": "organisation",
        "texts": ("Constabulary", "Westmere Constabulary"),
        "area": "",
        "place": "",
        "weight": 2,
    }


def test_the_weight_of_a_body_is_the_number_of_actions_it_leads(
    network: nx.MultiDiGraph[str],
) -> None:
    """The column "led" of the README; who only supports, or has no part, has 0."""
    weights = {
        d["label"]: d["weight"] for n, d in network.nodes(data=True) if n.startswith("body ")
    }
    assert weights == {
        "Westmere Constabulary": 2,
        "Fire and Flood Rescue": 1,
        "Harbour Office": 1,
        "Health and Care Trust": 1,
        "Licensing Section": 1,
        "Every Agency": 2,
        "Town Council": 0,
        "Westmere Borough": 0,
    }


def test_a_body_that_the_register_does_not_know_is_there() -> None:
    """Under its own words, and its kind says so."""
    graph = a_network(
        an_action("1.1"), parties=(a_party("1.1", "Frends", "lead", "unresolved"),)
    )
    node = graph.nodes["body Frends"]
    assert (node["label"], node["kind"], node["texts"]) == ("Frends", "unresolved", ("Frends",))


def test_labels_that_are_alike_get_their_kind() -> None:
    """A team that is called what an area is called can be told from it."""
    graph = a_network(
        an_action("1.1", area="Lawns"), parties=(a_party("1.1", "Lawns", "lead", "team"),)
    )
    assert list(nx.get_node_attributes(graph, "label").values()) == [
        "Lawns (priority area)",
        "1.1 Mow",
        "Lawns (team)",
    ]


def test_no_label_is_a_bare_number() -> None:
    """A spreadsheet would make 1.1 of 1.10."""
    graph = a_network(an_action("1.10", ""), outcomes=(OutcomeRow("1.10", 1, "", "line 1"),))
    labels = nx.get_node_attributes(graph, "label")
    assert list(labels.values()) == ["Lawns", "action 1.10", "outcome 1.10-1"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Two\n lines", "Two lines"),
        ("word " * 12, "word " * 11 + "word"),
        ("word " * 13, "word " * 10 + "word…"),
        ("x" * 5000, "x" * 59 + "…"),
        ("a" + "x" * 5000, "a" + "x" * 58 + "…"),
        ("a " + "x" * 5000, "a " + "x" * 57 + "…"),
    ],
)
def test_labels_are_short(text: str, label: str) -> None:
    """60 characters at most, cut between words unless one is as long as all the room."""
    assert shortened(text) == label
    assert shortened(label) == label


# Edges


def test_edges_are_all_that_a_plan_says(network: nx.MultiDiGraph[str]) -> None:
    """By the README: 9 parties, 5 links, 2 mentions; and what the register says."""
    relations = Counter(relation for _, _, relation in network.edges(keys=True))
    assert relations == {
        "in-area": 6,
        "has-outcome": 11,
        "leads": 4,
        "leads-jointly": 4,
        "supports": 1,
        "cites": 5,
        "delivered-through": 1,
        "serves": 1,
        "part-of": 2,
        "same-as": 1,
    }


@pytest.mark.parametrize(
    ("edge", "said"),
    [
        (("action 1.3", "area Safer streets", "in-area"), ("stated", "", "", 1)),
        (
            ("action 1.3", "outcome 1.3-1", "has-outcome"),
            ("stated", "", "line 12, outcome", 1),
        ),
        (
            ("body Harbour Office", "action 1.1", "leads"),
            ("stated", "Harbour Office", "line 10, lead", 1),
        ),
        (
            ("body Westmere Constabulary", "action 1.2", "leads-jointly"),
            ("stated", "Constabulary", "line 11, lead", 0.5),
        ),
        (
            ("body Town Council", "action 2.1", "supports"),
            ("stated", "Town Council", "line 17, lead", 1),
        ),
        (
            ("action 2.1", "action 1.2", "cites"),
            ("stated", "1.2 linked", "line 17, identifier", 1),
        ),
        (
            ("action 1.3", "body Town Council", "delivered-through"),
            ("stated", "through the Town Council", "line 12, outcome", 1),
        ),
        (
            ("action 2.3", "reference Westmere Youth Strategy", "serves"),
            ("interpreted", "Westmere Youth Strategy", "line 21, objective", 1),
        ),
        (
            ("body Licensing Section", "body Town Council", "part-of"),
            ("stated", "Town Council – Licensing Section", "line 11, lead", 1),
        ),
        (
            ("body Harbour Office", "body Town Council", "part-of"),
            ("register", "", "", 1),
        ),
        (
            ("body Town Council", "body Westmere Borough", "same-as"),
            ("interpreted", "", "", 1),
        ),
    ],
)
def test_an_edge_says_what_it_rests_on(
    network: nx.MultiDiGraph[str],
    edge: tuple[str, str, str],
    said: tuple[str, str, str, float],
) -> None:
    """Status, quote, place and weight of one edge of each relation, as the README has them."""
    status, quote, place, weight = said
    assert network.edges[edge] == {
        "relation": edge[2],
        "status": status,
        "quotes": (quote,) if quote else (),
        "places": (place,) if place else (),
        "weight": weight,
    }


def test_the_weights_of_leads_add_up_to_a_bodys_share(network: nx.MultiDiGraph[str]) -> None:
    """The column "share" of the README; a collective takes none, so that its edges have 1."""
    shares = {
        network.nodes[node]["label"]: sum(
            said["weight"]
            for _, _, relation, said in network.out_edges(node, keys=True, data=True)
            if relation in {"leads", "leads-jointly"}
        )
        for node in network
        if node.startswith("body ")
    }
    assert shares.pop("Every Agency") == 2
    assert shares == {
        "Westmere Constabulary": 1.5,
        "Fire and Flood Rescue": 1,
        "Harbour Office": 1,
        "Health and Care Trust": 1,
        "Licensing Section": 0.5,
        "Town Council": 0,
        "Westmere Borough": 0,
    }


@pytest.mark.parametrize(
    ("relation", "status", "edges"),
    [
        ("cites", "stated", [("action 1.2", "action 1.1", "cites")]),
        ("needs", "interpreted", []),
        ("needs", "proposed", [("action 1.2", "action 1.1", "needs")]),
        ("needs", "accepted", [("action 1.2", "action 1.1", "needs")]),
        ("needs", "rejected", []),
    ],
)
def test_a_link_is_said_once(
    relation: str, status: str, edges: list[tuple[str, str, str]]
) -> None:
    """A need that repeats a citation is left out, and what somebody rejected."""
    link = LinkRow("1.2", "1.1", relation, status, status, "see 1.1", "line 2")
    graph = a_network(an_action("1.1"), an_action("1.2"), links=(link,))
    found = [edge for edge in graph.edges(keys=True) if edge[2] != "in-area"]
    assert found == edges
    assert [graph.edges[edge]["status"] for edge in found] == [status for _ in edges]


def test_a_lead_cell_that_can_be_read_two_ways_is_a_reading() -> None:
    """So is what it says of the body that the party is part of."""
    club = a_party("1.1", "Crew", "lead", parent="Club", alternative="The club leads")
    bodies = (a_body("Club"),)
    graph = a_network(an_action("1.1"), parties=(club,), bodies=bodies)
    statuses = {edge[2]: graph.edges[edge]["status"] for edge in graph.edges(keys=True)}
    assert statuses == {
        "in-area": "stated",
        "leads": "interpreted",
        "part-of": "interpreted",
    }


def test_a_body_that_stands_twice_in_a_cell_is_one_lead_with_two_roles() -> None:
    """Its share is that of one; each role has its own edge, with its words."""
    parties = (
        a_party("1.1", "Club", "joint", as_written="Club"),
        a_party("1.1", "Crew", "joint"),
        a_party("1.1", "Club", "joint", as_written="the Club"),
        a_party("1.1", "Club", "supporting", as_written="Club again"),
    )
    graph = a_network(an_action("1.1"), parties=parties)
    said = graph.get_edge_data("body Club", "action 1.1")
    assert {key: (each["quotes"], each["weight"]) for key, each in said.items()} == {
        "leads-jointly": (("Club", "the Club"), 0.5),
        "supports": (("Club again",), 1),
    }
    assert graph.nodes["body Club"]["weight"] == 1


def test_a_thing_that_a_row_names_twice_is_joined_once() -> None:
    """By one edge that has both quotes and both places."""
    mentions = tuple(
        MentionRow(
            *("1.1", "board", "Lawn Board", "mentions", quote, place),
            *("lawn-board", "reference"),
        )
        for quote, place in [
            ("the Board", "line 1"),
            ("Lawn Board", "line 2"),
            ("it", "line 2"),
        ]
    )
    graph = a_network(an_action("1.1"), mentions=mentions)
    said = graph.edges["action 1.1", "reference Lawn Board", "mentions"]
    assert said["quotes"] == ("the Board", "Lawn Board", "it")
    assert said["places"] == ("line 1", "line 2")


def test_what_one_row_states_another_need_not() -> None:
    """An edge of two cells, of which one can be read two ways, is stated."""
    parties = (
        a_party("1.1", "Crew", "lead", parent="Club", alternative="The club leads"),
        a_party("1.2", "Crew", "lead", parent="Club"),
    )
    bodies = (a_body("Club"),)
    graph = a_network(an_action("1.1"), an_action("1.2"), parties=parties, bodies=bodies)
    assert graph.edges["body Crew", "body Club", "part-of"]["status"] == "stated"


def test_a_body_and_a_strategy_of_one_name_are_two_nodes() -> None:
    """The graph says which of the two a row names."""
    bodies = (a_body("Awake", "team"),)
    mentions = tuple(
        MentionRow("1.1", kind, "Awake", "mentions", "Awake", "line 1", f"awake-{kind}", part)
        for kind, part in (("team", "body"), ("strategy", "reference"))
    )
    mentions = (mentions[0]._replace(id="awake"), mentions[1])
    graph = a_network(an_action("1.1"), mentions=mentions, bodies=bodies)
    assert set(graph.successors("action 1.1")) == {
        "area Lawns",
        "body Awake",
        "reference Awake",
    }


def test_bodies_that_are_each_read_as_the_other_are_joined_once() -> None:
    """Whichever of the two says so, or both."""
    bodies = (
        a_body("Police", same_as="Constabulary"),
        a_body("Constabulary", same_as="Police"),
    )
    graph = a_network(an_action("1.1"), bodies=bodies)
    assert list(graph.out_edges("body Police")) == []
    assert list(graph.out_edges("body Constabulary")) == [("body Constabulary", "body Police")]
