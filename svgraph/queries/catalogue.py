"""The canned queries and checks: each a `.rq` file that says in `#+` comments what it answers.

The comments are YAML after the convention of grlc (https://grlc.io); what svgraph adds
stands under `x-svgraph`, so that the file stays a query that any SPARQL tool runs. A file whose
name ends in "-violation" is a check: each row that it answers is something wrong.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from svgraph import resources
from svgraph.errors import InputError, UsageError, nearest

__all__ = [
    "Parameter",
    "Question",
    "checks",
    "find_question",
    "parse_question",
    "questions",
    "unanswered",
]

_KEYS = {"summary", "description", "x-svgraph"}
_OWN_KEYS = {
    "asks",
    "questions",
    "columns",
    "parameters",
    "caveats",
    "proposed",
    "severity",
    "why",
    "network",
}
_PARAMETER_KEYS = {"kind", "description", "example", "default", "optional"}
_KINDS = ("action", "body", "number", "text")
_SEVERITIES = ("violation", "warning", "info")
_CHECK = "-violation"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question is told: in the text it is the variable `?_name`.

    Attributes:
        name: Without the sign and the underscore.
        kind: action, body, number or text.
        description: What it is.
        example: A value that it may have.
        default: The value it has where none is given, or "".
        optional: Whether it may be left out; the variable is free then and means any.
    """

    name: str
    kind: str
    description: str
    example: str
    default: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A canned query.

    Attributes:
        name: The file's, without its ending; what a person types.
        summary: The question in plain English.
        description: What the answer means.
        asks: Who asks it.
        numbers: The competency questions it answers.
        columns: Each column's name → what it holds, in order.
        parameters: What must be given.
        caveats: What a reader must keep in mind, or "".
        proposed: Whether proposed links always belong to the answer, marked as such.
        text: The SPARQL, comments and all.
        why: Why the answer matters, or "".
        network: The two columns whose cells are joined where the answer is drawn, or none.
        severity: For a check, how much a row of its answer matters; else "".
    """

    name: str
    summary: str
    description: str
    asks: tuple[str, ...]
    numbers: tuple[int, ...]
    columns: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    caveats: str
    proposed: bool
    text: str
    why: str = ""
    network: tuple[str, ...] = ()
    severity: str = ""


def questions() -> tuple[Question, ...]:
    """Return every canned query that people ask, sorted by name."""
    return _read(path for path in _paths() if not path.stem.endswith(_CHECK))


def checks() -> tuple[Question, ...]:
    """Return every check, sorted by name; a row of its answer is something wrong."""
    return _read(path for path in _paths() if path.stem.endswith(_CHECK))


def unanswered() -> dict[str, str]:
    """Return the questions that no query answers yet: name → what is missing."""
    import csv

    path = resources.folder("queries") / "questions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["missing"] for row in csv.DictReader(file) if row["name"]}


def _paths() -> list[Path]:
    return sorted(resources.folder("queries").glob("*.rq"))


def _read(paths: Iterable[Path]) -> tuple[Question, ...]:
    return tuple(parse_question(path.read_text(encoding="utf-8"), path) for path in paths)


def find_question(name: str) -> Question:
    """Return one canned query.

    Raises:
        UsageError: There is no such query.
        InputError: Its file is broken, or the data that it needs are missing.
    """
    folder = resources.folder("queries")
    path = folder / f"{name}.rq"
    names = [each.stem for each in folder.glob("*.rq")]
    if name not in names:
        if missing := unanswered().get(name):
            raise InputError(f"{name}: no answer can be made. {missing}.")
        near = nearest(name, (each for each in names if not each.endswith(_CHECK)))
        raise UsageError(f"No query {name!r}.{near} 'svgraph queries' lists them all.")
    return parse_question(path.read_text(encoding="utf-8"), path)


def parse_question(text: str, path: Path) -> Question:
    """Return the question in the text of a `.rq` file.

    Raises:
        InputError: The comments are missing, no YAML, or hold a key that is not known.
    """
    block = _Block(path, text)
    said = block.mapping(block.yaml(), _KEYS, "")
    own = block.mapping(said.get("x-svgraph", {}), _OWN_KEYS, "x-svgraph")
    parameters = block.mapping(own.get("parameters", {}), None, "parameters")
    columns = block.mapping(own.get("columns", {}), None, "columns")
    if not said.get("summary") or not columns:
        raise block.error("summary", "a summary and the columns must be given.")
    return Question(
        name=path.stem,
        summary=str(said["summary"]),
        description=str(said.get("description", "")).strip(),
        asks=tuple(own.get("asks", ())),
        numbers=tuple(own.get("questions", ())),
        columns={name: str(meaning) for name, meaning in columns.items()},
        parameters=tuple(block.parameter(*item) for item in parameters.items()),
        caveats=str(own.get("caveats", "")).strip(),
        proposed=own.get("proposed", False) is True,
        text=text,
        why=str(own.get("why", "")).strip(),
        network=block.network(own.get("network", ()), columns),
        severity=block.severity(own.get("severity", "")),
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """The `#+` lines at the head of one file."""

    path: Path
    text: str

    def yaml(self) -> Any:  # noqa: ANN401 - whatever the YAML holds
        import yaml

        lines = self.text.splitlines()
        block = [line for line in lines if line.startswith("#+")]
        if lines[: len(block)] != block:
            raise self.error("", "the #+ lines must stand together at the top of the file.")
        # libyaml where it is there: the command line reads a block at every question
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            return yaml.load("\n".join(line[2:] for line in block), Loader=loader)  # noqa: S506
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = getattr(error, "problem", error)
            raise InputError(f"{self.path}, line {line}: not YAML: {problem}.") from error

    def mapping(self, value: object, known: set[str] | None, name: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.error(name, f"{name or 'the #+ block'} must be a list of 'key: value'.")
        for key in value:
            if not isinstance(key, str):
                raise self.error(
                    name, f'YAML takes a key for {key}: put it in "quotation marks".'
                )
            if known is not None and key not in known:
                raise self.error(str(key), f"no such key: {key}.{nearest(str(key), known)}")
        return value

    def severity(self, value: object) -> str:
        """Return the severity of a check; a question has none."""
        if self.path.stem.endswith(_CHECK) and value not in _SEVERITIES:
            raise self.error("severity", f"severity must be one of {', '.join(_SEVERITIES)}.")
        if value and not self.path.stem.endswith(_CHECK):
            raise self.error("severity", f"only NAME{_CHECK}.rq has a severity.")
        return str(value)

    def parameter(self, name: str, value: object) -> Parameter:
        said = self.mapping(value, _PARAMETER_KEYS, name)
        if said.get("kind") not in _KINDS:
            raise self.error(name, f"{name}: the kind must be one of {', '.join(_KINDS)}.")
        if not re.search(rf"[?$]_{re.escape(name)}\b", self.text):
            raise self.error(name, f"the variable ?_{name} does not stand in the query.")
        default, optional = str(said.get("default", "")), said.get("optional", False) is True
        if default and optional:
            raise self.error(name, f"{name}: a parameter with a default is never left out.")
        description, example = (str(said.get(key, "")) for key in ("description", "example"))
        return Parameter(name, said["kind"], description, example, default, optional)

    def network(self, value: object, columns: Mapping[str, object]) -> tuple[str, ...]:
        """Return the two columns that are drawn as nodes; none where none are named."""
        named = tuple(value) if isinstance(value, list | tuple) else (value,)
        if named and (len(named) != 2 or not set(named) <= set(columns)):  # noqa: PLR2004
            raise self.error("network", "network must name two of the columns: [from, to].")
        return tuple(map(str, named))

    def error(self, key: str, message: str) -> InputError:
        key_line = re.compile(rf"#\+\s*{re.escape(key)}:")
        lines = enumerate(self.text.splitlines(), start=1)
        at = next((number for number, line in lines if key_line.match(line)), 1)
        return InputError(f"{self.path}, line {at}: {message}")
