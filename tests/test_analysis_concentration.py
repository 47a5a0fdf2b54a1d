"""Concentration: figures worked out on paper, and a comparison with chance that is honest."""

import math
from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings

from svgraph.analysis.concentration import (
    Chance,
    Compared,
    Concentration,
    chance_facts,
    compare_with_chance,
    concentration,
    concentration_facts,
)
from svgraph.analysis.draws import lead_list
from svgraph.analysis.load import body_loads
from tests.tiny_plans import cells, graph_of

# A carries 3, B 1 1/2 and C 1/2 of the 5 actions that have a named lead.
UNEQUAL = graph_of("A", "A", "A", "B", "B,C", "*D", "+A")


def test_concentration_of_three_unequal_bodies() -> None:
    """Shares of .6, .3 and .1: squares .36 + .09 + .01 = .46, 1 / .46 = 2.1739."""
    found = concentration(UNEQUAL)
    assert (found.bodies, found.total, found.mean) == (3, 5, 5 / 3)
    assert (found.largest, body_loads(UNEQUAL)[0].body) == (0.6, "A")
    assert found.effective == pytest.approx(2.1739, abs=5e-5)
    # differences .3 + .5 + .2 = 1; a third of it is Gini, times 3 / 2 is the adjusted one
    assert found.gini == pytest.approx(0.5)


def test_equal_bodies_are_as_many_as_they_are() -> None:
    """Four that carry the same: an effective number of four and a Gini of nought."""
    found = concentration(graph_of("A,B", "B,A", "C", "D"))
    assert found.effective == pytest.approx(4)
    assert (found.gini, found.largest) == (0, 1 / 4)


def test_one_body_has_no_gini() -> None:
    """There is nobody that it could be compared with."""
    assert concentration(graph_of("A", "A,*B")) == Concentration(1, 2, 1.0, 1.0, None)


@pytest.mark.parametrize("lead_cells", [[], [""], ["*A", "+B"]])
def test_where_nobody_leads_there_is_no_concentration(lead_cells: list[str]) -> None:
    """Noughts, and not a word."""
    found = concentration(graph_of(*lead_cells))
    assert found == Concentration(0, 0, 0, 0, None)
    assert (found.mean, concentration_facts(found)) == (0, ())


@settings(deadline=None)
@given(cells)
def test_concentration_agrees_with_the_plain_formulas(lead_cells: list[str]) -> None:
    """1 / sum of squares; and Gini over all ordered pairs, with the factor n / (n - 1)."""
    graph = graph_of(*lead_cells)
    loads = [load.carried for load in body_loads(graph) if load.carried]
    found = concentration(graph)
    assert found.bodies == len(loads)
    if len(loads) > 1:
        count, mean = len(loads), sum(loads) / len(loads)
        apart = sum(abs(one - other) for one, other in product(loads, repeat=2))
        gini = apart / (2 * count**2 * mean) * count / (count - 1)
        assert found.gini == pytest.approx(gini)
        hhi = sum((load / sum(loads)) ** 2 for load in loads)
        assert found.effective == pytest.approx(1 / hhi)
        assert 1 <= found.effective <= count + 1e-9


def test_facts_of_concentration() -> None:
    """An effective number in words, and Gini with its caveat."""
    assert concentration_facts(concentration(UNEQUAL)) == (
        "The leading is spread as if 2.2 bodies led equally; 3 bodies lead something.",
        (
            "The Gini coefficient is 0.50, adjusted for the small number of bodies; it leaves"
            " out all who lead nothing, and one action more or less moves it."
        ),
    )
    assert concentration_facts(concentration(graph_of("A"))) == (
        "The leading is spread as if 1.0 bodies led equally; 1 body leads something.",
    )


# The comparison with chance


def test_equal_loads_are_no_more_than_chance() -> None:
    """Three bodies, one action each: no draw is less concentrated, so p is 1."""
    found = compare_with_chance(graph_of("A", "B", "C"), runs=999)
    assert found is not None
    assert (found.largest.p, found.effective.p) == (1, 1)
    # of 27 draws 6 are like the plan, 18 give one body two, 3 give one all three
    assert replace(found.largest, p_even=1) == Compared(1 / 3, 2 / 3, 1 / 3, 1, 1)
    assert found.largest.p_even == pytest.approx(6 / 27, abs=0.04)  # 3 standard errors
    # 1 / (1/9 + 4/9) = 1.8
    assert replace(found.effective, p_even=1) == Compared(3, 9 / 5, 1, 3, 1)


def test_one_hub_is_more_than_chance() -> None:
    """A leads 30 actions, ten others one each: no draw comes near, so p is 1 / (1 + N)."""
    found = compare_with_chance(graph_of(*"A" * 30, *"BCDEFGHIJK"), runs=199)
    assert found is not None
    assert (found.bodies, found.runs) == (11, 199)
    assert (found.largest.p, found.effective.p) == (1 / 200, 1 / 200)
    assert found.largest.observed == 0.75
    assert found.largest.high < 0.75
    assert found.effective.low > found.effective.observed


def test_an_even_plan_is_judged_by_the_even_tail() -> None:
    """Ten bodies lead one action each: only 10! of 10^10 draws, one in 2,755, are as even.

    Every draw is at least as concentrated; of 1,999 few are at least as even.
    """
    found = compare_with_chance(graph_of(*"ABCDEFGHIJ"), runs=1_999)
    assert found is not None
    assert found.effective.p == 1
    assert found.effective.p_even <= 0.005
    assert all("more evenly than chance" in said for said in chance_facts(found))


def test_ties_in_the_even_tail_do_not_make_a_plan_even() -> None:
    """Three actions, two bodies: 3 to 0 or 2 to 1, and 6 of 8 draws are 2 to 1 as the plan is.

    All of them are at least as concentrated, and six of eight at least as even.
    """
    found = compare_with_chance(graph_of("A", "A", "B"), runs=1_999)
    assert found is not None
    assert (found.largest.p, found.effective.p) == (1, 1)
    assert found.largest.p_even == pytest.approx(0.75, abs=0.04)
    assert all(said.endswith("chance alone could explain it.") for said in chance_facts(found))


def test_an_action_that_all_lead_is_not_concentrated() -> None:
    """Every draw is the plan itself."""
    found = compare_with_chance(graph_of("A,B,C", "C,A,B"), runs=99)
    assert found is not None
    assert (found.largest.low, found.largest.high, found.largest.p) == (1 / 3, 1 / 3, 1)


@pytest.mark.parametrize("lead_cells", [[], ["A", "A"], ["*A", "*B"], ["A", "+B"]])
def test_fewer_than_two_leads_are_compared_with_nothing(lead_cells: list[str]) -> None:
    """One body carries all, whatever is drawn; that is said."""
    found = compare_with_chance(graph_of(*lead_cells))
    assert found is None
    assert chance_facts(found) == (
        "Fewer than two bodies lead anything, so there is nothing to compare with.",
    )


def test_the_same_seed_draws_the_same_plans() -> None:
    """Another seed draws others, so the figures differ a little."""
    graph = graph_of("A,B", "A", "C", "D,A", "B")
    assert compare_with_chance(graph, runs=99) == compare_with_chance(graph, runs=99)
    assert compare_with_chance(graph, runs=99) != compare_with_chance(graph, runs=99, seed=1)


def test_what_a_chance_sentence_says() -> None:
    """How many draws are as concentrated, and whether chance could explain it."""
    largest = Compared(0.3, 0.12, 0.09, 0.2, 0.0005)
    effective = Compared(8.0, 9.0, 7.5, 9.9, 0.36)
    assert chance_facts(Chance(1999, 1, 9, largest, effective)) == (
        (
            "Had each action's leads been drawn at random from the nine bodies that lead"
            " anything, the largest share would be about 12% (95 of 100 draws: 9% to 20%);"
            " it is 30%. Not one of 1,999 draws is at least as concentrated (p = 0.0005), so"
            " chance alone does not easily explain it. What does, the figures do not say."
        ),
        (
            "The same draws are spread as if 9.0 bodies led equally (95 of 100: 7.5 to 9.9);"
            " the plan as if 8.0 did. 719 of 1,999 draws are at least as concentrated (p ="
            " 0.3600), so chance alone could explain it."
        ),
    )


REPEATS = 4_000
LEADS = (1,) * 18 + (2,) * 6 + (3,) * 2  # of the actions of a plan drawn from the null
BODIES = "ABCDE"


def drawn_from_the_null() -> list[tuple[float, float]]:
    """Return p of both statistics of plans whose leads are drawn at random themselves."""
    random = np.random.default_rng(7)
    found = []
    for _ in range(REPEATS):
        drawn = [random.choice(list(BODIES), size, replace=False) for size in LEADS]
        graph = graph_of(*(",".join(names) for names in drawn))
        chance = compare_with_chance(graph, runs=199, seed=int(random.integers(1 << 30)))
        assert chance is not None
        found.append((chance.largest.p, chance.effective.p))
    return found


def test_p_is_as_seldom_small_as_it_says() -> None:
    """Of plans that are drawn by chance, no more than a part `a` has p <= a.

    Monte-Carlo error: three standard errors of a share of `a` in 4,000 plans (at .05: .0103).
    The effective number of 30 leads takes so many values that its p is nearly uniform, so it
    is not below a / 2 either; the largest share takes few and may be.
    """
    figures = np.array(drawn_from_the_null())
    for least in (0.01, 0.05, 0.1):
        error = 3 * math.sqrt(least * (1 - least) / REPEATS)
        largest, effective = (figures <= least).mean(axis=0)
        assert largest <= least + error
        assert least / 2 <= effective <= least + error


# The draws


def test_every_pair_is_drawn_equally_often_and_none_twice() -> None:
    """3,000 times two leads out of six: each of the 15 pairs about 200 times.

    Chi-square with 14 degrees of freedom is above 36.1 in 1 of 1,000 draws.
    """
    whole = lead_list(graph_of("A,B", "C", "D", "E", "F"))
    first = replace(whole, action=whole.action[:2], body=whole.body[:2], area=whole.area[:1])
    drawn = first.drawn(3_000, np.random.default_rng(5))
    assert {tuple(sorted(row)) for row in drawn.tolist()} == {(0, 0, 0, 0, 1, 1)}
    pairs = Counter(tuple(np.nonzero(row)[0].tolist()) for row in drawn)
    assert set(pairs) == set(combinations(range(6), 2))
    assert sum((count - 200) ** 2 / 200 for count in pairs.values()) < 36.1


def test_a_drawn_action_keeps_its_number_of_leads() -> None:
    """Of three bodies, an action with three leads gives each a third, one with one a whole."""
    leads = lead_list(graph_of("A,B,C", "A"))
    assert leads.parts == 6
    for row in leads.drawn(50, np.random.default_rng(1)):
        assert sorted(row) == [2, 2, 2 + 6]


def test_loads_are_whole_numbers_so_that_ties_are_ties() -> None:
    """A third and a sixth are a half: 1/3 + 1/6 as floats and 1/2 need not be the same."""
    graph = graph_of("A,B,C", "A,D,E,F,G,H", "I,J")
    leads = lead_list(graph)
    assert leads.parts == 60  # of 1, 2, 3, 4, 5 and 6
    named = dict(zip(leads.names, leads.loads()[0].tolist(), strict=True))
    assert named == {"A": 30, "B": 20, "C": 20, **dict.fromkeys("DEFGH", 10), "I": 30, "J": 30}


def test_many_leads_in_one_action_do_not_overflow() -> None:
    """60 leads have no common denominator in 64 bits; the shares are near enough."""
    names = [f"B{number}" for number in range(60)]
    graph = graph_of(*[",".join(names)] * 2, *["B0"] * 40)
    found = compare_with_chance(graph, runs=99)
    assert found is not None
    assert found.largest.observed == pytest.approx((40 + 2 / 60) / 42)
    # (40 + 1/30)^2 + 59 (1/30)^2 = 1602.7 of 42^2
    assert found.effective.observed == pytest.approx(42**2 / 1602.734, rel=1e-4)
    assert found.largest.p == 1 / 100


def test_lead_list_leaves_out_what_nobody_named_leads() -> None:
    """Ranks of actions count those with a named lead only."""
    leads = lead_list(graph_of("*A", "B,+C", "C,B", areas="XYZ"))
    assert (leads.names, leads.areas, leads.bodies) == (("B", "C"), ("Y", "Z"), 2)
    assert (leads.action.tolist(), leads.body.tolist()) == ([0, 1, 1], [0, 1, 0])
    assert (leads.area.tolist(), leads.leads_of_actions.tolist()) == ([0, 1], [1, 2])
