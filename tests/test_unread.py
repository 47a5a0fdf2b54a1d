"""A plan of which no lead, no outcome or no number was read does not pass for a sound one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import svgraph as library
from svgraph.errors import InputError
from svgraph.pages import build_explorer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.fixtures_cli import Svgraph

HEAD = "ID\tObjective\t{lead}\t{outcome}\n"
ROWS = "{a}\tCaulk the hull\tBoat Club\tA dry hull\n{b}\tRaise the mast\tSail Loft\tA mast\n"


def text_of(
    *,
    lead: str = "Lead",
    outcome: str = "Outcome",
    numbers: str = "1.1 1.2",
) -> str:
    """Return a plan of two actions, under the headings and with the identifiers given."""
    a, b = numbers.split(" ")
    return HEAD.format(lead=lead, outcome=outcome) + ROWS.format(a=a, b=b)


NO_LEAD = "No lead was read from this plan: 2 actions, none with a lead."
NO_OUTCOME = "No outcome was read from this plan: 2 actions, none with an outcome."
NO_NUMBER = "No number was read from this plan: 2 actions, none with a number."
CASES = [
    ({"lead": "Who does it"}, [NO_LEAD]),
    ({"outcome": "What for"}, [NO_OUTCOME]),
    ({"numbers": "first next"}, [NO_NUMBER]),
    ({"lead": "Who does it", "outcome": "What for"}, [NO_LEAD, NO_OUTCOME]),
]


@pytest.mark.parametrize(("odd", "said"), CASES)
def test_the_first_line_says_so(
    plan_folder: Callable[..., Path],
    svgraph: Svgraph,
    tmp_path: Path,
    odd: dict[str, str],
    said: list[str],
) -> None:
    """Before all else, also where little else is printed, and with exit code 4."""
    folder = plan_folder(plan_txt=text_of(**odd), bodies_csv=None, spellings_csv=None)
    first = [f"Attention: {each} Check the headings of its tables." for each in said]
    for command in (("check",), ("build", "--out", tmp_path / "a", "--quiet")):
        ran = svgraph(*command, folder)
        assert ran.err.splitlines()[: len(said)] == first
        assert ran.code == 4
    checked = svgraph("check", folder, "--format", "csv")
    assert checked.err.splitlines()[-1].startswith(f"{len(said)} violation")
    assert checked.out.splitlines()[1].split(",")[1].endswith("-read")


@pytest.mark.parametrize(("odd", "said"), CASES)
def test_pages_begin_with_it(
    plan_folder: Callable[..., Path], odd: dict[str, str], said: list[str]
) -> None:
    """The explorer's first headline and the paper's first sentence; so from a graph file."""
    folder = plan_folder(plan_txt=text_of(**odd), bodies_csv=None, spellings_csv=None)
    plan = library.open_plan(folder)
    page = build_explorer(plan.explorer_context(plan.findings))
    headlines = page.partition('<ul class="headlines">')[2].partition("</ul>")[0]
    brief = plan.report()["report.md"].partition("## In brief")[2]
    for text in (headlines, brief):
        places = [text.index(each) for each in [*said, "2 actions in"]]
        assert places == sorted(places)


def test_a_graph_file_says_it_too(
    plan_folder: Callable[..., Path], svgraph: Svgraph, tmp_path: Path
) -> None:
    """What was not read is a finding, and findings are in the graph."""
    svgraph("build", plan_folder(plan_txt=text_of(outcome="What for")), "--out", tmp_path / "a")
    ran = svgraph("check", tmp_path / "a" / "boats.trig")
    assert ran.err.startswith(f"Attention: {NO_OUTCOME}")
    assert ran.code == 4


def test_of_several_plans_the_line_names_whose_it_is(
    plan_folder: Callable[..., Path], svgraph: Svgraph, sample: Path
) -> None:
    """The other plan has all three."""
    folder = plan_folder(plan_txt=text_of(outcome="What for"))
    assert svgraph("check", sample, folder).err.startswith(f"Attention: {folder}: {NO_OUTCOME}")


def test_one_action(plan_folder: Callable[..., Path]) -> None:
    """The sentence is in the singular, and a lead cell that names nobody is no lead."""
    text = HEAD.format(lead="Lead", outcome="Outcome") + "1.1\tCaulk the hull\tTBC\t\n"
    found = library.check_plan(str(plan_folder(plan_txt=text)))
    said = [each.wording for each in found if each.kind.endswith("-read")]
    assert [each.partition(". Check")[0] for each in said] == [
        "No lead was read from this plan: 1 action, without a lead",
        "No outcome was read from this plan: 1 action, without an outcome",
    ]


def test_supporters_are_no_leads(plan_folder: Callable[..., Path]) -> None:
    """Where every lead cell only names who supports, nobody leads."""
    text = HEAD.format(lead="Lead", outcome="Outcome")
    text += "1.1\tCaulk the hull\tSupported by Boat Club\tA hull\n"
    kinds = [each.kind for each in library.check_plan(str(plan_folder(plan_txt=text)))]
    assert "no-leads-read" in kinds


@pytest.mark.parametrize("folder", ["blackpool", "sample"])
def test_nothing_of_the_kind_where_all_is_read(
    folder: str, request: pytest.FixtureRequest
) -> None:
    """The shipped plan and the sample have leads, outcomes and numbers."""
    found = library.check_plan(str(request.getfixturevalue(folder)))
    assert not any(each.kind.endswith("-read") for each in found)


def test_rows_without_any_identifier(plan_folder: Callable[..., Path]) -> None:
    """No row begins an action: an error says what is looked for."""
    folder = plan_folder(plan_txt=text_of(numbers=" "))
    with pytest.raises(InputError, match=r"plan\.txt: no action was read: no row under"):
        library.check_plan(str(folder))
