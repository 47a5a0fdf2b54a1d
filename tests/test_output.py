"""Files are written whole or not at all."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from svgraph.errors import OutputError
from svgraph.files.output import write_file, write_files
from tests.special_files import KINDS, make_special

posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such permissions")
as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away"
)


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


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    """Such as a file of another program's format."""
    assert write_file(tmp_path / "x", b"\xff\x00\r\n").read_bytes() == b"\xff\x00\r\n"


def test_a_name_may_lead_into_a_folder_within(tmp_path: Path) -> None:
    """It is made, too."""
    (path,) = write_files(tmp_path, {"a/b/x.txt": "text"})
    assert path == tmp_path / "a" / "b" / "x.txt"
    assert path.read_text("utf-8") == "text"


def test_a_new_folder_must_be_new(tmp_path: Path) -> None:
    """Where that is what was wanted; what is there stays."""
    (tmp_path / "x.txt").write_text("mine", encoding="utf-8")
    for taken in (tmp_path, tmp_path / "x.txt"):
        with pytest.raises(OutputError) as caught:
            write_files(taken, {"x.txt": "new"}, new=True)
        assert str(caught.value) == f"{taken} already exists. Choose another folder."
    write_files(tmp_path / "a" / "b", {"x.txt": "new"}, new=True)
    assert contents(tmp_path) == {"a": "folder", "x.txt": "mine"}


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
    told = f"{tmp_path / 'out'} is a file. Choose another file or folder."
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


# Links


def test_a_link_stays_and_its_target_is_renewed(tmp_path: Path) -> None:
    """As where the published page has its place in another folder."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "page.html").write_text("old", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "x.html").symlink_to("../web/page.html")
    written = write_files(out, {"x.html": "new", "y.html": "new"})
    assert written == (out / "x.html", out / "y.html")
    assert (out / "x.html").readlink() == Path("../web/page.html")
    assert contents(tmp_path / "web") == {"page.html": "new"}
    assert contents(out) == {"x.html": "new", "y.html": "new"}


def test_a_link_to_a_link_stays(tmp_path: Path) -> None:
    """The file at the end of them is the one that is renewed."""
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "b").symlink_to("a")
    write_file(tmp_path / "b", "newer")
    (tmp_path / "c").symlink_to("b")
    write_file(tmp_path / "c", "new")
    assert (tmp_path / "c").is_symlink()
    assert (tmp_path / "b").is_symlink()
    assert (tmp_path / "a").read_text("utf-8") == "new"
    assert not (tmp_path / "a").is_symlink()


def test_a_broken_link_is_mended(tmp_path: Path) -> None:
    """The file that it leads to is made."""
    (tmp_path / "web").mkdir()
    (tmp_path / "x.html").symlink_to("web/page.html")
    write_file(tmp_path / "x.html", "new")
    assert (tmp_path / "x.html").is_symlink()
    assert contents(tmp_path / "web") == {"page.html": "new"}


def test_a_linked_folder_is_written_into(tmp_path: Path) -> None:
    """The link is to the folder, and stays."""
    (tmp_path / "web").mkdir()
    (tmp_path / "out").symlink_to("web")
    write_files(tmp_path / "out", {"x.html": "new"})
    assert (tmp_path / "out").is_symlink()
    assert contents(tmp_path / "web") == {"x.html": "new"}


@pytest.mark.parametrize(
    ("link", "why"),
    [("gone/page.html", "No such file or directory"), ("x.html", "symbolic links")],
)
def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path, link: str, why: str) -> None:
    """Into a folder that is not there, or to itself; no other file is written."""
    (tmp_path / "x.html").symlink_to(link)
    with pytest.raises(OutputError, match=rf"x\.html links to .*, which cannot .*{why}"):
        write_files(tmp_path, {"a.html": "new", "x.html": "new"})
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]


def test_a_link_into_a_folder_that_cannot_be_written_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that names the link and where it leads; the other file stays as it was."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "page.html").write_text("old", encoding="utf-8")
    out = tmp_path / "out"
    write_files(out, {"a.html": "old"})
    (out / "x.html").symlink_to("../web/page.html")
    make = os.mkdir

    def refusing(path: str | Path, *args: int) -> None:
        if Path(path).parent == (tmp_path / "web").resolve():
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        make(path, *args)

    monkeypatch.setattr(os, "mkdir", refusing)
    with pytest.raises(OutputError) as caught:
        write_files(out, {"a.html": "new", "x.html": "new"})
    assert str(caught.value) == (
        f"{out / 'x.html'} links to {(tmp_path / 'web' / 'page.html').resolve()},"
        " which cannot be written (Permission denied). Choose another file or folder."
    )
    assert contents(out) == {"a.html": "old", "x.html": "old"}


def test_two_names_of_one_file_are_refused(tmp_path: Path) -> None:
    """One of the two texts would be lost."""
    (tmp_path / "x.html").symlink_to("y.html")
    with pytest.raises(OutputError, match=r"y\.html: .*x\.html leads to the same file"):
        write_files(tmp_path, {"x.html": "one", "y.html": "two"})
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]


# What is no file


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_refused_and_stays(tmp_path: Path, kind: str) -> None:
    """One line; nothing is waited on, and no other file is written."""
    called = make_special(tmp_path / "x", kind)
    before = {path.name: os.lstat(path) for path in tmp_path.iterdir()}
    with pytest.raises(OutputError, match=rf"cannot be written \(it is {called}\)\. Choose"):
        write_files(tmp_path, {"a": "new", "x": "new"})
    after = {path.name: os.lstat(path) for path in tmp_path.iterdir()}
    assert {name: each.st_ino for name, each in after.items()} == {
        name: each.st_ino for name, each in before.items()
    }


@pytest.mark.parametrize("kind", KINDS[1:])
@pytest.mark.parametrize("folder", ["x", "x/further/in"])
def test_what_is_in_the_way_of_the_folder_is_named(
    tmp_path: Path, folder: str, kind: str
) -> None:
    """A pipe, a socket or a device, as it is for a file."""
    called = make_special(tmp_path / "x", kind)
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path / folder, {"a": "new"})
    assert str(caught.value) == (
        f"{tmp_path / 'x'} is {called}. Choose another file or folder."
    )


@pytest.mark.parametrize("folder", ["x", "x/further/in"])
def test_a_broken_link_is_no_folder(tmp_path: Path, folder: str) -> None:
    """Nobody can tell where the files were to go."""
    (tmp_path / "x").symlink_to("gone")
    with pytest.raises(OutputError, match="x is a broken link"):
        write_files(tmp_path / folder, {"a": "new"})


# Permissions


def rights(path: Path) -> tuple[str, int, int]:
    """Return the mode, the owner and the group of a file."""
    status = path.stat()
    return oct(stat.S_IMODE(status.st_mode)), status.st_uid, status.st_gid


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666, 0o755])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    """Whatever new files would get."""
    path = write_file(tmp_path / "x", "old")
    path.chmod(mode)
    write_file(path, "new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_a_new_file_has_the_usual_mode(tmp_path: Path, mask: int, mode: int) -> None:
    """What the user has set for new files."""
    before = os.umask(mask)
    try:
        path = write_file(tmp_path / "x", "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_private_files_are_for_the_user_alone(tmp_path: Path) -> None:
    """Those that are new, and the folders made for them."""
    path = write_file(tmp_path / "a" / "b" / "x", "new", private=True)
    made = (path, path.parent, path.parent.parent)
    assert [stat.S_IMODE(each.stat().st_mode) for each in made] == [0o600, 0o700, 0o700]


@as_root
def test_a_file_that_is_replaced_keeps_owner_and_group(tmp_path: Path) -> None:
    """Also by way of a link, and where another user runs svgraph."""
    path = write_file(tmp_path / "x", "old")
    os.chown(path, 54321, 54322)
    path.chmod(0o664)
    (tmp_path / "link").symlink_to("x")
    write_file(path, "newer")
    write_file(tmp_path / "link", "new")
    assert (path.read_text("utf-8"), rights(path)) == ("new", ("0o664", 54321, 54322))


@posix
def test_what_one_group_may_do_is_not_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the group cannot be kept, the file is not open to the user's own group."""
    path = write_file(tmp_path / "x", "old")
    path.chmod(0o664)
    new = path.stat().st_gid
    status = list(path.stat())
    status[5] = new + 1  # the group
    stat_of = Path.stat

    def another_group(each: Path, **options: bool) -> os.stat_result:
        return os.stat_result(status) if each == path else stat_of(each, **options)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    monkeypatch.setattr(Path, "stat", another_group)
    write_file(path, "new")
    monkeypatch.undo()
    assert (path.read_text("utf-8"), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o604)


# All or nothing


def test_a_file_that_cannot_be_replaced_puts_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where another program holds one of them: the set is never half new."""
    write_files(tmp_path, {"b": "old", "c": "old"})
    replace = Path.replace

    def refusing(draft: Path, target: Path) -> Path:
        if target.name == "c":
            raise PermissionError(errno.EACCES, "Permission denied", str(draft))
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path, {"a": "new", "b": "new", "c": "new"})
    assert str(caught.value) == (
        f"{tmp_path / 'c'}: cannot be written (Permission denied)."
        " Choose another file or folder."
    )
    assert contents(tmp_path) == {"b": "old", "c": "old"}


def test_a_file_system_without_second_names_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the old file cannot be put back; the new one stays rather than none."""
    write_files(tmp_path, {"a": "old", "b": "old"})
    replace = Path.replace

    def refusing(draft: Path, target: Path) -> Path:
        if target.name == "b":
            raise PermissionError(errno.EACCES, "Permission denied", str(draft))
        return replace(draft, target)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(OutputError, match="b: cannot be written"):
        write_files(tmp_path, {"a": "new", "b": "new"})
    assert contents(tmp_path) == {"a": "new", "b": "old"}


@pytest.mark.parametrize("folder", ["", "new", "new/further/in"])
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, folder: str) -> None:
    """No temporary file, no folder that was made, and no part of the set."""
    resource = pytest.importorskip("resource", reason="this system has no limit on a file")
    write_files(tmp_path, {"x.txt": "old"})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(OutputError) as caught:
            write_files(tmp_path / folder, {"x.txt": "new", "y.txt": "z" * 20_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(caught.value) == (
        f"{tmp_path / folder / 'y.txt'}: cannot be written (File too large)."
        " Choose another file or folder."
    )
    assert contents(tmp_path) == {"x.txt": "old"}


@pytest.mark.skipif(os.name != "posix", reason="this system does not let one take it away")
def test_a_current_folder_that_is_gone_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nowhere for the file to go."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for path in (Path("x"), Path("out", "x")):
        with pytest.raises(OutputError, match="cannot be written"):
            write_file(path, "new")
