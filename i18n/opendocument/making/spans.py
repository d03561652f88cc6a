"""Passages as the content of OpenDocument paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from lxml import etree

from i18n.office.manuscript import Looks, Manuscript, stretches
from i18n.office.words import legal
from i18n.opendocument.making.making import Making
from i18n.opendocument.names import q
from i18n.pictures.size import fitted, size_in_pixels
from i18n.profile import Direction
from i18n.publication.address import leads_out
from i18n.publication.passage import Atom, Image, LineBreak, Piece, Reference, Words

_SPACES = re.compile(r"(\t|\n|(?<= ) +)")
_ISOLATES = {Direction.LTR: "\u2066", Direction.RTL: "\u2067"}
_END_OF_ISOLATE = "\u2069"
_PER_PIXEL = 2.54 / 96
"""Centimetres."""
_PAGE = (597.0, 800.0)
"""How wide and tall a picture may be on A4, in CSS pixels."""

WriteNote = Callable[[str, etree._Element], None]
"""Puts the paragraphs of a note into its body."""


def fill(
    paragraph: etree._Element,
    pieces: Sequence[Piece],
    making: Making,
    write_note: WriteNote | None = None,
) -> None:
    """Put the pieces into a paragraph; without `write_note` no footnote may stand there."""
    for direction, group in groupby(stretches(pieces), key=lambda one: one[1].direction):
        turned = direction is not None and direction is not making.manuscript.profile.direction
        if turned and direction:
            add_text(paragraph, _ISOLATES[direction])
        for href, linked in groupby(group, key=lambda one: one[1].href):
            target = _link(paragraph, href)
            for atom, looks in linked:
                _put(target, atom, looks, making, write_note)
        if turned:
            add_text(paragraph, _END_OF_ISOLATE)


def add_text(parent: etree._Element, text: str) -> None:
    """Words at the end of an element, with their spaces, tabs and line breaks."""
    for part in _SPACES.split(text):
        if part in ("\t", "\n"):
            etree.SubElement(parent, q("text:tab" if part == "\t" else "text:line-break"))
        elif part and not part.strip(" ") and part != text and len(parent) + len(parent.text or ""):
            etree.SubElement(parent, q("text:s"), {q("text:c"): str(len(part))})
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + legal(part)
        else:
            parent.text = (parent.text or "") + legal(part)


def _link(paragraph: etree._Element, href: str | None) -> etree._Element:
    if href is None or not leads_out(href):
        return paragraph
    link = etree.SubElement(paragraph, q("text:a"))
    link.set(q("xlink:type"), "simple")
    link.set(q("xlink:href"), href)
    link.set(q("text:style-name"), "Internet_20_link")
    return link


def _put(
    parent: etree._Element,
    atom: Words | Atom,
    looks: Looks,
    making: Making,
    write_note: WriteNote | None,
) -> None:
    match atom:
        case Words(text):
            add_text(_span(parent, making.text_style(looks)), text)
        case LineBreak():
            etree.SubElement(parent, q("text:line-break"))
        case Reference(label):
            _anchor(parent, label, making, write_note)
        case Image():
            _picture(parent, atom, making)


def _span(parent: etree._Element, style: str | None) -> etree._Element:
    if style is None:
        return parent
    return etree.SubElement(parent, q("text:span"), {q("text:style-name"): style})


def _anchor(
    parent: etree._Element, label: str, making: Making, write_note: WriteNote | None
) -> None:
    """The footnote itself at its first anchor; at every other, its number with a link to it."""
    manuscript = making.manuscript
    if write_note is None or label in making.placed or label not in manuscript.referred:
        _again(parent, label, making)
        return
    making.placed.append(label)
    note = etree.SubElement(parent, q("text:note"))
    note.set(q("text:id"), manuscript.place(label))
    note.set(q("text:note-class"), "footnote")
    citation = etree.SubElement(note, q("text:note-citation"))
    citation.text = legal(manuscript.printed(label))
    if not manuscript.counts_itself:
        citation.set(q("text:label"), citation.text)
    write_note(label, etree.SubElement(note, q("text:note-body")))


def _again(parent: etree._Element, label: str, making: Making) -> None:
    manuscript = making.manuscript
    span = _span(parent, "Footnote_20_anchor")
    if label in manuscript.referred:
        again = etree.SubElement(span, q("text:note-ref"))
        again.set(q("text:note-class"), "footnote")
        again.set(q("text:ref-name"), manuscript.place(label))
        again.set(q("text:reference-format"), "text")
        again.text = legal(manuscript.printed(label))
    elif label in manuscript.notes:
        link = etree.SubElement(span, q("text:a"))
        link.set(q("xlink:type"), "simple")
        link.set(q("xlink:href"), f"#{manuscript.place(label)}")
        link.text = legal(manuscript.printed(label))
    else:
        span.text = legal(manuscript.printed(label))


def _picture(parent: etree._Element, image: Image, making: Making) -> None:
    own = size_in_pixels(making.manuscript.pictures.get(image.path, b""))
    if own is None:
        add_text(parent, image.alternative)
        return
    making.frames += 1
    width, height = (each * _PER_PIXEL for each in fitted(image.size or own, *_PAGE))
    frame = etree.SubElement(parent, q("draw:frame"))
    frame.set(q("draw:name"), f"Picture {making.frames}")
    frame.set(q("text:anchor-type"), "as-char")
    frame.set(q("svg:width"), f"{width:.3f}cm")
    frame.set(q("svg:height"), f"{height:.3f}cm")
    shown = etree.SubElement(frame, q("draw:image"))
    shown.set(q("xlink:href"), picture_path(image.path, making.manuscript))
    shown.set(q("xlink:type"), "simple")
    if image.alternative:
        etree.SubElement(frame, q("svg:desc")).text = legal(image.alternative)


def picture_path(path: str, manuscript: Manuscript) -> str:
    """Where a picture of the edition lies in the file."""
    return f"Pictures/{manuscript.file_name(path)}"
