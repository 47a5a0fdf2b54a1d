"""Plans opened from where something is odd: what is answered, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
import pytest

import svgraph
from svgraph import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fixtures_cli import Svgraph


@pytest.fixture
def graph(sample: Path) -> dict[str, str]:
    """Return the sample as Turtle, N-Triples and N-Quads."""
    plan = svgraph.open_plan(sample)
    return {
        form: next(iter(plan.export(form).values()))
        for form in ("turtle", "ntriples", "nquads")
    }


@pytest.mark.parametrize(("form", "name"), [("turtle", "a.ttl"), ("ntriples", "a.nt")])
def test_a_file_without_graphs_is_exported_whole(
    graph: dict[str, str], tmp_path: Path, form: str, name: str
) -> None:
    """It has no proposed links to leave out."""
    (tmp_path / name).write_text(graph[form], encoding="utf-8")
    (text,) = svgraph.open_plan(tmp_path / name).export("ntriples").values()
    assert text == graph["ntriples"]
    built = svgraph.build_plan(tmp_path / name, out=tmp_path / "out")
    assert (tmp_path / "out" / "sample.ttl").read_text("utf-8") == graph["turtle"]
    assert built.title.startswith("Westmere")


def test_what_is_beside_a_plan_in_a_store_is_not_asked(
    graph: dict[str, str], tmp_path: Path
) -> None:
    """A store's own default graph is asked only for a plan that has no graphs."""
    store = pyoxigraph.Store(str(tmp_path / "store"))
    store.load(graph["nquads"].encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    beside = graph["turtle"].replace("Harbour Office", "Lighthouse Office")
    store.load(beside.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    store.flush()
    del store
    plan = svgraph.open_plan(f"{tmp_path / 'store'}#sample")
    assert "Lighthouse Office" not in plan.query("bodies").to_csv()
    assert len(plan.query("leads")) == 9


def test_two_plans_without_graphs_are_refused(
    graph: dict[str, str], tmp_path: Path, sample: Path
) -> None:
    """They could not be kept apart."""
    (other,) = svgraph.open_plan(sample.parent / "traps").export("ntriples").values()
    (tmp_path / "two.nt").write_text(graph["ntriples"] + other, encoding="utf-8")
    with pytest.raises(InputError, match="several plans without graphs that keep them apart"):
        svgraph.open_plan(f"{tmp_path / 'two.nt'}#sample").query("leads")


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1/q",
        "http://[zz]/q",
        "http://\u2100.com/q",
        "http://a..b/q",
        "http://" + "a" * 70 + ".org/q",
        "http://127.0.0.1:99999/q",
        "http://127.0.0.1:x/q",
    ],
)
def test_what_is_no_address_is_one_line(svgraph: Svgraph, url: str) -> None:
    """With exit code 3."""
    ran = svgraph("query", "leads", "--plan", url)
    assert (ran.code, ran.out) == (3, "")
    assert "not the address of a server" in ran.err
    assert ran.err.count("\n") == 1


def test_an_address_may_hold_any_letter(svgraph: Svgraph) -> None:
    """It is sent as servers read it."""
    ran = svgraph("query", "leads", "--plan", "http://127.0.0.1:9/qüery")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert "cannot be reached" in ran.err


def test_a_password_is_never_shown(svgraph: Svgraph) -> None:
    """Nor is it sent."""
    ran = svgraph("query", "leads", "--plan", "http://user:secret@127.0.0.1:9/query")
    assert (ran.code, ran.out) == (3, "")
    assert "secret" not in ran.err
    assert ran.err.startswith("Error: 127.0.0.1:9: an address with a name or a password")


@pytest.mark.parametrize("command", [("build",), ("report",), ("pack", "Harbour Office")])
def test_standard_output_is_no_folder(
    svgraph: Svgraph,
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
) -> None:
    """Several files cannot go there."""
    monkeypatch.chdir(tmp_path)
    ran = svgraph(*command, "--plan", sample, "--out", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "--out -: several files are written. Name a folder." in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_graph_with_a_gap_is_one_line(
    svgraph: Svgraph, graph: dict[str, str], tmp_path: Path
) -> None:
    """A thing that is named and not described: a hint, no traceback."""
    lines = graph["nquads"].splitlines(keepends=True)
    gap = "/area/2> <http://purl.org/dc/terms/identifier>"
    assert any(gap in line for line in lines)
    kept = "".join(line for line in lines if gap not in line)
    (tmp_path / "gap.nq").write_text(kept, encoding="utf-8")
    for command in ("load", "orphans"):
        ran = svgraph(command, "--plan", tmp_path / "gap.nq")
        assert (ran.code, ran.out, ran.err.count("\n")) == (3, "", 1)
        assert "Run 'svgraph check' on it." in ran.err
