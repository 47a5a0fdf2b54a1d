"""`svgraph queries`."""

from collections.abc import Iterable

import click

from svgraph.cli.formats import wrapped
from svgraph.cli.options import query_argument
from svgraph.queries import (
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
def queries_command(name: str | None, asks: str | None) -> None:
    """List the canned queries by who asks, or show one whole."""
    if name is None:
        _list_questions(asks)
    else:
        _print_question(find_question(name))


def _print_question(question: Question) -> None:
    click.echo(wrapped(question.summary))
    for paragraph in (question.description, question.why, question.caveats):
        if paragraph:
            click.echo("\n" + wrapped(paragraph))
    for missing in still_missing(question):
        click.echo("\n" + wrapped(f"Not answered by it: {missing}."))
    click.echo("\n" + wrapped(f"Asked by: {', '.join(question.asks)}"))
    if question.parameters:
        click.echo("\nParameters")
    for each in question.parameters:
        default = f"; {each.default} if left out" if each.default else ""
        left_out = "; may be left out" if each.optional else default
        example = f"{each.name}={each.example}"
        example = f'"{example}"' if " " in example else example
        line = f"--param {example}: {each.description} ({each.kind}){left_out}"
        click.echo(wrapped(line, indent="  "))
    click.echo("\nColumns")
    for column, meaning in question.columns.items():
        click.echo(wrapped(f"{column}: {meaning}", indent="  "))
    lines = question.text.removesuffix("\n").split("\n")
    click.echo("\nSPARQL\n\n" + "\n".join(line for line in lines if line[:2] != "#+"))


def _list_questions(asks: str | None) -> None:
    """Print every question under the first who asks it, or those of one asker."""
    known = questions()
    width = max(len(question.name) for question in known)
    for asker in [asks] if asks else ASKERS:
        own = [each for each in known if asker in (each.asks if asks else each.asks[:1])]
        if own:
            click.echo(f"\n{asker.capitalize()}")
        _print_names(((question.name, question.summary) for question in own), width)
    if not asks:
        click.echo("\nNot answered yet")
        _print_names(unanswered().items(), width)


def _print_names(lines: Iterable[tuple[str, str]], width: int) -> None:
    """Print names in one column and what is said about them in another."""
    for name, text in lines:
        hanging = wrapped(text, indent=" " * (width + 4))
        click.echo(f"  {name:{width}}  {hanging.lstrip()}")
