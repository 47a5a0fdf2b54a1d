"""Files that are written whole or not at all."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from svgraph.errors import OutputError
from svgraph.files.input import special_kind

_BESIDE = ".svgraph-"
_HOUR = 3600
_ELSEWHERE = "Choose another file or folder."


def write_file(path: Path, content: str | bytes, *, private: bool = False) -> Path:
    """Write one file, as `write_files` does, and return its path."""
    (written,) = write_files(path.parent, {path.name: content}, private=private)
    return written


def write_files(
    folder: Path,
    files: Mapping[str, str | bytes],
    *,
    private: bool = False,
    new: bool = False,
) -> tuple[Path, ...]:
    """Write files into a folder, making it if need be, and return their paths.

    All are written beside their places first and then renamed, so that a stop at any
    moment leaves whole files. Where one cannot be written, all stay as they were. A link
    stays, and the file that it leads to is renewed; a file that is replaced keeps its
    permissions, its group and, where that is allowed, its owner.

    Args:
        folder: Where they go.
        files: Name → text, to be written in UTF-8, or bytes. A name may lead into a folder
            within, as "a/b.txt".
        private: Whether new folders and files are for this user alone.
        new: Whether the folder must not exist yet.

    Raises:
        OutputError: The folder or a file cannot be written to, or something else has its
            name, such as a device; nothing has changed then.
    """
    paths = tuple(folder / name for name in files)
    with ExitStack() as made, _Drafts(private=private) as drafts, ExitStack() as replaced:
        if new:
            _make_new(folder, made)
        for each in dict.fromkeys((folder, *(path.parent for path in paths))):
            _make(each, made, private=private)
        for path, content in zip(paths, files.values(), strict=True):
            drafts.write(path, content)
        for draft in drafts.ready.values():
            draft.publish(replaced)
        replaced.pop_all()
        made.pop_all()
    return paths


def _make_new(folder: Path, made: ExitStack) -> None:
    _make(folder.parent, made)
    try:
        folder.mkdir()
    except FileExistsError as error:
        raise OutputError(f"{folder} already exists.", hint="Choose another folder.") from error
    except OSError as error:
        raise _refused(folder, error.strerror) from error
    made.callback(_remove_empty, folder)


def _make(folder: Path, made: ExitStack, *, private: bool = False) -> None:
    """Make a folder and those above it; `made` takes away again the ones that are new."""
    with _refusing(folder):
        missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
        for each in reversed(missing):
            try:
                each.mkdir(mode=0o700 if private else 0o777, exist_ok=True)
            except (FileExistsError, NotADirectoryError) as error:
                kind = _kind(each)
                raise OutputError(f"{each} is {kind}. {_ELSEWHERE}") from error
            made.callback(_remove_empty, each)


def _kind(path: Path) -> str:
    try:
        return special_kind(path.stat()) or "a file"
    except OSError:
        return "a broken link"


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


class _Drafts(ExitStack):
    """Files written beside those they are to replace; gone when it is left."""

    def __init__(self, *, private: bool) -> None:
        super().__init__()
        self.ready: dict[Path, _Draft] = {}
        self._private = private
        self._beside: dict[Path, Path] = {}

    def write(self, path: Path, content: str | bytes) -> None:
        """Write what is to go to a path, or to the file that a link there leads to."""
        with _refusing(path):
            target = Path(os.path.realpath(path))
            old = _status(path)
            if old and (kind := special_kind(old)):
                raise _refused(path, f"it is {kind}")
            if target in self.ready:
                raise _refused(path, f"{self.ready[target].path} leads to the same file")
            beside = self._folder(target.parent) / str(len(self.ready))
            beside.touch(mode=0o600 if self._private or old else 0o666, exist_ok=False)
            with beside.open("wb") as file:
                if old:
                    _keep_permissions(target, beside, old)
                file.write(content.encode() if isinstance(content, str) else content)
                file.flush()
                os.fsync(file.fileno())
            self.ready[target] = _Draft(path, target, beside, is_new=old is None)

    def _folder(self, parent: Path) -> Path:
        """Return a folder for drafts in the one that they are for."""
        if parent not in self._beside:
            for left in _abandoned(parent):
                shutil.rmtree(left, ignore_errors=True)
            made = tempfile.mkdtemp(prefix=f"{_BESIDE}{os.getpid()}-", dir=parent)
            self.callback(shutil.rmtree, made, ignore_errors=True)
            self._beside[parent] = Path(made)
        return self._beside[parent]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file that is ready to take the place of another.

    `target` is its path, or what a link there leads to; so far it is at `beside`.
    """

    path: Path
    target: Path
    beside: Path
    is_new: bool

    @property
    def spare(self) -> Path:
        """A second name for the file that is replaced, to put it back by."""
        return self.beside.with_suffix(".old")

    def publish(self, replaced: ExitStack) -> None:
        """Put it in its place; `replaced` takes it away again."""
        with _refusing(self.path):
            with suppress(OSError):  # some file systems have no second names
                os.link(self.target, self.spare)
            self.beside.replace(self.target)
            replaced.callback(self.put_back)

    def put_back(self) -> None:
        """Put back what was there before, where that can be done."""
        with suppress(OSError):
            if self.is_new:
                self.target.unlink()
            else:
                self.spare.replace(self.target)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:  # also a link to a file that is not there yet
        return None


def _keep_permissions(target: Path, draft: Path, old: os.stat_result) -> None:
    """Give a draft the owner, the group and the permissions of the file it is to replace."""
    if sys.platform != "win32":
        for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
            with suppress(OSError):
                os.chown(draft, owner, group)
    shutil.copystat(target, draft)
    if draft.stat().st_gid != old.st_gid:  # what one group may do is not for another
        draft.chmod(old.st_mode & 0o707)
    os.utime(draft)


def _abandoned(folder: Path) -> Iterator[Path]:
    """Yield what a killed run of svgraph left beside the files."""
    for left in folder.glob(f"{_BESIDE}*"):
        owner = left.name.removeprefix(_BESIDE).partition("-")[0]
        if owner.isdecimal() and not _is_running(int(owner), left):
            yield left


def _is_running(process: int, left: Path) -> bool:
    """Tell whether the process that made a folder may still be at work in it."""
    if os.name != "posix":  # elsewhere a process cannot be asked without harm
        with suppress(OSError):
            return time.time() - left.stat().st_mtime < _HOUR
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turn what the system refuses into one line about a file or folder."""
    try:
        yield
    except OSError as error:
        raise _refused(path, error.strerror) from error


def _refused(path: Path, why: str | None) -> OutputError:
    link = f" links to {os.path.realpath(path)}, which" if _is_link(path) else ":"
    return OutputError(f"{path}{link} cannot be written ({why}). {_ELSEWHERE}")


def _is_link(path: Path) -> bool:
    with suppress(OSError):  # a name that no file system takes
        return path.is_symlink()
    return False
