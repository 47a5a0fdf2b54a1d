"""From a plan's folder to its graph and its pages: the whole way, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from svgraph.errors import SvgraphError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from svgraph.model.findings import Finding


class BuildResult(NamedTuple):
    """What a build wrote and found.

    Attributes:
        title: The plan's.
        files: What was written.
        facts: What the plan holds, a sentence each.
        findings: What is odd about the plan or wrong with its graph.
    """

    title: str
    files: tuple[Path, ...]
    facts: tuple[str, ...]
    findings: tuple[Finding, ...]


def check_plan(where: str | os.PathLike[str] | None = None) -> tuple[Finding, ...]:
    """Return all that is odd about a plan or wrong with its graph, in document order.

    Args:
        where: As for `svgraph.open_plan`.

    Raises:
        UsageError: There is no such plan.
        InputError: The plan cannot be read.
    """
    from svgraph.api.making import find_odd
    from svgraph.stores.locations import find_location

    return find_odd(find_location(where))


def check_plans(
    names: Sequence[str], *, workers: int = 1
) -> list[tuple[str, tuple[Finding, ...] | SvgraphError]]:
    """Return what `check_plan` returns for each of several plans, or the error it raises.

    Args:
        names: As for `check_plan`, in any number and order.
        workers: Processes to spread the work over. With more than one, a script that calls
            this must guard its own start by `if __name__ == "__main__":`, as for every use
            of Python's process pools.

    Returns:
        A pair for each name, in the order asked.
    """
    from svgraph.api.workers import spread

    return list(zip(names, spread(_checked, names, workers=workers), strict=True))


def _checked(name: str) -> tuple[Finding, ...] | SvgraphError:
    try:
        return check_plan(name)
    except SvgraphError as error:
        return error


def build_plan(
    where: str | os.PathLike[str] | None = None,
    *,
    out: str | os.PathLike[str] = "build",
    date: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> BuildResult:
    """Read, resolve, link, validate and analyse a plan; write its graph and its pages.

    Args:
        where: As for `svgraph.open_plan`; from anything but a folder the graph is taken as
            it is.
        out: The folder to write to; it is made if need be.
        date: The day of publication as YYYY-MM-DD, for the graph; "" leaves it out, so that
            the same plan makes the same bytes on every day.
        progress: Called with each step's name as it begins.

    Raises:
        UsageError: There is no such plan.
        InputError: The plan cannot be read, or the folder cannot be written to.
    """
    from pathlib import Path

    from svgraph.api.making import make_plan
    from svgraph.api.plan import OpenPlan
    from svgraph.files.output import write_files
    from svgraph.graph.about import issued
    from svgraph.graph.serialise import as_trig, as_turtle, parse_nquads
    from svgraph.model.terms import GraphRole
    from svgraph.pages.explorer import build_explorer
    from svgraph.stores.locations import find_location

    made = make_plan(find_location(where), progress)
    progress("Drawing the explorer and writing the board paper")
    plan = OpenPlan(lambda: made.graphs)
    context = plan.explorer_context(made.findings)
    id_, base = plan.about.id, plan.about.base
    quads = (*made.quads, *parse_nquads(issued(base, date)))
    files = {
        f"{id_}.trig": as_trig(quads, base=base),
        f"{id_}.ttl": as_turtle(
            quads, base=base, without=made.graphs.graphs.get(GraphRole.PROPOSED)
        ),
        "explorer.html": build_explorer(context),
        **plan.report(),
    }
    progress("Writing")
    written = write_files(Path(out), files)
    return BuildResult(plan.title, written, context.headlines, made.findings)


def open_explorer(out: str | os.PathLike[str] = "build") -> str:
    """Open the explorer that was built in the browser, and return its address.

    Args:
        out: The folder that was built into.

    Raises:
        InputError: There is no explorer in it.
        OSError: No browser was found.
    """
    import webbrowser
    from pathlib import Path

    from svgraph.errors import InputError

    page = Path(out) / "explorer.html"
    if not page.is_file():
        raise InputError("no such file.", where=str(page), hint="Run 'svgraph build' first.")
    address = page.resolve().as_uri()
    if not webbrowser.open(address):
        raise OSError(address)
    return address
