"""`svgraph review` and `copy`: deciding on proposed links in the terminal."""

import csv
import io
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest

from svgraph.api.plan import open_plan
from svgraph.api.review import copy_plan, decide, review_plan
from svgraph.errors import OutputError
from svgraph.graph.build import build_dataset
from svgraph.model.links import Decision, Link
from svgraph.model.terms import Verdict
from svgraph.reading import read_folder
from svgraph.stores.graph_cache import cache_key
from tests.fixtures_cli import Svgraph
from tests.special_files import KINDS, make_special

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


ACCEPTED = Decision(Verdict.ACCEPTED, "manager", "2026-04-30", "Said in May")


def proposal(folder: Path, number: str) -> Link:
    """Return a proposed link of a plan, as if from another action."""
    return replace(review_plan(str(folder))[1][0].link, source=number)


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


DECIDING = """
import sys
from dataclasses import replace
from svgraph.api.review import decide, review_plan
from svgraph.model.links import Decision
from svgraph.model.terms import Verdict
folder, proposals = review_plan(sys.argv[1])
sys.stdin.readline()
link = replace(proposals[0].link, source=sys.argv[2])
decide(folder, link, Decision(Verdict.ACCEPTED, "manager", "2026-04-30", "Said in May"))
"""


def test_24_decisions_at_once_are_24_decisions(ropes: Path) -> None:
    """Of 24 people who each have the plan open, none writes over another's decision."""
    numbers = [f"2.{number}" for number in range(1, 25)]
    waiting = [
        subprocess.Popen(
            [sys.executable, "-c", DECIDING, str(ropes), number],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number in numbers
    ]
    for each in waiting:
        assert each.stdin is not None
        each.stdin.write(b"now\n")
        each.stdin.flush()
    assert [(each.communicate()[1], each.returncode) for each in waiting] == [(b"", 0)] * 24
    assert sorted(links(ropes)) == sorted(f"action {each} needs action 1.1" for each in numbers)


def test_decisions_of_threads_are_all_kept(ropes: Path) -> None:
    """As on a server that answers several people."""
    numbers = [f"2.{number}" for number in range(1, 25)]
    proposed = [proposal(ropes, number) for number in numbers]
    with ThreadPoolExecutor(24) as pool:
        list(pool.map(lambda link: decide(ropes, link, ACCEPTED), proposed))
    assert sorted(links(ropes)) == sorted(f"action {each} needs action 1.1" for each in numbers)


def test_decisions_of_another_folder_are_kept_there(ropes: Path, tmp_path: Path) -> None:
    """decisions.csv may be a link to where a partnership keeps them."""
    decide(ropes, proposal(ropes, "1.2"), ACCEPTED)
    (tmp_path / "shared").mkdir()
    (ropes / "decisions.csv").rename(tmp_path / "shared" / "decisions.csv")
    (ropes / "decisions.csv").symlink_to("../shared/decisions.csv")
    decide(ropes, proposal(ropes, "1.3"), ACCEPTED)
    assert (ropes / "decisions.csv").is_symlink()
    assert links(tmp_path / "shared") == [LINKS[2], LINKS[1]]


@pytest.mark.skipif(os.name != "posix", reason="this system has no such permissions")
def test_decisions_keep_their_permissions(ropes: Path) -> None:
    """A file that a team may write to stays one."""
    decide(ropes, proposal(ropes, "1.2"), ACCEPTED)
    (ropes / "decisions.csv").chmod(0o664)
    decide(ropes, proposal(ropes, "1.3"), ACCEPTED)
    assert stat.S_IMODE((ropes / "decisions.csv").stat().st_mode) == 0o664


def test_the_lock_is_no_part_of_the_plan(ropes: Path) -> None:
    """It is hidden, and a graph in the cache stays good."""
    decide(ropes, proposal(ropes, "1.2"), ACCEPTED)
    key = cache_key(ropes)
    (ropes / ".decisions.csv.lock").unlink()
    assert cache_key(ropes) == key


# Copy


def test_a_copy_can_be_decided_on(
    svgraph: Svgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped plan, copied by its id, and one link accepted: 28 links become 29."""
    monkeypatch.chdir(tmp_path)
    ran = svgraph("copy", "blackpool-2024-25", "my-plan")
    assert (ran.code, ran.err) == (0, "Copied to my-plan\n")
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
    assert len(review_plan(str(copy))[1]) == 2


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
    assert "already exists. Choose another folder." in ran.err
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["note"]
    assert (tmp_path / "file.txt").read_text(encoding="utf-8") == "mine"


def test_a_copy_that_fails_leaves_nothing(
    ropes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk half way: nothing is half-written, so that one can try again."""
    synced = iter([None])

    def full(_: int) -> None:
        if next(synced, "full"):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"cannot be written \(No space left on device\)"):
        copy_plan(str(ropes), tmp_path / "new" / "mine")
    assert [path.name for path in tmp_path.iterdir()] == ["boats"]


# What editors leave beside a file that is open, and what people keep to themselves.
NOT_COPIED = (
    ".~lock.plan.toml#",  # LibreOffice
    "~$bodies.xlsx",  # Microsoft Office
    ".plan.toml.swp",  # Vim
    "plan.toml~",
    "#plan.toml#",  # Emacs
    ".decisions.csv.lock",
    ".hidden",
)


def test_what_editors_leave_is_not_copied(ropes: Path, tmp_path: Path) -> None:
    """Lock, swap and backup files, hidden files and folders; all else is copied."""
    for name in NOT_COPIED:
        (ropes / name).write_text("not for the copy", encoding="utf-8")
    (ropes / ".#plan.toml").symlink_to("me@here.1234:1764547200")  # Emacs: leads nowhere
    (ropes / ".git").mkdir()
    (ropes / ".git" / "config").write_text("", encoding="utf-8")
    (ropes / "minutes").mkdir()
    (ropes / "minutes" / "may.txt").write_text("Said in May", encoding="utf-8")
    (ropes / "minutes" / "~$may.docx").write_text("", encoding="utf-8")
    copy = copy_plan(str(ropes), tmp_path / "mine")
    names = {str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file()}
    assert names == {
        "bodies.csv",
        "concepts.csv",
        "enablers.csv",
        str(Path("minutes", "may.txt")),
        "plan.toml",
        "plan.txt",
        "spellings.csv",
    }
    assert (copy / "minutes" / "may.txt").read_text("utf-8") == "Said in May"


@pytest.mark.parametrize("kind", KINDS[1:])
@pytest.mark.parametrize("where", ["notes", "minutes/notes"])
def test_what_is_no_file_is_not_copied(
    svgraph: Svgraph, ropes: Path, tmp_path: Path, where: str, kind: str
) -> None:
    """One line that names it; nothing is waited on, and nothing is left of the copy."""
    (ropes / "minutes").mkdir()
    called = make_special(ropes / where, kind)
    ran = svgraph("copy", ropes, tmp_path / "mine")
    told = f"{ropes / where}: cannot be copied (it is {called}, not a file)."
    assert ran == (3, "", f"Error: {told} Move it out of the plan's folder.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["boats"]


def test_a_broken_link_is_not_copied(svgraph: Svgraph, ropes: Path, tmp_path: Path) -> None:
    """Somebody meant a file to be there, so the copy would not be whole."""
    (ropes / "notes.txt").symlink_to("gone.txt")
    ran = svgraph("copy", ropes, tmp_path / "mine")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "notes.txt: cannot be copied (it is a broken link)" in ran.err
    assert not (tmp_path / "mine").exists()


def test_a_copy_of_links_has_the_files(ropes: Path, tmp_path: Path) -> None:
    """It can be moved anywhere, and changing it changes nothing else."""
    (ropes / "plan.txt").rename(tmp_path / "shared.txt")
    (ropes / "plan.txt").symlink_to(tmp_path / "shared.txt")
    copy = copy_plan(str(ropes), tmp_path / "mine")
    assert not (copy / "plan.txt").is_symlink()
    assert (copy / "plan.txt").read_text("utf-8") == PLAN


def test_a_copy_may_be_made_within_the_plan(ropes: Path) -> None:
    """It does not go on to copy itself."""
    copy = copy_plan(str(ropes), ropes / "old" / "may")
    assert sorted(path.name for path in copy.iterdir()) == [
        "bodies.csv",
        "concepts.csv",
        "enablers.csv",
        "plan.toml",
        "plan.txt",
        "spellings.csv",
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("place", ["first", "between", "last", "without an end"])
def test_a_copy_keeps_byte_order_mark_and_line_ends(
    plan_folder: PlanFolder, tmp_path: Path, mark: str, end: str, place: str
) -> None:
    """Only the line that marks a shipped plan goes, with the comment above it."""
    title, source = f'title = "Boats"{end}', f'source = "plan.txt"{end}'
    shipped = f"# It came with svgraph.{end}shipped = true{end}"
    texts = {
        "first": shipped + title + source,
        "between": title + shipped + source,
        "last": title + source + shipped,
        "without an end": title + source + shipped.removesuffix(end),
    }
    folder = plan_folder(plan_toml=mark + texts[place])
    copy = copy_plan(str(folder), tmp_path / "mine")
    assert (copy / "plan.toml").read_bytes() == (mark + title + source).encode()


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


@pytest.mark.parametrize("where", ["plan.trig", "notes.docx", "store", "http://there/query"])
def test_a_graph_is_no_folder(
    svgraph: Svgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """It answers questions; to decide and to copy, one needs the files it was made from."""
    monkeypatch.chdir(tmp_path)
    for name in ("plan.trig", "notes.docx"):
        Path(name).touch()
    pyoxigraph.Store("store").flush()
    for ran in (svgraph("review", where), svgraph("copy", where, "mine")):
        error = f"Error: {where}: not a plan's folder. Name the folder with its plan.toml.\n"
        assert (ran.code, ran.out, ran.err) == (2, "", error)
    assert not Path("mine").exists()


def test_a_checkout_of_the_shipped_plan_is_not_changed_either(
    svgraph: Svgraph, blackpool: Path, tmp_path: Path
) -> None:
    """An installed svgraph may meet the plan in a checkout, or a copy made by hand."""
    found = Path(shutil.copytree(blackpool, tmp_path / "blackpool-2024-25"))
    ran = svgraph("review", found, typed="me\na\nYes\nq\n")
    assert (ran.code, (found / "decisions.csv").exists()) == (2, False)
