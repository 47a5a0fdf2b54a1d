"""Plans: rows become actions, cells become passages, and what is odd becomes a finding."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svgraph.documents import parse_document, read_document
from svgraph.errors import InputError
from svgraph.files.settings import Settings
from svgraph.model.findings import Finding
from svgraph.model.plan import Action, Plan
from svgraph.model.text import Fragment, Passage
from svgraph.reading import read_folder
from svgraph.reading.tables import Headings, build_plan, read_headings
from svgraph.reading.tables.numbers import leading_number

HERE = Path(__file__).resolve().parent
HEADINGS = read_headings(HERE.parent / "data" / "reference" / "headings.csv")
SETTINGS = Settings(folder=HERE, id="boats", title="Boats", source="plan.txt")
AREA = "# Priority Area 1: Boats"
HEAD = "ID|Objective|Lead|Outcome"


def read(*lines: str) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the plan in some lines, "|" for a tab, and what is odd about it."""
    text = "\n".join(lines).replace("|", "\t")
    return build_plan(parse_document(text.encode(), file="plan.txt"), SETTINGS, HEADINGS)


def actions(*rows: str) -> tuple[Action, ...]:
    """Return the actions in some rows of a table."""
    return read(AREA, HEAD, *rows)[0].actions


def findings(*rows: str) -> list[tuple[str, str, str]]:
    """Return kind, place and subject of what is odd about some rows, the first on line 3."""
    return [(f.kind, str(f.place), f.subject) for f in read(AREA, HEAD, *rows)[1]]


def outcomes(*rows: str) -> list[str]:
    """Return the outcomes of one action whose outcome cell has these pieces."""
    first, *others = rows
    (action,) = actions(
        f"1.1|Mend|Club|{first}", *(f"|||{row}" if row else "" for row in others)
    )
    return [outcome.passage.text for outcome in action.outcomes]


# Rows and their numbers


def test_numbers_are_text() -> None:
    """1.1 and 1.10 are two actions, in the order of the document."""
    assert [action.key for action in actions("1.1|a|b|c", "1.10|a|b|c")] == ["1.1", "1.10"]


@pytest.mark.parametrize(
    ("identifier", "number"),
    [
        ("1.16 (1.12/ 1.13 linked)", "1.16"),
        ("1.2 (linked to 1.1)", "1.2"),
        ("12", "12"),
        ("A3", "A3"),
        ("VR-2.1", "VR-2.1"),
        ("2.1a", "2.1a"),
        ("1.", "1"),
        ("2.1.", "2.1"),
        ("Total", ""),
    ],
)
def test_an_identifier_cell_starts_with_the_number(identifier: str, number: str) -> None:
    """Whatever follows the number in its cell, and a full stop after it, is no part of it."""
    assert leading_number(identifier) == number


def test_the_second_row_of_a_number_has_a_key_of_its_own() -> None:
    """Of two rows with one number both are kept, and a finding says so."""
    assert [a.key for a in actions("1.4|a|b|c", "1.4|d|e|f")] == ["1.4", "1.4~2"]
    assert ("repeated-number", "line 4, identifier", "1.4~2") in findings("1.4|a", "1.4|d")


def test_a_finding_is_about_the_row_and_not_about_its_number() -> None:
    """Of two rows numbered 1.1 the second is the one cut, and the one text follows."""
    rows = ("1.1|a|b|c", "1.1|d|e", "Ask the crew.", "1.2|f|g|h")
    assert findings(*rows) == [
        ("repeated-number", "line 4, identifier", "1.1~2"),
        ("row-cut", "line 4", "1.1~2"),
        ("text-between-rows", "line 5", "1.1~2"),
    ]
    (told,) = (f.wording for f in read(AREA, HEAD, *rows)[1] if f.kind == "text-between-rows")
    assert told.endswith("If it carries on action 1.1~2, put a tab before it.")


def test_a_row_without_a_number_is_known_by_its_identifier() -> None:
    """What is odd about it is said of it, too."""
    assert ("row-cut", "line 3", "First") in findings("First|a")


def test_keys_differ_where_an_identifier_looks_like_one() -> None:
    """A row whose printed identifier is "Boats~2" does not share the key of another."""
    rows = actions("Boats|a|b|c", "Boats~2|d|e|f", "Boats|g|h|i")
    assert [row.key for row in rows] == ["Boats", "Boats~2", "Boats~3"]


def test_a_missing_number_is_reported_once() -> None:
    """The finding stands at the row after the gap."""
    odd = findings("1.1|a|b|c", "1.3|a|b|c", "1.4|a|b|c")
    assert odd == [("missing-number", "line 4, identifier", "1.3")]


def test_missing_first_numbers_are_reported() -> None:
    """A table that starts at 1.3 lacks 1.1 and 1.2."""
    (finding,) = read(AREA, HEAD, "1.3|a|b|c")[1]
    assert finding.wording == "There is no action 1.1 to 1.2; the next is 1.3."


def test_a_number_out_of_order_is_not_missing() -> None:
    """1.1, 1.3, 1.2, 1.4: one number stands in the wrong place and none is missing."""
    odd = findings("1.1|a|b|c", "1.3|a|b|c", "1.2|a|b|c", "1.4|a|b|c")
    assert odd == [("number-out-of-order", "line 5, identifier", "1.2")]


def test_letters_in_numbers_are_not_counted() -> None:
    """1.1a after 1.1 is neither missing nor out of order."""
    assert findings("1.1|a|b|c", "1.1a|a|b|c", "1.2|a|b|c") == []


def test_a_row_without_identifier_goes_on_the_row_before() -> None:
    """A page break cuts a row in pieces, which are read as one and reported."""
    (action,) = actions("1.1|Mend the|Boat|Nets are", "", "|nets|Club|mended")
    assert action.objective.text == "Mend the nets"
    assert [f.locator for f in action.objective.fragments] == ["line 3", "line 5"]
    assert (action.lead.text, action.outcomes[0].passage.text) == (
        "Boat Club",
        "Nets are mended",
    )


def test_rows_in_pieces_are_reported_with_all_their_lines() -> None:
    """The place names each line of the row."""
    assert findings("1.1|a|b|c", "|d||", "", "|e||") == [
        ("row-in-pieces", "lines 3+4+6", "1.1")
    ]


def test_a_row_that_continues_none_is_reported_whole() -> None:
    """Words under no number at the head of an area's table belong to no action."""
    plan, odd = read(AREA, HEAD, "|lost|words|here", "1.1|a|b|c")
    assert [action.key for action in plan.actions] == ["1.1"]
    assert [(f.kind, [s.exact for s in f.fragments]) for f in odd] == [
        ("row-not-understood", ["lost", "words", "here"])
    ]


def test_a_row_does_not_go_on_over_a_heading_of_an_area() -> None:
    """The first row of an area cannot continue the last row of the one before."""
    plan, odd = read(AREA, HEAD, "1.1|a|b|c", "# Priority Area 2: Nets", HEAD, "|lost||")
    assert plan.actions[0].objective.text == "a"
    assert [f.kind for f in odd] == ["row-not-understood"]


def test_a_table_goes_on_after_prose() -> None:
    """A line of text between two rows of a table ends nothing but the block."""
    plan, _ = read(AREA, HEAD, "1.1|a|b|c", "Page 2 of 9", "1.2|a|b|c")
    assert [action.key for action in plan.actions] == ["1.1", "1.2"]
    assert [line.passage.text for line in plan.prose] == ["Page 2 of 9"]


# Columns and headings


def test_columns_may_stand_in_any_order() -> None:
    """A cell belongs to the heading it stands under."""
    (action,) = read(AREA, "Outcome|Lead|Action|Ref", "Nets|Club|Mend|1.1")[0].actions
    assert (action.key, action.objective.text, action.lead.text) == ("1.1", "Mend", "Club")
    assert action.outcomes[0].passage.text == "Nets"


def test_a_column_that_nobody_knows_is_kept_and_reported() -> None:
    """Its cells stay with their actions, each under its heading."""
    plan, odd = read(AREA, "ID|Objective|Weather", "1.1|Mend|dry", "1.2|Row|calm")
    assert [(a.others[0].cell, a.others[0].text) for a in plan.actions] == [
        ("Weather", "dry"),
        ("Weather", "calm"),
    ]
    assert [(f.kind, str(f.place)) for f in odd] == [("unknown-column", "line 2")]


def test_two_columns_of_one_unknown_heading_are_both_kept() -> None:
    """No cell is lost, and none is kept twice, where a heading stands twice."""
    plan, _ = read(AREA, "ID|Objective|Note|Note", "1.1|Mend|dry|calm")
    assert " ".join(other.text for other in plan.actions[0].others) == "dry calm"


def test_two_columns_of_one_known_heading_are_both_kept() -> None:
    """The cells of a second lead column are somewhere in the plan or in a finding."""
    plan, odd = read(AREA, "ID|Objective|Lead|Lead Agency", "1.1|Mend|Club|Loft")
    kept = [f.exact for f in covered(plan, odd)]
    assert kept.count("Loft") == 1


def test_cells_beyond_the_headings_are_kept() -> None:
    """A cell under no heading is kept under the number of its column."""
    (action,) = actions("1.1|Mend|Club|Nets|dry")
    assert [(other.cell, other.text) for other in action.others] == [("column 5", "dry")]


def test_headings_that_change_are_reported() -> None:
    """The wording says what is printed and what was printed before."""
    _, odd = read(
        AREA, HEAD, "1.1|a|b|c", "# Theme 2: Nets", "ID|Action|Lead|Outcome", "2.1|a|b|c"
    )
    assert [(f.kind, str(f.place), f.wording) for f in odd] == [
        (
            "heading-changed",
            "line 5",
            "The headings of the table change: 'Action' where the area before has 'Objective'.",
        )
    ]


def test_headings_printed_again_after_a_page_break_are_no_row() -> None:
    """The same headings in the middle of a table are read once more and change nothing."""
    plan, odd = read(AREA, HEAD, "1.1|a|b|c", "", HEAD, "1.2|a|b|c")
    assert [action.key for action in plan.actions] == ["1.1", "1.2"]
    assert odd == ()


def test_headings_that_nobody_knows_are_no_action() -> None:
    """Headings in another language are reported; they are not an action called "Nr"."""
    plan, odd = read(
        AREA, HEAD, "1.1|a|b|c", "# Theme 2: Netze", "Nr|Ziel|Wer|Was", "2.1|a|b|c"
    )
    assert "Nr" not in [action.key for action in plan.actions]
    assert "line 5" in [str(finding.place) for finding in odd]


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("Priority Area 2: Enforcement", ("2", "Enforcement")),
        ("**Theme 3: Nets**", ("3", "Nets")),
        ("Strand B – Boats", ("B", "Boats")),
        ("PRIORITY 4. Evidence: data and evaluation", ("4", "Evidence: data and evaluation")),
        ("Priority Area 1: Homes (rented)", ("1", "Homes (rented)")),
        ("Key Strategic Principles", None),
        ("Boats 2030", None),
    ],
)
def test_a_heading_of_an_area_has_number_and_title(
    heading: str, area: tuple[str, str] | None
) -> None:
    """A known word, a number and a title make an area; anything else is prose."""
    assert HEADINGS.area(heading) == area


@pytest.mark.parametrize("line", ["Priority groups: young people", "Theme park, Westmere"])
def test_a_sentence_is_no_heading_of_an_area(line: str) -> None:
    """Text that starts with a word that areas start with is prose."""
    plan, _ = read(line, AREA, HEAD, "1.1|a|b|c")
    assert [area.title for area in plan.areas] == ["Boats"]
    assert [prose.passage.text for prose in plan.prose] == [line]


def test_areas_keep_heading_columns_and_order() -> None:
    """An area is its number and title, its rank, its heading and its table's headings."""
    area = read(AREA, HEAD, "1.1|a|b|c")[0].areas[0]
    assert (area.number, area.title, area.order, area.heading.text) == (
        "1",
        "Boats",
        1,
        "Priority Area 1: Boats",
    )
    assert [column.text for column in area.columns] == ["ID", "Objective", "Lead", "Outcome"]


def test_a_table_under_no_area_is_read_and_reported() -> None:
    """Its actions stand in an area without a title."""
    plan, odd = read(HEAD, "1.1|a|b|c")
    assert [(area.number, area.title) for area in plan.areas] == [("1", "")]
    assert [(f.kind, str(f.place)) for f in odd] == [("no-area", "line 1")]


def test_rows_before_any_headings_are_reported_whole() -> None:
    """A table without headings is not guessed at, and not dropped."""
    _, odd = read("1.1|Mend|Club", AREA, HEAD, "1.2|a|b|c")
    assert [(f.kind, [s.exact for s in f.fragments]) for f in odd][:1] == [
        ("row-before-headings", ["1.1", "Mend", "Club"])
    ]


@pytest.mark.parametrize("text", ["", "Only prose.", "a|b|c", HEAD])
def test_a_text_without_action_table_is_an_error(text: str) -> None:
    """The message says what a table starts with."""
    with pytest.raises(InputError, match=r"plan\.txt: no action table found\. A table starts"):
        read(*text.split("\n"))


# Outcomes


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["A net"], ["A net"]),
        (["<ul> <li>One</li> <li>Two</li> </ul>"], ["One", "Two"]),
        (["• One • Two"], ["One", "Two"]),
        (["- One", "- Two"], ["One", "Two"]),
        (["– One", "* Two"], ["One", "Two"]),
        (["Nets that are", "mended"], ["Nets that are mended"]),
        (["Taught by the", "Boat Club"], ["Taught by the Boat Club"]),
        (["Nets are", "", "mended"], ["Nets are mended"]),
        (["Nets mended.", "Boats dry"], ["Nets mended.", "Boats dry"]),
        (["Nets mended", "", "Boats dry"], ["Nets mended", "Boats dry"]),
        (["<ul><li>One</li></ul>", "", "Two", "and half"], ["One", "Two and half"]),
        (["One.", "", "<ul><li>Two</li></ul>"], ["One.", "Two"]),
        (["<ul><li>One <ul><li>Inner</li></ul></li></ul>"], ["One", "Inner"]),
        (["<ul><li>One", "two</li></ul>"], ["One two"]),
        (["<li>18<sup>th</sup> &amp; on</li>"], ["18th & on"]),
        (["a – b", "half-done - yes"], ["a – b half-done - yes"]),
        (["<ul> <li> </li> </ul>"], []),
        ([""], []),
    ],
)
def test_outcomes_start_where_a_sign_or_a_sentence_does(
    pieces: list[str], expected: list[str]
) -> None:
    """A `<li>`, a bullet sign or a new piece starts an outcome; a sentence goes on."""
    assert outcomes(*pieces) == expected


def test_an_e_mail_address_is_a_contact() -> None:
    """It is no outcome, and a finding holds it."""
    row = "1.1|Mend|Club|<ul><li>News <ul><li><u>nets@boats.example</u></li></ul></li></ul>"
    plan, odd = read(AREA, HEAD, row)
    assert [o.passage.text for o in plan.actions[0].outcomes] == ["News"]
    assert [(f.kind, f.subject, f.fragments[0].exact) for f in odd] == [
        ("contact-detail", "1.1", "<u>nets@boats.example</u>")
    ]


def test_outcomes_are_numbered_within_their_action() -> None:
    """Numbers count from 1, over the pieces of a row."""
    (action,) = actions("1.1|a|b|<li>One</li>", "", "|||<li>Two</li>")
    assert [outcome.number for outcome in action.outcomes] == [1, 2]


def test_the_text_of_a_passage_is_not_corrected() -> None:
    """Typos and hyphenation stay; only markup and white space are resolved."""
    (action,) = actions("1.1|Mend  the currant night- time nets , &lt;soon&gt;|b|c")
    assert action.objective.text == "Mend the currant night- time nets , <soon>"


# Findings


def test_findings_stand_in_document_order() -> None:
    """What is odd on a line before stands before, whatever kind it is of."""
    _, odd = read(
        AREA,
        HEAD,
        "1.1|a|b|<li>x@y.example</li>",
        "1.3|a|b|c",
        "|d||",
        "# Theme 2: Nets",
        "ID|Action|Lead|Weather",
        "2.1|a|b|c",
        "2.3|a|b|c",
    )
    assert [(f.kind, str(f.place)) for f in odd] == [
        ("contact-detail", "line 3"),
        ("missing-number", "line 4, identifier"),
        ("row-in-pieces", "lines 4+5"),
        ("heading-changed", "line 7"),
        ("unknown-column", "line 7"),
        ("missing-number", "line 9, identifier"),
    ]


def test_findings_of_a_long_document_stand_in_its_order() -> None:
    """Line 9 before line 10 before line 100, and a row in pieces where it begins."""
    rows = {line: f"1.{line}|a|b|c" for line in range(3, 121)}
    for line in (100, 10, 9, 35, 39):
        rows[line] = f"1.{line}|a|b|<li>x@y.example</li>"
    rows |= {37: "", 38: "|d||"}
    _, odd = read(AREA, HEAD, *rows.values())
    # The numbers leave gaps at the first row, and after the row that lines 36 and 38 hold.
    assert [str(finding.place) for finding in odd] == [
        "line 3, identifier",
        "line 9",
        "line 10",
        "line 35",
        "lines 36+38",
        "line 39",
        "line 39, identifier",
        "line 100",
    ]


@pytest.mark.parametrize("name", ["blackpool-2024-25", "traps"])
def test_each_kind_has_one_severity(name: str, blackpool: Path) -> None:
    """A kind of finding matters as much wherever it is reported."""
    odd = read_folder(blackpool if name == blackpool.name else HERE / name).findings
    severities: dict[str, set[str]] = {}
    for finding in odd:
        severities.setdefault(finding.kind, set()).add(finding.severity)
    assert {kind for kind, found in severities.items() if len(found) > 1} == set()


def test_the_sample_has_one_oddity(sample: Path) -> None:
    """As its README says: the row of 2.2 is in two pieces, and two bodies are read as one."""
    odd = [(f.kind, str(f.place), f.subject) for f in read_folder(sample).findings]
    assert odd == [
        ("row-in-pieces", "lines 18+20", "2.2"),
        ("read-as-same", "line 4", "Westmere Borough"),
    ]


# Nothing is lost: every character stands in a fragment exactly once

# May stand in a fragment or not: list tags, signs of headings and of bullets.
SIGNS = re.compile(
    r"</?(?:ul|ol|li|p)>|[•▪◦‣●○■]|(?:\A|(?<=[\t\r\n]))\s*(?:#{1,6}|[-–*])(?=\s)", re.IGNORECASE
)


def passages(plan: Plan) -> Iterator[Passage]:
    """Yield every passage of a plan."""
    yield from (statement.passage for statement in plan.prose)
    for area in plan.areas:
        yield from (area.heading, *area.columns)
    for action in plan.actions:
        yield from (action.identifier, action.objective, action.lead, *action.others)
        yield from (outcome.passage for outcome in action.outcomes)


def covered(plan: Plan, odd: tuple[Finding, ...]) -> list[Fragment]:
    """Return every fragment of the nodes of a plan, then those of its findings."""
    kept = chain.from_iterable(passage.fragments for passage in passages(plan))
    return [*kept, *chain.from_iterable(finding.fragments for finding in odd)]


def wrongly_covered(text: str, fragments: list[Fragment]) -> list[tuple[int, str, int]]:
    """Return the characters that stand in no fragment or in several: where, which, how many."""
    times = Counter(chain.from_iterable(range(f.start, f.end) for f in fragments))
    free = set(chain.from_iterable(range(*found.span()) for found in SIGNS.finditer(text)))
    return [
        (at, sign, times[at])
        for at, sign in enumerate(text)
        if times[at] != 1 and not sign.isspace() and not (at in free and times[at] == 0)
    ]


@pytest.mark.parametrize("name", ["blackpool-2024-25", "sample", "traps"])
def test_every_character_of_a_plan_is_covered_once(name: str, blackpool: Path) -> None:
    """Nothing of a document is dropped, and nothing is read twice."""
    folder = blackpool if name == blackpool.name else HERE / name
    (source,) = folder.glob("*.txt")
    document = read_document(source)
    plan, odd = build_plan(document, SETTINGS, HEADINGS)
    fragments = covered(plan, odd)
    assert all(document.text[f.start : f.end] == f.exact for f in fragments)
    assert wrongly_covered(document.text, fragments) == []


# What may be put into a plan, or put in place of a line.
PIECES = st.sampled_from(
    [
        *("\t", "\n", "\n\n", "\r\n", "\t\t\t", " ", "<li>", "</ul>", "•", "#", "# ", "- "),
        *("1.1\t", "Note", "a@b.example", "&amp;", "(", "linked to 9.9", "é", "<br>"),
        *("\x0c", "\u2028", "\x1b[1m", "\nPage 2\n"),
        *("# Priority Area 1: Again\n", "ID\tObjective\tLead\tLead\n"),
    ]
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "repeat", "swap", "cut"]),
        st.floats(0, 1, exclude_max=True),
        PIECES,
    ),
    min_size=1,
    max_size=6,
)
Edit = tuple[str, float, str]


def mutate(text: str, edits: list[Edit]) -> str:
    """Return a text after some edits: characters put in, lines deleted, repeated, swapped."""
    for what, where, piece in edits:
        lines = text.split("\n")
        at, line = int(where * len(text)), int(where * len(lines))
        if what == "insert":
            text = text[:at] + piece + text[at:]
        elif what == "cut":
            text = text[: len(text) - at // 4]
        else:
            kept = {
                "delete": [],
                "repeat": [lines[line]] * 2,
                "swap": lines[line : line + 2][::-1],
            }[what]
            lines[line : line + (2 if what == "swap" else 1)] = kept
            text = "\n".join(lines)
    return text


def base(name: str) -> str:
    """Return the text of a made-up plan."""
    (source,) = (HERE / name).glob("*.txt")
    return source.read_text(encoding="utf-8")


BASES = [base("sample"), base("traps")]


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.sampled_from(BASES), EDITS)
def test_a_mutated_plan_is_read_whole_or_refused(text: str, edits: list[Edit]) -> None:
    """Whatever happens to a plan's text, it is refused in words or no character is lost."""
    mutated = mutate(text, edits)
    document = parse_document(mutated.encode(), file="plan.txt")
    try:
        plan, odd = build_plan(document, SETTINGS, HEADINGS)
    except InputError:
        return
    fragments = covered(plan, odd)
    assert all(mutated[f.start : f.end] == f.exact for f in fragments)
    assert wrongly_covered(mutated, fragments) == []


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.sampled_from(BASES), EDITS)
def test_keys_and_orders_of_a_mutated_plan_are_sound(text: str, edits: list[Edit]) -> None:
    """Keys of actions differ, orders count from 1, and every area of an action exists."""
    document = parse_document(mutate(text, edits).encode(), file="plan.txt")
    try:
        plan, _ = build_plan(document, SETTINGS, HEADINGS)
    except InputError:
        return
    assert len({action.key for action in plan.actions}) == len(plan.actions)
    assert [a.order for a in plan.actions] == list(range(1, len(plan.actions) + 1))
    assert {a.area for a in plan.actions} <= {area.key for area in plan.areas}


# The whole way


def test_a_folder_is_read_by_the_file_that_its_settings_name(sample: Path) -> None:
    """A plan is found through its settings; its source is named by its bytes."""
    plan = read_folder(sample).plan
    assert (plan.id, len(plan.actions)) == ("sample", 6)
    assert plan.source.file == "westmere-safer-town-plan.txt"


def test_headings_are_rows_of_a_file(tmp_path: Path) -> None:
    """A partnership's own word for a column is one more row."""
    path = tmp_path / "headings.csv"
    path.write_text("heading,column\nWho does it?,lead\n", encoding="utf-8")
    assert read_headings(path) == Headings({"who does it": "lead"})
    assert read_headings(path).column("WHO DOES IT") == "lead"
