"""What all tests share: a cache folder of their own, and the plans they read."""

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
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
