"""How each kind of item is drawn: its shape, its size, its label and the room it needs."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING, Any

from svgraph.model.terms import COLLECTIVE, UNRESOLVED
from svgraph.pages.items import BodyItem, ThingItem
from svgraph.pages.layout.spacing import Box

if TYPE_CHECKING:
    from svgraph.pages.items import ActionItem

FONT = 15  # pixels

# How items are drawn; see `group_of`.
GROUPS = ("action", "body", "collective", "unresolved", "outcome", "reference", "idle")
_SHAPES = {
    "action": "circle",
    "body": "square",
    "collective": "hexagon",
    "unresolved": "triangleDown",
    "idle": "square",
    "reference": "diamond",
}
# The room of a letter and of a line at that size; `looks.js` has the same, and the next.
LETTER, LINE = 7.6, 17.5
_NUMBER = 8  # letters of an action's number that a mark has room for
_WIDTH, _ROWS = 18, 3  # letters and lines of a body's label
ACTION = 18  # half the width of a mark, as are those that follow
_BODY, _OUTCOME = 9.0, 6.0  # of a body's, the least
_PER_SHARE = 7.5  # half the width of a body's mark that carries one whole action


def group_of(item: ActionItem | BodyItem | ThingItem) -> str:
    """Return how an item is drawn: by its kind, or as a body without a part."""
    if isinstance(item, ThingItem):
        return "reference"
    if not isinstance(item, BodyItem):
        return "action"
    if not item.parts:
        return "idle"
    return item.kind if item.kind in {COLLECTIVE, UNRESOLVED} else "body"


def item_mark(item: ActionItem | BodyItem | ThingItem) -> dict[str, Any]:
    """Return how an item is drawn: group, shape, size and label, but no colour."""
    group = group_of(item)
    if group == "action":
        return action_mark(item.name)
    share = item.load.carried if isinstance(item, BodyItem) else 0.0
    return body_mark(item.name, group=group, share=share)


def action_mark(name: str) -> dict[str, Any]:
    """Return how an action is drawn: group, shape, size and label, but no colour."""
    label = name if len(name) <= _NUMBER else name[: _NUMBER - 1] + "…"
    return {
        "group": "action",
        "shape": _SHAPES["action"],
        "label": label,
        "widthConstraint": {"minimum": 2 * ACTION - 8},
        "margin": 4,
    }


def body_mark(name: str, *, group: str = "body", share: float = 0.0) -> dict[str, Any]:
    """Return how anything else is drawn; the larger its share of the actions, the larger."""
    return {
        "group": group,
        "shape": _SHAPES[group],
        "size": round(max(_BODY, _PER_SHARE * math.sqrt(share)), 1),
        "label": _label(name),
    }


def outcome_mark() -> dict[str, Any]:
    """Return how an outcome is drawn: small, without words; the details have these."""
    return {"group": "outcome", "shape": "triangle", "size": _OUTCOME, "label": " "}


def area_mark(title: str) -> dict[str, Any]:
    """Return how a priority area is drawn where it stands for its actions."""
    return {"group": "area", "shape": "box", "label": _label(title), "margin": 10}


def box_of(mark: dict[str, Any], *, room: float = 0.0) -> Box:
    """Return the room that a mark and its label need, and some more around them."""
    lines = mark["label"].split("\n")
    wide = max(len(line) for line in lines) * LETTER
    if mark["group"] == "action":
        side = max(2 * ACTION, wide + 8) + room
        return Box(side, side)
    if mark["group"] == "area":
        return Box(wide + 24 + room, len(lines) * LINE + 24 + room)
    if mark["group"] == "outcome":
        return Box(2 * _OUTCOME, 2 * _OUTCOME)
    label = len(lines) * LINE + 4
    return Box(max(2 * mark["size"], wide) + room, 2 * mark["size"] + label + room, label)


def _label(name: str) -> str:
    """Return a name on a few short lines, the rest of a long one left out.

    >>> print(_label("Community Safety Partnership"))
    Community Safety
    Partnership
    """
    lines = textwrap.wrap(name, _WIDTH, max_lines=_ROWS, placeholder="…")
    return "\n".join(lines) or "?"
