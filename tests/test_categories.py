"""Which crime categories a row's words concern, and what may be wrong with the tables."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset, URIRef
from rdflib.namespace import DCTERMS, RDF

from svgraph import InputError
from svgraph.files import resources
from svgraph.graph.build import build_dataset
from svgraph.graph.iris import REFERENCE_GRAPH
from svgraph.graph.namespaces import SV
from svgraph.graph.serialise import as_nquads
from svgraph.model.names import Mention
from svgraph.model.place import Place, at_line
from svgraph.model.terms import MentionRelation
from svgraph.model.text import Fragment
from svgraph.queries.ask import ask
from svgraph.queries.rows import CategoryRow
from svgraph.reading import Reading, read_folder
from svgraph.stores.plan_graphs import PlanGraphs, parse_plan

PlanFolder = Callable[..., Path]

REFERENCE = resources.folder("data") / "reference"
HEAD = "ID\tObjective\tLead\tOutcome\n"
CATEGORIES = (
    "id,name,source\n"
    "wrecking,Wrecking,https://example.org/crimes\n"
    "piracy,Piracy,https://example.org/crimes\n"
)
WORDS = "category,kind,label,where\n"
HERE = 'title = "Boats"\nsource = "plan.txt"\narea = "Blackpool"\n'


def _written(folder: Path, *, categories: str = CATEGORIES, words: str = "") -> Path:
    (folder / "crime-categories.csv").write_text(categories)
    (folder / "category-words.csv").write_text(WORDS + words)
    return folder


def _found(folder: Path) -> list[tuple[str, str, str, str]]:
    """Return action, category, quote and place of all that rows concern."""
    return [(m.action, m.named, m.quote, str(m.place)) for m in read_folder(folder).categories]


# The sample


def test_what_a_row_concerns_is_a_mention_with_its_words(
    sample_reading: Reading, sample: Path
) -> None:
    """The quote is the label and nothing else, a raw slice of the document."""
    text = (sample / "westmere-safer-town-plan.txt").read_text(encoding="utf-8")
    start = text.index("weapons")
    file = "westmere-safer-town-plan.txt"
    assert sample_reading.categories == (
        Mention(
            action="1.1",
            order=1,
            named="weapon-crime",
            relation=MentionRelation.CONCERNS,
            quote="weapons",
            place=Place(file, (at_line(10),), "objective"),
            fragments=(Fragment(start, start + 7, "weapons", at_line(10)),),
        ),
    )


def test_it_stands_in_the_reading_beside_a_direct_triple(sample_dataset: Dataset) -> None:
    """Nothing of it passes for stated; the category is the plan's own."""
    base = "https://w3id.org/svgraph/id/sample/"
    node = URIRef(f"{base}mention/1.1-category-1")
    triple = URIRef(f"{base}action/1.1"), SV.concerns, URIRef(f"{base}category/weapon-crime")
    reading = sample_dataset.graph(URIRef(f"{base}graph/reading"))
    assert triple in reading
    assert (node, SV.relation, SV.concerns) in reading
    assert (node, SV.names, triple[2]) in reading
    assert (node, SV.passage, URIRef(f"{base}passage/mention-1.1-category-1")) in reading
    stated = sample_dataset.graph(URIRef(f"{base}graph/stated"))
    assert (None, SV.concerns, None) not in stated
    external = sample_dataset.graph(REFERENCE_GRAPH)
    assert (triple[2], RDF.type, SV.CrimeCategory) in external
    assert (triple[2], DCTERMS.source, None) in external


def test_rows_come_with_their_names(sample_store: PlanGraphs) -> None:
    """The fields are the columns of the query."""
    (row,) = ask(sample_store, "categories").records(CategoryRow)
    source = "https://example.org/westmere/serious-violence"
    assert row == CategoryRow(
        *("1.1", "Weapon crime", "weapons", "line 10, objective", source),
        "https://w3id.org/svgraph/id/sample/category/weapon-crime",
        plan="sample",
    )


def test_a_category_is_no_mention(sample_store: PlanGraphs, sample_reading: Reading) -> None:
    """What rows name besides is answered without the categories."""
    assert len(ask(sample_store, "mentions").rows) == len(sample_reading.mentions) == 2


# Made-up rows


def test_places_come_in_the_order_of_the_row(plan_folder: PlanFolder) -> None:
    """Whatever the order of the table of words; each place counts, in each outcome."""
    text = (
        HEAD + "1.1\tFewer pirates, less wrecking and no Pirates\tBoat Club\t"
        "<ul><li>No wrecking</li><li>Pirate ships sunk</li></ul>\n"
    )
    words = "wrecking,preferred,wrecking,\npiracy,alternative,pirates,\n"
    assert _found(_written(plan_folder(plan_txt=text), words=words)) == [
        ("1.1", "piracy", "pirates", "line 2, objective"),
        ("1.1", "wrecking", "wrecking", "line 2, objective"),
        ("1.1", "piracy", "Pirates", "line 2, objective"),
        ("1.1", "wrecking", "wrecking", "line 2, outcome"),
    ]


def test_the_lead_cell_is_not_looked_at(plan_folder: PlanFolder) -> None:
    """The name of a body does not say what is done."""
    text = HEAD + "1.1\tSail\tPiracy Panel\tA trip\n"
    assert (
        _found(_written(plan_folder(plan_txt=text), words="piracy,preferred,piracy,\n")) == []
    )


def test_a_word_that_only_holds_the_label_is_none(plan_folder: PlanFolder) -> None:
    """Labels end where words do."""
    text = HEAD + "1.1\tDrape the sails\tBoat Club\tGrapes\n"
    assert _found(_written(plan_folder(plan_txt=text), words="piracy,preferred,rape,\n")) == []


def test_the_longest_label_counts_and_a_negative_one_suppresses(
    plan_folder: PlanFolder,
) -> None:
    """Only for its own category: words that mean another one mean it still."""
    text = HEAD + "1.1\tStop software piracy at sea; then piracy\tBoat Club\tA dry hull\n"
    words = (
        "piracy,preferred,piracy,\n"
        "piracy,negative,software piracy,\n"
        "wrecking,alternative,software piracy at sea,\n"
    )
    assert _found(_written(plan_folder(plan_txt=text), words=words)) == [
        ("1.1", "wrecking", "software piracy at sea", "line 2, objective"),
        ("1.1", "piracy", "piracy", "line 2, objective"),
    ]


def test_words_over_a_page_are_quoted_whole(plan_folder: PlanFolder) -> None:
    """The place names both lines, and each slice is one of the source."""
    text = HEAD + "1.1\tNo more high seas\tBoat Club\tA dry hull\n\n\tpiracy\t\tA mast\n"
    words = "piracy,preferred,high seas piracy,\n"
    folder = _written(plan_folder(plan_txt=text), words=words)
    assert _found(folder) == [("1.1", "piracy", "high seas piracy", "lines 2+4, objective")]
    (mention,) = read_folder(folder).categories
    assert [text[f.start : f.end] for f in mention.fragments] == ["high seas", "piracy"]


# What is wrong with the tables


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (
            {"words": "pircay,preferred,piracy,\n"},
            "no crime category 'pircay' holds for this plan. Did you mean piracy",
        ),
        (
            {"words": "piracy,maybe,piracy,\n"},
            "category-words.csv, line 2: no kind 'maybe'. The kinds are preferred,",
        ),
        (
            {"categories": CATEGORIES + "arson,Arson,our website\n"},
            "crime-categories.csv, line 4: source must be a web address, and 'our website' is",
        ),
        (
            {"categories": CATEGORIES + "arson,Arson,\n"},
            "crime-categories.csv, line 4: source must be a web address, and the cell is empty",
        ),
        (
            {"categories": CATEGORIES + "arson,,https://example.org/\n"},
            "crime-categories.csv, line 4: the name is empty.",
        ),
        (
            {"categories": CATEGORIES + "piracy,Piracy,https://example.org/\n"},
            "crime-categories.csv, line 4: id 'piracy' stands in line 3 already.",
        ),
    ],
)
def test_a_slip_in_a_table_is_an_error(
    tables: dict[str, str], message: str, plan_folder: PlanFolder
) -> None:
    """It says which line, and what to do."""
    folder = _written(plan_folder(), **tables)
    with pytest.raises(InputError, match=message):
        read_folder(folder)


# A plan's own categories beside those of its place


def test_a_plan_adds_to_the_categories_of_its_place(plan_folder: PlanFolder) -> None:
    """Its own come last, under its own address, and have no words but its own."""
    folder = _written(plan_folder(plan_toml=HERE))
    store = parse_plan(as_nquads(build_dataset(read_folder(folder))))
    names = [row[0] for row in ask(store, "category-gaps").rows]
    assert names[0] == "Homicide"
    assert names[-2:] == ["Wrecking", "Piracy"]
    assert len(names) == 11


def test_a_plan_cannot_take_an_id_of_its_place(plan_folder: PlanFolder) -> None:
    """Two things under one id would be mixed up."""
    rows = "id,name,source\nrape,Rape,https://example.org/\n"
    folder = _written(plan_folder(plan_toml=HERE), categories=rows)
    with pytest.raises(InputError, match="line 2: id 'rape' is a category that svgraph brings"):
        read_folder(folder)


def test_a_plan_may_add_words_and_outdo_those_of_the_reference(plan_folder: PlanFolder) -> None:
    """Of two labels alike its own counts: here weapons mean knives, and knives do not."""
    text = HEAD + "1.1\tFewer weapons and knives\tBoat Club\tLess knife crime\n"
    words = "knife-crime,alternative,weapons,\nknife-crime,negative,knives,\n"
    folder = _written(plan_folder(plan_txt=text, plan_toml=HERE), words=words)
    assert [found[2] for found in _found(folder)] == ["weapons", "knife crime"]


def test_words_for_another_place_are_left_out(plan_folder: PlanFolder) -> None:
    """Who has not chosen a category is not told about it."""
    text = HEAD + "1.1\tLess knife crime\tBoat Club\tA dry hull\n"
    assert _found(plan_folder(plan_txt=text)) == []


# The words that come with svgraph


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_category_has_words_and_every_word_a_category() -> None:
    """One preferred label for each, and a reason for every label."""
    categories = {row["id"] for row in _rows("crime-categories.csv")}
    words = _rows("category-words.csv")
    preferred = [row["category"] for row in words if row["kind"] == "preferred"]
    assert sorted(preferred) == sorted(categories)
    assert {row["category"] for row in words} == categories
    assert all(row["where"] for row in words)


def test_no_label_of_a_category_stands_twice() -> None:
    """The second would never count."""
    labels = [(row["category"], row["label"].casefold()) for row in _rows("category-words.csv")]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("words", "categories"),
    [
        ("sexual assaults and rape", ["rape"]),
        ("sexual violence", []),
        ("weapon enabled crime", []),
        ("shops that sell knives", ["knife-crime"]),
        ("Domestic Homicide Reviews", ["homicide"]),
        ("domestic abuse and/or violence", ["domestic-abuse-and-violence"]),
        ("the Domestic Abuse Board", []),
        ("Child Criminal Exploitation, Human Trafficking, Slavery", ["child-exploitation"]),
        ("exploitation and trafficking", []),
        ("convicted of aggravated burglary", ["aggravated-burglary"]),
        ("convicted of burglary", []),
        ("robberies with firearms", ["robbery", "gun-crime"]),
        ("assaults resulting in injury, not assaults", ["assault-resulting-in-injury"]),
    ],
)
def test_words_mean_what_a_careful_reader_takes_them_to_mean(
    words: str, categories: list[str], plan_folder: PlanFolder
) -> None:
    """What is broader than a category does not mean it."""
    text = HEAD + f"1.1\tThink of {words}\tBoat Club\tA dry hull\n"
    assert [
        found[1] for found in _found(plan_folder(plan_txt=text, plan_toml=HERE))
    ] == categories
