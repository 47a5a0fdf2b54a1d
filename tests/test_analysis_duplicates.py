"""Duplicates: each class on texts counted by hand; the score as RapidFuzz has it."""

from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import token_sort_ratio

from svgraph.analysis.duplicates import (
    Duplicate,
    Likeness,
    Span,
    duplicate_facts,
    find_duplicates,
    marked,
)
from svgraph.queries.rows import PlanRows, StatementRow
from tests.tiny_plans import (
    Outside,
    Tiny,
    action_node,
    link_row,
    mention_row,
    networks,
    rows_of,
)

VERBATIM, CONTAINED = Likeness.VERBATIM, Likeness.CONTAINED
SIBLING, RELATED = Likeness.SIBLING, Likeness.RELATED


def plan(*objectives: str) -> PlanRows:
    """Return a plan with these objectives and no outcomes."""
    tinies = (
        Tiny(f"1.{at}", objective=text, outcomes=())
        for at, text in enumerate(objectives, start=1)
    )
    return rows_of(*tinies)


def found_in(rows: PlanRows) -> tuple[Duplicate, ...]:
    """Return the pairs of a plan."""
    return find_duplicates(networks(rows).whole)


def classes(*objectives: str) -> list[Likeness]:
    """Return the class of each pair of some objectives."""
    return [each.likeness for each in found_in(plan(*objectives))]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # the same words; capitals, signs and markup do not count
        ("A directory is kept", "A directory is kept.", [VERBATIM]),
        ("a directory, is KEPT", "A <b>directory</b> is kept", [VERBATIM]),
        # 4 of 4 words of the shorter in order, whatever the score
        ("Keep a directory current", ("Keep a directory current for all who work at night in"
            " the town and by the harbour"), [CONTAINED]),
        # 3 of 4 words (three quarters) in order, and 7 words against 4: longer by a third
        ("Keep the directory current", "Keep one directory current by the week", [CONTAINED]),
        # 4 of 5 words in order, of the same length: nearly the same words
        ("Set up a night patrol", "Set up a day patrol", [SIBLING]),
        # the same words in another order: 3 of 5 in order is over .48 of all
        ("Share reports of knife crime", "Share knife crime reports", [SIBLING]),
        ("Paint boats", "Count hospital visits", []),
    ],
)  # fmt: skip
def test_the_class_of_a_pair(one: str, other: str, expected: list[Likeness]) -> None:
    """The order of the two does not matter."""
    assert classes(one, other) == classes(other, one) == expected


def test_many_content_words_in_common_are_related() -> None:
    """The words are turned round: 2 of 6 stand in order, and all six are in both."""
    (found,) = found_in(
        plan(
            "Hospital staff refer victims towards local services",
            "Services local towards victims refer staff hospital",
        )
    )
    assert (found.likeness, found.score) == (RELATED, 100.0)


def test_three_words_are_a_phrase_and_not_contained() -> None:
    """Of four words on, a text is told from a phrase."""
    longer = "Review night buses before the old town is opened to cars in summer"
    assert classes("Review night buses", longer) == []
    assert classes("Review night buses before", longer) == [CONTAINED]


def test_empty_texts_are_not_alike() -> None:
    """Nor are those of signs alone; the number that stands for an empty cell is no text."""
    assert classes("", "", "…", "–") == []
    rows = rows_of(Tiny("1.1", "A", "", ("",)), Tiny("1.2", "A", "", ("",)))
    assert found_in(rows) == ()


def test_a_pair_has_its_texts_and_leads() -> None:
    """Both rows' leads in cell order; who supports is none."""
    rows = rows_of(
        Tiny("1.1", "A,*B,+C", "Map the services", ("A map",)),
        Tiny("1.2", "D", "Map the services", ("Another", "A map")),
    )
    texts = ("Map the services", "Map the services")
    leads = (("A", "B"), ("D",))
    ends = (action_node("1.1"), action_node("1.2"))
    assert found_in(rows) == (
        Duplicate("1.1", "1.2", "objective", VERBATIM, 100.0, texts, leads, ends),
        Duplicate(
            "1.1-1", "1.2-2", "outcome", VERBATIM, 100.0, ("A map", "A map"), leads, ends
        ),
    )


def test_pairs_stand_by_class_then_score() -> None:
    """The most alike first, whatever the order of the rows."""
    found = found_in(
        plan(
            "Set up a day patrol",
            "Keep a directory current",
            "Set up a night patrol",
            "Keep a directory current for all",
            "Set up a day patrol!",
        )
    )
    assert [(each.left, each.right, each.likeness) for each in found] == [
        ("1.1", "1.5", VERBATIM),
        ("1.2", "1.4", CONTAINED),
        ("1.1", "1.3", SIBLING),
        ("1.3", "1.5", SIBLING),
    ]


def test_outcomes_of_one_action_are_not_paired() -> None:
    """They say different things of one action, or the row repeats itself."""
    assert found_in(rows_of(Tiny("1.1", outcomes=("A map", "A map")))) == ()


def test_strategies_and_citations_are_taken_out_first() -> None:
    """What is left is "Train all the staff"; with the quotes the two would be less alike."""
    rows = rows_of(
        Tiny("1.1", objective="Train all the staff (Youth Strategy 2031 priority)"),
        Tiny("1.2", objective="Train all the staff (linked to 1.1)"),
        mentions=[mention_row("1.1", "Youth Strategy 2031 priority", "strategy", "serves")],
        links=[link_row("1.2", "1.1")],
    )
    (found,) = [each for each in found_in(rows) if each.what == "objective"]
    assert (found.likeness, found.score) == (VERBATIM, 100.0)
    assert found.texts[1] == "Train all the staff (linked to 1.1)"


def test_what_the_plan_calls_itself_is_not_compared() -> None:
    """Without its title nothing is left that both have; a row may write it in its own way."""
    rows = rows_of(
        Tiny("1.1", "A", "Tell schools of the Harbour Town Safer Boats plan", ()),
        Tiny("1.2", "A", "Print the Harbour Town Safer Boats Plan", ()),
        mentions=[
            mention_row("1.1", "Harbour Town Safer Boats Plan", "plan")._replace(
                quote="Harbour Town Safer Boats plan"
            ),
            mention_row("1.2", "Harbour Town Safer Boats Plan", "plan"),
        ],
    )
    title = StatementRow("title", "Harbour Town Safer Boats Plan", "line 1")
    assert len(found_in(rows)) == 1
    plan = networks(rows, Outside(statements=(title,)))
    assert find_duplicates(plan.whole, plan.titles) == ()


def test_for_two_strategies_the_same_words_are_siblings() -> None:
    """What differs is the strategy that each serves."""
    rows = rows_of(
        Tiny("1.1", objective="Train all the staff (Youth Strategy)"),
        Tiny("1.2", objective="Train all the staff (Drug Strategy)"),
        mentions=[
            mention_row("1.1", "Youth Strategy", "strategy", "serves"),
            mention_row("1.2", "Drug Strategy", "strategy", "serves"),
        ],
    )
    (found,) = [each for each in found_in(rows) if each.what == "objective"]
    assert (found.likeness, found.score) == (SIBLING, 100.0)


def test_a_shared_citation_makes_no_pair() -> None:
    """Both rows cite the same, and have nothing else in common."""
    rows = rows_of(
        Tiny("1.1"),
        Tiny("1.2", objective="Boats (linked to 1.1)"),
        Tiny("1.3", objective="Schools (linked to 1.1)"),
        links=[link_row("1.2", "1.1"), link_row("1.3", "1.1")],
    )
    assert [each for each in found_in(rows) if each.what == "objective"] == []


words = st.lists(
    st.sampled_from(["map", "the", "services", "for", "victims", "share", "reports", "of"]),
    max_size=7,
).map(" ".join)


@settings(deadline=None)
@given(words, words)
def test_the_score_is_the_token_sort_ratio(one: str, other: str) -> None:
    """Words sorted, then compared; to the tenth that is shown."""
    for found in found_in(plan(one, other)):
        assert found.score == pytest.approx(token_sort_ratio(one, other), abs=0.051)


@settings(deadline=None)
@given(st.lists(st.lists(words, max_size=3), max_size=4))
def test_no_pair_is_of_one_action_and_each_is_there_once(texts: list[list[str]]) -> None:
    """The left one stands first in the plan."""
    tinies = [Tiny(f"1.{at}", outcomes=tuple(each)) for at, each in enumerate(texts)]
    found = [each for each in found_in(rows_of(*tinies)) if each.what == "outcome"]
    keys = [f"1.{at}-{n}" for at, each in enumerate(texts) for n in range(1, len(each) + 1)]
    for each in found:
        assert each.left.partition("-")[0] != each.right.partition("-")[0]
        assert keys.index(each.left) < keys.index(each.right)
    assert len({(each.left, each.right) for each in found}) == len(found)


@settings(deadline=None)
@given(words, words)
def test_the_class_does_not_depend_on_the_order(one: str, other: str) -> None:
    """Which text stands first in the plan changes nothing."""
    assert classes(one, other) == classes(other, one)


def pair(one: str, other: str) -> Duplicate:
    """Return a pair of two texts."""
    ends = (action_node("1.1"), action_node("1.2"))
    return Duplicate("1.1", "1.2", "objective", RELATED, 60.0, (one, other), ((), ()), ends)


def test_what_only_one_of_them_has_is_marked() -> None:
    """Capitals and the signs round a word do not make a difference."""
    assert marked(pair("Map the local services", "map services, nearby")) == (
        (
            Span("Map", is_shared=True),
            Span("the local", is_shared=False),
            Span("services", is_shared=True),
        ),
        (
            Span("map", is_shared=True),
            Span("services,", is_shared=True),
            Span("nearby", is_shared=False),
        ),
    )


@settings(deadline=None)
@given(st.text(), st.text())
def test_marked_parts_join_back_to_the_whole_text(one: str, other: str) -> None:
    """White space apart, nothing is lost and nothing is added."""
    for text, spans in zip((one, other), marked(pair(one, other)), strict=True):
        assert " ".join(span.text for span in spans) == " ".join(text.split())


@settings(deadline=None)
@given(st.text(), st.text())
def test_both_texts_share_the_same_words(one: str, other: str) -> None:
    """What is shared is as many words in each."""
    shared = [
        sum(len(span.text.split()) for span in spans if span.is_shared)
        for spans in marked(pair(one, other))
    ]
    assert shared[0] == shared[1]


def test_facts_of_duplicates() -> None:
    """How many of which class, and how many under other leads."""
    rows = rows_of(
        Tiny("1.1", "A,B", "Map the services", ()),
        Tiny("1.2", "C", "Map the services", ("A patrol by night",)),
        Tiny("1.3", "B", "Train staff", ("A patrol by day",)),
        Tiny("1.4", "B", "Paint the boats", ("A patrol by day",)),
    )
    assert duplicate_facts(found_in(rows)) == (
        (
            "1 pair of objectives is alike (1 verbatim); 1 of them under leads with nobody in"
            " common."
        ),
        (
            "3 pairs of outcomes are alike (1 verbatim and 2 sibling); 2 of them under leads"
            " with nobody in common."
        ),
        (
            "Alike in words need not be alike in meaning, and words of opposite sense are not"
            " told apart: each pair is a question to its leads."
        ),
    )


def test_facts_where_nothing_is_alike() -> None:
    """One sentence; and of one kind alone, one for it."""
    assert duplicate_facts(()) == (
        "No two objectives and no two outcomes are alike enough to be listed.",
    )
    assert len(duplicate_facts((pair("x", "x"),))) == 2


# Words so few that random texts are often alike, some of them function words.
_WORDS = ("the", "of", "map", "open", "quay", "light", "fund", "new", "boat", "boats")
_texts = st.lists(
    st.lists(st.sampled_from(_WORDS), max_size=9).map(" ".join),
    max_size=9,
)


def _everything(texts: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """Return for each text all that come after it."""
    return [list(range(at + 1, len(texts))) for at in range(len(texts))]


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(_texts)
def test_no_pair_that_is_alike_is_passed_over(texts: list[str]) -> None:
    """Those that share enough words to be compared are all that all comparisons find."""
    found = found_in(plan(*texts))
    with patch("svgraph.analysis.duplicates._candidates", _everything):
        assert found_in(plan(*texts)) == found
