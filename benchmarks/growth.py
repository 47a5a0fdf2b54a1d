"""How time and memory grow with a plan: from 600 actions to 6,000, and as a plan doubles.

    python benchmarks/growth.py
    python benchmarks/growth.py --rounds 1 --check      (takes some three minutes)

First all of a build but its pages, on long made-up plans (benchmarks/long_plan.py), step by
step: reading, the graph, its checks, the rows, all measures, and the files of the graph. Each
length is built in a process of its own, so that each has a peak memory of its own. Then the
tables of 'svgraph export --format csv' and the items of the explorer, for plans of 500, 1,000
and 2,000 actions.

Growth is judged by the processor's time, on which other work on the machine tells less. With
--check the exit code is 1 where a target is missed. Needs a system that counts what processes
use (Linux, macOS).
"""

import argparse
import gc
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

from long_plan import write_long_plan

from svgraph.analysis.dependence import Dependence
from svgraph.analysis.grades import shipped_rules
from svgraph.analysis.load import body_loads
from svgraph.analysis.networks import ask_rows, link_graph, networks_of
from svgraph.analysis.whole import analyse_plan, facts_of
from svgraph.checks import check_whole
from svgraph.exports.tables import build_tables
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads, as_trig, as_turtle, parse_nquads
from svgraph.graph.union import union
from svgraph.model.terms import GraphRole
from svgraph.pages.items import build_action_items, build_body_items, build_link_items
from svgraph.queries.rows import PlanRows
from svgraph.reading import Reading, read_folder
from svgraph.stores.plan_graphs import PlanGraphs, parse_plan

SHORT, LONG = 600, 6_000
MOST_GROWTH = 12.0  # the time of the long plan, over that of the short one
MOST_MEMORY = 1_500.0  # MB that the long plan takes
DOUBLING = (500, 1_000, 2_000)
MOST_DOUBLING = 2.3  # the time of a plan of twice the actions, at either step
REPEATS = 5  # of what is over in a moment
MB = 2**20

T = TypeVar("T")
Built = dict[str, float]


class Doubled(NamedTuple):
    """The seconds of what must double as a plan does."""

    tables: float
    items: float


class Watch:
    """Counts the processor's time of each step."""

    def __init__(self) -> None:
        """Begin without steps."""
        self.seconds: Built = {}

    def __call__(self, step: str, call: Callable[[], T]) -> T:
        """Return what a call returns."""
        begun = time.process_time()
        result = call()
        self.seconds[step] = time.process_time() - begun
        return result


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure how time and memory grow.")
    parser.add_argument("--rounds", type=int, default=3, help="how many (default: 3)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    with tempfile.TemporaryDirectory(prefix="svgraph-benchmark-") as scratch:
        plans = {n: write_long_plan(Path(scratch), n) for n in (SHORT, LONG, *DOUBLING)}
        misses = [
            *print_builds(plans, rounds=options.rounds),
            *print_doubling(plans, rounds=options.rounds),
        ]
    print("\n" + ("\n".join(misses) or "Every target is met."))
    return 1 if misses and options.check else 0


def print_builds(plans: dict[int, Path], *, rounds: int) -> list[str]:
    """Print what builds take step by step, and return the targets that are missed."""
    short, long = ([apart(build, plans[n]) for _ in range(rounds)] for n in (SHORT, LONG))
    print(f"a build without its pages: seconds for {SHORT:,} and {LONG:,} actions, times")
    for step in [*short[0], "all"]:
        if step != "memory":
            few, many = (median(map(partial(taken, step), each)) for each in (short, long))
            print(f"  {step:12} {few:7.2f} {many:7.2f} {many / few:6.1f}")
    megabytes = [median(map(itemgetter("memory"), each)) for each in (short, long)]
    print(f"  {'MB at most':12} {megabytes[0]:7,.0f} {megabytes[1]:7,.0f}")
    few, many = (median(map(partial(taken, "all"), each)) for each in (short, long))
    what = f"{LONG:,} actions take"
    return [
        *exceeded(what, many / few, MOST_GROWTH, f"times those of {SHORT:,}"),
        *exceeded(what, megabytes[1], MOST_MEMORY, "MB"),
    ]


def taken(step: str, built: Built) -> float:
    """Return the seconds of a step, or of all."""
    steps = {name: seconds for name, seconds in built.items() if name != "memory"}
    return sum(steps.values()) if step == "all" else steps[step]


def print_doubling(plans: dict[int, Path], *, rounds: int) -> list[str]:
    """Print what tables and items take as a plan doubles, and return the targets missed."""
    counts = [f"{n:,}" for n in DOUBLING]
    print(f"\nas a plan doubles: seconds for {', '.join(counts)} actions, times at each step")
    measured = [[apart(double, plans[n]) for _ in range(rounds)] for n in DOUBLING]
    misses = []
    for what in Doubled._fields:
        seconds = [median(getattr(each, what) for each in of_length) for of_length in measured]
        steps = [after / before for before, after in pairwise(seconds)]
        shown = [*(f"{each:7.3f}" for each in seconds), *(f"{each:5.2f}" for each in steps)]
        print(f"  {what:12} {' '.join(shown)}")
        misses += exceeded(f"the {what} take", max(steps), MOST_DOUBLING, "times at a doubling")
    return misses


def exceeded(what: str, value: float, most: float, unit: str) -> list[str]:
    """Return a sentence where a value is over its target, else nothing."""
    return [f"Missed: {what} {value:,.1f} {unit}, at most {most:g}."] if value > most else []


def apart(call: Callable[[Path], T], folder: Path) -> T:
    """Return what a call returns for a plan, in a process that has done nothing else yet."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(call, folder).result()


def build(folder: Path) -> Built:
    """Return the seconds of each step of a build without pages, and its peak memory in MB."""
    watch = Watch()
    reading = watch("reading", lambda: read_folder(folder))
    nquads, plan = graph(reading, watch)
    rows = watch("rows", lambda: ask_rows(plan))
    networks = watch("networks", lambda: networks_of(rows))
    rules = shipped_rules()
    watch(
        "analysis",
        lambda: facts_of(analyse_plan(networks, findings=reading.findings, rules=rules)),
    )
    watch("files", lambda: written(nquads, plan))
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**watch.seconds, "memory": peak * unit / MB}


def graph(reading: Reading, watch: Watch) -> tuple[str, PlanGraphs]:
    """Return the graph of a plan as N-Quads and ready for questions, once it is checked."""
    dataset = watch("graph", lambda: build_dataset(reading))
    nquads = watch("N-Quads", lambda: as_nquads(dataset))
    plan = watch("store", lambda: parse_plan(nquads))
    document = reading.document
    watch(
        "checks", lambda: check_whole(union(dataset), plan.endpoint, document, file="plan.txt")
    )
    return nquads, plan


def written(nquads: str, plan: PlanGraphs) -> tuple[str, str]:
    """Return the graph as TriG and as Turtle."""
    quads = parse_nquads(nquads)
    proposed = plan.graphs[GraphRole.PROPOSED]
    return as_trig(quads, base=plan.base), as_turtle(quads, base=plan.base, without=proposed)


def double(folder: Path) -> Doubled:
    """Return the seconds of the tables and of the items of a plan."""
    rows = ask_rows(parse_plan(as_nquads(build_dataset(read_folder(folder)))))
    return Doubled(repeated(lambda: build_tables(rows)), repeated(lambda: items(rows)))


def items(rows: PlanRows) -> Sequence[object]:
    """Return the items of the explorer, without findings."""
    loads = body_loads(networks_of(rows).partners)
    actions = build_action_items(
        rows.actions,
        rows.outcomes,
        rows.parties,
        links=build_link_items(rows.links),
        dependence=Dependence(link_graph(rows.actions, rows.links)),
        findings=(),
    )
    return actions, build_body_items(rows.bodies, rows.parties, loads, findings=())


def repeated(call: Callable[[], object]) -> float:
    """Return the processor's time of a call, the median of a few.

    The garbage collector rests meanwhile: a pass over all that a process holds falls into one
    length and not into another.
    """
    watch = Watch()
    times = []
    for _ in range(REPEATS):
        gc.collect()
        gc.disable()
        watch("call", call)
        gc.enable()
        times.append(watch.seconds["call"])
    return median(times)


if __name__ == "__main__":
    sys.exit(main())
