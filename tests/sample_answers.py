"""What each canned query answers on the sample: the literal rows of `sample/README.md`.

Worked out there by hand; the tests of the queries compare.
"""

from svgraph import __version__
from svgraph.files import resources
from svgraph.stores.endpoint import Value

__all__ = ["ANSWERS", "TOLD"]

REFERENCE = resources.folder("data") / "reference"

# What is asked of the sample, for queries that must be told something.
TOLD: dict[str, dict[str, str]] = {
    "answers-for": {"body": "Westmere Constabulary"},
    "depends-on": {"action": "2.1"},
    "needed-partners": {"body": "Westmere Constabulary"},
    "needs": {"action": "2.2"},
    "sentence": {"action": "2.2"},
    "slices": {"action": "1.1"},
    "sole-leads": {"least": "1"},
}

PROTOCOL = "Agree one protocol for sharing information about weapons"
PATROL = "Run a nightly patrol in the old town (linked to 1.1)"
FIRST_AID = "Teach first aid in every school"
CENTRE = "Open a drop-in centre for people who were harmed"
WAYS = (
    "Review the ways into treatment so that nobody is sent"
    " from one door to the next (linked to 1.1/ 2.1)"
)
MAP = "Map what is there for young people (Westmere Youth Strategy)"
SAFER, SUPPORT = "Safer streets", "Support and recovery"
TITLE = "Westmere Safer Town Plan 2031-2033"
ACT = "http://www.legislation.gov.uk/id/ukpga/2022/32/section"
JOIN_FORCES = "Collaborate and prepare a strategy to prevent and reduce serious violence"
TAKE_PART = "Be consulted on the strategy and carry out the actions it gives"
POLICE, FIRE = "Chief officer of police", "Fire and rescue authority"
AUTHORITIES = "http://www.legislation.gov.uk/id/ukpga/2022/32/schedule/1"
CHOSEN = "https://example.org/westmere/serious-violence"
AIMS = "Our two priorities are safer streets and support after harm."

# Name → the columns that must be there, then the rows; a query may give further columns.
ANSWERS: dict[str, tuple[tuple[str, ...], list[tuple[Value, ...]]]] = {
    "actions": (
        ("action", "area", "objective", "lead_text", "outcomes"),
        [
            ("1.1", SAFER, PROTOCOL, "Harbour Office", 2),
            ("1.2", SAFER, PATROL, "Constabulary & Town Council – Licensing Section", 3),
            ("1.3", SAFER, FIRST_AID, "Every Agency", 1),
            (
                "2.1",
                SUPPORT,
                CENTRE,
                "Fire and Flood Rescue (Station Manager) Supported by Town Council",
                2,
            ),
            ("2.2", SUPPORT, WAYS, "Health and Care Trust/ Every Agency", 2),
            ("2.3", SUPPORT, MAP, "Westmere Constabulary (neighbourhood teams)", 1),
        ],
    ),
    "answers-for": (
        ("action", "role", "others", "outcomes", "objective"),
        [
            ("1.2", "joint", "Licensing Section (joint)", 3, PATROL),
            ("2.3", "lead", None, 1, MAP),
        ],
    ),
    "authority-gaps": (
        ("authority", "duty", "bodies", "origin"),
        [
            *(
                (name, JOIN_FORCES, None, f"{ACT}/8")
                for name in ("Integrated care board", "Youth offending team", "Probation")
            ),
            *(
                (name, TAKE_PART, None, f"{ACT}/15")
                for name in (
                    "Education authority",
                    "Prison authority",
                    "Youth custody authority",
                )
            ),
        ],
    ),
    "boards": (
        ("action", "board", "relation", "quote", "place", "objective"),
        [
            (number, None, None, None, None, objective)
            for number, objective in (
                ("1.1", PROTOCOL),
                ("1.2", PATROL),
                ("1.3", FIRST_AID),
                ("2.1", CENTRE),
                ("2.2", WAYS),
                ("2.3", MAP),
            )
        ],
    ),
    "categories": (
        ("action", "category", "quote", "place", "origin"),
        [("1.1", "Weapon crime", "weapons", "line 10, objective", CHOSEN)],
    ),
    "category-gaps": (
        ("category", "origin"),
        [("Violence in schools", CHOSEN), ("Arson", CHOSEN)],
    ),
    "circular": (("action", "relation"), []),
    "collective-leads": (
        ("action", "leads", "objective"),
        [("1.3", "Every Agency", FIRST_AID)],
    ),
    "coverage": (
        ("area", "actions", "outcomes", "parties", "sole_led", "linked", "reported"),
        [(SAFER, 3, 6, 4, 1, 2, 0), (SUPPORT, 3, 5, 4, 2, 3, 0)],
    ),
    "duty-roles": (
        ("body", "authority", "duty", "origin", "note"),
        [
            (
                "Westmere Constabulary",
                POLICE,
                JOIN_FORCES,
                AUTHORITIES,
                "The authority in law is the chief officer of police",
            ),
            ("Fire and Flood Rescue", FIRE, JOIN_FORCES, AUTHORITIES, None),
            ("Town Council", "Local authority", JOIN_FORCES, AUTHORITIES, None),
        ],
    ),
    "exploring": (
        ("action", "verb", "leads", "objective"),
        [("2.2", "review", "Health and Care Trust; Every Agency", WAYS)],
    ),
    "joint-leads": (
        ("body", "other", "actions", "numbers"),
        [("Licensing Section", "Westmere Constabulary", 1, "1.2")],
    ),
    "lead-counts": (
        ("body", "kind", "sole", "joint", "supporting", "outcomes"),
        [
            ("Every Agency", "collective", 1, 1, 0, 3),
            ("Westmere Constabulary", "organisation", 1, 1, 0, 4),
            ("Fire and Flood Rescue", "organisation", 1, 0, 0, 2),
            ("Harbour Office", "unit", 1, 0, 0, 2),
            ("Health and Care Trust", "organisation", 0, 1, 0, 2),
            ("Licensing Section", "unit", 0, 1, 0, 3),
            ("Town Council", "organisation", 0, 0, 1, 0),
        ],
    ),
    "learning": (("action", "words", "place", "linked"), []),
    "meetings": (("action", "meeting", "kind", "quote", "place"), []),
    "money": (("action", "words", "place", "objective"), []),
    "named-without-role": (
        ("body", "action", "quote", "place"),
        [("Town Council", "1.3", "through the Town Council", "line 12, outcome")],
    ),
    "needed-partners": (
        ("action", "direction", "other", "other_leads", "quote"),
        [
            ("1.2", "needs", "1.1", "Harbour Office", "linked to 1.1"),
            ("1.2", "needed-by", "2.1", "Fire and Flood Rescue", "1.2 linked"),
            ("2.3", "needs", "2.2", "Health and Care Trust; Every Agency", "linked to 2.2"),
        ],
    ),
    "needs": (
        ("action", "tier", "via", "quote", "lead", "objective"),
        [
            ("1.1", "direct", None, "linked to 1.1/ 2.1", "Harbour Office", PROTOCOL),
            ("2.1", "direct", None, "linked to 1.1/ 2.1", "Fire and Flood Rescue", CENTRE),
            ("2.3", "linked", None, "linked to 2.2", "Westmere Constabulary", MAP),
            (
                "1.2",
                "indirect",
                "2.1",
                "1.2 linked",
                "Westmere Constabulary; Licensing Section",
                PATROL,
            ),
        ],
    ),
    "no-single-lead": (
        ("action", "why", "leads", "objective"),
        [
            ("1.2", "joint", "Westmere Constabulary; Licensing Section", PATROL),
            ("1.3", "collective", "Every Agency", FIRST_AID),
            ("2.2", "named and collective", "Health and Care Trust; Every Agency", WAYS),
        ],
    ),
    "outcome-counts": (
        ("action", "outcomes", "leads", "objective"),
        [
            ("1.2", 3, "Westmere Constabulary; Licensing Section", PATROL),
            ("1.1", 2, "Harbour Office", PROTOCOL),
            ("2.1", 2, "Fire and Flood Rescue", CENTRE),
            ("2.2", 2, "Health and Care Trust; Every Agency", WAYS),
            ("1.3", 1, "Every Agency", FIRST_AID),
            ("2.3", 1, "Westmere Constabulary", MAP),
        ],
    ),
    "programmes": (("programme", "action", "leads", "quote", "place"), []),
    "references": (
        ("name", "kind", "owner", "exists", "actions"),
        [("Westmere Youth Strategy", "strategy", None, "yes", "2.3")],
    ),
    # Counted in the file with grep -b; nothing before line 11 takes more than one byte.
    "slices": (
        ("cell", "exact", "line", "start", "end"),
        [
            ("identifier", "1.1", "line 10", 197, 197 + 3),
            ("objective", PROTOCOL, "line 10", 201, 201 + len(PROTOCOL)),
            ("lead", "Harbour Office", "line 10", 258, 258 + 14),
            (
                "outcome",
                "A protocol signed by the 30<sup>th</sup> of June",
                "line 10",
                282,
                282 + 48,
            ),
            (
                "outcome",
                "Fewer delays &amp; fewer gaps",
                "line 10",
                340,
                340 + 29,
            ),
        ],
    ),
    "supporters": (
        ("action", "body", "leads", "objective"),
        [("2.1", "Town Council", "Fire and Flood Rescue", CENTRE)],
    ),
    "proposed-links": (("source", "target", "status", "quote", "target_quote", "score"), []),
    "readings": (
        ("kind", "subject", "reading", "alternative", "place"),
        [
            ("interpreted link", "1.2 needs 1.1", "as-cited", None, "line 11, objective"),
            ("interpreted link", "2.1 needs 1.2", "as-cited", None, "line 17, identifier"),
            ("interpreted link", "2.2 needs 1.1", "as-cited", None, "line 20, objective"),
            ("interpreted link", "2.2 needs 2.1", "as-cited", None, "line 20, objective"),
            ("interpreted link", "2.3 needs 2.2", "as-cited", None, "line 21, outcome"),
            ("read as the same", "Town Council", "Westmere Borough", None, None),
            ("read as the same", "Westmere Borough", "Town Council", None, None),
            ("serves", "2.3", "Westmere Youth Strategy", None, "line 21, objective"),
            ("concerns", "1.1", "Weapon crime", None, "line 10, objective"),
            ("duty role", "Westmere Constabulary", POLICE, None, None),
            ("duty role", "Fire and Flood Rescue", FIRE, None, None),
            ("duty role", "Town Council", "Local authority", None, None),
        ],
    ),
    "repeated-texts": (("action", "other", "outcome", "leads", "other_leads"), []),
    "sentence": (
        ("cell", "text", "place"),
        [
            ("identifier", "2.2", "line 18, identifier"),
            ("objective", WAYS, "lines 18+20, objective"),
            ("lead", "Health and Care Trust/ Every Agency", "line 18, lead"),
            ("outcome", "One way in", "line 18, outcome"),
            ("outcome", "Shorter waits", "line 20, outcome"),
        ],
    ),
    "serves-strategy": (
        ("action", "strategy", "relation", "quote", "place"),
        [
            (
                "2.3",
                "Westmere Youth Strategy",
                "serves",
                "Westmere Youth Strategy",
                "line 21, objective",
            )
        ],
    ),
    "sole-leads": (
        ("body", "actions", "numbers"),
        [
            ("Fire and Flood Rescue", 1, "2.1"),
            ("Harbour Office", 1, "1.1"),
            ("Westmere Constabulary", 1, "2.3"),
        ],
    ),
    "unmeasured": (
        ("action", "number", "outcome", "place"),
        [
            ("1.1", 1, "A protocol signed by the 30th of June", "line 10, outcome"),
            ("1.1", 2, "Fewer delays & fewer gaps", "line 10, outcome"),
            ("1.2", 1, "A patrol on every night of the week", "line 11, outcome"),
            ("1.2", 2, "Licensed premises take part", "line 11, outcome"),
            ("1.2", 3, "People feel safe in the old town", "line 11, outcome"),
            (
                "1.3",
                1,
                "Pupils can give first aid, taught through the Town Council",
                "line 12, outcome",
            ),
            ("2.1", 1, "The centre is open every day", "line 17, outcome"),
            ("2.1", 2, "More people ask for help", "line 17, outcome"),
            ("2.2", 1, "One way in", "line 18, outcome"),
            ("2.2", 2, "Shorter waits", "line 20, outcome"),
            ("2.3", 1, "A map that all services use (linked to 2.2)", "line 21, outcome"),
        ],
    ),
    "bodies": (
        ("body", "id", "kind", "parent", "spellings", "parent_source"),
        [
            ("Every Agency", "every-agency", "collective", None, "Every Agency", None),
            (
                "Fire and Flood Rescue",
                "fire-and-flood-rescue",
                "organisation",
                None,
                "Fire and Flood Rescue",
                None,
            ),
            (
                "Harbour Office",
                "harbour-office",
                "unit",
                "Town Council",
                "Harbour Office",
                None,
            ),
            (
                "Health and Care Trust",
                "health-and-care-trust",
                "organisation",
                None,
                "Health and Care Trust | Westmere Trust",
                None,
            ),
            (
                "Licensing Section",
                "licensing-section",
                "unit",
                "Town Council",
                "Licensing Section",
                "row 1.2",
            ),
            ("Town Council", "town-council", "organisation", None, "Town Council", None),
            (
                "Westmere Borough",
                "westmere-borough",
                "organisation",
                None,
                "Westmere Borough",
                None,
            ),
            (
                "Westmere Constabulary",
                "westmere-constabulary",
                "organisation",
                None,
                "Constabulary | Westmere Constabulary",
                None,
            ),
        ],
    ),
    "depends-on": (
        ("action", "tier", "via", "quote", "lead", "objective"),
        [
            (
                "2.2",
                "direct",
                None,
                "linked to 1.1/ 2.1",
                "Health and Care Trust; Every Agency",
                WAYS,
            ),
            (
                "1.2",
                "linked",
                None,
                "1.2 linked",
                "Westmere Constabulary; Licensing Section",
                PATROL,
            ),
            ("2.3", "indirect", "2.2", "linked to 2.2", "Westmere Constabulary", MAP),
        ],
    ),
    "leads": (
        ("body", "role", "action", "objective"),
        [
            ("Harbour Office", "lead", "1.1", PROTOCOL),
            ("Westmere Constabulary", "joint", "1.2", PATROL),
            ("Licensing Section", "joint", "1.2", PATROL),
            ("Every Agency", "lead", "1.3", FIRST_AID),
            ("Fire and Flood Rescue", "lead", "2.1", CENTRE),
            ("Town Council", "supporting", "2.1", CENTRE),
            ("Health and Care Trust", "joint", "2.2", WAYS),
            ("Every Agency", "joint", "2.2", WAYS),
            ("Westmere Constabulary", "lead", "2.3", MAP),
        ],
    ),
    "links": (
        ("source", "target", "relation", "status", "basis", "quote", "place"),
        [
            (source, target, relation, basis, basis, quote, place)
            for relation, basis in (("cites", "stated"), ("needs", "interpreted"))
            for source, target, quote, place in (
                ("1.2", "1.1", "linked to 1.1", "line 11, objective"),
                ("2.1", "1.2", "1.2 linked", "line 17, identifier"),
                ("2.2", "1.1", "linked to 1.1/ 2.1", "line 20, objective"),
                ("2.2", "2.1", "linked to 1.1/ 2.1", "line 20, objective"),
                ("2.3", "2.2", "linked to 2.2", "line 21, outcome"),
            )
        ],
    ),
    "mentions": (
        ("action", "kind", "name", "relation", "quote", "place"),
        [
            (
                "1.3",
                "organisation",
                "Town Council",
                "delivered-through",
                "through the Town Council",
                "line 12, outcome",
            ),
            (
                "2.3",
                "strategy",
                "Westmere Youth Strategy",
                "serves",
                "Westmere Youth Strategy",
                "line 21, objective",
            ),
        ],
    ),
    "outcomes": (
        ("action", "number", "outcome", "place"),
        [
            ("1.1", 1, "A protocol signed by the 30th of June", "line 10, outcome"),
            ("1.1", 2, "Fewer delays & fewer gaps", "line 10, outcome"),
            ("1.2", 1, "A patrol on every night of the week", "line 11, outcome"),
            ("1.2", 2, "Licensed premises take part", "line 11, outcome"),
            ("1.2", 3, "People feel safe in the old town", "line 11, outcome"),
            (
                "1.3",
                1,
                "Pupils can give first aid, taught through the Town Council",
                "line 12, outcome",
            ),
            ("2.1", 1, "The centre is open every day", "line 17, outcome"),
            ("2.1", 2, "More people ask for help", "line 17, outcome"),
            ("2.2", 1, "One way in", "line 18, outcome"),
            ("2.2", 2, "Shorter waits", "line 20, outcome"),
            ("2.3", 1, "A map that all services use (linked to 2.2)", "line 21, outcome"),
        ],
    ),
    "parties": (
        ("action", "body", "role", "kind", "parent", "as_written", "post", "remark", "place"),
        [
            (*row[:5], row[5] or row[1], *row[6:])
            for row in (
                (
                    "1.1",
                    "Harbour Office",
                    "lead",
                    "unit",
                    None,
                    "",
                    None,
                    None,
                    "line 10, lead",
                ),
                (
                    "1.2",
                    "Westmere Constabulary",
                    "joint",
                    "organisation",
                    None,
                    "Constabulary",
                    None,
                    None,
                    "line 11, lead",
                ),
                (
                    "1.2",
                    "Licensing Section",
                    "joint",
                    "unit",
                    "Town Council",
                    "Town Council – Licensing Section",
                    None,
                    None,
                    "line 11, lead",
                ),
                (
                    "1.3",
                    "Every Agency",
                    "lead",
                    "collective",
                    None,
                    "",
                    None,
                    None,
                    "line 12, lead",
                ),
                (
                    "2.1",
                    "Fire and Flood Rescue",
                    "lead",
                    "organisation",
                    None,
                    "",
                    "Station Manager",
                    None,
                    "line 17, lead",
                ),
                (
                    "2.1",
                    "Town Council",
                    "supporting",
                    "organisation",
                    None,
                    "",
                    None,
                    None,
                    "line 17, lead",
                ),
                (
                    "2.2",
                    "Health and Care Trust",
                    "joint",
                    "organisation",
                    None,
                    "",
                    None,
                    None,
                    "line 18, lead",
                ),
                (
                    "2.2",
                    "Every Agency",
                    "joint",
                    "collective",
                    None,
                    "",
                    None,
                    None,
                    "line 18, lead",
                ),
                (
                    "2.3",
                    "Westmere Constabulary",
                    "lead",
                    "organisation",
                    None,
                    "",
                    None,
                    "neighbourhood teams",
                    "line 21, lead",
                ),
            )
        ],
    ),
    "decisions": (("source", "target", "verdict", "by", "on", "why"), []),
    # Of the sample only the document has a SHA-256 that is no other plan's, see below.
    "made-from": (
        ("file", "characters", "version"),
        [
            ("westmere-safer-town-plan.txt", 1399, __version__),
            *(
                (name, None, __version__)
                for name in sorted(
                    (
                        "bodies.csv",
                        "category-words.csv",
                        "crime-categories.csv",
                        "duty-roles.csv",
                        "plan.toml",
                        "references.csv",
                        "spellings.csv",
                        *(f"reference/{path.name}" for path in REFERENCE.glob("*.csv")),
                    )
                )
            ),
        ],
    ),
    # Duties and authorities are those of data/reference, the categories the sample's own.
    "external-facts": (
        ("kind", "name", "of", "origin"),
        [
            ("duty", JOIN_FORCES, None, f"{ACT}/8"),
            ("duty", TAKE_PART, None, f"{ACT}/15"),
            *(
                ("authority", name, JOIN_FORCES, f"{ACT}/8")
                for name in (
                    "Chief officer of police",
                    "Fire and rescue authority",
                    "Integrated care board",
                    "Local authority",
                    "Youth offending team",
                    "Probation",
                )
            ),
            *(
                ("authority", name, TAKE_PART, f"{ACT}/15")
                for name in (
                    "Education authority",
                    "Prison authority",
                    "Youth custody authority",
                )
            ),
            ("crime category", "Weapon crime", None, CHOSEN),
            ("crime category", "Violence in schools", None, CHOSEN),
            ("crime category", "Arson", None, CHOSEN),
        ],
    ),
    "statements": (
        ("kind", "text", "place"),
        [
            ("appendix", "Appendix 7", "line 1"),
            ("title", TITLE, "line 3"),
            ("text", AIMS, "line 5"),
        ],
    ),
    "unlinked-actions": (("action", "area", "objective"), [("1.3", SAFER, FIRST_AID)]),
}
