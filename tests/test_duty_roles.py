"""Which body is read as which kind of authority, and which kind then leads nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from svgraph import InputError
from svgraph.graph.build import build_dataset
from svgraph.graph.namespaces import SV
from svgraph.graph.serialise import as_nquads
from svgraph.model.external import DutyRole
from svgraph.queries.ask import ask
from svgraph.queries.rows import BodyRow, DutyRoleRow
from svgraph.reading import Reading, read_folder
from svgraph.stores.plan_graphs import PlanGraphs, parse_plan

PlanFolder = Callable[..., Path]

ACT = "http://www.legislation.gov.uk/id/ukpga/2022/32"
HEAD = "body,authority,source,note\n"
BODIES = (
    "id,name,kind,parent,parent_source,same_as,note\n"
    "boat-club,Boat Club,organisation,,,,\n"
    "sail-loft,Sail Loft,team,boat-club,row 1.2,,\n"
    "guild,Guild,organisation,,,,\n"
    "yard,Yard,unit,guild,,,\n"
    "yacht-club,Yacht Club,organisation,,,boat-club,\n"
    "lifeboats,Lifeboats,organisation,,,,\n"
    "buoys,Buoys,organisation,,,,\n"
)


def _with_roles(folder: Path, rows: str) -> Path:
    (folder / "duty-roles.csv").write_text(HEAD + rows)
    return folder


def _gaps(folder: Path) -> dict[str, str | None]:
    """Return the kinds of authority that lead nothing, each with the bodies read as it."""
    store = parse_plan(as_nquads(build_dataset(read_folder(folder))))
    rows = ask(store, "authority-gaps").rows
    return {str(row[0]): None if row[2] is None else str(row[2]) for row in rows}


def test_roles_come_in_the_order_of_the_file(sample_reading: Reading) -> None:
    """Each with its source; a note says what in it is a reading."""
    note = "The authority in law is the chief officer of police"
    source = f"{ACT}/schedule/1"
    assert sample_reading.duty_roles == (
        DutyRole("westmere-constabulary", "police", source, note),
        DutyRole("fire-and-flood-rescue", "fire-and-rescue", source),
        DutyRole("town-council", "local-authority", source),
    )


def test_a_role_is_a_reading(sample_dataset: Dataset) -> None:
    """It is a node of its own, and the plan states nothing of it."""
    base = "https://w3id.org/svgraph/id/sample/"
    node = URIRef(f"{base}duty-role/westmere-constabulary-as-police")
    reading = sample_dataset.graph(URIRef(f"{base}graph/reading"))
    assert set(reading.triples((node, None, None))) >= {
        (node, RDF.type, SV.DutyRole),
        (node, SV.party, URIRef(f"{base}body/westmere-constabulary")),
        (node, SV.authority, URIRef("https://w3id.org/svgraph/id/authority/police")),
        (node, DCTERMS.source, URIRef(f"{ACT}/schedule/1")),
        (node, SV.order, Literal(1)),
    }
    stated = sample_dataset.graph(URIRef(f"{base}graph/stated"))
    assert (None, RDF.type, SV.DutyRole) not in stated


def test_rows_come_with_their_names(sample_store: PlanGraphs) -> None:
    """The fields are the columns of the query; where there is no note it is empty."""
    duty = "Collaborate and prepare a strategy to prevent and reduce serious violence"
    rows = ask(sample_store, "duty-roles").records(DutyRoleRow)
    assert rows[2] == DutyRoleRow(
        *("Town Council", "Local authority", duty, f"{ACT}/schedule/1", "town-council"),
        "https://w3id.org/svgraph/id/authority/local-authority",
        plan="sample",
    )


def test_a_body_says_where_its_parent_is_stated(sample_store: PlanGraphs) -> None:
    """Empty for a parent that is a reading."""
    rows = ask(sample_store, "bodies").records(BodyRow)
    told = {row.body: row.parent_source for row in rows if row.parent}
    assert told == {"Harbour Office": "", "Licensing Section": "row 1.2"}


# Who leads or supports nothing: rows 1.1 and 1.2 name Boat Club and Sail Loft


@pytest.mark.parametrize(
    ("body", "gap"),
    [
        ("boat-club", False),
        ("sail-loft", False),
        ("yacht-club", False),  # read as the same as Boat Club
        ("guild", True),  # neither it nor its Yard is named
        ("lifeboats", True),
    ],
)
def test_an_authority_takes_part_by_its_bodies(
    body: str, *, gap: bool, plan_folder: PlanFolder
) -> None:
    """By a body that is read as it, by one that is read as the same, and by no other."""
    folder = _with_roles(plan_folder(bodies_csv=BODIES), f"{body},probation,{ACT},\n")
    assert ("Probation" in _gaps(folder)) is gap


def test_an_authority_takes_part_by_what_is_part_of_it(plan_folder: PlanFolder) -> None:
    """Even of a body that is only read as the same."""
    text = (
        "ID\tObjective\tLead\tOutcome\n"
        "1.1\tMend the sails\tSail Loft\tSails\n1.2\tRest\tBuoys\tRest\n"
    )
    folder = plan_folder(bodies_csv=BODIES, plan_txt=text)
    assert "Probation" not in _gaps(_with_roles(folder, f"boat-club,probation,{ACT},\n"))
    assert "Probation" not in _gaps(_with_roles(folder, f"yacht-club,probation,{ACT},\n"))


def test_a_gap_names_the_bodies_that_are_read_so(plan_folder: PlanFolder) -> None:
    """In the order of the file; nothing where the register has none."""
    rows = f"lifeboats,probation,{ACT},\nbuoys,probation,{ACT},\n"
    gaps = _gaps(_with_roles(plan_folder(bodies_csv=BODIES), rows))
    assert gaps["Probation"] == "Lifeboats; Buoys"
    assert gaps["Prison authority"] is None
    assert len(gaps) == 9


def test_a_body_with_no_more_than_a_duty_is_still_unused(plan_folder: PlanFolder) -> None:
    """To be read as an authority is no part in any action."""
    folder = _with_roles(plan_folder(bodies_csv=BODIES), f"buoys,probation,{ACT},\n")
    store = parse_plan(as_nquads(build_dataset(read_folder(folder))))
    assert "Buoys" in [row[0] for row in ask(store, "unused-body-violation").rows]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            f"boat-clbu,probation,{ACT},\n",
            r"line 2: body 'boat-clbu' is the id of no body. Did you mean boat-club\?",
        ),
        (
            f"boat-club,probatoin,{ACT},\n",
            "line 2: authority 'probatoin' is the id of no authority. Did you mean probation",
        ),
        (
            "boat-club,probation,,\n",
            "line 2: source must be a web address, and the cell is empty. Give where it is",
        ),
        (
            "boat-club,probation,its name,\n",
            "line 2: source must be a web address, and 'its name' is none",
        ),
        (
            f"boat-club,probation,{ACT},\nboat-club,probation,{ACT},again\n",
            "line 3: line 2 says the same already. Take one of them out.",
        ),
    ],
)
def test_a_slip_in_the_table_is_an_error(
    row: str, message: str, plan_folder: PlanFolder
) -> None:
    """It says which line, and what to do."""
    with pytest.raises(InputError, match=f"duty-roles.csv, {message}"):
        read_folder(_with_roles(plan_folder(), row))
