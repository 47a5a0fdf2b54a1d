"""From a plan, wherever it is, to its graph and all that is odd about it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from svgraph.checks import check_endpoint, check_plan_graphs, check_whole
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import Quads, as_nquads, parse_nquads
from svgraph.graph.union import union
from svgraph.model.findings import Finding
from svgraph.queries.about import read_findings
from svgraph.reading import read_folder
from svgraph.stores.local import MemoryEndpoint
from svgraph.stores.locations import Kind, Location
from svgraph.stores.plan_graphs import PlanGraphs, hold_plan


class Made(NamedTuple):
    """A plan's graph, just made or opened, and all that is odd about it or wrong with it."""

    quads: Quads
    graphs: PlanGraphs
    findings: tuple[Finding, ...]


def make_plan(location: Location, progress: Callable[[str], None] = lambda _: None) -> Made:
    """Return a plan's graph: made from its folder, or taken as it is from anywhere else."""
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
    return Made(quads, graphs, reading.findings + odd)


def _opened(location: Location, progress: Callable[[str], None]) -> Made:
    quads = parse_nquads(location.open().nquads())
    progress("Checking the graph")
    graphs = hold_plan(quads)
    odd = check_plan_graphs(graphs, file=location.address)
    findings = read_findings(graphs.endpoint, graphs.counted) + odd
    return Made(quads, graphs, findings)


def find_odd(location: Location) -> tuple[Finding, ...]:
    """Return all that is odd about a plan or wrong with its graph, in document order."""
    if location.kind is Kind.FOLDER:
        return make_plan(location).findings
    if location.kind is Kind.GRAPH_FILE:
        endpoint, beside = location.endpoint(), location.path.parent
    else:
        endpoint, beside = MemoryEndpoint(location.open().nquads()), Path()
    odd = check_endpoint(endpoint, beside=beside, name=Path(location.address).name)
    return read_findings(endpoint, endpoint.graphs()) + odd
