"""What `depends` and `needs` share: their options, and how linked actions are printed."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

import click

from svgraph.analysis.dependence import Linked, Way
from svgraph.api.plan import OpenPlan
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.options import format_option, plan_option
from svgraph.exports.signs import plain
from svgraph.model import Tier
from svgraph.queries.tiers import READINGS, TIERS


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one of the two commands: its name, its question, and where it has none."""

    command: Way
    question: str
    nothing: str


@dataclass(frozen=True, slots=True)
class Selection:
    """An action, all that is linked to it, and which tiers and how many steps are wanted."""

    action: str
    links: tuple[Linked, ...]
    tiers: tuple[str, ...]
    depth: int | None

    def wanted(self) -> tuple[Linked, ...]:
        """Return the links of the wanted tiers that are near enough."""
        return tuple(
            each
            for each in self.links
            if (not self.tiers or each.tier in self.tiers)
            and (self.depth is None or each.steps <= self.depth)
        )


DEPENDS = Wording(
    "depends",
    "What depends on {0}?",
    "The plan states no link to {0}, and no wording suggests one.",
)
NEEDS = Wording(
    "needs",
    "What does {0} need?",
    "The plan states no link from {0}, and no wording suggests one.",
)


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


def print_links(opened: OpenPlan, wording: Wording, selection: Selection, *, form: str) -> None:
    """Print the wanted links: tier by tier for people, else as rows."""
    if form != "table":
        rows = [each.printed for each in selection.wanted()]
        print_rows(Linked._fields[:-1], rows, form=form)
        return

    direction = opened.about.direction
    row = opened.action(selection.action)
    click.echo(wrapped(f"{wording.question.format(row.action)} {row.objective}") + "\n")
    click.echo(
        wrapped(
            'The plan only ever says "linked" and never which action needs which; the quotes'
            f" are all that it says. {READINGS[direction]} In a"
            " path, '>' reads 'cites' and '<' reads 'is cited by'."
        )
    )
    if not selection.links:
        click.echo("\n" + wrapped(wording.nothing.format(row.action)))
        return
    wanted = selection.wanted()
    headings = TIERS[direction][wording.command]
    for tier in map(Tier, selection.tiers or headings):
        of_tier = [each for each in wanted if each.tier is tier]
        if of_tier or selection.tiers or tier is not Tier.ACCEPTED:
            click.echo("\n" + wrapped(f"{headings[tier]} ({tier}): {len(of_tier) or 'none'}"))
            _print_tier(of_tier, action=row.action, wording=wording)
    if left := len(selection.links) - len(wanted):
        click.echo("\n" + wrapped(f"Left out, as asked: {left} of {len(selection.links)}."))


def _print_tier(links: list[Linked], *, action: str, wording: Wording) -> None:
    from svgraph.documents.wording import show

    for each in links:
        click.echo(f"  {each.action:<6}{plain(each.lead)}")
        click.echo(wrapped(each.objective, indent=" " * 8))
        if each.path.actions:
            click.echo(wrapped(str(each.path), indent=" " * 8))
        ends = [each.action, action] if wording is DEPENDS else [action, each.action]
        rows = ends if each.tier in {Tier.ACCEPTED, Tier.PROPOSED} else []
        for row, quote in zip_longest(rows, each.quotes):
            sentence = f"{row} says “… {show(quote)} …”" if row else f"“{show(quote)}”"
            click.echo(wrapped(sentence, indent=" " * 8))
