"""GraphML and GEXF, read back by libraries that are not ours, and what they may not hold."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import igraph
import networkx as nx
import pytest

from svgraph.api.plan import open_plan
from svgraph.exports.networks import build_gexf, build_graphml
from svgraph.exports.palette import PALETTE
from svgraph.exports.signs import visible
from svgraph.files import resources
from svgraph.model.terms import Node, Part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TITLE = "Westmere Safer Town Plan 2031–2033"
GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
# Worked out in the sample's README; test_network_plan.py says how.
PARTS = {"area": 2, "action": 6, "outcome": 11, "body": 8, "reference": 1}
RELATIONS = {
    "in-area": 6,
    "has-outcome": 11,
    "leads": 4,
    "leads-jointly": 4,
    "supports": 1,
    "cites": 5,
    "delivered-through": 1,
    "serves": 1,
    "part-of": 2,
    "same-as": 1,
}


def exported(folder: Path, form: str) -> str:
    """Return the one text of an export."""
    (text,) = open_plan(folder).export(form).values()
    return text


@pytest.fixture(scope="module")
def of_igraph(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> igraph.Graph:
    """Return the sample's GraphML as igraph reads it."""
    path = tmp_path_factory.mktemp("graphml") / "sample.graphml"
    path.write_text(exported(sample, "graphml"), encoding="utf-8")
    return igraph.Graph.Read_GraphML(str(path))


@pytest.fixture(scope="module")
def gexf(sample: Path) -> ET.Element:
    """Return the sample's GEXF as plain XML."""
    return ET.fromstring(exported(sample, "gexf"))  # noqa: S314 - our own text


# GraphML


def test_igraph_reads_the_graphml(of_igraph: igraph.Graph) -> None:
    """Nodes and edges by the README, directed, with the plan's title."""
    assert (of_igraph.is_directed(), of_igraph["title"]) == (True, TITLE)
    assert Counter(of_igraph.vs["part"]) == PARTS
    assert Counter(of_igraph.es["relation"]) == RELATIONS


def test_graphml_has_labels_kinds_and_weights(of_igraph: igraph.Graph) -> None:
    """What Gephi shows, groups and sizes nodes by."""
    node = of_igraph.vs.find(node="body Westmere Constabulary")
    assert (node["label"], node["kind"], node["weight"]) == (
        "Westmere Constabulary",
        "organisation",
        2,
    )
    led = {
        of_igraph.vs[edge.target]["node"]: (edge["relation"], edge["weight"])
        for edge in node.out_edges()
    }
    assert led == {"action 1.2": ("leads-jointly", 0.5), "action 2.3": ("leads", 1)}


def test_graphml_has_the_words_behind_each_edge(of_igraph: igraph.Graph) -> None:
    """From the citing action to the cited, with quote, place and status."""
    cited = [
        (of_igraph.vs[e.source]["node"], of_igraph.vs[e.target]["node"], e["quote"], e["place"])
        for e in of_igraph.es.select(relation="cites")
    ]
    assert cited == [
        ("action 1.2", "action 1.1", "linked to 1.1", "line 11, objective"),
        ("action 2.1", "action 1.2", "1.2 linked", "line 17, identifier"),
        ("action 2.2", "action 1.1", "linked to 1.1/ 2.1", "line 20, objective"),
        ("action 2.2", "action 2.1", "linked to 1.1/ 2.1", "line 20, objective"),
        ("action 2.3", "action 2.2", "linked to 2.2", "line 21, outcome"),
    ]


def test_ids_in_graphml_are_name_tokens(blackpool: Path) -> None:
    """The schema has NMTOKEN for the ids of nodes and edges: no spaces; and each once."""
    root = ET.fromstring(exported(blackpool, "graphml"))  # noqa: S314 - our own text
    for part in ("node", "edge"):
        ids = [each.get("id", "") for each in root.iter() if each.tag.endswith("}" + part)]
        assert len(ids) == len(set(ids)) > 100
        assert [id_ for id_ in ids if not re.fullmatch(r"[\w.:-]+", id_)] == []


def test_each_attribute_of_graphml_has_one_type(blackpool: Path) -> None:
    """A weight that is once a whole number and once none would be two columns in Gephi."""
    root = ET.fromstring(exported(blackpool, "graphml"))  # noqa: S314 - our own text
    keys = [(k.get("for"), k.get("attr.name")) for k in root if k.tag.endswith("}key")]
    assert len(keys) == len(set(keys)) == 14


# GEXF


def test_networkx_reads_the_gexf(sample: Path) -> None:
    """Nodes, edges, labels, kinds and weights, by the README."""
    read: nx.Graph[Any] = nx.read_gexf(io.BytesIO(exported(sample, "gexf").encode()))
    assert Counter(nx.get_node_attributes(read, "part").values()) == PARTS
    assert Counter(said["relation"] for _, _, said in read.edges(data=True)) == RELATIONS
    node = read.nodes["body Westmere Constabulary"]
    assert (node["label"], node["kind"], node["weight"]) == (
        "Westmere Constabulary",
        "organisation",
        2,
    )
    joint = read.edges["body Westmere Constabulary", "action 1.2"]
    assert (joint["relation"], joint["weight"]) == ("leads-jointly", 0.5)


def test_gexf_says_what_it_is_and_not_when_it_was_made(gexf: ET.Element) -> None:
    """The plan's title and svgraph; no day, no version, so that the bytes stay."""
    assert (gexf.tag, gexf.get("version")) == (f"{GEXF}gexf", "1.2")
    (meta,) = gexf.findall(f"{GEXF}meta")
    assert meta.attrib == {}
    assert [(each.tag, each.text) for each in meta] == [
        (f"{GEXF}creator", "svgraph"),
        (f"{GEXF}description", TITLE),
    ]


def test_gexf_keeps_the_schema(gexf: ET.Element) -> None:
    """Attributes that the schema of GEXF 1.2 allows and demands, declared before they are used.

    Source: gexf.net/1.2draft/gexf.xsd, data.xsd and viz.xsd.
    """
    graph = gexf.find(f"{GEXF}graph")
    assert graph is not None
    assert graph.attrib == {"defaultedgetype": "directed", "mode": "static"}
    allowed = {
        "node": {"id", "label"},
        "edge": {"id", "source", "target", "label", "weight"},
        "attribute": {"id", "title", "type"},
        "attvalue": {"for", "value"},
    }
    for part, names in allowed.items():
        assert {frozenset(each.attrib) for each in graph.iter(GEXF + part)} == {
            frozenset(names)
        }
    declared = {each.get("id") for each in graph.iter(f"{GEXF}attribute")}
    assert {each.get("for") for each in graph.iter(f"{GEXF}attvalue")} == declared
    types = {each.get("type") for each in graph.iter(f"{GEXF}attribute")}
    assert types <= {"integer", "long", "double", "float", "boolean", "string"}


def test_ids_in_gexf_are_unique_and_known(gexf: ET.Element) -> None:
    """Each edge goes from one node to another; no weight is 0, which Gephi would drop."""
    nodes = [each.get("id") for each in gexf.iter(f"{GEXF}node")]
    edges = [each.attrib for each in gexf.iter(f"{GEXF}edge")]
    assert len(nodes) == len(set(nodes)) == 28
    assert len({edge["id"] for edge in edges}) == len(edges) == 36
    assert {end for edge in edges for end in (edge["source"], edge["target"])} <= set(nodes)
    assert min(float(edge["weight"]) for edge in edges) == 0.5


def test_gexf_has_colours(gexf: ET.Element) -> None:
    """A collective has another one than a body that can act."""
    found = {}
    for node in gexf.iter(f"{GEXF}node"):
        (colour,) = node.findall(f"{VIZ}color")
        found[node.get("label")] = tuple(int(colour.get(part, "")) for part in "rgb")
    assert found["Every Agency"] == (0, 158, 115)
    assert found["Town Council"] == (213, 94, 0)
    assert found["1.3 Teach first aid in every school"] == (0, 114, 178)


def test_colours_are_those_of_the_explorer() -> None:
    """A reader who knows the page knows the picture in Gephi."""
    folder = resources.checkout()
    assert folder is not None
    css = (folder / "svgraph" / "pages" / "static" / "palette.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--mark-(\w+): (#\w+);", css.partition("@media")[0]))
    # what the page draws beside these it tells by shape, and Gephi by colour alone
    shared = {"action", "body", "collective", "unresolved"}
    assert {name: PALETTE[name] for name in shared} == {name: light[name] for name in shared}
    assert len(set(PALETTE.values())) == len(PALETTE)


# Hostile text


HOSTILE = (
    "</node><node id='x'/> ]]> <!-- &amp; -- \"'",
    "\x1b[31m\x00\x08\x7f\x9b\x0c",
    "\ufffe\uffff",
    "two\nlines\tand\rmore",
    "\u202eright to left\u202c 👩‍👩‍👧",
)


def hostile_network() -> nx.MultiDiGraph[Node]:
    """Return a network that holds every hostile text wherever a text can stand."""
    graph: nx.MultiDiGraph[Node] = nx.MultiDiGraph()
    for text in HOSTILE:
        node = Node("", Part.BODY, text)
        said = {"kind": text, "texts": (text,), "area": text, "place": text, "weight": 1}
        graph.add_node(node, name=text, label=text, **said)
        words = {"relation": text, "status": text, "quotes": (text,), "places": (text,)}
        graph.add_edge(node, node, text, weight=1.0, **words)
    return graph


@pytest.mark.parametrize("build", [build_graphml, build_gexf])
def test_hostile_text_is_text(build: Callable[..., str]) -> None:
    """Whatever a plan holds, the XML is well-formed, and what it forbids is shown."""
    shown = [visible(text) for text in HOSTILE]
    text = build(hostile_network(), title="".join(HOSTILE))
    root = ET.fromstring(text)  # noqa: S314 - our own text
    words = {each.text for each in root.iter()} | {
        v for e in root.iter() for v in e.attrib.values()
    }
    folded = {" ".join((word or "").split()) for word in words}
    assert {" ".join(each.split()) for each in shown} <= folded


def test_control_characters_are_shown() -> None:
    """As the signs that Unicode has for them, or as the sign for what has none."""
    assert visible("\x00\x1b\x1f\x7f") == "␀␛␟␡"
    assert visible("\x85\x9b\ufffe\uffff") == "����"
    assert visible("a\t\r\nb é 👩 \u202e") == "a\t\r\nb é 👩 \u202e"
