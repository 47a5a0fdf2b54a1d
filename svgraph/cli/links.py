"""What `svgraph depends` and `svgraph needs` share: the linked actions, tier by tier."""

from collections.abc import Callable
from itertools import zip_longest

import click

from svgraph.analysis.caveats import read_caveats
from svgraph.analysis.dependence import Linked, Way, find_linked
from svgraph.api.plan import open_plan
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.options import format_option, plan_option
from svgraph.exports.signs import plain
from svgraph.model.terms import Tier
from svgraph.queries.tier_words import READINGS, tier_headings

# Command → its question, and what is said where the answer is empty.
_WORDINGS: dict[Way, tuple[str, str]] = {
    "depends": ("What depends on {0}?", "The plan states no link to {0}"),
    "needs": ("What does {0} need?", "The plan states no link from {0}"),
}


def link_options(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the argument and the options that both have."""
    for decorate in (
        plan_option,
        format_option,
        click.option(
            "--depth", type=click.IntRange(min=1), metavar="N", help="At most N links away."
        ),
        click.option(
            "--tier",
            "tiers",
            multiple=True,
            type=click.Choice([tier.value for tier in Tier]),
            help="Only this tier.",
        ),
        click.argument("action"),
    ):
        command = decorate(command)
    return command


def print_linked(
    way: Way,
    action: str,
    *,
    tiers: tuple[str, ...],
    depth: int | None,
    form: str,
    plan: str | None,
) -> None:
    """Print the wanted links: tier by tier for people, else as rows."""
    opened = open_plan(plan)
    links = find_linked(opened.graphs, action, way)
    wanted = [
        each
        for each in links
        if (not tiers or each.tier in tiers) and (depth is None or each.steps <= depth)
    ]
    if form != "table":
        print_rows(Linked._fields[:-1], [each.printed for each in wanted], form=form)
        return

    direction, caveats = opened.about.direction, read_caveats(opened.graphs)
    row = opened.action(action)
    question, nothing = (words.format(row.action) for words in _WORDINGS[way])
    click.echo(wrapped(f"{question} {row.objective}") + "\n")
    caution = (
        f"{caveats.plain_links}; the quotes are all that it says. {READINGS[direction]} In a"
        " path, '>' reads 'cites' and '<' reads 'is cited by'."
    )
    click.echo(wrapped(caution))
    if not links:
        click.echo("\n" + wrapped(f"{nothing}, and no wording suggests one."))
        return
    headings = tier_headings(direction, way, is_open=caveats.is_open)
    for tier in map(Tier, tiers or headings):
        of_tier = [each for each in wanted if each.tier is tier]
        if of_tier or tiers or tier is not Tier.ACCEPTED:
            click.echo("\n" + wrapped(f"{headings[tier]} ({tier}): {len(of_tier) or 'none'}"))
            for each in of_tier:
                _print_one(each, way, row.action)
    if left := len(links) - len(wanted):
        click.echo("\n" + wrapped(f"Left out, as asked: {left} of {len(links)}."))


def _print_one(each: Linked, way: Way, action: str) -> None:
    from svgraph.documents.wording import show

    click.echo(f"  {each.action:<6}{plain(each.lead)}")
    click.echo(wrapped(each.objective, indent=" " * 8))
    if each.path.actions:
        click.echo(wrapped(str(each.path), indent=" " * 8))
    ends = [each.action, action] if way == "depends" else [action, each.action]
    rows = ends if each.tier in {Tier.ACCEPTED, Tier.PROPOSED} else []
    for row, quote in zip_longest(rows, each.quotes):
        sentence = f"{row} says “… {show(quote)} …”" if row else f"“{show(quote)}”"
        click.echo(wrapped(sentence, indent=" " * 8))
