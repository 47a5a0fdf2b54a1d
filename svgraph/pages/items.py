"""What a page tells of each action and body: its rows, gathered in one place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from svgraph.analysis.load import BodyLoad
from svgraph.analysis.networks import printed_node
from svgraph.analysis.paths import RELATIONS
from svgraph.documents.wording import show
from svgraph.model.terms import MentionRelation, Part, Relation, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from svgraph.analysis.dependence import Dependence
    from svgraph.model.terms import Tier
    from svgraph.queries.rows import ActionRow, BodyRow, LinkRow, OutcomeRow, PartyRow

_Row = TypeVar("_Row")
_Key = TypeVar("_Key")

# Of a link that the wording only suggests, or that somebody rejected; it does not count.
UNSETTLED = frozenset({Status.PROPOSED, Status.REJECTED})

NAMING = frozenset(map(str, MentionRelation)) & set(RELATIONS)
"""Relations of what a row names without giving it a part."""

# Status of a need → how a reader is told of it.
_NEEDS: dict[str, str] = {
    Status.STATED: "{source} needs {target}, in the plan’s words.",
    Status.INTERPRETED: "{source} needs {target}: our reading of it.",
    Status.ACCEPTED: "{source} needs {target}: suggested by the wording, and accepted.",
    Status.PROPOSED: "{source} needs {target}: only suggested by the wording.",
    Status.REJECTED: "{source} needs {target}: suggested by the wording, and rejected.",
}
_SAYINGS: dict[str, dict[str, str]] = {
    Relation.CITES: {Status.STATED: "{source} is linked to {target}, in the plan’s words."},
    Relation.NEEDS: _NEEDS,
}
_OTHER_SAYING = "{source} {relation} {target} ({status})."


class FindingRow(NamedTuple):
    """Something worth checking; severity is violation, warning or info."""

    kind: str
    severity: str
    place: str
    wording: str
    subject: str


class Join(NamedTuple):
    """What joins two nodes: the plan's words for it, where they stand, on what basis."""

    source: str
    relation: str
    target: str
    status: str
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class LinkItem:
    """What one row says of another, its readings together.

    Attributes:
        source: The action it starts from.
        target: The action it goes to.
        sayings: One sentence for each relation and status.
        quote: The words it rests on.
        place: Where they stand.
        holds: Whether it counts: it is stated, or read from what is, or accepted.
    """

    source: str
    target: str
    sayings: tuple[str, ...]
    quote: str
    place: str
    holds: bool


@dataclass(frozen=True, slots=True)
class ActionItem:
    """An action with all that is said of it.

    Attributes:
        id: Its node in the picture.
        name: Its number.
        area: The title of its priority area.
        objective: Verbatim.
        lead_text: Its lead cell, verbatim.
        place: Where the objective stands.
        parties: Who has a part in it, in the order of the lead cell.
        outcomes: In the plan's order.
        links: What it says of others.
        linked: The actions that it is linked to, or that are linked to it, each once; of links
            that count.
        dependents: The actions that depend on it and their tiers, tier by tier.
        findings: What is worth checking about it.
    """

    id: str
    name: str
    area: str
    objective: str
    lead_text: str
    place: str
    parties: tuple[PartyRow, ...]
    outcomes: tuple[OutcomeRow, ...]
    links: tuple[LinkItem, ...]
    linked: tuple[str, ...]
    dependents: tuple[tuple[str, Tier], ...]
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class BodyItem:
    """A body with all that is said of it.

    Attributes:
        id: Its node in the picture.
        name: Its preferred name.
        kind: Its kind.
        parent: The body that it is part of, or "".
        spellings: Other ways in which it is written.
        load: What it carries; all zero where it has no part.
        parts: Its part in each action, in the plan's order.
        findings: What is worth checking about it.
    """

    id: str
    name: str
    kind: str
    parent: str
    spellings: tuple[str, ...]
    load: BodyLoad
    parts: tuple[PartyRow, ...]
    findings: tuple[FindingRow, ...]


class ThingItem(NamedTuple):
    """Something that rows name and that cannot act: a strategy, a programme, a system.

    `id` is its node in the picture.
    """

    id: str
    name: str
    kind: str


def outcome_node(row: OutcomeRow) -> str:
    """Return the node of an outcome in the picture: "outcome 1.16-1"."""
    return printed_node(Part.OUTCOME, row.key)


def build_link_items(links: Iterable[LinkRow]) -> tuple[LinkItem, ...]:
    """Return one item for each pair of actions and quote, in the order of the rows."""
    groups: dict[tuple[str, str, str, str], list[LinkRow]] = {}
    for link in links:
        key = (link.source, link.target, link.quote, link.place)
        groups.setdefault(key, []).append(link)
    return tuple(
        LinkItem(
            source=source,
            target=target,
            sayings=tuple(dict.fromkeys(_saying(row) for row in rows)),
            quote=show(quote),
            place=place,
            holds=any(row.status not in UNSETTLED for row in rows),
        )
        for (source, target, quote, place), rows in groups.items()
    )


def _saying(link: LinkRow) -> str:
    wording = _SAYINGS.get(link.relation, {}).get(link.status, _OTHER_SAYING)
    return wording.format_map(link._asdict())


def build_action_items(
    actions: Iterable[ActionRow],
    outcomes: Iterable[OutcomeRow],
    parties: Iterable[PartyRow],
    *,
    links: Sequence[LinkItem],
    dependence: Dependence[str],
    findings: Iterable[FindingRow],
) -> tuple[ActionItem, ...]:
    """Return an item for each action, in the order of the rows."""
    outcomes_of = _grouped(outcomes, lambda row: row.action)
    parties_of = _grouped(parties, lambda row: row.action)
    links_of = _grouped(links, lambda link: link.source)
    links_to = _grouped(links, lambda link: link.target)
    findings_of = _grouped(findings, lambda row: row.subject)
    return tuple(
        ActionItem(
            id=printed_node(Part.ACTION, row.action),
            name=row.action,
            area=row.area,
            objective=row.objective,
            lead_text=row.lead_text,
            place=row.place,
            parties=parties_of[row.action],
            outcomes=outcomes_of[row.action],
            links=links_of[row.action],
            linked=_linked(links_of[row.action], links_to[row.action]),
            dependents=tuple(dependence.tiers(row.action, "depends").items()),
            findings=findings_of[row.action],
        )
        for row in actions
    )


def _linked(out: Iterable[LinkItem], back: Iterable[LinkItem]) -> tuple[str, ...]:
    ends = [link.target for link in out if link.holds]
    ends += [link.source for link in back if link.holds]
    return tuple(dict.fromkeys(ends))


def build_body_items(
    bodies: Iterable[BodyRow],
    parties: Iterable[PartyRow],
    loads: Iterable[BodyLoad],
    *,
    findings: Iterable[FindingRow],
) -> tuple[BodyItem, ...]:
    """Return an item for each body, the heaviest load first, then by name.

    Bodies that the register does not hold come from the parties; bodies that it holds
    and that have no part in any action are there as well.
    """
    parties = tuple(parties)
    known = {row.node: row for row in bodies}
    named = {node: (row.body, row.kind) for node, row in known.items()}
    named |= {row.node: (row.body, row.kind) for row in parties}
    parts_of = _grouped(parties, lambda row: row.node)
    findings_of = _grouped(findings, lambda row: row.subject)
    load_of = {load.node: load for load in loads}
    items = (
        BodyItem(
            id=printed_node(Part.BODY, name),
            name=name,
            kind=kind,
            parent=known[node].parent if node in known else "",
            spellings=_spellings(known[node]) if node in known else (),
            load=load_of.get(node) or BodyLoad(name, kind, 0, 0, 0, 0, 0.0, node=node),
            parts=parts_of[node],
            findings=findings_of[name],
        )
        for node, (name, kind) in named.items()
    )
    return tuple(
        sorted(items, key=lambda i: (-i.load.carried, -i.load.led, not i.parts, i.name))
    )


def _spellings(row: BodyRow) -> tuple[str, ...]:
    return tuple(name for name in row.names if name not in {"", row.body})


def _grouped(
    rows: Iterable[_Row], key: Callable[[_Row], _Key]
) -> defaultdict[_Key, tuple[_Row, ...]]:
    groups: dict[_Key, list[_Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return defaultdict(tuple, ((each, tuple(group)) for each, group in groups.items()))
