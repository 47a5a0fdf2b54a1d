"""What a person meets in a terminal: help, pager, completion, narrow and poor terminals."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from svgraph.cli import main
from svgraph.cli.help import TOPICS
from tests.test_cli import COLOUR, START, STYLING, in_terminal

if TYPE_CHECKING:
    from tests.fixtures_cli import Svgraph

PLAN = ("--plan", "blackpool-2024-25")


# Help


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_explained(svgraph: Svgraph, topic: str) -> None:
    """In lines that fit a terminal; `svgraph help` lists it."""
    ran = svgraph("help", topic)
    assert (ran.code, ran.err) == (0, "")
    assert max(map(len, ran.out.splitlines())) <= 100
    assert f"  {topic} " in svgraph("help").out


def test_help_on_a_command_is_its_help(svgraph: Svgraph) -> None:
    """And -h is --help."""
    assert "Show which actions depend on one." in svgraph("help", "depends").out
    assert svgraph("depends", "-h").out == svgraph("depends", "--help").out
    assert svgraph("-h").out == svgraph("--help").out


def test_no_such_topic_is_one_line(svgraph: Svgraph) -> None:
    """With near names."""
    ran = svgraph("help", "formts")
    assert (ran.code, ran.out) == (2, "")
    assert "No topic 'formts'. Did you mean formats" in ran.err


def test_listed_commands_are_those_there_are() -> None:
    """The list that is shown without importing anything says what each command says."""
    context = main.make_context("svgraph", [], resilient_parsing=True)
    formatter = click.HelpFormatter(width=200)
    main.format_commands(context, formatter)
    listed = dict(re.findall(r"^  (\S+) +(.+)$", formatter.getvalue(), re.MULTILINE))
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        first = (command.help or "").split("\n\n")[0]
        assert listed[name] == " ".join(first.split())


@pytest.mark.parametrize(
    ("command", "query"),
    [
        ("depends", "depends-on"),
        ("needs", "needs"),
        ("load", "lead-counts"),
        ("duplicates", "repeated-texts"),
    ],
)
def test_twins_are_told_apart(svgraph: Svgraph, command: str, query: str) -> None:
    """The help of a command names the canned query that is like it."""
    assert f"canned query {query} " in " ".join(svgraph(command, "--help").out.split())


# The whole command line


def test_quiet_leaves_the_answer_and_errors(svgraph: Svgraph, tmp_path: Path) -> None:
    """Nothing is said beside them."""
    assert svgraph("--quiet", "report", *PLAN, "--out", tmp_path) == (0, "", "")
    assert svgraph("--quiet", "query", "decisions", *PLAN, "--format", "csv").err == ""
    assert svgraph("--quiet", "query", "laeds").err.startswith("Error: ")


def test_no_color_is_a_switch() -> None:
    """As NO_COLOR is."""
    assert not COLOUR.search(in_terminal("--no-color", "query", "leads")[0])


def test_the_canned_queries_are_listed_by_query_alone(svgraph: Svgraph) -> None:
    """As `svgraph queries` lists them."""
    assert svgraph("query").out == svgraph("queries").out


def test_values_follow_the_name_of_a_query(svgraph: Svgraph) -> None:
    """In the order of its parameters; one too many is one line."""
    named = svgraph("query", "depends-on", "--param", "action=2.1", *PLAN, "--format", "csv")
    assert svgraph("query", "depends-on", "2.1", *PLAN, "--format", "csv") == named
    ran = svgraph("query", "depends-on", "2.1", "2.4", *PLAN)
    assert (ran.code, ran.out) == (2, "")
    assert "Query depends-on takes action: '2.4' is too much." in ran.err


def test_select_star_has_the_order_of_the_query(svgraph: Svgraph) -> None:
    """Not that of the alphabet."""
    text = "SELECT * { ?row a sv:Action ; dcterms:identifier ?key ; rdfs:label ?area } LIMIT 1"
    assert svgraph("query", "--text", text, *PLAN, "--format", "csv").out.startswith(
        "row,key,area\n"
    )


# Terminals


def test_a_long_answer_gets_a_pager(tmp_path: Path) -> None:
    """What PAGER names gets all of it; --no-pager prints it."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nexec sed s/^/paged:/\n", encoding="utf-8")
    pager.chmod(0o755)
    shown, _ = in_terminal("query", "leads", PAGER=str(pager))
    assert shown.count("paged:") > 80
    for typed in ("--no-pager query leads", "help exit-codes"):
        shown, _ = in_terminal(*typed.split(), PAGER=str(pager))
        assert "paged:" not in shown


def test_load_is_a_table_of_a_row_each() -> None:
    """At 80 columns: twenty bodies, few of them on two lines."""
    shown = STYLING.sub("", in_terminal("load")[0]).splitlines()
    table = shown[next(at for at, line in enumerate(shown) if line.startswith("body ")) :]
    named = table[2 : table.index("")]
    assert 20 <= len(named) <= 26
    assert max(map(len, table)) <= 80
    assert "│" not in "".join(named)


def test_numbers_stand_at_the_right() -> None:
    """So that they can be compared."""
    lines = STYLING.sub("", in_terminal("load")[0]).splitlines()
    heading = next(line for line in lines if line.startswith("body "))
    police = next(line for line in lines if line.startswith("Police "))
    assert police.rstrip().endswith("4.83")
    assert len(police.rstrip()) == len(heading.rstrip())


def test_an_action_fits_two_screens() -> None:
    """Of 40 lines each, at 80 columns."""
    assert in_terminal("show", "2.1")[0].count("\n") <= 80


def test_findings_are_grouped_by_kind(svgraph: Svgraph) -> None:
    """With their number; `--all`, `--kind` and `--severity` choose."""
    ran = svgraph("check", *PLAN)
    assert re.search(r"^warning: suspected-typo \(\d+\)$", ran.out, re.MULTILINE)
    assert "more: svgraph check --kind suspected-typo --all" in ran.out
    every = svgraph("check", *PLAN, "--format", "csv").out.splitlines()[1:]
    assert len(svgraph("check", *PLAN, "--all").out.splitlines()) == len(every) + 1
    typos = svgraph("check", *PLAN, "--kind", "suspected-typo", "--format", "csv").out
    assert {line.split(",")[1] for line in typos.splitlines()[1:]} == {"suspected-typo"}
    warnings = svgraph("check", *PLAN, "--severity", "warning", "--format", "csv").out
    assert {line.split(",")[0] for line in warnings.splitlines()[1:]} == {"warning"}
    ran = svgraph("check", *PLAN, "--kind", "suspected-tipo")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean suspected-typo" in ran.err


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TERM": "dumb"},
        {"TERM": ""},
        {"COLUMNS": "0", "LINES": "0"},
        {"COLUMNS": "1"},
        {"COLUMNS": "100000"},
    ],
    ids=str,
)
@pytest.mark.parametrize("typed", ["load", "show 2.1", "query leads", "check", "--help"])
def test_a_poor_terminal_gets_an_answer(typed: str, environ: dict[str, str]) -> None:
    """Whatever it says of itself."""
    shown, _ = in_terminal(*typed.split(), stdout=None, **environ)
    assert "Traceback" not in shown
    assert "Error" not in shown
    assert shown.count("\n") > 5


@pytest.mark.parametrize("typed", ["load", "query leads --format csv", "check"])
def test_nothing_is_known_of_the_user(typed: str, tmp_path: Path) -> None:
    """No home, no terminal, no standard input: an answer all the same."""
    ran = subprocess.run(
        [sys.executable, "-c", START, *typed.split()],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": os.environ.get("PYTHONPATH", str(Path(__file__).parents[1]))},
        check=False,
    )
    assert ran.returncode == 0
    assert ran.stdout
    assert b"Traceback" not in ran.stderr


# Completion


def completed(*words: str, at: int | None = None) -> list[str]:
    """Return what bash is offered for the last of some words."""
    line = " ".join(("svgraph", *words))
    ran = subprocess.run(
        [sys.executable, "-c", START],
        env=os.environ
        | {
            "_SVGRAPH_COMPLETE": "bash_complete",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) if at is None else at),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return [line.partition(",")[2] for line in ran.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("dep",), ["depends"]),
        (("query", "depends"), ["depends-on"]),
        (("query", "depends-on", "2.1"), ["2.1"]),
        (("query", "answers-for", "Blackpool\\ T"), ["Blackpool\\ Teaching\\ Hospitals"]),
        (("query", "answers-for", "Prob"), ["Probation"]),
        (("query", "needs", "--param", "act"), ["action="]),
        (("depends", "4."), ["4.1", "4.3", "4.4", "4.5", "4.6", "4.7"]),
        (("without", "Public"), ["Public\\ Health", "Public\\ Protection"]),
        (("load", "--sort", "sup"), ["supporting"]),
        (("load", "--columns", "body,l"), ["body,led"]),
        (("query", "leads", "--where", "ro"), ["role="]),
        (("queries", "--asks", "board"), ["board\\ chair"]),
        (("matrix", "bo"), ["bodies"]),
        (("help", "for"), ["formats"]),
    ],
)
def test_bash_completes(words: tuple[str, ...], offered: list[str]) -> None:
    """Commands, queries, actions, bodies, parameters, columns; blanks get a backslash."""
    found = completed(*words)
    assert [word for word in offered if word not in found] == []
    if offered:
        assert len(found) <= len(offered) + 2


def test_an_open_quotation_mark_needs_no_backslash() -> None:
    """What is completed stands within it."""
    assert "Public Health" in completed("without", '"Public')


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_quote_themselves(shell: str) -> None:
    """They get the words as they are."""
    ran = subprocess.run(
        [sys.executable, "-c", START],
        env=os.environ
        | {
            "_SVGRAPH_COMPLETE": f"{shell}_complete",
            "COMP_WORDS": "svgraph without Public",
            "COMP_CWORD": "Public" if shell == "fish" else "2",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Public Health" in ran.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_takes_what_is_completed() -> None:
    """A name with a blank is one word for the shell."""
    (word,) = [each for each in completed("without", "Public") if "Health" in each]
    bash = str(shutil.which("bash"))
    ran = subprocess.run([bash, "-c", f"printf '<%s>' {word}"], capture_output=True, check=True)
    assert ran.stdout == b"<Public Health>"
