"""What to ask whom, from the findings of a plan: questions with figures, never verdicts."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from svgraph.analysis.cover import lost_without
from svgraph.analysis.duplicates import MEANINGS as LIKENESSES
from svgraph.analysis.duplicates import Duplicate, Likeness
from svgraph.analysis.grades import shipped_rules
from svgraph.analysis.networks import ask_rows, networks_of
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.whole import Analysis, analyse_plan
from svgraph.api.plan import open_plan
from svgraph.model.terms import OrphanType
from svgraph.pages.commands import command_for
from svgraph.papers.questions_to_ask import AUTHOR, CHAIR, Inquiry, find_inquiries
from svgraph.reading import read_folder
from tests.tiny_plans import action_node, body_node

if TYPE_CHECKING:
    from pathlib import Path

    from svgraph.stores.plan_graphs import PlanGraphs

OBJECTIVES = {
    "1.1": "Agree one protocol for sharing information about weapons",
    "1.2": "Run a nightly patrol in the old town (linked to 1.1)",
    "1.3": "Teach first aid in every school",
    "2.1": "Open a drop-in centre for people who were harmed",
    "2.2": "Review the ways into treatment",
    "2.3": "Map what is there for young people (Westmere Youth Strategy)",
}


@pytest.fixture(scope="module")
def analysis(sample_store: PlanGraphs) -> Analysis:
    """Return the findings about the sample."""
    return analyse_plan(networks_of(ask_rows(sample_store)), rules=shipped_rules())


def test_questions_of_the_sample(analysis: Analysis) -> None:
    """By its README: 1.3 has a collective only, no row has a route, 1.1 is cited twice."""
    asked = find_inquiries(analysis, {}, OBJECTIVES)
    assert [(each.whom, each.command) for each in asked] == [
        ((CHAIR,), "svgraph orphans --type O2"),
        ((CHAIR,), "svgraph orphans --type O6"),
        ((CHAIR,), "svgraph orphans --type O8"),
        ((CHAIR,), "svgraph orphans --type O9"),
        ((CHAIR,), "svgraph orphans --type O4"),
        (("Harbour Office",), "svgraph depends 1.1"),
    ]
    assert asked[1].question == (
        "Which board hears of the actions that name none: 6 of 6? A route may exist that the"
        " plan does not mention."
    )
    assert asked[2].question == (
        "Which actions serve Violence in schools or Arson? No action’s words name them; the"
        " list of crime categories is external, not the plan’s."
    )


def test_kinds_of_authority_are_alternatives(analysis: Analysis) -> None:
    """Each of them has nobody: it is no question about all at once."""
    (asked,) = (
        each.question
        for each in find_inquiries(analysis, {}, OBJECTIVES)
        if each.command == "svgraph orphans --type O9"
    )
    assert asked.startswith("Is it as intended that no body leads or supports an action as ")
    assert "Integrated care board, Youth offending team or Probation (duty: “Coll" in asked
    assert ", or as Education authority, Prison authority or Youth custody authority" in asked


def pair(what: str, likeness: Likeness) -> Duplicate:
    """Return a pair of 1.1 and 2.1, or of their first outcomes."""
    ends = ("1.1", "2.1") if what == "objective" else ("1.1-1", "2.1-1")
    actions = (action_node("1.1"), action_node("2.1"))
    return Duplicate(*ends, what, likeness, 70.0, ("a", "b"), (("A",), ("B",)), actions)


@pytest.mark.parametrize(
    ("what", "asking"),
    [
        ("objective", ["verbatim", "contained", "sibling"]),
        ("outcome", ["verbatim", "contained"]),
    ],
)
def test_pairs_that_share_too_little_raise_no_question(
    analysis: Analysis, what: str, asking: list[str]
) -> None:
    """Related texts are listed, and nobody is asked about them; nor about sibling outcomes."""
    found = [
        str(likeness)
        for likeness in Likeness
        if any(
            each.command == "svgraph duplicates"
            for each in find_inquiries(
                replace(analysis, duplicates=(pair(what, likeness),)), {}, OBJECTIVES
            )
        )
    ]
    assert found == asking


def test_nobody_asks_a_body_that_is_still_to_be_set_up(analysis: Analysis) -> None:
    """Of two bodies without a role, the one that exists is asked for."""
    named = tuple(
        Orphan(OrphanType.NO_ROLE, name, f"{name} is named.") for name in ("Tide Panel", "Crew")
    )
    found = find_inquiries(
        replace(analysis, orphans=named), {}, OBJECTIVES, planned={"Tide Panel"}
    )
    (asked,) = (each for each in found if each.command == "svgraph orphans --type O13")
    assert "counts on them: Crew?" in asked.question


def test_every_inquiry_asks(analysis: Analysis) -> None:
    """There is a question mark in each."""
    assert all("?" in each.question for each in find_inquiries(analysis, {}, OBJECTIVES))


def test_over_burdened_body_is_asked_for_a_second_lead(
    analysis: Analysis, sample_store: PlanGraphs
) -> None:
    """Which of the actions that nobody else leads: of the Constabulary's two, 2.3."""
    networks = networks_of(ask_rows(sample_store))
    name = "Westmere Constabulary"
    lost = lost_without(networks.partners, networks.cites, body_node(name, "sample"))
    without = {name: lost}
    (asked,) = (
        each for each in find_inquiries(analysis, without, OBJECTIVES) if each.whom == (name,)
    )
    assert asked == Inquiry(
        (name,),
        "Could 2.3, which nobody else is named to lead, have a second lead? What would it"
        " need?",
        'svgraph without "Westmere Constabulary"',
    )


def test_pairs_and_author_of_the_shipped_plan(blackpool: Path) -> None:
    """3.13 and 3.20 are asked about once, as whole actions; 4.2 is missing before 4.3."""
    networks = networks_of(ask_rows(open_plan(blackpool).graphs))
    found = analyse_plan(
        networks, findings=read_folder(blackpool).findings, rules=shipped_rules()
    )
    objectives = {a.id: networks.whole.nodes[a]["texts"][0] for a in networks.cites}
    asked = find_inquiries(found, {}, objectives)
    (pair,) = (each for each in asked if "3.13" in each.question and "3.20" in each.question)
    assert pair.whom == (
        "Blackpool Partnership Business Unit",
        "Aquazure Working Group",
        "Public Health",
    )
    assert pair.question.startswith("Are 3.13 (“Work with commissioners and other parties")
    assert pair.question.endswith(
        f" one piece of work? Their objectives are alike ({LIKENESSES[Likeness.CONTAINED]}),"
        " and nobody is named to lead both."
    )
    assert [each.command for each in asked if each.whom == (AUTHOR,)] == [
        "svgraph orphans --type O11",
        "svgraph orphans --type O12",
    ]


@pytest.mark.parametrize(
    "name", ["Police", "A & B", "it's", 'the "Hub"', "`a` $b \\c !d", "-dash", "it's $5"]
)
def test_a_shell_reads_the_name_back(name: str) -> None:
    """Whatever a body is called, the command names it."""
    words = shlex.split(command_for("svgraph without", name))
    assert words[:2] == ["svgraph", "without"]
    assert words[-1] == name
