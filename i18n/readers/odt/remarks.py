"""What of an OpenDocument Text its translations cannot have as it is, told before work starts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from i18n.document import Remark
from i18n.finding import Severity
from i18n.office.pieces import PieceKind, Pieces
from i18n.opendocument import traces
from i18n.opendocument.formats import Format
from i18n.opendocument.hiding import is_hidden
from i18n.opendocument.names import q
from i18n.opendocument.noting import is_numbered_otherwise
from i18n.opendocument.package import CONTENT, SIGNATURES, Package
from i18n.opendocument.reading import OpenText
from i18n.opendocument.styles import Styles
from i18n.phrase import Phrase, say
from i18n.readers.office.remarks import (
    CHART,
    FILLED,
    FORMULA,
    OBJECT,
    RUBY,
    choices,
    commented,
    filled,
    hidden,
    in_parts,
    indexed,
    locked,
    numbered_otherwise,
    telling,
    tracked,
)

_ENTRY = re.compile(rb"<(?:\w+:)?file-entry\b[^>]*>")
_LISTS = (q("text:drop-down"), q("form:combobox"), q("form:listbox"))
_REFILLED = frozenset(
    q(f"text:{name}")
    for name in (
        *("conditional-text", "variable-set", "variable-get", "user-field-get", "chapter"),
        *("database-display", "database-name", "template-name"),
    )
)
_AGAIN = say("when it is filled in again, its words are those of the source")
_TERM = q("text:string-value")
_ENTRIES = (q("text:alphabetical-index-mark"), q("text:user-index-mark"), q("text:toc-mark"))
_SECTION = q("text:section")
_ATTRIBUTE = re.compile(rb'\b(full-path|media-type)\s*=\s*["\']([^"\']*)["\']')


def remarks(text: OpenText) -> Iterator[Remark]:
    """Each with the place of the paragraph, counted from 1."""
    yield from tracked([line for line, pieces in enumerate(text.pieces, 1) if pieces.tracked])
    yield from commented(sum(1 for _ in text.package.body.iter(q("office:annotation"))))
    kinds = _kinds(text.package)
    for line, pieces in enumerate(text.pieces, 1):
        yield from filled(line, _shown(pieces))
    for line, element in _placed(text):
        if element.tag in (q("draw:object"), q("draw:object-ole")):
            what, reading = _embedded(element, kinds)
            yield Remark("SR-03", what, line, reading=reading, severity=Severity.INFO)
        elif element.tag == q("text:ruby"):
            what, reading = RUBY
            yield Remark("SR-03", what, line, reading=reading, severity=Severity.INFO)
    styles = Styles(text.package, CONTENT)
    yield from hidden(_lines(text, lambda e: is_hidden(e, styles)))
    yield from choices(_lines(text, lambda e: e.tag in _LISTS))
    yield from indexed(_lines(text, lambda e: e.tag in _ENTRIES and bool(e.get(_TERM))))
    for line in _lines(text, lambda e: e.tag in _REFILLED and bool((e.text or "").strip())):
        yield Remark("SR-03", FILLED, line, reading=_AGAIN, severity=Severity.INFO)
    linked = any(True for _ in text.package.body.iter(q("text:section-source")))
    yield from in_parts(_AGAIN, holds=linked)
    yield from numbered_otherwise(holds=is_numbered_otherwise(text.package))
    yield from locked(
        holds=any(e.get(q("text:protected")) == "true" for e in text.package.body.iter(_SECTION))
    )
    yield from telling(
        names=traces.tells(text.package),
        links=traces.local_links(text.package),
        signed=text.package.has(SIGNATURES),
    )


def _placed(text: OpenText) -> Iterator[tuple[int, etree._Element]]:
    """The elements of the text, each with the paragraph it stands in or behind, from 1."""
    lines = {paragraph.element: line for line, paragraph in enumerate(text.paragraphs, 1)}
    line = 1
    for element in text.package.body.iter(etree.Element):
        line = lines.get(element, line)
        yield line, element


def _lines(text: OpenText, holds: Callable[[etree._Element], bool]) -> list[int]:
    """The paragraphs in or behind which such an element stands, once each."""
    return list(dict.fromkeys(line for line, element in _placed(text) if holds(element)))


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
