"""A plan, opened: questions in, typed rows out; no build is needed first.

>>> import svgraph
>>> plan = svgraph.open_plan()
>>> plan.query("links").columns[:3]
('source', 'target', 'relation')
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from svgraph.errors import UsageError, nearest
from svgraph.queries.ask import ask, explained
from svgraph.queries.free import LIMIT, FreeAnswer, ask_free
from svgraph.queries.things import find_thing
from svgraph.stores.endpoint import TIMEOUT
from svgraph.stores.locations import find_location

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import networkx as nx
    from rdflib import Dataset

    from svgraph.analysis.dependence import Linked
    from svgraph.api.measures import Measures
    from svgraph.api.show import Shown
    from svgraph.model.findings import Finding
    from svgraph.model.plan import About
    from svgraph.model.terms import Node
    from svgraph.pages import AnswerPage, Explorer
    from svgraph.papers import Report
    from svgraph.queries.answer import Answer
    from svgraph.queries.rows import ActionRow
    from svgraph.stores.plan_graphs import PlanGraphs


@dataclass(frozen=True)
class OpenPlan:
    """A plan that questions are asked of, in one state: it is opened at the first question.

    Every question raises a `UsageError` where what it names is not there (a query, a parameter,
    an action, a body) and an `InputError` where the plan cannot be read. Proposed links are
    asked only where `proposed` is true. A body is named in any spelling.

    Attributes:
        opener: Returns the plan's graphs, ready to be asked.
    """

    opener: Callable[[], PlanGraphs]

    @cached_property
    def graphs(self) -> PlanGraphs:
        """The plan's graphs."""
        return self.opener()

    @cached_property
    def about(self) -> About:
        """What is declared of the plan."""
        from svgraph.queries.about import read_about

        return read_about(self.graphs)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is odd about the plan's text, in document order."""
        from svgraph.queries.about import read_findings

        return read_findings(self.graphs.endpoint, self.graphs.counted)

    @cached_property
    def measures(self) -> Measures:
        """The measures of the plan's networks: loads, chains, orphans and the others."""
        from svgraph.api.measures import Measures

        return Measures(self.graphs, self.about, self.findings)

    def query(self, name: str, /, *, proposed: bool = False, **parameters: str) -> Answer:
        """Return the answer to a canned query, such as "leads", or "needs" of action="2.1"."""
        return ask(self.graphs, name, parameters, graphs=self._asked(proposed=proposed))

    def _asked(self, *, proposed: bool) -> Sequence[str]:
        return self.graphs.whole if proposed else self.graphs.counted

    def page(
        self, name: str, parameters: Mapping[str, str] | None = None, *, proposed: bool = False
    ) -> str:
        """Return the answer to a canned query as a page with a table."""
        from svgraph.pages import build_table_page

        return build_table_page(self._answer_page(name, parameters, proposed=proposed))

    def network_page(
        self, name: str, parameters: Mapping[str, str] | None = None, *, proposed: bool = False
    ) -> str:
        """Return the answer to a canned query as a page with a network and its table.

        Raises:
            UsageError: The query's metadata does not say which columns are joined.
        """
        from svgraph.pages import build_network_page

        page = self._answer_page(name, parameters, proposed=proposed)
        if not page.answer.question.network:
            raise UsageError(
                f"The answer to {name} is no network. Leave --page out, or use --format html."
            )
        return build_network_page(page)

    def draw(
        self,
        name: str,
        path: Path,
        parameters: Mapping[str, str] | None = None,
        *,
        proposed: bool = False,
    ) -> Path:
        """Write what `network_page` returns to a file, and return its path.

        Raises:
            OutputError: The file cannot be written; nothing has changed then.
        """
        from svgraph.files.output import write_file

        return write_file(path, self.network_page(name, parameters, proposed=proposed))

    def _answer_page(
        self, name: str, parameters: Mapping[str, str] | None, *, proposed: bool
    ) -> AnswerPage:
        from svgraph.pages import AnswerPage

        parameters = parameters or {}
        answer = ask(self.graphs, name, parameters, graphs=self._asked(proposed=proposed))
        return AnswerPage(self.about.title, answer, explained(self.graphs, name, parameters))

    def answer_page(self, answer: Answer, parameters: Mapping[str, str]) -> str:
        """Return an answer, or a part of one, as a page with a table."""
        from svgraph.pages import AnswerPage, build_table_page

        sparql = explained(self.graphs, answer.question.name, parameters)
        return build_table_page(AnswerPage(self.about.title, answer, sparql))

    def sparql(
        self,
        text: str,
        /,
        *,
        where: str = "the query",
        proposed: bool = False,
        timeout: float = TIMEOUT,
        limit: int = LIMIT,
    ) -> FreeAnswer:
        """Return the answer to your own SPARQL; it runs in a process that can be stopped.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE; the project's prefixes are known.
            where: What errors call the text.
            proposed: Whether to ask the proposed links too.
            timeout: Seconds after which it is stopped.
            limit: Rows after which the answer is cut.

        Raises:
            InputError: It is not SPARQL, would change the graph or reach out of it, or was
                stopped.
        """
        graphs = self._asked(proposed=proposed)
        return ask_free(
            self.graphs, text, where=where, graphs=graphs, timeout=timeout, limit=limit
        )

    def depends(self, action: str) -> tuple[Linked, ...]:
        """Return the actions that depend on one, tier by tier, each with the way there."""
        from svgraph.analysis.dependence import find_linked

        return find_linked(self.graphs, action, "depends")

    def needs(self, action: str) -> tuple[Linked, ...]:
        """Return the actions that one needs, tier by tier, each with the way there."""
        from svgraph.analysis.dependence import find_linked

        return find_linked(self.graphs, action, "needs")

    def show(self, thing: str) -> Shown:
        """Return all that is said of an action or a body."""
        from svgraph.api.show import show_thing

        return show_thing(self.graphs, self.findings, thing)

    def action(self, key: str) -> ActionRow:
        """Return one action of the plan."""
        from svgraph.model.terms import Part
        from svgraph.queries.rows import ActionRow

        rows = {row.action: row for row in self.query("actions").records(ActionRow)}
        return rows[find_thing(self.graphs, key, Part.ACTION).id]

    def explorer(self) -> str:
        """Return the explorer: the plan as one page that opens without a network."""
        from svgraph.checks import check_plan_graphs
        from svgraph.pages import build_explorer

        odd = check_plan_graphs(self.graphs, file=self.about.source)
        return build_explorer(self.explorer_context((*self.findings, *odd)))

    def explorer_context(self, findings: Sequence[Finding]) -> Explorer:
        """Return what the explorer is made from, findings about the graph among it."""
        from svgraph.pages import gather_explorer

        measures = self.measures
        return gather_explorer(
            self.graphs,
            self.about,
            rows=measures.rows,
            networks=measures.networks,
            analysis=measures.everything,
            findings=findings,
        )

    def report(self) -> dict[str, str]:
        """Return the board paper as files, name → text: a page to print, and Markdown."""
        from svgraph.papers import build_report

        return build_report(self._paper())

    def _paper(self) -> Report:
        from svgraph.papers import Report

        return Report(self.about, self.measures.networks, self.measures.everything)

    def pack(self, body: str) -> dict[str, str]:
        """Return one page for one body as files, name → text: a page to print, and Markdown."""
        from svgraph.papers import build_pack, gather_pack

        node = self.measures.find_body(body)
        return build_pack(gather_pack(self.graphs, self._paper(), node))

    def export(
        self,
        form: str,
        /,
        *,
        proposed: bool = False,
        action: str | None = None,
        depth: int | None = None,
        date: str = "",
    ) -> dict[str, str]:
        """Return the plan in a format that other tools open: file name → text.

        Args:
            form: One of `svgraph.exports.FORMATS`, such as "gexf".
            proposed: Whether proposed links are taken in; trig, nquads and jsonld have them.
            action: For mermaid, the action to draw; None for the plan's focus.
            depth: For mermaid, how many links away to go; None for 1.
            date: For RDF, the day of publication as YYYY-MM-DD; "" leaves it out.
        """
        from svgraph.exports.formats import Options, export_plan

        return export_plan(
            self.graphs, self.about, form, Options(proposed, action, depth, date)
        )

    def to_rdflib(self) -> Dataset:
        """Return every graph of the plan as a dataset of rdflib."""
        from rdflib import Dataset, URIRef

        dataset = Dataset(default_union=True)
        for iri, ntriples in self.graphs.ntriples().items():
            graph = dataset.graph(URIRef(iri)) if iri else dataset.default_graph
            graph.parse(data=ntriples, format="nt")
        return dataset

    def to_networkx(self, name: str = "partners") -> nx.Graph[Node]:
        """Return one of the plan's networks, without proposed links.

        Nodes are `svgraph.model.Node`: the plan's id, what a thing is, its own id.

        Args:
            name: "partners" (bodies and actions, joined where a body has a part in an
                action), "links" (actions, from the one that cites to the one it cites) or
                "whole" (everything that the plan names, joined by what it says).
        """
        networks = self.measures.networks
        known: dict[str, nx.Graph[Node]] = {
            "partners": networks.partners,
            "links": networks.cites,
            "whole": networks.whole,
        }
        if name not in known:
            near = nearest(name, known)
            raise UsageError(f"No network {name!r}.{near} The networks are {', '.join(known)}.")
        return known[name].copy()


def open_plan(where: str | Path | None = None) -> OpenPlan:
    """Return a plan that can be asked.

    Args:
        where: The plan's folder or id; a graph file that svgraph wrote (.trig, .nq, .ttl,
            .nt, .jsonld); a store on disk (DIR, or DIR#ID where it holds several plans); or
            a SPARQL endpoint (URL, or URL#ID). None means the only plan in reach.

    Raises:
        UsageError: There is no such plan.
    """
    return OpenPlan(find_location(where).open)
