"""What depends on what: a small layered picture for any action, and its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from svgraph.pages.explorer import Explorer

__all__ = ["Dependencies", "build_dependencies"]


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What the view shows.

    Attributes:
        facts: Sentences for its top.
    """

    facts: tuple[str, ...]


def build_dependencies(context: Explorer) -> Dependencies:
    """Return what the view shows of a plan."""
    return Dependencies(facts=() if context.analysis is None else ())
