"""How long it takes to hold plans against their promises, for one plan and for many.

    python benchmarks/validation.py
    python benchmarks/validation.py --rounds 3 --check

First the parts of validation on the shipped plan, imports and reading left out: its shapes,
the rules across nodes, its quotes. Then 1 to 100 copies of the plan, each read, made a
graph and held against everything, as 'svgraph check PLAN...' does it; from a few plans on
that is spread over the cores, each process of which first imports what it needs. Shown is
the elapsed time for one plan, and how many times that of a single plan it is: where it
stays flat, a thousand plans take a hundred times as long as ten. With --check the exit
code is 1 where a target is missed.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from svgraph import check_plans
from svgraph.checks import check_quotes, find_violations
from svgraph.checks.shapes import validate_graph
from svgraph.documents import read_document
from svgraph.files import resources
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads
from svgraph.graph.union import union
from svgraph.reading import read_folder
from svgraph.stores.plan_graphs import parse_plan

PLAN = "blackpool-2024-25"
COUNTS = (1, 2, 5, 10, 20, 50, 100)
MOST_SECONDS = 1.0  # validation of the shipped plan
MOST_GROWTH = 1.1  # the time per plan at the most plans, over that of a single one


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Time the validation of plans.")
    parser.add_argument("--rounds", type=int, default=3, help="how many (default: 3)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    seconds = print_parts(rounds=options.rounds)
    growth = print_counts(rounds=options.rounds)
    missed = seconds > MOST_SECONDS or growth > MOST_GROWTH
    print(
        f"\nvalidation of one plan {seconds:.2f} s (at most {MOST_SECONDS});"
        f" per plan at {COUNTS[-1]} {growth:.2f} times that at 1 (at most {MOST_GROWTH})"
    )
    return 1 if missed and options.check else 0


def print_parts(*, rounds: int) -> float:
    """Print the parts of validation, and return the seconds that all of it takes."""
    folder = resources.shipped_plans()[PLAN]
    reading = read_folder(folder)
    nquads = as_nquads(build_dataset(reading))
    graph = union(build_dataset(reading))
    document = read_document(folder / reading.settings.source)
    parts: dict[str, Callable[[], object]] = {
        "shapes": lambda: validate_graph(graph, file="plan"),
        "rules across nodes": lambda: find_violations(parse_plan(nquads).endpoint, file="plan"),
        "quotes": lambda: check_quotes(graph, document),
    }
    print(f"{PLAN}: {len(graph)} triples, median of {rounds} rounds")
    total = 0.0
    for name, part in parts.items():
        part()  # a round to warm up
        took = median(timed(part) for _ in range(rounds))
        total += took
        print(f"  {name:20} {took:6.3f} s")
    return total


def print_counts(*, rounds: int) -> float:
    """Print seconds per plan, and return how much it grows from one plan to the most."""
    print(f"\n{os.cpu_count()} cores; plans, seconds per plan, times that of one plan")
    per_plan: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        names = [copied(Path(folder), number) for number in range(COUNTS[-1])]
        for count in COUNTS:
            took = median(timed(spread(names[:count])) for _ in range(rounds))
            per_plan[count] = took / count
            print(f"  {count:4} {per_plan[count]:6.2f} {per_plan[count] / per_plan[1]:6.2f}")
    return per_plan[COUNTS[-1]] / per_plan[1]


def spread(names: list[str]) -> Callable[[], object]:
    """Return a call that checks plans on all cores, as the command does."""
    return lambda: check_plans(names, workers=os.cpu_count() or 1)


def copied(folder: Path, number: int) -> str:
    """Return the folder of a copy of the shipped plan."""
    return str(shutil.copytree(resources.shipped_plans()[PLAN], folder / f"plan-{number}"))


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
