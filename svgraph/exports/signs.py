"""Characters that a format forbids, as signs that can be seen."""

__all__ = ["visible"]

# What XML 1.0 forbids (clause 2.2), and the control characters that it discourages.
_SIGNS = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | dict.fromkeys([*range(0x80, 0xA0), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")
)


def visible(text: str) -> str:
    r"""Return a text whose control characters are signs for them; tabs and line ends stay.

    >>> visible("a\x1b[31mb\tc")
    'a␛[31mb\tc'
    """
    return text.translate(_SIGNS)
