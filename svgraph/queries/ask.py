"""Ask a canned query: bind its parameters as RDF terms, run it, return typed rows."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pyoxigraph

from svgraph.errors import InputError, UsageError, nearest
from svgraph.queries.catalogue import Parameter, Question, find_question
from svgraph.queries.rows import ActionRow
from svgraph.store import Store, Value

__all__ = ["Answer", "ask", "bound_text", "find_action"]

# What may hold a variable's letters without being one comes first, so that it is passed over.
_TOKEN = re.compile(
    r'"""[\s\S]*?"""'
    r"|'''[\s\S]*?'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r'|<[^<>"{}|^`\\\s]*>'
    r"|#[^\n]*"
    r"|[?$]_(?P<name>\w+)"
)
_KEYS_OF_ACTIONS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX sv: <https://w3id.org/svgraph/ontology#>
SELECT ?name ?node WHERE { ?node a sv:Action ; dcterms:identifier ?name ; sv:order ?order }
ORDER BY ?order
"""
_NAMES_OF_BODIES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sv: <https://w3id.org/svgraph/ontology#>
SELECT ?name ?node WHERE { ?node a sv:Party ; rdfs:label|skos:altLabel ?name } ORDER BY ?name
"""
_NODES = {"action": _KEYS_OF_ACTIONS, "body": _NAMES_OF_BODIES}


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question was answered: its columns, and rows in document order."""

    question: Question
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self, kind: Callable[..., R]) -> tuple[R, ...]:
        """Return the rows as named tuples.

        Args:
            kind: A named tuple whose fields are columns; unbound values become "".
        """
        fields: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]  # of a named tuple
        at = [self.columns.index(field) for field in fields]
        return tuple(kind(*("" if row[i] is None else row[i] for i in at)) for row in self.rows)


def ask(
    store: Store, name: str, told: Mapping[str, str] | None = None, *, proposed: bool = False
) -> Answer:
    """Return the answer to a canned query.

    Args:
        store: The plan's graph.
        name: The query's name, such as "leads".
        told: What the query must be told, such as {"action": "2.1"}.
        proposed: Whether to ask the proposed links too.

    Raises:
        UsageError: There is no such query, parameter, action or body, or one is missing.
        InputError: The query's file is broken.
    """
    question = find_question(name)
    text = bound_text(store, question, told or {})
    try:
        found = store.select(text, proposed=proposed or question.proposed)
    except SyntaxError as error:
        raise InputError(f"queries/{name}.rq: not SPARQL: {error}.") from error
    return Answer(question, found.columns, found.rows)


def bound_text(store: Store, question: Question, given: Mapping[str, str]) -> str:
    """Return a question's SPARQL with its parameters put in place as RDF terms.

    Raises:
        UsageError: A parameter is not known, missing, or names nothing in the plan.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise UsageError(
                f"Query {question.name} has no parameter {name!r}; it takes: {takes}."
                f"{nearest(name, known)}"
            )
    for name, parameter in known.items():
        if name not in given:
            raise UsageError(
                f"Query {question.name} needs the parameter {name}:"
                f" --param {name}={parameter.example}"
            )
    terms = {name: str(_term(store, known[name], value)) for name, value in given.items()}
    return _TOKEN.sub(lambda found: terms.get(found["name"] or "", found[0]), question.text)


def _term(
    store: Store, parameter: Parameter, value: str
) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    """Return the RDF term that a typed value means.

    Raises:
        UsageError: No action or body of the plan has that name.
    """
    if parameter.kind == "text":
        return pyoxigraph.Literal(value)
    nodes = {str(name): str(node) for name, node in store.select(_NODES[parameter.kind]).rows}
    return pyoxigraph.NamedNode(nodes[_known(value, nodes, kind=parameter.kind)])


def _known(value: str, names: Iterable[str], *, kind: str) -> str:
    """Return the name that was typed, as the plan writes it.

    Raises:
        UsageError: No name is alike but for capitals.
    """
    folded = {name.casefold(): name for name in names}
    wanted = value.casefold().strip().removeprefix(f"{kind} ").strip()
    if wanted not in folded:
        near = nearest(wanted, folded.values())
        raise UsageError(f"No {kind} {value!r} in this plan.{near}")
    return folded[wanted]


def find_action(rows: Iterable[ActionRow], key: str) -> ActionRow:
    """Return the action that was typed, as "2.1" or "action 2.1".

    Raises:
        UsageError: There is no such action.
    """
    by_key = {row.action: row for row in rows}
    return by_key[_known(key, by_key, kind="action")]
