"""Decisions on proposed links: how they are kept, when they hold, and when they lapse."""

import csv
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from svgraph.api.plan import open_plan
from svgraph.api.review import decide, review_plan
from svgraph.errors import InputError
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads, as_trig, parse_nquads
from svgraph.model.findings import Finding
from svgraph.model.links import Decision, Link
from svgraph.model.terms import Basis, Verdict
from svgraph.reading import read_folder
from svgraph.reading.links import DecisionRow, read_decisions, write_decisions

PlanFolder = Callable[..., Path]

PLAN = (
    "# Priority Area 1: Ropes\n"
    "ID\tObjective\tLead\tOutcome\n"
    "1.1\tWrite a rope guide\tBoat Club\tOne guide to rope work\n"
    "1.2\tTeach rope work to crews\tBoat Club\tCrews know knots\n"
    "1.3\tMend nets by rope work\tBoat Club\tNets\n"
)
CONCEPTS = "concept,kind,label\nropes,preferred,rope work\n"
ENABLERS = "concept,action,words\nropes,action 1.1,One guide to rope work\n"
COLUMNS = ("link", "verdict", "by", "on", "why", "source_text", "target_text")
GOOD = {
    "link": "action 1.2 needs action 1.1",
    "verdict": "accepted",
    "by": "chair",
    "on": "2031-05-01",
    "why": "They said so",
    "source_text": "Teach rope work to crews",
    "target_text": "One guide to rope work",
}

Ropes = Callable[..., Path]


@pytest.fixture
def ropes(plan_folder: PlanFolder) -> Ropes:
    """Return a function that writes a plan with two proposed links, and decisions on it."""

    def write(*rows: dict[str, str], **files: str) -> Path:
        given = {"plan_txt": PLAN, "concepts_csv": CONCEPTS, "enablers_csv": ENABLERS}
        folder = plan_folder(**(given | files))
        if rows:
            with (folder / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        return folder

    return write


def verdicts(folder: Path) -> dict[str, str]:
    """Return what was decided on each proposed link: its source → verdict, or "open"."""
    return {
        link.source: link.decision.verdict.value if link.decision else "open"
        for link in read_folder(folder).links
        if link.basis is Basis.PROPOSED
    }


def lapsed(folder: Path) -> list[Finding]:
    """Return the findings about decisions that do not count."""
    return [each for each in read_folder(folder).findings if each.place.file == "decisions.csv"]


def trig(folder: Path) -> str:
    """Return the graph of a plan as `svgraph build` writes it."""
    reading = read_folder(folder)
    return as_trig(parse_nquads(as_nquads(build_dataset(reading))), base=reading.settings.base)


def proposal(folder: Path, source: str) -> Link:
    """Return the proposed link that starts from an action."""
    return next(link for link in read_folder(folder).links if link.source == source)


# Read and written


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Commas, quotation marks, line ends, accents and a leading sign survive."""
    for why in ('no, "not" so', "first\nsecond", "naïve – 5 ½", "=1+1", "@chair said"):
        decision = Decision(Verdict.ACCEPTED, "chair, acting", "2031-05-01", why)
        row = DecisionRow("1.10", "2.1~2", decision, "a &amp; b", 'c "d"')
        write_decisions(tmp_path, [row])
        assert [replace(each, place=None) for each in read_decisions(tmp_path)] == [row]


def test_rows_know_their_lines(ropes: Ropes) -> None:
    """A reason over two lines is counted."""
    other = GOOD | {"link": "action 1.3 needs action 1.1"}
    rows = read_decisions(ropes(GOOD | {"why": "one\ntwo"}, other))
    assert [str(row.place) for row in rows] == ["line 2", "line 4"]


def test_a_bare_number_is_read_too(ropes: Ropes) -> None:
    """The word action is there for spreadsheets; people may leave it out."""
    assert verdicts(ropes(GOOD | {"link": "1.2 needs 1.1"}))["1.2"] == "accepted"


def test_a_file_from_a_spreadsheet_is_read(ropes: Ropes) -> None:
    """With a byte order mark, Windows line ends and an empty row."""
    file = ropes(GOOD) / "decisions.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes() + b",,,,,,\r\n")
    assert b"\r\n" in file.read_bytes()
    assert [row.source for row in read_decisions(file.parent)] == ["1.2"]


def test_a_decision_replaces_an_earlier_one(ropes: Ropes) -> None:
    """One row a link; decisions on other links stay."""
    folder = ropes(GOOD | {"link": "action 1.3 needs action 1.1"}, GOOD)
    link = proposal(folder, "1.2")
    decide(folder, link, Decision(Verdict.REJECTED, "chair", "2031-06-01", "No more"))
    rows = [(row.source, row.decision.verdict.value) for row in read_decisions(folder)]
    assert rows == [("1.3", "accepted"), ("1.2", "rejected")]


def test_a_column_of_ones_own_survives(ropes: Ropes) -> None:
    """A partnership may keep notes beside the decisions; svgraph does not drop them."""
    folder = ropes(GOOD | {"board_paper": "item 7"})
    decision = Decision(Verdict.REJECTED, "chair", "2031-06-01", "No")
    decide(folder, proposal(folder, "1.3"), decision)
    assert "item 7" in (folder / "decisions.csv").read_text(encoding="utf-8")


def test_a_new_decision_keeps_what_stands_beside_the_old_one(ropes: Ropes) -> None:
    """A note in a column of one's own belongs to the link, whatever is decided on it."""
    folder = ropes(GOOD | {"board_paper": "item 7"})
    decision = Decision(Verdict.REJECTED, "chair", "2031-06-01", "No")
    decide(folder, proposal(folder, "1.2"), decision)
    assert "item 7" in (folder / "decisions.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("link", "1.2 > 1.1", "link '1.2 > 1.1': write it as 'action 1.13 needs action 2.1'."),
        ("link", "", "the link is empty."),
        ("verdict", "maybe", "no verdict 'maybe'; it is accepted or rejected."),
        ("verdict", "Accepted", "no verdict 'Accepted'; it is accepted or rejected."),
        ("on", "1 May 2031", "date '1 May 2031': write it as 2026-04-30."),
        ("on", "", "date '': write it as 2026-04-30."),
        ("by", "", "the column by is empty; a decision has a role and a reason."),
        ("why", "  ", "the column why is empty; a decision has a role and a reason."),
    ],
)
def test_a_bad_row_is_named(ropes: Ropes, column: str, value: str, message: str) -> None:
    """The error says the file, the line and what to write."""
    folder = ropes(GOOD | {"link": "action 1.3 needs action 1.1"}, GOOD | {column: value})
    with pytest.raises(InputError) as raised:
        read_decisions(folder)
    assert str(raised.value).startswith(f"decisions.csv, line 3: {message}")


@pytest.mark.parametrize("day", ["2031-13-01", "2031-02-30", "0000-00-00", "2031-1-1"])
def test_a_day_that_does_not_exist_is_refused(ropes: Ropes, day: str) -> None:
    """It would be published as the date of a decision."""
    with pytest.raises(InputError, match=rf"decisions\.csv, line 2: date '{day}'"):
        read_decisions(ropes(GOOD | {"on": day}))


def test_two_decisions_on_one_link_are_refused(ropes: Ropes) -> None:
    """Nobody could say which one counts."""
    with pytest.raises(InputError) as raised:
        read_decisions(ropes(GOOD, GOOD | {"verdict": "rejected"}))
    repeated = "decisions.csv, line 3: link 'action 1.2 needs action 1.1' stands in line 2"
    assert str(raised.value).startswith(repeated)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_missing_column_is_named(ropes: Ropes, column: str) -> None:
    """The error says which columns there are."""
    row = {name: value for name, value in GOOD.items() if name != column}
    with pytest.raises(InputError) as raised:
        read_decisions(ropes(row))
    said = f"decisions.csv, line 1: no column {column}. The columns are {', '.join(COLUMNS)}"
    assert str(raised.value).startswith(said)


@pytest.mark.parametrize("column", ["source_text", "target_text"])
def test_a_decision_without_its_words_does_not_count_silently(
    ropes: Ropes, column: str
) -> None:
    """It could never be re-opened: it is an error, or open again with a finding."""
    folder = ropes(GOOD | {column: ""})
    with suppress(InputError):
        assert verdicts(folder)["1.2"] == "open"
        assert lapsed(folder)


# Held through rebuilds


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_a_decision_survives_a_rebuild(ropes: Ropes, verdict: str) -> None:
    """Each rebuild gives the same graph and leaves the decisions as they are."""
    folder = ropes(GOOD | {"verdict": verdict})
    before = (folder / "decisions.csv").read_bytes()
    assert f"sv:verdict sv:{verdict}" in trig(folder)
    assert trig(folder) == trig(folder)
    assert (folder / "decisions.csv").read_bytes() == before
    assert verdicts(folder) == {"1.2": verdict, "1.3": "open"}


def test_a_decision_survives_other_changes(ropes: Ropes) -> None:
    """A new row, a new place and other words of the two rows do not matter."""
    changed = PLAN.replace("# Priority", "New\n\n# Priority").replace("know knots", "tie knots")
    folder = ropes(GOOD, plan_txt=changed + "1.4\tRow\tBoat Club\tFar\n")
    assert verdicts(folder)["1.2"] == "accepted"
    assert lapsed(folder) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Teach rope work to crews", "Teach all rope work to children"),
        ("One guide to rope work", "One poster about rope work"),
    ],
)
def test_changed_words_open_a_decision_again(ropes: Ropes, old: str, new: str) -> None:
    """Of the one row or the other; a finding says so and what to do."""
    folder = ropes(
        GOOD, plan_txt=PLAN.replace(old, new), enablers_csv=ENABLERS.replace(old, new)
    )
    assert verdicts(folder) == {"1.2": "open", "1.3": "open"}
    (finding,) = lapsed(folder)
    assert (finding.kind, finding.severity.value, str(finding.place), finding.subject) == (
        "decision-open-again",
        "warning",
        "line 2",
        "1.2",
    )
    assert finding.wording == (
        "The decision that action 1.2 needs action 1.1 (accepted) does not count: its words no"
        " longer stand in the two rows. Review it with 'svgraph review'."
    )


def test_a_decision_that_was_opened_again_is_offered_again(ropes: Ropes) -> None:
    """And a new decision on it holds, on the new words."""
    folder = ropes(GOOD, plan_txt=PLAN.replace("to crews", "to children"))
    _, (first, _) = review_plan(str(folder))
    assert first.link.source == "1.2"
    decide(folder, first.link, Decision(Verdict.ACCEPTED, "chair", "2031-06-01", "Still"))
    assert verdicts(folder)["1.2"] == "accepted"
    assert lapsed(folder) == []


@pytest.mark.parametrize(
    "link",
    ["action 1.9 needs action 1.1", "action 1.1 needs action 1.2", "action x needs action y"],
)
def test_a_decision_for_a_link_that_is_gone_is_reported(ropes: Ropes, link: str) -> None:
    """Nothing proposes it any more, so it counts for nothing; the rest is as it was."""
    folder = ropes(GOOD, GOOD | {"link": link})
    assert verdicts(folder) == {"1.2": "accepted", "1.3": "open"}
    (finding,) = lapsed(folder)
    assert str(finding.place) == "line 3"
    assert "nothing proposes this link any more" in finding.wording


def test_a_decision_lapses_when_the_plan_states_the_link(ropes: Ropes) -> None:
    """What the plan says needs no decision."""
    stated = PLAN.replace("to crews", "to crews (linked to 1.1)")
    (finding,) = lapsed(ropes(GOOD, plan_txt=stated))
    assert "nothing proposes this link any more" in finding.wording


# What they do


def test_a_rejected_link_is_not_offered_again(ropes: Ropes) -> None:
    """Nor is an accepted one; what nobody decided on is."""
    folder = ropes(GOOD | {"verdict": "rejected"})
    assert [each.link.source for each in review_plan(str(folder))[1]] == ["1.3"]
    folder = ropes(GOOD)
    assert [each.link.source for each in review_plan(str(folder))[1]] == ["1.3"]


@pytest.mark.parametrize(
    ("verdict", "rows"),
    [("accepted", [("1.2", "1.1", "needs", "accepted", "proposed")]), ("rejected", [])],
)
def test_an_accepted_link_counts_in_links(
    ropes: Ropes, verdict: str, rows: list[tuple[str, ...]]
) -> None:
    """The answer names the verdict as its status; a rejected link is not in it."""
    answer = open_plan(ropes(GOOD | {"verdict": verdict})).query("links")
    assert [row[:5] for row in answer.rows] == rows


def test_an_accepted_link_is_a_tier_of_its_own(ropes: Ropes) -> None:
    """It stands before what is only proposed."""
    tiers = [(each.action, each.tier) for each in open_plan(ropes(GOOD)).depends("1.1")]
    assert tiers == [("1.2", "accepted"), ("1.3", "proposed")]


def test_a_rejected_link_is_in_no_tier(ropes: Ropes) -> None:
    """Not even among the proposals."""
    folder = ropes(GOOD | {"verdict": "rejected"})
    assert [each.action for each in open_plan(folder).depends("1.1")] == ["1.3"]


def test_the_graph_says_who_decided_when_and_why(ropes: Ropes) -> None:
    """A role, a date and a reason stand beside the verdict."""
    text = trig(ropes(GOOD))
    for said in ('sv:by "chair"', 'sv:on "2031-05-01"', 'sv:why "They said so"'):
        assert said in text


def test_decisions_are_answered_in_the_order_of_the_plan(ropes: Ropes) -> None:
    """Accepted and rejected ones alike, with the words of both rows."""
    rejected = GOOD | {
        "link": "action 1.3 needs action 1.1",
        "verdict": "rejected",
        "by": "harbour master",
        "on": "2031-06-01",
        "why": "Nets come first",
        "source_text": "Mend nets by rope work",
    }
    answer = open_plan(ropes(rejected, GOOD)).query("decisions")
    crews, nets = "Teach rope work to crews", "Mend nets by rope work"
    guide = "One guide to rope work"
    assert answer.rows == (
        ("1.2", "1.1", "accepted", "chair", "2031-05-01", "They said so", crews, guide),
        (
            *("1.3", "1.1", "rejected", "harbour master", "2031-06-01", "Nets come first"),
            *(nets, guide),
        ),
    )
