"""Plans of a few words, for tests whose answers are worked out on paper."""

from collections.abc import Iterable
from itertools import combinations, permutations
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from svgraph.analysis.networks import Networks, link_graph, networks_of, partner_graph
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
    import networkx as nx


class Tiny(NamedTuple):
    """An action: its number, its lead cell (see `parties_in`), its texts and its area."""

    key: str
    cell: str = "A"
    objective: str = "x"
    outcomes: tuple[str, ...] = ("y",)
    area: str = "Area"


def parties_in(action: str, cell: str) -> list[PartyRow]:
    """Return the parties of a lead cell, parted by commas.

    "A" leads, "+A" supports, "*A" is a collective; several that lead are joint.
    """
    names = [name for name in cell.split(",") if name]
    leading = sum("+" not in name for name in names)
    rows = []
    for name in names:
        role = "supporting" if "+" in name else "lead" if leading == 1 else "joint"
        kind = "collective" if "*" in name else "unit"
        body = name.strip("+*")
        rows.append(PartyRow(action, body, role, kind, "", body, "", "", "line 1"))
    return rows


def graph_of(*cells: str, areas: str = "") -> "nx.Graph[str]":
    """Return partners of actions 1.1, 1.2 and so on; action 1.n has n outcomes.

    Args:
        cells: As `parties_in` reads them.
        areas: A letter for the area of each action; "" where all are in one.
    """
    actions, parties = [], []
    for at, cell in enumerate(cells, start=1):
        area = areas[at - 1] if areas else "Area"
        actions.append(ActionRow(f"1.{at}", area, "x", cell, at, "line 1"))
        parties += parties_in(f"1.{at}", cell)
    return partner_graph(actions, parties)


def links_of(actions: str, *links: str) -> "nx.DiGraph[str]":
    """Return links between actions of one letter each: "ab" says that a cites b."""
    rows = [ActionRow(key, "Area", "x", "", 0, "line 1") for key in actions]
    return link_graph(rows, [link_row(*link) for link in links])


def link_row(source: str, target: str, relation: str = "cites", *, status: str = "") -> LinkRow:
    """Return a link; one that is cited is stated, one that is needed interpreted."""
    basis = "stated" if relation == "cites" else "interpreted"
    quote = f"linked to {target}"
    return LinkRow(source, target, relation, status or basis, basis, quote, "line 1")


def body_row(name: str, kind: str = "unit", **said: str) -> BodyRow:
    """Return a body; `said` may be parent, parent_source, spellings and same_as."""
    row = BodyRow(name, name.casefold(), kind, "", "")
    return row._replace(**said)


def mention_row(action: str, name: str, kind: str, relation: str = "mentions") -> MentionRow:
    """Return a mention whose quote is the name."""
    return MentionRow(action, kind, name, relation, name, "line 1, objective")


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
                each.key, each.area, each.objective, each.cell, len(each.outcomes), "line 1"
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
        tuple(mentions),
        tuple(register.values()),
    )


class Outside(NamedTuple):
    """What a plan's networks are made of beside its rows."""

    facts: tuple[FactRow, ...] = ()
    categories: tuple[CategoryRow, ...] = ()
    duty_roles: tuple[DutyRoleRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()


def networks(rows: PlanRows, outside: Outside | None = None) -> Networks:
    """Return the networks of a tiny plan."""
    return networks_of(rows, **(outside or Outside())._asdict())


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
