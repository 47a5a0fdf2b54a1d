"""Only regular files are read: nothing else is waited on, and what it is is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from svgraph.documents import read_document
from svgraph.errors import InputError
from svgraph.files.input import read_file
from svgraph.files.settings import read_settings
from svgraph.files.sheet import read_sheet
from tests.special_files import KINDS, make_special


def test_a_file_is_read(tmp_path: Path) -> None:
    """Its bytes, as they are."""
    (tmp_path / "x").write_bytes(b"\xff\r\n")
    assert read_file(tmp_path / "x") == b"\xff\r\n"


def test_a_link_is_followed(tmp_path: Path) -> None:
    """To the file that it leads to."""
    (tmp_path / "x").write_bytes(b"text")
    (tmp_path / "link").symlink_to("x")
    assert read_file(tmp_path / "link") == b"text"


@pytest.mark.parametrize("kind", KINDS)
def test_anything_else_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    """A pipe that nobody writes to would be waited on for ever, a device may never end."""
    name = make_special(tmp_path / "x", kind)
    with pytest.raises(OSError, match=f"it is {name}, not a file") as caught:
        read_file(tmp_path / "x")
    assert caught.value.filename == str(tmp_path / "x")


def test_nothing_is_not_found(tmp_path: Path) -> None:
    """So that a table which may be missing can be."""
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "x")


def test_a_broken_link_is_more_than_nothing(tmp_path: Path) -> None:
    """Somebody meant a file to be there."""
    (tmp_path / "x").symlink_to("gone")
    with pytest.raises(OSError, match="it is a broken link") as caught:
        read_file(tmp_path / "x")
    assert not isinstance(caught.value, FileNotFoundError)


READERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "bodies.csv": (
        lambda path: read_sheet(path, ("id",)),
        "Put a CSV file there, or remove it.",
    ),
    "plan.toml": (
        lambda path: read_settings(path.parent),
        "A plan's folder holds a plan.toml.",
    ),
    "plan.txt": (read_document, "Check the file name in plan.toml."),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", READERS)
def test_no_file_of_a_plan_is_waited_on(tmp_path: Path, name: str, kind: str) -> None:
    """Tables, settings and document: one line that says what, where and what to do."""
    called = make_special(tmp_path / name, kind)
    read, advice = READERS[name]
    with pytest.raises(InputError) as caught:
        read(tmp_path / name)
    reason = f"cannot be read (it is {called}, not a file)"
    assert str(caught.value) == f"{tmp_path / name}: {reason}. {advice}"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_settings_have_lines_of_any_system(tmp_path: Path, end: str) -> None:
    """With or without a byte order mark."""
    for mark in ("", "\ufeff"):
        text = f'{mark}title = "Boats"{end}source = "plan.txt"{end}'
        (tmp_path / "plan.toml").write_text(text, encoding="utf-8", newline="")
        assert read_settings(tmp_path).title == "Boats"
