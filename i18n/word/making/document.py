"""Makes a Word document of a version: real footnotes under their numbers, in a house's styles."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from i18n.office.manuscript import Line, Manuscript
from i18n.word.making.blocks import Blocks
from i18n.word.making.finishing import finished
from i18n.word.making.fonts import choose_fonts
from i18n.word.making.lists import Numberings
from i18n.word.making.making import Making, Relationships
from i18n.word.making.reference import open_reference, styles
from i18n.word.making.running import head_pages
from i18n.word.making.runs import note_mark, plain_run, runs
from i18n.word.names import PARAGRAPH_ORDER, put, w
from i18n.word.turning import speak, turn

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def make(manuscript: Manuscript) -> bytes:
    """The bytes of the document; equal for equal manuscripts.

    DocumentError where the organisation's reference document cannot be used.
    """
    package = open_reference(manuscript.reference)
    making = Making(manuscript, package, styles(package))
    blocks = Blocks(making, Numberings.of(package))
    _write_text(blocks)
    in_text = making.links
    making.links = Relationships()
    _write_notes(blocks)
    [notes] = package.related("footnotes")[:1]
    choose_fonts(package, manuscript.profile)
    speak(package, manuscript.profile.tag)
    head_pages(making)
    turn(package, rightward=manuscript.rightward)
    _keep_code(making)
    return finished(making, {package.main: in_text, notes: making.links})


def _write_text(blocks: Blocks) -> None:
    making = blocks.making
    manuscript = making.manuscript
    making.package.touch(making.package.main)
    body = making.package.body
    section = body.find(w("sectPr"))
    section = etree.Element(w("sectPr")) if section is None else deepcopy(section)
    for child in list(body):
        body.remove(child)
    kind = "Concordant Draft" if manuscript.draft else "Concordant Status"
    body.extend(blocks.styled(kind, line) for line in manuscript.status)
    if manuscript.publisher:
        body.append(blocks.styled("Concordant Publisher", manuscript.publisher))
    body.extend(blocks.of(manuscript.lines))
    _write_left_over(body, blocks)
    body.append(blocks.styled("Concordant Imprint", ""))
    body.extend(blocks.styled("Concordant Imprint", line) for line in manuscript.foot)
    body.append(section)


def _write_left_over(body: etree._Element, blocks: Blocks) -> None:
    """The notes that nothing refers to, below the text: no word is lost."""
    making = blocks.making
    manuscript = making.manuscript
    if manuscript.left_over:
        heading = blocks.styled("heading 1", "")
        heading.remove(heading[-1])
        heading.extend(runs(manuscript.notes_heading, making, in_note=True))
        body.append(heading)
    for label in manuscript.left_over:
        lines = [Line(block, pieces) for block, pieces in manuscript.notes[label]]
        written = list(blocks.of(lines, note=True)) or [blocks.styled("footnote text", "")]
        number = making.next_mark()
        start = {w("id"): number, w("name"): manuscript.place(label)}
        mark = [
            etree.Element(w("bookmarkStart"), start),
            plain_run(f"[{manuscript.printed(label)}] ", making),
            etree.Element(w("bookmarkEnd"), {w("id"): number}),
        ]
        _begin(written, mark, blocks)
        body.extend(written)


def _write_notes(blocks: Blocks) -> None:
    making = blocks.making
    [part] = making.package.related("footnotes")[:1]
    root = making.package.touch(part)
    _without_notes(root)
    for kind in making.package.related("endnotes"):
        _without_notes(making.package.touch(kind))
    for label in making.manuscript.referred:
        note = etree.SubElement(root, w("footnote"), {w("id"): making.note_id(label)})
        lines = [Line(block, pieces) for block, pieces in making.manuscript.notes[label]]
        written = list(blocks.of(lines, note=True))
        _begin(written, [note_mark(label, making), plain_run(" ", making)], blocks)
        note.extend(written)


def _begin(written: list[etree._Element], mark: list[etree._Element], blocks: Blocks) -> None:
    """Put the mark of a note before its first words; a note that begins with a table has a
    paragraph of its own for it."""
    if not written or written[0].tag != w("p"):
        written.insert(0, blocks.styled("footnote text", ""))
    for place, element in enumerate(mark, 1):
        written[0].insert(place, element)


def _without_notes(root: etree._Element) -> None:
    """Take away the notes of the reference document's own text."""
    for note in list(root):
        if note.get(w("type")) not in _SEPARATORS:
            root.remove(note)


def _keep_code(making: Making) -> None:
    """Code runs from left to right in every text."""
    code = making.styles["Concordant Code"]
    for _, root in making.package.texts():
        for properties in root.iter(w("pPr")):
            style = properties.find(w("pStyle"))
            if style is not None and style.get(w("val")) == code:
                put(properties, "bidi", PARAGRAPH_ORDER, val="0")
