"""What checks the pages' scripts is exact and leaves nothing; what is shipped has its types."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".ci" / "javascript"


def test_versions_are_exact() -> None:
    """No range, no tag, no address: the same tools on every day."""
    told = json.loads((FOLDER / "package.json").read_text("utf-8"))
    assert set(told["dependencies"]) == {"@eslint/js", "eslint", "typescript"}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", each) for each in told["dependencies"].values())


def test_nothing_names_a_registry() -> None:
    """Where packages come from is the machine's to say; no lock file says it for it."""
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {"check", "eslint.config.mjs", "package.json", "tsconfig.json"}
    for path in FOLDER.iterdir():
        assert not re.search(r"https?://|registry", path.read_text("utf-8")), path.name


def test_every_script_is_checked_strictly() -> None:
    """All scripts of the pages are seen together, and each says that it is typed."""
    told = json.loads((FOLDER / "tsconfig.json").read_text("utf-8"))
    assert told["compilerOptions"]["strict"] is True
    assert told["compilerOptions"]["checkJs"] is True
    folders = {Path(pattern).parent for pattern in told["include"]}
    assert folders == {Path("checkout/svgraph/pages") / name for name in ("static", "answers")}
    scripts = sorted((ROOT / "svgraph").rglob("*.js"))
    assert {Path("checkout") / path.parent.relative_to(ROOT) for path in scripts} == folders
    for path in scripts:
        assert path.read_text("utf-8").startswith('// @ts-check\n"use strict";\n'), path.name


def test_ci_runs_the_check() -> None:
    """The script that a change must pass runs it, and it can be run alone."""
    assert ".ci/javascript/check\n" in (ROOT / ".ci" / "run").read_text("utf-8")
    assert (FOLDER / "check").stat().st_mode & 0o111


def test_types_are_shipped() -> None:
    """The marker is there that the classifier promises, so that a user's mypy looks at them.

    `.ci/run` has mypy read the example with nothing of svgraph but the installed wheel.
    """
    assert '"Typing :: Typed"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert (ROOT / "svgraph" / "py.typed").read_bytes() == b""
