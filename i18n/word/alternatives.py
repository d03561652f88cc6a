"""Where a Word document has the words that stand in for its pictures and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from i18n.document import BlockKind
from i18n.office.alternatives import Holder
from i18n.office.paragraph import Paragraph
from i18n.word.names import w
from i18n.word.package import Package

_DRAWN = ("{*}docPr", "{*}cNvPr")
_VML = "{urn:schemas-microsoft-com:vml}*"
_DELETED = (w("del"), w("moveFrom"))


def holders(package: Package, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Holder]]:
    """Each with the index of the paragraph that the picture, or the box it is in, is anchored in:
    so both forms of a box have one; for a table, of its first paragraph."""
    places = {paragraph.element: index for index, paragraph in enumerate(paragraphs)}
    for part, root in package.texts():
        for element in root.iter(*_DRAWN, _VML):
            outermost = list(element.iterancestors(w("p")))[-1:]
            if not outermost or outermost[0] not in places or _is_deleted(element):
                continue
            drawn = etree.QName(element).localname in ("docPr", "cNvPr")
            for attribute in ("title", "descr") if drawn else ("title", "alt", "string"):
                yield places[outermost[0]], Holder(part, element, attribute)
        for element in root.iter(w("tblCaption"), w("tblDescription")):
            for table in islice(element.iterancestors(w("tbl")), 1):
                inside = [places[p] for p in table.iter(w("p")) if p in places][:1]
                yield from ((at, Holder(part, element, w("val"), BlockKind.TABLE)) for at in inside)


def _is_deleted(element: etree._Element) -> bool:
    return next(element.iterancestors(*_DELETED), None) is not None
