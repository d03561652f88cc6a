"""Words of a Word document that no message has: in a form for newer programs alone, or in a notice
that a note goes on overleaf."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lxml import etree

from i18n.office.paragraph import Paragraph
from i18n.word.names import ALTERNATE, FALLBACK, w
from i18n.word.package import Package

_GONE = (FALLBACK, w("del"), w("moveFrom"))
_NOTES = (w("footnote"), w("endnote"))


def unread(package: Package, paragraphs: Sequence[Paragraph]) -> Iterator[int]:
    """For each stretch of such words the last of these paragraphs before it, from 1; deleted ones
    are none, and those that stand elsewhere too, for older programs."""
    places = {paragraph.element: place for place, paragraph in enumerate(paragraphs, 1)}
    deleted = {key for key, live in package.references().items() if not live}
    place = 1
    for _, root in package.texts():
        for element in root.iter(w("p"), w("t")):
            place = places.get(element, place)
            if element.tag == w("t") and (element.text or "").strip():
                above = list(element.iterancestors(w("p"), ALTERNATE, *_GONE, *_NOTES))
                if _is_unread(above, places) and not _is_gone(above, deleted):
                    yield place


def _is_unread(above: Sequence[etree._Element], places: Collection[etree._Element]) -> bool:
    return not above or above[0].tag == ALTERNATE or above[0] not in places


def _is_gone(above: Sequence[etree._Element], deleted: Collection[tuple[str, str]]) -> bool:
    return any(
        each.tag in _GONE or (etree.QName(each).localname, each.get(w("id"), "")) in deleted
        for each in above
    )
