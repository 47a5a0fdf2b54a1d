"""Write docs/commands.md: every command with its call in Python, its formats and its columns.

    python docs/commands.py            write it
    python docs/commands.py --check    exit 1 if the page that is there is an older one

What a command does is the first line of its help; what a column means comes from
svgraph/analysis/columns.csv and from queries/*.rq.
"""

import inspect
import sys
from collections.abc import Iterator, Mapping

import click
from generated import HERE, main

import svgraph
from svgraph import OpenPlan
from svgraph.analysis.columns import column_meanings
from svgraph.cli import main as group
from svgraph.queries.catalogue import questions

PAGE = HERE / "commands.md"
# Command → the call of another name that does the same.
OTHER_NAMES = {"open": "open_explorer", "queries": "questions"}
START = """\
# Commands and columns

Written by `python docs/commands.py`; edit the help of the commands,
`svgraph/analysis/columns.csv` or the head of `queries/*.rq` instead.

In Python, `plan = svgraph.open_plan(…)`. A call takes the options of its command as arguments
of the same names, and returns rows where the command prints a table.

| command | in Python | formats | what it does |
|---|---|---|---|
"""
COLUMNS = """\

## Columns

`show` prints one row for each thing that is said. The columns of a matrix are names from the
plan. A name means the same wherever it is used.

| answer | column | meaning |
|---|---|---|
"""


def build() -> str:
    """Return the page."""
    context = group.make_context("svgraph", [], resilient_parsing=True)
    commands = {name: group.get_command(context, name) for name in group.list_commands(context)}
    rows = [row_of(name, each) for name, each in commands.items() if each and name != "help"]
    return START + "".join(rows) + COLUMNS + "".join(columns())


def row_of(name: str, command: click.Command) -> str:
    """Return a command's line."""
    choices = (each.type for each in command.params if "--format" in each.opts)
    forms = [
        str(form) for kind in choices if isinstance(kind, click.Choice) for form in kind.choices
    ]
    what = (command.help or "").split("\n\n", maxsplit=1)[0].replace("\n", " ")
    return f"| `svgraph {name}` | `{call_of(name)}` | {', '.join(forms)} | {what} |\n"


def call_of(name: str) -> str:
    """Return the call in Python that does what a command does."""
    if name not in OTHER_NAMES and hasattr(OpenPlan, name):
        return f"plan.{name}{arguments(getattr(OpenPlan, name))}"
    call = OTHER_NAMES.get(name, f"{name}_plan")
    return f"svgraph.{call}{arguments(getattr(svgraph, call))}"


def arguments(call: object) -> str:
    """Return the names of what a call takes, in brackets."""
    assert callable(call)  # noqa: S101 - it is one
    taken = inspect.signature(call).parameters.values()
    stars: dict[object, str] = {
        inspect.Parameter.VAR_POSITIONAL: "*",
        inspect.Parameter.VAR_KEYWORD: "**",
    }
    names = [stars.get(each.kind, "") + each.name for each in taken if each.name != "self"]
    return f"({', '.join(names)})"


def columns() -> Iterator[str]:
    """Yield a line for each column of each answer."""
    answers: dict[str, Mapping[str, str]] = dict(column_meanings())
    answers |= {f"query {each.name}": each.columns for each in questions()}
    for answer, meanings in answers.items():
        for column, meaning in meanings.items():
            yield f"| {answer} | `{column}` | {meaning.replace('|', chr(92) + '|')} |\n"


if __name__ == "__main__":
    sys.exit(main(PAGE, build))
