"""Writes Word documents: other words in the paragraphs of the file, and nothing else touched but
its language and direction."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from i18n import locale
from i18n.document import Block, Document
from i18n.inline import parse
from i18n.office.alternatives import STANDING_IN, replace_alternatives
from i18n.office.pieces import PieceKind
from i18n.office.retelling import retold
from i18n.word.package import Package
from i18n.word.paragraphs import twins
from i18n.word.reading import WordText
from i18n.word.rebuilding import rebuild
from i18n.word.turning import entitle, speak, turn


def write(document: Document) -> bytes:
    """The bytes of the file; those that were read, where nothing changed."""
    changed = [block for block in document.blocks if block.changed]
    translated = document.locale != document.source_locale
    if not changed and not translated:
        return document.container
    package = Package.open(document.container, document.name)
    text = WordText(package)
    labels = frozenset(document.labels)
    replace_alternatives(package, text.alternatives, changed, labels)  # before they are copied
    notes, known = _references(text), package.references()
    rightward = locale.direction(document.locale) == "rtl"
    worded = [block for block in changed if block.kind not in STANDING_IN]
    for block in sorted(worded, key=_place, reverse=True):  # boxes before what holds them
        index = _place(block)
        paragraph, tagged = text.paragraphs[index], text.tagged[index]
        package.touch(paragraph.part)
        nodes = parse(block.text, labels)
        for element in (paragraph.element, *twins(paragraph.element)):
            rebuild(element, tagged, nodes, notes, rightward=rightward)
    package.drop_notes(known.keys() - package.references().keys() - text.labels.keys())
    if translated:
        speak(package, document.locale)
        entitle(package, document.locale, retold(document))
        if rightward or locale.direction(document.source_locale) == "rtl":
            turn(package, rightward=rightward)
    return package.written()


def _place(block: Block) -> int:
    return int(block.rewrite["at"])


def _references(text: WordText) -> Mapping[str, etree._Element]:
    """A run with the reference of each note, by its label."""
    return {
        text.labels[piece.note_kind, piece.text]: piece.elements[0]
        for pieces in text.pieces
        for piece in pieces.found
        if piece.kind is PieceKind.NOTE
    }
