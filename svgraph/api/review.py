"""Deciding on proposed links: what is open, and how a decision is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from svgraph.errors import InputError, UsageError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

    from svgraph.model.links import Decision, Link
    from svgraph.model.plan import Action

# What marks a plan as one that came with svgraph, and the comment above it.
_SHIPPED = rb"(?m)^(\xef\xbb\xbf)?(?:#[^\n]*\n)?shipped\s*=\s*true[^\n]*(?:\n|\Z)"
# Hidden files, and those that editors and office programs keep beside an open file.
_NOT_COPIED = r"\..*|~\$.*|#.*#|.*~"


class Proposal(NamedTuple):
    """A proposed link that nobody has decided on, and the two rows it joins."""

    link: Link
    source: Action
    target: Action


class Review(NamedTuple):
    """The proposed links of a plan that nobody has decided on, the best supported first.

    Attributes:
        folder: The plan's.
        proposals: The links, each with the two rows that it joins.
    """

    folder: Path
    proposals: tuple[Proposal, ...]

    def decide(self, proposal: Proposal, verdict: str, *, by: str, why: str, on: str) -> None:
        """Keep a decision in the plan's `decisions.csv`.

        Args:
            proposal: One of the proposals.
            verdict: "accepted" or "rejected".
            by: Your role, never a name.
            why: The reason.
            on: The day, as YYYY-MM-DD.

        Raises:
            OutputError: The file cannot be written, or somebody else is changing it.
        """
        from svgraph.model.links import Decision
        from svgraph.model.terms import Verdict

        decide(self.folder, proposal.link, Decision(Verdict(verdict), by, on, why))


def review_plan(where: str | os.PathLike[str] | None = None) -> Review:
    """Return a plan's folder and its undecided proposed links, the best supported first.

    Args:
        where: The plan's folder; None for the one plan in reach.

    Raises:
        UsageError: There is no such plan, or it is one that came with svgraph.
        InputError: The plan cannot be read.
    """
    from svgraph.files.settings import read_settings
    from svgraph.model.terms import Basis
    from svgraph.reading import read_folder
    from svgraph.stores.locations import find_folder

    folder = find_folder(where)
    if read_settings(folder).shipped:
        raise UsageError(
            f"The plan {folder.name} came with svgraph and is not changed.",
            hint=f"Make your own first: svgraph copy {folder.name} my-plan",
        )
    reading = read_folder(folder)
    actions = {action.key: action for action in reading.plan.actions}
    undecided = [
        link for link in reading.links if link.basis is Basis.PROPOSED and link.decision is None
    ]
    undecided.sort(key=lambda link: -link.score)
    return Review(
        folder,
        tuple(Proposal(link, actions[link.source], actions[link.target]) for link in undecided),
    )


def decide(folder: Path, link: Link, decision: Decision) -> None:
    """Keep a decision on a link in the plan's `decisions.csv`, in place of an earlier one.

    Raises:
        InputError: The file cannot be read.
        OutputError: The file cannot be written, or somebody else is changing it.
    """
    from svgraph.files.lock import locked
    from svgraph.reading.links import DECISIONS, DecisionRow, read_decisions, write_decisions

    pair = link.source, link.target
    with locked(folder / DECISIONS):
        rows = {(row.source, row.target): row for row in read_decisions(folder)}
        others = rows[pair].others if pair in rows else ()
        row = DecisionRow(*pair, decision, link.quote, link.target_quote, others=others)
        rows.pop(pair, None)
        write_decisions(folder, [*rows.values(), row])


def copy_plan(where: str | os.PathLike[str], to: str | os.PathLike[str]) -> Path:
    """Copy a plan's folder, so that it can be edited, and return the new one.

    Hidden files and those that editors leave beside an open file are not copied.

    Raises:
        UsageError: There is no such plan.
        InputError: A file of the plan cannot be read.
        OutputError: The new folder exists already or cannot be made; nothing is left of it.
    """
    from pathlib import Path

    from svgraph.files.input import read_file
    from svgraph.files.output import write_files
    from svgraph.stores.locations import find_folder

    folder = find_folder(where)
    try:
        files = {str(path.relative_to(folder)): read_file(path) for path in _files(folder)}
    except OSError as error:
        raise InputError(
            f"cannot be copied ({error.strerror}).",
            where=str(error.filename),
            hint="Move it out of the plan's folder.",
        ) from error
    files["plan.toml"] = re.sub(_SHIPPED, rb"\1", files["plan.toml"])
    write_files(Path(to), files, new=True)
    return Path(to)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a plan that a copy needs, those of folders within too."""
    for path in sorted(folder.iterdir()):
        if re.fullmatch(_NOT_COPIED, path.name):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path
