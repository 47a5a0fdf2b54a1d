"""What nodes and labels look like where they are printed."""

from svgraph.model import Part

_SHORT = 60  # characters of a text in a label


def printed_node(part: Part, name: str) -> str:
    """Return a node as files and pages have it.

    >>> printed_node(Part.ACTION, "1.16"), printed_node(Part.BODY, "Police")
    ('action 1.16', 'body Police')
    """
    return f"{part} {name}"


def shortened(text: str) -> str:
    """Return a text, or as much of its beginning as a label has room for.

    >>> shortened("Run a patrol in the old town, on the quays and, at night, by the harbour")
    'Run a patrol in the old town, on the quays and, at night…'
    """
    words = " ".join(text.split())
    if len(words) <= _SHORT:
        return words
    room = words[: _SHORT - 1]
    whole = room.rpartition(" ")[0]
    return (whole if len(whole) > _SHORT // 2 else room).rstrip(" ,;:.–-(") + "…"
