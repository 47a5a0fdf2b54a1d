"""Styles and scripts of the pages: read as text, put into the page, allowed by hash."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

_PICTURE_STYLES = (
    "pages/static/palette.css",
    "pages/static/page.css",
    "pages/static/picture.css",
)
# In the order in which they run: what runs at once names only what stands before it.
_PICTURE_SCRIPTS = (
    "pages/static/data.js",
    "pages/static/theme.js",
    "pages/static/status.js",
    "pages/static/view.js",
    "pages/static/looks.js",
    "pages/static/picture.js",
    "pages/static/drawing.js",
    "pages/static/arrows.js",
    "pages/static/words.js",
    "pages/static/saving.js",
)
# They run as soon as the first view has been read.
_EXPLORER_SCRIPTS = (
    "pages/static/address.js",
    "pages/static/trail.js",
    "pages/static/views.js",
    "pages/static/ways.js",
    "pages/static/parts.js",
    "pages/static/named.js",
    "pages/static/details.js",
    "pages/static/route.js",
    "pages/static/panel.js",
    "pages/static/legend.js",
    "pages/static/search.js",
    "pages/static/moving.js",
    "pages/static/explorer.js",
)
# They run when the other views have been read as well.
_VIEW_SCRIPTS = (
    "pages/static/sorting.js",
    "pages/static/questions.js",
    "pages/static/plan.js",
    "pages/static/tiers.js",
    "pages/static/layers.js",
    "pages/static/dependencies.js",
    "pages/static/downloads.js",
)

# Template → what its page holds.
_STYLES = {
    "explorer.html": (
        *_PICTURE_STYLES,
        "pages/static/explorer.css",
        "pages/static/print.css",
        "pages/static/questions.css",
        "pages/static/plan.css",
        "pages/static/leads.css",
        "pages/static/gaps.css",
        "pages/static/dependencies.css",
    ),
    "answer.html": (
        "pages/static/palette.css",
        "pages/static/page.css",
        "pages/answers/answer.css",
        "pages/static/print.css",
    ),
    "paper.html": (
        "pages/static/palette.css",
        "pages/static/page.css",
        "papers/templates/paper.css",
        "pages/static/print.css",
    ),
    "network.html": (*_PICTURE_STYLES, "pages/answers/answer.css", "pages/static/print.css"),
}
_SCRIPTS = {
    "explorer.html": (*_PICTURE_SCRIPTS, *_EXPLORER_SCRIPTS),
    "network.html": (*_PICTURE_SCRIPTS, "pages/answers/answer.js"),
}
_LATE_SCRIPTS = {"explorer.html": _VIEW_SCRIPTS}


@dataclass(frozen=True, slots=True)
class Asset:
    """A block of a page.

    Attributes:
        text: What stands between its tags, as it is.
        hash: As a content security policy names it: "sha256-…".
    """

    text: Markup
    hash: str


def read_styles(template: str) -> tuple[Asset, ...]:
    """Return the style sheets of a page, in order."""
    return tuple(_asset(_read(name)) for name in _STYLES[template])


def read_scripts(template: str, drawing: Traversable) -> tuple[Asset, ...]:
    """Return the scripts of a page in order: the one that draws the picture, then ours.

    Those that run one after the other are one block, since a browser pauses after each; what
    goes wrong in one of them stops those that follow, which would be lost without it anyway.
    """
    library = drawing.read_text(encoding="utf-8")
    return _script(library), _block(_SCRIPTS[template])


def read_late_scripts(template: str) -> tuple[Asset, ...]:
    """Return the scripts that run when all views of a page have been read."""
    return (_block(_LATE_SCRIPTS[template]),)


def _block(names: Sequence[str]) -> Asset:
    return _script("".join(map(_read, names)))


def content_policy(styles: Sequence[Asset], scripts: Sequence[Asset]) -> str:
    """Return the policy that lets these blocks run and nothing else, nor any request."""
    rules = [
        "default-src 'none'",
        _allowed("script-src", scripts),
        _allowed("style-src", styles),
        "img-src data: blob:" if scripts else "",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(filter(None, rules))


def _allowed(directive: str, assets: Sequence[Asset]) -> str:
    hashes = " ".join(f"'{asset.hash}'" for asset in assets)
    return f"{directive} " + (hashes or "'none'")


def _read(name: str) -> str:
    # Read as text, every line ends in \n, as it does where a browser takes the hash.
    text = files("svgraph").joinpath(name).read_text(encoding="utf-8")
    return without_comments(text)


def _escaped(script: str) -> str:
    r"""Return a script with the letters beyond Latin-1 by number; see `render_page`.

    >>> _escaped('say("déjà vu…")')
    'say("déjà vu\\u2026")'
    """
    return script.encode("latin-1", "backslashreplace").decode("latin-1")


def _script(text: str) -> Asset:
    return _asset(_escaped(text))


def _asset(text: str) -> Asset:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Asset(Markup(text), f"sha256-{digest}")  # noqa: S704 - our own files, and pyvis's


# A comment between marks, from the start of a line to the end of one.
_BLOCK = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", flags=re.DOTALL | re.MULTILINE)


def without_comments(text: str) -> str:
    r"""Return a style sheet or script of ours without comments on lines of their own.

    They and the spaces that indent a line are half of such a file, and no browser reads
    them. Comments behind code stay: to tell them from text takes a parser.

    >>> without_comments("/* Marks. */\n.mark {\n  // of the picture\n  color: red;\n}\n")
    '.mark {\ncolor: red;\n}\n'
    """
    bare = _BLOCK.sub("", text)
    bare = re.sub(r"^[ \t]*//.*\n", "", bare, flags=re.MULTILINE)
    return re.sub(r"^[ \t]+|^\n", "", bare, flags=re.MULTILINE)
