"""Every canned query with its English, its answer and its SPARQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from svgraph.pages.explorer import Explorer

__all__ = ["Questions", "build_questions"]


@dataclass(frozen=True, slots=True)
class Questions:
    """What the view shows.

    Attributes:
        facts: Sentences for its top.
    """

    facts: tuple[str, ...]


def build_questions(context: Explorer) -> Questions:
    """Return what the view shows of a plan."""
    return Questions(facts=() if context.analysis is None else ())
