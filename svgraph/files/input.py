"""The bytes of a file that somebody else wrote, and never those of a device or a pipe."""

import errno
import os
import stat
from pathlib import Path

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file, without waiting on anything else.

    Args:
        path: A file, or a link to one.

    Raises:
        FileNotFoundError: Nothing has this name.
        OSError: It cannot be read, is not a regular file, or is a broken link; `strerror`
            says which.
    """
    try:
        kind = special_kind(path.stat())
    except FileNotFoundError:
        if path.is_symlink():
            raise OSError(errno.ENXIO, "it is a broken link", str(path)) from None
        raise
    if kind:
        raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
    return path.read_bytes()


def special_kind(status: os.stat_result) -> str:
    """Return what something is that is not a regular file, such as "a pipe"; else ""."""
    return next((kind for is_kind, kind in _KINDS if is_kind(status.st_mode)), "")
