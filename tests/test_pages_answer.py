"""The pages of an answer as texts: what they hold and allow, and that they stay the same."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import jinja2.meta
import pytest

from svgraph import pages
from svgraph.errors import InputError, UsageError
from svgraph.pages import AnswerPage, build_network_page, build_table_page
from svgraph.pages.answer import Column, NetworkPage, TablePage
from svgraph.pages.assets import Assets, without_comments
from svgraph.queries.answer import Answer
from svgraph.queries.catalogue import Question
from tests.fixtures_browser import HOSTILE
from tests.test_pages import FROM_PYVIS, Parsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from svgraph.stores.endpoint import Value

FOLDER = Path(pages.__file__).parent

QUESTION = Question(
    name="parts",
    summary="Who has a part in what?",
    description="One row for each part.",
    asks=("manager",),
    numbers=(),
    columns={"body": "Who has the part", "action": "The number of the action"},
    parameters=(),
    caveats="A part says nothing of the hours.",
    proposed=False,
    text="",
    network=("body", "action"),
)

ANSWER = AnswerPage(
    plan="The Quay Plan",
    answer=Answer(
        QUESTION,
        columns=("body", "first_role", "action", "outcomes", "alone"),
        rows=(
            ("Police; Ferry Team", "joint", "1.2", 3, True),
            ("Harbour Board", None, "1.10", 0, False),
            ("Police", "lead", "1.2", 3, False),
            ("Tide Panel", "lead", None, None, None),
        ),
    ),
    sparql='SELECT ?body ?action\nWHERE { ?body <urn:has> "part & parcel" }',
    version="9.9",
)
"""An answer with one of everything, each cell of its network in another form."""

CONTROL = "a bell \x07, an escape \x1b[31m, a zero \x00"

HOSTILE_ANSWER = AnswerPage(
    plan=HOSTILE[2],
    answer=Answer(
        replace(
            QUESTION,
            summary=HOSTILE[0] + HOSTILE[1],
            description=HOSTILE[3],
            caveats=HOSTILE[4],
            name=HOSTILE[1],
            columns={"name": HOSTILE[2], HOSTILE[0]: HOSTILE[3]},
            network=("name", HOSTILE[0]),
        ),
        columns=("name", HOSTILE[0], "words", "control"),
        rows=tuple(
            (words, HOSTILE[rank - 1], words, CONTROL) for rank, words in enumerate(HOSTILE)
        ),
    ),
    sparql="\n".join(HOSTILE),
    version=HOSTILE[0],
)
"""An answer whose every word is hostile."""

BUILDERS = (build_table_page, build_network_page)


def answered(*rows: tuple[Value, ...]) -> AnswerPage:
    """Return the answer with other rows."""
    return replace(ANSWER, answer=Answer(ANSWER.answer.question, ANSWER.answer.columns, rows))


def asked(page: AnswerPage, **changes: Any) -> AnswerPage:  # noqa: ANN401 - of a question
    """Return an answer to another question."""
    question = replace(page.answer.question, **changes)
    return replace(page, answer=Answer(question, page.answer.columns, page.answer.rows))


def numbered(rows: int) -> AnswerPage:
    """Return an answer of so many rows, each with an action of its own, of one body."""
    return answered(*(("Police", "lead", f"1.{row}", 0, True) for row in range(1, rows + 1)))


@pytest.fixture(scope="module")
def table() -> str:
    """Return the answer as a table."""
    return build_table_page(ANSWER)


@pytest.fixture(scope="module")
def network() -> Parsed:
    """Return the answer as a network."""
    return Parsed(build_network_page(ANSWER))


@pytest.mark.parametrize(
    ("page", "templates", "given"),
    [
        (
            TablePage,
            ("templates/base.html", "answers/cells.html", "answers/answer.html"),
            set(),
        ),
        (
            NetworkPage,
            (
                "templates/base.html",
                "templates/controls.html",
                "answers/cells.html",
                "answers/answer.html",
                "answers/network.html",
            ),
            FROM_PYVIS,
        ),
    ],
)
def test_template_variables_are_the_fields_of_the_page(
    page: Any,  # noqa: ANN401 - a dataclass
    templates: tuple[str, ...],
    given: set[str],
) -> None:
    """No variable is undocumented, and none has vanished."""
    environment = jinja2.Environment(autoescape=True)
    environment.filters |= dict.fromkeys(
        ("plain", "parsed", "counted", "packed", "visible"), str
    )
    used: set[str] = set()
    for name in templates:
        text = (FOLDER / name).read_text("utf-8")
        used |= jinja2.meta.find_undeclared_variables(environment.parse(text))
    known = {field.name for context in (page, Assets) for field in fields(context)}
    assert used - {"marks", "cells"} == known - {"late"} | given


@pytest.mark.parametrize("context", [AnswerPage, Column, TablePage, NetworkPage])
def test_every_field_is_explained(context: Any) -> None:  # noqa: ANN401 - a dataclass
    """The docstring of a context has a line for each of its own fields."""
    explained = re.findall(r"^ +(\w+): ", context.__doc__, flags=re.MULTILINE)
    assert explained == list(context.__annotations__)


def test_table_has_a_caption_headings_and_rows(table: str) -> None:
    """The first cell of a row heads it; what is missing is a dash, and said to be nothing."""
    nothing = (
        '<span class="quiet" aria-hidden="true">–</span><span class="unseen">nothing</span>'
    )
    caption = "<bdi>Who has a part in what?</bdi> (4 rows)"
    found = re.search(r"<table.*?</table>", table, flags=re.DOTALL)
    assert found is not None
    lines = [line.strip() for line in found[0].splitlines()]
    assert lines == [
        '<table id="answer-table">',
        f'<caption id="answer-caption"><span>{caption}</span></caption>',
        "<thead>",
        "<tr>",
        '<th scope="col" dir="auto">Body</th>',
        '<th scope="col" dir="auto">First role</th>',
        '<th scope="col" dir="auto">Action</th>',
        '<th scope="col" class="number" dir="auto">Outcomes</th>',
        '<th scope="col" dir="auto">Alone</th>',
        "</tr>",
        "</thead>",
        "<tbody>",
        "<tr>",
        '<th scope="row" dir="auto">Police; Ferry Team</th>',
        '<td dir="auto">joint</td>',
        '<td dir="auto">1.2</td>',
        '<td class="number" dir="auto">3</td>',
        '<td dir="auto">yes</td>',
        "</tr>",
        "<tr>",
        '<th scope="row" dir="auto">Harbour Board</th>',
        f'<td dir="auto">{nothing}</td>',
        '<td dir="auto">1.10</td>',
        '<td class="number" dir="auto">0</td>',
        '<td dir="auto">no</td>',
        "</tr>",
        "<tr>",
        '<th scope="row" dir="auto">Police</th>',
        '<td dir="auto">lead</td>',
        '<td dir="auto">1.2</td>',
        '<td class="number" dir="auto">3</td>',
        '<td dir="auto">no</td>',
        "</tr>",
        "<tr>",
        '<th scope="row" dir="auto">Tide Panel</th>',
        '<td dir="auto">lead</td>',
        f'<td dir="auto">{nothing}</td>',
        f'<td class="number" dir="auto">{nothing}</td>',
        f'<td dir="auto">{nothing}</td>',
        "</tr>",
        "</tbody>",
        "</table>",
    ]


@pytest.mark.parametrize("build", BUILDERS)
def test_page_says_what_was_asked_and_of_what(build: Callable[[AnswerPage], str]) -> None:
    """Question, plan, description, caveat, meanings, SPARQL and version all stand there."""
    html = re.sub(r"&#(\d{3,});", lambda it: chr(int(it[1])), build(ANSWER))
    for expected in (
        '<html lang="en-GB">',
        "<title>Who has a part in what? – The Quay Plan</title>",
        '<p class="caption" dir="auto">The Quay Plan</p>',
        '<h1 dir="auto">Who has a part in what?</h1>',
        '<p class="lead" dir="auto">One row for each part.</p>',
        '<p class="note" dir="auto">A part says nothing of the hours.</p>',
        '<dt dir="auto">Body</dt>\n<dd dir="auto">Who has the part</dd>',
        '<dt dir="auto">Action</dt>\n<dd dir="auto">The number of the action</dd>',
        "<pre><code>SELECT ?body ?action\nWHERE { ?body &lt;urn:has&gt;",
        " &#34;part &amp; parcel&#34; }</code></pre>",
        "The answer to the query <q>parts</q> from <bdi>The Quay Plan</bdi>, made with",
        "svgraph 9.9. This file needs no network and sends nothing anywhere.",
    ):
        assert html.count(expected) == 1, expected
    assert html.count("<dt") == 2


def test_what_is_not_known_is_left_out() -> None:
    """A query need not say what its answer and its columns mean."""
    html = build_table_page(asked(ANSWER, description="", caveats="", columns={}))
    words = Parsed(html).words
    assert "What the columns mean" not in words
    assert not {"lead", "note"} & {a.get("class") for _, a in Parsed(html).tags}


def test_one_row_is_not_called_rows() -> None:
    """The number of rows is said in proper English."""
    assert "(1 row)" in build_table_page(answered(*ANSWER.answer.rows[:1]))


@pytest.mark.parametrize("build", BUILDERS)
def test_empty_answer_says_so(build: Callable[[AnswerPage], str]) -> None:
    """No row is an answer, too: a sentence, and neither a table nor a picture."""
    html = build(answered())
    assert "Nothing in this plan answers the question, so the table has no rows." in html
    assert "Who has the part" in html
    assert not {"table", "script"} & {tag for tag, _ in Parsed(html).tags}


def test_answer_that_names_nothing_has_no_picture() -> None:
    """Rows whose two cells are all empty are a table and no more."""
    unnamed = answered((None, "lead", None, 1, True))
    assert build_network_page(unnamed) == build_table_page(unnamed)


@pytest.mark.parametrize("build", BUILDERS)
def test_policy_allows_exactly_the_blocks_of_the_page(
    build: Callable[[AnswerPage], str],
) -> None:
    """Each style and script is allowed by its hash; a page of a table allows no script."""
    page = Parsed(build(ANSWER))
    policy = next(a["content"] for tag, a in page.tags if "http-equiv" in a and tag == "meta")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for tag in ("script", "style"):
        blocks = [text for kind, a, text in page.blocks if kind == tag and "type" not in a]
        hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()) for t in blocks]
        allowed = " ".join(f"'sha256-{digest.decode()}'" for digest in hashes)
        assert rules.pop(f"{tag}-src") == (allowed or "'none'")
    pictures = {} if build is build_table_page else {"img-src": "data: blob:"}
    assert rules == {
        "default-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        **pictures,
    }


@pytest.mark.parametrize("build", BUILDERS)
@pytest.mark.parametrize("answer", [ANSWER, HOSTILE_ANSWER], ids=["small", "hostile"])
def test_nothing_is_loaded(build: Callable[[AnswerPage], str], answer: AnswerPage) -> None:
    """No tag names a file or host, none runs a script, and links stay in the page."""
    page = Parsed(build(answer))
    for tag, attributes in page.tags:
        assert not {"src", "srcset", "style", "action", "background"} & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert attributes.get("href", "#").startswith("#"), tag
        assert tag not in {"link", "base", "iframe", "object", "embed", "img", "form"}
    styles = "".join(text for tag, _, text in page.blocks if tag == "style")
    assert not re.search(r"url\(|@import|https?:", styles)


def test_page_of_a_table_runs_nothing(table: str) -> None:
    """It is styles and words only, and small enough for any e-mail."""
    assert "script" not in {tag for tag, _ in Parsed(table).tags}
    assert len(table) < 20_000


def test_every_file_of_the_answers_is_used(network: Parsed) -> None:
    """No style sheet or script is forgotten; none asks a network or writes markup."""
    blocks = "\0".join(text for _, _, text in network.blocks)
    for path in sorted((FOLDER / "answers").iterdir()):
        text = path.read_text("utf-8")
        numbers = re.sub(r"[^\0-\xff]", lambda it: f"\\u{ord(it[0]):04x}", text)
        assert path.suffix == ".html" or without_comments(numbers) in blocks, path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|https?://|fetch\(", text)


@pytest.mark.parametrize("build", BUILDERS)
def test_hostile_text_is_text(build: Callable[[AnswerPage], str]) -> None:
    """What an answer holds makes no tag, ends no block, and comes out as it went in."""
    page = Parsed(build(HOSTILE_ANSWER))
    small = Parsed(build(ANSWER))
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in small.tags}
    assert len(page.blocks) == len(small.blocks)
    for words in HOSTILE:
        assert page.words.count(words) >= 4
    assert HOSTILE_ANSWER.sparql in page.words


@pytest.mark.parametrize("build", BUILDERS)
def test_control_characters_are_shown_as_signs(build: Callable[[AnswerPage], str]) -> None:
    """A bell does not ring; a reader sees that it is there."""
    page = Parsed(build(asked(HOSTILE_ANSWER, summary=CONTROL)))
    assert page.words.count("a bell ␇, an escape ␛[31m, a zero ␀") == 3 + len(HOSTILE)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", page.words)


def test_same_answer_same_bytes() -> None:
    """Processes with different hashing write the same pages."""
    code = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:]\n"
        "from tests.test_pages_answer import ANSWER, BUILDERS, HOSTILE_ANSWER\n"
        "pages = [build(a) for build in BUILDERS for a in (ANSWER, HOSTILE_ANSWER)]\n"
        "print(*[hashlib.sha256(page.encode()).hexdigest() for page in pages])"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent.parent)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "7")
    }
    built = [build(answer) for build in BUILDERS for answer in (ANSWER, HOSTILE_ANSWER)]
    digests = " ".join(hashlib.sha256(page.encode()).hexdigest() for page in built)
    assert runs == {digests + "\n"}


def test_marks_are_the_names_of_two_columns(network: Parsed) -> None:
    """A number of an action is a disc; any other name is a square, also without a line."""
    marks = {node["id"]: (node["shape"], node["label"]) for node in network.data("nodes")}
    assert marks == {
        "action 1.2": ("circle", "1.2"),
        "action 1.10": ("circle", "1.10"),
        "body Police": ("square", "Police"),
        "body Ferry Team": ("square", "Ferry Team"),
        "body Harbour Board": ("square", "Harbour Board"),
        "body Tide Panel": ("square", "Tide Panel"),
    }
    assert not any("title" in node for node in network.data("nodes"))


def test_each_row_is_a_line_and_no_line_is_drawn_twice(network: Parsed) -> None:
    """Every name of the first cell is joined to every name of the second, in that direction."""
    assert [(edge["from"], edge["to"]) for edge in network.data("edges")] == [
        ("body Police", "action 1.2"),
        ("body Ferry Team", "action 1.2"),
        ("body Harbour Board", "action 1.10"),
    ]
    assert all(edge["arrows"]["to"]["enabled"] for edge in network.data("edges"))


def test_marks_know_their_rows(network: Parsed) -> None:
    """From a mark one comes to the rows that name it, counted from 0."""
    items = [*network.data("actions"), *network.data("bodies")]
    assert {item["name"]: item["rows"] for item in items} == {
        "1.2": [0, 2],
        "1.10": [1],
        "Police": [0, 2],
        "Ferry Team": [0],
        "Harbour Board": [1],
        "Tide Panel": [3],
    }


def test_picture_stands_still(network: Parsed) -> None:
    """Coordinates come with the page, in whole tens; the browser lays nothing out."""
    assert network.data("options")["physics"] == {"enabled": False}
    assert all(node["x"] % 10 == node["y"] % 10 == 0 for node in network.data("nodes"))


def test_key_says_what_is_drawn(network: Parsed) -> None:
    """Only the kinds of mark that are there, each under the heading of its column."""
    key = " ".join(network.words.partition("leaves the picture for the table.")[2].split())
    assert key.startswith("Action, with its number Body From Body to Action of a row")
    both = Parsed(build_network_page(answered(("1.2", "", "1.1", 0, True))))
    key = " ".join(both.words.partition("leaves the picture for the table.")[2].split())
    assert key.startswith("Action, with its number From Body to Action of a row")


def test_name_in_both_columns_is_one_mark() -> None:
    """Actions that are linked to each other, and one to itself, have one mark each."""
    rows = (
        ("1.1", "", "1.2", 0, True),
        ("1.2", "", "1.1", 0, True),
        ("1.2", "", "1.2", 0, True),
    )
    page = Parsed(build_network_page(answered(*rows)))
    assert [node["id"] for node in page.data("nodes")] == ["action 1.1", "action 1.2"]
    assert [(edge["from"], edge["to"]) for edge in page.data("edges")] == [
        ("action 1.1", "action 1.2"),
        ("action 1.2", "action 1.1"),
        ("action 1.2", "action 1.2"),
    ]


def test_few_marks_have_room_for_arrows() -> None:
    """Between two marks of 36 pixels lies a line that is longer than its head."""
    one, other = Parsed(build_network_page(numbered(1))).data("nodes")
    assert abs(one["x"] - other["x"]) + abs(one["y"] - other["y"]) >= 70


def test_long_names_are_shortened_in_the_picture_only() -> None:
    """A name of 5,000 characters does not cover the picture, and is whole in the table."""
    page = Parsed(build_network_page(HOSTILE_ANSWER))
    node = next(node for node in page.data("nodes") if "HYPERLINK" in node["id"])
    assert len(node["label"]) < 60
    assert node["label"].endswith("…")


def test_many_names_are_cut_and_the_page_says_so() -> None:
    """The first 150 names are drawn; the table has every row."""
    page = Parsed(build_network_page(numbered(200)))
    words = " ".join(page.words.split())
    assert "the picture shows the first 150 of 201 marks, the table has them all." in words
    assert len(page.data("nodes")) == 150
    assert len(page.data("edges")) == 149
    assert [tag for tag, a in page.tags if a.get("scope") == "row"] == ["th"] * 200


def test_150_names_are_all_drawn() -> None:
    """What fits is not called cut."""
    page = Parsed(build_network_page(numbered(149)))
    assert len(page.data("nodes")) == 150
    assert "The table below says the same in words." in page.words


def test_query_without_a_network_is_refused() -> None:
    """A picture of an answer that has no two columns of names is asked for in vain."""
    with pytest.raises(UsageError) as raised:
        build_network_page(asked(ANSWER, network=()))
    assert str(raised.value) == (
        "Query parts has no two columns that make a network: ask for its table,"
        " with --format html."
    )


def test_network_of_a_column_that_is_not_there_is_refused() -> None:
    """The message names the file, the column, and those that there are."""
    with pytest.raises(InputError) as raised:
        build_network_page(asked(ANSWER, network=("body", "acton")))
    assert str(raised.value) == (
        "queries/parts.rq: the network names the column 'acton'; the answer has"
        " body, first_role, action, outcomes, alone."
    )
