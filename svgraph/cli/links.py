"""What `svgraph depends` and `svgraph needs` share: the linked actions, tier by tier."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

import click

from svgraph.cli.completion import complete_thing
from svgraph.cli.options import plan_option
from svgraph.cli.output import Output, output_options
from svgraph.cli.plan import open_plan
from svgraph.cli.terminal import wrapped
from svgraph.exports.signs import plain
from svgraph.model.terms import Tier
from svgraph.queries.tier_words import READINGS, tier_headings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from svgraph.analysis.dependence import Dependency, Way

# Command → its question, and what is said where the answer is empty.
_WORDINGS: dict[Way, tuple[str, str]] = {
    "depends": ("What depends on {0}?", "The plan states no link to {0}"),
    "needs": ("What does {0} need?", "The plan states no link from {0}"),
}


def link_options(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the argument and the options that both have."""
    for decorate in (
        plan_option,
        output_options(),
        click.option(
            "--depth", type=click.IntRange(min=1), metavar="N", help="At most N links away."
        ),
        click.option(
            "--tier",
            "tiers",
            multiple=True,
            type=click.Choice([tier.value for tier in Tier]),
            help="Only this tier; may be repeated.",
        ),
        click.argument("action", shell_complete=complete_thing),
    ):
        command = decorate(command)
    return command


def print_linked(
    way: Way,
    action: str,
    *,
    tiers: tuple[str, ...],
    depth: int | None,
    plan: str | None,
    output: Output,
) -> None:
    """Print the wanted links: tier by tier for people, else as rows."""
    from svgraph.analysis.caveats import read_caveats
    from svgraph.analysis.dependence import find_dependencies
    from svgraph.api.tables import chosen, dependence_table

    opened = open_plan(plan)
    links = find_dependencies(opened.graphs, action, way)
    wanted = chosen(links, tiers, depth)
    table = dependence_table(wanted)
    if not output.is_whole:
        output.print(table)
        return

    direction, caveats = opened.about.direction, read_caveats(opened.graphs)
    row = opened.action(action)
    question, nothing = (words.format(row.action) for words in _WORDINGS[way])
    caution = (
        f"{caveats.plain_links}; the quotes are all that it says. {READINGS[direction]} In a"
        " path, '>' reads 'cites' and '<' reads 'is cited by'."
    )
    parts = [wrapped(f"{question} {row.objective}"), wrapped(caution)]
    if links:
        headings = tier_headings(direction, way, is_open=caveats.is_open)
        for tier in map(Tier, tiers or headings):
            of_tier = [each for each in wanted if each.tier is tier]
            if of_tier or tiers or tier is not Tier.ACCEPTED:
                head = wrapped(f"{headings[tier]} ({tier}): {len(of_tier) or 'none'}")
                lines = (line for each in of_tier for line in _lines(each, way, row.action))
                parts.append("\n".join((head, *lines)))
        if left := len(links) - len(wanted):
            parts.append(wrapped(f"Left out, as asked: {left} of {len(links)}."))
    else:
        parts.append(wrapped(f"{nothing}, and no wording suggests one."))
    output.write("\n\n".join(parts))


def _lines(each: Dependency, way: Way, action: str) -> Iterator[str]:
    from svgraph.documents.wording import show

    yield f"  {each.action:<6}{plain(each.lead)}"
    yield wrapped(each.objective, indent=" " * 8)
    if each.path.actions:
        yield wrapped(str(each.path), indent=" " * 8)
    ends = [each.action, action] if way == "depends" else [action, each.action]
    rows = ends if each.tier in {Tier.ACCEPTED, Tier.PROPOSED} else []
    for row, quote in zip_longest(rows, each.quotes):
        sentence = f"{row} says “… {show(quote)} …”" if row else f"“{show(quote)}”"
        yield wrapped(sentence, indent=" " * 8)
