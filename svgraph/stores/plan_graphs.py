"""The plans at an endpoint: which graphs each of them has, and what stands in which."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph

from svgraph.errors import InputError, UsageError, nearest
from svgraph.model.terms import GraphRole
from svgraph.stores.endpoint import EVERYTHING
from svgraph.stores.local import LocalEndpoint, MemoryEndpoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from svgraph.stores.endpoint import Endpoint, Row, Solutions

# Each dataset says of itself which plan it holds and which graphs it has: in a graph of its
# own, or in the default graph of a file that names none.
_DATASET = """
    ?dataset a dcat:Dataset ; dcterms:identifier ?id ; void:uriSpace ?base ;
      void:subset ?graph .
    ?graph dcterms:identifier ?role .
"""
_PLANS = f"""
SELECT DISTINCT ?id ?base ?role ?graph ?about
WHERE {{
  {{ {_DATASET} }} UNION {{ GRAPH ?about {{ {_DATASET} }} }}
}}
ORDER BY ?id ?role
"""
_COLUMNS = 5  # of that answer
_ROLES = f"""
SELECT DISTINCT ?graph ?role
WHERE {{
  VALUES ?role {{ {" ".join(f'"{role}"' for role in GraphRole)} }}
  GRAPH ?about {{ ?graph a void:Dataset ; dcterms:identifier ?role }}
}}
ORDER BY ?graph
"""


@dataclass(frozen=True)
class PlanGraphs:
    """One plan at an endpoint.

    Attributes:
        endpoint: Where it is asked.
        plan: The plan's id.
        base: What every IRI of the plan's data starts with.
        graphs: What stands in a graph → its IRI; none where a file names no graphs.
    """

    endpoint: Endpoint
    plan: str
    base: str
    graphs: Mapping[GraphRole, str]
    _solutions: dict[str, Solutions] = field(default_factory=dict, repr=False, compare=False)

    @property
    def counted(self) -> tuple[str, ...]:
        """The graphs that questions are asked of: all but that of the proposed links."""
        return tuple(iri for role, iri in self.graphs.items() if role != GraphRole.PROPOSED)

    @property
    def whole(self) -> tuple[str, ...]:
        """Every graph, that of the proposed links too."""
        return tuple(self.graphs.values())

    def select(self, text: str) -> Solutions:
        """Return the solutions of a SELECT query, asked of all but the proposed links, once."""
        if text not in self._solutions:
            self._solutions[text] = self.endpoint.select(text, self.counted)
        return self._solutions[text]

    def ntriples(self) -> dict[str, str]:
        """Return the triples of each graph: IRI, or "" for a default graph → N-Triples."""
        if not self.graphs:
            return {"": self.endpoint.construct(EVERYTHING)}
        return {iri: self.endpoint.construct(EVERYTHING, (iri,)) for iri in self.whole}

    def nquads(self) -> str:
        """Return every quad of the plan as N-Quads, one a line, sorted."""
        lines = (
            f"{triple.removesuffix('.')}{f'<{iri}> ' if iri else ''}.\n"
            for iri, ntriples in self.ntriples().items()
            for triple in ntriples.split("\n")
            if triple
        )
        return "".join(sorted(lines))


def find_plan_graphs(endpoint: Endpoint, plan: str | None = None, *, where: str) -> PlanGraphs:
    """Return one of the plans at an endpoint.

    Args:
        endpoint: Where to look.
        plan: Its id; None for the only plan there.
        where: What errors call the endpoint.

    Raises:
        UsageError: There is no plan of that id, or several and none was named.
        InputError: There is no plan at all.
    """
    plans = plans_at(endpoint)
    if len(plans) > 1 and not all(each.graphs for each in plans.values()):
        raise InputError(
            "holds several plans without graphs that keep them apart.",
            where=where,
            hint="Export each to a file of its own, as trig or nquads.",
        )
    if not plans:
        raise InputError(
            "holds no plan that svgraph wrote.",
            where=where,
            hint="Export one with 'svgraph export'.",
        )
    if plan is None:
        name, *others = plans
        if others:
            raise UsageError(
                "holds several plans.", where=where, hint=f"Name one: {where}#{name}"
            )
        return plans[name]
    if plan not in plans:
        known = f"{nearest(plan, plans)} The plans there are {', '.join(plans)}."
        raise UsageError(f"no plan {plan!r}.{known}", where=where)
    return plans[plan]


def plans_at(endpoint: Endpoint) -> dict[str, PlanGraphs]:
    """Return the plans at an endpoint: id → plan, sorted by id."""
    rows_of: dict[tuple[str, str], list[Row]] = {}
    solutions = endpoint.select(_PLANS)
    if solutions.rows and len(solutions.columns) != _COLUMNS:
        raise InputError("the answer has other columns than were asked for.")
    for row in solutions.rows:
        rows_of.setdefault((str(row[0]), str(row[1])), []).append(row)
    return {
        plan: PlanGraphs(endpoint, plan, base, _graphs(rows))
        for (plan, base), rows in rows_of.items()
    }


def _graphs(rows: Iterable[Row]) -> dict[GraphRole, str]:
    """Return what stands in each graph that a dataset names within one of its graphs."""
    named = {str(role): str(graph) for _, _, role, graph, about in rows if about is not None}
    return {role: named[role] for role in GraphRole if role in named}


def parse_plan(nquads: str | bytes) -> PlanGraphs:
    """Return the only plan in N-Quads, in memory.

    Raises:
        InputError: They hold no plan.
    """
    return find_plan_graphs(MemoryEndpoint(nquads), where="the graph")


def hold_plan(quads: Iterable[pyoxigraph.Quad]) -> PlanGraphs:
    """Return the only plan in quads, in memory.

    Raises:
        InputError: They hold no plan.
    """
    engine = pyoxigraph.Store()
    engine.bulk_extend(quads)
    return find_plan_graphs(LocalEndpoint(engine), where="the graph")


def graph_roles(endpoint: Endpoint) -> dict[str, GraphRole]:
    """Return what stands in each named graph at an endpoint, as the graphs themselves say."""
    rows = endpoint.select(_ROLES).rows
    return {str(graph): GraphRole(str(role)) for graph, role in rows}
