"""How long a command takes from nothing, beside the least that it could take.

    python benchmarks/cold_start.py
    python benchmarks/cold_start.py --rounds 21 --check

Whole processes are timed from start to end, in turn, round after round, so that a
machine that grows slow is slow for all of them alike. A first round fills every cache
and is thrown away. A ratio is taken round by round, and its median printed. The last
table says where the time of a build goes, measured in a process of its own. Needs a
system with pseudo-terminals (Linux, macOS).
"""

import argparse
import csv
import io
import json
import os
import pty
import shlex
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO

from svgraph.files import resources
from svgraph.stores.graph_cache import cache_folder, cache_key, read_plan_nquads

PLAN = "blackpool-2024-25"
SCREEN = (40, 100)  # lines and columns

# The floor: what any command line over this engine has to do for the same answer.
BARE = """
import sys
from pathlib import Path
import click
import pyoxigraph as ox
store = ox.Store()
store.load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
query = Path(sys.argv[2]).read_text(encoding="utf-8")
graphs = [g for g in store.named_graphs() if not g.value.endswith("/graph/proposed")]
found = store.query(query, default_graph=graphs)
click.echo(found.serialize(format=ox.QueryResultsFormat.CSV), nl=False)
"""
RDFLIB = """
import sys
from pathlib import Path
from rdflib import Dataset
dataset = Dataset(default_union=True)
dataset.parse(sys.argv[1], format="nquads")
found = dataset.query(Path(sys.argv[2]).read_text(encoding="utf-8"))
sys.stdout.buffer.write(found.serialize(format="csv"))
"""
IMPORTS = "import rdflib, networkx, pyshacl, pyvis.network"
# A build with a clock in it: prints name of the step → seconds.
STEPS = """
import json, sys, time
from pathlib import Path
steps, name, begun = {}, "", 0.0
def step(following):
    global name, begun
    now = time.perf_counter()
    if name:
        steps[name] = steps.get(name, 0.0) + now - begun
    name, begun = following, now
step("Importing rdflib")
import rdflib
step("Importing networkx")
import networkx
step("Importing pyshacl")
import pyshacl
step("Importing pyvis")
import pyvis.network
step("Importing svgraph and the rest")
from svgraph.api.build import build_plan
build_plan(sys.argv[1], out=Path(sys.argv[2]), progress=step)
step("")
print(json.dumps(steps))
"""

# What was timed → its seconds, round by round.
Times = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Case:
    """A process to time: its letter in the table, its title, and how it is started."""

    letter: str
    title: str
    command: tuple[str, ...]
    in_terminal: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """How long one case may take at most, as a multiple of another."""

    case: str
    beside: str
    limit: float

    def ratio(self, times: Times) -> float:
        """Return the median, over the rounds, of the one case's time over the other's."""
        rounds = zip(times[self.case], times[self.beside], strict=True)
        return median(own / other for own, other in rounds)


TARGETS = (
    Target("b", "a", 1.7),
    Target("b", "c", 0.5),
    Target("d", "a", 3.5),
    Target("e", "f", 5.5),
    Target("h", "g", 1.3),
)


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Time svgraph's commands from a cold start.")
    parser.add_argument("--rounds", type=int, default=11, help="how many (default: 11)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    with tempfile.TemporaryDirectory(prefix="svgraph-benchmark-") as scratch:
        os.environ["SVGRAPH_CACHE"] = str(Path(scratch) / "cache")
        cases = make_cases(Path(scratch))
        times, steps = measure(cases, Path(scratch), rounds=options.rounds)
    print_times(cases, times)
    print_targets(times)
    print_steps(steps)
    missed = any(target.ratio(times) > target.limit for target in TARGETS)
    return 1 if missed and options.check else 0


def make_cases(scratch: Path) -> tuple[Case, ...]:
    """Return the processes to time; the first three must give the same answer."""
    folder = resources.find_plan(PLAN)
    read_plan_nquads(folder)  # which caches the graph
    cache = cache_folder()
    cached = (cache or scratch) / f"{PLAN}-{cache_key(folder)}.nq"
    inputs = (str(cached), str(resources.folder("queries") / "leads.rq"))
    python, svgraph = sys.executable, str(Path(sys.executable).with_name("svgraph"))
    leads = (svgraph, "query", "leads", "--plan", PLAN)
    build = (svgraph, "build", PLAN, "--out", str(scratch / "build"), "--fail-on", "never")
    return (
        Case("a", "bare script: click, pyoxigraph, that query", (python, "-c", BARE, *inputs)),
        Case("b", "svgraph query leads --format csv", (*leads, "--format", "csv")),
        Case("c", "that query through rdflib alone", (python, "-c", RDFLIB, *inputs)),
        Case("d", "svgraph query leads, a table in a terminal", leads, in_terminal=True),
        Case("e", "svgraph build", build),
        Case("f", "importing rdflib, networkx, pyshacl, pyvis", (python, "-c", IMPORTS)),
        Case("g", "importing click", (python, "-c", "import click")),
        Case("h", "svgraph --help", (svgraph, "--help")),
    )


def measure(cases: Sequence[Case], scratch: Path, *, rounds: int) -> tuple[Times, Times]:
    """Return the times of every case, by its letter, and of every step of a build."""
    stepwise = Case("", "", (sys.executable, "-c", STEPS, PLAN, str(scratch / "steps")))
    key = cache_key(resources.find_plan(PLAN))
    times: Times = {case.letter: [] for case in cases}
    steps: Times = {}
    for at in range(rounds + 1):
        show(f"round {at} of {rounds}" if at else "a round to warm up")
        results = [run(case, cwd=scratch) for case in cases]
        seconds, report = run(stepwise, cwd=scratch)
        if at == 0:
            check_answers([output for _, output in results])
            continue
        for case, (own, _) in zip(cases, results, strict=True):
            times[case.letter].append(own)
        known = json.loads(report)
        rest = {"Python's own start and end": seconds - sum(known.values())}
        for step, own in (known | rest).items():
            steps.setdefault(step, []).append(own)
    show("")
    if cache_key(resources.find_plan(PLAN)) != key:
        sys.exit("Error: svgraph or the plan was edited meanwhile. Run the benchmark again.")
    return times, steps


def run(case: Case, *, cwd: Path) -> tuple[float, str]:
    """Return the seconds that a process took, and its standard output.

    Where the process fails, the benchmark exits with what it said.
    """
    with tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        if case.in_terminal:
            code, output = run_in_terminal(case.command, cwd=cwd, errors=errors)
        else:
            code, output = run_in_pipe(case.command, cwd=cwd, errors=errors)
        seconds = time.perf_counter() - begun
        if code != 0:
            errors.seek(0)
            said = errors.read().decode(errors="replace")
            sys.exit(f"Error: exit code {code} from {shlex.join(case.command)}\n{said}")
    return seconds, output.decode()


def run_in_pipe(command: Sequence[str], *, cwd: Path, errors: IO[bytes]) -> tuple[int, bytes]:
    """Return the exit code and the standard output of a process."""
    done = subprocess.run(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        check=False,
    )
    return done.returncode, done.stdout


def run_in_terminal(
    command: Sequence[str], *, cwd: Path, errors: IO[bytes]
) -> tuple[int, bytes]:
    """Return the exit code of a process and what it wrote to a terminal of its own."""
    screen, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, SCREEN)
    with subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, "TERM": "xterm-256color", "PAGER": "cat"},
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=errors,
    ) as process:
        os.close(terminal)
        output = b"".join(read_screen(screen))
    os.close(screen)
    return process.returncode, output


def read_screen(screen: int) -> Iterator[bytes]:
    """Yield what is written to a terminal until the last writer leaves."""
    with suppress(OSError):  # how Linux reports that nobody holds the other end
        while chunk := os.read(screen, 65536):
            yield chunk


def check_answers(outputs: Sequence[str]) -> None:
    """Exit unless the first three cases gave the same rows and the fourth drew a table."""
    bare, ours, rdflib, table = (list(csv.reader(io.StringIO(text))) for text in outputs[:4])
    if not bare == ours == rdflib:
        sys.exit("Error: the bare script, svgraph and rdflib do not give the same rows.")
    if len(table) <= len(ours):
        sys.exit("Error: svgraph drew no table in the terminal.")


def show(progress: str) -> None:
    """Show how far the benchmark is, in a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{progress}", end="", file=sys.stderr, flush=True)


def print_times(cases: Sequence[Case], times: Times) -> None:
    """Print the median of every case, with the fastest and the slowest round."""
    where = "in a checkout" if resources.checkout() else "as installed"
    rounds = len(times["a"])
    print(f"svgraph {where}, Python {sys.version.split()[0]}, {rounds} rounds, milliseconds\n")
    print(f"   {'whole process':44}{'median':>8}{'fastest':>9}{'slowest':>9}")
    for case in cases:
        own = times[case.letter]
        figures = f"{_ms(median(own)):8}{_ms(min(own)):9}{_ms(max(own)):9}"
        print(f"{case.letter}  {case.title:44}{figures}")


def print_targets(times: Times) -> None:
    """Print each ratio of medians beside its target."""
    print(f"\n{'ratio':8}{'measured':>8}{'at most':>9}")
    for target in TARGETS:
        ratio = target.ratio(times)
        verdict = "met" if ratio <= target.limit else "MISSED"
        name = f"{target.case} / {target.beside}"
        print(f"{name:8}{ratio:8.2f}{target.limit:9.1f}  {verdict}")


def print_steps(steps: Times) -> None:
    """Print where the time of a build goes."""
    medians = {step: median(seconds) for step, seconds in steps.items()}
    whole = sum(medians.values())
    print(f"\n   {'where the time of a build goes':44}{'median':>8}{'share':>9}")
    for step, seconds in medians.items():
        print(f"   {step:44}{_ms(seconds):8}{seconds / whole:9.0%}")


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


if __name__ == "__main__":
    sys.exit(main())
