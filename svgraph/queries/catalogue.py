"""The canned queries and checks: each a `.rq` file that says in `#+` comments what it answers.

The comments are YAML after the convention of grlc (https://grlc.io); what svgraph adds
stands under `x-svgraph`, so that the file stays a query that any SPARQL tool runs. A file whose
name ends in "-violation" is a check: each row that it answers is something wrong.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from svgraph.errors import InputError, UsageError, nearest
from svgraph.files import resources
from svgraph.model.terms import Severity
from svgraph.queries.tokens import selected

# Who asks, in the order in which questions are listed.
ASKERS = ("manager", "lead organisation", "board chair", "scrutiny", "analyst")
T = TypeVar("T")

_KEYS = {"summary", "description", "x-svgraph"}
_OWN_KEYS = {
    "asks",
    "questions",
    "columns",
    "keys",
    "parameters",
    "caveats",
    "proposed",
    "severity",
    "why",
    "network",
}
_PARAMETER_KEYS = {"kind", "description", "example", "default", "optional"}
_KINDS = ("action", "body", "number", "text")
_SEVERITIES = tuple(Severity)
_CHECK = "-violation"
# The variables that hold several texts, each with what separates these.
_JOINED = re.compile(r'GROUP_CONCAT\([^)]*separator="([^"]+)"\)\s+AS\s+\?(\w+)')
_NAME = re.compile(r"[a-z0-9-]+")


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
    """A canned query, or what stands for another question: its name and its summary.

    Attributes:
        name: The file's, without its ending; what a person types.
        summary: The question in plain English.
        description: What the answer means.
        asks: Who asks it.
        numbers: The competency questions it answers.
        columns: Each column's name → what it holds, in order.
        keys: Each further variable → what it holds: ids that name a thing where its name may
            not, for the library alone; they are never printed.
        lists: Each column whose cells hold several texts → what separates them.
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
    description: str = ""
    asks: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    caveats: str = ""
    proposed: bool = False
    text: str = ""
    why: str = ""
    network: tuple[str, ...] = ()
    severity: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)


def questions() -> tuple[Question, ...]:
    """Return every canned query that people ask, sorted by name."""
    return _read(is_check=False)


def checks() -> tuple[Question, ...]:
    """Return every check, sorted by name; a row of its answer is something wrong."""
    return _read(is_check=True)


def unanswered() -> dict[str, str]:
    """Return the questions that no query answers yet: name → what is missing."""
    return {row["name"]: row["missing"] for row in _domain() if row["name"]}


def open_questions() -> dict[str, str]:
    """Return the questions that no query answers yet, in words → what is missing."""
    return {row["question"]: row["missing"] for row in _domain() if row["name"]}


def still_missing(question: Question) -> tuple[str, ...]:
    """Return what a question's answer leaves open of those it belongs to, and why."""
    rows = (row for row in _domain() if int(row["number"]) in question.numbers)
    return tuple(dict.fromkeys(row["missing"] for row in rows if row["missing"]))


def _domain() -> list[dict[str, str]]:
    """Return the forty questions of the domain, as `questions.csv` lists them."""
    import csv

    path = resources.folder("queries") / "questions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _paths() -> list[Path]:
    return sorted(resources.folder("queries").glob("*.rq"))


def _read(*, is_check: bool) -> tuple[Question, ...]:
    paths = (path for path in _paths() if path.stem.endswith(_CHECK) is is_check)
    return tuple(parse_question(read_sparql(path), path) for path in paths)


def read_sparql(path: Path) -> str:
    """Return the text of a file with a query, or of standard input where it is "-".

    Raises:
        InputError: It cannot be read.
    """
    try:
        if str(path) == "-":
            return sys.stdin.read().removeprefix("\ufeff")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}).", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(
            "not UTF-8 text.", where=str(path), hint="Save the file as UTF-8."
        ) from error


def find_question(name: str) -> Question:
    """Return one canned query.

    Raises:
        UsageError: There is no such query.
        InputError: Its file is broken, or the data that it needs are missing.
    """
    if not isinstance(name, str):
        raise TypeError(f"A query's name must be text, not {type(name).__name__}: {name!r}.")
    path = resources.folder("queries") / f"{name}.rq"
    if _NAME.fullmatch(name) and path.is_file():
        return _parsed(path, path.stat().st_mtime_ns)
    if missing := unanswered().get(name):
        raise InputError(f"no answer can be made. {missing}.", where=name)
    near = nearest(name, (each.stem for each in _paths() if not each.stem.endswith(_CHECK)))
    raise UsageError(f"No query {name!r}.", hint=f"{near} 'svgraph queries' lists them all.")


@cache
def _parsed(path: Path, _changed: int) -> Question:
    """Return the question in a file; read anew only when the file has changed."""
    return parse_question(read_sparql(path), path)


def parse_question(text: str, path: Path) -> Question:
    """Return the question in the text of a `.rq` file.

    Raises:
        InputError: The comments are missing, no YAML, or hold a key that is not known.
    """
    block = _Block(path, text)
    general = block.mapping(block.yaml(), _KEYS, "")
    own = block.mapping(general.get("x-svgraph", {}), _OWN_KEYS, "x-svgraph")
    parameters = block.mapping(own.get("parameters", {}), None, "parameters")
    columns = block.mapping(own.get("columns", {}), None, "columns")
    if not general.get("summary") or not columns:
        raise block.error("summary", "a summary and the columns must be given.")
    return Question(
        name=path.stem,
        summary=block.text_of("summary", general),
        description=block.text_of("description", general),
        asks=block.each_of("asks", own, str),
        numbers=block.each_of("questions", own, int),
        columns={name: str(meaning) for name, meaning in columns.items()},
        parameters=tuple(block.parameter(*item) for item in parameters.items()),
        caveats=block.text_of("caveats", own),
        proposed=block.value("proposed", own, bool, "true or false"),
        text=text,
        why=block.text_of("why", own),
        network=block.network(own.get("network", ()), columns),
        severity=block.severity(own.get("severity", "")),
        keys=block.keys(own, columns),
        lists={name: joint for joint, name in _JOINED.findall(text) if name in columns},
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """The `#+` lines at the head of one file."""

    path: Path
    text: str

    def yaml(self) -> Any:  # noqa: ANN401 - whatever the YAML holds
        import yaml

        lines = self.text.split("\n")
        block = [line for line in lines if line.startswith("#+")]
        if lines[: len(block)] != block:
            raise self.error("", "the #+ lines must stand together at the top of the file.")
        # libyaml where it is there: the command line reads a block at every question
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        parser = loader("\n".join(line[2:] for line in block))
        try:
            node = parser.get_single_node()
            metadata = parser.construct_document(node) if node else None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = getattr(error, "problem", error)
            raise InputError(
                f"not YAML: {problem}.", where=f"{self.path}, line {line}"
            ) from error
        self.refuse_repeats(node)
        return metadata

    def refuse_repeats(self, node: Any) -> None:  # noqa: ANN401 - PyYAML has no types for it
        """Refuse a key that stands twice, as where two blocks touch: YAML takes the last."""
        seen: set[str] = set()
        for key, value in node.value if getattr(node, "id", "") == "mapping" else ():
            if key.value in seen:
                line = key.start_mark.line + 1
                raise InputError(
                    f"{key.value} stands twice.", where=f"{self.path}, line {line}"
                )
            seen.add(key.value)
            self.refuse_repeats(value)

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

    def value(self, key: str, given: Mapping[str, Any], kind: type[T], what: str) -> T:
        """Return what is said under a key; what is empty of its kind where nothing is."""
        value = given.get(key, kind())
        if type(value) is not kind:
            raise self.error(key, f"{key} must be {what}.")
        return value

    def text_of(self, key: str, given: Mapping[str, Any]) -> str:
        return self.value(key, given, str, "a text").strip()

    def each_of(self, key: str, given: Mapping[str, Any], kind: type[T]) -> tuple[T, ...]:
        """Return a list of texts or of numbers; askers must be known."""
        what = {str: "texts", int: "whole numbers"}[kind]
        what = f"a list of {what}, such as [a, b]"
        values = self.value(key, given, list, what)
        if not all(type(each) is kind for each in values):
            raise self.error(key, f"{key} must be {what}.")
        if key == "asks" and (unknown := set(values) - set(ASKERS)):
            raise self.error(
                key, f"nobody known asks: {min(unknown)}. It is one of {', '.join(ASKERS)}."
            )
        return tuple(values)

    def severity(self, value: object) -> str:
        """Return the severity of a check; a question has none."""
        if self.path.stem.endswith(_CHECK) and value not in _SEVERITIES:
            raise self.error("severity", f"severity must be one of {', '.join(_SEVERITIES)}.")
        if value and not self.path.stem.endswith(_CHECK):
            raise self.error("severity", f"only NAME{_CHECK}.rq has a severity.")
        return str(value)

    def parameter(self, name: str, value: object) -> Parameter:
        given = self.mapping(value, _PARAMETER_KEYS, name)
        if given.get("kind") not in _KINDS:
            raise self.error(name, f"{name}: the kind must be one of {', '.join(_KINDS)}.")
        if not re.search(rf"[?$]_{re.escape(name)}\b", self.text):
            raise self.error(name, f"the variable ?_{name} does not stand in the query.")
        default, optional = str(given.get("default", "")), given.get("optional", False) is True
        if default and optional:
            raise self.error(name, f"{name}: a parameter with a default is never left out.")
        description, example = (str(given.get(key, "")) for key in ("description", "example"))
        return Parameter(name, given["kind"], description, example, default, optional)

    def keys(self, own: Mapping[str, Any], columns: Mapping[str, object]) -> dict[str, str]:
        """Return the variables that are never printed; each must be selected."""
        named = self.mapping(own.get("keys", {}), None, "keys")
        for name in named:
            if name in columns:
                raise self.error(name, f"{name} is a column; a key is never printed.")
            if name not in selected(self.text):
                raise self.error(name, f"the query does not select the key ?{name}.")
        return {name: str(meaning) for name, meaning in named.items()}

    def network(self, value: object, columns: Mapping[str, object]) -> tuple[str, ...]:
        """Return the two columns that are drawn as nodes; none where none are named."""
        named = tuple(value) if isinstance(value, list | tuple) else (value,)
        if named and (len(named) != 2 or not set(named) <= set(columns)):  # noqa: PLR2004
            raise self.error("network", "network must name two of the columns: [from, to].")
        return tuple(map(str, named))

    def error(self, key: str, message: str) -> InputError:
        key_line = re.compile(rf"#\+\s*{re.escape(key)}:")
        lines = enumerate(self.text.split("\n"), start=1)
        at = next((number for number, line in lines if key_line.match(line)), 1)
        return InputError(message, where=f"{self.path}, line {at}")
