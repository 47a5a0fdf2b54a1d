"""Things in a folder that are no regular files, for tests of what reads and writes."""

import os
import socket
import stat
from pathlib import Path

import pytest

__all__ = ["KINDS", "make_special"]

KINDS = ("a folder", "a pipe", "a socket", "a device", "a link to a device")


def make_special(path: Path, kind: str) -> str:
    """Make one of `KINDS`, or skip the test where that is not allowed.

    The device is one that swallows what it is given, with a node of its own.

    Returns:
        What the error messages call it.
    """
    if kind == "a folder":
        path.mkdir()
    elif not hasattr(os, "mkfifo"):
        pytest.skip("this system has folders and files only")
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a socket":
        _make_socket(path)
    elif kind == "a device":
        _make_device(path)
    else:
        _make_device(path.with_name(".node"))
        path.symlink_to(".node")
    return kind.removeprefix("a link to ")


def _make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


def _make_device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only root may make a device, and not in every container")
