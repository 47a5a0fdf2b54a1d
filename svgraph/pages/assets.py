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

_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"  # as the pinned pyvis carries it


def _static(names: str, ending: str) -> tuple[str, ...]:
    return tuple(f"pages/static/{name}.{ending}" for name in names.split())


_PAGE_STYLES = _static("palette page", "css")
_PICTURE_STYLES = _static("palette page picture", "css")
_PRINT = _static("print", "css")
# In the order in which they run: what runs at once names only what stands before it.
_PICTURE_SCRIPTS = _static(
    "data theme status view looks picture drawing arrows words saving", "js"
)
# They run as soon as the first view has been read.
_EXPLORER_SCRIPTS = _static(
    "address trail views ways parts named details route panel legend search moving explorer",
    "js",
)
# They run when the other views have been read as well.
_VIEW_SCRIPTS = _static("sorting questions plan tiers layers dependencies downloads", "js")

# Template → what its page holds.
_STYLES = {
    "explorer.html": (
        *_PICTURE_STYLES,
        *_static("explorer print questions plan leads gaps dependencies", "css"),
    ),
    "answer.html": (*_PAGE_STYLES, "pages/answers/answer.css", *_PRINT),
    "network.html": (*_PICTURE_STYLES, "pages/answers/answer.css", *_PRINT),
    "paper.html": (*_PAGE_STYLES, "papers/templates/paper.css", *_PRINT),
}
_SCRIPTS = {
    "explorer.html": (*_PICTURE_SCRIPTS, *_EXPLORER_SCRIPTS),
    "network.html": (*_PICTURE_SCRIPTS, "pages/answers/answer.js"),
}
_LATE_SCRIPTS = {"explorer.html": (_VIEW_SCRIPTS,)}


@dataclass(frozen=True, slots=True)
class Asset:
    """A block of a page.

    Attributes:
        text: What stands between its tags, as it is.
        hash: As a content security policy names it: "sha256-…".
    """

    text: Markup
    hash: str


@dataclass(frozen=True, slots=True)
class Assets:
    """What the templates of every page know beside what it shows.

    Attributes:
        policy: The page's content security policy.
        styles: Its style sheets.
        scripts: Its scripts, in the order in which they run, as soon as the first view has
            been read: the one that draws the picture, then ours. Those that run one after the
            other are one block, since a browser pauses after each; what goes wrong in one of
            them stops those that follow, which would be lost without it anyway.
        late: Those that run when the other views have been read as well.
    """

    policy: str
    styles: tuple[Asset, ...]
    scripts: tuple[Asset, ...]
    late: tuple[Asset, ...]


def read_assets(template: str) -> Assets:
    """Return the styles and scripts of the page that a template makes, such as "paper.html"."""
    styles = tuple(_asset(_read(name)) for name in _STYLES[template])
    late = tuple(_block(names) for names in _LATE_SCRIPTS.get(template, ()))
    scripts: tuple[Asset, ...] = ()
    if template in _SCRIPTS:
        library = drawing_script().read_text(encoding="utf-8")
        scripts = (_asset(_escaped(library)), _block(_SCRIPTS[template]))
    return Assets(_content_policy(styles, (*scripts, *late)), styles, scripts, late)


def drawing_script() -> Traversable:
    """Return the script that draws a network in the browser: pyvis's copy of vis-network."""
    return files("pyvis").joinpath(_VIS)


def _block(names: Sequence[str]) -> Asset:
    return _asset(_escaped("".join(map(_read, names))))


def _content_policy(styles: Sequence[Asset], scripts: Sequence[Asset]) -> str:
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
