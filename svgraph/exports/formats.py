"""The formats that a plan is exported to: each a function from what is asked to texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.errors import InputError, UsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from svgraph.files.settings import Settings
    from svgraph.model import Node
    from svgraph.queries.rows import PlanRows
    from svgraph.stores.memory import Store

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
    """What an export is made from.

    Attributes:
        store: The plan's graph.
        settings: What the plan declares of itself.
        options: What was asked for.
    """

    store: Store
    settings: Settings
    options: Options

    def nquads(self) -> str:
        from svgraph.graph.about import dated

        return dated(self.store.nquads(), base=self.settings.base, date=self.options.date)

    def rows(self) -> PlanRows:
        from svgraph.analysis.networks import ask_rows

        return ask_rows(self.store, self.settings.id, proposed=self.options.proposed)


def export_plan(
    store: Store, settings: Settings, form: str, options: Options
) -> dict[str, str]:
    """Return a plan in a format: file name → text; the same plan gives the same text.

    Args:
        store: The plan's graph.
        settings: What the plan declares of itself.
        form: One of `FORMATS`.
        options: How it is exported.

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
    wanted = _Wanted(store, settings, options)
    return {settings.id + ending: text for ending, text in FORMATS[form](wanted).items()}


def _turtle(wanted: _Wanted) -> dict[str, str]:
    from svgraph.graph.serialise import as_turtle

    nquads, base = wanted.nquads(), wanted.settings.base
    return {".ttl": as_turtle(nquads, base=base, proposed=wanted.options.proposed)}


def _trig(wanted: _Wanted) -> dict[str, str]:
    from svgraph.graph.serialise import as_trig

    return {".trig": as_trig(wanted.nquads(), base=wanted.settings.base)}


def _ntriples(wanted: _Wanted) -> dict[str, str]:
    from svgraph.graph.serialise import as_ntriples

    return {".nt": as_ntriples(wanted.nquads(), proposed=wanted.options.proposed)}


def _nquads(wanted: _Wanted) -> dict[str, str]:
    return {".nq": wanted.nquads()}


def _jsonld(wanted: _Wanted) -> dict[str, str]:
    from svgraph.graph.jsonld import as_jsonld, read_context

    nquads, base = wanted.nquads(), wanted.settings.base
    return {".jsonld": as_jsonld(nquads, base=base, context=read_context())}


def _graphml(wanted: _Wanted) -> dict[str, str]:
    from svgraph.analysis.networks import plan_graph
    from svgraph.exports.graphml import build_graphml

    return {".graphml": build_graphml(plan_graph(wanted.rows()), title=wanted.settings.title)}


def _gexf(wanted: _Wanted) -> dict[str, str]:
    from svgraph.analysis.networks import plan_graph
    from svgraph.exports.gexf import build_gexf

    return {".gexf": build_gexf(plan_graph(wanted.rows()), title=wanted.settings.title)}


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
    from svgraph.queries import find_action

    if wanted.options.action is not None:
        return find_action(rows.actions, wanted.options.action).node
    focus = wanted.settings.focus
    if not focus:
        raise UsageError(
            "No action is named, and plan.toml has no focus."
            f" Name one: --action {rows.actions[0].action}"
        )
    try:
        return find_action(rows.actions, focus).node
    except UsageError as error:
        path = wanted.settings.folder / "plan.toml"
        raise InputError(f"{path}, focus: {error} Or name one: --action NUMBER") from error


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
