"""The names of OpenDocument."""

from __future__ import annotations

from functools import cache

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_COMPATIBLE = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
_NAMESPACES = {
    **{
        name: f"{_OASIS}{name}:1.0"
        for name in ("office", "text", "style", "table", "meta", "config", "form")
    },
    "draw": f"{_OASIS}drawing:1.0",
    "fo": _COMPATIBLE,
    "svg": f"{_OASIS}svg-compatible:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
}


@cache
def q(name: str) -> str:
    """The qualified name of an element or attribute: `text:p`."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def made(parent: etree._Element, name: str, place: int | None = None) -> etree._Element:
    """The child of this name, made where it is missing: at the end, or at `place`."""
    found = parent.find(q(name))
    if found is None:
        found = etree.Element(q(name))
        parent.insert(len(parent) if place is None else place, found)
    return found


PARAGRAPHS = frozenset({q("text:p"), q("text:h")})
BLOCKS = PARAGRAPHS | {q("text:list"), q("table:table")}
CHANGES = frozenset({q("text:change"), q("text:change-start"), q("text:change-end")})


def number(text: str | None, otherwise: int) -> int:
    """A whole number in an attribute; `otherwise` where it is none, or one that nobody needs."""
    if text is None or not (text.isascii() and text.isdecimal() and len(text) < 8):
        return otherwise
    return int(text)
