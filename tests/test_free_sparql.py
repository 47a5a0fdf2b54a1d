"""SPARQL of one's own: what is answered, what is refused, and that it can be stopped."""

import json
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from svgraph.api.plan import OpenPlan, open_plan
from svgraph.errors import InputError
from svgraph.queries import free
from tests.fixtures_cli import Svgraph

NUMBERS = "SELECT ?number { ?row a sv:Action ; sv:number ?number ; sv:order ?o } ORDER BY ?o"

# Three times every triple, sorted: it would not end while anybody waits.
RUNAWAY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i) } ORDER BY ?a ?f"


@pytest.fixture
def plan(sample: Path) -> OpenPlan:
    """Return the sample, opened."""
    return open_plan(sample)


def test_prefixes_of_the_project_are_known(plan: OpenPlan) -> None:
    """Nobody has to type them; the rows are named tuples."""
    answer = plan.sparql(NUMBERS)
    assert answer.columns == ("number",)
    assert [row[0] for row in answer.rows] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]


def test_numbers_are_numbers_and_what_is_unbound_is_none(plan: OpenPlan) -> None:
    """As in the answers of canned queries."""
    answer = plan.sparql('SELECT (2 AS ?n) (1.5 AS ?d) ("2.10" AS ?t) ?none {}')
    assert answer.rows == ((2, 1.5, "2.10", None),)


def test_ask_is_yes_or_no(plan: OpenPlan) -> None:
    """The verdict is a bool."""
    assert plan.sparql("ASK { ?row a sv:Action }").verdict is True
    assert plan.sparql("ASK { ?row a sv:Indicator }").verdict is False


def test_construct_is_a_graph(plan: OpenPlan) -> None:
    """As Turtle, and as rows of its triples."""
    answer = plan.sparql("CONSTRUCT { ?a sv:cites ?b } WHERE { ?a sv:cites ?b }")
    assert answer.columns == ("subject", "predicate", "object")
    assert len(answer.rows) == 5
    assert "sv:cites" in answer.turtle


def test_proposed_links_are_asked_only_if_wanted(blackpool: Path) -> None:
    """As for canned queries."""
    plan = open_plan(blackpool)
    text = "ASK { ?link sv:basis sv:proposed }"
    assert plan.sparql(text).verdict is False
    assert plan.sparql(text, proposed=True).verdict is True


def test_a_graph_cannot_be_found_that_was_not_asked_for(blackpool: Path) -> None:
    """GRAPH leads to the proposed links only where they are wanted."""
    plan = open_plan(blackpool)
    text = "ASK { GRAPH ?any { ?link sv:basis sv:proposed } }"
    assert plan.sparql(text).verdict is False
    assert plan.sparql(text, proposed=True).verdict is True


def test_a_graph_of_the_plan_can_be_named(plan: OpenPlan) -> None:
    """FROM one of its own graphs, and GRAPH, are as in SPARQL."""
    reading = (
        "SELECT * FROM <https://w3id.org/svgraph/id/sample/graph/reading> { ?a sv:cites ?b }"
    )
    assert plan.sparql(reading).rows == ()
    stated = reading.replace("/reading>", "/stated>")
    assert len(plan.sparql(stated).rows) == 5
    stated_graph = "<https://w3id.org/svgraph/id/sample/graph/stated>"
    text = "SELECT * { GRAPH NAME { ?a sv:cites ?b } }".replace("NAME", stated_graph)
    assert len(plan.sparql(text).rows) == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("INSERT DATA { sv:a sv:b 1 }", "INSERT would change the graph; svgraph only reads"),
        ("delete where { ?a ?b ?c }", "DELETE would change the graph"),
        ("# SELECT\nPREFIX x: <http://x.org/>\nDROP ALL", "DROP would change the graph"),
        ("WITH <http://x.org/g> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", "WITH would change"),
        ("LOAD <file:///etc/passwd>", "LOAD would change the graph"),
        ("SELECT * { SERVICE <http://x.org/> { ?a ?b ?c } }", "SERVICE asks another computer"),
        ("SELECT * { service SILENT <http://x.org/> {} }", "SERVICE asks another computer"),
        ("SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }", "FROM <file:///etc/passwd>: svgr"),
        ("SELECT * FROM NAMED <http://x.org/g> { ?a ?b ?c }", "FROM <http://x.org/g>: svgr"),
        ("SELECT *\nFROM\n<http://x.org/g> { ?a ?b ?c }", "FROM <http://x.org/g>: svgraph re"),
        ("SELECT * FROM sv:g { ?a ?b ?c }", "FROM: write the whole address of a graph"),
        (
            "SELECT * { ?a sv:b\\' ?c SERVICE <http://x.org/> {} FILTER('x'='x') }",
            "SERVICE asks",
        ),
        ("hello", "no query. Begin with ASK, CONSTRUCT, DESCRIBE, SELECT."),
        ("SELECT * {\n ?a ex:b ?c }", "the query, line 2: no prefix ex: is known. Declare it"),
        (
            "SELECT *\n{ ?a ?b }",
            "line 2, column 10: not SPARQL from the mark on: { ?a ?b }«here». Expected",
        ),
        ("SELECT * { ?a ?b ?c", "column 20: not SPARQL from the mark on: SELECT * { ?a ?b ?c«"),
        ("ASK { ?a ?b ?c", "A { is never closed."),
        ("ASK { ?a ?b ?c ) }", "A ) closes nothing."),
        (
            "ASK { ?a a sv:Acton }",
            "line 1: no term sv:Acton in the ontology. Did you mean sv:A",
        ),
        ("", "no query. Begin with ASK, CONSTRUCT, DESCRIBE, SELECT."),
    ],
)
def test_what_is_refused_says_why(plan: OpenPlan, text: str, said: str) -> None:
    """Updates, other computers, files, and what is not SPARQL."""
    with pytest.raises(InputError) as refused:
        plan.sparql(text)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("SERVICE <http://x.org/> INSERT FROM <a:b>" AS ?t) {}',
        "SELECT ('''DELETE\nSERVICE''' AS ?t) {}",
        "SELECT * { VALUES ?service { 1 } } # SERVICE <http://x.org/>",
        "SELECT * { VALUES ?insert { <https://x.org/SERVICE/FROM> } }",
        "PREFIX service: <https://x.org/> SELECT * { VALUES ?from { service:insert } }",
        "PREFIX : <https://x.org/> SELECT * { VALUES ?a { :delete } }",
    ],
)
def test_a_keyword_inside_something_else_is_none(plan: OpenPlan, text: str) -> None:
    """In a text, a comment, a variable, an address or a name it means nothing."""
    assert len(plan.sparql(text).rows) == 1


def test_a_runaway_query_is_stopped(plan: OpenPlan) -> None:
    """Really: the process is killed, not left to run on."""
    start = time.monotonic()
    with pytest.raises(InputError, match=r"stopped after 0\.5 seconds\. Ask for less, or give"):
        plan.sparql(RUNAWAY, timeout=0.5)
    assert time.monotonic() - start < 10


def test_a_worker_can_reach_nobody(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a text that got past every look at it opens no connection."""
    monkeypatch.setattr(free, "_refuse", lambda *_: False)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
        with pytest.raises(InputError, match="cannot be answered"):
            open_plan(sample).sparql(f"SELECT * {{ SERVICE <{address}> {{ ?a ?b ?c }} }}")
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_worker_ends_without_its_parent(sample: Path) -> None:
    """Its time is up for itself, too."""
    plan = open_plan(sample).graphs
    query: dict[str, object] = {"text": RUNAWAY, "prefixes": {}, "limit": 1, "timeout": 0.5}
    query["graphs"] = plan.counted
    nquads = plan.nquads().encode()
    first = json.dumps({"nquads": len(nquads)}).encode() + b"\n" + nquads
    sent = first + json.dumps(query).encode() + b"\n"
    command = [sys.executable, "-m", "svgraph.stores.worker_main"]
    ran = subprocess.run(command, input=sent, capture_output=True, check=False, timeout=60)
    assert ran.returncode == -signal.SIGALRM


def test_nothing_of_the_folder_is_run(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file called like a library is a file of the person's own."""
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert open_plan(sample.resolve()).sparql("ASK {}").verdict is True


def test_what_is_no_number_is_a_text(plan: OpenPlan) -> None:
    """Whatever type somebody gave it."""
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    assert plan.sparql(f'SELECT ("abc"^^{integer} AS ?b) {{}}').rows == (("abc",),)


def test_an_answer_is_cut_and_says_so(plan: OpenPlan) -> None:
    """Two of six rows; an answer of just that many is whole."""
    assert plan.sparql(NUMBERS, limit=2).is_cut
    assert len(plan.sparql(NUMBERS, limit=2).rows) == 2
    assert not plan.sparql(NUMBERS, limit=6).is_cut


# On the command line


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("csv", "yes,day\ntrue,2024-04-01\n"),
        ("table", "yes   day\ntrue  2024-04-01\n"),
        ("markdown", "| yes | day |\n| --- | --- |\n| true | 2024-04-01 |\n"),
    ],
)
def test_what_is_true_or_a_date_prints_as_rdf_writes_it(
    svgraph: Svgraph, form: str, printed: str
) -> None:
    """In small letters, and the year first."""
    text = 'SELECT (true AS ?yes) ("2024-04-01"^^xsd:date AS ?day) {}'
    assert svgraph("query", "--text", text, "--format", form).out == printed


def test_any_thread_may_ask(plan: OpenPlan) -> None:
    """One opened plan, eight threads: each gets the whole answer."""
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(plan.sparql, [NUMBERS] * 24))
    assert {len(answer.rows) for answer in answers} == {6}


def test_a_text_is_answered(svgraph: Svgraph, sample: Path) -> None:
    """In the formats of canned queries."""
    ran = svgraph("query", "--text", NUMBERS, "--plan", sample, "--format", "csv")
    assert (ran.code, ran.out) == (0, "number\n1.1\n1.2\n1.3\n2.1\n2.2\n2.3\n")


def test_a_file_is_answered(svgraph: Svgraph, sample: Path, tmp_path: Path) -> None:
    """A canned query copied out of the folder runs as it is; a byte order mark is no matter."""
    path = tmp_path / "own.rq"
    path.write_text("\ufeff#+ summary: mine\n" + NUMBERS, encoding="utf-8")
    ran = svgraph("query", "--file", path, "--plan", sample, "--limit", "1")
    assert ran == (0, "number\n1.1\n", "")
    ran = svgraph("query", "--file", "-", "--plan", sample, "--limit", "2", typed=NUMBERS)
    assert ran == (0, "number\n1.1\n1.2\n", "")


def test_json_is_that_of_sparql(svgraph: Svgraph, sample: Path) -> None:
    """SPARQL 1.1 Query Results JSON, for SELECT and for ASK."""
    text = 'SELECT ?a ("x"@en AS ?b) (1 AS ?c) ?d { VALUES ?a { <https://x.org/> } }'
    ran = svgraph("query", "--text", text, "--plan", sample, "--format", "sparql-json")
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert json.loads(ran.out) == {
        "head": {"vars": ["a", "b", "c", "d"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "uri", "value": "https://x.org/"},
                    "b": {"type": "literal", "value": "x", "xml:lang": "en"},
                    "c": {"type": "literal", "value": "1", "datatype": integer},
                }
            ]
        },
    }
    ran = svgraph("query", "--text", "ASK {}", "--plan", sample, "--format", "sparql-json")
    assert json.loads(ran.out) == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("table", "true\n"),
        ("csv", "answer\ntrue\n"),
        ("ndjson", '{"answer": true}\n'),
    ],
)
def test_yes_or_no_is_a_word(svgraph: Svgraph, sample: Path, form: str, printed: str) -> None:
    """For people; for programs a table of one cell."""
    ran = svgraph("query", "--text", "ASK {}", "--plan", sample, "--format", form)
    assert ran.out == printed


def test_a_graph_is_printed_as_turtle(svgraph: Svgraph, sample: Path) -> None:
    """As a table it is its triples, if a format is named."""
    text = "DESCRIBE <https://w3id.org/svgraph/id/sample/link/1.2-cites-1.1>"
    ran = svgraph("query", "--text", text, "--plan", sample)
    assert 'sv:quote "linked to 1.1" ;' in ran.out
    ran = svgraph("query", "--text", text, "--plan", sample, "--format", "csv")
    assert ran.out.startswith("subject,predicate,object\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("leads", "--text", "ASK {}"), 2, "Name a query, or give --file or --text: one"),
        (("--text", "ASK {}", "--explain"), 2, "--explain are for canned queries"),
        (("--file", "none.rq"), 3, "none.rq: cannot be read (No such file or directory)."),
        (("--text", "ASK {}", "--timeout", "0"), 2, "--timeout"),
        (("--text", "ASK {}", "--limit", "0"), 2, "--limit"),
        (("--text", "ASK {}", "--timeout", "inf"), 2, "--timeout"),
        (("leads", "--timeout", "1"), 2, "--timeout is for your own SPARQL."),
        (("leads", "--page", ""), 2, "Use only one of --page FILE, --explain"),
        (
            ("leads", "--page", "x.html", "--format", "csv"),
            2,
            "Use only one of --page FILE, --explain",
        ),
        (
            ("sentence", "--param", "action=1.1", "--param", "action=2.1"),
            2,
            "--param action is given twice.",
        ),
        (("changes",), 3, "changes: no answer can be made. It needs a second plan"),
    ],
)
def test_what_cannot_be_asked_is_one_line(
    svgraph: Svgraph, sample: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """With the exit code of a slip, or of no answer."""
    ran = svgraph("query", *arguments, "--plan", sample)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_that_is_no_text_is_one_line(
    svgraph: Svgraph, sample: Path, tmp_path: Path
) -> None:
    """Saved in another encoding than UTF-8."""
    path = tmp_path / "own.rq"
    path.write_bytes("# caf\xe9\nASK {}".encode("latin-1"))
    ran = svgraph("query", "--file", path, "--plan", sample)
    assert (ran.code, ran.err) == (
        3,
        f"Error: {path}: not UTF-8 text. Save the file as UTF-8.\n",
    )
