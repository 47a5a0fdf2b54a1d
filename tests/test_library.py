"""The public library: one call for each command, answers that print, slice and pickle."""

from __future__ import annotations

import inspect
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

import svgraph
from svgraph import Answer, InputError, OpenPlan, OutputError, SvgraphError, UsageError
from svgraph.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fixtures_cli import Svgraph

SAMPLE = Path(__file__).parent / "sample"

# Command → the call that does the same.
CALLS: dict[str, Callable[..., object]] = {
    "build": svgraph.build_plan,
    "open": svgraph.open_explorer,
    "check": svgraph.check_plan,
    "query": OpenPlan.query,
    "queries": svgraph.questions,
    "depends": OpenPlan.depends,
    "needs": OpenPlan.needs,
    "show": OpenPlan.show,
    "load": OpenPlan.load,
    "chains": OpenPlan.chains,
    "orphans": OpenPlan.orphans,
    "duplicates": OpenPlan.duplicates,
    "without": OpenPlan.without,
    "path": OpenPlan.path,
    "matrix": OpenPlan.matrix,
    "report": OpenPlan.report,
    "pack": OpenPlan.pack,
    "export": OpenPlan.export,
    "review": svgraph.review_plan,
    "copy": svgraph.copy_plan,
}
# What is said of the output, or is another call's: own SPARQL is `sparql`, a page is `draw`.
PRINTING = {
    *("form", "out", "columns", "where", "sort", "limit", "for_spreadsheet", "facts_only"),
    *("plan", "word", "words", "help", "quiet", "fail_on", "severities", "kinds"),
    *("file", "text", "page", "timeout", "explain", "params", "asks"),
}
# Option → the argument that is called otherwise, as the command has several or takes words.
OTHERWISE = {
    ("check", "every"): "",  # every finding is returned
    ("copy", "folder"): "to",
    ("load", "name"): "table",
    ("queries", "name"): "",  # the questions can be looked through
    ("review", "by"): "",  # an argument of Review.decide
}


def unpickled(value: Any) -> Any:  # noqa: ANN401 - of its own type
    """Return what another process would get."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - written by this very line


@pytest.fixture(scope="module")
def plan() -> OpenPlan:
    """Return the sample, opened."""
    return svgraph.open_plan(SAMPLE)


def test_every_command_has_its_call() -> None:
    """But help, which is Python's own here."""
    context = main.make_context("svgraph", [], resilient_parsing=True)
    assert set(main.list_commands(context)) - {"help"} == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_call_has_the_arguments_of_its_command(name: str) -> None:
    """Named as the option is."""
    context = main.make_context("svgraph", [], resilient_parsing=True)
    command = main.get_command(context, name)
    assert command is not None
    options = {str(each.name) for each in command.params} - PRINTING
    wanted = {OTHERWISE.get((name, option), option) for option in options} - {""}
    assert wanted <= set(inspect.signature(CALLS[name]).parameters)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("query leads", lambda plan: plan.query("leads")),
        ("query needs 2.1", lambda plan: plan.query("needs", "2.1")),
        ("depends 2.1", lambda plan: plan.depends("2.1")),
        ("depends 1.1 --tier direct", lambda plan: plan.depends("1.1", tiers=["direct"])),
        ("needs 2.2 --depth 1", lambda plan: plan.needs("2.2", depth=1)),
        ("load", lambda plan: plan.load()),
        ("load --table ranks --roll-up", lambda plan: plan.load("ranks", roll_up=True)),
        ("chains", lambda plan: plan.chains()),
        ("chains --loops --proposed", lambda plan: plan.chains(loops=True, proposed=True)),
        ("chains --reach", lambda plan: plan.chains(reach=True)),
        ("chains --rests-on", lambda plan: plan.chains(rests_on=True)),
        ("orphans", lambda plan: plan.orphans()),
        ("orphans --type O5", lambda plan: plan.orphans(["O5"])),
        ("duplicates", lambda plan: plan.duplicates()),
        ("without", lambda plan: plan.without()),
        ("without Constabulary", lambda plan: plan.without("Constabulary")),
        ("path 1.1 2.2 --all", lambda plan: plan.path("1.1", "2.2", every=True)),
        ("matrix bodies", lambda plan: plan.matrix("bodies")),
    ],
)
def test_a_call_answers_as_its_command_prints(
    svgraph: Svgraph, plan: OpenPlan, typed: str, answer: Callable[[OpenPlan], Answer]
) -> None:
    """Byte for byte, as CSV."""
    ran = svgraph(*typed.split(), "--plan", SAMPLE, "--format", "csv")
    assert (ran.code, ran.out) == (0, answer(plan).to_csv())


def test_an_answer_is_a_sequence(plan: OpenPlan) -> None:
    """It has a length, rows by number, and slices that are answers."""
    answer = plan.query("leads")
    assert (len(answer), bool(answer)) == (9, True)
    assert (answer[0].body, answer[0].action, answer[-1].action) == (
        answer.rows[0][0],
        "1.1",
        "2.3",
    )
    assert answer[1:3].rows == answer.rows[1:3]
    assert repr(answer) == "<Answer leads: 9 rows of body, role, action, objective>"
    assert repr(plan.sparql("ASK {}")) == "<Answer True>"
    assert not plan.sparql("ASK { ?a a sv:Indicator }")


def test_an_answer_and_its_rows_can_be_pickled(plan: OpenPlan) -> None:
    """A row stays a named tuple of the same columns."""
    answer = plan.query("links")
    copy = unpickled(answer)
    assert (copy.columns, copy.rows, copy.keys) == (answer.columns, answer.rows, answer.keys)
    assert unpickled(answer[0]).source == answer[0].source


def test_a_notebook_gets_twenty_rows(plan: OpenPlan) -> None:
    """And is told how many more there are."""
    shown = svgraph.open_plan("blackpool-2024-25").query("leads")._repr_html_()
    assert shown.count("<tr>") == 21
    assert "… and 68 more rows" in shown
    assert "more rows" not in plan.query("leads")._repr_html_()


def test_an_answer_is_written_as_csv(plan: OpenPlan, tmp_path: Path) -> None:
    """To a path, or to none."""
    text = plan.query("actions").to_csv(tmp_path / "actions.csv")
    assert (tmp_path / "actions.csv").read_text("utf-8") == text
    assert text.splitlines()[1].startswith("1.1,")
    with pytest.raises(OutputError):
        plan.query("actions").to_csv(tmp_path)


def test_a_plan_has_what_it_holds(plan: OpenPlan) -> None:
    """Six actions, in document order; bodies and links as typed values."""
    assert repr(plan) == "<OpenPlan Westmere Safer Town Plan 2031–2033>"
    assert [each.action for each in plan.actions] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert "Westmere Constabulary" in {each.body for each in plan.bodies}
    assert ("1.2", "1.1") in {(each.source, each.target) for each in plan.links}


@pytest.mark.parametrize(
    ("name", "kind", "nodes"),
    [
        ("partners", nx.Graph, {"1.1", "Westmere Constabulary"}),
        ("links", nx.DiGraph, {"1.1", "2.2"}),
        ("whole", nx.MultiDiGraph, {"2.1", "2.1-1"}),
    ],
)
def test_a_network_is_readable(
    plan: OpenPlan, name: str, kind: type[nx.Graph[str]], nodes: set[str]
) -> None:
    """Nodes are text, attributes plain values."""
    network = plan.to_networkx(name)
    assert type(network) is kind
    assert nodes <= set(network)
    plain = {str, int, float, list}
    cells = [value for _, data in network.nodes(data=True) for value in data.values()]
    cells += [value for _, _, data in network.edges(data=True) for value in data.values()]
    assert {type(cell) for cell in cells} <= plain
    assert network.nodes["2.1"]["part"] == "action"


@pytest.mark.parametrize(
    "call",
    [
        lambda plan: plan.depends(2.1),
        lambda plan: plan.query("depends-on", 2.1),
        lambda plan: plan.query("depends-on", action=2.1),
        lambda plan: plan.action(1.1),
        lambda plan: plan.path("1.1", 2.1),
        lambda plan: plan.show(2.1),
    ],
)
def test_a_number_is_no_action(plan: OpenPlan, call: Callable[[OpenPlan], object]) -> None:
    """As a number, 1.10 is 1.1; the error says so."""
    with pytest.raises(TypeError, match=r"1\.10 and 1\.1 are the same"):
        call(plan)


@pytest.mark.parametrize("wrong", [b"2.1", None, 2, Path("2.1"), ["2.1"]])
def test_only_text_names_a_thing(plan: OpenPlan, wrong: object) -> None:
    """Not bytes, nothing, a whole number, a path, a list."""
    with pytest.raises(TypeError, match="must be text, not "):
        plan.show(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be text, not "):
        plan.sparql(wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="must be text, not "):
        plan.query(wrong)  # type: ignore[arg-type]


def test_paths_may_be_text(plan: OpenPlan, tmp_path: Path) -> None:
    """Wherever a file or a folder is named."""
    built = svgraph.build_plan(str(SAMPLE), out=str(tmp_path / "out"))
    assert {path.name for path in built.files} >= {"sample.trig", "explorer.html"}
    assert plan.draw("leads", str(tmp_path / "leads.html")).is_file()
    assert svgraph.copy_plan(str(SAMPLE), str(tmp_path / "mine")) == tmp_path / "mine"
    assert svgraph.open_plan(str(tmp_path / "out" / "sample.trig")).title == plan.title


def test_a_review_keeps_what_is_decided(tmp_path: Path) -> None:
    """In the plan's own file; what is decided is proposed no longer."""
    review = svgraph.review_plan(svgraph.copy_plan("blackpool-2024-25", tmp_path / "mine"))
    first = review.proposals[0]
    review.decide(first, "rejected", by="chair", why="Not linked", on="2031-05-01")
    left = svgraph.review_plan(tmp_path / "mine").proposals
    assert len(left) == len(review.proposals) - 1
    with pytest.raises(ValueError, match="maybe"):
        review.decide(first, "maybe", by="chair", why="Not linked", on="2031-05-01")


@pytest.mark.parametrize(
    ("call", "where", "hint"),
    [
        (lambda plan: plan.query("laeds"), "", "Did you mean leads"),
        (lambda plan: plan.show("Harbor Office"), "", "Did you mean 'Harbour Office'?"),
        (lambda plan: plan.sparql("hello", where="mine.rq"), "mine.rq", "Begin with ASK"),
        (lambda plan: plan.sparql("ASK {\n", where="mine.rq"), "mine.rq, line 1, column 6", ""),
        (lambda _: svgraph.open_plan("none.ttl").title, "none.ttl", ""),
        (lambda _: svgraph.open_plan("nowhere").title, "", "Plans in reach: "),
        (lambda plan: plan.matrix("bodis"), "", "Did you mean bodies?"),
        (lambda plan: plan.export("gefx"), "", "Did you mean gexf?"),
        (lambda _: svgraph.open_explorer("none"), "none/explorer.html", "Run 'svgraph build'"),
    ],
)
def test_an_error_says_where_and_what_to_do(
    plan: OpenPlan, call: Callable[[OpenPlan], object], where: str, hint: str
) -> None:
    """As parts of its one line."""
    with pytest.raises(SvgraphError) as caught:
        call(plan)
    error = caught.value
    assert error.where == where
    assert error.hint.startswith(hint)
    assert str(error).startswith(where)
    assert str(error).endswith(error.hint)
    assert "\n" not in str(error)


def test_an_error_can_be_pickled() -> None:
    """Another process raises the same one."""
    error = InputError("not UTF-8 text.", where="plan.txt", hint="Save the file as UTF-8.")
    copy = unpickled(error)
    assert (type(copy), str(copy), copy.where, copy.hint) == (
        InputError,
        "plan.txt: not UTF-8 text. Save the file as UTF-8.",
        "plan.txt",
        "Save the file as UTF-8.",
    )


def test_a_shape_that_is_not_there_is_a_usage_error(plan: OpenPlan) -> None:
    """Types of orphan, tables of workload, parameters."""
    with pytest.raises(UsageError, match="No type 'O99'"):
        plan.orphans(["O99"])
    with pytest.raises(UsageError, match=r"No table 'rulez'\. Did you mean rules\?"):
        plan.load("rulez")
    with pytest.raises(UsageError, match="takes action: 'x' is too much"):
        plan.query("needs", "2.1", "x")


def test_public_names_are_plain_attributes() -> None:
    """`dir()` shows them, without anything that a type checker cannot see."""
    assert set(svgraph.__all__) <= set(vars(svgraph))
    assert not hasattr(svgraph, "__getattr__")
    assert all(getattr(svgraph, name).__doc__ for name in svgraph.__all__)
    listed = [name for name in svgraph.__all__ if name.islower() and name != "check_plans"]
    assert [name for name in listed if f"    {name} " not in str(svgraph.__doc__)] == []


def test_importing_svgraph_imports_little() -> None:
    """No engine, no graph library, not even click."""
    heavy = ("click", "networkx", "numpy", "pyoxigraph", "rdflib", "rich", "yaml")
    code = f"import svgraph, sys; print(*[name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout == b"\n"
