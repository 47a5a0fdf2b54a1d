"""Quotes: whether the words that a graph quotes really stand where it says they do.

SHACL and SPARQL cannot tell, since the graph holds the source's SHA-256 and not its text.
What a node lacks is for its shape to say; here only what is there is looked up.
"""

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from svgraph.documents import Document
from svgraph.documents.wording import quote, show
from svgraph.graph.namespaces import OA, SV
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.place import Place, parse_place
from svgraph.model.terms import Cell
from svgraph.model.text import Fragment


def check_quotes(graph: Graph, document: Document) -> tuple[Finding, ...]:
    """Return a finding for each text of a graph that its source does not bear out.

    There is one finding alone where the document is another than the graph was made from.

    Args:
        graph: All that a plan's graphs say.
        document: The document that it says it was made from.
    """
    source = document.source
    if (None, SV.sha256, Literal(source.sha256)) not in graph:
        wording = "This is not the document that the graph was made from: its SHA-256 differs."
        place = Place(source.file, cell=source.file)
        return (Finding.of(FindingKind.SOURCE_DIFFERS, place, wording),)
    checker = _Checker(graph, document)
    findings = (
        *checker.slices(),
        *checker.passages(),
        *checker.quotes(SV.source),
        *checker.quotes(SV.action),
        *checker.suggestions(),
        *checker.lead_words(),
    )
    return tuple(sorted(set(findings)))


class _Checker:
    """Looks up the texts of one graph in one document."""

    def __init__(self, graph: Graph, document: Document) -> None:
        self.graph = graph
        self.document = document
        self.file = document.source.file
        self.known: dict[Node, Fragment | None] = {}  # many texts share their slices

    def slices(self) -> Iterator[Finding]:
        """Yield the slices that the document does not hold, or holds at another place."""
        for node in self.graph.subjects(RDF.type, OA.TextQuoteSelector):
            each, place = self.fragment(node), self.text(node, SV.locator)
            if each is None:
                continue
            start, end, exact = each.start, each.end, each.exact
            if self.document.text[start:end] != exact:
                kind = FindingKind.QUOTE_NOT_THERE
                wording = f"The document does not say {exact!r} at characters {start} to {end}."
            elif place != each.locator:
                kind = FindingKind.PLACE_DIFFERS
                wording = (
                    f"{exact!r} stands on {each.locator} of the document and not on {place}."
                )
            else:
                continue
            yield self.finding(kind, exact, place, wording)

    def passages(self) -> Iterator[Finding]:
        """Yield the passages whose text or place is not that of their slices."""
        for node in self.graph.subjects(RDF.type, SV.Passage):
            fragments = self.fragments(node)
            text, cell = self.text(node, SV.text), self.text(node, SV.cell)
            place = self.text(node, SV.place)
            if fragments and text and text != show(quote(fragments)):
                wording = f"The text {text!r} is not what the characters it points at say."
                yield self.about(FindingKind.QUOTE_DIFFERS, node, wording)
            yield from self.place(node, fragments, place, cell)

    def quotes(self, of: URIRef) -> Iterator[Finding]:
        """Yield the quotes of links or mentions that are not what their slices hold.

        `of` is the property that leads to the action in whose row the quote must stand.
        """
        for node, action in self.graph.subject_objects(of):
            words, place = self.text(node, SV.quote), self.text(node, SV.place)
            fragments = self.evidence(node)
            if not (fragments and words):
                continue
            if words != quote(fragments):
                wording = f"The quote {words!r} is not what the characters it points at say."
                yield self.about(FindingKind.QUOTE_DIFFERS, node, wording)
            elif not self.is_of_row(fragments, action):
                wording = f"The quote {words!r} stands in another row than that of its action."
                yield self.about(FindingKind.QUOTE_ELSEWHERE, node, wording)
            yield from self.place(node, fragments, place, parse_place(place).cell)

    def suggestions(self) -> Iterator[Finding]:
        """Yield the words of a link's other row that do not stand there."""
        for node, words in self.graph.subject_objects(SV.targetQuote):
            row = self.graph.value(node, SV.target)
            if row is not None and not self.says(row, str(words)):
                wording = f"The row of the other action does not say {str(words)!r}."
                yield self.about(FindingKind.QUOTE_NOT_THERE, node, wording)

    def lead_words(self) -> Iterator[Finding]:
        """Yield the words of assignments that do not stand in the lead cell."""
        for node, words in self.graph.subject_objects(SV.asWritten):
            fragments = self.evidence(node)
            if fragments and str(words) and show(str(words)) not in show(quote(fragments)):
                wording = f"The lead cell does not say {str(words)!r}."
                place = str(Place.of(fragments, file=self.file, cell=Cell.LEAD))
                kind = FindingKind.QUOTE_NOT_THERE
                yield self.finding(kind, self.name(node), place, wording)

    def place(
        self, node: Node, fragments: tuple[Fragment, ...], place: str, cell: str
    ) -> Iterator[Finding]:
        """Yield a finding where a node names another place than its slices are at."""
        own = str(Place.of(fragments, file=self.file, cell=cell))
        if fragments and place and place != own:
            wording = f"Its words stand in {own} of the document and not in {place}."
            yield self.about(FindingKind.PLACE_DIFFERS, node, wording)

    def says(self, action: Node, words: str) -> bool:
        """Tell whether a cell of an action's row holds words, raw or as shown."""
        cells = (quote(self.fragments(cell)) for cell in self.cells(action))
        return any(words in raw or words in show(raw) for raw in cells)

    def is_of_row(self, fragments: tuple[Fragment, ...], action: Node) -> bool:
        """Tell whether slices lie within the cells of an action's row."""
        row = [each for cell in self.cells(action) for each in self.fragments(cell)]
        return all(
            any(whole.start <= each.start and each.end <= whole.end for whole in row)
            for each in fragments
        )

    def cells(self, action: Node) -> Iterator[Node]:
        """Yield the passages of an action and of its outcomes."""
        yield from self.graph.objects(action, SV.passage)
        yield from self.graph.objects(action, SV.hasOutcome / SV.passage)

    def evidence(self, node: Node) -> tuple[Fragment, ...]:
        """Return the slices of the passage that a node rests on."""
        passage = self.graph.value(node, SV.passage)
        return () if passage is None else self.fragments(passage)

    def fragments(self, node: Node) -> tuple[Fragment, ...]:
        """Return the slices of a node in order; none where one of them is not whole."""
        parts = [self.fragment(each) for each in self.graph.objects(node, OA.hasSelector)]
        whole = [each for each in parts if each is not None]
        return tuple(sorted(whole)) if len(whole) == len(parts) else ()

    def fragment(self, node: Node) -> Fragment | None:
        """Return a slice; None where it lacks something, or an offset is not a number.

        Its place is the document's, whatever the graph says.
        """
        if node not in self.known:
            start, end = (self.text(node, each) for each in (OA.start, OA.end))
            exact, locator = self.text(node, OA.exact), self.text(node, SV.locator)
            is_whole = start.isdecimal() and end.isdecimal() and exact and locator
            self.known[node] = (
                Fragment(int(start), int(end), exact, self.document.steps_at(int(start)))
                if is_whole
                else None
            )
        return self.known[node]

    def text(self, node: Node, predicate: URIRef) -> str:
        return str(self.graph.value(node, predicate) or "")

    def name(self, node: Node) -> str:
        return self.text(node, RDFS.label) or str(node)

    def about(self, kind: FindingKind, node: Node, wording: str) -> Finding:
        """Return a finding about a node, at the place that it names."""
        return self.finding(kind, self.name(node), self.text(node, SV.place), wording)

    def finding(self, kind: FindingKind, subject: str, place: str, wording: str) -> Finding:
        return Finding.of(kind, parse_place(place or subject, file=self.file), wording, subject)
