"""What a SPARQL text is made of, as far as svgraph must tell it apart."""

import re

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
