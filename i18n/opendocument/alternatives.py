"""Where an OpenDocument Text has the words that stand in for its pictures and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.document import BlockKind
from i18n.office.alternatives import Holder
from i18n.office.paragraph import Paragraph
from i18n.opendocument.names import q
from i18n.opendocument.package import CONTENT, STYLES, Package

_OUTSIDE = (q("text:tracked-changes"), q("office:annotation"))


def holders(package: Package, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Holder]]:
    """Each with the index of the paragraph that the picture is anchored in; the first for one that
    is anchored to a page; for a table, of its first paragraph."""
    places = {paragraph.element: index for index, paragraph in enumerate(paragraphs)}
    roots = [(CONTENT, package.body)]
    if package.has(STYLES):
        roots += [(STYLES, page) for page in package.root(STYLES).iter(q("style:master-page"))]
    for part, root in roots:
        for element in root.iter(q("svg:title"), q("svg:desc")):
            if next(element.iterancestors(*_OUTSIDE), None) is None:
                around = (places[e] for e in element.iterancestors() if e in places)
                yield next(around, 0), Holder(part, element)
        for element in root.iter(q("table:title"), q("table:desc")):
            table = element.getparent()
            inside = () if table is None else (places[e] for e in table.iter() if e in places)
            if (first := next(iter(inside), None)) is not None:
                yield first, Holder(part, element, kind=BlockKind.TABLE)
