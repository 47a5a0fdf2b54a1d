"""A plan, opened: the library's own way to ask."""

from collections.abc import Callable
from pathlib import Path

import pytest

import svgraph
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.errors import InputError, UsageError

PlanFolder = Callable[..., Path]
HEAD = "# Priority Area 1: A\nID\tObjective\tLead\tOutcome\n"


def plan_of(plan_folder: PlanFolder, *objectives: str, **files: str) -> OpenPlan:
    """Return a plan of actions 1.1, 1.2 and so on, with these objectives."""
    rows = (
        f"1.{at}\t{words}\tBoat Club\tDone\n" for at, words in enumerate(objectives, start=1)
    )
    return open_plan(plan_folder(plan_txt=HEAD + "".join(rows), **files))


def tiers(plan: OpenPlan, action: str) -> list[tuple[str, str, str]]:
    """Return action, tier and path of what depends on an action."""
    return [(row.action, row.tier, str(row.path)) for row in plan.depends(action)]


def test_the_library_answers_in_one_call(sample: Path) -> None:
    """Importing svgraph is enough; rows come in document order."""
    rows = svgraph.open_plan(str(sample)).query("unlinked-actions").rows
    assert [row[0] for row in rows] == ["1.3"]


def test_what_depends_on_an_action_comes_with_its_path(sample: Path) -> None:
    """In a path, a row cites the next one, or is cited by it."""
    found = tiers(open_plan(sample), "2.1")
    assert found == [
        ("2.2", "direct", "2.2 > 2.1"),
        ("1.2", "linked", "1.2 < 2.1"),
        ("2.3", "indirect", "2.3 > 2.2 > 2.1"),
    ]


def test_paths_to_another_action(sample: Path) -> None:
    """All that depends on 1.1, as the README of the sample works it out."""
    found = tiers(open_plan(sample), "1.1")
    assert found == [
        ("1.2", "direct", "1.2 > 1.1"),
        ("2.2", "direct", "2.2 > 1.1"),
        ("2.1", "indirect", "2.1 > 1.2 > 1.1"),
        ("2.3", "indirect", "2.3 > 2.2 > 1.1"),
    ]


def test_a_dependent_is_whole(sample: Path) -> None:
    """Its row of the query, and the way there."""
    first = open_plan(sample).depends("2.1")[0]
    assert first._asdict() == {
        "action": "2.2",
        "tier": "direct",
        "via": "",
        "quote": "linked to 1.1/ 2.1",
        "lead": ("Health and Care Trust", "Every Agency"),
        "objective": (
            "Review the ways into treatment so that nobody is sent"
            " from one door to the next (linked to 1.1/ 2.1)"
        ),
        "path": "2.2 > 2.1",
        "quotes": ("linked to 1.1/ 2.1",),
    }


@pytest.mark.parametrize("action", ["2.1", "action 2.1", "Action 2.1", " 2.1 "])
def test_an_action_is_found_however_it_is_typed(sample: Path, action: str) -> None:
    """With or without the word, in any case."""
    assert open_plan(sample).action(action).action == "2.1"
    assert len(open_plan(sample).depends(action)) == 3


def test_an_unknown_action_is_a_usage_error(sample: Path) -> None:
    """Near numbers are suggested."""
    with pytest.raises(UsageError, match=r"No action '2\.4' in this plan"):
        open_plan(sample).action("2.4")
    with pytest.raises(UsageError, match=r"No action '2\.4' in this plan"):
        open_plan(sample).depends("2.4")


def test_rows_that_cite_each_other_are_direct_once(plan_folder: PlanFolder) -> None:
    """A circle of two neither repeats a row nor goes round for ever."""
    plan = plan_of(plan_folder, "a (see 1.2)", "b (see 1.1)")
    assert tiers(plan, "1.1") == [("1.2", "direct", "1.2 > 1.1")]


def test_a_circle_ends(plan_folder: PlanFolder) -> None:
    """1.1 cites 1.2 cites 1.3 cites 1.1: asked about one, each other stands there once."""
    plan = plan_of(plan_folder, "a (see 1.2)", "b (see 1.3)", "c (see 1.1)")
    assert tiers(plan, "1.1") == [
        ("1.3", "direct", "1.3 > 1.1"),
        ("1.2", "linked", "1.2 < 1.1"),
    ]


def test_indirect_goes_to_any_remove(plan_folder: PlanFolder) -> None:
    """A chain is followed to its end."""
    plan = plan_of(plan_folder, "a", "b (see 1.1)", "c (see 1.2)", "d (see 1.3)")
    assert tiers(plan, "1.1")[1:] == [
        ("1.3", "indirect", "1.3 > 1.2 > 1.1"),
        ("1.4", "indirect", "1.4 > 1.3 > 1.2 > 1.1"),
    ]


def test_the_path_goes_by_the_action_that_via_names(plan_folder: PlanFolder) -> None:
    """Where a row cites two actions of the answer, quote, via and path speak of the same."""
    plan = plan_of(plan_folder, "a", "b (see 1.3)", "c (see 1.1)", "d (see 1.2 and 1.3)")
    (row,) = (row for row in plan.depends("1.1") if row.action == "1.4")
    assert row.path.split()[2] == row.via


def test_what_is_cited_by_a_dependent_does_not_depend(plan_folder: PlanFolder) -> None:
    """1.2 cites 1.1 and 1.3; that says nothing of 1.3."""
    plan = plan_of(plan_folder, "a", "b (see 1.1 and 1.3)", "c")
    assert [row.action for row in plan.depends("1.1")] == ["1.2"]


def test_proposed_rows_stand_last_and_name_no_stated_row(plan_folder: PlanFolder) -> None:
    """An action that depends by the plan's words is not proposed as well."""
    plan = plan_of(
        plan_folder,
        "Write a rope guide",
        "Teach rope work (see 1.1)",
        "Show rope work (see 1.2)",
        "Sell rope work",
        concepts_csv="concept,kind,label\nropes,preferred,rope work\n",
        enablers_csv="concept,action,words\nropes,action 1.1,Write a rope guide\n",
    )
    assert [(row.action, row.tier) for row in plan.depends("1.1")] == [
        ("1.2", "direct"),
        ("1.3", "indirect"),
        ("1.4", "proposed"),
    ]


def test_a_plan_is_read_at_the_first_question(plan_folder: PlanFolder) -> None:
    """To open one costs nothing; the error comes when something is asked."""
    plan = open_plan(plan_folder(plan_txt="no table"))
    with pytest.raises(InputError, match="no action table"):
        plan.query("leads")


def test_an_unknown_plan_is_a_usage_error() -> None:
    """The message lists what is in reach."""
    with pytest.raises(UsageError, match=r"No plan 'blackpol-2024-25'.*blackpool-2024-25"):
        open_plan("blackpol-2024-25")


@pytest.mark.parametrize("name", svgraph.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    """What __all__ names is there."""
    assert getattr(svgraph, name).__module__.startswith("svgraph")


def test_public_names_are_sorted() -> None:
    """A reader finds a name where the alphabet puts it."""
    assert list(svgraph.__all__) == sorted(svgraph.__all__)
