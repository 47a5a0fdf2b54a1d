"""The cache: graphs that are never stale, whatever happens to them."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from svgraph.errors import InputError
from svgraph.files import resources
from svgraph.stores.graph_cache import cache_key, read_plan_nquads
from svgraph.stores.plan_graphs import parse_plan
from tests.special_files import make_special

PlanFolder = Callable[..., Path]
OBJECTIVES = (
    "SELECT ?text WHERE { ?row <https://w3id.org/svgraph/ontology#objective> ?text }"
    " ORDER BY ?text"
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder that only this test uses."""
    monkeypatch.setenv("SVGRAPH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def objectives(folder: Path) -> list[object]:
    """Return the objectives of a plan, as its graph answers."""
    return [row[0] for row in parse_plan(read_plan_nquads(folder)).select(OBJECTIVES).rows]


BOTH = ["Caulk the hull", "Raise the mast (linked to 1.1)"]


def test_a_plan_is_built_once(
    plan_folder: PlanFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second question finds the graph that the first one left, to the byte."""
    folder = plan_folder()
    first = read_plan_nquads(folder)
    monkeypatch.setattr("svgraph.stores.graph_cache._build", lambda _: b"built again")
    assert read_plan_nquads(folder) == first
    assert len(list(cache.iterdir())) == 1


def test_an_entry_in_which_one_bit_has_changed_is_built_again(
    plan_folder: PlanFolder, cache: Path
) -> None:
    """It is N-Quads all the same, and says something that the plan does not."""
    folder = plan_folder()
    read_plan_nquads(folder)
    (entry,) = cache.iterdir()
    entry.write_bytes(entry.read_bytes().replace(b"Caulk", b"Baulk"))
    assert objectives(folder) == BOTH


def test_an_entry_is_named_by_plan_and_key(plan_folder: PlanFolder, cache: Path) -> None:
    """A person who looks into the folder sees which plan an entry is of."""
    folder = plan_folder()
    read_plan_nquads(folder)
    assert [path.name for path in cache.iterdir()] == [f"boats-{cache_key(folder)}.nq"]


@pytest.mark.parametrize(
    "name", ["plan.toml", "plan.txt", "bodies.csv", "spellings.csv", "new.csv"]
)
def test_the_key_changes_with_every_file_of_the_plan(
    plan_folder: PlanFolder, name: str
) -> None:
    """One byte more in any file makes another key, and the old byte the old key."""
    folder = plan_folder()
    before, path = cache_key(folder), folder / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
    assert cache_key(folder) != before


def test_the_key_changes_when_text_moves_from_file_to_file(plan_folder: PlanFolder) -> None:
    """Two files that swap their contents make another key."""
    folder = plan_folder(a_csv="one", b_csv="two")
    before = cache_key(folder)
    assert cache_key(plan_folder(a_csv="two", b_csv="one")) != before
    assert cache_key(plan_folder(a_csv="one", b_csv="two")) == before


@pytest.mark.parametrize("name", ["data/reference/headings.csv", "ontology/svgraph.ttl"])
def test_the_key_changes_with_what_plans_share(
    plan_folder: PlanFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A new heading synonym or a new term is a new key for every plan."""
    monkeypatch.setattr(resources, "folder", lambda part: tmp_path / part)
    for each in ("data/reference/headings.csv", "ontology/svgraph.ttl"):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("one", encoding="utf-8")
    before = cache_key(plan_folder())
    (tmp_path / name).write_text("two", encoding="utf-8")
    assert cache_key(plan_folder()) != before


@pytest.mark.parametrize("unit", ["model", "files", "documents", "reading", "graph"])
def test_the_key_changes_with_the_code(
    unit: str, plan_folder: PlanFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a checkout, an edited module of those that make a graph makes another key."""
    (tmp_path / "svgraph" / unit / "plans").mkdir(parents=True)
    shared = resources.folder("data").parent
    monkeypatch.setattr(resources, "folder", lambda part: shared / part)
    monkeypatch.setattr(resources, "checkout", lambda: tmp_path)
    before = cache_key(plan_folder())
    module = tmp_path / "svgraph" / unit / "plans" / "reader.py"
    module.write_text("x = 1\n", encoding="utf-8")
    assert cache_key(plan_folder()) != before


def test_an_edited_plan_is_read_again(plan_folder: PlanFolder, cache: Path) -> None:
    """No stale answer is given after an edit, nor after the edit is taken back."""
    text = (plan_folder() / "plan.txt").read_text(encoding="utf-8")
    assert objectives(plan_folder()) == BOTH
    assert (
        objectives(plan_folder(plan_txt=text.replace("Caulk", "Paint")))[0] == "Paint the hull"
    )
    assert objectives(plan_folder()) == BOTH
    assert len(list(cache.iterdir())) == 2


def test_an_edit_during_the_build_is_not_kept_under_the_old_key(
    plan_folder: PlanFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read while a file changed answers this once and is not kept."""
    folder = plan_folder()
    keys = iter(["before", "after"])
    monkeypatch.setattr("svgraph.stores.graph_cache.cache_key", lambda _: next(keys))
    assert objectives(folder) == BOTH
    assert not cache.exists()


@pytest.mark.parametrize("content", [b"no quads at all", b"\xff\xfe", b'<a> <b> "c'])
def test_a_corrupt_entry_is_built_again(
    plan_folder: PlanFolder, cache: Path, content: bytes
) -> None:
    """What cannot be read is put right, and the answer is right at once."""
    folder = plan_folder()
    read_plan_nquads(folder)
    (entry,) = cache.iterdir()
    entry.write_bytes(content)
    assert objectives(folder) == BOTH
    assert entry.read_bytes() != content


@pytest.mark.parametrize("kept", [0, 10])
def test_an_entry_cut_between_two_lines_is_built_again(
    plan_folder: PlanFolder, cache: Path, kept: int
) -> None:
    """An empty or shortened entry is whole N-Quads, and yet answers nothing from it."""
    folder = plan_folder()
    read_plan_nquads(folder)
    (entry,) = cache.iterdir()
    entry.write_bytes(b"".join(entry.read_bytes().splitlines(keepends=True)[:kept]))
    assert objectives(folder) == BOTH


def test_an_entry_that_is_a_folder_does_no_harm(plan_folder: PlanFolder, cache: Path) -> None:
    """Whatever stands in the way costs time and nothing else."""
    folder = plan_folder()
    (cache / f"boats-{cache_key(folder)}.nq").mkdir(parents=True)
    assert objectives(folder) == BOTH


def test_a_cache_that_cannot_be_written_means_work_in_memory(
    plan_folder: PlanFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder cannot be made, the answer is the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SVGRAPH_CACHE", str(tmp_path / "file" / "cache"))
    assert objectives(plan_folder()) == BOTH


def test_no_place_for_a_cache_means_work_in_memory(
    plan_folder: PlanFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for a user without an account or a home."""
    monkeypatch.setattr("svgraph.stores.graph_cache.cache_folder", lambda: None)
    assert objectives(plan_folder()) == BOTH


def test_an_entry_that_is_a_pipe_is_not_waited_on(plan_folder: PlanFolder, cache: Path) -> None:
    """It is left alone, and the answer is the same."""
    folder = plan_folder()
    cache.mkdir()
    pipe = cache / f"boats-{cache_key(folder)}.nq"
    make_special(pipe, "a pipe")
    assert objectives(folder) == BOTH
    assert pipe.is_fifo()


@pytest.mark.skipif(os.name != "posix", reason="this system has no such permissions")
def test_the_cache_is_for_its_user_alone(plan_folder: PlanFolder, cache: Path) -> None:
    """A plan may not be public yet."""
    read_plan_nquads(plan_folder())
    (entry,) = cache.iterdir()
    assert [stat.S_IMODE(each.stat().st_mode) for each in (cache, entry)] == [0o700, 0o600]


def test_a_full_disk_leaves_no_part_of_an_entry(
    plan_folder: PlanFolder, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is the same, and nothing is left in the cache."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    cache.mkdir()
    monkeypatch.setattr(os, "fsync", full)
    assert objectives(plan_folder()) == BOTH
    assert list(cache.iterdir()) == []


def test_eight_entries_are_kept(plan_folder: PlanFolder, cache: Path) -> None:
    """The oldest go; the new one stays, and files that are no entries too."""
    cache.mkdir()
    (cache / "notes.txt").write_text("mine", encoding="utf-8")
    for age in range(12):
        old = cache / f"old-{age}.nq"
        old.write_text("", encoding="utf-8")
        os.utime(old, (time.time() - 100 - age,) * 2)
    read_plan_nquads(plan_folder())
    left = sorted(path.stem for path in cache.glob("*.nq") if path.stem.startswith("old"))
    assert left == [f"old-{age}" for age in range(7)]
    assert (cache / "notes.txt").exists()


ASK = (
    "import sys; from svgraph import open_plan;"
    f"print(open_plan(sys.argv[1]).graphs.select({OBJECTIVES!r}).rows)"
)


def test_two_processes_at_once_do_no_harm(plan_folder: PlanFolder, cache: Path) -> None:
    """Both answer alike, and one whole entry is left."""
    command = [sys.executable, "-c", ASK, str(plan_folder())]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = {run.communicate()[0] for run in runs}
    assert answers == {f"{tuple((text,) for text in BOTH)}\n"}
    assert [path.suffix for path in cache.iterdir()] == [".nq"]


def test_a_plan_that_cannot_be_read_leaves_no_entry(
    plan_folder: PlanFolder, cache: Path
) -> None:
    """The error is the reader's, and nothing is kept."""
    with pytest.raises(InputError, match="no action table"):
        read_plan_nquads(plan_folder(plan_txt="Nothing here.\n"))
    assert not cache.exists()
