"""Ask a canned query: bind its parameters as RDF terms, run it, return typed rows."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING, NoReturn

from svgraph.errors import InputError, UsageError, nearest
from svgraph.model.terms import Part
from svgraph.queries.answer import Answer, row_type
from svgraph.queries.catalogue import Parameter, Question, find_question
from svgraph.queries.things import find_thing, typed_text
from svgraph.queries.tokens import TOKEN, unbalanced, without_variables
from svgraph.stores.engine import iri_text, literal_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from svgraph.stores.plan_graphs import PlanGraphs

_SHOWN = 40  # characters of a line before and after what is wrong
# How the engine says where a text is wrong.
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def ask(
    plan: PlanGraphs,
    name: str,
    parameters: Mapping[str, str] | None = None,
    *,
    graphs: Sequence[str] | None = None,
) -> Answer:
    """Return the answer to a canned query.

    Args:
        plan: The plan that is asked.
        name: The query's name, such as "leads".
        parameters: Such as {"action": "2.1"}.
        graphs: The plan's graphs to ask; None for those that the question is about, with
            the proposed links only where its metadata says so.

    Raises:
        UsageError: There is no such query, parameter, action or body, or one is missing.
        InputError: The query's file is broken.
    """
    question = find_question(name)
    text = bound_text(plan, question, parameters or {})
    try:
        solutions = plan.endpoint.select(text, _graphs(plan, question, graphs))
    except SyntaxError as error:
        not_sparql(f"queries/{name}.rq", text, error)
    ranks = {column: rank for rank, column in enumerate(solutions.columns)}
    hidden = {key: ranks.pop(key) for key in question.keys}
    row = row_type(name, tuple(ranks))
    rows = tuple(row(*(each[rank] for rank in ranks.values())) for each in solutions.rows)
    keys = {key: tuple(each[rank] for each in solutions.rows) for key, rank in hidden.items()}
    return Answer(question, tuple(ranks), rows, keys, plan=plan.plan)


def named_parameters(
    question: Question, values: Sequence[str], named: Mapping[str, str]
) -> dict[str, str]:
    """Return the parameters of a question by name: those given by name, then those in order.

    Raises:
        UsageError: There are more values than parameters.
    """
    free = [each.name for each in question.parameters if each.name not in named]
    if len(values) > len(free):
        takes = " and ".join(free) or "no parameter"
        raise UsageError(
            f"Query {question.name} takes {takes}: {values[len(free)]!r} is too much."
        )
    return {**named, **dict(zip(free, values, strict=False))}


def ask_written(
    plan: PlanGraphs,
    name: str,
    parameters: Mapping[str, str] | None = None,
    *,
    form: str,
    graphs: Sequence[str] | None = None,
) -> str:
    """Return the answer to a canned query as CSV or JSON, written by the engine.

    The arguments are those of `ask`; `form` is "csv" or "json", as SPARQL 1.1 has them.
    """
    question = find_question(name)
    text = without_variables(bound_text(plan, question, parameters or {}), question.keys)
    try:
        return plan.endpoint.write(text, form, _graphs(plan, question, graphs))
    except SyntaxError as error:
        not_sparql(f"queries/{name}.rq", text, error)


def _graphs(
    plan: PlanGraphs, question: Question, graphs: Sequence[str] | None
) -> Sequence[str]:
    if question.proposed:
        return plan.whole
    return plan.counted if graphs is None else graphs


def not_sparql(where: str, text: str, error: SyntaxError) -> NoReturn:
    """Raise an error that says where a text stops being SPARQL, and what stands there.

    Raises:
        InputError: Always.
    """
    match = _AT.match(str(error))
    if match is None:
        raise InputError(f"not SPARQL: {error}.", where=where) from error
    line, column = _written_place(text.split("\n"), int(match[1]), int(match[2]))
    wrong = text.split("\n")[line - 1]
    before, after = (
        wrong[: column - 1][-_SHOWN:].lstrip(),
        wrong[column - 1 :][:_SHOWN].rstrip(),
    )
    problem = _problem(text) or shorten(match[3], 80, placeholder=" …")
    raise InputError(
        f"not SPARQL from the mark on: {before}«here»{after}."
        f" {problem[:1].upper()}{problem[1:]}.",
        where=f"{where}, line {line}, column {column}",
    ) from error


def _written_place(lines: Sequence[str], line: int, column: int) -> tuple[int, int]:
    """Return a place, or the end of the last line before it that is not blank."""
    written = [at for at, each in enumerate(lines[:line], start=1) if each.strip()]
    if not written or written[-1] == line:
        return line, column
    return written[-1], len(lines[written[-1] - 1]) + 1


def _problem(text: str) -> str:
    """Return what is wrong where it can be told more plainly than the engine does; else ""."""
    sign = unbalanced(text)
    if not sign:
        return ""
    if sign in "})]":
        return f"a {sign} closes nothing"
    return f"a {sign} is never closed"


def explained(plan: PlanGraphs, name: str, parameters: Mapping[str, str] | None = None) -> str:
    """Return the SPARQL of a canned query as `ask` runs it, its metadata left out."""
    text = bound_text(plan, find_question(name), parameters or {})
    return "\n".join(line for line in text.split("\n") if not line.startswith("#+"))


def bound_text(plan: PlanGraphs, question: Question, given: Mapping[str, str]) -> str:
    """Return a question's SPARQL with its parameters put in place as RDF terms.

    Raises:
        UsageError: A parameter is not known, missing, no number where it must be one, or
            names nothing in the plan.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    _check_names(question, known, given)
    values = {name: each.default for name, each in known.items() if each.default}
    values |= {name: _typed(known[name], value) for name, value in given.items()}
    for name, parameter in known.items():
        if name not in values and not parameter.optional:
            raise UsageError(
                f"Query {question.name} needs the parameter {name}:"
                f" --param {name}={parameter.example}"
            )
    terms = {name: _term(plan, known[name], value) for name, value in values.items()}
    return TOKEN.sub(lambda token: terms.get(token["parameter"] or "", token[0]), question.text)


def _typed(parameter: Parameter, value: object) -> str:
    if parameter.kind == "number" and type(value) is int:
        return str(value)
    return typed_text(value, f"The parameter {parameter.name}")


def _check_names(
    question: Question, known: Mapping[str, Parameter], given: Iterable[str]
) -> None:
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise UsageError(
                f"Query {question.name} has no parameter {name!r}; it takes: {takes}.",
                hint=nearest(name, known),
            )


def _term(plan: PlanGraphs, parameter: Parameter, value: str) -> str:
    """Return the RDF term that a typed value means, as SPARQL writes it."""
    if parameter.kind == "text":
        return literal_text(value)
    if parameter.kind == "number":
        if not value.strip().isdecimal():
            raise UsageError(
                f"{parameter.name} {value!r}: must be a whole number, such as"
                f" {parameter.example}."
            )
        return literal_text(int(value))
    return iri_text(find_thing(plan, value, Part(parameter.kind)).iri)
