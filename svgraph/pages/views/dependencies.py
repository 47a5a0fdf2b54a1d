"""What depends on what: a small layered picture for any action, and its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from svgraph.analysis.chains import chain_facts
from svgraph.analysis.words import verb
from svgraph.documents.wording import show
from svgraph.model.terms import Basis, Policy, Tier
from svgraph.pages.views.linked import Linking, cut_words
from svgraph.queries.tier_words import DIRECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from svgraph.analysis.caveats import Caveats
    from svgraph.analysis.chains import Chains, Resting
    from svgraph.analysis.dependence import Dependency
    from svgraph.pages.inputs import Explorer
    from svgraph.pages.views.layered import Layered
    from svgraph.pages.views.linked import Group, Label

_CHAINS = 10  # the longest, shown in a table
_GIST = 70  # letters of a choice

# Policy → what stands over the two sides of the picture: left what cites, right what is cited.
_SIDES = {
    Policy.AS_CITED: ("they need it, as read here", "it needs them, as read here"),
    Policy.REVERSED: ("it needs them, as read here", "they need it, as read here"),
    Policy.SYMMETRIC: ("each needs the other, as read", "each needs the other, as read"),
    Policy.NONE: ("", ""),
}

# Command → the caption of its table; the other where nothing is read as a need.
_CAPTIONS = {
    "depends": "Actions that depend on it, tier by tier",
    "needs": "Actions that it needs, tier by tier",
}
_LINKED = {
    "depends": "Actions linked to it, those that cite it first",
    "needs": "Actions linked to it, those that it cites first",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """The action that the view opens on.

    Attributes:
        action: Its number.
        objective: Verbatim.
        lead: Who leads it, or "".
        sentence: What is linked to it, counted.
        depends: What depends on it, tier by tier.
        needs: What it needs, tier by tier.
        picture: None where the plan states no link of it.
    """

    action: str
    objective: str
    lead: str
    sentence: str
    depends: tuple[Group, ...]
    needs: tuple[Group, ...]
    picture: Layered | None


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What the view shows.

    Attributes:
        facts: Sentences for its top.
        shown: The action that it opens on; None where nothing is linked or suggested.
        captions: What stands over the tables of what depends on it, and of what it needs.
        choices: Action → its first words.
        linked: The actions with a stated link.
        unlinked: The others.
        labels: Action → what stands in its box.
        suggestions: How many links only the wording suggests.
        accepted: How many of those links somebody accepted.
        chain_facts: What the chains say.
        chains: The longest of them.
        more_chains: How many others there are, in words, or "".
        resting: On what others rest, the most first.
        data: What the script shows other actions from.
    """

    facts: tuple[str, ...]
    shown: Opened | None
    captions: Mapping[str, str]
    choices: Mapping[str, str]
    linked: tuple[str, ...]
    unlinked: tuple[str, ...]
    labels: Mapping[str, Label]
    suggestions: int
    accepted: int
    chain_facts: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    more_chains: str
    resting: tuple[Resting, ...]
    data: Mapping[str, Any]


def build_dependencies(context: Explorer) -> Dependencies:
    """Return what the view shows of a plan."""
    policy, analysis = context.about.direction, context.analysis
    linking = Linking(context, _SIDES[policy])
    degrees = dict(linking.cites.degree)
    linked = tuple(action for action, degree in degrees.items() if degree)
    statuses = [link.status for link in linking.suggested.values()]
    return Dependencies(
        facts=tuple(_facts(len(linked), len(degrees), policy, analysis.caveats)),
        shown=_shown(linking, context.about.focus),
        captions=_LINKED if policy is Policy.NONE else _CAPTIONS,
        choices={
            action: cut_words(words, _GIST) for action, words in linking.objectives.items()
        },
        linked=linked,
        unlinked=tuple(action for action, degree in degrees.items() if not degree),
        labels={action: linking.label(action) for action in linking.cites},
        suggestions=statuses.count(Tier.PROPOSED),
        accepted=statuses.count(Tier.ACCEPTED),
        chain_facts=chain_facts(
            analysis.chains, analysis.resting, analysis.loops, caveats=analysis.caveats
        ),
        chains=analysis.chains.chains[:_CHAINS],
        more_chains=_more(analysis.chains),
        resting=analysis.resting,
        data=_data(linking),
    )


def _facts(linked: int, actions: int, policy: Policy, caveats: Caveats) -> Iterator[str]:
    if not linked:
        yield "The plan states no links between actions. That is information, not a fault."
        return
    rest = actions - linked
    have = verb(rest, "has", "have")
    others = f" The other {rest} {have} none: that is information, not a fault." if rest else ""
    yield f"{linked} of {actions} actions have a stated link to another.{others}"
    yield (
        f"{caveats.links}. Here {DIRECTIONS[policy]}: that is a reading, declared for this"
        " plan."
    )


def _more(chains: Chains) -> str:
    more = len(chains.chains) - _CHAINS
    if more <= 0:
        return ""
    least = "at least " if chains.is_cut else ""
    return f"There {verb(more, 'is', 'are')} {least}{more} more, no longer than these."


def _shown(linking: Linking, focus: str) -> Opened | None:
    """Return the action to open on: the plan's own, else the first that is linked at all."""
    joined = [action for action, rows in linking.rows.items() if any(rows)]
    if not joined:
        return None
    action = focus if focus in linking.rows else joined[0]
    return Opened(
        action=action,
        objective=linking.objectives[action],
        lead=linking.leads.get(action, ""),
        sentence=linking.sentence(action),
        depends=tuple(linking.groups(action, "depends")),
        needs=tuple(linking.groups(action, "needs")),
        picture=linking.picture(action) if linking.cites.degree(action) else None,
    )


def _data(linking: Linking) -> dict[str, Any]:
    """Return what the script needs; actions are told by their rank in the plan."""
    ranks = linking.ranks
    stated = [
        (ranks[source], ranks[target], Basis.STATED, show(edge["quote"]), "", edge["place"])
        for source, target, edge in linking.cites.edges(data=True)
    ]
    suggested = [
        (
            *(ranks[source], ranks[target], link.status, show(link.quote)),
            *(show(link.target_quote or ""), link.place),
        )
        for (source, target), link in linking.suggested.items()
        if {source, target} <= ranks.keys()
    ]
    return {
        "headings": {
            "depends": list(linking.headings("depends").items()),
            "needs": list(linking.headings("needs").items()),
        },
        "labels": [linking.label(action) for action in linking.cites],
        "links": [*stated, *suggested],
        "actions": {
            str(ranks[action]): _action(linking, action)
            for action, rows in linking.rows.items()
            if any(rows)
        },
    }


def _action(linking: Linking, action: str) -> dict[str, Any]:
    ranks = linking.ranks
    picture = linking.picture(action)

    def row(each: Dependency) -> tuple[str, int, list[int], list[int]]:
        path = [ranks[step] for step in each.path.actions]
        return each.tier, ranks[each.action], path, list(map(int, each.path.forwards))

    depends, needs = linking.rows[action]
    return {
        "sentence": linking.sentence(action),
        "isLinked": bool(linking.cites.degree(action)),
        "depends": [row(each) for each in depends],
        "needs": [row(each) for each in needs],
        "box": picture.box,
        "full": picture.full,
        "boxes": [(ranks[box.action], *box[1:]) for box in picture.boxes],
        "lines": [(ranks[x.source], ranks[x.target], x.status, x.d) for x in picture.lines],
        "heads": picture.heads,
        "leftOut": picture.left_out,
    }
