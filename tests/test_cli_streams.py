"""Where the output goes: full disks, readers that go away, old code pages."""

import html
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

HERE = Path(__file__).resolve().parent
START = "import sys; sys.argv[0] = 'svgraph'; from svgraph.cli import run; run()"


@pytest.fixture
def park(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a plan of two actions, 1.1 and 1.2, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(HERE / "malformed" / "good", tmp_path / "park"))


@pytest.fixture
def nobody() -> Iterator[int]:
    """Return the end to write to of a pipe that nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


def process(*args: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run svgraph as a process of its own."""
    command = [sys.executable, "-c", START, *args]
    return subprocess.run(command, capture_output=True, check=False, env=os.environ | environ)


def is_one_error(err: str) -> bool:
    """Tell whether an output is a single line that says "Error: …"."""
    return err.startswith("Error: ") and err.endswith("\n") and len(err.splitlines()) == 1


def test_a_full_disk_behind_stdout(full_device: IO[bytes]) -> None:
    """An answer that cannot be written is an error, not a traceback."""
    command = [sys.executable, "-c", START, "query", "leads"]
    ran = subprocess.run(command, stdout=full_device, stderr=subprocess.PIPE, check=False)
    assert is_one_error(ran.stderr.decode())
    assert ran.returncode == 3


@pytest.mark.parametrize(
    "typed",
    [
        "query leads",
        "query leads --format csv",
        "query leads --format json",
        "query leads --format html",
        "query leads --page -",
        "query leads --explain",
        "depends 2.1",
        "show 2.1",
        "check",
        "check --format csv",
        "report --format html",
        "export --to turtle",
        "queries",
        "--help",
        "load --help",
        "--version",
    ],
)
def test_a_reader_that_goes_away(nobody: int, typed: str) -> None:
    """`svgraph query leads | head -1` ends without a word, and as a shell reports SIGPIPE."""
    command = [sys.executable, "-c", START, *typed.split()]
    ran = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.parametrize("option", ["-u", "-Xdev"])
def test_a_reader_that_goes_away_from_a_python_that_tells_more(
    nobody: int, option: str
) -> None:
    """Unbuffered, and where Python tells what it else passes over when it ends."""
    command = [sys.executable, option, "-c", START, "query", "leads"]
    ran = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.parametrize("typed", ["query leads", "check", "laeds", "query laeds"])
def test_a_reader_of_both_streams_that_goes_away(nobody: int, typed: str) -> None:
    """`svgraph check 2>&1 | head -1` ends in the same way, also where all is an error."""
    command = [sys.executable, "-c", START, *typed.split()]
    ran = subprocess.run(command, stdout=nobody, stderr=nobody, check=False)
    assert ran.returncode == 141


def test_an_error_is_told_although_nobody_reads_the_answer(nobody: int) -> None:
    """A mistyped name is one line on stderr, with its own exit code."""
    command = [sys.executable, "-c", START, "query", "laeds"]
    ran = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, is_one_error(ran.stderr.decode())) == (2, True)


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_an_old_code_page_behind_stdout(park: Path, form: str) -> None:
    """Windows gives a redirected output a code page that lacks signs; no sign stops svgraph."""
    plan = park / "plan.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Tidy", "Tidy →"), "utf-8")
    ran = process("--quiet", "query", "leads", "--format", form, PYTHONIOENCODING="cp1252")
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(
    "typed",
    [
        "query leads --format html",
        "query leads --page -",
        "report --format html",
        "report --format markdown",
        "pack Council --format html",
        "pack Council --format markdown",
        "export --to turtle",
    ],
)
def test_a_document_is_utf_8_whatever_the_code_page(park: Path, typed: str) -> None:
    """A document that a shell redirects to a file keeps every sign."""
    plan = park / "plan.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Light", "Light →"), "utf-8")
    ran = process("--quiet", *typed.split(), PYTHONIOENCODING="cp1252")
    assert (ran.returncode, ran.stderr) == (0, b"")
    # a network page is ASCII, with its signs as entities
    assert "Light → the park" in html.unescape(ran.stdout.decode("utf-8"))
