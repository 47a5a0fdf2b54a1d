"""What rows speak of: precision and recall on the real plan, and made-up rows one by one.

`blackpool/gold.csv` holds the labels of two readers who read all 61 rows for eight
concepts, apart from each other; where they differ, the label is arguable. A pair of row
and concept that the file does not list is a no. Arguable pairs count neither way. The
concepts' words were chosen with the same 61 rows in view, so the figures say how well the
words fit this plan, not how well they would fit another.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from svgraph.documents import parse_document
from svgraph.documents.wording import raw_text
from svgraph.errors import InputError
from svgraph.files.settings import Settings
from svgraph.model.plan import Plan
from svgraph.reading import read_folder
from svgraph.reading.links import read_concepts
from svgraph.reading.links.proposals import ConceptHit, find_concepts
from svgraph.reading.tables import Headings, build_plan

HERE = Path(__file__).resolve().parent
PlanFolder = Callable[..., Path]

with (HERE / "blackpool" / "gold.csv").open(encoding="utf-8", newline="") as _file:
    GOLD = list(csv.DictReader(_file))
# Concept → the least precision and recall.
FLOORS = {
    "information sharing": (0.9, 0.9),
    "directory of services": (0.85, 0.85),
    "civil tools and powers": (0.9, 0.9),
    "school-facing work": (0.9, 0.9),
    "trauma-informed workforce": (0.9, 0.9),
    "Green Dot": (1.0, 1.0),
    "sexual-violence pathways": (0.85, 0.85),
    "measurement": (0.85, 0.85),
}


@dataclass(frozen=True, slots=True)
class Score:
    """How the rows that speak of a concept, as found, stand to the rows labelled so."""

    found: frozenset[str]
    meant: frozenset[str]

    @property
    def precision(self) -> float:
        """The share of what was found that is meant."""
        return len(self.found & self.meant) / len(self.found)

    @property
    def recall(self) -> float:
        """The share of what is meant that was found."""
        return len(self.found & self.meant) / len(self.meant)


def labelled(concept: str, label: str) -> frozenset[str]:
    """Return the actions that the readers gave a label."""
    pair = concept, label
    return frozenset(r["action"] for r in GOLD if (r["concept"], r["label"]) == pair)


@pytest.fixture(scope="module")
def plan(blackpool: Path) -> Plan:
    """Return the real plan."""
    return read_folder(blackpool).plan


@pytest.fixture(scope="module")
def scores(blackpool: Path, plan: Plan) -> dict[str, Score]:
    """Return the score of each concept on the real plan."""
    found = defaultdict(set)
    for hit in find_concepts(plan, read_concepts(blackpool)):
        found[hit.concept].add(hit.action.key)
    return {
        concept: Score(
            frozenset(found[concept]) - labelled(concept, "arguable"), labelled(concept, "yes")
        )
        for concept in FLOORS
    }


# The real plan


def test_precision_and_recall_are_shown(
    scores: dict[str, Score], capsys: pytest.CaptureFixture[str]
) -> None:
    """The figures stand in the run's output, with the rows that are wrong."""
    table = [f"\n\n{'concept':28}{'precision':>10}{'recall':>8}  wrongly found; missed"]
    for concept, score in scores.items():
        wrong = ", ".join(sorted(score.found - score.meant)) or "none"
        missed = ", ".join(sorted(score.meant - score.found)) or "none"
        figures = f"{score.precision:10.2f}{score.recall:8.2f}"
        table.append(f"{concept:28}{figures}  {wrong}; {missed}")
    with capsys.disabled():
        click.echo("\n".join(table))
    assert len(table) == len(FLOORS) + 1


@pytest.mark.parametrize("concept", FLOORS)
def test_a_concept_is_found_where_readers_find_it(
    scores: dict[str, Score], concept: str
) -> None:
    """Precision and recall do not fall under the concept's floors."""
    precision, recall = FLOORS[concept]
    assert min(precision, recall) >= 0.7
    assert scores[concept].precision >= precision
    assert scores[concept].recall >= recall


def test_every_concept_is_labelled(blackpool: Path) -> None:
    """The concepts of the plan, of the gold file and of the floors are the same eight."""
    assert set(read_concepts(blackpool).labels) == set(FLOORS)
    assert {row["concept"] for row in GOLD} == set(FLOORS)


def test_the_gold_file_is_sound(plan: Plan) -> None:
    """Each pair has one label and words that stand in its row."""
    assert len({(row["concept"], row["action"]) for row in GOLD}) == len(GOLD)
    assert {row["label"] for row in GOLD} == {"yes", "no", "arguable"}
    cells = {
        action.key: [raw_text(action.objective)]
        + [raw_text(outcome.passage) for outcome in action.outcomes]
        for action in plan.actions
    }
    for row in GOLD:
        assert any(row["quote"] in cell for cell in cells[row["action"]]), row


def test_what_is_arguable_says_why() -> None:
    """Whoever doubts a row gives a reason."""
    assert all(row["comment"] for row in GOLD if row["label"] == "arguable")


# Made-up rows

HEADINGS = Headings(
    {"id": "identifier", "objective": "objective", "lead": "lead", "outcome": "outcome"}
    | {"area": "area"}
)
SETTINGS = Settings(folder=HERE, id="boats", title="Boats", source="plan.txt")
CONCEPTS = (
    "concept,kind,label\n"
    "ropes,preferred,rope work\n"
    "ropes,alternative,splicing\n"
    "ropes,alternative,Knot Class\n"
    "ropes,negative,rope work poster\n"
    "ropes,negative,wire rope work\n"
    "ropes,negative,work shop tour\n"
    "tides,preferred,tide table\n"
    "tides,alternative,work tide\n"
)

Find = Callable[..., list[ConceptHit]]


@pytest.fixture
def find(plan_folder: PlanFolder) -> Find:
    """Return a function that finds concepts in some rows, "|" for a tab."""
    concepts = read_concepts(plan_folder(concepts_csv=CONCEPTS))

    def find(*rows: str) -> list[ConceptHit]:
        text = "\n".join(["# Area 1: Boats", "ID|Objective|Lead|Outcome", *rows])
        document = parse_document(text.replace("|", "\t").encode(), file="plan.txt")
        return list(find_concepts(build_plan(document, SETTINGS, HEADINGS)[0], concepts))

    return find


def quote(hit: ConceptHit) -> str:
    """Return the words of a hit, as they stand in its cell."""
    return raw_text(hit.cell)[slice(*hit.span)]


@pytest.mark.parametrize(
    "words",
    ["rope work", "Rope work", "rope <b>work</b>", "splicing", "a Knot Class."],
)
def test_preferred_and_alternative_labels_mean_the_concept(find: Find, words: str) -> None:
    """In any form that shows the same words; capitals count where the label has them."""
    assert [hit.concept for hit in find(f"1.1|Teach {words}||")] == ["ropes"]


@pytest.mark.parametrize("words", ["a knot class", "rope works", "trope work", "rope and work"])
def test_other_words_do_not(find: Find, words: str) -> None:
    """Words are whole, stand together, and have the capitals of the label."""
    assert find(f"1.1|Teach {words}||") == []


@pytest.mark.parametrize("words", ["a rope work poster", "all wire rope work"])
def test_a_negative_label_suppresses_what_it_overlaps(find: Find, words: str) -> None:
    """Whether it goes on after the label or begins before it."""
    assert find(f"1.1|Draw {words}||") == []


def test_a_negative_label_that_begins_inside_suppresses_too(find: Find) -> None:
    """The longest label counts, and a negative one suppresses whatever it overlaps."""
    assert find("1.1|Hold a rope work shop tour||") == []


def test_a_negative_label_suppresses_only_there(find: Find) -> None:
    """The concept is found where the row speaks of it otherwise."""
    (hit,) = find("1.1|Draw a rope work poster. Then, in the loft, teach them splicing||")
    assert quote(hit).endswith("splicing")


def test_one_word_may_belong_to_two_concepts(find: Find) -> None:
    """Labels of different concepts do not suppress each other."""
    hits = find("1.1|Learn rope work tide by tide||")
    assert [hit.concept for hit in hits] == ["ropes", "tides"]


def test_objectives_and_outcomes_are_searched(find: Find) -> None:
    """Lead and identifier cells are not."""
    hits = find("1.1 splicing|Splicing|Splicing|<li>Splicing</li><li>More splicing</li>")
    assert [hit.cell.cell for hit in hits] == ["objective", "outcome", "outcome"]


def test_a_quote_has_whole_words_around_the_label(find: Find) -> None:
    """Some words on either side, so that a reader sees what it is about."""
    (hit,) = find("1.1|One two three four five six, rope work a-b c d e f g h||")
    assert "six, rope work a-b" in quote(hit)
    assert set(quote(hit).split()) <= set(raw_text(hit.cell).split())


def test_a_concept_over_a_page_break_is_found(find: Find) -> None:
    """The label may be cut in two."""
    (hit,) = find("1.1|Teach rope||", "", "|work to crews||")
    assert quote(hit) == "Teach rope work to crews"


def test_a_plan_without_concepts_has_none(plan_folder: PlanFolder) -> None:
    """No file, no concept, no enabler, no error."""
    concepts = read_concepts(plan_folder())
    assert (dict(concepts.labels), concepts.enablers) == ({}, ())


@pytest.mark.parametrize(
    ("file", "row", "message"),
    [
        ("concepts_csv", "ropes,prefered,x", "concepts.csv, line 10: no kind 'prefered'"),
        ("enablers_csv", "rope,action 1.1,x", "enablers.csv, line 2: no concept 'rope'"),
        ("enablers_csv", "rope,action 1.1,x", "Did you mean ropes?"),
    ],
)
def test_a_broken_row_is_named(
    plan_folder: PlanFolder, file: str, row: str, message: str
) -> None:
    """The error says the file, the line and what would be right."""
    files = {"concepts_csv": CONCEPTS, "enablers_csv": "concept,action,words\n"}
    files[file] += f"{row}\n"
    with pytest.raises(InputError) as raised:
        read_concepts(plan_folder(**files))
    assert message in str(raised.value)
