"""What a file holds that somebody else wrote, and never what comes from a device or a pipe."""

import errno
import os
import stat
from pathlib import Path

from svgraph.errors import InputError

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


def decode(raw: bytes, *, file: str, save_as: str, if_nul: str, encoding: str = "utf-8") -> str:
    """Return bytes as text.

    Args:
        raw: The bytes, without a byte order mark that `encoding` does not know.
        file: The name that an error gives.
        save_as: What to do where they are in another encoding.
        if_nul: What to say where they hold a NUL character.
        encoding: As Python names it.

    Raises:
        InputError: They are in another encoding, or hold a NUL character.
    """
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line, name = raw.count(b"\n", 0, error.start) + 1, encoding.removesuffix("-sig").upper()
        raise InputError(f"not {name} text. {save_as}", where=f"{file}, line {line}") from error
    before, nul, _ = text.partition("\0")
    if nul:
        line = before.count("\n") + 1
        raise InputError(f"holds a NUL character{if_nul}", where=f"{file}, line {line}")
    return text
