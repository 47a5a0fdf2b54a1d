"""The facts that no plan states, from `data/reference` and from a plan's own folder."""

from collections.abc import Iterable
from pathlib import Path

from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model.external import Authority, CrimeCategory, Duty, DutyRole, External

_CATEGORIES = "crime-categories.csv"
_ROLE_COLUMNS = ("body", "authority", "source", "note")


def read_external(reference: Path, area: str = "", *, folder: Path | None = None) -> External:
    """Return the duties, kinds of authority and crime categories that hold for a plan.

    Args:
        reference: Holds `duties.csv`, `authorities.csv` and `crime-categories.csv`; a file
            that is not there is empty.
        area: The place that the plan is for; crime categories are those of one place.
        folder: May hold a `crime-categories.csv` of the plan's own.

    Raises:
        InputError: A file is broken, an authority names a duty that is not there, a
            category has the id of another, or a source is no address.
    """
    duties = read_sheet(reference / "duties.csv", ("id", "name", "section", "source"), key="id")
    columns = ("id", "name", "duty", "source")
    authorities = read_sheet(reference / "authorities.csv", columns, key="id")
    known = {row["id"] for row in duties}
    for row in authorities:
        wrong = f"no duty {row['duty']!r} in duties.csv."
        row.check_known(row["duty"], known, wrong, " Name one that is there.")
    return External(
        tuple(Duty(r["id"], r["name"], r.address("section"), r["source"]) for r in duties),
        tuple(
            Authority(r["id"], r["name"], r["duty"], r.address("source")) for r in authorities
        ),
        _categories(reference, area, folder),
    )


def _categories(reference: Path, area: str, folder: Path | None) -> tuple[CrimeCategory, ...]:
    """Return the categories of a place, and after them those of the plan's folder."""
    columns = ("id", "area", "name", "source")
    every = read_sheet(reference / _CATEGORIES, columns, key="id")
    shared = tuple(_category(row) for row in every if row["area"] == area)
    taken = {category.id for category in shared}
    own = read_sheet(folder / _CATEGORIES, ("id", "name", "source"), key="id") if folder else ()
    for row in own:
        if row["id"] in taken:
            raise row.error(
                f"id {row['id']!r} is a category that svgraph brings for this place already."
                " Take the row out, or give it another id."
            )
    return (*shared, *(_category(row, own=True) for row in own))


def _category(row: SheetRow, *, own: bool = False) -> CrimeCategory:
    if not row["name"]:
        raise row.error("the name is empty. Fill it in, or take the row out.")
    return CrimeCategory(row["id"], row["name"], row.address("source"), own=own)


def read_duty_roles(
    folder: Path, bodies: Iterable[str], authorities: Iterable[Authority]
) -> tuple[DutyRole, ...]:
    """Return which body is read as which kind of authority, by a plan's `duty-roles.csv`.

    Args:
        folder: The plan's; it need not have such a file.
        bodies: The ids of the bodies that the plan can name.
        authorities: The kinds of authority that owe a duty.

    Raises:
        InputError: The file is broken, a row names a body or a kind of authority that does
            not exist, has no address as its source, or says what another row says.
    """
    known = {"body": set(bodies), "authority": {authority.id for authority in authorities}}
    lines: dict[tuple[str, str], int] = {}
    roles = []
    for row in read_sheet(folder / "duty-roles.csv", _ROLE_COLUMNS):
        for column, ids in known.items():
            wrong = f"{column} {row[column]!r} is the id of no {column}."
            row.check_known(row[column], ids, wrong)
        role = DutyRole(row["body"], row["authority"], row.address("source"), row["note"])
        first = lines.setdefault((role.body, role.authority), row.line)
        if first != row.line:
            raise row.error(f"line {first} says the same already. Take one of them out.")
        roles.append(role)
    return tuple(roles)
