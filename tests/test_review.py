"""`svgraph review` and `copy`: deciding on proposed links in the terminal."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from svgraph.api.plan import open_plan
from svgraph.api.review import copy_plan, open_proposals
from svgraph.errors import OutputError
from svgraph.graph.build import build_dataset
from svgraph.reading import read_folder
from tests.fixtures_cli import Svgraph

PlanFolder = Callable[..., Path]

PLAN = (
    "# Priority Area 1: Ropes\n"
    "ID\tObjective\tLead\tOutcome\n"
    "1.1\tWrite a rope guide\tBoat Club\tOne guide to rope work\n"
    "1.2\tHold evenings\tBoat Club\tCrews learn rope work\n"
    "1.3\tTeach rope work to crews\tBoat Club\tFun\n"
    "1.4\tMend nets by rope work\tBoat Club\tMore rope work\n"
)
CONCEPTS = "concept,kind,label\nropes,preferred,rope work\n"
ENABLERS = "concept,action,words\nropes,action 1.1,One guide to rope work\n"
# The proposed links, the best supported first.
LINKS = [f"action {source} needs action 1.1" for source in ("1.4", "1.3", "1.2")]


@pytest.fixture
def ropes(plan_folder: PlanFolder) -> Path:
    """Return the folder of a plan with three proposed links."""
    return plan_folder(plan_txt=PLAN, concepts_csv=CONCEPTS, enablers_csv=ENABLERS)


def decisions(folder: Path) -> list[dict[str, str]]:
    """Return the rows of a plan's decisions.csv."""
    path = folder / "decisions.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def links(folder: Path) -> list[str]:
    """Return the links that somebody decided on, in the order of decisions.csv."""
    return [row["link"] for row in decisions(folder)]


# Review


@pytest.mark.parametrize(("key", "verdict"), [("a", "accepted"), ("r", "rejected")])
def test_a_decision_is_kept_whole(
    svgraph: Svgraph, ropes: Path, key: str, verdict: str
) -> None:
    """Verdict, role, day, reason and the words of both rows stand in decisions.csv."""
    ran = svgraph("review", ropes, "--by", "manager", typed=f"{key}\nSaid in May\nq\n")
    assert (ran.code, ran.err) == (0, "")
    assert decisions(ropes) == [
        {
            "link": LINKS[0],
            "verdict": verdict,
            "by": "manager",
            "on": date.today().isoformat(),  # noqa: DTZ011 - the day where the test runs
            "why": "Said in May",
            "source_text": "Mend nets by rope work",
            "target_text": "One guide to rope work",
        }
    ]


def test_each_proposal_is_shown_with_both_rows(svgraph: Svgraph, ropes: Path) -> None:
    """What is asked, the objective of each row, and the words that suggest the link."""
    said = svgraph("review", ropes, "--by", "manager", typed="q\n").out
    assert "Open proposed links: 3. The plan states none of them." in said
    assert "1 of 3: does action 1.4 need action 1.1?" in said
    for words in ("1.4  Mend nets", '"Mend nets by rope work"', "1.1  Write", '"One guide'):
        assert words in said


def test_a_skipped_link_stays_open(svgraph: Svgraph, ropes: Path) -> None:
    """It is asked again the next time; nothing is written for it."""
    svgraph("review", ropes, "--by", "manager", typed="s\na\nYes\ns\n")
    assert links(ropes) == [LINKS[1]]
    assert "1 of 2: does action 1.4 need" in svgraph("review", ropes, typed="me\nq\n").out


def test_quitting_keeps_what_was_decided(svgraph: Svgraph, ropes: Path) -> None:
    """And asks nothing more."""
    ran = svgraph("review", ropes, "--by", "manager", typed="a\nYes\nr\nNo\nq\n")
    assert links(ropes) == LINKS[:2]
    assert (ran.code, "3 of 3" in ran.out) == (0, True)


def test_quitting_at_once_writes_nothing(svgraph: Svgraph, ropes: Path) -> None:
    """No file is made where nothing was decided."""
    assert svgraph("review", ropes, "--by", "manager", typed="q\n").code == 0
    assert not (ropes / "decisions.csv").exists()


def test_the_role_is_asked_once(svgraph: Svgraph, ropes: Path) -> None:
    """Where it is not given, and never as a name."""
    ran = svgraph("review", ropes, typed="board chair\na\nYes\nr\nNo\nq\n")
    assert ran.out.count("Your role (never a name)") == 1
    assert [row["by"] for row in decisions(ropes)] == ["board chair", "board chair"]


def test_a_slip_is_asked_again(svgraph: Svgraph, ropes: Path) -> None:
    """Another letter or an empty line decides nothing."""
    ran = svgraph("review", ropes, "--by", "manager", typed="x\n\nyes\na\n\nAt last\nq\n")
    assert (ran.code, [row["why"] for row in decisions(ropes)]) == (0, ["At last"])


@pytest.mark.parametrize(
    ("args", "typed"),
    [
        (("--by", "manager"), "a\n  \nYes\nq\n"),
        ((), " \nmanager\na\nYes\nq\n"),
        (("--by", " "), "manager\na\nYes\nq\n"),
    ],
)
def test_white_space_is_no_reason_and_no_role(
    svgraph: Svgraph, ropes: Path, args: tuple[str, ...], typed: str
) -> None:
    """It is asked again or refused; what is written can always be read again."""
    svgraph("review", ropes, *args, typed=typed)
    read_folder(ropes)
    assert all(row["why"].strip() and row["by"].strip() for row in decisions(ropes))


def test_the_end_of_input_stops_and_keeps(svgraph: Svgraph, ropes: Path) -> None:
    """Exit code 130, as for Ctrl-C; what was decided before is kept."""
    ran = svgraph("review", ropes, "--by", "manager", typed="a\nYes\n")
    assert (ran.code, ran.err.strip()) == (130, "Error: stopped.")
    assert links(ropes) == LINKS[:1]


def test_the_end_of_input_before_a_reason_decides_nothing(
    svgraph: Svgraph, ropes: Path
) -> None:
    """A verdict without its reason is none."""
    assert svgraph("review", ropes, "--by", "manager", typed="a\n").code == 130
    assert decisions(ropes) == []


def test_what_is_decided_is_not_offered_again(svgraph: Svgraph, ropes: Path) -> None:
    """Neither accepted nor rejected; when all are, it says so and asks nothing."""
    svgraph("review", ropes, "--by", "manager", typed="a\nYes\nr\nNo\na\nYes\n")
    assert links(ropes) == LINKS
    ran = svgraph("review", ropes)
    assert (ran.code, ran.out, ran.err) == (0, "No proposed link is open.\n", "")


def test_a_decision_counts_at_once(svgraph: Svgraph, ropes: Path) -> None:
    """The next question is answered with it, without a build."""
    svgraph("review", ropes, "--by", "manager", typed="a\nYes\nr\nNo\nq\n")
    ran = svgraph("query", "links", "--plan", ropes, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(row["source"], row["target"], row["status"]) for row in rows] == [
        ("1.4", "1.1", "accepted")
    ]


def test_control_characters_are_shown_not_obeyed(
    svgraph: Svgraph, plan_folder: PlanFolder
) -> None:
    """Text from a plan is data in the terminal too."""
    text = PLAN.replace("Mend nets", "Mend \x1b[31mnets")
    folder = plan_folder(plan_txt=text, concepts_csv=CONCEPTS, enablers_csv=ENABLERS)
    said = svgraph("review", folder, "--by", "manager", typed="q\n").out
    assert "\x1b" not in said
    assert "\\x1b[31mnets" in said


def test_a_broken_decisions_file_is_left_alone(svgraph: Svgraph, ropes: Path) -> None:
    """The error names the line, and nothing is overwritten."""
    broken = "link,verdict,by,on,why,source_text,target_text\nso,,,,,,\n"
    (ropes / "decisions.csv").write_text(broken, encoding="utf-8")
    ran = svgraph("review", ropes, "--by", "manager", typed="a\nYes\n")
    assert (ran.code, "decisions.csv, line 2" in ran.err) == (3, True)
    assert (ropes / "decisions.csv").read_text(encoding="utf-8") == broken


def test_the_shipped_plan_is_refused(svgraph: Svgraph, blackpool: Path) -> None:
    """Exit code 2, with the command that makes a copy; nothing is asked or written."""
    ran = svgraph("review", blackpool, typed="me\na\nYes\n")
    assert (ran.code, ran.out) == (2, "")
    assert "svgraph copy blackpool-2024-25 my-plan" in ran.err
    assert not (blackpool / "decisions.csv").exists()


# Copy


def test_a_copy_can_be_decided_on(
    svgraph: Svgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped plan, copied by its id, and one link accepted: 28 links become 29."""
    monkeypatch.chdir(tmp_path)
    ran = svgraph("copy", "blackpool-2024-25", "my-plan")
    assert (ran.code, ran.out) == (0, "Copied to my-plan\n")
    assert len(open_plan(Path("my-plan")).query("links").rows) == 28
    assert svgraph("review", "my-plan", "--by", "manager", typed="a\nYes\nq\n").code == 0
    rows = open_plan(Path("my-plan")).query("links").rows
    assert [row[3] for row in rows].count("accepted") == 1
    assert len(rows) == 29


def test_a_copy_has_every_file(blackpool: Path, tmp_path: Path) -> None:
    """Byte for byte but for the mark of a shipped plan, and may be written to."""
    copy = copy_plan(str(blackpool), tmp_path / "mine")
    files = {path.name: path.read_bytes() for path in copy.iterdir()}
    shipped = {path.name: path.read_bytes() for path in blackpool.iterdir()}
    assert files.pop("plan.toml") != shipped.pop("plan.toml")
    assert (files, read_folder(copy).settings.shipped) == (shipped, False)
    assert all(path.stat().st_mode & 0o200 for path in copy.iterdir())


def test_a_copy_keeps_addresses(blackpool: Path, tmp_path: Path) -> None:
    """Its base stands in plan.toml, so the same things are named whatever the folder is."""
    copy = copy_plan(str(blackpool), tmp_path / "another-name")
    first, second = (
        {quad[0] for quad in build_dataset(read_folder(folder)).quads()}
        for folder in (blackpool, copy)
    )
    assert len(first) > 1000
    assert first == second


def test_a_copy_of_decisions_keeps_them(ropes: Path, tmp_path: Path, svgraph: Svgraph) -> None:
    """What was decided goes with the plan."""
    svgraph("review", ropes, "--by", "manager", typed="a\nYes\nq\n")
    copy = copy_plan(str(ropes), tmp_path / "mine")
    assert links(copy) == LINKS[:1]
    assert len(open_proposals(str(copy))[1]) == 2


@pytest.mark.parametrize("name", ["there", "file.txt"])
def test_copying_over_something_is_refused(
    svgraph: Svgraph, ropes: Path, tmp_path: Path, name: str
) -> None:
    """Exit code 3; what was there stays as it was."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "note").write_text("mine", encoding="utf-8")
    (tmp_path / "file.txt").write_text("mine", encoding="utf-8")
    ran = svgraph("copy", ropes, tmp_path / name)
    assert (ran.code, ran.out) == (3, "")
    assert "is there already. Name a folder that is not." in ran.err
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["note"]
    assert (tmp_path / "file.txt").read_text(encoding="utf-8") == "mine"


def test_a_copy_that_fails_leaves_nothing(
    ropes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk half way: nothing is half-written, so that one can try again."""
    copied: list[str] = []

    def full(source: str, target: str, **_: object) -> str:
        if copied:
            raise OSError(28, "No space left on device")
        copied.append(target)
        Path(target).write_bytes(Path(source).read_bytes())
        return target

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OutputError, match="cannot be made"):
        copy_plan(str(ropes), tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


def test_a_folder_that_appears_meanwhile_is_left_alone(
    ropes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two people may choose one name at once; nobody's files are removed."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "note").write_text("hers", encoding="utf-8")
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(OutputError):
        copy_plan(str(ropes), tmp_path / "mine")
    assert (tmp_path / "mine" / "note").read_text(encoding="utf-8") == "hers"


def test_a_name_that_no_folder_can_have_is_refused(
    svgraph: Svgraph, ropes: Path, tmp_path: Path
) -> None:
    """Exit code 3 and one line, not a traceback."""
    ran = svgraph("copy", ropes, tmp_path / ("x" * 300))
    assert (ran.code, ran.err.count("\n")) == (3, 1)


def test_copying_no_plan_is_refused(svgraph: Svgraph, tmp_path: Path) -> None:
    """Exit code 2, with the near names."""
    ran = svgraph("copy", "blackpol-2024-25", tmp_path / "mine")
    assert (ran.code, "Did you mean blackpool-2024-25?" in ran.err) == (2, True)
    assert not (tmp_path / "mine").exists()


def test_a_checkout_of_the_shipped_plan_is_not_changed_either(
    svgraph: Svgraph, blackpool: Path, tmp_path: Path
) -> None:
    """An installed svgraph may meet the plan in a checkout, or a copy made by hand."""
    found = Path(shutil.copytree(blackpool, tmp_path / "blackpool-2024-25"))
    ran = svgraph("review", found, typed="me\na\nYes\nq\n")
    assert (ran.code, (found / "decisions.csv").exists()) == (2, False)
