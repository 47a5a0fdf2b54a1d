"""A plan, opened: questions in, typed rows out; no build is needed first.

>>> import svgraph
>>> plan = svgraph.open_plan()
>>> plan.query("links").columns[:3]
('source', 'target', 'relation')
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import networkx as nx
    from rdflib import Dataset

    from svgraph.api.measures import Measures
    from svgraph.api.show import Details
    from svgraph.model.findings import Finding
    from svgraph.model.plan import About
    from svgraph.model.terms import Tier
    from svgraph.pages.answer import AnswerPage
    from svgraph.pages.inputs import Explorer
    from svgraph.papers import Report
    from svgraph.queries.answer import Answer
    from svgraph.queries.catalogue import Question
    from svgraph.queries.rows import ActionRow, BodyRow, LinkRow
    from svgraph.stores.plan_graphs import PlanGraphs


class OpenPlan:
    """A plan that questions are asked of, in one state: it is opened at the first question.

    Every question raises a `UsageError` where what it names is not there (a query, a parameter,
    an action, a body) and an `InputError` where the plan cannot be read. Proposed links are
    asked only where `proposed` is true. A body is named in any spelling.
    """

    def __init__(self, opener: Callable[[], PlanGraphs]) -> None:
        """Take what returns the plan's graphs, ready to be asked; `open_plan` makes it."""
        self._opener = opener

    def __repr__(self) -> str:
        """Return the plan's title."""
        return f"<OpenPlan {self.title}>"

    @cached_property
    def graphs(self) -> PlanGraphs:
        """The plan's graphs."""
        return self._opener()

    @cached_property
    def about(self) -> About:
        """What is declared of the plan."""
        from svgraph.queries.about import read_about

        return read_about(self.graphs)

    @property
    def title(self) -> str:
        """The plan's title."""
        return self.about.title

    @cached_property
    def actions(self) -> tuple[ActionRow, ...]:
        """The actions, in document order."""
        from svgraph.queries.rows import ActionRow

        return self.query("actions").records(ActionRow)

    @cached_property
    def bodies(self) -> tuple[BodyRow, ...]:
        """The organisations, teams, boards and groups, by name."""
        from svgraph.queries.rows import BodyRow

        return self.query("bodies").records(BodyRow)

    @cached_property
    def links(self) -> tuple[LinkRow, ...]:
        """The links between actions, without proposed ones, in document order."""
        from svgraph.queries.rows import LinkRow

        return self.query("links").records(LinkRow)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is odd about the plan's text, in document order."""
        from svgraph.queries.about import read_findings

        return read_findings(self.graphs.endpoint, self.graphs.counted)

    @cached_property
    def measures(self) -> Measures:
        """The measures of the plan's networks as typed values, for further analysis."""
        from svgraph.api.measures import Measures

        return Measures(self.graphs, self.about, self.findings)

    def query(
        self, name: str, /, *values: str, proposed: bool = False, **parameters: str
    ) -> Answer:
        """Return the answer to a canned query, such as "needs" of "2.1".

        Args:
            name: The query's name; `svgraph.questions()` has them all.
            values: Its parameters in their order.
            proposed: Whether to include proposed links.
            parameters: Its parameters by name, as action="2.1".
        """
        from svgraph.queries.ask import ask, named_parameters
        from svgraph.queries.catalogue import find_question

        given = named_parameters(find_question(name), values, parameters)
        return ask(self.graphs, name, given, graphs=self._asked(proposed=proposed))

    def _asked(self, *, proposed: bool) -> Sequence[str]:
        return self.graphs.whole if proposed else self.graphs.counted

    def explain(self, name: str, parameters: Mapping[str, str] | None = None) -> str:
        """Return the SPARQL of a canned query as it is run."""
        from svgraph.queries.ask import explained

        return explained(self.graphs, name, parameters)

    def page(
        self, name: str, parameters: Mapping[str, str] | None = None, *, proposed: bool = False
    ) -> str:
        """Return the answer to a canned query as a page with a table."""
        return self.answer_page(
            self.query(name, proposed=proposed, **(parameters or {})), parameters
        )

    def answer_page(self, answer: Answer, parameters: Mapping[str, str] | None = None) -> str:
        """Return the answer to a canned query, or a part of it, as a page with a table."""
        from svgraph.pages.answer import build_table_page

        return build_table_page(self._answer_page(answer, parameters))

    def network_page(
        self, name: str, parameters: Mapping[str, str] | None = None, *, proposed: bool = False
    ) -> str:
        """Return the answer to a canned query as a page with a network and its table.

        Raises:
            UsageError: The query's metadata does not say which columns are joined.
        """
        from svgraph.errors import UsageError
        from svgraph.pages.answer import build_network_page

        answer = self.query(name, proposed=proposed, **(parameters or {}))
        if not answer.question.network:
            raise UsageError(
                f"'{name}' cannot be drawn as a network.",
                hint="Leave --page out, or use --format html.",
            )
        return build_network_page(self._answer_page(answer, parameters))

    def draw(
        self,
        name: str,
        path: str | os.PathLike[str],
        parameters: Mapping[str, str] | None = None,
        *,
        proposed: bool = False,
    ) -> Path:
        """Write what `network_page` returns to a file, and return its path.

        Raises:
            OutputError: The file cannot be written; nothing has changed then.
        """
        from pathlib import Path

        from svgraph.files.output import write_file

        return write_file(Path(path), self.network_page(name, parameters, proposed=proposed))

    def _answer_page(self, answer: Answer, parameters: Mapping[str, str] | None) -> AnswerPage:
        from svgraph.pages.answer import AnswerPage

        return AnswerPage(
            self.title, answer, self.explain(answer.question.name, parameters or {})
        )

    def sparql(
        self,
        text: str,
        /,
        *,
        where: str = "the query",
        proposed: bool = False,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Answer:
        """Return the answer to your own SPARQL; it runs in a process that can be stopped.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE; the project's prefixes are known.
            where: What errors call the text.
            proposed: Whether to include proposed links.
            timeout: Seconds after which it is stopped; None for 30.
            limit: Rows after which the answer is cut; None for 10,000.

        Raises:
            InputError: It is not SPARQL, would change the graph or reach out of it, or was
                stopped.
        """
        from svgraph.queries.free import LIMIT, ask_free
        from svgraph.stores.endpoint import TIMEOUT

        return ask_free(
            self.graphs,
            text,
            where=where,
            graphs=self._asked(proposed=proposed),
            timeout=timeout or TIMEOUT,
            limit=limit or LIMIT,
        )

    def depends(
        self, action: str, *, tiers: Iterable[Tier | str] = (), depth: int | None = None
    ) -> Answer:
        """Return the actions that depend on one, tier by tier, each with the way there.

        Args:
            action: Its number as text.
            tiers: Only these, such as ["direct", "linked"]; none means all.
            depth: At most so many links away; None for any number.
        """
        from svgraph.api.tables import dependence_answer

        return dependence_answer(self.graphs, "depends", action, tiers=tiers, depth=depth)

    def needs(
        self, action: str, *, tiers: Iterable[Tier | str] = (), depth: int | None = None
    ) -> Answer:
        """Return the actions that one needs; the arguments are those of `depends`."""
        from svgraph.api.tables import dependence_answer

        return dependence_answer(self.graphs, "needs", action, tiers=tiers, depth=depth)

    def show(self, thing: str) -> Details:
        """Return all that is said of an action or a body."""
        from svgraph.api.show import show_thing

        return show_thing(self.graphs, self.findings, thing)

    def load(self, table: str = "load", *, roll_up: bool = False) -> Answer:
        """Return who leads how much.

        Args:
            table: "load" (each body's workload), "rules" (under each counting rule), "ranks"
                (how each rank holds) or "figures" (of concentration).
            roll_up: Whether units are counted for the body that the plan puts them in.
        """
        from svgraph.api.tables import load_answer

        return load_answer(self.measures, table, roll_up=roll_up)

    def chains(
        self,
        *,
        rests_on: bool = False,
        reach: bool = False,
        loops: bool = False,
        proposed: bool = False,
    ) -> Answer:
        """Return the chains of actions that mention each other, the longest first.

        Args:
            rests_on: Return the actions that others mention instead.
            reach: Return what depends on each action and what it needs instead.
            loops: Return what runs in a circle instead.
            proposed: Whether proposed links count as needs, in the loops.
        """
        from svgraph.api.tables import chains_answer

        kind = "rests-on" if rests_on else "reach" if reach else "loops" if loops else "chains"
        return chains_answer(self.measures, kind, proposed=proposed)

    def orphans(self, types: Iterable[str] = ()) -> Answer:
        """Return what the plan leaves alone; `types` such as ["O2"], or none for all."""
        from svgraph.api.tables import orphans_answer

        return orphans_answer(self.measures, types)

    def duplicates(self) -> Answer:
        """Return actions and outcomes that say nearly the same."""
        from svgraph.api.tables import duplicates_answer

        return duplicates_answer(self.measures)

    def without(self, body: str | None = None, *, roll_up: bool = False) -> Answer:
        """Return the actions that a body leads, as they would be without it.

        With no body named, the order in which leads would be lost fastest.
        """
        from svgraph.api.tables import without_answer

        return without_answer(self.measures, body, roll_up=roll_up)

    def path(self, start: str, end: str, *, every: bool = False) -> Answer:
        """Return the steps of the shortest way between two things, or of every such way."""
        from svgraph.api.tables import path_answer

        return path_answer(self.measures, start, end, every=every)

    def matrix(self, name: str) -> Answer:
        """Return a matrix: "bodies", "areas", "authorities" or "categories"."""
        from svgraph.api.tables import matrix_answer

        return matrix_answer(self.measures, name)

    def action(self, key: str) -> ActionRow:
        """Return one action of the plan."""
        from svgraph.model.terms import Part
        from svgraph.queries.things import find_thing

        wanted = find_thing(self.graphs, key, Part.ACTION).id
        return next(row for row in self.actions if row.action == wanted)

    def explorer(self) -> str:
        """Return the explorer: the plan as one page that opens without a network."""
        from svgraph.checks import check_plan_graphs
        from svgraph.pages.explorer import build_explorer

        odd = check_plan_graphs(self.graphs, file=self.about.source)
        return build_explorer(self.explorer_context((*self.findings, *odd)))

    def explorer_context(self, findings: Sequence[Finding]) -> Explorer:
        """Return what the explorer is made from, findings about the graph among it."""
        from svgraph.pages.inputs import gather_explorer

        measures = self.measures
        return gather_explorer(
            self.graphs,
            self.about,
            rows=measures.rows,
            networks=measures.networks,
            analysis=measures.analysis,
            findings=findings,
        )

    def report(self) -> dict[str, str]:
        """Return the board paper as files, name → text: a page to print, and Markdown."""
        from svgraph.papers import build_report

        return build_report(self._paper())

    def _paper(self) -> Report:
        from svgraph.papers import Report

        return Report(self.about, self.measures.networks, self.measures.analysis)

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

    def to_networkx(self, name: str = "partners") -> nx.Graph[str]:
        """Return one of the plan's networks, without proposed links.

        Nodes are the numbers of actions and the names of all else ("2.1", "Police"), with
        `part`, `label`, `kind`, `area` and `place`; edges carry what the plan says.

        Args:
            name: "partners" (bodies and actions, joined where a body has a part in an
                action), "links" (actions, from the one that mentions to the one it mentions)
                or "whole" (everything that the plan names, joined by what it says).
        """
        from svgraph.api.tables import readable_network

        return readable_network(self.measures.networks, name)


def plans() -> dict[str, Path]:
    """Return the plans in reach: id → folder."""
    from svgraph.files.resources import plans_in_reach

    return plans_in_reach()


def questions() -> tuple[Question, ...]:
    """Return the canned queries, sorted by name."""
    from svgraph.queries import catalogue

    return catalogue.questions()


def open_plan(where: str | os.PathLike[str] | None = None) -> OpenPlan:
    """Return a plan that can be asked.

    Args:
        where: The plan's folder or id; a graph file that svgraph wrote (.trig, .nq, .ttl,
            .nt, .jsonld); a store on disk (DIR, or DIR#ID where it holds several plans); or
            a SPARQL endpoint (URL, or URL#ID). None means the only plan in reach.

    Raises:
        UsageError: There is no such plan.
    """
    from svgraph.stores.locations import find_location

    return OpenPlan(find_location(where).open)
