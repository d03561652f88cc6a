"""Writes OpenDocument Text: other words in the paragraphs of the file, and nothing else touched
but its language and direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from i18n import locale
from i18n.document import Block, Document
from i18n.inline import anchored, parse
from i18n.office.alternatives import STANDING_IN, replace_alternatives
from i18n.office.pieces import Piece, PieceKind
from i18n.office.retelling import retold
from i18n.opendocument.formats import Format
from i18n.opendocument.package import Package
from i18n.opendocument.reading import OpenText
from i18n.opendocument.rebuilding import Spans, rebuild
from i18n.opendocument.styling import Looks
from i18n.opendocument.tracking import accepted, settle
from i18n.opendocument.turning import entitle, speak, turn


def write(document: Document) -> bytes:
    """The bytes of the file; those that were read, where nothing changed."""
    changed = [block for block in document.blocks if block.changed]
    translated = document.locale != document.source_locale
    if not changed and not translated:
        return document.container
    package = Package.open(document.container, document.name)
    text = OpenText(package)
    rightward = locale.direction(document.locale) == "rtl"
    labels = frozenset(document.labels)
    replace_alternatives(package, text.alternatives, changed, labels)
    worded = [block for block in changed if block.kind not in STANDING_IN]
    places = _places(text, document.labels, worded)
    notes = {text.labels[key]: note for note, key in package.notes.items()}
    read = [(text.paragraphs[_at(block)], text.tagged[_at(block)]) for block in worded]
    settled = accepted(paragraph.element for paragraph, _ in read)
    for block, (paragraph, tagged) in zip(worded, read, strict=True):
        package.touch(paragraph.part)
        looks = Looks(package, paragraph.part)
        spans = Spans(tagged, looks, places.get(_at(block), {}), notes, rightward)
        rebuild(paragraph.element, spans, parse(block.text, labels))
    settle(package, settled)
    if translated:
        speak(package, document.locale, document.source_locale)
        entitle(package, document.locale, retold(document))
        if locale.direction(document.locale) != locale.direction(document.source_locale):
            turn(package, rightward=rightward)
    return package.written()


def _at(block: Block) -> int:
    return int(block.rewrite["at"])


def _places(
    text: OpenText, labels: Sequence[str], changed: Sequence[Block]
) -> Mapping[int, Mapping[str, Piece[Format]]]:
    """The notes that stand in each paragraph, by label: where they stood if the words still have
    an anchor there, else where one is now; one without any stays where it was."""
    wanted = {_at(block): _anchors(block.text, labels) for block in changed}
    found: dict[int, dict[str, Piece[Format]]] = {}
    for index, pieces in enumerate(text.pieces):
        for piece in pieces.found:
            if piece.kind is not PieceKind.NOTE:
                continue
            label = text.labels[piece.note_kind, piece.text]
            elsewhere = (at for at, anchors in wanted.items() if label in anchors)
            stays = label in wanted.get(index, (label,))
            found.setdefault(index if stays else next(elsewhere, index), {})[label] = piece
    return found


def _anchors(message: str, labels: Sequence[str]) -> frozenset[str]:
    return frozenset(anchored(parse(message, frozenset(labels))))
