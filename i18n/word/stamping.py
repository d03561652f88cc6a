"""What an edition in Word says of its standing: in the file's description, and above a draft."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from i18n.word import traces
from i18n.word.names import PARAGRAPH_ORDER, XML_SPACE, put, w
from i18n.word.package import Package
from i18n.word.rebuilding import turn_run

_DESCRIPTION = "{http://purl.org/dc/elements/1.1/}description"


def forget(data: bytes, publisher: str | None) -> bytes:
    """The file without what it tells of people; the publisher is its author."""
    package = Package.open(data, "edition.docx")
    traces.forget(package, publisher)
    return package.undated()


def describe(data: bytes, status: str) -> bytes:
    """The file with its standing in its description, where word processors show it."""
    package = Package.open(data, "edition.docx")
    for part in package.described:
        root = package.touch(part)
        found = root.find(_DESCRIPTION)
        if found is None:
            found = etree.SubElement(root, _DESCRIPTION)
        found.text = status
    return package.written()


def stamp(data: bytes, lines: Sequence[str], *, rightward: bool) -> bytes:
    """The file with these lines in a box above its text."""
    package = Package.open(data, "edition.docx")
    package.touch(package.main)
    for place, line in enumerate(lines):
        package.body.insert(place, _paragraph(line, rightward=rightward))
    return package.written()


def _paragraph(line: str, *, rightward: bool) -> etree._Element:
    paragraph = etree.Element(w("p"))
    properties = etree.SubElement(paragraph, w("pPr"))
    borders = put(properties, "pBdr", PARAGRAPH_ORDER)
    for side in ("top", "left", "bottom", "right"):
        edge = {"val": "single", "sz": "8", "space": "4", "color": "B00020"}
        etree.SubElement(borders, w(side), {w(key): text for key, text in edge.items()})
    if rightward:
        put(properties, "bidi", PARAGRAPH_ORDER)
    run = etree.SubElement(paragraph, w("r"))
    looks = etree.SubElement(run, w("rPr"))
    etree.SubElement(looks, w("b"))
    etree.SubElement(looks, w("color"), {w("val"): "B00020"})
    if rightward:
        turn_run(looks)
    text = etree.SubElement(run, w("t"), {XML_SPACE: "preserve"})
    text.text = line
    return paragraph
