"""A made-up plan of any length: what benchmarks of growth are run on.

    python benchmarks/long_plan.py FOLDER --actions 6000

Everything grows with the actions, as it does where partnerships join their plans: an area
for every twelve, and for every forty a town with bodies, a board, a strategy and a directory
of its own, which its rows name. Rows cite rows nearby. The words between these are made up,
some of them common and most rare, so that about as many rows are nearly the same as in a real
plan. The same length makes the same plan.
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, product
from pathlib import Path
from random import Random
from typing import NamedTuple

from made_up import AREAS, BODIES, COLLECTIVES, GROUPS, RESULTS, SEED, VERBS

IN_AREA, IN_TOWN, NEAR = 12, 40, 60  # actions; the last is how far citations reach
SIDES = ("", "East ", "West ", "Upper ", "Lower ")
STARTS = (
    *("Alder", "Birch", "Crow", "Dun", "Elm", "Fern", "Gorse", "Hazel", "Iron", "Juniper"),
    *("Kestrel", "Lark", "Moss", "Nettle", "Otter", "Plover", "Quarry", "Rowan", "Sedge"),
)
ENDS = ("bridge", "bury", "combe", "dale", "ford", "ham", "mouth", "stoke", "thorpe")
WORDS = 4_000
SYLLABLES = tuple(map("".join, product("bcdfghjklmnprstvwyz", "aeiou", ("", "n", "s"))))
JOINING = (*[""] * 6, "and ", "of the ", "for ", "to ", "in ", "with ")

Row = tuple[str, ...]


class Town(NamedTuple):
    """Who and what the rows of a town name; each starts with the town's name."""

    name: str
    bodies: tuple[tuple[str, str], ...]
    board: str
    strategy: str
    directory: str


class Writer:
    """Draws the texts of one plan."""

    def __init__(self, actions: int) -> None:
        """Take over how many actions the plan has."""
        self.random = Random(f"{SEED} {actions}")  # noqa: S311 - nothing here is secret
        parts = ("".join(self.random.choices(SYLLABLES, k=2 + at % 3)) for at in range(WORDS))
        self.words = tuple(parts)
        self.commonness = tuple(accumulate(1 / (30 + rank) for rank in range(WORDS)))

    def towns(self, count: int) -> list[Town]:
        """Return towns with their bodies, each of a name of its own."""
        names = islice(product(SIDES, STARTS, ENDS), count)
        return [self._town("".join(parts)) for parts in names]

    def _town(self, name: str) -> Town:
        first, *others = BODIES
        picked = [first, *self.random.sample(others, self.random.randint(3, 6))]
        bodies = tuple((f"{name} {body.removeprefix('{} ')}", kind) for body, kind in picked)
        return Town(name, bodies, f"{name} Board", f"{name} Strategy", f"{name} Directory")

    def objective(self, town: Town, *, is_first: bool) -> str:
        """Return an objective; the first of a town makes its directory."""
        if is_first:
            return f"Publish the {town.directory} {self._phrase(5, 14)}"
        verb, group = self.random.choice(VERBS), self.random.choice(GROUPS)
        directory, body = town.directory, town.bodies[-1][0]
        named = ("", f" ({town.strategy})", f" with {body}", f" by {directory}")
        (ending,) = self.random.choices(named, (60, 15, 15, 10))
        return f"{verb} {self._phrase(5, 14)} for {group}{ending}"

    def citation(self, near: Sequence[str]) -> str:
        """Return a citation of rows nearby, in every fifth row."""
        if self.random.random() > 1 / 5:
            return ""
        cited = self.random.sample(near, min(len(near), self.random.choice((1, 1, 2, 3))))
        return f" (linked to {'/ '.join(cited)})" if cited else ""

    def lead(self, town: Town) -> str:
        """Return a lead cell: mostly one body, or two or three, some with a supporter."""
        names = [name for name, _ in town.bodies]
        weights = [1 / rank for rank in range(1, len(names) + len(COLLECTIVES) + 1)]
        one, two, three = self.random.choices([*names, *COLLECTIVES], weights, k=3)
        if len({one, two, three}) < 3:  # noqa: PLR2004 - all of them
            return one
        forms = (one, f"{one}/ {two}", f"{one} & {two}/ {three}", f"{one} Supported by {two}")
        return self.random.choices((*forms, "Somebody at the Depot"), (60, 22, 6, 10, 2))[0]

    def outcomes(self, town: Town) -> str:
        """Return a cell of up to five outcomes, some of which name the town's board."""
        (count,) = self.random.choices(range(6), (3, 20, 25, 25, 17, 10))
        items = [self._phrase(4, 12) for _ in range(count)]
        for at, item in enumerate(items):
            if self.random.random() < 1 / 5:
                items[at] = f"{self.random.choice(RESULTS)} {item}"
            if self.random.random() < 1 / 30:
                items[at] = f"{item}, reported to the {town.board}"
        listed = "".join(f"<li>{item}</li> " for item in items)
        return f"<ul> {listed}</ul>" if items else ""

    def _phrase(self, fewest: int, most: int) -> str:
        count = self.random.randint(fewest, most)
        words = self.random.choices(self.words, cum_weights=self.commonness, k=count)
        return " ".join((words[0], *(self.random.choice(JOINING) + word for word in words[1:])))


def main() -> None:
    """Write a plan into a folder."""
    parser = argparse.ArgumentParser(description="Write a long made-up plan.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--actions", type=int, default=600, help="how many (default: 600)")
    options = parser.parse_args()
    print(write_long_plan(options.folder, options.actions))


def write_long_plan(folder: Path, actions: int) -> Path:
    """Write a plan of that many actions into a new folder, and return that folder."""
    writer = Writer(actions)
    towns = writer.towns(-(-actions // IN_TOWN))
    keys = [f"{at // IN_AREA + 1}.{at % IN_AREA + 1}" for at in range(actions)]
    own = folder / f"made-up-of-{actions}"
    own.mkdir(parents=True)
    _write_sheet(own / "bodies.csv", _body_rows(towns))
    _write_sheet(own / "references.csv", _reference_rows(towns))
    _write_sheet(own / "concepts.csv", _concept_rows(towns))
    _write_sheet(own / "enablers.csv", _enabler_rows(towns, keys))
    title = f"Joined Serious Violence Action Plan of {actions}"
    (own / "plan.toml").write_text(
        f'title = "{title}"\narea = "Northshire"\nsource = "plan.txt"\n', encoding="utf-8"
    )
    lines = (f"# {title}", "", "Our priorities are shared.", *_lines(writer, towns, keys))
    (own / "plan.txt").write_text("\n".join(lines), encoding="utf-8")
    return own


def _body_rows(towns: Sequence[Town]) -> Iterator[Row]:
    yield ("id", "name", "kind", "parent", "parent_source", "same_as", "note")
    for name in COLLECTIVES:
        yield (_id(name), name, "collective", "", "", "", "")
    for town in towns:
        council, _ = town.bodies[0]
        for name, kind in town.bodies:
            parent = _id(council) if kind in {"unit", "team"} else ""
            yield (_id(name), name, kind, parent, "", "", "")
        yield (_id(town.board), town.board, "board", "", "", "", "")


def _reference_rows(towns: Sequence[Town]) -> Iterator[Row]:
    yield ("id", "name", "kind", "owner", "note")
    for town in towns:
        yield (_id(town.strategy), town.strategy, "strategy", "", "")


def _concept_rows(towns: Sequence[Town]) -> Iterator[Row]:
    yield ("concept", "kind", "label", "where")
    for town in towns:
        yield (town.directory, "preferred", town.directory, "made up")


def _enabler_rows(towns: Sequence[Town], keys: Sequence[str]) -> Iterator[Row]:
    yield ("concept", "action", "words", "where")
    for town, key in zip(towns, keys[::IN_TOWN], strict=True):
        yield (town.directory, f"action {key}", f"Publish the {town.directory}", "made up")


def _id(name: str) -> str:
    return name.lower().replace("'", "").replace(" ", "-")


def _write_sheet(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _lines(writer: Writer, towns: Sequence[Town], keys: Sequence[str]) -> Iterator[str]:
    """Yield the tables of a document in the form that svgraph reads."""
    for at, key in enumerate(keys):
        town, area = towns[at // IN_TOWN], at // IN_AREA
        if at % IN_AREA == 0:
            name = f"{AREAS[area % len(AREAS)]} in {town.name} {area + 1}"
            yield from ("", f"#### Priority Area {area + 1}: {name}", "")
            yield "ID\tObjective\tLead Organisation\tIntended Outcome"
        near = [other for other in keys[max(0, at - NEAR) : at + NEAR] if other != key]
        objective = writer.objective(town, is_first=at % IN_TOWN == 0) + writer.citation(near)
        yield f"{key}\t{objective}\t{writer.lead(town)}\t{writer.outcomes(town)}"


if __name__ == "__main__":
    main()
