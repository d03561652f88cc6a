"""What an OpenDocument Text tells of people and their computers where nobody sees it: nothing of it
goes out with an edition."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from i18n.office.traces import LONG_AGO, NOBODY, bare, is_local
from i18n.opendocument.names import made, q
from i18n.opendocument.package import META, SETTINGS, SIGNATURES, Package

_ABOUT_THE_TEXT = frozenset(
    map(q, ("dc:title", "dc:subject", "dc:language", "meta:keyword", "meta:document-statistic",
            "meta:generator"))
)  # fmt: skip
"""The generator tells LibreOffice how lines were broken."""
_PEOPLE = tuple(map(q, ("dc:creator", "meta:initial-creator", "meta:printed-by",
                        "meta:user-defined")))  # fmt: skip
_FILLED_IN = frozenset(
    q(f"text:{name}")
    for name in (
        *("author-name", "author-initials", "initial-creator", "creator", "printed-by"),
        *("user-defined", "creation-date", "creation-time", "modification-date"),
        *("modification-time", "print-date", "print-time", "editing-duration", "editing-cycles"),
        *("title", "subject", "keywords", "description"),
    )
)
"""Fields that show what stands in the description of the file, or who reads it."""
_SET = ("PrinterName", "PrinterSetup", "Rsid", "RsidRoot", "CurrentDatabaseDataSource",
        "CurrentDatabaseCommand", "EmbeddedDatabaseName")  # fmt: skip
_SEEN_ONCE = ("Thumbnails/", "layout-cache")
"""A picture of the first page as it was, and where its lines ended."""
_MARKS = etree.XPath("//@*[local-name() = 'rsid' or local-name() = 'paragraph-rsid']")
_ADDRESSES = etree.XPath("//@*[local-name() = 'href' or starts-with(., 'file:')]")


def tells(package: Package) -> bool:
    """The file names people: in its description, in comments or tracked changes."""
    described = package.root(META).iter(*_PEOPLE) if package.has(META) else ()
    wrote = package.body.iter(q("dc:creator"), q("meta:creator-initials"))
    return any((element.text or "").strip() not in ("", NOBODY) for element in (*described, *wrote))


def local_links(package: Package) -> Iterator[str]:
    """The links, and what is shown from outside, that lead to somebody's computer."""
    yield from (str(found) for found in _ADDRESSES(package.body) if is_local(found))


def forget(package: Package, publisher: str | None) -> None:
    """Leave all this out, and have the publisher as the author; what is seen stays."""
    if package.has(META):
        _describe(made(package.touch(META), "office:meta"), publisher)
    for part in package.styled:
        _forget_in(package.touch(part))
    for item in package.touch(SETTINGS).iter() if package.has(SETTINGS) else ():
        if item.get(q("config:name")) in _SET:
            item.text = None
    for part in package.archive.names:
        if part.startswith(_SEEN_ONCE) or part == SIGNATURES:
            package.drop(part)


def _describe(meta: etree._Element, publisher: str | None) -> None:
    for element in list(meta):
        if element.tag not in _ABOUT_THE_TEXT:
            meta.remove(element)
    if publisher:
        made(meta, "dc:creator").text = publisher


def _forget_in(root: etree._Element) -> None:
    for found in _MARKS(root):
        del found.getparent().attrib[found.attrname]
    for found in _ADDRESSES(root):
        if is_local(found):
            found.getparent().set(found.attrname, bare(found))
    for element in root.iter(q("dc:creator")):
        element.text = NOBODY
    for element in root.iter(q("dc:date")):
        element.text = LONG_AGO
    for element in list(root.iter(q("meta:creator-initials"), "{*}sender-initials")):
        element.text = None
    for element in root.iter(etree.Element):
        if element.tag in _FILLED_IN or etree.QName(element).localname.startswith("sender-"):
            element.set(q("text:fixed"), "true")
