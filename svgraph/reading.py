"""Everything that is read from one plan's folder, as one value."""

from dataclasses import dataclass
from pathlib import Path

from svgraph import resources
from svgraph.links import build_links
from svgraph.model import Assignment, Finding, Link, Plan
from svgraph.plan import read_headings, read_plan
from svgraph.register import Register, assign_leads, read_register
from svgraph.settings import Settings, read_settings

__all__ = ["Reading", "read_folder"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as read: what the document states, whom it names, how its rows are linked."""

    settings: Settings
    plan: Plan
    register: Register
    assignments: tuple[Assignment, ...]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...]


def read_folder(folder: Path) -> Reading:
    """Return all that the files in a plan's folder say.

    Raises:
        InputError: A file is missing, unreadable or broken, or the document holds no
            action table.
    """
    reference = resources.folder("data") / "reference"
    settings = read_settings(folder)
    headings = read_headings(reference / "headings.csv")
    register = read_register(folder, reference)
    plan, odd_rows = read_plan(settings, headings)
    assignments, odd_leads = assign_leads(plan, register)
    links, odd_links = build_links(plan, settings.direction)
    findings = odd_rows + odd_leads + odd_links
    return Reading(settings, plan, register, assignments, links, findings)
