"""Networks: rows become graphs, and paths are found in them."""

from typing import TYPE_CHECKING

import pytest

from svgraph.analysis.networks import (
    link_graph,
    partner_graph,
    rolled_up,
)
from svgraph.analysis.networks.partners import Parent, sourced_parents
from svgraph.model.terms import Node, Part
from svgraph.queries.ask import ask
from svgraph.queries.rows import ActionRow, LinkRow, PartyRow
from svgraph.stores.plan_graphs import PlanGraphs
from tests.tiny_plans import (
    action_node,
    action_row,
    body_node,
    body_row,
    graph_of,
    party_row,
)

if TYPE_CHECKING:
    import networkx as nx


@pytest.fixture(scope="module")
def partners(sample_store: PlanGraphs) -> "nx.Graph[Node]":
    """Return bodies and actions of the sample."""
    return partner_graph(
        ask(sample_store, "actions").records(ActionRow),
        ask(sample_store, "parties").records(PartyRow),
    )


@pytest.fixture(scope="module")
def links(sample_store: PlanGraphs) -> "nx.DiGraph[str]":
    """Return the citations of the sample."""
    return link_graph(
        ask(sample_store, "actions").records(ActionRow),
        ask(sample_store, "links").records(LinkRow),
    )


def test_partners_are_the_bodies_of_lead_cells(partners: "nx.Graph[Node]") -> None:
    """Seven bodies and six actions; Westmere Borough stands in no lead cell."""
    parts = [node.part for node in partners]
    assert (parts.count(Part.BODY), parts.count(Part.ACTION)) == (7, 6)
    assert body_node("Westmere Borough", "sample") not in partners


def test_partner_nodes_say_what_they_are(partners: "nx.Graph[Node]") -> None:
    """An action has its area, lead cell and number of outcomes, a body its kind."""
    action = {
        "label": "1.2",
        "area": "Safer streets",
        "outcomes": 3,
        "lead_text": "Constabulary & Town Council – Licensing Section",
        "place": "line 11, objective",
    }
    assert partners.nodes[action_node("1.2", "sample")] == action
    body = {"label": "Every Agency", "kind": "collective"}
    assert partners.nodes[body_node("Every Agency", "sample")] == body


def test_partner_edges_are_roles(partners: "nx.Graph[Node]") -> None:
    """Nine parts are named in the lead cells."""
    assert len(partners.edges) == 9
    roles = {
        name: partners.edges[body_node(name, "sample"), action_node(action, "sample")]["role"]
        for name, action in (("Town Council", "2.1"), ("Every Agency", "1.3"))
    }
    assert roles == {"Town Council": "supporting", "Every Agency": "lead"}


def test_an_action_without_lead_is_a_node() -> None:
    """Nobody leads it, and it is there all the same."""
    assert list(partner_graph([action_row("9.9")], [])) == [action_node("9.9")]


def test_a_body_and_an_action_of_one_name_are_two_nodes() -> None:
    """A body called "1.1" is not the action 1.1."""
    assert len(partner_graph([action_row("1.1")], [party_row("1.1", "1.1")])) == 2


def test_the_first_role_of_a_body_counts() -> None:
    """A body that stands twice in one lead cell is joined once."""
    rows = [party_row("1.1", "Club", role) for role in ("lead", "supporting")]
    graph = partner_graph([action_row("1.1")], rows)
    assert [graph.edges[edge]["role"] for edge in graph.edges] == ["lead"]


def test_links_go_from_the_citing_row_to_the_cited(links: "nx.DiGraph[str]") -> None:
    """Nodes stand in document order; the one that is linked to nothing is there too."""
    assert list(links) == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert set(links.edges) == {
        ("1.2", "1.1"),
        ("2.1", "1.2"),
        ("2.2", "1.1"),
        ("2.2", "2.1"),
        ("2.3", "2.2"),
    }


def test_link_edges_have_quote_and_place(links: "nx.DiGraph[str]") -> None:
    """The sentence behind a line is never far."""
    assert links.edges["2.1", "1.2"] == {"quote": "1.2 linked", "place": "line 17, identifier"}


def test_needs_are_another_graph(sample_store: PlanGraphs) -> None:
    """Asked for needs, the graph holds what the policy reads."""
    actions = ask(sample_store, "actions").records(ActionRow)
    rows = ask(sample_store, "links").records(LinkRow)
    turned = [row._replace(source=row.target, target=row.source) for row in rows]
    needs = [row for row in turned if row.relation == "needs"]
    graph = link_graph(actions, [*rows, *needs], relation="needs")
    assert graph.number_of_edges() == 10


# Units under the bodies that the plan puts them in


def rolled(*cells: str, **parents: str) -> dict[str, tuple[str, str]]:
    """Return role and kind of each party of each action: "1.1 A" → ("lead", "unit")."""
    named = {name.strip("+*") for cell in cells for name in cell.split(",")}
    kinds = {name: "unit" if name in named else "organisation" for name in parents.values()}
    tops = {
        body_node(body): Parent(body_node(name), name, kinds[name])
        for body, name in parents.items()
    }
    graph = rolled_up(graph_of(*cells), tops)
    return {
        f"{graph.nodes[action]['label']} {graph.nodes[body]['label']}": (
            data["role"],
            graph.nodes[body]["kind"],
        )
        for action, body, data in graph.edges(data=True)
    }


def test_two_units_of_one_parent_become_its_only_lead() -> None:
    """They led jointly; the parent has the kind that the register gives it."""
    assert rolled("A,B", A="P", B="P") == {"1.1 P": ("lead", "organisation")}


def test_beside_another_they_lead_jointly() -> None:
    """A collective is another, too."""
    assert {role for role, _ in rolled("A,B,C", A="P", B="P").values()} == {"joint"}
    assert rolled("A,B,*D", A="P", B="P") == {
        "1.1 P": ("joint", "organisation"),
        "1.1 D": ("joint", "collective"),
    }


@pytest.mark.parametrize("cell", ["+A,P", "P,+A"])
def test_a_supporter_of_its_own_parent_leads(cell: str) -> None:
    """In either order; the parent keeps the kind that it has in the plan."""
    assert rolled(cell, A="P") == {"1.1 P": ("lead", "unit")}


def test_two_supporters_of_one_parent_support_once() -> None:
    """The lead stays alone."""
    assert rolled("C,+A,+B", A="P", B="P") == {
        "1.1 C": ("lead", "unit"),
        "1.1 P": ("supporting", "organisation"),
    }


def test_parents_are_followed_to_the_top() -> None:
    """A is part of B, and B of C."""
    assert rolled("A", "B,D", A="B", B="C") == {
        "1.1 C": ("lead", "organisation"),
        "1.2 C": ("joint", "organisation"),
        "1.2 D": ("joint", "unit"),
    }


def test_a_circle_of_parents_has_no_top() -> None:
    """Each stands for itself, and the roll-up ends; so does what is part of the circle."""
    found = rolled("A", "B", "C", A="B", B="A", C="A")
    assert set(found) == {"1.1 A", "1.2 B", "1.3 C"}


def test_rolling_up_leaves_the_actions_and_the_plan_as_they_are() -> None:
    """An action without parties stays; the graph that is given does not change."""
    graph = graph_of("A", "")
    found = rolled_up(graph, {body_node("A"): Parent(body_node("P"), "P", "organisation")})
    assert [node for node in found if node.part is Part.ACTION] == [
        action_node("1.1"),
        action_node("1.2"),
    ]
    assert body_node("A") in graph
    assert rolled_up(graph, {}).nodes == graph.nodes


def test_only_parents_with_a_source_are_rolled_up() -> None:
    """Which body is part of which may be a reading: that is not counted."""
    bodies = [
        body_row("A", parent="P", parent_source="row 1.1"),
        body_row("B", parent="P"),
        body_row("P"),
    ]
    assert sourced_parents(bodies) == {body_node("A"): Parent(body_node("P"), "P", "unit")}
