"""XML from elsewhere, read so that a hostile file can neither fetch, nor grow, nor reach a disk."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from io import BytesIO

from lxml import etree

from i18n.errors import LocalizationError

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STEP = "  "
_LONGEST = 240
"""Characters of a parser's message that are told."""


def parse(data: bytes, kind: type[LocalizationError], path: str) -> etree._Element:
    """The root of an XML file.

    Raises `kind`, with the line, for what is no XML, declares entities, or is nested deeper or
    holds longer texts than any honest file. Nothing outside the file is ever looked at.
    """
    _refuse_entities(data, kind, path)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(error, kind, path) from error
    _refuse_declared(root.getroottree().docinfo, kind, path)
    return root


def elements(
    data: bytes, tags: Sequence[str], kind: type[LocalizationError], path: str
) -> Iterator[etree._Element]:
    """Every element of these names, each as soon as it is read, and forgotten afterwards.

    Refuses the same as `parse`; what came before a fault has been given out already.
    """
    _refuse_entities(data, kind, path)
    reading = etree.iterparse(
        BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in reading:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _broken(error, kind, path) from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def indent(element: etree._Element, texts: Container[str], depth: int = 0) -> None:
    """A line for each element; inside those whose names are `texts` every space counts, and stays
    as it is."""
    if local(element) in texts or not len(element):
        return
    inside = f"\n{_STEP * (depth + 1)}"
    element.text = inside
    for child in element:
        indent(child, texts, depth + 1)
        child.tail = inside
    element[-1].tail = f"\n{_STEP * depth}"


def is_character(character: str) -> bool:
    """XML can hold this character."""
    code = ord(character)
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


def _refuse_entities(data: bytes, kind: type[LocalizationError], path: str) -> None:
    place = data.find(b"<!ENTITY") if b"\0" not in data[:64] else -1
    if b"<!ENTITY" in data.replace(b"\0", b"") if b"\0" in data[:64] else place >= 0:
        line = data.count(b"\n", 0, max(0, place)) + 1
        raise kind("declares entities, which no such file needs", path=path, line=line)


def _refuse_declared(docinfo: etree.DocInfo, kind: type[LocalizationError], path: str) -> None:
    """What an encoding hid from a look at the bytes."""
    if docinfo.internalDTD is not None and any(docinfo.internalDTD.iterentities()):
        raise kind("declares entities, which no such file needs", path=path, line=1)


def _broken(
    error: etree.XMLSyntaxError, kind: type[LocalizationError], path: str
) -> LocalizationError:
    message = " ".join((error.msg or "it ends too early").split())[:_LONGEST]
    return kind(f"is no XML that can be read: {message}", path=path, line=error.lineno or 1)
