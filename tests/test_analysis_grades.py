"""Grades: could an outcome be measured as worded? By rules, the first that fits."""

from pathlib import Path

import pytest

from svgraph.analysis.grades import MEANINGS, Grade, GradeRule, grade_outcome, read_grade_rules
from svgraph.errors import InputError
from svgraph.files import resources

TABLE = resources.folder("data") / "reference" / "measures" / "outcome-words.csv"


@pytest.fixture(scope="module")
def rules() -> tuple[GradeRule, ...]:
    """Return the rules that are shipped."""
    return read_grade_rules(TABLE)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("A fall of 10% in knife crime", Grade.MEASURED),
        ("12.5 per cent fewer calls", Grade.MEASURED),
        ("A protocol signed by the 30th of June", Grade.MEASURED),
        ("A centre open by March 2032", Grade.MEASURED),
        ("Training given by 2031", Grade.MEASURED),
        ("Train 40 members of staff", Grade.MEASURED),
        ("Reduced to 12 incidents by Q4", Grade.MEASURED),
        ("Report published before April 2026", Grade.MEASURED),
        ("Plan signed off by 31/03/2026", Grade.MEASURED),
        ("Reduce violence by a third", Grade.MEASURED),
        ("A map that all services use (linked to 2.2)", Grade.DONE),
        ("Support for young people under 18", Grade.DONE),
        ("Increased referrals", Grade.COUNTABLE),
        ("Fewer first time entrants", Grade.COUNTABLE),
        ("improved uptake of places", Grade.COUNTABLE),
        ("Mapped pathways", Grade.DONE),
        ("Co-produced materials", Grade.DONE),
        ("A protocol is signed", Grade.DONE),
        ("Review of the ways in", Grade.DONE),
        ("Improved awareness", Grade.VAGUE),
        ("Increased understanding of harm", Grade.VAGUE),
        ("People feel safe in the old town", Grade.VAGUE),
        ("One way in", Grade.VAGUE),
        ("", Grade.VAGUE),
    ],
)
def test_the_grade_of_an_outcome(rules: tuple[GradeRule, ...], text: str, grade: Grade) -> None:
    """A figure or a date, something to count, something to tick, or nothing of these."""
    assert grade_outcome(text, rules) == grade


def test_the_first_rule_that_fits_counts(tmp_path: Path) -> None:
    """Capitals do not count."""
    path = tmp_path / "words.csv"
    path.write_text("pattern,grade\n^more,countable\nmore,done or not\n", encoding="utf-8")
    rules = read_grade_rules(path)
    assert [rule.grade for rule in rules] == [Grade.COUNTABLE, Grade.DONE]
    assert grade_outcome("MORE boats", rules) == Grade.COUNTABLE
    assert grade_outcome("One more boat", rules) == Grade.DONE


def test_without_rules_nothing_is_countable(tmp_path: Path) -> None:
    """A file that is not there has no rules."""
    assert read_grade_rules(tmp_path / "words.csv") == ()
    assert grade_outcome("More boats", ()) == Grade.VAGUE


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "x,measurable",
            (
                "words.csv, line 3: no grade 'measurable'. The grades are measured, countable,"
                " done or not, not countable."
            ),
        ),
        ("(,measured", "words.csv, line 3: '(' is no regular expression: "),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, row: str, message: str) -> None:
    """File, line, and what is wrong."""
    path = tmp_path / "words.csv"
    path.write_text(f"pattern,grade\n^more,countable\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_grade_rules(path)
    assert str(raised.value).startswith(message)


def test_every_grade_has_its_meaning() -> None:
    """None is shown without."""
    assert list(MEANINGS) == list(Grade)


def test_the_table_says_where_its_words_are_from() -> None:
    """Each row of the shipped table names rows of a plan, or says that they are common."""
    assert all(line.count(",") >= 2 for line in TABLE.read_text("utf-8").splitlines())
