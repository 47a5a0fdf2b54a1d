"""What the tiers of the queries `depends-on` and `needs` mean, in words."""

from svgraph.model import Policy

_ACCEPTED = "Accepted by a decision, though the plan states nothing"
_PROPOSED = "Proposed from the wording alone, and never counted"

# Direction → tier → what a reader is told of it, the surest first.
TIERS: dict[str, dict[str, str]] = {
    "depends": {
        "direct": "Their rows cite it",
        "linked": "Its own row cites them, so it could equally depend on them",
        "accepted": _ACCEPTED,
        "indirect": "Their rows cite an action listed above",
        "proposed": _PROPOSED,
    },
    "needs": {
        "direct": "Its row cites them",
        "linked": "Their rows cite it, so they could equally depend on it",
        "accepted": _ACCEPTED,
        "indirect": "An action listed above cites them",
        "proposed": _PROPOSED,
    },
}

# How the plan's declared policy reads a citation.
DIRECTIONS = {
    Policy.AS_CITED: "an action is read as needing those that its row cites",
    Policy.REVERSED: "an action is read as needed by those that its row cites",
    Policy.SYMMETRIC: "linked actions are read as needing each other",
    Policy.NONE: "no need is read from a citation",
}
