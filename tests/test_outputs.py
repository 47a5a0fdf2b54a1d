"""The outputs of the command line are the ones in golden/outputs.csv, byte for byte."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import outputs

GOLDEN = Path(__file__).resolve().parent / "golden" / "outputs.csv"

# How many commands are run for each line of the tables; all of them would take five minutes.
# The sample answers fastest, so it has most of them. No limit for the general commands.
MOST = {outputs.SHIPPED: 1, "sample": 12, "traps": 1}

TO_SEE_MORE = """
To see what differs, record the last commit and the present code, and compare them:
    git worktree add ../before HEAD
    python tests/outputs.py record ../outputs-before --checkout ../before
    python tests/outputs.py record ../outputs-after
    python tests/outputs.py compare ../outputs-before ../outputs-after
If every difference is meant: pytest tests/test_outputs.py --update-golden"""


def test_outputs_are_the_golden_ones(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """No command prints or writes anything else than before."""
    outputs.record(tmp_path / "now", most=MOST)
    now = _hashes(*((tmp_path / "now" / group / outputs.INDEX) for group in outputs.GROUPS))
    if pytestconfig.getoption("update_golden"):
        _write(now)
    golden = _hashes(GOLDEN)
    changed = [line for line in golden | now if golden.get(line) != now.get(line)]
    if changed:
        listed = "".join(f"\n    svgraph {line}" for line in changed[:30])
        more = f"\n    and {len(changed) - 30} more" if len(changed) > 30 else ""
        pytest.fail(f"{len(changed)} outputs differ:{listed}{more}{TO_SEE_MORE}", pytrace=False)


def _hashes(*tables: Path) -> dict[str, str]:
    """Return the hash of each output by its command and, for a file, its path."""
    hashes: dict[str, str] = {}
    for table in tables:
        with table.open(encoding="utf-8", newline="") as file:
            hashes |= {row["command"]: row["sha256"] for row in csv.DictReader(file)}
    return hashes


def _write(hashes: dict[str, str]) -> None:
    with GOLDEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("command", "sha256"), *hashes.items()])


@pytest.mark.parametrize(
    "command",
    [
        ("depends", "2.2", "--plan", "sample"),
        ("query", "leads", "--plan", "sample", "--format", "json"),
        ("query", "--plan", "sample", "--text", "ASK { ?one sv:cites ?other }"),
        ("review", "sample"),
        ("check", "sample", "--fail-on", "info"),
        ("show", "--format", "xml", "1.1"),
    ],
    ids=" ".join,
)
def test_a_warm_process_prints_what_a_new_one_does(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Running the commands in one process changes none of their bytes."""
    monkeypatch.chdir(outputs.ROOT / "tests")
    monkeypatch.setenv("COLUMNS", "80")
    started = subprocess.run(
        [sys.executable, "-m", "svgraph", *command],
        env={**os.environ, "PYTHONPATH": str(outputs.ROOT), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    ran = outputs.run(command)
    assert (ran.code, ran.out, ran.err) == (started.returncode, started.stdout, started.stderr)


def test_a_comparison_names_what_differs(tmp_path: Path) -> None:
    """Each output that is new, gone or changed has a line, and changed ones a diff."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, texts in ((old, ("a\nb\n", "gone")), (new, ("a\nc\n", ""))):
        folder.mkdir()
        (folder / "same.txt").write_text("same")
        (folder / "show.txt").write_text(texts[0])
        (folder / f"{folder.name}.txt").write_text(texts[1])
    assert list(outputs.compare(old, new)) == [
        f"Only in {new}: new.txt",
        f"Only in {old}: old.txt",
        "Differs: show.txt",
        "    @@ -1,3 +1,3 @@",
        "     a",
        "    -b",
        "    +c",
        "     ",
    ]


def test_equal_recordings_have_no_report(tmp_path: Path) -> None:
    """The script then ends with exit code 0."""
    (tmp_path / "show.txt").write_text("same")
    assert list(outputs.compare(tmp_path, tmp_path)) == []
