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

from svgraph.analysis.dependence import Linked, find_linked
from svgraph.errors import UsageError
from svgraph.files import resources
from svgraph.queries import Answer, ask, explained, find_action
from svgraph.queries.free import LIMIT, TIMEOUT, FreeAnswer, ask_free
from svgraph.queries.rows import ActionRow
from svgraph.stores.memory import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from svgraph.api.measures import Measures
    from svgraph.api.show import Shown
    from svgraph.pages import AnswerPage


@dataclass(frozen=True)
class OpenPlan:
    """A plan that questions are asked of; its graph is made or found at the first one."""

    folder: Path

    @cached_property
    def store(self) -> Store:
        """The plan's graph."""
        return open_store(self.folder)

    @cached_property
    def measures(self) -> Measures:
        """The measures of the plan's networks: loads, chains, orphans and the others."""
        from svgraph.api.measures import Measures

        return Measures(self.store, self.folder)

    def query(self, name: str, /, *, proposed: bool = False, **parameters: str) -> Answer:
        """Return the answer to a canned query.

        Args:
            name: Such as "leads".
            proposed: Whether to ask the proposed links too.
            parameters: What the query must be told, such as action="2.1".

        Raises:
            UsageError: There is no such query, parameter, action or body.
            InputError: The plan cannot be read.
        """
        return ask(self.store, name, parameters, proposed=proposed)

    def page(
        self, name: str, told: Mapping[str, str] | None = None, *, proposed: bool = False
    ) -> str:
        """Return the answer to a canned query as a page with a table.

        Args:
            name: Such as "leads".
            told: What the query must be told, such as {"action": "2.1"}.
            proposed: Whether to ask the proposed links too.

        Raises:
            UsageError: There is no such query, parameter, action or body.
        """
        from svgraph.pages import build_table_page

        return build_table_page(self._answer_page(name, told or {}, proposed=proposed))

    def draw(
        self,
        name: str,
        path: Path,
        told: Mapping[str, str] | None = None,
        *,
        proposed: bool = False,
    ) -> Path:
        """Write the answer to a canned query as a page with a network and its table.

        Args:
            name: A query whose metadata says which columns are joined, such as "leads".
            path: The file to write.
            told: What the query must be told.
            proposed: Whether to ask the proposed links too.

        Raises:
            UsageError: There is no such query, or its answer is no network.
            OutputError: The file cannot be written; nothing has changed then.
        """
        from svgraph.files.output import write_files
        from svgraph.pages import build_network_page

        page = self._answer_page(name, told or {}, proposed=proposed)
        if page.network is None:
            raise UsageError(
                f"The answer to {name} is no network. Leave --page out, or use --format html."
            )
        (written,) = write_files(path.parent, {path.name: build_network_page(page)})
        return written

    def _answer_page(self, name: str, told: Mapping[str, str], *, proposed: bool) -> AnswerPage:
        from svgraph import __version__
        from svgraph.files.settings import read_settings
        from svgraph.pages import AnswerPage

        answer = ask(self.store, name, told, proposed=proposed)
        question = answer.question
        return AnswerPage(
            title=question.summary,
            plan=read_settings(self.folder).title,
            description=question.description,
            caveats=question.caveats,
            name=name,
            sparql=explained(self.store, name, told),
            columns=answer.columns,
            meanings=question.columns,
            rows=answer.rows,
            network=(question.network[0], question.network[1]) if question.network else None,
            version=__version__,
        )

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
        """Return the answer to SPARQL of one's own; it runs in a process that can be stopped.

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
        return ask_free(
            self.store, text, where=where, proposed=proposed, timeout=timeout, limit=limit
        )

    def depends(self, action: str) -> tuple[Linked, ...]:
        """Return the actions that depend on one, tier by tier, each with the way there.

        Raises:
            UsageError: There is no such action.
        """
        return find_linked(self.store, action, "depends")

    def needs(self, action: str) -> tuple[Linked, ...]:
        """Return the actions that one needs, tier by tier, each with the way there.

        Raises:
            UsageError: There is no such action.
        """
        return find_linked(self.store, action, "needs")

    def show(self, thing: str) -> Shown:
        """Return all that is said of an action or a body.

        Raises:
            UsageError: There is neither an action nor a body of that name.
        """
        from svgraph.api.show import show_thing

        return show_thing(self.store, self.folder, thing)

    def action(self, key: str) -> ActionRow:
        """Return one action of the plan.

        Raises:
            UsageError: There is no such action.
        """
        return find_action(self.query("actions").records(ActionRow), key)

    def report(self) -> dict[str, str]:
        """Return the board paper as files, name → text: a page to print, and Markdown."""
        from svgraph.papers import build_report, gather_report

        taken = self.measures
        return build_report(gather_report(taken.networks, taken.settings, taken.everything()))

    def pack(self, body: str) -> dict[str, str]:
        """Return one page for one body as files, name → text: a page to print, and Markdown.

        Args:
            body: Its name in any spelling.

        Raises:
            UsageError: There is no such body.
        """
        from svgraph.papers import build_pack, gather_pack

        taken = self.measures
        name = taken.body(body)
        return build_pack(
            gather_pack(self.store, taken.networks, taken.settings, taken.everything(), name)
        )

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

        Raises:
            UsageError: There is no such format or action.
            InputError: The plan cannot be read.
        """
        from svgraph.exports import Options, export_plan
        from svgraph.files.settings import read_settings

        settings = read_settings(self.folder)
        return export_plan(self.store, settings, form, Options(proposed, action, depth, date))


def open_plan(name: str | None = None) -> OpenPlan:
    """Return a plan by its folder or id; the only one in reach where none is named.

    Raises:
        UsageError: There is no such plan.
    """
    return OpenPlan(resources.find_plan(name))
