"""All actions as a table, what is worth checking in them, and how the page was made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.model.terms import Role
from svgraph.queries.tier_words import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from svgraph.pages.inputs import Explorer
    from svgraph.stores.endpoint import Value


@dataclass(frozen=True, slots=True)
class Plan:
    """What the view shows.

    Attributes:
        leads: Bodies that lead an action, by name, each with how many.
        boards: Number of an action → the bodies that hear of it; None where that was not asked.
        made_from: The rows of the query `made-from`: files, by name.
        direction: How a link is read as a need, in words.
        readings: How many readings are ours; None where that was not asked.
    """

    leads: tuple[tuple[str, int], ...]
    boards: Mapping[str, tuple[str, ...]] | None
    made_from: tuple[Mapping[str, Value], ...]
    direction: str
    readings: int | None


def build_plan_view(context: Explorer) -> Plan:
    """Return what the view shows of a plan."""
    answers = {
        asked.answer.question.name: tuple(
            dict(zip(asked.answer.columns, row, strict=True)) for row in asked.answer.rows
        )
        for asked in context.asked
        if asked.answer.question.name in {"boards", "made-from", "readings"}
    }
    return Plan(
        leads=_leads(context),
        boards=_boards(answers["boards"]) if "boards" in answers else None,
        made_from=answers.get("made-from", ()),
        direction=DIRECTIONS[context.about.direction],
        readings=len(answers["readings"]) if "readings" in answers else None,
    )


def _leads(context: Explorer) -> tuple[tuple[str, int], ...]:
    parties = context.rows.parties
    led = {(party.body, party.action) for party in parties if party.role != Role.SUPPORTING}
    return tuple(sorted(Counter(body for body, _ in led).items()))


def _boards(rows: Iterable[Mapping[str, Value]]) -> dict[str, tuple[str, ...]]:
    boards: dict[str, dict[str, None]] = {}
    for row in rows:
        if row["board"]:
            boards.setdefault(str(row["action"]), {})[str(row["board"])] = None
    return {action: tuple(names) for action, names in boards.items()}
