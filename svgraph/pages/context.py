"""What an explorer is made from: the rows, measures and answers of one plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from svgraph.analysis.load import BodyLoad
    from svgraph.analysis.networks import Networks
    from svgraph.analysis.whole import Analysis
    from svgraph.model import Policy
    from svgraph.pages.items import FindingRow
    from svgraph.queries import Question
    from svgraph.queries.rows import ActionRow, BodyRow, LinkRow, OutcomeRow, PartyRow
    from svgraph.stores.endpoint import Value


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A canned query that was asked of the plan.

    Attributes:
        question: Its English, its caveats, who asks it, what its columns mean.
        sparql: As it was run, its metadata left out.
        told: What it was told, such as {"action": "2.1"}.
        columns: Of the answer.
        rows: Of the answer; None for what is not there.
    """

    question: Question
    sparql: str
    told: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Explorer:
    """What an explorer is made from.

    Attributes:
        title: The plan's title.
        publisher: Who agreed it, or "".
        period: The years it covers, or "".
        source: The name of the document that every place speaks of.
        networks: Of the plan, without proposed links; None where nothing was measured.
        analysis: What was measured on them; None where nothing was.
        asked: The canned queries with their answers.
        direction: How the plan's links are read as needs; None where that is not declared.
        focus: The number of the action that the page opens on, or "".
        actions: In document order; so are the rows that follow.
        outcomes: Of the actions.
        parties: In the actions.
        links: Between the actions.
        bodies: Of the register, whether they have a part or not.
        loads: Of the bodies that have a part.
        headlines: Sentences for a reader who has a minute, as `svgraph.analysis` words them.
        findings: What is worth checking in the plan.
        version: Of svgraph.
        proposed: The links that only the wording suggests; they are never counted.
    """

    title: str
    source: str
    actions: tuple[ActionRow, ...]
    outcomes: tuple[OutcomeRow, ...] = ()
    parties: tuple[PartyRow, ...] = ()
    links: tuple[LinkRow, ...] = ()
    bodies: tuple[BodyRow, ...] = ()
    loads: tuple[BodyLoad, ...] = ()
    headlines: tuple[str, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    networks: Networks | None = None
    analysis: Analysis | None = None
    asked: tuple[AskedQuestion, ...] = ()
    direction: Policy | None = None
    publisher: str = ""
    period: str = ""
    focus: str = ""
    version: str = ""
    proposed: tuple[LinkRow, ...] = ()
