"""Where the files are that come with svgraph, and which plans are in reach.

An installed svgraph carries ontology, queries and data in `svgraph/_resources/`;
in a checkout they stand at its top. One that is imported from a wheel as it is unpacks them.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from svgraph.errors import InputError, UsageError, nearest

_PACKAGE = Path(__file__).resolve().parent.parent


def checkout() -> Path | None:
    """Return the top of the checkout that this code runs from, or None when installed."""
    package = _package()
    return None if (package / "_resources").is_dir() else package.parent


def folder(name: str) -> Path:
    """Return the folder `ontology`, `queries` or `data` that comes with svgraph."""
    return (checkout() or _package() / "_resources") / name


def _package() -> Path:
    return _PACKAGE if _PACKAGE.is_dir() else _unpacked(_PACKAGE.parent)


@cache
def _unpacked(wheel: Path) -> Path:
    """Return a package with the files of a wheel, which is there until this process ends."""
    import atexit
    from tempfile import TemporaryDirectory
    from zipfile import ZipFile

    folder = TemporaryDirectory(prefix="svgraph-")
    atexit.register(folder.cleanup)
    with ZipFile(wheel) as packed:
        for name in packed.namelist():
            if name.startswith("svgraph/_resources/"):
                packed.extract(name, folder.name)
    return Path(folder.name) / "svgraph"


def read_ontology() -> str:
    """Return the ontology as Turtle."""
    return (folder("ontology") / "svgraph.ttl").read_text(encoding="utf-8")


def shipped_plans() -> dict[str, Path]:
    """Return the plans that come with svgraph: id → folder, sorted by id."""
    return {path.name: path for path in _plan_folders(folder("data"))}


def find_plan(name: str | None = None) -> Path:
    """Return the folder of a plan.

    Args:
        name: A folder, or the id of a plan in reach: in this folder or its `data`, or
            shipped. None means the one plan in reach, the near ones first.

    Raises:
        UsageError: There is no such plan, or several and none was named.
        InputError: The current folder would have to be looked into and cannot be.
    """
    if name is not None and is_plan(Path(name)):
        return Path(name)
    known = plans_in_reach()
    if name in known:
        return known[name]
    reach = _near() or known
    if name is None and len(reach) == 1:
        return next(iter(reach.values()))
    listed = f"Plans in reach: {', '.join(sorted(known)) or 'none'}."
    if name is None:
        raise UsageError(
            f"Several plans are in reach and none was named. {listed} Name one with --plan."
        )
    raise UsageError(
        (f"No plan {name!r}: neither a folder with a plan.toml nor the name of a plan."),
        hint=f"{nearest(name, known)} {listed}",
    )


def plans_in_reach() -> dict[str, Path]:
    """Return the plans in this folder or its `data`, and the shipped ones: id → folder.

    Only the shipped ones where this folder is gone or cannot be looked into.
    """
    with suppress(InputError):
        return shipped_plans() | _near()
    return shipped_plans()


def _near() -> dict[str, Path]:
    try:
        here = Path.cwd()
        os.scandir(here).close()
    except OSError as error:
        raise InputError(
            f"The current folder cannot be read ({error.strerror}).",
            hint="Change to another folder, or give the whole path of the plan.",
        ) from error
    own = [here] if is_plan(here) else []
    local = [*own, *_plan_folders(here), *_plan_folders(here / "data")]
    return {path.resolve().name: path for path in reversed(local)}


def is_plan(folder: Path) -> bool:
    """Tell whether a folder holds a plan."""
    try:
        return (folder / "plan.toml").is_file()
    except OSError:  # a name that no file system takes
        return False


def _plan_folders(parent: Path) -> Iterator[Path]:
    return (path.parent for path in sorted(parent.glob("*/plan.toml")))
