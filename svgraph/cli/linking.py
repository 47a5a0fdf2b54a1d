"""`svgraph depends` and `needs`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

import click

from svgraph.analysis.dependence import Linked
from svgraph.api.plan import OpenPlan, open_plan
from svgraph.cli.formats import print_rows, wrapped
from svgraph.cli.options import format_option, plan_option
from svgraph.exports.signs import plain
from svgraph.queries.tiers import TIERS

_POLICIES = {
    "as-cited": "It is read here that an action needs those it cites.",
    "reversed": "It is read here that an action is needed by those it cites.",
    "symmetric": "It is read here that linked actions need each other.",
    "none": "No need is read from it here.",
}


@dataclass(frozen=True, slots=True)
class _Way:
    """What one of the two commands says: its question, and what its tiers mean."""

    question: str
    nothing: str
    tiers: Mapping[str, str]


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


_DEPENDS = _Way(
    "What depends on {0}?",
    "The plan states no link to {0}, and no wording suggests one.",
    TIERS["depends"],
)
_NEEDS = _Way(
    "What does {0} need?",
    "The plan states no link from {0}, and no wording suggests one.",
    TIERS["needs"],
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
            type=click.Choice(list(TIERS["depends"])),
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


def _print(opened: OpenPlan, way: _Way, asked: _Asked, *, form: str) -> None:
    if form != "table":
        print_rows(Linked._fields, asked.kept(), form=form)
        return
    row = opened.action(asked.action)
    click.echo(wrapped(f"{way.question.format(row.action)} {row.objective}") + "\n")
    click.echo(
        wrapped(
            'The plan only ever says "linked" and never which action needs which; the quotes'
            f" are all that it says. {_POLICIES[opened.about.direction]} In a"
            " path, '>' reads 'cites' and '<' reads 'is cited by'."
        )
    )
    if not asked.found:
        click.echo("\n" + wrapped(way.nothing.format(row.action)))
        return
    kept = asked.kept()
    for tier in asked.tiers or way.tiers:
        of_tier = [each for each in kept if each.tier == tier]
        if of_tier or asked.tiers or tier != "accepted":
            _print_tier(way.tiers[tier], tier, of_tier, asked=row.action, way=way)
    if left := len(asked.found) - len(kept):
        click.echo("\n" + wrapped(f"Left out, as asked: {left} of {len(asked.found)}."))


def _print_tier(heading: str, tier: str, found: list[Linked], *, asked: str, way: _Way) -> None:
    from svgraph.documents.wording import show

    click.echo("\n" + wrapped(f"{heading} ({tier}): {len(found) or 'none'}"))
    for each in found:
        click.echo(f"  {each.action:<6}{plain(each.lead)}")
        click.echo(wrapped(each.objective, indent=" " * 8))
        if each.path:
            click.echo(wrapped(each.path, indent=" " * 8))
        ends = [each.action, asked] if way is _DEPENDS else [asked, each.action]
        rows = ends if tier in {"accepted", "proposed"} else []
        for row, quote in zip_longest(rows, each.quotes.split(" | ")):
            said = f"{row} says “… {show(quote)} …”" if row else f"“{show(quote)}”"
            click.echo(wrapped(said, indent=" " * 8))
