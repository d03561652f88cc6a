"""What a Word document says of itself outside its text: properties, labels, and who was invited."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from i18n.errors import DocumentError
from i18n.office.archive import Archive
from i18n.word.package import Package

_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_ABOUT_THE_TEXT = ("title", "subject", "keywords", "category", "language")
"""Of the core properties (ECMA-376 part 2, clause 11)."""
_ABOUT_PEOPLE = ("Company", "Manager")
_ABOUT_THE_WORK = (
    "Template",
    "TotalTime",
    "HyperlinkBase",
    "HeadingPairs",
    "TitlesOfParts",
    "HLinks",
)
_OF_THE_FILE = ("thumbnail", "origin", "classificationlabels")
"""A small picture of the source, signatures, labels of an organisation."""
_BESIDE_THE_TEXT = (
    *("people", "documenttasks", "commentsIds", "commentsExtensible", "intelligence"),
    *("customXml", "keyMapCustomizations", "attachedToolbars", "webextensiontaskpanes"),
)
_BEGINNING = 1000


def names_somebody(package: Package) -> bool:
    """Its properties have a person or a firm."""
    return any(
        (element.text or "").strip()
        for kind, names in (
            ("core-properties", ("creator", "lastModifiedBy")),
            ("extended-properties", _ABOUT_PEOPLE),
            ("custom-properties", ("property",)),
        )
        for part in _parts(package, kind)
        for name in names
        for each in package.root(part).iter(f"{{*}}{name}")
        for element in each.iter(etree.Element)
    )


def is_signed(package: Package) -> bool:
    """Somebody has signed it."""
    return next(_parts(package, "origin"), None) is not None


def forget_description(package: Package, publisher: str | None) -> None:
    """Leave of its properties what is about the text, and name the publisher as the author."""
    _forget_properties(package, publisher)
    for kind in _OF_THE_FILE:
        for part in _parts(package, kind):
            package.drop(part)
    for kind in _BESIDE_THE_TEXT:
        for part in package.related(kind):
            if b"Sources" not in package.archive.beginning(part, _BEGINNING):  # fields show these
                package.drop(part)
    for part in package.related("package"):
        _forget_within(package, part)


def _parts(package: Package, kind: str) -> Iterator[str]:
    for relationship in package.relationships("").values():
        if relationship.kind == kind and relationship.target in package.archive.names:
            yield relationship.target


def _forget_properties(package: Package, publisher: str | None) -> None:
    for part in _parts(package, "core-properties"):
        root = package.touch(part)
        for element in list(root):
            if _local(element) not in _ABOUT_THE_TEXT:
                root.remove(element)
        if publisher:
            etree.SubElement(root, _CREATOR).text = publisher
    for part in _parts(package, "extended-properties"):
        root = package.touch(part)
        for element in list(root):
            if _local(element) in ("", *_ABOUT_PEOPLE, *_ABOUT_THE_WORK):
                root.remove(element)
    for part in _parts(package, "custom-properties"):
        del package.touch(part)[:]


def _local(element: etree._Element) -> str:
    """Its name; none of a comment, which nobody sees either."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _forget_within(package: Package, part: str) -> None:
    """The same for a file that stands in this one: the table behind a chart."""
    try:
        inner = Package(Archive.open(package.archive.read(part), part))
        _forget_properties(inner, None)
    except DocumentError:
        return  # it is no such file, and no program opens it
    package.replace(part, inner.undated())
