"""The formats that a plan is exported to: RDF in five forms, and networks in four."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.errors import InputError, UsageError, nearest
from svgraph.model.terms import GraphRole, Part

if TYPE_CHECKING:
    from svgraph.model.plan import About
    from svgraph.model.terms import Node
    from svgraph.queries.rows import PlanRows
    from svgraph.stores.plan_graphs import PlanGraphs

# The formats that are RDF, which can say when it was published; each with its ending.
_RDF = {
    "turtle": ".ttl",
    "trig": ".trig",
    "ntriples": ".nt",
    "nquads": ".nq",
    "jsonld": ".jsonld",
}
FORMATS = (*_RDF, "graphml", "gexf", "csv", "mermaid")
"""The names of the formats."""


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


def export_plan(plan: PlanGraphs, about: About, form: str, options: Options) -> dict[str, str]:
    """Return a plan in a format: file name → text; the same plan gives the same text.

    Raises:
        UsageError: There is no such format or action, or the format has no such option.
        InputError: The plan's focus is no action of it.
    """
    if form not in FORMATS:
        near = nearest(form, FORMATS)
        raise UsageError(
            f"No format {form!r}.", hint=f"{near} The formats are {', '.join(FORMATS)}."
        )
    if form != "mermaid" and (options.action, options.depth) != (None, None):
        raise UsageError(
            f"{form} holds the whole plan; only mermaid takes an action and a depth.",
            hint="Leave --action and --depth out.",
        )
    if form not in _RDF and options.date:
        raise UsageError(f"Only {', '.join(_RDF)} hold a date.", hint="Leave --date out.")
    if options.depth is not None and options.depth < 1:
        raise UsageError(f"A depth of {options.depth} draws nothing.", hint="Write 1 or more.")
    if form in _RDF:
        texts = {_RDF[form]: _rdf(plan, about, form, options)}
    else:
        texts = _network(plan, about, form, options)
    return {about.id + ending: text for ending, text in texts.items()}


def _rdf(plan: PlanGraphs, about: About, form: str, options: Options) -> str:
    from svgraph.graph.about import dated
    from svgraph.graph.jsonld import as_jsonld, read_context
    from svgraph.graph.serialise import as_ntriples, as_trig, as_turtle, parse_nquads

    nquads = dated(plan.nquads(), base=about.base, date=options.date)
    if form == "nquads":
        return nquads
    quads = parse_nquads(nquads)
    left_out = None if options.proposed else plan.graphs.get(GraphRole.PROPOSED)
    if form == "turtle":
        return as_turtle(quads, base=about.base, without=left_out)
    if form == "ntriples":
        return as_ntriples(quads, without=left_out)
    if form == "trig":
        return as_trig(quads, base=about.base)
    return as_jsonld(quads, base=about.base, context=read_context())


def _network(plan: PlanGraphs, about: About, form: str, options: Options) -> dict[str, str]:
    """Return a plan's network: ending of a file's name → text."""
    from svgraph.analysis.networks import ask_rows, plan_graph
    from svgraph.exports.flowchart import build_flowchart
    from svgraph.exports.networks import build_gexf, build_graphml
    from svgraph.exports.tables import build_tables

    rows = ask_rows(plan, graphs=plan.whole if options.proposed else None)
    if form == "csv":
        return {f"-{name}.csv": text for name, text in build_tables(rows).items()}
    if form == "mermaid":
        action = _chosen_action(plan, about, options.action, rows)
        return {".mmd": build_flowchart(plan_graph(rows), action, depth=options.depth or 1)}
    build = {"graphml": build_graphml, "gexf": build_gexf}[form]
    return {f".{form}": build(plan_graph(rows), title=about.title)}


def _chosen_action(plan: PlanGraphs, about: About, chosen: str | None, rows: PlanRows) -> Node:
    """Return the action that was named, else the plan's focus."""
    from svgraph.queries.things import find_thing

    if chosen is not None:
        return find_thing(plan, chosen, Part.ACTION).node
    if not about.focus:
        raise UsageError(
            "No action is named, and plan.toml has no focus.",
            hint=f"Name one: --action {rows.actions[0].action}",
        )
    try:
        return find_thing(plan, about.focus, Part.ACTION).node
    except UsageError as error:
        raise InputError(f"plan.toml, focus: {error} Or name one: --action NUMBER") from error
