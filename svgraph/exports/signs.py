"""Characters that a format forbids or takes for its own, as signs that can be seen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from svgraph.model.table import lexical

if TYPE_CHECKING:
    from svgraph.model.table import Cell

# What XML 1.0 forbids (clause 2.2), and the control characters that it discourages.
_SIGNS = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | dict.fromkeys([*range(0x80, 0xA0), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")
)
# What Markdown takes for a sign of its own: anywhere, and where a block begins.
_ANYWHERE = re.compile(r"([\\|<>&*_`\[\]~])")
# What a spreadsheet would take for a formula, or read as a number or a date of its own.
_TAKEN_AMISS = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]|[\d\s.,:/-]+\Z")
_AT_START = re.compile(r"^(\s*)(?:(?=[#+-])|(\d+)(?=[.)](?:\s|$)))")


def visible(text: str) -> str:
    r"""Return a text whose control characters are signs for them; tabs and line ends stay.

    >>> visible("a\x1b[31mb\tc")
    'a␛[31mb\tc'
    """
    return text.translate(_SIGNS)


def unmistakable(value: Cell) -> Cell:
    r"""Return a value so that a spreadsheet shows a text as it is: no formula, number or date.

    >>> unmistakable("=1+1"), unmistakable("1.10"), unmistakable("1.10 Light the quay")
    ("'=1+1", "'1.10", '1.10 Light the quay')
    """
    text = str(value) if isinstance(value, tuple) else value
    return f"'{text}" if isinstance(text, str) and _TAKEN_AMISS.match(text) else text


def plain(value: object) -> str:
    r"""Return a value whose control characters are shown, never obeyed; "" for None.

    >>> plain("a\x1b[31mb"), plain(True)
    ('a\\x1b[31mb', 'true')
    """
    text = str(lexical(value))
    return "".join(
        char if unicodedata.category(char) not in {"Cc", "Cf"} else repr(char)[1:-1]
        for char in text
    )


def as_markdown(value: object) -> str:
    r"""Return a value so that Markdown shows it as it is, also where a line begins.

    >>> as_markdown("# 2 * 3 | <b>"), as_markdown("1. A_b")
    ('\\# 2 \\* 3 \\| \\<b\\>', '1\\. A\\_b')
    """
    text = _ANYWHERE.sub(r"\\\1", plain(value))
    return _AT_START.sub(r"\1\2\\", text, count=1)
