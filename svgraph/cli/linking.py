"""`svgraph depends` and `needs`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

import click

from svgraph.cli.formats import plain, print_rows, wrapped
from svgraph.cli.options import format_option, plan_option
from svgraph.opened import Linked, OpenPlan, open_plan

__all__ = ["depends_command", "needs_command"]

_TIERS = ("direct", "linked", "accepted", "indirect", "proposed")
_POLICIES = {
    "as-cited": "Its plan.toml reads that an action needs those it cites.",
    "reversed": "Its plan.toml reads that an action is needed by those it cites.",
    "symmetric": "Its plan.toml reads that linked actions need each other.",
    "none": "Its plan.toml reads no need from it.",
}


@dataclass(frozen=True, slots=True)
class _Way:
    """What one of the two commands says: its question, and what its tiers mean."""

    question: str
    nothing: str
    tiers: Mapping[str, str]


_DEPENDS = _Way(
    "What depends on {0}?",
    "The plan states no link to {0}, and no wording suggests one.",
    {
        "direct": "Their rows cite it",
        "linked": "Its own row cites them, so it may as well depend on them",
        "accepted": "Accepted by a decision, though the plan states nothing",
        "indirect": "Their rows cite an action above, and so hang together with it",
        "proposed": "Proposed from the wording; the plan states nothing",
    },
)
_NEEDS = _Way(
    "What does {0} need?",
    "The plan states no link from {0}, and no wording suggests one.",
    {
        "direct": "Its row cites them",
        "linked": "Their rows cite it, so they may as well depend on it",
        "accepted": "Accepted by a decision, though the plan states nothing",
        "indirect": "An action above cites them, and so it hangs together with them",
        "proposed": "Proposed from the wording; the plan states nothing",
    },
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
            "--tier", "tiers", multiple=True, type=click.Choice(_TIERS), help="Only this tier."
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
    _print(opened, _DEPENDS, action, _kept(opened.depends(action), tiers, depth), form=form)


@click.command("needs", epilog="Example: svgraph needs 2.1")
@_options
def needs_command(
    action: str, tiers: tuple[str, ...], depth: int | None, form: str, plan: str | None
) -> None:
    """Show which actions one needs: 'depends', the other way round.

    Tier by tier, each with its lead, its path and the plan's words.
    """
    opened = open_plan(plan)
    _print(opened, _NEEDS, action, _kept(opened.needs(action), tiers, depth), form=form)


def _kept(
    found: tuple[Linked, ...], tiers: tuple[str, ...], depth: int | None
) -> tuple[Linked, ...]:
    return tuple(
        each
        for each in found
        if (not tiers or each.tier in tiers) and (depth is None or each.steps <= depth)
    )


def _print(
    opened: OpenPlan, way: _Way, action: str, found: tuple[Linked, ...], *, form: str
) -> None:
    if form != "table":
        print_rows(Linked._fields, found, form=form)
        return
    from svgraph.settings import read_settings

    asked = opened.action(action)
    click.echo(wrapped(f"{way.question.format(asked.action)} {asked.objective}") + "\n")
    click.echo(
        wrapped(
            'The plan only ever says "linked" and never which action needs which; the quotes'
            f" are all that it says. {_POLICIES[read_settings(opened.folder).direction]} In a"
            " path, '>' reads 'cites' and '<' reads 'is cited by'."
        )
    )
    if not found:
        click.echo("\n" + wrapped(way.nothing.format(asked.action)))
        return
    for tier, heading in way.tiers.items():
        of_tier = [each for each in found if each.tier == tier]
        if of_tier or tier != "accepted":
            _print_tier(heading, tier, of_tier, asked=asked.action, way=way)


def _print_tier(heading: str, tier: str, found: list[Linked], *, asked: str, way: _Way) -> None:
    from svgraph.wording import show

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
