"""Is the leading concentrated: in the plan, and against plans in which leads fell by chance?"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from svgraph.analysis.draws import lead_list
from svgraph.analysis.load import body_loads
from svgraph.analysis.networks import PartnerGraph
from svgraph.analysis.words import counted, in_words, percent, verb

RUNS = 9_999
SEED = 20_240_401
_CHUNK = 500  # plans drawn at once: what a large plan takes of memory


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unevenly the leading of a plan is spread over the bodies that lead anything.

    Attributes:
        bodies: How many named bodies lead at least one action.
        total: What they carry together, in actions.
        largest: The largest share, 0 to 1.
        effective: The effective number of leads, 1 to `bodies`.
        gini: The Gini coefficient adjusted for small numbers, 0 to 1; None for one body.
    """

    bodies: int
    total: float
    largest: float
    effective: float
    gini: float | None

    @property
    def mean(self) -> float:
        """What a body carries on average, in actions."""
        return self.total / self.bodies if self.bodies else 0.0


def concentration(graph: PartnerGraph) -> Concentration:
    """Return how concentrated the share loads of a plan are.

    Largest share: max p_i. Effective number: 1 / Σ p_i², the number of equal bodies that
    would be as concentrated (1 where one carries all, n where all carry the same). Gini:
    Σ|x_i − x_j| / (2 n² mean) × n / (n − 1), which is 1 where one of n carries all.

    Limits: only bodies that lead something are counted, since the plan does not say who
    might. A Gini of few bodies moves much when one action does. Sources: Hill 1973, doi
    10.2307/1934352 (effective numbers); Deltas 2003, doi 10.1162/rest.2003.85.1.226 (the
    adjustment).
    """
    loads = [load for load in body_loads(graph) if load.led and load.carried]
    if not loads:
        return Concentration(0, 0.0, 0.0, 0.0, None)
    shares = [load.share for load in loads]
    return Concentration(
        bodies=len(loads),
        total=sum(load.carried for load in loads),
        largest=max(shares),
        effective=1 / sum(share**2 for share in shares),
        gini=_gini(shares),
    )


def _gini(shares: list[float]) -> float | None:
    """Return the adjusted Gini coefficient of shares that add up to 1."""
    count = len(shares)
    if count == 1:
        return None
    apart = sum(abs(one - other) for one, other in combinations(shares, 2))
    return apart / (count - 1)


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure of the plan beside the same figure of drawn plans.

    Attributes:
        observed: In the plan.
        median: Of the drawn plans.
        low: 2.5 % of the drawn plans are below it.
        high: 2.5 % are above it.
        p: (1 + drawn plans at least as concentrated) / (1 + drawn plans).
        p_even: The same of those at least as even: the other tail, which shares the ties.
    """

    observed: float
    median: float
    low: float
    high: float
    p: float
    p_even: float = 1.0


@dataclass(frozen=True, slots=True)
class Chance:
    """What equal chance would do to the same actions and the same bodies.

    Attributes:
        runs: How many plans were drawn.
        seed: What the draws start from.
        bodies: From how many bodies leads were drawn.
    """

    runs: int
    seed: int
    bodies: int
    largest: Compared
    effective: Compared


def compare_with_chance(
    graph: PartnerGraph, *, runs: int = RUNS, seed: int = SEED
) -> Chance | None:
    """Return how concentrated plans are whose leads were drawn at random.

    In a drawn plan every action keeps its number of named leads; they are drawn without
    replacement, each with the same chance, from the bodies that lead anything. Tested are
    the largest share (large is concentrated) and the effective number (small is), one-sided,
    with p = (1 + k) / (1 + N); no body is tested by itself. Ties count as concentrated, and
    are exact, because loads are compared as whole numbers. The other tail is counted in the
    same way, ties included, to tell a plan that is more even than chance would have it.

    Limits: it says that chance does not explain the spread, not what does. In a drawn plan
    a body may lead nothing, in the plan none of them does, so that the plan looks rather
    more even than it is: the test is cautious. Two figures are tested and p is not adjusted
    for that. The draws are the same for one version of numpy. Source: DOMAIN measures,
    "load against equal chance"; Phipson & Smyth 2010, doi 10.2202/1544-6115.1585 (why 1 is
    added).

    Args:
        graph: Bodies and actions.
        runs: How many plans to draw, at least 1.
        seed: The same seed draws the same plans.

    Returns:
        None where fewer than two bodies lead anything: there is nothing to draw from.
    """
    leads = lead_list(graph)
    if leads.bodies < 2:  # noqa: PLR2004 - one body carries all, whatever is drawn
        return None
    observed = leads.loads()
    random = np.random.default_rng(seed)
    sizes = [min(_CHUNK, runs - first) for first in range(0, runs, _CHUNK)]
    drawn = np.concatenate([leads.drawn(size, random) for size in sizes])
    total = int(observed.sum())
    top, squares = observed.max(axis=1), _squares(observed, total)
    tops, all_squares = drawn.max(axis=1), _squares(drawn, total)
    return Chance(
        runs,
        seed,
        leads.bodies,
        largest=_compared(top / total, tops / total, tops - top),
        effective=_compared(total**2 / squares, total**2 / all_squares, all_squares - squares),
    )


def _squares(loads: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Return the sum of the squares in each row; exact, where they pass 64 bits too."""
    exact = loads.astype(object) if total**2 >= 1 << 63 else loads
    squares: NDArray[np.int64] = (exact**2).sum(axis=1)
    return squares


def _compared(
    observed: NDArray[np.float64], drawn: NDArray[np.float64], more: NDArray[np.int64]
) -> Compared:
    """Return a figure beside that of drawn plans; by how much `more` concentrated each is."""
    figures = drawn.astype(np.float64)
    low, median, high = (float(q) for q in np.quantile(figures, (0.025, 0.5, 0.975)))
    p, p_even = ((1 + int(tail.sum())) / (1 + len(drawn)) for tail in (more >= 0, more <= 0))
    return Compared(float(observed[0]), median, low, high, p, p_even)


def concentration_facts(leading: Concentration) -> tuple[str, ...]:
    """Return how concentrated the leading is, in words."""
    if not leading.bodies:
        return ()
    spread = (
        f"The leading is spread as if {leading.effective:.1f} bodies led equally;"
        f" {counted(leading.bodies, 'body leads', 'bodies lead')} something."
    )
    if leading.gini is None:
        return (spread,)
    gini = (
        f"The Gini coefficient is {leading.gini:.2f}, adjusted for the small number of bodies;"
        " it leaves out all who lead nothing, and one action more or less moves it."
    )
    return (spread, gini)


def chance_facts(chance: Chance | None) -> tuple[str, ...]:
    """Return what the comparison with chance says, in words."""
    if chance is None:
        return ("Fewer than two bodies lead anything, so there is nothing to compare with.",)
    largest, effective = chance.largest, chance.effective
    return (
        (
            f"Had each action's leads been drawn at random from the {in_words(chance.bodies)}"
            f" bodies that lead anything, the largest share would be about"
            f" {percent(largest.median)} (95 of 100 draws: {percent(largest.low)} to"
            f" {percent(largest.high)}); it is {percent(largest.observed)}."
            f" {_verdict(largest, chance.runs)}"
        ),
        (
            f"The same draws are spread as if {effective.median:.1f} bodies led equally (95 of"
            f" 100: {effective.low:.1f} to {effective.high:.1f}); the plan as if"
            f" {effective.observed:.1f} did."
            f" {_verdict(effective, chance.runs)}"
        ),
    )


_CONVENTION = 0.05  # where a difference is usually taken to be more than chance


def _verdict(compared: Compared, runs: int) -> str:
    as_much = round(compared.p * (1 + runs)) - 1
    draws = f"{as_much:,}" if as_much else "Not one"
    are = verb(max(as_much, 1), "is", "are")
    verdict = f"{draws} of {runs:,} draws {are} at least as concentrated (p = {compared.p:.4f})"
    if compared.p <= _CONVENTION:
        verdict += ", so chance alone does not easily explain it."
        return f"{verdict} What does, the figures do not say."
    if compared.p_even <= _CONVENTION:
        return f"{verdict}: the plan is spread more evenly than chance would have it."
    return f"{verdict}, so chance alone could explain it."
