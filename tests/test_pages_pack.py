"""The page for one body: what it says of the sample's bodies, and of those with no part."""

from __future__ import annotations

import re
import shlex
from html import unescape
from typing import TYPE_CHECKING

import pytest

import svgraph as library
from svgraph.errors import UsageError
from svgraph.papers.pack import Pack
from tests.test_pages import Parsed
from tests.test_pages_report import markdown
from tests.tiny_plans import PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.fixtures_cli import Svgraph


def text_of(folder: Path, body: str) -> str:
    """Return a body's page as Markdown."""
    files = library.open_plan(str(folder)).pack(body)
    (text,) = (text for name, text in files.items() if name.endswith(".md"))
    return text


def section(text: str, title: str) -> str:
    """Return a section of Markdown."""
    found = re.split(r"^## ", text.partition(f"## {title}\n")[2], flags=re.MULTILINE)[0]
    return found.strip()


def test_files_are_named_after_the_body(sample: Path) -> None:
    """By its id, whatever spelling was typed."""
    plan = library.open_plan(str(sample))
    assert list(plan.pack("constabulary")) == [
        "pack-westmere-constabulary.html",
        "pack-westmere-constabulary.md",
    ]


def test_what_a_body_answers_for(sample: Path) -> None:
    """Objective verbatim, with whom, and the outcomes; by the README of the sample."""
    assert section(text_of(sample, "Westmere Constabulary"), "What it answers for") == (
        "- **1.2 (jointly; with Licensing Section; 3 intended outcomes)**: Run a nightly patrol"
        " in the old town (linked to 1.1)\n"
        "  - A patrol on every night of the week\n"
        "  - Licensed premises take part\n"
        "  - People feel safe in the old town\n"
        "- **2.3 (alone; 1 intended outcome)**: Map what is there for young people (Westmere"
        " Youth Strategy)\n"
        "  - A map that all services use (linked to 2.2)\n\n"
        'Reproduce: `svgraph query answers-for --param "body=Westmere Constabulary"`'
    )


def test_load_stands_with_rule_and_caveat(sample: Path) -> None:
    """Two of six actions, three halves of an action, first of five; and its duty."""
    said = section(text_of(sample, "Westmere Constabulary"), "In brief")
    led = "- It leads 2 of 6 actions, 1 of them alone. What it leads has 4 intended outcomes."
    assert said.startswith(f"{led} `svgraph load`\n")
    assert (
        "- Where each action splits 1 among its named leads it carries 1.50 actions, 30% of"
        " all leading. `svgraph load`\n"
        "- By that share it has rank 1 of 5; 1 carries most. `svgraph load --table ranks`\n"
        "- It is read as “Chief officer of police”, an authority of the duty (“Collaborate and"
        " prepare a strategy to prevent and reduce serious violence”). That is a reading,"
        " which rests on" in said
    )
    assert said.endswith(PLAIN.load)


def test_what_it_needs_and_who_needs_it(sample: Path) -> None:
    """By the README: 1.2 needs 1.1 and is needed by 2.1, 2.3 needs 2.2, each with its quote."""
    rows = section(text_of(sample, "Westmere Constabulary"), "Whom it needs, and who needs it")
    assert re.findall(r"^\| \d.*", rows, re.MULTILINE) == [
        "| 1.2 | needing | 1.1 | Harbour Office | linked to 1.1 |",
        "| 1.2 | needed by | 2.1 | Fire and Flood Rescue | 1.2 linked |",
        "| 2.3 | needing | 2.2 | Health and Care Trust; Every Agency | linked to 2.2 |",
    ]
    assert "an action is read as needing those that its row cites" in rows


def test_what_would_have_no_lead(sample: Path) -> None:
    """2.3 is led alone; Licensing Section is left for 1.2."""
    said = section(text_of(sample, "Westmere Constabulary"), "Without it")
    assert said.startswith(
        "Without Westmere Constabulary, 1 of the 2 actions that it leads loses its last named"
        " lead: 2.3."
    )


def test_where_a_body_is_named_without_a_role(sample: Path) -> None:
    """Town Council supports 2.1, and 1.3 names it in an outcome."""
    text = text_of(sample, "Town Council")
    assert "| 1.3 | through the Town Council | line 12, outcome |" in text
    assert "## What it supports" in text
    assert "- **2.1 (supports; led by Fire and Flood Rescue)**: Open a drop-in" in text
    assert "## What it answers for" not in text
    assert section(text_of(sample, "Harbour Office"), "Where it is named without a role") == (
        'Nowhere. `svgraph query named-without-role --param "body=Harbour Office"`'
    )


def test_questions_to_settle(sample: Path) -> None:
    """Who speaks for what is led jointly, which board hears of it, what it is measured by."""
    asked = section(text_of(sample, "Westmere Constabulary"), "Questions to settle")
    assert "Who speaks for 1.2, which it leads with others? The plan does not say." in asked
    assert "Which board hears of 1.2 and 2.3? The plan names none." in asked
    assert "Which date or figure belongs to the 4 outcomes that name none" in asked
    asked = section(text_of(sample, "Harbour Office"), "Questions to settle")
    assert "Does the work of others wait for 1.1" in asked


def test_collective_takes_no_share(sample: Path) -> None:
    """Every Agency has no rank and is no answer to who is accountable."""
    said = section(text_of(sample, "Every Agency"), "In brief")
    assert (
        "It is a collective, whose members the plan lists nowhere; it takes no share." in said
    )
    assert "rank" not in said


def test_body_without_any_part(plan_folder: Callable[..., Path]) -> None:
    """A body of the register that no row names has a page that says so."""
    folder = plan_folder(
        bodies_csv="id,name,kind,parent,parent_source,same_as,note\n"
        "boat-club,Boat Club,organisation,,,,\nsail-loft,Sail Loft,team,,,,\n"
        "tide-panel,Tide Panel,board,,,,\n"
    )
    assert section(text_of(folder, "Tide Panel"), "In brief").startswith(
        "No lead cell of the plan names it. `svgraph load`"
    )


def test_body_that_leads_under_other_names(sample: Path) -> None:
    """Westmere Borough is read as Town Council, of which Licensing Section is a part."""
    said = section(text_of(sample, "Westmere Borough"), "In brief").splitlines()
    assert said[0] == "- No lead cell of the plan names it alone. `svgraph load`"
    assert said[1] == (
        "- Read as the same or a part of it: Licensing Section (leads 1) and Town Council"
        " (supports 1). Nothing below counts what they do. `svgraph load`"
    )
    assert said[2].startswith(
        "- Town Council, which is read as the same, is read as “Local authority”, an authority"
    )
    said = section(text_of(sample, "Town Council"), "In brief").splitlines()
    assert said[1].startswith(
        "- Read as the same or a part of it: Licensing Section (leads 1)."
    )


def test_reading_of_a_duty_says_what_in_it_is_a_reading(blackpool: Path) -> None:
    """The note of duty-roles.csv stands with its source."""
    (said,) = (
        line
        for line in section(text_of(blackpool, "Police"), "In brief").splitlines()
        if "authority of the duty" in line
    )
    assert "rests on http://www.legislation.gov.uk/id/ukpga/2022/32/schedule/1. The" in said
    assert "that the Police of the lead cells act for the chief officer is a reading." in said


def test_row_that_names_a_body_twice_is_one_row(blackpool: Path) -> None:
    """2.1 names the local authority in its objective and in an outcome."""
    named = section(text_of(blackpool, "Local Authority"), "Where it is named without a role")
    assert re.findall(r"^\| \d.*", named, re.MULTILINE) == [
        "| 2.1 | local authority | line 72, objective; line 72, outcome |",
        "| 3.6 | Local Authority | line 91, objective |",
    ]


def test_pairs_that_only_share_words_are_left_out(blackpool: Path) -> None:
    """A page for one body has the pairs that are much alike."""
    text = text_of(blackpool, "Police")
    assert "## What says nearly the same" in text
    assert "Related:" not in text


def test_lead_that_no_spelling_knows(plan_folder: Callable[..., Path]) -> None:
    """It has its page under the words of its cell; the file has a name that is safe."""
    rows = (
        "#### Priority Area 1: Boats\nID\tObjective\tLead Organisation\tIntended Outcome\n"
        "1.1\tCaulk the hull\t../Etc: `Rope` Walk\tA dry hull\n"
    )
    folder = plan_folder(plan_txt=rows)
    (name,) = (
        row.body for row in library.open_plan(str(folder)).query("leads") if "Rope" in row.body
    )
    files = library.open_plan(str(folder)).pack(name)
    assert all(re.fullmatch(r"pack-[\w-]+\.(html|md)", file) for file in files)
    for text in files.values():
        assert "Rope" in text
    (page,) = (text for file, text in files.items() if file.endswith(".html"))
    assert name in Parsed(page).words


def test_unknown_body(sample: Path) -> None:
    """The error has a name that is near."""
    with pytest.raises(UsageError, match="Did you mean 'Harbour Office"):
        library.open_plan(str(sample)).pack("Harbor Office")


@pytest.mark.parametrize(
    "body", ["Westmere Constabulary", "Town Council", "Every Agency", "Harbour Office"]
)
def test_every_command_runs(svgraph: Svgraph, sample: Path, body: str) -> None:
    """What a page says to type is typed, and answers."""
    files = library.open_plan(str(sample)).pack(body)
    html = next(text for name, text in files.items() if name.endswith(".html"))
    commands = {unescape(text) for text in re.findall(r"<code[^>]*>(.*?)</code>", html)}
    for command in commands:
        ran = svgraph(*shlex.split(command)[1:], "--plan", sample)
        assert ran.code == 0, command


def test_both_forms_say_the_same(sample: Path) -> None:
    """Every text of the page stands in the Markdown, too."""
    files = library.open_plan(str(sample)).pack("Westmere Constabulary")
    html = next(text for name, text in files.items() if name.endswith(".html"))
    rendered = " ".join(markdown(files["pack-westmere-constabulary.md"]).words.split())
    texts = re.findall(r'<(?:span|p|dt|td)[^>]* dir="auto">([^<]+)<', html)
    assert len(texts) > 20
    for text in texts:
        assert " ".join(unescape(text).split()) in rendered, text


def test_every_field_is_explained() -> None:
    """The docstring of the context has a line for each field."""
    explained = re.findall(r"^ +(\w+): ", Pack.__doc__ or "", flags=re.MULTILINE)
    assert explained == list(Pack.__annotations__)
