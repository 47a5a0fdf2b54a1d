"""One at a time reads a file, changes it and writes it again."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from svgraph.errors import OutputError
from svgraph.files.lock import locked


def test_a_lock_is_free_again_after_use(tmp_path: Path) -> None:
    """Also where an error ended it."""
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "x"):
        1 / 0  # noqa: B018 - what goes wrong meanwhile
    with locked(tmp_path / "x", wait=0):
        assert [path.name for path in tmp_path.iterdir()] == [".x.lock"]


HOLDING = """
import sys
from pathlib import Path
from svgraph.files.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_that_is_held_too_long_is_one_line(tmp_path: Path) -> None:
    """What, where and what to do; and when its holder is killed, the lock is free."""
    path = tmp_path / "x"
    command = [sys.executable, "-c", HOLDING, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(OutputError) as caught, locked(path, wait=0):
            pass
        holder.kill()
    assert str(caught.value) == (
        f"{path}: someone else is still changing it, after 0 seconds."
        " Try again when they have finished."
    )
    with locked(path, wait=0):
        pass


def test_threads_take_turns(tmp_path: Path) -> None:
    """24 of them each add 1 to a number in a file: it is 24."""
    path = tmp_path / "x"
    path.write_text("0", encoding="utf-8")

    def add(_: int) -> None:
        with locked(path):
            path.write_text(str(int(path.read_text("utf-8")) + 1), encoding="utf-8")

    with ThreadPoolExecutor(24) as pool:
        list(pool.map(add, range(24)))
    assert path.read_text("utf-8") == "24"


def test_a_link_and_its_file_have_one_lock(tmp_path: Path) -> None:
    """Two plans may share a file by a link."""
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there/x")
    with locked(tmp_path / "link"):
        assert (tmp_path / "there" / ".x.lock").exists()


@pytest.mark.skipif(os.name != "posix", reason="this system has no groups of a file")
@pytest.mark.parametrize(("folder", "lock"), [(0o775, 0o664), (0o700, 0o600)])
def test_who_may_write_beside_the_file_may_take_turns(
    tmp_path: Path, folder: int, lock: int
) -> None:
    """Whatever rights the first of them gives to new files."""
    tmp_path.chmod(folder)
    before = os.umask(0o077)
    try:
        with locked(tmp_path / "x"):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / ".x.lock").stat().st_mode) == lock


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    """Rather than a lock somewhere else."""
    with (
        pytest.raises(OutputError, match=r"x: cannot be locked \(No such file or directory\)"),
        locked(tmp_path / "gone" / "x"),
    ):
        pass
