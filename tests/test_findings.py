"""Kinds of finding: one registry, with one severity for each kind."""

import csv
import re
from pathlib import Path

import pytest

from svgraph.files import resources
from svgraph.model.findings import Finding, FindingKind
from svgraph.model.place import Place
from svgraph.model.terms import Severity

PACKAGE = Path(__file__).resolve().parent.parent / "svgraph"
REGISTRY = PACKAGE / "model" / "findings.py"
SOURCES = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path != REGISTRY]


def test_a_finding_has_the_severity_of_its_kind() -> None:
    """Nobody has to say it again."""
    finding = Finding.of(FindingKind.NO_LEAD, Place("plan.txt"), "Nobody leads it.", "1.1")
    assert finding == Finding(
        "no-lead", Severity.WARNING, Place("plan.txt"), "Nobody leads it.", "1.1"
    )


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_is_named_and_used(kind: FindingKind) -> None:
    """By its member and never by its name, which is the member's in small letters."""
    assert kind.name == kind.value.upper().replace("-", "_")
    assert str(kind) == kind.value
    assert any(re.search(rf"\bFindingKind\.{kind.name}\b", source) for source in SOURCES)
    assert not any(f'"{kind}"' in source for source in SOURCES)


def test_rows_of_proofreading_give_a_registered_kind_its_severity() -> None:
    """One kind has one severity, whoever finds it."""
    path = resources.folder("data") / "reference" / "proofreading.csv"
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    severities = {row["kind"]: row["severity"] for row in rows}
    assert FindingKind.SUSPECTED_TYPO in severities
    for kind in FindingKind:
        assert severities.get(kind, kind.severity) == kind.severity
