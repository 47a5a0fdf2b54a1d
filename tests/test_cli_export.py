"""`svgraph export` as a person uses it, and given what it cannot use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from svgraph.api.plan import open_plan
from svgraph.exports.formats import FORMATS

if TYPE_CHECKING:
    from tests.fixtures_cli import Svgraph

HERE = Path(__file__).resolve().parent
START = "import sys; sys.argv[0] = 'svgraph'; from svgraph.cli import run; run()"
DOCUMENTS = [form for form in FORMATS if form != "csv"]


@pytest.fixture
def park(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a plan of two actions, 1.1 and 1.2, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(HERE / "malformed" / "good", tmp_path / "park"))


def is_one_error(err: str) -> bool:
    """Tell whether an output is a single line that says "Error: …"."""
    return err.startswith("Error: ") and err.endswith("\n") and len(err.splitlines()) == 1


# Where it goes


@pytest.mark.parametrize("form", DOCUMENTS)
def test_a_document_goes_to_standard_output(svgraph: Svgraph, park: Path, form: str) -> None:
    """And nothing else does; no file is written."""
    told = ("--action", "1.1") if form == "mermaid" else ()
    ran = svgraph("export", "park", "--to", form, *told)
    (text,) = open_plan(park).export(form, action=told[-1] if told else None).values()
    assert ran == (0, text, "")
    assert list(park.parent.iterdir()) == [park]


def test_tables_go_to_the_folder_build(svgraph: Svgraph, park: Path) -> None:
    """Which files were written is said on standard error."""
    names = ["park-nodes.csv", "park-edges.csv", "park-actions.csv"]
    ran = svgraph("export", "-p", "park", "--format", "csv")
    said = "".join(f"Wrote {Path('build', name)}\n" for name in names)
    assert ran == (0, "", said)
    files = open_plan(park).export("csv")
    assert {path.name: path.read_bytes() for path in Path("build").iterdir()} == {
        name: files[name].encode() for name in names
    }


@pytest.mark.parametrize(
    ("out", "written"),
    [
        ("graph.ttl", "graph.ttl"),
        ("new/graph", "new/graph"),
        ("there", "there/park.ttl"),
        ("there/", "there/park.ttl"),
        ("new/", "new/park.ttl"),
        (".", "park.ttl"),
    ],
)
def test_a_document_goes_to_a_file_or_a_folder(
    svgraph: Svgraph, park: Path, out: str, written: str
) -> None:
    """In a folder, or at a path that ends like one, it is named after the plan."""
    Path("there").mkdir()
    ran = svgraph("export", "park", "--to", "turtle", "--out", out)
    assert ran == (0, "", f"Wrote {Path(written)}\n")
    assert Path(written).read_bytes() == open_plan(park).export("turtle")["park.ttl"].encode()


def test_tables_go_to_the_folder_that_is_named(svgraph: Svgraph, park: Path) -> None:
    """It is made if need be, and what else is there stays."""
    (park / "mine.txt").write_text("mine")
    assert svgraph("export", "--to", "csv", "--out", "park").code == 0
    assert {path.name for path in park.glob("*.csv")} >= {"park-nodes.csv", "park-edges.csv"}
    assert (park / "mine.txt").read_text() == "mine"


def test_a_file_is_replaced_whole(svgraph: Svgraph, park: Path) -> None:
    """The one before it is gone, and nothing lies beside it."""
    Path("plan.gexf").write_text("before " * 100_000)
    assert svgraph("export", "--to", "gexf", "--out", "plan.gexf").code == 0
    assert Path("plan.gexf").read_text().endswith("</gexf>\n")
    assert sorted(path.name for path in park.parent.iterdir()) == ["park", "plan.gexf"]


# What it says


def test_proposed_links_are_taken_in_if_asked(svgraph: Svgraph) -> None:
    """The shipped plan has some."""
    few = svgraph("export", "blackpool-2024-25", "--to", "ntriples").out
    more = svgraph("export", "blackpool-2024-25", "--to", "ntriples", "--proposed").out
    assert set(few.splitlines()) < set(more.splitlines())


@pytest.mark.parametrize("typed", ["2.4", "action 2.4"])
def test_a_flowchart_of_the_action_that_is_named(svgraph: Svgraph, typed: str) -> None:
    """Line 75: 2.4 cites 2.1, and Awaken leads it."""
    ran = svgraph("export", "blackpool-2024-25", "--to", "mermaid", "--action", typed)
    assert "Action 2.4, what it is linked to" in ran.out
    assert ran.out.count('-->|"cites"|') == 1
    assert '(["Awaken"])' in ran.out


def test_depth_goes_further(svgraph: Svgraph) -> None:
    """Two links from 2.4 are the four that 2.1 cites (line 72)."""
    told = ("export", "blackpool-2024-25", "--to", "mermaid", "--action", "2.4", "--depth", "2")
    assert svgraph(*told).out.count('-->|"cites"|') == 1 + 4 + 2


def test_the_library_and_the_command_say_the_same(svgraph: Svgraph, sample: Path) -> None:
    """Options of the one are arguments of the other."""
    typed = (
        "export",
        sample,
        "--to",
        "mermaid",
        "--action",
        "1.2",
        "--depth",
        "2",
        "--proposed",
    )
    (text,) = open_plan(sample).export("mermaid", action="1.2", depth=2, proposed=True).values()
    assert svgraph(*typed).out == text


def test_an_old_code_page_does_no_harm(park: Path) -> None:
    """A file that a shell redirects to is UTF-8, whatever the system writes elsewhere."""
    plan = park / "plan.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Tidy", "Tidy → ñ"), "utf-8")
    command = [sys.executable, "-c", START, "export", "park", "--to", "jsonld"]
    environ = os.environ | {"PYTHONIOENCODING": "cp1252"}
    out = subprocess.run(command, capture_output=True, check=True, env=environ).stdout
    assert '"objective": "Tidy → ñ the park"' in out.decode("utf-8")


def test_a_terminal_is_never_commanded(park: Path) -> None:
    """Control characters are shown there, and its lines stay lines."""
    pty = pytest.importorskip("pty")
    shutil.copytree(HERE / "malformed" / "control-characters", park, dirs_exist_ok=True)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", START, "export", "park", "--to", "nquads"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs)
    os.close(theirs)
    shown = b""
    while part := _read(ours):
        shown += part
    process.wait()
    os.close(ours)
    lines = shown.decode().splitlines()
    assert [sign for sign in ("\x1b", "\x9b", "\x07", "\u202e") if sign in shown.decode()] == []
    assert len(lines) > 100
    assert {line.rstrip()[-1] for line in lines} == {"."}


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux tells the end of a terminal by an error
        return b""


def test_a_flowchart_imports_nothing_of_the_build(svgraph: Svgraph) -> None:
    """A picture of a known plan needs networkx, and no RDF."""
    svgraph("query", "leads")
    said = f"import atexit, sys; atexit.register(lambda: print(*sys.modules)); {START}"
    asked = [sys.executable, "-c", said, "export", "--to", "mermaid"]
    out = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    loaded = set(out.splitlines()[-1].split())
    assert "networkx" in loaded
    assert not loaded & {"rdflib", "pyvis", "pyshacl", "rich", "jinja2"}


# What is typed wrongly


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("export", ["Missing option '--format'", "'svgraph export --help'"]),
        ("export --to gexff", ["'gexff' is not one of", "Did you mean gexf?"]),
        ("export --to csv --action 2.1", ["csv holds the whole plan; only mermaid takes"]),
        ("export --to turtle --depth 2", ["turtle holds the whole plan; only mermaid takes"]),
        ("export --to mermaid --action 2.11", ["No action '2.11' in this plan.", "2.1"]),
        ("export --to mermaid --depth 0", ["A depth of 0 draws nothing. Write 1 or more."]),
        ("export --to mermaid --depth two", ["'two' is not a valid integer"]),
        ("export --to turtle --propose", ["--propose", "Did you mean", "--proposed"]),
        ("export blackpol-2024-25 --to csv", ["No plan", "Did you mean blackpool-2024-25?"]),
    ],
)
def test_mistyped(
    svgraph: Svgraph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    said: list[str],
) -> None:
    """Code 2 and one line that names what was typed and what is near to it; no file."""
    monkeypatch.chdir(tmp_path)
    ran = svgraph(*typed.split())
    assert [words for words in said if words not in ran.err] == []
    assert is_one_error(ran.err)
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])


def test_without_a_focus_the_option_is_named(svgraph: Svgraph, park: Path) -> None:
    """With the number of an action of this plan."""
    assert park.is_dir()
    ran = svgraph("export", "--to", "mermaid")
    said = "Error: No action is named, and plan.toml has no focus. Name one: --action 1.1\n"
    assert ran == (2, "", said)


# Where nothing can be written


@pytest.mark.parametrize("form", ["csv", "turtle"])
@pytest.mark.parametrize("out", ["file/below", "file/below/", "long" * 80, "/dev/null"])
def test_output_that_cannot_be_written(
    svgraph: Svgraph, park: Path, form: str, out: str
) -> None:
    """Below a file, under a name that no disk takes, onto a device: code 3 and one line."""
    Path("file").write_text("kept")
    ran = svgraph("export", "--to", form, "--out", out)
    assert (ran.code, ran.out, is_one_error(ran.err)) == (3, "", True)
    assert "Choose another file or folder." in ran.err
    assert sorted(park.parent.iterdir()) == [park.parent / "file", park]
    assert Path("file").read_text() == "kept"


def test_a_folder_in_the_place_of_a_table_changes_nothing(svgraph: Svgraph, park: Path) -> None:
    """All three or none."""
    svgraph("export", "--to", "csv")
    before = Path("build/park-nodes.csv").read_bytes()
    Path("build/park-actions.csv").unlink()
    Path("build/park-actions.csv").mkdir()
    plan = park / "plan.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Tidy", "Sweep"), "utf-8")
    ran = svgraph("export", "-p", "park", "--format", "csv")
    assert (ran.code, ran.out, is_one_error(ran.err)) == (3, "", True)
    assert Path("build/park-nodes.csv").read_bytes() == before


def test_a_full_disk_behind_stdout(full_device: IO[bytes]) -> None:
    """A document that cannot be written is an error, not a traceback."""
    command = [sys.executable, "-c", START, "export", "--to", "turtle"]
    ran = subprocess.run(command, stdout=full_device, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, is_one_error(ran.stderr.decode())) == (3, True)


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv", "mermaid"])
def test_a_plan_that_says_odd_things_is_exported(
    svgraph: Svgraph, park: Path, form: str
) -> None:
    """Control characters are shown, in files too, but in RDF, which has them as they are."""
    shutil.copytree(HERE / "malformed" / "control-characters", park, dirs_exist_ok=True)
    told = ("--action", "1.1") if form == "mermaid" else ()
    ran = svgraph("export", "--to", form, "--out", "there/", *told)
    assert ran.code == 0
    written = "".join(path.read_text(encoding="utf-8") for path in Path("there").iterdir())
    assert [sign for sign in "\x1b\x9b\x07" if sign in written] == []
    assert "␛" in written or "#9243;" in written
