"""Findings as tables: the columns that commands, CSV files and reports share."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from operator import attrgetter
from typing import Any

from svgraph.analysis.chains import Chains, Loop, Reach, Resting
from svgraph.analysis.cover import CoverLoss, Removal
from svgraph.analysis.duplicates import Duplicate
from svgraph.analysis.load import RULES
from svgraph.analysis.matrices import Matrix
from svgraph.analysis.orphan_finders import Orphan
from svgraph.analysis.paths import Ways
from svgraph.analysis.whole import Loads
from svgraph.model.table import Cell, Quotes, Several, Table
from svgraph.model.terms import Tier

# A column, by the attribute that it shows; or by its name and what its cells are made by.
_Column = str | tuple[str, Callable[[Any], object]]


def _table(items: Iterable[object], *columns: _Column) -> Table:
    """Return a row for each item."""
    named = [(each, attrgetter(each)) if isinstance(each, str) else each for each in columns]
    rows = (tuple(_cell(value(item)) for _, value in named) for item in items)
    return Table(tuple(name for name, _ in named), tuple(rows))


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever findings hold
    return Several(value) if type(value) is tuple else value


def _rounded(name: str, places: int) -> _Column:
    """Return a column of numbers with so many decimals."""
    return name, lambda item: _fixed(getattr(item, name), places)


def _fixed(value: float, places: int) -> Decimal:
    """Return a number with so many decimals, which stay where it is printed."""
    return Decimal(f"{value:.{places}f}")


def load_table(loads: Loads) -> Table:
    """Return one row for each party, the heaviest first; a share has four decimals.

    `carried` is the load in actions, `share` its part of what all carry.
    """
    return _table(
        loads.bodies,
        *("body", "led", "sole", "joint", "supporting"),
        _rounded("share", 4),
        "outcomes",
        ("flag", lambda load: "over-burdened" if load.is_over_burdened else ""),
        _rounded("carried", 2),
        "kind",
    )


def rule_table(loads: Loads) -> Table:
    """Return what each named body carries under every counting rule, side by side."""
    rows: list[tuple[Cell, ...]] = [
        (each.body, *(_fixed(load, 2) for load in each.loads)) for each in loads.rules
    ]
    return Table(("body", *RULES), tuple(rows))


def rank_table(loads: Loads) -> Table:
    """Return how the rank of each body holds: other rules, areas left out, leads dropped.

    A cell is empty where nothing can be ranked: with the only area left out, nobody leads.
    """
    names = ("body", "rank", "rules_best", "rules_worst", "areas_best", "areas_worst")
    none = ("", "")
    ranks = loads.stability.ranks if loads.stability else ()
    rows = (
        (r.body, r.rank, *(r.rules_range or none), *(r.areas_range or none), r.low, r.high)
        for r in ranks
    )
    return Table((*names, "drops_low", "drops_high"), tuple(rows))


def figure_table(loads: Loads) -> Table:
    """Return the figures of concentration, those that were tested with their drawn plans."""
    rows: list[tuple[Cell, ...]] = []
    for name, figure, drawn in loads.figures:
        tested = (drawn.median, drawn.low, drawn.high, drawn.p) if drawn else (None,) * 4
        rows.append((name, *map(_figure, (figure, *tested))))
    if loads.chance:
        rows.append(("drawn plans", loads.chance.runs, *("",) * 4))
        rows.append(("seed", loads.chance.seed, *("",) * 4))
    return Table(("figure", "observed", "median", "low", "high", "p"), tuple(rows))


def _figure(value: float | None) -> Cell:
    """Return a count as it is, a measure with four decimals, "" where there is none."""
    if value is None:
        return ""
    return _fixed(value, 4) if isinstance(value, float) else value


def chain_table(chains: Chains) -> Table:
    """Return one row for each maximal chain, the longest first; length counts actions."""
    ranked = enumerate(chains.chains, 1)
    rows = ((rank, len(chain), " > ".join(chain)) for rank, chain in ranked)
    return Table(("rank", "length", "chain"), tuple(rows))


def resting_table(resting: Iterable[Resting]) -> Table:
    """Return the actions that others cite, and what rests on them tier by tier."""
    return _table(
        resting,
        *("action", "direct", "transitive", "leads"),
        ("linked", attrgetter("tiers.linked")),
        ("indirect", attrgetter("tiers.indirect")),
        "reaches",
    )


def reach_table(reach: Iterable[Reach]) -> Table:
    """Return what depends on each linked action and what it needs, by tier and reading."""
    return _table(
        reach,
        "action",
        *(
            (f"{side}_{tier}", attrgetter(f"{side}.{tier}"))
            for side in ("dependents", "prerequisites")
            for tier in (Tier.DIRECT, Tier.LINKED, Tier.INDIRECT)
        ),
        *("needed_by", "needs", "joined"),
    )


def loop_table(loops: Iterable[Loop]) -> Table:
    """Return what runs in a circle, under each reading."""
    return _table(loops, "reading", ("size", lambda loop: len(loop.actions)), "actions")


def orphan_table(orphans: Iterable[Orphan]) -> Table:
    """Return one row for each orphan, type by type."""
    columns = ("type", "subject", "wording", "quote", "place", "detail")
    return _table(orphans, *columns, ("origin", attrgetter("source")), "duty")


def duplicate_table(duplicates: Iterable[Duplicate]) -> Table:
    """Return one row for each pair of texts that are alike."""
    return _table(
        duplicates,
        *("left", "right", "what"),
        ("class", attrgetter("likeness")),
        "score",
        ("left_text", lambda pair: pair.texts[0]),
        ("right_text", lambda pair: pair.texts[1]),
        ("left_leads", lambda pair: pair.leads[0]),
        ("right_leads", lambda pair: pair.leads[1]),
    )


def cover_table(uncovered: Iterable[CoverLoss]) -> Table:
    """Return the actions that a body leads, and who would lead them without it."""
    return _table(uncovered, "action", "remaining", "state", "dependents")


def removal_table(order: Iterable[Removal]) -> Table:
    """Return the order in which named leads would be lost fastest."""
    rows = ((rank, *each) for rank, each in enumerate(order, 1))
    return Table(("rank", *Removal._fields), tuple(rows))


def path_table(ways: Ways, *, most: int = 1) -> Table:
    """Return the steps of the shortest ways between two things.

    Args:
        ways: As `svgraph.analysis.shortest_ways` returns them.
        most: Of how many ways.
    """
    return _table(
        (step for step in ways.steps if step.way <= most),
        "step",
        ("from", attrgetter("start")),
        "relation",
        ("to", attrgetter("end")),
        ("quote", lambda step: Quotes(step.quotes)),
        ("place", lambda step: Quotes(step.places)),
        *("status", "way"),
    )


def matrix_table(matrix: Matrix) -> Table:
    """Return a matrix as it stands; of external rows the origin comes last."""
    columns = (matrix.corner, *matrix.columns)
    rows = tuple((name, *cells) for name, cells in matrix.rows)
    if not matrix.sources:
        return Table(columns, rows)
    sourced = ((*row, source) for row, source in zip(rows, matrix.sources, strict=True))
    return Table((*columns, "origin"), tuple(sourced))
