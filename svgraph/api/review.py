"""Deciding on proposed links: what is open, and how a decision is kept."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from svgraph.errors import OutputError, UsageError
from svgraph.files import resources
from svgraph.files.settings import read_settings
from svgraph.model import Action, Basis, Decision, Link
from svgraph.reading import read_folder
from svgraph.reading.links import DecisionRow, read_decisions, write_decisions

# What marks a plan as one that came with svgraph, and the comment above it.
_SHIPPED = re.compile(r"^(?:#[^\n]*\n)?shipped\s*=\s*true[^\n]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed link that nobody has decided on, and the two rows it joins."""

    link: Link
    source: Action
    target: Action


def open_proposals(name: str | None = None) -> tuple[Path, tuple[Proposal, ...]]:
    """Return a plan's folder and its undecided proposed links, the best supported first.

    Raises:
        UsageError: There is no such plan, or it is one that came with svgraph.
        InputError: The plan cannot be read.
    """
    folder = resources.find_plan(name)
    if read_settings(folder).shipped:
        raise UsageError(
            f"The plan {folder.name} came with svgraph and is not changed."
            f" Make your own first: svgraph copy {folder.name} my-plan"
        )
    reading = read_folder(folder)
    actions = {action.key: action for action in reading.plan.actions}
    undecided = [
        link for link in reading.links if link.basis is Basis.PROPOSED and link.decision is None
    ]
    undecided.sort(key=lambda link: -link.score)
    return folder, tuple(
        Proposal(link, actions[link.source], actions[link.target]) for link in undecided
    )


def decide(folder: Path, link: Link, decision: Decision) -> None:
    """Keep a decision on a link in the plan's `decisions.csv`, in place of an earlier one.

    Raises:
        OutputError: The file cannot be written.
    """
    pair = link.source, link.target
    rows = {(row.source, row.target): row for row in read_decisions(folder)}
    others = rows[pair].others if pair in rows else ()
    row = DecisionRow(*pair, decision, link.quote, link.target_quote, others=others)
    rows.pop(pair, None)
    write_decisions(folder, [*rows.values(), row])


def copy_plan(name: str, to: Path) -> Path:
    """Copy a plan's folder, so that it can be edited, and return the new one.

    Raises:
        UsageError: There is no such plan.
        OutputError: The new folder is there already or cannot be made.
    """
    folder = resources.find_plan(name)
    try:
        to.mkdir(parents=True)
    except FileExistsError as error:
        raise OutputError(f"{to}: is there already. Name a folder that is not.") from error
    except OSError as error:
        raise _refused(to, error) from error
    try:
        shutil.copytree(folder, to, copy_function=shutil.copyfile, dirs_exist_ok=True)
        declared = (to / "plan.toml").read_text(encoding="utf-8")
        (to / "plan.toml").write_text(_SHIPPED.sub("", declared), encoding="utf-8", newline="")
    except (OSError, shutil.Error) as error:
        shutil.rmtree(to, ignore_errors=True)
        raise _refused(to, error) from error
    return to


def _refused(to: Path, error: Exception) -> OutputError:
    why = getattr(error, "strerror", None) or error
    return OutputError(f"{to}: cannot be made ({why}). Name another folder.")
