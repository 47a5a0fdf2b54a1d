"""What svgraph adds to the time of a canned query, on a graph of a million triples.

    python benchmarks/queries.py            (takes some eight minutes)
    python benchmarks/queries.py --triples 100000 --rdflib 20000 --rounds 3
    python benchmarks/queries.py --check

The graph is that of a made-up plan: the shipped plan's rows over and over, each time with
areas, numbers, cross references, bodies, slices and words of their own. Each canned query
is answered by svgraph as CSV, and the same text is sent straight to pyoxigraph, in the same
process, over the same graphs, and written as CSV; by turns, round after round. A ratio is
taken round by round and its median printed, the worst first. Parameters are the examples of
the queries, and those that may be left out are. Then the same texts go to rdflib, once, over
a smaller graph, each with a time limit. All times are the processor's, so that other work on
the machine counts little. Needs a system with alarm signals (Linux, macOS).

A target is missed where svgraph takes more than 1.2 times as long and the difference is more
than five milliseconds: to read a query's file and to look a name up takes one or two,
whatever the size of the graph, and an answer may take less than that. With --check the exit
code is 1 then, or where an answer to a million triples takes more than a second.
"""

import argparse
import gc
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import FrameType

import pyoxigraph
import rdflib.plugins.sparql
from rdflib import Graph

from svgraph.files import resources
from svgraph.files.settings import read_settings
from svgraph.queries.ask import ask_written, bound_text
from svgraph.queries.catalogue import Question, questions
from svgraph.stores.graph_cache import read_plan_nquads
from svgraph.stores.local import LocalEndpoint
from svgraph.stores.plan_graphs import PlanGraphs, find_plan_graphs, parse_plan

PLAN = "blackpool-2024-25"
MOST_RATIO = 1.2
LEAST_DIFFERENCE = 0.005  # seconds; below it a ratio is not judged
SLOW = 1.0  # seconds
# What a copy of the plan has of its own; the plan itself and the register's kinds are shared.
PARTS = (
    "action",
    "area",
    "assignment",
    "body",
    "fragment",
    "link",
    "mention",
    "outcome",
    "passage",
    "priorities",
    "reference",
)
# What is named, and the words of objectives and outcomes; numbers are counted on instead.
NAMED = re.compile(
    r"/(?:body|fragment|priorities|reference)/[^>]+"
    r'|(?:identifier|altLabel|label|objective|text)> "(?!\d)(?:[^"\\]|\\.)*?(?=\.?")'
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A query, the number of its rows, and seconds round by round."""

    question: Question
    rows: int
    ours: tuple[float, ...]
    straight: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """How many times as long as the engine alone, by the median round."""
        pairs = zip(self.ours, self.straight, strict=True)
        return median(ours / straight for ours, straight in pairs)

    @property
    def is_missed(self) -> bool:
        """Whether svgraph adds more than it may."""
        difference = median(self.ours) - median(self.straight)
        return self.ratio > MOST_RATIO and difference > LEAST_DIFFERENCE

    @property
    def is_slow(self) -> bool:
        """Whether a person would wait."""
        return median(self.ours) > SLOW


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Time the canned queries on a large graph.")
    parser.add_argument("--triples", type=int, default=1_000_000, help="default: 1000000")
    parser.add_argument("--rdflib", type=int, default=100_000, help="default: 100000; 0: none")
    parser.add_argument("--rounds", type=int, default=5, help="how many (default: 5)")
    parser.add_argument(
        "--limit", type=float, default=20, help="rdflib's seconds (default: 20)"
    )
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    options = parser.parse_args()
    if min(options.rounds, options.triples) < 1 or options.limit <= 0 or options.rdflib < 0:
        parser.error("only --rdflib may be 0, and nothing less than that")
    with tempfile.TemporaryDirectory(prefix="svgraph-benchmark-") as scratch:
        path = Path(scratch) / "plan.nq"
        measured = measure(path, triples=options.triples, rounds=options.rounds)
        print_measured(measured)
        if options.rdflib:
            print_rdflib(path, triples=options.rdflib, limit=options.limit)
    failed = any(each.is_missed or each.is_slow for each in measured)
    return 1 if failed and options.check else 0


def write_plan(path: Path, *, triples: int) -> None:
    """Write a plan of at least so many triples as N-Quads."""
    folder = resources.find_plan(PLAN)
    once = parse_plan(read_plan_nquads(folder)).nquads()
    own = re.compile(
        f"<{re.escape(read_settings(folder).base)}({'|'.join(PARTS)})/(?!statement)"
    )
    rows = "".join(line for line in once.splitlines(keepends=True) if own.match(line))
    copies = -(-(triples - once.count("\n")) // rows.count("\n"))
    steps = count_steps(rows)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(once)
        for number in range(1, copies + 1):
            file.write(copied(rows, steps, number))


def count_steps(rows: str) -> dict[re.Pattern[str], int]:
    """Return what is counted on from copy to copy: pattern → how many one copy has.

    A pattern's first group is kept, its second is the number.
    """
    areas = len(re.findall(r"/area/\S+ \S+#order>", rows))
    actions = len(re.findall(r"/action/\S+ \S+#order>", rows))
    length = max(int(end) for end in re.findall(r'oa#end> "(\d+)', rows))
    steps = {
        rf"()\b([1-{areas}])(?=\.\d)": areas,  # an action, in addresses and in words
        r"(/area/|/passage/area-)(\d+)": areas,
        r'(/area/\S+ \S+(?:identifier|notation|order)> ")(\d+)': areas,
        r'(/action/\S+ \S+#order> ")(\d+)': actions,
        r'(oa#(?:start|end)> ")(\d+)': length,
    }
    return {re.compile(pattern): step for pattern, step in steps.items()}


def copied(rows: str, steps: dict[re.Pattern[str], int], number: int) -> str:
    """Return a copy of N-Quads: what is counted is counted on, what is named gets a number."""
    for pattern, step in steps.items():
        by = number * step
        rows = pattern.sub(lambda found: f"{found[1]}{int(found[2]) + by}", rows)  # noqa: B023 - called at once
    return NAMED.sub(rf"\g<0>-{number}", rows)


def measure(path: Path, *, triples: int, rounds: int) -> list[Measured]:
    """Return the times of every query, the worst ratio first."""
    write_plan(path, triples=triples)
    engine = pyoxigraph.Store()
    engine.bulk_load(path=path, format=pyoxigraph.RdfFormat.N_QUADS)
    print(f"{len(engine):,} triples, {rounds} rounds, medians, milliseconds\n")
    store = find_plan_graphs(LocalEndpoint(engine), where=str(path))
    measured = [timed_question(engine, store, question, rounds) for question in questions()]
    return sorted(measured, key=lambda each: -each.ratio)


def timed_question(
    engine: pyoxigraph.Store, store: PlanGraphs, question: Question, rounds: int
) -> Measured:
    """Return the times of one query; the first round is thrown away."""
    told = examples(question)
    text = bound_text(store, question, told)
    graphs = store.whole if question.proposed else store.counted
    ours: list[float] = []
    straight: list[float] = []
    gc.collect()
    for at in range(rounds + 1):
        show(f"{question.name}, round {at} of {rounds}")
        with timing(ours):
            answer = ask_written(store, question.name, told, form="csv")
        with timing(straight):
            written = answered_straight(engine, text, graphs)
        if written.decode().replace("\r\n", "\n") != answer:
            sys.exit(f"Error: svgraph and pyoxigraph answer {question.name} differently.")
    show("")
    return Measured(question, written.count(b"\r\n") - 1, tuple(ours[1:]), tuple(straight[1:]))


def answered_straight(engine: pyoxigraph.Store, text: str, graphs: Sequence[str]) -> bytes:
    """Return the engine's own answer as CSV."""
    found = engine.query(
        text, default_graph=[pyoxigraph.DefaultGraph(), *map(pyoxigraph.NamedNode, graphs)]
    )
    if not isinstance(found, pyoxigraph.QuerySolutions):
        sys.exit("Error: a canned query is no SELECT.")
    written = found.serialize(format=pyoxigraph.QueryResultsFormat.CSV)
    return written or b""


def examples(question: Question) -> dict[str, str]:
    """Return an example for every parameter that must be given."""
    return {each.name: each.example for each in question.parameters if not each.optional}


@contextmanager
def timing(seconds: list[float]) -> Iterator[None]:
    """Add the seconds of the processor that something takes to a list."""
    begun = time.process_time()
    yield
    seconds.append(time.process_time() - begun)


def show(progress: str) -> None:
    """Show how far the benchmark is, in a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{progress}", end="", file=sys.stderr, flush=True)


def print_measured(measured: Sequence[Measured]) -> None:
    """Print a line for each query, then those that a person would wait for."""
    print(f"{'query':22}{'rows':>9}{'svgraph':>10}{'straight':>10}{'ratio':>8}")
    for each in measured:
        ours, straight = median(each.ours), median(each.straight)
        verdict = "  MISSED" if each.is_missed else ""
        print(
            f"{each.question.name:22}{each.rows:9,}{1e3 * ours:10.1f}{1e3 * straight:10.1f}"
            f"{each.ratio:8.2f}{verdict}"
        )
    slow = [each.question.name for each in measured if each.is_slow]
    print(f"\nOver {SLOW:g} second: {', '.join(slow) or 'none'}")


class OutOfTimeError(BaseException):
    """The time of a query is up; no handler of ordinary errors may take it for one."""


def print_rdflib(path: Path, *, triples: int, limit: float) -> None:
    """Print how long rdflib and svgraph take for each query, the slowest first."""
    write_plan(path, triples=triples)
    store = parse_plan(path.read_text(encoding="utf-8"))
    unions = {proposed: union(store, proposed=proposed) for proposed in (False, True)}
    # ours first: once a timer is set, the processor's time is counted in coarser steps
    ours = [our_seconds(store, question) for question in questions()]
    theirs = [rdflib_seconds(store, unions, question, limit) for question in questions()]
    print(f"\n{len(unions[True]):,} triples, one round, milliseconds\n")
    print(f"{'query':22}{'rdflib':>10}{'svgraph':>10}")
    rows = zip((question.name for question in questions()), theirs, ours, strict=True)
    for name, rdf, own in sorted(rows, key=lambda row: -row[1]):
        said = f"{1e3 * rdf:.0f}" if rdf < limit else f"> {1e3 * limit:.0f}"
        print(f"{name:22}{said:>10}{1e3 * own:10.1f}")


def our_seconds(store: PlanGraphs, question: Question) -> float:
    """Return the seconds that svgraph takes to answer a query as CSV."""
    taken: list[float] = []
    with timing(taken):
        ask_written(store, question.name, examples(question), form="csv")
    return taken[0]


def union(store: PlanGraphs, *, proposed: bool) -> Graph:
    """Return the graphs that svgraph asks as one graph of rdflib."""
    graphs = set(store.whole if proposed else store.counted)
    lines = (line.rpartition(" <") for line in store.nquads().splitlines())
    kept = "".join(f"{triple} .\n" for triple, _, graph in lines if graph[:-3] in graphs)
    return Graph().parse(data=kept, format="nt")


def rdflib_seconds(
    store: PlanGraphs, unions: dict[bool, Graph], question: Question, limit: float
) -> float:
    """Return the seconds that rdflib takes to answer a query as CSV; at most the limit."""
    show(f"{question.name} by rdflib")
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    text = bound_text(store, question, examples(question))
    taken: list[float] = []
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        with timing(taken):
            unions[question.proposed].query(text).serialize(format="csv")
    except OutOfTimeError:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        show("")
    return taken[0]


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfTimeError


if __name__ == "__main__":
    sys.exit(main())
