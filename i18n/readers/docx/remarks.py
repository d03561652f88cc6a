"""What of a Word document its translations cannot have as it is, told before work starts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from i18n.document import Remark
from i18n.finding import Severity
from i18n.office.pieces import PieceKind
from i18n.phrase import say
from i18n.readers.office.remarks import (
    CHART,
    FORMULA,
    OBJECT,
    RUBY,
    WORDS_STAY,
    commented,
    filled,
    telling,
    tracked,
)
from i18n.word import traces
from i18n.word.description import is_signed
from i18n.word.names import FALLBACK, w
from i18n.word.reading import WordText

_MATHEMATICS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_KEPT = {
    _CHART: CHART,
    _DIAGRAM: (say("this paragraph has a diagram (SmartArt)"), WORDS_STAY),
    _MATHEMATICS: FORMULA,
    w("object"): OBJECT,
    w("ruby"): RUBY,
}


def remarks(text: WordText) -> Iterator[Remark]:
    """Each with the place of the paragraph, counted from 1."""
    yield from tracked([line for line, pieces in enumerate(text.pieces, 1) if pieces.tracked])
    yield from commented(_comments(text))
    for line, paragraph in enumerate(text.paragraphs, 1):
        for name, (what, reading) in _KEPT.items():
            if any(_counts(found) for found in paragraph.element.iter(name)):
                yield Remark("SR-03", what, line, reading=reading, severity=Severity.INFO)
    for line, pieces in enumerate(text.pieces, 1):
        yield from filled(line, [p.text for p in pieces.found if p.kind is PieceKind.THING])
    yield from _outside(text)
    yield from telling(
        names=traces.tells(text.package),
        links=traces.local_links(text.package),
        signed=is_signed(text.package),
    )


def _counts(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is None


def _comments(text: WordText) -> int:
    parts = text.package.related("comments")
    return sum(len(text.package.root(part).findall(w("comment"))) for part in parts)


def _outside(text: WordText) -> Iterator[Remark]:
    root = text.package.root(text.package.main)
    for _ in root.iter(w("altChunk")):
        message = say("an embedded file stands in the text; open the document and save it anew")
        yield Remark("SR-03", message, 1, reading=say("its words are not translated"))
