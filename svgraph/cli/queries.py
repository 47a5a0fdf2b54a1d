"""`svgraph queries`."""

from collections.abc import Iterable, Iterator

import click

from svgraph.cli.options import query_argument
from svgraph.cli.output import Output, output_options
from svgraph.cli.terminal import wrapped
from svgraph.model.table import Several, Table
from svgraph.queries.catalogue import (
    ASKERS,
    Question,
    find_question,
    questions,
    still_missing,
    unanswered,
)


@click.command("queries", epilog="Example: svgraph queries leads")
@query_argument
@click.option("--asks", type=click.Choice(ASKERS), help="Only what this person asks.")
@output_options()
def queries_command(name: str | None, asks: str | None, output: Output) -> None:
    """List the canned queries by who asks, or show one whole."""
    if name is None:
        print_questions(output, asks)
    elif output.is_whole:
        output.write("\n".join(_whole(find_question(name))))
    else:
        output.print(_table([find_question(name)]))


def print_questions(output: Output, asks: str | None) -> None:
    """List every canned query, or those of one who asks."""
    known = [each for each in questions() if asks is None or asks in each.asks]
    output.print(_table(known), view=lambda: "\n".join(_listed(known, asks)))


def _table(known: Iterable[Question]) -> Table:
    rows = (
        (
            each.name,
            each.summary,
            Several(each.asks),
            Several(parameter.name for parameter in each.parameters),
        )
        for each in known
    )
    return Table(("query", "summary", "asked_by", "parameters"), tuple(rows))


def _whole(question: Question) -> Iterator[str]:
    yield wrapped(question.summary)
    for paragraph in (question.description, question.why, question.caveats):
        if paragraph:
            yield "\n" + wrapped(paragraph)
    for missing in still_missing(question):
        yield "\n" + wrapped(f"Not answered by it: {missing}.")
    yield "\n" + wrapped(f"Asked by: {', '.join(question.asks)}")
    if question.parameters:
        yield "\nParameters"
    for each in question.parameters:
        default = f"; {each.default} if left out" if each.default else ""
        left_out = "; may be left out" if each.optional else default
        example = f"{each.name}={each.example}"
        example = f'"{example}"' if " " in example else example
        line = f"--param {example}: {each.description} ({each.kind}){left_out}"
        yield wrapped(line, indent="  ")
    yield "\nColumns"
    for column, meaning in question.columns.items():
        yield wrapped(f"{column}: {meaning}", indent="  ")
    lines = question.text.removesuffix("\n").split("\n")
    yield "\nSPARQL\n\n" + "\n".join(line for line in lines if line[:2] != "#+")


def _listed(known: list[Question], asks: str | None) -> Iterator[str]:
    """Yield every question under the first who asks it, or those of one asker."""
    width = max(len(question.name) for question in known)
    for asker in [asks] if asks else ASKERS:
        own = [each for each in known if asker in (each.asks if asks else each.asks[:1])]
        if own:
            yield f"\n{asker.capitalize()}"
        yield from _names(((question.name, question.summary) for question in own), width)
    if not asks:
        yield "\nNot answered yet"
        yield from _names(unanswered().items(), width)


def _names(lines: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield names in one column and what is said about them in another."""
    for name, text in lines:
        hanging = wrapped(text, indent=" " * (width + 4))
        yield f"  {name:{width}}  {hanging.lstrip()}"
