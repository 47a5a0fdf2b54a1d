"""From a plan's folder to its graph and its pages: the whole way, in one call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Dataset

from svgraph.analysis.grades import shipped_rules
from svgraph.analysis.networks import ask_rows, networks_of
from svgraph.analysis.whole import analyse_plan
from svgraph.api.workers import spread
from svgraph.checks import check_graph_file, check_whole
from svgraph.documents import read_document
from svgraph.errors import SvgraphError, UsageError
from svgraph.files import resources
from svgraph.files.output import write_files
from svgraph.graph.about import dated
from svgraph.graph.build import build_dataset
from svgraph.graph.files import RDF_ENDINGS, union
from svgraph.graph.serialise import as_nquads, as_trig, as_turtle
from svgraph.model import Finding
from svgraph.pages import Taken, build_explorer, gather_explorer
from svgraph.papers import build_report, gather_report
from svgraph.reading import Reading, read_folder
from svgraph.stores.memory import Store


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

    Args:
        name: The plan's folder or id, or a file with a graph that svgraph wrote; None for
            the only plan in reach.

    Raises:
        UsageError: There is no such plan.
        InputError: The plan or the file cannot be read.
    """
    if name is not None and _is_graph_file(Path(name)):
        return check_graph_file(Path(name))
    reading = read_folder(resources.find_plan(name))
    dataset = build_dataset(reading)
    return _findings(reading, dataset, as_nquads(dataset))


def _is_graph_file(path: Path) -> bool:
    """Tell whether a name is that of a file with a graph, by its ending.

    Raises:
        UsageError: It is a file, and of no ending that is read.
    """
    if path.suffix.casefold() in RDF_ENDINGS:
        return True
    if path.is_file():
        raise UsageError(f"{path}: graphs are read from {', '.join(RDF_ENDINGS)} files.")
    return False


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
    name: str | None = None,
    *,
    out: Path = Path("build"),
    date: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Read, resolve, link, validate and analyse a plan; write its graph and its pages.

    Args:
        name: The plan's folder or id; None for the only one in reach.
        out: The folder to write to; it is made if need be.
        date: The day of publication as YYYY-MM-DD, for the graph; "" leaves it out, so that
            the same plan makes the same bytes on every day.
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
    findings = _findings(reading, dataset, nquads)
    progress("Drawing the explorer and writing the board paper")
    store = Store.parse(nquads)
    rows = ask_rows(store, reading.settings.id)
    networks = networks_of(rows)
    analysis = analyse_plan(
        networks,
        findings=reading.findings,
        rules=shipped_rules(),
        burden=reading.settings.burden,
    )
    taken = Taken(rows, networks, analysis)
    context = gather_explorer(store, taken, reading.settings, reading.plan.source, findings)
    plan, base = reading.settings.id, reading.settings.base
    nquads = dated(nquads, base=base, date=date)
    files = {
        f"{plan}.trig": as_trig(nquads, base=base),
        f"{plan}.ttl": as_turtle(nquads, base=base),
        "explorer.html": build_explorer(context),
        **build_report(gather_report(networks, reading.settings, analysis)),
    }
    progress("Writing")
    written = write_files(out, files)
    return Built(reading.settings.title, written, context.headlines, findings)


def _findings(reading: Reading, dataset: Dataset, nquads: str) -> tuple[Finding, ...]:
    document = read_document(reading.settings.folder / reading.settings.source)
    return reading.findings + check_whole(
        union(dataset), nquads, document, file=reading.plan.source.file
    )
