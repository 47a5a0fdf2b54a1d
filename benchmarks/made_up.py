"""Made-up plans, each of its own: what benchmarks over many plans are run on.

    python benchmarks/made_up.py FOLDER --plans 10

A plan is a folder as 'svgraph check' takes it: 40 to 80 actions in three to five areas, led
by 10 to 30 bodies of which a few carry much and some are collectives; a fifth of the rows
cite others, in circles too; outcomes with and without dates and figures; boards, strategies
and the odd row that nobody leads, that names a lead no spelling knows, or whose number is
missing. The same number and seed make the same plan.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

SEED = 20_310_401

PLACES = (
    *("Westmere", "Ashford Bay", "Northwick", "Calder Vale", "Eastholme", "Thornby"),
    *("Penfold", "Marsh End", "Kingsreach", "Linford", "Oakhampton", "Ravensea"),
)
AREAS = (
    "Prevention",
    "Enforcement",
    "Support and recovery",
    "Young people",
    "Data and insight",
)
# Name, kind: "{}" is the place. The first is the parent of units and teams.
BODIES = (
    ("{} Borough Council", "organisation"),
    ("{} Constabulary", "organisation"),
    ("{} Community Safety Unit", "unit"),
    ("Public Health", "unit"),
    ("Probation Service", "organisation"),
    ("{} Hospitals Trust", "organisation"),
    ("{} Fire and Rescue Service", "organisation"),
    ("Youth Justice Service", "organisation"),
    ("{} Violence Reduction Network", "network"),
    ("Licensing Team", "team"),
    ("Housing Options Team", "team"),
    ("Integrated Care Board", "organisation"),
    ("Ambulance Service", "organisation"),
    ("Community Cohesion Team", "team"),
    ("Education Inclusion Unit", "unit"),
    ("Drug and Alcohol Service", "organisation"),
    ("Victim Care Service", "organisation"),
    ("{} Women's Refuge", "organisation"),
    ("Street Pastors", "organisation"),
    ("{} College", "organisation"),
    ("Trading Standards", "unit"),
    ("Early Help Team", "team"),
    ("{} Football Foundation", "organisation"),
    ("Town Centre Partnership", "partnership"),
    ("Neighbourhood Watch Forum", "forum"),
    ("Faith Leaders Group", "group"),
    ("Transport Police", "organisation"),
)
COLLECTIVES = ("All Partners", "Every Agency", "Voluntary Sector")
BOARDS = ("Serious Violence Board", "Health and Wellbeing Board", "Youth Strategy Group")
STRATEGIES = ("Domestic Abuse Strategy", "Youth Strategy", "Night-time Economy Strategy")
VERBS = (
    *("Agree", "Review", "Open", "Map", "Commission", "Pilot", "Extend", "Renew", "Evaluate"),
    *("Publish", "Set up", "Strengthen", "Test", "Promote", "Deliver", "Redesign", "Fund"),
)
THINGS = (
    *("a protocol for sharing information", "the pathway into treatment", "a nightly patrol"),
    *("first aid lessons", "a directory of services", "mentoring", "a drop-in centre"),
    *("training about weapons", "the referral form", "a helpline", "street lighting"),
    *("knife amnesty bins", "a peer support scheme", "the risk assessment", "test purchases"),
    *("bystander training", "a safe route home", "restorative meetings", "family visits"),
    *("the custody navigator", "an early warning dashboard", "counselling", "housing advice"),
    *("a summer programme", "joint visits to licensed premises", "a survey of fear of crime"),
)
GROUPS = (
    *("young carers", "people leaving prison", "victims of burglary", "parents", "door staff"),
    *("pupils in year six", "tenants", "repeat victims", "students", "taxi drivers"),
    *("people in custody", "hospital patients", "shop workers", "families in crisis"),
    *("children who are excluded from school", "migrants", "older residents", "night workers"),
)
WAYS = (
    *("in the old town", "across all wards", "after dark", "at weekends", "in every school"),
    *(
        "with trained volunteers",
        "through one front door",
        "on the seafront",
        "by text message",
    ),
    *(
        "in three languages",
        "during the holidays",
        "at the point of arrest",
        "near the station",
    ),
    *("in partnership with employers", "before a crisis", "on two estates", "at home"),
)
RESULTS = (
    *("Fewer complaints from", "More referrals of", "Faster replies to", "A named contact for"),
    *("Monthly figures on", "Higher trust among", "Peer mentors for", "A charter signed with"),
    *(
        "Joint casework about",
        "Safer evenings for",
        "Reoffending down by 10% among",
        "One map of",
    ),
    *("Waits under three weeks for", "A written agreement about", "Audit by June 2032 of"),
    *("Case studies on", "Feedback gathered from", "Missed appointments halved among"),
    *("Shared calendar used by", "Lasting confidence in", "Costs agreed for"),
)


def main() -> None:
    """Write plans into a folder."""
    parser = argparse.ArgumentParser(description="Write made-up plans.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=10, help="how many (default: 10)")
    options = parser.parse_args()
    for number in range(options.plans):
        print(write_plan(options.folder, number))


def write_plan(folder: Path, number: int, *, seed: int = SEED) -> Path:
    """Write a made-up plan into a new folder, and return that folder."""
    random = Random(f"{seed} {number}")  # noqa: S311 - nothing here is secret
    place = random.choice(PLACES)
    bodies = _bodies(random, place)
    own = folder / f"made-up-{number:04}"
    own.mkdir(parents=True)
    _write_sheet(own / "bodies.csv", _body_rows(bodies))
    _write_sheet(own / "references.csv", _reference_rows())
    title = f"{place} Serious Violence Action Plan {number:04}"
    (own / "plan.toml").write_text(
        f'title = "{title}"\narea = "{place}"\nsource = "plan.txt"\n\n[readings]\n'
        f'direction = "{random.choice(("as-cited", "as-cited", "reversed", "symmetric"))}"\n',
        encoding="utf-8",
    )
    text = "\n".join(_lines(random, title, [name for name, _ in bodies]))
    (own / "plan.txt").write_text(text, encoding="utf-8")
    return own


def _bodies(random: Random, place: str) -> list[tuple[str, str]]:
    """Return names and kinds: the council first, then the others in the order of their load."""
    first, *others = BODIES
    picked = [first, *random.sample(others, random.randint(8, len(others)))]
    some = random.sample(COLLECTIVES, random.randint(1, len(COLLECTIVES)))
    named = [(name.format(place), kind) for name, kind in picked]
    random.shuffle(named)
    council = first[0].format(place), first[1]
    named.sort(key=lambda each: each != council)
    at = random.randint(2, 6)  # collectives lead often, if rarely most
    return [*named[:at], *((name, "collective") for name in some), *named[at:]]


Row = tuple[str, ...]


def _body_rows(bodies: Sequence[tuple[str, str]]) -> Iterator[Row]:
    yield ("id", "name", "kind", "parent", "parent_source", "same_as", "note")
    council = _id(bodies[0][0])
    for name, kind in bodies:
        parent = council if kind in {"unit", "team"} else ""
        yield (_id(name), name, kind, parent, "", "", "")
    for name in BOARDS:
        yield (_id(name), name, name.split()[-1].lower(), "", "", "", "")


def _reference_rows() -> Iterator[Row]:
    yield ("id", "name", "kind", "owner", "note")
    for name in STRATEGIES:
        yield (_id(name), name, "strategy", "", "")


def _id(name: str) -> str:
    return name.lower().replace("'", "").replace(" ", "-")


def _write_sheet(path: Path, rows: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _lines(random: Random, title: str, bodies: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a document in the form that svgraph reads."""
    areas = random.sample(AREAS, random.randint(3, len(AREAS)))
    keys = [f"{area}.{row}" for area, row in _numbers(random, len(areas))]
    weights = [1 / rank for rank in range(1, len(bodies) + 1)]  # a few lead much, many little
    cumulated = list(accumulate(weights))
    yield from (f"# {title}", "", f"Our priorities are {' and '.join(areas)}.")
    for key in keys:
        area, _, row = key.partition(".")
        if row == "1":
            yield from ("", f"#### Priority Area {area}: {areas[int(area) - 1]}", "")
            yield "ID\tObjective\tLead Organisation\tIntended Outcome"
        objective = _objective(random) + _citation(random, key, keys)
        lead = _lead(random, random.choices(bodies, cum_weights=cumulated, k=3))
        yield f"{key}\t{objective}\t{lead}\t{_outcomes(random)}"


def _numbers(random: Random, areas: int) -> Iterator[tuple[int, int]]:
    """Yield the numbers of 40 to 80 actions; in some areas one is missing."""
    actions = random.randint(40, 80)
    for area in range(1, areas + 1):
        rows = actions // areas + (area <= actions % areas)
        missing = random.randint(2, rows) if _happens(random, 0.1) else rows + 1
        yield from ((area, row + (row >= missing)) for row in range(1, rows + 1))


def _happens(random: Random, share: float) -> bool:
    return random.random() < share


def _objective(random: Random) -> str:
    said = f"{random.choice(VERBS)} {random.choice(THINGS)} for {random.choice(GROUPS)}"
    served = f" ({random.choice(STRATEGIES)})" if _happens(random, 0.15) else ""
    return f"{said} {random.choice(WAYS)}{served}"


def _citation(random: Random, key: str, keys: Sequence[str]) -> str:
    if not _happens(random, 0.2):
        return ""
    cited = random.sample(
        [other for other in keys if other != key], random.choice((1, 1, 2, 3))
    )
    return f" (linked to {'/ '.join(cited)})"


def _lead(random: Random, drawn: Sequence[str]) -> str:
    """Return a lead cell: mostly one body, or two or three, some with a supporter."""
    first, second, third = drawn
    if len(set(drawn)) < len(drawn):
        return first
    forms = (first, f"{first}/ {second}", f"{first} & {second}/ {third}")
    odd = (f"{first} Supported by {second}", "Somebody at the Depot", "TBC")
    return random.choices((*forms, *odd), (60, 22, 6, 10, 1, 1))[0]


def _outcomes(random: Random) -> str:
    count = random.choices(range(6), (3, 20, 25, 25, 17, 10))[0]
    items = [_outcome(random) for _ in range(count)]
    if items and _happens(random, 0.08):
        items.append(f"Progress reported to the {random.choice(BOARDS)}")
    listed = "".join(f"<li>{item}</li> " for item in items)
    return f"<ul> {listed}</ul>" if items else ""


def _outcome(random: Random) -> str:
    said = f"{random.choice(RESULTS)} {random.choice((*GROUPS, *THINGS))}"
    return f"{said} {random.choice(WAYS)}" if _happens(random, 0.6) else said


if __name__ == "__main__":
    main()
