"""What a SPARQL text is made of, as far as svgraph must tell it apart."""

import re
from collections.abc import Collection, Iterator

# A parameter or a keyword may stand in a text, an address, a comment, a variable or a name
# with a prefix, and is none there: what may hold one comes first and is passed over whole.
TOKEN = re.compile(
    r'"""[\s\S]*?"""'
    r"|'''[\s\S]*?'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r'|<(?P<iri>[^<>"{}|^`\\\s]*)>'
    r"|#[^\n]*"
    r"|[?$](?:_(?P<parameter>\w+)|\w+)"
    r"|(?P<prefix>\w*):(?:[\w.~%:-]|\\.)*"
    r"|(?P<word>[A-Za-z]\w*)"
)

_PAIRS = {"{": "}", "(": ")", "[": "]"}


def selected(text: str) -> tuple[str, ...]:
    r"""Return the variables that a SELECT names one by one; none for `SELECT *`.

    >>> selected("# SELECT ?x\nSELECT ?a (COUNT(?b) AS ?c) WHERE { SELECT ?d WHERE {} }")
    ('a', 'b', 'c')
    """
    return tuple(token[0][1:] for token in _projection(text))


def written_variables(text: str) -> tuple[str, ...]:
    """Return the variables of a text, in the order in which they are first written.

    >>> written_variables("SELECT * { ?z a sv:Action ; rdfs:label ?a FILTER(?z != '?x') }")
    ('z', 'a')
    """
    tokens = (token[0] for token in TOKEN.finditer(text))
    return tuple(dict.fromkeys(token[1:] for token in tokens if token[0] in "?$"))


def unbalanced(text: str) -> str:
    """Return the bracket that is opened and never closed, or closed and never opened; or "".

    >>> unbalanced("SELECT * { ?a ?b '}' "), unbalanced("ASK { } }"), unbalanced("ASK {}")
    ('{', '}', '')
    """
    opened = []
    end = 0
    for token in TOKEN.finditer(text + "#"):
        for sign in text[end : token.start()]:
            if sign in _PAIRS:
                opened.append(sign)
            elif sign in _PAIRS.values() and (not opened or _PAIRS[opened.pop()] != sign):
                return sign
        end = token.end()
    return opened[-1] if opened else ""


def without_variables(text: str, names: Collection[str]) -> str:
    """Return a SELECT that gives the same rows without some of its variables.

    >>> without_variables("SELECT ?a ?id WHERE { ?x ?a ?id }", {"id"})
    'SELECT ?a WHERE { ?x ?a ?id }'
    """
    for token in reversed([each for each in _projection(text) if each[0][1:] in names]):
        text = text[: token.start()].rstrip(" ") + text[token.end() :]
    return text


def _projection(text: str) -> Iterator[re.Match[str]]:
    """Yield the variables between the first SELECT and its WHERE."""
    is_after = False
    for token in TOKEN.finditer(text):
        word = (token["word"] or "").upper()
        if is_after and word == "WHERE":
            return
        if is_after and token[0][0] in "?$":
            yield token
        is_after = is_after or word == "SELECT"
