"""Many plans, analysed: all that is found about any of them, in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from svgraph.errors import SvgraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from svgraph.analysis.concentration import Compared
    from svgraph.analysis.whole import Analysis, Loads

# The measure of a row that says why a plan could not be read.
ERROR = "error"


class SurveyRow(NamedTuple):
    """One thing found about one plan: a row of the table that `analyse_plans` returns.

    Attributes:
        plan: As it was asked for.
        measure: "load", "chains", "orphans", "duplicates", "without" or "error".
        what: Of which kind the row is; `analyse_plans` lists the kinds.
        subject: What it is about, or "" for the plan as a whole.
        figure: What can be compared from plan to plan, or None.
        wording: The sentence, or what stands beside the figure.
    """

    plan: str
    measure: str
    what: str
    subject: str
    figure: float | None
    wording: str


def analyse_plans(
    names: Sequence[str], *, workers: int = 1, done: Callable[[str], None] = lambda _: None
) -> tuple[SurveyRow, ...]:
    """Return all that is found about several plans, as one table.

    The plans are read afresh: nothing is taken from the cache or kept in it. The rows of a
    plan stand together, in the order of this list:

    | measure | what | subject | figure | wording |
    |---|---|---|---|---|
    | each of the five | sentence | | | what the measure says of the plan |
    | load | body | a named party | share, 0 to 1 | what it leads and supports; the flag |
    | load | collective | one | | what it leads and supports |
    | load | concentration | a figure's name | the figure | where chance would put it |
    | load | rank | a named body | its rank by share | its ranks under other counts |
    | chains | chain | its first action | its length | its actions |
    | chains | resting | an action | how many rest on it | how many cite it; its leads |
    | chains | loop | the reading | its length | its actions |
    | orphans | O1 to O14 | what is left alone | | a sentence |
    | duplicates | objective, outcome | the two | score, 0 to 100 | the class, both texts |
    | without | removal | who goes next | actions then bare | how many are bare by then |
    | error | the error's class | | | what is wrong, where, and what to do |

    Args:
        names: Each a plan's folder or id, in any number and order.
        workers: Processes to spread the work over. With more than one, a script that calls
            this must guard its own start by `if __name__ == "__main__":`, as for every use
            of Python's process pools.
        done: Called with each name, in their order, when its plan is done.

    Returns:
        The rows of each plan in the order asked. A plan that cannot be found or read has one
        row, whose measure is "error"; the others are analysed all the same.
    """
    from svgraph.api.workers import spread

    rows: list[SurveyRow] = []
    for name, of_plan in zip(names, spread(_analysed, names, workers=workers), strict=True):
        rows += of_plan
        done(name)
    return tuple(rows)


def _analysed(name: str) -> list[SurveyRow]:
    try:
        analysis = _analysis(name)
    except SvgraphError as error:
        return [SurveyRow(name, ERROR, type(error).__name__, "", None, str(error))]
    return [SurveyRow(name, *row) for row in _rows(analysis)]


def _analysis(name: str) -> Analysis:
    """Return all findings about a plan, without a look into the cache."""
    from svgraph.api.plan import OpenPlan
    from svgraph.graph.build import build_dataset
    from svgraph.graph.serialise import as_nquads
    from svgraph.reading import read_folder
    from svgraph.stores.locations import Kind, find_location
    from svgraph.stores.plan_graphs import parse_plan

    location = find_location(name)
    if location.kind is not Kind.FOLDER:
        return OpenPlan(location.open).measures.analysis
    nquads = as_nquads(build_dataset(read_folder(location.path)))
    return OpenPlan(lambda: parse_plan(nquads)).measures.analysis


# A row without its plan.
_Row = tuple[str, str, str, float | None, str]


def _rows(analysis: Analysis) -> Iterator[_Row]:
    from svgraph.analysis.whole import facts_of

    for measure, fact in facts_of(analysis):
        yield measure, "sentence", "", None, fact
    yield from _body_rows(analysis.loads)
    for name, figure, drawn in analysis.loads.figures:
        yield "load", "concentration", name, figure, _by_chance(drawn) if drawn else ""
    yield from _rank_rows(analysis.loads)
    yield from _chain_rows(analysis)
    for orphan in analysis.orphans:
        yield "orphans", orphan.type, orphan.subject, None, orphan.wording
    for pair in analysis.duplicates:
        one, other = pair.texts
        texts = f"{pair.likeness}: “{one}” and “{other}”"
        yield "duplicates", pair.what, f"{pair.left}; {pair.right}", pair.score, texts
    for lost in analysis.removal:
        yield "without", "removal", lost.body, lost.lost, f"{lost.total} bare by then"


def _body_rows(loads: Loads) -> Iterator[_Row]:
    from svgraph.model.terms import COLLECTIVE

    for each in loads.bodies:
        counts = f"leads {each.led}, {each.sole} alone; supports {each.supporting}"
        flag = "; over-burdened" if each.is_over_burdened else ""
        if each.kind == COLLECTIVE:
            yield "load", "collective", each.body, None, counts
        else:
            yield "load", "body", each.body, each.share, counts + flag


def _by_chance(compared: Compared) -> str:
    middle = f"{compared.median:.4f} ({compared.low:.4f} to {compared.high:.4f})"
    return f"by chance {middle}, p {compared.p:.4f}"


def _rank_rows(loads: Loads) -> Iterator[_Row]:
    for each in loads.stability.ranks if loads.stability else ():
        ranges = {
            "by other rules": each.rules_range,
            "with an area left out": each.areas_range,
            "with leads dropped": (each.low, each.high),
        }
        held = ", ".join(f"{r[0]} to {r[1]} {how}" for how, r in ranges.items() if r)
        yield "load", "rank", each.body, each.rank, held


def _chain_rows(analysis: Analysis) -> Iterator[_Row]:
    for way in analysis.chains.chains:
        yield "chains", "chain", way[0], len(way), " > ".join(way)
    from svgraph.analysis.words import listed

    for each in analysis.resting:
        cited = f"{each.direct} cite it; led by {listed(each.leads)}"
        yield "chains", "resting", each.action, each.transitive, cited
    for loop in analysis.loops:
        yield "chains", "loop", loop.reading, len(loop.actions), "; ".join(loop.actions)
