"""The command line given what it cannot use: one clear line, the right exit code, no harm.

Each folder of `malformed/` holds the files that are wrong; they replace those of
`malformed/good`. An error says what is wrong, where, and what to do.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures_cli import Svgraph

MALFORMED = Path(__file__).resolve().parent / "malformed"
START = "import sys; sys.argv[0] = 'svgraph'; from svgraph.cli import run; run()"


Lay = Callable[[str], Path]


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Return a function that lays the files of a folder of `malformed/` over a good plan."""
    monkeypatch.chdir(tmp_path)

    def call(case: str) -> Path:
        park = tmp_path / "park"
        shutil.copytree(MALFORMED / "good", park, dirs_exist_ok=True)
        shutil.copytree(MALFORMED / case, park, dirs_exist_ok=True)
        return park

    return call


def process(*args: str, before: str = "", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run svgraph as a process of its own, after some Python that prepares the ground."""
    command = [sys.executable, "-c", f"{before}\n{START}", *args]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | environ)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files that a folder shows: name → bytes."""
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*") if path.is_file()}


def is_one_error(err: str) -> bool:
    """Tell whether an output is a single line that says "Error: …"."""
    return err.startswith("Error: ") and err.endswith("\n") and len(err.splitlines()) == 1


# Files that are wrong: folder of malformed/ → the error

_NO_TABLE = (
    "plan.txt: no action table found. A table starts with a line of headings separated by tabs"
    " (not commas),"
    " such as: ID, Objective, Lead Organisation, Outcome."
)
_COLUMNS = (
    "The columns are id, name, kind, parent, parent_source, same_as, note, separated by commas."
)
WRONG = {
    "source-missing": "park/gone.txt: cannot be read (No such file or directory)."
    " Check the file name in plan.toml.",
    "source-empty": _NO_TABLE,
    "source-without-table": _NO_TABLE,
    "source-nul": "plan.txt, line 4: holds a NUL character, so it is not a text file."
    " Word, PDF and Excel files are not read yet: save the plan as plain text in UTF-8.",
    "source-latin-1": "plan.txt, line 4: not UTF-8 text. Save the file as UTF-8.",
    "source-utf-16-cut": "plan.txt, line 5: not UTF-16-LE text. Save the file as UTF-8.",
    "csv-open-quote": "bodies.csv, line 2: not CSV (unexpected end of data)."
    " Look for a quotation mark too many.",
    "csv-stray-quote": "bodies.csv, line 2: not CSV (',' expected after '\"')."
    " Look for a quotation mark too many.",
    "csv-missing-column": f"bodies.csv, line 1: no column kind. {_COLUMNS}",
    "csv-semicolons": "bodies.csv, line 1: no column id, name, kind, parent, parent_source,"
    f" same_as, note. {_COLUMNS}",
    "csv-empty": "bodies.csv, line 1: no column id, name, kind, parent, parent_source,"
    f" same_as, note. {_COLUMNS}",
    "csv-too-many-cells": "bodies.csv, line 2: 8 cells under 7 headings."
    " Put a cell that holds a comma in quotation marks.",
    "csv-duplicate-id": "bodies.csv, line 4: id 'council' stands in line 2 already.",
    "csv-empty-id": "bodies.csv, line 4: the id is empty.",
    "csv-unknown-kind": "bodies.csv, line 2: no kind 'organization'.",
    "csv-unknown-parent": "bodies.csv, line 3: parent 'counsil' is the id of no body."
    " Did you mean council?",
    "csv-own-parent": "bodies.csv, line 2: Council is part of itself: council > council.",
    "csv-parents-in-a-circle": "bodies.csv, line 2: Council is part of itself:"
    " council > parks-team > council.",
    "csv-name-of-two": "bodies.csv, line 4: 'Council' is a name of council already,"
    " so not of town too.",
    "csv-latin-1": "bodies.csv, line 4: not UTF-8 text. Save it as 'CSV UTF-8'.",
    "csv-utf-16": "bodies.csv, line 1: not UTF-8 text. Save it as 'CSV UTF-8'.",
    "csv-nul": "bodies.csv, line 4: ",
    "csv-control-characters": "bodies.csv, line 2: \\x1b[31mCouncil is part of itself",
    "spellings-unknown-body": "spellings.csv, line 2: 'park-team' is no id in bodies.csv or"
    " references.csv. Did you mean parks-team?",
    "toml-broken": "park/plan.toml: not TOML: Invalid value (at line 3, column 8).",
    "toml-latin-1": "park/plan.toml: not UTF-8 text. Save the file as UTF-8.",
    "toml-unknown-key": "park/plan.toml, tittle: no such setting. Did you mean title?",
    "toml-unknown-key-in-table": "park/plan.toml, readings.parent: no such setting."
    " Did you mean parents?",
    "toml-wrong-type": 'park/plan.toml, focus: must be text in "quotation marks".',
    "toml-not-true-or-false": "park/plan.toml, readings.parents: must be true or false.",
    "toml-unknown-direction": "park/plan.toml, readings.direction: must be one of as-cited,"
    " reversed, symmetric, none.",
    "toml-without-title": 'park/plan.toml: no title. Add a line: title = "…"',
    "toml-without-source": 'park/plan.toml: no source. Add a line: source = "…"',
    "toml-source-elsewhere": "park/plan.toml, source: must be the name of a file in park.",
    "toml-source-nul": "park/plan",
    "toml-base-no-address": "park/plan.toml, base: ",
    "toml-line-break-in-key": "park/plan.toml, ti\\ntle: no such setting.",
}
ODD = {
    "odd-but-read",
    "source-utf-16",
    "control-characters",
    "two-cases-of-one-name",
    "names-of-signs",
}


@pytest.mark.parametrize("command", [["query", "leads", "--plan"], ["build", "--out", "out"]])
@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_one_error(
    svgraph: Svgraph, lay: Lay, case: str, command: list[str]
) -> None:
    """What, where and what to do, on stderr; code 3; nothing on stdout, nothing written."""
    park = lay(case)
    ran = svgraph(*command, "park")
    assert ran.err.startswith(f"Error: {WRONG[case]}")
    assert is_one_error(ran.err)
    assert (ran.code, ran.out) == (3, "")
    assert list(park.parent.iterdir()) == [park]


def test_every_malformed_plan_is_tried() -> None:
    """Each folder of `malformed/` stands in a table here."""
    folders = {path.name for path in MALFORMED.iterdir() if path.is_dir()}
    assert folders == WRONG.keys() | ODD | {"good"}


def test_the_good_plan_is_good(svgraph: Svgraph, lay: Lay) -> None:
    """What the wrong files replace is right: no finding at all."""
    lay("good")
    assert svgraph("check", "park", "--fail-on", "info").code == 0


def test_a_folder_in_place_of_a_file(svgraph: Svgraph, lay: Lay) -> None:
    """A folder that bears the name of a CSV file is an error, not a missing file."""
    (lay("good") / "bodies.csv").unlink()
    Path("park/bodies.csv").mkdir()
    ran = svgraph("check", "park")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(
        "Error: park/bodies.csv: cannot be read (it is a folder, not a file)."
    )


# What is typed wrongly


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("biuld", ["No command 'biuld'.", "Did you mean build?"]),
        ("leads", ["leads is a query: svgraph query leads."]),
        ("query leads --formt csv", ["No such option", "--formt", "--format"]),
        # click has names that are near to it, in words that differ from version to version
        ("query leads --plann x", ["No such option", "--plann", "--page", "--plan"]),
        ("query leads --format cvs", ["'cvs' is not one of", "Did you mean csv?"]),
        ("build --quit", ["No such option", "--quit", "--out", "--quiet"]),
        ("query laeds", ["No query 'laeds'.", "Did you mean leads", "'svgraph queries'"]),
        ("query ../leads", ["No query '../leads'."]),
        ("queries unlinked-action", ["No query", "Did you mean unlinked-actions"]),
        ("query leads --format jsn", ["'jsn'", "'table', 'csv', 'tsv', 'json'"]),
        ("check --format xml", ["'xml'", "'table', 'csv', 'tsv', 'json'"]),
        ("check --fail-on warn", ["'warn'", "'violation', 'warning', 'info', 'never'"]),
        ("query depends-on", ["needs the parameter action: --param action=2.1"]),
        (
            "query depends-on --param acton=2.1",
            ["no parameter 'acton'", "Did you mean action?"],
        ),
        ("query depends-on --param action", ["write NAME=VALUE, such as --param action=2.1"]),
        ("query depends-on --param action=9.9", ["No action '9.9'"]),
        ("query depends-on --param name=2.1", ["no parameter 'name'", "it takes: action"]),
        ("query depends-on --param store=2.1", ["no parameter 'store'", "it takes: action"]),
        ("query depends-on --param self=2.1", ["no parameter 'self'", "it takes: action"]),
        (
            "query depends-on --param proposed=2.1",
            ["no parameter 'proposed'", "it takes: action"],
        ),
        ("query leads --param action=2.1", ["Query leads has no parameter 'action'"]),
        ("depends 2.11", ["No action '2.11' in this plan.", "Did you mean", "2.1"]),
        ("depends 4.2", ["No action '4.2' in this plan."]),
        ("depends", ["Missing argument 'ACTION'.", "'svgraph depends --help'"]),
        ("depends 2.1 2.4", ["2.4", "'svgraph depends --help'"]),
        ("query leads --format", ["--format", "requires an argument"]),
        ("build blackpol-2024-25", ["No plan", "Did you mean blackpool-2024-25?"]),
        ("build no-such-folder/plan", ["No plan 'no-such-folder/plan'", "Plans in reach: "]),
        ("query leads --plan " + "long" * 80, ["No plan 'longlong"]),
    ],
)
def test_mistyped(
    svgraph: Svgraph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    said: list[str],
) -> None:
    """Code 2 and one line that names what was typed and what is near to it."""
    monkeypatch.chdir(tmp_path)
    ran = svgraph(*typed.split())
    assert [words for words in said if words not in ran.err] == []
    assert is_one_error(ran.err)
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    """A process of its own ends with the same codes and keeps the same streams."""
    mistyped = process("query", "laeds")
    assert (mistyped.returncode, mistyped.stdout) == (2, b"")
    missing = process("open", "--out", str(tmp_path))
    assert (missing.returncode, missing.stdout) == (3, b"")
    assert missing.stderr.startswith(b"Error: ")
    assert process("check", "--fail-on", "warning").returncode == 4


# Where nothing can be written


@pytest.mark.parametrize("out", ["file", "file/below", "file/below/it"])
def test_output_that_cannot_be_written(svgraph: Svgraph, lay: Lay, out: str) -> None:
    """At or below a file no folder can be made: code 3, and the file stays as it is."""
    park = lay("good")
    Path("file").write_text("kept")
    ran = svgraph("build", "park", "--out", out)
    assert (ran.code, ran.out) == (3, "")
    assert is_one_error(ran.err)
    assert f"{Path('file')} is a file. Choose another file or folder." in ran.err
    assert sorted(park.parent.iterdir()) == [park.parent / "file", park]
    assert Path("file").read_text() == "kept"


def test_output_name_too_long(svgraph: Svgraph, lay: Lay) -> None:
    """A name that the disk refuses is an error like any other."""
    lay("good")
    ran = svgraph("build", "park", "--out", "long" * 80)
    assert (ran.code, ran.out, is_one_error(ran.err)) == (3, "", True)


@pytest.mark.parametrize("name", ["explorer.html", "report.md", "park.ttl", "park.trig"])
def test_a_file_that_cannot_be_replaced_leaves_all_as_they_were(
    svgraph: Svgraph, lay: Lay, name: str
) -> None:
    """With a folder in one file's place the others are not replaced either."""
    park = lay("good")
    svgraph("build", "park", "--out", "out")
    Path("out", name).unlink()
    Path("out", name).mkdir()
    before = contents(Path("out"))
    shutil.copytree(MALFORMED / "odd-but-read", park, dirs_exist_ok=True)
    ran = svgraph("build", "park", "--out", "out")
    assert (ran.code, ran.out, is_one_error(ran.err)) == (3, "", True)
    assert contents(Path("out")) == before
    assert list(Path("out").glob(".*")) == []


# Stopped midway


def stop_at_write(count: int, name: str) -> str:
    """Return Python that sends its own process a signal while the nth file is written."""
    return (
        "import itertools, os, signal\n"
        # whatever runs the tests in the background has Ctrl-C ignored, and so would this
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "writes = itertools.count(1)\n"
        f"os.fsync = lambda _: next(writes) == {count} and os.kill(os.getpid(), signal.{name})"
    )


@pytest.fixture
def built(svgraph: Svgraph, lay: Lay) -> Path:
    """Return the folder of a build whose plan has been changed since."""
    park = lay("good")
    svgraph("build", "park", "--out", "out")
    shutil.copytree(MALFORMED / "odd-but-read", park, dirs_exist_ok=True)
    return Path("out").resolve()


@pytest.mark.parametrize("write", [1, 2, 3])
def test_killed_midway(svgraph: Svgraph, built: Path, write: int) -> None:
    """The previous build stays to the byte; the next one leaves nothing of the dead behind."""
    before = contents(built)
    ran = process("build", "park", "--out", "out", before=stop_at_write(write, "SIGKILL"))
    assert ran.returncode == -signal.SIGKILL
    assert contents(built) == before
    assert svgraph("build", "park", "--out", "out").code == 0
    assert contents(built).keys() == before.keys()
    assert contents(built)["park.ttl"] != before["park.ttl"]
    assert list(built.glob(".*")) == []


@pytest.mark.parametrize("write", [1, 3])
def test_ctrl_c_midway(built: Path, write: int) -> None:
    """Code 130 and a word; the previous build stays and nothing is left beside it."""
    before = contents(built)
    ran = process("build", "park", "--out", "out", before=stop_at_write(write, "SIGINT"))
    assert (ran.returncode, ran.stdout) == (130, b"")
    assert ran.stderr.decode().strip() == "Error: stopped."
    assert contents(built) == before
    assert list(built.glob(".*")) == []


def test_a_first_build_that_is_killed_leaves_no_file(svgraph: Svgraph, lay: Lay) -> None:
    """Where there was no build, there is none after a kill, and the next one is whole."""
    lay("good")
    process("build", "park", "--out", "out", before=stop_at_write(2, "SIGKILL"))
    assert contents(Path("out")) == {}
    assert svgraph("build", "park", "--out", "out").code == 0
    assert list(Path("out").glob(".*")) == []


def test_two_builds_into_one_folder(lay: Lay) -> None:
    """A build that runs while another one writes does not take its files away."""
    lay("good")
    another = (
        "import os, subprocess, sys\n"
        "def run_another(_, sync=os.fsync):\n"
        "    os.fsync = sync\n"
        f"    code = {START!r}\n"
        "    args = [sys.executable, '-c', code, 'build', 'park', '--out', 'out']\n"
        "    subprocess.run(args, check=True, capture_output=True)\n"
        "os.fsync = run_another"
    )
    ran = process("--quiet", "build", "park", "--out", "out", before=another)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert contents(Path("out")).keys() >= {"park.trig", "park.ttl", "explorer.html"}


# Odd, and no error


def test_utf_16_is_read(svgraph: Svgraph, lay: Lay) -> None:
    """A text that a Windows editor saved as "Unicode" reads like the same text in UTF-8."""
    lay("good")
    plain = svgraph("query", "outcomes", "--plan", "park")
    lay("source-utf-16")
    assert svgraph("query", "outcomes", "--plan", "park") == plain


def test_what_a_plan_says_oddly_is_found(svgraph: Svgraph, lay: Lay) -> None:
    """A repeated number, an unknown lead, a citation of no action: three warnings."""
    lay("odd-but-read")
    ran = svgraph("check", "park", "--format", "csv")
    found = [line.split(",")[:4] for line in ran.out.splitlines()[1:]]
    assert (ran.code, found) == (
        0,
        [
            ["warning", "repeated-number", "1.1~2", '"line 5'],
            ["warning", "unresolved-lead", "1.1~2", '"line 5'],
            ["warning", "dangling-citation", "1.2", '"line 6'],
        ],
    )
    assert '""Friends of the Park"",ID-OF-THE-BODY,row 1.1' in ran.out


def test_what_a_plan_says_oddly_is_built(svgraph: Svgraph, lay: Lay) -> None:
    """Everything stands in the build, the odd row and the unknown lead under its own words."""
    lay("odd-but-read")
    ran = svgraph("--quiet", "build", "park", "--out", "out")
    assert ran == (0, "", "")
    assert contents(Path("out")).keys() >= {"park.trig", "park.ttl", "explorer.html"}
    assert svgraph("query", "leads", "--plan", "park").out == (
        "body                 role  action  objective\n"
        "Parks Team           lead  1.1     Tidy the park\n"
        "Friends of the Park  lead  1.1~2   Light the park\n"
        "Council              lead  1.2     Mend the bridge (linked to 1.9)\n"
    )


def test_found_wanting_is_built_all_the_same(svgraph: Svgraph, lay: Lay) -> None:
    """`--fail-on warning` changes the code to 4 and nothing else."""
    lay("odd-but-read")
    assert svgraph("build", "park", "--out", "out").code == 0
    ran = svgraph("--quiet", "build", "park", "--out", "again", "--fail-on", "warning")
    assert ran == (4, "", "")
    assert contents(Path("again")) == contents(Path("out"))


def test_without_a_register_every_lead_stands_under_its_own_words(
    svgraph: Svgraph, lay: Lay
) -> None:
    """No bodies.csv and no spellings.csv is no error: every lead is unresolved."""
    park = lay("good")
    (park / "bodies.csv").unlink()
    (park / "spellings.csv").unlink()
    ran = svgraph("check", "park", "--format", "csv")
    assert (ran.code, ran.out.count("unresolved-lead")) == (0, 2)
    assert "Parks Team" in svgraph("query", "leads", "--plan", "park").out


def test_one_unknown_lead_in_two_cases(svgraph: Svgraph, lay: Lay) -> None:
    """The Park and the park: two spellings of a name are warnings, and no violation."""
    lay("two-cases-of-one-name")
    ran = svgraph("check", "park", "--format", "csv")
    assert (ran.code, ran.out.count("violation")) == (0, 0)
    assert svgraph("query", "leads", "--plan", "park").out.splitlines()[1:] == [
        "Friends of the Park  lead  1.1     Tidy the park",
        "Friends of the park  lead  1.2     Light the park",
    ]


def test_unknown_leads_of_signs_alone_stay_apart(svgraph: Svgraph, lay: Lay) -> None:
    """Lead cells "???" and "!!!" are two parties, one each."""
    lay("names-of-signs")
    assert svgraph("query", "leads", "--plan", "park").out.splitlines()[1:] == [
        "???   lead  1.1     Tidy the park",
        "!!!   lead  1.2     Light the park",
    ]


@pytest.mark.parametrize("name", ["our park plan", "park (final) #2", "café", 'a"<b>'])
def test_a_plan_folder_may_have_any_name(svgraph: Svgraph, lay: Lay, name: str) -> None:
    """A folder's name, with spaces and signs as people write them, is no obstacle."""
    lay("good").rename(name)
    ran = svgraph("--quiet", "build", name, "--out", "out")
    assert ran == (0, "", "")
    assert "Tidy the park" in svgraph("query", "leads", "--plan", name).out


# Control characters are shown, not obeyed


@pytest.mark.parametrize(
    "typed",
    [
        "query leads --plan park",
        "query leads --plan park --format markdown",
        "depends 1.1 --plan park",
        "check park",
        "build park",
    ],
)
def test_control_characters_are_shown(svgraph: Svgraph, lay: Lay, typed: str) -> None:
    """Neither colours, nor a title for the window, nor a change of direction get through."""
    lay("control-characters")
    ran = svgraph(*typed.split())
    assert ran.code == 0
    written = ran.out + ran.err
    assert [sign for sign in "\x1b\x9b\x07\u202e" if sign in written] == []
    assert "\\x1b" in written
