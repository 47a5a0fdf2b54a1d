"""All that the graphs of a dataset say, as one graph of rdflib."""

from rdflib import Dataset, Graph


def union(dataset: Dataset) -> Graph:
    """Return all that the graphs of a dataset say, the proposed links too, as one graph."""
    merged = Graph()
    for each in dataset.graphs():
        merged += each
    return merged
