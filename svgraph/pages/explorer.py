"""The explorer: a plan as one offline page, its picture and its tables side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from svgraph.analysis.dependence import Dependence
from svgraph.analysis.networks import link_graph
from svgraph.pages.assets import read_assets
from svgraph.pages.filling import environment
from svgraph.pages.items import build_action_items, build_body_items, build_link_items
from svgraph.pages.marks import GROUPS, group_of
from svgraph.pages.picture import build_picture, render_page
from svgraph.pages.views import VIEWS
from svgraph.queries.tier_words import Headings, tier_headings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from svgraph.analysis.caveats import Caveats
    from svgraph.model.plan import About
    from svgraph.pages.inputs import Explorer
    from svgraph.pages.items import ActionItem, BodyItem, FindingRow, LinkItem, ThingItem
    from svgraph.pages.views.partners import Partners

_TEMPLATE = "explorer.html"
_SEVERITIES = {"violation": 0, "warning": 1, "info": 2}  # the gravest first


@dataclass(frozen=True, slots=True)
class Page:
    """What the template knows beside styles, scripts, each view and what pyvis gives.

    Attributes:
        about: What is declared of the plan.
        version: Of svgraph.
        focus: The node of the item that the page opens on, or "".
        headlines: Sentences for the top.
        actions: In document order.
        bodies: The heaviest load first.
        links: In document order.
        findings: The gravest first.
        areas: Titles of the priority areas, in document order.
        burden: The threshold of the over-burdened flag, in times the mean.
        views: What the page shows one at a time: name → title, in order.
        groups: Kind of mark → number of marks, where there are any.
        tiers: How an action depends on another → what that means, in the order of the answer.
        caveats: What has to be said beside figures.
    """

    about: About
    version: str
    focus: str
    headlines: tuple[str, ...]
    actions: tuple[ActionItem, ...]
    bodies: tuple[BodyItem, ...]
    links: tuple[LinkItem, ...]
    findings: tuple[FindingRow, ...]
    areas: tuple[str, ...]
    burden: float
    views: dict[str, str]
    groups: dict[str, int]
    tiers: Headings
    caveats: Caveats


def build_explorer(context: Explorer) -> str:
    """Return a plan's explorer as one HTML file that asks nothing of any network.

    The same rows give the same text. Whatever a row holds is shown as text.
    """
    views = {name: view.build(context) for name, view in VIEWS.items()}
    partners: Partners = views["partners"]
    page = _page(context, partners)
    network = build_picture(
        context, items=[*page.actions, *page.bodies, *partners.things], partners=partners
    )
    made = environment(page, read_assets(_TEMPLATE), **views)
    return render_page(network, made, _TEMPLATE)


def _page(context: Explorer, partners: Partners) -> Page:
    rows, direction = context.rows, context.about.direction
    caveats = context.analysis.caveats
    actions = build_action_items(
        rows.actions,
        rows.outcomes,
        rows.parties,
        links=build_link_items(context.links),
        dependence=Dependence(link_graph(rows.actions, rows.links), direction=direction),
        findings=context.findings,
    )
    bodies = build_body_items(
        rows.bodies, rows.parties, context.analysis.loads.bodies, findings=context.findings
    )
    return Page(
        about=context.about,
        version=context.version,
        focus=next((item.id for item in actions if item.name == context.about.focus), ""),
        headlines=(*context.analysis.unread, *context.headlines),
        actions=actions,
        bodies=bodies,
        links=build_link_items(rows.links),
        findings=tuple(
            sorted(context.findings, key=lambda row: _SEVERITIES.get(row.severity, 3))
        ),
        areas=tuple(dict.fromkeys(action.area for action in actions)),
        burden=context.analysis.loads.burden,
        views={name: view.title for name, view in VIEWS.items()},
        groups=_groups((*actions, *bodies, *partners.things), len(rows.outcomes)),
        tiers=tier_headings(direction, "depends", is_open=caveats.is_open),
        caveats=caveats,
    )


def _groups(
    items: Iterable[ActionItem | BodyItem | ThingItem], outcomes: int
) -> dict[str, int]:
    counts = Counter(map(group_of, items)) + Counter(outcome=outcomes)
    return {group: counts[group] for group in GROUPS if counts[group]}
