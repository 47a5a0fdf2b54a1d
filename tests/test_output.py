"""Files are written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from svgraph.errors import OutputError
from svgraph.files.output import write_files


def contents(folder: Path) -> dict[str, str]:
    """Return the names in a folder, each with its text, or "folder"."""
    return {
        path.name: "folder" if path.is_dir() else path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir())
    }


def test_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    """The folder is made, and the paths come back in the order given."""
    out = tmp_path / "a" / "b"
    assert write_files(out, {"y.txt": "two", "x.txt": "one"}) == (out / "y.txt", out / "x.txt")
    assert contents(out) == {"x.txt": "one", "y.txt": "two"}


def test_files_are_replaced(tmp_path: Path) -> None:
    """What stood there is written over; what else is there stays."""
    (tmp_path / "x.txt").write_text("old", encoding="utf-8")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    write_files(tmp_path, {"x.txt": "new"})
    assert contents(tmp_path) == {"mine.txt": "mine", "x.txt": "new"}


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    """UTF-8, and no line end is changed."""
    (path,) = write_files(tmp_path, {"x.txt": "é\r\n–\n"})
    assert path.read_bytes() == "é\r\n–\n".encode()


def test_nothing_to_write_is_fine(tmp_path: Path) -> None:
    """An empty set of files makes the folder and nothing else."""
    assert write_files(tmp_path / "out", {}) == ()
    assert contents(tmp_path / "out") == {}


def test_a_text_that_cannot_be_encoded_changes_nothing(tmp_path: Path) -> None:
    """The files before it are not left behind, and the old ones stay."""
    (tmp_path / "x.txt").write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_files(tmp_path, {"x.txt": "new", "y.txt": "\ud800"})
    assert contents(tmp_path) == {"x.txt": "old"}


def test_a_folder_in_the_way_of_a_file_changes_nothing(tmp_path: Path) -> None:
    """All or nothing: the first file is not replaced where the second cannot be."""
    (tmp_path / "x.txt").write_text("old", encoding="utf-8")
    (tmp_path / "y.txt").mkdir()
    with pytest.raises(OutputError, match=r"y\.txt: cannot be written"):
        write_files(tmp_path, {"x.txt": "new", "y.txt": "new"})
    assert contents(tmp_path) == {"x.txt": "old", "y.txt": "folder"}


@pytest.mark.parametrize("folder", ["out", "out/further/in"])
def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path, folder: str) -> None:
    """The message says what is in the way and what to do."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path / folder, {"x.txt": "new"})
    told = f"{tmp_path / 'out'} is a file. Name another folder, such as with --out."
    assert str(caught.value) == told
    assert contents(tmp_path) == {"out": "mine"}


def test_a_stop_before_the_last_file_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk while files are written leaves the old ones untouched."""
    write_files(tmp_path, {"x.txt": "old", "y.txt": "old"})
    synced = iter([None, OSError(28, "No space left on device")])

    def full(_: int) -> None:
        if error := next(synced):
            raise error

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_files(tmp_path, {"x.txt": "new", "y.txt": "new"})
    assert contents(tmp_path) == {"x.txt": "old", "y.txt": "old"}


KILLED = """
import os, signal, sys
from pathlib import Path
from svgraph.files.output import write_files
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
write_files(Path(sys.argv[1]), {"x.txt": "new"})
"""


def test_a_killed_run_keeps_what_was_there(tmp_path: Path) -> None:
    """The old file stays whole, and the next run clears what was left beside it."""
    write_files(tmp_path, {"x.txt": "old"})
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert contents(tmp_path)["x.txt"] == "old"
    assert len(contents(tmp_path)) == 2
    write_files(tmp_path, {"x.txt": "new"})
    assert contents(tmp_path) == {"x.txt": "new"}


def test_a_run_at_work_is_left_alone(tmp_path: Path) -> None:
    """Two builds into one folder do not clear each other's work away."""
    others = tmp_path / f".svgraph-{os.getpid()}-abc"
    others.mkdir()
    write_files(tmp_path, {"x.txt": "new"})
    assert others.is_dir()


def test_a_folder_that_svgraph_did_not_make_is_left_alone(tmp_path: Path) -> None:
    """A person's own folder is no abandoned work, whatever its name begins with."""
    (tmp_path / ".svgraph-notes").mkdir()
    (tmp_path / ".svgraph-notes" / "mine.txt").write_text("mine", encoding="utf-8")
    write_files(tmp_path, {"x.txt": "new"})
    assert (tmp_path / ".svgraph-notes" / "mine.txt").exists()
