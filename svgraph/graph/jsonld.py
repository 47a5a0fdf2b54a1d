"""The graph as JSON-LD: short keys of our own for IRIs, and every named graph.

Library writers of JSON-LD either know no context or let the order of a set decide the
order of the text. There are neither blank nodes nor lists here, so that little is left to do.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

import pyoxigraph

from svgraph.files import resources

Json = str | int | bool | dict[str, str]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# What JSON says without words: datatype → how it is read.
_NATIVE: dict[str, Any] = {
    f"{_XSD}string": str,
    f"{_XSD}integer": int,
    f"{_XSD}boolean": {"true": True, "false": False}.__getitem__,
}


def read_context() -> dict[str, Any]:
    """Return the context that comes with the ontology."""
    path = resources.folder("ontology") / "context.jsonld"
    context: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["@context"]
    return context


def as_jsonld(
    quads: Iterable[pyoxigraph.Quad], *, base: str, context: Mapping[str, Any]
) -> str:
    """Return quads as one JSON-LD document that holds its own context, in their order.

    The IRIs of the plan's data start with the base and are written relative to it.
    """
    terms = _Terms(base, context)
    graphs: dict[str, dict[str, dict[str, list[Json]]]] = {}
    for quad in quads:
        nodes = graphs.setdefault(terms.node(_iri(quad.graph_name)), {})
        node = nodes.setdefault(terms.node(_iri(quad.subject)), {})
        key, value = terms.pair(quad.predicate.value, quad.object)
        node.setdefault(key, []).append(value)
    document = {
        "@context": {"@base": base, **context},
        "@graph": [
            {"@id": name, "@graph": [_object(node, keys) for node, keys in nodes.items()]}
            for name, nodes in sorted(graphs.items())
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _object(node: str, keys: Mapping[str, list[Json]]) -> dict[str, Any]:
    """Return a node with its keys in order, a single value without a list around it."""
    values = {key: v[0] if len(v) == 1 else v for key, v in sorted(keys.items())}
    return {"@id": node, **values}


def _iri(term: object) -> str:
    """Return the IRI of a named node; no others are ever written."""
    return str(term)[1:-1]


class _Terms:
    """How IRIs are written under a context, which writes its own with a prefix or whole."""

    def __init__(self, base: str, context: Mapping[str, Any]) -> None:
        self.base = base
        self.taken = frozenset(context)  # what has a meaning of its own there
        self.vocabulary: str = context["@vocab"]  # whose terms need no prefix
        self.namespaces = {
            name: iri
            for name, iri in context.items()
            if isinstance(iri, str) and iri.endswith(("#", "/")) and name[0] != "@"
        }
        # IRI of a term → its key, and the type that its values have without saying so
        self.keys: dict[str, tuple[str, str]] = {}
        for key, value in context.items():
            if key[0] != "@" and key not in self.namespaces:
                definition = value if isinstance(value, dict) else {"@id": value}
                kind = definition.get("@type", "")
                implied = kind if kind[:1] == "@" else self._whole(kind)
                self.keys[self._whole(definition["@id"])] = key, implied

    def _whole(self, iri: str) -> str:
        prefix, _, local = iri.partition(":")
        return self.namespaces[prefix] + local if prefix in self.namespaces else iri

    def node(self, iri: str) -> str:
        """Return the IRI of a thing, relative to the base or with a prefix if that is safe."""
        rest = iri.removeprefix(self.base)
        if rest != iri and ":" not in rest and urljoin(self.base, rest) == iri:
            return rest
        return self._compact(iri)

    def term(self, iri: str) -> str:
        """Return the IRI of a property, a class or a datatype as its key, else compact."""
        if iri in self.keys:
            return self.keys[iri][0]
        local = iri.removeprefix(self.vocabulary)
        return local if local != iri and local not in self.taken else self._compact(iri)

    def _compact(self, iri: str) -> str:
        for prefix, namespace in self.namespaces.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        return iri

    def pair(self, predicate: str, value: object) -> tuple[str, Json]:
        """Return a key and a value that mean a predicate and an object."""
        if predicate == _TYPE:
            return "@type", self.term(_iri(value))
        key, implied = self.keys.get(predicate, (self.term(predicate), ""))
        if isinstance(value, pyoxigraph.Literal):
            return key, self._literal(value, implied)
        if implied == "@vocab":
            return key, self.term(_iri(value))
        node = self.node(_iri(value))
        return key, node if implied == "@id" else {"@id": node}

    def _literal(self, value: pyoxigraph.Literal, implied: str) -> Json:
        if value.language:
            return {"@language": value.language, "@value": value.value}
        datatype = value.datatype.value
        if datatype in _NATIVE and implied in {"", datatype}:
            native: Json = _NATIVE[datatype](value.value)
            return native
        return {"@type": self.term(datatype), "@value": value.value}
