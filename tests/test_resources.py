"""Resources: where svgraph's own files are, and which plans are in reach."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from svgraph.errors import InputError, UsageError
from svgraph.files import resources


def plan(folder: Path) -> Path:
    """Make a folder a plan's."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that a person works in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["ontology", "queries", "data"])
def test_folders_that_come_with_svgraph_are_found(name: str) -> None:
    """Wherever it is started, its ontology, queries and data are there."""
    assert any(resources.folder(name).iterdir())


def test_an_installed_svgraph_has_no_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that carries its files is looked into first."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resources.checkout() == tmp_path.parent
    (tmp_path / "_resources").mkdir()
    assert resources.checkout() is None
    assert resources.folder("data") == tmp_path / "_resources" / "data"


def test_a_wheel_that_is_imported_as_it_is_has_its_files(tmp_path: Path) -> None:
    """It unpacks them where temporary files go, and leaves nothing there."""
    root = Path(resources.__file__).parents[2]
    held = {name: f"svgraph/_resources/{name}" for name in ("ontology", "queries", "data")}
    with ZipFile(tmp_path / "svgraph.whl", "w") as packed:
        for name, inside in {"svgraph": "svgraph", **held}.items():
            for path in (root / name).rglob("*"):
                if "__pycache__" not in path.parts:
                    packed.write(path, inside / path.relative_to(root / name))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    ran = subprocess.run(
        [sys.executable, "-m", "svgraph", "query", "leads", "--format", "csv"],
        cwd=temporary,
        env={**os.environ, "PYTHONPATH": packed.filename or "", "TMPDIR": str(temporary)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\nNHS,lead,1.1," in ran.stdout
    assert not any(temporary.iterdir())


def test_the_blackpool_plan_is_shipped(blackpool: Path) -> None:
    """By its id, with its folder; the folder of reference data is no plan."""
    assert resources.shipped_plans() == {"blackpool-2024-25": blackpool}


@pytest.mark.usefixtures("here")
def test_the_only_shipped_plan_need_not_be_named(blackpool: Path) -> None:
    """In an empty folder, the shipped plan is the one that is meant."""
    assert resources.find_plan() == blackpool


@pytest.mark.usefixtures("here")
def test_a_plan_is_named_by_its_id(blackpool: Path) -> None:
    """From anywhere."""
    assert resources.find_plan("blackpool-2024-25") == blackpool


@pytest.mark.parametrize("where", [".", "mine", "data/mine"])
def test_a_plan_near_by_comes_before_the_shipped_one(here: Path, where: str) -> None:
    """This folder, a folder in it, or one in its data."""
    folder = plan(here / where)
    assert resources.find_plan().resolve() == folder.resolve()


def test_a_plan_is_named_by_a_folder_anywhere(here: Path) -> None:
    """A path, absolute or not."""
    folder = plan(here.parent / "there")
    assert resources.find_plan(str(folder)) == folder
    assert resources.find_plan("../there").resolve() == folder.resolve()


def test_a_near_plan_is_named_by_its_id(here: Path) -> None:
    """One of several, without its path."""
    folder = plan(here / "data" / "mine")
    plan(here / "data" / "other")
    assert resources.find_plan("mine") == folder


def test_a_near_plan_hides_a_shipped_one_of_the_same_id(here: Path) -> None:
    """A person's own copy is the one that is meant."""
    folder = plan(here / "blackpool-2024-25")
    assert resources.find_plan("blackpool-2024-25").resolve() == folder


def test_of_several_plans_one_must_be_named(here: Path) -> None:
    """The message lists them, and the shipped one too."""
    plan(here / "a")
    plan(here / "b")
    with pytest.raises(
        UsageError, match=r"Several plans .* in reach: a, b, blackpool-2024-25\."
    ):
        resources.find_plan()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["blackpool-2024-26", "x" * 5000, "nothing/like/it"])
def test_a_name_of_no_plan_is_refused(name: str) -> None:
    """The message says what would have been one."""
    with pytest.raises(UsageError, match=r"neither a folder with a plan\.toml nor the name"):
        resources.find_plan(name)


@pytest.mark.usefixtures("here")
def test_a_slip_is_answered_with_the_plan_that_was_meant() -> None:
    """Near names are suggested."""
    with pytest.raises(UsageError, match=r"Did you mean blackpool-2024-25\?"):
        resources.find_plan("blackpol-2024-25")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_may_not_be_looked_into_is_no_plan(here: Path) -> None:
    """It is refused like any other name."""
    plan(here / "shut").chmod(0)
    with pytest.raises(UsageError):
        resources.find_plan("shut")


@pytest.mark.skipif(os.name != "posix", reason="this system does not let one take it away")
def test_a_current_folder_that_is_gone(here: Path, blackpool: Path) -> None:
    """A plan that is named is found all the same; else it is one line that says what to do."""
    here.rmdir()
    assert resources.find_plan(str(blackpool)) == blackpool
    assert resources.find_plan("blackpool-2024-25") == blackpool
    assert resources.plans_in_reach() == {"blackpool-2024-25": blackpool}
    for name in (None, "blackpol", "."):
        with pytest.raises(InputError) as caught:
            resources.find_plan(name)
        assert str(caught.value) == (
            "The current folder cannot be read (No such file or directory). Change to another"
            " folder, or give the whole path of the plan."
        )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_current_folder_that_may_not_be_looked_into(here: Path, blackpool: Path) -> None:
    """The one shipped plan is not taken for the one that is there."""
    here.chmod(0o100)
    assert resources.find_plan("blackpool-2024-25") == blackpool
    assert resources.plans_in_reach() == {"blackpool-2024-25": blackpool}
    with pytest.raises(InputError, match=r"cannot be read \(Permission denied\)"):
        resources.find_plan()
    here.chmod(0o700)
