"""The facts that no plan states and all plans share, from `data/reference`."""

from pathlib import Path

from svgraph.model import Authority, CrimeCategory, Duty, External
from svgraph.sheet import read_sheet

__all__ = ["read_external"]


def read_external(reference: Path, area: str = "") -> External:
    """Return the duties, kinds of authority and crime categories that hold for a plan.

    Args:
        reference: Holds `duties.csv`, `authorities.csv` and `crime-categories.csv`; a file
            that is not there is empty.
        area: The place that the plan is for; crime categories are those of one place.

    Raises:
        InputError: A file is broken, or an authority names a duty that is not there.
    """
    duties = read_sheet(reference / "duties.csv", ("id", "name", "section", "source"), key="id")
    authorities = read_sheet(
        reference / "authorities.csv", ("id", "name", "duty", "source"), key="id"
    )
    categories = read_sheet(
        reference / "crime-categories.csv", ("id", "area", "name", "source"), key="id"
    )
    known = {row["id"] for row in duties}
    for row in authorities:
        if row["duty"] not in known:
            raise row.error(f"no duty {row['duty']!r} in duties.csv. Name one that is there.")
    return External(
        tuple(Duty(r["id"], r["name"], r["section"], r["source"]) for r in duties),
        tuple(Authority(r["id"], r["name"], r["duty"], r["source"]) for r in authorities),
        tuple(
            CrimeCategory(row["id"], row["name"], row["source"])
            for row in categories
            if row["area"] == area
        ),
    )
