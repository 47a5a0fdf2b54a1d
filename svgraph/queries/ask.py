"""Ask a canned query: bind its parameters as RDF terms, run it, return typed rows."""

import re
from collections.abc import Iterable, Mapping
from textwrap import shorten
from typing import NoReturn

import pyoxigraph

from svgraph.errors import InputError, UsageError, nearest
from svgraph.queries.answer import Answer, row_type
from svgraph.queries.catalogue import Parameter, Question, find_question
from svgraph.queries.rows import ActionRow
from svgraph.queries.tokens import TOKEN, without_variables
from svgraph.stores.memory import Store

# How the engine says where a text is wrong.
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# All names are listed only where the one that was typed is not there: it is asked for in %s.
_KEYS_OF_ACTIONS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX sv: <https://w3id.org/svgraph/ontology#>
SELECT ?name ?node
WHERE { %s ?node a sv:Action ; dcterms:identifier ?name ; sv:order ?order }
ORDER BY ?order
"""
_NAMES_OF_BODIES = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sv: <https://w3id.org/svgraph/ontology#>
SELECT ?name ?node WHERE { %s ?node a sv:Party ; rdfs:label|skos:altLabel ?name } ORDER BY ?name
"""
_NODES = {"action": _KEYS_OF_ACTIONS, "body": _NAMES_OF_BODIES}


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
        not_sparql(f"queries/{name}.rq", text, error)
    ranks = {column: rank for rank, column in enumerate(found.columns)}
    hidden = {key: ranks.pop(key) for key in question.keys}
    row = row_type(name, tuple(ranks))
    rows = tuple(row(*(each[rank] for rank in ranks.values())) for each in found.rows)
    keys = {key: tuple(each[rank] for each in found.rows) for key, rank in hidden.items()}
    return Answer(question, tuple(ranks), rows, keys)


def ask_written(
    store: Store,
    name: str,
    told: Mapping[str, str] | None = None,
    *,
    form: str,
    proposed: bool = False,
) -> str:
    """Return the answer to a canned query as CSV or JSON, written by the engine.

    The arguments are those of `ask`; `form` is "csv" or "json", as SPARQL 1.1 has them.
    """
    question = find_question(name)
    text = without_variables(bound_text(store, question, told or {}), question.keys)
    try:
        return store.serialise(text, form, proposed=proposed or question.proposed)
    except SyntaxError as error:
        not_sparql(f"queries/{name}.rq", text, error)


def not_sparql(where: str, text: str, error: SyntaxError) -> NoReturn:
    """Raise an error that says where a text stops being SPARQL, and what stands there.

    Raises:
        InputError: Always.
    """
    found = _AT.match(str(error))
    if found is None:
        raise InputError(f"{where}: not SPARQL: {error}.") from error
    line, column = int(found[1]), int(found[2])
    problem = shorten(found[3], 80, placeholder=" …")
    lines = text.splitlines() or [""]
    said = lines[min(line, len(lines)) - 1]
    near = f" near {said[max(0, column - 25) : column + 15].strip()!r}" if said else ""
    raise InputError(
        f"{where}, line {line}, column {column}: not SPARQL{near}: {problem}."
    ) from error


def explained(store: Store, name: str, told: Mapping[str, str] | None = None) -> str:
    """Return the SPARQL of a canned query as it is run, its metadata left out.

    Raises:
        UsageError: As for `ask`.
    """
    text = bound_text(store, find_question(name), told or {})
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#+"))


def bound_text(store: Store, question: Question, given: Mapping[str, str]) -> str:
    """Return a question's SPARQL with its parameters put in place as RDF terms.

    Raises:
        UsageError: A parameter is not known, missing, no number where it must be one, or
            names nothing in the plan.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise UsageError(
                f"Query {question.name} has no parameter {name!r}; it takes: {takes}."
                f"{nearest(name, known)}"
            )
    told = {name: each.default for name, each in known.items() if each.default}
    told |= {name: str(value) for name, value in given.items()}
    for name, parameter in known.items():
        if name not in told and not parameter.optional:
            raise UsageError(
                f"Query {question.name} needs the parameter {name}:"
                f" --param {name}={parameter.example}"
            )
    terms = {name: str(_term(store, known[name], value)) for name, value in told.items()}
    return TOKEN.sub(lambda found: terms.get(found["parameter"] or "", found[0]), question.text)


def _term(
    store: Store, parameter: Parameter, value: str
) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
    """Return the RDF term that a typed value means.

    Raises:
        UsageError: It is no number where it must be one, or no action or body of the plan
            has that name.
    """
    if parameter.kind == "text":
        return pyoxigraph.Literal(value)
    if parameter.kind == "number":
        if not value.strip().isdecimal():
            raise UsageError(
                f"{parameter.name} {value!r}: must be a whole number, such as"
                f" {parameter.example}."
            )
        return pyoxigraph.Literal(int(value))
    return pyoxigraph.NamedNode(_find_node(store, parameter.kind, value))


def _find_node(store: Store, kind: str, name: str) -> str:
    """Return the address of an action or a body.

    Raises:
        UsageError: No name is alike but for capitals.
    """
    text = name.encode(errors="replace").decode()  # what was typed may hold bytes of no letter
    only = f"VALUES ?name {{ {pyoxigraph.Literal(text)} }}"
    nodes = _nodes(store, kind, only) or _nodes(store, kind, "")
    return nodes[_known(name, nodes, kind=kind)]


def _nodes(store: Store, kind: str, only: str) -> dict[str, str]:
    return {str(name): str(node) for name, node in store.select(_NODES[kind] % only).rows}


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
    return by_key[_known(str(key), by_key, kind="action")]
