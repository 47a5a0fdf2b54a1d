"""`svgraph depends` and `needs`."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

import click

from svgraph.analysis.dependence import Linked, PrintedLinked, Way
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.options import format_option, plan_option
from svgraph.exports.signs import plain
from svgraph.model import Tier
from svgraph.queries.tiers import READINGS, TIERS


@dataclass(frozen=True, slots=True)
class _Command:
    """What one of the two commands says."""

    name: Way
    question: str
    nothing: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asked: of which action, what was found, and what of it is wanted."""

    action: str
    found: tuple[Linked, ...]
    tiers: tuple[str, ...]
    depth: int | None

    def kept(self) -> tuple[Linked, ...]:
        """Return what is of the wanted tiers and near enough."""
        return tuple(
            each
            for each in self.found
            if (not self.tiers or each.tier in self.tiers)
            and (self.depth is None or each.steps <= self.depth)
        )


_DEPENDS = _Command(
    "depends",
    "What depends on {0}?",
    "The plan states no link to {0}, and no wording suggests one.",
)
_NEEDS = _Command(
    "needs",
    "What does {0} need?",
    "The plan states no link from {0}, and no wording suggests one.",
)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument and the options that both have."""
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


@click.command("depends", epilog="Example: svgraph depends 2.1 --tier direct")
@_options
def depends_command(
    action: str, tiers: tuple[str, ...], depth: int | None, form: str, plan: str | None
) -> None:
    """Show which actions depend on one.

    Tier by tier, each with its lead, its path and the plan's words. In a path, ">" reads
    "cites" and "<" reads "is cited by".
    """
    opened = open_plan(plan)
    _print(opened, _DEPENDS, _Asked(action, opened.depends(action), tiers, depth), form=form)


@click.command("needs", epilog="Example: svgraph needs 2.1")
@_options
def needs_command(
    action: str, tiers: tuple[str, ...], depth: int | None, form: str, plan: str | None
) -> None:
    """Show which actions one needs: 'depends', the other way round.

    Tier by tier, each with its lead, its path and the plan's words.
    """
    opened = open_plan(plan)
    _print(opened, _NEEDS, _Asked(action, opened.needs(action), tiers, depth), form=form)


def _print(opened: OpenPlan, command: _Command, asked: _Asked, *, form: str) -> None:
    if form != "table":
        rows = [each.printed for each in asked.kept()]
        print_rows(PrintedLinked._fields, rows, form=form)
        return
    from svgraph.files.settings import read_settings

    row = opened.action(asked.action)
    direction = read_settings(opened.folder).direction
    click.echo(wrapped(f"{command.question.format(row.action)} {row.objective}") + "\n")
    click.echo(
        wrapped(
            'The plan only ever says "linked" and never which action needs which; the quotes'
            f" are all that it says. {READINGS[direction]} In a"
            " path, '>' reads 'cites' and '<' reads 'is cited by'."
        )
    )
    if not asked.found:
        click.echo("\n" + wrapped(command.nothing.format(row.action)))
        return
    kept = asked.kept()
    headings = TIERS[direction][command.name]
    for tier in map(Tier, asked.tiers or headings):
        of_tier = [each for each in kept if each.tier is tier]
        if of_tier or asked.tiers or tier is not Tier.ACCEPTED:
            click.echo("\n" + wrapped(f"{headings[tier]} ({tier}): {len(of_tier) or 'none'}"))
            _print_tier(of_tier, asked=row.action, command=command)
    if left := len(asked.found) - len(kept):
        click.echo("\n" + wrapped(f"Left out, as asked: {left} of {len(asked.found)}."))


def _print_tier(found: list[Linked], *, asked: str, command: _Command) -> None:
    from svgraph.documents.wording import show

    for each in found:
        click.echo(f"  {each.action:<6}{plain(each.lead)}")
        click.echo(wrapped(each.objective, indent=" " * 8))
        if each.path.actions:
            click.echo(wrapped(str(each.path), indent=" " * 8))
        ends = [each.action, asked] if command is _DEPENDS else [asked, each.action]
        rows = ends if each.tier in {Tier.ACCEPTED, Tier.PROPOSED} else []
        for row, quote in zip_longest(rows, each.quotes):
            said = f"{row} says “… {show(quote)} …”" if row else f"“{show(quote)}”"
            click.echo(wrapped(said, indent=" " * 8))
