"""What of a Word document its translations cannot have as it is, told before work starts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from i18n.document import Remark
from i18n.finding import Severity
from i18n.phrase import say, say_count
from i18n.word.names import FALLBACK, w
from i18n.word.reading import WordText

_MATHEMATICS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_WORDS_STAY = say("its words stay in the language of the source")
_STAYS = say("it stays as it is")
_KEPT = {
    _CHART: (say("this paragraph has a chart"), _WORDS_STAY),
    _DIAGRAM: (say("this paragraph has a diagram (SmartArt)"), _WORDS_STAY),
    _MATHEMATICS: (say("this paragraph has a formula"), _STAYS),
    w("object"): (say("this paragraph has an embedded object"), _STAYS),
}


def remarks(text: WordText) -> Iterator[Remark]:
    """Each with the place of the paragraph, counted from 1."""
    yield from _tracked(text)
    yield from _comments(text)
    for line, paragraph in enumerate(text.paragraphs, 1):
        for name, (what, reading) in _KEPT.items():
            if any(_counts(found) for found in paragraph.element.iter(name)):
                yield Remark("SR-03", what, line, reading=reading, severity=Severity.INFO)
    yield from _outside(text)


def _counts(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is None


def _tracked(text: WordText) -> Iterator[Remark]:
    lines = [line for line, pieces in enumerate(text.pieces, 1) if pieces.tracked]
    if lines:
        message = say_count(
            "{count} paragraph has tracked changes (here); accept or refuse them in your word "
            "processor, and save the file",
            "{count} paragraphs have tracked changes (first here); accept or refuse them in your "
            "word processor, and save the file",
            len(lines),
        )
        reading = say("read as if all of them were accepted")
        yield Remark("SR-03", message, lines[0], reading=reading)


def _comments(text: WordText) -> Iterator[Remark]:
    parts = text.package.related("comments")
    found = sum(len(text.package.root(part).findall(w("comment"))) for part in parts)
    if found:
        message = say_count(
            "the file has {count} comment, which goes out with it; delete it first",
            "the file has {count} comments, which go out with it; delete them first",
            found,
        )
        reading = say("kept, and not translated")
        yield Remark("SR-03", message, 1, reading=reading, severity=Severity.MINOR)


def _outside(text: WordText) -> Iterator[Remark]:
    root = text.package.root(text.package.main)
    for _ in root.iter(w("altChunk")):
        message = say("an embedded file stands in the text; open the document and save it anew")
        yield Remark("SR-03", message, 1, reading=say("its words are not translated"))
