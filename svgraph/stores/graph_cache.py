"""The cache of graphs: sorted N-Quads under a key of everything that they are made from.

What is found there is never stale; whatever goes wrong with it costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import svgraph
from svgraph.errors import OutputError
from svgraph.files import resources
from svgraph.files.input import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KEPT = 8  # entries
# The units of the package that make a graph.
_MAKERS = ("documents", "files", "graph", "model", "reading")


def read_plan_nquads(folder: Path) -> bytes:
    """Return the graph of the plan in a folder as N-Quads, from the cache where it is there.

    Raises:
        InputError: The plan cannot be read.
    """
    key, cache = cache_key(folder), cache_folder()
    entry = cache / f"{folder.resolve().name}-{key}.nq" if cache else None
    if entry and (nquads := _read(entry)):
        return nquads
    nquads = _build(folder)
    if entry and cache_key(folder) == key:  # nothing was edited while it was read
        _keep(entry, nquads)
    return nquads


def _build(folder: Path) -> bytes:
    from svgraph.graph.build import build_dataset
    from svgraph.graph.serialise import as_nquads
    from svgraph.reading import read_folder

    return as_nquads(build_dataset(read_folder(folder))).encode()


def cache_folder() -> Path | None:
    """Return the folder named by `SVGRAPH_CACHE`, or the user's own; it need not exist.

    None where there is neither: a user without an account or home, as in a container.
    """
    try:
        if chosen := os.environ.get("SVGRAPH_CACHE"):
            return Path(chosen).absolute()
        from platformdirs import user_cache_path

        folder = user_cache_path("svgraph", appauthor=False)
    except (OSError, RuntimeError):  # the current folder is gone; there is no home
        return None
    return folder if folder.is_absolute() else None  # "~" stays in it where there is no home


def cache_key(folder: Path) -> str:
    """Return a SHA-256 over everything that a plan's graph is made from.

    That is every file of the plan and of `data/reference`, the ontology, the version
    and, in a checkout, the code of the package that makes it.
    """
    total = hashlib.sha256(svgraph.__version__.encode())
    for path in _inputs(folder):
        with suppress(OSError):
            total.update(f"\0{path.name}\0".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    yield from _files(folder.iterdir())
    yield from _files((resources.folder("data") / "reference").iterdir())
    yield from _files(resources.folder("ontology").iterdir())
    if checkout := resources.checkout():
        code = (
            path for unit in _MAKERS for path in (checkout / "svgraph" / unit).rglob("*.py")
        )
        yield from _files(code)


def _files(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if path.name[0] != "." and path.is_file())


def _read(entry: Path) -> bytes:
    """Return the N-Quads of an entry; nothing where it is not there, cut short or damaged."""
    with suppress(OSError):
        data = read_file(entry)
        nquads, mark = data[: -len(_mark(b""))], data[-len(_mark(b"")) :]
        return nquads if mark == _mark(nquads) else b""
    return b""


def _mark(nquads: bytes) -> bytes:
    """Return the last line of an entry, a comment that only these N-Quads can have."""
    return f"# {hashlib.sha256(nquads).hexdigest()}\n".encode()


def _keep(entry: Path, nquads: bytes) -> None:
    """Write a cache entry, and clear old ones; where that cannot be done, do without."""
    from svgraph.files.output import write_file

    with suppress(OSError, OutputError):
        write_file(entry, nquads + _mark(nquads), private=True)
        entries = sorted(entry.parent.glob("*.nq"), key=lambda path: -path.stat().st_mtime)
        for old in entries[_KEPT:]:
            old.unlink(missing_ok=True)
