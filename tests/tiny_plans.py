"""Plans of a few words, for tests whose answers are worked out on paper."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx
from hypothesis import strategies as st

from svgraph.analysis.caveats import derive_caveats
from svgraph.analysis.networks import (
    Networks,
    action_graph,
    link_graph,
    networks_of,
    partner_graph,
    printed_node,
)
from svgraph.model.terms import Node, Part
from svgraph.queries.rows import (
    ActionRow,
    BodyRow,
    CategoryRow,
    DutyRoleRow,
    FactRow,
    LinkRow,
    MentionRow,
    OutcomeRow,
    PartyRow,
    PlanRows,
    StatementRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


PLAIN = derive_caveats((), ("linked to 1.1",))
"""The caveats of a plan without hours, budgets, dates, boards or progress."""


class Tiny(NamedTuple):
    """An action: its number, its lead cell (see `parties_in`), its texts and its area."""

    key: str
    cell: str = "A"
    objective: str = "x"
    outcomes: tuple[str, ...] = ("y",)
    area: str = "Area"


def action_node(key: str, plan: str = "") -> Node:
    """Return an action."""
    return Node(plan, Part.ACTION, key)


def body_node(name: str, plan: str = "") -> Node:
    """Return a body, whose id is made of its name as registers make theirs by hand."""
    return Node(plan, Part.BODY, id_of(name))


def id_of(name: str) -> str:
    """Return the id of a body: "Town Council" → "town-council"."""
    return name.casefold().replace(" ", "-")


def parties_in(action: str, cell: str) -> list[PartyRow]:
    """Return the parties of a lead cell, separated by commas.

    "A" leads, "+A" supports, "*A" is a collective; several that lead are joint.
    """
    names = [name for name in cell.split(",") if name]
    leading = sum("+" not in name for name in names)
    rows = []
    for name in names:
        role = "supporting" if "+" in name else "lead" if leading == 1 else "joint"
        kind = "collective" if "*" in name else "unit"
        body = name.strip("+*")
        rows.append(party_row(action, body, role, kind))
    return rows


def action_row(key: str, cell: str = "", *, area: str = "Area", outcomes: int = 0) -> ActionRow:
    """Return an action whose objective is "x"."""
    return ActionRow(key, area, "x", cell, outcomes, "line 1", id_of(area))


def party_row(action: str, body: str, role: str = "lead", kind: str = "unit") -> PartyRow:
    """Return a party's part in an action, its cell holding nothing but its name."""
    return PartyRow(action, body, role, kind, "", body, "", "", "line 1", id_of(body))


def graph_of(*cells: str, areas: str = "") -> nx.Graph[Node]:
    """Return partners of actions 1.1, 1.2 and so on; action 1.n has n outcomes.

    Args:
        cells: As `parties_in` reads them.
        areas: A letter for the area of each action; "" where all are in one.
    """
    actions, parties = [], []
    for at, cell in enumerate(cells, start=1):
        area = areas[at - 1] if areas else "Area"
        actions.append(action_row(f"1.{at}", cell, area=area, outcomes=at))
        parties += parties_in(f"1.{at}", cell)
    return partner_graph(actions, parties)


def links_of(actions: str, *links: str) -> nx.DiGraph[Node]:
    """Return links between actions of one letter each: "ab" says that a cites b."""
    rows = [action_row(key) for key in actions]
    return action_graph(rows, [link_row(*link) for link in links])


def keys_of(actions: str, *links: str) -> nx.DiGraph[str]:
    """Return the same with the keys of the actions as nodes."""
    rows = [action_row(key) for key in actions]
    return link_graph(rows, [link_row(*link) for link in links])


def link_row(source: str, target: str, relation: str = "cites", *, status: str = "") -> LinkRow:
    """Return a link; one that is cited is stated, one that is needed interpreted."""
    basis = "stated" if relation == "cites" else "interpreted"
    quote = f"linked to {target}"
    return LinkRow(source, target, relation, status or basis, basis, quote, "line 1")


def body_row(
    name: str, kind: str = "unit", *, names: tuple[str, ...] = (), **said: str
) -> BodyRow:
    """Return a body; `said` may be parent, parent_source and same_as.

    Args:
        name: Its preferred name.
        kind: Its kind.
        names: Its other spellings.
        said: Its other columns.
    """
    parent, same_as = said.get("parent", ""), said.get("same_as", "")
    return BodyRow(
        *(name, id_of(name), kind, parent, (name, *names)),
        *(same_as, said.get("parent_source", ""), id_of(parent), id_of(same_as)),
    )


def mention_row(
    action: str, name: str, kind: str, relation: str = "mentions", *, part: str = "reference"
) -> MentionRow:
    """Return a mention whose quote is the name."""
    place = "line 1, objective"
    return MentionRow(action, kind, name, relation, name, place, id_of(name), part)


def fact_row(kind: str, name: str, of: str, source: str) -> FactRow:
    """Return a fact from outside."""
    return FactRow(kind, name, of, source, id_of(name))


def category_row(
    action: str, category: str, quote: str, place: str, source: str
) -> CategoryRow:
    """Return a place where an action concerns a crime category."""
    return CategoryRow(action, category, quote, place, source, id_of(category))


def duty_role_row(body: str, authority: str, duty: str, source: str) -> DutyRoleRow:
    """Return a body that is read as a kind of authority."""
    return DutyRoleRow(body, authority, duty, source, id_of(body), id_of(authority))


def rows_of(
    *actions: Tiny,
    links: Iterable[LinkRow] = (),
    mentions: Iterable[MentionRow] = (),
    bodies: Iterable[BodyRow] = (),
) -> PlanRows:
    """Return the rows of a plan; every party of a lead cell is in the register."""
    parties = [party for each in actions for party in parties_in(each.key, each.cell)]
    register = {each.body: body_row(each.body, each.kind) for each in parties}
    register |= {each.body: each for each in bodies}
    parents = {each.parent for each in register.values()} - {"", *register}
    register |= {name: body_row(name) for name in sorted(parents)}
    return PlanRows(
        tuple(
            ActionRow(
                *(each.key, each.area, each.objective, each.cell, len(each.outcomes)),
                *("line 1", id_of(each.area)),
            )
            for each in actions
        ),
        tuple(
            OutcomeRow(each.key, number, text, "line 2")
            for each in actions
            for number, text in enumerate(each.outcomes, start=1)
        ),
        tuple(parties),
        tuple(links),
        tuple(each._replace(part=_part(each, register)) for each in mentions),
        tuple(register.values()),
    )


def _part(mention: MentionRow, register: Mapping[str, BodyRow]) -> str:
    """Return what a row names: the body of that name, where it is of that kind."""
    known = register.get(mention.name)
    return "body" if known and known.kind == mention.kind else "reference"


def by_name(graph: nx.MultiDiGraph[Node]) -> nx.MultiDiGraph[str]:
    """Return a plan's network with nodes as they are printed, such as "body Police"."""
    names = {node: printed_node(node.part, graph.nodes[node]["name"]) for node in graph}
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    found.add_nodes_from((names[node], dict(data)) for node, data in graph.nodes.items())
    for one, other, key, data in graph.edges(keys=True, data=True):
        found.add_edge(names[one], names[other], key, **data)
    return found


class Outside(NamedTuple):
    """What a plan's networks are made of beside its rows."""

    facts: tuple[FactRow, ...] = ()
    categories: tuple[CategoryRow, ...] = ()
    duty_roles: tuple[DutyRoleRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()


def networks(rows: PlanRows, outside: Outside | None = None) -> Networks:
    """Return the networks of a tiny plan."""
    return networks_of(rows._replace(**(outside or Outside())._asdict()))


# Lead cells of any mixture: bodies that lead or support, and two collectives.
cells = st.lists(
    st.lists(
        st.sampled_from(["A", "B", "C", "D", "+A", "+B", "+E", "*F", "*G"]),
        max_size=4,
        unique_by=lambda name: name.strip("+*"),
    ).map(",".join),
    max_size=8,
)
# Links between actions "a" to "f", and those that only point to a letter further on.
any_links = st.sets(st.sampled_from([f"{a}{b}" for a, b in permutations("abcdef", 2)]))
onward_links = st.sets(st.sampled_from([f"{a}{b}" for a, b in combinations("abcdef", 2)]))
