"""What all tests share: a cache folder of their own, and the plans they read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset

from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads
from svgraph.reading import Reading, read_folder
from svgraph.stores.plan_graphs import PlanGraphs, parse_plan

pytest_plugins = (
    "tests.fixtures_browser",
    "tests.fixtures_cli",
    "tests.fixtures_reasoner",
    "tests.fixtures_server",
)

HERE = Path(__file__).resolve().parent

# A whole plan in four lines; `plan_folder` replaces whichever of these files a test names.
SMALL_PLAN = {
    "plan.toml": 'title = "Boats"\nsource = "plan.txt"\n',
    "plan.txt": (
        "#### Priority Area 1: Boats\n"
        "ID\tObjective\tLead Organisation\tIntended Outcome\n"
        "1.1\tCaulk the hull\tBoat Club\tA dry hull\n"
        "1.2\tRaise the mast (linked to 1.1)\tBoat Club/ Sail Loft\tA mast\n"
    ),
    "bodies.csv": (
        "id,name,kind,parent,parent_source,same_as,note\n"
        "boat-club,Boat Club,organisation,,,,\n"
        "sail-loft,Sail Loft,team,boat-club,row 1.2,,\n"
    ),
    "spellings.csv": "spelling,body,where\n",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the golden files be written anew; what changed in them is then read by eye."""
    parser.addoption("--update-golden", action="store_true", help="Rewrite tests/golden/.")


@pytest.fixture(autouse=True)
def own_cache(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Keep the user's cache out of the tests; the tests of one run share theirs."""
    cache = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("SVGRAPH_CACHE", str(cache))
    return cache


@pytest.fixture(scope="session")
def blackpool() -> Path:
    """Return the folder of the shipped plan."""
    return HERE.parent / "data" / "blackpool-2024-25"


@pytest.fixture(scope="session")
def sample() -> Path:
    """Return the folder of the made-up plan of six actions; its README has the answers."""
    return HERE / "sample"


@pytest.fixture(scope="session")
def sample_reading(sample: Path) -> Reading:
    """Return all that is read from the sample."""
    return read_folder(sample)


@pytest.fixture(scope="session")
def sample_dataset(sample_reading: Reading) -> Dataset:
    """Return the sample's graphs; tests must not change them."""
    return build_dataset(sample_reading)


@pytest.fixture(scope="session")
def sample_store(sample_dataset: Dataset) -> PlanGraphs:
    """Return the sample's graphs, ready for questions."""
    return parse_plan(as_nquads(sample_dataset))


@pytest.fixture
def plan_folder(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a small plan and returns its folder, "boats".

    It takes texts by file name ("plan_txt" for plan.txt) that replace the small plan's,
    or None for a file that is not to be there.
    """

    def write(**files: str | None) -> Path:
        folder = tmp_path / "boats"
        folder.mkdir(exist_ok=True)
        named = {name.replace("_", "."): text for name, text in files.items()}
        for name, text in {**SMALL_PLAN, **named}.items():
            if text is not None:
                (folder / name).write_text(text, encoding="utf-8", newline="")
        return folder

    return write
