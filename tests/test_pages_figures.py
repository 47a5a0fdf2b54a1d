"""Every figure of a paper's sentences stands in what its command prints."""

from __future__ import annotations

import csv
import io
import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

import svgraph as library
from svgraph.analysis.words import percent

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures_cli import Svgraph

NUMBER = r"\d+(?:[.,]\d+)*%?"
SAID = re.compile(r"^(?: *- )?(.*\d.*) `(svgraph [^`]+)`$", re.MULTILINE)


@pytest.fixture(params=["Westmere Constabulary", "Town Council", "Every Agency", "the paper"])
def text(sample: Path, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Return a paper of the sample, by a threshold that somebody is over."""
    plan = library.open_plan(str(lowered(sample, tmp_path)))
    files = plan.report() if request.param == "the paper" else plan.pack(request.param)
    return next(text for name, text in files.items() if name.endswith(".md"))


def lowered(sample: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample in which the Constabulary is over the threshold."""
    folder = tmp_path / "sample"
    shutil.copytree(sample, folder, dirs_exist_ok=True)
    settings = folder / "plan.toml"
    told = settings.read_text("utf-8").replace("burden = 3.0", "burden = 1.2")
    settings.write_text(told, encoding="utf-8")
    return folder


def printed(svgraph: Svgraph, command: str, folder: Path) -> set[str]:
    """Return the figures that a command prints: its numbers, its sums, its count of rows."""
    words = shlex.split(command)[1:]
    ran = svgraph(*words, "--plan", folder)
    assert ran.code == 0, command
    rows = list(
        csv.reader(io.StringIO(svgraph(*words, "--plan", folder, "--format", "csv").out))
    )
    columns = [list(filter(str.isdecimal, cells)) for cells in zip(*rows, strict=True)]
    sums = {str(sum(map(int, cells))) for cells in columns}
    shares = {percent(float(cell)) for row in rows for cell in row if cell.startswith("0.")}
    return {*re.findall(NUMBER, ran.out), *sums, *shares, str(len(rows) - 1)}


def test_figures_stand_in_the_output_of_their_command(
    svgraph: Svgraph, text: str, sample: Path, tmp_path: Path
) -> None:
    """Of each sentence and question that has a figure and a command of its own."""
    folder = lowered(sample, tmp_path)
    found = SAID.findall(text)
    assert found
    for said, command in found:
        figures = re.findall(NUMBER, re.sub(r"https?://\S+", "", said))
        missing = set(figures) - printed(svgraph, command, folder)
        assert not missing, (said, command)
