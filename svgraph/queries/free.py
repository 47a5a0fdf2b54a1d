"""Your own SPARQL: read only, stopped when its time is up, cut when it gives too much.

The engine cannot be interrupted and has no switch for SERVICE, so a text is looked through
before it is run, and run in a process of its own that can be killed, that opens no file and
no connection, and that ends by itself should its parent be gone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from svgraph.errors import InputError, nearest
from svgraph.files.resources import read_ontology
from svgraph.model.prefixes import PREFIXES
from svgraph.queries.answer import Answer, row_type
from svgraph.queries.ask import not_sparql
from svgraph.queries.catalogue import Question
from svgraph.queries.things import typed_text
from svgraph.queries.tokens import TOKEN, written_variables
from svgraph.stores.endpoint import TIMEOUT
from svgraph.stores.engine import from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from svgraph.stores.endpoint import Reply
    from svgraph.stores.plan_graphs import PlanGraphs

LIMIT = 10_000  # rows

_OWN = Question("SPARQL", "Your own SPARQL")
_STAR = re.compile(r"\bSELECT\s+(?:(?:DISTINCT|REDUCED)\s+)?\*", re.IGNORECASE)
_OWN_PREFIX = re.compile(r"\bPREFIX\s+sv:", re.IGNORECASE)
_TERM = re.compile(r"^sv:(\w+)", re.MULTILINE)

_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))


def ask_free(
    plan: PlanGraphs,
    text: str,
    *,
    where: str = "--text",
    graphs: Sequence[str] | None = None,
    timeout: float = TIMEOUT,
    limit: int = LIMIT,
) -> Answer:
    """Return the answer to your own SPARQL.

    Args:
        plan: The plan that is asked.
        text: SELECT, ASK, CONSTRUCT or DESCRIBE; the project's prefixes are known.
        where: What errors call the text.
        graphs: The plan's graphs to ask; None for all but the proposed links.
        timeout: Seconds after which it is stopped.
        limit: Rows after which the answer is cut.

    Raises:
        InputError: The text is not SPARQL, changes the graph, reaches out of it, or was
            stopped.
    """
    typed_text(text, "A query")
    names_graphs = _refuse(text, where, set(plan.whole))
    _check_terms(text, where)
    if names_graphs:
        graphs = None
    elif graphs is None:
        graphs = plan.counted
    try:
        reply = plan.endpoint.reply(text, graphs, timeout=timeout, limit=limit)
    except SyntaxError as error:
        not_sparql(where, text, error)
    except InputError as error:
        raise InputError(str(error), where=where) from error
    return _answer(_as_written(reply, text), plan.plan)


def _answer(reply: Reply, plan: str) -> Answer:
    row = row_type("answer", reply.columns)
    rows = tuple(row(*map(from_json, terms)) for terms in reply.terms)
    return Answer(
        _OWN,
        reply.columns,
        rows,
        plan=plan,
        terms=reply.terms,
        turtle=reply.turtle,
        verdict=reply.verdict,
        is_cut=reply.is_cut,
    )


def _as_written(reply: Reply, text: str) -> Reply:
    """Return the answer to SELECT * with its columns in the order of the query."""
    if not _STAR.search(text):
        return reply
    columns = [name for name in written_variables(text) if name in reply.columns]
    ranks = [reply.columns.index(name) for name in columns]
    terms = tuple(tuple(row[rank] for rank in ranks) for row in reply.terms)
    return reply._replace(columns=tuple(columns), terms=terms)


def _check_terms(text: str, where: str) -> None:
    """Refuse a term of svgraph's own vocabulary that its ontology does not have."""
    if _OWN_PREFIX.search(text):
        return
    known = frozenset(_TERM.findall(read_ontology()))
    for token in TOKEN.finditer(text):
        name = token[0].partition(":")[2].rstrip(".")
        if token["prefix"] == "sv" and name and name not in known:
            near = nearest(name, known).replace("mean ", "mean sv:").replace(" or ", " or sv:")
            line = text.count("\n", 0, token.start()) + 1
            raise InputError(
                f"no term sv:{name} in the ontology.",
                where=f"{where}, line {line}",
                hint=near,
            )


def _refuse(text: str, where: str, graphs: set[str]) -> bool:
    """Refuse what changes a graph or reaches out of it; tell whether it names its graphs."""
    _check_prefixes(text, where)
    tokens = list(_tokens(text))
    words = [word for word, _ in tokens]
    first = next((word for word in words if word in _FORMS | _UPDATES), "")
    if first in _UPDATES:
        raise InputError(
            f"{first} would change the graph; svgraph only reads.",
            where=where,
            hint="Edit the plan's files instead.",
        )
    if "SERVICE" in words:
        raise InputError(
            "SERVICE asks another computer; svgraph asks nobody else.", where=where
        )
    if not first:
        raise InputError(
            "no query.", where=where, hint=f"Begin with {', '.join(sorted(_FORMS))}."
        )
    named = [iri for word, iri in tokens if word == "FROM"]
    for iri in named:
        if not iri:
            raise InputError("FROM: write the whole address of a graph, in <…>.", where=where)
        if iri not in graphs:
            raise InputError(
                f"FROM <{iri}>: svgraph reads no file and no host.",
                where=where,
                hint=f"Its graphs are {', '.join(f'<{name}>' for name in sorted(graphs))}.",
            )
    return bool(named)


def _check_prefixes(text: str, where: str) -> None:
    """Refuse a name with a prefix that nobody declared; the engine says it less plainly."""
    known = set(PREFIXES)
    after = ""
    for token in TOKEN.finditer(text):
        if token["prefix"] is not None and after == "PREFIX":
            known.add(token["prefix"])
        elif token["prefix"] and token["prefix"] not in known and token["prefix"] != "_":
            line = text.count("\n", 0, token.start()) + 1
            raise InputError(
                f"no prefix {token['prefix']}: is known.",
                where=f"{where}, line {line}",
                hint=f"Declare it (PREFIX {token['prefix']}: <…>), or use one of"
                f" {', '.join(PREFIXES)}.",
            )
        if not token[0].startswith("#"):
            after = (token["word"] or "").upper()


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each keyword in capitals; FROM with the address that follows it."""
    tokens = [
        token for token in TOKEN.finditer(text) if token["word"] or token["iri"] is not None
    ]
    for at, token in enumerate(tokens):
        word = (token["word"] or "").upper()
        if word == "FROM":
            after = tokens[at + 1 : at + 3]
            yield word, next((token["iri"] for token in after if token["iri"] is not None), "")
        elif word:
            yield word, ""
