"""`svgraph review`."""

from datetime import date
from typing import TYPE_CHECKING

import click

from svgraph.cli.options import plan_argument
from svgraph.cli.plan import note_plan
from svgraph.cli.terminal import wrapped
from svgraph.model.links import Decision
from svgraph.model.terms import Verdict

if TYPE_CHECKING:
    from svgraph.api.review import Proposal

_CHOICES = click.Choice(["a", "r", "s", "q"])
_VERDICTS = {"a": Verdict.ACCEPTED, "r": Verdict.REJECTED}


@click.command("review", epilog="Example: svgraph review my-plan")
@click.option("--by", metavar="ROLE", help="Your role, such as 'partnership manager'.")
@plan_argument
def review_command(plan: str | None, by: str | None) -> None:
    """Decide on proposed links, one by one.

    Each is shown with the words of both rows. What you accept or reject is kept in the
    plan's decisions.csv with your role, the date and your reason, and survives rebuilds.
    """
    from svgraph.api.review import decide, review_plan

    note_plan(plan)
    folder, proposals = review_plan(plan)
    if not proposals:
        click.echo("No proposed link is open.")
        return
    click.echo(f"Open proposed links: {len(proposals)}. The plan states none of them.")
    role = (by or "").strip() or _words("Your role (never a name)")
    for at, proposal in enumerate(proposals, start=1):
        _show(f"{at} of {len(proposals)}", proposal)
        chosen = click.prompt("(a)ccept, (r)eject, (s)kip or (q)uit", type=_CHOICES)
        if chosen == "q":
            break
        if chosen in _VERDICTS:
            why = _words("Why")
            today = date.today().isoformat()  # noqa: DTZ011 - the day where the person sits
            decide(folder, proposal.link, Decision(_VERDICTS[chosen], role, today, why))
            click.echo(f"Kept in {folder / 'decisions.csv'}")


def _words(question: str) -> str:
    """Ask until there is an answer that is more than white space."""
    answer = ""
    while not answer:
        answer = str(click.prompt(question)).strip()
    return answer


def _show(at: str, proposal: "Proposal") -> None:
    link = proposal.link
    click.echo(f"\n{at}: does action {link.source} need action {link.target}?")
    strength = f"strength {link.score}, which only sorts the list"
    click.echo(
        wrapped(f"Row {link.source} {link.rule} ({link.place}); {strength}.", indent="  ")
    )
    for action, quote in ((proposal.source, link.quote), (proposal.target, link.target_quote)):
        click.echo(wrapped(f"{action.key}  {action.objective.text}", indent="  "))
        click.echo(wrapped(f'"{quote}"', indent=" " * 8))
