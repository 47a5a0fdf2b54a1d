"""How the time to read a plan grows with the plan: it should be a straight line.

    python benchmarks/reading.py
    python benchmarks/reading.py --rounds 5 --check

Plans of 610, 6,100 and 61,000 actions are made in memory: the rows of the shipped plan,
traps and all, over and over, each time with numbers and cross references of their own.
The register, the concepts and the rules of proofreading stay as they are, so only the
text grows. Measured is the processor's time from the document's bytes to links: document,
plan with proofreading, lead cells, names in the text, citations, proposals; reading CSV
files and writing RDF is not in it. Each size is read afresh in each round and the best
round counts. Shown is the time for one action, step by step, and how many times that of
the smallest plan it is. With --check the exit code is 1 where a target is missed.
"""

import argparse
import gc
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from svgraph.documents import parse_document
from svgraph.files import resources
from svgraph.files.settings import Settings, read_settings
from svgraph.reading.links import (
    Concepts,
    LinkWords,
    propose_links,
    read_citations,
    read_concepts,
    read_link_words,
)
from svgraph.reading.names import Register, assign_leads, find_mentions, read_register
from svgraph.reading.tables import Headings, Rule, build_plan, read_headings, read_rules

PLAN = "blackpool-2024-25"
ACTIONS = 61  # rows of the shipped plan
AREAS = 4  # its priority areas
# Size of a plan → how many times the time per action of the smallest it may take.
TARGETS = {610: 1.0, 6_100: 1.25, 61_000: 2.0}

# Step → seconds.
Times = dict[str, float]


@dataclass(frozen=True, slots=True)
class Known:
    """All that is read beside the document; it does not grow."""

    settings: Settings
    headings: Headings
    rules: tuple[Rule, ...]
    link_words: LinkWords
    register: Register
    concepts: Concepts


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description="Time the reading of plans that grow.")
    parser.add_argument("--rounds", type=int, default=3, help="how many (default: 3)")
    parser.add_argument("--check", action="store_true", help="exit 1 if a target is missed")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    known = read_known()
    measure(known, actions=ACTIONS)  # a round to warm up
    best: dict[int, Times] = {}
    for _ in range(options.rounds):
        for actions in TARGETS:
            times = measure(known, actions=actions)
            if actions not in best or sum(times.values()) < sum(best[actions].values()):
                best[actions] = times
    print_times(best, rounds=options.rounds)
    missed = print_targets(best)
    return 1 if missed and options.check else 0


def read_known() -> Known:
    """Return the shipped plan's register, concepts and settings."""
    folder = resources.find_plan(PLAN)
    reference = resources.folder("data") / "reference"
    return Known(
        read_settings(folder),
        read_headings(reference / "headings.csv"),
        read_rules(reference / "proofreading.csv"),
        read_link_words(reference / "link-words.csv"),
        read_register(folder, reference),
        read_concepts(folder),
    )


def make_plan(settings: Settings, *, actions: int) -> bytes:
    """Return a document of so many actions, whose areas and rows are numbered through."""
    text = (settings.folder / settings.source).read_text(encoding="utf-8")
    start = re.search(r"^#+ Priority Area 1\b", text, re.MULTILINE)
    if start is None:
        sys.exit(f"Error: {settings.source} has no priority area 1 any more.")
    preamble, tables = text[: start.start()], text[start.start() :]
    copies = (_renumber(tables, by=AREAS * at) for at in range(actions // ACTIONS))
    return (preamble + "\n".join(copies)).encode()


def _renumber(tables: str, *, by: int) -> str:
    """Return tables whose areas, rows and cross references are counted on."""
    return re.sub(
        rf"(?<=Priority Area )[1-{AREAS}]\b|\b[1-{AREAS}](?=\.\d)",
        lambda found: str(int(found[0]) + by),
        tables,
    )


def measure(known: Known, *, actions: int) -> Times:
    """Return the seconds that each step takes on a plan of so many actions."""
    raw = make_plan(known.settings, actions=actions)
    times: Times = {}
    gc.collect()
    with _timed(times, "document"):
        document = parse_document(raw, file=known.settings.source)
    with _timed(times, "plan"):
        plan, _ = build_plan(document, known.settings, known.headings, rules=known.rules)
    with _timed(times, "lead cells"):
        parties, _ = assign_leads(plan, known.register)
    with _timed(times, "names in the text"):
        mentions = find_mentions(plan, known.register)
    with _timed(times, "citations"):
        cited, _ = read_citations(plan, known.link_words)
    with _timed(times, "proposals"):
        proposed, _ = propose_links(plan, known.concepts, cited)
    if len(plan.actions) != actions or not (parties and mentions and cited and proposed):
        sys.exit(f"Error: {len(plan.actions)} actions were read where {actions} were made.")
    return times


@contextmanager
def _timed(times: Times, step: str) -> Iterator[None]:
    begun = time.process_time()
    yield
    times[step] = time.process_time() - begun


def print_times(best: dict[int, Times], *, rounds: int) -> None:
    """Print the time of every step for one action, plan by plan."""
    print(f"Python {sys.version.split()[0]}, best of {rounds}, microseconds per action\n")
    print(f"{'actions':20}" + "".join(f"{actions:>10,}" for actions in best))
    steps = next(iter(best.values()))
    for step in steps:
        print(_row(step, {actions: times[step] for actions, times in best.items()}))
    print(_row("all", {actions: sum(times.values()) for actions, times in best.items()}))


def _row(title: str, seconds: dict[int, float]) -> str:
    figures = (f"{1e6 * taken / actions:10.1f}" for actions, taken in seconds.items())
    return f"{title:20}" + "".join(figures)


def print_targets(best: dict[int, Times]) -> bool:
    """Print each size beside the smallest, and return whether a target is missed."""
    per_action = {actions: sum(times.values()) / actions for actions, times in best.items()}
    least = per_action[min(per_action)]
    print(f"\n{'times the smallest':20}{'measured':>10}{'at most':>10}")
    missed = False
    for actions, limit in TARGETS.items():
        ratio = per_action[actions] / least
        missed |= ratio > limit
        verdict = "met" if ratio <= limit else "MISSED"
        print(f"{actions:<20,}{ratio:10.2f}{limit:10.2f}  {verdict}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
