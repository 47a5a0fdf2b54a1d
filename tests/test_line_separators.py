"""Characters that Python takes for the end of a line, and that nobody else does.

`str.splitlines` splits at all of them; a text from a plan may hold any. Word writes U+000B
for a line break in a cell, and web pages are pasted with U+2028.
"""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from svgraph import open_plan
from svgraph.api.build import build_plan
from svgraph.errors import InputError

PlanFolder = Callable[..., Path]

SEPARATORS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
FORMATS = {
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
DAY = '"2031-05-01"^^<http://www.w3.org/2001/XMLSchema#date>'
TRIPLE = f"<https://boats.example/dataset> <http://purl.org/dc/terms/issued> {DAY}"
# Formats without named graphs say the first, the others the second.
ISSUED = {TRIPLE, f"{TRIPLE} <https://boats.example/graph/about>"}


def separated(plan_folder: PlanFolder, separator: str) -> Path:
    """Return the folder of a plan whose texts hold a separator, in names and in settings."""
    escaped = "".join(f"\\u{ord(each):04x}" for each in separator)
    return plan_folder(
        plan_txt="#### Priority Area 1: Boats\nID\tObjective\tLead\tOutcome\n"
        f"1.1\tTar{separator}the hull\tBoat{separator}Club\tDry\n",
        plan_toml=(
            f'source = "plan.txt"\nbase = "https://boats.example/"\ntitle = "Boats{escaped}!"\n'
        ),
        bodies_csv=(
            "id,name,kind,parent,parent_source,same_as,note\n"
            f"club,Boat{separator}Club,organisation,,,,of{separator}old\n"
        ),
        spellings_csv=None,
    )


def statements(text: str, form: pyoxigraph.RdfFormat) -> set[str]:
    """Return what RDF says, a statement each."""
    return {str(each) for each in pyoxigraph.parse(text, format=form)}


@pytest.mark.parametrize("separator", SEPARATORS, ids=lambda each: f"U+{ord(each):04X}")
@pytest.mark.parametrize("form", FORMATS)
def test_an_export_with_a_date_says_one_thing_more(
    plan_folder: PlanFolder, form: str, separator: str
) -> None:
    """The texts are whole: what is added is the day, and nothing goes."""
    plan = open_plan(separated(plan_folder, separator))
    (plain,) = plan.export(form).values()
    (dated,) = plan.export(form, date="2031-05-01").values()
    before, after = statements(plain, FORMATS[form]), statements(dated, FORMATS[form])
    assert before < after
    assert len(after - before) == 1
    assert after - before <= ISSUED
    objective = pyoxigraph.Literal(f"Tar{separator}the hull")
    assert any(str(objective) in each for each in before)


@pytest.mark.parametrize("ending", ["trig", "ttl"])
def test_a_build_with_a_date_says_one_thing_more(
    plan_folder: PlanFolder, tmp_path: Path, ending: str
) -> None:
    """With all of the separators in one text."""
    folder = separated(plan_folder, SEPARATORS)
    build_plan(str(folder), out=tmp_path / "plain")
    build_plan(str(folder), out=tmp_path / "dated", date="2031-05-01")
    form = FORMATS["trig" if ending == "trig" else "turtle"]
    before, after = (
        statements((tmp_path / name / f"boats.{ending}").read_text("utf-8"), form)
        for name in ("plain", "dated")
    )
    assert len(before) > 100
    assert before < after
    assert len(after - before) == 1
    assert after - before <= ISSUED


@pytest.mark.parametrize("separator", SEPARATORS, ids=lambda each: f"U+{ord(each):04X}")
def test_an_error_in_sparql_is_found_on_its_line(
    plan_folder: PlanFolder, separator: str
) -> None:
    """The engine counts lines as everybody does, so the words beside the error are right."""
    text = f'SELECT ?a WHERE {{ ?a ?b "{separator}{separator}" .\n?a nonsense ?b }}'
    with pytest.raises(InputError, match=r"line 2, column \d+: not SPARQL from the mark on: "):
        open_plan(plan_folder()).sparql(text)


PACKAGE = Path(__file__).resolve().parent.parent / "svgraph"


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_text_is_split_where_python_sees_lines(path: Path) -> None:
    """Text is split at what its format calls the end of a line."""
    assert ".splitlines(" not in path.read_text("utf-8")
