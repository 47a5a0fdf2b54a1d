"""The bodies of a plan, each with all its spellings as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from svgraph.queries.ask import ask
from svgraph.queries.rows import BodyRow

if TYPE_CHECKING:
    from svgraph.stores.plan_graphs import PlanGraphs

_SPELLINGS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sv: <https://w3id.org/svgraph/ontology#>
SELECT ?id ?name
WHERE { ?party a sv:Party ; dcterms:identifier ?id ; rdfs:label|skos:altLabel ?name }
ORDER BY ?name
"""


def ask_bodies(plan: PlanGraphs) -> tuple[BodyRow, ...]:
    """Return the rows of the query `bodies`, with their spellings."""
    names: dict[str, list[str]] = {}
    for id_, name in plan.select(_SPELLINGS).rows:
        names.setdefault(str(id_), []).append(str(name))
    rows = ask(plan, "bodies").records(BodyRow)
    return tuple(row._replace(names=tuple(names[row.id])) for row in rows)
