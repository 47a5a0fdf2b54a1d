"""`svgraph query`, `queries` and `depends`."""

from itertools import zip_longest

import click
from click.shell_completion import CompletionItem

from svgraph.cli.formats import plain, print_rows, wrapped
from svgraph.cli.options import format_option, plan_option
from svgraph.errors import UsageError
from svgraph.opened import Dependent, open_plan
from svgraph.queries import ask, find_question, questions

__all__ = ["depends_command", "queries_command", "query_command"]

_TIERS = {
    "direct": "Their rows cite it",
    "linked": "Its own row cites them, so it may as well depend on them",
    "accepted": "Accepted by a decision, though the plan states nothing",
    "indirect": "Their rows cite an action above, and so hang together with it",
    "proposed": "Proposed from the wording; the plan states nothing",
}


_POLICIES = {
    "as-cited": "Its plan.toml reads that an action needs those it cites.",
    "reversed": "Its plan.toml reads that an action is needed by those it cites.",
    "symmetric": "Its plan.toml reads that linked actions need each other.",
    "none": "Its plan.toml reads no need from it.",
}


def _complete_query(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return [
        CompletionItem(question.name, help=question.summary)
        for question in questions()
        if question.name.startswith(incomplete)
    ]


@click.command("query", epilog="Example: svgraph query leads --format csv")
@click.argument("name", shell_complete=_complete_query)
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="What the query is told."
)
@click.option("--proposed", is_flag=True, help="Count proposed links in.")
@format_option
@plan_option
def query_command(
    name: str, params: tuple[str, ...], form: str, plan: str | None, *, proposed: bool
) -> None:
    """Answer a canned query.

    'svgraph queries' lists them. No build is needed first.
    """
    told = dict(_pair(param) for param in params)
    answer = ask(open_plan(plan).store, name, told, proposed=proposed)
    print_rows(answer.columns, answer.rows, form=form)


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals:
        raise UsageError(f"--param {param}: write NAME=VALUE, such as --param action=2.1")
    return name, value


@click.command("queries", epilog="Example: svgraph queries leads")
@click.argument("name", required=False, shell_complete=_complete_query)
def queries_command(name: str | None) -> None:
    """List the canned queries, or show one whole."""
    if name is None:
        width = max(len(question.name) for question in questions())
        for question in questions():
            click.echo(f"{question.name:{width}}  {question.summary}")
        return
    question = find_question(name)
    click.echo(wrapped(question.summary) + "\n")
    if question.description:
        click.echo(wrapped(question.description) + "\n")
    for parameter in question.parameters:
        click.echo(f"--param {parameter.name}={parameter.example}  {parameter.description}")
    for column, meaning in question.columns.items():
        click.echo(wrapped(f"{column}: {meaning}", indent="  ").lstrip())
    if question.caveats:
        click.echo("\n" + wrapped(question.caveats))
    sparql = [line for line in question.text.splitlines() if not line.startswith("#+")]
    click.echo("\n" + "\n".join(sparql))


@click.command("depends", epilog="Example: svgraph depends 2.1")
@click.argument("action")
@format_option
@plan_option
def depends_command(action: str, form: str, plan: str | None) -> None:
    """Show which actions depend on one.

    Tier by tier, each with its lead, its path and the plan's words. In a path, ">" reads
    "cites" and "<" reads "is cited by".
    """
    from svgraph.settings import read_settings

    opened = open_plan(plan)
    dependents = opened.depends(action)
    if form != "table":
        print_rows(Dependent._fields, dependents, form=form)
        return
    asked = opened.action(action)
    click.echo(wrapped(f"What depends on {asked.action}? {asked.objective}") + "\n")
    click.echo(
        wrapped(
            'The plan only ever says "linked" and never which action needs which; the quotes'
            f" are all that it says. {_POLICIES[read_settings(opened.folder).direction]} In a"
            " path, '>' reads 'cites' and '<' reads 'is cited by'."
        )
    )
    if not dependents:
        click.echo(f"\nThe plan states no link to {asked.action}, and no wording suggests one.")
        return
    for tier, heading in _TIERS.items():
        found = [each for each in dependents if each.tier == tier]
        if found or tier != "accepted":
            _print_tier(heading, tier, found, asked=asked.action)


def _print_tier(heading: str, tier: str, dependents: list[Dependent], *, asked: str) -> None:
    from svgraph.wording import show

    click.echo("\n" + wrapped(f"{heading} ({tier}): {len(dependents) or 'none'}"))
    for each in dependents:
        click.echo(f"  {each.action:<6}{plain(each.lead)}")
        click.echo(wrapped(each.objective, indent=" " * 8))
        if each.path:
            click.echo(wrapped(each.path, indent=" " * 8))
        rows = [each.action, asked] if tier in {"accepted", "proposed"} else []
        for row, quote in zip_longest(rows, each.quotes.split(" | ")):
            said = f"{row} says “… {show(quote)} …”" if row else f"“{show(quote)}”"
            click.echo(wrapped(said, indent=" " * 8))
