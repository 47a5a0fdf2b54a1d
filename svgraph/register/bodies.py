"""Who there is: the bodies and their spellings, as a partnership's CSV files give them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from svgraph.errors import nearest
from svgraph.model import Body
from svgraph.register.names import Names
from svgraph.sheet import SheetRow, read_sheet
from svgraph.wording import tokenise

__all__ = ["Register", "read_register"]

_BODY_COLUMNS = ("id", "name", "kind", "parent", "parent_source", "same_as", "note")
_SPELLING_COLUMNS = ("spelling", "body", "where")


@dataclass(frozen=True, slots=True)
class Register:
    """The bodies of a plan.

    Attributes:
        bodies: By id, in the order of `bodies.csv`.
        kinds: Every kind a body can be of → what it is called.
        posts: The last words of posts, folded ("coordinator"), which are no bodies.
    """

    bodies: Mapping[str, Body]
    kinds: Mapping[str, str]
    posts: frozenset[str]

    def names(self) -> Names[str]:
        """Return every name and spelling as a tree that leads to ids of bodies."""
        return Names.of(
            {
                name: body.id
                for body in self.bodies.values()
                for name in (body.name, *body.spellings)
            }
        )

    def ancestors(self, body: str) -> tuple[str, ...]:
        """Return the ids of the bodies that a body is part of, the nearest first."""
        found = []
        while parent := self.bodies[body].parent:
            found.append(parent)
            body = parent
        return tuple(found)


def read_register(folder: Path, reference: Path) -> Register:
    """Return the register in a plan's folder.

    Args:
        folder: Holds `bodies.csv` and `spellings.csv`; a file that is not there is empty.
        reference: Holds `kinds.csv` and `posts.csv`, which all plans share.

    Raises:
        InputError: A file is not CSV, or a row names a kind, parent or body that does
            not exist, repeats a name, or makes a body part of itself.
    """
    kind_rows = read_sheet(reference / "kinds.csv", ("kind", "label"), key="kind")
    kinds = {row["kind"]: row["label"] for row in kind_rows}
    rows = read_sheet(folder / "bodies.csv", _BODY_COLUMNS, key="id")
    spellings = _spellings(folder / "spellings.csv", rows)
    bodies = {row["id"]: _body(row, spellings[row["id"]]) for row in rows}
    for row in rows:
        _check_body(row, bodies, kinds)
    posts = read_sheet(reference / "posts.csv", ("word",))
    return Register(bodies, kinds, frozenset(row["word"].casefold() for row in posts))


def _body(row: SheetRow, spellings: Iterable[str]) -> Body:
    return Body(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        parent=row["parent"],
        parent_source=row["parent_source"],
        same_as=tuple(row["same_as"].split()),
        note=row["note"],
        spellings=tuple(spellings),
    )


def _check_body(row: SheetRow, bodies: Mapping[str, Body], kinds: Mapping[str, str]) -> None:
    if not row["name"]:
        raise row.error("the name is empty.")
    if row["kind"] not in kinds:
        raise row.error(f"no kind {row['kind']!r}. The kinds are {', '.join(kinds)}.")
    for column in ("parent", "same_as"):
        for other in row[column].split():
            if other not in bodies:
                near = nearest(other, bodies)
                raise row.error(f"{column} {other!r} is no id in this file.{near}")
    trail = [row["id"]]
    while parent := bodies[trail[-1]].parent:
        if parent in trail:
            raise row.error(f"{row['name']} is part of itself: {' > '.join([*trail, parent])}.")
        trail.append(parent)


def _spellings(path: Path, bodies: tuple[SheetRow, ...]) -> dict[str, list[str]]:
    """Return the spellings of every body, each checked to be the name of no other."""
    spellings: dict[str, list[str]] = {row["id"]: [] for row in bodies}
    taken: dict[tuple[str, ...], str] = {}
    for row in bodies:
        _claim(taken, row, row["name"], row["id"])
    for row in read_sheet(path, _SPELLING_COLUMNS):
        if row["body"] not in spellings:
            near = nearest(row["body"], spellings)
            raise row.error(f"no body {row['body']!r} in bodies.csv.{near}")
        _claim(taken, row, row["spelling"], row["body"])
        spellings[row["body"]].append(row["spelling"])
    return spellings


def _claim(taken: dict[tuple[str, ...], str], row: SheetRow, name: str, body: str) -> None:
    """Hold a name for a body; refuse it where it is another's already."""
    words = tuple(token.word for token in tokenise(name))
    if not words:
        raise row.error("the spelling is empty.")
    if taken.setdefault(words, body) != body:
        raise row.error(f"{name!r} is a name of {taken[words]} already, so not of {body} too.")
