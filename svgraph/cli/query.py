"""`svgraph query`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from svgraph.cli.completion import complete_parameter
from svgraph.cli.options import plan_option, query_argument
from svgraph.cli.output import STANDARD_OUTPUT, Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.queries import print_questions
from svgraph.cli.terminal import note, print_document
from svgraph.errors import UsageError
from svgraph.model.table import Table
from svgraph.queries.answer import Answer
from svgraph.queries.ask import ask, ask_written, explained, named_parameters
from svgraph.queries.catalogue import find_question, read_sparql
from svgraph.queries.free import LIMIT
from svgraph.stores.endpoint import TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from svgraph.api.plan import OpenPlan
    from svgraph.queries.catalogue import Question

SPARQL_JSON = "sparql-json"


@click.command("query", epilog="Example: svgraph query depends-on 2.1 --format csv")
@query_argument
@click.argument("values", nargs=-1, metavar="[VALUE]...", shell_complete=complete_parameter)
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=complete_parameter,
    help="A parameter, such as action=2.1; or give its value after the name.",
)
@click.option(
    "--file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A file with your own SPARQL; - is standard input.",
)
@click.option("--text", help="Your own SPARQL.")
@click.option("--proposed", is_flag=True, help="Include proposed links.")
@output_options(SPARQL_JSON)
@click.option("--page", metavar="FILE", help="Draw the answer as a network on a page.")
@click.option("--explain", is_flag=True, help="Print the SPARQL as run, and no answer.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.01, max=86_400),
    help=f"Seconds for your own SPARQL. [{TIMEOUT:g}]",
)
@plan_option
def query_command(  # noqa: PLR0913, PLR0917 - one for each option
    name: str | None,
    values: tuple[str, ...],
    params: tuple[str, ...],
    file: Path | None,
    text: str | None,
    page: str | None,
    timeout: float | None,
    plan: str | None,
    *,
    proposed: bool,
    explain: bool,
    output: Output,
) -> None:
    """Answer a canned query, or your own SPARQL.

    Alone, it lists the canned queries. No build is needed first.

    Your own SPARQL may be SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes of the project
    (sv, rdfs, skos, org …) need not be declared. It cannot change anything, and asks no
    other computer.
    """
    given = [each is not None for each in (name, file, text)].count(True)
    for_canned = bool(params or page is not None or explain)
    if not given and not for_canned:
        print_questions(output, None)
    elif given != 1:
        raise UsageError("Name a query, or give --file or --text: one of them.")
    elif name is not None:
        if timeout is not None:
            raise UsageError("--timeout is for your own SPARQL.")
        question = find_question(name)
        _answer_canned(
            question,
            _parse_params(question, values, params),
            open_plan(plan),
            output,
            page=page,
            explain=explain,
            proposed=proposed,
        )
    elif for_canned:
        raise UsageError("--param, --page and --explain are for canned queries.")
    else:
        answer = open_plan(plan).sparql(
            read_sparql(file) if file else text or "",
            where=_name_of(file),
            proposed=proposed,
            timeout=timeout or TIMEOUT,
            limit=output.shape.limit or LIMIT,
        )
        _print_own(answer, output)


def _answer_canned(  # noqa: PLR0913 - one for each option
    question: Question,
    parameters: dict[str, str],
    opened: OpenPlan,
    output: Output,
    *,
    page: str | None,
    explain: bool,
    proposed: bool,
) -> None:
    """Print the answer to a canned query, its SPARQL, or write it as a page."""
    name = question.name
    if [page is not None, explain, not output.is_whole].count(True) > 1 or page == "":
        raise UsageError("Use only one of --page FILE, --explain and --format FORMAT.")
    if explain:
        output.write(explained(opened.graphs, name, parameters))
    elif page:
        _draw(opened, name, parameters, page, proposed=proposed)
    else:
        _print_canned(opened, name, parameters, output, proposed=proposed)


def _name_of(file: Path | None) -> str:
    if file is None:
        return "--text"
    return "standard input" if str(file) == STANDARD_OUTPUT else str(file)


def _draw(
    opened: OpenPlan, name: str, parameters: dict[str, str], page: str, *, proposed: bool
) -> None:
    """Write an answer as a page to a file, or to standard output where that is "-"."""
    if page == STANDARD_OUTPUT:
        print_document(opened.network_page(name, parameters, proposed=proposed))
    else:
        note(f"Wrote {opened.draw(name, Path(page), parameters, proposed=proposed)}")


def _parse_params(
    question: Question, values: Sequence[str], params: Sequence[str]
) -> dict[str, str]:
    """Return the parameters of a query: name → value, those without a name in its order."""
    parameters: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise UsageError(f"--param {param}: write NAME=VALUE, such as --param action=2.1")
        if name in parameters:
            raise UsageError(f"--param {name} is given twice.", hint="Give it once.")
        parameters[name] = value
    return named_parameters(question, values, parameters)


def _print_canned(
    opened: OpenPlan, name: str, parameters: dict[str, str], output: Output, *, proposed: bool
) -> None:
    graphs = opened.graphs.whole if proposed else None
    if output.form == SPARQL_JSON:
        text = ask_written(opened.graphs, name, parameters, form="json", graphs=graphs)
        output.write(text + "\n")
        return
    answer = ask(opened.graphs, name, parameters, graphs=graphs)
    if output.form == "html":
        shaped = output.shape.apply(Table(answer.columns, answer.rows))
        answer = Answer(answer.question, shaped.columns, shaped.rows)
        output.write(opened.answer_page(answer, parameters))
    else:
        output.print(answer.table())


def _print_own(answer: Answer, output: Output) -> None:
    """Print the answer to your own SPARQL; yes or no as true or false."""
    if output.form == SPARQL_JSON:
        output.write(json.dumps(_sparql_json(answer), ensure_ascii=False) + "\n")
    elif output.form == "table" and answer.turtle:
        output.write(answer.turtle)
    elif answer.verdict is not None and output.is_whole:
        output.write("true" if answer.verdict else "false")
    elif answer.verdict is not None:
        output.print(Table(("answer",), ((answer.verdict,),)))
    else:
        output.print(answer.table())
    if answer.is_cut and output.shape.limit is None:
        note(f"Cut after {LIMIT} rows; --limit sets another number.")


def _sparql_json(answer: Answer) -> dict[str, object]:
    """Return an answer as SPARQL 1.1 Query Results JSON."""
    if answer.verdict is not None:
        return {"head": {}, "boolean": answer.verdict}
    rows = [
        {name: term for name, term in zip(answer.columns, row, strict=True) if term}
        for row in answer.terms
    ]
    return {"head": {"vars": list(answer.columns)}, "results": {"bindings": rows}}
