"""What a plan's graph holds and no canned query answers: declarations, findings, spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from svgraph.errors import InputError
from svgraph.model.findings import Finding
from svgraph.model.place import parse_place
from svgraph.model.plan import About
from svgraph.model.terms import Cell, Policy, Severity
from svgraph.queries.ask import ask
from svgraph.queries.rows import BodyRow, SeenRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from svgraph.stores.endpoint import Endpoint
    from svgraph.stores.plan_graphs import PlanGraphs

_CHECK = "'svgraph check' lists what is wrong with it."
_ABOUT = """
SELECT ?id ?title ?source ?area ?period ?publisher ?focus ?direction ?equivalences ?parents
  ?burden
WHERE {
  ?plan a sv:Plan ; dcterms:identifier ?id ; dcterms:title ?title ;
    prov:wasDerivedFrom/rdfs:label ?source .
  OPTIONAL { ?plan dcterms:spatial/rdfs:label ?area }
  OPTIONAL { ?plan dcterms:temporal/rdfs:label ?period }
  OPTIONAL { ?plan dcterms:publisher/rdfs:label ?publisher }
  OPTIONAL { ?plan sv:focus ?focus }
  OPTIONAL { ?plan sv:direction ?direction }
  OPTIONAL { ?plan sv:equivalences ?equivalences }
  OPTIONAL { ?plan sv:parents ?parents }
  OPTIONAL { ?plan sv:burden ?burden }
}
"""
_FINDINGS = """
SELECT ?kind ?severity ?file ?place ?wording ?subject ?missing ?quote
WHERE {
  VALUES ?severity { "violation" "warning" "info" }
  ?finding a sv:Finding ; sv:order ?order ; sv:kind ?kind ; sv:severity ?severity ;
    sv:wording ?wording ; sv:place ?place ; prov:wasDerivedFrom/rdfs:label ?file .
  OPTIONAL { ?finding sv:subject ?subject }
  OPTIONAL { ?finding sv:missing ?missing }
  OPTIONAL { ?finding sv:quote ?quote }
}
ORDER BY ?order
"""
_SPELLINGS = """
SELECT ?id ?name
WHERE { ?party a sv:Party ; dcterms:identifier ?id ; rdfs:label|skos:altLabel ?name }
ORDER BY ?name
"""
# What may make a caveat of every plan untrue of this one.
_SEEN = f"""
SELECT DISTINCT ?column ?text
WHERE {{
  ?passage a sv:Passage ; sv:text ?text .
  OPTIONAL {{ ?passage sv:cell ?cell }}
  BIND(COALESCE(?cell, "") AS ?where)
  BIND(IF(?where IN ({", ".join(f'"{cell}"' for cell in Cell)}), "", ?where) AS ?column)
  FILTER(?column != "" || REGEX(?text, "£ ?[0-9]|[0-9] ?(hour|hrs|fte)", "i")
    || ?where = "" && REGEX(?text, "board|committee", "i"))
}}
ORDER BY ?column ?text
"""


def read_about(plan: PlanGraphs) -> About:
    """Return what is declared of a plan.

    Raises:
        InputError: Its graph lacks a title, or declares a direction that there is not.
    """
    answer = plan.select(_ABOUT)
    if not answer.rows:
        raise InputError(f"the graph has no title of the plan. {_CHECK}", where=plan.plan)
    pairs = zip(answer.columns, answer.rows[0], strict=True)
    declared: dict[str, Any] = {name: value for name, value in pairs if value is not None}
    direction = declared.get("direction", Policy.AS_CITED)
    if direction not in set(Policy):
        raise InputError(f"the graph reads links by {direction!r}. {_CHECK}", where=plan.plan)
    declared["direction"] = Policy(direction)
    return About(base=plan.base, **declared)


def read_findings(endpoint: Endpoint, graphs: Sequence[str]) -> tuple[Finding, ...]:
    """Return what a graph says is odd about its plan, in document order."""
    rows = endpoint.select(_FINDINGS, graphs).rows
    return tuple(_finding(*(str(value or "") for value in row)) for row in rows)


def ask_bodies(plan: PlanGraphs) -> tuple[BodyRow, ...]:
    """Return the rows of the query `bodies`, each with all its spellings as a list."""
    names: dict[str, list[str]] = {}
    for id_, name in plan.select(_SPELLINGS).rows:
        names.setdefault(str(id_), []).append(str(name))
    rows = ask(plan, "bodies").records(BodyRow)
    return tuple(row._replace(names=tuple(names[row.id])) for row in rows)


def ask_seen(plan: PlanGraphs) -> tuple[SeenRow, ...]:
    """Return the texts of a plan that its caveats depend on."""
    return tuple(SeenRow(*map(str, row)) for row in plan.select(_SEEN).rows)


def _finding(*cells: str) -> Finding:
    kind, severity, file, place, wording, subject, missing, quote = cells
    return Finding(
        kind,
        Severity(severity),
        parse_place(place, file=file),
        wording,
        subject,
        missing=missing,
        quote=quote,
    )
