"""Headlines: what a plan is, in a minute."""

from svgraph.analysis.headlines import extent, headlines
from svgraph.analysis.networks import action_graph, partner_graph
from svgraph.queries.ask import ask
from svgraph.queries.rows import ActionRow, LinkRow, PartyRow
from svgraph.stores.plan_graphs import PlanGraphs
from tests.tiny_plans import PLAIN, graph_of, links_of


def test_headlines_of_the_sample(sample_store: PlanGraphs) -> None:
    """A sentence each, with the numbers of the README."""
    actions = ask(sample_store, "actions").records(ActionRow)
    graph = partner_graph(actions, ask(sample_store, "parties").records(PartyRow))
    links = action_graph(actions, ask(sample_store, "links").records(LinkRow))
    said = headlines(graph, links, PLAIN)
    assert said[0] == "6 actions in 2 priority areas, with 11 intended outcomes."
    assert said[0] == extent(graph)
    assert said[1].startswith("7 parties")
    assert said[2].startswith("5 stated links between actions; 1 ")
    assert said[3].startswith(
        "Westmere Constabulary leads most: 2 of 6 actions, 1 of them alone."
    )


def test_one_of_a_thing_is_said_in_the_singular() -> None:
    """One action is not "1 actions"."""
    said = headlines(graph_of("A"), links_of("a"), PLAIN)
    assert said[0] == "1 action in 1 priority area, with 1 intended outcome."
    assert "1 of the actions neither cite " not in said[2]


def test_where_nobody_leads_nobody_leads_most() -> None:
    """A plan of collectives has no heaviest body."""
    assert len(headlines(graph_of("*A"), links_of("a"), PLAIN)) == 3
