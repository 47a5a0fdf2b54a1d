"""From a plan's folder to its graph and its page: the whole way, in one call."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset

from svgraph import resources
from svgraph.graph import as_nquads, as_trig, as_turtle, build_dataset
from svgraph.model import Finding
from svgraph.output import write_files
from svgraph.pages import build_explorer, gather_explorer
from svgraph.reading import Reading, read_folder
from svgraph.shapes import validate_dataset
from svgraph.store import Store

__all__ = ["Built", "build_plan", "check_plan"]


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


def check_plan(name: str | None = None) -> tuple[Finding, ...]:
    """Return all that is odd about a plan or wrong with its graph, in document order.

    Raises:
        UsageError: There is no such plan.
        InputError: The plan cannot be read.
    """
    reading = read_folder(resources.find_plan(name))
    return _findings(reading, build_dataset(reading))


def build_plan(
    name: str | None = None,
    *,
    out: Path = Path("build"),
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Read, resolve, link, validate and analyse a plan; write its graph and its explorer.

    Args:
        name: The plan's folder or id; None for the only one in reach.
        out: The folder to write to; it is made if need be.
        progress: Called with each step's name as it begins.

    Raises:
        UsageError: There is no such plan.
        InputError: The plan cannot be read, or the folder cannot be written to.
    """
    progress("Reading the plan")
    reading = read_folder(resources.find_plan(name))
    progress("Making the graph")
    dataset = build_dataset(reading)
    nquads = as_nquads(dataset)
    progress("Checking the graph")
    findings = _findings(reading, dataset)
    progress("Drawing the explorer")
    store = Store.parse(nquads)
    context = gather_explorer(store, reading.settings, reading.plan.source, findings)
    plan, base = reading.settings.id, reading.settings.base
    files = {
        f"{plan}.trig": as_trig(nquads, base=base),
        f"{plan}.ttl": as_turtle(nquads, base=base),
        "explorer.html": build_explorer(context),
    }
    progress("Writing")
    written = write_files(out, files)
    return Built(reading.settings.title, written, context.headlines, findings)


def _findings(reading: Reading, dataset: Dataset) -> tuple[Finding, ...]:
    return reading.findings + validate_dataset(dataset, file=reading.plan.source.file)
