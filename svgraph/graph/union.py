"""All that the graphs of a dataset say, as one graph of rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rdflib import Graph
from rdflib.paths import Path

if TYPE_CHECKING:
    from collections.abc import Generator

    from rdflib import Dataset


def union(dataset: Dataset) -> Graph:
    """Return all that the graphs of a dataset say, the proposed links too, as one graph.

    It is a view to read: what is added to the dataset later is in it too.
    """
    return _Union(store=dataset.store)


class _Union(Graph):
    """What is in any graph of a store, without a copy."""

    def triples(self, triple: Any) -> Generator[Any, None, None]:  # noqa: ANN401 - as rdflib has it
        if isinstance(triple[1], Path):
            yield from super().triples(triple)
        else:
            for each, _ in self.store.triples(triple, context=None):
                yield each

    def __len__(self) -> int:
        return self.store.__len__()
