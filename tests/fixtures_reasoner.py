"""The reasoner's verdicts, each group of ontologies with one start of Java."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest
from rdflib import Dataset

from svgraph.files import resources
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads
from svgraph.reading import read_folder
from tests.missing import missing
from tests.reasoner import MISSING, Verdict

HERE = Path(__file__).resolve().parent
WRONG = HERE / "ontology" / "wrong"
OURS = resources.folder("ontology") / "svgraph.ttl"
ALIGNMENTS = resources.folder("ontology") / "alignments.ttl"

Verdicts = Mapping[str, Verdict]


def judge_all(ontologies: Mapping[str, Sequence[Path]]) -> Verdicts:
    """Return the verdict on each ontology, or skip the test where the reasoner is not there.

    Args:
        ontologies: A name → the files that are read as one ontology.
    """
    arguments = [os.pathsep.join(map(str, files)) for files in ontologies.values()]
    run = subprocess.run(
        [sys.executable, HERE / "reasoner.py", *arguments],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if run.returncode == MISSING:
        missing(run.stderr.strip(), required="SVGRAPH_JAVA")
    assert run.returncode == 0, run.stderr
    return dict(zip(ontologies, cast("list[Verdict]", json.loads(run.stdout)), strict=True))


@pytest.fixture(scope="session")
def sample_file(sample_dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the sample's graphs."""
    path = tmp_path_factory.mktemp("graph") / "sample.nq"
    path.write_text(as_nquads(sample_dataset), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def shipped_file(sample_file: Path, blackpool: Path) -> Path:
    """Return a file with the shipped plan's graphs."""
    path = sample_file.with_name("shipped.nq")
    path.write_text(as_nquads(build_dataset(read_folder(blackpool))), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def verdicts(sample_file: Path, shipped_file: Path) -> Verdicts:
    """Return what is said of our ontology, by itself and of two plans, and of what is wrong."""
    return judge_all(
        {
            "ours": [OURS],
            "sample": [OURS, sample_file],
            "plan": [OURS, shipped_file],
            "inconsistent": [OURS, WRONG / "inconsistent.ttl"],
            "impossible": [OURS, WRONG / "impossible.ttl"],
            "not-dl": [WRONG / "not-dl.ttl"],
            "date": [WRONG / "date.ttl"],
        }
    )


@pytest.fixture(scope="session")
def vocabularies() -> tuple[Path, ...]:
    """Return PROV-O and ORG, from the folder that SVGRAPH_VOCABULARIES names or below it."""
    told = os.environ.get("SVGRAPH_VOCABULARIES")
    names = ("prov.nq", "org.nq")
    found = {name: path for name in names for path in Path(told).rglob(name)} if told else {}
    if len(found) < len(names):
        missing(
            "No PROV-O and ORG: npm install --prefix DIR @vocabulary/prov @vocabulary/org,"
            " and name DIR in SVGRAPH_VOCABULARIES",
            required="SVGRAPH_JAVA",
        )
    return tuple(found.values())


@pytest.fixture(scope="session")
def merged_verdicts(
    vocabularies: tuple[Path, ...], sample_file: Path, shipped_file: Path
) -> Verdicts:
    """Return what is said of our ontology together with the standards that it builds on."""
    ours = [path for path in (OURS, ALIGNMENTS) if path.is_file()]
    together = [*ours, *vocabularies]
    return judge_all(
        {
            "ours": together,
            "sample": [*together, sample_file],
            "plan": [*together, shipped_file],
            "inconsistent": [*together, WRONG / "inconsistent.ttl"],
        }
    )
