"""What networks and tables are made from, asked of a plan's graph."""

from svgraph.queries import ask
from svgraph.queries.rows import (
    ActionRow,
    BodyRow,
    LinkRow,
    MentionRow,
    OutcomeRow,
    PartyRow,
    PlanRows,
)
from svgraph.stores.memory import Store


def ask_plan(store: Store, *, proposed: bool = False) -> PlanRows:
    """Return the rows of every canned query that the network of a plan is made of.

    Args:
        store: The plan's graph.
        proposed: Whether the links are to hold the proposed ones.
    """
    return PlanRows(
        actions=ask(store, "actions").records(ActionRow),
        outcomes=ask(store, "outcomes").records(OutcomeRow),
        parties=ask(store, "parties").records(PartyRow),
        links=ask(store, "links", proposed=proposed).records(LinkRow),
        mentions=ask(store, "mentions").records(MentionRow),
        bodies=ask(store, "bodies").records(BodyRow),
    )
