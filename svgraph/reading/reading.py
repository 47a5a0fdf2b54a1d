"""Everything that is read from one plan's folder, as one value."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from svgraph.documents import Document, read_document
from svgraph.files import resources
from svgraph.files.settings import Settings, read_settings
from svgraph.model.external import DutyRole, External
from svgraph.model.findings import Finding
from svgraph.model.links import Link
from svgraph.model.names import Assignment, Mention
from svgraph.model.plan import Plan
from svgraph.reading import links, names, tables
from svgraph.reading.unread import find_unread

_TABLES = (
    "bodies.csv",
    "category-words.csv",
    "concepts.csv",
    "crime-categories.csv",
    "decisions.csv",
    "duty-roles.csv",
    "enablers.csv",
    "readings.csv",
    "references.csv",
    "spellings.csv",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as read: what the document states, whom it names, how its rows are linked.

    Attributes:
        external: Facts from outside, which no plan states.
        categories: Where rows name the crime categories among them.
        duty_roles: Which body is read as which kind of authority, as the file orders them.
        inputs: The plan's files that all this was read from: name → SHA-256.
        document: What the plan was read from; None for a reading that was put together.
    """

    settings: Settings
    plan: Plan
    register: names.Register
    assignments: tuple[Assignment, ...]
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...]
    external: External = field(default_factory=External)
    categories: tuple[Mention, ...] = ()
    duty_roles: tuple[DutyRole, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    document: Document | None = None


def read_folder(folder: Path) -> Reading:
    """Return all that the files in a plan's folder say.

    Raises:
        InputError: A file is missing, unreadable or broken, or the document holds no
            action table.
    """
    reference = resources.folder("data") / "reference"
    settings = read_settings(folder)
    headings = tables.read_headings(reference / "headings.csv")
    register = names.read_register(folder, reference)
    document = read_document(settings.folder / settings.source)
    plan, odd_rows = tables.build_plan(
        document,
        settings,
        headings,
        rules=tables.read_rules(reference / "proofreading.csv"),
        common=tables.read_abbreviations(reference / "abbreviations.csv"),
    )
    assignments, odd_leads = names.assign_leads(plan, register)
    external = names.read_external(reference, settings.area, folder=folder)
    link_words = links.read_link_words(reference / "link-words.csv")
    cited, odd_citations = links.read_citations(plan, link_words)
    proposed, odd_enablers = links.propose_links(plan, links.read_concepts(folder), cited)
    decided, odd_decisions = links.apply_decisions(proposed, links.read_decisions(folder), plan)
    doubts = names.list_doubts(plan, register, equivalences=settings.equivalences)
    return Reading(
        settings=settings,
        document=document,
        plan=plan,
        register=register,
        assignments=assignments,
        mentions=names.find_mentions(plan, register),
        links=cited + links.derive_needs(cited, settings.direction) + decided,
        findings=(
            *find_unread(plan, assignments),
            *(odd_rows + odd_leads + doubts + odd_citations + odd_enablers + odd_decisions),
        ),
        external=external,
        duty_roles=names.read_duty_roles(folder, register.bodies, external.authorities),
        categories=names.find_categories(
            plan, names.read_category_words(folder, reference, external.categories)
        ),
        inputs=_inputs(folder, plan.source.file, reference),
    )


def _inputs(folder: Path, source: str, reference: Path) -> dict[str, str]:
    """Return the files that a plan is read from, those that plans share under their folder."""
    own = {name: folder / name for name in sorted((source, "plan.toml", *_TABLES))}
    shared = sorted(reference.glob("*.csv"))
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in {**own, **{f"{reference.name}/{p.name}": p for p in shared}}.items()
        if path.is_file()
    }
