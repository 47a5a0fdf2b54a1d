"""`svgraph query`."""

import json
import sys
from pathlib import Path

import click

from svgraph.api.plan import OpenPlan, open_plan
from svgraph.cli.formats import FORMATS, print_document, print_rows
from svgraph.cli.options import plan_option, query_argument
from svgraph.errors import UsageError
from svgraph.queries import ask, ask_written, explained
from svgraph.queries.catalogue import read_sparql
from svgraph.queries.free import LIMIT, FreeAnswer
from svgraph.stores.endpoint import TIMEOUT


@click.command("query", epilog="Example: svgraph query leads --format csv")
@query_argument
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="What the query is told."
)
@click.option("--file", type=click.Path(path_type=Path), help="A file with SPARQL of your own.")
@click.option("--text", help="SPARQL of your own.")
@click.option("--proposed", is_flag=True, help="Count proposed links in.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "html"]),
    help="How the answer is written. [table]",
)
@click.option("--page", metavar="FILE", help="Draw the answer as a network on a page.")
@click.option("--explain", is_flag=True, help="Print the SPARQL as run, and no answer.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.01, max=86_400),
    help=f"Seconds for SPARQL of your own. [{TIMEOUT:g}]",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1, max=10_000_000),
    help=f"Rows of SPARQL of your own. [{LIMIT}]",
)
@plan_option
def query_command(  # noqa: PLR0913, PLR0917 - one for each option
    name: str | None,
    params: tuple[str, ...],
    file: Path | None,
    text: str | None,
    form: str | None,
    page: str | None,
    timeout: float | None,
    limit: int | None,
    plan: str | None,
    *,
    proposed: bool,
    explain: bool,
) -> None:
    """Answer a canned query, or SPARQL of your own.

    'svgraph queries' lists the canned ones. No build is needed first.

    SPARQL of your own may be SELECT, ASK, CONSTRUCT or DESCRIBE. The prefixes of the project
    (sv, rdfs, skos, org …) need not be declared. It cannot change anything, and asks no
    other computer.
    """
    if sum(given is not None for given in (name, file, text)) != 1:
        raise UsageError("Name a query, or give --file or --text: one of them.")
    opened = open_plan(plan)
    if name is None:
        if params or page is not None or explain:
            raise UsageError("--param, --page and --explain are for canned queries.")
        limit = limit or LIMIT
        answer = opened.sparql(
            read_sparql(file) if file else text or "",
            where=str(file) if file else "--text",
            proposed=proposed,
            timeout=timeout or TIMEOUT,
            limit=limit,
        )
        _print_own(answer, form=form or "table", limit=limit)
        return
    if timeout is not None or limit is not None:
        raise UsageError("--timeout and --limit are for SPARQL of your own.")
    if [page is not None, explain, form is not None].count(True) > 1 or page == "":
        raise UsageError("--page FILE, --explain and --format FORMAT: give one of them.")
    parameters = _parse_params(params)
    if explain:
        click.echo(explained(opened.graphs, name, parameters), nl=False)
    elif page:
        _draw(opened, name, parameters, page, proposed=proposed)
    else:
        _print_canned(opened, name, parameters, form=form or "table", proposed=proposed)


def _draw(
    opened: OpenPlan, name: str, parameters: dict[str, str], page: str, *, proposed: bool
) -> None:
    """Write an answer as a page to a file, or to standard output where that is "-"."""
    if page == "-":
        print_document(opened.network_page(name, parameters, proposed=proposed))
    else:
        click.echo(f"Wrote {opened.draw(name, Path(page), parameters, proposed=proposed)}")


def _parse_params(params: tuple[str, ...]) -> dict[str, str]:
    """Return the parameters of a query: name → value."""
    parameters: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise UsageError(f"--param {param}: write NAME=VALUE, such as --param action=2.1")
        if name in parameters:
            raise UsageError(f"--param {name} is given twice. Give it once.")
        parameters[name] = value
    return parameters


def _print_canned(
    opened: OpenPlan, name: str, parameters: dict[str, str], *, form: str, proposed: bool
) -> None:
    """Print an answer; where no person reads it on a terminal, as the engine writes it."""
    graphs = opened.graphs.whole if proposed else None
    is_terminal = sys.stdout.isatty()
    if form == "json" or (form == "csv" and not is_terminal):
        text = ask_written(opened.graphs, name, parameters, form=form, graphs=graphs)
        if form == "json" and is_terminal:  # there no character may command it
            text = json.dumps(json.loads(text))
        click.echo(text, nl=form == "json")
    elif form == "html":
        print_document(opened.page(name, parameters, proposed=proposed))
    else:
        answer = ask(opened.graphs, name, parameters, graphs=graphs)
        print_rows(answer.columns, answer.rows, form=form)
        if not answer.rows:
            click.echo("No row answers that.", err=True)


def _print_own(answer: FreeAnswer, *, form: str, limit: int) -> None:
    """Print the answer to your own SPARQL; yes or no as true or false."""
    if form == "html":
        raise UsageError("--format html is for canned queries. Take table, csv or markdown.")
    if form == "json":
        click.echo(json.dumps(_sparql_json(answer), ensure_ascii=sys.stdout.isatty()))
    elif form == "table" and answer.turtle:
        click.echo(answer.turtle, nl=False)
    elif answer.verdict is not None:
        click.echo("true" if answer.verdict else "false")
    else:
        print_rows(answer.columns, answer.rows, form=form)
    if answer.is_cut:
        click.echo(f"Cut after {limit} rows; --limit sets another number.", err=True)


def _sparql_json(answer: FreeAnswer) -> dict[str, object]:
    """Return an answer as SPARQL 1.1 Query Results JSON."""
    if answer.verdict is not None:
        return {"head": {}, "boolean": answer.verdict}
    rows = [
        {name: term for name, term in zip(answer.columns, row, strict=True) if term}
        for row in answer.terms
    ]
    return {"head": {"vars": list(answer.columns)}, "results": {"bindings": rows}}
