"""Work per action does not grow with the plan, for wordings that the real plan lacks.

`benchmarks/reading.py` measures the real plan's wordings on up to 61,000 actions, and
`benchmarks/growth.py` all of a build on 600 and 6,000.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from svgraph.analysis import duplicates
from svgraph.analysis.dependence import Dependence
from svgraph.analysis.networks import link_graph
from svgraph.documents import parse_document
from svgraph.documents.wording import Token, tokenise
from svgraph.exports.tables import build_tables
from svgraph.files import resources
from svgraph.files.settings import Settings
from svgraph.model.plan import Plan
from svgraph.pages.items import build_action_items, build_body_items, build_link_items
from svgraph.queries.catalogue import Question, checks
from svgraph.queries.rows import PlanRows
from svgraph.reading.links import read_citations, read_link_words
from svgraph.reading.names.lookup import Names, find_labels
from svgraph.reading.tables import Headings, build_plan
from tests.tiny_plans import Tiny, link_row, networks, rows_of

HEADINGS = Headings({"id": "identifier", "objective": "objective", "area": "area"})
SETTINGS = Settings(folder=Path(), id="boats", title="Boats", source="plan.txt")
WORDS = read_link_words(resources.folder("data") / "reference" / "link-words.csv")


def plan_of(objective: str, *, actions: int) -> Plan:
    """Return a plan whose rows have one objective, with the numbers of rows before."""
    rows = (
        f"1.{at}\t{objective.format(one=max(1, at - 3), two=max(1, at - 1))}"
        for at in range(1, actions + 1)
    )
    text = "\n".join(["# Area 1: Boats", "ID\tObjective", *rows])
    return build_plan(parse_document(text.encode(), file="plan.txt"), SETTINGS, HEADINGS)[0]


def seconds(plan: Plan) -> float:
    """Return the processor's time to read the citations for one action, the best of three."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        read_citations(plan, WORDS)
        times.append(time.process_time() - begun)
    return min(times) / len(plan.actions)


@pytest.mark.parametrize(
    "objective",
    ["Sail (linked to 1.{one}/ 1.{two})", "Sail (see 1.{one} to 1.{two})", "Sail to 1.{one}"],
)
def test_citations_cost_the_same_in_a_long_plan(objective: str) -> None:
    """Sixteen times the actions cost about as much each, ranges of numbers too."""
    short, long = (seconds(plan_of(objective, actions=n)) for n in (250, 4_000))
    assert long < 2 * short


def walks(take: Callable[[PlanRows], object], *, actions: int) -> Counter[str]:
    """Return how often each table is gone through; each action cites the one before."""
    walked: Counter[str] = Counter()

    class Table(tuple[object, ...]):
        """Rows that say whenever they are gone through."""

        __slots__ = ()

        def __iter__(self) -> Iterator[object]:
            walked[type(self[0]).__name__] += 1
            return super().__iter__()

    tinies = (Tiny(f"1.{at}", cell=f"A,+B{at}", outcomes=("y",)) for at in range(actions))
    links = (link_row(f"1.{at}", f"1.{at - 1}") for at in range(1, actions))
    rows = rows_of(*tinies, links=links)
    tables = {name: Table(table) for name, table in rows._asdict().items() if table}
    take(rows._replace(**tables))  # type: ignore[arg-type]
    return walked


def build_items(rows: PlanRows) -> None:
    """Build the items that the explorer shows."""
    build_action_items(
        rows.actions,
        rows.outcomes,
        rows.parties,
        links=build_link_items(rows.links),
        dependence=Dependence(link_graph(rows.actions, rows.links)),
        findings=(),
    )
    build_body_items(rows.bodies, rows.parties, (), findings=())


@pytest.mark.parametrize("take", [build_tables, build_items], ids=["tables", "items"])
def test_rows_are_gone_through_no_more_often_in_a_long_plan(
    take: Callable[[PlanRows], object],
) -> None:
    """However many actions there are, no table is searched for each of them."""
    assert walks(take, actions=40) == walks(take, actions=4)


def test_texts_without_words_in_common_are_not_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a hundred objectives only the two that are alike are scored."""
    compared = []
    likeness = duplicates._likeness  # noqa: SLF001 - what is counted is no interface

    def counted(one: duplicates._Text, other: duplicates._Text, score: float) -> object:
        compared.append((one.key, other.key))
        return likeness(one, other, score)

    monkeypatch.setattr(duplicates, "_likeness", counted)
    objectives = [f"light{at} the{at} old{at} quay{at}" for at in range(98)]
    objectives += ["Open the new pool", "Open the pool anew"]
    rows = rows_of(*(Tiny(f"1.{at}", objective=text) for at, text in enumerate(objectives)))
    duplicates.find_duplicates(networks(rows._replace(outcomes=())).whole)
    assert compared == [("1.98", "1.99")]


def test_only_concepts_whose_words_are_there_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A text that speaks of one of a hundred concepts is searched for that one."""
    labels = {f"pier {at}": Names.of([(f"pier{at} board", True)]) for at in range(100)}
    searched = []
    matches = Names.matches

    def counted(names: Names[bool], tokens: list[Token]) -> object:
        searched.append(names)
        return matches(names, tokens)

    monkeypatch.setattr(Names, "matches", counted)
    tokens = tokenise("Ask the pier7 board")
    assert list(find_labels(tokens, labels)) == [("pier 7", 2, 4)]
    assert searched == [labels["pier 7"]]


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_what_must_not_be_there_is_looked_up_in_one_step(check: Question) -> None:
    """An engine joins what is in FILTER NOT EXISTS for each row, what is in MINUS once."""
    groups = re.findall(r"FILTER NOT EXISTS \{(.*?)\}", check.text, flags=re.DOTALL)
    assert [group for group in groups if len(group.split()) != 3] == []
