"""Links: citations as written, needs by policy, proposals from wording, and decisions."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from svgraph.documents import parse_document
from svgraph.errors import InputError
from svgraph.files import resources
from svgraph.files.settings import Settings
from svgraph.model.findings import Finding
from svgraph.model.links import Decision, Link
from svgraph.model.plan import Plan
from svgraph.model.terms import Policy, Verdict
from svgraph.reading import Reading, read_folder
from svgraph.reading.links import (
    DecisionRow,
    derive_needs,
    read_citations,
    read_decisions,
    read_link_words,
    write_decisions,
)
from svgraph.reading.tables import Headings, build_plan

PlanFolder = Callable[..., Path]
HERE = Path(__file__).resolve().parent
SETTINGS = Settings(folder=HERE, id="boats", title="Boats", source="plan.txt")
HEADINGS = Headings(
    {"id": "identifier", "objective": "objective", "outcome": "outcome", "area": "area"}
)


WORDS = read_link_words(resources.folder("data") / "reference" / "link-words.csv")


def plan_of(*rows: str) -> Plan:
    """Return a plan of some rows, "|" for a tab; the first stands on line 3."""
    text = "\n".join(["# Area 1: Boats", "ID|Objective|Outcome", *rows]).replace("|", "\t")
    document = parse_document(text.encode(), file="plan.txt")
    return build_plan(document, SETTINGS, HEADINGS)[0]


def citations(*rows: str) -> tuple[tuple[Link, ...], tuple[Finding, ...]]:
    """Return what some rows cite, and what is odd about it."""
    return read_citations(plan_of(*rows), WORDS)


def cited(*rows: str) -> list[tuple[str, str, str, str]]:
    """Return source, target, quote and place of what some rows cite."""
    return [(k.source, k.target, k.quote, str(k.place)) for k in citations(*rows)[0]]


OTHERS = ("1.1|Caulk|Dry", "1.10|Row|Far", "2.1|Sail|Fast")


# Citations


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("linked to 1.1", ["1.1"]),
        ("Linked to 1.10", ["1.10"]),
        ("LINKED TO 1.1", ["1.1"]),
        ("linked to 1.1/ 1.10", ["1.1", "1.10"]),
        ("linked to 1.1 /1.10", ["1.1", "1.10"]),
        ("linked to 1.1, 1.10 and 2.1", ["1.1", "1.10", "2.1"]),
        ("linked to 1.1, 1.10, and 2.1", ["1.1", "1.10", "2.1"]),
        ("linked to 1.1 & 1.10", ["1.1", "1.10"]),
        ("linked to 1.1 &amp; 1.10", ["1.1", "1.10"]),
        ("linked to 1.1; 1.10", ["1.1", "1.10"]),
        ("linked to action 1.1", ["1.1"]),
        ("links with 1.1", ["1.1"]),
        ("link: 1.1", ["1.1"]),
        ("see 1.1", ["1.1"]),
        ("see also 1.1", ["1.1"]),
        ("refer to 1.1", ["1.1"]),
        ("1.1/ 1.10 linked", ["1.1", "1.10"]),
        ("1.1 linked", ["1.1"]),
        ("1.1/1.10 see", ["1.1", "1.10"]),
    ],
)
def test_a_citation_is_a_link_word_with_numbers(words: str, targets: list[str]) -> None:
    """The numbers stand after the link word or before it; the quote is all of it."""
    found = cited(*OTHERS, f"2.2|Moor ({words}) well|Fast")
    assert found == [("2.2", target, words, "line 6, objective") for target in targets]


def test_link_words_are_data(tmp_path: Path) -> None:
    """Words on either side of a number, and between, come from the file in any language."""
    file = tmp_path / "link-words.csv"
    file.write_text(
        "words,side,where\nsiehe,before,x\nsiehe,after,x\nvgl.,,x\nMaßnahme,between,x\n",
        "utf-8",
    )
    words = read_link_words(file)
    for cell, quote in (
        ("siehe 1.1", "siehe 1.1"),
        ("vgl. Maßnahme 1.1", "vgl. Maßnahme 1.1"),
        ("1.1/ 1.10 siehe", "1.1/ 1.10 siehe"),
        ("1.1 vgl.", None),
        ("1.1 linked", None),
        ("siehe action 1.1", None),
        ("1.1 sieheda", None),
    ):
        links, _ = read_citations(plan_of(*OTHERS, f"2.2|Moor ({cell})|Fast"), words)
        assert {link.quote for link in links} == ({quote} if quote else set())


def test_link_words_stand_before_the_number_where_no_side_is_given(tmp_path: Path) -> None:
    """A file from before there was such a column reads as it did."""
    (tmp_path / "link-words.csv").write_text("words,where\nsee,x\n", "utf-8")
    words = read_link_words(tmp_path / "link-words.csv")
    plan = plan_of(*OTHERS, "2.2|Moor (see 1.1)|Fast", "2.3|Row (1.10 see)|Far")
    assert [link.target for link in read_citations(plan, words)[0]] == ["1.1"]


def test_without_link_words_nothing_is_cited(tmp_path: Path) -> None:
    """No word is not every word."""
    words = read_link_words(tmp_path / "gone.csv")
    assert read_citations(plan_of(*OTHERS, "2.2|Moor, see 1.1|Fast"), words) == ((), ())


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("see,behind", "line 2: no side 'behind'. The sides are before, after, between."),
        (",after", "line 2: the column words is empty. Fill it in, or take the row out."),
    ],
)
def test_a_link_word_that_cannot_be_is_refused(tmp_path: Path, row: str, message: str) -> None:
    """A side is one of three, and no words would stand beside every number."""
    (tmp_path / "link-words.csv").write_text(f"words,side\n{row}\n", "utf-8")
    with pytest.raises(InputError) as raised:
        read_link_words(tmp_path / "link-words.csv")
    assert str(raised.value) == f"link-words.csv, {message}"


@pytest.mark.parametrize(
    "words",
    [
        "link up crews and clubs",
        "with links to the Harbour Board",
        "squalls linked to offending",
        "linked to 2031",
        "linked to 18 schools",
        "links 3 harbours",
        "Priority 6 linked work",
        "Sail Strategy 2031-2033 (Priority 6 calm water)",
        "costs 1.1 in all",
        "blinked to 1.1",
        "linkedto 1.1",
    ],
)
def test_a_phrase_is_no_citation(words: str) -> None:
    """A link word with no number of an action, or such a number alone, links nothing."""
    assert citations(*OTHERS, f"2.2|Moor {words}|Fast") == ((), ())


def test_numbers_that_are_whole_are_cited_too() -> None:
    """Plans that number 1, 2, 3 cite as others do."""
    assert [(s, t) for s, t, *_ in cited("1|Caulk|", "2|Row (linked to 1)|")] == [("2", "1")]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("2.2 (1.1 linked)|Moor|Fast", "line 6, identifier"),
        ("2.2|Moor 1.1 linked|Fast", "line 6, objective"),
        ("2.2|Moor|<li>Fast</li><li>1.1 linked</li>", "line 6, outcome"),
    ],
)
def test_any_cell_may_cite(row: str, place: str) -> None:
    """The place names the cell that holds the citation."""
    assert cited(*OTHERS, row) == [("2.2", "1.1", "1.1 linked", place)]


def test_a_citation_over_a_page_break_is_one() -> None:
    """The quote is joined, its place names both lines, and its slices stand there."""
    (link,) = citations(*OTHERS, "2.2|Moor (linked|Fast", "", "|to 1.1) well|")[0]
    assert (link.quote, str(link.place)) == ("linked to 1.1", "lines 6+8, objective")
    assert [fragment.exact for fragment in link.fragments] == ["linked", "to 1.1"]


def test_a_pair_is_cited_once() -> None:
    """Two citations of one action are one link, with the first quote."""
    found = cited(*OTHERS, "2.2 (linked to 1.1)|Moor (see 1.1)|Fast")
    assert found == [("2.2", "1.1", "linked to 1.1", "line 6, identifier")]


def test_a_citation_of_no_action_is_reported() -> None:
    """It makes no link; the finding has quote and place."""
    links, (odd,) = citations(*OTHERS, "2.2|Moor (linked to 9.9)|Fast")
    assert (links, odd.kind, str(odd.place), odd.subject) == (
        (),
        "dangling-citation",
        "line 6, objective",
        "2.2",
    )
    assert "'linked to 9.9'" in odd.wording


def test_a_citation_of_itself_is_reported() -> None:
    """It makes no link."""
    links, (odd,) = citations(*OTHERS, "2.2|Moor (linked to 2.2)|Fast")
    assert (links, odd.kind) == ((), "cites-itself")


def test_a_citation_of_a_repeated_number_means_the_first_row() -> None:
    """Of two rows with one number the first is linked, and a finding says so."""
    links, (odd,) = citations("1.1|a|", "1.1|b|", "1.2|c (linked to 1.1)|")
    assert [(link.source, link.target) for link in links] == [("1.2", "1.1")]
    assert odd.kind == "ambiguous-citation"


def test_the_second_row_of_a_number_may_cite_the_first() -> None:
    """That is no citation of itself."""
    links, _ = citations("1.1|a|", "1.1|b (linked to 1.1)|")
    assert [(link.source, link.target) for link in links] == [("1.1~2", "1.1")]


# Needs


def ends(links: tuple[Link, ...]) -> list[tuple[str, str]]:
    """Return source and target of links."""
    return [(link.source, link.target) for link in links]


@pytest.mark.parametrize(
    ("policy", "pairs"),
    [
        (Policy.AS_CITED, [("1.2", "1.1"), ("1.3", "1.2")]),
        (Policy.REVERSED, [("1.1", "1.2"), ("1.2", "1.3")]),
        (Policy.SYMMETRIC, [("1.2", "1.1"), ("1.1", "1.2"), ("1.3", "1.2"), ("1.2", "1.3")]),
        (Policy.NONE, []),
    ],
)
def test_needs_follow_the_policy(policy: Policy, pairs: list[tuple[str, str]]) -> None:
    """The same citations are read one way, the other, both or not at all."""
    links, _ = citations("1.1|a|", "1.2|b (see 1.1)|", "1.3|c (see 1.2)|")
    assert ends(derive_needs(links, policy)) == pairs


def test_a_need_keeps_the_words_it_rests_on() -> None:
    """It is marked interpreted, with the policy as its rule, and has the citation's quote."""
    links, _ = citations("1.1|a|", "1.2|b (see 1.1)|")
    (need,) = derive_needs(links, Policy.REVERSED)
    assert (need.relation, need.basis, need.rule) == ("needs", "interpreted", "reversed")
    assert (need.quote, str(need.place)) == ("see 1.1", "line 4, objective")


def test_rows_that_cite_each_other_need_each_other_once() -> None:
    """Read symmetrically, two citations still make two needs, not four."""
    links, _ = citations("1.1|a (see 1.2)|", "1.2|b (see 1.1)|")
    assert ends(derive_needs(links, Policy.SYMMETRIC)) == [("1.1", "1.2"), ("1.2", "1.1")]


# Proposals and decisions

BOATS = (
    "# Priority Area 1: Boats\nID\tObjective\tLead\tOutcome\n"
    "1.1\tWrite a rope guide\tBoat Club\tA guide to ropes\n"
    "1.2\tTeach rope work to crews\tBoat Club\tRope work known\n"
    "1.3\tMend ropes (linked to 1.1)\tBoat Club\tRope work done\n"
    "1.4\tDraw a rope work poster\tBoat Club\tPoster drawn\n"
)
CONCEPTS = "concept,kind,label\nropes,preferred,rope work\nropes,negative,rope work poster\n"
ENABLERS = "concept,action,words\nropes,action 1.1,A guide to ropes\n"
DECISIONS = "link,verdict,by,on,why,source_text,target_text\n"


@pytest.fixture
def read(plan_folder: PlanFolder) -> Callable[..., Reading]:
    """Return a function that reads a plan in which rows speak of rope work."""

    def read(**files: str | None) -> Reading:
        given = {"plan_txt": BOATS, "concepts_csv": CONCEPTS, "enablers_csv": ENABLERS, **files}
        return read_folder(plan_folder(**given))

    return read


def proposed(reading: Reading) -> list[Link]:
    """Return the links that wording suggests."""
    return [link for link in reading.links if link.basis == "proposed"]


def test_a_row_that_speaks_of_a_concept_is_proposed_to_need_its_enabler(
    read: Callable[..., Reading],
) -> None:
    """Not the enabler itself, not a row that cites it, not under a negative label."""
    (link,) = proposed(read())
    assert (link.source, link.target, link.relation) == ("1.2", "1.1", "needs")
    assert "rope work" in link.quote
    assert link.target_quote == "A guide to ropes"


def test_an_enabler_whose_words_are_gone_proposes_nothing(read: Callable[..., Reading]) -> None:
    """The row of enablers.csv is reported with its line."""
    reading = read(enablers_csv="concept,action,words\nropes,action 1.1,No such words\n")
    assert proposed(reading) == []
    assert ("stale-row", "line 2") in [(f.kind, str(f.place)) for f in reading.findings]


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_a_decision_is_kept_with_its_link(read: Callable[..., Reading], verdict: str) -> None:
    """Verdict, role, date and reason stand beside the proposal after every reading."""
    row = f"action 1.2 needs action 1.1,{verdict},chair,2031-05-01,clear,rope work,guide\n"
    (link,) = proposed(read(decisions_csv=DECISIONS + row))
    assert link.decision == Decision(Verdict(verdict), "chair", "2031-05-01", "clear")


@pytest.mark.parametrize(
    "row",
    [
        "action 1.2 needs action 1.1,accepted,chair,2031-05-01,clear,old words,guide\n",
        "action 1.2 needs action 1.1,accepted,chair,2031-05-01,clear,rope work,old words\n",
        "action 1.4 needs action 1.1,rejected,chair,2031-05-01,clear,poster,guide\n",
        "action 9.9 needs action 1.1,rejected,chair,2031-05-01,clear,poster,guide\n",
    ],
)
def test_a_decision_that_no_longer_holds_is_open_again(
    read: Callable[..., Reading], row: str
) -> None:
    """A finding says so, and the link is undecided."""
    reading = read(decisions_csv=DECISIONS + row)
    assert [link.decision for link in proposed(reading)] == [None]
    odd = [(f.kind, f.place.file, str(f.place)) for f in reading.findings]
    assert ("decision-open-again", "decisions.csv", "line 2") in odd


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1.2 > 1.1,accepted,chair,2031-05-01,x,a,b\n", r"link '1\.2 > 1\.1': write it as"),
        ("action 1.2 needs action 1.1,maybe,chair,2031-05-01,x,a,b\n", r"no verdict 'maybe'"),
        ("action 1.2 needs action 1.1,accepted,chair,1 May,x,a,b\n", r"date '1 May': write"),
        ("action 1.2 needs action 1.1,accepted,,2031-05-01,x,a,b\n", r"the column by is empty"),
        (
            "action 1.2 needs action 1.1,accepted,chair,2031-05-01,,a,b\n",
            r"column why is empty",
        ),
    ],
)
def test_a_broken_decision_is_named(plan_folder: PlanFolder, row: str, message: str) -> None:
    """The error says the file, the line and what to write."""
    with pytest.raises(InputError, match=rf"decisions\.csv, line 2: .*{message}"):
        read_decisions(plan_folder(decisions_csv=DECISIONS + row))


@pytest.mark.parametrize("source", ["1.2", "1.2~2", "Row the boats"])
def test_decisions_are_read_as_they_were_written(tmp_path: Path, source: str) -> None:
    """Commas, quotation marks and line ends in a reason survive, and every key of a row."""
    decision = Decision(Verdict.REJECTED, "chair", "2031-05-01", 'no, "not"\nso')
    row = DecisionRow(source, "1.1", decision, "a, b", "c")
    write_decisions(tmp_path, [row])
    assert [replace(each, place=None) for each in read_decisions(tmp_path)] == [row]


def test_a_plan_without_decisions_has_none(tmp_path: Path) -> None:
    """No file, no decision, no error."""
    assert read_decisions(tmp_path) == ()
