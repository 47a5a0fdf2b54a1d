"""The register: who there is, how names are found, how lead cells become parties."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import SupportsIndex, overload

import pytest

from svgraph.documents.wording import Token, tokenise
from svgraph.errors import InputError
from svgraph.files import resources
from svgraph.model.findings import Finding
from svgraph.model.names import Assignment, Body
from svgraph.reading import read_folder
from svgraph.reading.names import Register, read_register
from svgraph.reading.names.lookup import Names

PlanFolder = Callable[..., Path]
REFERENCE = resources.folder("data") / "reference"
HEAD = "id,name,kind,parent,parent_source,same_as,note\n"
PARTIES = ["Boat Club", "Sail Loft", "Sail Loft Annexe"]


def register_of(folder: Path) -> Register:
    """Return the register in a plan's folder."""
    return read_register(folder, REFERENCE)


# Reading the files


def test_a_body_is_a_row_of_bodies_csv(plan_folder: PlanFolder) -> None:
    """A row gives name, kind, parent with its source, equivalents and a note."""
    rows = "club,Boat Club,organisation,,,yard,Ours\nyard,Yard,unit,club,row 1.2,club,\n"
    bodies = register_of(plan_folder(bodies_csv=HEAD + rows)).bodies
    assert bodies == {
        "club": Body("club", "Boat Club", "organisation", same_as=("yard",), note="Ours"),
        "yard": Body("yard", "Yard", "unit", "club", "row 1.2", same_as=("club",)),
    }


def test_spellings_belong_to_bodies(plan_folder: PlanFolder) -> None:
    """A row of spellings.csv adds a way to write a body's name, in order."""
    rows = "spelling,body,where\nThe Club,boat-club,row 1.1\nBC,boat-club,row 1.2\n"
    bodies = register_of(plan_folder(spellings_csv=rows)).bodies
    assert bodies["boat-club"].spellings == ("The Club", "BC")


def test_a_plan_without_csv_files_has_an_empty_register(plan_folder: PlanFolder) -> None:
    """A new plan is read before anybody has written a register for it."""
    assert register_of(plan_folder(bodies_csv=None, spellings_csv=None)).bodies == {}


def test_ancestors_are_nearest_first(plan_folder: PlanFolder) -> None:
    """A body is part of its parent, and of the parent's parent."""
    rows = "a,Alder,organisation,,,,\nb,Beech,unit,a,,,\nc,Cedar,team,b,,,\n"
    assert register_of(plan_folder(bodies_csv=HEAD + rows)).ancestors("c") == ("b", "a")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,Alder,organisatoin,,,,\n", r"line 2: no kind 'organisatoin'"),
        ("a,Alder,unit,b,,,\n", r"line 2: parent 'b' is"),
        ("a,Alder,unit,,,b,\n", r"line 2: same_as 'b' is"),
        ("a,Alder,unit,a,,,\n", r"line 2: Alder is part of itself: a > a"),
        (
            "a,Alder,unit,b,,,\nb,Beech,unit,a,,,\n",
            r"line 2: Alder is part of itself: a > b > a",
        ),
        ("a,Alder,unit,,,,\na,Beech,unit,,,,\n", r"line 3: id 'a' stands in line 2 already"),
        ("a,Alder,unit,,,,\nb,Alder,unit,,,,\n", r"line 3: 'Alder' is a name of a already"),
        ("a,,unit,,,,\n", r"line 2: the name is empty"),
        (",Alder,unit,,,,\n", r"line 2: the id is empty"),
    ],
)
def test_a_broken_row_of_bodies_is_named(
    plan_folder: PlanFolder, rows: str, message: str
) -> None:
    """The error says the file, the line and what is wrong there."""
    with pytest.raises(InputError, match=rf"bodies\.csv, {message}"):
        register_of(plan_folder(bodies_csv=HEAD + rows))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("BC,boat-clubb,row 1.1\n", r"line 2: .*'boat-clubb'.* Did you mean boat-club"),
        (
            "Sail Loft,boat-club,row 1.1\n",
            r"line 2: 'Sail Loft' is a name of sail-loft already",
        ),
        (",boat-club,row 1.1\n", r"line 2: the .* is empty"),
    ],
)
def test_a_broken_row_of_spellings_is_named(
    plan_folder: PlanFolder, row: str, message: str
) -> None:
    """A spelling of no body, of two bodies or of no letters is an error with its line."""
    with pytest.raises(InputError, match=rf"spellings\.csv, {message}"):
        register_of(plan_folder(spellings_csv=f"spelling,body,where\n{row}"))


# Names in text


def names(*known: str) -> Names[str]:
    """Return a tree of names that mean themselves."""
    return Names.of((name, name) for name in known)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("River Rescue", (2, "River Rescue")),
        ("River Rescue Forum", (3, "River Rescue Forum")),
        ("River Rescue Cadets", (2, "River Rescue")),
        ("RIVER rescue", (2, "River Rescue")),
        ("River", None),
        ("Riverside Rescue", None),
    ],
)
def test_the_longest_name_counts(text: str, found: tuple[int, str] | None) -> None:
    """Of the names that start at a word the longest is found; a part of a word is none."""
    assert names("River Rescue", "River Rescue Forum").longest(tokenise(text), 0) == found


@pytest.mark.parametrize("text", ["Quay-side Watch", "Quay- side Watch", "quay–side  watch"])
def test_dashes_and_line_ends_do_not_hide_a_name(text: str) -> None:
    """Hyphens of any kind, with or without the space a line end left, are alike."""
    assert names("Quay-side Watch").longest(tokenise(text), 0) == (4, "Quay-side Watch")


class CountedTokens(list[Token]):
    """Tokens that count how often one of them is looked at."""

    looks = 0

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Token: ...
    @overload
    def __getitem__(self, at: slice, /) -> list[Token]: ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> Token | list[Token]:
        """Return a token, or several, and count it."""
        CountedTokens.looks += 1
        return super().__getitem__(at)


def looks(bodies: int, words: int) -> int:
    """Return how many tokens are looked at when a text is searched for names."""
    tree = names(*(f"Body Number {number}" for number in range(bodies)))
    tokens = CountedTokens(tokenise("Body Number one says that all is well " * (words // 8)))
    CountedTokens.looks = 0
    for at in range(len(tokens)):
        tree.longest(tokens, at)
    return CountedTokens.looks


def test_the_search_for_names_is_linear_in_the_text() -> None:
    """Twice the words cost twice the looks; a hundred times the bodies cost nothing."""
    assert looks(10, 16_000) == 2 * looks(10, 8_000)
    assert looks(1_000, 8_000) == looks(10, 8_000)


# Lead cells


@pytest.fixture
def leads(plan_folder: PlanFolder) -> Callable[..., tuple[list[Assignment], list[Finding]]]:
    """Return a function that reads lead cells, one an action, with a register of boats."""
    rows = (
        "club,Boat Club,organisation,,,,\n"
        "loft,Sail Loft,team,club,row 1.2,,\n"
        "guild,Rope and Tar Guild,organisation,,,,\n"
        "crews,All Crews,collective,,,,\n"
    )

    def read(*cells: str) -> tuple[list[Assignment], list[Finding]]:
        table = "".join(
            f"1.{at}\tRow\t{cell}\tDone\n" for at, cell in enumerate(cells, start=1)
        )
        text = f"# Priority Area 1: Boats\nID\tObjective\tLead\tOutcome\n{table}"
        reading = read_folder(plan_folder(bodies_csv=HEAD + rows, plan_txt=text))
        odd = [f for f in reading.findings if f.kind == "unresolved-lead"]
        return list(reading.assignments), odd

    return read


Leads = Callable[..., tuple[list[Assignment], list[Finding]]]


def said(assignments: list[Assignment]) -> Iterator[tuple[str, str]]:
    """Yield who stands in a lead cell, and in which role."""
    return ((each.party.name, str(each.role)) for each in assignments)


@pytest.mark.parametrize(
    "cell",
    [
        "Boat Club/ Rope and Tar Guild",
        "Boat Club & Rope and Tar Guild",
        "Boat Club &amp; Rope and Tar Guild",
        "Boat Club and Rope and Tar Guild",
        "Boat Club, Rope and Tar Guild",
        "Boat Club; Rope and Tar Guild",
        "Boat Club - Rope and Tar Guild",
        "Boat Club – Rope and Tar Guild",
        "Boat Club — Rope and Tar Guild",
        "Boat Club, and Rope and Tar Guild",
        "Boat Club / inc. Rope and Tar Guild",
        "Boat Club Rope and Tar Guild",
        "Boat Club (Rope and Tar Guild)",
        "<b>Boat Club</b>/ Rope and Tar Guild",
    ],
)
def test_two_bodies_are_joint_leads_whatever_parts_them(leads: Leads, cell: str) -> None:
    """Names are found before separators, so that an "and" inside a name parts nothing."""
    assignments, odd = leads(cell)
    assert list(said(assignments)) == [("Boat Club", "joint"), ("Rope and Tar Guild", "joint")]
    assert odd == []


@pytest.mark.parametrize("dash", [" - ", "- ", " – ", "–", " "])
def test_a_part_names_its_whole_before_it(leads: Leads, dash: str) -> None:
    """The same dash means "part of" where the register says so."""
    (found,), _ = leads(f"Boat Club{dash}Sail Loft")
    assert (found.party.name, found.parent, found.role) == ("Sail Loft", "club", "lead")
    assert found.as_written == f"Boat Club{dash}Sail Loft"


@pytest.mark.parametrize(
    "cell",
    [
        "Boat Club supported by Sail Loft and All Crews",
        "Boat Club Supported By Sail Loft, All Crews",
    ],
)
def test_whoever_follows_supported_by_supports(leads: Leads, cell: str) -> None:
    """The party before is the only lead."""
    assert list(said(leads(cell)[0])) == [
        ("Boat Club", "lead"),
        ("Sail Loft", "supporting"),
        ("All Crews", "supporting"),
    ]


def test_supported_by_may_stand_in_brackets(leads: Leads) -> None:
    """Brackets do not make a party of the words "supported by"."""
    assignments, odd = leads("Boat Club (supported by All Crews)")
    assert list(said(assignments)) == [("Boat Club", "lead"), ("All Crews", "supporting")]
    assert odd == []


def test_a_collective_counts_as_a_party(leads: Leads) -> None:
    """A body beside a collective leads jointly; a collective by itself leads alone."""
    assignments, _ = leads("Boat Club/ All Crews", "All Crews")
    assert [str(each.role) for each in assignments] == ["joint", "joint", "lead"]


@pytest.mark.parametrize(
    "words", ["Boat Club Cadets", "Friends of the Boat Club", "Junior Boat Club"]
)
def test_a_known_name_with_words_more_is_unresolved(leads: Leads, words: str) -> None:
    """Nobody is guessed at: the stretch stays under its own words, and is reported."""
    (found,), (odd,) = leads(words)
    assert (found.party.name, found.party.kind) == (words, "unresolved")
    assert odd.wording.endswith(f'"{words}",ID-OF-THE-BODY,row 1.1')


@pytest.mark.parametrize("words", ["Tar Guild", 'Tar "Pitch" Guild', "Tar’s Guild"])
def test_the_row_that_settles_a_lead_settles_it(plan_folder: PlanFolder, words: str) -> None:
    """What the finding prints, with an id put in, resolves the cell."""
    text = f"# Priority Area 1: A\nID\tObjective\tLead\n1.1\tRow\t{words}\n"
    findings = read_folder(plan_folder(plan_txt=text)).findings
    (odd,) = (f.wording for f in findings if f.kind == "unresolved-lead")
    row = odd.rpartition("settle it: ")[2].replace("ID-OF-THE-BODY", "boat-club")
    folder = plan_folder(plan_txt=text, spellings_csv=f"spelling,body,where\n{row}\n")
    assert read_folder(folder).assignments[0].party.id == "boat-club"


@pytest.mark.parametrize(
    ("cell", "post", "remark"),
    [
        ("Boat Club (Harbour Coordinator)", "Harbour Coordinator", ""),
        ("Boat Club (Chief Superintendent)", "Chief Superintendent", ""),
        ("Boat Club (until May)", "", "until May"),
        ("Boat Club", "", ""),
    ],
)
def test_a_bracket_may_hold_a_post_or_a_remark(
    leads: Leads, cell: str, post: str, remark: str
) -> None:
    """Neither is a body, and neither is dropped."""
    (found,), _ = leads(cell)
    assert (found.as_written, found.post, found.remark) == ("Boat Club", post, remark)


@pytest.mark.parametrize("cell", ["Boat Club -", "- Boat Club", "Boat Club /", "(Boat Club)"])
def test_signs_that_part_nothing_are_passed_over(leads: Leads, cell: str) -> None:
    """A dash or slash at an end of the cell makes no party."""
    assert list(said(leads(cell)[0])) == [("Boat Club", "lead")]


def test_an_empty_lead_cell_names_nobody(leads: Leads) -> None:
    """No party is made up, and the other rows are read."""
    assignments, odd = leads("", "Boat Club")
    assert [each.action for each in assignments] == ["1.2"]
    assert odd == []


def test_a_cell_that_can_be_read_two_ways_is_marked(plan_folder: PlanFolder) -> None:
    """The chosen reading stands with its alternative, in the data and as a finding."""
    rows = (
        "action,words,reading,alternative\naction 1.2,Boat Club/ Sail Loft,both,only the loft\n"
    )
    reading = read_folder(plan_folder(readings_csv=rows))
    assert {each.alternative for each in reading.assignments if each.action == "1.2"} == {
        "only the loft"
    }
    assert [str(f.place) for f in reading.findings if f.kind == "two-readings"] == [
        "line 4, lead"
    ]


def test_a_doubt_about_words_that_are_gone_is_reported(plan_folder: PlanFolder) -> None:
    """A row of readings.csv whose words no longer stand in the cell does nothing."""
    rows = "action,words,reading,alternative\naction 1.2,Dock,both,one\n"
    odd = read_folder(plan_folder(readings_csv=rows)).findings
    assert [(f.kind, str(f.place)) for f in odd] == [("stale-row", "line 2")]


READINGS = "action,words,reading,alternative\n"


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("Sail Loft", ["Sail Loft"]),
        ("Sail Loft Annexe", ["Sail Loft Annexe"]),
        ("Boat Club – Sail Loft", ["Boat Club", "Sail Loft"]),
        ("Boat Club - Sail Loft/ Sail Loft Annexe", PARTIES),
        ("Sail", []),
        ("Loft Annexe", []),
        ("sail loft", []),
    ],
)
def test_a_doubt_concerns_the_parties_whose_whole_name_it_holds(
    plan_folder: PlanFolder, words: str, marked: list[str]
) -> None:
    """A part of a name is not the name, and "NHS" is not "NHS England"."""
    folder = plan_folder(
        plan_txt="ID\tObjective\tLead\n1.1\tCaulk\tBoat Club – Sail Loft/ Sail Loft Annexe\n",
        bodies_csv=HEAD + "".join(f"b{at},{x},team,,,,\n" for at, x in enumerate(PARTIES)),
        readings_csv=f"{READINGS}action 1.1,{words},one,another\n",
    )
    assignments = read_folder(folder).assignments
    assert [each.as_written for each in assignments] == PARTIES
    assert [each.as_written for each in assignments if each.alternative] == marked


def test_a_doubt_about_a_part_concerns_the_part_and_not_where_it_belongs(
    plan_folder: PlanFolder,
) -> None:
    """The cell puts the loft in the club, and the doubt is about the loft."""
    text = "ID\tObjective\tLead\n1.1\tCaulk\tBoat Club - Sail Loft\n"
    for words, alternative in (("Sail Loft", "b"), ("Boat Club", "")):
        rows = f"{READINGS}action 1.1,{words},a,b\n"
        (party,) = read_folder(plan_folder(plan_txt=text, readings_csv=rows)).assignments
        assert (party.as_written, party.alternative) == ("Boat Club - Sail Loft", alternative)


@pytest.mark.parametrize(("words", "kind"), [("mas", "stale-row"), ("mast", "two-readings")])
def test_a_doubt_is_about_whole_words(plan_folder: PlanFolder, words: str, kind: str) -> None:
    """Letters inside a word are not words of the row."""
    rows = f"{READINGS}action 1.2,{words},one,another\n"
    odd = read_folder(plan_folder(readings_csv=rows)).findings
    assert [each.kind for each in odd] == [kind]


@pytest.mark.parametrize(
    ("file", "rows", "line", "column"),
    [
        ("readings_csv", f"{READINGS}1.2,,one,another\n", 2, "words"),
        ("readings_csv", f"{READINGS}1.2,mast,a,b\n1.1, ,a,b\n", 3, "words"),
        ("concepts_csv", "concept,kind,label\nropes,preferred,\n", 2, "label"),
        ("enablers_csv", "concept,action,words\nropes,action 1.1,\n", 2, "words"),
    ],
)
def test_a_row_about_no_words_is_refused(
    plan_folder: PlanFolder, file: str, rows: str, line: int, column: str
) -> None:
    """No words would stand in every row: a doubt about every party, an enabler anywhere."""
    concepts = {"concepts_csv": "concept,kind,label\nropes,preferred,rope\n"}
    with pytest.raises(InputError) as raised:
        read_folder(plan_folder(**{**concepts, file: rows}))
    assert str(raised.value) == (
        f"{file.replace('_', '.')}, line {line}: the column {column} is empty."
        " Fill it in, or take the row out."
    )


def test_words_that_are_no_name_may_be_in_doubt(plan_folder: PlanFolder) -> None:
    """A spelling without a body says so; its doubt is listed as every other is."""
    rows = "spelling,body,where,doubt\nHome Port,,common words,It may be a club\n"
    (odd,) = read_folder(plan_folder(spellings_csv=rows)).findings
    assert (odd.kind, odd.place.named, odd.wording) == (
        "read-as-same",
        "spellings.csv, line 2",
        "'Home Port' is read as no name. It may be a club.",
    )


@pytest.mark.parametrize(
    ("column", "cells"), [("same_as", ",,chart,"), ("parent", "chart,row 1.1,,")]
)
def test_what_bodies_are_the_same_as_or_part_of_is_a_body(
    plan_folder: PlanFolder, column: str, cells: str
) -> None:
    """A reference, such as a strategy, is neither."""
    folder = plan_folder(bodies_csv=f"{HEAD}club,Boat Club,organisation,{cells}\n")
    rows = "id,name,kind,owner,note\nchart,Harbour Strategy,strategy,,\n"
    (folder / "references.csv").write_text(rows, "utf-8")
    with pytest.raises(InputError) as raised:
        register_of(folder)
    assert str(raised.value).startswith(
        f"bodies.csv, line 2: {column} 'chart' is the id of no body."
    )


# What rows name outside their lead cells


def test_mentions_are_found_with_their_relation(plan_folder: PlanFolder) -> None:
    """The words before a name tell how the row speaks of it; a lead cell mentions nobody."""
    text = (
        "# Priority Area 1: A\nID\tObjective\tLead\tOutcome\n"
        "1.1\tTrim sails through the Sail Loft\tBoat Club\t"
        "<li>Progress reported to Boat Club</li><li>A boat club is told</li>\n"
    )
    found = read_folder(plan_folder(plan_txt=text)).mentions
    assert [(m.named, str(m.relation), m.quote, str(m.place)) for m in found] == [
        ("sail-loft", "delivered-through", "through the Sail Loft", "line 3, objective"),
        ("boat-club", "reports-to", "reported to Boat Club", "line 3, outcome"),
    ]


@pytest.mark.parametrize(
    ("cell", "parties"),
    [
        ("Boat Club and Harbour Office", ["lead: Boat Club and Harbour Office"]),
        (
            "Sail Loft & Rope Team/ Boat Club",
            ["joint: Sail Loft & Rope Team", "joint: Boat Club"],
        ),
        ("Sail Loft and Boat Club", ["joint: Sail Loft", "joint: Boat Club"]),
        ("Sail Loft (lead), Boat Club (support)", ["lead: Sail Loft", "supporting: Boat Club"]),
        ("Sail Loft; support: Boat Club", ["lead: Sail Loft", "supporting: Boat Club"]),
        ("TBC", []),
        ("N/A", []),
    ],
)
def test_no_party_is_guessed_out_of_a_cell(
    plan_folder: Callable[..., Path], cell: str, parties: list[str]
) -> None:
    """What "and" joins may be one unknown name; roles in brackets count; nobody is nobody."""
    text = f"# Area 1: A\nID\tObjective\tLead\n1.1\tSail\t{cell}\n"
    found = read_folder(plan_folder(plan_txt=text)).assignments
    assert [f"{each.role}: {each.as_written}" for each in found] == parties


# The tables that plans share


@pytest.mark.parametrize(
    ("file", "rows", "message"),
    [
        (
            "relations.csv",
            "words,relation\ntold to,tells\n",
            "no relation 'tells'. It is serves, reports-to,",
        ),
        (
            "authorities.csv",
            "id,name,duty,source\npolice,Police,work,The Act\n",
            "source must be a web address, and 'The Act' is none.",
        ),
        (
            "duties.csv",
            "id,name,section,source\nwork,Work,section 8,The Act\n",
            "section must be a web address, and 'section 8' is none.",
        ),
    ],
)
def test_a_shared_table_that_is_wrong_is_refused_in_one_line(
    plan_folder: PlanFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    rows: str,
    message: str,
) -> None:
    """What svgraph brings may have been edited, too."""
    shutil.copytree(REFERENCE, tmp_path / "data" / "reference")
    (tmp_path / "data" / "reference" / file).write_text(rows, "utf-8")
    if file == "authorities.csv":
        duties = "id,name,section,source\nwork,Work,https://example.org/8,The Act\n"
        (tmp_path / "data" / "reference" / "duties.csv").write_text(duties, "utf-8")
    if file == "duties.csv":
        (tmp_path / "data" / "reference" / "authorities.csv").unlink()
    monkeypatch.setattr(resources, "folder", tmp_path.joinpath)
    with pytest.raises(InputError) as raised:
        read_folder(plan_folder())
    assert str(raised.value).startswith(f"{file}, line 2: {message}")
