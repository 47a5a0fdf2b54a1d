"""Everything that is wrong with a graph, whether it was just made or comes from a file."""

from pathlib import Path

from rdflib import Graph
from rdflib.namespace import PROV, RDF, RDFS

from svgraph.checks.graphs import check_graphs
from svgraph.checks.quotes import check_quotes
from svgraph.checks.rules import find_violations
from svgraph.checks.shapes import validate_graph
from svgraph.documents import Document, read_document
from svgraph.files import resources
from svgraph.graph.namespaces import SV
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.place import Place
from svgraph.stores.endpoint import EVERYTHING, Endpoint
from svgraph.stores.local import MemoryEndpoint
from svgraph.stores.plan_graphs import PlanGraphs


def check_whole(
    graph: Graph, endpoint: Endpoint, document: Document | None, *, file: str
) -> tuple[Finding, ...]:
    """Return what is wrong with a graph: nodes, several at once, graphs, the words it quotes.

    Args:
        graph: All that a plan's graphs say.
        endpoint: Where the same is asked.
        document: What it says it was made from; None leaves its quotes unchecked.
        file: The name that places give.
    """
    findings = (
        *validate_graph(graph, file=file),
        *find_violations(endpoint, file=file),
        *check_graphs(endpoint, file=file),
    )
    return findings + (check_quotes(graph, document) if document else ())


def check_plan_graphs(plan: PlanGraphs, *, file: str) -> tuple[Finding, ...]:
    """Return what is wrong with the graph of a plan, its quotes left unchecked."""
    own = MemoryEndpoint(plan.nquads())
    return check_whole(_union(own), own, None, file=file)


def check_endpoint(endpoint: Endpoint, *, beside: Path, name: str) -> tuple[Finding, ...]:
    """Return what is wrong with a graph that svgraph wrote and somebody may have edited.

    Args:
        endpoint: Where the graph is asked.
        beside: The folder that may hold its document, as a plan in reach may: the one with
            the name that the graph gives.
        name: What findings call the graph where it does not name its document.
    """
    graph = _union(endpoint)
    source, sha256 = _document_name(graph)
    document = _find_document(source, sha256, beside)
    findings = check_whole(graph, endpoint, document, file=source or name)
    if document is None:
        wording = (
            f"The quotes were not checked: {source or 'the document'} is neither beside this"
            " file nor in a plan in reach."
        )
        place = Place(name, cell=source)
        findings += (Finding.of(FindingKind.QUOTES_UNCHECKED, place, wording),)
    return findings


def _union(endpoint: Endpoint) -> Graph:
    """Return all that an endpoint's graphs say as one graph of rdflib."""
    return Graph().parse(data=endpoint.construct(EVERYTHING, endpoint.graphs()), format="nt")


def _document_name(graph: Graph) -> tuple[str, str]:
    """Return the name of the document that a graph was made from, and its SHA-256."""
    plan = graph.value(predicate=RDF.type, object=SV.Plan)
    source = graph.value(plan, PROV.wasDerivedFrom) if plan else None
    if source is None:
        return "", ""
    name, sha256 = (graph.value(source, each) for each in (RDFS.label, SV.sha256))
    return Path(str(name or "")).name, str(sha256 or "")


def _find_document(name: str, sha256: str, beside: Path) -> Document | None:
    """Return the document of that name that is the very one, else the nearest of that name."""
    folders = [beside, *resources.plans_in_reach().values()]
    paths = [folder / name for folder in folders if name and (folder / name).is_file()]
    documents = [read_document(path) for path in paths]
    same = (each for each in documents if each.source.sha256 == sha256)
    return next(same, documents[0] if documents else None)
