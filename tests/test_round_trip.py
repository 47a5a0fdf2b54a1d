"""Plan → graph → plan is the identity: nothing that a document states is lost on the way."""

import hashlib
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from svgraph.api.plan import open_plan
from svgraph.files.settings import Settings
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads, as_trig, parse_nquads
from svgraph.graph.union import union
from svgraph.model.plan import Action, Area, Outcome, Plan, Statement
from svgraph.model.terms import Cell
from svgraph.model.text import Fragment, Passage, Source
from svgraph.reading import Reading, read_folder
from svgraph.reading.names import Register
from tests.graph_reader import read_plan
from tests.places import STEPS

HERE = Path(__file__).resolve().parent
PLANS = [
    HERE.parent / "data" / "blackpool-2024-25",
    HERE / "sample",
    HERE / "traps",
]
SHA256 = hashlib.sha256(b"").hexdigest()

# Everything that a decoded file can hold; a lone surrogate cannot be decoded.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
WORDS = st.text(string.ascii_letters, min_size=1, max_size=8)


class _Document:
    """Hands out slices of a made-up document, one after the other."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.at = 0

    def passage(self, cell: str = "", *, least: int = 1) -> Passage:
        fragments = tuple(
            self._fragment() for _ in range(self.draw(st.integers(least, least + 1)))
        )
        return Passage(fragments, self.draw(TEXTS) if fragments else "", cell)

    def _fragment(self) -> Fragment:
        exact = self.draw(TEXTS)
        start = self.at + self.draw(st.integers(0, 3))
        self.at = start + len(exact)
        return Fragment(start, self.at, exact, self.draw(STEPS))


def _key(number: str, taken: list[str]) -> str:
    times = taken.count(number)
    taken.append(number)
    return f"{number}~{times + 1}" if times else number


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan: repeated numbers, empty cells, unknown columns, any text anywhere."""
    document = _Document(draw)
    prose = tuple(
        Statement(draw(st.sampled_from(["title", "vision", "text", "strategy priority"])), line)
        for line in (document.passage() for _ in range(draw(st.integers(0, 2))))
    )
    taken: list[str] = []
    areas = tuple(_area(draw, document, order, taken) for order in (1, 2))
    numbers: list[str] = []
    actions = tuple(
        _action(draw, document, areas, order, numbers)
        for order in range(1, draw(st.integers(1, 4)))
    )
    source = Source("plan.txt", SHA256, document.at)
    return Plan(draw(WORDS), draw(TEXTS), source, areas, actions, prose)


def _area(draw: st.DrawFn, document: _Document, order: int, taken: list[str]) -> Area:
    number = draw(st.sampled_from(["1", "2", "A"]))
    return Area(
        _key(number, taken),
        number,
        draw(st.one_of(st.just(""), TEXTS)),
        order,
        document.passage(least=0),
        tuple(document.passage() for _ in range(draw(st.integers(0, 3)))),
    )


def _action(
    draw: st.DrawFn,
    document: _Document,
    areas: tuple[Area, ...],
    order: int,
    numbers: list[str],
) -> Action:
    number = draw(st.sampled_from(["1.1", "1.10", "2.1", "Ä/1 %"]))
    columns = draw(st.lists(TEXTS, max_size=2, unique=True))
    return Action(
        _key(number, numbers),
        number,
        draw(st.sampled_from(areas)).key,
        order,
        document.passage(Cell.IDENTIFIER),
        document.passage(Cell.OBJECTIVE, least=0),
        document.passage(Cell.LEAD, least=0),
        tuple(
            Outcome(rank, document.passage(Cell.OUTCOME))
            for rank in range(1, draw(st.integers(1, 4)))
        ),
        tuple(document.passage(column) for column in columns if column not in set(Cell)),
    )


def _graph_of(plan: Plan) -> Graph:
    declared = Settings(
        folder=Path(),
        id=plan.id,
        title=plan.title,
        source=plan.source.file,
        base="https://e.org/t/",
    )
    register = Register({}, {}, {}, frozenset(), (), {}, (), ())
    dataset = build_dataset(Reading(declared, plan, register, (), (), (), ()))
    return union(dataset)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(plans())
def test_a_generated_plan_comes_back_as_it_was(plan: Plan) -> None:
    """By way of written N-Quads, so that what cannot be written is found too."""
    assert read_plan(_graph_of(plan)) == plan


@pytest.mark.parametrize("folder", PLANS, ids=lambda folder: folder.name)
def test_a_plan_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    """From the graph, and from the TriG that a build writes."""
    reading = read_folder(folder)
    assert len(reading.plan.actions) > 1
    dataset = build_dataset(reading)
    assert read_plan(union(dataset)) == reading.plan
    path = tmp_path / "plan.trig"
    path.write_text(
        as_trig(parse_nquads(as_nquads(dataset)), base=reading.settings.base), "utf-8"
    )
    dataset = open_plan(path).to_rdflib()
    assert read_plan(union(dataset)) == reading.plan
