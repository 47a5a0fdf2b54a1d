"""Wording: what a reader sees of raw text, and the tokens that names are matched by."""

import pytest
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from svgraph.documents.wording import cut, passage, raw_text, show, tokenise
from svgraph.model.place import at_line
from svgraph.model.text import Fragment, Passage


def fragment(start: int, exact: str, line: int = 1) -> Fragment:
    """Return a slice of the source."""
    return Fragment(start, start + len(exact), exact, at_line(line))


# As shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("prior to their 18<sup>th</sup> Birthday", "prior to their 18th Birthday"),
        ("CO<SUB>2</SUB>", "CO2"),
        ("<u>a@b.example</u>", "a@b.example"),
        ("<b>bold</b> and <em>so</em>", "bold and so"),
        ("knives &amp; forks", "knives & forks"),
        ("&lt;b&gt;", "<b>"),
        ("&#8211;&nbsp;x", "– x"),
        ("one<br>two<br/>three<br />four", "one two three four"),
        ("<p>one</p><p>two</p>", "one two"),
        ("night-  time \t economy", "night- time economy"),
        ("services ,Drug", "services ,Drug"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("</script>", "</script>"),
        ("5 < 6 > 4", "5 < 6 > 4"),
        ("R&D", "R&D"),
        ("schools&regions, homes&sections", "schools&regions, homes&sections"),
        ("", ""),
    ],
)
def test_text_is_shown_without_markup_and_uncorrected(raw: str, shown: str) -> None:
    """Markup and entities are resolved, white space is folded, and nothing else changes."""
    assert show(raw) == shown


# Passages


def test_a_passage_joins_its_slices() -> None:
    """Empty slices are left out; the shown text has one space between the others."""
    first, second = fragment(5, "Lantern"), fragment(40, "Office", 2)
    assert passage(first, fragment(20, ""), second, cell="lead") == Passage(
        (first, second), "Lantern Office", "lead"
    )


def test_hyphenation_over_a_page_is_kept() -> None:
    """What the line end left is not mended in the text."""
    assert passage(fragment(0, "night-"), fragment(9, "time")).text == "night- time"


def test_markup_over_a_page_is_resolved() -> None:
    """A tag opened before a page break may be closed after it."""
    assert (
        passage(fragment(0, "<b>Lantern"), fragment(20, "Office</b>")).text == "Lantern Office"
    )


HALVES = passage(fragment(100, "linked to", 1), fragment(200, "1.12/ 1.13", 3))


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        (0, 6, [(100, 106, "linked")]),
        (7, 9, [(107, 109, "to")]),
        (10, 14, [(200, 204, "1.12")]),
        (0, 20, [(100, 109, "linked to"), (200, 210, "1.12/ 1.13")]),
        (7, 14, [(107, 109, "to"), (200, 204, "1.12")]),
    ],
)
def test_a_part_of_a_passage_is_cut_from_its_slices(
    start: int, end: int, parts: list[tuple[int, int, str]]
) -> None:
    """Offsets in the joined text become offsets in the source."""
    assert [(f.start, f.end, f.exact) for f in cut(HALVES, start, end)] == parts


def test_parts_keep_their_lines() -> None:
    """A part that spans two slices names both lines."""
    place = Passage(cut(HALVES, 7, 14), "", "objective").place("plan.txt")
    assert str(place) == "lines 1+3, objective"


WORDS = st.lists(st.text("ab /1.", min_size=1, max_size=6), min_size=1, max_size=4)


@with_settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(WORDS, st.data())
def test_parts_cut_from_a_passage_say_what_stands_there(
    words: list[str], data: st.DataObject
) -> None:
    """The cut slices, joined, are the span of the joined text, but for joining spaces."""
    starts = range(0, 100 * len(words), 100)
    whole = passage(*(fragment(at, word) for at, word in zip(starts, words, strict=True)))
    raw = raw_text(whole)
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    joined = " ".join(part.exact for part in cut(whole, start, end))
    assert joined.strip() == raw[start:end].strip()


# Tokens


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("Police Community", ["police", "community"]),
        ("Night- time", ["night", "-", "time"]),
        ("Local Authority– Team", ["local", "authority", "-", "team"]),
        ("A&amp;B", ["a", "&", "b"]),
        ("Lamplighters’ Circle", ["lamplighters", "'", "circle"]),
        ("18<sup>th</sup>", ["18", "th"]),
        ("</li>one<br/>two", ["one", "two"]),
        ("inc. (x)", ["inc", ".", "(", "x", ")"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("snake_case", ["snake", "_", "case"]),
        ("  ", []),
    ],
)
def test_tokens_are_folded_words_and_signs(raw: str, words: list[str]) -> None:
    """Case and the kind of dash, apostrophe or ampersand do not tell words apart."""
    assert [token.word for token in tokenise(raw)] == words


def test_tokens_know_where_they_stand() -> None:
    """Offsets count in the raw text, entities and markup included."""
    raw = "A <b>&amp;</b> B"
    spans = [(token.word, raw[token.start : token.end]) for token in tokenise(raw)]
    assert spans == [("a", "A"), ("&", "&amp;"), ("b", "B")]
