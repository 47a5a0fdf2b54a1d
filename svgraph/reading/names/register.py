"""What a plan can name: bodies, references and their spellings, from a partnership's CSV."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from svgraph.documents.wording import find_words, raw_text, tokenise
from svgraph.files.sheet import SheetRow, read_sheet
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.names import Body, Kind, Reference
from svgraph.model.place import Place
from svgraph.model.plan import Action, Plan
from svgraph.model.terms import MentionRelation
from svgraph.reading.names.lookup import Names

_BODY_COLUMNS = ("id", "name", "kind", "parent", "parent_source", "same_as", "note")
_REFERENCE_COLUMNS = ("id", "name", "kind", "owner", "note")
_SPELLING_COLUMNS = ("spelling", "body", "where")
_READING_COLUMNS = ("action", "words", "reading", "alternative")
_NOT_YET = "not yet"
# What words such as "N/A" in a lead cell lead to.
NOBODY = ""


@dataclass(frozen=True, slots=True)
class DoubtfulReading:
    """Words of a row that can be read two ways: the reading chosen, and the other one."""

    action: str
    words: str
    reading: str
    alternative: str
    place: Place


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Words that the register reads as a name although the plan does not say so, and why.

    `name` is "" for words that are read as no name; `of_bodies` tells two bodies of
    `bodies.csv` from two spellings of one.
    """

    words: str
    name: str
    why: str
    place: Place
    of_bodies: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """The bodies and references of a plan, and the words by which they are known.

    Attributes:
        bodies: By id, in the order of `bodies.csv`.
        references: By id, in the order of `references.csv`.
        kinds: Every kind that one of them can be of, by the word that the files use.
        posts: The last words of posts, folded ("coordinator"), which are no bodies.
        nobody: Words that stand where a lead should and name nobody ("TBC").
        relations: Words before a name → how a row that has them speaks of it.
        no_names: Words that look like a name and are none ("Home Education").
        doubts: Words that can be read two ways, in the order of `readings.csv`.
        equivalences: What the register holds to be the same and the plan does not say.
    """

    bodies: Mapping[str, Body]
    references: Mapping[str, Reference]
    kinds: Mapping[str, Kind]
    posts: frozenset[str]
    nobody: tuple[str, ...]
    relations: Mapping[str, MentionRelation]
    no_names: tuple[str, ...]
    doubts: tuple[DoubtfulReading, ...]
    equivalences: tuple[Equivalence, ...] = ()

    def names_of_parties(self) -> Names[str]:
        """Return every name and spelling of a body, leading to its id or to nobody."""
        nobody = ((words, NOBODY) for words in self.nobody)
        return Names.of(chain(_names(self.bodies.values()), nobody))

    def names(self) -> Names[str]:
        """Return every name of a body or reference, leading to its id; "" where it is none."""
        bodies, references = _names(self.bodies.values()), _names(self.references.values())
        return Names.of(chain(bodies, references, ((words, "") for words in self.no_names)))

    def find(self, id_: str) -> Body | Reference:
        """Return a body or a reference by its id."""
        return self.bodies.get(id_) or self.references[id_]

    def ancestors(self, body: str) -> tuple[str, ...]:
        """Return the ids of the bodies that a body is part of, the nearest first."""
        ancestors = []
        while parent := self.bodies[body].parent:
            ancestors.append(parent)
            body = parent
        return tuple(ancestors)


def _names(known: Iterable[Body | Reference]) -> Iterator[tuple[str, str]]:
    return ((name, each.id) for each in known for name in (each.name, *each.spellings))


def read_register(folder: Path, reference: Path) -> Register:
    """Return the register in a plan's folder.

    Args:
        folder: Holds `bodies.csv`, `references.csv`, `spellings.csv` and `readings.csv`;
            a file that is not there is empty.
        reference: Holds `kinds.csv`, `posts.csv`, `nobody.csv` and `relations.csv`, which
            plans share.

    Raises:
        InputError: A file is not CSV, or a row names a kind, parent or body that does
            not exist, repeats an id or a name, or makes a body part of itself.
    """
    kind_rows = read_sheet(reference / "kinds.csv", ("kind", "label"), key="kind")
    kinds = {row["kind"]: Kind(row["label"], row.get("definition")) for row in kind_rows}
    body_rows = read_sheet(folder / "bodies.csv", _BODY_COLUMNS, key="id")
    reference_rows = read_sheet(folder / "references.csv", _REFERENCE_COLUMNS, key="id")
    spelling_rows = read_sheet(folder / "spellings.csv", _SPELLING_COLUMNS)
    spellings = _spellings(body_rows + reference_rows, spelling_rows)
    bodies = {
        row["id"]: Body(
            **_named(row, spellings),
            parent=row["parent"],
            parent_source=row["parent_source"],
            same_as=tuple(row["same_as"].split()),
            kind_source=row.get("kind_source"),
        )
        for row in body_rows
    }
    references = {
        row["id"]: Reference(**_named(row, spellings), owner=row["owner"])
        for row in reference_rows
    }
    names = {"": ""} | {row["id"]: row["name"] for row in body_rows + reference_rows}
    for row in body_rows + reference_rows:
        wrong, hint = f"no kind {row['kind']!r}.", f" The kinds are {', '.join(kinds)}."
        row.check_known(row["kind"], kinds, wrong, hint)
    for row in body_rows:
        _check_bodies(row, bodies)
    for row in reference_rows:
        row.check_known(row["owner"], names, f"owner {row['owner']!r} is the id of no row.")
    for row in body_rows:
        _check_parents(row, bodies)
    posts = read_sheet(reference / "posts.csv", ("word",))
    relations = read_sheet(reference / "relations.csv", ("words", "relation"), key="words")
    for row in relations:
        wrong, hint = (
            f"no relation {row['relation']!r}.",
            f" It is {', '.join(MentionRelation)}.",
        )
        row.check_known(row["relation"], list(MentionRelation), wrong, hint)
    return Register(
        bodies,
        references,
        kinds,
        frozenset(row["word"].casefold() for row in posts),
        tuple(row["words"] for row in read_sheet(reference / "nobody.csv", ("words",))),
        {row["words"]: MentionRelation(row["relation"]) for row in relations},
        tuple(spellings[""]),
        tuple(
            DoubtfulReading(
                row.action("action"),
                row.filled("words"),
                row["reading"],
                row["alternative"],
                row.place,
            )
            for row in read_sheet(folder / "readings.csv", _READING_COLUMNS)
        ),
        (
            *_same_bodies(bodies, body_rows),
            *(
                Equivalence(row["spelling"], names[row["body"]], row["doubt"], row.place)
                for row in spelling_rows
                if row.get("doubt")
            ),
        ),
    )


def _same_bodies(bodies: Mapping[str, Body], rows: Iterable[SheetRow]) -> Iterator[Equivalence]:
    pairs = set()
    for row in rows:
        for other in bodies[row["id"]].same_as:
            if (other, row["id"]) not in pairs:
                pairs.add((row["id"], other))
                why, name = "The plan does not say that they are one", bodies[other].name
                yield Equivalence(row["name"], name, why, row.place, of_bodies=True)


def _named(row: SheetRow, spellings: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return what bodies and references have in common."""
    return {
        "id": row["id"],
        "name": row["name"],
        "kind": row["kind"],
        "note": row["note"],
        "spellings": tuple(spellings[row["id"]]),
        "exists": row.get("exists") != _NOT_YET,
    }


def _check_bodies(row: SheetRow, bodies: Mapping[str, Body]) -> None:
    """Refuse a parent or an equal that is no body, such as a strategy."""
    for column, ids in (("parent", [row["parent"]]), ("same_as", row["same_as"].split())):
        for other in filter(None, ids):
            row.check_known(other, bodies, f"{column} {other!r} is the id of no body.")


def _check_parents(row: SheetRow, bodies: Mapping[str, Body]) -> None:
    trail = [row["id"]]
    while parent := bodies[trail[-1]].parent:
        if parent in trail:
            way = " > ".join([*trail, parent])
            raise row.error(f"{row['name']} is part of itself: {way}. Empty one parent.")
        trail.append(parent)


def _spellings(known: Iterable[SheetRow], rows: Iterable[SheetRow]) -> dict[str, list[str]]:
    """Return the spellings of every id, each checked to be the name of no other.

    Under "" stand words that are no name at all.
    """
    spellings: dict[str, list[str]] = {"": []}
    taken: dict[tuple[str, ...], str] = {}
    for row in known:
        if row["id"] in spellings:
            raise row.error(f"id {row['id']!r} stands in bodies.csv already.")
        spellings[row["id"]] = []
        _claim(taken, row, row["name"], row["id"])
    for row in rows:
        wrong = f"{row['body']!r} is no id in bodies.csv or references.csv."
        row.check_known(row["body"], spellings, wrong)
        _claim(taken, row, row["spelling"], row["body"])
        spellings[row["body"]].append(row["spelling"])
    return spellings


def _claim(taken: dict[tuple[str, ...], str], row: SheetRow, name: str, owner: str) -> None:
    """Hold a name for its owner; refuse it where it is another's already."""
    words = tuple(token.exact for token in tokenise(name))
    if not words:
        raise row.error("the name is empty. Fill it in, or take the row out.")
    if taken.setdefault(words, owner) != owner:
        raise row.error(f"{name!r} is a name of {taken[words]} already, so not of {owner} too.")


def list_doubts(
    plan: Plan, register: Register, *, equivalences: bool = True
) -> tuple[Finding, ...]:
    """Return each reading that has an alternative, and each doubt whose words are gone.

    What bodies are held to be the same is left out where `equivalences` are not read.
    """
    actions = {action.key: action for action in plan.actions}
    file = plan.source.file
    two_ways = (
        _two_readings(doubt, actions.get(doubt.action), file) for doubt in register.doubts
    )
    same = (_same(each) for each in register.equivalences if equivalences or not each.of_bodies)
    return (*two_ways, *same)


def _two_readings(doubt: DoubtfulReading, action: Action | None, file: str) -> Finding:
    for cell in (action.lead, *action.texts) if action else ():
        if any(find_words(doubt.words, raw_text(cell))):
            wording = (
                f"{doubt.words!r} can be read two ways. Chosen: {doubt.reading}."
                f" Otherwise: {doubt.alternative}."
            )
            place = cell.place(file)
            return Finding.of(FindingKind.TWO_READINGS, place, wording, doubt.action)
    wording = (
        f"{doubt.words!r} does not stand in the row of action {doubt.action}."
        " Correct the row or take it out."
    )
    return Finding.of(FindingKind.STALE_ROW, doubt.place, wording, doubt.action)


def _same(same: Equivalence) -> Finding:
    wording = f"{same.words!r} is read as {same.name or 'no name'}. {same.why}."
    return Finding.of(FindingKind.READ_AS_SAME, same.place, wording, same.name)
