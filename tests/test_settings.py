"""Settings: what plan.toml declares, and what is wrong with one that declares it badly."""

from collections.abc import Callable
from pathlib import Path

import pytest

from svgraph.errors import InputError
from svgraph.files.settings import Settings, read_settings
from svgraph.model.terms import Policy

PlanFolder = Callable[..., Path]
LEAST = 'title = "T"\nsource = "plan.txt"\n'


def read(plan_folder: PlanFolder, toml: str) -> Settings:
    """Return the settings in a plan.toml."""
    return read_settings(plan_folder(plan_toml=toml))


def test_title_and_source_are_enough(plan_folder: PlanFolder) -> None:
    """Everything else has a default; the id is the folder's name."""
    folder = plan_folder(plan_toml=LEAST)
    assert read_settings(folder) == Settings(
        folder=folder,
        id="boats",
        title="T",
        source="plan.txt",
        base="https://w3id.org/svgraph/id/boats/",
        direction=Policy.AS_CITED,
        equivalences=True,
        parents=True,
        burden=3.0,
    )


def test_every_setting_is_read(plan_folder: PlanFolder) -> None:
    """Each key of the file ends in its field."""
    toml = (
        f'{LEAST}area = "A"\nperiod = "P"\npublisher = "B"\nbase = "https://x.example/p"\n'
        'focus = "1.1"\n[readings]\ndirection = "symmetric"\nequivalences = false\n'
        "parents = false\n[thresholds]\nburden = 2\n"
    )
    found = read(plan_folder, toml)
    assert (found.area, found.period, found.publisher, found.focus) == ("A", "P", "B", "1.1")
    assert found.base == "https://x.example/p/"
    assert (found.direction, found.equivalences, found.parents, found.burden) == (
        "symmetric",
        False,
        False,
        2.0,
    )


def test_the_shipped_plan_declares_what_the_issue_says(blackpool: Path) -> None:
    """Its citations are read as cited, its pages open on the protocol."""
    found = read_settings(blackpool)
    assert (found.id, found.direction, found.focus) == ("blackpool-2024-25", "as-cited", "2.1")


def test_a_byte_order_mark_is_read(plan_folder: PlanFolder) -> None:
    """Editors that write one do no harm."""
    assert read(plan_folder, "\ufeff" + LEAST).title == "T"


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('source = "plan.txt"\n', r'plan\.toml: no title\. Add a line: title = "…"'),
        ('title = "T"\n', r"plan\.toml: no source\. Add a line"),
        ('title = ""\nsource = "plan.txt"\n', r"no title"),
        (f"{LEAST}titel = 'x'\n", r"plan\.toml, titel: no such setting.* Did you mean title"),
        (f"{LEAST}[readings]\ndirektion = 1\n", r"readings\.direktion: no such setting"),
        (f"{LEAST}[readings]\ntitle = 'x'\n", r"readings\.title: no such setting"),
        (f"{LEAST}[reading]\nparents = true\n", r"reading\S*: no such setting"),
        (f"{LEAST}readings = 3\n", r"readings: no such setting"),
        (f"{LEAST}area = 3\n", r'area: must be text in "quotation marks"'),
        (f"{LEAST}[readings]\nparents = 'no'\n", r"readings\.parents: must be true or false"),
        (f"{LEAST}[readings]\nparents = 1\n", r"readings\.parents: must be true or false"),
        (f"{LEAST}[thresholds]\nburden = true\n", r"thresholds\.burden: must be a number"),
        (f"{LEAST}[thresholds]\nburden = '3'\n", r"thresholds\.burden: must be a number"),
        (f"{LEAST}[thresholds]\nburden = 0\n", r"burden: must be a number of 1 or more"),
        (f"{LEAST}[thresholds]\nburden = 1{'0' * 400}\n", r"burden: must be a number of 1"),
        (
            f"{LEAST}[readings]\ndirection = 'both'\n",
            r"direction: must be one of as-cited, reversed, symmetric, none",
        ),
        (f"{LEAST}[readings]\ndirection = 1\n", r"direction: must be one of"),
        ('title = "T"\nsource = "../plan.txt"\n', r"source.* must be the name of a file in"),
        ('title = "T"\nsource = "a\\\\b.txt"\n', r"source.* must be the name of a file in"),
        (f"{LEAST}base = 'not an address'\n", r"base: must be an address"),
        (f"{LEAST}base = ''\n", r"base: must be an address"),
        ("title = \n", r"plan\.toml: not TOML: .*line 1"),
        (f"{LEAST}title = 'again'\n", r"plan\.toml: not TOML"),
    ],
)
def test_a_bad_setting_is_named(plan_folder: PlanFolder, toml: str, message: str) -> None:
    """The error says the file, the key and what belongs there."""
    with pytest.raises(InputError, match=message):
        read(plan_folder, toml)


def test_a_folder_without_plan_toml_is_no_plan(tmp_path: Path) -> None:
    """The error says what a plan's folder holds."""
    with pytest.raises(InputError, match=r"plan\.toml: cannot be read .* holds a plan\.toml"):
        read_settings(tmp_path)


def test_other_encodings_are_refused(plan_folder: PlanFolder) -> None:
    """The error says how to save the file."""
    folder = plan_folder()
    (folder / "plan.toml").write_bytes('title = "Café"'.encode("cp1252"))
    with pytest.raises(InputError, match=r"not UTF-8 text\. Save the file as UTF-8"):
        read_settings(folder)


def test_shipped_plans_are_marked_wherever_they_lie(blackpool: Path, sample: Path) -> None:
    """Only what came with svgraph must not be changed; its own file says so."""
    assert read_settings(blackpool).shipped
    assert not read_settings(sample).shipped
