"""The formats that a plan is exported to: each a function from what is asked to texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.errors import InputError, UsageError, nearest
from svgraph.model import GraphRole, Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyoxigraph import Quad

    from svgraph.model import About, Node
    from svgraph.queries.rows import PlanRows
    from svgraph.stores.plan_graphs import PlanGraphs

# The formats that are RDF, which can say when it was published.
_DATED = ("turtle", "trig", "ntriples", "nquads", "jsonld")


@dataclass(frozen=True, slots=True)
class Options:
    """How a plan is exported.

    Attributes:
        proposed: Whether proposed links are taken in, but for those that somebody rejected.
            Formats with named graphs (trig, nquads, jsonld) always hold them all.
        action: For mermaid, the action to draw, as typed; None for the plan's focus.
        depth: For mermaid, how many links away to go, from 1; None for 1.
        date: For RDF, the day of publication as YYYY-MM-DD; "" leaves it out.
    """

    proposed: bool = False
    action: str | None = None
    depth: int | None = None
    date: str = ""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an export is made from: the plan, what is declared of it, how it is wanted."""

    plan: PlanGraphs
    about: About
    options: Options

    def nquads(self) -> str:
        from svgraph.graph.about import dated

        return dated(self.plan.nquads(), base=self.about.base, date=self.options.date)

    def quads(self) -> tuple[Quad, ...]:
        from svgraph.graph.serialise import parse_nquads

        return parse_nquads(self.nquads())

    def left_out(self) -> str:
        """Return the IRI of the graph that formats without named graphs leave out, or ""."""
        graph = self.plan.graphs.get(GraphRole.PROPOSED, "")
        return "" if self.options.proposed else graph

    def rows(self) -> PlanRows:
        from svgraph.analysis.networks import ask_rows

        return ask_rows(self.plan, graphs=self.plan.whole if self.options.proposed else None)


def export_plan(plan: PlanGraphs, about: About, form: str, options: Options) -> dict[str, str]:
    """Return a plan in a format: file name → text; the same plan gives the same text.

    Raises:
        UsageError: There is no such format or action, or the format has no such option.
        InputError: The plan's focus is no action of it.
    """
    if form not in FORMATS:
        near = nearest(form, FORMATS)
        raise UsageError(f"No format {form!r}.{near} The formats are {', '.join(FORMATS)}.")
    if form != "mermaid" and (options.action, options.depth) != (None, None):
        raise UsageError(
            f"{form} holds the whole plan; only mermaid takes an action and a depth."
            " Leave --action and --depth out."
        )
    if form not in _DATED and options.date:
        raise UsageError(f"Only {', '.join(_DATED)} hold a date. Leave --date out.")
    if options.depth is not None and options.depth < 1:
        raise UsageError(f"A depth of {options.depth} draws nothing. Write 1 or more.")
    wanted = _Wanted(plan, about, options)
    return {about.id + ending: text for ending, text in FORMATS[form](wanted).items()}


def _turtle(wanted: _Wanted) -> dict[str, str]:
    from svgraph.graph.serialise import as_turtle

    quads, base = wanted.quads(), wanted.about.base
    return {".ttl": as_turtle(quads, base=base, without=wanted.left_out())}


def _trig(wanted: _Wanted) -> dict[str, str]:
    from svgraph.graph.serialise import as_trig

    return {".trig": as_trig(wanted.quads(), base=wanted.about.base)}


def _ntriples(wanted: _Wanted) -> dict[str, str]:
    from svgraph.graph.serialise import as_ntriples

    return {".nt": as_ntriples(wanted.quads(), without=wanted.left_out())}


def _nquads(wanted: _Wanted) -> dict[str, str]:
    return {".nq": wanted.nquads()}


def _jsonld(wanted: _Wanted) -> dict[str, str]:
    from svgraph.graph.jsonld import as_jsonld, read_context

    quads, base = wanted.quads(), wanted.about.base
    return {".jsonld": as_jsonld(quads, base=base, context=read_context())}


def _graphml(wanted: _Wanted) -> dict[str, str]:
    from svgraph.analysis.networks import plan_graph
    from svgraph.exports.graphml import build_graphml

    return {".graphml": build_graphml(plan_graph(wanted.rows()), title=wanted.about.title)}


def _gexf(wanted: _Wanted) -> dict[str, str]:
    from svgraph.analysis.networks import plan_graph
    from svgraph.exports.gexf import build_gexf

    return {".gexf": build_gexf(plan_graph(wanted.rows()), title=wanted.about.title)}


def _csv(wanted: _Wanted) -> dict[str, str]:
    from svgraph.exports.tables import build_tables

    return {f"-{name}.csv": text for name, text in build_tables(wanted.rows()).items()}


def _mermaid(wanted: _Wanted) -> dict[str, str]:
    from svgraph.analysis.networks import plan_graph
    from svgraph.exports.flowchart import build_flowchart

    rows = wanted.rows()
    action = _chosen_action(wanted, rows)
    return {".mmd": build_flowchart(plan_graph(rows), action, depth=wanted.options.depth or 1)}


def _chosen_action(wanted: _Wanted, rows: PlanRows) -> Node:
    """Return the action that was named, else the plan's focus."""
    from svgraph.queries import find_thing

    if wanted.options.action is not None:
        return find_thing(wanted.plan, wanted.options.action, Part.ACTION).node
    focus = wanted.about.focus
    if not focus:
        raise UsageError(
            "No action is named, and plan.toml has no focus."
            f" Name one: --action {rows.actions[0].action}"
        )
    try:
        return find_thing(wanted.plan, focus, Part.ACTION).node
    except UsageError as error:
        raise InputError(f"plan.toml, focus: {error} Or name one: --action NUMBER") from error


FORMATS: dict[str, Callable[[_Wanted], dict[str, str]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "ntriples": _ntriples,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
    "mermaid": _mermaid,
}
"""Name → what makes it: endings of file names, each with its text."""
