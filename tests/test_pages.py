"""The explorer as a text: what it holds, what it allows, and that it is always the same."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import fields, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
import pytest

from svgraph import pages
from svgraph.pages import Explorer, build_explorer
from svgraph.pages.assets import Assets, read_assets, without_comments
from svgraph.pages.explorer import Page
from svgraph.pages.items import build_link_items
from svgraph.pages.views import VIEWS
from svgraph.queries.rows import ActionRow, BodyRow, PartyRow
from tests.fixtures_browser import LEAST, changed, declared

FOLDER = Path(pages.__file__).parent
FROM_PYVIS = {"nodes", "edges", "options"}


class Parsed(HTMLParser):
    """A page's tags with their attributes, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[tuple[str, dict[str, str], str]] = []
        self.words = ""
        self._open: tuple[str, dict[str, str]] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag in {"script", "style"}:
            self._open = (tag, found)
            self.blocks.append((tag, found, ""))

    def handle_endtag(self, tag: str) -> None:
        """Close a block."""
        if tag in {"script", "style"}:
            self._open = None

    def handle_data(self, data: str) -> None:
        """Keep words, those of a block apart from those that a reader sees."""
        if self._open is None:
            self.words += data
        else:
            tag, attributes, text = self.blocks.pop()
            self.blocks.append((tag, attributes, text + data))

    def data(self, name: str) -> Any:  # noqa: ANN401 - JSON
        """Return a block of the page's data, each key and value of it written out again."""
        found = next(json.loads(t) for _, a, t in self.blocks if a.get("id") == f"data-{name}")
        if not (isinstance(found, dict) and "rows" in found):
            return found
        keys, words = found["keys"], found["words"]
        return [
            {key: words[at] for key, at in zip(keys, row, strict=True) if at >= 0}
            for row in found["rows"]
        ]


@pytest.fixture(scope="module")
def small(small_plan: Explorer) -> Parsed:
    """Return the small plan's page."""
    return Parsed(build_explorer(small_plan))


@pytest.fixture(scope="module")
def hostile(hostile_plan: Explorer) -> Parsed:
    """Return the hostile plan's page."""
    return Parsed(build_explorer(hostile_plan))


def test_names_are_sorted() -> None:
    """What is public is named, in order."""
    assert pages.__all__ == sorted(pages.__all__)


def test_same_rows_same_bytes(small_plan: Explorer) -> None:
    """Two processes with different hashing write the same page."""
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from fixtures_browser import small_plan\n"
        "from svgraph.pages import build_explorer\n"
        "import hashlib\n"
        "page = build_explorer(small_plan.__wrapped__())\n"
        "print(hashlib.sha256(page.encode()).hexdigest())"
    )
    here = Path(__file__).parent
    again = subprocess.run(
        [sys.executable, "-c", code, str(here), str(here.parent)],
        env=os.environ | {"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    page = build_explorer(small_plan)
    assert again.stdout.strip() == hashlib.sha256(page.encode()).hexdigest()


def test_page_is_small(small_plan: Explorer) -> None:
    """A page fits into an e-mail, the library that draws it included."""
    assert 400_000 < len(build_explorer(small_plan).encode()) < 1_000_000


def test_document_says_what_it_is(small: Parsed) -> None:
    """A browser is told the language, the width and the title."""
    tags = dict(small.tags)
    assert tags["html"]["lang"] == "en-GB"
    assert small.words.count("The Quay Plan") == 2
    assert ("meta", {"charset": "utf-8"}) in small.tags


def test_template_variables_are_the_fields_of_page() -> None:
    """No variable is undocumented, and none has vanished."""
    environment = jinja2.Environment(autoescape=True)
    environment.filters |= dict.fromkeys(
        ("plain", "parsed", "counted", "packed", "without"), str
    )
    used: set[str] = set()
    for path in sorted((FOLDER / "templates").rglob("*.html")):
        used |= jinja2.meta.find_undeclared_variables(
            environment.parse(path.read_text("utf-8"))
        )
    known = {field.name for context in (Page, Assets) for field in fields(context)}
    assert used - {"marks"} == known | VIEWS.keys() | FROM_PYVIS


@pytest.mark.parametrize("context", [Explorer, Page, Assets])
def test_every_field_is_explained(context: type) -> None:
    """The docstring of a context has a line for each of its fields."""
    explained = re.findall(r"^ +(\w+): ", context.__doc__ or "", flags=re.MULTILINE)
    assert sorted(explained) == sorted(field.name for field in fields(context))


def test_policy_allows_exactly_the_blocks_of_the_page(small: Parsed) -> None:
    """Each script and style that runs is allowed by its hash; nothing else is."""
    policy = next(a["content"] for tag, a in small.tags if "http-equiv" in a and tag == "meta")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    for tag in ("script", "style"):
        blocks = [text for kind, a, text in small.blocks if kind == tag and "type" not in a]
        hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()) for t in blocks]
        allowed = [f"'sha256-{digest.decode()}'" for digest in hashes]
        assert rules.pop(f"{tag}-src").split(" ") == allowed
    assert rules == {
        "default-src": "'none'",
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_nothing_is_loaded(small: Parsed) -> None:
    """No tag names a file or host, no style imports one, and links stay in the page."""
    for tag, attributes in small.tags:
        assert not {"src", "srcset", "style", "action", "background"} & attributes.keys(), tag
        assert not [name for name in attributes if name.startswith("on")], tag
        href = attributes.get("href", "#")
        assert href.startswith("#") or href == "report.html", href  # the paper beside it
        assert tag not in {"link", "base", "iframe", "object", "embed", "img", "form"}
    styles = "".join(text for tag, _, text in small.blocks if tag == "style")
    assert not re.search(r"url\(|@import|https?:", styles)


def test_no_script_of_ours_names_a_host_or_writes_markup() -> None:
    """Scripts fill the page with text, and none could ask a network for anything."""
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|https?://|fetch\("
    )
    for path in (FOLDER / "static").glob("*.js"):
        assert not re.search(forbidden, path.read_text("utf-8")), path.name


def numbered(text: str) -> str:
    """Return a script with each letter that stands there by number as itself."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def test_every_asset_is_in_the_page(small: Parsed) -> None:
    """No style sheet or script is forgotten; scripts have letters beyond ASCII by number."""
    blocks = [text for _, _, text in small.blocks]
    for path in sorted((FOLDER / "static").iterdir()):
        text = numbered(without_comments(path.read_text("utf-8")))
        assert any(text in numbered(block) for block in blocks), path.name


@pytest.mark.parametrize("template", ["explorer.html", "network.html"])
def test_assets_have_one_byte_for_a_letter(template: str) -> None:
    """Letters beyond that are such as JavaScript has four digits for."""
    assets = read_assets(template)
    for asset in (*assets.styles, *assets.scripts, *assets.late):
        assert max(asset.text) <= "\xff"
        assert r"\U000" not in asset.text


def test_control_letters_stay_as_they_are() -> None:
    """By number they would be others: a browser reads some of them as Windows has them."""
    words = "partner\x92s \x85 Évolué"
    row = ActionRow("1.1", words, words, "", 0, words, "1")
    page = Parsed(build_explorer(changed(LEAST, actions=(row,))))
    assert page.data("actions")[0]["objective"] == words
    assert page.words.count(words) >= 2


def test_page_has_one_byte_for_a_letter(hostile_plan: Explorer) -> None:
    """Whatever the plan's letters: others would cost a browser time with each script."""
    assert max("".join(row.objective for row in hostile_plan.rows.actions)) > "\xff"
    assert max(build_explorer(hostile_plan)) <= "\xff"


def test_tables_stand_without_scripts(small: Parsed) -> None:
    """Each table has a caption, and each heading says what it heads."""
    tags = [tag for tag, _ in small.tags]
    assert tags.count("table") == tags.count("caption") >= 3
    assert all(
        a.get("scope") in {"col", "row", "rowgroup"} for tag, a in small.tags if tag == "th"
    )
    for words in ("Map the night buses", "Copies of it", "Nobody knows Pollice.", "see 1.1"):
        assert words in small.words
    assert "1 other body without a part in any action" in small.words


def test_headlines_are_those_of_the_analysis(small_plan: Explorer, small: Parsed) -> None:
    """The page says what the command line says."""
    assert small_plan.headlines
    assert all(sentence in small.words for sentence in small_plan.headlines)


def test_hostile_text_is_text(hostile: Parsed, hostile_plan: Explorer) -> None:
    """What a plan holds makes no tag, ends no block, and comes out as it went in."""
    assert not {"img", "b"} & {tag for tag, _ in hostile.tags}
    assert not [a for _, a in hostile.tags if {"onerror", "onload"} & a.keys()]
    scripts = [a for tag, a, _ in hostile.blocks if tag == "script" and "type" not in a]
    assert len(scripts) == 3  # the library, ours, and what waits for the views
    for row, item in zip(hostile_plan.rows.actions, hostile.data("actions"), strict=True):
        assert (item["name"], item["objective"]) == (row.action, row.objective)
        assert row.objective in hostile.words


def test_nodes_are_bodies_and_actions(small: Parsed) -> None:
    """Marks tell by their shape what they stand for, also where there is no colour."""
    marks = {node["id"]: (node["group"], node["shape"]) for node in small.data("nodes")}
    assert marks == {
        **dict.fromkeys(
            (f"action {row}" for row in ("1.1", "1.2", "1.10")), ("action", "circle")
        ),
        **dict.fromkeys(("action 2.1", "action 2.2"), ("action", "circle")),
        **dict.fromkeys(("body Harbour Board", "body Police"), ("body", "square")),
        "body Ferry Team": ("body", "square"),
        "body All Partners": ("collective", "hexagon"),
        "body Pollice": ("unresolved", "triangleDown"),
        "body Tide Panel": ("idle", "square"),
        **dict.fromkeys(
            (f"outcome {row}" for row in ("1.1-1", "1.1-2", "1.2-1", "2.1-1")),
            ("outcome", "triangle"),
        ),
    }
    assert not any("title" in node for node in small.data("nodes"))


def test_lines_tell_role_and_basis(small: Parsed) -> None:
    """A lone lead is the thickest line, support ends in a bead, and dashes tell the basis."""
    lines = {edge["id"]: edge for edge in small.data("edges")}
    lead = lines["body Harbour Board / action 1.1"]
    joint = lines["body Police / action 1.2"]
    supporting = lines["body Ferry Team / action 1.10"]
    assert lead["width"] > joint["width"] == supporting["width"]
    assert (joint["arrows"], supporting["arrows"]["to"]["type"]) == ("", "circle")
    assert not lead["dashes"]
    drawn = {
        i: (e["status"], bool(e["dashes"])) for i, e in lines.items() if e["role"] == "link"
    }
    assert drawn == {
        "action 1.2 link action 1.1": ("stated", False),
        "action 2.1 link action 1.2": ("accepted", True),
    }


def test_picture_stands_still(small: Parsed) -> None:
    """Coordinates come with the page; the browser lays nothing out."""
    options = small.data("options")
    assert options["physics"] == {"enabled": False}
    assert options["layout"] == {"improvedLayout": False}
    assert all(n["x"] % 10 == n["y"] % 10 == 0 for n in small.data("nodes"))


def test_links_say_what_rests_on_what(small_plan: Explorer) -> None:
    """A citation and its reading stand together; a rejected link is told, not drawn."""
    items = build_link_items(small_plan.rows.links)
    assert [(link.source, link.target, link.sayings) for link in items] == [
        (
            "1.2",
            "1.1",
            ("1.2 is linked to 1.1, in the plan’s words.", "1.2 needs 1.1: our reading of it."),
        ),
        ("2.1", "1.2", ("2.1 needs 1.2: suggested by the wording, and accepted.",)),
        ("2.1", "1.1", ("2.1 needs 1.1: suggested by the wording, and rejected.",)),
    ]


def test_long_names_are_shortened_in_the_picture_only(small_plan: Explorer) -> None:
    """A name of 300 characters does not cover the picture, and is whole beside it."""
    name = "Very " * 59 + "Board"
    parties = (PartyRow("1.1", name, "lead", "board", "", name, "", "", "line 4", "board"),)
    page = Parsed(build_explorer(changed(small_plan, parties=parties, bodies=())))
    node = next(node for node in page.data("nodes") if node["id"] == f"body {name}")
    assert len(node["label"]) < 60
    assert node["label"].endswith("…")
    assert name in page.words


@pytest.mark.parametrize(
    "changes",
    [
        {"links": ()},
        {"outcomes": ()},
        {"parties": ()},
        {"parties": (), "bodies": (), "outcomes": (), "links": ()},
    ],
    ids=", ".join,
)
def test_what_is_missing_is_left_out(small_plan: Explorer, changes: dict[str, Any]) -> None:
    """A plan without links, outcomes or leads has a page all the same."""
    plan = replace(changed(small_plan, **changes), findings=())
    page = Parsed(build_explorer(declared(plan, focus="no such action")))
    assert len(page.data("actions")) == len(small_plan.rows.actions)


def test_one_action_is_enough() -> None:
    """The least a plan can hold makes a page; so does nothing at all."""
    page = Parsed(build_explorer(LEAST))
    assert [node["id"] for node in page.data("nodes")] == ["action 1"]
    assert "The plan states no links between actions." in page.words
    assert build_explorer(changed(LEAST, actions=()))


def test_pages_know_no_plan() -> None:
    """Code, templates, scripts and styles speak of no particular partnership."""
    for path in FOLDER.rglob("*"):
        if path.suffix in {".py", ".html", ".js", ".css"}:
            assert "blackpool" not in path.read_text("utf-8").lower(), path


class TestColours:
    """Colours pass on the ground that they stand on, in both themes."""

    MARKS = (
        *("action", "body", "idle", "collective", "unresolved", "outcome", "reference"),
        *("area", "edge", "link"),
    )

    @staticmethod
    def themes() -> tuple[dict[str, str], dict[str, str]]:
        """Return the colours of the light and of the dark theme by name."""
        text = (FOLDER / "static" / "palette.css").read_text("utf-8")
        light, dark = text.split("@media")
        found = [dict(re.findall(r"--([\w-]+): (#\w{6});", part)) for part in (light, dark)]
        assert found[0].keys() == found[1].keys()
        return found[0], found[1]

    @staticmethod
    def contrast(one: str, other: str) -> float:
        """Return the contrast of two colours. Source: WCAG 2.2, relative luminance."""

        def _luminance(colour: str) -> float:
            parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
            linear = [
                p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
            ]
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

        low, high = sorted((_luminance(one), _luminance(other)))
        return (high + 0.05) / (low + 0.05)

    @pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
    def test_marks_stand_out(self, theme: int) -> None:
        """Each mark and line has at least 3:1 against the picture's ground."""
        colours = self.themes()[theme]
        weak = {
            mark: ratio
            for mark in self.MARKS
            if (ratio := self.contrast(colours[f"mark-{mark}"], colours["canvas"])) < 3
        }
        assert weak == {}

    @pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
    def test_words_can_be_read(self, theme: int) -> None:
        """Words have at least 4.5:1 against what they stand on."""
        colours = self.themes()[theme]
        pairs = {
            ("text", "page"),
            ("quiet", "page"),
            ("quiet", "canvas"),
            ("link", "page"),
            ("link-hover", "page"),
            ("on-focus", "focus"),
            ("on-action", "mark-action"),
            ("page", "brand"),
        }
        weak = {
            pair: ratio
            for pair in pairs
            if (ratio := self.contrast(colours[pair[0]], colours[pair[1]])) < 4.5
        }
        assert weak == {}


def test_bodies_of_the_register_are_all_there(small: Parsed) -> None:
    """A body is found under its spellings, and where it has no part, it says so."""
    bodies = {body["name"]: body for body in small.data("bodies")}
    assert bodies["Police"]["spellings"] == ["the Constabulary"]
    assert bodies["Tide Panel"]["load"]["led"] == 0
    assert bodies["Harbour Board"]["load"]["carried"] == 1.5


def test_spellings_may_be_missing(small_plan: Explorer) -> None:
    """A body without a single spelling is still a body."""
    bodies = (BodyRow("Tide Panel", "tide-panel", "panel", ""),)
    page = Parsed(build_explorer(changed(small_plan, bodies=bodies)))
    assert {body["name"]: body["spellings"] for body in page.data("bodies")}["Tide Panel"] == []


def test_actions_name_what_they_are_linked_to(small: Parsed) -> None:
    """Links count in both directions, once each, and rejected ones do not."""
    linked = {action["name"]: action["linked"] for action in small.data("actions")}
    assert linked == {
        "1.1": ["1.2"],
        "1.2": ["1.1", "2.1"],
        "1.10": [],
        "2.1": ["1.2"],
        "2.2": [],
    }
    assert "Linked to" in small.words
