"""The facts that no plan states, from `data/reference` and from a plan's own folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model import Authority, CrimeCategory, Duty, External

_CATEGORIES = "crime-categories.csv"


def read_external(reference: Path, area: str = "", *, folder: Path | None = None) -> External:
    """Return the duties, kinds of authority and crime categories that hold for a plan.

    Args:
        reference: Holds `duties.csv`, `authorities.csv` and `crime-categories.csv`; a file
            that is not there is empty.
        area: The place that the plan is for; crime categories are those of one place.
        folder: May hold a `crime-categories.csv` of the plan's own; None where there is none.

    Raises:
        InputError: A file is broken, an authority names a duty that is not there, or a
            category has no address as its source or an id that another has.
    """
    duties = read_sheet(reference / "duties.csv", ("id", "name", "section", "source"), key="id")
    authorities = read_sheet(
        reference / "authorities.csv", ("id", "name", "duty", "source"), key="id"
    )
    known = {row["id"] for row in duties}
    for row in authorities:
        row.check_known(
            row["duty"],
            known,
            f"no duty {row['duty']!r} in duties.csv.",
            " Name one that is there.",
        )
    return External(
        tuple(Duty(r["id"], r["name"], r["section"], r["source"]) for r in duties),
        tuple(Authority(r["id"], r["name"], r["duty"], r["source"]) for r in authorities),
        _categories(reference, area, folder),
    )


def _categories(reference: Path, area: str, folder: Path | None) -> tuple[CrimeCategory, ...]:
    """Return the categories of a place, and after them those of the plan's folder."""
    columns = ("id", "area", "name", "source")
    every = read_sheet(reference / _CATEGORIES, columns, key="id")
    shared = tuple(_category(row) for row in every if row["area"] == area)
    if folder is None:
        return shared
    own = read_sheet(folder / _CATEGORIES, ("id", "name", "source"), key="id")
    return (*shared, *_own(own, taken={category.id for category in shared}))


def _own(rows: Iterable[SheetRow], taken: set[str]) -> Iterator[CrimeCategory]:
    for row in rows:
        if row["id"] in taken:
            raise row.error(
                f"id {row['id']!r} is a category that svgraph brings for this place already."
                " Take the row out, or give it another id."
            )
        yield _category(row, own=True)


def _category(row: SheetRow, *, own: bool = False) -> CrimeCategory:
    if not row["name"]:
        raise row.error("the name is empty. Fill it in, or take the row out.")
    return CrimeCategory(row["id"], row["name"], row.address("source"), own=own)
