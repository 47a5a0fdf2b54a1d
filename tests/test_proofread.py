"""Proofreading: each rule on made-up sentences, and what two readers noted in the real plan."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from svgraph.documents import parse_document
from svgraph.files import resources
from svgraph.files.settings import Settings
from svgraph.model.findings import Finding
from svgraph.model.place import at_line
from svgraph.model.plan import Outcome, Plan
from svgraph.model.text import Fragment, Passage, Source
from svgraph.reading import read_folder
from svgraph.reading.tables import Headings, build_plan, read_rules
from svgraph.reading.tables.proofread import proofread

HERE = Path(__file__).resolve().parent
RULES = read_rules(resources.folder("data") / "reference" / "proofreading.csv")
HEADINGS = Headings(
    {"id": "identifier", "objective": "objective", "lead": "lead", "outcome": "outcome"}
    | {"area": "area"}
)
SETTINGS = Settings(folder=HERE, id="boats", title="Boats", source="plan.txt")


def plan_of(*rows: str) -> Plan:
    """Return a plan of some rows, "|" for a tab; the first stands on line 3."""
    text = "\n".join(["# Area 1: Boats", "ID|Objective|Lead|Outcome", *rows])
    document = parse_document(text.replace("|", "\t").encode(), file="plan.txt")
    return build_plan(document, SETTINGS, HEADINGS)[0]


def odd(*rows: str, kind: str) -> list[Finding]:
    """Return the findings of one kind in some rows."""
    return [each for each in proofread(plan_of(*rows), RULES) if each.kind == kind]


# The rules of proofreading.csv

# Kind, a sentence that must be found, and the words that the finding quotes.
HITS = [
    ("left-over-hyphen", "Row by day- light only", "day- light"),
    ("space-before-sign", "Caulk , tar and sail", "Caulk ,"),
    ("space-before-sign", "Caulk ;tar", "Caulk ;"),
    ("missing-space", "Boats (old)and nets", ")and"),
    ("missing-space", "Boats(old) and nets", "Boats("),
    ("missing-space", "Caulk,tar and sail", ",tar"),
    ("missing-space", "Row out.sail home", "out.sail"),
    ("repeated-word", "Mend the the nets", "the the"),
    ("suspected-typo", "Review the currant nets", "currant"),
    ("suspected-typo", "Nets complimenting boats", "complimenting"),
    ("suspected-typo", "Fewer first time entrance to the dock", "first time entrance"),
    ("suspected-typo", "Better sign posting of quays", "sign posting"),
    ("suspected-typo", "Staff in education establishment", "in education establishment"),
    ("suspected-typo", "The crew holds a defined perimeter", "defined perimeter"),
    ("suspected-typo", "Plan informant operations at sea", "informant operations"),
    (
        "suspected-typo",
        "Ask whether similar programme should be run",
        "similar programme should",
    ),
    ("suspected-typo", "Fewer leaks resultant of tar", "resultant of"),
    ("suspected-typo", "Sail seperately", "seperately"),
    ("american-spelling", "Two programs for crews", "programs"),
    ("american-spelling", "A formalized crew", "formalized"),
    ("cut-statement", "Caulk the hull and", "and"),
    ("cut-statement", "Tar for the.", "the."),
    ("cut-statement", "Tar as follows:", ":"),
    ("cut-statement", "Ensure hull and mast shaped", "Ensure hull and mast shaped"),
    (
        "cut-statement",
        "Sailing informed by tides and effective",
        "informed by tides and effective",
    ),
    ("counted-not-listed", "Measure the 9 crime categories at sea", "the 9 crime categories"),
]
# Kind, and a sentence in which nothing of the kind is wrong.
MISSES = [
    ("left-over-hyphen", "Row in day-light, a short- and long-distance race"),
    ("left-over-hyphen", "Row – or sail - by day"),
    ("space-before-sign", "Caulk, tar; sail"),
    ("missing-space", "Boats (old) and boat(s), at 1.30 or i.e. later; 1,000 boats"),
    ("repeated-word", "In inshore waters, the theatre"),
    ("suspected-typo", "Complementing the current, first time entrants and signposting"),
    ("suspected-typo", "The perimeter of education establishments is defined"),
    ("american-spelling", "Two programmes, a formalised crew, a sized hull"),
    ("cut-statement", "Ensure that the hull and the mast are shaped."),
    ("cut-statement", "Ensure nets are mended"),
    ("cut-statement", "Caulk and tar the hull"),
    ("cut-statement", "More of them: nets"),
]
# The same, where a rule is wrong about good English.
FALSE_ALARMS = [
    ("left-over-hyphen", "Set short- to medium-term aims"),
    ("missing-space", "See www.quay.example and sail"),
    ("missing-space", "Write to crew@quay.example"),
    ("missing-space", "Support each child(ren) aboard"),
    ("missing-space", "Fund R&amp;D at sea"),
    ("american-spelling", "A prized boat"),
    ("cut-statement", "Crews get the help that they asked for."),
    ("cut-statement", "Crews are proud of what they are part of."),
    ("cut-statement", "Boats are safe and effective."),
]


@pytest.mark.parametrize(("kind", "sentence", "words"), HITS)
def test_a_slip_is_found(kind: str, sentence: str, words: str) -> None:
    """Once, at its line and cell, with the words themselves."""
    (found,) = odd(f"1.1|Sail|Club|{sentence}", kind=kind)
    assert (str(found.place), found.subject) == ("line 3, outcome", "1.1")
    assert found.wording.endswith(f": {words!r}.")


@pytest.mark.parametrize(("kind", "sentence"), [*MISSES, *FALSE_ALARMS])
def test_good_english_is_left_alone(kind: str, sentence: str) -> None:
    """A rule that cries wolf is not read."""
    assert odd(f"1.1|Sail|Club|{sentence}", kind=kind) == []


def test_every_rule_has_its_sentence() -> None:
    """Each row of proofreading.csv finds one of the sentences above."""
    idle = [
        rule.pattern.pattern
        for rule in RULES
        if not any(rule.kind == kind and rule.pattern.search(text) for kind, text, _ in HITS)
    ]
    assert idle == []


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("1.1|Caulk , tar|b|c", "line 3, objective"),
        ("1.1|Sail|Club , Loft|c", "line 3, lead"),
        ("1.1|Sail|b|<li>x</li><li>Caulk , tar</li>", "line 3, outcome"),
    ],
)
def test_a_rule_looks_into_its_columns(row: str, place: str) -> None:
    """The finding names the one that it stands in."""
    assert [str(each.place) for each in odd(row, kind="space-before-sign")] == [place]


def test_a_rule_passes_over_other_columns() -> None:
    """A lead cell is no sentence: nothing in it is cut or misspelt."""
    assert odd("1.1|Sail|Currant Club of the|Far", kind="suspected-typo") == []
    assert odd("1.1|Sail|Currant Club of the|Far", kind="cut-statement") == []


def test_a_slip_over_a_page_break_is_found() -> None:
    """The pieces of a cell are one text, and the place names both lines."""
    (found,) = odd("1.1|Mend the|b|c", "", "|the nets||", kind="repeated-word")
    assert str(found.place) == "lines 3+5, objective"


def test_each_place_counts() -> None:
    """A slip made twice is found twice, in document order."""
    found = odd("1.1|A currant net|b|A currant boat", kind="suspected-typo")
    assert [str(each.place) for each in found] == ["line 3, objective", "line 3, outcome"]


# Brackets and abbreviations


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Mend (nets", "(nets"),
        ("Mend nets) now", ") now"),
        ("Mend (nets (old) now", "(nets (old) now"),
    ],
)
def test_an_unbalanced_bracket_is_quoted_from_where_it_stands(cell: str, words: str) -> None:
    """So that a reader finds it in the document."""
    (found,) = odd(f"1.1|{cell}|b|c", kind="unbalanced-bracket")
    said = f"A bracket is opened or closed without its counterpart: '{words}…'."
    assert found.wording == said


@pytest.mark.parametrize("cell", ["Mend (nets)", "Mend ((nets) (and) boats)", "Mend nets"])
def test_brackets_in_pairs_are_left_alone(cell: str) -> None:
    """One inside the other, or one after the other."""
    assert odd(f"1.1|{cell}|b|c", kind="unbalanced-bracket") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the Night Rescue Service (NRS)", False),
        ("a small local boats scheme (LBS)", False),
        ("the Tide and Quay Watch (TQW)", False),
        ("the Night Rescue Service (MRS)", True),
        ("a Boat Mending Treatment Order (XMTO)", True),
    ],
)
def test_an_abbreviation_that_does_not_fit_its_words_is_found(
    words: str, *, found: bool
) -> None:
    """It begins with a letter that none of them begins with."""
    misfits = odd(f"1.1|Call {words} out|b|c", kind="suspected-typo")
    assert [each.wording.split()[1:4] for each in misfits] == [["does", "not", "fit"]] * found


def test_swapped_letters_are_found() -> None:
    """Nobody knows which of the two is meant, so each is named with the other."""
    found = odd("1.1|Ask the PSHE lead|b|c", "1.2|Ask PHSE|b|c", kind="suspected-typo")
    assert [(str(each.place), each.wording) for each in found] == [
        ("line 3, objective", "PSHE here, PHSE in action 1.2."),
        ("line 4, objective", "PHSE here, PSHE in action 1.1."),
    ]


@pytest.mark.parametrize("words", ["NRS and RNS", "PSHE and PSHE", "PSHE and PSHF"])
def test_other_abbreviations_are_left_alone(words: str) -> None:
    """Three letters may well be shuffled into another name."""
    assert odd(f"1.1|Ask {words}|b|c", kind="suspected-typo") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ask the GRNGA and GRNGA", ["GRNGA"]),
        ("Map all TCGs", ["TCG"]),
        ("Night Rescue Service (NRS), then NRS", []),
        ("Ask NRS (night rescue service)", []),
        ("Tide Control Groups (TCGs), then each TCG", []),
        ("Ask LA and a", []),
    ],
)
def test_an_unexplained_abbreviation_is_found_once(words: str, found: list[str]) -> None:
    """Where it stands first; in the plural too, and not where it is written out."""
    unexplained = odd(f"1.1|{words}|b|c", kind="unexplained-abbreviation")
    assert [each.wording.split()[0].removesuffix("s") for each in unexplained] == found


# The real plan

# Kind, place and words of what two readers noted, each by themselves; B: only reader B did.
NOTED = [
    ("suspected-typo", "line 40, objective", "currant"),
    ("suspected-typo", "line 40, outcome", "currant"),
    ("suspected-typo", "line 40, objective", "similar programme should"),
    ("suspected-typo", "line 64, outcome", "sign posting"),
    ("suspected-typo", "line 74, outcome", "defined perimeter"),
    ("suspected-typo", "line 76, outcome", "informant operations"),
    ("suspected-typo", "line 85, outcome", "complimenting"),
    ("suspected-typo", "line 85, outcome", "in education establishment"),
    ("suspected-typo", "line 94, outcome", "first times entrance"),
    ("suspected-typo", "line 85, outcome", "PSHE"),  # PHSE here, PSHE in line 101
    ("suspected-typo", "line 101, outcome", "PHSE"),
    ("suspected-typo", "line 102, objective", "CMTR"),
    ("suspected-typo", "line 102, outcome", "resultant of"),  # wording, by both
    ("left-over-hyphen", "line 39, outcome", "night- time"),
    ("left-over-hyphen", "line 52, objective", "evidence- based"),
    ("left-over-hyphen", "line 72, outcome", "anti- social"),
    ("left-over-hyphen", "line 95, outcome", "co- occurring"),
    ("space-before-sign", "line 47, lead", "Police ,"),
    ("space-before-sign", "line 87, outcome", "Slavery ,"),
    ("space-before-sign", "line 96, objective", "consistent ,"),
    ("missing-space", "line 60, objective", "inflicted.eg"),
    ("missing-space", "line 87, outcome", ",Drug"),
    ("missing-space", "line 99, objective", ")and"),
    ("missing-space", "line 102, objective", "Requirement("),
    ("american-spelling", "line 35, outcome", "programs"),
    ("american-spelling", "line 51, outcome", "formalized"),
    ("american-spelling", "line 63, outcome", "program"),
    ("cut-statement", "line 35, outcome", "and effective"),  # B; A: "hangs loose"
    ("cut-statement", "line 115, outcome", "Ensure learning and system/process shaped"),
    ("unbalanced-bracket", "line 51, objective", "(Sexual Health Strategy"),
    ("unbalanced-bracket", "line 67, objective", "(Sexual Health Strategy"),
    ("unbalanced-bracket", "line 99, outcome", "(Safeguarding Adult Review"),
    ("unbalanced-bracket", "line 101, objective", "(Sexual Health Strategy"),
    ("unbalanced-bracket", "lines 122+123, objective", "(Sexual Health"),
    ("unexplained-abbreviation", "line 35, objective", "ASB"),
    ("unexplained-abbreviation", "line 38, outcome", "PNC"),
    ("unexplained-abbreviation", "line 39, outcome", "LSAVI"),
    ("unexplained-abbreviation", "line 42, lead", "SVD"),  # B
    ("unexplained-abbreviation", "line 47, objective", "PACT"),
    ("unexplained-abbreviation", "line 74, objective", "GENGA"),
    ("unexplained-abbreviation", "line 74, outcome", "OCG"),
    ("unexplained-abbreviation", "line 88, outcome", "CSP"),  # B
    ("unexplained-abbreviation", "line 95, outcome", "LPRES"),
    ("unexplained-abbreviation", "line 98, outcome", "CPW"),
    ("unexplained-abbreviation", "line 98, outcome", "CPN"),
    ("unexplained-abbreviation", "line 101, objective", "ISVA"),
    ("unexplained-abbreviation", "line 118, outcome", "ICB"),
    ("unexplained-abbreviation", "line 118, outcome", "BTHFT"),
]


@pytest.fixture(scope="module")
def noted(blackpool: Path) -> list[tuple[str, str, str]]:
    """Return kind, place and wording of what is odd about the real plan."""
    return [
        (each.kind, str(each.place), each.wording) for each in read_folder(blackpool).findings
    ]


@pytest.mark.parametrize(("kind", "place", "words"), NOTED)
def test_what_readers_noted_is_found(
    noted: list[tuple[str, str, str]], kind: str, place: str, words: str
) -> None:
    """Under its kind, at its place."""
    said = [text for each, where, text in noted if (each, where) == (kind, place)]
    assert [text for text in said if words in text] != []


def test_nothing_is_suspected_that_readers_passed_over(
    noted: list[tuple[str, str, str]],
) -> None:
    """Every warning about wording is one that a reader noted too."""
    kinds = {"suspected-typo", "repeated-word", "cut-statement", "unbalanced-bracket"}
    expected = {(kind, place) for kind, place, _ in NOTED if kind in kinds}
    assert {(kind, place) for kind, place, _ in noted if kind in kinds} == expected


# One long cell


def seconds(words: str) -> float:
    """Return the processor's time to proofread one outcome, the best of three."""
    (action,) = plan_of("1.1|Sail|Club|Far").actions
    long = Passage((Fragment(0, len(words), words, at_line(3)),), words, "outcome")
    source = Source("plan.txt", "", len(words))
    actions = (replace(action, outcomes=(Outcome(1, long),)),)
    plan = Plan("boats", "Boats", source, (), actions)
    return min(_timed(lambda: proofread(plan, RULES)) for _ in range(3))


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize(
    "unit",
    ["mend nets ", "Ensure ", "informed by all ", "the nine ", "(", "a", "a-", "ABCD ", ", "],
)
def test_time_is_linear_in_one_long_cell(unit: str) -> None:
    """Eight times the text takes about eight times as long, not sixty-four."""
    short, long = (seconds(unit * (size // len(unit))) for size in (4_000, 32_000))
    assert long < 24 * short
