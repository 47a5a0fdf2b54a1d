"""What a shell completes: plans, questions, things of the plan, parameters, columns."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from click.shell_completion import BashComplete, CompletionItem, add_completion_class

from svgraph.errors import SvgraphError
from svgraph.files import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

# Command → the tables whose columns it may print, where it has another name or several.
_TABLES = {
    "load": ("load", "rules", "ranks", "figures"),
    "chains": ("chains", "rests-on", "reach", "loops"),
    "without": ("without", "removal"),
    "needs": ("depends",),
}


class _Bash(BashComplete):
    """Bash takes what is completed as it is, so that blanks and signs need a backslash."""

    def format_completion(self, item: CompletionItem) -> str:
        words = os.environ.get("COMP_WORDS", "").split("\n")[-1].split(" ")
        is_quoted = words[-1][:1] in {'"', "'"}
        value = item.value if is_quoted else re.sub(r"([^\w./:=@%+,-])", r"\\\1", item.value)
        return f"{item.type},{value}"


add_completion_class(_Bash)


def complete_plan(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the plans in reach, and leave other paths to the shell."""
    names = _starting(resources.shipped_plans(), incomplete)
    return names or [CompletionItem(incomplete, type="file")]


def complete_query(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the canned queries, each with its question."""
    from svgraph.queries.catalogue import questions

    return [
        CompletionItem(question.name, help=question.summary)
        for question in questions()
        if question.name.startswith(incomplete)
    ]


def complete_thing(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the actions and the bodies of the plan."""
    return _starting([*_values(ctx, "action"), *_values(ctx, "body")], incomplete)


def complete_body(
    ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the bodies of the plan."""
    return _starting(_values(ctx, "body"), incomplete)


def complete_parameter(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the values of a query's parameters; for --param, NAME=VALUE."""
    from svgraph.queries.catalogue import find_question

    try:
        parameters = find_question(_query(ctx)).parameters
    except SvgraphError:
        return []
    if param.name != "params":
        given = len(ctx.params.get("values") or ())
        kinds = [each.kind for each in parameters][given : given + 1]
        return _starting([value for kind in kinds for value in _values(ctx, kind)], incomplete)
    name, equals, _ = incomplete.partition("=")
    if not equals:
        return _starting([f"{each.name}=" for each in parameters], incomplete)
    kind = next((each.kind for each in parameters if each.name == name), "")
    return _starting([f"{name}={value}" for value in _values(ctx, kind)], incomplete)


def complete_columns(ctx: click.Context, incomplete: str, ending: str) -> list[CompletionItem]:
    """Return the columns of the command's table, after those that are typed already."""
    before, comma, last = incomplete.rpartition(",")
    columns = [name for name in _columns(ctx) if name not in before.split(",")]
    names = (f"{before}{comma}{name}{ending}" for name in columns if name.startswith(last))
    return [CompletionItem(name) for name in names]


def _query(ctx: click.Context) -> str:
    """Return the query that is typed; click has not read it where an option lacks its value."""
    return str(ctx.params.get("name") or next(iter(ctx.args), ""))


def _columns(ctx: click.Context) -> Iterable[str]:
    from svgraph.analysis.columns import column_meanings
    from svgraph.queries.catalogue import find_question

    command = ctx.info_name or ""
    if command == "query":
        try:
            return find_question(_query(ctx)).columns
        except SvgraphError:
            return ()
    tables = _TABLES.get(command, (command,))
    return dict.fromkeys(name for each in tables for name in column_meanings().get(each, ()))


def _values(ctx: click.Context, kind: str) -> list[str]:
    """Return what a plan has of a kind; nothing where no plan can be asked."""
    from svgraph.api.plan import open_plan

    query = {"action": "actions", "body": "bodies"}.get(kind)
    if query is None:
        return []
    try:
        answer = open_plan(ctx.params.get("plan")).query(query)
    except SvgraphError:
        return []
    at = answer.columns.index(kind)
    return [str(row[at]) for row in answer.rows]


def _starting(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    start = incomplete.casefold()
    return [CompletionItem(name) for name in names if name.casefold().startswith(start)]
