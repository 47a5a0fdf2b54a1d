"""The command line as a person uses it: answers, formats, terminals, plans in reach, builds.

Expected answers are read by hand from the shipped plan's text; the line they were read
from stands beside them.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click
import pytest

from svgraph.cli import main
from tests.fixtures_cli import Svgraph

HERE = Path(__file__).resolve().parent
COMMANDS = main.list_commands(click.Context(main))
INTERACTIVE = {"open", "review"}
START = "import sys; sys.argv[0] = 'svgraph'; from svgraph.cli import run; run()"
STYLING = re.compile(r"\x1b\[[0-9;]*m")
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3|4|9|10)[0-9](?:;[0-9;]*)?m")


@pytest.fixture
def park(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a plan of two actions, 1.1 and 1.2, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(HERE / "malformed" / "good", tmp_path / "park"))


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


# A pager that nobody need leave.
_TERMINAL = {"TERM": "xterm-256color", "COLUMNS": "80", "PAGER": "cat"}


def in_terminal(*args: str, stdout: int | None = None, **environ: str) -> tuple[str, str]:
    """Run svgraph in a terminal of 80 columns; return what it shows there, and its stdout.

    Args:
        args: What is typed after "svgraph".
        stdout: Where data go instead of the terminal, such as `subprocess.PIPE`.
        environ: Variables set for this run.
    """
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-c", START, *args],
        stdin=theirs,
        stdout=theirs if stdout is None else stdout,
        stderr=theirs,
        env=inherited | _TERMINAL | environ,
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):  # Linux tells the end of a terminal by an error
        while part := os.read(ours, 65536):
            shown += part
    os.close(ours)
    out, _ = process.communicate()
    return shown.decode(), (out or b"").decode()


# Help, README, completion


def test_help_lists_every_command(svgraph: Svgraph) -> None:
    """`svgraph --help` names all commands and shows an example."""
    ran = svgraph("--help")
    assert (
        re.findall(r"^  (\w+)  ", ran.out.partition("Commands:")[2], re.MULTILINE) == COMMANDS
    )
    assert "Example: svgraph " in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(svgraph: Svgraph, command: str) -> None:
    """The help of each command ends in an example of that command."""
    ran = svgraph(command, "--help")
    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith(f"  Example: svgraph {command}")


@pytest.mark.parametrize("command", [each for each in COMMANDS if each not in INTERACTIVE])
def test_examples_in_help_run(svgraph: Svgraph, command: str, park: Path) -> None:
    """The example in each command's help does what it says, in a folder with one plan."""
    example = svgraph(command, "--help").out.rpartition("Example: svgraph ")[2].split()
    assert park.is_dir()
    here = {"2.1": "1.1", "Police": "Council", "O2": "O5"}
    assert svgraph(*(here.get(word, word) for word in example)).code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_stand_in_the_readme(command: str) -> None:
    """The README shows every command."""
    readme = (HERE.parent / "README.md").read_text(encoding="utf-8")
    assert f"svgraph {command}" in readme


def test_help_fits_80_columns(svgraph: Svgraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line of help is wider than a plain terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    helps = [svgraph("--help"), *(svgraph(command, "--help") for command in COMMANDS)]
    assert max(len(line) for ran in helps for line in ran.out.splitlines()) <= 80


def test_without_arguments_the_help_is_shown(svgraph: Svgraph) -> None:
    """`svgraph` alone shows its help in lines, as help, not as an error."""
    ran = svgraph()
    assert "\nCommands:\n  build " in ran.out + ran.err
    assert "Error:" not in ran.err


def test_version(svgraph: Svgraph) -> None:
    """`svgraph --version` says name and number."""
    assert re.fullmatch(r"svgraph \d+\.\d+\.\d+\n", svgraph("--version").out)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(
    svgraph: Svgraph, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    """`_SVGRAPH_COMPLETE=bash_source svgraph` prints what a shell is to load."""
    monkeypatch.setenv("_SVGRAPH_COMPLETE", f"{shell}_source")
    ran = svgraph()
    assert (ran.code, ran.err) == (0, "")
    assert f"_SVGRAPH_COMPLETE={shell}_complete" in ran.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("svgraph b", {"build"}),
        ("svgraph query li", {"links"}),
        ("svgraph queries unl", {"unlinked-actions"}),
        ("svgraph query leads --format c", {"csv"}),
        ("svgraph build bl", {"blackpool-2024-25"}),
        ("svgraph build --fail-on w", {"warning"}),
    ],
)
def test_completion(
    svgraph: Svgraph, monkeypatch: pytest.MonkeyPatch, typed: str, offered: set[str]
) -> None:
    """A shell completes commands, queries, formats, plans and severities."""
    monkeypatch.setenv("_SVGRAPH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    assert {line.partition(",")[2] for line in svgraph().out.splitlines()} == offered


# Answers on the shipped plan


def test_leads(svgraph: Svgraph) -> None:
    """Each row is a body, its role, the action and the objective, in document order."""
    ran = svgraph("query", "leads", "--format", "csv", "--plan", "blackpool-2024-25")
    rows = table(ran.out)
    assert (ran.code, ran.err, list(rows[0])) == (
        0,
        "",
        ["body", "role", "action", "objective"],
    )
    assert [(row["body"], row["role"], row["action"]) for row in rows[:8]] == [
        ("NHS", "lead", "1.1"),  # line 32
        ("Blackpool Partnership Business Unit", "lead", "1.2"),  # line 33
        ("Public Health", "lead", "1.3"),  # line 34
        ("Youth Justice Service", "joint", "1.4"),  # line 35, "Youth Justice Service & Police"
        ("Police", "joint", "1.4"),
        ("Youth Justice Service", "lead", "1.5"),  # lines 36+38
        ("Public Protection", "joint", "1.6"),  # line 39, "Public Protection & Police"
        ("Police", "joint", "1.6"),
    ]
    assert rows[1]["objective"] == (
        "To map out third sector provision that can support mental well-being"
    )


def test_leads_of_a_supported_action(svgraph: Svgraph) -> None:
    """Who stands after "Supported by" supports, whoever stands before it leads (line 46)."""
    rows = table(svgraph("query", "leads", "--format", "csv").out)
    assert [(row["body"], row["role"]) for row in rows if row["action"] == "1.10"] == [
        ("Police", "lead"),
        ("Licensing Team", "supporting"),
        ("Community Safety Team", "supporting"),
    ]


def test_unlinked_actions(svgraph: Svgraph) -> None:
    """51 of the 61 actions neither cite nor are cited; ten do or are (lines 53-114)."""
    linked = {"1.12", "1.13", "1.15", "1.16", "1.19", "1.28", "2.1", "2.4", "3.2", "4.1"}
    counts = {1: range(1, 29), 2: range(1, 8), 3: range(1, 21), 4: (1, 3, 4, 5, 6, 7)}
    numbers = [f"{area}.{last}" for area, lasts in counts.items() for last in lasts]
    rows = table(svgraph("query", "unlinked-actions", "--format", "csv").out)
    assert list(rows[0]) == ["action", "area", "objective"]
    assert [row["action"] for row in rows] == [n for n in numbers if n not in linked]
    assert len(rows) == 51
    assert list(dict.fromkeys(row["area"] for row in rows)) == [
        "Prevention of serious violence",
        "Enforcement",
        "Cultural transformation and workforce development",
        "Evidence: data and evaluation",
    ]


# Line 75 cites 2.1; line 72 (2.1 itself) cites four; lines 53 and 114 cite two of those.
DEPEND_ON_2_1 = [
    ("2.4", "direct", "", "linked to 2.1", "2.4 > 2.1"),
    ("1.12", "linked", "", "linked to 1.12/ 1.13/ 1.19/ 1.28", "1.12 < 2.1"),
    ("1.13", "linked", "", "linked to 1.12/ 1.13/ 1.19/ 1.28", "1.13 < 2.1"),
    ("1.19", "linked", "", "linked to 1.12/ 1.13/ 1.19/ 1.28", "1.19 < 2.1"),
    ("1.28", "linked", "", "linked to 1.12/ 1.13/ 1.19/ 1.28", "1.28 < 2.1"),
    ("1.16", "indirect", "1.12", "1.12/ 1.13 linked", "1.16 > 1.12 < 2.1"),
    ("4.1", "indirect", "1.12", "Linked to 1.12/ 1.13/ 1.19/ 1.28", "4.1 > 1.12 < 2.1"),
]


def test_depends_in_words(svgraph: Svgraph) -> None:
    """Four headings with their counts, and under them number, lead, objective, path, quote."""
    ran = svgraph("depends", "2.1")
    said = " ".join(ran.out.split())
    assert (ran.code, ran.err) == (0, "")
    assert said.startswith("What depends on 2.1? To review the information and intelligence")
    assert re.findall(r"\((\w+)\): (\w+)$", ran.out, re.MULTILINE)[:3] == [
        ("direct", "1"),
        ("linked", "4"),
        ("indirect", "2"),
    ]
    assert ran.out.rindex("(proposed): ") > ran.out.rindex("(indirect): ")
    assert (
        "2.4 Awaken Strengthen partner agency information sharing at the Daily Exploitation"
        " & Missing Meetings (linked to 2.1) 2.4 > 2.1 “linked to 2.1”" in said
    )
    assert "1.16 > 1.12 < 2.1 “1.12/ 1.13 linked” “linked to 1.12/ 1.13/ 1.19/ 1.28”" in said


def test_depends_as_csv_and_json(svgraph: Svgraph) -> None:
    """The same rows in both formats, with tier, the action on the way, quote and path."""
    rows = table(svgraph("depends", "2.1", "--format", "csv").out)
    assert list(rows[0]) == [
        "action",
        "tier",
        "via",
        "quote",
        "lead",
        "objective",
        "path",
        "quotes",
    ]
    found = [(r["action"], r["tier"], r["via"], r["quote"], r["path"]) for r in rows]
    assert [row for row in found if row[1] != "proposed"] == DEPEND_ON_2_1
    assert found[:7] == DEPEND_ON_2_1
    objects = json.loads(svgraph("depends", "2.1", "--format", "json").out)
    assert [
        (r["action"], r["tier"], r["via"] or "", r["quote"], r["path"] or "") for r in objects
    ] == (found)
    assert ["; ".join(r["lead"]) for r in objects] == [r["lead"] for r in rows]


@pytest.mark.parametrize("typed", ["2.1", " 2.1 ", "action 2.1", "Action 2.1"])
def test_an_action_may_be_typed_as_printed(svgraph: Svgraph, typed: str) -> None:
    """The number alone, "action 2.1" and "Action 2.1" mean the same action."""
    assert svgraph("depends", typed) == svgraph("depends", "2.1")


def test_numbers_are_text(svgraph: Svgraph) -> None:
    """1.1 and 1.10 are different actions: nothing depends on either."""
    assert "What depends on 1.10? Reduce incidents" in svgraph("depends", "1.10").out
    assert "What depends on 1.1? Ensure consistent" in svgraph("depends", "1.1").out


def test_queries_are_listed(svgraph: Svgraph) -> None:
    """`svgraph queries` gives name and question, one a line; `queries NAME` shows it whole."""
    assert "  leads               Who leads, co-leads and supports what?" in (
        svgraph("queries").out.splitlines()
    )
    assert "SELECT ?body ?role ?action ?objective" in svgraph("queries", "leads").out


def test_every_query_is_answered(svgraph: Svgraph) -> None:
    """Every query that `svgraph queries` lists is answered, told what its own page says."""
    listed = svgraph("queries").out.partition("\nNot answered yet")[0]
    names = re.findall(r"^  ([a-z-]+) ", listed, re.MULTILINE)
    assert len(names) > 30
    for name in names:
        page = svgraph("queries", name).out
        told = re.findall(r"^  --param \"?(\w+=[^:\"]*)\"?:", page, re.MULTILINE)
        ran = svgraph("query", name, *(word for each in told for word in ("--param", each)))
        assert (name, ran.code) == (name, 0)
        assert ran.err in {"", "No results.\n"}


# Formats


def test_a_table_in_a_pipe_is_plain_aligned_text(svgraph: Svgraph, park: Path) -> None:
    """No colour, no frame: one line a row, columns at the same place in each."""
    assert svgraph("query", "leads", "--plan", str(park)).out == (
        "body        role  action  objective\n"
        "Parks Team  lead  1.1     Tidy the park\n"
        "Council     lead  1.2     Light the park (linked to 1.1)\n"
    )


def test_csv(svgraph: Svgraph, park: Path) -> None:
    """A header and a line a row, cells quoted where they must be."""
    plan = park / "plan.txt"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("Tidy the", 'Tidy, "our"'), "utf-8"
    )
    assert svgraph("query", "leads", "--format", "csv").out.splitlines()[1] == (
        'Parks Team,lead,1.1,"Tidy, ""our"" park"'
    )


def test_json(svgraph: Svgraph, park: Path) -> None:
    """A list of objects; numbers of actions are text, counts are numbers."""
    first, _ = json.loads(
        svgraph("query", "actions", "--plan", park.name, "--format", "json").out
    )
    assert (first["action"], first["outcomes"]) == ("1.1", 1)


def test_json_of_sparql(svgraph: Svgraph, park: Path) -> None:
    """SPARQL's own results, where they are asked for."""
    typed = ("query", "actions", "--plan", park.name, "--format", "sparql-json")
    first = json.loads(svgraph(*typed).out)["results"]["bindings"][0]
    assert first["action"] == {"type": "literal", "value": "1.1"}
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert first["outcomes"] == {"type": "literal", "value": "1", "datatype": integer}


def test_markdown(svgraph: Svgraph, park: Path) -> None:
    """A table that a bar in a cell does not break."""
    plan = park / "plan.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Tidy", "Tidy | sweep"), "utf-8")
    assert svgraph("query", "leads", "--format", "markdown").out.splitlines()[:3] == [
        "| body | role | action | objective |",
        "| --- | --- | --- | --- |",
        "| Parks Team | lead | 1.1 | Tidy \\| sweep the park |",
    ]


def test_a_question_imports_nothing_heavy(svgraph: Svgraph) -> None:
    """A question on a known plan, answered into a pipe, needs neither rdflib nor rich."""
    svgraph("query", "leads")
    said = f"import atexit, sys; atexit.register(lambda: print(*sys.modules)); {START}"
    asked = [sys.executable, "-c", said, "query", "leads", "--format", "csv"]
    out = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    loaded = set(out.splitlines()[-1].split())
    assert "pyoxigraph" in loaded
    assert not loaded & {"rdflib", "networkx", "pyvis", "pyshacl", "numpy", "rich", "jinja2"}


# Terminals


def test_a_terminal_gets_a_table_that_fits() -> None:
    """In a terminal the table has a line under its headings and wraps to the width."""
    shown, _ = in_terminal("query", "unlinked-actions")
    lines = STYLING.sub("", shown).splitlines()
    assert "─" in lines[1] or "━" in lines[1]
    assert "\x1b[1m" in shown
    assert max(map(len, lines)) <= 80


def test_no_color() -> None:
    """With NO_COLOR set a terminal is sent no colour."""
    assert not COLOUR.search(in_terminal("query", "unlinked-actions", NO_COLOR="1")[0])


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_a_terminal_is_never_commanded(park: Path, form: str) -> None:
    """Whatever the format, control characters of the plan are shown, and markup is text."""
    shutil.copytree(HERE / "malformed" / "control-characters", park, dirs_exist_ok=True)
    shown, _ = in_terminal("query", "leads", "--format", form, COLUMNS="200")
    assert "[bold]park[/bold]" in shown.replace("\\[", "[").replace("\\]", "]")
    obeyed = ("\x1b[31m", "\x1b]", "\x9b", "\x07", "\u202e")
    assert [sign for sign in obeyed if sign in shown] == []


def test_progress_in_a_terminal_only(park: Path, svgraph: Svgraph) -> None:
    """A build shows its step where stderr is a terminal, and never among the data."""
    shown, out = in_terminal("build", str(park), stdout=subprocess.PIPE)
    assert re.search(r"(Starting|Reading the plan|Making the graph|Checking the graph)", shown)
    assert "\x1b" not in out
    said = svgraph("build", str(park)).err.splitlines()
    assert [line for line in said if not line.startswith("Wrote ")] == []


def test_quiet_shows_no_progress(park: Path) -> None:
    """`--quiet` silences a terminal too."""
    assert in_terminal("build", str(park), "--quiet") == ("", "")


# check, build, open


def test_check_lists_findings_on_stdout_and_counts_on_stderr(svgraph: Svgraph) -> None:
    """Action 4.2 is missing (between lines 114 and 115); what is worst stands first."""
    ran = svgraph("check", "--format", "csv")
    rows = table(ran.out)
    (missing,) = (row for row in rows if row["kind"] == "missing-number")
    assert (missing["severity"], missing["place"]) == ("warning", "line 115, identifier")
    assert "4.2" in missing["wording"]
    severities = [row["severity"] for row in rows]
    assert severities == sorted(severities, reverse=True)
    warnings, infos = severities.count("warning"), severities.count("info")
    said = re.fullmatch(r"0 violations, (\d+) warnings? and (\d+) for information\n", ran.err)
    assert said is not None
    assert (ran.code, int(said[1]), int(said[2])) == (0, warnings, infos)


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("fail_on", "code"), [("violation", 0), ("warning", 4), ("info", 4), ("never", 0)]
)
def test_fail_on(svgraph: Svgraph, park: Path, command: str, fail_on: str, code: int) -> None:
    """A plan with warnings and no violations: 4 says that it was found wanting, and built."""
    shutil.copytree(HERE / "malformed" / "odd-but-read", park, dirs_exist_ok=True)
    assert svgraph(command, "--fail-on", fail_on).code == code
    assert Path("build", "explorer.html").is_file() == (command == "build")


def test_build_says_what_it_found_and_wrote(
    svgraph: Svgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Title, counts and findings on stdout, the files on stderr."""
    monkeypatch.chdir(tmp_path)
    ran = svgraph("build")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Blackpool Serious Violence Action Plan 2024–2025"
    assert "61 actions in 4 priority areas" in ran.out
    assert "51 of the actions neither cite another nor are cited" in " ".join(ran.out.split())
    assert set(re.findall(r"^Wrote (.*)$", ran.err, re.MULTILINE)) == {
        str(path.relative_to(tmp_path)) for path in (tmp_path / "build").iterdir()
    }


def test_build_writes_graph_and_page(svgraph: Svgraph, park: Path) -> None:
    """Two files named after the plan, and the page; the same bytes on every build."""
    out = park.parent / "paper" / "board"
    assert svgraph("build", "park", "--out", str(out), "--quiet") == (0, "", "")
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert {"park.trig", "park.ttl", "explorer.html"} <= first.keys()
    svgraph("build", "park", "--out", str(out))
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


@pytest.mark.parametrize("found", [True, False])
def test_open(
    svgraph: Svgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, found: bool
) -> None:
    """The page is opened; where there is no browser its address is said on stderr."""
    asked: list[str] = []

    def browser(address: str) -> bool:
        asked.append(address)
        return found

    monkeypatch.setattr("webbrowser.open", browser)
    page = tmp_path / "explorer.html"
    page.touch()
    ran = svgraph("open", "--out", str(tmp_path))
    assert (ran.code, ran.out, asked) == (0, "", [page.as_uri()])
    assert (page.as_uri() in ran.err) is not found


def test_a_cache_that_cannot_be_written_does_no_harm(
    svgraph: Svgraph, park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below a file no cache can be kept; the answer is the same."""
    monkeypatch.setenv("SVGRAPH_CACHE", str(park / "plan.txt" / "cache"))
    ran = svgraph("query", "leads", "--plan", "park")
    assert (ran.code, ran.err) == (0, "")
    assert "Tidy the park" in ran.out


def test_an_edited_plan_is_noticed(svgraph: Svgraph, park: Path) -> None:
    """What was kept for a question is not shown once a file of the plan has changed."""
    assert "Parks Team" in svgraph("query", "leads").out
    bodies = park / "bodies.csv"
    bodies.write_text(bodies.read_text(encoding="utf-8").replace("Parks Team", "Park Team"))
    assert "Park Team" not in svgraph("query", "leads").out
