"""A store of rdflib for graphs of hundreds of thousands of quads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from rdflib.plugins.stores.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from rdflib import Graph
    from rdflib.graph import _ContextType, _TriplePatternType, _TripleType
    from rdflib.term import Node


class QuadStore(Memory):
    """Quads that are added and read, never removed.

    Each term and each triple is kept once, and listed under its terms. rdflib's own store
    nests three dictionaries for each triple, and takes three times the memory.
    """

    def __init__(self) -> None:
        """Begin without quads."""
        super().__init__()
        self._terms: dict[Node, Node] = {}
        self._listed: tuple[dict[Node, list[_TripleType]], ...] = ({}, {}, {})
        self._names: dict[_TripleType, tuple[Node, ...]] = {}  # of the graphs that have it
        self._combinations: dict[tuple[Node, ...], tuple[Node, ...]] = {}  # of such names
        self._graphs: dict[Node, tuple[_ContextType, list[_TripleType]]] = {}

    def add(
        self,
        triple: _TripleType,
        context: _ContextType,
        quoted: bool = False,  # noqa: ARG002, FBT001, FBT002 - as rdflib calls it
    ) -> None:
        """Add a triple to a graph."""
        once = self._terms.setdefault
        subject, predicate, object_ = triple
        kept = (once(subject, subject), once(predicate, predicate), once(object_, object_))
        names = self._names.get(kept, ())
        if context.identifier in names:
            return
        if not names:
            for listed, term in zip(self._listed, kept, strict=True):
                listed.setdefault(term, []).append(kept)
        names = (*names, context.identifier)
        self._names[kept] = self._combinations.setdefault(names, names)
        self.add_graph(context)
        self._graphs[context.identifier][1].append(kept)

    def remove(self, *_: object, **__: object) -> NoReturn:
        """Raise an error.

        Raises:
            NotImplementedError: Always.
        """
        raise NotImplementedError("Nothing can be removed from a QuadStore.")

    def triples(
        self, triple_pattern: _TriplePatternType, context: _ContextType | None = None
    ) -> Generator[tuple[_TripleType, Generator[_ContextType | None, None, None]], None, None]:
        """Yield the triples of a graph, or of all, that match a pattern, with their graphs."""
        name = None if context is None else context.identifier
        if triple_pattern == (None, None, None) and name is not None:
            found: Sequence[_TripleType] = tuple(self._triples_of(name))
        else:
            found = self._matching(triple_pattern)
        for triple in found:
            if name is None or name in self._names[triple]:
                yield triple, self.contexts(triple)

    def _matching(self, pattern: _TriplePatternType) -> list[_TripleType]:
        """Return the triples that match a pattern, of whatever graph."""
        terms = [None if term is None else self._terms.get(term, term) for term in pattern]
        lists = [
            listed.get(term, [])
            for listed, term in zip(self._listed, terms, strict=True)
            if term is not None
        ]
        if not lists:
            return list(self._names)
        subject, predicate, object_ = terms
        return [
            triple
            for triple in min(lists, key=len)
            if (subject is None or triple[0] is subject)
            and (predicate is None or triple[1] is predicate)
            and (object_ is None or triple[2] is object_)
        ]

    def _triples_of(self, name: Node) -> Sequence[_TripleType]:
        return self._graphs[name][1] if name in self._graphs else ()

    def contexts(
        self, triple: _TripleType | None = None
    ) -> Generator[_ContextType, None, None]:
        """Yield the graphs that have a triple, or all."""
        names = self._graphs if triple is None else self._names.get(triple, ())
        yield from [self._graphs[name][0] for name in names]

    def __len__(self, context: _ContextType | None = None) -> int:
        """Return how many triples a graph has; of all, each is counted once."""
        if context is None:
            return len(self._names)
        return len(self._triples_of(context.identifier))

    def add_graph(self, graph: Graph) -> None:
        """Add a graph, which may stay empty."""
        self._graphs.setdefault(graph.identifier, (graph, []))
