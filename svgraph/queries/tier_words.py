"""What the tiers of the queries `depends-on` and `needs` mean, in words."""

from collections.abc import Mapping

from svgraph.model.terms import Policy, Tier

Headings = Mapping[Tier, str]
"""Tier → what a reader is told of it, in the order of the answer."""

# Command → tier of a single link → who cites whom there.
_CITATIONS = {
    "depends": {Tier.DIRECT: "Their rows cite it", Tier.LINKED: "Its own row cites them"},
    "needs": {Tier.DIRECT: "Its row cites them", Tier.LINKED: "Their rows cite it"},
}
# Command → what is added where only the other way round is read as the answer.
_DOUBTS = {
    "depends": ", so it could equally depend on them",
    "needs": ", so they could equally depend on it",
}
_BACK, _ON = "Their rows cite an action listed above", "An action listed above cites them"
_EITHER = "They cite an action listed above, or it cites them"
# Direction → command → how what comes by way of others is linked.
_INDIRECT = {
    Policy.AS_CITED: {"depends": _BACK, "needs": _ON},
    Policy.REVERSED: {"depends": _ON, "needs": _BACK},
    Policy.SYMMETRIC: {"depends": _EITHER, "needs": _EITHER},
    Policy.NONE: {"depends": _BACK, "needs": _ON},
}


def tier_headings(direction: Policy, command: str, *, is_open: bool) -> Headings:
    """Return the headings of one answer: first the single links that are read as it.

    The tiers say who cites whom; the direction says which of them that is. The other way
    round is possible only where the direction leaves it open.

    Args:
        direction: How the plan reads a citation.
        command: "depends" or "needs".
        is_open: Whether no citation of the plan says which action needs which.
    """
    is_reversed = direction is Policy.REVERSED
    first, second = (Tier.LINKED, Tier.DIRECT) if is_reversed else (Tier.DIRECT, Tier.LINKED)
    is_doubtful = is_open and direction in {Policy.AS_CITED, Policy.REVERSED}
    return {
        first: _CITATIONS[command][first],
        second: _CITATIONS[command][second] + _DOUBTS[command] * is_doubtful,
        Tier.ACCEPTED: "Accepted by a decision, though the plan states nothing",
        Tier.INDIRECT: _INDIRECT[direction][command],
        Tier.PROPOSED: "Proposed from the wording alone, and never counted",
    }


def tiers_in_order(direction: Policy) -> tuple[Tier, ...]:
    """Return the tiers in the order of both answers, as a direction reads citations."""
    return tuple(tier_headings(direction, "depends", is_open=True))


# How the plan's declared direction reads a citation.
DIRECTIONS = {
    Policy.AS_CITED: "an action is read as needing those that its row cites",
    Policy.REVERSED: "an action is read as needed by those that its row cites",
    Policy.SYMMETRIC: "linked actions are read as needing each other",
    Policy.NONE: "no need is read from a citation",
}

# The same of figures that count tiers.
READ_LINKS = {
    Policy.AS_CITED: "links as cited",
    Policy.REVERSED: "links read the other way round",
    Policy.SYMMETRIC: "links read both ways",
    Policy.NONE: "links as cited, from which no need is read",
}

# The same as a sentence above the tiers.
READINGS = {
    Policy.AS_CITED: "It is read here that an action needs those it cites.",
    Policy.REVERSED: "It is read here that an action is needed by those it cites.",
    Policy.SYMMETRIC: "It is read here that linked actions need each other.",
    Policy.NONE: "No need is read from it here: the tiers say only which row cites which.",
}
