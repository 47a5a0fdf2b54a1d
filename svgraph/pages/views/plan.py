"""All actions as a table, what is worth checking in them, and how the page was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.queries.tier_words import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from svgraph.pages.context import Explorer
    from svgraph.stores.endpoint import Value


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """A file that the plan's graph was made from.

    Attributes:
        file: Its name.
        digest: Its SHA-256, in hexadecimal digits.
        characters: How long it is, or "" where that is not kept.
    """

    file: str
    digest: str
    characters: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the view shows.

    Attributes:
        leads: Bodies that lead an action, by name, each with how many.
        boards: Number of an action → the bodies that hear of it.
        knows_boards: Whether it was asked which body hears of an action.
        made_from: Files, by name.
        direction: How a link is read as a need, in words; "" where that is not declared.
        burden: A body is flagged when its share is over this many times the mean, as words;
            "" where nothing was measured.
        readings: How many readings are ours; None where that was not asked.
    """

    leads: tuple[tuple[str, int], ...]
    boards: Mapping[str, tuple[str, ...]]
    knows_boards: bool
    made_from: tuple[MadeFrom, ...]
    direction: str
    burden: str
    readings: int | None


def build_plan_view(context: Explorer) -> Plan:
    """Return what the view shows of a plan."""
    answered = {each.question.name: each for each in context.asked}
    readings = answered.get("readings")
    return Plan(
        leads=_leads(context),
        boards=_boards(context),
        knows_boards="boards" in answered,
        made_from=tuple(
            MadeFrom(_words(row["file"]), _words(row["sha256"]), _words(row["characters"]))
            for row in _rows(context, "made-from")
        ),
        direction=DIRECTIONS[context.direction] if context.direction else "",
        burden=f"{context.analysis.loads.burden:g}" if context.analysis else "",
        readings=None if readings is None else len(readings.rows),
    )


def _leads(context: Explorer) -> tuple[tuple[str, int], ...]:
    led: dict[str, set[str]] = {}
    for party in context.parties:
        if party.role != "supporting":
            led.setdefault(party.body, set()).add(party.action)
    return tuple(sorted((body, len(actions)) for body, actions in led.items()))


def _boards(context: Explorer) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows(context, "boards"):
        action, board = _words(row["action"]), _words(row["board"])
        if board and board not in found.get(action, ()):
            found[action] = (*found.get(action, ()), board)
    return found


def _rows(context: Explorer, name: str) -> Iterator[dict[str, Value]]:
    """Yield the rows of a canned query that was asked, by column; none where it was not."""
    for asked in context.asked:
        if asked.question.name == name:
            for row in asked.rows:
                yield dict(zip(asked.columns, row, strict=True))


def _words(value: Value) -> str:
    return "" if value is None else str(value)
