"""What nodes are called, and how their labels are kept short."""

_SHORT = 60  # characters of a text in a label


def action_node(key: str) -> str:
    """Return the node of an action: "action 1.16"."""
    return f"action {key}"


def body_node(name: str) -> str:
    """Return the node of a body: "body Police"."""
    return f"body {name}"


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
