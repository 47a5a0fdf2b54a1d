"""How long the analysis takes: of the shipped plan part by part, and of many plans.

    python benchmarks/analysis.py
    python benchmarks/analysis.py --plans 1000 --out findings.csv      (takes some ten minutes)
    python benchmarks/analysis.py --rounds 5 --check

First the shipped plan, imports left out: asking its networks of the graph, all measures with
their sentences, and each measure by itself. The first time counts, because a person waits for
it; medians are of the rounds after it.

Then 10 and 100 made-up plans (benchmarks/made_up.py), each read, made a graph, asked and
analysed, spread over the cores; --plans adds a larger number, measured once. Each count is
taken by a process of its own, so that each has a peak memory of its own. Elapsed time says
what a person waits; growth is judged by the processor's time, on which other work on the
machine tells less. Both hold the start of each worker, of which few plans have more each.
All findings end in one table: --out writes that of the most plans as CSV. Memory may grow with
the table (its rows and their texts are counted) and not beyond it.

With --check the exit code is 1 where a target is missed. Needs a system that counts what
processes use (Linux, macOS).
"""

import argparse
import csv
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TypeVar

from made_up import write_plan

from svgraph import SurveyRow, analyse_plans
from svgraph.analysis.chains import find_loops, maximal_chains, reach_of_actions, rests_on
from svgraph.analysis.concentration import compare_with_chance, concentration
from svgraph.analysis.cover import removal_order
from svgraph.analysis.duplicates import find_duplicates
from svgraph.analysis.grades import shipped_rules
from svgraph.analysis.load import body_loads, loads_by_rule
from svgraph.analysis.matrices import MATRICES, Matrix, build_matrix
from svgraph.analysis.networks import Networks, ask_rows, networks_of
from svgraph.analysis.orphans import find_orphans
from svgraph.analysis.stability import rank_stability
from svgraph.analysis.whole import analyse_plan, facts_of
from svgraph.api.survey import ERROR
from svgraph.files import resources
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads
from svgraph.reading import Reading, read_folder
from svgraph.stores.plan_graphs import parse_plan

PLAN = "blackpool-2024-25"
COUNTS = (10, 100)
MOST_SECONDS = 1.5  # all analyses of the shipped plan, its networks asked for
MOST_GROWTH = 1.1  # the processor's time for a plan, over that at the fewest plans
# Times the table's growth that memory may grow: what holds the rows while they come in, and
# what the allocator keeps between them.
MOST_TABLES = 1.25
MOST_WORKER = 25.0  # MB by which a worker's memory may grow: it has met more and larger plans
MB = 2**20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Survey:
    """What one count of plans took.

    Attributes:
        plans: How many.
        rows: Of the table.
        elapsed: Seconds.
        processor: Seconds of all processes together.
        own: Peak memory of the process that holds the table, in MB.
        worker: That of the largest worker.
        table: What the table takes of it.
    """

    plans: int
    rows: int
    elapsed: float
    processor: float
    own: float
    worker: float
    table: float


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Time the analysis of plans.")
    parser.add_argument("--rounds", type=int, default=3, help="how many (default: 3)")
    parser.add_argument("--plans", type=int, help="a larger number of plans, such as 1000")
    cores = os.cpu_count() or 1
    parser.add_argument("--workers", type=int, default=cores, help="default: one for each core")
    parser.add_argument("--out", type=Path, help="a CSV file for the table of all findings")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    options = parser.parse_args()
    if options.rounds < 1 or options.workers < 1:
        parser.error("--rounds and --workers must be at least 1")
    if options.plans is not None and options.plans <= COUNTS[-1]:
        parser.error(f"--plans must be more than {COUNTS[-1]}")
    if options.out is not None and not options.out.parent.is_dir():
        parser.error(f"--out: there is no folder {options.out.parent}")
    # the plans first: a process starts with the peak memory of the one that starts it
    with tempfile.TemporaryDirectory(prefix="svgraph-benchmark-") as folder:
        names = write_plans(Path(folder), options.plans or COUNTS[-1])
        surveys = survey_counts(
            names, rounds=options.rounds, workers=options.workers, out=options.out
        )
    missed = print_parts(rounds=options.rounds)
    print_surveys(surveys, workers=options.workers)
    missed |= print_targets(surveys)
    return 1 if missed and options.check else 0


def print_parts(*, rounds: int) -> bool:
    """Print what the shipped plan's analysis takes; return whether its target is missed."""
    reading = read_folder(resources.shipped_plans()[PLAN])
    store = parse_plan(as_nquads(build_dataset(reading)))
    asking, networks = timed(lambda: networks_of(ask_rows(store)))
    everything = all_measures(networks, reading)
    measuring, _ = timed(everything)
    parts: dict[str, Callable[[], object]] = {
        "asking the networks": lambda: networks_of(ask_rows(store)),
        "all measures": everything,
        **{f"  {name}": measure for name, measure in measures(networks, reading).items()},
    }
    print(f"{PLAN}, imports left out, milliseconds, median of {rounds}\n")
    print(f"{'':32}{'first':>8}{'median':>8}")
    first = {"asking the networks": asking, "all measures": measuring}
    for name, part in parts.items():
        took = median(timed(part)[0] for _ in range(rounds))
        shown = f"{1e3 * first[name]:8.0f}" if name in first else " " * 8
        print(f"{name:32}{shown}{1e3 * took:8.1f}")
    is_missed = asking + measuring > MOST_SECONDS
    print(
        f"\nasked and measured for the first time in {asking + measuring:.2f} s"
        f" (at most {MOST_SECONDS})  {verdict(is_missed=is_missed)}"
    )
    return is_missed


def all_measures(networks: Networks, reading: Reading) -> Callable[[], object]:
    """Return a call that takes every measure and says what it found."""

    def measure() -> object:
        analysis = analyse_plan(
            networks,
            findings=reading.findings,
            rules=shipped_rules(),
            burden=reading.settings.burden,
        )
        return facts_of(analysis), reach_of_actions(networks), all_matrices(networks)

    return measure


def all_matrices(networks: Networks) -> list[Matrix]:
    """Return every matrix of a plan."""
    return [build_matrix(networks, name) for name in MATRICES]


def measures(networks: Networks, reading: Reading) -> dict[str, Callable[[], object]]:
    """Return each measure by its name."""
    partners, cites = networks.partners, networks.cites
    return {
        "load of each body": lambda: body_loads(partners),
        "load by each rule": lambda: loads_by_rule(partners),
        "concentration": lambda: concentration(partners),
        "9,999 plans drawn by chance": lambda: compare_with_chance(partners),
        "500 plans with leads dropped": lambda: rank_stability(partners),
        "removal of leads": lambda: removal_order(partners),
        "chains": lambda: maximal_chains(cites),
        "what rests on what": lambda: rests_on(cites, partners),
        "what needs what, by tier": lambda: reach_of_actions(networks),
        "loops": lambda: find_loops(cites, networks.needs),
        "orphans": lambda: find_orphans(networks, reading.findings, shipped_rules()),
        "duplicates": lambda: find_duplicates(networks.whole),
        "matrices": lambda: all_matrices(networks),
    }


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that a call takes, and what it returns."""
    begun = time.perf_counter()
    result = call()
    return time.perf_counter() - begun, result


def write_plans(folder: Path, count: int) -> list[str]:
    """Write made-up plans, and return their folders."""
    with progress(f"making up {count:,} plans", count) as step:
        names = []
        for number in range(count):
            names.append(str(write_plan(folder, number)))
            step("")
    return names


def survey_counts(
    names: Sequence[str], *, rounds: int, workers: int, out: Path | None
) -> list[Survey]:
    """Return what each count of plans takes; beyond the usual counts it is taken once."""
    counts = [*COUNTS, *([len(names)] if len(names) > COUNTS[-1] else [])]
    taken: dict[int, list[Survey]] = {count: [] for count in counts}
    for at in range(rounds):
        for count in counts if at == 0 else COUNTS:
            path = out if count == counts[-1] and at == 0 else None
            taken[count].append(apart(names[:count], workers, path))
    return [middle(surveys) for surveys in taken.values()]


def apart(names: Sequence[str], workers: int, out: Path | None) -> Survey:
    """Return what plans take, in a process that has done nothing else yet."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(survey, names, workers, out).result()


def survey(names: Sequence[str], workers: int, out: Path | None) -> Survey:
    """Analyse plans, and return what it took; write the table where a path is given."""
    processor = processor_seconds()
    with progress(f"analysing {len(names):,} plans", len(names)) as step:
        elapsed, table = timed(lambda: analyse_plans(names, workers=workers, done=step))
    errors = [row for row in table if row.measure == ERROR]
    if errors:
        sys.exit(f"Error: {errors[0].plan}: {errors[0].wording}")
    own, worker = map(peak, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    spent = processor_seconds() - processor
    if out is not None:
        write_table(out, table)
    return Survey(len(names), len(table), elapsed, spent, own, worker, size(table))


def processor_seconds() -> float:
    """Return the processor's time of this process and of its children that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def peak(who: int) -> float:
    """Return the most memory that a process, or any of its children, has held, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return resource.getrusage(who).ru_maxrss * unit / MB


def size(table: Sequence[SurveyRow]) -> float:
    """Return what a table holds, in MB: its rows and every text once."""
    held = {id(cell): sys.getsizeof(cell) for row in table for cell in row}
    rows = sum(map(sys.getsizeof, table))
    return (sys.getsizeof(table) + rows + sum(held.values())) / MB


def write_table(path: Path, table: Iterable[SurveyRow]) -> None:
    """Write all findings as CSV, each plan under its folder's name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(SurveyRow._fields)
        writer.writerows(row._replace(plan=Path(row.plan).name) for row in table)


def middle(surveys: Sequence[Survey]) -> Survey:
    """Return the survey with the median processor's time."""
    return sorted(surveys, key=lambda each: each.processor)[len(surveys) // 2]


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar that each call takes a step further, in a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda _: bar.advance(task)


def print_surveys(surveys: Sequence[Survey], *, workers: int) -> None:
    """Print the time for one plan and the memory, count by count."""
    print(f"\nmade-up plans, {workers} workers, {os.cpu_count()} cores\n")
    print(f"{'':8}{'seconds for a plan':>21}{'':4}{'peak memory, MB':>19}{'table':>17}")
    print(
        f"{'plans':>8}{'elapsed':>11}{'processor':>10}{'':4}"
        f"{'one process':>12}{'worker':>7}{'rows':>11}{'MB':>6}"
    )
    for each in surveys:
        elapsed, processor = each.elapsed / each.plans, each.processor / each.plans
        print(
            f"{each.plans:8,}{elapsed:11.3f}{processor:10.3f}{'':4}"
            f"{each.own:12.0f}{each.worker:7.0f}{each.rows:11,}{each.table:6.0f}"
        )


def print_targets(surveys: Sequence[Survey]) -> bool:
    """Print how time and memory grow with the plans; return whether a target is missed."""
    least, *others = surveys
    missed = False
    print()
    for each in others:
        growth = each.processor / each.plans / (least.processor / least.plans)
        tables = (each.own - least.own) / (each.table - least.table)
        worker = each.worker - least.worker
        print(f"{each.plans:,} plans beside {least.plans}")
        figures = (
            ("time for a plan, times", growth, MOST_GROWTH),
            ("growth of memory over that of the table", tables, MOST_TABLES),
            ("growth of a worker's memory, MB", worker, MOST_WORKER),
        )
        for name, figure, limit in figures:
            missed |= figure > limit
            said = verdict(is_missed=figure > limit)
            print(f"  {name:42}{figure:8.2f} (at most {limit})  {said}")
    return missed


def verdict(*, is_missed: bool) -> str:
    """Return whether a target is met, as tables print it."""
    return "MISSED" if is_missed else "met"


if __name__ == "__main__":
    sys.exit(main())
