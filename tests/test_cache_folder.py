"""Where graphs are kept between runs, and that there need not be such a place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from svgraph.stores.graph_cache import cache_folder


def test_the_user_may_choose_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """SVGRAPH_CACHE names it."""
    monkeypatch.setenv("SVGRAPH_CACHE", "/there")
    assert cache_folder() == Path("/there").absolute()


def test_a_relative_choice_is_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And stays the same place if the program changes folders later."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SVGRAPH_CACHE", "kept/here")
    assert cache_folder() == Path.cwd() / "kept" / "here"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep caches elsewhere")
def test_an_empty_choice_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is the user's cache folder, as without the variable."""
    monkeypatch.setenv("SVGRAPH_CACHE", "")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "svgraph"


@pytest.mark.skipif(os.name != "posix", reason="this system does not let one take it away")
def test_a_relative_choice_in_a_folder_that_is_gone_is_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback, and no cache."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setenv("SVGRAPH_CACHE", "kept")
    assert cache_folder() is None


def test_no_home_is_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an account nor a home: an error that platformdirs raises."""

    def homeless(*_: object, **__: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("SVGRAPH_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_path", homeless)
    assert cache_folder() is None


def test_a_home_that_is_not_known_is_no_folder_of_that_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Older platformdirs leave the sign for it in the path, which would be made here."""
    monkeypatch.delenv("SVGRAPH_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/.cache/x"))
    assert cache_folder() is None


HOMELESS = """
import os, sys
import platformdirs
from svgraph.stores.graph_cache import cache_folder
os.environ.clear()
os.setgroups([])
os.setgid(54321)
os.setuid(54321)
print(cache_folder())
os.environ["XDG_CACHE_HOME"] = "/somewhere"
print(cache_folder())
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become another user"
)
def test_a_user_without_an_account_has_no_place_unless_given_one() -> None:
    """As in a container that is started with a number for a user."""
    command = [sys.executable, "-c", HOMELESS]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("None\n/somewhere/svgraph\n", "")
