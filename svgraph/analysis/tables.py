"""Findings as tables: the columns that commands, CSV files and reports share."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from svgraph.analysis.chains import Chains, Loop, Resting
from svgraph.analysis.concentration import Compared
from svgraph.analysis.cover import Lost, Uncovered
from svgraph.analysis.duplicates import Duplicate
from svgraph.analysis.load import RULES
from svgraph.analysis.matrices import Matrix
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.paths import Ways
from svgraph.analysis.reach import Reach, Tiers
from svgraph.analysis.whole import Loads
from svgraph.model import Tier

_SEVERAL = " | "  # between texts of the plan that share a cell

Value = str | int | float | Decimal | None


class Table(NamedTuple):
    """Rows with their columns; several names in a cell are joined by "; ".

    A number whose decimals are to stay as they are printed is a `Decimal`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def load_table(loads: Loads) -> Table:
    """Return one row for each party, the heaviest first; a share has four decimals.

    `carried` is the load in actions, `share` its part of what all carry.
    """
    names = ("body", "led", "sole", "joint", "supporting", "share", "outcomes", "flag")
    rows = (
        (
            *(each.body, each.led, each.sole, each.joint, each.supporting),
            _fixed(each.share, 4),
            each.outcomes,
            "over-burdened" if each.is_over_burdened else "",
            _fixed(each.carried, 2),
            each.kind,
        )
        for each in loads.bodies
    )
    return Table((*names, "carried", "kind"), tuple(rows))


def rule_table(loads: Loads) -> Table:
    """Return what each named body carries under every counting rule, side by side."""
    rows: list[tuple[Value, ...]] = [
        (each.body, *(_fixed(load, 2) for load in each.loads)) for each in loads.rules
    ]
    return Table(("body", *RULES), tuple(rows))


def rank_table(loads: Loads) -> Table:
    """Return how the rank of each body holds: other rules, areas left out, leads dropped.

    A cell is empty where nothing can be ranked: with the only area left out, nobody leads.
    """
    names = ("body", "rank", "rules_best", "rules_worst", "areas_best", "areas_worst")
    ranks = loads.stability.ranks if loads.stability else ()
    rows = (
        (
            *(each.body, each.rank, *(each.rules_range or ("", ""))),
            *(*(each.areas_range or ("", "")), each.low, each.high),
        )
        for each in ranks
    )
    return Table((*names, "drops_low", "drops_high"), tuple(rows))


def figure_table(loads: Loads) -> Table:
    """Return the figures of concentration, those that were tested with their drawn plans."""
    found = loads.concentration
    chance = loads.chance
    rows: list[tuple[Value, ...]] = [
        ("bodies that lead", found.bodies, *[""] * 4),
        ("mean, in actions", _figure(found.mean), *[""] * 4),
        ("largest share", _figure(found.largest), *_tested(chance.largest if chance else None)),
        (
            "effective number of leads",
            _figure(found.effective),
            *_tested(chance.effective if chance else None),
        ),
        ("Gini, adjusted", _figure(found.gini), *[""] * 4),
    ]
    if chance:
        rows += [("drawn plans", chance.runs, *[""] * 4), ("seed", chance.seed, *[""] * 4)]
    return Table(("figure", "observed", "median", "low", "high", "p"), tuple(rows))


def _fixed(value: float, places: int) -> Decimal:
    """Return a number with so many decimals, which stay where it is printed."""
    return Decimal(f"{value:.{places}f}")


def _figure(value: float | None) -> Value:
    return "" if value is None else _fixed(value, 4)


def _tested(compared: Compared | None) -> tuple[Value, ...]:
    if compared is None:
        return ("",) * 4
    return tuple(map(_figure, (compared.median, compared.low, compared.high, compared.p)))


def chain_table(chains: Chains) -> Table:
    """Return one row for each maximal chain, the longest first; length counts actions."""
    rows = (
        (rank, len(chain), " > ".join(chain)) for rank, chain in enumerate(chains.chains, 1)
    )
    return Table(("rank", "length", "chain"), tuple(rows))


def resting_table(resting: Iterable[Resting]) -> Table:
    """Return the actions that others cite, and what rests on them tier by tier."""
    names = ("action", "direct", "transitive", "leads", "linked", "indirect", "reaches")
    rows = (
        (
            *(each.action, each.direct, each.transitive, "; ".join(each.leads)),
            *(each.tiers.linked, each.tiers.indirect, each.reaches),
        )
        for each in resting
    )
    return Table(names, tuple(rows))


def reach_table(reach: Iterable[Reach]) -> Table:
    """Return what depends on each linked action and what it needs, by tier and reading."""
    tiers = (Tier.DIRECT, Tier.LINKED, Tier.INDIRECT)
    names = (
        *("action", *(f"dependents_{tier}" for tier in tiers)),
        *(f"prerequisites_{tier}" for tier in tiers),
        *("needed_by", "needs", "joined"),
    )
    rows = (
        (
            *(each.action, *_counts(each.dependents), *_counts(each.prerequisites)),
            *(each.needed_by, each.needs, each.joined),
        )
        for each in reach
    )
    return Table(names, tuple(rows))


def _counts(tiers: Tiers) -> tuple[int, int, int]:
    return tiers.direct, tiers.linked, tiers.indirect


def loop_table(loops: Iterable[Loop]) -> Table:
    """Return what runs in a circle, under each reading."""
    rows = ((loop.reading, len(loop.actions), "; ".join(loop.actions)) for loop in loops)
    return Table(("reading", "size", "actions"), tuple(rows))


def orphan_table(orphans: Iterable[Orphan]) -> Table:
    """Return one row for each orphan, type by type."""
    names = ("type", "subject", "wording", "quote", "place", "detail", "source", "duty")
    rows = ((*each[:5], each.detail, each.source, each.duty) for each in orphans)
    return Table(names, tuple(rows))


def duplicate_table(duplicates: Iterable[Duplicate]) -> Table:
    """Return one row for each pair of texts that are alike."""
    names = ("left", "right", "what", "class", "score")
    rows: list[tuple[Value, ...]] = [
        (
            *(each.left, each.right, each.what, str(each.likeness), each.score),
            *each.texts,
            *("; ".join(leads) for leads in each.leads),
        )
        for each in duplicates
    ]
    more = ("left_text", "right_text", "left_leads", "right_leads")
    return Table((*names, *more), tuple(rows))


def cover_table(uncovered: Iterable[Uncovered]) -> Table:
    """Return the actions that a body leads, and who would lead them without it."""
    rows = (
        (each.action, "; ".join(each.remaining), each.state, "; ".join(each.dependents))
        for each in uncovered
    )
    return Table(("action", "remaining", "state", "dependents"), tuple(rows))


def removal_table(order: Iterable[Lost]) -> Table:
    """Return the order in which named leads would be lost fastest."""
    rows = ((rank, each.body, each.lost, each.total) for rank, each in enumerate(order, 1))
    return Table(("rank", "body", "lost", "total"), tuple(rows))


def path_table(ways: Ways, *, most: int = 1) -> Table:
    """Return the steps of the shortest ways between two things.

    Args:
        ways: As `svgraph.analysis.shortest_ways` returns them.
        most: Of how many ways.
    """
    names = ("step", "from", "relation", "to", "quote", "place", "status", "way")
    rows = (
        (
            *(step.step, step.start, step.relation, step.end),
            *(_SEVERAL.join(step.quotes), _SEVERAL.join(step.places), step.status, step.way),
        )
        for step in ways.steps
        if step.way <= most
    )
    return Table(names, tuple(rows))


def matrix_table(matrix: Matrix) -> Table:
    """Return a matrix as it stands; of external rows the source stands last."""
    sources: list[tuple[Value, ...]] = [(source,) for source in matrix.sources]
    sources = sources or [()] * len(matrix.rows)
    rows = (
        (name, *cells, *source)
        for (name, cells), source in zip(matrix.rows, sources, strict=True)
    )
    external = ("source",) if matrix.sources else ()
    return Table((matrix.corner, *matrix.columns, *external), tuple(rows))
