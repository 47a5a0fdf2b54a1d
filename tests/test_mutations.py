"""Tables as people break them: whatever is wrong in one, there is a result or one clear line.

Each case changes one CSV file of a plan's folder, reads the folder and makes its graph; some
are checked too. `SVGRAPH_MUTATIONS=10000` tries that many, in place of a few hundred. The seed
is in the name of a failure: `mutate` with it makes the same file again.
"""

import csv
import io
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from svgraph.checks import check_whole
from svgraph.errors import InputError
from svgraph.exports.signs import plain
from svgraph.graph.build import build_dataset
from svgraph.graph.serialise import as_nquads
from svgraph.graph.union import union
from svgraph.reading import Reading, read_folder
from svgraph.stores.plan_graphs import parse_plan

CASES = int(os.environ.get("SVGRAPH_MUTATIONS") or 300)
BATCHES = 20
CHECKED = 40  # the graph of every so-manieth case is checked: that takes much longer
# Tables that the plans tried do not have, for the sample.
MORE = {
    "concepts.csv": (
        "concept,kind,label,where\n"
        "meetings,preferred,town forum,row 1.1\n"
        "meetings,negative,forum post,row 1.2\n"
    ),
    "enablers.csv": "concept,action,words,where\nmeetings,action 1.1,Set up,row 1.1\n",
    "readings.csv": (
        "action,words,reading,alternative\n"
        "action 1.1,Police,one,two\n"
        "action 1.2,Council,one,two\n"
    ),
    "decisions.csv": (
        "link,verdict,by,on,why,source_text,target_text\n"
        "action 1.2 needs action 1.1,accepted,chair,2031-05-01,agreed,a,b\n"
        "action 2.1 needs action 1.1,rejected,chair,2031-05-02,no,a,b\n"
    ),
}
SIGNS = ("", " ", "\t", "\n", "\r", "\r\n", "\0", "\x01", "\x1b[31m", "\x85", "\u2028")
WORDS = (
    "\u200b|\ufeff|\ufffe|\U0010ffff|é|ﬁ|İ|👮|%00|%|#|/|..|~|~2|<b>|&amp;|&|(|)|-|0|1.1|1.1~2|-1"
    "|\"|'|,|;|action|action 1.1|action 9.9|not yet|https://x|https://x/%zz|2031-02-30"
)
ODD = (*SIGNS, *WORDS.split("|"), "9" * 30, "x" * 5000)
# The file and the line that an error names, before it says what is wrong and what to do.
LINE = re.compile(r"[\w-]+\.csv, line \d+: \S.*[.?…)]", re.DOTALL)

Rows = list[list[str]]


def _cell(rows: Rows, draw: random.Random) -> tuple[list[str], int]:
    row = draw.choice([each for each in rows if each] or [[""]])
    return row, draw.randrange(len(row))


def _drop_row(rows: Rows, draw: random.Random, _: Rows) -> None:
    rows.pop(draw.randrange(len(rows)))


def _repeat_row(rows: Rows, draw: random.Random, _: Rows) -> None:
    rows.insert(draw.randrange(len(rows) + 1), list(draw.choice(rows)))


def _swap_rows(rows: Rows, draw: random.Random, _: Rows) -> None:
    one, other = draw.randrange(len(rows)), draw.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]


def _blank_row(rows: Rows, draw: random.Random, _: Rows) -> None:
    row, _at = _cell(rows, draw)
    row[:] = [""] * len(row)


def _drop_cell(rows: Rows, draw: random.Random, _: Rows) -> None:
    row, at = _cell(rows, draw)
    row.pop(at)


def _repeat_cell(rows: Rows, draw: random.Random, _: Rows) -> None:
    row, at = _cell(rows, draw)
    row.insert(at, row[at])


def _blank_cell(rows: Rows, draw: random.Random, _: Rows) -> None:
    row, at = _cell(rows, draw)
    row[at] = ""


def _swap_cells(rows: Rows, draw: random.Random, _: Rows) -> None:
    (row, at), (other, there) = _cell(rows, draw), _cell(rows, draw)
    row[at], other[there] = other[there], row[at]


def _copy_cell(rows: Rows, draw: random.Random, others: Rows) -> None:
    """Put a cell of any of the plan's tables in the place of another."""
    (row, at), (other, there) = _cell(rows, draw), _cell(others, draw)
    row[at] = other[there]


def _odd_cell(rows: Rows, draw: random.Random, _: Rows) -> None:
    row, at = _cell(rows, draw)
    row[at] = draw.choice(ODD)


def _odd_signs(rows: Rows, draw: random.Random, _: Rows) -> None:
    row, at = _cell(rows, draw)
    start = draw.randrange(len(row[at]) + 1)
    row[at] = row[at][:start] + draw.choice(ODD) + row[at][start:]


CHANGES: tuple[Callable[[Rows, random.Random, Rows], None], ...] = (
    *(_drop_row, _repeat_row, _swap_rows, _blank_row),
    *(_drop_cell, _repeat_cell, _blank_cell, _swap_cells),
    *(_copy_cell, _copy_cell, _odd_cell, _odd_signs),
)


def mutate(tables: dict[str, str], seed: int) -> tuple[str, bytes]:
    """Return the name of a table and what it holds after one change, or two."""
    draw = random.Random(seed)  # noqa: S311 - the same cases in every run
    name = draw.choice(sorted(tables))
    rows = _rows(tables[name])
    others = [row for table in tables.values() for row in _rows(table)]
    for _ in range(draw.choice((1, 1, 1, 2))):
        if rows:
            draw.choice(CHANGES)(rows, draw, others)
    text = io.StringIO()
    csv.writer(text, lineterminator=draw.choice(("\n", "\r\n"))).writerows(rows)
    raw = text.getvalue().encode()
    if draw.random() < 0.2:  # what no program writes, too
        at = draw.randrange(len(raw) + 1)
        raw = raw[:at] + draw.choice((b'"', b"\0", b"\xff", b",", b"\r", b"\n\n")) + raw[at:]
    return name, raw


def _rows(table: str) -> Rows:
    return list(csv.reader(io.StringIO(table, newline="")))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, dict[str, str]]]:
    """Return copies of the sample and of the shipped plan, each with its tables.

    The sample, which is much quicker to read, is there several times.
    """
    here = Path(__file__).resolve().parent
    copies = []
    for source, more in ((here / "sample", MORE), (here.parent / "data/blackpool-2024-25", {})):
        folder = tmp_path_factory.mktemp("plans") / source.name
        shutil.copytree(source, folder)
        for name, text in more.items():
            (folder / name).write_text(text, "utf-8")
        tables = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.csv"))}
        read_folder(folder)
        copies.append((folder, tables))
    sample, shipped = copies
    return [sample] * 9 + [shipped]


def _outcome(folder: Path, *, check: bool) -> str:
    """Return the error that a folder ends in, or "" for a graph."""
    try:
        reading = read_folder(folder)
    except InputError as error:
        return str(error)
    dataset = build_dataset(reading)
    nquads = as_nquads(dataset)
    if check:
        _check(reading, nquads, dataset)
    return ""


def _check(reading: Reading, nquads: str, dataset: object) -> None:
    endpoint = parse_plan(nquads).endpoint
    check_whole(union(dataset), endpoint, reading.document, file=reading.plan.source.file)  # type: ignore[arg-type]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_broken_table_is_read_or_refused_in_one_line(
    plans: list[tuple[Path, dict[str, str]]], batch: int
) -> None:
    """Never a traceback; an error says in which file and line, what, and what to do."""
    for seed in range(batch, CASES, BATCHES):
        folder, tables = plans[seed // BATCHES % len(plans)]
        name, raw = mutate(tables, seed)
        (folder / name).write_bytes(raw)
        try:
            error = _outcome(folder, check=seed % CHECKED == 0)
        except Exception as crash:
            crash.add_note(f"seed {seed}, {folder.name}/{name}: {raw[-2000:]!r}")
            raise
        finally:
            (folder / name).write_text(tables[name], "utf-8")
        assert not error or LINE.fullmatch(error), (seed, name, raw)
        assert "\n" not in plain(error), (seed, name, raw)


def test_most_changes_can_be_read_and_many_cannot(
    plans: list[tuple[Path, dict[str, str]]],
) -> None:
    """The changes are neither too small to matter nor so large that nothing is read."""
    folder, tables = plans[0]
    errors = 0
    for seed in range(100):
        name, raw = mutate(tables, seed)
        (folder / name).write_bytes(raw)
        errors += bool(_outcome(folder, check=False))
        (folder / name).write_text(tables[name], "utf-8")
    assert 10 < errors < 90
