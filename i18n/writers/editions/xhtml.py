"""HTML of ours as the XHTML of an EPUB: well-formed XML, with the names that e-readers know."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import quote

from i18n.publication.address import leads_out

_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^<>]*)>")
"""A start tag; in what we write, no text and no attribute holds `<` or `>` as they are."""
_VOID = ("br", "wbr", "hr", "img", "meta", "link")
_LANGUAGE = re.compile(r'(?<!xml:)\blang="([^"]*)"')
_ROLE = re.compile(r'\brole="doc-(noteref|backlink|endnotes|toc)"')
_HREF = re.compile(r'\bhref="([^"]*)" rel="noreferrer"')
"""The address of a link in the text; addresses of our own have no `rel`."""
_SOURCE = re.compile(r'\bsrc="\.\./')
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""XML 1.0, 2.2; and DELETE, which HTML forbids."""
_SAFE = "!$%&'()*+,/:;=?@~"


def to_xhtml(page: str) -> str:
    """The page, or part of one, with all its words; `epub:type` stands beside the DPUB-ARIA role.

    A link that leads nowhere from inside a book loses its address and keeps its words.
    """
    return _TAG.sub(_closed, to_xml(page))


def to_xml(text: str) -> str:
    """The text without the characters that XML has no place for; HTML shows nothing there."""
    return _FORBIDDEN.sub("", text)


def _closed(tag: re.Match[str]) -> str:
    name, attributes = tag[1], tag[2].removesuffix("/")
    attributes = _LANGUAGE.sub(r'lang="\1" xml:lang="\1"', attributes)
    attributes = _ROLE.sub(r'epub:type="\1" \g<0>', attributes)
    attributes = _SOURCE.sub('src="', attributes)
    if name == "a":
        attributes = _HREF.sub(_address, attributes)
    if name == "li" and ' id="note-' in attributes:
        attributes += ' epub:type="endnote"'
    return f"<{name}{attributes.rstrip()}{'/' if name in _VOID else ''}>"


def _address(href: re.Match[str]) -> str:
    """The address as a URI (RFC 3986); nothing where it does not lead out into the world."""
    address = unescape(href[1])
    if not leads_out(address):
        return ""
    place, mark, fragment = address.partition("#")
    return f'href="{escape(quote(place, safe=_SAFE) + mark + quote(fragment, safe=_SAFE))}"'
