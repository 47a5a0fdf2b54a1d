"""Data flows one way: a module imports only what stands before it; quick ones stay quick."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "svgraph"

# The house of DESIGN.md, in the order in which data flows.
ORDER = [
    "errors",
    "model",
    "files",
    "documents",
    "reading",
    "graph",
    "stores",
    "queries",
    "checks",
    "analysis",
    "exports",
    "pages",
    "papers",
    "api",
    "cli",
]
# What starts svgraph or names its parts stands outside the rows.
OUTSIDE = {"__init__", "__main__"}
# Imported only by commands that need them.
HEAVY = (
    "rdflib",
    "networkx",
    "pyvis",
    "pyshacl",
    "numpy",
    "rich",
    "jinja2",
    "yaml",
    "rapidfuzz",
)


def part(path: Path) -> str:
    """Return the part of the house that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the parts that a file imports anywhere in it, each with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names]
        for name in names:
            package, _, rest = name.partition(".")
            if package == "svgraph" and rest.split(".")[0] not in {"", "__version__"}:
                yield getattr(node, "lineno", 0), rest.split(".")[0]


FILES = sorted(path for path in PACKAGE.rglob("*.py") if part(path) not in OUTSIDE)


def test_every_part_has_its_place() -> None:
    """A new module is put into the order before anything imports it."""
    assert {part(path) for path in FILES} == set(ORDER)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    """Also within functions, and for types only."""
    own = part(path)
    wrong = [
        f"line {line}: {name}"
        for line, name in imported(path)
        if name != own and ORDER.index(name) >= ORDER.index(own)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_are_absolute(path: Path) -> None:
    """A relative one would slip past the order."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    levels = [node.level for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not any(levels)


def public_names(path: Path) -> list[str] | None:
    """Return what a module lists in `__all__`, or None where it has none."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return None


@pytest.mark.parametrize(
    "path", [*FILES, PACKAGE / "__init__.py"], ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_public_names_are_listed_by_packages_alone(path: Path) -> None:
    """A package lists what it exports, in the order of the alphabet; other modules do not."""
    listed = public_names(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        a.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for a in n.names
    }
    if path.name != "__init__.py":
        assert listed is None
    elif listed is not None:
        assert listed == sorted(listed, key=lambda name: (name.upper() != name, name))
        bound = {name.id for name in ast.walk(tree) if isinstance(name, ast.Name)}
        bound |= {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert set(listed) <= imported | bound


def loaded(statement: str) -> set[str]:
    """Return the heavy modules that a statement imports, in a process of its own."""
    code = f"{statement}\nimport sys\nprint(*[name for name in {HEAVY} if name in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "statement", ["import svgraph", "import svgraph.cli", "import svgraph.exports"]
)
def test_starting_up_loads_nothing_heavy(statement: str) -> None:
    """The command line feels instant: what builds is imported by what builds."""
    assert loaded(statement) == set()


def test_a_question_loads_no_library_of_the_build(sample: Path) -> None:
    """An answer from the cache needs the engine and the metadata's YAML, and no more."""
    ask = f"import svgraph\nsvgraph.open_plan({str(sample)!r}).query('leads')"
    loaded(ask)
    assert loaded(ask) <= {"yaml"}
