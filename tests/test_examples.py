"""The example scripts run as a person runs them, and answers are what they lean on.

What is counted in the shipped plan was read from it by hand; `blackpool/answers/README.md` and
`test_blackpool.py` say where.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from svgraph.queries.answer import Answer
from svgraph.queries.ask import ask
from svgraph.queries.catalogue import find_question
from svgraph.stores.plan_graphs import PlanGraphs

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "who_leads_what.py"
NOTEBOOK = ROOT / "examples" / "notebook.ipynb"
WITHOUT_PANDAS = (
    "import runpy, sys; sys.modules['pandas'] = None; runpy.run_path(sys.argv.pop())"
)


def run(folder: Path, *arguments: str | Path) -> list[str]:
    """Return the lines that Python prints, started in a folder outside the checkout."""
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


def test_the_notebook_runs(tmp_path: Path) -> None:
    """From a plan to pandas, rdflib, networkx and a chart, in ten cells."""
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("matplotlib")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert len(notebook.cells) == 10
    assert [
        cell.outputs for cell in notebook.cells if cell.cell_type == "code" and cell.outputs
    ] == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        patch.chdir(tmp_path)
        nbclient.NotebookClient(notebook, timeout=120).execute()
    shown = [
        text
        for cell in notebook.cells[1:]
        for output in cell.outputs
        for text in [output.get("text"), output.get("data", {}).get("text/plain")]
        if text
    ]
    assert shown[0] == "<OpenPlan Blackpool Serious Violence Action Plan 2024–2025>"
    assert shown[1].startswith("<Answer leads: 88 rows")
    assert "2.4 direct – linked to 2.1" in "".join(shown)
    assert any("image/png" in out.get("data", {}) for out in notebook.cells[6].outputs)


def test_the_example_says_what_a_reader_of_the_plan_counts(tmp_path: Path) -> None:
    """The plan has 61 rows; the business unit stands in most lead cells; 2.4 cites 2.1."""
    pytest.importorskip("pandas")
    said = run(tmp_path, EXAMPLE)
    assert said[:3] == [
        "Who leads most, alone or jointly:",
        "  Blackpool Partnership Business Unit: 14 actions",
        "  Public Health: 10 actions",
    ]
    assert "29 parties; 37 actions are led by one named body alone." in said
    assert "The police answer for 8 actions." in said
    assert "  2.4 (direct): 2.4 > 2.1, “linked to 2.1”" in said
    assert said[-1] == "Actions in the plan: 61"


def test_the_example_needs_no_pandas(tmp_path: Path) -> None:
    """Where it is missing the example says so and goes on."""
    said = run(tmp_path, "-c", WITHOUT_PANDAS, EXAMPLE)
    assert "29 parties; with pandas installed they are a data frame." in said
    assert said[-1] == "Actions in the plan: 61"


def test_the_example_writes_tables_and_a_network(tmp_path: Path) -> None:
    """A folder that is named is made, and each file in it is named on a line."""
    names = ("nodes.csv", "edges.csv", "actions.csv")
    files = [Path("out", f"blackpool-2024-25-{name}") for name in names]
    files.append(Path("out", "blackpool-2024-25.gexf"))
    said = run(tmp_path, EXAMPLE, "out")
    assert said[-4:] == [f"Wrote {file}" for file in files]
    assert all((tmp_path / file).stat().st_size for file in files)


def test_an_answer_is_a_sequence_of_named_tuples(sample_store: PlanGraphs) -> None:
    """A row has the query's columns as its fields, a number as a number."""
    answer = ask(sample_store, "lead-counts")
    first = next(iter(answer))
    assert len(answer) == 7
    assert first._fields == ("body", "kind", "sole", "joint", "supporting", "outcomes")
    assert (first.body, first.sole, first.outcomes) == ("Every Agency", 1, 3)
    assert [row.body for row in answer][-1] == "Town Council"


def test_an_answer_becomes_a_data_frame(sample_store: PlanGraphs) -> None:
    """Its columns are those of the query, and counts are integers."""
    pytest.importorskip("pandas")
    frame = ask(sample_store, "lead-counts").to_pandas()
    counts = ["sole", "joint", "supporting", "outcomes"]
    assert list(frame.columns) == ["body", "kind", *counts]
    assert [str(frame[name].dtype) for name in counts] == ["int64"] * 4
    # six actions of the sample: two led by somebody with others, four by one party alone
    assert frame["sole"].sum() == 4


def test_what_is_empty_in_a_data_frame_is_missing_there(sample_store: PlanGraphs) -> None:
    """None is what pandas counts as missing, and not a word."""
    pytest.importorskip("pandas")
    frame = ask(sample_store, "boards").to_pandas()
    assert frame["board"].isna().tolist() == [True] * 6


def test_a_notebook_shows_words_and_obeys_none() -> None:
    """Headings, cells and the caption are escaped; what is not there is an empty cell."""
    question = replace(find_question("leads"), summary="Who leads <b>what</b>?")
    rows = (("<script>alert('x')</script>", 3), ("R&D", None))
    assert Answer(question, ("a<b", "c"), rows)._repr_html_() == (
        "<table><caption>Who leads &lt;b&gt;what&lt;/b&gt;?</caption>"
        '<thead><tr><th scope="col">a&lt;b</th><th scope="col">c</th></tr></thead>'
        "<tbody><tr><td>&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;</td><td>3</td></tr>"
        "<tr><td>R&amp;D</td><td></td></tr></tbody></table>"
    )
