"""The board paper as texts: what it says of the sample, and that both forms say the same."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import jinja2.meta
import pytest
from markdown_it import MarkdownIt

import svgraph as library
from svgraph.exports.signs import plain
from svgraph.files.settings import read_settings
from svgraph.model.table import Table
from svgraph.pages.assets import Assets
from svgraph.papers.rendering import (
    Column,
    Entries,
    Entry,
    Grid,
    Heading,
    Note,
    Pair,
    Pairs,
    Paper,
    Section,
    Sentence,
    Sentences,
    build_paper,
    grid_of,
)
from svgraph.papers.report import Report
from tests.fixtures_browser import HOSTILE
from tests.test_pages import Parsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fixtures_cli import Svgraph

FOLDER = Path(library.__file__).parent
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])

TITLES = [
    "In brief",
    "What to ask whom",
    "Who carries how much",
    "What rests on what",
    "What is left alone",
    "What says nearly the same",
    "Who with whom, where, and what covers what",
    "Without one body",
    "Method and limits",
    "The actions by number",
]


def span(text: str, *, is_shared: bool) -> Any:  # noqa: ANN401 - a named tuple of the analysis
    """Return a part of a text of a pair."""
    from svgraph.analysis.duplicates import Span

    return Span(text, is_shared=is_shared)


def paper_of(words: str) -> Paper:
    """Return a paper with one of everything, each text the same words."""
    said = Sentence(words, f"svgraph pack '{words}'")
    spans = (span(words, is_shared=True), span(words, is_shared=False))
    columns = (Column("a", words), Column("b", words, "number"), Column("c", "1", "", words))
    blocks = (
        Note(words),
        Heading(words),
        Sentences((said, said), words),
        Sentences((said,)),
        Entries((Entry(words, words), Entry(words, words, (said,))), words),
        Grid("grid", words, columns, ((words, words, ""), ("", words, words)), words),
        Grid("other", f"3 {words}", columns, ((words, words, words),), is_headed=True),
        Pairs((Pair(words, (words, words), (spans, spans), (words, words)),), words),
    )
    sections = (
        Section("one", f"1 {words}", blocks, is_big=True),
        Section("two", f"2 {words}", ()),
    )
    return Paper(words, words, ((words, words),), words, sections, words)


def markdown(text: str) -> Parsed:
    """Return Markdown as a reader of CommonMark with tables renders it."""
    return Parsed(MARKDOWN.render(text))


@pytest.fixture(scope="module")
def report(sample: Path) -> dict[str, str]:
    """Return the sample's board paper."""
    return library.open_plan(str(sample)).report()


@pytest.fixture(scope="module")
def page(report: dict[str, str]) -> Parsed:
    """Return its page."""
    return Parsed(report["report.html"])


@pytest.mark.parametrize(
    ("contexts", "templates"),
    [
        (
            (Paper, Assets),
            (
                "pages/templates/base.html",
                "papers/templates/paper.html",
                "papers/templates/blocks.html",
            ),
        ),
        ((Paper,), ("papers/templates/paper.md",)),
    ],
)
def test_template_variables_are_the_fields_of_the_context(
    contexts: tuple[Any, ...],
    templates: tuple[str, ...],
) -> None:
    """No variable is undocumented, and none has vanished."""
    environment = jinja2.Environment(autoescape=True)
    environment.filters["code"] = str
    used: set[str] = set()
    for name in templates:
        text = (FOLDER / name).read_text("utf-8")
        used |= jinja2.meta.find_undeclared_variables(environment.parse(text))
    known = {field.name for context in contexts for field in fields(context)}
    unused = {"late"} if Assets in contexts else {"version"}
    assert used - {"blocks"} == known - unused


@pytest.mark.parametrize("context", [Paper, Section, Column, Grid, Pair, Report])
def test_every_field_is_explained(context: Any) -> None:  # noqa: ANN401 - a dataclass
    """The docstring of a context has a line for each of its own fields."""
    explained = re.findall(r"^ +(\w+): ", context.__doc__, flags=re.MULTILINE)
    assert explained == [name for name in context.__annotations__ if name != "kind"]


def test_sections_stand_in_order(report: dict[str, str], page: Parsed) -> None:
    """Both forms have the same sections, and the page leads to each."""
    assert re.findall(r"^## (.*)", report["report.md"], re.MULTILINE) == TITLES
    headings = re.findall(r'<h2 id="[\w-]+-title">(.*?)</h2>', report["report.html"])
    assert headings == TITLES
    ids = {a["id"] for _, a in page.tags if "id" in a}
    links = [a["href"][1:] for tag, a in page.tags if tag == "a"]
    assert len(links) == 1 + len(TITLES)
    assert set(links) <= ids


def test_headings_are_nested(page: Parsed) -> None:
    """One title, and no level is skipped."""
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_title_block(report: dict[str, str]) -> None:
    """Plan, publisher, period, document and version; nothing of a clock."""
    top = report["report.md"].partition("## In brief")[0]
    assert top == (
        "# Westmere Safer Town Plan 2031–2033\n\nBoard paper\n\nWhat the plan says about who"
        " leads what, what rests on what and what is left open. Findings are reasons to ask,"
        " not verdicts.\n\n- Agreed by: Westmere Safer Town Partnership\n- Period: 2031-2033\n"
        "- Made from: westmere-safer-town-plan.txt\n"
        f"- Made with: svgraph {library.__version__}\n\n"
    )


def section(text: str, title: str) -> str:
    """Return a section of Markdown."""
    return re.split(r"^## ", text.partition(f"## {title}\n")[2], flags=re.MULTILINE)[0]


def test_brief_of_the_sample(report: dict[str, str]) -> None:
    """The headlines, by the README of the sample; each with its command."""
    said = section(report["report.md"], "In brief").strip().splitlines()
    assert said[0] == (
        "- 6 actions in 2 priority areas, with 11 intended outcomes. `svgraph query coverage`"
    )
    assert said[1] == (
        "- Westmere Constabulary carries most: it leads 2 of 6 actions, 1 of them alone. With"
        " each action split among its named leads, that is 30% of all leading and 1.5 times"
        " the mean. `svgraph load`"
    )
    assert said[2].startswith("- One action is led only by a collective (1.3)")
    assert 5 <= sum(line.startswith("- ") for line in said) <= 9
    assert said[-1].startswith("The plan gives no hours and no budgets")


def test_questions_of_the_sample(report: dict[str, str]) -> None:
    """1.3 has only a collective; 1.1 is cited by 1.2 and 2.2, and led by Harbour Office."""
    asked = section(report["report.md"], "What to ask whom")
    assert "Who answers for 1.3 (“Teach first aid in every school”)?" in asked
    assert (
        "- **Harbour Office**\n"
        "  - Does the work of others wait for 1.1 (“Agree one protocol for sharing information"
        " about weapons”), and do they hear when it moves? 2 rows link themselves to it; the"
        " plan does not say who waits for whom. `svgraph depends 1.1`" in asked
    )
    for line in asked.splitlines():
        assert "?" in line or not line.startswith("  - ")


def test_words_that_accuse_are_not_used(report: dict[str, str]) -> None:
    """A finding is a reason to ask; a threshold is named with its rule."""
    words = report["report.md"].casefold()
    for word in ("overloaded", "overburdened", "fails ", "failed", "because of", "caused"):
        assert word not in words


def tables_of(html: str) -> list[tuple[str, list[list[str]]]]:
    """Return each table with a command: its command, and the text of its cells."""
    found = []
    command = r"<p class=\"command\">Reproduce: <code>(.*?)</code>"
    pattern = rf"<table>(.*?)</table>\s*</div>\s*(?:{command})?"
    for table, command in re.findall(pattern, html, re.DOTALL):
        body = table.partition("<tbody>")[2]
        rows = [
            [
                unescape(re.sub(r"<[^>]+>", "", cell))
                for cell in re.findall(CELL, row, re.DOTALL)
            ]
            for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
        ]
        found.append((unescape(command), rows))
    return found


CELL = r"<t[hd][^>]*>(.*?)</t[hd]>"


def commands_of(html: str) -> list[str]:
    """Return every command that a page names, each once."""
    return [
        unescape(text) for text in dict.fromkeys(re.findall(r"<code[^>]*>(.*?)</code>", html))
    ]


def test_every_command_runs(svgraph: Svgraph, sample: Path, report: dict[str, str]) -> None:
    """What the paper says to type is typed, and answers."""
    commands = commands_of(report["report.html"])
    assert len(commands) > 20
    for command in commands:
        name, *rest = shlex.split(command)
        assert name == "svgraph"
        ran = svgraph(*rest, "--plan", sample)
        assert (ran.code, ran.err) == (0, ""), command
        assert ran.out, command


@pytest.mark.parametrize(
    ("command", "columns"),
    [
        ("svgraph load --table rules", None),
        ("svgraph load --table ranks", None),
        ("svgraph load --table figures", None),
        ("svgraph without", None),
        ("svgraph chains", ["chain", "length"]),
        ("svgraph chains --rests-on", ["action", "direct", "transitive", "linked", "reaches"]),
        ("svgraph chains --loops", None),
        ("svgraph orphans --type O2", ["wording", "quote", "place"]),
    ],
)
def test_figures_are_those_of_the_command(
    svgraph: Svgraph,
    sample: Path,
    report: dict[str, str],
    command: str,
    columns: list[str] | None,
) -> None:
    """Cell by cell, what the page shows is what the command's CSV has."""
    shown = dict(tables_of(report["report.html"]))[command]
    ran = svgraph(*shlex.split(command)[1:], "--plan", sample, "--format", "csv")
    known = list(csv.DictReader(io.StringIO(ran.out)))
    assert known
    for row, expected in zip(shown, known, strict=True):
        wanted = [expected[name] for name in columns or expected]
        cells = ["" if cell == "–none" else cell for cell in row]
        at = [i for i, _ in enumerate(cells) if not (command.endswith("on") and i in {1, 6})]
        assert [cells[i] for i in at] == wanted


def test_loads_are_those_of_the_command(
    svgraph: Svgraph, sample: Path, report: dict[str, str]
) -> None:
    """Named bodies and collectives stand apart; together they are the rows of the CSV."""
    named, apart = (
        rows for command, rows in tables_of(report["report.html"]) if command == "svgraph load"
    )
    ran = svgraph("load", "--plan", sample, "--format", "csv")
    known = list(csv.DictReader(io.StringIO(ran.out)))
    counts = ("body", "led", "sole", "joint", "supporting", "outcomes")
    known.sort(key=lambda row: row["kind"] == "collective")
    assert [row[:6] for row in [*named, *apart]] == [[row[n] for n in counts] for row in known]
    assert [row[0] for row in apart] == ["Every Agency"]
    assert named[0][6:] == ["1.50", "30%"]


def test_orphans_are_all_counted(
    svgraph: Svgraph, sample: Path, report: dict[str, str]
) -> None:
    """Each type's heading has the number of rows that the command prints for it."""
    headings = re.findall(r"^### (O\d+) .*: (\w+)$", report["report.md"], re.MULTILINE)
    assert [code for code, _ in headings] == [f"O{n}" for n in range(1, 15)]
    for code, number in headings:
        ran = svgraph("orphans", "--type", code, "--plan", sample, "--format", "csv")
        rows = len(list(csv.DictReader(io.StringIO(ran.out))))
        assert number == (str(rows) if rows else "none"), code


def test_long_types_are_lists_of_numbers(report: dict[str, str]) -> None:
    """Outcomes stand under their grade, actions under their area; no number is lost."""
    tables = dict(tables_of(report["report.html"]))
    unmeasured = tables["svgraph orphans --type O4"]
    assert sum(int(row[2]) for row in unmeasured) == 10
    assert sum(len(row[3].split(", ")) for row in unmeasured) == 10
    assert tables["svgraph orphans --type O5"] == [
        ["Safer streets", "1", "3", "1.3"],
        ["Support and recovery", "0", "3", "–none"],
    ]


def test_external_lists_are_marked(report: dict[str, str]) -> None:
    """Authorities and crime categories are said not to be the plan's wherever they stand."""
    text = report["report.md"]
    for title in ("O8", "O9"):
        part = re.split(r"^### ", text.partition(f"### {title} ")[2], flags=re.MULTILINE)[0]
        assert "external" in part.casefold(), title
    parts = section(text, "Who with whom, where, and what covers what").split("### ")
    assert all("External list" in part for part in parts[-2:])


def test_what_could_not_be_looked_for_is_not_none(plan_folder: Callable[..., Path]) -> None:
    """A plan of a place without lists of categories and readings of authorities."""
    rows = "1.1\tCaulk the hull\tBoat Club\tA dry hull\n"
    plan = library.open_plan(str(plan_folder(plan_txt=HEAD + rows)))
    text = plan.report()["report.md"]
    for code in ("O8", "O9"):
        title, _, said = text.partition(f"### {code} ")[2].split("\n")[:3]
        assert title.endswith(": not looked for")
        assert said.startswith("Not looked for: no list ")


def test_categories_stand_with_the_words_of_their_actions(report: dict[str, str]) -> None:
    """By the README: "weapons" in 1.1 concerns weapon crime, and nothing the other two."""
    part = section(report["report.md"], "Who with whom, where, and what covers what")
    assert part.endswith(
        "- **Weapon crime**: 1.1 (“weapons”)\n- **Violence in schools**: none\n"
        "- **Arson**: none\n\nReproduce: `svgraph query categories`\n\n"
    )


def test_external_lists_are_said_to_be_external_once(report: dict[str, str]) -> None:
    """The note above a matrix says it, and nothing else there."""
    parts = section(report["report.md"], "Who with whom, where, and what covers what")
    for part in parts.split("### ")[-2:]:
        assert part.casefold().count("external") == 1


def test_readings_of_authorities_stand_with_their_source(
    svgraph: Svgraph, sample: Path, report: dict[str, str]
) -> None:
    """Beside what has no role, the rows of the query: authority, body and source."""
    shown = dict(tables_of(report["report.html"]))["svgraph query duty-roles"]
    ran = svgraph("query", "duty-roles", "--plan", sample, "--format", "csv")
    known = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(known) == 3
    columns = ("authority", "body", "origin")
    assert sorted(shown) == sorted([row[name] for name in columns] for row in known)


def test_headlines_have_no_words_of_classes(blackpool: Path) -> None:
    """What "sibling" is, is told where the pairs stand."""
    text = library.open_plan(str(blackpool)).report()["report.md"]
    brief = section(text, "In brief")
    assert "pairs of objectives and " in brief
    assert not re.search("verbatim|contained|sibling|related", brief)


def test_every_load_has_its_caveat(report: dict[str, str]) -> None:
    """No figure of load stands without the word that actions, not effort, are counted."""
    for title in ("In brief", "Who carries how much", "Without one body", "Method and limits"):
        assert "not of effort" in section(
            report["report.md"], title
        ) or "not effort" in section(report["report.md"], title)


def test_method_names_seed_and_number_of_draws(report: dict[str, str]) -> None:
    """The null model can be drawn again."""
    method = section(report["report.md"], "Method and limits")
    assert "9,999 plans were drawn (seed 20240401)" in method
    assert "500 trials (seed 20240401)" in method
    assert "an action is read as needing those that its row cites" in method


def test_both_forms_say_the_same(report: dict[str, str]) -> None:
    """Every sentence, entry and cell of the page stands in the Markdown, too."""
    rendered = " ".join(markdown(report["report.md"]).words.split())
    html = report["report.html"].partition("<main")[2]
    texts = re.findall(r'<(?:span|p|dt|td)[^>]* dir="auto">([^<]+)<', html)
    assert len(texts) > 150
    for text in texts:
        assert " ".join(unescape(text).split()) in rendered, text


def test_policy_allows_the_styles_and_nothing_else(page: Parsed) -> None:
    """The page runs no script, and its styles are allowed by their hash."""
    (policy,) = (a["content"] for tag, a in page.tags if tag == "meta" and "http-equiv" in a)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    styles = [text for tag, _, text in page.blocks if tag == "style"]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()) for text in styles]
    assert rules == {
        "default-src": "'none'",
        "script-src": "'none'",
        "style-src": " ".join(f"'sha256-{digest.decode()}'" for digest in hashes),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not any(tag in {"script", "link", "img", "iframe"} for tag, _ in page.tags)
    assert not re.search(r"url\(|@import|https?:", "".join(styles))


def test_every_table_has_a_caption_and_scopes(page: Parsed) -> None:
    """Tables stand in labelled regions that the keyboard can scroll."""
    tags = [tag for tag, _ in page.tags]
    assert tags.count("caption") == tags.count("table") > 10
    regions = [a for _, a in page.tags if a.get("role") == "region"]
    captions = [a["id"] for tag, a in page.tags if tag == "caption"]
    assert [a["aria-labelledby"] for a in regions] == captions
    assert len(set(captions)) == len(captions)
    assert all(a["tabindex"] == "0" for a in regions)
    assert all(a.get("scope") in {"col", "row"} for tag, a in page.tags if tag == "th")


@pytest.mark.parametrize(
    "words", [*HOSTILE, "# 1. a | b `c` ``d`` *e* _f_ ~~g~~ [h](i) \\", "- x"]
)
def test_hostile_text_is_text(words: str) -> None:
    """What a paper holds makes no tag in either form, and comes out as it went in."""
    made = build_paper(paper_of(words), "x")
    harmless = build_paper(paper_of("words"), "x")
    html, small = Parsed(made["x.html"]), Parsed(harmless["x.html"])
    assert [tag for tag, _ in html.tags] == [tag for tag, _ in small.tags]
    assert html.words.count(words) >= 30
    text, calm = markdown(made["x.md"]), markdown(harmless["x.md"])
    assert [tag for tag, _ in text.tags] == [tag for tag, _ in calm.tags]
    known = " ".join(plain(" ".join(words.split())).split())
    assert " ".join(text.words.split()).count(known) >= 30


def test_control_characters_are_shown() -> None:
    """A bell does not ring in either form."""
    made = build_paper(paper_of("a bell \x07 and an escape \x1b[31m"), "x")
    assert "a bell ␇ and an escape ␛[31m" in Parsed(made["x.html"]).words
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", made["x.html"] + made["x.md"])


def test_columns_are_chosen_by_name() -> None:
    """What is not there is empty, and the order is the paper's."""
    table = Table(("a", "b", "c"), (("x", None, 2),))
    grid = grid_of("key", "Caption", table, [Column("c", "C"), Column("b", "B")], command="")
    assert grid.rows == (("2", ""),)


def test_same_plan_same_bytes(sample: Path, report: dict[str, str]) -> None:
    """Processes with different hashing write the same files."""
    code = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:2]\n"
        "import svgraph; plan = svgraph.open_plan(sys.argv[2])\n"
        "files = plan.report() | plan.pack('Westmere Constabulary')\n"
        "print(*[hashlib.sha256(text.encode()).hexdigest() for text in files.values()])"
    )
    root = str(Path(__file__).parent.parent)
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, root, str(sample)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "7")
    }
    files = report | library.open_plan(str(sample)).pack("Westmere Constabulary")
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in files.values()]
    assert runs == {" ".join(digests) + "\n"}


HEAD = "#### Priority Area 1: Boats\nID\tObjective\tLead Organisation\tIntended Outcome\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1.1\tCaulk the hull\tBoat Club\tA dry hull\n", "1 action in 1 priority area"),
        ("1.1\tCaulk the hull\tBoat Club\t\n", "with no intended outcomes"),
        ("1.1\tCaulk\t\tA hull\n1.2\tSail\t\tA sail\n", "No named body leads an action."),
        ("1.1\tCaulk\tBoat Club\tA hull\n1.2\tSail\tBoat Club\tA sail\n", "No stated links"),
    ],
    ids=["one action", "no outcome", "no lead", "no link"],
)
def test_small_plans_read_well(plan_folder: Callable[..., Path], rows: str, said: str) -> None:
    """What a plan lacks is said, not counted as nothing and not left as a gap."""
    folder = plan_folder(plan_txt=HEAD + rows)
    files = library.open_plan(str(folder)).report()
    text = files["report.md"]
    assert said in text
    counts = r"\b1 (actions|bodies|outcomes|leads|pairs|areas|rows)\b"
    for nonsense in (
        r"\bnone share\b",
        r"\b0 bodies",
        "nan",
        "None[^ ]",
        r" \.",
        r"\(\)",
        counts,
    ):
        assert not re.search(nonsense, text), nonsense
    assert re.findall(r"^## (.*)", text, re.MULTILINE) == TITLES
    assert not re.search(r"\n\n\n", text)


def test_report_of_the_shipped_plan(blackpool: Path) -> None:
    """61 actions; the unit that coordinates is named with the rule that says so."""
    text = library.open_plan(str(blackpool)).report()["report.md"]
    assert read_settings(blackpool).title in text
    assert "Which of the 13 actions that nobody else is named to lead" in text
    assert "Are 3.13 (“Work with commissioners" in text
    assert (
        len(
            re.findall(
                r"^\| \d\.\d+ \| .* \| .* \|$",
                section(text, "The actions by number"),
                re.MULTILINE,
            )
        )
        == 61
    )


def test_hostile_plan_is_shown_as_text(plan_folder: Callable[..., Path]) -> None:
    """From the document to both forms: whatever a row says is words, in every section."""
    words = [*HOSTILE[:4], "a | b `c` *d* _e_ [f](g) # h"]
    rows = "".join(
        f"1.{rank}\t{text} (linked to 1.1)\t{text}\t{text}\n"
        for rank, text in enumerate(words, 1)
    )
    plan = library.open_plan(str(plan_folder(plan_txt=HEAD + rows)))
    packs = [plan.pack(load.body) for load in plan.measures.loads().bodies]
    for files in (plan.report(), *packs):
        html, text = files.values()
        page, rendered = Parsed(html), markdown(text)
        assert not {"img", "script", "svg"} & {tag for tag, _ in page.tags}
        assert not {"img", "script", "svg", "a"} & {tag for tag, _ in rendered.tags}
    html, text = plan.report().values()
    for each in words:
        assert " ".join(unescape(each).split()) in " ".join(Parsed(html).words.split())
