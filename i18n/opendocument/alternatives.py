"""Where an OpenDocument Text has the words that stand in for its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from i18n.office.alternatives import Holder
from i18n.opendocument.names import q
from i18n.opendocument.package import CONTENT, STYLES, Package
from i18n.opendocument.paragraphs import Paragraph

_OUTSIDE = (q("text:tracked-changes"), q("office:annotation"))


def holders(package: Package, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, Holder]]:
    """Each with the index of the paragraph that the picture is anchored in; the first for one that
    is anchored to a page."""
    places = {paragraph.element: index for index, paragraph in enumerate(paragraphs)}
    roots = [(CONTENT, package.body)]
    if package.has(STYLES):
        roots += [(STYLES, page) for page in package.root(STYLES).iter(q("style:master-page"))]
    for part, root in roots:
        for element in root.iter(q("svg:title"), q("svg:desc")):
            if next(element.iterancestors(*_OUTSIDE), None) is None:
                around = (places[e] for e in element.iterancestors() if e in places)
                yield next(around, 0), Holder(part, element)
