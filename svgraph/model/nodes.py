"""What the networks of plans join: a thing of a plan, known by its id."""

from typing import NamedTuple

from svgraph.model.terms import Part


class Node(NamedTuple):
    """A thing of a plan.

    Attributes:
        plan: The plan's id.
        part: What it is.
        id: Its key, unique among the things of that part in its plan. An outcome has the key
            of its action and its number ("1.16-3"), what is external its address.
    """

    plan: str
    part: Part
    id: str
