"""What stands before the tables: the real plan as read by hand, promises of made-up ones."""

from pathlib import Path

import pytest

from svgraph.api.plan import open_plan
from svgraph.documents import parse_document
from svgraph.files.settings import Settings
from svgraph.model.findings import Finding
from svgraph.reading.tables import Headings, build_plan

HERE = Path(__file__).resolve().parent
HEADINGS = Headings({"id": "identifier", "objective": "objective", "area": "area"})
SETTINGS = Settings(folder=HERE, id="boats", title="Boats", source="plan.txt")
VISION = (
    "Our vision is for every person living or working in Blackpool to feel and be safe from"
    " violence and violent crime. We will achieve this through the four aforementioned"
    " priority areas as per the diagram."
)
TABLES = ("# Area 1: Safer boats", "ID\tObjective", "1.1\tCaulk")


def odd(*lines: str, kind: str) -> list[Finding]:
    """Return the findings of one kind about some lines before a table."""
    document = parse_document("\n".join([*lines, *TABLES]).encode(), file="plan.txt")
    _, findings = build_plan(document, SETTINGS, HEADINGS)
    return [each for each in findings if each.kind == kind]


# The real plan


@pytest.fixture(scope="module")
def statements(blackpool: Path) -> list[tuple[str, str, str]]:
    """Return kind, text and place of each line outside the real plan's tables."""
    rows = open_plan(blackpool).query("statements").rows
    return [(str(kind), str(text), str(place)) for kind, text, place in rows]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("appendix", [("Appendix 10(h)", "line 1")]),
        ("period", [("2024-2025", "line 5")]),
        (
            "title",
            [
                ("Blackpool Serious Violence Action Plan", "line 7"),
                ("Blackpool Serious Violence Action Plan 2024-2025", "line 27"),
            ],
        ),
        (
            "vision",
            [(VISION, "line 23")],
        ),
        (
            "priority",
            [
                ("- 1. Prevention of serious violence", "line 18"),
                ("- 2. Enforcement", "line 19"),
                ("- 3. Cultural transformation and workforce development", "line 20"),
                ("- 4. Evidence: data and evaluation", "line 21"),
            ],
        ),
    ],
)
def test_the_preamble_is_read(
    statements: list[tuple[str, str, str]], kind: str, texts: list[tuple[str, str]]
) -> None:
    """Appendix number, years, title, vision and the four priorities, in the plan's words."""
    assert [(text, place) for each, text, place in statements if each == kind] == texts


def test_nothing_of_the_preamble_is_lost(
    blackpool: Path, statements: list[tuple[str, str, str]]
) -> None:
    """Every line before the first table that is not blank is answered, in order."""
    source = next(blackpool.glob("*.txt")).read_text(encoding="utf-8").split("\n")
    lines = [f"line {at}" for at, text in enumerate(source[:28], start=1) if text.strip()]
    assert [place for _, _, place in statements] == lines


# Promises


@pytest.mark.parametrize(
    ("words", "promised"),
    [
        ("Our work rests on principles.", "a list of principles"),
        ("It hangs together as per the diagram.", "a diagram"),
        ("The figure shows it.", "a figure"),
        ("The chart below shows it.", "a chart"),
    ],
)
def test_what_is_promised_and_missing_is_reported(words: str, promised: str) -> None:
    """At the line that promises it; a document read as text holds no picture."""
    (found,) = odd("Hello", words, kind="promised-and-missing")
    assert (str(found.place), found.severity.value) == ("line 2", "warning")
    assert promised in found.wording


@pytest.mark.parametrize(
    "lines",
    [
        ("We work by these principles:", "1. Be dry", "2. Be kind"),
        ("We work by these principles:", "- Be dry", "- Be kind"),
        ("We work by these principles:", "• Be dry", "• Be kind"),
        ("## Our principles", "1. Be dry", "2. Be kind"),
    ],
)
def test_a_list_that_is_there_is_not_missing(lines: tuple[str, ...]) -> None:
    """Lines with list marks follow a line or a heading that announces them."""
    assert odd(*lines, kind="promised-and-missing") == []


def test_a_promise_is_reported_once() -> None:
    """At its first line."""
    lines = ("On principles.", "More on principles.", "Yet more on principles.")
    (found,) = odd(*lines, kind="promised-and-missing")
    assert str(found.place) == "line 1"


@pytest.mark.parametrize("words", ["We hold to our word.", "A man of principle.", "Charted"])
def test_other_words_promise_nothing(words: str) -> None:
    """Only the words themselves count."""
    assert odd(words, kind="promised-and-missing") == []


@pytest.mark.parametrize("line", ["- 1. Safer boats", "1. Safer Boats", "• 1) safer boats"])
def test_a_priority_with_its_table_is_fine(line: str) -> None:
    """Whatever its list mark and its capitals."""
    assert odd("Our priorities:", line, kind="priority-without-area") == []


def test_a_priority_without_area_is_reported() -> None:
    """A table under that title is missing, and the finding names the priority."""
    lines = ("Our priorities:", "- 1. Safer boats", "- 2. Drier boats")
    (found,) = odd(*lines, kind="priority-without-area")
    assert (str(found.place), found.severity.value) == ("line 3", "warning")
    assert "'Drier boats'" in found.wording


def test_other_lists_are_no_priorities() -> None:
    """A numbered list that nothing announces as priorities needs no tables."""
    lines = ("We met these people:", "1. Ann", "2. Ben")
    assert odd(*lines, kind="priority-without-area") == []
