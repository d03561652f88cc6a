"""Several versions of a document side by side: where such an edition lies."""

from __future__ import annotations

Group = tuple[str, ...]
"""The locales that stand side by side, in their order."""
MOST = 6
"""Languages that find room side by side."""
_PREFIX = "synoptic-"


def folder(group: Group) -> str:
    """The folder of the files that show these versions."""
    return _PREFIX + "-".join(group)


def page_of(group: Group) -> str:
    """Where the page lies, relative to the edition's folder."""
    return f"{folder(group)}/index.html"


def pdf_of(group: Group, name: str) -> str:
    """Where the PDF of a document of this name lies."""
    return f"{folder(group)}/{name}.{'-'.join(group)}.pdf"
