"""Proposed links: what the wording of two rows suggests, and where it is left out."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rdflib import URIRef

from svgraph.api.plan import open_plan
from svgraph.api.review import review_plan
from svgraph.documents.wording import raw_text
from svgraph.graph.build import build_dataset
from svgraph.graph.namespaces import SV
from svgraph.model.links import Link
from svgraph.model.terms import Basis
from svgraph.reading import Reading, read_folder

if TYPE_CHECKING:
    from svgraph.model.plan import Action

PlanFolder = Callable[..., Path]

# Row 1.1 writes the rope guide that 1.2, 1.3 and 1.5 speak of; 1.4 cites it.
ROPES = (
    "# Priority Area 1: Ropes\n"
    "ID\tObjective\tLead\tOutcome\n"
    "1.1\tWrite a rope guide with Rope &amp; Tar Guild\tBoat Club\tOne guide to rope work\n"
    "1.2\tHold evenings\tBoat Club\t<li>Crews learn rope work</li>\n"
    "1.3\tTeach rope work\tBoat Club\t<li>Better rope work</li><li>Fun</li>\n"
    "1.4\tMend nets by rope work (linked to 1.1)\tBoat Club\tNets\n"
    "\n"
    "1.5\tTeach rope\tBoat Club\tCrews\n"
    "\n"
    "\twork &amp; knots\t\tsail\n"
    "1.6\tDraw a rope work poster\tBoat Club\tA poster\n"
    "1.7\tCaulk\tBoat Club\tDry\n"
)
CONCEPTS = (
    "concept,kind,label\n"
    "ropes,preferred,rope work\n"
    "ropes,negative,rope work poster\n"
    "crews,preferred,crews\n"
)
ENABLERS = "concept,action,words\nropes,action 1.1,One guide to rope work\n"
HEADER = "link,verdict,by,on,why,source_text,target_text\n"
ACCEPTED = (
    "action 1.3 needs action 1.1,accepted,chair,2031-05-01,so,Teach rope work,One guide\n"
)
REJECTED = "action 1.2 needs action 1.1,rejected,chair,2031-05-01,no,rope work,One guide\n"

Ropes = Callable[..., Path]


@pytest.fixture
def ropes(plan_folder: PlanFolder) -> Ropes:
    """Return a function that writes the plan of ropes, with other files where given."""

    def write(**files: str) -> Path:
        given = {"plan_txt": ROPES, "concepts_csv": CONCEPTS, "enablers_csv": ENABLERS}
        return plan_folder(**(given | files))

    return write


@pytest.fixture(scope="module")
def blackpool_reading(blackpool: Path) -> Reading:
    """Return all that is read from the real plan."""
    return read_folder(blackpool)


def proposed(reading: Reading) -> list[Link]:
    """Return the links that wording suggests."""
    return [link for link in reading.links if link.basis is Basis.PROPOSED]


def pairs(folder: Path) -> list[tuple[str, str]]:
    """Return source and target of each proposed link of a plan, in order."""
    return [(link.source, link.target) for link in proposed(read_folder(folder))]


def cells(reading: Reading, key: str) -> list[str]:
    """Return the texts of an action's objective and outcomes, raw and as shown."""
    action: Action = next(each for each in reading.plan.actions if each.key == key)
    passages = [action.objective, *(outcome.passage for outcome in action.outcomes)]
    return [raw_text(each) for each in passages] + [each.text for each in passages]


# What is proposed


def test_rows_that_speak_of_a_concept_need_its_enabler(ropes: Ropes) -> None:
    """In document order; not the enabler, not a row that cites it, not a negative label."""
    assert pairs(ropes()) == [("1.2", "1.1"), ("1.3", "1.1"), ("1.5", "1.1")]


def test_an_enabler_is_not_proposed_to_itself(ropes: Ropes) -> None:
    """Its own row speaks of what it produces."""
    assert "rope work" in cells(read_folder(ropes()), "1.1")[1]
    assert ("1.1", "1.1") not in pairs(ropes())


@pytest.mark.parametrize(("row", "cited"), [("1.3", "1.1"), ("1.1", "1.3")])
def test_a_stated_link_suppresses_a_proposal(ropes: Ropes, row: str, cited: str) -> None:
    """Whichever of the two rows cites the other."""
    cites = ROPES.replace(f"{row}\t", f"{row} (linked to {cited})\t", 1)
    assert pairs(ropes(plan_txt=cites)) == [("1.2", "1.1"), ("1.5", "1.1")]


def test_a_negative_label_suppresses_a_proposal(ropes: Ropes) -> None:
    """Without it the poster's row would be proposed."""
    without = CONCEPTS.replace("ropes,negative,rope work poster\n", "")
    assert ("1.6", "1.1") not in pairs(ropes())
    assert ("1.6", "1.1") in pairs(ropes(concepts_csv=without))


def test_several_enablers_are_each_proposed(ropes: Ropes) -> None:
    """A row may need more than one action, and one enabler may need another."""
    both = ENABLERS + "ropes,action 1.3,Better rope work\n"
    assert pairs(ropes(enablers_csv=both)) == [
        ("1.1", "1.3"),
        ("1.2", "1.1"),
        ("1.2", "1.3"),
        ("1.3", "1.1"),
        ("1.4", "1.3"),
        ("1.5", "1.1"),
        ("1.5", "1.3"),
    ]


def test_two_concepts_propose_a_pair_once(ropes: Ropes) -> None:
    """The concept that stands first in enablers.csv gives the reason."""
    both = ENABLERS + "crews,action 1.1,One guide to rope work\n"
    (link,) = (k for k in proposed(read_folder(ropes(enablers_csv=both))) if k.source == "1.2")
    assert link.rule == "speaks of ropes"


def test_a_plan_without_enablers_has_no_proposals(ropes: Ropes) -> None:
    """A concept that nothing produces suggests no link."""
    assert pairs(ropes(enablers_csv="concept,action,words\n")) == []


def test_a_stale_enabler_proposes_nothing_and_is_reported(ropes: Ropes) -> None:
    """An action that is gone counts like words that are gone."""
    reading = read_folder(ropes(enablers_csv="concept,action,words\nropes,9.9,One guide\n"))
    assert proposed(reading) == []
    (finding,) = (each for each in reading.findings if each.kind == "stale-row")
    assert (finding.place.file, str(finding.place)) == ("enablers.csv", "line 2")


# Its evidence


def test_both_quotes_stand_in_their_rows(ropes: Ropes) -> None:
    """Verbatim, entities and page breaks and all."""
    words = "ropes,action 1.1,Rope & Tar Guild\n"
    reading = read_folder(ropes(enablers_csv="concept,action,words\n" + words))
    assert [link.quote for link in proposed(reading)] == [
        "Crews learn rope work",
        "Teach rope work",
        "Teach rope work &amp; knots",
    ]
    for link in proposed(reading):
        assert any(link.quote in cell for cell in cells(reading, link.source))
        assert any(link.target_quote in cell for cell in cells(reading, link.target))


def test_both_quotes_stand_in_their_rows_of_the_real_plan(blackpool_reading: Reading) -> None:
    """Each of its proposals can be checked against the document."""
    links = proposed(blackpool_reading)
    assert len(links) > 20
    for link in links:
        assert any(link.quote in cell for cell in cells(blackpool_reading, link.source))
        assert any(link.target_quote in cell for cell in cells(blackpool_reading, link.target))


def test_quotes_are_slices_of_the_source(blackpool: Path, blackpool_reading: Reading) -> None:
    """Each fragment of a proposal stands in the document at its offsets."""
    source = (blackpool / blackpool_reading.settings.source).read_text(encoding="utf-8")
    for link in proposed(blackpool_reading):
        assert link.fragments
        assert all(source[each.start : each.end] == each.exact for each in link.fragments)


def test_the_place_names_line_and_cell(ropes: Ropes) -> None:
    """The objective's words are quoted where both cells speak of the concept."""
    places = {k.source: str(k.place) for k in proposed(read_folder(ropes()))}
    assert places == {
        "1.2": "line 4, outcome",
        "1.3": "line 5, objective",
        "1.5": "lines 8+10, objective",
    }


# Its score


def test_the_score_counts_objectives_more_than_outcomes(ropes: Ropes) -> None:
    """1.3 speaks of it in both cells, 1.5 in its objective, 1.2 in one outcome."""
    scores = {link.source: link.score for link in proposed(read_folder(ropes()))}
    assert scores["1.3"] > scores["1.5"] > scores["1.2"] > 0


def test_the_score_sorts_and_decides_nothing(ropes: Ropes) -> None:
    """The best supported is shown first; none is left out; rows are in document order."""
    _, proposals = review_plan(str(ropes()))
    assert [each.link.source for each in proposals] == ["1.3", "1.5", "1.2"]
    assert all(isinstance(each.link.score, int) for each in proposals)


# Off unless asked for


def sources(folder: Path, *, asked: bool = False) -> list[tuple[object, ...]]:
    """Return source, relation and status of the links that a question is answered with."""
    answer = open_plan(folder).query("links", proposed=asked)
    at = [answer.columns.index(each) for each in ("source", "relation", "status")]
    return [tuple(row[each] for each in at) for row in answer.rows]


def test_links_of_the_real_plan_leave_proposals_out(blackpool: Path) -> None:
    """14 citations, counted in the document, then what each is read to mean, and no more."""
    rows = [(relation, status) for _, relation, status in sources(blackpool)]
    assert rows == [("cites", "stated")] * 14 + [("needs", "interpreted")] * 14


def test_links_show_proposals_when_asked(ropes: Ropes) -> None:
    """After what is stated and what is interpreted."""
    assert sources(ropes()) == [("1.4", "cites", "stated"), ("1.4", "needs", "interpreted")]
    assert sources(ropes(), asked=True)[2:] == [
        ("1.2", "needs", "proposed"),
        ("1.3", "needs", "proposed"),
        ("1.5", "needs", "proposed"),
    ]


def test_rejected_proposals_are_shown_only_when_asked(ropes: Ropes) -> None:
    """An accepted one counts; a rejected one never does."""
    folder = ropes(decisions_csv=HEADER + ACCEPTED + REJECTED)
    assert sources(folder)[2:] == [("1.3", "needs", "accepted")]
    assert sources(folder, asked=True)[2:] == [
        ("1.2", "needs", "rejected"),
        ("1.3", "needs", "accepted"),
        ("1.5", "needs", "proposed"),
    ]


@pytest.mark.parametrize(
    ("decisions", "needing"),
    [("", ["1.4"]), (REJECTED, ["1.4"]), (ACCEPTED + REJECTED, ["1.3", "1.4"])],
)
def test_only_an_accepted_proposal_is_a_need(
    ropes: Ropes, decisions: str, needing: list[str]
) -> None:
    """The direct triple is there for what is interpreted and what is accepted."""
    reading = read_folder(ropes(decisions_csv=HEADER + decisions))
    quads = build_dataset(reading).quads((None, SV.needs, None, None))
    found = sorted((str(s).rpartition("/")[2], str(graph)) for s, _, _, graph in quads)
    assert found == [(key, f"{reading.settings.base}graph/reading") for key in needing]


def test_a_proposed_link_stands_in_a_graph_of_its_own(ropes: Ropes) -> None:
    """An accepted one moves to what is read; a rejected one stays."""
    reading = read_folder(ropes(decisions_csv=HEADER + ACCEPTED + REJECTED))
    dataset, base = build_dataset(reading), reading.settings.base
    graphs = {
        key: [
            str(q[3])
            for q in dataset.quads((URIRef(f"{base}link/{key}"), SV.basis, None, None))
        ]
        for key in ("1.2-needs-1.1", "1.3-needs-1.1", "1.5-needs-1.1")
    }
    assert graphs == {
        "1.2-needs-1.1": [f"{base}graph/proposed"],
        "1.3-needs-1.1": [f"{base}graph/reading"],
        "1.5-needs-1.1": [f"{base}graph/proposed"],
    }


def test_switching_needs_off_keeps_proposals(ropes: Ropes) -> None:
    """They rest on wording, not on the policy for citations."""
    toml = 'title = "Boats"\nsource = "plan.txt"\n[readings]\ndirection = "none"\n'
    reading = read_folder(ropes(plan_toml=toml))
    assert [link.source for link in reading.links if link.relation == "needs"] == [
        "1.2",
        "1.3",
        "1.5",
    ]


def test_proposals_are_the_same_from_run_to_run(ropes: Ropes) -> None:
    """The same files give the same links."""
    first, second = (read_folder(ropes()) for _ in range(2))
    assert [dataclasses.asdict(k) for k in first.links] == [
        dataclasses.asdict(k) for k in second.links
    ]
