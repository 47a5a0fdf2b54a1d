"""What HermiT says of ontologies: are they in OWL 2 DL, and can what they say be true?

    python tests/reasoner.py ontology/svgraph.ttl ontology/svgraph.ttl:prov.nq

Each argument is one ontology: a file, or several joined as in PATH, which are then read as
one. The answer is a JSON list with a `Verdict` for each. Where something is missing, the exit
code is 3 and stderr says in one line what to install.

The OWL API and HermiT both come in owlready2's HermiT.jar. owlready2's own way to HermiT
never looks at the profile and fails on PROV-O, so they are called here. This is a process of
its own because a JVM, once started, stays in its process to the end.
"""

import importlib.util
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypedDict

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat, Triple

__all__ = ["MISSING", "MissingError", "Verdict", "judge", "merge", "start_java"]

MISSING = 3
"""The exit code where something has to be installed first."""

# What the JVM returns is known to no type checker.
Java = Any

_A = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_OWL = "http://www.w3.org/2002/07/owl#"
_OWLAPI = "org.semanticweb.owlapi"


class Verdict(TypedDict):
    """What is said of one ontology.

    Attributes:
        profile: What keeps it out of OWL 2 DL, sorted.
        consistent: Whether all that it says can be true at once; None where HermiT could
            not tell.
        impossible: The IRI of each class that nothing can belong to → the axioms that make
            it so, none of them to spare. That of `owl:Thing` where it is not consistent.
        stopped: Why HermiT could not tell, or "".
    """

    profile: list[str]
    consistent: bool | None
    impossible: dict[str, list[str]]
    stopped: str


class MissingError(Exception):
    """Something is not installed; the text says what, and how to get it."""


def start_java() -> None:
    """Start a JVM in this process, with the OWL API and HermiT.

    Raises:
        MissingError: There is no JPype, no owlready2 or no Java.
    """
    extra = "pip install -c constraints.txt -e '.[reasoner]'"
    jar = _find_jar()
    if jar is None:
        raise MissingError(f"No HermiT.jar, which owlready2 brings: {extra}")
    try:
        import jpype
    except ImportError as error:
        raise MissingError(f"No JPype: {extra}") from error
    try:
        machine = jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException as error:
        raise MissingError("No Java: apt-get install default-jre-headless") from error
    jpype.startJVM("-Djava.awt.headless=true", jvmpath=machine, classpath=[str(jar)])


def _find_jar() -> Path | None:
    """Return the jar without importing owlready2, which would set up a store of its own."""
    spec = importlib.util.find_spec("owlready2")
    if spec is None or spec.origin is None:
        return None
    jar = Path(spec.origin).parent / "hermit" / "HermiT.jar"
    return jar if jar.is_file() else None


def merge(paths: Iterable[Path]) -> list[Triple]:
    """Return the triples of some files as those of one ontology.

    Graph names are dropped, and the blank nodes of two files kept apart. An ontology has one
    header, so the first that is found stays. Imports are left out: nothing is fetched.
    """
    triples = [
        quad.triple
        for path in paths
        for quad in pyoxigraph.parse(path=path, rename_blank_nodes=True)
    ]
    is_header = (_A, NamedNode(f"{_OWL}Ontology"))
    headers = [t.subject for t in triples if (t.predicate, t.object) == is_header]
    dropped = set(headers) - set(headers[:1])
    imports = NamedNode(f"{_OWL}imports")
    return [t for t in triples if t.subject not in dropped and t.predicate != imports]


def judge(triples: Iterable[Triple]) -> Verdict:
    """Return what HermiT says of an ontology; the JVM has been started."""
    ontology = _load(triples)
    checked = _java(f"{_OWLAPI}.profiles.OWL2DLProfile")().checkOntology(ontology)
    # what stands behind the bracket is the axiom and the name of the ontology
    profile = sorted({str(each).split(" [")[0] for each in checked.getViolations()})
    try:
        hermit = _hermit(ontology)
        consistent = bool(hermit.isConsistent())
        impossible = _explain(ontology, hermit)
    except _java("java.lang.RuntimeException") as refused:
        stopped = str(refused.getMessage())
        return Verdict(profile=profile, consistent=None, impossible={}, stopped=stopped)
    return Verdict(profile=profile, consistent=consistent, impossible=impossible, stopped="")


def _java(name: str) -> Java:
    """Return a class of the JVM."""
    from jpype import JClass

    return JClass(name)


def _load(triples: Iterable[Triple]) -> Java:
    """Return triples as an ontology of the OWL API; its Turtle is too old for ours."""
    written = pyoxigraph.serialize(triples, format=RdfFormat.RDF_XML)
    assert written is not None
    source = _java(f"{_OWLAPI}.io.StringDocumentSource")(written.decode())
    manager = _java(f"{_OWLAPI}.apibinding.OWLManager").createOWLOntologyManager()
    return manager.loadOntologyFromOntologyDocument(source)


def _hermit(ontology: Java, *_: Java) -> Java:
    """Return HermiT on an ontology; where it is not consistent, no answer is an exception."""
    settings = _java("org.semanticweb.HermiT.Configuration")()
    settings.throwInconsistentOntologyException = False
    return _java("org.semanticweb.HermiT.Reasoner")(settings, ontology)


def _explain(ontology: Java, hermit: Java) -> dict[str, list[str]]:
    """Return the IRI of each class that nothing can belong to → the axioms that make it so."""
    from jpype import JProxy

    methods = {"createReasoner": _hermit, "createNonBufferingReasoner": _hermit}
    hermits = JProxy(f"{_OWLAPI}.reasoner.OWLReasonerFactory", dict=methods)
    black_box = _java("com.clarkparsia.owlapi.explanation.BlackBoxExplanation")
    explainer = black_box(ontology, hermits, hermit)
    return {
        str(each.getIRI()): sorted(map(str, explainer.getExplanation(each)))
        for each in sorted(_impossible(ontology, hermit), key=str)
    }


def _impossible(ontology: Java, hermit: Java) -> list[Java]:
    """Return the classes that nothing can belong to; only `owl:Thing` if that is one."""
    if hermit.isConsistent():
        return list(hermit.getUnsatisfiableClasses().getEntitiesMinusBottom())
    manager = ontology.getOWLOntologyManager()
    factory = manager.getOWLDataFactory()
    # The way to an explanation leads from the class along the axioms that name it.
    for each in list(ontology.getIndividualsInSignature()):
        is_thing = factory.getOWLClassAssertionAxiom(factory.getOWLThing(), each)
        manager.addAxiom(ontology, is_thing)
    return [factory.getOWLThing()]


def main(ontologies: Sequence[str]) -> int:
    """Print the verdicts on some ontologies and return the exit code."""
    try:
        start_java()
    except MissingError as missing:
        sys.stderr.write(f"{missing}\n")
        return MISSING
    files = [[Path(path) for path in each.split(os.pathsep)] for each in ontologies]
    json.dump([judge(merge(paths)) for paths in files], sys.stdout, indent=2)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
