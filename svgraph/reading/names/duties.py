"""Which body of the register is read as which kind of authority of the law."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model import Authority, DutyRole

_COLUMNS = ("body", "authority", "source", "note")


def read_duty_roles(
    folder: Path, bodies: Iterable[str], authorities: Iterable[Authority]
) -> tuple[DutyRole, ...]:
    """Return the rows of a plan's `duty-roles.csv`; none where it has no such file.

    Args:
        folder: The plan's.
        bodies: The ids of the bodies that the plan can name.
        authorities: The kinds of authority that owe a duty.

    Raises:
        InputError: The file is broken, a row names a body or a kind of authority that does
            not exist, has no address as its source, or says what another row says.
    """
    known = {"body": set(bodies), "authority": {authority.id for authority in authorities}}
    first_lines: dict[tuple[str, str], int] = {}
    roles = []
    for row in read_sheet(folder / "duty-roles.csv", _COLUMNS):
        role = _role(row, known)
        first = first_lines.setdefault((role.body, role.authority), row.line)
        if first != row.line:
            raise row.error(f"line {first} says the same already. Take one of them out.")
        roles.append(role)
    return tuple(roles)


def _role(row: SheetRow, known: Mapping[str, set[str]]) -> DutyRole:
    for column, ids in known.items():
        row.check_known(row[column], ids, f"{column} {row[column]!r} is the id of no {column}.")
    return DutyRole(row["body"], row["authority"], row.address("source"), row["note"])
