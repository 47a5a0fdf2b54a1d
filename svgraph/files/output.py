"""Files that are written whole or not at all."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from svgraph.errors import OutputError

_BESIDE = ".svgraph-"
_HOUR = 3600
_ELSEWHERE = "Name another folder, such as with --out."


def write_files(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write texts into a folder, making it if need be, and return their paths.

    All are written beside their places first and then renamed, so that a stop at any
    moment leaves whole files and what was there before.

    Raises:
        OutputError: The folder or a file cannot be written to; nothing has changed then.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in _abandoned(folder):
            shutil.rmtree(left, ignore_errors=True)
        beside = Path(tempfile.mkdtemp(prefix=f"{_BESIDE}{os.getpid()}-", dir=folder))
    except (FileExistsError, NotADirectoryError) as error:
        place = next((each for each in (folder, *folder.parents) if each.is_file()), folder)
        raise OutputError(f"{place} is a file. {_ELSEWHERE}") from error
    except OSError as error:
        raise _refused(error.filename or folder, error.strerror) from error
    try:
        for name, text in files.items():
            _write(beside / name, text)
        for name in files:
            if (folder / name).is_dir():
                raise _refused(folder / name, "a folder stands there")
        return tuple((beside / name).replace(folder / name) for name in files)
    except OSError as error:
        raise _refused(error.filename or folder, error.strerror) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


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


def _refused(place: Path | str, why: str | None) -> OutputError:
    return OutputError(f"{place}: cannot be written ({why}). {_ELSEWHERE}")
