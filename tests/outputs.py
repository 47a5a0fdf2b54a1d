"""Every output of svgraph on three plans, recorded and compared.

A rebuild of the inside must not change a byte of what the commands print and write. To see
whether it does, record an old version and the present one, and compare them:

    python tests/outputs.py record after
    python tests/outputs.py record before --python OLD/.venv/bin/python --checkout OLD
    python tests/outputs.py compare before after

With --python alone, the svgraph that is installed there is recorded; with --checkout, the
code in that folder. The commands run one after another in one process, which is ten times as
fast as starting a process for each. Only the command line is used, so that every version can
be recorded. It takes some minutes; test_outputs.py runs a part of the commands.
"""

import argparse
import csv
import difflib
import gc
import hashlib
import io
import itertools
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = "blackpool-2024-25"
PLANS = (SHIPPED, "sample", "traps")
# Recorded like a plan: the commands that concern no plan, several plans, or a wrong one.
GENERAL = "general"
GROUPS = (*PLANS, GENERAL)
INDEX = "index.csv"

T = TypeVar("T")
Command = tuple[str, ...]
Values = Mapping[str, Sequence[str]]

# One command a line, for each plan. A word in braces is replaced by each of its values in
# turn, from CHOICES or from the plan: {action}, {body}, {lead} (a body that leads), {query}
# (any canned query), and a few of them: {start} and {other} (actions) and {end} (leads). What
# a command writes into the folder "out" is recorded too.
PLAN_COMMANDS = """
build {plan} --out out
check {plan} --format {form}
query {query} --plan {plan} --format {answer_form}
query {query} --plan {plan} --proposed --format csv
query {query} --plan {plan} --explain
query {action_query} --plan {plan} --param action={action} --format {form}
query {body_query} --plan {plan} --param body={body} --format {form}
query {action_query} --plan {plan} --param action={start} --format html
query {action_query} --plan {plan} --param action={start} --proposed
query {action_query} --plan {plan} --param action={start} --explain
query {body_query} --plan {plan} --param body={end} --format html
query {body_query} --plan {plan} --param body={end} --explain
query sole-leads --plan {plan} --param least={number}
query {drawn} --plan {plan} --page out/page.html
query {action_query} --plan {plan} --param action={start} --page out/page.html
query --plan {plan} --text {sparql} --format {form}
query --plan {plan} --text {sparql} --proposed --limit 2
depends {action} --plan {plan} --format {form}
needs {action} --plan {plan} --format {form}
depends {start} --plan {plan} --tier {tier}
needs {start} --plan {plan} --tier {tier}
depends {start} --plan {plan} --depth {number}
needs {start} --plan {plan} --depth {number}
show {action} --plan {plan} --format {show_form}
show {body} --plan {plan} --format {show_form}
load --plan {plan} --table {table} --format {form}
load --plan {plan} --table {table} --roll-up --format {form}
load --plan {plan} --facts --format {form}
load --plan {plan} --roll-up --facts
without {body} --plan {plan}
without {lead} --plan {plan} --roll-up
without {lead} --plan {plan} --facts
without {lead} --plan {plan} --format csv
without --plan {plan} --format {form}
without --plan {plan} --facts
without --plan {plan} --roll-up
chains --plan {plan} --format {form}
chains --plan {plan} --{chain} --format {form}
chains --plan {plan} --{chain} --proposed
path {start} {end} --plan {plan} --format {form}
path {start} {other} --plan {plan}
path {other} {end} --plan {plan} --format csv
path {start} {end} --plan {plan} --all
path {start} {end} --plan {plan} --facts
orphans --plan {plan} --format {form}
orphans --plan {plan} --type {orphan} --format {form}
orphans --plan {plan} --type o1 --type o9
orphans --plan {plan} --facts
duplicates --plan {plan} --format {form}
duplicates --plan {plan} --facts
matrix {matrix} --plan {plan} --format {form}
matrix {matrix} --plan {plan} --facts
report {plan} --out out
report {plan} --format {paper}
pack {body} --plan {plan} --out out
pack {lead} --plan {plan} --format markdown
export {plan} --to {export} --out out/
export {plan} --to {export}
export {plan} --to {export} --proposed
export {plan} --to turtle --date 2025-01-31
export {plan} --to mermaid --action {action}
export {plan} --to mermaid --action {start} --depth 2 --proposed
review {plan}
copy {plan} out
depends 99.9 --plan {plan}
needs 99.9 --plan {plan}
show 99.9 --plan {plan}
show Nobody --plan {plan}
without Nobody --plan {plan}
pack Nobody --plan {plan}
path {start} Nobody --plan {plan}
path 99.9 {end} --plan {plan}
matrix nothing --plan {plan}
export {plan} --to mermaid --action 99.9
query actons --plan {plan}
query depends-on --plan {plan} --param action=99.9
query answers-for --plan {plan} --param body=Nobody
query actions --plan {plan} --param action={start}
query sole-leads --plan {plan} --param least=many
"""

# The same, for commands that are run once.
GENERAL_COMMANDS = """
--help
--version
{command} --help
queries
queries {query}
queries --asks {asker}
build sample --out out --quiet --date 2025-01-31 --fail-on info
check sample --fail-on {severity}
build sample --out built
check built/sample.{graph}
check sample traps
check blackpool-2024-25 sample traps
check sample traps --format csv --fail-on never
check sample nowhere
{command}
{command} nowhere
{command} --nothing
depend
leads
queries actons
open --out nowhere
build sample traps
build sample --date yesterday
build nowhere --quiet
check nowhere.ttl
check sample --fail-on nothing
query
query leads --text x --plan sample
query leads --param lead --plan sample
query leads --format xml --plan sample
query leads --page out/page.html --explain --plan sample
query leads --limit 3 --plan sample
query leads --plan nowhere
query --file nowhere.rq --plan sample
query --text {wrong_sparql} --plan sample
query --text {wrong_sparql} --format html --plan sample
depends 1.1 --tier nothing --plan sample
depends 1.1 --depth 0 --plan sample
show 1.1 --format csv --plan sample
load --table nothing --plan sample
load --plan nowhere
chains --rests-on --reach --plan sample
orphans --type o15 --plan sample
path 1.1 --plan sample
export sample
export sample --to xml
export sample --to csv --out out/tables.csv
export sample --to csv --out -
copy nowhere out
copy sample traps
"""

_SPARQL = (
    "SELECT ?action ?objective WHERE { ?action sv:objective ?objective } ORDER BY ?action",
    "SELECT ?kind (COUNT(?a) AS ?things) WHERE { ?a a ?kind } GROUP BY ?kind ORDER BY ?kind",
    "SELECT ?from ?to WHERE { GRAPH ?graph { ?from sv:needs ?to } } ORDER BY ?from ?to",
    "ASK { ?one sv:cites ?other }",
    "CONSTRUCT { ?body rdfs:label ?name } WHERE { ?a sv:party ?body . ?body rdfs:label ?name }",
)
_WRONG_SPARQL = (
    "",
    "SELECT ?thing WHERE {",
    "SELECT ?thing WHERE { ?thing nowhere:x 1 }",
    "DELETE WHERE { ?a ?b ?c }",
    "SELECT ?a FROM <http://example.org/x> WHERE { ?a ?b ?c }",
    "SELECT ?a WHERE { SERVICE <http://example.org/> { ?a ?b ?c } }",
    "ASK { ?a ?b ?c }",
)

CHOICES: Values = {
    "form": ("table", "csv", "json", "markdown"),
    "answer_form": ("table", "csv", "json", "markdown", "html"),
    "show_form": ("table", "json", "markdown"),
    "paper": ("html", "markdown"),
    "graph": ("ttl", "trig"),
    "severity": ("violation", "warning", "info", "never"),
    "tier": ("direct", "linked", "accepted", "indirect", "proposed"),
    "number": ("1", "2"),
    "action_query": ("depends-on", "needs", "sentence", "slices"),
    "body_query": (
        "answers-for",
        "meetings",
        "named-without-role",
        "needed-partners",
        "outcome-counts",
    ),
    "drawn": ("actions", "joint-leads", "leads", "links", "mentions"),
    "table": ("load", "rules", "ranks", "figures"),
    "chain": ("rests-on", "reach", "loops"),
    "orphan": tuple(f"o{number}" for number in range(1, 15)),
    "matrix": ("bodies", "areas", "authorities", "categories"),
    "export": (
        "turtle",
        "trig",
        "ntriples",
        "nquads",
        "jsonld",
        "graphml",
        "gexf",
        "csv",
        "mermaid",
    ),
    "sparql": _SPARQL,
    "wrong_sparql": _WRONG_SPARQL,
    "asker": ("manager", "lead organisation", "board chair", "scrutiny", "analyst"),
    "command": (
        "build",
        "open",
        "check",
        "query",
        "queries",
        "depends",
        "needs",
        "show",
        "load",
        "chains",
        "orphans",
        "duplicates",
        "without",
        "path",
        "matrix",
        "report",
        "pack",
        "export",
        "review",
        "copy",
    ),
}


class Ran(NamedTuple):
    """How a command ended, what it printed and which files it wrote, by their path."""

    code: int
    out: bytes
    err: bytes
    files: Mapping[str, bytes]


class Installation(NamedTuple):
    """Which svgraph to record.

    Attributes:
        python: The interpreter.
        checkout: Where its `tests` are.
        code: The folder to import svgraph from; None for the one that is installed.
    """

    python: str = sys.executable
    checkout: Path = ROOT
    code: Path | None = ROOT


# Recording


def record(
    folder: Path,
    installation: Installation | None = None,
    *,
    most: Mapping[str, int] | None = None,
) -> None:
    """Record the outputs of all commands, each plan's in a folder of its own.

    Args:
        folder: A new folder for the outputs.
        installation: Which svgraph to record; None for this checkout.
        most: Plan → how many of the commands of each line to run; else all of them.
    """
    folder.mkdir(parents=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        recorded = pool.map(
            lambda group: _record_group(
                folder.resolve() / group,
                installation or Installation(),
                most=(most or {}).get(group),
            ),
            GROUPS,
        )
        list(recorded)


def _record_group(folder: Path, installation: Installation, *, most: int | None) -> None:
    """Record the commands for one plan in a process and a working folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name).resolve() / "work"
        for plan in ("sample", "traps"):
            shutil.copytree(
                installation.checkout / "tests" / plan,
                work / plan,
                ignore=shutil.ignore_patterns("README.md", "expected"),
            )
        script = Path(__file__).resolve()
        command = [installation.python, "-P", str(script), "run", folder.name, str(folder)]
        command += [] if most is None else ["--most", str(most)]
        environment = _environment(installation.code, cache=Path(name) / "cache")
        subprocess.run(command, cwd=work, env=environment, check=True)


def _environment(code: Path | None, *, cache: Path) -> dict[str, str]:
    """Return variables that are the same on every machine, apart from paths."""
    kept = ("PATH", "HOME", "LD_LIBRARY_PATH", "PYTHONHASHSEED", "SYSTEMROOT", "TMPDIR")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    if code is not None:
        environment["PYTHONPATH"] = str(code)
    fixed = {"COLUMNS": "80", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    return environment | fixed | {"SVGRAPH_CACHE": str(cache)}


# Running the commands, in a process whose svgraph is recorded


def run_group(group: str, folder: Path, *, most: int | None = None) -> None:
    """Run the commands for one plan in the working folder, and write their outputs."""
    folder.mkdir(parents=True)
    masks = _masks()
    rows: list[tuple[str, str, str]] = []
    for done, command in enumerate(commands(group, most=most), start=1):
        ran = run(command)
        for written, label, content in _contents(command, ran):
            masked = _masked(content, masks)
            path = folder / written
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(masked)
            rows.append((label, hashlib.sha256(masked).hexdigest(), f"{group}/{written}"))
        if done % 100 == 0:  # svgraph switches it off, for its short life
            gc.collect()
    with (folder / INDEX).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("command", "sha256", "file"), *rows])


def commands(group: str, *, most: int | None = None) -> Iterator[Command]:
    """Yield the commands for one plan, or the general ones, without repeats."""
    lines = GENERAL_COMMANDS if group == GENERAL else PLAN_COMMANDS
    values = {**CHOICES, "query": _query_names()}
    if group != GENERAL:
        values |= _values_of(group)
    expanded = (_chosen(_expanded(line, values), most) for line in lines.strip().splitlines())
    yield from dict.fromkeys(itertools.chain.from_iterable(expanded))


def _expanded(line: str, values: Values) -> list[Command]:
    """Return the commands that a line of the tables stands for."""
    words = shlex.split(line)
    names = list(dict.fromkeys(re.findall(r"\{(\w+)\}", line)))
    return [
        tuple(word.format(**dict(zip(names, chosen, strict=True))) for word in words)
        for chosen in itertools.product(*(values[name] for name in names))
    ]


def _chosen(lines: Sequence[Command], most: int | None) -> Sequence[Command]:
    """Return at most so many commands: by their hashes, so that every value has its turn."""
    return lines if most is None else sorted(lines, key=_hash)[:most]


def _hash(command: Command) -> str:
    return hashlib.sha256(shlex.join(command).encode()).hexdigest()


def _values_of(plan: str) -> dict[str, Sequence[str]]:
    """Return what the words in braces stand for, where that depends on the plan."""
    actions = _column(plan, "actions", "action")
    bodies = _column(plan, "bodies", "body")
    leads = [body for body in _column(plan, "lead-counts", "body") if body in bodies]
    return {
        "plan": [plan],
        "action": actions,
        "body": bodies,
        "lead": leads,
        "start": _spaced(actions, 4),
        "other": actions[-2:],
        "end": _spaced(leads, 3),
    }


def _spaced(items: Sequence[T], most: int) -> list[T]:
    """Return at most so many items, at even distances.

    >>> _spaced("abcdefghi", 3)
    ['a', 'd', 'g']
    """
    taken = min(most, len(items))
    return [items[at * len(items) // taken] for at in range(taken)]


def _column(plan: str, query: str, column: str) -> list[str]:
    """Return one column of the answer to a canned query."""
    ran = run(("query", query, "--plan", plan, "--format", "csv"))
    return [row[column] for row in csv.DictReader(io.StringIO(ran.out.decode()))]


def _query_names() -> list[str]:
    """Return the names of all canned queries, as 'svgraph queries' lists them."""
    answered, _, _ = run(("queries",)).out.decode().partition("Not answered yet")
    return re.findall(r"^  ([a-z]\S+)  ", answered, flags=re.MULTILINE)


def run(command: Command) -> Ran:
    """Run a command as `python -m svgraph` does, but in this process."""
    streams = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(stream, "utf-8") for stream in streams)
    stdin, argv = sys.stdin, sys.argv
    sys.stdin, sys.argv = io.StringIO(), ["svgraph", *command]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = _run_module()
    finally:
        sys.stdin, sys.argv = stdin, argv
        gc.enable()
    out.flush()
    err.flush()
    return Ran(code, streams[0].getvalue(), streams[1].getvalue(), _taken(Path("out")))


def _run_module() -> int:
    """Run svgraph and return its exit code; an exception is printed without its traceback."""
    try:
        runpy.run_module("svgraph", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except Exception as error:  # noqa: BLE001 - a crash is an output like any other
        sys.stderr.write(f"Crash: {error!r}\n")
        return 1
    return 0


def _taken(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder, and remove it."""
    if not folder.is_dir():
        return {}
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    shutil.rmtree(folder)
    return files


def _contents(command: Command, ran: Ran) -> Iterator[tuple[str, str, bytes]]:
    """Yield what a command printed and each file it wrote: path, label, content."""
    line, name = shlex.join(command), _file_name(command)
    head = f"$ svgraph {line}\nexit code {ran.code}\n".encode()
    printed = b"%s--- stdout\n%s--- stderr\n%s" % (head, ran.out, ran.err)
    yield f"{name}.txt", line, printed
    for path, content in ran.files.items():
        yield f"{name}/{path}", f"{line} > {path}", content


def _file_name(command: Command) -> str:
    """Return a readable file name for a command, with a hash where it had to be changed.

    >>> _file_name(("depends", "2.1", "--format", "csv"))
    'depends_2.1_--format_csv'
    """
    line = " ".join(command)
    name = re.sub(r"[^\w.~=&'()-]+", "_", line)[:100]
    if name.replace("_", " ") == line:
        return name
    return f"{name}_{_hash(command)[:6]}"


def _masks() -> list[tuple[re.Pattern[bytes], bytes]]:
    """Return what differs between machines and releases, and what is written instead."""
    version = run(("--version",)).out.split()[-1]
    return [
        (re.compile(re.escape(os.fsencode(Path.cwd()))), b"FOLDER"),
        (re.compile(rb"(?<![\w.])" + re.escape(version) + rb"(?![\w.]*\w)"), b"VERSION"),
    ]


def _masked(content: bytes, masks: Iterable[tuple[re.Pattern[bytes], bytes]]) -> bytes:
    for pattern, mask in masks:
        content = pattern.sub(mask, content)
    return content


# Comparing


def compare(old: Path, new: Path) -> Iterator[str]:
    """Yield the lines of a report on what differs between two recordings; none if nothing."""
    names = _names(old), _names(new)
    for name in sorted(names[0] | names[1]):
        if name not in names[1]:
            yield f"Only in {old}: {name}"
        elif name not in names[0]:
            yield f"Only in {new}: {name}"
        else:
            yield from _difference(name, (old / name).read_bytes(), (new / name).read_bytes())


def _names(folder: Path) -> set[str]:
    """Return the paths of all outputs in a recording."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != INDEX)
    return {path.relative_to(folder).as_posix() for path in files}


def _difference(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """Yield the start of a unified diff."""
    if old == new:
        return
    lines = difflib.unified_diff(_lines(old), _lines(new), n=1, lineterm="")
    shown = list(itertools.islice(lines, 2, 2 + _SHOWN + 1))
    yield f"Differs: {name}"
    yield from (f"    {line[:_WIDTH]}" for line in shown[:_SHOWN])
    if len(shown) > _SHOWN:
        yield "    and more"


_SHOWN = 20  # lines of a diff
_WIDTH = 200  # characters of a line


def _lines(content: bytes) -> list[str]:
    """Return lines to compare, the long ones of pages and JSON broken at their signs."""
    lines = content.decode(errors="replace").split("\n")
    return list(
        itertools.chain.from_iterable(
            re.split(r"(?<=[,;>}])", line) if len(line) > _WIDTH else [line] for line in lines
        )
    )


# The command line


def main() -> None:
    """Record or compare, as the arguments say; exit with 1 if recordings differ."""
    told = _arguments()
    if told.do == "run":
        run_group(told.group, told.folder, most=told.most)
    elif told.do == "record":
        if told.folder.exists():
            sys.exit(f"{told.folder} already exists. Choose another folder.")
        record(told.folder, _installation(told.python, told.checkout))
        sys.stdout.write(f"Recorded {len(_names(told.folder))} outputs in {told.folder}\n")
    else:
        report = list(compare(told.old, told.new))
        sys.stdout.writelines(f"{line}\n" for line in report)
        found = sum(not line.startswith(" ") for line in report)
        sys.stdout.write(f"{found} of {len(_names(told.new))} outputs differ\n")
        sys.exit(bool(found))


def _installation(python: str | None, checkout: Path | None) -> Installation:
    """Return which svgraph is meant: another interpreter's own, unless a checkout is named."""
    if checkout is None and python is not None:
        return Installation(python, code=None)
    chosen = (checkout or ROOT).resolve()
    return Installation(python or sys.executable, chosen, chosen)


def _arguments() -> argparse.Namespace:
    """Return what was typed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    kinds = parser.add_subparsers(dest="do", required=True, metavar="record | compare")
    recorder = kinds.add_parser("record", help="Record all outputs in a new folder.")
    recorder.add_argument("folder", type=Path)
    recorder.add_argument("--python", help="The interpreter; its own svgraph is recorded.")
    recorder.add_argument(
        "--checkout", type=Path, help="The checkout whose code and tests are used."
    )
    comparer = kinds.add_parser("compare", help="Show what differs between two recordings.")
    comparer.add_argument("old", type=Path)
    comparer.add_argument("new", type=Path)
    runner = kinds.add_parser("run")  # what `record` starts for each plan
    runner.add_argument("group", choices=GROUPS)
    runner.add_argument("folder", type=Path)
    runner.add_argument("--most", type=int)
    return parser.parse_args()


if __name__ == "__main__":
    main()
