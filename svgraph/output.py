"""Files that are written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from svgraph.errors import OutputError

__all__ = ["write_files"]

_BESIDE = ".svgraph-"


def write_files(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write texts into a folder, making it if need be, and return their paths.

    All are written beside their places first and then renamed, so that a stop at any
    moment leaves whole files and what was there before.

    Raises:
        OutputError: The folder or a file cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(folder)
        beside = Path(tempfile.mkdtemp(prefix=_BESIDE, dir=folder))
    except OSError as error:
        raise _refused(folder, error) from error
    try:
        for name, text in files.items():
            _write(beside / name, text)
        return tuple((beside / name).replace(folder / name) for name in files)
    except OSError as error:
        raise _refused(folder, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _clear_abandoned(folder: Path) -> None:
    """Remove what a killed run of svgraph left beside the files."""
    for left in folder.glob(f"{_BESIDE}*"):
        with suppress(OSError):
            shutil.rmtree(left)


def _refused(folder: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{error.filename or folder}: cannot be written ({error.strerror})."
        " Name another folder with --out."
    )
