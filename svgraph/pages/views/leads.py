"""Who carries how much, with whom, and what would stop without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from svgraph.pages.explorer import Explorer

__all__ = ["Leads", "build_leads"]


@dataclass(frozen=True, slots=True)
class Leads:
    """What the view shows.

    Attributes:
        facts: Sentences for its top.
    """

    facts: tuple[str, ...]


def build_leads(context: Explorer) -> Leads:
    """Return what the view shows of a plan."""
    return Leads(facts=() if context.analysis is None else ())
