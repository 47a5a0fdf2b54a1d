"""Chains: longest, resting and in a loop; by hand, by brute force and as igraph has it."""

from itertools import pairwise, permutations
from time import perf_counter
from typing import TYPE_CHECKING

import igraph
import networkx as nx
import pytest
from hypothesis import given, settings

from svgraph.analysis.chains import (
    Chains,
    Loop,
    Resting,
    chain_facts,
    find_loops,
    maximal_chains,
    rests_on,
)
from svgraph.analysis.dependence import Tiers
from svgraph.model.terms import Policy
from tests.tiny_plans import (
    PLAIN,
    Tiny,
    action_node,
    any_links,
    links_of,
    networks,
    onward_links,
    rows_of,
)

if TYPE_CHECKING:
    from svgraph.model.terms import Node


ACTIONS = "abcdef"
#   a > b > c > e, and d > c; f stands alone
DAG = links_of("abcdef", "ab", "bc", "dc", "ce")
PARTNERS = networks(
    rows_of(Tiny("a"), Tiny("b", "B"), Tiny("c", "C,*D,+A"), Tiny("d"), Tiny("e", "E"))
).partners


def chains_of(*links: str) -> list[str]:
    """Return the maximal chains between actions of one letter."""
    return ["".join(chain) for chain in maximal_chains(links_of(ACTIONS, *links)).chains]


def test_chains_of_a_plan_without_loops() -> None:
    """The longest first, then in document order; what is linked to nothing is none."""
    assert maximal_chains(DAG) == Chains((("a", "b", "c", "e"), ("d", "c", "e")))


def test_a_short_cut_is_a_chain_of_its_own() -> None:
    """A cites c beside b, which cites c: both ways from end to end are there."""
    assert chains_of("ab", "bc", "ac") == ["abc", "ac"]


def test_chains_into_and_out_of_a_loop() -> None:
    """B and c cite one another; a cites b, c cites d.

    a > b > c > d is whole. From within the loop only c > b could start a chain, and it is
    whole too: a, which cites b, stands before b only, and d, which c cites, after c only.
    """
    assert chains_of("ab", "bc", "cb", "cd") == ["abcd", "cb"]


def test_a_chain_goes_round_a_loop_once() -> None:
    """Three that cite one another in a circle: one chain from each."""
    assert chains_of("ab", "bc", "ca") == ["abc", "bca", "cab"]


def test_an_empty_plan_has_no_chain() -> None:
    """Nor has one without links."""
    assert maximal_chains(links_of("")) == maximal_chains(links_of("abc")) == Chains(())


def by_brute_force(links: set[str]) -> set[str]:
    """Return every order of actions that is a chain, less those that can be made longer."""
    orders = ["".join(o) for size in range(2, 7) for o in permutations(ACTIONS, size)]
    chains = [o for o in orders if all(o[i : i + 2] in links for i in range(len(o) - 1))]

    def can_grow(chain: str) -> bool:
        others = set(ACTIONS) - set(chain)
        return any(a + chain[0] in links or chain[-1] + a in links for a in others)

    return {chain for chain in chains if not can_grow(chain)}


@settings(deadline=None)
@given(any_links)
def test_maximal_chains_are_those_of_brute_force(links: set[str]) -> None:
    """Loops or none; each is found once."""
    found = chains_of(*links)
    assert len(found) == len(set(found))
    assert set(found) == by_brute_force(links)
    assert [len(chain) for chain in found] == sorted(map(len, found), reverse=True)


@settings(deadline=None)
@given(onward_links)
def test_without_loops_the_longest_chain_survives_the_limit(links: set[str]) -> None:
    """Asked for one chain, it is one of the longest."""
    known = by_brute_force(links)
    found = maximal_chains(links_of(ACTIONS, *links), most=1)
    assert [len(chain) for chain in found.chains] == sorted(map(len, known))[-1:]
    assert found.is_cut == (len(known) > 1)


@settings(deadline=None)
@given(any_links)
def test_chains_do_not_depend_on_the_order_of_the_links(links: set[str]) -> None:
    """Not where they are cut, either."""
    one = maximal_chains(links_of(ACTIONS, *sorted(links)), most=3)
    other = maximal_chains(links_of(ACTIONS, *sorted(links, reverse=True)), most=3)
    assert one == other


def timed(graph: "nx.DiGraph[Node]", most: int) -> Chains:
    """Return chains that must be there in a second or so."""
    start = perf_counter()
    found = maximal_chains(graph, most=most)
    assert perf_counter() - start < 3
    return found


def test_a_dense_plan_is_cut_with_its_longest_chains_first() -> None:
    """30 actions, each citing all before: 2^28 chains, of which one has 30, 28 have 29."""
    names = [action_node(f"1.{number}") for number in range(30)]
    dense: nx.DiGraph[Node] = nx.DiGraph()
    dense.add_nodes_from(names)
    dense.add_edges_from((b, a) for i, b in enumerate(names) for a in names[:i])
    found = timed(dense, 100)
    assert found.is_cut
    assert [len(chain) for chain in found.chains] == [30] + [29] * 28 + [28] * 71


def test_wide_layers_are_cut_with_whole_chains() -> None:
    """14 layers of three, each citing the next: 3^14 chains, all as long."""
    layers = [[action_node(f"{layer}.{at}") for at in range(3)] for layer in range(14)]
    wide: nx.DiGraph[Node] = nx.DiGraph()
    wide.add_nodes_from(name for layer in layers for name in layer)
    for layer, following in pairwise(layers):
        wide.add_edges_from((a, b) for a in layer for b in following)
    found = timed(wide, 10)
    assert found.is_cut
    assert [len(chain) for chain in found.chains] == [14] * 10


def test_a_plan_where_all_cite_one_another_ends_too() -> None:
    """20 actions have 20! chains."""
    actions = [action_node(f"1.{number}") for number in range(20)]
    whole = nx.complete_graph(actions, nx.DiGraph)
    found = timed(whole, 50)
    assert found.is_cut
    assert [len(chain) for chain in found.chains] == [20] * 50


def test_a_search_that_takes_too_long_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found so far is there, and it is said that there is more."""
    monkeypatch.setattr("svgraph.analysis.chains._STEPS", 4)
    found = maximal_chains(links_of(ACTIONS, "ab", "bc", "cd", "ce"))
    assert found == Chains((("a", "b", "c", "d"),), is_cut=True)


# What rests on what


def test_what_rests_on_what() -> None:
    """Worked out from the picture above.

    c: b and d cite it; a comes by way of b; e is cited by it, so it is linked, and a comes in
    further. b: a cites it, c is cited by it, and d cites c.
    """
    assert rests_on(DAG.subgraph(map(action_node, "abcde")), PARTNERS) == (
        Resting("e", 1, 4, ("E",), Tiers(1, 0, 3), 0),
        Resting("c", 2, 3, ("C", "D"), Tiers(2, 1, 1), 1),
        Resting("b", 1, 1, ("B",), Tiers(1, 1, 1), 2),
    )


def of_igraph(links: set[str]) -> igraph.Graph:
    """Return the same links for igraph."""
    ends = [(ACTIONS.index(link[0]), ACTIONS.index(link[1])) for link in sorted(links)]
    return igraph.Graph(n=6, edges=ends, directed=True)


@settings(deadline=None)
@given(any_links)
def test_what_rests_on_what_agrees_with_igraph(links: set[str]) -> None:
    """Citations in, all that reach an action, and all that it reaches."""
    known = of_igraph(links)
    partners = networks(rows_of(*(Tiny(action) for action in ACTIONS))).partners
    found = rests_on(links_of(ACTIONS, *links), partners)
    assert {each.action for each in found} == {
        ACTIONS[v] for v in range(6) if known.indegree(v)
    }
    for each in found:
        at = ACTIONS.index(each.action)
        assert each.direct == known.indegree(at)
        assert each.transitive == len(known.subcomponent(at, mode="in")) - 1
        assert each.reaches == len(known.subcomponent(at, mode="out")) - 1


# Loops


def test_a_loop_is_one_only_under_some_readings() -> None:
    """A > b > c, read as cited; as needs c > a is accepted too; symmetric, d > e is one."""
    cites = links_of(ACTIONS, "ab", "bc", "de")
    needs = links_of(ACTIONS, "ab", "bc", "de", "ca")
    assert find_loops(cites, needs) == (
        Loop("as needs", ("a", "b", "c")),
        Loop("symmetric", ("a", "b", "c")),
        Loop("symmetric", ("d", "e")),
    )


def test_needs_that_are_reversed_run_in_no_other_loop() -> None:
    """Turned round, a loop is the same actions, and a chain is a chain."""
    links = {"ab", "ba", "cd", "de"}
    turned = {link[::-1] for link in links}
    found = find_loops(links_of(ACTIONS, *links), links_of(ACTIONS, *turned))
    assert found[:2] == (Loop("as cited", ("a", "b")), Loop("as needs", ("a", "b")))
    assert {loop.reading for loop in found[2:]} == {"symmetric"}


@settings(deadline=None)
@given(any_links)
def test_loops_agree_with_igraph(links: set[str]) -> None:
    """Strongly connected components of two or more; weakly, where links go both ways."""
    graph, known = links_of(ACTIONS, *links), of_igraph(links)
    found = find_loops(graph, graph)
    for reading, mode in (("as cited", "strong"), ("symmetric", "weak")):
        parts = {tuple(ACTIONS[v] for v in part) for part in known.connected_components(mode)}
        loops = [loop.actions for loop in found if loop.reading == reading]
        assert set(loops) == {part for part in parts if len(part) > 1}
        assert loops == sorted(loops)


# The words

LAST = (
    'The plan only ever says "linked" and never which action needs which: a chain shows what'
    " cites what, not what waits for what, and its length says nothing about time."
)


def told(
    cites: "nx.DiGraph[Node]", needs: "nx.DiGraph[Node] | None" = None, *, most: int = 100
) -> tuple[str, ...]:
    """Return what is said of some links; the needs are those that are cited, or others."""
    partners = networks(rows_of(*(Tiny(each.id, each.id.upper()) for each in cites))).partners
    loops = find_loops(cites, cites if needs is None else needs)
    return chain_facts(
        maximal_chains(cites, most=most), rests_on(cites, partners), loops, caveats=PLAIN
    )


def test_facts_of_a_plan_without_links() -> None:
    """One sentence, and none about loops."""
    assert told(links_of("abc")) == ("No action cites another, so there is no chain.",)


def test_facts_of_a_plan_without_loops() -> None:
    """The longest chain, what most rests on, and the artefact of the reading."""
    assert told(DAG) == (
        "The longest chain of citations has 4 actions: a > b > c > e.",
        "Most rests on e: 4 actions reach it by citations. Led by E.",
        "As cited, no links run in a circle.",
        (
            "Were links read both ways, 5 actions would stand in 1 loop (a, b, c, d and e)."
            " That is an artefact of the reading: every single link would then be a loop by"
            " itself."
        ),
        LAST,
    )


def test_facts_of_several_chains_and_several_on_which_most_rests() -> None:
    """Two chains of two, so that a single action reaches each of two others."""
    assert told(links_of("abcd", "ab", "cd"))[:2] == (
        "The longest chain of citations has 2 actions: a > b; 1 other is as long.",
        (
            "Most rests on b and d: 1 action reaches each of them by citations. Led by: b (B)"
            " and d (D)."
        ),
    )


def test_facts_of_a_real_loop() -> None:
    """The rows cite one another: no artefact, and nothing is said of one."""
    found = told(links_of("ab", "ab", "ba"))
    assert found[2:] == (
        (
            "As cited, and as read as needs, 2 actions stand in 1 loop (a and b): their rows"
            " cite one another in a circle, so the loop is in the plan itself."
        ),
        LAST,
    )


def test_facts_of_a_loop_that_an_accepted_link_makes() -> None:
    """It is not put down to the plan's words."""
    found = told(links_of("ab", "ab"), links_of("ab", "ab", "ba"))
    assert found[2:4] == (
        "As cited, no links run in a circle.",
        (
            "Read as needs, 2 actions stand in 1 loop (a and b). The plan's words do not"
            " say so: that comes from the reading declared in plan.toml, or from links that"
            " somebody accepted."
        ),
    )


def test_a_loop_of_needs_alone_is_said_too() -> None:
    """Nothing is cited, and two accepted links run in a circle."""
    found = told(links_of("ab"), links_of("ab", "ab", "ba"))
    assert found[0] == "No action cites another, so there is no chain."
    assert found[2].startswith("Read as needs, 2 actions stand in 1 loop (a and b).")


def test_facts_of_chains_that_were_cut() -> None:
    """How many are as long is not known."""
    assert told(links_of("abcdef", "ab", "cd", "ef"), most=2)[0] == (
        "The longest chain of citations found has 2 actions: a > b; at least 1 other is as"
        " long."
    )


@pytest.mark.parametrize(
    ("links", "sentence"),
    [
        (
            ["ab", "bc"],
            (
                "Most citations lead to c: 2 actions reach it by citations. As links are read"
                " here, it rests on what reaches it. Led by C."
            ),
        ),
        (
            ["ab", "cd"],
            (
                "Most citations lead to b and d: 1 action reaches each of them by citations. As"
                " links are read here, each rests on what reaches it. Led by: b (B) and d (D)."
            ),
        ),
    ],
)
def test_what_rests_on_what_follows_the_direction(links: list[str], sentence: str) -> None:
    """Where a plan reads links the other way round, the cited action needs those that cite."""
    cites = links_of("abcd", *links)
    cites.graph["direction"] = Policy.REVERSED
    assert told(cites)[1] == sentence


@pytest.mark.parametrize("leads", ["", "+A"])
def test_nobody_is_said_to_lead_what_nobody_leads(leads: str) -> None:
    """The sentence about leads is left out."""
    cites = links_of("ab", "ab")
    partners = networks(rows_of(Tiny("a"), Tiny("b", leads))).partners
    found = chain_facts(maximal_chains(cites), rests_on(cites, partners), (), caveats=PLAIN)
    assert found[1] == "Most rests on b: 1 action reaches it by citations."
