"""From a plan's folder to its graph and its pages: the whole way, in one call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from svgraph.api.plan import OpenPlan
from svgraph.api.workers import spread
from svgraph.checks import check_endpoint, check_plan_graphs, check_whole
from svgraph.errors import SvgraphError
from svgraph.files.output import write_files
from svgraph.graph.about import issued
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import Quads, as_nquads, as_trig, as_turtle, parse_nquads
from svgraph.graph.union import union
from svgraph.model.findings import Finding
from svgraph.model.terms import GraphRole
from svgraph.pages import build_explorer
from svgraph.queries.about import read_findings
from svgraph.reading import read_folder
from svgraph.stores.local import MemoryEndpoint
from svgraph.stores.locations import Kind, Location, find_location
from svgraph.stores.plan_graphs import PlanGraphs, hold_plan


@dataclass(frozen=True, slots=True)
class Built:
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


def check_plan(where: str | None = None) -> tuple[Finding, ...]:
    """Return all that is odd about a plan or wrong with its graph, in document order.

    Args:
        where: As for `svgraph.open_plan`.

    Raises:
        UsageError: There is no such plan.
        InputError: The plan cannot be read.
    """
    location = find_location(where)
    if location.kind is Kind.FOLDER:
        return _read(location).findings
    if location.kind is Kind.GRAPH_FILE:
        endpoint, beside = location.endpoint(), location.path.parent
    else:
        endpoint, beside = MemoryEndpoint(location.open().nquads()), Path()
    odd = check_endpoint(endpoint, beside=beside, name=Path(location.address).name)
    return read_findings(endpoint, endpoint.graphs()) + odd


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
    return list(zip(names, spread(_checked, names, workers=workers), strict=True))


def _checked(name: str) -> tuple[Finding, ...] | SvgraphError:
    try:
        return check_plan(name)
    except SvgraphError as error:
        return error


def build_plan(
    where: str | None = None,
    *,
    out: Path = Path("build"),
    date: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
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
    made = _read(find_location(where), progress)
    progress("Drawing the explorer and writing the board paper")
    plan = OpenPlan(lambda: made.graphs)
    context = plan.explorer_context(made.findings)
    id_, base = plan.about.id, plan.about.base
    quads = (*made.quads, *parse_nquads(issued(base, date)))
    files = {
        f"{id_}.trig": as_trig(quads, base=base),
        f"{id_}.ttl": as_turtle(
            quads, base=base, without=made.graphs.graphs[GraphRole.PROPOSED]
        ),
        "explorer.html": build_explorer(context),
        **plan.report(),
    }
    progress("Writing")
    written = write_files(out, files)
    return Built(plan.about.title, written, context.headlines, made.findings)


class _Made(NamedTuple):
    """A plan's graph, just made or opened, and all that is odd about it or wrong with it."""

    quads: Quads
    graphs: PlanGraphs
    findings: tuple[Finding, ...]


def _read(location: Location, progress: Callable[[str], None] = lambda _: None) -> _Made:
    progress("Reading the plan")
    if location.kind is not Kind.FOLDER:
        return _opened(location, progress)
    reading = read_folder(location.path)
    progress("Making the graph")
    dataset = build_dataset(reading)
    quads = parse_nquads(as_nquads(dataset))
    progress("Checking the graph")
    graphs = hold_plan(quads)
    document, file = reading.document, reading.plan.source.file
    odd = check_whole(union(dataset), graphs.endpoint, document, file=file)
    return _Made(quads, graphs, reading.findings + odd)


def _opened(location: Location, progress: Callable[[str], None]) -> _Made:
    quads = parse_nquads(location.open().nquads())
    progress("Checking the graph")
    graphs = hold_plan(quads)
    odd = check_plan_graphs(graphs, file=location.address)
    findings = read_findings(graphs.endpoint, graphs.counted) + odd
    return _Made(quads, graphs, findings)
