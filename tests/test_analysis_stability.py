"""Stability: the ranking under other rules, without an area, and with leads dropped."""

import math

import pytest

from svgraph.analysis.draws import lead_list
from svgraph.analysis.stability import BodyRanks, _kept, rank_stability, stability_facts
from svgraph.analysis.tables import rank_table
from svgraph.analysis.whole import measure_loads
from tests.tiny_plans import PLAIN, graph_of, links_of

# A carries 3, B 2 1/2 and C 1/2; the actions have 1, 2, 3, 4, 5 and 6 outcomes,
# and stand in the areas X, X, X, Y, Y and Z.
CLOSE = graph_of("A", "A", "A", "B", "B", "B,C", areas="XXXYYZ")


def test_ranks_under_each_rule_and_without_each_area() -> None:
    """A is first by share; B is by outcomes, and where the area of A's actions is left out.

    Rules: share 3, 2 1/2, 1/2; whole 3, 3, 1; sole 3, 2, 0; first 3, 3, 0; outcomes 1+2+3,
    4+5+3, 3; supporting as share. Areas: without X 0, 2 1/2, 1/2; without Y 3, 1/2, 1/2;
    without Z 3, 2, 0.
    """
    found = rank_stability(CLOSE)
    assert found is not None
    assert found.areas == ("X", "Y", "Z")
    assert [(each.body, each.rank, each.by_rule, each.by_area) for each in found.ranks] == [
        ("A", 1, (1, 1, 1, 1, 2, 1), (3, 1, 1)),
        ("B", 2, (2, 1, 2, 1, 1, 2), (1, 2, 2)),
        ("C", 3, (3, 3, 3, 3, 3, 3), (2, 2, 3)),
    ]


def test_ranks_with_one_lead_dropped() -> None:
    """One lead of seven: A stays first in the four draws of seven that take none of its own.

    Without one of A's, A has 2 and B 2 1/2; without B's in the last, B has 2 and C 1; without
    C's, A and B have 3 each. C is third in all of them.
    """
    found = rank_stability(CLOSE)
    assert found is not None
    assert (found.leads, found.dropped, found.drops) == (7, 1, 500)
    assert found.kept_first == pytest.approx(500 * 4 / 7, abs=3 * math.sqrt(500 * 12 / 49))
    assert [(each.low, each.high) for each in found.ranks] == [(1, 2), (1, 2), (3, 3)]


@pytest.mark.parametrize(("cells", "dropped"), [(4, 1), (20, 2), (34, 3)])
def test_every_trial_drops_a_tenth_of_the_leads(cells: int, dropped: int) -> None:
    """At least one, and no more than that; each lead about as often as any other."""
    graph = graph_of(*["A"] * cells)
    found = rank_stability(graph, drops=2)
    assert found is not None
    assert found.dropped == dropped
    kept = _kept(lead_list(graph), 1_000, dropped, 3)
    assert set(kept.sum(axis=1).tolist()) == {cells - dropped}
    share = 1 - dropped / cells
    error = 4 * math.sqrt(share * (1 - share) / 1_000)
    assert kept.mean(axis=0).tolist() == pytest.approx([share] * cells, abs=error)


def test_the_others_take_over_the_share_of_a_dropped_lead() -> None:
    """Of one action with two leads, whoever is left carries all of it."""
    leads = lead_list(graph_of("A,B"))
    kept = _kept(leads, 50, 1, 2)
    assert {tuple(row) for row in leads.loads(kept).tolist()} == {(2, 0), (0, 2)}


def test_the_same_seed_drops_the_same_leads() -> None:
    """Another seed drops others."""
    assert rank_stability(CLOSE) == rank_stability(CLOSE)
    assert rank_stability(CLOSE, seed=1) != rank_stability(CLOSE, seed=2)


def test_bodies_that_carry_the_same_share_a_rank() -> None:
    """A and B are both first; C comes third, not second."""
    found = rank_stability(graph_of("A,B", "A,B", "C,A,B"), drops=1)
    assert found is not None
    assert [(each.body, each.rank) for each in found.ranks] == [("A", 1), ("B", 1), ("C", 3)]
    assert stability_facts(found) == ("A and B share the first rank.",)


def test_where_nobody_leads_there_is_no_ranking() -> None:
    """And nothing is said of one."""
    assert rank_stability(graph_of("*A", "")) is None
    assert stability_facts(None) == ()


def test_facts_name_the_rules_and_areas_that_change_the_first_rank() -> None:
    """What would have to be counted otherwise stands in the sentence."""
    first, second = stability_facts(rank_stability(CLOSE))
    assert first == (
        "A comes first, alone or with others, under five of six counting rules (not: outcomes),"
        " but not with X left out."
    )
    assert second.startswith("When 1 lead of 7 is dropped at random, it comes first, alone")
    assert second.endswith(" of 500 trials.")


def test_facts_of_a_ranking_that_holds() -> None:
    """A leads ten times as much as B, in two areas; two of 21 leads change nothing."""
    cells = ["A"] * 10 + ["B"] + ["A"] * 10
    found = rank_stability(graph_of(*cells, areas="X" * 11 + "Y" * 10))
    assert found is not None
    assert found.ranks[0] == BodyRanks("A", 1, (1,) * 6, (1, 1), 1, 1)
    assert stability_facts(found) == (
        (
            "A comes first, alone or with others, under all six counting rules, and whichever"
            " area is left out."
        ),
        (
            "When 2 leads of 21 are dropped at random, it comes first, alone or with others, in"
            " 500 of 500 trials."
        ),
    )


def test_what_cannot_be_ranked_has_no_rank() -> None:
    """Two led jointly, each by another: sole gives nobody anything, nor does no area at all.

    A rank of 0 would look better than the first.
    """
    graph = graph_of("A,B", "A,B")
    found = rank_stability(graph)
    assert found is not None
    (first, _) = found.ranks
    assert first.by_rule == (1, 1, None, 1, 1, 1)
    assert (first.rules_range, first.areas_range) == ((1, 1), None)
    columns, rows = rank_table(measure_loads(graph, links_of(""), caveats=PLAIN))
    at = columns.index("areas_best")
    assert [row[at : at + 2] for row in rows] == [("", ""), ("", "")]
    assert [row[2:4] for row in rows] == [(1, 1), (1, 2)]  # first: A takes both
    assert rank_stability(graph_of("A,B", "A,B", areas="XY")).ranks[0].areas_range == (1, 1)  # type: ignore[union-attr]


def test_a_plan_of_one_area_has_none_to_leave_out() -> None:
    """One body has no rank to speak of; two have, and no area is named."""
    assert stability_facts(rank_stability(graph_of("A"))) == ()
    first, _ = stability_facts(rank_stability(graph_of("A", "A", "B")))
    assert first == "A comes first, alone or with others, under all six counting rules."
