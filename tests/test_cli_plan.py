"""Which plan a command works on: in reach, or named as a plain word or with --plan."""

import csv
import io
import shutil
from pathlib import Path

import click
import pytest

from svgraph.cli import main
from tests.fixtures_cli import Svgraph

HERE = Path(__file__).resolve().parent
# Each command that works on a plan → what is typed after it, for the plan of malformed/good.
TYPED = {
    "build": [],
    "check": [],
    "query": ["leads"],
    "depends": ["1.1"],
    "needs": ["1.2"],
    "show": ["1.2"],
    "load": [],
    "chains": [],
    "orphans": [],
    "duplicates": [],
    "without": ["Council"],
    "path": ["1.1", "Council"],
    "matrix": ["bodies"],
    "report": ["--format", "markdown"],
    "pack": ["Council", "--format", "markdown"],
    "export": ["--to", "turtle"],
    "review": [],
}
# Those whose plan may be a plain word.
BY_WORD = ["build", "check", "export", "report", "review"]


@pytest.fixture
def park(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a plan of two actions, 1.1 and 1.2, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(HERE / "malformed" / "good", tmp_path / "park"))


@pytest.fixture
def wood(park: Path) -> Path:
    """Return a second plan, which differs from `park` in an objective and in its id."""
    wood = Path(shutil.copytree(park, park.parent / "wood"))
    plan = wood / "plan.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Tidy", "Fence"), "utf-8")
    return wood


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


# Named with --plan, or as a plain word


def test_every_command_but_two_takes_a_plan() -> None:
    """`queries`, `open` and `help` work on none; all others take -p and --plan."""
    context = click.Context(main)
    taking = set()
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        if any({"-p", "--plan"} <= set(each.opts) for each in command.params):
            taking.add(name)
    assert taking == {*TYPED, "copy"}
    assert set(main.list_commands(context)) - taking == {"help", "open", "queries"}


@pytest.mark.usefixtures("wood")
@pytest.mark.parametrize("command", TYPED)
@pytest.mark.parametrize("option", ["-p", "--plan"])
def test_a_plan_by_option(
    svgraph: Svgraph, monkeypatch: pytest.MonkeyPatch, park: Path, command: str, option: str
) -> None:
    """Of two plans in reach the named one is meant, as if the command ran in its folder."""
    typed = [command, *TYPED[command]]
    named = svgraph(*typed, option, "park")
    assert named.code == 0
    monkeypatch.chdir(park)
    here = svgraph(*typed)
    assert (here.code, here.out) == (named.code, named.out)
    taken = "The plan is park. Also in reach: blackpool-2024-25 (choose with --plan).\n"
    assert here.err == named.err + taken


@pytest.mark.usefixtures("park", "wood")
@pytest.mark.parametrize("command", BY_WORD)
def test_a_plan_by_word(svgraph: Svgraph, command: str) -> None:
    """A plain word and the option do the same."""
    typed = [command, *TYPED[command]]
    assert svgraph(*typed, "wood") == svgraph(*typed, "-p", "wood")


@pytest.mark.parametrize("command", BY_WORD)
@pytest.mark.parametrize("option", ["wood", "park"])
def test_a_plan_by_word_and_by_option(
    svgraph: Svgraph, park: Path, wood: Path, command: str, option: str
) -> None:
    """Both together are one clear error, even if they agree; nothing is written."""
    ran = svgraph(command, *TYPED[command], "park", "--plan", option)
    named = f"park and --plan {option}. Use only one of them."
    assert ran == (2, "", f"Error: A plan is named in two ways: {named}\n")
    assert sorted(park.parent.iterdir()) == [park, wood]


@pytest.mark.usefixtures("park", "wood")
def test_several_plans_are_checked_by_option(svgraph: Svgraph) -> None:
    """The option may be repeated, as words may follow each other."""
    shutil.copytree(HERE / "malformed" / "odd-but-read", "wood", dirs_exist_ok=True)
    ran = svgraph("check", "-p", "park", "-p", "wood", "--format", "csv")
    assert {row["plan"] for row in table(ran.out)} == {"wood"}
    assert ran == svgraph("check", "park", "wood", "--format", "csv")


@pytest.mark.usefixtures("wood")
@pytest.mark.parametrize(
    "command", [each for each in TYPED if each not in {"build", "check", "review"}]
)
def test_a_plan_by_graph_file(svgraph: Svgraph, park: Path, command: str) -> None:
    """What is asked of a plan may be asked of the graph that was built from it."""
    svgraph("build", "park", "--quiet")
    graph = park.parent / "build" / "park.trig"
    typed = [command, *TYPED[command], "-p"]
    assert svgraph(*typed, graph) == svgraph(*typed, "park")


# copy has a word more: the folder


@pytest.mark.usefixtures("wood")
@pytest.mark.parametrize(
    "typed", [["park", "new"], ["-p", "park", "new"], ["new", "--plan", "park"]]
)
def test_a_copied_plan_is_named_in_both_ways(
    svgraph: Svgraph, park: Path, typed: list[str]
) -> None:
    """With the option the only word is the folder."""
    assert svgraph("copy", *typed) == (0, "", "Copied to new\n")
    copied = (park.parent / "new" / "plan.txt").read_bytes()
    assert copied == (park / "plan.txt").read_bytes()


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ([], "Missing argument 'PLAN'. Try 'svgraph copy --help'."),
        (["park"], "Missing argument 'FOLDER'. Try 'svgraph copy --help'."),
        (["-p", "park"], "Missing argument 'FOLDER'. Try 'svgraph copy --help'."),
        (
            ["park", "new", "-p", "wood"],
            "A plan is named in two ways: park and --plan wood. Use only one of them.",
        ),
    ],
)
def test_a_copy_that_lacks_a_name_or_has_two(
    svgraph: Svgraph, park: Path, wood: Path, typed: list[str], message: str
) -> None:
    """One line that says which, and no copy is made."""
    assert svgraph("copy", *typed) == (2, "", f"Error: {message}\n")
    assert sorted(park.parent.iterdir()) == [park, wood]


# In reach


def test_the_shipped_plan_is_found_from_anywhere(
    svgraph: Svgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an empty folder the one plan in reach is the one that comes with svgraph."""
    monkeypatch.chdir(tmp_path)
    assert len(table(svgraph("query", "actions", "--format", "csv").out)) == 61
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["park", "./park/", "../{here}/park", "{absolute}"])
def test_a_plan_by_folder(svgraph: Svgraph, park: Path, name: str) -> None:
    """A folder may be named as a shell completes it."""
    typed = name.format(here=park.parent.name, absolute=park)
    assert len(table(svgraph("query", "actions", "--plan", typed, "--format", "csv").out)) == 2


def test_a_plan_by_id_beside_a_near_one(svgraph: Svgraph, park: Path) -> None:
    """The near plan need not be named; the shipped one is reached by its id."""
    assert park.is_dir()
    assert "Tidy the park" in svgraph("query", "leads").out
    assert "Tidy the park" not in svgraph("query", "leads", "--plan", "blackpool-2024-25").out


def test_inside_a_plan_folder(
    svgraph: Svgraph, park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a plan's folder that plan is meant."""
    monkeypatch.chdir(park)
    assert "What depends on 1.1? Tidy the park" in svgraph("depends", "1.1").out


def test_plans_in_the_folder_data(svgraph: Svgraph, park: Path) -> None:
    """A plan in `data/` is in reach by its id and without."""
    (park.parent / "data").mkdir()
    park.rename(park.parent / "data" / "park")
    assert svgraph("query", "leads").out == svgraph("query", "leads", "--plan", "park").out
    assert "Tidy the park" in svgraph("query", "leads").out


def test_a_plan_of_ones_own_goes_before_the_shipped_one(svgraph: Svgraph, park: Path) -> None:
    """A near folder of the same name as a shipped plan is the one that is meant."""
    park.rename("blackpool-2024-25")
    assert "Tidy the park" in svgraph("query", "leads", "--plan", "blackpool-2024-25").out


@pytest.mark.parametrize(
    "command", [["build"], ["check"], ["query", "leads"], ["depends", "1.1"]]
)
def test_several_plans_in_reach(svgraph: Svgraph, park: Path, command: list[str]) -> None:
    """With several plans in reach one must be named; the error lists them."""
    shutil.copytree(park, "wood")
    ran = svgraph(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: Several plans are in reach and none was named."
        " Plans in reach: blackpool-2024-25, park, wood."
        " Name one with --plan.\n"
    )
