"""Write docs/questions.html: every canned query with its SPARQL and its answer.

    python docs/questions.py            write it
    python docs/questions.py --check    exit 1 if the page that is there is an older one

What a question means comes from queries/*.rq, what is missing from queries/questions.csv, and
the answers from the plan that comes with svgraph. A parameter has its default, else its
example; one that may be left out is.
"""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from generated import HERE, main, render

from svgraph import open_plan
from svgraph.api.plan import OpenPlan
from svgraph.files import resources
from svgraph.queries.ask import ask, explained
from svgraph.queries.catalogue import Parameter, Question, questions
from svgraph.stores.endpoint import Value

PAGE = HERE / "questions.html"
PLAN = "blackpool-2024-25"
MOST_ROWS = 20
LONG = 24  # characters from which on a cell is a text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its name, what it holds, and the class of its cells."""

    name: str
    meaning: str
    style: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as the page shows it, with the first rows of its answer."""

    question: Question
    command: str
    sparql: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Group:
    """The questions that somebody asks first."""

    asker: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the questions of the domain: what answers it, and what is missing.

    Attributes:
        number: Its number, from 1.
        text: The question.
        is_starred: Whether it is one of those that come first.
        answers: What answers it: "query" or "command", and a name.
        waiting: The name under which `svgraph query` says what is missing, or "".
        missing: What is missing, or "".
    """

    number: str
    text: str
    is_starred: bool
    answers: tuple[tuple[str, str], ...]
    waiting: str
    missing: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the template shows."""

    plan: str
    total: int
    groups: tuple[Group, ...]
    domain: tuple[Listed, ...]


def build_page() -> str:
    """Return the page."""
    return render("questions.html.j2", gather())


def gather() -> Context:
    """Return all that the page shows."""
    plan = open_plan(PLAN)
    asked = questions()
    return Context(
        plan=plan.about.title,
        total=len(asked),
        groups=_groups(tuple(_entry(plan, question) for question in asked)),
        domain=_domain(),
    )


def _groups(entries: Sequence[Entry]) -> tuple[Group, ...]:
    """Return the questions by who asks them first; who asks most stands first."""
    by_asker: dict[str, list[Entry]] = {}
    for entry in entries:
        by_asker.setdefault(entry.question.asks[0], []).append(entry)
    groups = (Group(asker, tuple(mine)) for asker, mine in by_asker.items())
    return tuple(sorted(groups, key=lambda group: (-len(group.entries), group.asker)))


def _entry(plan: OpenPlan, question: Question) -> Entry:
    given = [each for each in question.parameters if not each.optional]
    told = {each.name: each.default or each.example for each in given}
    answer = ask(plan.graphs, question.name, told)
    return Entry(
        question=question,
        command=" ".join(["svgraph query", question.name, *map(_option, given)]),
        sparql=explained(plan.graphs, question.name, told),
        columns=tuple(
            Column(name, question.columns[name], _style([row[at] for row in answer.rows]))
            for at, name in enumerate(answer.columns)
        ),
        rows=answer.rows[:MOST_ROWS],
        total=len(answer),
    )


def _option(parameter: Parameter) -> str:
    """Return what is typed for a parameter; quoted as every shell understands it."""
    value = parameter.default or parameter.example
    mark = '"' if " " in value else ""
    return f"--param {parameter.name}={mark}{value}{mark}"


def _style(values: Sequence[Value]) -> str:
    """Return the class of a column's cells: number, text where one is long, else none."""
    said = [value for value in values if value is not None]
    if said and all(isinstance(value, int | float) for value in said):
        return "number"
    return "text" if any(len(str(value)) > LONG for value in said) else ""


def _domain() -> tuple[Listed, ...]:
    path = resources.folder("queries") / "questions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(map(_listed, csv.DictReader(file)))


def _listed(row: dict[str, str]) -> Listed:
    answers = (each.partition(" ") for each in row["answered_by"].split("; ") if each)
    return Listed(
        number=row["number"],
        text=row["question"],
        is_starred=row["starred"] == "yes",
        answers=tuple((kind, name) for kind, _, name in answers),
        waiting=row["name"],
        missing=row["missing"],
    )


if __name__ == "__main__":
    sys.exit(main(PAGE, build_page))
