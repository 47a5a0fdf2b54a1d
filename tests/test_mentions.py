"""What rows name outside their lead cells: the real plan whole, and made-up rows one by one.

What the real plan names was read by two people and decided on the source; the column
`decided` of `blackpool/mentions.csv` and `blackpool/README.md` say how.
"""

import csv
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import SupportsIndex, overload

import pytest

from svgraph.api.plan import open_plan
from svgraph.documents import parse_document
from svgraph.documents.wording import Token, tokenise
from svgraph.files import resources
from svgraph.files.settings import Settings
from svgraph.model.names import Mention
from svgraph.reading import Reading, read_folder
from svgraph.reading.names import Register, find_mentions, mentions, read_register
from svgraph.reading.tables import Headings, build_plan

HERE = Path(__file__).resolve().parent
PlanFolder = Callable[..., Path]

with (HERE / "blackpool" / "actions.csv").open(encoding="utf-8", newline="") as _file:
    KEYS = [row["action"] for row in csv.DictReader(_file)]
with (HERE / "blackpool" / "mentions.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))
# What the hand reading looked for; other kinds of things may be named besides.
SCOPE = {row["kind"] for row in ROWS} | {"forum"}
COLUMNS = ("kind", "name", "relation", "place", "exists")


# The real plan


@pytest.fixture(scope="module")
def named(blackpool: Path) -> dict[str, list[dict[str, str]]]:
    """Return what the query answers for the real plan, within the scope, by action."""
    answer = open_plan(blackpool).query("mentions")
    found = defaultdict(list)
    for row in answer.rows:
        cells = {column: str(v) for column, v in zip(answer.columns, row, strict=True)}
        if cells["kind"] in SCOPE:
            found[cells["action"]].append(cells)
    return found


@pytest.fixture(scope="module")
def reading(blackpool: Path) -> Reading:
    """Return all that is read from the real plan."""
    return read_folder(blackpool)


@pytest.mark.parametrize("key", KEYS)
def test_what_a_row_names_is_as_read_by_eye(
    named: dict[str, list[dict[str, str]]], key: str
) -> None:
    """Every place in document order: what is named, how, where, and whether it exists."""
    rows = [row for row in ROWS if row["action"] == key]
    assert _cut(named[key]) == _cut(rows)


def _cut(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in COLUMNS) for row in rows]


@pytest.mark.parametrize("key", sorted({row["action"] for row in ROWS}, key=KEYS.index))
def test_quotes_end_with_the_name_as_written(
    named: dict[str, list[dict[str, str]]], key: str
) -> None:
    """A quote is the name in the plan's words, with the words that tell the relation."""
    quotes = defaultdict(list)
    for row in named[key]:
        quotes[row["name"]].append(row["quote"].replace("&amp;", "&"))
    for row in ROWS:
        if row["action"] == key and row["name"] in quotes:
            assert quotes[row["name"]].pop(0).endswith(row["quote"])


def test_quotes_are_slices_of_the_source(blackpool: Path, reading: Reading) -> None:
    """Each fragment of a mention stands in the document at its offsets."""
    source = (blackpool / reading.settings.source).read_text(encoding="utf-8")
    for mention in reading.mentions:
        for each in mention.fragments:
            assert source[each.start : each.end] == each.exact


def test_the_query_gives_one_row_a_place(blackpool: Path, reading: Reading) -> None:
    """Nothing is merged or lost on the way from reading to answer."""
    rows = open_plan(blackpool).query("mentions").rows
    assert [(row[0], row[4], row[5]) for row in rows] == [
        (mention.action, mention.quote, str(mention.place)) for mention in reading.mentions
    ]


# Made-up rows

BODIES = (
    "id,name,kind,parent,parent_source,same_as,exists,note\n"
    "board,Harbour Board,board,,,,,\n"
    "watch,Harbour Watch,partnership,,,,,\n"
    "club,Boat Club,organisation,,,,,\n"
    "guild,Rope & Tar Guild,organisation,,,,,\n"
    "rescue,Night Rescue Service,organisation,,,,,\n"
    "crew,All Crews,collective,,,,,\n"
    "panel,quay safety panel,panel,,,,not yet,\n"
)
REFERENCES = (
    "id,name,kind,owner,exists,note\n"
    "tide,Tide Strategy 2031,strategy,,,\n"
    "tide-3,Tide Strategy 2031: Priority 3 clean quays,strategy priority,tide,,\n"
    "mast,Mast Strategy,strategy,,not yet,\n"
    "watch-plan,Harbour Watch Plan,plan,,,\n"
    "lamp,Operation Lamp,operation,,,\n"
)
SPELLINGS = (
    "spelling,body,where\n"
    "Priority 3 clean quays,tide-3,row 1.1\n"
    "NRS,rescue,row 1.1\n"
    "Harbour Board Room,,a room\n"
)
HEADINGS = Headings(
    {"id": "identifier", "objective": "objective", "lead": "lead", "outcome": "outcome"}
    | {"area": "area"}
)
SETTINGS = Settings(folder=HERE, id="boats", title="Boats", source="plan.txt")


@pytest.fixture
def register(plan_folder: PlanFolder) -> Register:
    """Return a register of boats."""
    folder = plan_folder(bodies_csv=BODIES, references_csv=REFERENCES, spellings_csv=SPELLINGS)
    return read_register(folder, resources.folder("data") / "reference")


Find = Callable[..., tuple[Mention, ...]]


@pytest.fixture
def find(register: Register) -> Find:
    """Return a function that finds what some rows name, "|" for a tab, the first on line 3."""

    def find(*rows: str) -> tuple[Mention, ...]:
        text = "\n".join(["# Area 1: Boats", "ID|Objective|Lead|Outcome", *rows])
        document = parse_document(text.replace("|", "\t").encode(), file="plan.txt")
        return find_mentions(build_plan(document, SETTINGS, HEADINGS)[0], register)

    return find


def ids(found: tuple[Mention, ...]) -> list[str]:
    """Return what is named, in order."""
    return [mention.named for mention in found]


@pytest.mark.parametrize(
    "words",
    ["the harbour board", "Harbour board", "Boat Clubs", "Boat-house Club", "Harbour Boarding"],
)
def test_other_words_are_not_the_name(find: Find, words: str) -> None:
    """A capital that the register writes must stand in the text, and words are whole."""
    assert find(f"1.1|Ask {words} first||") == ()


@pytest.mark.parametrize("words", ["the Harbour Board's papers", "(Harbour Board)"])
def test_signs_around_a_name_do_not_hide_it(find: Find, words: str) -> None:
    """Brackets and a genitive are no part of a name."""
    assert ids(find(f"1.1|Read {words}||")) == ["board"]


@pytest.mark.parametrize("words", ["quay safety panel", "Quay safety Panel"])
def test_a_name_in_small_letters_may_have_capitals(find: Find, words: str) -> None:
    """The register asks for the capitals that it writes and for no others."""
    assert ids(find(f"1.1|{words} meets||")) == ["panel"]


@pytest.mark.parametrize(
    "words", ["the Rope &amp; Tar Guild", "the <b>Rope</b> &amp; Tar Guild", "Rope & Tar Guild"]
)
def test_entities_and_markup_do_not_hide_a_name(find: Find, words: str) -> None:
    """Names are matched as shown and quoted as written."""
    (mention,) = find(f"1.1|Ask {words}||")
    assert mention.named == "guild"
    assert mention.quote in words


def test_the_longest_name_counts(find: Find) -> None:
    """A name inside a longer one is not named by itself."""
    assert ids(find("1.1|Write the Harbour Watch Plan||")) == ["watch-plan"]
    assert ids(find("1.1|Write to Harbour Watch Planners||")) == ["watch"]


def test_of_names_that_overlap_the_longer_counts(plan_folder: PlanFolder) -> None:
    """As the module says, also where the shorter one begins first."""
    bodies = BODIES + "tide-group,Board Tide Table Group,group,,,,,\n"
    text = "# Area 1: A\nID\tObjective\n1.1\tAsk the Harbour Board Tide Table Group\n"
    found = read_folder(plan_folder(plan_txt=text, bodies_csv=bodies)).mentions
    assert ids(found) == ["tide-group"]


def test_a_negative_name_names_nothing(find: Find) -> None:
    """Words that only look like a name are listed without a body."""
    assert find("1.1|Paint the Harbour Board Room||") == ()
    assert ids(find("1.1|Paint the Harbour Board door||")) == ["board"]


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        ("Night Rescue Service (NRS) boats", ["Night Rescue Service (NRS)"]),
        ("Night Rescue Service(NRS) boats", ["Night Rescue Service(NRS)"]),
        ("NRS (Night Rescue Service) boats", ["NRS (Night Rescue Service)"]),
        ("Night Rescue Service boats (NRS)", ["Night Rescue Service", "NRS"]),
        ("Night Rescue Service (NRS boats)", ["Night Rescue Service", "NRS"]),
        ("Night Rescue Service (NRS", ["Night Rescue Service", "NRS"]),
        ("Night Rescue Service (Boat Club)", ["Night Rescue Service", "Boat Club"]),
    ],
)
def test_an_abbreviation_in_brackets_belongs_to_its_name(
    find: Find, words: str, quotes: list[str]
) -> None:
    """Only right after the name, alone in its brackets, and of the same body."""
    assert [mention.quote for mention in find(f"1.1|Call {words}||")] == quotes


@pytest.mark.parametrize(
    ("words", "relation", "quote"),
    [
        ("Work through Boat Club", "delivered-through", "through Boat Club"),
        ("Through the Boat Club", "delivered-through", "Through the Boat Club"),
        ("Teach via our Boat Club", "delivered-through", "via our Boat Club"),
        ("Row as part of Operation Lamp", "delivered-through", "as part of Operation Lamp"),
        ("Row via Tide Strategy 2031", "delivered-through", "via Tide Strategy 2031"),
        ("As reported through Boat Club", "reports-to", "reported through Boat Club"),
        (
            "Progress reported to the Harbour Board",
            "reports-to",
            "reported to the Harbour Board",
        ),
        ("Escalated to Harbour Board", "reports-to", "Escalated to Harbour Board"),
        ("Go through a gate to Boat Club", "mentions", "Boat Club"),
        ("All is through. Boat Club rests", "mentions", "Boat Club"),
        ("Added to Harbour Board", "mentions", "Harbour Board"),
        ("Use the Boat Club", "mentions", "Boat Club"),
        ("Part of Boat Club", "mentions", "Boat Club"),
    ],
)
def test_the_words_before_a_name_tell_the_relation(
    find: Find, words: str, relation: str, quote: str
) -> None:
    """They stand directly before it, at most an article between, and belong to the quote."""
    (mention,) = find(f"1.1|{words}||")
    assert (mention.relation.value, mention.quote) == (relation, quote)


def test_an_existing_strategy_is_served(find: Find) -> None:
    """So is its priority; a strategy still to be written is only mentioned."""
    found = find(
        "1.1|Sail (Tide Strategy 2031 (Priority 3 clean quays)||", "1.2|Draw a Mast Strategy||"
    )
    assert [(mention.named, mention.relation.value) for mention in found] == [
        ("tide", "serves"),
        ("tide-3", "serves"),
        ("mast", "mentions"),
    ]


def test_things_that_do_not_exist_yet_are_marked(plan_folder: PlanFolder) -> None:
    """The answer says no where the register says not yet, for bodies and references alike."""
    text = (
        "# Priority Area 1: A\nID\tObjective\n1.1\tSet up a quay safety panel\n"
        "1.2\tDraw a Mast Strategy\n1.3\tAsk Boat Club\n"
    )
    folder = plan_folder(plan_txt=text, bodies_csv=BODIES, references_csv=REFERENCES)
    answer = open_plan(folder).query("mentions")
    assert [(row[2], row[6]) for row in answer.rows] == [
        ("quay safety panel", "no"),
        ("Mast Strategy", "no"),
        ("Boat Club", "yes"),
    ]


def test_a_name_over_a_page_break_is_one(find: Find) -> None:
    """The place names both lines, the quote joins them, and the slices stay apart."""
    (mention,) = find("1.1|Tell the Night||", "", "|Rescue Service||")
    assert (mention.quote, str(mention.place)) == (
        "Night Rescue Service",
        "lines 3+5, objective",
    )
    assert [each.exact for each in mention.fragments] == ["Night", "Rescue Service"]


def test_a_relation_over_a_page_break_is_seen(find: Find) -> None:
    """The word before may stand on the line before."""
    (mention,) = find("1.1|Work through||", "", "|the Boat Club||")
    assert (mention.relation.value, str(mention.place)) == (
        "delivered-through",
        "lines 3+5, objective",
    )


def test_every_place_counts(find: Find) -> None:
    """A name that stands twice in a row is two mentions, numbered in order."""
    found = find("1.1|Ask Boat Club and again Boat Club||<li>Boat Club</li><li>All Crews</li>")
    assert [(mention.order, mention.named, mention.place.cell) for mention in found] == [
        (1, "club", "objective"),
        (2, "club", "objective"),
        (3, "club", "outcome"),
        (4, "crew", "outcome"),
    ]


def test_a_lead_cell_mentions_nobody(find: Find) -> None:
    """Who stands there has a role, which is more than a mention."""
    assert find("1.1|Sail|Boat Club/ Harbour Board|Sailed") == ()


def test_a_contact_is_no_mention(find: Find) -> None:
    """An e-mail address among the outcomes names nobody."""
    row = "1.1|Sail||<ul><li>Sailed <ul><li><u>NRS@quay.example</u></li></ul></li></ul>"
    assert find(row) == ()


# How much looking is done


class CountedTokens(list[Token]):
    """Tokens that count how many of them are looked at or copied."""

    looks = 0

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Token: ...
    @overload
    def __getitem__(self, at: slice, /) -> list[Token]: ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> Token | list[Token]:
        """Return a token, or several, and count them."""
        found = super().__getitem__(at)
        CountedTokens.looks += len(found) if isinstance(found, list) else 1
        return found


Looks = Callable[..., int]


@pytest.fixture
def looks(plan_folder: PlanFolder, monkeypatch: pytest.MonkeyPatch) -> Looks:
    """Return a function that counts the tokens looked at when rows are searched for names."""
    monkeypatch.setattr(mentions, "tokenise", lambda raw: CountedTokens(tokenise(raw)))

    def looks(*, rows: int, sentences: int = 3, bodies: int = 10) -> int:
        names = (f"body-{at},Body Number {at},team,,,,,\n" for at in range(bodies))
        folder = plan_folder(bodies_csv=BODIES + "".join(names), spellings_csv=None)
        cell = "Ask the Boat Club, Body Number x and all. " * sentences
        lines = [f"1.{at}\t{cell}" for at in range(1, rows + 1)]
        text = "\n".join(["# Area 1: A", "ID\tObjective", *lines])
        plan, _ = build_plan(parse_document(text.encode(), file="p"), SETTINGS, HEADINGS)
        register = read_register(folder, resources.folder("data") / "reference")
        CountedTokens.looks = 0
        assert len(find_mentions(plan, register)) == rows * sentences
        return CountedTokens.looks

    return looks


def test_looks_are_linear_in_the_rows(looks: Looks) -> None:
    """Twice the rows are twice the looks."""
    assert looks(rows=400) == 2 * looks(rows=200)


def test_looks_do_not_grow_with_the_register(looks: Looks) -> None:
    """A hundred times the bodies cost nothing: names are a tree, not a list."""
    assert looks(rows=100, bodies=1_000) == looks(rows=100, bodies=10)


def test_looks_are_linear_in_one_long_cell(looks: Looks) -> None:
    """Twice the sentences in one cell are about twice the looks."""
    assert looks(rows=1, sentences=800) < 2.1 * looks(rows=1, sentences=400)
