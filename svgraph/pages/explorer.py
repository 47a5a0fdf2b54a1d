"""The explorer: a plan as one offline page, its picture and its tables side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.analysis.dependence import Dependence
from svgraph.analysis.networks import link_graph
from svgraph.model import Policy, Severity
from svgraph.pages.assets import content_policy, read_late_scripts, read_scripts, read_styles
from svgraph.pages.filling import environment
from svgraph.pages.items import build_action_items, build_body_items, build_link_items
from svgraph.pages.marks import GROUPS, group_of
from svgraph.pages.picture import build_picture, drawing_script, render_page
from svgraph.pages.views import (
    VIEWS,
    Dependencies,
    Gaps,
    Leads,
    Partners,
    Plan,
    Questions,
    build_dependencies,
    build_gaps,
    build_leads,
    build_partners,
    build_plan_view,
    build_questions,
)
from svgraph.queries.tiers import TIERS, Headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from svgraph.pages.assets import Asset
    from svgraph.pages.context import Explorer
    from svgraph.pages.items import ActionItem, BodyItem, FindingRow, LinkItem, ThingItem

_TEMPLATE = "explorer.html"
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Page:
    """Every variable of the template but `nodes`, `edges` and `options`, which pyvis gives.

    Attributes:
        title: The plan's title.
        publisher: Who agreed it, or "".
        period: The years it covers, or "".
        source: The name of the document that every place speaks of.
        version: Of svgraph.
        focus: The node of the item that the page opens on, or "".
        headlines: Sentences for the top.
        actions: In document order.
        bodies: The heaviest load first.
        links: In document order.
        findings: The gravest first.
        areas: Titles of the priority areas, in document order.
        partners: What that view shows.
        dependencies: What that view shows.
        leads: What that view shows.
        gaps: What that view shows.
        questions: What that view shows.
        plan: What that view shows.
        views: What the page shows one at a time: name → title, in order.
        groups: Kind of mark → number of marks, where there are any.
        tiers: How an action depends on another → what that means, in the order of the answer.
        policy: The page's content security policy.
        styles: Its style sheets.
        scripts: Its scripts, in the order in which they run, as soon as the first view has
            been read.
        late: Those that run when the other views have been read as well.
    """

    title: str
    publisher: str
    period: str
    source: str
    version: str
    focus: str
    headlines: tuple[str, ...]
    actions: tuple[ActionItem, ...]
    bodies: tuple[BodyItem, ...]
    links: tuple[LinkItem, ...]
    findings: tuple[FindingRow, ...]
    areas: tuple[str, ...]
    partners: Partners
    dependencies: Dependencies
    leads: Leads
    gaps: Gaps
    questions: Questions
    plan: Plan
    views: dict[str, str]
    groups: dict[str, int]
    tiers: Headings
    policy: str
    styles: tuple[Asset, ...]
    scripts: tuple[Asset, ...]
    late: tuple[Asset, ...]


def build_explorer(context: Explorer) -> str:
    """Return a plan's explorer as one HTML file that asks nothing of any network.

    The same rows give the same text. Whatever a row holds is shown as text.
    """
    page = _page(context)
    network = build_picture(
        context.actions,
        context.parties,
        (*context.links, *context.proposed),
        items=(*page.actions, *page.bodies, *page.partners.things),
        partners=page.partners,
    )
    return render_page(network, environment(page), _TEMPLATE)


def _page(context: Explorer) -> Page:
    links = build_link_items((*context.links, *context.proposed))
    partners = build_partners(context)
    direction = context.direction or Policy.AS_CITED
    actions = build_action_items(
        context.actions,
        context.outcomes,
        context.parties,
        links=links,
        dependence=Dependence(link_graph(context.actions, context.links), direction=direction),
        findings=context.findings,
    )
    bodies = build_body_items(
        context.bodies, context.parties, context.loads, findings=context.findings
    )
    styles, scripts = read_styles(_TEMPLATE), read_scripts(_TEMPLATE, drawing_script())
    late = read_late_scripts(_TEMPLATE)
    return Page(
        title=context.title,
        publisher=context.publisher,
        period=context.period,
        source=context.source,
        version=context.version,
        focus=next((action.id for action in actions if action.name == context.focus), ""),
        headlines=context.headlines,
        actions=actions,
        bodies=bodies,
        links=build_link_items(context.links),
        findings=tuple(sorted(context.findings, key=_gravity)),
        areas=tuple(dict.fromkeys(action.area for action in actions)),
        partners=partners,
        dependencies=build_dependencies(context),
        leads=build_leads(context),
        gaps=build_gaps(context),
        questions=build_questions(context),
        plan=build_plan_view(context),
        views=VIEWS,
        groups=_groups(actions, bodies, partners.things),
        tiers=TIERS[direction]["depends"],
        policy=content_policy(styles, (*scripts, *late)),
        styles=styles,
        scripts=scripts,
        late=late,
    )


def _gravity(row: FindingRow) -> int:
    known = row.severity in _SEVERITIES
    return _SEVERITIES.index(row.severity) if known else len(_SEVERITIES)


def _groups(
    actions: Sequence[ActionItem], bodies: Sequence[BodyItem], things: Sequence[ThingItem]
) -> dict[str, int]:
    items: list[ActionItem | BodyItem | ThingItem] = [*actions, *bodies, *things]
    counts = Counter(map(group_of, items))
    counts["outcome"] = sum(len(action.outcomes) for action in actions)
    return {group: counts[group] for group in GROUPS if counts[group]}
