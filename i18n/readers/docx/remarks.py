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
    unread,
)
from i18n.word import traces
from i18n.word.description import is_signed
from i18n.word.fields import instruction_word
from i18n.word.names import FALLBACK, w
from i18n.word.noting import is_numbered_otherwise
from i18n.word.reading import WordText
from i18n.word.unread import unread as unread_in

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


_NOT_TRANSLATED = say("its words are not translated")
_ENTRIES = ("XE", "TC", "TA")
_LISTS = ("ddList", "dropDownList", "comboBox")


def remarks(text: WordText) -> Iterator[Remark]:
    """Each with the place of the paragraph, counted from 1."""
    yield from tracked([line for line, pieces in enumerate(text.pieces, 1) if pieces.tracked])
    yield from hidden([line for line, pieces in enumerate(text.pieces, 1) if pieces.hidden])
    yield from commented(_comments(text))
    for line, paragraph in enumerate(text.paragraphs, 1):
        for name, (what, reading) in _KEPT.items():
            if any(_counts(found) for found in paragraph.element.iter(name)):
                yield Remark("SR-03", what, line, reading=reading, severity=Severity.INFO)
    for line, pieces in enumerate(text.pieces, 1):
        yield from filled(line, [p.text for p in pieces.found if p.kind is PieceKind.THING])
    yield from choices(_lines(text, *_LISTS))
    yield from indexed(_indexed(text))
    yield from unread(list(unread_in(text.package, text.paragraphs)))
    yield from _outside(text)
    yield from numbered_otherwise(holds=is_numbered_otherwise(text.package))
    yield from locked(holds=_is_locked(text))
    yield from telling(
        names=traces.tells(text.package),
        links=traces.local_links(text.package),
        signed=is_signed(text.package),
    )


def _counts(element: etree._Element) -> bool:
    return next(element.iterancestors(FALLBACK), None) is None


def _lines(text: WordText, *names: str) -> list[int]:
    """The paragraphs that have such an element, or stand in a control that has."""
    found = []
    for line, paragraph in enumerate(text.paragraphs, 1):
        around = (s.find(w("sdtPr")) for s in paragraph.element.iterancestors(w("sdt")))
        holders = [paragraph.element, *(each for each in around if each is not None)]
        if any(True for each in holders for _ in each.iter(*map(w, names))):
            found.append(line)
    return found


def _indexed(text: WordText) -> list[int]:
    return [
        line
        for line, paragraph in enumerate(text.paragraphs, 1)
        if any(
            instruction_word(each.text or "") in _ENTRIES
            for each in paragraph.element.iter(w("instrText"))
        )
    ]


def _comments(text: WordText) -> int:
    parts = text.package.related("comments")
    return sum(len(text.package.root(part).findall(w("comment"))) for part in parts)


def _is_locked(text: WordText) -> bool:
    return any(
        found.get(w("enforcement"), "1") not in ("0", "false", "off")
        for part in text.package.related("settings")
        for found in text.package.root(part).iter(w("documentProtection"), w("writeProtection"))
    )


def _outside(text: WordText) -> Iterator[Remark]:
    root = text.package.root(text.package.main)
    for _ in root.iter(w("altChunk")):
        message = say("an embedded file stands in the text; open the document and save it anew")
        yield Remark("SR-03", message, 1, reading=_NOT_TRANSLATED)
    yield from in_parts(_NOT_TRANSLATED, holds=any(True for _ in root.iter(w("subDoc"))))
