"""The colours of what a network holds, told apart by the colour-blind too."""

from svgraph.model.terms import COLLECTIVE, UNRESOLVED

# Okabe and Ito's set; a mark of the explorer has its colour here too.
PALETTE = {
    "action": "#0072b2",
    "body": "#d55e00",
    COLLECTIVE: "#009e73",
    UNRESOLVED: "#cc79a7",
    "outcome": "#56b4e9",
    "reference": "#e69f00",
    "area": "#000000",
}


def colour_group(part: str, kind: str) -> str:
    """Return whose colour a node has: its kind's where that has one, else its part's.

    >>> colour_group("body", "board")
    'body'
    """
    return kind if kind in PALETTE else part
