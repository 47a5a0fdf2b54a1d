"""What the plan leaves alone, what covers what, and what says nearly the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from svgraph.pages.explorer import Explorer

__all__ = ["Gaps", "build_gaps"]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the view shows.

    Attributes:
        facts: Sentences for its top.
    """

    facts: tuple[str, ...]


def build_gaps(context: Explorer) -> Gaps:
    """Return what the view shows of a plan."""
    return Gaps(facts=() if context.analysis is None else ())
