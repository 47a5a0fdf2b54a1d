"""Who with whom, who where, and what covers what: matrices, as tables and not as pictures."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import permutations

from svgraph.analysis.load import named_leads, parties_of
from svgraph.analysis.networks import CoverageGraph, Networks, PartnerGraph, acting_as
from svgraph.analysis.words import counted, listed, verb
from svgraph.model.terms import EdgeRelation, Node, Part, Role

Entry = int | str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of two kinds of thing.

    Attributes:
        corner: What the rows are.
        columns: What stands across, in order.
        rows: What stands down, in order, and its cells; "" or 0 where there is nothing.
        meaning: What a cell says.
        sources: Of external rows, where each is listed; () where the plan has them.
        quotes: Of each row, the words of the plan behind a cell, by column; () where a cell
            has none of its own.
    """

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Entry, ...]], ...]
    meaning: str
    sources: tuple[str, ...] = ()
    quotes: tuple[Mapping[str, tuple[str, ...]], ...] = ()

    def filled(self) -> Iterator[tuple[str, tuple[tuple[str, Entry, tuple[str, ...]], ...]]]:
        """Yield each row with its filled cells: column, cell and the plan's words, if any."""
        for at, (name, cells) in enumerate(self.rows):
            quotes = self.quotes[at] if self.quotes else {}
            cells_by_column = zip(self.columns, cells, strict=True)
            yield (
                name,
                tuple((c, cell, quotes.get(c, ())) for c, cell in cells_by_column if cell),
            )


def _joint_matrix(networks: Networks) -> Matrix:
    """Return body × body: how many actions two named bodies lead jointly.

    Bodies that lead nothing jointly are left out; the diagonal is empty. Limits: as many
    actions together may be one meeting or many. Above some 20 nodes a matrix is read more
    surely than a picture: Ghoniem et al. 2005, doi 10.1057/palgrave.ivs.9500092.
    """
    together: Counter[tuple[Node, Node]] = Counter()
    for leads in named_leads(networks.partners).values():
        together.update(permutations(leads, 2))
    names = _by_name(networks.partners, {one for one, _ in together})
    rows = (
        (name, tuple("" if one == other else together[one, other] for other in names))
        for one, name in names.items()
    )
    columns = tuple(names.values())
    return Matrix("body", columns, tuple(rows), "How many actions the two lead jointly")


def _by_name(graph: PartnerGraph, nodes: set[Node]) -> dict[Node, str]:
    """Return nodes with their names, sorted by these."""
    names = {node: graph.nodes[node]["label"] for node in nodes}
    # Names that differ in capitals alone have an order too, the same on every run.
    return {
        n: names[n] for n in sorted(names, key=lambda n: (names[n].casefold(), names[n], n))
    }


def _area_matrix(networks: Networks) -> Matrix:
    """Return area × body: how many actions of an area each party leads, collectives too.

    Range: 0 to the number of actions in the area; an action with several leads counts for
    each. Limits: actions are counted, not effort, and an area with many bodies need not be
    the better served. Source: DOMAIN measures, "co-lead matrix, coverage matrices".
    """
    partners = networks.partners
    areas = {
        node: (node.plan, partners.nodes[node]["area"])
        for node in partners
        if node.part is Part.ACTION
    }
    led = Counter(
        (area, party)
        for action, area in areas.items()
        for party in parties_of(partners, action, leading=True)
    )
    names = _by_name(partners, {party for _, party in led})
    rows = (
        (area[1], tuple(led[area, party] for party in names))
        for area in dict.fromkeys(areas.values())
    )
    columns = tuple(names.values())
    return Matrix("area", columns, tuple(rows), "How many actions of the area it leads")


def _authority_matrix(networks: Networks) -> Matrix:
    """Return authority × action: what part the bodies read as an authority have.

    A cell is "leads", "leads jointly" or "supports", by a body that is read as the authority,
    that is part of one by a sourced parent, or that is read as the same; where several have a
    part, the strongest. Limits: which body is which authority is a reading with a source.
    """
    meaning = "What part its bodies have in the action"
    return _covering(networks.coverage, Part.AUTHORITY, _parts_of, meaning)


def _category_matrix(networks: Networks) -> Matrix:
    """Return crime category × action: in how many places the action's words concern it.

    Range: 0 to the number of places of the row. Limits: matched by words; an action may serve
    a category without naming it. Source: DOMAIN measures, "coverage matrices".
    """
    coverage, meaning = networks.coverage, "In how many places its row names it"
    matrix = _covering(coverage, Part.CATEGORY, _places_of, meaning)
    nodes = (node for node in coverage if node.part is Part.CATEGORY)
    return replace(matrix, quotes=tuple(_quotes_of(coverage, node) for node in nodes))


def _covering(
    coverage: CoverageGraph,
    part: Part,
    cells: Callable[[CoverageGraph, Node], dict[Node, Entry]],
    meaning: str,
) -> Matrix:
    nodes = coverage.nodes
    actions = {node: nodes[node]["label"] for node in coverage if node.part is Part.ACTION}
    external = {node: cells(coverage, node) for node in coverage if node.part is part}
    return Matrix(
        str(part),
        tuple(actions.values()),
        tuple(
            (nodes[node]["label"], tuple(by_action.get(action, "") for action in actions))
            for node, by_action in external.items()
        ),
        f"{meaning}. The list is external data, not the plan's",
        tuple(nodes[node]["source"] for node in external),
    )


# The strongest first.
_PARTS = {Role.LEAD: "leads", Role.JOINT: "leads jointly", Role.SUPPORTING: "supports"}


def _parts_of(coverage: CoverageGraph, authority: Node) -> dict[Node, Entry]:
    strongest: dict[Node, Role] = {}
    for _, action, data in coverage.out_edges(acting_as(coverage, authority), data=True):
        if data["relation"] == EdgeRelation.PART_IN:
            roles = strongest.get(action, Role.SUPPORTING), Role(data["role"])
            strongest[action] = min(roles, key=list(_PARTS).index)
    return {action: _PARTS[role] for action, role in strongest.items()}


def _quotes_of(coverage: CoverageGraph, category: Node) -> dict[str, tuple[str, ...]]:
    """Return the words of each action that concern a category, each once, by its number."""
    quotes: dict[str, dict[str, None]] = {}
    for action, _, data in coverage.in_edges(category, data=True):
        key = coverage.nodes[action]["label"]
        quotes.setdefault(key, {})[" ".join(data["quote"].split())] = None
    return {key: tuple(once) for key, once in quotes.items()}


def _places_of(coverage: CoverageGraph, category: Node) -> dict[Node, Entry]:
    return dict(Counter(action for action, _ in coverage.in_edges(category)))


# Name → what it shows, and how it is made of a plan's networks.
MATRICES: dict[str, tuple[str, Callable[[Networks], Matrix]]] = {
    "bodies": ("body × body: actions led jointly", _joint_matrix),
    "areas": ("area × body: actions led", _area_matrix),
    "authorities": ("authority × action: its part", _authority_matrix),
    "categories": ("crime category × action: its places", _category_matrix),
}


def build_matrix(networks: Networks, name: str) -> Matrix:
    """Return one of `MATRICES` by its name.

    Raises:
        KeyError: There is none of that name.
    """
    return MATRICES[name][1](networks)


def matrix_facts(matrix: Matrix) -> tuple[str, ...]:
    """Return what a matrix says first, in words."""
    return _FACTS[matrix.corner](matrix)


def _pair_facts(matrix: Matrix) -> tuple[str, ...]:
    pairs = [
        (int(cell), name, column)
        for at, (name, cells) in enumerate(matrix.rows)
        for column, cell in list(zip(matrix.columns, cells, strict=True))[at + 1 :]
        if cell
    ]
    if not pairs:
        return ("No two named bodies lead an action jointly.",)
    most = max(count for count, _, _ in pairs)
    first = [f"{one} and {other}" for count, one, other in pairs if count == most]
    lead = counted(len(pairs), "pair of bodies leads", "pairs of bodies lead")
    more = f" and {len(first) - _NAMED} more pairs" if len(first) > _NAMED else ""
    does = verb(len(first), "does", "do")
    strongest = f"{'; '.join(first[:_NAMED])}{more} {does} so most often"
    return (f"{lead} an action jointly. {strongest}: in {counted(most, 'action')}.",)


def _area_facts(matrix: Matrix) -> tuple[str, ...]:
    most, first = _fullest(matrix)
    if not most:
        return ("Nobody leads an action in any area.",)
    have, parties = verb(len(first), "has", "have"), counted(most, "party", "parties")
    return (
        f"{listed(first)} {have} most parties that lead something: {parties}, collectives too.",
    )


def _cover_facts(matrix: Matrix) -> tuple[str, ...]:
    if not matrix.rows:
        return (f"No {matrix.corner} is listed for this plan.",)
    bare = [name for name, cells in matrix.filled() if not cells]
    one, many, what = _COVERING[matrix.corner]
    covered = len(matrix.rows) - len(bare)
    facts = [f"Of {counted(len(matrix.rows), one, many)}, {covered} {what}."]
    if covered:
        most, first = _fullest(matrix)
        facts.append(f"{listed(first)}: most, {counted(most, 'action')}.")
    if bare:
        facts.append(f"Without any: {listed(bare)}.")
    return (" ".join(facts), "The list is external data, not the plan's.")


def _fullest(matrix: Matrix) -> tuple[int, list[str]]:
    """Return the largest number of filled cells in a row, and the rows that have so many."""
    filled = {name: len(cells) for name, cells in matrix.filled()}
    most = max(filled.values(), default=0)
    return most, [name for name, count in filled.items() if count == most]


_NAMED = 3  # pairs that a sentence names
# One, several, and what those do that have any action.
_COVERING = {
    "authority": (
        "kind of authority",
        "kinds of authority",
        "lead or support an action by a body that is read as it",
    ),
    "category": (
        "crime category",
        "crime categories",
        "stand in the words of an action",
    ),
}
_FACTS: dict[str, Callable[[Matrix], tuple[str, ...]]] = {
    "body": _pair_facts,
    "area": _area_facts,
    "authority": _cover_facts,
    "category": _cover_facts,
}
