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
from svgraph.graph.files import parse_union, read_graph
from svgraph.graph.namespaces import SV
from svgraph.model import Finding, Place, Severity
from svgraph.stores.memory import Store


def check_whole(
    graph: Graph, nquads: str, document: Document | None, *, file: str
) -> tuple[Finding, ...]:
    """Return what is wrong with a graph: nodes, several at once, graphs, the words it quotes.

    Args:
        graph: All that a plan's graphs say.
        nquads: The same as N-Quads.
        document: What it says it was made from; None leaves its quotes unchecked.
        file: The name that places give.
    """
    store = Store.parse(nquads)
    found = (
        *validate_graph(graph, file=file),
        *find_violations(store, file=file),
        *check_graphs(store, file=file),
    )
    return found + (check_quotes(graph, document) if document else ())


def check_graph_file(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the graph in a file that svgraph wrote and somebody edited.

    The document that its quotes are looked up in is the one beside the file, or in a plan
    in reach, that bears the name the graph gives.

    Raises:
        InputError: The file is missing, is not RDF, or was written with another version of
            the ontology.
    """
    nquads = read_graph(path)
    graph = parse_union(nquads)
    name, sha256 = _document_name(graph)
    document = _find_document(name, sha256, path.parent)
    found = check_whole(graph, nquads, document, file=name or path.name)
    if document is None:
        wording = (
            f"The quotes were not checked: {name or 'the document'} is neither beside this"
            " file nor in a plan in reach."
        )
        found += (Finding("quotes-unchecked", Severity.INFO, Place(path.name, name), wording),)
    return found


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
