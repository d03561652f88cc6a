"""What of an OpenDocument Text its translations cannot have as it is, told before work starts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from i18n.document import Remark
from i18n.finding import Severity
from i18n.office.pieces import PieceKind, Pieces
from i18n.opendocument import traces
from i18n.opendocument.formats import Format
from i18n.opendocument.names import q
from i18n.opendocument.package import SIGNATURES, Package
from i18n.opendocument.reading import OpenText
from i18n.phrase import Phrase
from i18n.readers.office.remarks import (
    CHART,
    FORMULA,
    OBJECT,
    RUBY,
    commented,
    filled,
    telling,
    tracked,
)

_ENTRY = re.compile(rb"<(?:\w+:)?file-entry\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(full-path|media-type)\s*=\s*["\']([^"\']*)["\']')


def remarks(text: OpenText) -> Iterator[Remark]:
    """Each with the place of the paragraph, counted from 1."""
    yield from tracked([line for line, pieces in enumerate(text.pieces, 1) if pieces.tracked])
    yield from commented(sum(1 for _ in text.package.body.iter(q("office:annotation"))))
    kinds = _kinds(text.package)
    lines = {paragraph.element: line for line, paragraph in enumerate(text.paragraphs, 1)}
    for line, pieces in enumerate(text.pieces, 1):
        yield from filled(line, _shown(pieces))
    line = 1
    for element in text.package.body.iter(etree.Element):
        line = lines.get(element, line)
        if element.tag in (q("draw:object"), q("draw:object-ole")):
            what, reading = _embedded(element, kinds)
            yield Remark("SR-03", what, line, reading=reading, severity=Severity.INFO)
        elif element.tag == q("text:ruby"):
            what, reading = RUBY
            yield Remark("SR-03", what, line, reading=reading, severity=Severity.INFO)
    yield from telling(
        names=traces.tells(text.package),
        links=traces.local_links(text.package),
        signed=text.package.has(SIGNATURES),
    )


def _shown(pieces: Pieces[Format]) -> Iterator[str]:
    """What the fields of a paragraph show; what holds elements (a picture) is no field."""
    for piece in pieces.found:
        if piece.kind is PieceKind.THING and not any(len(element) for element in piece.elements):
            yield piece.text


def _embedded(element: etree._Element, kinds: Mapping[str, str]) -> tuple[Phrase, Phrase]:
    path = element.get(q("xlink:href"), "").removeprefix("./").rstrip("/")
    kind = kinds.get(path, "")
    if kind.endswith(".formula") or element.find(q("math:math")) is not None:
        return FORMULA
    return CHART if kind.endswith(".chart") else OBJECT


def _kinds(package: Package) -> Mapping[str, str]:
    """The media types of the embedded objects, by their paths."""
    part = "META-INF/manifest.xml"
    found = {}
    for entry in _ENTRY.findall(package.archive.read(part) if package.has(part) else b""):
        said = {name: value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(entry)}
        found[said.get(b"full-path", "").rstrip("/")] = said.get(b"media-type", "")
    return found
