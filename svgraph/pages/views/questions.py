"""Every canned query with its English, its answer and its SPARQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from svgraph.pages.answer import heading_of
from svgraph.pages.commands import query_command
from svgraph.queries.catalogue import ASKERS, open_questions, still_missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from svgraph.pages.inputs import AskedQuestion, Explorer
    from svgraph.queries.catalogue import Parameter
    from svgraph.stores.endpoint import Value

MOST_ROWS = 300
"""How many rows of one answer the page holds; the command gives all of them."""

# Who asks → what their questions are headed.
_HEADINGS = {
    "manager": "Running the plan",
    "lead organisation": "For a lead organisation",
    "board chair": "For a board’s chair",
    "scrutiny": "For scrutiny",
    "analyst": "For analysts",
}
# Question about one item → the view that answers it for any other.
_ELSEWHERE = {
    "answers-for": "partners",
    "depends-on": "dependencies",
    "needs": "dependencies",
    "sentence": "partners",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as a reader sees it, and what opens its answer.

    Attributes:
        asked: The query and its answer.
        caveats: What a reader must keep in mind; so is what the answer leaves open.
        asked_of: What it was asked of, in words; "" where it asks of the whole plan.
        elsewhere: The view that answers it for any other item, or "".
        commands: What answers it, and what answers it of something else, each with words.
        suggested: Rows of the answer that only the wording suggests.
        shown: Rows of it that the page holds.
        columns: Each column's heading and meaning.
    """

    asked: AskedQuestion
    caveats: tuple[str, ...]
    asked_of: str
    elsewhere: str
    commands: tuple[tuple[str, str], ...]
    suggested: int
    shown: int
    columns: tuple[tuple[str, str], ...]


class Group(NamedTuple):
    """The questions that somebody asks first, by name; `id` is that of their heading."""

    id: str
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What the view shows.

    Attributes:
        facts: Sentences for its top.
        groups: The questions, by who asks them first.
        waiting: Questions that need more than a plan, with what is missing.
        block: The answers, for the page's script: "words" is every value that a cell can
            have, once; "answers" is name → columns, and rows of places in "words".
    """

    facts: tuple[str, ...]
    groups: tuple[Group, ...]
    waiting: tuple[tuple[str, str], ...]
    block: dict[str, Any]


def build_questions(context: Explorer) -> Questions:
    """Return what the view shows of a plan."""
    asked = sorted(context.asked, key=lambda each: each.answer.question.name)
    waiting = tuple(open_questions().items()) if asked else ()
    return Questions(_facts(asked), tuple(_groups(asked)), waiting, _block(asked))


def _facts(asked: list[AskedQuestion]) -> tuple[str, ...]:
    if not asked:
        return ("No question was asked of this plan.",)
    empty = sum(not each.answer for each in asked)
    of_them = f"; {empty} of them with “none”" if empty else ""
    answered = "question is" if len(asked) == 1 else "questions are"
    return (f"{len(asked)} {answered} answered here{of_them}.",)


def _groups(asked: list[AskedQuestion]) -> Iterator[Group]:
    by_asker: dict[str, list[Entry]] = {}
    for each in asked:
        by_asker.setdefault(each.answer.question.asks[0], []).append(_entry(each))
    for asker in (*ASKERS, *sorted(by_asker.keys() - set(ASKERS))):
        if asker in by_asker:
            key, heading = f"asks-{asker.replace(' ', '-')}", _HEADINGS.get(asker, asker)
            yield Group(key, heading, tuple(by_asker[asker]))


def _entry(asked: AskedQuestion) -> Entry:
    question = asked.answer.question
    missing = (f"{words.rstrip('.')}." for words in still_missing(question))
    return Entry(
        asked=asked,
        caveats=tuple(filter(None, (question.caveats, *missing))),
        asked_of=_asked_of(asked),
        elsewhere=_ELSEWHERE.get(question.name, ""),
        commands=tuple(_commands(asked)),
        suggested=_suggested(asked),
        shown=min(len(asked.answer), MOST_ROWS),
        columns=tuple(
            (heading_of(name), question.columns[name]) for name in asked.answer.columns
        ),
    )


def _suggested(asked: AskedQuestion) -> int:
    columns = asked.answer.columns
    at = [columns.index(name) for name in ("tier", "status") if name in columns]
    return sum(any(row[place] == "proposed" for place in at) for row in asked.answer.rows)


def _asked_of(asked: AskedQuestion) -> str:
    known = {each.name: each for each in asked.answer.question.parameters}
    return "; ".join(_of_what(known[name], value) for name, value in asked.parameters.items())


def _of_what(parameter: Parameter, value: str) -> str:
    of = {"action": f"of action {value}", "body": f"of {value}, which leads most"}
    return of.get(parameter.kind) or f"with {parameter.description.casefold()}: {value}"


def _commands(asked: AskedQuestion) -> Iterable[tuple[str, str]]:
    """Yield what answers a question, and how it is asked of something else."""
    question = asked.answer.question
    yield "The same answer in a terminal", query_command(question.name, asked.parameters)
    for each in question.parameters:
        wanted = {"action": "For another action", "body": "For another body"}
        if each.optional:
            wanted = {"action": "For one action only", "body": "For one body only"}
        words = wanted.get(each.kind, f"With another {each.name}")
        parameters = {**asked.parameters, each.name: each.kind.upper()}
        yield words, query_command(question.name, parameters)


def _block(asked: Iterable[AskedQuestion]) -> dict[str, Any]:
    """Return the answers as they stand in the page: each value once, rows point to it."""
    # A number and a truth that are equal are different values: the type tells them apart.
    places: dict[tuple[type, Value], int] = {}
    answers = {
        each.answer.question.name: {
            "columns": [[name, heading_of(name)] for name in each.answer.columns],
            "rows": [
                [places.setdefault((type(value), value), len(places)) for value in row]
                for row in each.answer.rows[:MOST_ROWS]
            ],
        }
        for each in asked
    }
    return {"words": [value for _, value in places], "answers": answers}
