"""What is said beside the figures of a plan is true of that plan, on every surface."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

import svgraph
from svgraph.analysis.caveats import derive_caveats, read_caveats
from svgraph.pages import build_explorer
from svgraph.queries.rows import SeenRow
from tests.conftest import SMALL_PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.fixtures_cli import Svgraph

NO_HOURS = "The plan gives no hours and no budgets"
ONLY_LINKED = "The plan only ever says “linked” and never which action needs which"
NO_PROGRESS = "the plan holds no progress"

HEAD = "#### Priority Area 1: Boats\nID\tObjective\tLead Organisation\tIntended Outcome"


def plan_with(column: str = "", cell: str = "", *, first: str = "", link: str = "") -> str:
    """Return a plan of two actions, the second of which cites the first.

    Args:
        column: The heading of one more column; "" for none.
        cell: What stands in it, in the row of 1.1.
        first: What the objective of 1.1 goes on with.
        link: How 1.2 cites 1.1; "" for "linked to 1.1".
    """
    heading, more = (f"\t{column}", f"\t{cell}") if column else ("", "")
    return (
        f"{HEAD}{heading}\n1.1\tCaulk the hull{first}\tBoat Club\tA dry hull{more}\n"
        f"1.2\tRaise the mast ({link or 'linked to 1.1'})\tBoat Club/ Sail Loft\tA mast\n"
    )


def surfaces(plan: svgraph.OpenPlan) -> dict[str, str]:
    """Return what each surface says of a plan: name → text, quotation marks curly."""
    loads, chains = plan.measures.loads(), plan.measures.chains()
    bodies = [load.body for load in loads.bodies]
    texts = {
        "load": " ".join(loads.facts),
        "chains": " ".join(chains.facts),
        "orphans": " ".join(each.wording for each in plan.measures.orphans()),
        "report": plan.report()["report.md"],
        "explorer": html.unescape(build_explorer(plan.explorer_context(()))),
        "pack": " ".join(
            plan.pack("Sail Loft" if "Sail Loft" in bodies else bodies[0]).values()
        ),
    }
    return {name: " ".join(text.split()) for name, text in texts.items()}


def saying(plan: svgraph.OpenPlan, words: str) -> set[str]:
    """Return the surfaces on which some words stand, in either form of quotation marks."""
    straight = words.replace("“", '"').replace("”", '"')
    return {name for name, text in surfaces(plan).items() if words in text or straight in text}


def test_the_shipped_plan_still_says_what_is_true_of_it(blackpool: Path) -> None:
    """Read by hand: no column but four, no sum and no hours, every citation says "linked"."""
    plan = svgraph.open_plan(blackpool)
    assert saying(plan, NO_HOURS) == {"load", "report", "explorer", "pack"}
    assert saying(plan, ONLY_LINKED) == {"chains", "report", "explorer", "pack"}
    assert saying(plan, NO_PROGRESS) == {"report", "explorer"}
    assert not read_caveats(plan.graphs).measures


@pytest.mark.parametrize(
    ("column", "cell"),
    [("Hours", "40"), ("Budget", "20,000"), ("Cost (£)", "500"), ("Resources / FTE", "0.5")],
)
def test_hours_and_budgets_in_a_column(
    plan_folder: Callable[..., Path], column: str, cell: str
) -> None:
    """They are not counted, and that is what is said wherever loads are."""
    plan = svgraph.open_plan(plan_folder(plan_txt=plan_with(column, cell)))
    assert saying(plan, "no hours") == set()
    instead = f"What stands under “{column}” is not counted, so every action counts alike"
    assert saying(plan, instead) == {"load", "report", "explorer", "pack"}


def test_a_column_that_is_empty_gives_no_hours(plan_folder: Callable[..., Path]) -> None:
    """A heading alone gives nothing."""
    plan = svgraph.open_plan(plan_folder(plan_txt=plan_with("Hours", "")))
    assert read_caveats(plan.graphs).effort == NO_HOURS


@pytest.mark.parametrize("words", ["£20,000", "12 hours", "£1.5m"])
def test_hours_and_money_in_a_row(plan_folder: Callable[..., Path], words: str) -> None:
    """They are quoted as the row has them."""
    plan = svgraph.open_plan(plan_folder(plan_txt=plan_with(first=f" for {words} a year")))
    assert read_caveats(plan.graphs).effort == (
        f"Hours and money that the text names (“{words}”) are not counted"
    )
    assert saying(plan, NO_HOURS) == set()


def test_progress_in_a_column(plan_folder: Callable[..., Path]) -> None:
    """A status is kept and not looked at; nobody says that there is none."""
    plan = svgraph.open_plan(plan_folder(plan_txt=plan_with("RAG status", "green")))
    assert saying(plan, NO_PROGRESS) == set()
    instead = "what it says under “RAG status” is not looked at"
    assert saying(plan, instead) == {"report", "explorer"}


def test_dates_and_figures_in_a_column(plan_folder: Callable[..., Path]) -> None:
    """Outcomes are graded by their own words, and where else a date may be is said."""
    plan = svgraph.open_plan(plan_folder(plan_txt=plan_with("By when", "May 2025")))
    said = "What stands under “By when” is not looked at."
    assert saying(plan, said) == {"report", "explorer"}


def test_boards_in_a_column(plan_folder: Callable[..., Path], svgraph: Svgraph) -> None:
    """Who hears of an action cannot be looked for, so no action is said to have no board."""
    folder = plan_folder(plan_txt=plan_with("Reports to", "Harbour Board"))
    said = svgraph("orphans", "--plan", folder, "--type", "O6").out
    assert said.startswith("O6: not looked for: a column of the plan that is not read")
    assert "Which board" not in svgraph("pack", "Boat Club", "--plan", folder).out


def test_a_board_that_a_row_names(plan_folder: Callable[..., Path]) -> None:
    """No row says that it hears of anything, so the question names it."""
    bodies = SMALL_PLAN["bodies.csv"] + "harbour-board,Harbour Board,board,,,,\n"
    text = plan_with(first=" with the Harbour Board")
    plan = svgraph.open_plan(plan_folder(plan_txt=text, bodies_csv=bodies))
    (page,) = (text for name, text in plan.pack("Boat Club").items() if name.endswith(".md"))
    assert "Which board hears of 1.1 and 1.2? Named there: Harbour Board." in page
    assert "names none" not in page


def test_a_board_outside_the_tables(plan_folder: Callable[..., Path]) -> None:
    """It may hear of every action; only of the rows it is said that they name none."""
    text = f"The Harbour Board meets in May.\n\n{plan_with()}"
    plan = svgraph.open_plan(plan_folder(plan_txt=text))
    (page,) = (text for name, text in plan.pack("Boat Club").items() if name.endswith(".md"))
    assert "Which board hears of 1.1 and 1.2? Their rows name none." in page


@pytest.mark.parametrize(
    "words", ["dependent on action 1.1", "depends on 1.1", "subject to 1.1", "reliant on 1.1"]
)
def test_a_link_that_says_which_action_needs_which(
    plan_folder: Callable[..., Path], svgraph: Svgraph, words: str
) -> None:
    """Nobody says "only linked", and no doubt is cast on the other direction."""
    folder = plan_folder(plan_txt=plan_with(link=words))
    said = words.removesuffix(" 1.1").removesuffix(" action")
    out = " ".join(svgraph("depends", "1.2", "--plan", folder).out.split())
    assert f'The plan says "{said}" of every link; the quotes are all that it says.' in out
    assert "Its own row cites them (linked)" in out
    assert "equally" not in out


def test_some_links_that_say_it(plan_folder: Callable[..., Path]) -> None:
    """Both kinds of words are named, on every surface that speaks of links."""
    text = plan_with(first=" (linked to 1.2)", link="dependent on action 1.1")
    plan = svgraph.open_plan(plan_folder(plan_txt=text))
    said = "The plan says “dependent on” of some links and only “linked” of others"
    assert saying(plan, said) == {"chains", "report", "explorer", "pack"}
    assert saying(plan, "only ever says") == set()
    assert saying(plan, "could equally") == set()


def test_other_words_than_linked() -> None:
    """What says of no link which action needs which is named as the plan has it."""
    said = derive_caveats((), ("See also 1.1", "(1.2 linked", "links\nto 1.3")).links
    assert said == (
        "The plan only ever says “see also” or “linked” and never which action needs which"
    )


def test_a_plan_without_links(plan_folder: Callable[..., Path], svgraph: Svgraph) -> None:
    """It is not said to say "linked"."""
    text = f"{HEAD}\n1.1\tCaulk the hull\tBoat Club\tA dry hull\n"
    out = svgraph("depends", "1.1", "--plan", plan_folder(plan_txt=text)).out
    assert "No action of the plan cites another;" in out
    assert "linked" not in out


def test_caveats_come_from_the_graph_alone(
    plan_folder: Callable[..., Path], tmp_path: Path, svgraph: Svgraph
) -> None:
    """A graph file says what the plan's folder does."""
    folder = plan_folder(plan_txt=plan_with("Hours", "40", link="dependent on 1.1"))
    out = tmp_path / "out"
    svgraph("build", folder, "--out", out)
    for command in (("load",), ("depends", "1.2"), ("chains",), ("orphans",)):
        of_folder = svgraph(*command, "--plan", folder).out
        assert svgraph(*command, "--plan", out / "boats.trig").out == of_folder


def test_words_of_headings_are_whole_words() -> None:
    """No cost is in "Costume", and no progress in a target."""
    seen = (SeenRow("Costume", "hat"), SeenRow("Target date", "May"))
    caveats = derive_caveats(seen, ())
    assert caveats.effort == NO_HOURS
    assert caveats.progress == NO_PROGRESS
    assert caveats.measures == "What stands under “Target date” is not looked at."
