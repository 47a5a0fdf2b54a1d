"""`svgraph query` and `queries`."""

import json
import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from svgraph.api.plan import OpenPlan, open_plan
from svgraph.cli.formats import ANSWER_FORMATS, print_answer, print_rows, wrapped
from svgraph.cli.options import plan_option
from svgraph.errors import InputError, UsageError
from svgraph.queries import (
    ASKERS,
    Question,
    ask,
    ask_written,
    explained,
    find_question,
    questions,
    still_missing,
    unanswered,
)
from svgraph.queries.free import LIMIT, FreeAnswer
from svgraph.stores.endpoint import TIMEOUT


def _complete_query(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [
        CompletionItem(question.name, help=question.summary)
        for question in questions()
        if question.name.startswith(incomplete)
    ]


@click.command("query", epilog="Example: svgraph query leads --format csv")
@click.argument("name", required=False, shell_complete=_complete_query)
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="What the query is told."
)
@click.option("--file", type=click.Path(path_type=Path), help="A file with SPARQL of your own.")
@click.option("--text", help="SPARQL of your own.")
@click.option("--proposed", is_flag=True, help="Count proposed links in.")
@click.option(
    "--format",
    "form",
    type=click.Choice(ANSWER_FORMATS),
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
        _answer_own(opened, file, text, form or "table", timeout, limit, proposed=proposed)
        return
    if timeout is not None or limit is not None:
        raise UsageError("--timeout and --limit are for SPARQL of your own.")
    if [page is not None, explain, form is not None].count(True) > 1 or page == "":
        raise UsageError("--page FILE, --explain and --format FORMAT: give one of them.")
    told = _told(params)
    if explain:
        click.echo(explained(opened.graphs, name, told), nl=False)
    elif page:
        click.echo(f"Wrote {opened.draw(name, Path(page), told, proposed=proposed)}")
    else:
        _print_canned(opened, name, told, form=form or "table", proposed=proposed)


def _answer_own(  # noqa: PLR0913 - what the command was told
    opened: OpenPlan,
    file: Path | None,
    text: str | None,
    form: str,
    timeout: float | None,
    limit: int | None,
    *,
    proposed: bool,
) -> None:
    rows = limit or LIMIT
    answer = opened.sparql(
        _own_text(file, text),
        where=str(file) if file else "--text",
        proposed=proposed,
        timeout=timeout or TIMEOUT,
        limit=rows,
    )
    _print_free(answer, form=form, limit=rows)


def _own_text(file: Path | None, text: str | None) -> str:
    if file is None:
        return text or ""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 text. Save the file as UTF-8.") from error


def _told(params: tuple[str, ...]) -> dict[str, str]:
    """Return what a query is told: name → value.

    Raises:
        UsageError: A parameter has no value, or stands twice.
    """
    told: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise UsageError(f"--param {param}: write NAME=VALUE, such as --param action=2.1")
        if name in told:
            raise UsageError(f"--param {name} is given twice. Give it once.")
        told[name] = value
    return told


def _print_canned(
    opened: OpenPlan, name: str, told: dict[str, str], *, form: str, proposed: bool
) -> None:
    """Print an answer; where no person reads it on a terminal, as the engine writes it."""
    graphs = opened.graphs.whole if proposed else None
    if form == "json":
        text = ask_written(opened.graphs, name, told, form=form, graphs=graphs)
        # in a terminal no character may command it
        click.echo(json.dumps(json.loads(text)) if sys.stdout.isatty() else text)
    elif form == "csv" and not sys.stdout.isatty():
        text = ask_written(opened.graphs, name, told, form=form, graphs=graphs)
        click.echo(text, nl=False)
    elif form == "html":
        click.echo(opened.page(name, told, proposed=proposed), nl=False)
    else:
        answer = ask(opened.graphs, name, told, graphs=graphs)
        print_rows(answer.columns, answer.rows, form=form)
        if not answer.rows:
            click.echo("No row answers that.", err=True)


def _print_free(answer: FreeAnswer, *, form: str, limit: int) -> None:
    if answer.turtle and form == "table":
        click.echo(answer.turtle, nl=False)
    else:
        print_answer(answer, form=form)
    if answer.is_cut:
        click.echo(f"Cut after {limit} rows; --limit sets another number.", err=True)


@click.command("queries", epilog="Example: svgraph queries leads")
@click.argument("name", required=False, shell_complete=_complete_query)
@click.option("--asks", type=click.Choice(ASKERS), help="Only what this person asks.")
def queries_command(name: str | None, asks: str | None) -> None:
    """List the canned queries by who asks, or show one whole."""
    if name is None:
        _list_questions(asks)
        return
    question = find_question(name)
    click.echo(wrapped(question.summary))
    for said in (question.description, question.why, question.caveats):
        if said:
            click.echo("\n" + wrapped(said))
    for missing in still_missing(question):
        click.echo("\n" + wrapped(f"Not answered by it: {missing}."))
    click.echo("\n" + wrapped(f"Asked by: {', '.join(question.asks)}"))
    if question.parameters:
        click.echo("\nParameters")
    for each in question.parameters:
        left_out = f"; {each.default} if left out" if each.default else ""
        left_out = "; may be left out" if each.optional else left_out
        given = f"{each.name}={each.example}"
        given = f'"{given}"' if " " in given else given
        said = f"--param {given}: {each.description} ({each.kind}){left_out}"
        click.echo(wrapped(said, indent="  "))
    click.echo("\nColumns")
    for column, meaning in question.columns.items():
        click.echo(wrapped(f"{column}: {meaning}", indent="  "))
    sparql = [line for line in question.text.splitlines() if not line.startswith("#+")]
    click.echo("\nSPARQL\n\n" + "\n".join(sparql))


def _list_questions(asks: str | None) -> None:
    """Print every question under the first who asks it, or those of one asker."""
    known = questions()
    width = max(len(question.name) for question in known)
    for asker in [asks] if asks else ASKERS:
        mine = [each for each in known if _is_asked_by(each, asker, only=bool(asks))]
        if mine:
            click.echo(f"\n{asker.capitalize()}")
        for question in mine:
            hanging = wrapped(question.summary, indent=" " * (width + 4))
            click.echo(f"  {question.name:{width}}  {hanging.lstrip()}")
    if not asks:
        click.echo("\nNot answered yet")
        for name, why in unanswered().items():
            hanging = wrapped(why, indent=" " * (width + 4))
            click.echo(f"  {name:{width}}  {hanging.lstrip()}")


def _is_asked_by(question: Question, asker: str, *, only: bool) -> bool:
    return asker in (question.asks if only else question.asks[:1])
