"""Several plans in one network, and bodies with any sign in their names."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from svgraph.analysis.cover import Cover, CoverLoss, LeadingUnit, leading_units, lost_without
from svgraph.analysis.load import body_loads, loads_by_rule
from svgraph.analysis.matrices import build_matrix
from svgraph.analysis.networks import (
    Networks,
    Parent,
    Raised,
    ask_rows,
    networks_of,
    partner_graph,
    plan_graph,
    raised,
)
from svgraph.analysis.orphans import find_orphans
from svgraph.analysis.paths import shortest_ways
from svgraph.api.plan import open_plan
from svgraph.exports.networks import build_gexf, build_graphml
from svgraph.exports.printed import printed_graph
from svgraph.exports.tables import build_tables
from svgraph.model.terms import Node, Part
from svgraph.queries.rows import PlanRows
from svgraph.stores.local import MemoryEndpoint
from svgraph.stores.plan_graphs import PlanGraphs, plans_at
from tests.conftest import SMALL_PLAN
from tests.tiny_plans import (
    Tiny,
    action_node,
    body_node,
    body_row,
    link_row,
    mention_row,
    rows_of,
)

# The names of the networks that are graphs.
GRAPHS = ("partners", "cites", "needs", "whole", "coverage")


SAMPLE, SHIPPED = "sample", "blackpool-2024-25"


@pytest.fixture(scope="module")
def both(sample_store: PlanGraphs) -> dict[str, Networks]:
    """Return two plans of one store, each by itself and both together."""
    store = MemoryEndpoint(sample_store.nquads() + open_plan(SHIPPED).graphs.nquads())
    plans = plans_at(store)
    rows = {name: ask_rows(plans[name]) for name in (SAMPLE, SHIPPED)}
    apart = {name: networks_of(of) for name, of in rows.items()}
    return {**apart, "both": networks_of(*rows.values())}


def actions_in(graph: "nx.Graph[Node]") -> int:
    """Return the number of actions in a graph."""
    return sum(node.part is Part.ACTION for node in graph)


def test_two_plans_keep_all_their_actions(both: dict[str, Networks]) -> None:
    """6 and 61 are 67 in every network, although six numbers are in both."""
    for name in GRAPHS:
        assert actions_in(getattr(both["both"], name)) == 67, name


@pytest.mark.parametrize("name", GRAPHS)
def test_two_plans_together_are_each_by_itself(both: dict[str, Networks], name: str) -> None:
    """Every node and edge of either is there, with what it carries, and no other."""
    together, *apart = (getattr(both[each], name) for each in ("both", SAMPLE, SHIPPED))
    assert dict(together.nodes.items()) == {n: d for g in apart for n, d in g.nodes.items()}
    assert len(together.edges) == sum(len(graph.edges) for graph in apart)
    for plan, graph in zip((SAMPLE, SHIPPED), apart, strict=True):
        own = [node for node in together if node.plan == plan]
        assert nx.utils.graphs_equal(together.subgraph(own), graph)


def test_measures_of_two_plans_are_those_of_each(both: dict[str, Networks]) -> None:
    """Loads, cover and orphans, whoever is called alike in both."""
    loads = {name: body_loads(plan.partners) for name, plan in both.items()}
    figures = {
        name: {each.node: (each.led, each.carried, each.outcomes) for each in of}
        for name, of in loads.items()
    }
    assert figures["both"] == figures[SAMPLE] | figures[SHIPPED]
    assert len(loads_by_rule(both["both"].partners)) == sum(
        len(loads_by_rule(both[name].partners)) for name in (SAMPLE, SHIPPED)
    )
    for name in (SAMPLE, SHIPPED):
        for load in loads[name]:
            lost = lost_without(both["both"].partners, both["both"].cites, load.node)
            own = lost_without(both[name].partners, both[name].cites, load.node)
            assert lost == own
    orphans = {name: find_orphans(plan, (), ()) for name, plan in both.items()}
    assert sorted(orphans["both"]) == sorted((*orphans[SAMPLE], *orphans[SHIPPED]))


def test_printed_nodes_of_two_plans_are_told_apart(both: dict[str, Networks]) -> None:
    """What both call alike has its plan and id behind it; all else is as it was."""
    printed = printed_graph(both["both"].whole)
    assert len(printed) == len(both["both"].whole)
    assert "action 1.1 (sample 1.1)" in printed
    assert "action 1.1 (blackpool-2024-25 1.1)" in printed
    assert "body Westmere Constabulary" in printed


def test_bodies_of_one_name_are_two() -> None:
    """By their ids; each has the actions that it leads."""
    rows = rows_of(Tiny("1.1", "Club"), Tiny("1.2", "Crew"))
    crew, club = rows.parties[1], rows.parties[0]
    renamed = (club, crew._replace(body="Club"))
    graph = partner_graph(rows.actions, renamed)
    assert [(load.body, load.node, load.led) for load in body_loads(graph)] == [
        ("Club", body_node("Club"), 1),
        ("Club", body_node("Crew"), 1),
    ]
    assert [each.node for each in loads_by_rule(graph)] == [
        body_node("Club"),
        body_node("Crew"),
    ]


# Any sign in a name


NAMES = (
    "Police | East",
    "Tide; Panel",
    "Board (joint)",
    "Crew / Guild",
    "body Club",
    "A > B",
    "1.1",
    "The Loft, “upper”",
)


def rows_with(name: str) -> PlanRows:
    """Return a plan of which a body of a name leads 1.1, and 1.2 with Team, and is Borough.

    It is a part of Council, and named in 1.3, which cites 1.1.
    """
    rows = rows_of(
        *(Tiny("1.1", "Odd"), Tiny("1.2", "Odd,Team"), Tiny("1.3", "Team")),
        links=[link_row("1.3", "1.1")],
        mentions=[mention_row("1.3", "Odd", "unit")],
        bodies=[
            body_row("Odd", names=(f"the {name}",), parent="Council", parent_source="row 1.1"),
            body_row("Borough", same_as="Odd"),
        ],
    )
    bodies = (
        row._replace(
            body=name if row.body == "Odd" else row.body,
            names=tuple(name if each == "Odd" else each for each in row.names),
            same_as=name if row.same_as else "",
        )
        for row in rows.bodies
    )
    parties = (
        row._replace(body=name, as_written=name) if row.body == "Odd" else row
        for row in rows.parties
    )
    mentions = (
        row._replace(name=name, quote=name) if row.name == "Odd" else row
        for row in rows.mentions
    )
    return rows._replace(parties=tuple(parties), bodies=tuple(bodies), mentions=tuple(mentions))


@pytest.mark.parametrize("name", NAMES)
def test_a_body_of_any_name_is_measured(name: str) -> None:
    """It leads two actions, one alone; without it 1.1 has no lead, and 1.3 cites that."""
    plan = networks_of(rows_with(name))
    (load,) = (each for each in body_loads(plan.partners) if each.body == name)
    assert (load.node, load.led, load.sole, load.carried) == (body_node("Odd"), 2, 1, 1.5)
    assert lost_without(plan.partners, plan.cites, load.node) == (
        CoverLoss("1.1", (), Cover.NO_LEAD, ("1.3",)),
        CoverLoss("1.2", ("Team",), Cover.LEAD_LEFT, ()),
    )
    assert leading_units(plan, body_node("Borough")) == (LeadingUnit(name, 2),)
    assert leading_units(plan, body_node("Council")) == (LeadingUnit(name, 2),)
    top = Parent(body_node("Council"), "Council", "unit")
    assert raised(plan.partners, plan.parents) == {load.node: Raised(name, top)}


@pytest.mark.parametrize("name", NAMES)
def test_a_body_of_any_name_is_in_the_matrices(name: str) -> None:
    """It leads one action jointly, and two of the area."""
    plan = networks_of(rows_with(name))
    pair = build_matrix(plan, "bodies")
    assert dict(pair.rows)[name][pair.columns.index("Team")] == 1
    areas = build_matrix(plan, "areas")
    assert areas.rows[0][1][areas.columns.index(name)] == 2


@pytest.mark.parametrize("name", NAMES)
def test_quotes_and_spellings_of_any_name_stay_whole(name: str) -> None:
    """Joined where they are printed, they are lists until then."""
    whole = networks_of(rows_with(name)).whole
    odd = body_node("Odd")
    assert whole.nodes[odd]["texts"] == (name, f"the {name}")
    assert whole.edges[odd, action_node("1.1"), "leads"]["quotes"] == (name,)
    (step,) = shortest_ways(whole, action_node("1.1"), odd).steps
    assert (step.end, step.quotes) == (name, (name,))


@pytest.mark.parametrize("name", NAMES)
def test_exports_have_a_body_of_any_name(name: str) -> None:
    """One node under that name in each format, and its edges lead to it."""
    rows = rows_with(name)
    graph, printed = plan_graph(rows), f"body {name}"
    of_graphml = nx.read_graphml(io.BytesIO(build_graphml(graph, title="T").encode()))
    (node,) = (n for n, data in of_graphml.nodes(data=True) if data["node"] == printed)
    assert of_graphml.degree(node) == 5
    of_gexf = nx.read_gexf(io.BytesIO(build_gexf(graph, title="T").encode()))
    assert of_gexf.nodes[printed]["text"] == f"{name} | the {name}"
    tables = {
        file: list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
        for file, text in build_tables(rows).items()
    }
    assert [row["Label"].lstrip("'") for row in tables["nodes"] if row["ID"] == printed] == [
        name
    ]
    assert sum(printed in {row["From"], row["To"]} for row in tables["edges"]) == 5
    assert tables["actions"][1]["leads jointly"].lstrip("'") == f"{name}; Team"


HEAD = "id,name,kind,parent,parent_source,same_as,note\n"


@pytest.mark.parametrize("name", ["Police | East", "Tide; Panel", "Board (joint)"])
def test_an_opened_plan_knows_a_body_of_any_name(
    plan_folder: Callable[..., Path], name: str
) -> None:
    """By its name and by a spelling; its pack says with whom it leads."""
    plan = open_plan(
        plan_folder(
            bodies_csv=f"{HEAD}odd,{name},unit,,,,\nloft,Sail Loft (lead),unit,,,,\n",
            spellings_csv="spelling,body,where\nOddlings,odd,\nSail Loft,loft,\n",
            plan_txt=SMALL_PLAN["plan.txt"].replace("Boat Club", "Oddlings"),
        )
    )
    assert plan.show(name).title == plan.show("oddlings").title == name
    assert [each.action for each in plan.measures.without(name)[1]] == ["1.1", "1.2"]
    assert plan.measures.path("1.1", name).ends == ("1.1", name)
    pages = plan.pack(name)
    (markdown,) = (text for file, text in pages.items() if file.endswith(".md"))
    assert "1.2 (jointly; with Sail Loft (lead); 1 intended outcome)" in markdown
