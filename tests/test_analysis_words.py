"""What all findings say, in words: nothing that the figures do not bear."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from svgraph.analysis.cover import COVER, cover_facts, lost_without
from svgraph.analysis.duplicates import MEANINGS as LIKENESSES
from svgraph.analysis.grades import MEANINGS as GRADES
from svgraph.analysis.headlines import headlines
from svgraph.analysis.load import RULES
from svgraph.analysis.matrices import MATRICES, build_matrix, matrix_facts
from svgraph.analysis.networks import Networks
from svgraph.analysis.orphans import ORPHANS
from svgraph.analysis.paths import path_facts, shortest_ways
from svgraph.analysis.whole import analyse_plan, facts_of
from svgraph.analysis.words import counted, in_words, listed, percent, verb
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.model.terms import Part
from tests.tiny_plans import PLAIN, Tiny, cells, link_row, networks, rows_of

# No cause, no verdict of a test, no blame, no figure that means nothing at this size.
NEVER = re.compile(
    r"\b(because|due to|causes?|caused|leads? to|results? in|therefore|significant(ly)?"
    r"|proves?|proof|overloaded|overburdened|(bus|truck) factor|betweenness|pagerank"
    r"|closeness|density|cluster(s|ing)?|centrality)\b",
    re.IGNORECASE,
)


def sentences(plan: Networks) -> list[str]:
    """Return every sentence that is said of a plan."""
    said = [fact for _, fact in facts_of(analyse_plan(plan))]
    said += headlines(plan.partners, plan.cites, plan.caveats)
    for node, data in plan.partners.nodes(data=True):
        if node.part is Part.BODY:
            lost = lost_without(plan.partners, plan.cites, node)
            said += cover_facts(data["label"], lost)
    said += [fact for name in MATRICES for fact in matrix_facts(build_matrix(plan, name))]
    first, last = next(iter(plan.whole)), list(plan.whole)[-1]
    return [*said, *path_facts(shortest_ways(plan.whole, first, last))]


def assert_sober(said: list[str]) -> None:
    """Hold sentences against what is never said."""
    for each in said:
        assert not NEVER.search(each), each
        assert "over-burdened" not in each or "the rule set for this plan" in each
        assert not each[0].isspace(), each
        assert not re.search(
            r"\b0 of (them|the)\b|\b(\d+) of the \1\b(?! authorities)", each
        ), each
        assert each.endswith("."), each
        assert not re.search(r"  |\{|\}|\bnan\b|\binf\b|None", each), each
        assert not re.search(
            r"(?<![\d.,])1 (bodies|actions|pairs|parties|steps|leads|areas)\b", each
        )


@pytest.fixture(scope="module", params=["sample", "blackpool"])
def plan(request: pytest.FixtureRequest) -> OpenPlan:
    """Return the sample and the shipped plan, one after the other."""
    return open_plan(request.getfixturevalue(request.param))


def test_what_is_said_of_real_plans_is_sober(plan: OpenPlan) -> None:
    """Loads, chains, orphans, duplicates, cover, paths and headlines."""
    assert_sober(sentences(plan.measures.networks))
    assert_sober([fact for _, fact in facts_of(plan.measures.analysis)])


@settings(deadline=None, max_examples=15)
@given(cells.filter(bool))
def test_what_is_said_of_any_plan_is_sober(lead_cells: list[str]) -> None:
    """Plans of any lead cells, every other action citing the one before."""
    tinies = [Tiny(f"1.{at}", cell, f"Do {at}") for at, cell in enumerate(lead_cells)]
    links = [link_row(f"1.{at}", f"1.{at - 1}") for at in range(1, len(lead_cells), 2)]
    assert_sober(sentences(networks(rows_of(*tinies, links=links))))


def test_texts_beside_the_figures_are_sober() -> None:
    """Meanings, rules, titles and limits."""
    texts = [*COVER.values(), *GRADES.values(), *LIKENESSES.values()]
    texts += [rule.meaning for rule in RULES.values()]
    texts += [text for kind in ORPHANS.values() for text in (kind.title, kind.limit)]
    assert [text for text in texts if NEVER.search(text)] == []


@pytest.mark.parametrize("roll_up", [False, True])
def test_loads_end_with_the_caveat(plan: OpenPlan, *, roll_up: bool) -> None:
    """The plan has no hours and no budgets: the last sentence of every set of loads."""
    *said, last = plan.measures.loads(roll_up=roll_up).facts
    assert last == PLAIN.load
    assert PLAIN.load not in said


def test_where_nobody_leads_the_caveat_is_there_too() -> None:
    """It is the last sentence about a plan of collectives, and of an empty one."""
    for rows in (rows_of(Tiny("1.1", "*A")), rows_of()):
        assert analyse_plan(networks(rows)).loads.facts[-1] == PLAIN.load


def test_a_load_over_the_threshold_says_what_would_stop() -> None:
    """A carries 8 of 12, five bodies lead: over three times the mean of 2.4."""
    tinies = [Tiny(f"1.{at}", cell) for at, cell in enumerate("AAAAAAAABCDE")]
    loads = analyse_plan(networks(rows_of(*tinies))).loads
    assert loads.stopped == (
        (
            "Without A, all 8 actions that it leads lose their last named lead: 1.0, 1.1,"
            " 1.2, 1.3, 1.4, 1.5, 1.6 and 1.7."
        ),
    )
    assert loads.stopped[0] in loads.facts


# Proposed links


def test_a_proposed_link_counts_only_where_it_is_asked_for(blackpool: Path) -> None:
    """Chains and what rests on what stay as cited; only loops of needs may take it in."""
    measures = open_plan(blackpool).measures
    stated, asked = measures.chains(), measures.chains(proposed=True)
    assert (asked.chains, asked.resting) == (stated.chains, stated.resting)
    assert [loop for loop in stated.loops if loop.reading == "as needs"] == []
    kept = [loop for loop in asked.loops if loop.reading != "as needs"]
    assert kept == list(stated.loops)


def test_a_proposed_link_is_no_way_in_the_network_of_a_plan(sample: Path) -> None:
    """No edge of the network that paths and duplicates are found in is a proposal."""
    whole = open_plan(sample).measures.networks.whole
    assert {data["status"] for *_, data in whole.edges(data=True)} <= {
        *("stated", "interpreted", "accepted", "register")
    }


# The same again


PRINTED = """
import sys
from svgraph.analysis.whole import facts_of
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.model.terms import Part
from pathlib import Path
measures = open_plan(Path(sys.argv[1])).measures
found = measures.analysis
print(found.loads, found.chains, found.resting, found.loops, sep="\\n")
print(found.orphans, found.duplicates, found.removal, facts_of(found), sep="\\n")
print(measures.path("2.4", "3.2"), measures.matrix("bodies"), measures.matrix("authorities"))
"""


@pytest.fixture(scope="module")
def printed(blackpool: Path) -> Callable[[str], str]:
    """Return a function that prints all findings in a process of its own."""

    def run(seed: str) -> str:
        command = [sys.executable, "-c", PRINTED, str(blackpool)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    return run


def test_all_findings_are_the_same_in_another_process(printed: Callable[[str], str]) -> None:
    """Sets of names stand in another order there, and nothing may hang on it."""
    assert printed("1") == printed("2")


# The small parts


def test_counted_things_take_their_form() -> None:
    """One, none and many."""
    assert [counted(n, "party", "parties") for n in range(3)] == [
        "0 parties",
        "1 party",
        "2 parties",
    ]
    assert [verb(n, "is", "are") for n in range(3)] == ["are", "is", "are"]
    assert (in_words(10), in_words(11)) == ("ten", "11")


def test_lists_and_percentages() -> None:
    """A tenth of a percent, and no nought behind the point."""
    assert (listed(["A"]), listed(["A", "B"]), listed("ABCD", most=3)) == (
        *("A", "A and B"),
        "A, B, C and 1 more",
    )
    assert (percent(0), percent(1), percent(1 / 3)) == ("0%", "100%", "33.3%")
