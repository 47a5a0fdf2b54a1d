"""What a plan holds, for a reader who has a minute."""

from svgraph.analysis.caveats import Caveats
from svgraph.analysis.load import body_loads
from svgraph.analysis.networks import ActionGraph, PartnerGraph
from svgraph.analysis.words import capitalised, counted
from svgraph.model.terms import COLLECTIVE, Part


def headlines(partners: PartnerGraph, links: ActionGraph, caveats: Caveats) -> tuple[str, ...]:
    """Return what a plan holds, a sentence each, for a reader who has a minute.

    Range: three sentences, and a fourth where a named body leads anything. Limits: counts of
    what the plan says; actions are counted, not effort. Source: DOMAIN measures, "led,
    sole-led, co-led, supported; outcomes carried".
    """
    parties = sum(node.part is Part.BODY for node in partners)
    alone = sum(links.degree[action] == 0 for action in links)
    cited = capitalised(_counted(links.number_of_edges(), "stated link"))
    named = capitalised(_counted(parties, "party", "parties"))
    return (
        extent(partners),
        f"{named} named in the lead cells.",
        f"{cited} between actions; {_unlinked(alone)}.",
        *_heaviest(partners, len(partners) - parties, caveats.alike),
    )


def extent(partners: PartnerGraph) -> str:
    """Return how many actions, areas and outcomes a plan has, as a sentence."""
    actions = {n: data for n, data in partners.nodes(data=True) if n.part is Part.ACTION}
    titles = {(node.plan, data["area"]) for node, data in actions.items()}
    areas = counted(len(titles), "priority area")
    sizes = (data["outcomes"] for data in actions.values())
    outcomes = _counted(sum(sizes), "intended outcome")
    return f"{counted(len(actions), 'action')} in {areas}, with {outcomes}."


def _counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun, and "no" where there is none."""
    words = counted(number, one, many)
    return words if number else words.replace("0", "no", 1)


def _unlinked(actions: int) -> str:
    if actions == 0:
        return "every action cites another or is cited"
    if actions == 1:
        return "1 action neither cites another nor is cited"
    return f"{actions or 'none'} of the actions neither cite another nor are cited"


def _heaviest(partners: PartnerGraph, actions: int, caveat: str) -> tuple[str, ...]:
    """Return who leads most, where anybody is named, with a caveat."""
    named = [load for load in body_loads(partners) if load.kind != COLLECTIVE and load.led]
    if not named:
        return ()
    most = max(load.led for load in named)
    first = [load for load in named if load.led == most]
    names = " and ".join(load.body for load in first)
    leads = f"{names} {'leads' if len(first) == 1 else 'each lead'} most: {most}"
    alone = f", {first[0].sole or 'none'} of them alone" if len(first) == 1 else ""
    return (f"{leads} of {counted(actions, 'action')}{alone}. {caveat}",)
