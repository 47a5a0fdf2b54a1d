"""Many plans, analysed: one table, whoever does the work, and nothing lost on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

import svgraph
from svgraph import SurveyRow, analyse_plans
from svgraph.analysis.whole import facts_of


@pytest.fixture
def boats(plan_folder: Callable[..., Path]) -> str:
    """Return the folder of a plan of two actions."""
    return str(plan_folder())


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """Return a plan's folder whose document is not there."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "plan.toml").write_text('title = "Broken"\nsource = "gone.txt"\n')
    return str(folder)


def test_rows_of_a_small_plan_are_as_counted_by_hand(boats: str) -> None:
    """1.1 is the Boat Club's; it and the Sail Loft lead 1.2, which cites 1.1."""
    kept = [
        found[1:]
        for found in analyse_plans([boats])
        if found.measure in {"load", "chains", "without"} and found.what != "sentence"
    ]
    # with the only area left out, nobody carries anything, and no rank is told
    drop = "with leads dropped"  # a tie, unless it is the Sail Loft's only lead
    assert [row for row in kept if row[1] != "concentration"] == [
        ("load", "body", "Boat Club", 0.75, "leads 2, 1 alone; supports 0"),
        ("load", "body", "Sail Loft", 0.25, "leads 1, 0 alone; supports 0"),
        ("load", "rank", "Boat Club", 1, f"1 to 1 by other rules, 1 to 1 {drop}"),
        ("load", "rank", "Sail Loft", 2, f"2 to 2 by other rules, 1 to 2 {drop}"),
        ("chains", "chain", "1.2", 2, "1.2 > 1.1"),
        ("chains", "resting", "1.1", 1, "1 cite it; led by Boat Club"),
        ("chains", "loop", "symmetric", 2, "1.1; 1.2"),
        ("without", "removal", "Boat Club", 1, "1 bare by then"),
        ("without", "removal", "Sail Loft", 1, "2 bare by then"),
    ]
    figures = {row[2]: row[3] for row in kept if row[1] == "concentration"}
    assert figures["bodies that lead"] == 2
    assert figures["mean, in actions"] == 1
    assert figures["largest share"] == 0.75
    assert figures["effective number of leads"] == 1.6  # 1 / (9/16 + 1/16)
    assert figures["Gini, adjusted"] == 0.5


def test_every_sentence_and_every_finding_of_the_sample_has_a_row(sample: Path) -> None:
    """None is lost on the way from the measures to the table."""
    found = analyse_plans([str(sample)])
    analysis = svgraph.open_plan(str(sample)).measures.analysis
    sentences = [(row.measure, row.wording) for row in found if row.what == "sentence"]
    assert sentences == [tuple(fact) for fact in facts_of(analysis)]
    named = [row.subject for row in found if row.what in {"body", "collective"}]
    assert named == [load.body for load in analysis.loads.bodies]
    orphans = [row[2:4] for row in found if row.what.startswith("O")]
    assert orphans == [(orphan.type, orphan.subject) for orphan in analysis.orphans]
    pairs = [row.subject for row in found if row.what in {"objective", "outcome"}]
    assert pairs == [f"{pair.left}; {pair.right}" for pair in analysis.duplicates]


def test_processes_give_the_same_rows_in_the_order_asked(
    boats: str, broken: str, sample: Path
) -> None:
    """Whoever does the work, and whatever is wrong with one of the plans."""
    names = [str(sample), broken, boats]
    done: list[str] = []
    spread = analyse_plans(names, workers=2, done=done.append)
    assert spread == analyse_plans(names)
    assert done == names
    assert list(dict.fromkeys(row.plan for row in spread)) == names


def test_a_broken_plan_has_a_row_that_says_why(boats: str, broken: str) -> None:
    """The others are analysed all the same."""
    found = analyse_plans([broken, "no-such-plan", boats])
    errors = [row for row in found if row.measure == "error"]
    assert [(row.plan, row.what) for row in errors] == [
        (broken, "InputError"),
        ("no-such-plan", "UsageError"),
    ]
    assert "gone.txt" in errors[0].wording
    assert found[2] == SurveyRow(
        boats,
        "load",
        "sentence",
        "",
        None,
        "2 bodies lead at least one action.",
    )


def test_nothing_is_kept_in_the_cache(
    boats: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It holds the plans that somebody works on; many at once would push them out."""
    monkeypatch.setenv("SVGRAPH_CACHE", str(tmp_path / "cache"))
    analyse_plans([boats])
    assert not (tmp_path / "cache").exists()


def test_no_plans_make_an_empty_table() -> None:
    """With processes or without."""
    assert analyse_plans([], workers=4) == ()
