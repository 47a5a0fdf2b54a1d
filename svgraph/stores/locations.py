"""Where a plan is: in a folder, a graph file, a store on disk, or on a server."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from svgraph.errors import UsageError
from svgraph.files import resources
from svgraph.stores.graph_cache import read_plan_nquads
from svgraph.stores.graph_file import FORMATS, GraphFile
from svgraph.stores.local import DiskEndpoint, MemoryEndpoint
from svgraph.stores.plan_graphs import find_plan_graphs

if TYPE_CHECKING:
    from svgraph.stores.endpoint import Endpoint
    from svgraph.stores.plan_graphs import PlanGraphs

_SCHEMES = ("http://", "https://")
_SIGN_OF_A_STORE = "CURRENT"  # a file that every store of pyoxigraph has


class Kind(Enum):
    """What a plan is opened from."""

    FOLDER = auto()
    GRAPH_FILE = auto()
    STORE = auto()
    SERVER = auto()


@dataclass(frozen=True, slots=True)
class Location:
    """Where a plan is.

    Attributes:
        kind: What it is opened from.
        address: The path of a folder, file or store, or the URL of a server.
        plan: The id of the plan there; None for the only one.
    """

    kind: Kind
    address: str
    plan: str | None = None

    @property
    def path(self) -> Path:
        """The path of a folder, file or store."""
        return Path(self.address)

    def open(self) -> PlanGraphs:
        """Return the plan, ready to be asked.

        Raises:
            UsageError: There is no such plan.
            InputError: It cannot be read.
        """
        return find_plan_graphs(self.endpoint(), self.plan, where=self.address)

    def endpoint(self) -> Endpoint:
        """Return where the plan is asked, beside whatever else is there.

        Raises:
            InputError: It cannot be read.
        """
        match self.kind:
            case Kind.FOLDER:
                return MemoryEndpoint(read_plan_nquads(self.path))
            case Kind.GRAPH_FILE:
                return GraphFile(self.path)
            case Kind.STORE:
                return DiskEndpoint(self.path)
            case Kind.SERVER:
                from svgraph.stores.remote import RemoteEndpoint

                return RemoteEndpoint(self.address)


def find_location(where: str | os.PathLike[str] | None = None) -> Location:
    """Return where a plan is.

    Args:
        where: A plan's folder or id, a graph file, a store (DIR or DIR#ID), or an endpoint
            (URL or URL#ID); None for the one plan in reach.

    Raises:
        UsageError: There is no such plan, or several are in reach and none was named.
    """
    name = None if where is None else os.fspath(where)
    if name is None or resources.is_plan(Path(name)):
        return Location(Kind.FOLDER, str(resources.find_plan(name)))
    address, _, plan = name.partition("#") if name.startswith(_SCHEMES) else _divided(name)
    if kind := _kind(address):
        return Location(kind, address, plan or None)
    return Location(Kind.FOLDER, str(resources.find_plan(name)))


def find_folder(where: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder of a plan, whose files can be read, copied and changed.

    Args:
        where: As for `find_location`.

    Raises:
        UsageError: There is no such plan, or what was named has no files of a plan in it.
    """
    name = None if where is None else os.fspath(where)
    is_file = name is not None and not name.startswith(_SCHEMES) and _is_file(Path(name))
    if is_file or (location := find_location(where)).kind is not Kind.FOLDER:
        raise UsageError(
            "not a plan's folder.", where=str(name), hint="Name the folder with its plan.toml."
        )
    return location.path


def _divided(name: str) -> tuple[str, str, str]:
    """Return a path, "#" and the id of a plan; a path may hold that sign itself."""
    if "#" not in name or _is_file(Path(name)):
        return name, "", ""
    return name.rpartition("#")


def _kind(address: str) -> Kind | None:
    """Return what an address is, or None for the id of a plan; refuse other files."""
    path = Path(address)
    if address.startswith(_SCHEMES):
        return Kind.SERVER
    if path.suffix.casefold() in FORMATS:
        return Kind.GRAPH_FILE
    if _is_file(path / _SIGN_OF_A_STORE):
        return Kind.STORE
    if _is_file(path):
        raise UsageError(f"graphs are read from {', '.join(FORMATS)} files.", where=str(path))
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file system takes
        return False
