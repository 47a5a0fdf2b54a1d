"""`svgraph report` and `pack`, and what a build writes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures_cli import Svgraph


def test_report_writes_both_forms(svgraph: Svgraph, sample: Path, tmp_path: Path) -> None:
    """The page and the Markdown, each told."""
    out = tmp_path / "paper"
    ran = svgraph("report", sample, "--out", out)
    assert ran == (0, "", f"Wrote {out / 'report.html'}\nWrote {out / 'report.md'}\n")
    assert (out / "report.md").read_text("utf-8").startswith("# Westmere Safer Town Plan")


def test_report_is_printed(svgraph: Svgraph, sample: Path, tmp_path: Path) -> None:
    """With a format it goes to standard output as it would be written, and nothing is."""
    out = tmp_path / "paper"
    svgraph("report", sample, "--out", out)
    for form, name in (("markdown", "report.md"), ("html", "report.html")):
        ran = svgraph("report", sample, "--format", form, "--out", tmp_path / "none")
        assert ran == (0, (out / name).read_text("utf-8"), "")
    assert not (tmp_path / "none").exists()


def test_pack_is_named_after_the_body(svgraph: Svgraph, sample: Path, tmp_path: Path) -> None:
    """Whatever spelling was typed."""
    ran = svgraph("pack", "CONSTABULARY", "--plan", sample, "--out", tmp_path)
    assert ran.err.splitlines() == [
        f"Wrote {tmp_path / 'pack-westmere-constabulary.html'}",
        f"Wrote {tmp_path / 'pack-westmere-constabulary.md'}",
    ]


def test_pack_of_nobody(svgraph: Svgraph, sample: Path, tmp_path: Path) -> None:
    """One line with the nearest name, and nothing is written."""
    out = tmp_path / "paper"
    ran = svgraph("pack", "Harbor Office", "--plan", sample, "--out", out)
    assert ran == (
        2,
        "",
        "Error: No body 'Harbor Office' in this plan. Did you mean 'Harbour Office'?\n",
    )
    assert not out.exists()


def test_build_writes_the_same_report(svgraph: Svgraph, sample: Path, tmp_path: Path) -> None:
    """A build's board paper is that of the command, byte for byte."""
    built, alone = tmp_path / "built", tmp_path / "alone"
    ran = svgraph("build", sample, "--out", built)
    assert ran.err.splitlines()[-2:] == [
        f"Wrote {built / 'report.html'}",
        f"Wrote {built / 'report.md'}",
    ]
    svgraph("report", sample, "--out", alone)
    for name in ("report.html", "report.md"):
        assert (built / name).read_bytes() == (alone / name).read_bytes()


def test_where_nothing_can_be_written(svgraph: Svgraph, sample: Path, tmp_path: Path) -> None:
    """A file in the folder's place is an error with what to do."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    ran = svgraph("report", sample, "--out", tmp_path / "taken")
    told = f"{tmp_path / 'taken'} is a file. Choose another file or folder."
    assert ran == (3, "", f"Error: {told}\n")
