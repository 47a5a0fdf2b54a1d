"""RDF without graph names: what questions are asked of, with the proposed links if asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest
from rdflib import Dataset, Graph

from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads, as_ntriples, as_turtle, parse_nquads
from svgraph.reading import read_folder

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://w3id.org/svgraph/id/blackpool-2024-25/"
PROPOSED = f"{BASE}graph/proposed"


@pytest.fixture(scope="module")
def dataset(blackpool: Path) -> Dataset:
    """Return the shipped plan's graphs, which hold proposed links."""
    return build_dataset(read_folder(blackpool))


def merged(dataset: Dataset, *, proposed: bool) -> set[tuple[object, ...]]:
    """Return the triples of all graphs, of the proposed links too if asked."""
    return {
        triple
        for graph in dataset.graphs()
        if proposed or not str(graph.identifier).endswith("/graph/proposed")
        for triple in graph
    }


@pytest.mark.parametrize("proposed", [False, True])
def test_ntriples_are_the_triples_of_the_graphs(dataset: Dataset, *, proposed: bool) -> None:
    """Both libraries read them; proposed links are there if they are asked for."""
    text = as_ntriples(parse_nquads(as_nquads(dataset)), without="" if proposed else PROPOSED)
    wanted = merged(dataset, proposed=proposed)
    assert set(Graph().parse(data=text, format="nt")) == wanted
    read = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert len(list(read)) == len(wanted)


def test_ntriples_are_sorted_lines_each_once(dataset: Dataset) -> None:
    """A triple that stands in two graphs is one line; none has a fourth term."""
    lines = (
        as_ntriples(parse_nquads(as_nquads(dataset)), without=PROPOSED)
        .removesuffix("\n")
        .split("\n")
    )
    assert lines == sorted(set(lines))
    assert not [line for line in lines if len(line.split("> ")) > 4]


def test_proposed_links_are_taken_into_turtle_if_asked(dataset: Dataset) -> None:
    """Turtle says what N-Triples say."""
    nquads = as_nquads(dataset)
    text = as_turtle(parse_nquads(nquads), base=BASE)
    assert set(Graph().parse(data=text, format="turtle")) == merged(dataset, proposed=True)
    assert as_turtle(parse_nquads(nquads), base=BASE, without=PROPOSED) != text
