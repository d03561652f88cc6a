"""What an edition in OpenDocument says of its standing: in its description, and above a draft."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from i18n.opendocument import traces
from i18n.opendocument.formats import WEIGHT
from i18n.opendocument.names import PARAGRAPHS, made, q
from i18n.opendocument.package import CONTENT, META, Package
from i18n.opendocument.styling import automatic

_STYLE = "Concordant_draft"
_MASTER = q("style:master-page-name")
_NAME = q("text:style-name")
_RED = "#b00020"
_BEFORE = frozenset(
    map(q, ("office:forms", "office:annotation", "text:tracked-changes", "draw:frame"))
)


def forget(data: bytes, publisher: str | None) -> bytes:
    """The file without what it tells of people; the publisher is its author."""
    package = Package.open(data, "edition.odt")
    traces.forget(package, publisher)
    return package.undated()


def describe(data: bytes, status: str) -> bytes:
    """The file with its standing in its description, where word processors show it."""
    package = Package.open(data, "edition.odt")
    if package.has(META):
        made(made(package.touch(META), "office:meta"), "dc:description").text = status
    return package.written()


def stamp(data: bytes, lines: Sequence[str], *, rightward: bool) -> bytes:
    """The file with these lines in a box above its text."""
    package = Package.open(data, "edition.odt")
    package.touch(CONTENT)
    _add_style(package, _first_page(package), rightward=rightward)
    place = next((i for i, child in enumerate(package.body) if _is_text(child)), len(package.body))
    for number, line in enumerate(lines):
        paragraph = etree.Element(q("text:p"), {_NAME: _STYLE if number == 0 else f"{_STYLE}_more"})
        paragraph.text = line
        package.body.insert(place + number, paragraph)
    return package.written()


def _is_text(child: etree._Element) -> bool:
    name = etree.QName(child).localname if isinstance(child.tag, str) else "-decls"
    return child.tag not in _BEFORE and not name.endswith("-decls")


def _first_page(package: Package) -> str | None:
    """The page that the first paragraph or table asks for; it does so no longer, for the box
    stands before it."""
    for element in package.body.iter(*PARAGRAPHS, q("table:table")):
        if next(element.iterancestors(*_BEFORE), None) is not None:
            continue
        name = _NAME if element.tag in PARAGRAPHS else q("table:style-name")
        for style in list(automatic(package, CONTENT)):
            if style.get(q("style:name")) == element.get(name) and style.get(_MASTER):
                return _without_page(style, element, name)
        return None
    return None


def _without_page(style: etree._Element, element: etree._Element, name: str) -> str:
    page = style.attrib[_MASTER]
    copied = deepcopy(style)
    del copied.attrib[_MASTER]
    copied.set(q("style:name"), f"{style.get(q('style:name'))}_first")
    style.addnext(copied)
    element.set(name, copied.attrib[q("style:name")])
    return str(page)


def _add_style(package: Package, page: str | None, *, rightward: bool) -> None:
    holder = automatic(package, CONTENT)
    for name in (_STYLE, f"{_STYLE}_more"):
        made_anew = {q("style:name"): name, q("style:family"): "paragraph"}
        if page is not None and name == _STYLE:
            made_anew[_MASTER] = page
        style = etree.SubElement(holder, q("style:style"), made_anew)
        looks = etree.SubElement(style, q("style:paragraph-properties"))
        looks.set(q("fo:border"), f"1pt solid {_RED}")
        looks.set(q("fo:padding"), "4pt")
        looks.set(q("style:writing-mode"), "rl-tb" if rightward else "lr-tb")
        looks.set(q("fo:text-align"), "right" if rightward else "left")
        words = etree.SubElement(style, q("style:text-properties"))
        words.set(q("fo:color"), _RED)
        for weight in WEIGHT:
            words.set(weight, "bold")
