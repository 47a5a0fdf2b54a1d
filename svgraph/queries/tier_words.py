"""What the tiers of the queries `depends-on` and `needs` mean, in words."""

from collections.abc import Mapping

from svgraph.model import Policy, Tier

Headings = Mapping[Tier, str]
"""Tier → what a reader is told of it, in the order of the answer."""

_ACCEPTED = "Accepted by a decision, though the plan states nothing"
_PROPOSED = "Proposed from the wording alone, and never counted"


def _headings(first: tuple[Tier, str], second: tuple[Tier, str], indirect: str) -> Headings:
    """Return the headings of one answer: the two tiers of single links, as they are read."""
    return {
        first[0]: first[1],
        second[0]: second[1],
        Tier.ACCEPTED: _ACCEPTED,
        Tier.INDIRECT: indirect,
        Tier.PROPOSED: _PROPOSED,
    }


_CITING, _CITED = "Their rows cite it", "Its own row cites them"
_NEEDED, _NEEDING = "Its row cites them", "Their rows cite it"
_BACK, _ON = "Their rows cite an action listed above", "An action listed above cites them"
_EITHER = "They cite an action listed above, or it cites them"

# Direction → command → the headings. The tiers say who cites whom; the direction says which
# of them are read as the answer, and so come first. The other way round is possible only
# where the direction leaves it open.
TIERS: dict[Policy, dict[str, Headings]] = {
    Policy.AS_CITED: {
        "depends": _headings(
            (Tier.DIRECT, _CITING),
            (Tier.LINKED, f"{_CITED}, so it could equally depend on them"),
            _BACK,
        ),
        "needs": _headings(
            (Tier.DIRECT, _NEEDED),
            (Tier.LINKED, f"{_NEEDING}, so they could equally depend on it"),
            _ON,
        ),
    },
    Policy.REVERSED: {
        "depends": _headings(
            (Tier.LINKED, _CITED),
            (Tier.DIRECT, f"{_CITING}, so it could equally depend on them"),
            _ON,
        ),
        "needs": _headings(
            (Tier.LINKED, _NEEDING),
            (Tier.DIRECT, f"{_NEEDED}, so they could equally depend on it"),
            _BACK,
        ),
    },
    Policy.SYMMETRIC: {
        "depends": _headings((Tier.DIRECT, _CITING), (Tier.LINKED, _CITED), _EITHER),
        "needs": _headings((Tier.DIRECT, _NEEDED), (Tier.LINKED, _NEEDING), _EITHER),
    },
    Policy.NONE: {
        "depends": _headings((Tier.DIRECT, _CITING), (Tier.LINKED, _CITED), _BACK),
        "needs": _headings((Tier.DIRECT, _NEEDED), (Tier.LINKED, _NEEDING), _ON),
    },
}


def tiers_in_order(direction: Policy) -> tuple[Tier, ...]:
    """Return the tiers in the order of both answers, as a direction reads citations."""
    return tuple(TIERS[direction]["depends"])


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
